/* json_config.h - Terraform's JSON syntax (.tf.json, .tfvars.json) as the same tree as HCL.
 *
 * Follows "JSON Configuration Syntax" of the Terraform language: what is a block and what an argument is
 * decided by the names of Terraform's own blocks, and in a provider's blocks by what the value looks like: objects and
 * lists of objects are nested blocks, unless the name is known to take a map. Strings are templates, except where
 * Terraform takes them literally. A place inside a string is that of the string where it has escapes. */
#ifndef GD_TERRAFORM_JSON_CONFIG_H
#define GD_TERRAFORM_JSON_CONFIG_H

#include "syntax/hcl.h"
#include "syntax/json.h"

/* The file as an HCL file. Never NULL: errors go to `diags`, the tree holds what is sound. A name that
 * ends in `.tfvars.json` is a file of values: every member is an argument and strings are literal. */
gd_file *gd_json_config_parse(gd_arena *arena, const gd_source *source, gd_diags *diags);

typedef enum {
    GD_JSON_TEMPLATES, /* strings are templates */
    GD_JSON_LITERAL,   /* strings are themselves */
    GD_JSON_SYNTAX     /* strings are expressions: a variable's type */
} gd_json_strings;

/* The next value of `reader` as an expression (json_expression.c). */
gd_expr *gd_json_expression(gd_json_reader *reader, gd_json_strings strings);

/* Whether an argument of that name takes a map or object, by the providers' schemas (json_maps.c). */
bool gd_json_is_map_argument(gd_str name);

#endif
