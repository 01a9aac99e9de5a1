/* test_schema_rules - what rules see of providers' schemas. */
#include <criterion/criterion.h>

#include "check_run.h"

#define BUCKET                                   \
    "resource \"aws_s3_bucket\" \"b\" {\n"       \
    "  bucket = 7\n"                             \
    "  tags   = { Cost = 12 }\n"                 \
    "}\n"                                        \
    "resource \"aws_s3_object\" \"o\" {\n"       \
    "  bucket = aws_s3_bucket.b.id\n"            \
    "  key    = aws_s3_bucket.b.bucket_prefix\n" \
    "}\n"

static void expect(const char *type, const char *body, const char *configuration, const char *says)
{
    cr_expect_str_eq(check_says(type, "", body, configuration), says, "%s", body);
}

Test(schema_rules, an_unset_computed_attribute_reads_as_nil)
{
    expect("aws_s3_bucket",
           "r:fail(nil, '%s %s %s %s %s', r.arn, r:get('id'), r:has('arn'), r:known('arn'), r.force_destroy)",
           BUCKET, "fail : nil nil false true nil\n");
}

Test(schema_rules, a_reference_to_it_is_unknown_and_links)
{
    expect("aws_s3_object", "r:fail('bucket', '%s %s', r:known('bucket'), #r:refers('bucket'))", BUCKET,
           "fail bucket: false 1\n");
    expect("aws_s3_bucket", "r:fail(nil, '%d', #r:links('aws_s3_object', 'bucket'))", BUCKET, "fail : 1\n");
}

Test(schema_rules, values_have_the_types_of_the_schema)
{
    expect("aws_s3_bucket",
           "r:fail('bucket', '%s %s', math.type(r.bucket), r.bucket == '7' and r:get('tags.Cost') == '12')",
           BUCKET, "fail bucket: nil true\n");
}

Test(schema_rules, null_keys_of_blocks_are_absent)
{
    expect(
        "aws_security_group",
        "local value = require 'guard.value'\n"
        "for _, rule in r:blocks('ingress') do\n"
        "  r:fail('ingress', '%s %s', rule.cidr_blocks, #value.keys(rule))\n"
        "end",
        "resource \"aws_security_group\" \"g\" {\n  ingress {\n    from_port = 1\n    to_port = 2\n  }\n}\n",
        "fail ingress: nil 2\n");
}

Test(schema_rules, types_that_take_tags)
{
    expect("aws_s3_bucket", "r:fail(nil, '%s', r:takes_tags())", BUCKET, "fail : tags\n");
    expect("aws_autoscaling_group", "r:fail(nil, '%s', r:takes_tags())",
           "resource \"aws_autoscaling_group\" \"a\" {\n}\n", "fail : tag\n");
    expect("google_storage_bucket", "r:fail(nil, '%s', r:takes_tags())",
           "resource \"google_storage_bucket\" \"a\" {\n}\n", "fail : labels\n");
    expect("aws_iam_role_policy", "r:fail(nil, '%s', r:takes_tags())",
           "resource \"aws_iam_role_policy\" \"a\" {\n}\n", "fail : nil\n");
    expect("data.aws_s3_bucket", "r:fail(nil, '%s', r:takes_tags())", "data \"aws_s3_bucket\" \"a\" {\n}\n",
           "fail : nil\n");
}

Test(schema_rules, problems_are_findings_at_their_place)
{
    expect("aws_kms_key", "r:fail_schema()", "resource \"aws_kms_key\" \"k\" {\n  polici = \"{}\"\n}\n",
           "fail polici: an argument named \"polici\" is not expected here; did you mean \"policy\"?\n");
    cr_expect_str_eq(check_places(), "polici\n");
    expect("aws_s3_bucket", "r:fail_schema(true)",
           "resource \"aws_s3_bucket\" \"b\" {\n  acl = \"private\"\n  x = 1\n}\n",
           "fail acl: the argument \"acl\" is deprecated\n");
}

Test(schema_rules, problems_of_another_version_are_notes_each_said_once)
{
    expect(
        "aws_kms_key", "r:fail_schema()",
        "provider \"aws\" {\n  version = \"99.0.0\"\n}\n"
        "resource \"aws_kms_key\" \"k\" {\n  polici = \"{}\"\n}\n"
        "resource \"aws_kms_key\" \"l\" {\n  polici = \"{}\"\n}\n",
        "note: aws_kms_key: an argument named \"polici\" is not expected here; did you mean \"policy\"?\n");
}

Test(schema_rules, a_rule_may_look_at_every_resource)
{
    expect("*", "r:fail(nil, '%s', r:type())",
           "provider \"aws\" {\n}\nvariable \"v\" {\n  default = 1\n}\ndata \"aws_ami\" \"a\" {\n}\n"
           "resource \"unheard_of\" \"u\" {\n}\nresource \"aws_vpc\" \"v\" {\n}\n",
           "fail : aws_vpc\nfail : data.aws_ami\nfail : provider.aws\nfail : unheard_of\n");
}
