/* meta.h - a resource's meta-arguments as values: what Terraform itself reads of the block. */
#ifndef GD_TERRAFORM_META_H
#define GD_TERRAFORM_META_H

#include "eval/eval.h"

/* Whether `body` has meta-arguments besides count and for_each. */
bool gd_meta_is_written(const gd_body *body);

/* An object of those that are written:
 *   provider     string, "aws.west"
 *   depends_on, ignore_changes, replace_triggered_by: list of strings, the references as written;
 *                ignore_changes = all is ["all"]
 *   lifecycle    list of one object: create_before_destroy, prevent_destroy, ignore_changes …
 *   provisioner, connection: lists of objects, with the type of a provisioner as `label`. */
const gd_value *gd_meta_evaluate(gd_eval *eval, const gd_body *body);

/* "aws.west" of `provider = aws.west` (or the quoted form that old configurations have); a chosen instance of
 * OpenTofu's `aws.by_region["x"]` is named without its key. Empty when it is neither. */
gd_str gd_meta_provider_name(gd_arena *arena, const gd_attribute *provider);

/* The name that a provider's reference begins with; empty when it is none. "null" is a provider's name there, too. */
gd_str gd_provider_word(const gd_expr *expr);

/* The same of an expression, as in `providers = { aws = aws.west }`. */
gd_str gd_provider_reference(gd_arena *arena, const gd_expr *expr);

#endif
