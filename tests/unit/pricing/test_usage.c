/* test_usage - usage files, and what they say of a resource. */
#include <criterion/criterion.h>

#include "pricing/usage.h"

static gd_arena arena;
static gd_diags diags;

static void set_up(void)
{
    gd_arena_init(&arena);
    gd_diags_init(&diags, &arena);
}

static void tear_down(void)
{
    gd_arena_release(&arena);
}

TestSuite(usage, .init = set_up, .fini = tear_down);

static gd_usage *read(const char *text)
{
    return gd_usage_read(&arena, gd_source_new(&arena, GD_STR("usage.yml"), gd_str_from(text)), &diags);
}

/* The value of `key` in the layers of the address, as a model would see it: the last one. */
static void says(const gd_usage *usage, const char *address, const char *key, const char *wanted)
{
    const gd_yaml *layers[GD_USAGE_LAYERS];
    size_t count = gd_usage_of(usage, GD_STR("aws_instance"), gd_str_from(address), layers);
    gd_str found = GD_STR("-");
    for (size_t i = 0; i < count; i++) {
        const gd_yaml *value = gd_yaml_member_of(layers[i], gd_str_from(key));
        found = value ? value->text : found;
    }
    cr_expect(gd_str_eq(found, gd_str_from(wanted)), "%s of %s is %.*s", key, address, GD_FMT(found));
}

static const char sample[] = "version: 0.1\n"
                             "resource_type_default_usage:\n"
                             "  aws_instance: { hours: 1, size: 10 }\n"
                             "resource_usage:\n"
                             "  aws_instance.a[*]: { hours: 2 }\n"
                             "  aws_instance.a[1]: { size: 30 }\n"
                             "  module.m[*].aws_instance.b[*]: { hours: 3, size: 40 }\n"
                             "  module.m[\"x\"].aws_instance.b[*]: { hours: 4 }\n"
                             "  module.m[*].aws_instance.b[\"y\"]: { size: 50 }\n";

Test(usage, of_an_address_goes_over_wildcards_and_those_over_the_default)
{
    const gd_usage *usage = read(sample);
    cr_assert_eq(diags.list.count, 0);
    says(usage, "aws_instance.other", "hours", "1");
    says(usage, "aws_instance.a[0]", "hours", "2");
    says(usage, "aws_instance.a[0]", "size", "10");
    says(usage, "aws_instance.a[1]", "hours", "2");
    says(usage, "aws_instance.a[1]", "size", "30");
}

Test(usage, of_all_wildcards_that_match_is_merged_the_most_special_last)
{
    const gd_usage *usage = read(sample);
    says(usage, "module.m[\"z\"].aws_instance.b[\"z\"]", "hours", "3");
    says(usage, "module.m[\"x\"].aws_instance.b[\"z\"]", "hours", "4");
    says(usage, "module.m[\"x\"].aws_instance.b[\"z\"]", "size", "40");
    says(usage, "module.m[\"x\"].aws_instance.b[\"y\"]", "size", "50");
}

Test(usage, of_a_section_that_there_is_not_is_a_warning_at_its_line)
{
    read("version: 0.1\nresource_usage: {}\nresources: {}\n");
    cr_assert_eq(diags.list.count, 1);
    const gd_diag_item *item = &diags.list.items[0];
    cr_expect_eq(item->level, GD_LEVEL_WARNING);
    cr_expect_eq(gd_source_position(item->range.source, item->range.span.start).line, 3);
}

Test(usage, keys_with_brackets_in_quotes_are_one_index)
{
    const gd_usage *usage = read("version: 0.1\nresource_usage:\n  aws_instance.a[*]: { hours: 5 }\n");
    says(usage, "aws_instance.a[\"x[0]\"]", "hours", "5");
}

static void is_wrong(const char *text, const char *message, unsigned line)
{
    read(text);
    cr_assert_geq(diags.list.count, 1, "%s", text);
    const gd_diag_item *item = &diags.list.items[0];
    cr_expect_neq(gd_str_find(item->message, gd_str_from(message)), GD_STR_NONE, "%.*s",
                  GD_FMT(item->message));
    cr_expect_eq(gd_source_position(item->range.source, item->range.span.start).line, line);
}

Test(usage, of_an_unknown_version_is_an_error_at_its_line)
{
    is_wrong("\nversion: 0.2\n", "version 0.2 of usage files is not known", 2);
}

Test(usage, without_a_version_is_an_error)
{
    is_wrong("resource_usage: {}\n", "no version", 1);
}

Test(usage, that_is_no_mapping_is_an_error_at_its_line)
{
    is_wrong("version: 0.1\nresource_usage:\n  aws_instance.a: 5\n", "is a mapping of keys to values", 3);
}

Test(usage, that_is_no_yaml_is_an_error_at_its_line)
{
    is_wrong("version: 0.1\nresource_usage: [\n", "", 3);
}

Test(usage, that_is_empty_says_nothing)
{
    const gd_usage *usage = read("");
    cr_expect_eq(diags.list.count, 0);
    says(usage, "aws_instance.a", "hours", "-");
}

Test(usage, numbers_are_plain_ones)
{
    const gd_usage *usage = read("version: 0.1\nresource_usage:\n  a: { n: 1_000, t: x, m: {}, e: 1.5e3 }\n");
    const gd_yaml *of = gd_map_get(&usage->resources, GD_STR("a"));
    double number = 0;
    cr_expect(gd_usage_number(gd_yaml_member_of(of, GD_STR("n")), &number) && number == 1000);
    cr_expect(gd_usage_number(gd_yaml_member_of(of, GD_STR("e")), &number) && number == 1500);
    cr_expect_not(gd_usage_number(gd_yaml_member_of(of, GD_STR("t")), &number));
    cr_expect_not(gd_usage_number(gd_yaml_member_of(of, GD_STR("m")), &number));
}
