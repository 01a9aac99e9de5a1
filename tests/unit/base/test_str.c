/* test_str - borrowed slices of bytes. */
#include <criterion/criterion.h>

#include "base/str.h"

Test(str, eq_sees_bytes_after_nul)
{
    cr_expect(gd_str_eq(GD_STR("a\0b"), GD_STR("a\0b")));
    cr_expect_not(gd_str_eq(GD_STR("a\0b"), GD_STR("a\0c")));
    cr_expect_not(gd_str_eq(GD_STR("a"), GD_STR("a\0")));
}

Test(str, empty_slices_are_equal_with_and_without_pointer)
{
    gd_str none = {0};
    cr_expect(gd_str_eq(none, GD_STR("")));
    cr_expect(gd_str_eq(gd_str_from(NULL), none));
    cr_expect(gd_str_starts(none, none));
    cr_expect(gd_str_ends(GD_STR("x"), none));
    cr_expect_eq(gd_str_cmp(none, GD_STR("")), 0);
    cr_expect_eq(gd_str_trim(none).len, 0);
}

Test(str, starts_and_ends_compare_whole_affixes)
{
    cr_expect(gd_str_starts(GD_STR("aws_s3"), GD_STR("aws_")));
    cr_expect_not(gd_str_starts(GD_STR("aws"), GD_STR("aws_")));
    cr_expect(gd_str_ends(GD_STR("main.tf"), GD_STR(".tf")));
    cr_expect_not(gd_str_ends(GD_STR("main.tf.json"), GD_STR(".tf")));
}

Test(str, slice_clamps_both_ends)
{
    gd_str s = GD_STR("abc");
    cr_expect(gd_str_eq(gd_str_slice(s, 1, 2), GD_STR("b")));
    cr_expect(gd_str_eq(gd_str_slice(s, 1, 99), GD_STR("bc")));
    cr_expect_eq(gd_str_slice(s, 5, 99).len, 0);
    cr_expect_eq(gd_str_slice(s, 2, 1).len, 0);
    cr_expect_eq(gd_str_slice((gd_str){0}, 1, 2).len, 0);
}

Test(str, cmp_orders_bytes_unsigned_and_prefixes_first)
{
    cr_expect_lt(gd_str_cmp(GD_STR("a"), GD_STR("ab")), 0);
    cr_expect_gt(gd_str_cmp(GD_STR("b"), GD_STR("ab")), 0);
    cr_expect_gt(gd_str_cmp(GD_STR("\xff"), GD_STR("a")), 0);
    cr_expect_eq(gd_str_cmp(GD_STR("same"), GD_STR("same")), 0);
}

Test(str, eq_nocase_ignores_ascii_case_only)
{
    cr_expect(gd_str_eq_nocase(GD_STR("TLSv1.2"), GD_STR("tlsV1.2")));
    cr_expect_not(gd_str_eq_nocase(GD_STR("\xc3\x84"), GD_STR("\xc3\xa4")));
    cr_expect_not(gd_str_eq_nocase(GD_STR("a"), GD_STR("ab")));
    cr_expect_not(gd_str_eq_nocase(GD_STR("@"), GD_STR("`")));
}

Test(str, find_gives_the_first_place_or_none)
{
    cr_expect_eq(gd_str_find(GD_STR("aXbXc"), GD_STR("X")), 1);
    cr_expect_eq(gd_str_find(GD_STR("a\0b"), GD_STR("\0b")), 1);
    cr_expect_eq(gd_str_find(GD_STR("abc"), GD_STR("")), 0);
    cr_expect_eq(gd_str_find(GD_STR("ab"), GD_STR("abc")), GD_STR_NONE);
    cr_expect_eq(gd_str_find_char(GD_STR("a\0b"), 'b'), 2);
    cr_expect_eq(gd_str_find_char((gd_str){0}, 'b'), GD_STR_NONE);
    cr_expect_eq(gd_str_rfind_char(GD_STR("a/b/c"), '/'), 3);
    cr_expect_eq(gd_str_rfind_char(GD_STR("abc"), '/'), GD_STR_NONE);
}

Test(str, trim_removes_ascii_white_space_at_both_ends)
{
    cr_expect(gd_str_eq(gd_str_trim(GD_STR(" \t\r\n a b \v\f")), GD_STR("a b")));
    cr_expect_eq(gd_str_trim(GD_STR(" \n ")).len, 0);
    cr_expect_eq(gd_str_trim(GD_STR("\xc2\xa0x")).len, 3);
}

Test(str, hash_tells_length_and_every_byte_apart)
{
    cr_expect_eq(gd_str_hash(GD_STR("aws_instance")), gd_str_hash(GD_STR("aws_instance")));
    cr_expect_neq(gd_str_hash(GD_STR("")), gd_str_hash(GD_STR("\0")));
    cr_expect_neq(gd_str_hash(GD_STR("a\0")), gd_str_hash(GD_STR("a\0\0")));
    cr_expect_neq(gd_str_hash(GD_STR("12345678")), gd_str_hash(GD_STR("12345679")));
    cr_expect_neq(gd_str_hash(GD_STR("abcdefgh12345678")), gd_str_hash(GD_STR("12345678abcdefgh")));
}

Test(str, copies_live_in_the_arena)
{
    gd_arena arena;
    gd_arena_init(&arena);
    char bytes[] = "name";
    gd_str copy = gd_str_copy(&arena, gd_str_from(bytes));
    char *text = gd_str_cstr(&arena, (gd_str){bytes, 2});
    bytes[0] = 'X';
    cr_expect(gd_str_eq(copy, GD_STR("name")));
    cr_expect_str_eq(text, "na");
    cr_expect(gd_str_eq(gd_str_concat(&arena, GD_STR("a"), GD_STR("bc")), GD_STR("abc")));
    cr_expect_eq(gd_str_concat(&arena, (gd_str){0}, (gd_str){0}).len, 0);
    cr_expect(gd_str_eq(gd_str_format(&arena, "%s[%d]", "x", 7), GD_STR("x[7]")));
    cr_expect_eq(gd_str_format(&arena, "%s", "").len, 0);
    gd_arena_release(&arena);
}

Test(str, distance_counts_edits_and_swaps)
{
    cr_expect_eq(gd_str_distance(GD_STR("bucket"), GD_STR("bucket"), 3), 0);
    cr_expect_eq(gd_str_distance(GD_STR("bukcet"), GD_STR("bucket"), 3), 1);
    cr_expect_eq(gd_str_distance(GD_STR("buckt"), GD_STR("bucket"), 3), 1);
    cr_expect_eq(gd_str_distance(GD_STR("kitten"), GD_STR("sitting"), 3), 3);
    cr_expect_eq(gd_str_distance(GD_STR(""), GD_STR("abc"), 3), 3);
}

Test(str, distance_beyond_the_limit_is_limit_plus_one)
{
    cr_expect_eq(gd_str_distance(GD_STR("abcdef"), GD_STR("uvwxyz"), 2), 3);
    char longer[200];
    memset(longer, 'a', sizeof longer);
    cr_expect_eq(gd_str_distance((gd_str){longer, 200}, (gd_str){longer, 199}, 2), 3);
    cr_expect_eq(gd_str_distance((gd_str){longer, 200}, (gd_str){longer, 200}, 2), 0);
}
