/* test_address - addresses with instance keys. */
#include <criterion/criterion.h>

#include "table/address.h"

static void expect_bare(const char *address, const char *wanted)
{
    gd_arena arena;
    gd_arena_init(&arena);
    gd_str bare = gd_address_bare(&arena, gd_str_from(address));
    cr_assert(gd_str_eq(bare, gd_str_from(wanted)), "%s: %.*s", address, GD_FMT(bare));
    gd_arena_release(&arena);
}

Test(address, bare_has_no_keys)
{
    expect_bare("aws_vpc.v", "aws_vpc.v");
    expect_bare("aws_vpc.v[12]", "aws_vpc.v");
    expect_bare("module.a[\"x\"].module.b[0].aws_vpc.v[\"y\"]", "module.a.module.b.aws_vpc.v");
}

Test(address, bare_takes_brackets_and_quotes_inside_a_key_as_text)
{
    expect_bare("aws_vpc.v[\"a]b\"].x", "aws_vpc.v.x");
    expect_bare("aws_vpc.v[\"a\\\"]b\"].x", "aws_vpc.v.x");
    expect_bare("aws_vpc.v[\"open", "aws_vpc.v");
    expect_bare("[", "");
}

static bool agree(const char *a, const char *b)
{
    return gd_address_keys_agree(gd_str_from(a), gd_str_from(b));
}

Test(address, keys_agree_where_one_side_has_none)
{
    cr_assert(agree("module.a.x.y", "module.a[0].x.y"));
    cr_assert(agree("x.y[1]", "x.y"));
    cr_assert(agree("x.y[*]", "x.y[2]"));
    cr_assert(agree("x.y", "x.y"));
}

Test(address, keys_disagree_where_both_sides_differ)
{
    cr_assert_not(agree("x.y[1]", "x.y[2]"));
    cr_assert_not(agree("module.a[0].x.y", "module.a[1].x.y"));
    cr_assert_not(agree("x.y[1]", "x.y[\"1\"]"));
    cr_assert_not(agree("x.y", "x.yz"));
    cr_assert_not(agree("x.yz", "x.y"));
}
