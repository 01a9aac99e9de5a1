/* eval_splat - a[*].b and a.*.b.
 *
 * HCL Native Syntax Specification, "Splat Operators": null gives an empty tuple, a value that is no
 * sequence counts as a tuple with it as the only item. The item is handed to the nodes below in
 * gd_eval.item. */
#include "eval/expression.h"

static const gd_value *each(gd_eval *eval, const gd_expr *expr, const gd_value *item)
{
    const gd_value *outer = eval->item;
    eval->item = item;
    const gd_value *value = gd_eval_expr(eval, expr->splat.each);
    eval->item = outer;
    return value;
}

/* The rest of the splat applied to an unknown item of `type`. */
static const gd_value *each_unknown(gd_eval *eval, const gd_expr *expr, const gd_type *type,
                                    const gd_refs *refs)
{
    return each(eval, expr, gd_eval_unknown(eval, type, 0, refs));
}

/* The splat of an unknown list, set or tuple: unknown, of the type that it will have. */
static const gd_value *of_unknown_sequence(gd_eval *eval, const gd_expr *expr, const gd_value *source)
{
    gd_arena *arena = eval->arena;
    size_t errors = eval->diags->errors;
    const gd_type *type = source->type;
    const gd_refs *refs = NULL;
    if (type->kind == GD_TYPE_TUPLE) {
        const gd_type **elements = GD_NEW_ARRAY(arena, const gd_type *, type->count);
        for (size_t i = 0; i < type->count; i++) {
            const gd_value *value = each_unknown(eval, expr, type->elements[i], source->refs);
            elements[i] = gd_value_type(arena, value);
            refs = gd_refs_join(arena, refs, value->refs);
        }
        type = gd_type_tuple(arena, elements, type->count);
    } else {
        const gd_value *value = each_unknown(eval, expr, type->element, source->refs);
        type = gd_type_collection(arena, GD_TYPE_LIST, gd_value_type(arena, value));
        refs = value->refs;
    }
    return eval->diags->errors != errors ? &gd_value_unknown
                                         : gd_eval_unknown(eval, type, source->marks, refs);
}

static bool is_sequence_type(const gd_type *type)
{
    return type->kind == GD_TYPE_LIST || type->kind == GD_TYPE_SET || type->kind == GD_TYPE_TUPLE;
}

/* A source that is not known. The rest of the splat is applied all the same, for its errors and so that the
 * references lead to the attribute. */
static const gd_value *of_unknown(gd_eval *eval, const gd_expr *expr, const gd_value *source)
{
    if (is_sequence_type(source->type)) {
        return of_unknown_sequence(eval, expr, source);
    }
    size_t errors = eval->diags->errors;
    const gd_value *value = each(eval, expr, source);
    if (gd_value_is_not_null(source) && source->type->kind != GD_TYPE_DYNAMIC &&
        eval->diags->errors == errors) {
        const gd_value **items = GD_NEW_ARRAY(eval->arena, const gd_value *, 1);
        items[0] = value;
        return gd_value_tuple(eval->arena, items, 1);
    }
    return gd_eval_unknown(eval, &gd_type_dynamic, source->marks | value->marks, value->refs);
}

/* `items` as a list where they are of one type, as they are for a list or set. */
static const gd_value *to_list(gd_eval *eval, const gd_value *const *items, size_t count)
{
    const gd_type *type = gd_value_type(eval->arena, items[0]);
    for (size_t i = 1; i < count; i++) {
        if (!gd_type_equal(type, gd_value_type(eval->arena, items[i]))) {
            return gd_value_tuple(eval->arena, items, count);
        }
    }
    return gd_value_list(eval->arena, type, items, count);
}

static const gd_value *of_sequence(gd_eval *eval, const gd_expr *expr, const gd_value *source)
{
    if (source->count == 0) {
        if (source->kind == GD_TUPLE) {
            return gd_eval_inherit(eval, &gd_value_empty_tuple, source->marks, source->refs);
        }
        const gd_value *value = each_unknown(eval, expr, source->type->element, NULL);
        const gd_type *type = gd_value_type(eval->arena, value);
        const gd_value *empty = gd_value_list(eval->arena, type, NULL, 0);
        return gd_eval_inherit(eval, empty, source->marks, source->refs);
    }
    if (!gd_eval_spend(eval, expr->span, source->count)) {
        return &gd_value_unknown;
    }
    size_t errors = eval->diags->errors;
    const gd_value **items = GD_NEW_ARRAY(eval->arena, const gd_value *, source->count);
    for (size_t i = 0; i < source->count; i++) {
        items[i] = each(eval, expr, source->items[i]);
        if (eval->diags->errors != errors) {
            return &gd_value_unknown; /* the other items would have the same error */
        }
    }
    const gd_value *result = source->kind == GD_TUPLE ? gd_value_tuple(eval->arena, items, source->count)
                                                      : to_list(eval, items, source->count);
    return gd_eval_inherit(eval, gd_eval_made(eval, result, expr->span), source->marks, source->refs);
}

/* A single value as the only item. */
static const gd_value *of_single(gd_eval *eval, const gd_expr *expr, const gd_value *source)
{
    size_t errors = eval->diags->errors;
    const gd_value *value = each(eval, expr, source);
    if (eval->diags->errors != errors) {
        return &gd_value_unknown;
    }
    const gd_value **items = GD_NEW_ARRAY(eval->arena, const gd_value *, 1);
    items[0] = value;
    return gd_value_tuple(eval->arena, items, 1);
}

const gd_value *gd_eval_splat(gd_eval *eval, const gd_expr *expr)
{
    size_t errors = eval->diags->errors;
    const gd_value *source = gd_eval_expr(eval, expr->splat.operand);
    if (eval->diags->errors != errors) {
        return &gd_value_unknown;
    }
    if (source->kind == GD_NULL) {
        if (!is_sequence_type(source->type)) {
            return gd_eval_inherit(eval, &gd_value_empty_tuple, source->marks, source->refs);
        }
        gd_eval_error(
            eval, GD_DIAG_EVAL_TYPE, expr->splat.operand->span,
            "Splat of null value: splat expressions (with the * symbol) cannot be applied to a null "
            "sequence");
        return &gd_value_unknown;
    }
    if (source->kind == GD_UNKNOWN) {
        return of_unknown(eval, expr, source);
    }
    return gd_value_is_sequence(source) ? of_sequence(eval, expr, source) : of_single(eval, expr, source);
}
