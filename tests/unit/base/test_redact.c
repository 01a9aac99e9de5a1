/* test_redact - which credentials are hidden, and what is left alone. */
#include <criterion/criterion.h>

#include "base/redact.h"

static const char *hidden(const char *line)
{
    static char text[512];
    strcpy(text, line);
    gd_redact(text, strlen(text));
    return text;
}

static const char *hidden_in_message(const char *line)
{
    static char text[512];
    strcpy(text, line);
    gd_redact_message(text, strlen(text));
    return text;
}

Test(redact, texts_below_secret_names)
{
    cr_expect_str_eq(hidden("  password = \"hunter2\""), "  password = \"*******\"");
    cr_expect_str_eq(hidden("  \"DB_PASSWORD\" : \"hunter2\", \"HOST\": \"db\""),
                     "  \"DB_PASSWORD\" : \"*******\", \"HOST\": \"db\"");
    cr_expect_str_eq(hidden("export API_TOKEN=abc; run"), "export API_TOKEN=***; run");
    cr_expect_str_eq(hidden("clientSecret: \"a\\\"b\" # c"), "clientSecret: \"****\" # c");
}

Test(redact, references_and_expressions_stay)
{
    cr_expect_str_eq(hidden("password = var.password"), "password = var.password");
    cr_expect_str_eq(hidden("password = \"${var.password}\""), "password = \"${var.password}\"");
    cr_expect_str_eq(hidden("secret_arn = \"arn:aws:secretsmanager:x\""),
                     "secret_arn = \"arn:aws:secretsmanager:x\"");
    cr_expect_str_eq(hidden("if token == \"x\" {"), "if token == \"x\" {");
    cr_expect_str_eq(hidden("name = \"plain\""), "name = \"plain\"");
}

Test(redact, keys_of_known_makers_wherever_they_stand)
{
    cr_expect_str_eq(hidden("id = \"AKIAIOSFODNN7QWERTYU\""), "id = \"AKIA****************\"");
    cr_expect_str_eq(hidden_in_message("holds AKIAIOSFODNN7QWERTYU."), "holds AKIA****************.");
    cr_expect_str_eq(hidden("https://deploy:pass-word@host/x"), "https://deploy:*********@host/x");
    cr_expect_str_eq(hidden("x = \"wJalrXUtnFEMIK7MDENGbPxRfiCY1234567890ab\""),
                     "x = \"wJal************************************\"");
}

Test(redact, names_paths_hashes_and_sentences_stay)
{
    static const char *const plain[] = {
        "source = \"../../modules/Network2/vpc/private-subnets\"",
        "ref = \"0123456789abcdef0123456789abcdef01234567\"",
        "arn:aws:iam::123456789012:role/AWSServiceRoleForAmazonEKSNodegroup",
        "AmazonEC2ContainerRegistryReadOnly",
    };
    for (size_t i = 0; i < sizeof plain / sizeof *plain; i++) {
        cr_expect_str_eq(hidden(plain[i]), plain[i]);
    }
    cr_expect_str_eq(hidden_in_message("there is no variable token: \"x\""),
                     "there is no variable token: \"x\"");
}

Test(redact, names_that_only_contain_the_words)
{
    static const char *const secret[] = {"DbPassword",    "MY_PASSWD",   "passphrase", "a-Secret",
                                         "xtoken",        "API_KEY",     "apikey",     "x-api-key",
                                         "s3_access_key", "access-key",  "accessKey",  "private_key",
                                         "sshPrivateKey", "credentials", "2auth_key2", "account_key"};
    for (size_t i = 0; i < sizeof secret / sizeof *secret; i++) {
        cr_expect(gd_redact_is_secret_name(gd_str_from(secret[i])), "%s", secret[i]);
    }
    cr_expect_not(gd_redact_is_secret_name(GD_STR("")));
    cr_expect_not(gd_redact_is_secret_name(GD_STR("p")));
    cr_expect_not(gd_redact_is_secret_name(GD_STR("\xF0\x9F\x98\x80s")));
    cr_expect_not(gd_redact_is_secret_name(GD_STR("Secret_ARN")));
    cr_expect_not(gd_redact_is_secret_name(GD_STR("secret_name")));
    cr_expect_not(gd_redact_is_secret_name(GD_STR("minimum_password_length")));
    cr_expect_not(gd_redact_is_secret_name(GD_STR("user")));
}

Test(redact, ends_at_the_end)
{
    cr_expect_str_eq(hidden("password = \"open"), "password = \"****");
    cr_expect_str_eq(hidden("password ="), "password =");
    cr_expect_str_eq(hidden("https://a:"), "https://a:");
    cr_expect_str_eq(hidden("="), "=");
}

/* A quadratic look at a megabyte would take many minutes. */
Test(redact, looks_through_long_texts_once, .timeout = 60)
{
    static const char *const pieces[] = {"a/",  "a+", "a=", "aB3/", "token=$", "token=x ",
                                         "://", "a.", "= ", "AKIA", "\"="};
    enum { LENGTH = 1000000 };
    char *text = malloc(LENGTH);
    for (size_t p = 0; p < sizeof pieces / sizeof *pieces; p++) {
        for (size_t i = 0; i < LENGTH; i++) {
            text[i] = pieces[p][i % strlen(pieces[p])];
        }
        gd_redact(text, LENGTH);
        gd_redact_message(text, LENGTH);
        cr_expect_eq(memchr(text, '\0', LENGTH), NULL);
    }
    free(text);
}

Test(redact, a_key_behind_a_path_is_found)
{
    cr_expect_str_eq(hidden("a/b/c/d/e/wJalrXUtnFEMI8K7MDENG9bPxRfiCYEX4MPLEKEY"),
                     "a/b/c/d/******************************************");
    cr_expect_str_eq(hidden("token=abc/def 7/AKIAQWERTYUIOPASDFGH"), "token=******* 7/AKIA****************");
}
