/* The tests of src/eval/eval_for.c. */
#include <criterion/criterion.h>

#include "evaluating.h"

#define UNKNOWN "{\"$unknown\":true}"

Test(eval_for, tuples_in_the_order_of_the_collection)
{
    expect_value("[for x in list : \"${x}!\"]", "[\"a!\",\"b!\",\"c!\"]",
                 "[\"tuple\",[\"string\",\"string\",\"string\"]]");
    expect_value("[for i, x in list : i]", "[0,1,2]", "[\"tuple\",[\"number\",\"number\",\"number\"]]");
    expect_value("[for k, v in { b = 1, a = 2 } : k]", "[\"a\",\"b\"]",
                 "[\"tuple\",[\"string\",\"string\"]]");
    expect_value("[for k, v in set : k == v]", "[true,true]", "[\"tuple\",[\"bool\",\"bool\"]]");
    expect_value("[for x in list : x if x != \"b\"]", "[\"a\",\"c\"]", "[\"tuple\",[\"string\",\"string\"]]");
}

Test(eval_for, objects_with_converted_keys)
{
    expect_value("{ for i, x in list : i => x if i > 0 }", "{\"1\":\"b\",\"2\":\"c\"}",
                 "[\"object\",{\"1\":\"string\",\"2\":\"string\"}]");
    expect_value(
        "{ for x in [\"a\", \"bb\", \"cc\"] : x == \"a\" => x... }",
        "{\"false\":[\"bb\",\"cc\"],\"true\":[\"a\"]}",
        "[\"object\",{\"false\":[\"tuple\",[\"string\",\"string\"]],\"true\":[\"tuple\",[\"string\"]]}]");
    expect_error("{ for x in [1, 1] : x => x }", "Duplicate object key");
    expect_error("{ for x in list : [x] => x }", "Invalid object key");
    expect_error("{ for x in list : null => x }", "null");
}

Test(eval_for, collections_must_be_iterable)
{
    expect_error("[for x in nothing : x]", "Iteration over null");
    expect_error("[for x in name : x]", "type string");
    expect_error("[for x in unknown_number : x]", "type number");
}

Test(eval_for, conditions_must_be_bools_also_when_there_is_nothing_to_test)
{
    expect_value("[for x in list : x if \"true\"]", "[\"a\",\"b\",\"c\"]",
                 "[\"tuple\",[\"string\",\"string\",\"string\"]]");
    expect_error("[for x in list : x if null]", "Condition is null");
    expect_error("[for x in [] : x if 5]", "Invalid 'for' condition");
    expect_error("[for x in [] : x if null]", "Condition is null");
    expect_error("[for x in unknown_list : x if 5]", "Invalid 'for' condition");
    expect_value("[for x in unknown : x if 5]", UNKNOWN, "\"dynamic\"");
    expect_value("[for x in [] : x if x.enabled]", "[]", "[\"tuple\",[]]");
}

Test(eval_for, what_is_not_known_of_the_items_makes_the_result_unknown)
{
    expect_value("[for x in unknown_list : x]", UNKNOWN, "\"dynamic\"");
    expect_value("[for x in unknown : x]", UNKNOWN, "\"dynamic\"");
    expect_value("[for x in list : x if unknown_bool]", UNKNOWN, "\"dynamic\"");
    expect_value("{ for x in list : unknown_string => x }", UNKNOWN, "\"dynamic\"");
    expect_value("{ for x in list : x => unknown_number }",
                 "{\"a\":" UNKNOWN ",\"b\":" UNKNOWN ",\"c\":" UNKNOWN "}",
                 "[\"object\",{\"a\":\"number\",\"b\":\"number\",\"c\":\"number\"}]");
    expect_value("[for k, v in bucket : k]", UNKNOWN, "\"dynamic\"");
}

Test(eval_for, items_keep_their_references)
{
    expect_refs("[for s in servers : s.id][1]", "aws_instance.s[1] id");
    expect_refs("{ for i, s in servers : i => s.id }[0]", "aws_instance.s[0] id");
    expect_refs("[for s in bucket.list : s]", "aws_s3_bucket.b list");
}

Test(eval_for, marks_of_the_collection_and_the_condition_mark_the_result)
{
    evaluated *result = evaluate("[for x in list : x if x != secret]");
    cr_expect(result->value->marks == GD_MARK_SENSITIVE);
    cr_expect(result->value->count == 3);
    evaluated_release(result);
}

Test(eval_for, a_million_items_are_made)
{
    evaluated *result = evaluate("[for a in list : [for b in list : b]]");
    size_t count = 1000 * 1000;
    const gd_value **items = GD_NEW_ARRAY(&result->arena, const gd_value *, count);
    for (size_t i = 0; i < count; i++) {
        items[i] = gd_value_int(&result->arena, (int64_t)i);
    }
    result->bindings[0].value = gd_value_tuple(&result->arena, items, count);
    gd_source *source = gd_source_new(&result->arena, GD_STR("x"), GD_STR("[for x in name : x + 1]"));
    const gd_expr *expr = gd_hcl_parse_expression(&result->arena, source, true, &result->diags);
    const gd_value *value = gd_eval_expr(&result->eval, expr);
    cr_expect(result->diags.errors == 0);
    cr_expect(value->count == count && value->items[count - 1]->whole == (int64_t)count);
    evaluated_release(result);
}

Test(eval_for, nested_loops_end_at_the_limit_with_one_error)
{
    evaluated *result = evaluate("1");
    size_t count = 10 * 1000;
    const gd_value **items = GD_NEW_ARRAY(&result->arena, const gd_value *, count);
    for (size_t i = 0; i < count; i++) {
        items[i] = gd_value_int(&result->arena, (int64_t)i);
    }
    result->bindings[0].value = gd_value_tuple(&result->arena, items, count);
    gd_source *source =
        gd_source_new(&result->arena, GD_STR("x"), GD_STR("[for x in name : [for y in name : x * y]]"));
    const gd_expr *expr = gd_hcl_parse_expression(&result->arena, source, true, &result->diags);
    cr_expect(gd_eval_expr(&result->eval, expr)->kind == GD_UNKNOWN);
    cr_expect(result->diags.errors == 1);
    cr_expect(result->diags.list.items[0].code == GD_DIAG_EVAL_LIMIT);
    evaluated_release(result);
}

Test(eval_for, items_of_a_collection_in_terraforms_order)
{
    evaluated *result = evaluate("{ b = 1, a = 2 }");
    gd_items items = gd_value_items(&result->arena, result->value);
    cr_assert(items.count == 2);
    cr_expect(gd_str_eq(gd_value_text(items.items[0].key), GD_STR("a")));
    cr_expect(items.items[0].value->whole == 2);
    cr_expect(gd_value_items(&result->arena, &gd_value_true).count == 0);
    evaluated_release(result);
}

Test(eval_for, unknown_key_of_any_type_makes_the_object_unknown)
{
    expect_value("{for x in list : unknown_object => x}", "{\"$unknown\":true}", "\"dynamic\"");
    expect_error("{for x in list : {} => x}", "Invalid object key");
}
