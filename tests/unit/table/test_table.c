/* test_table - rows by type, address and resource. */
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

TestSuite(table, .init = set_up, .fini = tear_down);

static gd_instance *add_as(const char *address, gd_mode mode, const char *type)
{
    gd_instance *row = fixture_add(&fixture, address);
    row->mode = mode;
    row->type = gd_str_from(type);
    return row;
}

Test(table, finds_rows_of_a_type_in_address_order)
{
    fixture_add(&fixture, "aws_sns_topic.a");
    fixture_add(&fixture, "aws_sqs_queue.q");
    fixture_add(&fixture, "module.m.aws_sns_topic.b");
    gd_rows rows = gd_table_of_type(fixture_table(&fixture), GD_STR("aws_sns_topic"));
    cr_assert_str_eq(fixture_addresses(&fixture, rows), "aws_sns_topic.a module.m.aws_sns_topic.b");
}

Test(table, has_no_rows_of_a_type_that_is_not_there)
{
    fixture_add(&fixture, "aws_sns_topic.a");
    gd_table *table = fixture_table(&fixture);
    cr_assert_eq(gd_table_of_type(table, GD_STR("aws_sns")).count, 0);
    cr_assert_eq(gd_table_of_type(table, GD_STR("")).count, 0);
    cr_assert_eq(gd_table_of_type(table, GD_STR("module")).count, 0);
}

Test(table, keeps_the_modes_of_one_type_apart)
{
    fixture_add(&fixture, "aws_ami.a");
    add_as("data.aws_ami.b", GD_MODE_DATA, "aws_ami");
    add_as("provider.aws", GD_MODE_PROVIDER, "aws");
    add_as("var.x", GD_MODE_VARIABLE, "");
    gd_table *table = fixture_table(&fixture);
    cr_assert_str_eq(fixture_addresses(&fixture, gd_table_of_type(table, GD_STR("aws_ami"))), "aws_ami.a");
    cr_assert_str_eq(fixture_addresses(&fixture, gd_table_of_type(table, GD_STR("data.aws_ami"))),
                     "data.aws_ami.b");
    cr_assert_str_eq(fixture_addresses(&fixture, gd_table_of_type(table, GD_STR("provider.aws"))),
                     "provider.aws");
    cr_assert_str_eq(fixture_addresses(&fixture, gd_table_of_type(table, GD_STR("variable"))), "var.x");
}

Test(table, names_each_type_once_and_sorted)
{
    fixture_add(&fixture, "aws_sqs_queue.q");
    fixture_add(&fixture, "aws_sns_topic.a");
    fixture_add(&fixture, "aws_sns_topic.b");
    add_as("data.aws_ami.b", GD_MODE_DATA, "aws_ami");
    gd_table *table = fixture_table(&fixture);
    cr_assert(gd_str_eq(gd_table_type_at(table, 0), GD_STR("aws_sns_topic")));
    cr_assert(gd_str_eq(gd_table_type_at(table, 1), GD_STR("aws_sqs_queue")));
    cr_assert(gd_str_eq(gd_table_type_at(table, 2), GD_STR("data.aws_ami")));
    cr_assert_eq(gd_table_type_at(table, 3).len, 0);
}

Test(table, finds_a_row_by_its_address_with_module_and_key)
{
    gd_instance *row = fixture_add(&fixture, "module.net.aws_vpc.main[0]");
    gd_table *table = fixture_table(&fixture);
    cr_assert_eq(gd_table_find(table, GD_STR("module.net.aws_vpc.main[0]")), row);
    cr_assert_null(gd_table_find(table, GD_STR("module.net.aws_vpc.main")));
    cr_assert_null(gd_table_find(table, GD_STR("aws_vpc.main[0]")));
}

Test(table, finds_all_instances_of_a_resource)
{
    fixture_add(&fixture, "aws_subnet.s[0]");
    fixture_add(&fixture, "aws_subnet.s[1]");
    fixture_add(&fixture, "aws_subnet.t");
    gd_table *table = fixture_table(&fixture);
    cr_assert_str_eq(fixture_addresses(&fixture, gd_table_instances(table, GD_STR("aws_subnet.s"))),
                     "aws_subnet.s[0] aws_subnet.s[1]");
    cr_assert_str_eq(fixture_addresses(&fixture, gd_table_instances(table, GD_STR("aws_subnet.t"))),
                     "aws_subnet.t");
}

Test(table, of_two_rows_with_one_address_finds_the_first)
{
    gd_instance *first = fixture_add(&fixture, "aws_vpc.v");
    fixture_add(&fixture, "aws_vpc.v");
    gd_table *table = fixture_table(&fixture);
    cr_assert_eq(gd_table_find(table, GD_STR("aws_vpc.v")), first);
    cr_assert_eq(gd_table_of_type(table, GD_STR("aws_vpc")).count, 2);
}

Test(table, finds_what_a_plan_destroys_or_forgets_by_its_type_alone)
{
    fixture_add(&fixture, "aws_vpc.a")->actions = GD_ACTION_FORGET;
    fixture_add(&fixture, "aws_vpc.b")->actions = GD_ACTION_FORGET | GD_ACTION_CREATE;
    gd_instance *deleted_row = fixture_add(&fixture, "aws_vpc.c");
    deleted_row->mode = GD_MODE_DELETED;
    deleted_row->actions = GD_ACTION_DELETE;
    gd_table *table = fixture_table(&fixture);
    cr_assert_str_eq(fixture_addresses(&fixture, gd_table_all(table)), "aws_vpc.b");
    cr_assert_str_eq(fixture_addresses(&fixture, gd_table_of_type(table, GD_STR("aws_vpc"))), "aws_vpc.b");
    cr_assert_null(gd_table_find(table, GD_STR("aws_vpc.a")));
    gd_rows forgotten = gd_table_of_type(table, GD_STR("forgotten.aws_vpc"));
    gd_rows deleted = gd_table_of_type(table, GD_STR("deleted.aws_vpc"));
    cr_assert_str_eq(fixture_addresses(&fixture, forgotten), "aws_vpc.a");
    cr_assert_str_eq(fixture_addresses(&fixture, deleted), "aws_vpc.c");
    cr_assert_str_eq(gd_str_cstr(&fixture.arena, gd_table_type_at(table, 1)), "deleted.aws_vpc");
}

Test(table, an_empty_stack_has_nothing)
{
    gd_table *table = fixture_table(&fixture);
    cr_assert_eq(gd_table_all(table).count, 0);
    cr_assert_eq(gd_table_type_at(table, 0).len, 0);
    cr_assert_eq(gd_table_named(table, GD_STR("x")).count, 0);
    cr_assert_eq(gd_table_tagged(table, GD_STR("x"), GD_STR("")).count, 0);
}
