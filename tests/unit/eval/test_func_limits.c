/* test_func_limits - input that asks functions for more than they give: an error, soon, and no more. */
#include <criterion/criterion.h>
#include <stdlib.h>
#include <zlib.h>

#include "eval/base64.h"
#include "evaluating.h"

/* An expression that gives `text` so many times; and one that is worth as many loops, since range() has a limit. */
#define REPEAT(text, times) "replace(format(\"%" #times "s\", \"\"), \" \", \"" text "\")"
#define MILLION(body) "[for i in range(1000) : [for j in range(1000) : " body "]]"

Test(func_limits, widths_of_formats_are_bounded)
{
    expect_error("format(\"%999999999d\", 1)", "too large");
    expect_error("format(\"%.999999999f\", 1)", "too large");
    expect_error("format(\"%18446744073709551617s\", \"a\")", "too large");
    expect_error("format(\"%[18446744073709551617]s\", \"a\")", "not enough arguments");
    expect_value("length(format(\"%9999999s\", \"a\"))", "9999999", "\"number\"");
    expect_value("length(format(\"%.1000000f\", 0.1))", "1000002", "\"number\"");
    expect_value("length(format(\"%.1000000e\", 0.1))", "1000006", "\"number\"");
}

Test(func_limits, long_results_in_a_loop_run_out_of_items)
{
    expect_error(MILLION("format(\"%9999999d\", j)"), "items");
    expect_error(MILLION("indent(100000, \"a\\nb\")"), "items");
    expect_error(MILLION("base64gunzip(\"${base64gzip(format(\"%999999d\", 1))}\")"), "items");
}

Test(func_limits, results_longer_than_a_string_are_errors)
{
    expect_error("indent(1000000000, \"a\\nb\")", "must be between");
    expect_error("indent(60000000, \"a\\nb\\nc\")", "too long");
    expect_error("replace(format(\"%100000d\", 1), \" \", format(\"%100000d\", 1))", "longer than");
    expect_error("replace(format(\"%100000d\", 1), \"/ /\", format(\"%100000d\", 1))", "longer than");
    expect_error("join(format(\"%1000000d\", 1), range(1000))", "longer than");
}

Test(func_limits, run_away_patterns_end)
{
    expect_error("regex(\"^(a+)+$\", \"${" REPEAT("a", 60) "}b\")", "too many steps");
    expect_error("regexall(\"(a|aa)+$\", \"${" REPEAT("a", 60) "}b\")", "too many steps");
    expect_error("replace(\"${" REPEAT("a", 60) "}b\", \"/(a|aa)*[c-e]$/\", \"\")", "too many steps");
}

Test(func_limits, ordinary_patterns_on_long_text_are_within_the_limits)
{
    expect_value("length(regexall(\"a.*?c\", " REPEAT("abc\\n", 100000) "))", "100000", "\"number\"");
    expect_value("length(replace(" REPEAT("ab", 100000) ", \"/b/\", \"\"))", "100000", "\"number\"");
    expect_value("length(regex(\"(?s).*z\", \"${" REPEAT("ab", 30000) "}z\"))", "60001", "\"number\"");
}

Test(func_limits, patterns_nest_and_repeat_within_bounds)
{
    expect_error("regex(" REPEAT("(", 100000) ", \"\")", "nests too deeply");
    expect_error("regex(\"((a{100}){100}){100}\", \"\")", "invalid repeat count");
    expect_error("regex(\"a{1001}\", \"\")", "invalid repeat count");
    expect_value("regex(\"a{0,1000}\", \"aaa\")", "\"aaa\"", "\"string\"");
    expect_value("length(regex(" REPEAT("[a-z]", 1000) ", " REPEAT("a", 1000) "))", "1000", "\"number\"");
}

/* Ten aliases of ten aliases of …: 10^12 values, of which one is shared by all. */
Test(func_limits, yaml_aliases_do_not_explode)
{
    expect_error("yamldecode(join(\"\\n\", concat([\"a0: &a0 [x]\"], [for i in range(1, 13) : "
                 "\"a${i}: &a${i} [${join(\", \", [for j in range(10) : \"*a${i - 1}\"])}]\"])))",
                 "too large or too deep");
    expect_value("length(yamldecode(join(\"\\n\", concat([\"a0: &a0 [x]\"], [for i in range(1, 4) : "
                 "\"a${i}: &a${i} [${join(\", \", [for j in range(10) : \"*a${i - 1}\"])}]\"]))).a3)",
                 "10", "\"number\"");
}

Test(func_limits, nested_documents_are_refused)
{
    expect_error("yamldecode(" REPEAT("[", 100000) ")", "");
    expect_error("yamldecode(" REPEAT("- ", 5000) ")", "nested too deeply");
    expect_error("jsondecode(" REPEAT("[", 100000) ")", "");
}

/* Zeros shrink to a thousandth: 500 KB of base64 would be 80 MB. */
Test(func_limits, decompressed_text_is_bounded)
{
    enum { SIZE = 80 * 1000 * 1000 };
    char *zeros = calloc(SIZE, 1);
    z_stream stream = {.next_in = (unsigned char *)zeros, .avail_in = SIZE};
    unsigned char *packed = malloc(SIZE / 100);
    cr_assert_eq(deflateInit2(&stream, 1, Z_DEFLATED, MAX_WBITS + 16, 8, Z_DEFAULT_STRATEGY), Z_OK);
    stream.next_out = packed;
    stream.avail_out = SIZE / 100;
    cr_assert_eq(deflate(&stream, Z_FINISH), Z_STREAM_END);
    gd_buffer text = {0};
    gd_buffer_literal(&text, "base64gunzip(\"");
    gd_base64_encode(&text, (gd_str){(char *)packed, stream.total_out});
    gd_buffer_add(&text, (gd_str){"\")", 3});
    expect_error(text.bytes, "too long");
    deflateEnd(&stream);
    gd_buffer_release(&text);
    free(packed);
    free(zeros);
    expect_value("length(base64gunzip(base64gzip(format(\"%9999999d\", 1))))", "9999999", "\"number\"");
}

Test(func_limits, numbers_of_networks_are_of_any_size)
{
    expect_error("cidrhost(\"10.0.0.0/8\", 1e1000)", "too large");
    expect_error("cidrsubnet(\"fd00::/8\", 8, -1e1000)", "too large");
    expect_error("cidrsubnet(\"10.0.0.0/8\", 1e30, 0)", "whole number");
    expect_error("cidrsubnets(\"10.0.0.0/8\", -1e30)", "whole number");
}

Test(func_limits, sets_of_characters_to_trim_are_looked_up_not_searched)
{
    expect_value("trim(format(\"%1000000s\", \"a\"), \"${format(\"%0100000d\", 0)} \")", "\"a\"",
                 "\"string\"");
}
