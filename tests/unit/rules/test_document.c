/* test_document - JSON texts in attributes as views. */
#include <criterion/criterion.h>

#include "check_run.h"

#define SAYS(arguments, body, expected) cr_expect_str_eq(thing_says((arguments), (body)), (expected))

Test(document, known_text_is_decoded)
{
    SAYS("policy = \"{\\\"Statement\\\":[{\\\"Effect\\\":\\\"Allow\\\",\\\"Action\\\":\\\"*\\\"}]}\"",
         "local p = r:json 'policy' r:fail('policy', '%s %s %d', p.Statement[1].Effect, "
         "p.Statement[1].Action, #p.Statement)",
         "fail policy: Allow * 1\n");
}

Test(document, absent_is_nil_and_nonsense_is_nil_with_a_reason)
{
    SAYS("bad = \"{oops\"",
         "local v, why = r:json 'bad' r:fail(nil, '%s %s %s', r:json 'policy', v, type(why))",
         "fail : nil nil string\n");
}

Test(document, jsonencode_with_unknown_parts_keeps_its_structure)
{
    const char *configuration = "resource \"aws_other\" \"o\" {}\nresource \"aws_thing\" \"x\" {\n"
                                " policy = jsonencode({ Statement = [{ Effect = \"Allow\", Resource = "
                                "aws_other.o.arn, Action = \"s3:*\" }] })\n}\n";
    cr_expect_str_eq(
        check_says(
            "aws_thing", "",
            "local s = r:json('policy').Statement[1] r:fail('policy', '%s', s.Action) return s.Resource",
            configuration),
        "fail policy: s3:*\n"
        "unknown policy: \"policy.Statement[0].Resource\" is not known before apply (from "
        "aws_other.o.arn)\n");
}

Test(document, a_template_with_unknown_parts_keeps_its_structure)
{
    const char *configuration =
        "resource \"aws_other\" \"o\" {}\nresource \"aws_thing\" \"x\" {\n policy = <<EOT\n"
        "{\"a\": \"pre-${aws_other.o.arn}/*\", \"b\": ${aws_other.o.count_of}, \"c\": [\"k\"]}\nEOT\n}\n";
    cr_expect_str_eq(check_says("aws_thing", "local value = require 'guard.value'",
                                "local p = r:json 'policy'\n"
                                "r:fail(nil, '%s %s %s %s', p.c[1], value.known(p, 'a'), value.known(p, 'b'),"
                                " value.partial(p, 'a'))",
                                configuration),
                     "fail : k false false pre-\xEF\xBF\xBC/*\n");
}

Test(document, wholly_unknown_text_ends_the_check)
{
    cr_expect_str_eq(check_says("aws_thing", "", "r:json 'policy'",
                                "variable \"v\" {}\nresource \"aws_thing\" \"x\" {\n policy = var.v\n}\n"),
                     "unknown policy: \"policy\" is not known before apply (from variable \"v\")\n");
}

Test(document, policy_documents_are_read)
{
    const char *configuration =
        "data \"aws_iam_policy_document\" \"d\" {\n statement {\n actions = [\"s3:GetObject\"]\n"
        " resources = [\"*\"]\n }\n}\n"
        "resource \"aws_thing\" \"x\" {\n policy = data.aws_iam_policy_document.d.json\n}\n";
    cr_expect_str_eq(
        check_says(
            "aws_thing", "",
            "local s = r:json('policy').Statement s = s[1] or s r:fail(nil, '%s %s', s.Action, s.Resource)",
            configuration),
        "fail : s3:GetObject *\n");
}

Test(document, paths_inside_are_those_of_the_attribute)
{
    cr_expect_str_eq(
        check_says("aws_thing", "local value = require 'guard.value'",
                   "local p = r:json 'policy' r:fail(value.path(p.a[1].b), 'here')",
                   "resource \"aws_thing\" \"x\" {\n policy = jsonencode({ a = [{ b = [1] }] })\n}\n"),
        "fail policy: here\n");
}

Test(document, an_object_in_place_of_text_is_taken_as_it_is)
{
    SAYS("policy = { a = 1 }", "r:fail(nil, '%d', r:json('policy').a)", "fail : 1\n");
}

Test(document, partial_shows_what_is_known)
{
    const char *configuration =
        "variable \"v\" {}\nresource \"aws_other\" \"o\" {}\nresource \"aws_thing\" \"x\" {\n"
        " a = \"s3://${aws_other.o.id}/x\"\n b = var.v\n c = \"plain\"\n}\n";
    cr_expect_str_eq(
        check_says("aws_thing", "",
                   "r:fail(nil, '%s %s %s %s', r:partial 'a', r:partial 'b', r:partial 'c', r:partial 'd')",
                   configuration),
        "fail : s3://\xEF\xBF\xBC/x nil plain nil\n");
}

Test(document, texts_inside_sensitive_json_are_hidden)
{
    cr_expect_str_eq(check_says("aws_thing", "", "r:fail(nil, '%s', r:json('policy').key)",
                                "variable \"s\" {\n sensitive = true\n default = \"topsecret\"\n}\n"
                                "resource \"aws_thing\" \"x\" {\n policy = jsonencode({ key = var.s })\n}\n"),
                     "fail : (sensitive)\n");
}
