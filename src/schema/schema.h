/* schema.h - what the AWS, AzureRM and Google providers accept: types, attributes, nested blocks.
 *
 * Facts of one version of each provider (gd_schema_version), constant tables in the binary: a look-up is a binary
 * search, nothing is parsed or allocated. Everything returned is constant, but for types, which live in the
 * arena given where they are more than a collection of primitives. What is not known here: default and
 * allowed values, conflicts between attributes. A name that is missing may belong to another version. */
#ifndef GD_SCHEMA_SCHEMA_H
#define GD_SCHEMA_SCHEMA_H

#include "base/arena.h"
#include "value/type.h"

typedef enum { GD_SCHEMA_MANAGED, GD_SCHEMA_DATA, GD_SCHEMA_PROVIDER } gd_schema_mode;

/* The body of a resource type, data source, provider or nested block. */
typedef struct gd_schema_block gd_schema_block;

enum {                          /* flags of an attribute */
       GD_SCHEMA_REQUIRED = 1,  /* the configuration must set it */
       GD_SCHEMA_OPTIONAL = 2,  /* it may set it */
       GD_SCHEMA_COMPUTED = 4,  /* the provider gives a value where it is not set */
       GD_SCHEMA_SENSITIVE = 8, /* its value is a secret */
       GD_SCHEMA_DEPRECATED = 16,
       GD_SCHEMA_WRITE_ONLY = 32 /* takes ephemeral values; never in the state */
};

typedef struct {
    gd_str name;
    unsigned flags;
    uint16_t type; /* for gd_schema_type() */
} gd_schema_attribute;

typedef enum { GD_SCHEMA_LIST, GD_SCHEMA_SET, GD_SCHEMA_SINGLE } gd_schema_nesting;

typedef struct {
    gd_str name;
    gd_schema_nesting nesting;
    bool required; /* at least one */
    bool single;   /* at most one */
    bool open;     /* what is inside is not known */
    bool deprecated;
    const gd_schema_block *block; /* never NULL; empty when open */
} gd_schema_nested;

/* The schema of a type ("aws_s3_bucket") or provider ("aws"); NULL when it is not known. */
const gd_schema_block *gd_schema_find(gd_schema_mode mode, gd_str type);

/* Whether the provider has marked the whole type deprecated. */
bool gd_schema_is_deprecated(gd_schema_mode mode, gd_str type);

/* The attribute or nested block of that name; false when there is none. */
bool gd_schema_attribute_find(const gd_schema_block *block, gd_str name, gd_schema_attribute *found);
bool gd_schema_nested_find(const gd_schema_block *block, gd_str name, gd_schema_nested *found);

/* All of them, sorted by name. */
size_t gd_schema_attribute_count(const gd_schema_block *block);
gd_schema_attribute gd_schema_attribute_at(const gd_schema_block *block, size_t index);
size_t gd_schema_nested_count(const gd_schema_block *block);
gd_schema_nested gd_schema_nested_at(const gd_schema_block *block, size_t index);

/* The type of an attribute: a constant, or made in `arena`. */
const gd_type *gd_schema_type(gd_arena *arena, gd_schema_attribute attribute);

/* Whether the attribute may also be written as blocks: a list or set of objects that the configuration sets
 * (`ingress` of aws_security_group), which Terraform takes in both notations. */
bool gd_schema_takes_blocks(gd_schema_attribute attribute);

/* The name in the schema that is nearest to `name`, attribute or block, `settable`: of those that a configuration may
 * set; empty when none is near. */
gd_str gd_schema_nearest(const gd_schema_block *block, gd_str name, bool settable);

typedef enum {
    GD_SCHEMA_NO_TAGS,    /* takes none, or is not known */
    GD_SCHEMA_TAGS,       /* argument `tags`, a map of strings */
    GD_SCHEMA_TAG_BLOCKS, /* `tag` blocks with key and value (aws_autoscaling_group) */
    GD_SCHEMA_LABELS      /* argument `labels`, as Google's are called */
} gd_schema_tagging;

/* How resources of a managed type are tagged. */
gd_schema_tagging gd_schema_takes_tags(gd_str type);

/* The version of the provider ("aws") that the tables were made from, "6.25.0"; empty when it is not here. */
gd_str gd_schema_version(gd_str provider);

/* The same by a type of it ("aws_vpc") or its name. */
gd_str gd_schema_version_of_type(gd_str type);

#endif
