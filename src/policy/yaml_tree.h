/* yaml_tree.h - a YAML document as a tree in which everything knows its place.
 *
 * For files that people write for guard: guard.yaml, registers of exceptions, settings of other scanners. What a scalar
 * means is decided by who reads it (`2026-12-31` is a date where a date is wanted), so scalars stay text. Duplicate
 * keys, more than one document, tags and merge keys are errors. Aliases share what their anchor has; how much a
 * document stands for through them is bounded, as are depth and size. */
#ifndef GD_POLICY_YAML_TREE_H
#define GD_POLICY_YAML_TREE_H

#include "base/diag.h"

enum {
    GD_YAML_TREE_DEPTH = 40,         /* collections within collections */
    GD_YAML_TREE_NODES = 100 * 1000, /* nodes that a document stands for, aliases counted each time */
    GD_YAML_TREE_BYTES = 1024 * 1024 /* that callers read of a file */
};

typedef enum { GD_YAML_SCALAR, GD_YAML_LIST, GD_YAML_MAPPING } gd_yaml_kind;

typedef struct gd_yaml gd_yaml;

typedef struct {
    gd_str key;
    gd_range place; /* of the key */
    const gd_yaml *value;
} gd_yaml_member;

struct gd_yaml {
    gd_yaml_kind kind;
    bool is_null; /* a plain scalar that is empty, `~` or `null` */
    bool quoted;  /* a scalar in quotes or a block scalar */
    gd_str text;  /* of a scalar */
    gd_range place;
    union {
        const gd_yaml *const *items;
        const gd_yaml_member *members; /* in the order of the file, each key once */
    };
    size_t count;  /* of items or members */
    size_t weight; /* nodes that it stands for */
};

/* Read the document in `source`. An empty one is an empty mapping. NULL when it is not sound YAML, which is reported
 * (SYNTAX_YAML) with its place. All in `arena`; the source must live as long. */
const gd_yaml *gd_yaml_tree_read(gd_arena *arena, const gd_source *source, gd_diags *diags);

/* The same for files whose other readers let a key stand twice: all of them are members. */
const gd_yaml *gd_yaml_tree_read_repeats(gd_arena *arena, const gd_source *source, gd_diags *diags);

/* The value of `key` in a mapping (the first, where it stands twice), or NULL. */
const gd_yaml *gd_yaml_member_of(const gd_yaml *mapping, gd_str key);

#endif
