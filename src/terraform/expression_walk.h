/* expression_walk.h - the expressions inside an expression. */
#ifndef GD_TERRAFORM_EXPRESSION_WALK_H
#define GD_TERRAFORM_EXPRESSION_WALK_H

#include "syntax/hcl.h"

/* Call `visit` for each expression that `expr` is directly made of, in source order. */
void gd_expr_children(gd_expr *expr, void (*visit)(void *context, gd_expr *child), void *context);

/* The first function call in `expr`, or NULL. */
const gd_expr *gd_expr_first_call(const gd_expr *expr);

#endif
