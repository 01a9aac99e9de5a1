#include "terraform/address.h"

#include <criterion/criterion.h>

static void expect_text(gd_str got, const char *expected)
{
    cr_expect(gd_str_eq(got, gd_str_from(expected)), "%.*s is not %s", GD_FMT(got), expected);
}

Test(address, key_is_quoted_as_hcl_quotes)
{
    gd_arena arena;
    gd_arena_init(&arena);
    gd_str prefix = GD_STR("aws_vpc.v");
    expect_text(gd_address_with_key(&arena, prefix, (gd_instance_key){0}), "aws_vpc.v");
    expect_text(gd_address_with_key(&arena, prefix, (gd_instance_key){.kind = GD_KEY_NUMBER, .number = 10}),
                "aws_vpc.v[10]");
    gd_instance_key key = {.kind = GD_KEY_STRING, .string = GD_STR("a\"b\\c\n${d} %{e} $f")};
    expect_text(gd_address_with_key(&arena, prefix, key), "aws_vpc.v[\"a\\\"b\\\\c\\n$${d} %%{e} $f\"]");
    expect_text(gd_address_with_key(&arena, prefix, (gd_instance_key){.kind = GD_KEY_UNKNOWN}), "aws_vpc.v");
    gd_arena_release(&arena);
}

Test(address, module_path_comes_first)
{
    gd_arena arena;
    gd_arena_init(&arena);
    expect_text(gd_address_in_module(&arena, (gd_str){0}, GD_STR("a.b")), "a.b");
    expect_text(gd_address_in_module(&arena, GD_STR("module.m[0]"), GD_STR("a.b")), "module.m[0].a.b");
    gd_arena_release(&arena);
}

Test(address, numeric_keys_are_ordered_by_number)
{
    static const char *const sorted[] = {"a.b",    "a.b[\"10\"]", "a.b[\"2\"]",   "a.b[\"2\"].d", "a.b[0]",
                                         "a.b[2]", "a.b[10]",     "a.b[10].c[1]", "a.b[100]",     "a.c"};
    for (size_t i = 0; i < sizeof sorted / sizeof *sorted; i++) {
        for (size_t j = 0; j < sizeof sorted / sizeof *sorted; j++) {
            int order = gd_address_compare(gd_str_from(sorted[i]), gd_str_from(sorted[j]));
            int expected = (i > j) - (i < j);
            cr_expect_eq((order > 0) - (order < 0), expected, "%s and %s", sorted[i], sorted[j]);
        }
    }
}
