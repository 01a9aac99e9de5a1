/* test_identity - the string that stands for a row. */
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

TestSuite(identity, .init = set_up, .fini = tear_down);

static void expect_identity(const char *address, const char *const *pairs, const char *wanted)
{
    gd_instance *row = fixture_add(&fixture, address);
    row->values = fixture_object(&fixture, pairs);
    gd_str identity = gd_table_identity(row);
    cr_assert(gd_str_eq(identity, gd_str_from(wanted)), "%s: %.*s", address, GD_FMT(identity));
}

Test(identity, is_the_attribute_that_is_named_after_the_type)
{
    expect_identity("aws_s3_bucket.b", (const char *[]){"bucket", "b", NULL}, "b");
    expect_identity("aws_lambda_function.f", (const char *[]){"function_name", "f", "role", "r", NULL}, "f");
    expect_identity("aws_rds_cluster.c", (const char *[]){"cluster_identifier", "c", NULL}, "c");
    expect_identity("aws_elasticache_replication_group.r",
                    (const char *[]){"replication_group_id", "r", NULL}, "r");
    expect_identity("aws_eks_node_group.n",
                    (const char *[]){"cluster_name", "c", "node_group_name", "n", NULL}, "n");
}

Test(identity, is_the_name_otherwise)
{
    expect_identity("aws_sqs_queue.q", (const char *[]){"name", "q", "policy", "{}", NULL}, "q");
    expect_identity("aws_db_instance.d", (const char *[]){"identifier", "d", "name", "schema", NULL}, "d");
    expect_identity("aws_iam_policy.p", (const char *[]){"name", "p", "policy_id", "ANPA1", NULL}, "p");
}

Test(identity, is_not_what_the_row_only_refers_to)
{
    expect_identity("aws_s3_bucket_versioning.v", (const char *[]){"bucket", "b", NULL}, "");
    expect_identity("aws_iam_role_policy_attachment.a", (const char *[]){"role", "r", NULL}, "");
    expect_identity("aws_lambda_permission.p", (const char *[]){"function_name", "f", NULL}, "");
}

Test(identity, that_is_not_known_is_empty)
{
    gd_instance *row = fixture_add(&fixture, "aws_s3_bucket.b");
    fixture_set(&fixture, row, "bucket", &gd_value_unknown);
    cr_assert_eq(gd_table_identity(row).len, 0);
}

Test(identity, finds_rows_by_it)
{
    fixture_set_string(&fixture, fixture_add(&fixture, "aws_s3_bucket.b"), "bucket", "logs");
    fixture_set_string(&fixture, fixture_add(&fixture, "aws_sqs_queue.q"), "name", "logs");
    fixture_set_string(&fixture, fixture_add(&fixture, "aws_sqs_queue.r"), "name", "jobs");
    gd_table *table = fixture_table(&fixture);
    cr_assert_str_eq(fixture_addresses(&fixture, gd_table_named(table, GD_STR("logs"))),
                     "aws_s3_bucket.b aws_sqs_queue.q");
    cr_assert_eq(gd_table_named(table, GD_STR("log")).count, 0);
}
