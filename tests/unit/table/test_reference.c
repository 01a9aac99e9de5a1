/* test_reference - who refers to whom. */
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

TestSuite(reference, .init = set_up, .fini = tear_down);

static const char *referrers(gd_table *table, const char *target, const char *attribute)
{
    const gd_instance *row = gd_table_find(table, gd_str_from(target));
    cr_assert_not_null(row);
    return fixture_addresses(&fixture, gd_table_referrers(table, row, gd_str_from(attribute)));
}

static const char *references(gd_table *table, const char *from, const char *attribute)
{
    const gd_instance *row = gd_table_find(table, gd_str_from(from));
    cr_assert_not_null(row);
    return fixture_addresses(&fixture, gd_table_references(table, row, gd_str_from(attribute)));
}

Test(reference, links_by_the_references_that_a_value_carries)
{
    fixture_add(&fixture, "aws_s3_bucket.b");
    fixture_set_ref(&fixture, fixture_add(&fixture, "aws_s3_bucket_versioning.v"), "bucket",
                    "aws_s3_bucket.b");
    gd_table *table = fixture_table(&fixture);
    cr_assert_str_eq(referrers(table, "aws_s3_bucket.b", "bucket"), "aws_s3_bucket_versioning.v");
    cr_assert_str_eq(referrers(table, "aws_s3_bucket.b", ""), "aws_s3_bucket_versioning.v");
    cr_assert_str_eq(referrers(table, "aws_s3_bucket.b", "other"), "");
    cr_assert_str_eq(references(table, "aws_s3_bucket_versioning.v", "bucket"), "aws_s3_bucket.b");
    cr_assert_str_eq(references(table, "aws_s3_bucket_versioning.v", ""), "aws_s3_bucket.b");
    cr_assert_str_eq(references(table, "aws_s3_bucket.b", ""), "");
}

Test(reference, to_a_whole_resource_links_to_all_its_instances)
{
    fixture_add(&fixture, "aws_subnet.s[0]");
    fixture_add(&fixture, "aws_subnet.s[1]");
    fixture_set_ref(&fixture, fixture_add(&fixture, "aws_x.all"), "subnets", "aws_subnet.s");
    fixture_set_ref(&fixture, fixture_add(&fixture, "aws_x.one"), "subnets", "aws_subnet.s[1]");
    gd_table *table = fixture_table(&fixture);
    cr_assert_str_eq(references(table, "aws_x.all", "subnets"), "aws_subnet.s[0] aws_subnet.s[1]");
    cr_assert_str_eq(references(table, "aws_x.one", "subnets"), "aws_subnet.s[1]");
    cr_assert_str_eq(referrers(table, "aws_subnet.s[0]", "subnets"), "aws_x.all");
    cr_assert_str_eq(referrers(table, "aws_subnet.s[1]", "subnets"), "aws_x.all aws_x.one");
}

Test(reference, does_not_link_to_an_instance_that_is_not_there)
{
    fixture_add(&fixture, "aws_subnet.s[0]");
    fixture_set_ref(&fixture, fixture_add(&fixture, "aws_x.one"), "subnets", "aws_subnet.s[7]");
    cr_assert_str_eq(references(fixture_table(&fixture), "aws_x.one", ""), "");
}

Test(reference, into_a_module_has_its_full_path)
{
    fixture_add(&fixture, "aws_vpc.main");
    fixture_set_ref(&fixture, fixture_add(&fixture, "aws_x.a"), "vpc_id", "module.net.aws_vpc.main");
    fixture_add(&fixture, "module.net.aws_vpc.main");
    gd_table *table = fixture_table(&fixture);
    cr_assert_str_eq(references(table, "aws_x.a", "vpc_id"), "module.net.aws_vpc.main");
    cr_assert_str_eq(referrers(table, "aws_vpc.main", ""), "");
}

Test(reference, with_a_key_meets_the_instance_that_stands_for_all)
{
    gd_instance *any = fixture_add(&fixture, "aws_subnet.s");
    any->key.kind = GD_KEY_UNKNOWN;
    fixture_set_ref(&fixture, fixture_add(&fixture, "aws_x.a"), "subnet", "aws_subnet.s[3]");
    cr_assert_str_eq(references(fixture_table(&fixture), "aws_x.a", "subnet"), "aws_subnet.s");
}

Test(reference, without_a_module_key_meets_all_module_instances)
{
    fixture_set_ref(&fixture, fixture_add(&fixture, "aws_x.a"), "vpc", "module.n.aws_vpc.v");
    fixture_set_ref(&fixture, fixture_add(&fixture, "aws_x.b"), "vpc", "module.n[\"q\"].aws_vpc.v");
    fixture_add(&fixture, "module.n[\"p\"].aws_vpc.v");
    fixture_add(&fixture, "module.n[\"q\"].aws_vpc.v");
    gd_table *table = fixture_table(&fixture);
    cr_assert_str_eq(references(table, "aws_x.a", ""), "module.n[\"p\"].aws_vpc.v module.n[\"q\"].aws_vpc.v");
    cr_assert_str_eq(references(table, "aws_x.b", ""), "module.n[\"q\"].aws_vpc.v");
}

Test(reference, sees_references_inside_nested_values)
{
    fixture_add(&fixture, "aws_iam_role.r");
    gd_instance *row = fixture_add(&fixture, "aws_x.a");
    const gd_refs *refs = gd_refs_one(&fixture.arena, GD_STR("aws_iam_role.r"), GD_STR("arn"));
    const gd_value **items = GD_NEW_ARRAY(&fixture.arena, const gd_value *, 1);
    items[0] = gd_value_add_refs(&fixture.arena, &gd_value_unknown, refs);
    fixture_set(&fixture, row, "roles", gd_value_tuple(&fixture.arena, items, 1));
    cr_assert_str_eq(references(fixture_table(&fixture), "aws_x.a", "roles"), "aws_iam_role.r");
}

Test(reference, to_itself_is_no_link)
{
    fixture_set_ref(&fixture, fixture_add(&fixture, "aws_x.a"), "self", "aws_x.a");
    cr_assert_str_eq(references(fixture_table(&fixture), "aws_x.a", ""), "");
}

Test(reference, through_two_attributes_is_one_row_of_any)
{
    fixture_add(&fixture, "aws_kms_key.k");
    gd_instance *row = fixture_add(&fixture, "aws_x.a");
    fixture_set_ref(&fixture, row, "key_a", "aws_kms_key.k");
    fixture_set_ref(&fixture, row, "key_b", "aws_kms_key.k");
    gd_table *table = fixture_table(&fixture);
    cr_assert_str_eq(referrers(table, "aws_kms_key.k", ""), "aws_x.a");
    cr_assert_str_eq(references(table, "aws_x.a", ""), "aws_kms_key.k");
    cr_assert_str_eq(references(table, "aws_x.a", "key_b"), "aws_kms_key.k");
}

Test(reference, joins_by_the_same_known_name)
{
    fixture_set_string(&fixture, fixture_add(&fixture, "aws_s3_bucket.b"), "bucket", "logs");
    fixture_set_string(&fixture, fixture_add(&fixture, "aws_s3_bucket.c"), "bucket", "data");
    fixture_set_string(&fixture, fixture_add(&fixture, "aws_s3_bucket_versioning.v"), "bucket", "logs");
    gd_table *table = fixture_table(&fixture);
    cr_assert_str_eq(referrers(table, "aws_s3_bucket.b", "bucket"), "aws_s3_bucket_versioning.v");
    cr_assert_str_eq(referrers(table, "aws_s3_bucket.c", "bucket"), "");
}

Test(reference, joins_by_the_same_variable_whose_value_is_not_known)
{
    const gd_origin first = {.kind = GD_ORIGIN_VARIABLE}, second = {.kind = GD_ORIGIN_VARIABLE};
    const gd_origin attribute = {.kind = GD_ORIGIN_ATTRIBUTE, .parent = &first};
    const gd_value *name = gd_value_with_origin(&fixture.arena, &gd_value_unknown, &first);
    const gd_value *handed_on = gd_value_with_origin(&fixture.arena, &gd_value_unknown, &attribute);
    const gd_value *other = gd_value_with_origin(&fixture.arena, &gd_value_unknown, &second);
    const gd_value *made = gd_value_with_origin(
        &fixture.arena, gd_value_unknown_string(&fixture.arena, GD_STR(GD_UNKNOWN_PART "-logs")), &first);
    fixture_set(&fixture, fixture_add(&fixture, "aws_s3_bucket.b"), "bucket", name);
    fixture_set(&fixture, fixture_add(&fixture, "aws_s3_bucket_versioning.v"), "bucket", handed_on);
    fixture_set(&fixture, fixture_add(&fixture, "aws_s3_bucket_versioning.w"), "bucket", other);
    fixture_set(&fixture, fixture_add(&fixture, "aws_s3_bucket_versioning.x"), "bucket", made);
    fixture_set(&fixture, fixture_add(&fixture, "aws_s3_bucket_versioning.y"), "bucket", &gd_value_unknown);
    gd_table *table = fixture_table(&fixture);
    cr_assert_str_eq(referrers(table, "aws_s3_bucket.b", "bucket"), "aws_s3_bucket_versioning.v");
}

Test(reference, says_which_of_two_rows_with_one_name_is_meant)
{
    fixture_set_string(&fixture, fixture_add(&fixture, "aws_s3_bucket.b"), "bucket", "same");
    fixture_set_string(&fixture, fixture_add(&fixture, "aws_s3_bucket.c"), "bucket", "same");
    gd_instance *split = fixture_add(&fixture, "aws_s3_bucket_policy.p");
    const gd_refs *refs = gd_refs_one(&fixture.arena, GD_STR("aws_s3_bucket.c"), GD_STR("bucket"));
    fixture_set(&fixture, split, "bucket",
                gd_value_add_refs(&fixture.arena, fixture_string(&fixture, "same"), refs));
    cr_assert_str_eq(references(fixture_table(&fixture), "aws_s3_bucket_policy.p", ""), "aws_s3_bucket.c");
}

Test(reference, to_something_else_does_not_keep_a_name_from_being_met)
{
    fixture_set_string(&fixture, fixture_add(&fixture, "aws_s3_bucket.b"), "bucket", "net-logs");
    gd_instance *split = fixture_add(&fixture, "aws_s3_bucket_policy.p");
    const gd_refs *refs = gd_refs_one(&fixture.arena, GD_STR("module.aws.aws_vpc.v"), GD_STR("tags"));
    fixture_set(&fixture, split, "bucket",
                gd_value_add_refs(&fixture.arena, fixture_string(&fixture, "net-logs"), refs));
    cr_assert_str_eq(references(fixture_table(&fixture), "aws_s3_bucket_policy.p", ""), "aws_s3_bucket.b");
}

Test(reference, does_not_join_unrelated_rows_that_share_a_name)
{
    fixture_set_string(&fixture, fixture_add(&fixture, "aws_ecs_cluster.c"), "name", "app");
    gd_instance *log = fixture_add(&fixture, "aws_cloudwatch_log_group.l");
    fixture_set_string(&fixture, log, "name", "app");
    gd_instance *service = fixture_add(&fixture, "aws_ecs_service.s");
    fixture_set_string(&fixture, service, "name", "app");
    fixture_set_string(&fixture, service, "cluster", "app");
    fixture_set_string(&fixture, service, "environment", "app");
    gd_table *table = fixture_table(&fixture);
    cr_assert_str_eq(references(table, "aws_ecs_service.s", ""), "aws_ecs_cluster.c");
    cr_assert_str_eq(referrers(table, "aws_cloudwatch_log_group.l", ""), "");
}

Test(reference, tells_groups_of_several_kinds_apart)
{
    fixture_set_string(&fixture, fixture_add(&fixture, "aws_cloudwatch_log_group.l"), "name", "x");
    fixture_set_string(&fixture, fixture_add(&fixture, "aws_iam_group.g"), "name", "x");
    fixture_set_string(&fixture, fixture_add(&fixture, "aws_iam_group_membership.m"), "group", "x");
    fixture_set_string(&fixture, fixture_add(&fixture, "aws_cloudwatch_log_metric_filter.f"),
                       "log_group_name", "x");
    gd_table *table = fixture_table(&fixture);
    cr_assert_str_eq(references(table, "aws_iam_group_membership.m", ""), "aws_iam_group.g");
    cr_assert_str_eq(references(table, "aws_cloudwatch_log_metric_filter.f", ""),
                     "aws_cloudwatch_log_group.l");
}

Test(reference, joins_by_arn_and_by_id_from_any_attribute)
{
    gd_instance *key = fixture_add(&fixture, "aws_kms_key.k");
    fixture_set_string(&fixture, key, "arn", "arn:aws:kms:eu-west-1:123456789012:key/1");
    gd_instance *net = fixture_add(&fixture, "aws_vpc.v");
    fixture_set_string(&fixture, net, "id", "vpc-0a1b2c3d");
    gd_instance *row = fixture_add(&fixture, "aws_x.a");
    fixture_set_string(&fixture, row, "master", "arn:aws:kms:eu-west-1:123456789012:key/1");
    fixture_set_string(&fixture, row, "place", "vpc-0a1b2c3d");
    gd_table *table = fixture_table(&fixture);
    cr_assert_str_eq(references(table, "aws_x.a", "master"), "aws_kms_key.k");
    cr_assert_str_eq(references(table, "aws_x.a", "place"), "aws_vpc.v");
}

Test(reference, ignores_a_name_that_too_many_rows_have)
{
    for (int i = 0; i < 100; i++) {
        gd_str address = gd_str_format(&fixture.arena, "aws_s3_bucket.b%03d", i);
        gd_instance *row = fixture_add(&fixture, gd_str_cstr(&fixture.arena, address));
        fixture_set_string(&fixture, row, "bucket", "same");
    }
    fixture_set_string(&fixture, fixture_add(&fixture, "aws_s3_bucket_policy.p"), "bucket", "same");
    cr_assert_str_eq(references(fixture_table(&fixture), "aws_s3_bucket_policy.p", ""), "");
}

Test(reference, of_many_to_many_stays_bounded)
{
    enum { ROWS = 4000 };
    for (int i = 0; i < ROWS; i++) {
        gd_str address = gd_str_format(&fixture.arena, "aws_x.a[%d]", i);
        gd_instance *row = fixture_add(&fixture, gd_str_cstr(&fixture.arena, address));
        fixture_set_ref(&fixture, row, "peers", "aws_x.a");
    }
    gd_table *table = fixture_table(&fixture);
    cr_assert_eq(gd_table_references(table, fixture.rows[0], GD_STR("peers")).count, ROWS - 1);
    cr_assert_leq(gd_table_referrers(table, fixture.rows[0], GD_STR("peers")).count, ROWS - 1);
}
