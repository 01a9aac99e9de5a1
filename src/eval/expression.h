/* expression.h - one function for each kind of expression; private to src/eval.
 *
 * All of them have the same form, report what is wrong, and return unknown of dynamic type then.
 * gd_eval_expr has checked depth and work before it calls them. */
#ifndef GD_EVAL_EXPRESSION_H
#define GD_EVAL_EXPRESSION_H

#include "eval/eval.h"
#include "value/convert.h"

const gd_value *gd_eval_tuple(gd_eval *eval, const gd_expr *expr);
const gd_value *gd_eval_object(gd_eval *eval, const gd_expr *expr);
const gd_value *gd_eval_template(gd_eval *eval, const gd_expr *expr);
const gd_value *gd_eval_traversal(gd_eval *eval, const gd_expr *expr);
const gd_value *gd_eval_index(gd_eval *eval, const gd_expr *expr);
const gd_value *gd_eval_splat(gd_eval *eval, const gd_expr *expr);
const gd_value *gd_eval_unary(gd_eval *eval, const gd_expr *expr);
const gd_value *gd_eval_binary(gd_eval *eval, const gd_expr *expr);
const gd_value *gd_eval_conditional(gd_eval *eval, const gd_expr *expr);
const gd_value *gd_eval_for(gd_eval *eval, const gd_expr *expr);

/* The results of a template's %{for}, joined to one string; unknown where one is unknown. */
const gd_value *gd_eval_join(gd_eval *eval, const gd_value *const *items, size_t count, gd_span span);

/* Count `steps` more evaluated expressions: of lists whose literal items do not count themselves. */
static inline void gd_eval_work(gd_eval *eval, size_t steps)
{
    eval->steps += eval->steps < GD_EVAL_MAX_STEPS ? steps : 0;
}

/* Report EVAL_LIMIT at `span`. Limits hold also where errors are on trial: what follows is not worth trying. */
void gd_eval_limit(gd_eval *eval, gd_span span, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* A container just made: itself, or reported at `span` where its constructor found it beyond the limits. */
static inline const gd_value *gd_eval_made(gd_eval *eval, const gd_value *value, gd_span span)
{
    if (value->kind == GD_UNKNOWN) {
        gd_eval_limit(eval, span, "This value is too large or too deep: more than %d values, or %d levels",
                      (int)GD_VALUE_MAX_WEIGHT, (int)GD_VALUE_MAX_DEPTH);
    }
    return value;
}

/* `value` with marks and references added; `value` itself, at no cost, where there are none. */
static inline const gd_value *gd_eval_inherit(gd_eval *eval, const gd_value *value, uint8_t marks,
                                              const gd_refs *refs)
{
    if (marks) {
        value = gd_value_mark(eval->arena, value, marks);
    }
    return refs ? gd_value_add_refs(eval->arena, value, refs) : value;
}

/* Unknown of `type` with marks and references. */
static inline const gd_value *gd_eval_unknown(gd_eval *eval, const gd_type *type, uint8_t marks,
                                              const gd_refs *refs)
{
    return gd_eval_inherit(eval, gd_value_unknown_of(eval->arena, type), marks, refs);
}

/* Unknown of `type`, and surely not null. */
const gd_value *gd_eval_unknown_not_null(gd_eval *eval, const gd_type *type);

/* Unknown or null without a known type. */
static inline bool gd_value_is_dynamic(const gd_value *value)
{
    return (value->kind == GD_UNKNOWN || value->kind == GD_NULL) && value->type->kind == GD_TYPE_DYNAMIC;
}

/* Unknown, or a resource of which only some attributes are known. */
static inline bool gd_value_is_open(const gd_value *value)
{
    return value->kind == GD_UNKNOWN || (value->flags & GD_VALUE_OPEN) != 0;
}

/* Surely not null: known and not null, or unknown with that fact. */
bool gd_value_is_not_null(const gd_value *value);

/* `expr` without parentheses around it. */
static inline const gd_expr *gd_expr_inner(const gd_expr *expr)
{
    while (expr->kind == GD_EXPR_PARENS) {
        expr = expr->operand;
    }
    return expr;
}

#endif
