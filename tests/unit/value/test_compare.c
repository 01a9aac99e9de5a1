/* test_compare - equality and order. */
#include "value/compare.h"
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

TestSuite(compare, .init = begin, .fini = end);

static bool same(const char *a, const char *b)
{
    return gd_value_equal(from_json(&arena, a), from_json(&arena, b), NULL);
}

Test(compare, equality_is_by_content_and_type)
{
    cr_expect(same("{\"a\": [1, null]}", "{\"a\": [1.0, null]}"));
    cr_expect_not(same("1", "\"1\""));
    cr_expect_not(same("[1]", "[1, 2]"));
    cr_expect_not(same("{\"a\": 1}", "{\"b\": 1}"));
    cr_expect_not(
        gd_value_equal(from_json(&arena, "[1]"), typed(&arena, "[1]", "[\"list\", \"number\"]"), NULL));
    cr_expect_not(gd_value_equal(typed(&arena, "[]", "[\"list\", \"string\"]"),
                                 typed(&arena, "[]", "[\"list\", \"number\"]"), NULL));
}

Test(compare, null_equals_null_but_in_containers_types_count)
{
    const gd_value *typed_null = gd_value_null_of(&arena, &gd_type_string);
    cr_expect(gd_value_equal(&gd_value_null, typed_null, NULL));
    const gd_value *a[] = {&gd_value_null}, *b[] = {typed_null};
    const gd_value *x = gd_value_tuple(&arena, a, 1), *y = gd_value_tuple(&arena, b, 1);
    cr_expect_not(gd_value_equal(x, y, NULL));
    cr_expect(gd_value_equal(x, x, NULL));
}

Test(compare, unknown_cannot_be_decided_unless_it_can)
{
    bool unknown;
    const gd_value *text = gd_value_string(&arena, GD_STR("arn:x"));
    const gd_value *open = gd_value_unknown_of(&arena, &gd_type_string);
    const gd_value *partial = gd_value_unknown_string(&arena, GD_STR("s3:" GD_UNKNOWN_PART));
    cr_expect_not(gd_value_equal(open, text, &unknown));
    cr_expect(unknown);
    gd_value_equal(open, &gd_value_null, &unknown);
    cr_expect(unknown);
    gd_value_equal(partial, &gd_value_null, &unknown);
    cr_expect_not(unknown, "it is made of text, so it is not null");
    gd_value_equal(partial, text, &unknown);
    cr_expect_not(unknown, "it starts otherwise");
    gd_value_equal(partial, gd_value_string(&arena, GD_STR("s3:b")), &unknown);
    cr_expect(unknown);
    gd_value_equal(open, gd_value_int(&arena, 1), &unknown);
    cr_expect_not(unknown, "a string is no number");
}

Test(compare, a_sure_difference_decides_in_spite_of_unknowns)
{
    bool unknown;
    const gd_value *a[] = {&gd_value_unknown, gd_value_int(&arena, 1)};
    const gd_value *b[] = {&gd_value_unknown, gd_value_int(&arena, 2)};
    gd_value_equal(gd_value_tuple(&arena, a, 2), gd_value_tuple(&arena, b, 2), &unknown);
    cr_expect_not(unknown);
    gd_value_equal(gd_value_tuple(&arena, a, 2), gd_value_tuple(&arena, a, 2), &unknown);
    cr_expect(unknown);
}

Test(compare, order_puts_null_and_unknown_last)
{
    const gd_value *a = gd_value_string(&arena, GD_STR("a")), *b = gd_value_string(&arena, GD_STR("b"));
    cr_expect_lt(gd_value_compare(a, b), 0);
    cr_expect_gt(gd_value_compare(&gd_value_null, b), 0);
    cr_expect_lt(gd_value_compare(&gd_value_null, &gd_value_unknown), 0);
    cr_expect_lt(gd_value_compare(&gd_value_false, &gd_value_true), 0);
    cr_expect_lt(gd_value_compare(gd_value_int(&arena, 9), gd_value_int(&arena, 10)), 0);
}

Test(compare, containers_are_ordered_by_what_they_hash_to)
{
    /* cty writes numbers and quoted strings into the bytes, so that 10 comes before 9 */
    const char *type = "[\"set\", [\"object\", {\"k\": \"number\", \"s\": \"string\"}]]";
    const gd_value *set = typed(&arena, "[{\"k\": 9, \"s\": \"a\"}, {\"k\": 10, \"s\": \"b\"}]", type);
    cr_expect_str_eq(json_of(&arena, set), "[{\"k\":10,\"s\":\"b\"},{\"k\":9,\"s\":\"a\"}]");
}

Test(compare, numbers_alike_in_ten_digits_stay_apart)
{
    const gd_value *set = typed(&arena, "[[10000000000.2], [10000000000.1], [10000000000.2]]",
                                "[\"set\", [\"tuple\", [\"number\"]]]");
    cr_expect_str_eq(json_of(&arena, set), "[[10000000000.1],[10000000000.2]]");
}

Test(compare, groups_find_the_first_of_equals)
{
    const gd_value *list = from_json(&arena, "[\"b\", {\"x\": 1}, \"b\", null, {\"x\": 1}, null, \"a\"]");
    size_t first[7];
    static const size_t expected[7] = {0, 1, 0, 3, 1, 3, 6};
    gd_value_group(list->items, 7, first);
    cr_expect_arr_eq(first, expected, sizeof first);
    gd_value_group(NULL, 0, NULL);
}
