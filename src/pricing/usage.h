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

#include "base/map.h"
#include "policy/yaml_tree.h"

typedef struct {
    gd_map defaults;               /* type → gd_yaml */
    gd_map resources;              /* address, also with wildcards → gd_yaml */
    const gd_yaml_member *entries; /* resource_usage in its order */
    size_t entry_count;
} gd_usage;

/* Read a usage file; never NULL. What is wrong with it goes to `diags` (USAGE, SYNTAX_YAML), with its place, and is left
 * out. */
gd_usage *gd_usage_read(gd_arena *arena, const gd_source *source, gd_diags *diags);

enum { GD_USAGE_LAYERS = 67 };

/* What is said of the resource, weakest first; returns how many layers that are. */
size_t gd_usage_of(const gd_usage *usage, gd_str type, gd_str address,
                   const gd_yaml *layers[GD_USAGE_LAYERS]);

/* Whether the scalar is a plain number; `*number` gets it. */
bool gd_usage_number(const gd_yaml *scalar, double *number);

#endif
