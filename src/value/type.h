/* type.h - Terraform's types (cty's): what a value is, and what a constraint asks for.
 *
 * Types are immutable; primitive ones are constants, the others live in an arena. */
#ifndef GD_VALUE_TYPE_H
#define GD_VALUE_TYPE_H

#include "base/str.h"

typedef struct gd_value gd_value;
typedef struct gd_type gd_type;

typedef enum {
    GD_TYPE_DYNAMIC, /* any: not known yet, or left open by a constraint */
    GD_TYPE_BOOL,
    GD_TYPE_NUMBER,
    GD_TYPE_STRING,
    GD_TYPE_LIST,  /* element */
    GD_TYPE_SET,   /* element */
    GD_TYPE_MAP,   /* element */
    GD_TYPE_TUPLE, /* elements */
    GD_TYPE_OBJECT /* attributes */
} gd_type_kind;

typedef struct {
    gd_str name;
    const gd_type *type;
    bool optional;            /* optional(T): only in constraints */
    const gd_value *fallback; /* optional(T, default), converted to T; else NULL */
} gd_type_attribute;

struct gd_type {
    gd_type_kind kind;
    size_t count; /* of elements or attributes */
    union {
        const gd_type *element;
        const gd_type *const *elements;
        const gd_type_attribute *attributes; /* sorted by name */
    };
};

extern const gd_type gd_type_dynamic, gd_type_bool, gd_type_number, gd_type_string;
/* list(string), set(string), map(string), list(any), … for the tables of functions. */
extern const gd_type gd_type_list_string, gd_type_set_string, gd_type_map_string, gd_type_list_number;
extern const gd_type gd_type_list_any, gd_type_set_any, gd_type_map_any;

const gd_type *gd_type_collection(gd_arena *arena, gd_type_kind kind, const gd_type *element);
const gd_type *gd_type_tuple(gd_arena *arena, const gd_type *const *elements, size_t count);
/* `attributes` is copied and sorted; names are borrowed. */
const gd_type *gd_type_object(gd_arena *arena, const gd_type_attribute *attributes, size_t count);

/* The attribute of an object type, or NULL. */
const gd_type_attribute *gd_type_attribute_find(const gd_type *object, gd_str name);

bool gd_type_equal(const gd_type *a, const gd_type *b);
bool gd_type_is_primitive(const gd_type *type);
bool gd_type_has_dynamic(const gd_type *type); /* any, at any depth */

/* As Terraform prints it to users: "list of string", "object", "any"… (FriendlyName). */
gd_str gd_type_name(gd_arena *arena, const gd_type *type);

#endif
