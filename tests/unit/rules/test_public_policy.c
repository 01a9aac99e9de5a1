/* test_public_policy - lua/guard/iam.lua: which statements let anybody in. */
#include <criterion/criterion.h>
#include <stdio.h>

#include "check_run.h"

/* What the shared check says of a policy with these statements, in HCL. */
static const char *policy_says(const char *statements)
{
    static char configuration[16384];
    snprintf(
        configuration, sizeof configuration,
        "variable \"v\" {}\nresource \"aws_thing\" \"x\" {\n  policy = jsonencode({ Statement = [%s] })\n}\n",
        statements);
    return check_says("aws_thing", "local iam = require 'guard.iam'",
                      "iam.report_public(r, 'policy', '%s for all')", configuration);
}

/* The same for one Allow with these members. */
static const char *allow_says(const char *members)
{
    static char statement[8192];
    snprintf(statement, sizeof statement,
             "{ Effect = \"Allow\", Action = \"s3:Get*\", Resource = \"*\", %s }", members);
    return policy_says(statement);
}

static const char *condition_says(const char *condition)
{
    static char members[4096];
    snprintf(members, sizeof members, "Principal = \"*\", Condition = { %s }", condition);
    return allow_says(members);
}

#define PUBLIC "fail policy: s3:Get* for all\n"
#define UNDECIDED "unknown policy: whether the policy lets everybody in rests on a part that is not known\n"

Test(public_policy, every_way_of_writing_everybody_counts)
{
    cr_expect_str_eq(allow_says("Principal = \"*\""), PUBLIC);
    cr_expect_str_eq(allow_says("Principal = { AWS = \"*\" }"), PUBLIC);
    cr_expect_str_eq(allow_says("Principal = { AWS = [\"arn:aws:iam::111122223333:root\", \"*\"] }"), PUBLIC);
    cr_expect_str_eq(allow_says("Principal = { AWS = \"arn:aws:iam::*:role/a\" }"), PUBLIC);
    cr_expect_str_eq(allow_says("NotPrincipal = { AWS = \"arn:aws:iam::111122223333:root\" }"), PUBLIC);
}

Test(public_policy, named_principals_are_not_everybody)
{
    cr_expect_str_eq(allow_says("Principal = { AWS = \"arn:aws:iam::111122223333:root\" }"), "");
    cr_expect_str_eq(allow_says("Principal = { Service = \"sns.amazonaws.com\" }"), "");
    cr_expect_str_eq(allow_says(""), "");
    cr_expect_str_eq(policy_says("{ Effect = \"Deny\", Action = \"*\", Principal = \"*\" }"), "");
}

Test(public_policy, actions_are_named)
{
    cr_expect_str_eq(
        policy_says("{ Effect = \"Allow\", NotAction = [\"s3:Put*\", \"s3:Get*\"], Principal = \"*\" }"),
        "fail policy: all but s3:Put* and others for all\n");
    cr_expect_str_eq(policy_says("{ Action = [\"s3:Put*\", \"s3:Get*\"], Principal = \"*\" }"),
                     "fail policy: s3:Put* and others for all\n");
}

Test(public_policy, conditions_on_the_caller_or_its_network_narrow)
{
    cr_expect_str_eq(condition_says("StringEquals = { \"aws:PrincipalOrgID\" = \"o-1234567890\" }"), "");
    cr_expect_str_eq(condition_says("StringEquals = { \"AWS:SourceAccount\" = [\"111122223333\"] }"), "");
    cr_expect_str_eq(condition_says("ArnLike = { \"aws:SourceArn\" = \"arn:aws:s3:::bucket\" }"), "");
    cr_expect_str_eq(condition_says("ArnLike = { \"aws:SourceArn\" = \"arn:aws:sns:*:111122223333:*\" }"),
                     "");
    cr_expect_str_eq(condition_says("IpAddress = { \"aws:SourceIp\" = \"198.51.100.0/24\" }"), "");
    cr_expect_str_eq(
        condition_says("\"ForAnyValue:StringLike\" = { \"aws:PrincipalOrgPaths\" = \"o-1/r-2/*\" }"), "");
    cr_expect_str_eq(condition_says("Bool = { \"aws:PrincipalIsAWSService\" = \"true\" }"), "");
    cr_expect_str_eq(condition_says("StringEquals = { \"aws:SourceVpce\" = var.v }"), "");
}

Test(public_policy, conditions_that_take_in_everything_do_not_narrow)
{
    cr_expect_str_eq(condition_says("StringLike = { \"aws:PrincipalOrgID\" = \"o-*\" }"), PUBLIC);
    cr_expect_str_eq(condition_says("ArnLike = { \"aws:SourceArn\" = \"arn:aws:sns:*:*:*\" }"), PUBLIC);
    cr_expect_str_eq(condition_says("ArnEquals = { \"aws:PrincipalArn\" = \"arn:aws:iam::*\" }"), PUBLIC);
    cr_expect_str_eq(
        condition_says("IpAddress = { \"aws:SourceIp\" = [\"198.51.100.0/24\", \"0.0.0.0/0\"] }"), PUBLIC);
    cr_expect_str_eq(condition_says("IpAddress = { \"aws:SourceIp\" = \"::/0\" }"), PUBLIC);
    cr_expect_str_eq(condition_says("Bool = { \"aws:PrincipalIsAWSService\" = \"false\" }"), PUBLIC);
    cr_expect_str_eq(
        condition_says("StringEquals = { \"aws:SourceAccount\" = \"$${aws:PrincipalAccount}\" }"), PUBLIC);
}

Test(public_policy, conditions_that_a_caller_meets_at_will_do_not_narrow)
{
    cr_expect_str_eq(condition_says("Bool = { \"aws:SecureTransport\" = \"true\" }"), PUBLIC);
    cr_expect_str_eq(condition_says("StringEquals = { \"aws:PrincipalTag/team\" = \"a\" }"), PUBLIC);
    cr_expect_str_eq(condition_says("StringEquals = { \"kms:ViaService\" = \"s3.eu-west-1.amazonaws.com\" }"),
                     PUBLIC);
    cr_expect_str_eq(condition_says("StringNotEquals = { \"aws:PrincipalOrgID\" = \"o-1234567890\" }"),
                     PUBLIC);
    cr_expect_str_eq(condition_says("StringEqualsIfExists = { \"aws:SourceVpce\" = \"vpce-1\" }"), PUBLIC);
    cr_expect_str_eq(
        condition_says("\"ForAllValues:StringEquals\" = { \"aws:PrincipalOrgPaths\" = \"o-1/r-2\" }"),
        PUBLIC);
    cr_expect_str_eq(condition_says("Null = { \"aws:PrincipalOrgID\" = \"false\" }"), PUBLIC);
}

Test(public_policy, one_condition_that_narrows_is_enough)
{
    cr_expect_str_eq(condition_says("Bool = { \"aws:SecureTransport\" = \"true\" }, "
                                    "StringEquals = { \"aws:SourceVpc\" = \"vpc-1\" }"),
                     "");
}

Test(public_policy, what_is_not_known_leaves_it_undecided)
{
    cr_expect_str_eq(allow_says("Principal = \"*\", Condition = var.v"), UNDECIDED);
    cr_expect_str_eq(condition_says("Bool = { \"aws:SecureTransport\" = \"true\" }, StringEquals = var.v"),
                     UNDECIDED);
    cr_expect_str_eq(policy_says("{ Effect = var.v, Action = \"s3:Get*\", Principal = \"*\" }"), UNDECIDED);
    cr_expect_str_eq(policy_says("{ Effect = var.v, Action = \"s3:Get*\", Principal = \"*\" }, "
                                 "{ Action = \"s3:List*\", Principal = \"*\" }"),
                     "fail policy: s3:List* for all\n");
}

static const char *fenced_says(const char *deny)
{
    static char statements[8192];
    snprintf(
        statements, sizeof statements,
        "{ Effect = \"Allow\", Action = \"s3:Get*\", Resource = \"arn:aws:s3:::b/*\", Principal = \"*\" }, "
        "{ Effect = \"Deny\", Principal = \"*\", %s }",
        deny);
    return policy_says(statements);
}

Test(public_policy, a_denial_to_all_others_takes_it_back)
{
    cr_expect_str_eq(fenced_says("Action = \"s3:*\", Resource = [\"arn:aws:s3:::b\", \"arn:aws:s3:::b/*\"], "
                                 "Condition = { StringNotEquals = { \"aws:SourceVpce\" = \"vpce-1\" } }"),
                     "");
    cr_expect_str_eq(fenced_says("Action = \"*\", Resource = \"*\", "
                                 "Condition = { NotIpAddress = { \"aws:SourceIp\" = \"198.51.100.0/24\" } }"),
                     "");
}

Test(public_policy, a_denial_of_less_does_not)
{
    cr_expect_str_eq(fenced_says("Action = \"s3:Put*\", Resource = \"*\", "
                                 "Condition = { StringNotEquals = { \"aws:SourceVpce\" = \"vpce-1\" } }"),
                     PUBLIC);
    cr_expect_str_eq(fenced_says("Action = \"s3:*\", Resource = \"arn:aws:s3:::other/*\", "
                                 "Condition = { StringNotEquals = { \"aws:SourceVpce\" = \"vpce-1\" } }"),
                     PUBLIC);
    cr_expect_str_eq(fenced_says("Action = \"s3:*\", Resource = \"*\", "
                                 "Condition = { Bool = { \"aws:SecureTransport\" = \"false\" } }"),
                     PUBLIC);
    cr_expect_str_eq(fenced_says("Action = \"s3:*\", Resource = \"*\", Condition = { StringNotEquals = "
                                 "{ \"aws:SourceVpce\" = \"vpce-1\", \"aws:SourceVpc\" = \"vpc-1\" } }"),
                     PUBLIC);
}
