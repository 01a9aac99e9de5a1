/* The tests of src/eval/eval_operator.c. */
#include <criterion/criterion.h>

#include "evaluating.h"

#define BOOL "\"bool\""
#define NUMBER "\"number\""
#define UNKNOWN "{\"$unknown\":true}"

Test(eval_operator, arithmetic_is_exact)
{
    expect_value("0.1 + 0.2", "0.3", NUMBER);
    expect_value("9223372036854775807 + 1", "9223372036854775808", NUMBER);
    expect_value("7 / 2 * 2", "7", NUMBER);
    expect_value("-7 % 3", "-1", NUMBER);
    expect_value("5 % 0", "5", NUMBER);
    expect_value("- -count", "3", NUMBER);
}

Test(eval_operator, operands_are_converted)
{
    expect_value("\"2\" * \"3\"", "6", NUMBER);
    expect_value("\"10\" > 9", "true", BOOL);
    expect_value("!\"false\"", "true", BOOL);
    expect_error("true + 1", "left operand");
    expect_error("1 - \"x\"", "right operand");
    expect_error("!1", "unary operand");
}

Test(eval_operator, null_operands_are_errors)
{
    expect_error("1 + null", "null");
    expect_error("-none", "null");
    expect_error("!nothing", "null");
    expect_error("nothing && true", "null");
}

Test(eval_operator, division_by_zero_is_infinite_but_not_of_zero)
{
    evaluated *result = evaluate("1 / 0 > 10");
    cr_expect(result->diags.errors == 0 && result->value->boolean);
    evaluated_release(result);
    expect_error("0 / 0", "Operation failed");
    expect_error("1 / 0 - 1 / 0", "Operation failed");
    expect_error("0 * (1 / 0)", "Operation failed");
}

Test(eval_operator, equality_needs_equal_types_but_for_null)
{
    expect_value("1 == \"1\"", "false", BOOL);
    expect_value("none == null", "true", BOOL);
    expect_value("name != null", "true", BOOL);
    expect_value("[1, {a = 2}] == [1, {a = 2}]", "true", BOOL);
    expect_value("list == [\"a\", \"b\", \"c\"]", "false", BOOL);
}

Test(eval_operator, unknown_operands_give_typed_unknowns)
{
    expect_value("unknown + 1", UNKNOWN, NUMBER);
    expect_value("unknown_number < 1", UNKNOWN, BOOL);
    expect_value("unknown_string == \"a\"", UNKNOWN, BOOL);
    expect_value("unknown_string == 1", "false", BOOL);
    expect_value("tolist([unknown]) == list", UNKNOWN, BOOL);
    expect_value("!unknown_bool", UNKNOWN, BOOL);
}

Test(eval_operator, what_is_known_of_an_unknown_string_can_settle_equality)
{
    expect_value("\"web-${unknown_string}\" == null", "false", BOOL);
    expect_value("\"web-${unknown_string}\" == \"db-1\"", "false", BOOL);
    expect_value("\"web-${unknown_string}\" == \"web-1\"", UNKNOWN, BOOL);
}

Test(eval_operator, logic_is_settled_by_either_side)
{
    expect_value("unknown_bool && false", "false", BOOL);
    expect_value("true || unknown_bool", "true", BOOL);
    expect_value("unknown_bool || false", UNKNOWN, BOOL);
    expect_value("flag && !false || false", "true", BOOL);
}

Test(eval_operator, errors_do_not_count_where_the_other_side_decides)
{
    expect_value("nothing != null && nothing.id == 1", "false", BOOL);
    expect_value("nothing == null || nothing.id == 1", "true", BOOL);
    expect_value("unknown_number > 1 && list[7] == \"a\"", UNKNOWN, BOOL);
    expect_error("nothing == null && nothing.id == 1", "null");
    expect_error("false && \"word\"", "right operand");
}

Test(eval_operator, chains_may_be_of_any_length)
{
    enum { LENGTH = 20000 };
    const char *const links[] = {"1 + ", "true && ", "false || "};
    const char *const results[] = {"20001", "true", "true"};
    for (size_t k = 0; k < 3; k++) {
        gd_buffer text = {0};
        for (int i = 0; i < LENGTH; i++) {
            gd_buffer_add(&text, gd_str_from(links[k]));
        }
        gd_buffer_add(&text, gd_str_from(k == 0 ? "1" : "true"));
        gd_buffer_char(&text, '\0');
        expect_value(text.bytes, results[k], k == 0 ? NUMBER : BOOL);
        gd_buffer_release(&text);
    }
}

Test(eval_operator, in_a_chain_too_what_decides_hides_errors)
{
    expect_value("nothing != null && nothing.id == 1 && nothing.x", "false", BOOL);
    expect_value("nothing == null || nothing.id == 1 || nothing.x", "true", BOOL);
    expect_value("nothing != null && nothing.id == 1 || flag", "true", BOOL);
    expect_error("nothing == null && nothing.id == 1 && flag", "null");
}
