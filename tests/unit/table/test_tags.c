/* test_tags - tags after default_tags. */
#include <criterion/criterion.h>

#include "stack_fixture.h"

static stack_fixture fixture;

static void set_up(void)
{
    fixture_init(&fixture);
}

static void tear_down(void)
{
    fixture_release(&fixture);
}

TestSuite(tags, .init = set_up, .fini = tear_down);

static void expect_tag(const gd_instance *row, const char *key, const char *wanted)
{
    const gd_value *tags = gd_table_tags(&fixture.arena, row);
    cr_assert_not_null(tags);
    const gd_value *tag = gd_value_member(tags, gd_str_from(key));
    cr_assert_not_null(tag, "%s", key);
    cr_assert(gd_str_eq(gd_value_text(tag), gd_str_from(wanted)));
}

Test(tags, of_the_resource_win_over_the_defaults)
{
    gd_instance *row = fixture_add(&fixture, "aws_vpc.v");
    fixture_set(&fixture, row, "tags",
                fixture_object(&fixture, (const char *[]){"Env", "dev", "Name", "v", NULL}));
    row->default_tags = fixture_object(&fixture, (const char *[]){"Env", "prod", "Team", "net", NULL});
    expect_tag(row, "Env", "dev");
    expect_tag(row, "Name", "v");
    expect_tag(row, "Team", "net");
    cr_assert_eq(gd_table_tags(&fixture.arena, row)->count, 3);
}

Test(tags, are_the_defaults_where_the_resource_has_none)
{
    gd_instance *row = fixture_add(&fixture, "aws_vpc.v");
    row->default_tags = fixture_object(&fixture, (const char *[]){"Team", "net", NULL});
    expect_tag(row, "Team", "net");
}

Test(tags, are_absent_where_nothing_gives_any)
{
    gd_instance *row = fixture_add(&fixture, "aws_vpc.v");
    cr_assert_null(gd_table_tags(&fixture.arena, row));
    fixture_set(&fixture, row, "tags", &gd_value_null);
    cr_assert_null(gd_table_tags(&fixture.arena, row));
}

Test(tags, that_are_unknown_make_the_whole_unknown)
{
    gd_instance *row = fixture_add(&fixture, "aws_vpc.v");
    fixture_set(&fixture, row, "tags", &gd_value_unknown);
    row->default_tags = fixture_object(&fixture, (const char *[]){"Team", "net", NULL});
    cr_assert_eq(gd_table_tags(&fixture.arena, row)->kind, GD_UNKNOWN);
}

Test(tags, of_a_plan_are_its_tags_all)
{
    gd_instance *row = fixture_add(&fixture, "aws_vpc.v");
    fixture_set(&fixture, row, "tags", fixture_object(&fixture, (const char *[]){"Name", "v", NULL}));
    fixture_set(&fixture, row, "tags_all",
                fixture_object(&fixture, (const char *[]){"Name", "v", "Team", "net", NULL}));
    expect_tag(row, "Team", "net");
}

Test(tags, of_data_sources_and_scaling_groups_have_no_defaults)
{
    const gd_value *defaults = fixture_object(&fixture, (const char *[]){"Team", "net", NULL});
    gd_instance *group = fixture_add(&fixture, "aws_autoscaling_group.g");
    group->default_tags = defaults;
    gd_instance *data = fixture_add(&fixture, "data.aws_vpc.v");
    data->mode = GD_MODE_DATA;
    data->default_tags = defaults;
    cr_assert_null(gd_table_tags(&fixture.arena, group));
    cr_assert_null(gd_table_tags(&fixture.arena, data));
}

Test(tags, find_rows_by_key_and_by_pair)
{
    for (int i = 0; i < 3; i++) {
        gd_str address = gd_str_format(&fixture.arena, "aws_vpc.v%d", i);
        gd_instance *row = fixture_add(&fixture, gd_str_cstr(&fixture.arena, address));
        const char *pairs[] = {"Env", i == 1 ? "prod" : "dev", NULL};
        fixture_set(&fixture, row, "tags", fixture_object(&fixture, pairs));
    }
    gd_table *table = fixture_table(&fixture);
    cr_assert_str_eq(fixture_addresses(&fixture, gd_table_tagged(table, GD_STR("Env"), GD_STR(""))),
                     "aws_vpc.v0 aws_vpc.v1 aws_vpc.v2");
    cr_assert_str_eq(fixture_addresses(&fixture, gd_table_tagged(table, GD_STR("Env"), GD_STR("prod"))),
                     "aws_vpc.v1");
    cr_assert_eq(gd_table_tagged(table, GD_STR("env"), GD_STR("")).count, 0);
    cr_assert_eq(gd_table_tagged(table, GD_STR("Env"), GD_STR("pro")).count, 0);
}
