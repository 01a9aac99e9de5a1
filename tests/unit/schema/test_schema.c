/* test_schema - look-ups in the tables of the providers. */
#include <criterion/criterion.h>

#include "schema/schema.h"

static gd_arena arena;

static void begin(void)
{
    gd_arena_init(&arena);
}

static void end(void)
{
    gd_arena_release(&arena);
}

TestSuite(schema, .init = begin, .fini = end);

static const gd_schema_block *managed(const char *type)
{
    const gd_schema_block *block = gd_schema_find(GD_SCHEMA_MANAGED, gd_str_from(type));
    cr_assert_not_null(block, "%s", type);
    return block;
}

static gd_schema_attribute attribute(const char *type, const char *name)
{
    gd_schema_attribute found;
    cr_assert(gd_schema_attribute_find(managed(type), gd_str_from(name), &found), "%s.%s", type, name);
    return found;
}

static gd_schema_nested nested(const gd_schema_block *block, const char *name)
{
    gd_schema_nested found;
    cr_assert(gd_schema_nested_find(block, gd_str_from(name), &found), "%s", name);
    return found;
}

Test(schema, types_are_found_by_mode_and_name)
{
    cr_expect_not_null(gd_schema_find(GD_SCHEMA_MANAGED, GD_STR("azurerm_storage_account")));
    cr_expect_not_null(gd_schema_find(GD_SCHEMA_MANAGED, GD_STR("google_storage_bucket")));
    cr_expect_not_null(gd_schema_find(GD_SCHEMA_DATA, GD_STR("aws_ami")));
    cr_expect_not_null(gd_schema_find(GD_SCHEMA_PROVIDER, GD_STR("aws")));
    cr_expect_neq(gd_schema_find(GD_SCHEMA_DATA, GD_STR("aws_vpc")), managed("aws_vpc"));
    cr_expect_null(gd_schema_find(GD_SCHEMA_DATA, GD_STR("aws_autoscaling_group_tag")));
    cr_expect_null(gd_schema_find(GD_SCHEMA_MANAGED, GD_STR("aws_vpcs_of_mine")));
    cr_expect_null(gd_schema_find(GD_SCHEMA_MANAGED, GD_STR("")));
    cr_expect_null(gd_schema_find(GD_SCHEMA_PROVIDER, GD_STR("random")));
}

Test(schema, attributes_have_flags)
{
    cr_expect_eq(attribute("aws_s3_bucket", "bucket").flags, GD_SCHEMA_OPTIONAL | GD_SCHEMA_COMPUTED);
    cr_expect_eq(attribute("aws_s3_bucket", "arn").flags, GD_SCHEMA_COMPUTED);
    cr_expect_eq(attribute("aws_s3_bucket", "force_destroy").flags, GD_SCHEMA_OPTIONAL);
    cr_expect_eq(attribute("aws_kinesis_stream", "name").flags, GD_SCHEMA_REQUIRED);
    cr_expect(attribute("aws_db_instance", "password").flags & GD_SCHEMA_SENSITIVE);
    cr_expect(attribute("aws_s3_bucket", "acl").flags & GD_SCHEMA_DEPRECATED);
    cr_expect(attribute("aws_db_instance", "password_wo").flags & GD_SCHEMA_WRITE_ONLY);
    gd_schema_attribute none;
    cr_expect_not(gd_schema_attribute_find(managed("aws_s3_bucket"), GD_STR("buckets"), &none));
    cr_expect_not(gd_schema_attribute_find(managed("aws_s3_bucket"), GD_STR("versioning"), &none));
}

Test(schema, types_of_attributes)
{
    cr_expect_eq(gd_schema_type(&arena, attribute("aws_s3_bucket", "bucket")), &gd_type_string);
    cr_expect_eq(gd_schema_type(&arena, attribute("aws_s3_bucket", "force_destroy")), &gd_type_bool);
    cr_expect(gd_type_equal(gd_schema_type(&arena, attribute("aws_s3_bucket", "tags")), &gd_type_map_string));
    cr_expect(gd_type_equal(gd_schema_type(&arena, attribute("aws_instance", "vpc_security_group_ids")),
                            &gd_type_set_string));
    const gd_type *ingress = gd_schema_type(&arena, attribute("aws_security_group", "ingress"));
    cr_assert(ingress->kind == GD_TYPE_SET && ingress->element->kind == GD_TYPE_OBJECT);
    cr_expect_eq(gd_type_attribute_find(ingress->element, GD_STR("from_port"))->type, &gd_type_number);
    cr_expect(gd_type_equal(gd_type_attribute_find(ingress->element, GD_STR("cidr_blocks"))->type,
                            &gd_type_list_string));
}

Test(schema, attributes_of_objects_may_be_written_as_blocks)
{
    cr_expect(gd_schema_takes_blocks(attribute("aws_security_group", "ingress")));
    cr_expect(gd_schema_takes_blocks(attribute("aws_route_table", "route")));
    cr_expect_not(gd_schema_takes_blocks(attribute("aws_security_group", "tags")));
    cr_expect_not(gd_schema_takes_blocks(attribute("aws_instance", "vpc_security_group_ids")));
}

Test(schema, nested_blocks)
{
    gd_schema_nested rule = nested(managed("aws_s3_bucket_server_side_encryption_configuration"), "rule");
    cr_expect(rule.required && !rule.single && rule.nesting == GD_SCHEMA_SET);
    gd_schema_nested inner = nested(rule.block, "apply_server_side_encryption_by_default");
    gd_schema_attribute algorithm;
    cr_expect(inner.single && !inner.required);
    cr_assert(gd_schema_attribute_find(inner.block, GD_STR("sse_algorithm"), &algorithm));
    cr_expect_eq(algorithm.flags, GD_SCHEMA_REQUIRED);
    cr_expect_eq(nested(managed("aws_instance"), "timeouts").nesting, GD_SCHEMA_SINGLE);
    cr_expect(nested(nested(managed("aws_wafv2_web_acl"), "rule").block, "statement").open);
    cr_expect(nested(managed("aws_s3_bucket"), "versioning").deprecated);
}

Test(schema, members_of_every_block_are_sorted)
{
    static const char *const types[] = {"aws_s3_bucket", "aws_instance", "azurerm_linux_virtual_machine",
                                        "google_compute_instance"};
    for (size_t t = 0; t < 4; t++) {
        const gd_schema_block *block = managed(types[t]);
        for (size_t i = 1; i < gd_schema_attribute_count(block); i++) {
            cr_expect(gd_str_cmp(gd_schema_attribute_at(block, i - 1).name,
                                 gd_schema_attribute_at(block, i).name) < 0);
        }
        for (size_t i = 1; i < gd_schema_nested_count(block); i++) {
            cr_expect(gd_str_cmp(gd_schema_nested_at(block, i - 1).name, gd_schema_nested_at(block, i).name) <
                      0);
        }
    }
}

Test(schema, how_a_type_is_tagged)
{
    cr_expect_eq(gd_schema_takes_tags(GD_STR("aws_s3_bucket")), GD_SCHEMA_TAGS);
    cr_expect_eq(gd_schema_takes_tags(GD_STR("azurerm_storage_account")), GD_SCHEMA_TAGS);
    cr_expect_eq(gd_schema_takes_tags(GD_STR("google_storage_bucket")), GD_SCHEMA_LABELS);
    cr_expect_eq(gd_schema_takes_tags(GD_STR("aws_autoscaling_group")), GD_SCHEMA_TAG_BLOCKS);
    cr_expect_eq(gd_schema_takes_tags(GD_STR("aws_autoscaling_group_tag")), GD_SCHEMA_NO_TAGS,
                 "it is a tag itself");
    cr_expect_eq(gd_schema_takes_tags(GD_STR("aws_devopsguru_resource_collection")), GD_SCHEMA_NO_TAGS,
                 "its tags select");
    cr_expect_eq(gd_schema_takes_tags(GD_STR("aws_iam_role_policy")), GD_SCHEMA_NO_TAGS);
    cr_expect_eq(gd_schema_takes_tags(GD_STR("random_id")), GD_SCHEMA_NO_TAGS);
}

static void expect_near(const char *type, const char *name, bool settable, const char *near)
{
    gd_str found = gd_schema_nearest(managed(type), gd_str_from(name), settable);
    cr_expect(gd_str_eq(found, gd_str_from(near)), "%s.%s is near %.*s", type, name, GD_FMT(found));
}

Test(schema, the_nearest_name_is_found_among_attributes_and_blocks)
{
    expect_near("aws_s3_bucket", "force_destory", true, "force_destroy");
    expect_near("aws_s3_bucket", "versionning", true, "versioning");
    expect_near("aws_s3_bucket", "arnn", true, "");
    expect_near("aws_s3_bucket", "arnn", false, "arn");
    expect_near("aws_s3_bucket", "something_else", false, "");
}

Test(schema, versions_are_those_of_the_tables)
{
    cr_expect(gd_str_eq(gd_schema_version(GD_STR("aws")), GD_STR("6.25.0")));
    cr_expect(gd_str_eq(gd_schema_version(GD_STR("google")), GD_STR("6.50.0")));
    cr_expect_eq(gd_schema_version(GD_STR("google-beta")).len, 0);
}
