/* The tests of src/eval/eval_object.c. */
#include <criterion/criterion.h>

#include "evaluating.h"

#define UNKNOWN "{\"$unknown\":true}"

Test(eval_object, bare_keys_are_names_and_parenthesised_ones_expressions)
{
    expect_value("{ name = 1 }", "{\"name\":1}", "[\"object\",{\"name\":\"number\"}]");
    expect_value("{ (name) = 1 }", "{\"web\":1}", "[\"object\",{\"web\":\"number\"}]");
    expect_value("{ \"${name}-x\" = 1 }", "{\"web-x\":1}", "[\"object\",{\"web-x\":\"number\"}]");
    expect_value("{ true = 1, null = 2, if = 3 }", "{\"if\":3,\"null\":2,\"true\":1}",
                 "[\"object\",{\"if\":\"number\",\"null\":\"number\",\"true\":\"number\"}]");
    expect_error("{ object.id = 1 }", "Ambiguous attribute key");
}

Test(eval_object, other_keys_are_converted_and_the_last_of_equal_ones_wins)
{
    expect_value("{ 1 = \"a\", (true) = 2 }", "{\"1\":\"a\",\"true\":2}",
                 "[\"object\",{\"1\":\"string\",\"true\":\"number\"}]");
    expect_value("{ a = 1, \"a\" = \"x\" }", "{\"a\":\"x\"}", "[\"object\",{\"a\":\"string\"}]");
    expect_error("{ (nothing) = 1 }", "Null value as key");
    expect_error("{ (list) = 1 }", "Incorrect key type");
}

Test(eval_object, an_unknown_key_makes_all_of_it_unknown)
{
    expect_value("{ (unknown_string) = 1, a = 2 }", UNKNOWN, "\"dynamic\"");
    expect_refs("{ (unknown_string) = bucket.arn, a = servers[0].id }",
                "aws_s3_bucket.b arn, aws_instance.s[0] id");
}

Test(eval_object, a_sensitive_key_marks_the_object)
{
    evaluated *result = evaluate("{ (secret) = 1 }");
    cr_expect(result->value->marks == GD_MARK_SENSITIVE);
    evaluated_release(result);
}

Test(eval_object, items_know_where_they_were_written)
{
    evaluated *result = evaluate("{ a = 1, b = [name, 2] }");
    const gd_value *b = gd_value_member(result->value, GD_STR("b"));
    cr_assert(b && b->origin && b->origin->kind == GD_ORIGIN_ITEM);
    cr_expect(gd_str_eq(b->origin->name, GD_STR("b")));
    cr_expect(
        gd_str_eq(gd_source_slice(b->origin->range.source, b->origin->range.span), GD_STR("b = [name, 2]")));
    const gd_origin *first = b->items[0]->origin;
    cr_assert(first && first->kind == GD_ORIGIN_ITEM);
    cr_expect(gd_str_eq(gd_source_slice(first->range.source, first->range.span), GD_STR("name")));
    evaluated_release(result);
}

/* a = [x, x], b = [a, a] and so on doubles the value with each name. */
Test(eval_object, values_that_double_end_at_the_weight_limit)
{
    evaluated *result = evaluate("name");
    gd_source *source = gd_source_new(&result->arena, GD_STR("x"), GD_STR("[name, name]"));
    const gd_expr *expr = gd_hcl_parse_expression(&result->arena, source, true, &result->diags);
    int rounds = 0;
    for (; rounds < 100 && result->diags.errors == 0; rounds++) {
        result->bindings[0].value = gd_eval_expr(&result->eval, expr);
    }
    cr_expect(rounds < 30, "%d rounds", rounds);
    cr_expect(result->diags.errors == 1 && result->diags.list.items[0].code == GD_DIAG_EVAL_LIMIT);
    evaluated_release(result);
}

Test(eval_object, strings_that_double_end_at_the_limit)
{
    evaluated *result = evaluate("name");
    gd_source *source = gd_source_new(&result->arena, GD_STR("x"), GD_STR("\"${name}${name}\""));
    const gd_expr *expr = gd_hcl_parse_expression(&result->arena, source, true, &result->diags);
    int rounds = 0;
    for (; rounds < 100 && result->diags.errors == 0; rounds++) {
        result->bindings[0].value = gd_eval_expr(&result->eval, expr);
    }
    cr_expect(rounds < 30, "%d rounds", rounds);
    cr_expect(result->diags.errors == 1 && result->diags.list.items[0].code == GD_DIAG_EVAL_LIMIT);
    evaluated_release(result);
}
