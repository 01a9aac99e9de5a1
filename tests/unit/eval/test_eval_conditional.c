/* The tests of src/eval/eval_conditional.c. */
#include <criterion/criterion.h>

#include "evaluating.h"

#define UNKNOWN "{\"$unknown\":true}"

Test(eval_conditional, results_are_brought_to_one_type)
{
    expect_value("flag ? 1 : \"b\"", "\"1\"", "\"string\"");
    expect_value("flag ? [1, 2] : [\"a\"]", "[\"1\",\"2\"]", "[\"list\",\"string\"]");
    expect_value("flag ? { a = 1 } : {}", "{\"a\":1}", "[\"map\",\"number\"]");
    expect_value("flag ? list : set", "[\"a\",\"b\",\"c\"]", "[\"list\",\"string\"]");
    expect_value("flag ? null : [1]", "null", "[\"tuple\",[\"number\"]]");
    expect_value("flag ? null : null", "null", "\"dynamic\"");
}

Test(eval_conditional, types_without_a_common_one_are_an_error_that_tells_where)
{
    expect_error("flag ? 1 : true", "the 'true' value is number, but the 'false' value is bool");
    expect_error("flag ? { a = 1 } : { a = [] }", "object attribute \"a\"");
    expect_error("flag ? { a = 1, b = true } : { a = 1 }", "absent in the 'false' value");
    expect_error("flag ? { a = 1 } : { a = 1, b = true }", "absent in the 'true' value");
}

Test(eval_conditional, the_condition_must_be_a_known_bool)
{
    expect_value("\"true\" ? 1 : 2", "1", "\"number\"");
    expect_error("\"x\" ? 1 : 2", "Incorrect condition type");
    expect_error("null ? 1 : 2", "Null condition");
}

Test(eval_conditional, errors_of_the_result_not_chosen_do_not_count)
{
    expect_value("flag ? 1 : nothing.id", "1", "\"number\"");
    expect_value("false ? list[9] : \"x\"", "\"x\"", "\"string\"");
    expect_error("false ? \"x\" : list[9]", "index");
}

Test(eval_conditional, unknown_condition_gives_what_both_results_share)
{
    expect_value("unknown_bool ? 1 : 2", UNKNOWN, "\"number\"");
    expect_value("unknown_bool ? none : none", "null", "\"string\"");
    expect_value("unknown_bool ? [for x in [] : x] : []", UNKNOWN, "[\"tuple\",[]]");
    expect_value("unknown_bool ? list : list", "[" UNKNOWN "," UNKNOWN "," UNKNOWN "]",
                 "[\"list\",\"string\"]");
    expect_value("unknown_bool ? 1 : unknown", UNKNOWN, "\"dynamic\"");
    expect_value("unknown_bool ? list : unknown_list", UNKNOWN, "[\"list\",\"string\"]");
}

Test(eval_conditional, unknown_condition_keeps_the_references_of_both_results)
{
    expect_refs("unknown_bool ? bucket.id : servers[0].id", "aws_s3_bucket.b id, aws_instance.s[0] id");
}

Test(eval_conditional, a_known_condition_gives_its_marks_but_not_its_references)
{
    evaluated *result = evaluate("secret == \"hush\" ? 1 : 2");
    cr_expect(result->value->marks == GD_MARK_SENSITIVE);
    evaluated_release(result);
    expect_refs("bucket.bucket == \"logs\" ? \"yes\" : \"no\"", "");
}

Test(eval_conditional, an_error_keeps_the_type_of_the_result_not_chosen)
{
    expect_value("flag ? 2.5 : \"a${nothing}\"", "\"2.5\"", "\"string\"");
    expect_error("flag ? [] : 1 + \"x\"", "the 'false' value is number");
    expect_error("flag ? [] : nothing.id == 1", "the 'false' value is bool");
    expect_error("flag ? [] : !5", "the 'false' value is bool");
    expect_error("flag ? 5 : list[*].x", "the 'false' value is list");
    expect_error("flag ? 5 : [1, 2][*].x", "the 'false' value is tuple");
    expect_error("flag ? [] : \"%{ for x in nothing }x%{ endfor }\"", "the 'false' value is string");
    expect_value("flag ? 5 : [for x in nothing : x]", "5", "\"number\"");
    expect_value("flag ? 5 : { (nothing) = 1 }", "5", "\"number\"");
}

Test(eval_conditional, unknown_condition_between_equal_numbers_gives_the_number)
{
    expect_value("unknown_bool ? 1 : 1.0", "1", "\"number\"");
    expect_value("unknown_bool ? 1 : 2", "{\"$unknown\":true}", "\"number\"");
    expect_value("unknown_bool ? \"a\" : \"a\"", "{\"$unknown\":true}", "\"string\"");
}
