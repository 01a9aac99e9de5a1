/* eval_operator - unary and binary operators.
 *
 * HCL Native Syntax Specification, "Operations", with cty's treatment of null, unknown and marks.
 * Both sides of && and || are always looked at, as in hcl 2.24, but what is wrong with one side does
 * not count where the other one decides: `x != null && x.name == "a"`. */
#include "eval/expression.h"

#include "value/number_big.h"

typedef struct {
    const gd_value *value; /* converted; NULL when that failed, and was reported */
    gd_span span;
} operand;

static operand converted(gd_eval *eval, const gd_value *value, const gd_type *wanted, const char *which,
                         gd_span span)
{
    if (value->kind == GD_NUMBER && wanted == &gd_type_number) {
        return (operand){value, span};
    }
    gd_str why = {0};
    const gd_value *result = gd_convert(eval->arena, value, wanted, &why);
    if (!result) {
        gd_eval_error(eval, GD_DIAG_EVAL_OPERATION, span,
                      "Invalid operand: unsuitable value for %s operand: %.*s", which, GD_FMT(why));
    }
    return (operand){result, span};
}

static const gd_type *result_type(gd_operator op)
{
    bool gives_number = (op >= GD_OP_ADD && op <= GD_OP_MODULO) || op == GD_OP_NEGATE;
    return gives_number ? &gd_type_number : &gd_type_bool;
}

/* The result of operands that are not known. */
static const gd_value *unknown_result(gd_eval *eval, gd_operator op)
{
    return gd_eval_unknown_not_null(eval, result_type(op));
}

/* The result of operands that have an error: its type is sure all the same. */
static const gd_value *failed_result(gd_eval *eval, gd_operator op)
{
    return gd_value_unknown_of(eval->arena, result_type(op));
}

static const gd_value *fail(gd_eval *eval, gd_operator op, gd_span span, const char *why)
{
    gd_eval_error(eval, GD_DIAG_EVAL_OPERATION, span, "Operation failed: %s", why);
    return failed_result(eval, op);
}

static bool is_infinite(gd_number number)
{
    return number.big && mpfr_inf_p(number.big->value);
}

/* Why Go's big.Float has no result, or NULL. Division of any other number by zero gives an infinity. */
static const char *impossible(gd_operator op, gd_number a, gd_number b)
{
    bool infinite = is_infinite(a) || is_infinite(b);
    if (op == GD_OP_DIVIDE && gd_number_sign(a) == 0 && gd_number_sign(b) == 0) {
        return "zero cannot be divided by zero";
    }
    if (!infinite || (op > GD_OP_NOT_EQUAL && op < GD_OP_ADD)) {
        return NULL;
    }
    bool both = is_infinite(a) && is_infinite(b);
    bool opposite = (gd_number_sign(a) < 0) != (gd_number_sign(b) < 0);
    bool undefined = op == GD_OP_MODULO || (op == GD_OP_DIVIDE && both) ||
                     (op == GD_OP_ADD && both && opposite) || (op == GD_OP_SUBTRACT && both && !opposite) ||
                     (op == GD_OP_MULTIPLY && gd_number_sign(a) * gd_number_sign(b) == 0);
    return undefined ? "this has no result with an infinite number" : NULL;
}

static const gd_value *calculate(gd_eval *eval, gd_operator op, gd_number a, gd_number b, gd_span span)
{
    gd_arena *arena = eval->arena;
    const char *why = impossible(op, a, b);
    if (why) {
        return fail(eval, op, span, why);
    }
    switch (op) {
    case GD_OP_ADD:
        return gd_value_number(arena, gd_number_add(arena, a, b));
    case GD_OP_SUBTRACT:
        return gd_value_number(arena, gd_number_subtract(arena, a, b));
    case GD_OP_MULTIPLY:
        return gd_value_number(arena, gd_number_multiply(arena, a, b));
    case GD_OP_DIVIDE:
        return gd_value_number(arena, gd_number_divide(arena, a, b));
    case GD_OP_MODULO: /* cty: the remainder of a division by zero is the number itself */
        return gd_value_number(arena, gd_number_sign(b) == 0 ? a : gd_number_modulo(arena, a, b));
    case GD_OP_LESS:
        return gd_value_bool(gd_number_compare(a, b) < 0);
    case GD_OP_LESS_EQUAL:
        return gd_value_bool(gd_number_compare(a, b) <= 0);
    case GD_OP_GREATER:
        return gd_value_bool(gd_number_compare(a, b) > 0);
    case GD_OP_GREATER_EQUAL:
        return gd_value_bool(gd_number_compare(a, b) >= 0);
    default:
        GD_BUG("not an operator on numbers");
    }
}

/* Two operands of the right type that are not both known, or null. NULL when both are usable. */
static const gd_value *unusable(gd_eval *eval, gd_operator op, const gd_value *a, const gd_value *b,
                                gd_span span)
{
    if ((a->kind == GD_NULL && !gd_value_is_unset(a)) || (b->kind == GD_NULL && !gd_value_is_unset(b))) {
        return fail(eval, op, span, "an operand is null");
    }
    bool known = a->kind > GD_NULL && b->kind > GD_NULL;
    return known ? NULL : unknown_result(eval, op);
}

static const gd_value *inherit_both(gd_eval *eval, const gd_value *value, const gd_value *a,
                                    const gd_value *b)
{
    if (!(a->marks | b->marks) && !a->refs && !b->refs) {
        return value;
    }
    return gd_eval_inherit(eval, value, a->marks | b->marks, gd_refs_join(eval->arena, a->refs, b->refs));
}

static const gd_value *arithmetic(gd_eval *eval, gd_operator op, operand a, operand b, gd_span span)
{
    a = converted(eval, a.value, &gd_type_number, "left", a.span);
    b = converted(eval, b.value, &gd_type_number, "right", b.span);
    if (!a.value || !b.value) {
        return failed_result(eval, op);
    }
    const gd_value *result = unusable(eval, op, a.value, b.value, span);
    if (!result) {
        result = calculate(eval, op, gd_value_to_number(a.value), gd_value_to_number(b.value), span);
    }
    return inherit_both(eval, result, a.value, b.value);
}

static const gd_value *equality(gd_eval *eval, gd_operator op, const gd_value *a, const gd_value *b)
{
    /* An attribute that is not written equals null, but with a default of its provider may equal anything else. */
    bool unknown =
        (gd_value_is_unset(a) && b->kind != GD_NULL) || (gd_value_is_unset(b) && a->kind != GD_NULL);
    bool equal = !unknown && gd_value_equal(a, b, &unknown);
    const gd_value *result = unknown ? unknown_result(eval, op) : gd_value_bool(equal == (op == GD_OP_EQUAL));
    uint8_t marks = gd_value_deep_marks(a) | gd_value_deep_marks(b);
    const gd_refs *refs =
        gd_refs_join(eval->arena, gd_value_deep_refs(eval->arena, a), gd_value_deep_refs(eval->arena, b));
    return gd_eval_inherit(eval, result, marks, refs);
}

/* --- && and || -------------------------------------------------------------------------------------- */

/* One side of a logical operator: its value as bool, and what was wrong on the way. */
typedef struct {
    const gd_value *value; /* NULL when it cannot be a bool at all */
    gd_diags errors;
} side;

static bool is_known_as(const gd_value *value, bool boolean)
{
    return value->kind == GD_BOOL && value->boolean == boolean;
}

/* The value that settles the operation alone. */
static bool decisive_value(gd_operator op)
{
    return op == GD_OP_OR;
}

static const gd_value *logical_result(gd_eval *eval, gd_operator op, const gd_value *a, const gd_value *b,
                                      gd_span span)
{
    bool decisive = decisive_value(op);
    if (is_known_as(a, decisive) || is_known_as(b, decisive)) {
        return gd_value_bool(decisive);
    }
    const gd_value *result = unusable(eval, op, a, b, span);
    return result ? result : gd_value_bool(!decisive);
}

/* Evaluate one side with its errors on trial. */
static side evaluate_side(gd_eval *eval, const gd_expr *expr, const char *which)
{
    side result;
    gd_eval_trial before = gd_eval_trial_begin(eval, &result.errors);
    result.value = converted(eval, gd_eval_expr(eval, expr), &gd_type_bool, which, expr->span).value;
    gd_eval_trial_end(eval, before);
    return result;
}

/* Both sides as one, whose errors are those that count. */
static side combine(gd_eval *eval, const gd_expr *expr, const side *left, const side *right)
{
    side result;
    gd_eval_trial before = gd_eval_trial_begin(eval, &result.errors);
    gd_operator op = expr->binary.op;
    bool decisive = decisive_value(op);
    const gd_value *a = left->value, *b = right->value;
    bool sound = a && b; /* no other side makes right what is no bool */
    bool left_decides = sound && is_known_as(a, decisive);
    bool right_decides = sound && !left_decides && is_known_as(b, decisive);
    /* An unknown left side that is sound may turn out to guard the right one. */
    bool left_guards = sound && a->kind == GD_UNKNOWN && b->kind == GD_UNKNOWN && left->errors.errors == 0;
    if (!right_decides) {
        result.errors = left->errors; /* not copied: in a long chain they would be so at each link */
    }
    if (!left_decides && !left_guards) {
        gd_diags_append(eval->diags, &right->errors);
    }
    result.value = sound ? inherit_both(eval, logical_result(eval, op, a, b, expr->span), a, b)
                         : failed_result(eval, op);
    gd_eval_trial_end(eval, before);
    return result;
}

/* --- entry points ------------------------------------------------------------------------------------- */

static const gd_value *unary(gd_eval *eval, gd_operator op, operand given, gd_span span)
{
    const gd_type *type = op == GD_OP_NOT ? &gd_type_bool : &gd_type_number;
    const gd_value *value = converted(eval, given.value, type, "unary", given.span).value;
    if (!value) {
        return failed_result(eval, op);
    }
    const gd_value *result = unusable(eval, op, value, value, span);
    if (!result && op == GD_OP_NOT) {
        result = gd_value_bool(!value->boolean);
    } else if (!result) {
        result = gd_value_number(eval->arena, gd_number_negate(eval->arena, gd_value_to_number(value)));
    }
    return gd_eval_inherit(eval, result, value->marks, value->refs);
}

static const gd_value *binary(gd_eval *eval, gd_operator op, operand a, operand b, gd_span span)
{
    if (op == GD_OP_EQUAL || op == GD_OP_NOT_EQUAL) {
        return equality(eval, op, a.value, b.value);
    }
    if (op != GD_OP_AND && op != GD_OP_OR) {
        return arithmetic(eval, op, a, b, span);
    }
    a = converted(eval, a.value, &gd_type_bool, "left", a.span);
    b = converted(eval, b.value, &gd_type_bool, "right", b.span);
    if (!a.value || !b.value) {
        return failed_result(eval, op);
    }
    const gd_value *result = logical_result(eval, op, a.value, b.value, span);
    return inherit_both(eval, result, a.value, b.value);
}

const gd_value *gd_eval_operator(gd_eval *eval, gd_operator op, const gd_value *a, const gd_value *b,
                                 gd_span span)
{
    return b ? binary(eval, op, (operand){a, span}, (operand){b, span}, span)
             : unary(eval, op, (operand){a, span}, span);
}

const gd_value *gd_eval_unary(gd_eval *eval, const gd_expr *expr)
{
    operand given = {gd_eval_expr(eval, expr->unary.operand), expr->unary.operand->span};
    return unary(eval, expr->unary.op, given, expr->span);
}

static bool is_logical(const gd_expr *expr)
{
    return expr->binary.op == GD_OP_AND || expr->binary.op == GD_OP_OR;
}

/* The operation of the same family that `expr` continues on its left, or NULL. */
static const gd_expr *left_operation(const gd_expr *expr)
{
    const gd_expr *left = expr->binary.left;
    return left->kind == GD_EXPR_BINARY && is_logical(left) == is_logical(expr) ? left : NULL;
}

/* `a + b + …` may be as long as a file: a chain is worked off from its far left, in a loop. */
typedef struct {
    const gd_expr **items; /* innermost, that is leftmost, first */
    size_t length;
} operator_chain;

static operator_chain chain_of(gd_eval *eval, const gd_expr *expr)
{
    operator_chain result = {NULL, 0};
    for (const gd_expr *at = expr; at; at = left_operation(at)) {
        result.length++;
    }
    result.items = gd_arena_alloc(eval->arena, result.length * sizeof *result.items);
    for (size_t i = result.length; i-- > 0; expr = left_operation(expr)) {
        result.items[i] = expr;
    }
    gd_eval_work(eval, result.length);
    return result;
}

static const gd_value *calculation(gd_eval *eval, const gd_expr *expr)
{
    operator_chain chain = chain_of(eval, expr);
    size_t errors = eval->diags->errors;
    const gd_expr *first = chain.items[0]->binary.left;
    operand a = {gd_eval_expr(eval, first), first->span};
    for (size_t i = 0; i < chain.length; i++) {
        const gd_expr *at = chain.items[i], *right = at->binary.right;
        operand b = {gd_eval_expr(eval, right), right->span};
        bool failed = eval->diags->errors != errors; /* what would follow only repeats it */
        a.value = failed ? failed_result(eval, at->binary.op) : binary(eval, at->binary.op, a, b, at->span);
        a.span = at->span;
    }
    return a.value;
}

static const gd_value *logic(gd_eval *eval, const gd_expr *expr)
{
    operator_chain chain = chain_of(eval, expr);
    side left = evaluate_side(eval, chain.items[0]->binary.left, "left");
    for (size_t i = 0; i < chain.length; i++) {
        side right = evaluate_side(eval, chain.items[i]->binary.right, "right");
        left = combine(eval, chain.items[i], &left, &right);
    }
    gd_diags_append(eval->diags, &left.errors);
    return left.value;
}

const gd_value *gd_eval_binary(gd_eval *eval, const gd_expr *expr)
{
    return is_logical(expr) ? logic(eval, expr) : calculation(eval, expr);
}
