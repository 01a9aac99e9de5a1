/* eval_expression - any expression to its value: literals, dispatch, and what bounds the work.
 *
 * The kinds that need more than a line are in eval_<kind>.c (see expression.h). */
#include "eval/expression.h"
#include "eval/function.h"

#include <stdarg.h>
#include <stdio.h>

static gd_diag_item *report(gd_diags *diags, gd_diag_code code, gd_range range, const char *format,
                            va_list arguments)
{
    char text[1024];
    vsnprintf(text, sizeof text, format, arguments);
    return gd_diag_report(diags, code, range, "%s", text);
}

gd_diag_item *gd_eval_error(gd_eval *eval, gd_diag_code code, gd_span span, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    gd_diag_item *item = report(eval->diags, code, (gd_range){eval->source, span}, format, arguments);
    va_end(arguments);
    return item;
}

void gd_eval_limit(gd_eval *eval, gd_span span, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    report(eval->lasting ? eval->lasting : eval->diags, GD_DIAG_EVAL_LIMIT, (gd_range){eval->source, span},
           format, arguments);
    va_end(arguments);
}

bool gd_eval_spend(gd_eval *eval, gd_span span, size_t items)
{
    if (eval->items > GD_EVAL_MAX_ITEMS) {
        return false; /* already reported */
    }
    if (items > GD_EVAL_MAX_ITEMS - eval->items) {
        eval->items = (size_t)GD_EVAL_MAX_ITEMS + 1;
        gd_eval_limit(eval, span, "Evaluation makes more than %d items here; it is not carried further",
                      (int)GD_EVAL_MAX_ITEMS);
        return false;
    }
    eval->items += items;
    return true;
}

gd_eval_trial gd_eval_trial_begin(gd_eval *eval, gd_diags *trial)
{
    gd_eval_trial before = {eval->diags, eval->lasting};
    gd_diags_init(trial, eval->arena);
    if (!eval->lasting) {
        eval->lasting = eval->diags;
    }
    eval->diags = trial;
    return before;
}

void gd_eval_trial_end(gd_eval *eval, gd_eval_trial before)
{
    eval->diags = before.diags;
    eval->lasting = before.lasting;
}

bool gd_value_is_not_null(const gd_value *value)
{
    if (value->kind == GD_UNKNOWN) {
        return value->facts && (value->facts->not_null || value->facts->partial.ptr || value->facts->encoded);
    }
    return value->kind != GD_NULL;
}

const gd_value *gd_eval_unknown_not_null(gd_eval *eval, const gd_type *type)
{
    static const gd_unknown_facts not_null = {.not_null = true};
    static const gd_value of_primitives[] = {
        {.kind = GD_UNKNOWN, .facts = &not_null, .type = &gd_type_bool},
        {.kind = GD_UNKNOWN, .facts = &not_null, .type = &gd_type_number},
        {.kind = GD_UNKNOWN, .facts = &not_null, .type = &gd_type_string},
    };
    for (size_t i = 0; i < sizeof of_primitives / sizeof *of_primitives; i++) {
        if (of_primitives[i].type->kind == type->kind) {
            return &of_primitives[i];
        }
    }
    gd_value *value = GD_NEW(eval->arena, gd_value);
    *value = (gd_value){.kind = GD_UNKNOWN, .facts = &not_null, .type = type};
    return value;
}

static const gd_value *number(gd_eval *eval, const gd_expr *expr)
{
    gd_number parsed;
    if (!gd_number_parse(eval->arena, expr->string, &parsed)) {
        gd_eval_error(eval, GD_DIAG_EVAL_TYPE, expr->span, "This number is too large to be represented");
        return &gd_value_unknown;
    }
    return gd_value_number(eval->arena, parsed);
}

static const gd_value *operand(gd_eval *eval, const gd_expr *expr)
{
    return gd_eval_expr(eval, expr->operand);
}

static const gd_value *splat_item(gd_eval *eval, const gd_expr *expr)
{
    (void)expr;
    return eval->item ? eval->item : &gd_value_unknown;
}

/* A name alone; the parser wraps names in traversals, so that this is only for trees made by hand. */
static const gd_value *variable(gd_eval *eval, const gd_expr *expr)
{
    gd_expr traversal = {.kind = GD_EXPR_TRAVERSAL, .span = expr->span};
    traversal.traversal.operand = (gd_expr *)expr;
    return gd_eval_traversal(eval, &traversal);
}

static const gd_value *hole(gd_eval *eval, const gd_expr *expr)
{
    (void)eval;
    (void)expr;
    return &gd_value_unknown;
}

typedef const gd_value *(*evaluator)(gd_eval *eval, const gd_expr *expr);

static const evaluator evaluators[] = {
    [GD_EXPR_WRAP] = operand,
    [GD_EXPR_PARENS] = operand,
    [GD_EXPR_TUPLE] = gd_eval_tuple,
    [GD_EXPR_OBJECT] = gd_eval_object,
    [GD_EXPR_TEMPLATE] = gd_eval_template,
    [GD_EXPR_VARIABLE] = variable,
    [GD_EXPR_TRAVERSAL] = gd_eval_traversal,
    [GD_EXPR_INDEX] = gd_eval_index,
    [GD_EXPR_SPLAT] = gd_eval_splat,
    [GD_EXPR_CALL] = gd_function_call,
    [GD_EXPR_UNARY] = gd_eval_unary,
    [GD_EXPR_BINARY] = gd_eval_binary,
    [GD_EXPR_CONDITIONAL] = gd_eval_conditional,
    [GD_EXPR_FOR] = gd_eval_for,
    [GD_EXPR_SPLAT_ITEM] = splat_item,
    [GD_EXPR_INVALID] = hole,
};

static const gd_value *nested(gd_eval *eval, const gd_expr *expr)
{
    if (eval->depth >= GD_EVAL_MAX_DEPTH) {
        gd_eval_limit(eval, expr->span,
                      "Expressions are nested more than %d deep here, references counted in",
                      (int)GD_EVAL_MAX_DEPTH);
        return &gd_value_unknown;
    }
    if (eval->steps >= GD_EVAL_MAX_STEPS) {
        if (eval->steps != SIZE_MAX) {
            gd_eval_limit(eval, expr->span,
                          "Evaluation has taken more than %d steps; it is not carried further",
                          (int)GD_EVAL_MAX_STEPS);
            eval->steps = SIZE_MAX;
        }
        return &gd_value_unknown;
    }
    gd_eval_work(eval, 1);
    eval->depth++;
    const gd_value *value = evaluators[expr->kind](eval, expr);
    eval->depth--;
    return value;
}

const gd_value *gd_eval_expr(gd_eval *eval, const gd_expr *expr)
{
    switch (expr->kind) { /* most expressions of a configuration are literals: no bookkeeping for them */
    case GD_EXPR_STRING:
        return gd_value_string(eval->arena, expr->string);
    case GD_EXPR_BOOL:
        return gd_value_bool(expr->boolean);
    case GD_EXPR_NUMBER:
        return number(eval, expr);
    case GD_EXPR_NULL:
        return &gd_value_null;
    default:
        return nested(eval, expr);
    }
}

const gd_value *gd_eval_as(gd_eval *eval, const gd_expr *expr, const gd_type *wanted)
{
    const gd_value *value = gd_eval_expr(eval, expr);
    gd_str why = {0};
    const gd_value *converted = gd_convert(eval->arena, value, wanted, &why);
    if (!converted) {
        gd_eval_error(eval, GD_DIAG_EVAL_TYPE, expr->span, "Unsuitable value type: %.*s", GD_FMT(why));
        return gd_eval_unknown(eval, wanted, value->marks, value->refs);
    }
    return converted;
}

const gd_value *gd_eval_attribute(gd_eval *eval, const gd_attribute *attribute, gd_origin_kind kind)
{
    const gd_source *source = eval->source;
    eval->source = attribute->source;
    const gd_value *value = gd_eval_expr(eval, attribute->expr);
    eval->source = source;
    gd_origin *origin = GD_NEW(eval->arena, gd_origin);
    *origin = (gd_origin){kind, gd_attribute_range(attribute), attribute->name, value->origin};
    return gd_value_with_origin(eval->arena, value, origin);
}
