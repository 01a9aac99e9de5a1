/* type_expression.h - type constraints as they are written: string, list(T), object({ a = optional(T) }) …
 *
 * Follows Terraform's "Type Constraints" and the typeexpr package. */
#ifndef GD_EVAL_TYPE_EXPRESSION_H
#define GD_EVAL_TYPE_EXPRESSION_H

#include "eval/eval.h"

enum {
    /* Of a variable's `type`: quoted "string", "list" and "map", and bare list and map, as Terraform 0.11
     * wrote them, mean string, list(any) and map(any). */
    GD_TYPE_LEGACY = 1
};

/* The type that `expr` describes; NULL, and reported, when it describes none. Defaults of optional()
 * are converted to their type and stand in the attribute's `fallback`. */
const gd_type *gd_type_expression(gd_eval *eval, const gd_expr *expr, unsigned flags);

#endif
