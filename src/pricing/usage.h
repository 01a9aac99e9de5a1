/* usage.h - what a stack will use, from a usage file in Infracost's form (YAML, version 0.1).
 *
 *     version: 0.1
 *     resource_type_default_usage:
 *       aws_lambda_function: { monthly_requests: 100000 }
 *     resource_usage:
 *       aws_lambda_function.f: { monthly_requests: 5000000 }
 *       module.m[*].aws_instance.web[*]: { monthly_hrs: 365 }
 *
 * The keys of one resource are merged: default of its type, then each wildcard that matches, the most specific one last, then
 * its own address; later wins key by key, and maps within are merged likewise. */
#ifndef GD_PRICING_USAGE_H
#define GD_PRICING_USAGE_H

#include "base/diag.h"
#include "base/map.h"

typedef enum {
    GD_USAGE_NONE,
    GD_USAGE_NUMBER,
    GD_USAGE_BOOL,
    GD_USAGE_TEXT,
    GD_USAGE_LIST,
    GD_USAGE_MAP
} gd_usage_kind;

typedef struct gd_usage_member gd_usage_member;

typedef struct gd_usage_node {
    gd_usage_kind kind;
    gd_str text; /* of a scalar, as it is written */
    double number;
    gd_usage_member *members; /* of a map; of a list the keys are empty */
    size_t count;
    gd_range range; /* of the value, for messages */
} gd_usage_node;

struct gd_usage_member {
    gd_str key;
    gd_range range; /* of the key */
    const gd_usage_node *value;
};

typedef struct {
    gd_map defaults;          /* type → gd_usage_node */
    gd_map resources;         /* address, also with wildcards → gd_usage_node */
    gd_usage_member *entries; /* resource_usage in its order */
    size_t entry_count;
    gd_usage_member *default_entries;
    size_t default_count;
} gd_usage;

/* Read a usage file; never NULL. What is wrong with it goes to `diags` (USAGE), with its place, and is left out. */
gd_usage *gd_usage_read(gd_arena *arena, const gd_source *source, gd_diags *diags);

enum { GD_USAGE_LAYERS = 66 };

/* What is said of the resource, weakest first; returns how many layers that are. */
size_t gd_usage_of(const gd_usage *usage, gd_str type, gd_str address,
                   const gd_usage_node *layers[GD_USAGE_LAYERS]);

/* The value at `key` of a map, or NULL. */
const gd_usage_node *gd_usage_member_of(const gd_usage_node *map, gd_str key);

#endif
