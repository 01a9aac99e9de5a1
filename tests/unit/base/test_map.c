/* test_map - a hash map that remembers insertion order. */
#include <criterion/criterion.h>

#include "base/map.h"

static gd_arena arena;

static void set_up(void)
{
    gd_arena_init(&arena);
}

static void tear_down(void)
{
    gd_arena_release(&arena);
}

TestSuite(map, .init = set_up, .fini = tear_down);

Test(map, zeroed_map_is_empty)
{
    gd_map map = {0};
    cr_expect_null(gd_map_get(&map, GD_STR("a")));
    cr_expect_null(gd_map_get(&map, (gd_str){0}));
}

Test(map, get_finds_what_set_put)
{
    gd_map map = {0};
    int one = 1, two = 2;
    gd_map_set(&arena, &map, GD_STR("one"), &one);
    gd_map_set(&arena, &map, GD_STR(""), &two);
    cr_expect_eq(gd_map_get(&map, GD_STR("one")), &one);
    cr_expect_eq(gd_map_get(&map, (gd_str){0}), &two);
    cr_expect_null(gd_map_get(&map, GD_STR("One")));
}

Test(map, keys_may_hold_nul)
{
    gd_map map = {0};
    int one = 1, two = 2;
    gd_map_set(&arena, &map, GD_STR("a\0b"), &one);
    gd_map_set(&arena, &map, GD_STR("a\0c"), &two);
    cr_expect_eq(gd_map_get(&map, GD_STR("a\0b")), &one);
    cr_expect_eq(gd_map_get(&map, GD_STR("a\0c")), &two);
}

Test(map, set_again_replaces_the_value_and_keeps_the_place)
{
    gd_map map = {0};
    int one = 1, two = 2, three = 3;
    gd_map_set(&arena, &map, GD_STR("b"), &one);
    gd_map_set(&arena, &map, GD_STR("a"), &two);
    gd_map_set(&arena, &map, GD_STR("b"), &three);
    cr_assert_eq(map.count, 2);
    cr_expect_eq(map.entries[0].value, &three);
    cr_expect(gd_str_eq(map.entries[1].key, GD_STR("a")));
}

Test(map, at_adds_null_once)
{
    gd_map map = {0};
    int one = 1;
    void **place = gd_map_at(&arena, &map, GD_STR("k"));
    cr_expect_null(*place);
    *place = &one;
    cr_expect_eq(*gd_map_at(&arena, &map, GD_STR("k")), &one);
    cr_expect_eq(map.count, 1);
}

Test(map, many_keys_are_found_and_stay_in_order)
{
    enum { COUNT = 20000 };
    gd_map map = {0};
    static int values[COUNT];
    for (int i = 0; i < COUNT; i++) {
        gd_map_set(&arena, &map, gd_str_format(&arena, "aws_thing.name_%d", i), &values[i]);
    }
    cr_assert_eq(map.count, COUNT);
    for (int i = 0; i < COUNT; i++) {
        cr_assert_eq(gd_map_get(&map, map.entries[i].key), &values[i]);
        cr_assert_eq(map.entries[i].value, &values[i]);
    }
    cr_expect_null(gd_map_get(&map, GD_STR("aws_thing.name_20000")));
}
