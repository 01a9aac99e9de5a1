/* body.h - the body of a block as an object value.
 *
 * Arguments become members; nested blocks become lists of objects under their type, in source order;
 * dynamic blocks are expanded in their place, nested at will. Arguments that are null are absent. Each value
 * carries where it was written. Without the provider's schema nothing is converted: a number stays a
 * number. The object, and those of nested blocks, are OPEN: what is not written is unknown, not an error. */
#ifndef GD_TERRAFORM_BODY_H
#define GD_TERRAFORM_BODY_H

#include "eval/eval.h"

/* Names that are Terraform's, not the provider's, at the top of a block; NULL-terminated lists. */
typedef struct {
    const char *const *arguments;
    const char *const *blocks;
} gd_meta_arguments;

/* Of resources (and data sources, ephemeral ones) and of providers. */
extern const gd_meta_arguments gd_meta_of_resource, gd_meta_of_provider;

/* Evaluate all of `body` except `meta` (NULL: leave nothing out) in `eval`'s scope. */
const gd_value *gd_body_evaluate(gd_eval *eval, const gd_body *body, const gd_meta_arguments *meta);

/* Whether `name` is in a NULL-terminated list. */
bool gd_name_in(gd_str name, const char *const *list);

/* The name that a dynamic block (with a label) binds in its content: that of its argument `iterator`, or its
 * label. */
gd_str gd_dynamic_iterator(const gd_block *dynamic);

/* `object` with its OPEN flag, and `refs` added when not NULL. */
const gd_value *gd_value_open(gd_arena *arena, const gd_value *object, const gd_refs *refs);

#endif
