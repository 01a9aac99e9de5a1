/* test_func_partial - what functions keep of strings that are not known: their parts and their structure. */
#include <criterion/criterion.h>

#include "evaluating.h"
#include "value/json.h"

/* `text` is an unknown string of which this is known; `?` stands for the rest. */
static void expect_partial(const char *text, const char *wanted)
{
    evaluated *result = evaluate(text);
    cr_expect_eq(result->diags.errors, 0, "%s has errors", text);
    cr_assert_eq(result->value->kind, GD_UNKNOWN, "%s is known", text);
    gd_str partial = result->value->facts ? result->value->facts->partial : (gd_str){0};
    gd_buffer shown = {0};
    for (size_t at; (at = gd_str_find(partial, GD_STR(GD_UNKNOWN_PART))) != GD_STR_NONE;) {
        gd_buffer_add(&shown, gd_str_slice(partial, 0, at));
        gd_buffer_char(&shown, '?');
        partial = gd_str_slice(partial, at + strlen(GD_UNKNOWN_PART), partial.len);
    }
    gd_buffer_add(&shown, partial);
    gd_buffer_char(&shown, '\0');
    cr_expect_str_eq(shown.bytes, wanted, "%s keeps %s", text, shown.bytes);
    gd_buffer_release(&shown);
    evaluated_release(result);
}

Test(func_partial, format_keeps_the_text_around_unknown_arguments)
{
    expect_partial("format(\"arn:aws:s3:::%s/*\", unknown_string)", "arn:aws:s3:::?/*");
    expect_partial("format(\"%s-%d-%s\", name, unknown_number, \"x\")", "web-?-x");
    expect_partial("format(\"%s!\", \"a${unknown_string}b\")", "a?b!");
    expect_partial("format(\"%5s\", \"a${unknown_string}\")", "a?");
    expect_partial("format(\"%v\", [unknown_string])", "?");
    expect_partial("formatlist(\"%s/%s\", unknown_string, [\"a\"])[0]", "?/a");
}

Test(func_partial, format_says_nothing_of_errors_that_may_not_be_any)
{
    expect_partial("format(\"%s\", unknown_string, 1)", "");
    expect_partial("format(\"%z\", unknown_string)", "");
}

Test(func_partial, join_keeps_what_is_known)
{
    expect_partial("join(\",\", [name, unknown_string, \"z\"])", "web,?,z");
    expect_partial("join(\",\", [\"a${unknown_string}\"], [\"b\"])", "a?,b");
    expect_partial("join(\",\", unknown_list)", "?");
}

Test(func_partial, case_is_mapped_in_what_is_known)
{
    expect_partial("lower(\"My-${unknown_string}-Bucket\")", "my-?-bucket");
    expect_partial("upper(\"a${unknown_string}\")", "A?");
    expect_partial("title(\"my ${unknown_string}\")", "My ?");
}

static void expect_encoded(const char *text, const char *wanted)
{
    evaluated *result = evaluate(text);
    cr_assert_eq(result->value->kind, GD_UNKNOWN);
    cr_assert(result->value->facts && result->value->facts->encoded, "%s keeps no structure", text);
    gd_buffer json = {0};
    gd_value_write_json(&json, result->value->facts->encoded, GD_JSON_PLAIN);
    gd_buffer_char(&json, '\0');
    cr_expect_str_eq(json.bytes, wanted);
    gd_buffer_release(&json);
    evaluated_release(result);
}

Test(func_partial, encoded_documents_keep_their_structure)
{
    expect_encoded("jsonencode({Action = \"*\", Resource = unknown_string})",
                   "{\"Action\":\"*\",\"Resource\":{\"$unknown\":true}}");
    expect_encoded("jsonencode([arn])", "[{\"$unknown\":true}]");
    expect_encoded("yamlencode({a = [1, unknown]})", "{\"a\":[1,{\"$unknown\":true}]}");
}

Test(func_partial, encoded_documents_keep_their_references)
{
    expect_refs("jsonencode({Resource = arn})", "aws_s3_bucket.b arn");
    expect_refs("format(\"%s/*\", arn)", "aws_s3_bucket.b arn");
    expect_refs("join(\"/\", [arn, \"*\"])", "aws_s3_bucket.b arn");
    expect_refs("base64encode(arn)", "aws_s3_bucket.b arn");
}
