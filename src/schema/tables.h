/* tables.h - the constant tables that the build makes of src/schema/data. Private to the schema layer.
 *
 * Written by src/embed/schema.c. Numbers in place of pointers, so that nothing is relocated when the program
 * starts. Names are sorted by their bytes, so that a name's number tells its order. */
#ifndef GD_SCHEMA_TABLES_H
#define GD_SCHEMA_TABLES_H

#include <stdint.h>

extern const char gd_schema_text[];      /* all names, one behind the other */
extern const uint32_t gd_schema_names[]; /* where each begins; one more for the end */

/* A distinct attribute: many blocks have the same. */
typedef struct {
    uint16_t name, type, flags;
} gd_schema_attribute_row;

typedef struct {
    uint16_t name, block, facts;
} gd_schema_nested_row;

enum { /* gd_schema_nested_row.facts: gd_schema_nesting in the lowest two bits */
       GD_SCHEMA_NESTING = 3,
       GD_SCHEMA_MIN = 4,
       GD_SCHEMA_MAX = 8,
       GD_SCHEMA_ANY = 16,
       GD_SCHEMA_OLD = 32
};

struct gd_schema_block {
    uint32_t first_attribute, first_nested;
    uint16_t attribute_count, nested_count;
};

/* Types 0 to 3 are dynamic, bool, number, string, as in gd_type_kind; the rest are rows. */
enum { GD_SCHEMA_PRIMITIVES = 4 };

typedef struct {
    uint16_t kind;  /* gd_type_kind */
    uint16_t count; /* of an object's keys */
    uint16_t first; /* its first key; of a collection: the element's type */
} gd_schema_type_row;

typedef struct {
    uint16_t name, type;
} gd_schema_key_row;

typedef struct {
    uint16_t name, block;
    uint16_t old; /* deprecated */
} gd_schema_index_row;

typedef struct {
    const char *name, *version;
} gd_schema_provider_row;

extern const gd_schema_attribute_row gd_schema_attributes[];
extern const uint16_t gd_schema_members[]; /* attributes of blocks, sorted by name */
extern const gd_schema_nested_row gd_schema_nested_rows[];
extern const struct gd_schema_block gd_schema_blocks[];
extern const gd_schema_type_row gd_schema_types[];
extern const gd_schema_key_row gd_schema_keys[];
/* Sorted by name; by mode, the first of each in gd_schema_modes. */
extern const gd_schema_index_row gd_schema_index[];
extern const uint32_t gd_schema_modes[4];
extern const gd_schema_provider_row gd_schema_provider_rows[]; /* ended by a NULL name */

#endif
