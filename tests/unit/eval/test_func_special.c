/* The tests of src/eval/func_special.c. */
#include <criterion/criterion.h>

#include "evaluating.h"

#define UNKNOWN "{\"$unknown\":true}"

Test(func_special, try_takes_the_first_that_succeeds)
{
    expect_value("try(object.nope, list[9], \"c\", 4)", "\"c\"", "\"string\"");
    expect_value("try(null, 1)", "null", "\"dynamic\"");
    expect_error("try(object.nope, list[9])", "no expression succeeded");
    expect_error("try()", "at least one argument");
}

Test(func_special, try_is_undecided_while_an_argument_is_not_known)
{
    expect_value("try([unknown_string], [])", UNKNOWN, "\"dynamic\"");
    expect_value("try(object.nope, unknown_string)", UNKNOWN, "\"dynamic\"");
    expect_refs("try(bucket.arn, \"\")", "aws_s3_bucket.b arn");
}

Test(func_special, can_tells_whether_there_is_an_error)
{
    expect_value("can(object.id)", "true", "\"bool\"");
    expect_value("can(object.nope)", "false", "\"bool\"");
    expect_value("can(nosuch(1))", "false", "\"bool\"");
    expect_value("can(unknown_list[0])", UNKNOWN, "\"bool\"");
    expect_value("can(unknown_string.x)", "false", "\"bool\"");
    expect_error("can(1, 2)", "exactly one");
}

static const gd_value *undeclared(void *context, gd_eval *eval, const gd_expr *traversal, size_t *used)
{
    (void)context;
    (void)eval;
    (void)traversal;
    (void)used;
    return NULL;
}

/* As in Terraform, which checks references before it evaluates anything. */
Test(func_special, an_undeclared_name_is_an_error_also_in_try)
{
    evaluated *result = evaluate("1");
    gd_source *source = gd_source_new(&result->arena, GD_STR("x"), GD_STR("try(local.missing, 1)"));
    const gd_expr *expr = gd_hcl_parse_expression(&result->arena, source, true, &result->diags);
    result->eval.resolve = undeclared;
    gd_eval_expr(&result->eval, expr);
    cr_assert(result->diags.errors == 1);
    cr_expect(result->diags.list.items[0].code == GD_DIAG_EVAL_REFERENCE);
    evaluated_release(result);
}

Test(func_special, convert_takes_a_type_expression)
{
    expect_value("convert([1, \"a\"], list(string))", "[\"1\",\"a\"]", "[\"list\",\"string\"]");
    expect_value("convert({ a = 1 }, object({ a = string, b = optional(number, 2) }))",
                 "{\"a\":\"1\",\"b\":2}", "[\"object\",{\"a\":\"string\",\"b\":\"number\"}]");
    expect_error("convert(\"x\", number)", "number");
    expect_error("convert(1, nosuch)", "not a valid type");
}
