/* The tests of src/eval/eval_expression.c: literals, conversion, attributes, limits. */
#include <criterion/criterion.h>

#include "evaluating.h"

Test(eval_expression, literals_are_themselves)
{
    expect_value("true", "true", "\"bool\"");
    expect_value("null", "null", "\"dynamic\"");
    expect_value("12", "12", "\"number\"");
    expect_value("0.1", "0.1", "\"number\"");
    expect_value("\"x\"", "\"x\"", "\"string\"");
    expect_value("\"\"", "\"\"", "\"string\"");
}

Test(eval_expression, parentheses_and_a_lone_interpolation_keep_the_type)
{
    expect_value("(12)", "12", "\"number\"");
    expect_value("\"${list}\"", "[\"a\",\"b\",\"c\"]", "[\"list\",\"string\"]");
}

Test(eval_expression, a_number_that_is_none_is_an_error)
{
    evaluated *result = evaluate("1");
    gd_expr number = {.kind = GD_EXPR_NUMBER, .string = GD_STR("1e99999999999")};
    cr_expect(gd_eval_expr(&result->eval, &number)->kind == GD_UNKNOWN);
    cr_expect(result->diags.errors == 1);
    evaluated_release(result);
}

Test(eval_expression, as_converts_or_says_why)
{
    evaluated *result = evaluate("\"12\"");
    gd_expr text = {.kind = GD_EXPR_STRING, .string = GD_STR("12")};
    const gd_value *number = gd_eval_as(&result->eval, &text, &gd_type_number);
    cr_expect(number->kind == GD_NUMBER && number->whole == 12);
    gd_expr word = {.kind = GD_EXPR_STRING, .string = GD_STR("twelve")};
    const gd_value *none = gd_eval_as(&result->eval, &word, &gd_type_number);
    cr_expect(none->kind == GD_UNKNOWN && none->type == &gd_type_number);
    cr_expect(result->diags.errors == 1);
    evaluated_release(result);
}

Test(eval_expression, an_attribute_remembers_where_it_and_its_value_were_written)
{
    gd_arena arena;
    gd_arena_init(&arena);
    gd_diags diags;
    gd_diags_init(&diags, &arena);
    gd_source *source = gd_source_new(&arena, GD_STR("main.tf"), GD_STR("rules = { a = 1 }.a\n"));
    gd_file *file = gd_hcl_parse(&arena, source, &diags);
    gd_eval eval = {.arena = &arena, .diags = &diags};
    const gd_value *value = gd_eval_attribute(&eval, &file->body->attributes[0], GD_ORIGIN_LOCAL);
    cr_assert(value->origin && value->origin->kind == GD_ORIGIN_LOCAL);
    cr_expect(gd_str_eq(value->origin->name, GD_STR("rules")));
    cr_expect(gd_str_eq(gd_source_slice(source, value->origin->range.span), GD_STR("rules = { a = 1 }.a")));
    const gd_origin *item = value->origin->parent;
    cr_assert(item && item->kind == GD_ORIGIN_ITEM);
    cr_expect(gd_str_eq(gd_source_slice(source, item->range.span), GD_STR("a = 1")));
    gd_arena_release(&arena);
}

/* A resolver that evaluates the expression that refers to it once more. */
static const gd_value *refer_to_itself(void *context, gd_eval *eval, const gd_expr *traversal, size_t *used)
{
    (void)context;
    *used = 0;
    return gd_eval_expr(eval, traversal);
}

Test(eval_expression, endless_reference_ends_at_the_depth_limit)
{
    gd_arena arena;
    gd_arena_init(&arena);
    gd_diags diags;
    gd_diags_init(&diags, &arena);
    gd_source *source = gd_source_new(&arena, GD_STR("main.tf"), GD_STR("local.x"));
    gd_eval eval = {.arena = &arena, .diags = &diags, .source = source, .resolve = refer_to_itself};
    const gd_expr *expr = gd_hcl_parse_expression(&arena, source, true, &diags);
    cr_expect(gd_eval_expr(&eval, expr)->kind == GD_UNKNOWN);
    cr_expect(diags.errors == 1 && diags.list.items[0].code == GD_DIAG_EVAL_LIMIT);
    cr_expect(eval.depth == 0);
    gd_arena_release(&arena);
}

Test(eval_expression, steps_are_bounded_and_reported_once)
{
    evaluated *result = evaluate("1 + 1");
    gd_source *source = gd_source_new(&result->arena, GD_STR("x"), GD_STR("[1 + 1, 2 + 2, 3 + 3]"));
    const gd_expr *expr = gd_hcl_parse_expression(&result->arena, source, true, &result->diags);
    result->eval.steps = GD_EVAL_MAX_STEPS - 3; /* the tuple and one sum, which counts twice */
    const gd_value *value = gd_eval_expr(&result->eval, expr);
    cr_assert(value->kind == GD_TUPLE && value->count == 3);
    cr_expect(value->items[0]->kind == GD_NUMBER && value->items[1]->kind == GD_UNKNOWN);
    cr_expect(result->diags.errors == 1 && result->diags.list.items[0].code == GD_DIAG_EVAL_LIMIT);
    evaluated_release(result);
}

Test(eval_expression, marks_and_references_of_operands_reach_the_result)
{
    evaluated *result = evaluate("\"${secret}!\" == \"x\"");
    cr_expect(result->value->marks == GD_MARK_SENSITIVE);
    evaluated_release(result);
    expect_refs("\"${arn}/*\"", "aws_s3_bucket.b arn");
}
