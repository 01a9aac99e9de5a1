/* func_special - functions that see their arguments as expressions: can, convert, try. */
#include "eval/expression.h"
#include "eval/function.h"
#include "eval/type_expression.h"

/* Evaluate an argument with its errors on trial. */
static const gd_value *attempt(gd_eval *eval, const gd_expr *expr, gd_diags *errors)
{
    gd_eval_trial before = gd_eval_trial_begin(eval, errors);
    const gd_value *value = gd_eval_expr(eval, expr);
    gd_eval_trial_end(eval, before);
    return value;
}

static const gd_value *fail(gd_eval *eval, const gd_expr *call, const char *why)
{
    gd_eval_error(eval, GD_DIAG_EVAL_CALL, call->span,
                  "Error in function call: call to function \"%.*s\" failed: %s", GD_FMT(call->call.name),
                  why);
    return &gd_value_unknown;
}

/* Say that nothing that try was given could be evaluated, with a note for each reason. */
static const gd_value *nothing_succeeded(gd_eval *eval, const gd_expr *call, const gd_diags *errors)
{
    gd_diag_item *item =
        gd_eval_error(eval, GD_DIAG_EVAL_CALL, call->span,
                      "Error in function call: call to function \"try\" failed: no expression "
                      "succeeded");
    for (size_t i = 0; i < errors->list.count && i < 8; i++) {
        const gd_diag_item *error = &errors->list.items[i];
        gd_diag_note_at(eval->diags, item, error->range, "%.*s", GD_FMT(error->message));
    }
    return &gd_value_unknown;
}

/* try(list...): the elements are values, which have no errors any more. Only the list alone is taken apart. */
static const gd_value *try_expanded(gd_eval *eval, const gd_expr *call)
{
    size_t errors = eval->diags->errors;
    const gd_value *list = gd_eval_expr(eval, call->call.arguments[0]);
    bool sequence = gd_value_is_sequence(list);
    if (eval->diags->errors != errors || call->call.count > 1 || (!sequence && list->kind == GD_UNKNOWN)) {
        return gd_eval_unknown(eval, &gd_type_dynamic, gd_value_deep_marks(list),
                               gd_value_deep_refs(eval->arena, list));
    }
    if (!sequence || list->count == 0) {
        return fail(eval, call,
                    sequence ? "at least one argument is required" : "a list is required before ...");
    }
    return gd_value_is_wholly_known(list->items[0])
               ? gd_eval_inherit(eval, list->items[0], list->marks, list->refs)
               : gd_eval_unknown(eval, &gd_type_dynamic, gd_value_deep_marks(list),
                                 gd_value_deep_refs(eval->arena, list));
}

/* The first argument that has no error. Where that one is not wholly known, it may still turn out to have
 * one, so that neither value nor type of the result is known. */
static const gd_value *func_try(gd_eval *eval, const gd_expr *call)
{
    if (call->call.expand_last) {
        return try_expanded(eval, call);
    }
    if (call->call.count == 0) {
        return fail(eval, call, "at least one argument is required");
    }
    gd_diags all;
    gd_diags_init(&all, eval->arena);
    for (size_t i = 0; i < call->call.count; i++) {
        gd_diags errors;
        const gd_value *value = attempt(eval, call->call.arguments[i], &errors);
        if (errors.errors == 0) {
            return gd_value_is_wholly_known(value)
                       ? value
                       : gd_eval_unknown(eval, &gd_type_dynamic, gd_value_deep_marks(value),
                                         gd_value_deep_refs(eval->arena, value));
        }
        gd_diags_append(&all, &errors);
    }
    return nothing_succeeded(eval, call, &all);
}

static const gd_value *func_can(gd_eval *eval, const gd_expr *call)
{
    if (call->call.count != 1) {
        return fail(eval, call, "exactly one argument is required");
    }
    gd_diags errors;
    const gd_value *value = attempt(eval, call->call.arguments[0], &errors);
    if (errors.errors) {
        return &gd_value_false;
    }
    return gd_value_is_wholly_known(value)
               ? &gd_value_true
               : gd_eval_unknown(eval, &gd_type_bool, 0, gd_value_deep_refs(eval->arena, value));
}

/* convert(value, type): the second argument is a type expression, as of a variable. */
static const gd_value *func_convert(gd_eval *eval, const gd_expr *call)
{
    if (call->call.count != 2 || call->call.expand_last) {
        return fail(eval, call, "a value and a type are required");
    }
    const gd_type *type = gd_type_expression(eval, call->call.arguments[1], 0);
    return type ? gd_eval_as(eval, call->call.arguments[0], type) : &gd_value_unknown;
}

static const gd_function rows[] = {
    {.name = "can",
     .least = 1,
     .most = 1,
     .parameters = {{"expression", NULL, 0}},
     .result = &gd_type_bool,
     .special = func_can},
    {.name = "convert",
     .least = 2,
     .most = 2,
     .parameters = {{"value", NULL, 0}, {"type", NULL, 0}},
     .result = &gd_type_dynamic,
     .special = func_convert},
    {.name = "try",
     .least = 1,
     .most = GD_VARIADIC,
     .parameters = {{"expressions", NULL, 0}},
     .result = &gd_type_dynamic,
     .special = func_try},
};

const gd_function_table gd_functions_special = {rows, sizeof rows / sizeof *rows};
