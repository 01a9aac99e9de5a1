/* test_type - Terraform's types. */
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

TestSuite(type, .init = begin, .fini = end);

Test(type, names_are_those_that_users_read)
{
    static const char *const cases[][2] = {
        {"\"string\"", "string"},
        {"\"dynamic\"", "any type"},
        {"[\"list\", \"string\"]", "list of string"},
        {"[\"map\", [\"set\", \"number\"]]", "map of set of number"},
        {"[\"list\", \"dynamic\"]", "list of any single type"},
        {"[\"list\", [\"object\", {\"a\": \"bool\"}]]", "list of object"},
        {"[\"tuple\", []]", "tuple"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        gd_str name = gd_type_name(&arena, type_of(&arena, cases[i][0]));
        cr_expect_str_eq(text_of(&arena, name), cases[i][1]);
    }
}

Test(type, objects_are_sorted_by_attribute)
{
    gd_type_attribute attributes[] = {{.name = GD_STR("b"), .type = &gd_type_bool},
                                      {.name = GD_STR("a"), .type = &gd_type_string}};
    const gd_type *object = gd_type_object(&arena, attributes, 2);
    cr_expect_str_eq(type_json(&arena, object), "[\"object\",{\"a\":\"string\",\"b\":\"bool\"}]");
    cr_expect_eq(gd_type_attribute_find(object, GD_STR("b"))->type, &gd_type_bool);
    cr_expect_null(gd_type_attribute_find(object, GD_STR("c")));
}

Test(type, equality_is_by_structure)
{
    const gd_type *a =
        type_of(&arena, "[\"tuple\", [\"string\", [\"object\", {\"k\": [\"list\", \"bool\"]}]]]");
    const gd_type *b =
        type_of(&arena, "[\"tuple\", [\"string\", [\"object\", {\"k\": [\"list\", \"bool\"]}]]]");
    const gd_type *c =
        type_of(&arena, "[\"tuple\", [\"string\", [\"object\", {\"k\": [\"set\", \"bool\"]}]]]");
    const gd_type *d = type_of(&arena, "[\"object\", {\"k\": \"bool\"}, [\"k\"]]");
    cr_expect(gd_type_equal(a, b));
    cr_expect_not(gd_type_equal(a, c));
    cr_expect_not(gd_type_equal(d, type_of(&arena, "[\"object\", {\"k\": \"bool\"}]")));
    cr_expect(gd_type_equal(d, type_of(&arena, type_json(&arena, d))));
}

Test(type, frequent_types_are_constants)
{
    cr_expect_eq(gd_type_collection(&arena, GD_TYPE_LIST, &gd_type_string), &gd_type_list_string);
    cr_expect_eq(gd_type_collection(&arena, GD_TYPE_MAP, &gd_type_dynamic), &gd_type_map_any);
}

Test(type, dynamic_is_found_at_any_depth)
{
    cr_expect(
        gd_type_has_dynamic(type_of(&arena, "[\"map\", [\"object\", {\"a\": [\"tuple\", [\"dynamic\"]]}]]")));
    cr_expect_not(gd_type_has_dynamic(type_of(&arena, "[\"map\", [\"object\", {\"a\": [\"tuple\", []]}]]")));
}

Test(type, notation_that_is_none_is_refused)
{
    static const char *const cases[] = {
        "\"text\"",
        "7",
        "[]",
        "[\"list\"]",
        "[\"list\", \"x\"]",
        "[\"list\", \"string\", \"string\"]",
        "[\"object\", []]",
        "[\"object\", {\"a\": \"b\"}]",
        "[\"tuple\", \"string\"]",
        "[\"object\", {}, [\"a\"]]",
        "[\"bag\", \"string\"]",
        "[\"list\", \"string\"",
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        gd_json_reader reader;
        gd_json_init(&reader, &arena, gd_source_new(&arena, GD_STR("test"), gd_str_from(cases[i])), NULL);
        cr_expect_null(gd_type_from_json(&arena, &reader), "%s", cases[i]);
    }
}
