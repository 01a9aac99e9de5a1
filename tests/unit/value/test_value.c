/* test_value - making values and asking them. */
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

TestSuite(value, .init = begin, .fini = end);

static const gd_value *text(const char *string)
{
    return gd_value_string(&arena, gd_str_from(string));
}

static const gd_value *tuple_of(const gd_value *item)
{
    const gd_value **items = GD_NEW_ARRAY(&arena, const gd_value *, 1);
    items[0] = item;
    return gd_value_tuple(&arena, items, 1);
}

Test(value, strings_are_normalised)
{
    cr_expect(gd_str_eq(gd_value_text(text("e\xCC\x81")), GD_STR("\xC3\xA9")));
    cr_expect(gd_str_eq(gd_value_text(text("\xE1\x84\x80\xE1\x85\xA1")), GD_STR("\xEA\xB0\x80")));
    gd_str plain = GD_STR("caf\xC3\xA9 and a long enough ASCII text around it");
    cr_expect_eq(gd_value_string(&arena, plain)->bytes, plain.ptr, "normal text is not copied");
    cr_expect(gd_str_eq(gd_value_text(text("\xCC\xFF")), GD_STR("\xCC\xFF")), "not UTF-8: kept");
}

Test(value, members_are_sorted_and_the_last_of_equal_keys_wins)
{
    gd_member members[40];
    for (size_t i = 0; i < 40; i++) {
        gd_str key = gd_str_format(&arena, "k%02zu", (39 - i) / 2);
        members[i] = (gd_member){key, gd_value_int(&arena, (int64_t)i)};
    }
    const gd_value *object = gd_value_object(&arena, members, 40);
    cr_assert_eq(object->count, 20);
    for (uint32_t i = 0; i < 20; i++) {
        gd_str key = gd_str_format(&arena, "k%02u", i);
        cr_expect(gd_str_eq(object->members[i].key, key));
        cr_expect_eq(gd_value_member(object, key)->whole, 39 - 2 * (int64_t)i);
    }
    cr_expect_null(gd_value_member(object, GD_STR("k")));
    cr_expect_null(gd_value_member(object, GD_STR("k99")));
}

Test(value, small_objects_find_members_too)
{
    gd_member members[] = {{GD_STR("b"), &gd_value_true}, {GD_STR("a"), &gd_value_false}};
    const gd_value *object = gd_value_object(&arena, members, 2);
    cr_expect_eq(gd_value_member(object, GD_STR("b")), &gd_value_true);
    cr_expect_null(gd_value_member(object, GD_STR("c")));
    cr_expect_null(gd_value_member(&gd_value_empty_object, GD_STR("c")));
}

Test(value, sets_are_ordered_without_duplicates)
{
    cr_expect_str_eq(
        json_of(&arena, typed(&arena, "[\"b\", \"a\", \"b\", \"10\", \"9\"]", "[\"set\", \"string\"]")),
        "[\"10\",\"9\",\"a\",\"b\"]");
    cr_expect_str_eq(json_of(&arena, typed(&arena, "[10, 9, 1.5, 9]", "[\"set\", \"number\"]")),
                     "[1.5,9,10]");
    cr_expect_str_eq(json_of(&arena, typed(&arena, "[true, false, true]", "[\"set\", \"bool\"]")),
                     "[false,true]");
    cr_expect_str_eq(json_of(&arena, typed(&arena, "[null, \"a\", null]", "[\"set\", \"string\"]")),
                     "[\"a\",null]");
    cr_expect_str_eq(json_of(&arena, typed(&arena, "[[2], [1], [2]]", "[\"set\", [\"list\", \"number\"]]")),
                     "[[1],[2]]");
}

Test(value, unknown_elements_of_sets_are_all_kept)
{
    const gd_value *items[] = {&gd_value_unknown, text("a"), &gd_value_unknown, text("a")};
    const gd_value *set = gd_value_set(&arena, &gd_type_string, items, 4);
    cr_assert_eq(set->count, 3);
    cr_expect(gd_str_eq(gd_value_text(set->items[0]), GD_STR("a")));
}

Test(value, marks_of_elements_become_the_sets)
{
    const gd_value *items[] = {tuple_of(gd_value_mark(&arena, text("a"), GD_MARK_SENSITIVE))};
    const gd_value *set = gd_value_set(&arena, &gd_type_dynamic, items, 1);
    cr_expect_eq(set->marks, GD_MARK_SENSITIVE);
    cr_expect_eq(gd_value_deep_marks(set->items[0]), 0);
}

Test(value, what_is_inside_is_known_without_looking)
{
    const gd_refs *refs = gd_refs_one(&arena, GD_STR("aws_vpc.a"), GD_STR("id"));
    const gd_value *known = tuple_of(tuple_of(text("a")));
    const gd_value *unknown = tuple_of(tuple_of(&gd_value_unknown));
    const gd_value *marked = tuple_of(tuple_of(gd_value_mark(&arena, text("a"), GD_MARK_EPHEMERAL)));
    const gd_value *referring = tuple_of(tuple_of(gd_value_add_refs(&arena, text("a"), refs)));
    cr_expect(gd_value_is_wholly_known(known));
    cr_expect_not(gd_value_is_wholly_known(unknown));
    cr_expect(gd_value_is_known(unknown));
    cr_expect_eq(gd_value_deep_marks(marked), GD_MARK_EPHEMERAL);
    cr_expect_eq(gd_value_deep_marks(known), 0);
    cr_expect_null(gd_value_deep_refs(&arena, known));
    cr_expect_eq(gd_value_deep_refs(&arena, referring)->count, 1);
}

Test(value, marks_are_added_and_taken_away)
{
    const gd_value *plain = tuple_of(text("a"));
    const gd_value *marked = gd_value_mark(&arena, plain, GD_MARK_SENSITIVE);
    cr_expect_eq(plain->marks, 0);
    cr_expect_eq(gd_value_mark(&arena, marked, GD_MARK_SENSITIVE), marked);
    cr_expect_eq(gd_value_unmark(&arena, plain, GD_MARK_SENSITIVE), plain);
    const gd_value *nested = tuple_of(tuple_of(gd_value_mark(&arena, text("a"), 3)));
    const gd_value *half = gd_value_unmark_deep(&arena, nested, GD_MARK_EPHEMERAL);
    cr_expect_eq(gd_value_deep_marks(half), GD_MARK_SENSITIVE);
    cr_expect_eq(gd_value_deep_marks(gd_value_unmark_deep(&arena, half, 3)), 0);
    cr_expect_eq(gd_value_unmark_deep(&arena, plain, 3), plain);
}

Test(value, refs_are_joined_without_repetition_and_bounded)
{
    const gd_refs *all = NULL;
    for (int i = 0; i < 100; i++) {
        gd_str address = gd_str_format(&arena, "aws_vpc.n%d", i % 80);
        all = gd_refs_join(&arena, all, gd_refs_one(&arena, address, GD_STR("id")));
    }
    cr_expect_eq(all->count, GD_REFS_MAX);
    cr_expect(gd_str_eq(all->items[0]->address, GD_STR("aws_vpc.n0")));
    const gd_refs *one = gd_refs_one(&arena, GD_STR("aws_vpc.n3"), GD_STR("id"));
    cr_expect_eq(gd_refs_join(&arena, all, one), all);
    cr_expect_eq(gd_refs_join(&arena, NULL, one), one);
    cr_expect_null(gd_refs_join(&arena, NULL, NULL));
}

Test(value, types_are_built_from_what_is_there)
{
    const gd_value *value = from_json(&arena, "{\"a\": [1, \"x\", null], \"b\": {\"c\": true}}");
    const char *type = "[\"object\",{\"a\":[\"tuple\",[\"number\",\"string\",\"dynamic\"]],"
                       "\"b\":[\"object\",{\"c\":\"bool\"}]}]";
    cr_expect_str_eq(type_json(&arena, gd_value_type(&arena, value)), type);
    cr_expect(gd_value_has_type(value, type_of(&arena, type)));
    cr_expect_not(gd_value_has_type(value, type_of(&arena, "[\"object\", {\"a\": \"string\"}]")));
}

Test(value, a_value_too_deep_is_unknown)
{
    const gd_value *value = text("a");
    for (int i = 0; i < GD_VALUE_MAX_DEPTH; i++) {
        value = tuple_of(value);
    }
    cr_expect_eq(value->kind, GD_TUPLE);
    cr_expect_eq(tuple_of(value)->kind, GD_UNKNOWN);
}

Test(value, a_value_that_shares_itself_too_often_is_unknown)
{
    const gd_value *value = text("a");
    int doublings = 0;
    for (; value->kind != GD_UNKNOWN && doublings < 64; doublings++) {
        const gd_value **items = GD_NEW_ARRAY(&arena, const gd_value *, 2);
        items[0] = items[1] = value;
        value = gd_value_tuple(&arena, items, 2);
    }
    cr_expect_eq(doublings, 21);
}

Test(value, types_of_shared_parts_are_built_once)
{
    const gd_value *value = &gd_value_empty_tuple;
    for (int i = 0; i < 19; i++) { /* a million values, forty of them different */
        gd_member members[2] = {{GD_STR("a"), tuple_of(value)}, {GD_STR("b"), tuple_of(value)}};
        gd_member *kept = GD_NEW_ARRAY(&arena, gd_member, 2);
        memcpy(kept, members, sizeof members);
        value = gd_value_object(&arena, kept, 2);
    }
    cr_assert_eq(value->kind, GD_OBJECT);
    size_t before = gd_arena_size(&arena);
    cr_expect_eq(gd_value_type(&arena, value)->count, 2);
    cr_expect_lt(gd_arena_size(&arena) - before, 1 << 20);
}
