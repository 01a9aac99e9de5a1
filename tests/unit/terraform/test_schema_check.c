/* test_schema_check - what a provider's schema says against a configuration, and where. */
#include "terraform/schema_check.h"

#include <criterion/criterion.h>

#include "base/buffer.h"
#include "base/vec.h"
#include "terraform/terraform.h"

typedef struct {
    gd_arena arena;
    gd_diags diags;
    GD_VEC(gd_schema_problem) problems;
} checked;

static void keep(void *context, const gd_schema_problem *problem)
{
    checked *c = context;
    *gd_vec_push(&c->arena, &c->problems) = *problem;
}

/* Check every row of the text. */
static void check(checked *c, const char *text)
{
    gd_arena_init(&c->arena);
    gd_diags_init(&c->diags, &c->arena);
    c->problems.count = 0;
    const gd_stack *stack =
        gd_stack_evaluate_text(&c->arena, gd_str_from(text), GD_STR("main.tf"), &c->diags);
    for (size_t i = 0; i < stack->count; i++) {
        if (stack->instances[i]->mode <= GD_MODE_PROVIDER) {
            gd_schema_check(&c->arena, stack->instances[i], GD_SCHEMA_DEFECTS | GD_SCHEMA_DEPRECATIONS, keep,
                            c);
        }
    }
}

static void expect_none(const char *text)
{
    checked c = {0};
    check(&c, text);
    for (size_t i = 0; i < c.problems.count; i++) {
        cr_expect(false, "%.*s in %s", GD_FMT(c.problems.items[i].message), text);
    }
    gd_arena_release(&c.arena);
}

/* One problem, that reads `message`, at `line`:`column`, of `path`. */
static void expect_problem(const char *text, unsigned line, unsigned column, const char *path,
                           const char *message)
{
    checked c = {0};
    check(&c, text);
    cr_expect_eq(c.problems.count, 1, "%zu problems in %s", c.problems.count, text);
    if (c.problems.count) {
        const gd_schema_problem *p = &c.problems.items[0];
        gd_position at = gd_source_position(p->range.source, p->range.span.start);
        cr_expect(at.line == line && at.column == column, "%u:%u in %s", at.line, at.column, text);
        cr_expect(gd_str_eq(p->path, gd_str_from(path)), "%.*s in %s", GD_FMT(p->path), text);
        cr_expect(gd_str_eq(p->message, gd_str_from(message)), "%.*s in %s", GD_FMT(p->message), text);
    }
    gd_arena_release(&c.arena);
}

Test(schema_check, misspelt_names)
{
    expect_problem(
        "resource \"aws_s3_bucket\" \"b\" {\n  force_destory = true\n}\n", 2, 3, "force_destory",
        "an argument named \"force_destory\" is not expected here; did you mean \"force_destroy\"?");
    expect_problem("resource \"aws_lb\" \"l\" {\n  acces_logs {\n    bucket = \"b\"\n  }\n}\n", 2, 3,
                   "acces_logs",
                   "a block of type \"acces_logs\" is not expected here; did you mean \"access_logs\"?");
    expect_problem(
        "resource \"aws_lb\" \"l\" {\n  access_logs {\n    buckt = 1\n    bucket = \"b\"\n  }\n}\n", 3, 5,
        "access_logs.buckt", "an argument named \"buckt\" is not expected here; did you mean \"bucket\"?");
    expect_problem("provider \"aws\" {\n  quantum = true\n}\n", 2, 3, "quantum",
                   "an argument named \"quantum\" is not expected here");
}

Test(schema_check, arguments_and_blocks_in_each_others_notation)
{
    expect_problem("resource \"aws_kms_key\" \"k\" {\n  tags {\n    A = 1\n  }\n}\n", 2, 3, "tags",
                   "\"tags\" is an argument: it is written with \"=\"");
    expect_problem("resource \"aws_lb\" \"l\" {\n  access_logs = { bucket = \"b\" }\n}\n", 2, 3,
                   "access_logs", "\"access_logs\" is a block: it is written without \"=\"");
    expect_problem("resource \"aws_kms_key\" \"k\" {\n  arn {\n  }\n}\n", 2, 3, "arn",
                   "\"arn\" cannot be set: the provider decides its value");
}

Test(schema_check, what_the_provider_sets)
{
    expect_problem("resource \"aws_kms_key\" \"k\" {\n  arn = \"a\"\n}\n", 2, 3, "arn",
                   "\"arn\" cannot be set: the provider decides its value");
}

Test(schema_check, missing_and_repeated)
{
    expect_problem("resource \"aws_kinesis_stream\" \"s\" {\n}\n", 1, 1, "name",
                   "the argument \"name\" is required");
    expect_problem("resource \"aws_lb\" \"l\" {\n  access_logs {\n  }\n}\n", 2, 3, "access_logs.bucket",
                   "the argument \"bucket\" is required");
    expect_problem("resource \"aws_s3_bucket_versioning\" \"v\" {\n  bucket = \"b\"\n}\n", 1, 1,
                   "versioning_configuration", "a block of type \"versioning_configuration\" is required");
    expect_problem(
        "resource \"aws_lb\" \"l\" {\n  access_logs {\n    bucket = \"b\"\n  }\n  access_logs {\n    bucket "
        "= \"c\"\n  }\n}\n",
        5, 3, "access_logs", "only one block of type \"access_logs\" is allowed");
}

Test(schema_check, wrong_types)
{
    expect_problem("variable \"s\" {\n  default = \"big\"\n}\nresource \"aws_ebs_volume\" \"v\" {\n  "
                   "availability_zone = \"a\"\n  size = var.s\n}\n",
                   6, 3, "size", "\"size\" has a value of a wrong type: a number is required");
    expect_problem(
        "resource \"aws_lb\" \"l\" {\n  access_logs {\n    bucket = \"b\"\n    enabled = [true]\n  }\n}\n", 4,
        5, "access_logs[0].enabled", "\"enabled\" has a value of a wrong type: bool required");
    expect_problem("resource \"aws_kms_key\" \"k\" {\n  tags = [\"a\"]\n}\n", 2, 3, "tags",
                   "\"tags\" has a value of a wrong type: map of string required");
}

Test(schema_check, blocks_of_attributes_have_the_keys_of_their_objects)
{
    expect_problem("resource \"aws_security_group\" \"g\" {\n  ingress {\n    cidr_block = []\n  }\n}\n", 3,
                   5, "ingress.cidr_block",
                   "an argument named \"cidr_block\" is not expected here; did you mean \"cidr_blocks\"?");
    expect_none("resource \"aws_security_group\" \"g\" {\n  ingress {\n    from_port = \"22\"\n  }\n  egress "
                "= []\n}\n");
    expect_none("resource \"aws_route_table\" \"r\" {\n  vpc_id = \"v\"\n  route = var.routes\n}\nvariable "
                "\"routes\" "
                "{\n  default = [{ cidr_block = \"0.0.0.0/0\" }]\n}\n");
}

Test(schema_check, an_element_of_an_argument_needs_every_key)
{
    expect_problem(
        "resource \"aws_sagemaker_thing\" \"x\" {\n}\nresource \"aws_security_group\" \"g\" {\n  egress = "
        "[{ from_port = 0, to_port = 0, protocol = -1 }]\n}\n",
        4, 13, "egress",
        "\"cidr_blocks\" is missing: an element of an argument needs every key, if only as null; in a "
        "block they may be left out");
    expect_none(
        "resource \"aws_security_group\" \"g\" {\n  egress = [{ from_port = 0, to_port = 0, protocol = -1, "
        "cidr_blocks = null, description = null, ipv6_cidr_blocks = null, prefix_list_ids = null, "
        "security_groups = null, self = null }]\n}\n");
}

Test(schema_check, problems_of_one_resource_are_bounded)
{
    gd_buffer text = {0};
    gd_buffer_literal(&text, "resource \"aws_kms_key\" \"k\" {\n");
    for (unsigned i = 0; i < 5000; i++) {
        gd_buffer_addf(&text, "  polic%u = 1\n", i);
    }
    gd_buffer_literal(&text, "}\n");
    gd_buffer_char(&text, 0);
    checked c = {0};
    check(&c, text.bytes);
    cr_expect_eq(c.problems.count, GD_SCHEMA_PROBLEMS_MAX);
    gd_arena_release(&c.arena);
    gd_buffer_release(&text);
}

Test(schema_check, dynamic_blocks_count_as_written)
{
    expect_none(
        "resource \"aws_s3_bucket_versioning\" \"v\" {\n  bucket = \"b\"\n  dynamic "
        "\"versioning_configuration\" {\n    for_each = [1]\n    content {\n      status = \"Enabled\"\n    "
        "}\n  }\n}\n");
    expect_problem(
        "resource \"aws_s3_bucket_versioning\" \"v\" {\n  bucket = \"b\"\n  dynamic "
        "\"versioning_configuration\" {\n    for_each = []\n    content {\n      state = 1\n      status = "
        "\"Enabled\"\n    }\n  }\n}\n",
        6, 7, "versioning_configuration.state",
        "an argument named \"state\" is not expected here; did you mean \"status\"?");
}

Test(schema_check, what_is_terraforms_own_is_no_part_of_the_schema)
{
    expect_none("provider \"aws\" {\n  alias = \"west\"\n  region = \"us-west-2\"\n}\n"
                "resource \"aws_kms_key\" \"k\" {\n  count = 1\n  provider = aws.west\n  depends_on = []\n"
                "  lifecycle {\n    prevent_destroy = true\n  }\n  connection {\n    host = \"h\"\n  }\n"
                "  provisioner \"local-exec\" {\n    command = \"true\"\n  }\n  timeouts {\n    create = "
                "\"1m\"\n  }\n}\n");
}

Test(schema_check, unknown_types_and_other_providers_are_left_alone)
{
    expect_none("resource \"aws_unheard_of\" \"u\" {\n  a = 1\n}\n");
    expect_none("resource \"random_id\" \"r\" {\n  a = 1\n}\n");
    expect_none("terraform {\n  required_providers {\n    aws = {\n      source = \"me/aws\"\n    }\n  }\n}\n"
                "resource \"aws_s3_bucket\" \"b\" {\n  a = 1\n}\n");
    expect_none("resource \"google_storage_bucket\" \"b\" {\n  provider = google-beta\n  a = 1\n}\n");
    expect_none("resource \"aws_wafv2_web_acl\" \"w\" {\n  scope = \"REGIONAL\"\n  default_action {\n  }\n  "
                "visibility_config {\n    cloudwatch_metrics_enabled = true\n    metric_name = \"m\"\n    "
                "sampled_requests_enabled = true\n  }\n  rule {\n    name = \"r\"\n    priority = 1\n    "
                "statement {\n   "
                "   any_thing {\n      }\n    }\n    visibility_config {\n      cloudwatch_metrics_enabled = "
                "true\n     "
                " metric_name = \"m\"\n      sampled_requests_enabled = true\n    }\n  }\n}\n");
}

Test(schema_check, unknown_values_have_no_wrong_type)
{
    expect_none("variable \"any\" {}\nresource \"aws_kms_key\" \"k\" {\n  tags = var.any\n  "
                "deletion_window_in_days = "
                "var.any\n  policy = null\n}\n");
}

Test(schema_check, another_version_is_told)
{
    checked c = {0};
    check(&c, "terraform {\n  required_providers {\n    aws = \"~> 4.0\"\n  }\n}\n"
              "resource \"aws_eip\" \"e\" {\n  vpc = true\n}\n");
    const gd_stack *stack = gd_stack_evaluate_text(
        &c.arena, GD_STR("provider \"aws\" {\n  version = \"99.0.0\"\n}\nresource \"aws_eip\" \"e\" {\n}\n"),
        GD_STR("main.tf"), &c.diags);
    cr_expect_eq(c.problems.count, 1);
    cr_expect(gd_schema_is_loose(stack->instances[0]));
    gd_arena_release(&c.arena);
}

Test(schema_check, deprecated_things_are_told_apart)
{
    checked c = {0};
    check(&c, "resource \"aws_s3_bucket\" \"b\" {\n  acl = \"private\"\n}\n");
    cr_assert_eq(c.problems.count, 1);
    cr_expect(c.problems.items[0].deprecated);
    gd_arena_release(&c.arena);
}
