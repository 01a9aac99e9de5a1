/* eval_conditional - c ? a : b, and %{if} of templates.
 *
 * As in hcl, both results are evaluated and brought to one type; errors of the one that is not chosen
 * do not count. */
#include "eval/expression.h"

/* One of the two results. */
typedef struct {
    const gd_value *value;
    gd_diags errors;
} branch;

static void evaluate_branch(gd_eval *eval, const gd_expr *expr, branch *result)
{
    gd_eval_trial before = gd_eval_trial_begin(eval, &result->errors);
    result->value = gd_eval_expr(eval, expr);
    gd_eval_trial_end(eval, before);
}

/* --- the common type ---------------------------------------------------------------------------------- */

static bool is_untyped_null(const gd_value *value)
{
    return value->kind == GD_NULL && value->type->kind == GD_TYPE_DYNAMIC;
}

/* Append where two types that have no common one differ first. */
static void describe_mismatch(gd_eval *eval, gd_buffer *out, const gd_type *a, const gd_type *b)
{
    if (a->kind == GD_TYPE_OBJECT && b->kind == GD_TYPE_OBJECT) {
        for (size_t i = 0; i < a->count; i++) {
            const gd_type_attribute *mine = &a->attributes[i];
            const gd_type_attribute *other = gd_type_attribute_find(b, mine->name);
            if (!other) {
                gd_buffer_addf(out,
                               "the 'true' value includes object attribute \"%.*s\", which is absent in the "
                               "'false' value",
                               GD_FMT(mine->name));
                return;
            }
            const gd_type *both[] = {mine->type, other->type};
            if (!gd_unify(eval->arena, both, 2)) {
                gd_buffer_addf(out, "type mismatch for object attribute \"%.*s\": ", GD_FMT(mine->name));
                describe_mismatch(eval, out, mine->type, other->type);
                return;
            }
        }
        for (size_t i = 0; i < b->count; i++) {
            if (!gd_type_attribute_find(a, b->attributes[i].name)) {
                gd_buffer_addf(out,
                               "the 'false' value includes object attribute \"%.*s\", which is absent in the "
                               "'true' value",
                               GD_FMT(b->attributes[i].name));
                return;
            }
        }
    }
    gd_str first = gd_type_name(eval->arena, a), second = gd_type_name(eval->arena, b);
    gd_buffer_addf(out, "the 'true' value is %.*s, but the 'false' value is %.*s", GD_FMT(first),
                   GD_FMT(second));
}

static void report_mismatch(gd_eval *eval, const gd_type *a, const gd_type *b, gd_span span)
{
    gd_buffer text = {0};
    describe_mismatch(eval, &text, a, b);
    gd_eval_error(eval, GD_DIAG_EVAL_TYPE, span, "Inconsistent conditional result types: %.*s",
                  GD_FMT(gd_buffer_str(&text)));
    gd_buffer_release(&text);
}

/* The type that both results are brought to; NULL, and reported, when there is none. */
static const gd_type *common_type(gd_eval *eval, const gd_value *a, const gd_value *b, gd_span span)
{
    const gd_type *types[2];
    if (is_untyped_null(a)) {
        return gd_value_type(eval->arena, b);
    }
    if (gd_value_is_dynamic(a) || gd_value_is_dynamic(b)) {
        return is_untyped_null(b) ? gd_value_type(eval->arena, a) : &gd_type_dynamic;
    }
    types[0] = gd_value_type(eval->arena, a);
    if (gd_value_has_type(b, types[0])) {
        return types[0];
    }
    types[1] = gd_value_type(eval->arena, b);
    const gd_type *type = gd_unify(eval->arena, types, 2);
    if (!type) {
        report_mismatch(eval, types[0], types[1], span);
    }
    return type;
}

/* --- an unknown condition --------------------------------------------------------------------------------- */

static bool length_known(const gd_value *value)
{
    return value->kind == GD_LIST || value->kind == GD_SET || value->kind == GD_MAP;
}

/* What is sure whichever is chosen: two nulls are null, and a number twice is that number; two collections of one type and length give one of
 * that length (cty's refinement), of which an empty one, a list, and a set of one can be told. */
static const gd_value *undecided(gd_eval *eval, const gd_value *a, const gd_value *b, const gd_type *type)
{
    if (a->kind == GD_NULL && b->kind == GD_NULL) {
        return gd_value_null_of(eval->arena, type);
    }
    bool unknown = false;
    if (a->kind == GD_NUMBER && b->kind == GD_NUMBER && gd_value_equal(a, b, &unknown)) {
        return a; /* in a range of one number */
    }
    if (length_known(a) && a->kind == b->kind && a->count == b->count && gd_type_equal(a->type, b->type)) {
        if (a->count == 0) {
            return gd_convert(eval->arena, a, type, NULL);
        }
        if (a->kind == GD_LIST || (a->kind == GD_SET && a->count == 1)) {
            const gd_value **items = GD_NEW_ARRAY(eval->arena, const gd_value *, a->count);
            for (size_t i = 0; i < a->count; i++) {
                items[i] = gd_value_unknown_of(eval->arena, type->element);
            }
            return a->kind == GD_LIST ? gd_value_list(eval->arena, type->element, items, a->count)
                                      : gd_value_set(eval->arena, type->element, items, a->count);
        }
    }
    if (!gd_value_is_not_null(a) || !gd_value_is_not_null(b)) {
        return gd_value_unknown_of(eval->arena, type);
    }
    return gd_eval_unknown_not_null(eval, type);
}

static const gd_value *unknown_choice(gd_eval *eval, const gd_value *condition, const gd_value *a,
                                      const gd_value *b, const gd_type *type)
{
    uint8_t marks = condition->marks | gd_value_deep_marks(a) | gd_value_deep_marks(b);
    const gd_refs *refs =
        gd_refs_join(eval->arena, gd_value_deep_refs(eval->arena, a), gd_value_deep_refs(eval->arena, b));
    refs = gd_refs_join(eval->arena, refs, condition->refs);
    return gd_eval_inherit(eval, undecided(eval, a, b, type), marks, refs);
}

/* --- the expression ------------------------------------------------------------------------------------------ */

static const gd_value *chosen(gd_eval *eval, const branch *taken, const gd_type *type, const char *which,
                              const gd_expr *expr)
{
    gd_diags_append(eval->diags, &taken->errors);
    gd_str why = {0};
    const gd_value *value = gd_convert(eval->arena, taken->value, type, &why);
    if (!value) {
        gd_eval_error(eval, GD_DIAG_EVAL_TYPE, expr->span,
                      "Inconsistent conditional result types: the %s result value has the wrong type: %.*s",
                      which, GD_FMT(why));
        return gd_value_unknown_of(eval->arena, type);
    }
    return value;
}

const gd_value *gd_eval_conditional(gd_eval *eval, const gd_expr *expr)
{
    const gd_expr *condition_expr = expr->conditional.condition;
    branch then, otherwise;
    evaluate_branch(eval, expr->conditional.then, &then);
    evaluate_branch(eval, expr->conditional.otherwise, &otherwise);
    const gd_type *type = common_type(eval, then.value, otherwise.value, expr->span);
    if (!type) {
        return &gd_value_unknown;
    }
    const gd_value *condition = gd_value_or_default(eval->arena, gd_eval_expr(eval, condition_expr));
    if (condition->kind == GD_NULL) {
        gd_eval_error(eval, GD_DIAG_EVAL_TYPE, condition_expr->span,
                      "Null condition: the condition is null, and must be true or false");
        return gd_value_unknown_of(eval->arena, type);
    }
    if (condition->kind == GD_UNKNOWN) {
        return unknown_choice(eval, condition, then.value, otherwise.value, type);
    }
    const gd_value *decided = gd_convert(eval->arena, condition, &gd_type_bool, NULL);
    if (!decided) {
        gd_eval_error(eval, GD_DIAG_EVAL_TYPE, condition_expr->span,
                      "Incorrect condition type: the condition must be of type bool");
        return gd_value_unknown_of(eval->arena, type);
    }
    const gd_value *value = decided->boolean
                                ? chosen(eval, &then, type, "true", expr->conditional.then)
                                : chosen(eval, &otherwise, type, "false", expr->conditional.otherwise);
    return gd_eval_inherit(eval, value, decided->marks, NULL);
}
