/* The tests of src/eval/type_expression.c. */
#include <criterion/criterion.h>

#include "eval/type_expression.h"
#include "evaluating.h"
#include "value/json.h"

static const gd_type *read_type(evaluated *result, const char *text, unsigned flags)
{
    gd_source *source = gd_source_new(&result->arena, GD_STR("variables.tf"), gd_str_from(text));
    const gd_expr *expr = gd_hcl_parse_expression(&result->arena, source, true, &result->diags);
    return gd_type_expression(&result->eval, expr, flags);
}

static void expect_type(const char *text, unsigned flags, const char *json)
{
    evaluated *result = evaluate("1");
    const gd_type *type = read_type(result, text, flags);
    cr_assert(type, "%s is no type", text);
    gd_buffer out = {0};
    gd_type_write_json(&out, type);
    cr_expect(gd_str_eq(gd_buffer_str(&out), gd_str_from(json)), "%s is %.*s", text,
              GD_FMT(gd_buffer_str(&out)));
    gd_buffer_release(&out);
    evaluated_release(result);
}

static void expect_no_type(const char *text, unsigned flags, const char *fragment)
{
    evaluated *result = evaluate("1");
    cr_expect(!read_type(result, text, flags), "%s is a type", text);
    cr_assert(result->diags.errors == 1, "%s", text);
    gd_str message = result->diags.list.items[0].message;
    cr_expect(gd_str_find(message, gd_str_from(fragment)) != GD_STR_NONE, "%s: %.*s", text, GD_FMT(message));
    evaluated_release(result);
}

Test(type_expression, keywords_and_constructors)
{
    expect_type("string", 0, "\"string\"");
    expect_type("any", 0, "\"dynamic\"");
    expect_type("map(list(bool))", 0, "[\"map\",[\"list\",\"bool\"]]");
    expect_type("set(number)", 0, "[\"set\",\"number\"]");
    expect_type("tuple([string, any])", 0, "[\"tuple\",[\"string\",\"dynamic\"]]");
    expect_type("object({ b = string, a = list(any) })", 0,
                "[\"object\",{\"a\":[\"list\",\"dynamic\"],\"b\":\"string\"}]");
}

Test(type_expression, optional_attributes_with_converted_defaults)
{
    evaluated *result = evaluate("1");
    const gd_type *type =
        read_type(result, "object({ a = optional(string, 5), b = optional(number), c = bool })", 0);
    cr_assert(type && type->count == 3);
    const gd_type_attribute *a = gd_type_attribute_find(type, GD_STR("a"));
    cr_expect(a->optional && a->fallback && a->fallback->kind == GD_STRING);
    const gd_type_attribute *b = gd_type_attribute_find(type, GD_STR("b"));
    cr_expect(b->optional && !b->fallback);
    cr_expect(!gd_type_attribute_find(type, GD_STR("c"))->optional);
    evaluated_release(result);
    expect_no_type("object({ a = optional(number, \"x\") })", 0, "default value");
    expect_no_type("object({ a = optional(number, name) })", 0, "no variable named \"name\"");
    expect_no_type("object({ a = optional() })", 0, "optional");
    expect_no_type("optional(string)", 0, "only as a modifier");
}

Test(type_expression, what_is_no_type_is_told)
{
    expect_no_type("strng", 0, "\"strng\" is not a valid type");
    expect_no_type("list", 0, "requires one argument");
    expect_no_type("list(string, number)", 0, "one argument");
    expect_no_type("string(1)", 0, "does not take arguments");
    expect_no_type("object([string])", 0, "map of attribute names");
    expect_no_type("object({ \"a\" = string })", 0, "without quotes");
    expect_no_type("tuple(string)", 0, "list of element types");
    expect_no_type("vector(string)", 0, "not a valid type constructor");
    expect_no_type("\"string\"", 0, "primitive type keyword");
    expect_no_type("5", 0, "primitive type keyword");
}

Test(type_expression, the_old_spellings_of_variables)
{
    expect_type("\"string\"", GD_TYPE_LEGACY, "\"string\"");
    expect_type("\"list\"", GD_TYPE_LEGACY, "[\"list\",\"dynamic\"]");
    expect_type("map", GD_TYPE_LEGACY, "[\"map\",\"dynamic\"]");
    expect_type("list(string)", GD_TYPE_LEGACY, "[\"list\",\"string\"]");
    expect_no_type("\"number\"", GD_TYPE_LEGACY, "not in quotes");
}
