/* block_check.h - whether Terraform's own blocks hold what they may.
 *
 * Terraform reads these blocks by fixed schemas and refuses the configuration where they are not met. Known here
 * is what any released version of Terraform or OpenTofu accepts. What providers define is checked by
 * schema_check.h; what expressions refer to by references.h. */
#ifndef GD_TERRAFORM_BLOCK_CHECK_H
#define GD_TERRAFORM_BLOCK_CHECK_H

#include "terraform/config.h"

/* Report arguments and nested blocks that do not belong where they stand, labels of nested blocks, and blocks that may
 * stand only once, in all of `config`. */
void gd_blocks_check(const gd_module_config *config, gd_diags *diags);

/* Report arguments that Terraform reads without evaluating anything (description, sensitive, alias,
 * create_before_destroy, ignore_changes …) and that are not such constants (constant_check.c). */
void gd_constants_check(gd_arena *arena, const gd_module_config *config, gd_diags *diags);

/* Report what is wrong with required_version, required_providers and the version arguments of providers and module
 * calls (requirement_check.c). */
void gd_requirements_check(const gd_module_config *config, gd_diags *diags);

/* What the value of a constant argument that is true or false is: `otherwise` when it is not written, or wrong. */
bool gd_constant_bool(const gd_body *body, gd_str name, bool otherwise);

#endif
