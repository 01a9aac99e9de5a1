/* test_convert - values of one type as values of another, and types that several convert to. */
#include "values.h"

static gd_arena arena;

static void begin(void)
{
    gd_arena_init(&arena);
}

static void end(void)
{
    gd_arena_release(&arena);
}

TestSuite(convert, .init = begin, .fini = end);

static void expect_converted(const char *value, const char *type, const char *json, const char *result)
{
    const gd_value *converted = typed(&arena, value, type);
    cr_expect_str_eq(json_of(&arena, converted), json, "%s as %s", value, type);
    cr_expect_str_eq(type_json(&arena, gd_value_type(&arena, converted)), result, "%s as %s", value, type);
}

static void expect_refused(const char *value, const char *type, const char *why)
{
    gd_str said = {0};
    cr_expect_null(gd_convert(&arena, from_json(&arena, value), type_of(&arena, type), &said));
    cr_expect_str_eq(text_of(&arena, said), why, "%s as %s", value, type);
}

Test(convert, primitives_convert_where_their_text_says_so)
{
    expect_converted("1.50", "\"string\"", "\"1.5\"", "\"string\"");
    expect_converted("true", "\"string\"", "\"true\"", "\"string\"");
    expect_converted("\"1e2\"", "\"number\"", "100", "\"number\"");
    expect_converted("\"0\"", "\"bool\"", "false", "\"bool\"");
    expect_refused("true", "\"number\"", "number required");
    expect_refused("1", "\"bool\"", "bool required");
    expect_refused("\"x\"", "\"number\"", "a number is required");
    expect_refused("\"TRUE\"", "\"bool\"",
                   "a bool is required; to convert from string, use lowercase \"true\"");
    expect_refused("\"yes\"", "\"bool\"", "a bool is required");
    expect_refused("[]", "\"string\"", "string required");
}

Test(convert, collections_convert_their_elements)
{
    expect_converted("[1, \"a\", null]", "[\"list\", \"string\"]", "[\"1\",\"a\",null]",
                     "[\"list\",\"string\"]");
    expect_converted("[\"2\", 2, 1]", "[\"set\", \"number\"]", "[1,2]", "[\"set\",\"number\"]");
    expect_converted("{\"a\": 1, \"b\": true}", "[\"map\", \"string\"]", "{\"a\":\"1\",\"b\":\"true\"}",
                     "[\"map\",\"string\"]");
    expect_converted("[]", "[\"list\", \"string\"]", "[]", "[\"list\",\"string\"]");
    expect_refused("[1, \"a\"]", "[\"list\", \"number\"]", "element 1: a number is required");
    expect_refused("{\"a\": []}", "[\"map\", \"bool\"]", "element \"a\": bool required");
    expect_refused("\"a\"", "[\"list\", \"string\"]", "list of string required");
    expect_refused("{}", "[\"list\", \"string\"]", "list of string required");
    expect_refused("[]", "[\"map\", \"dynamic\"]", "map of any single type required");
}

Test(convert, open_constraints_take_the_common_type)
{
    expect_converted("[1, \"a\"]", "[\"list\", \"dynamic\"]", "[\"1\",\"a\"]", "[\"list\",\"string\"]");
    expect_converted("[null, 1]", "[\"list\", \"dynamic\"]", "[null,1]", "[\"list\",\"number\"]");
    expect_converted("[]", "[\"set\", \"dynamic\"]", "[]", "[\"set\",\"dynamic\"]");
    expect_converted("{\"a\": [1], \"b\": [2, \"x\"]}", "[\"map\", \"dynamic\"]",
                     "{\"a\":[\"1\"],\"b\":[\"2\",\"x\"]}", "[\"map\",[\"list\",\"string\"]]");
    expect_converted("[{\"a\": 1}, {\"a\": \"x\"}]", "[\"list\", [\"object\", {\"a\": \"dynamic\"}]]",
                     "[{\"a\":\"1\"},{\"a\":\"x\"}]", "[\"list\",[\"object\",{\"a\":\"string\"}]]");
    expect_converted("{\"a\": [1]}", "\"dynamic\"", "{\"a\":[1]}",
                     "[\"object\",{\"a\":[\"tuple\",[\"number\"]]}]");
    expect_converted("{\"a\": null, \"b\": [1]}", "[\"map\", \"dynamic\"]", "{\"a\":null,\"b\":[1]}",
                     "[\"map\",[\"tuple\",[\"number\"]]]");
    expect_converted("[null]", "[\"list\", \"dynamic\"]", "[null]", "[\"list\",\"dynamic\"]");
    expect_refused("[null, [1]]", "[\"list\", \"dynamic\"]", "all list elements must have the same type");
    expect_refused("{\"a\": null, \"b\": [1], \"c\": \"x\"}", "[\"map\", \"dynamic\"]",
                   "all map elements must have the same type");
    expect_refused("[1, true]", "[\"list\", \"dynamic\"]", "all list elements must have the same type");
    expect_refused("{\"a\": 1, \"b\": []}", "[\"map\", \"dynamic\"]",
                   "all map elements must have the same type");
}

Test(convert, lists_and_sets_convert_into_each_other)
{
    const gd_value *set = typed(&arena, "[\"b\", \"a\"]", "[\"set\", \"string\"]");
    const gd_value *list = gd_convert(&arena, set, type_of(&arena, "[\"list\", \"dynamic\"]"), NULL);
    cr_expect_str_eq(json_of(&arena, list), "[\"a\",\"b\"]");
    cr_expect_eq(list->kind, GD_LIST);
    cr_expect_null(gd_convert(&arena, list, type_of(&arena, "[\"tuple\", [\"string\", \"string\"]]"), NULL));
}

Test(convert, sets_of_uncertain_size_are_unknown_lists)
{
    const gd_value *items[] = {gd_value_string(&arena, GD_STR("a")),
                               gd_value_unknown_of(&arena, &gd_type_string)};
    const gd_value *two = gd_value_set(&arena, &gd_type_string, items, 2);
    const gd_value *one = gd_value_set(&arena, &gd_type_string, items + 1, 1);
    cr_expect_eq(gd_convert(&arena, two, &gd_type_list_string, NULL)->kind, GD_UNKNOWN);
    cr_expect_eq(gd_convert(&arena, one, &gd_type_list_string, NULL)->kind, GD_LIST);
}

Test(convert, objects_drop_what_is_not_asked_for)
{
    expect_converted("{\"a\": 1, \"b\": 2}", "[\"object\", {\"a\": \"string\"}]", "{\"a\":\"1\"}",
                     "[\"object\",{\"a\":\"string\"}]");
    expect_refused("{\"b\": 2}", "[\"object\", {\"a\": \"string\"}]", "attribute \"a\" is required");
    expect_refused("{\"a\": {\"b\": []}}", "[\"object\", {\"a\": [\"object\", {\"b\": \"number\"}]}]",
                   "attribute \"a\": attribute \"b\": number required");
    expect_refused("[]", "[\"object\", {}]", "object required");
}

Test(convert, optional_attributes_are_null_or_their_default)
{
    const char *plain = "[\"object\", {\"a\": \"string\", \"b\": [\"list\", \"string\"]}, [\"a\", \"b\"]]";
    expect_converted("{}", plain, "{\"a\":null,\"b\":null}",
                     "[\"object\",{\"a\":\"string\",\"b\":[\"list\",\"string\"]}]");
    gd_type_attribute attributes[] = {{.name = GD_STR("size"),
                                       .type = &gd_type_number,
                                       .optional = true,
                                       .fallback = gd_value_int(&arena, 8)}};
    const gd_type *type = gd_type_object(&arena, attributes, 1);
    cr_expect_str_eq(json_of(&arena, gd_convert(&arena, from_json(&arena, "{}"), type, NULL)),
                     "{\"size\":8}");
    cr_expect_str_eq(json_of(&arena, gd_convert(&arena, from_json(&arena, "{\"size\": null}"), type, NULL)),
                     "{\"size\":8}");
    cr_expect_str_eq(json_of(&arena, gd_convert(&arena, from_json(&arena, "{\"size\": \"3\"}"), type, NULL)),
                     "{\"size\":3}");
}

Test(convert, maps_become_objects)
{
    const gd_value *map = typed(&arena, "{\"a\": \"1\", \"z\": \"2\"}", "[\"map\", \"string\"]");
    const gd_type *type = type_of(&arena, "[\"object\", {\"a\": \"number\", \"b\": \"string\"}, [\"b\"]]");
    cr_expect_str_eq(json_of(&arena, gd_convert(&arena, map, type, NULL)), "{\"a\":1,\"b\":null}");
    gd_str why;
    cr_expect_null(gd_convert(&arena, map, type_of(&arena, "[\"object\", {\"c\": \"string\"}]"), &why));
    cr_expect_str_eq(text_of(&arena, why), "map has no element for required attribute \"c\"");
}

Test(convert, tuples_convert_by_position)
{
    expect_converted("[1, \"2\"]", "[\"tuple\", [\"string\", \"number\"]]", "[\"1\",2]",
                     "[\"tuple\",[\"string\",\"number\"]]");
    expect_refused("[1]", "[\"tuple\", [\"string\", \"number\"]]", "tuple required");
    expect_refused("[\"a\"]", "[\"tuple\", [\"number\"]]", "element 0: a number is required");
}

Test(convert, unknown_and_null_change_their_type_only)
{
    const gd_type *list = type_of(&arena, "[\"list\", \"dynamic\"]");
    const gd_value *unknown = gd_value_unknown_of(&arena, &gd_type_set_string);
    const gd_value *converted = gd_convert(&arena, unknown, list, NULL);
    cr_expect_eq(converted->kind, GD_UNKNOWN);
    cr_expect(gd_type_equal(converted->type, &gd_type_list_string));
    cr_expect_eq(gd_convert(&arena, &gd_value_null, &gd_type_string, NULL)->type, &gd_type_string);
    cr_expect_null(gd_convert(&arena, unknown, &gd_type_string, NULL));
    cr_expect_null(gd_convert(&arena, gd_value_null_of(&arena, list), &gd_type_bool, NULL));
    const gd_type *optional = type_of(&arena, "[\"object\", {\"a\": \"string\"}, [\"a\"]]");
    cr_expect_str_eq(type_json(&arena, gd_convert(&arena, &gd_value_unknown, optional, NULL)->type),
                     "[\"object\",{\"a\":\"string\"}]");
}

Test(convert, the_type_of_empty_collections_counts)
{
    const gd_value *empty = typed(&arena, "[]", "[\"list\", [\"object\", {}]]");
    cr_expect_null(gd_convert(&arena, empty, &gd_type_list_string, NULL));
    cr_expect_not_null(
        gd_convert(&arena, typed(&arena, "[]", "[\"list\", \"bool\"]"), &gd_type_list_string, NULL));
}

Test(convert, marks_references_and_origin_stay)
{
    const gd_origin origin = {.kind = GD_ORIGIN_LOCAL, .name = GD_STR("x")};
    const gd_refs *refs = gd_refs_one(&arena, GD_STR("aws_vpc.a"), GD_STR("id"));
    const gd_value *items[] = {
        gd_value_add_refs(&arena, gd_value_mark(&arena, gd_value_int(&arena, 1), GD_MARK_SENSITIVE), refs)};
    const gd_value *tuple = gd_value_with_origin(&arena, gd_value_tuple(&arena, items, 1), &origin);
    const gd_value *list = gd_convert(&arena, tuple, &gd_type_list_string, NULL);
    cr_expect_eq(list->origin, &origin);
    cr_expect_eq(list->marks, 0);
    cr_expect_eq(list->items[0]->marks, GD_MARK_SENSITIVE);
    cr_expect_eq(list->items[0]->refs, refs);
    cr_expect_str_eq(json_of(&arena, list), "[\"1\"]");
}

Test(convert, what_fits_is_returned_as_it_is)
{
    const gd_value *value = from_json(&arena, "{\"a\": [1, {\"b\": true}]}");
    cr_expect_eq(gd_convert(&arena, value, gd_value_type(&arena, value), NULL), value);
    const gd_value *list = typed(&arena, "[\"a\"]", "[\"list\", \"string\"]");
    cr_expect_eq(gd_convert(&arena, list, &gd_type_list_string, NULL), list);
}

Test(convert, open_objects_have_every_attribute)
{
    gd_member members[] = {{GD_STR("a"), gd_value_int(&arena, 1)}};
    gd_value *resource = GD_NEW(&arena, gd_value);
    *resource = *gd_value_object(&arena, members, 1);
    resource->flags |= GD_VALUE_OPEN;
    const gd_type *type = type_of(&arena, "[\"object\", {\"a\": \"string\", \"arn\": \"string\"}]");
    const gd_value *converted = gd_convert(&arena, resource, type, NULL);
    cr_expect_eq(gd_value_member(converted, GD_STR("arn"))->kind, GD_UNKNOWN);
}

/* --- unification ------------------------------------------------------------------------------------- */

static void expect_unified(const char *tuple, const char *result)
{
    const gd_type *types = type_of(&arena, tuple);
    const gd_type *type = gd_unify(&arena, types->elements, types->count);
    if (!result) {
        cr_expect_null(type, "%s", tuple);
        return;
    }
    cr_assert(type, "%s", tuple);
    cr_expect_str_eq(type_json(&arena, type), result, "%s", tuple);
}

Test(convert, unify_finds_the_type_that_all_convert_to)
{
    expect_unified("[\"tuple\", [\"number\", \"string\", \"bool\"]]", "\"string\"");
    expect_unified("[\"tuple\", [\"number\", \"bool\"]]", NULL);
    expect_unified("[\"tuple\", [\"dynamic\", \"number\"]]", "\"number\"");
    expect_unified("[\"tuple\", [[\"list\", \"number\"], [\"list\", \"string\"]]]", "[\"list\",\"string\"]");
    expect_unified("[\"tuple\", [[\"tuple\", [\"string\"]], [\"list\", \"number\"]]]",
                   "[\"list\",\"string\"]");
    expect_unified("[\"tuple\", [[\"tuple\", [\"string\"]], [\"tuple\", [\"bool\"]]]]",
                   "[\"tuple\",[\"string\"]]");
    expect_unified("[\"tuple\", [[\"tuple\", []], [\"tuple\", [\"bool\"]]]]", "[\"list\",\"bool\"]");
    expect_unified("[\"tuple\", [[\"set\", \"string\"], [\"list\", \"string\"]]]", "[\"list\",\"string\"]");
    expect_unified("[\"tuple\", [[\"tuple\", [\"string\"]], [\"set\", \"string\"]]]", "[\"set\",\"string\"]");
    expect_unified("[\"tuple\", [[\"list\", \"string\"], \"dynamic\"]]", "\"dynamic\"");
    expect_unified("[\"tuple\", [[\"list\", \"string\"], \"string\"]]", NULL);
    expect_unified("[\"tuple\", []]", NULL);
}

Test(convert, unify_takes_objects_as_maps_when_they_differ)
{
    expect_unified("[\"tuple\", [[\"object\", {\"a\": \"number\"}], [\"object\", {\"a\": \"string\"}]]]",
                   "[\"object\",{\"a\":\"string\"}]");
    expect_unified("[\"tuple\", [[\"object\", {\"a\": \"number\"}], [\"object\", {\"b\": \"string\"}]]]",
                   "[\"map\",\"string\"]");
    expect_unified("[\"tuple\", [[\"object\", {\"a\": \"number\"}], [\"map\", \"string\"]]]",
                   "[\"map\",\"string\"]");
    expect_unified("[\"tuple\", [[\"object\", {\"a\": \"number\"}], [\"object\", {\"a\": [\"tuple\", []]}]]]",
                   NULL);
    expect_unified("[\"tuple\", [[\"object\", {}], [\"tuple\", []]]]", NULL);
}
