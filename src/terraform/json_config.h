/* json_config.h - Terraform's JSON syntax (.tf.json, .tfvars.json) as the same tree as HCL.
 *
 * Follows "JSON Configuration Syntax" of the Terraform language: what is a block and what an argument is
 * decided by the names of Terraform's own top-level blocks; strings are templates, except where
 * Terraform takes them literally. */
#ifndef GD_TERRAFORM_JSON_CONFIG_H
#define GD_TERRAFORM_JSON_CONFIG_H

#include "syntax/hcl.h"

/* The file as an HCL file. Never NULL: errors go to `diags`, the tree holds what is sound. A name that
 * ends in `.tfvars.json` is a file of values: every member is an argument and strings are literal. */
gd_file *gd_json_config_parse(gd_arena *arena, const gd_source *source, gd_diags *diags);

#endif
