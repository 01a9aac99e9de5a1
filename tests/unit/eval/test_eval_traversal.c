/* The tests of src/eval/eval_traversal.c. */
#include <criterion/criterion.h>

#include "evaluating.h"
#include "schema/shape.h"

#define UNKNOWN "{\"$unknown\":true}"
#define STRING "\"string\""

static void expect_hint(const char *expression, const char *hint)
{
    evaluated *result = evaluate(expression);
    cr_assert(result->diags.list.count == 1);
    gd_str found = result->diags.list.items[0].hint;
    cr_expect(gd_str_eq(found, gd_str_from(hint)), "%s hints '%.*s'", expression, GD_FMT(found));
    evaluated_release(result);
}

Test(eval_traversal, attributes_and_elements)
{
    expect_value("object.tags.Env", "\"prod\"", STRING);
    expect_value("object[\"id\"]", "7", "\"number\"");
    expect_value("list[1]", "\"b\"", STRING);
    expect_value("list.2", "\"c\"", STRING);
    expect_value("list[\"0\"]", "\"a\"", STRING);
    expect_value("list[count - 3]", "\"a\"", STRING);
    expect_value("map.a", "\"1\"", STRING);
    expect_value("{ \"1\" = \"x\" }[1]", "\"x\"", STRING);
}

Test(eval_traversal, what_is_not_there_is_an_error)
{
    expect_error("object.idd", "does not have an attribute named \"idd\"");
    expect_error("map.c", "Missing map element");
    expect_error("map[\"c\"]", "does not identify an element");
    expect_error("list[3]", "greater than or equal to the length");
    expect_error("list[-1]", "negative number");
    expect_error("list[0.5]", "fractional part");
    expect_error("[][0]", "has no elements");
    expect_error("[\"a\"][\"x\"]", "number is required");
    expect_error("set[0]", "elements of a set");
    expect_error("list[null]", "null value");
    expect_error("nothing.id", "null");
    expect_error("nothing[0]", "null");
    expect_error("name.length", "primitive value (string)");
    expect_error("list.length", "does not have any attributes");
    expect_error("count[0]", "does not have any indices");
    expect_error("[{ a = 1 }].a", "does not have any attributes");
}

Test(eval_traversal, near_names_are_suggested)
{
    expect_hint("object.tag", "did you mean \"tags\"?");
    expect_hint("nmae", "did you mean \"name\"?");
    expect_hint("object.colour", "");
}

Test(eval_traversal, unknown_values_have_unknown_parts_of_known_type)
{
    expect_value("unknown.a.b", UNKNOWN, "\"dynamic\"");
    expect_value("unknown_list[0]", UNKNOWN, STRING);
    expect_value("unknown_object.id", UNKNOWN, STRING);
    expect_value("unknown_object[\"id\"]", UNKNOWN, STRING);
    expect_value("list[unknown_number]", UNKNOWN, STRING);
    expect_value("[1, \"a\"][unknown_number]", UNKNOWN, "\"dynamic\"");
    expect_value("map[unknown_string]", UNKNOWN, STRING);
    expect_error("unknown_object.name", "does not have an attribute");
    expect_error("unknown_string.x", "primitive");
}

Test(eval_traversal, a_resource_has_attributes_that_are_not_written)
{
    expect_value("bucket.bucket", "\"logs\"", STRING);
    expect_value("bucket.versioning", UNKNOWN, "\"dynamic\"");
    expect_value("bucket[\"versioning\"]", UNKNOWN, "\"dynamic\"");
}

Test(eval_traversal, identifiers_of_resources_are_strings)
{
    expect_value("bucket.arn", UNKNOWN, STRING);
    expect_value("bucket[\"id\"]", UNKNOWN, STRING);
    expect_value("servers[*].id", "[" UNKNOWN "," UNKNOWN "]", "[\"tuple\",[\"string\",\"string\"]]");
}

static const gd_value *read_bucket(evaluated *result, const char *name)
{
    const gd_value *bucket = gd_schema_shape(
        &result->arena, result->value, gd_schema_find(GD_SCHEMA_MANAGED, GD_STR("aws_s3_bucket")), false);
    return gd_eval_get_attribute(&result->eval, bucket, gd_str_from(name), (gd_span){0, 0});
}

Test(eval_traversal, what_is_not_set_reads_by_the_schema)
{
    evaluated *result = evaluate("bucket");
    const gd_value *computed = read_bucket(result, "hosted_zone_id"), *optional = read_bucket(result, "tags");
    cr_expect(computed->kind == GD_UNKNOWN && computed->type == &gd_type_string && computed->refs);
    cr_expect(optional->kind == GD_NULL && optional->type->kind == GD_TYPE_MAP && optional->refs);
    cr_expect_eq(read_bucket(result, "website")->kind, GD_UNKNOWN, "a block may be filled by the provider");
    cr_expect_eq(result->diags.errors, 0);
    evaluated_release(result);
}

Test(eval_traversal, a_name_near_one_of_the_schema_is_misspelt)
{
    evaluated *result = evaluate("bucket");
    cr_expect_eq(read_bucket(result, "force_destory")->kind, GD_UNKNOWN);
    cr_assert_eq(result->diags.errors, 1);
    cr_expect(gd_str_find(result->diags.list.items[0].message,
                          GD_STR("has no argument, nested block, or exported attribute named")) !=
              GD_STR_NONE);
    cr_expect(gd_str_eq(result->diags.list.items[0].hint, GD_STR("did you mean \"force_destroy\"?")));
    evaluated_release(result);
}

Test(eval_traversal, a_name_far_from_the_schema_may_be_newer)
{
    evaluated *result = evaluate("bucket");
    cr_expect_eq(read_bucket(result, "quantum_entanglement")->kind, GD_UNKNOWN);
    cr_expect_eq(result->diags.errors, 0);
    evaluated_release(result);
}

Test(eval_traversal, references_lead_to_the_attribute)
{
    expect_refs("bucket", "aws_s3_bucket.b ");
    expect_refs("bucket.arn", "aws_s3_bucket.b arn");
    expect_refs("bucket.bucket", "aws_s3_bucket.b bucket");
    expect_refs("bucket[\"arn\"]", "aws_s3_bucket.b arn");
    expect_refs("bucket.grant[0].id", "aws_s3_bucket.b grant[0].id");
    expect_refs("bucket.tags[\"a b\"]", "aws_s3_bucket.b tags[\"a b\"]");
    expect_refs("servers[1].id", "aws_instance.s[1] id");
    expect_refs("servers[unknown_number].id", "aws_instance.s[0] id, aws_instance.s[1] id");
    expect_refs("object.id", "");
}

Test(eval_traversal, parts_inherit_marks)
{
    evaluated *result = evaluate("{ a = secret }.a");
    cr_expect(result->value->marks == GD_MARK_SENSITIVE);
    evaluated_release(result);
}

Test(eval_traversal, inner_names_hide_outer_ones)
{
    expect_value("[for name in list : name][2]", "\"c\"", STRING);
}
