/* test_shape - values in the shape that their schema gives them. */
#include "../value/values.h"
#include "schema/shape.h"

static gd_arena arena;

static void begin(void)
{
    gd_arena_init(&arena);
}

static void end(void)
{
    gd_arena_release(&arena);
}

TestSuite(shape, .init = begin, .fini = end);

static const gd_value *shape(const char *type, const char *json)
{
    const gd_schema_block *schema = gd_schema_find(GD_SCHEMA_MANAGED, gd_str_from(type));
    cr_assert_not_null(schema);
    return gd_schema_shape(&arena, from_json(&arena, json), schema, false);
}

static void expect_shape(const char *type, const char *json, const char *shaped)
{
    cr_expect_str_eq(json_of(&arena, shape(type, json)), shaped, "%s %s", type, json);
}

Test(shape, scalars_become_what_the_attribute_is)
{
    expect_shape("aws_s3_bucket", "{\"bucket\":12,\"force_destroy\":\"true\"}",
                 "{\"bucket\":\"12\",\"force_destroy\":true}");
    expect_shape("aws_ebs_volume", "{\"size\":\"20\",\"encrypted\":\"false\"}",
                 "{\"encrypted\":false,\"size\":20}");
}

Test(shape, collections_become_what_the_attribute_is)
{
    expect_shape("aws_instance", "{\"vpc_security_group_ids\":[\"b\",\"a\",\"b\"]}",
                 "{\"vpc_security_group_ids\":[\"a\",\"b\"]}");
    expect_shape("aws_s3_bucket", "{\"tags\":{\"b\":1,\"a\":true}}",
                 "{\"tags\":{\"a\":\"true\",\"b\":\"1\"}}");
    const gd_value *values = shape("aws_instance", "{\"vpc_security_group_ids\":[\"b\"],\"tags\":{}}");
    cr_expect_eq(gd_value_member(values, GD_STR("vpc_security_group_ids"))->kind, GD_SET);
    cr_expect_eq(gd_value_member(values, GD_STR("tags"))->kind, GD_MAP);
}

Test(shape, what_cannot_be_converted_stays_as_written)
{
    expect_shape("aws_ebs_volume", "{\"size\":\"big\",\"tags\":[1],\"encrypted\":{\"a\":1},\"no_such\":[{}]}",
                 "{\"encrypted\":{\"a\":1},\"no_such\":[{}],\"size\":\"big\",\"tags\":[1]}");
}

#define REST                                                                                                 \
    "\"description\":null,\"from_port\":22,\"ipv6_cidr_blocks\":null,\"prefix_list_ids\":null,\"protocol\":" \
    "null,\"security_groups\":null,\"self\":null,\"to_port\":null"

Test(shape, blocks_of_an_attribute_are_its_elements)
{
    expect_shape("aws_security_group", "{\"ingress\":[{\"from_port\":\"22\"}]}",
                 "{\"ingress\":[{\"cidr_blocks\":null," REST "}]}");
    expect_shape("aws_security_group", "{\"ingress\":[{\"from_port\":22,\"cidr_blocks\":[\"::/0\"]}]}",
                 "{\"ingress\":[{\"cidr_blocks\":[\"::/0\"]," REST "}]}");
    expect_shape("aws_security_group", "{\"ingress\":[{\"from_port\":22,\"more\":1}]}",
                 "{\"ingress\":[{\"cidr_blocks\":null," REST "}]}");
}

Test(shape, a_block_with_a_key_of_its_own_stays_as_written)
{
    const gd_value *block = from_json(&arena, "{\"frm_port\":22}");
    const gd_value *open = gd_value_with_schema(&arena, block, block->members, NULL, false);
    gd_member members[] = {{GD_STR("ingress"), gd_value_tuple(&arena, &open, 1)}};
    const gd_schema_block *schema = gd_schema_find(GD_SCHEMA_MANAGED, GD_STR("aws_security_group"));
    const gd_value *shaped = gd_schema_shape(&arena, gd_value_object(&arena, members, 1), schema, false);
    cr_expect_str_eq(json_of(&arena, shaped), "{\"ingress\":[{\"frm_port\":22}]}");
}

Test(shape, nested_blocks_are_open_and_carry_their_schema)
{
    const gd_value *values = shape("aws_s3_bucket", "{\"versioning\":[{\"enabled\":\"true\"}]}");
    cr_expect_str_eq(json_of(&arena, values), "{\"versioning\":[{\"enabled\":true}]}");
    const gd_value *block = gd_value_member(values, GD_STR("versioning"))->items[0];
    cr_expect(values->flags & GD_VALUE_OPEN && block->flags & GD_VALUE_OPEN);
    cr_expect_eq(gd_schema_unset(&arena, block, GD_STR("mfa_delete"))->kind, GD_NULL);
    cr_expect_null(gd_schema_unset(&arena, block, GD_STR("mfa_deleted")));
}

Test(shape, a_single_block_is_the_object_in_every_notation)
{
    expect_shape("aws_db_instance", "{\"timeouts\":[{\"create\":\"5m\"}]}",
                 "{\"timeouts\":{\"create\":\"5m\"}}");
    expect_shape("aws_db_instance", "{\"timeouts\":{\"create\":\"5m\"}}",
                 "{\"timeouts\":{\"create\":\"5m\"}}");
}

Test(shape, secrets_are_marked)
{
    const gd_value *values = shape("aws_db_instance", "{\"password\":\"p\",\"username\":\"u\"}");
    cr_expect_eq(gd_value_member(values, GD_STR("password"))->marks, GD_MARK_SENSITIVE);
    cr_expect_eq(gd_value_member(values, GD_STR("username"))->marks, 0);
    const gd_schema_block *schema = gd_schema_find(GD_SCHEMA_MANAGED, GD_STR("aws_db_instance"));
    const gd_value *older = gd_schema_shape(&arena, from_json(&arena, "{\"password\":\"p\"}"), schema, true);
    cr_expect_eq(gd_value_member(older, GD_STR("password"))->marks, GD_MARK_CONFIDENTIAL);
    cr_expect(older->flags & GD_VALUE_LOOSE);
}

Test(shape, unset_attributes_cost_nothing)
{
    const gd_value *values = shape("aws_instance", "{\"ami\":\"ami-1\"}");
    cr_expect_eq(values->count, 1);
    const gd_value *computed = gd_schema_unset(&arena, values, GD_STR("private_ip"));
    cr_expect(computed->kind == GD_UNKNOWN && computed->type == &gd_type_string);
    cr_expect_eq(gd_schema_unset(&arena, values, GD_STR("user_data"))->kind, GD_NULL);
    cr_expect_eq(gd_schema_unset(&arena, values, GD_STR("root_block_device"))->kind, GD_UNKNOWN);
    const gd_value *secret = gd_schema_unset(&arena, shape("aws_iam_access_key", "{}"), GD_STR("secret"));
    cr_expect(secret->kind == GD_UNKNOWN && secret->marks == GD_MARK_SENSITIVE);
}

Test(shape, a_complete_object_has_every_attribute)
{
    const gd_value *whole = gd_schema_complete(
        &arena, shape("aws_s3_bucket_versioning",
                      "{\"bucket\":\"b\",\"versioning_configuration\":[{\"status\":\"Enabled\"}]}"));
    cr_expect_str_eq(
        json_of(&arena, whole),
        "{\"bucket\":\"b\",\"expected_bucket_owner\":null,\"id\":{\"$unknown\":true},\"mfa\":null,"
        "\"region\":{\"$unknown\":true},\"versioning_configuration\":[{\"mfa_delete\":{\"$unknown\":"
        "true},\"status\":\"Enabled\"}]}");
}

Test(shape, values_of_any_size_and_shape_are_taken)
{
    static const char *const odd[] = {"null", "1e400", "[]", "{}", "[[[[]]]]", "[null,{\"a\":[null]}]",
                                      "\"\""};
    const gd_schema_block *schema = gd_schema_find(GD_SCHEMA_MANAGED, GD_STR("aws_instance"));
    for (size_t o = 0; o < sizeof odd / sizeof *odd; o++) {
        const gd_value *value = from_json(&arena, odd[o]);
        size_t attributes = gd_schema_attribute_count(schema), blocks = gd_schema_nested_count(schema);
        gd_member *members = GD_NEW_ARRAY(&arena, gd_member, attributes + blocks);
        for (size_t i = 0; i < attributes + blocks; i++) {
            gd_str name = i < attributes ? gd_schema_attribute_at(schema, i).name
                                         : gd_schema_nested_at(schema, i - attributes).name;
            members[i] = (gd_member){name, value};
        }
        const gd_value *shaped =
            gd_schema_shape(&arena, gd_value_object(&arena, members, attributes + blocks), schema, false);
        cr_expect_eq(shaped->count, attributes + blocks, "%s", odd[o]);
        cr_expect_eq(gd_schema_complete(&arena, shaped)->kind, GD_OBJECT);
    }
    gd_member many[] = {{GD_STR("tags"), NULL}};
    const gd_value **items = GD_NEW_ARRAY(&arena, const gd_value *, 100000);
    for (size_t i = 0; i < 100000; i++) {
        items[i] = gd_value_int(&arena, (int64_t)i);
    }
    many[0].value = gd_value_tuple(&arena, items, 100000);
    cr_expect_eq(gd_schema_shape(&arena, gd_value_object(&arena, many, 1), schema, false)->count, 1);
}
