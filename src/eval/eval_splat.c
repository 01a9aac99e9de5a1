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
    return gd_eval_unknown(eval, type, source->marks, refs);
}

static bool is_sequence_type(const gd_type *type)
{
    return type->kind == GD_TYPE_LIST || type->kind == GD_TYPE_SET || type->kind == GD_TYPE_TUPLE;
}

static const gd_value *tuple_of(gd_eval *eval, const gd_value *item)
{
    const gd_value **items = GD_NEW_ARRAY(eval->arena, const gd_value *, 1);
    items[0] = item;
    return gd_value_tuple(eval->arena, items, 1);
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
        return tuple_of(eval, value);
    }
    return gd_eval_unknown(eval, &gd_type_dynamic, source->marks | value->marks, value->refs);
}

/* `items` as a list where they are of one type, as they are for a list or set. */
static const gd_value *to_list(gd_eval *eval, const gd_value *const *items, size_t count)
{
    const gd_type *type = gd_value_type(eval->arena, items[0]);
    for (size_t i = 1; i < count; i++) {
        if (!gd_value_has_type(items[i], type)) {
            return gd_value_tuple(eval->arena, items, count);
        }
    }
    return gd_value_list(eval->arena, type, items, count);
}

/* The result for a source of `kind` with these items. */
static const gd_value *gather(gd_eval *eval, const gd_expr *expr, uint8_t kind, const gd_value *const *items,
                              size_t count)
{
    const gd_value *made =
        kind == GD_TUPLE ? gd_value_tuple(eval->arena, items, count) : to_list(eval, items, count);
    return gd_eval_made(eval, made, expr->span);
}

/* Unknown of the type that the result would have: after an error its items have that still. */
static const gd_value *as_unknown(gd_eval *eval, const gd_value *result)
{
    return gd_value_unknown_of(eval->arena, gd_value_type(eval->arena, result));
}

static const gd_value *of_empty(gd_eval *eval, const gd_expr *expr, const gd_value *source)
{
    if (source->kind == GD_TUPLE) {
        return &gd_value_empty_tuple;
    }
    const gd_value *item = each_unknown(eval, expr, source->type->element, NULL);
    return gd_value_list(eval->arena, gd_value_type(eval->arena, item), NULL, 0);
}

/* Items behind one with an error are evaluated for their types alone: their errors would be the same. */
static const gd_value *of_items(gd_eval *eval, const gd_expr *expr, const gd_value *source)
{
    size_t errors = eval->diags->errors;
    const gd_value **items = GD_NEW_ARRAY(eval->arena, const gd_value *, source->count);
    size_t done = 0;
    while (done < source->count && eval->diags->errors == errors) {
        items[done] = each(eval, expr, source->items[done]);
        done++;
    }
    bool failed = eval->diags->errors != errors;
    gd_diags repeated;
    gd_eval_trial before = gd_eval_trial_begin(eval, &repeated);
    for (; done < source->count; done++) {
        items[done] = each(eval, expr, source->items[done]);
    }
    gd_eval_trial_end(eval, before);
    const gd_value *result = gather(eval, expr, source->kind, items, source->count);
    return failed ? as_unknown(eval, result) : result;
}

static const gd_value *of_sequence(gd_eval *eval, const gd_expr *expr, const gd_value *source)
{
    if (!gd_eval_spend(eval, expr->span, source->count)) {
        return &gd_value_unknown;
    }
    const gd_value *result = source->count ? of_items(eval, expr, source) : of_empty(eval, expr, source);
    return gd_eval_inherit(eval, result, source->marks, source->refs);
}

/* A single value as the only item. */
static const gd_value *of_single(gd_eval *eval, const gd_expr *expr, const gd_value *source)
{
    size_t errors = eval->diags->errors;
    const gd_value *result = tuple_of(eval, each(eval, expr, source));
    return eval->diags->errors != errors ? as_unknown(eval, result) : result;
}

const gd_value *gd_eval_splat(gd_eval *eval, const gd_expr *expr)
{
    size_t errors = eval->diags->errors;
    const gd_value *source = gd_value_or_default(eval->arena, gd_eval_expr(eval, expr->splat.operand));
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
