/* The tests of src/eval/function.c and functions.c. */
#include <criterion/criterion.h>

#include "eval/function.h"
#include "evaluating.h"

Test(function, tables_are_sorted_and_names_unique)
{
    const gd_function *function;
    for (size_t i = 0; (function = gd_function_at(i)); i++) {
        gd_str name = gd_str_from(function->name);
        cr_expect(gd_function_find(name) == function, "%s is not found", function->name);
        cr_expect((function->body != NULL) != (function->special != NULL), "%s", function->name);
        cr_expect(function->result != NULL, "%s has no result type", function->name);
        cr_expect(function->least <= function->most, "%s", function->name);
        size_t named = 0;
        while (named < GD_FUNCTION_MAX_PARAMETERS && function->parameters[named].name) {
            named++;
        }
        cr_expect(named > 0 || function->most == 0, "%s has no parameters", function->name);
        cr_expect(function->most == GD_VARIADIC || named == function->most, "%s", function->name);
    }
}

Test(function, core_is_a_synonym)
{
    cr_expect(gd_function_find(GD_STR("core::try")) == gd_function_find(GD_STR("try")));
    cr_expect(gd_function_find(GD_STR("core::core::try")) == NULL);
    cr_expect(gd_function_find(GD_STR("tr")) == NULL && gd_function_find(GD_STR("tryy")) == NULL);
    cr_expect(gd_function_find((gd_str){"try", 4}) == NULL, "a NUL is no end");
}

Test(function, unknown_functions_are_errors_with_a_suggestion)
{
    evaluated *result = evaluate("cann(1)");
    cr_assert(result->diags.errors == 1);
    cr_expect(result->diags.list.items[0].code == GD_DIAG_EVAL_FUNCTION);
    cr_expect(gd_str_eq(result->diags.list.items[0].hint, GD_STR("did you mean \"can\"?")));
    evaluated_release(result);
}

Test(function, functions_of_providers_are_not_known_and_keep_references)
{
    expect_value("provider::aws::arn_parse(name)", "{\"$unknown\":true}", "\"dynamic\"");
    expect_refs("provider::aws::arn_parse(bucket.arn)", "aws_s3_bucket.b arn");
    expect_error("provider::aws::arn_parse(nothing.x)", "null");
}
