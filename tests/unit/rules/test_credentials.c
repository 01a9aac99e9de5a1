/* test_credentials - which texts of a row are worth a look, and what the kinds of credentials know. */
#include <criterion/criterion.h>
#include <stdio.h>

#include "check_run.h"

/* The candidates of a row with these arguments: path, name and length of each. */
static const char *candidates(const char *arguments)
{
    static char configuration[8192];
    snprintf(configuration, sizeof configuration,
             "variable \"v\" {\n  default = \"AKIAIOSFODNN7QWERTYU\"\n}\nvariable \"u\" {}\n"
             "resource \"aws_thing\" \"x\" {\n%s\n}\n",
             arguments);
    return check_says(
        "aws_thing", "",
        "for _, c in ipairs(r:credentials()) do r:fail(nil, '%s %s %d', c.path, c.name, #c.text) end",
        configuration);
}

Test(credentials, long_runs_of_letters_and_digits_are_candidates)
{
    cr_expect_str_eq(candidates("a = \"AKIAIOSFODNN7QWERTYU\""), "fail : a a 20\n");
    cr_expect_str_eq(candidates("a = { b = [\"x\", \"AKIAIOSFODNN7QWERTYU\"] }"), "fail : a.b[1] b 20\n");
    cr_expect_str_eq(candidates("a = { \"b c\" = \"AKIAIOSFODNN7QWERTYU\" }"), "fail : a[\"b c\"] b c 20\n");
    cr_expect_str_eq(candidates("b {\n  c = \"AKIAIOSFODNN7QWERTYU\"\n}"), "fail : b[0].c c 20\n");
}

Test(credentials, so_are_marks_and_secret_names)
{
    cr_expect_str_eq(candidates("a = \"-----BEGIN RSA PRIVATE KEY-----\""), "fail : a a 31\n");
    cr_expect_str_eq(candidates("a = \"https://u:p@h\""), "fail : a a 13\n");
    cr_expect_str_eq(candidates("db_password = \"hunter2\""), "fail : db_password db_password 7\n");
}

Test(credentials, plain_texts_are_none)
{
    cr_expect_str_eq(
        candidates("a = \"ami-0123456789abcdef0\"\nb = \"arn:aws:iam::111122223333:role/reader\"\n"
                   "c = \"a sentence with nothing in it\"\nd = 42\ne = \"https://host/path\""),
        "");
}

Test(credentials, what_comes_from_elsewhere_is_the_other_rows)
{
    cr_expect_str_eq(candidates("a = var.v"), "");
    cr_expect_str_eq(candidates("a = var.u"), "");
}

Test(credentials, base64_is_looked_into)
{
    cr_expect_str_eq(candidates("a = base64encode(\"key AKIAIOSFODNN7QWERTYU\")"),
                     "fail : a a 32\nfail : a a 24\n");
}

Test(credentials, what_is_known_of_a_text_is_looked_at)
{
    cr_expect_str_eq(candidates("a = \"${var.u} AKIAIOSFODNN7QWERTYU\""), "fail : a a 24\n");
}

/* "yes" or "no" for each text below the name. */
static const char *is_kind(const char *kind, const char *name, const char *text)
{
    static char body[1024];
    snprintf(body, sizeof body, "r:fail(nil, '%%s', secrets.is_kind('%s', '%s', '%s') and 'yes' or 'no')",
             kind, text, name);
    return check_says("aws_thing", "local secrets = require 'guard.secrets'", body,
                      "resource \"aws_thing\" \"x\" {}\n");
}

#define YES "fail : yes\n"
#define NO "fail : no\n"

Test(credentials, kinds_know_their_forms)
{
    cr_expect_str_eq(is_kind("aws-access-key", "a", "id AKIAIOSFODNN7QWERTYU"), YES);
    cr_expect_str_eq(is_kind("aws-access-key", "a", "AKIAIOSFODNN7EXAMPLE"), NO);
    cr_expect_str_eq(is_kind("aws-access-key", "a", "XAKIAIOSFODNN7QWERTYU"), NO);
    cr_expect_str_eq(is_kind("basic-auth", "a", "https://u:sesame-42@h/x"), YES);
    cr_expect_str_eq(is_kind("basic-auth", "a", "https://u:${p}@h/x"), NO);
    cr_expect_str_eq(is_kind("basic-auth", "a", "arn:aws:sns:us-east-1:1:a@b"), NO);
    cr_expect_str_eq(is_kind("private-key", "a", "-----BEGIN OPENSSH PRIVATE KEY-----"), YES);
    cr_expect_str_eq(is_kind("private-key", "a", "-----BEGIN PUBLIC KEY-----"), NO);
}

Test(credentials, chance_needs_a_secret_name_and_entropy)
{
    cr_expect_str_eq(is_kind("random-hex", "api_token", "0f1e2d3c4b5a69788796a5b4c3d2e1f0"), YES);
    cr_expect_str_eq(is_kind("random-hex", "commit", "0f1e2d3c4b5a69788796a5b4c3d2e1f0"), NO);
    cr_expect_str_eq(is_kind("random-hex", "api_token", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"), NO);
    cr_expect_str_eq(is_kind("random-base64", "secret", "wJalrXUtnFEMIK7MDENGbPxRfiCYzQpTn5vB2sLh"), YES);
    cr_expect_str_eq(is_kind("random-base64", "secret", "correct-horse-battery-staple"), NO);
}
