/* function - calls: what cty's function.Call does around every body (see function.h).
 *
 * Errors of arguments and of the body make the result unknown of dynamic type, so that what is made
 * from it does not fail a second time. */
#include "eval/function.h"
#include "eval/expression.h"
#include "eval/suggest.h"

#include <stdarg.h>
#include <stdio.h>

/* --- for bodies ------------------------------------------------------------------------------------------- */

static const gd_parameter *parameter_at(const gd_function *function, size_t index)
{
    size_t last = function->most == GD_VARIADIC ? GD_FUNCTION_MAX_PARAMETERS : function->most;
    while (last > 1 && !function->parameters[last - 1].name) {
        last--;
    }
    return &function->parameters[index < last ? index : last - 1];
}

/* Where argument `index` stands: that of an expanded list for those that it gives. */
static gd_span argument_span(const gd_expr *call, size_t index)
{
    size_t count = call->call.count;
    return count == 0 ? call->span : call->call.arguments[index < count ? index : count - 1]->span;
}

/* Whether null can come out: only where null can go in, or an element. */
static bool may_give_null(const gd_function *function)
{
    bool takes_null = false;
    for (size_t i = 0; i < GD_FUNCTION_MAX_PARAMETERS; i++) {
        takes_null |= (function->parameters[i].takes & GD_TAKES_NULL) != 0;
    }
    return takes_null || function->result->kind == GD_TYPE_DYNAMIC;
}

const gd_value *gd_call_unknown(gd_call *call)
{
    const gd_type *type = call->function->result;
    return may_give_null(call->function) ? gd_value_unknown_of(call->eval->arena, type)
                                         : gd_eval_unknown_not_null(call->eval, type);
}

/* Put "(sensitive)" in place of `secret` wherever it is in `*text`. */
static void hide_text(gd_arena *arena, gd_str secret, gd_str *text)
{
    enum { SHORTEST = 4 }; /* what is shorter is no secret, and hiding it would leave nothing */
    size_t at = secret.len >= SHORTEST ? gd_str_find(*text, secret) : GD_STR_NONE;
    if (at == GD_STR_NONE) {
        return;
    }
    gd_str rest = gd_str_slice(*text, at + secret.len, text->len);
    hide_text(arena, secret, &rest);
    *text = gd_str_format(arena, "%.*s(sensitive)%.*s", (int)at, text->ptr, GD_FMT(rest));
}

/* The same for each text in a value that is sensitive, or lies in one that is. */
static void hide_value(gd_arena *arena, const gd_value *value, bool secret, int depth, gd_str *text)
{
    enum { DEEPEST = 8, MOST = 1000 };
    secret |= (value->marks & GD_MARKS_SECRET) != 0;
    if (value->kind == GD_STRING && secret) {
        hide_text(arena, gd_value_text(value), text);
    }
    for (size_t i = 0; depth < DEEPEST && i < value->count && i < MOST; i++) {
        if (gd_value_is_sequence(value)) {
            hide_value(arena, value->items[i], secret, depth + 1, text);
        } else if (gd_value_is_mapping(value)) {
            hide_value(arena, value->members[i].value, secret, depth + 1, text);
        }
    }
}

gd_str gd_call_shown(gd_call *call, gd_str text)
{
    for (size_t i = 0; i < call->count; i++) {
        if (gd_value_deep_marks(call->arguments[i]) & GD_MARKS_SECRET) {
            hide_value(call->eval->arena, call->arguments[i], false, 0, &text);
        }
    }
    return text;
}

const gd_value *gd_call_error(gd_call *call, size_t index, const char *format, ...)
{
    char text[1024];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    gd_eval_error(call->eval, GD_DIAG_EVAL_CALL, argument_span(call->expr, index),
                  "Invalid function argument: invalid value for \"%s\" parameter of %s: %.*s",
                  parameter_at(call->function, index)->name, call->function->name,
                  GD_FMT(gd_call_shown(call, gd_str_from(text))));
    return gd_call_unknown(call);
}

const gd_value *gd_call_fail(gd_call *call, const char *format, ...)
{
    char text[1024];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    gd_eval_error(call->eval, GD_DIAG_EVAL_CALL, call->expr->span,
                  "Error in function call: call to function \"%s\" failed: %.*s", call->function->name,
                  GD_FMT(gd_call_shown(call, gd_str_from(text))));
    return gd_call_unknown(call);
}

bool gd_call_spend(gd_call *call, size_t items)
{
    return gd_eval_spend(call->eval, call->expr->span, items);
}

/* --- arguments -------------------------------------------------------------------------------------------- */

typedef struct {
    const gd_value **items;
    size_t count;
    const gd_value *undecided; /* the result, when the expanded list is not known */
} arguments;

/* Add the elements of the argument before `...`; false, and reported, when it has none. */
static bool expand(gd_eval *eval, const gd_expr *expr, const gd_value *list, arguments *all)
{
    list = gd_value_or_default(eval->arena, list);
    if (list->kind == GD_NULL) {
        gd_eval_error(
            eval, GD_DIAG_EVAL_CALL, expr->span,
            "Invalid expanding argument value: the expanding argument (indicated by ...) must not be null");
        return false;
    }
    gd_type_kind kind = list->kind == GD_UNKNOWN ? list->type->kind : GD_TYPE_STRING;
    if (gd_value_is_sequence(list)) {
        if (!gd_eval_spend(eval, expr->span, list->count)) {
            return false;
        }
        const gd_value **items = GD_NEW_ARRAY(eval->arena, const gd_value *, all->count + list->count);
        if (all->count) {
            memcpy(items, all->items, all->count * sizeof *items);
        }
        all->items = items;
        for (size_t i = 0; i < list->count; i++) {
            const gd_value *item = list->items[i];
            all->items[all->count++] =
                gd_eval_inherit(eval, item, list->marks, item->refs ? NULL : list->refs);
        }
        return true;
    }
    if (kind == GD_TYPE_DYNAMIC || kind == GD_TYPE_LIST || kind == GD_TYPE_SET || kind == GD_TYPE_TUPLE) {
        all->undecided = gd_eval_unknown(eval, &gd_type_dynamic, list->marks, list->refs);
        return true;
    }
    gd_eval_error(
        eval, GD_DIAG_EVAL_CALL, expr->span,
        "Invalid expanding argument value: the expanding argument (indicated by ...) must be of a tuple, "
        "list, or set type");
    return false;
}

/* All arguments, evaluated and expanded; false when one of them has an error. */
static bool evaluate_arguments(gd_eval *eval, const gd_expr *call, arguments *all)
{
    size_t errors = eval->diags->errors;
    size_t count = call->call.count;
    all->items = GD_NEW_ARRAY(eval->arena, const gd_value *, count);
    gd_eval_work(eval, count);
    for (size_t i = 0; i < count; i++) {
        const gd_expr *expr = call->call.arguments[i];
        const gd_value *value = gd_eval_expr(eval, expr);
        if (i + 1 < count || !call->call.expand_last) {
            all->items[all->count++] = value;
        } else if (eval->diags->errors != errors || !expand(eval, expr, value, all)) {
            return false;
        }
    }
    return eval->diags->errors == errors;
}

static bool check_count(gd_eval *eval, const gd_function *function, const gd_expr *call, size_t count)
{
    if (count < function->least) {
        gd_eval_error(
            eval, GD_DIAG_EVAL_CALL, call->span,
            "Not enough function arguments: function \"%s\" expects%s %u argument%s; missing value for "
            "\"%s\"",
            function->name, function->most == function->least ? "" : " at least", function->least,
            function->least == 1 ? "" : "s", parameter_at(function, count)->name);
        return false;
    }
    if (function->most != GD_VARIADIC && count > function->most) {
        gd_eval_error(eval, GD_DIAG_EVAL_CALL, argument_span(call, function->most),
                      "Too many function arguments: function \"%s\" expects only %u argument%s",
                      function->name, function->most, function->most == 1 ? "" : "s");
        return false;
    }
    return true;
}

/* Of a resource only some attributes are known. */
static bool is_partly_known(const gd_value *argument, const gd_parameter *parameter)
{
    return (argument->flags & GD_VALUE_OPEN) && !(parameter->takes & GD_TAKES_UNKNOWN);
}

/* Bring argument `index` to the type of its parameter. False, and reported, when that fails. */
static bool prepare(gd_call *call, const gd_value **argument, size_t index)
{
    const gd_parameter *parameter = parameter_at(call->function, index);
    if (parameter->type && !is_partly_known(*argument, parameter)) {
        gd_str why = {0};
        const gd_value *value = gd_convert(call->eval->arena, *argument, parameter->type, &why);
        if (!value) {
            gd_call_error(call, index, "%.*s", GD_FMT(why));
            return false;
        }
        if (value != *argument && value->kind >= GD_LIST && !gd_call_spend(call, value->weight)) {
            return false;
        }
        *argument = value;
    }
    if (!(parameter->takes & GD_TAKES_NULL)) {
        *argument = gd_value_or_default(call->eval->arena, *argument);
    }
    return true;
}

static bool ends_the_check(const gd_value *argument, const gd_parameter *parameter)
{
    bool untyped =
        argument->kind == GD_UNKNOWN && (!argument->type || argument->type->kind == GD_TYPE_DYNAMIC);
    return untyped && (!(parameter->takes & GD_TAKES_UNKNOWN) || parameter->takes & GD_ENDS_UNTYPED);
}

/* Whether the body may see argument `index`: `*unknown` when the result is unknown without it; false, and reported, when
 * it is a null that is not allowed. */
static bool look_at(gd_call *call, const gd_value *const *argument, size_t index, bool *unknown)
{
    const gd_parameter *parameter = parameter_at(call->function, index);
    if (is_partly_known(*argument, parameter)) {
        *unknown = true;
        return true;
    }
    bool takes_unknown = (parameter->takes & GD_TAKES_UNKNOWN) != 0;
    if ((*argument)->kind == GD_NULL && !(parameter->takes & GD_TAKES_NULL)) {
        gd_call_error(call, index, "argument must not be null");
        return false;
    }
    *unknown |= (*argument)->kind == GD_UNKNOWN && !takes_unknown;
    return true;
}

/* --- results ---------------------------------------------------------------------------------------------- */

/* Give the result the arguments' marks; and their references, unless it is an element that has its own, or a
 * collection: its elements keep theirs, and would wrongly seem to be made from all of the arguments. */
static const gd_value *inherit_arguments(gd_call *call, const gd_value *result)
{
    uint8_t marks = 0;
    const gd_refs *refs = NULL;
    bool collects = gd_value_is_sequence(result) || gd_value_is_mapping(result);
    for (size_t i = 0; i < call->count; i++) {
        const gd_value *argument = call->arguments[i];
        if (!(parameter_at(call->function, i)->takes & GD_TAKES_MARKS)) {
            marks |= gd_value_deep_marks(argument);
        }
        if (!result->refs) {
            const gd_refs *more = collects ? argument->refs : gd_value_deep_refs(call->eval->arena, argument);
            refs = gd_refs_join(call->eval->arena, refs, more);
        }
    }
    return gd_eval_inherit(call->eval, result, marks, refs);
}

static const gd_value *call_body(gd_call *call, arguments *all)
{
    gd_eval *eval = call->eval;
    bool unknown = false, ended = false;
    for (size_t i = 0; i < all->count; i++) {
        if (!prepare(call, &all->items[i], i)) {
            return &gd_value_unknown;
        }
    }
    for (size_t i = 0; i < all->count && !ended; i++) {
        if (!look_at(call, &all->items[i], i, &unknown)) {
            return &gd_value_unknown;
        }
        ended = ends_the_check(all->items[i], parameter_at(call->function, i));
    }
    unknown |= ended;
    if (unknown) {
        return inherit_arguments(call, gd_call_unknown(call));
    }
    size_t errors = eval->diags->errors;
    const gd_value *result = call->function->body(call);
    return eval->diags->errors == errors ? inherit_arguments(call, result) : &gd_value_unknown;
}

/* --- the expression --------------------------------------------------------------------------------------- */

/* A function of a provider that is not built in: it cannot be run, so that its result is not known. */
static const gd_value *call_provider(gd_eval *eval, const gd_expr *call)
{
    arguments all = {0};
    if (!evaluate_arguments(eval, call, &all)) {
        return &gd_value_unknown;
    }
    const gd_value *result = gd_value_unknown_of(eval->arena, &gd_type_dynamic);
    for (size_t i = 0; i < all.count; i++) {
        result = gd_eval_inherit(eval, result, gd_value_deep_marks(all.items[i]),
                                 gd_value_deep_refs(eval->arena, all.items[i]));
    }
    return result;
}

static const gd_value *not_found(gd_eval *eval, const gd_expr *call)
{
    gd_str name = call->call.name;
    if (gd_str_starts(name, GD_STR("provider::"))) {
        return call_provider(eval, call);
    }
    gd_diag_item *item =
        gd_eval_error(eval, GD_DIAG_EVAL_FUNCTION, call->call.name_span,
                      "Call to unknown function: there is no function named \"%.*s\"", GD_FMT(name));
    gd_suggestion suggestion = gd_suggestion_for(name);
    const gd_function *function;
    for (size_t i = 0; (function = gd_function_at(i)); i++) {
        gd_suggestion_add(&suggestion, gd_str_from(function->name));
    }
    gd_suggestion_hint(&suggestion, eval, item);
    return &gd_value_unknown;
}

const gd_value *gd_function_call(gd_eval *eval, const gd_expr *call)
{
    const gd_function *function = gd_function_find(call->call.name);
    if (!function) {
        return not_found(eval, call);
    }
    if (function->special) {
        return function->special(eval, call);
    }
    arguments all = {0};
    if (!evaluate_arguments(eval, call, &all)) {
        return &gd_value_unknown;
    }
    if (all.undecided) {
        return all.undecided;
    }
    if (!check_count(eval, function, call, all.count)) {
        return &gd_value_unknown;
    }
    gd_call made = {eval, function, call, all.items, all.count};
    return call_body(&made, &all);
}
