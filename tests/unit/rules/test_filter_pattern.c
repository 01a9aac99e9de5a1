/* test_filter_pattern - the library guard.filter_pattern: which CloudWatch Logs patterns match which event. */
#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

#include "check_run.h"

/* What the pattern says of one event: "true", "false", "nil" (undecided), or "none" when it is not well-formed. */
static const char *says(const char *pattern)
{
    static const char locals[] =
        "local filter_pattern = require 'guard.filter_pattern'\n"
        "local event = { eventName = 'StopLogging', count = 3, on = true, ['a b'] = 'x',\n"
        "                errorCode = 'Client.UnauthorizedOperation', list = { ['0'] = 'first' },\n"
        "                userIdentity = { type = 'Root' } }\n";
    static char body[1024];
    snprintf(body, sizeof body,
             "local tree = filter_pattern.parse([==[%s]==])\n"
             "r:fail(nil, '%%s', tree and tostring(filter_pattern.matches(tree, event)) or 'none')",
             pattern);
    const char *said = check_says("aws_thing", locals, body, "resource \"aws_thing\" \"x\" {}");
    const char *message = strstr(said, ": ");
    return message ? message + 2 : said;
}

static void expect(const char *pattern, const char *answer)
{
    const char *said = says(pattern);
    cr_expect(strncmp(said, answer, strlen(answer)) == 0, "%s: wanted %s, got %s", pattern, answer, said);
}

Test(filter_pattern, compares_texts_quoted_and_bare)
{
    expect("{ $.eventName = StopLogging }", "true");
    expect("{ $.eventName=\"StopLogging\" }", "true");
    expect("{ $.eventName = stoplogging }", "false");
    expect("{ $.eventName != StopLogging }", "false");
    expect("{ $.userIdentity.type = Root }", "true");
    expect("{ $.['a b'] = x }", "true");
    expect("{ $.list[0] = first }", "true");
}

Test(filter_pattern, takes_asterisks_for_any_text)
{
    expect("{ $.errorCode = \"*UnauthorizedOperation\" }", "true");
    expect("{ $.errorCode = \"Client*\" }", "true");
    expect("{ $.errorCode = \"*Unauth*Oper*\" }", "true");
    expect("{ $.errorCode = * }", "true");
    expect("{ $.errorCode = \"*Oper*Unauth*\" }", "false");
    expect("{ $.errorCode = \"Unauthorized*\" }", "false");
    expect("{ $.eventName = \"StopLog*gLogging\" }", "false");
}

Test(filter_pattern, binds_and_before_or)
{
    expect("{ $.eventName = StopLogging || $.eventName = A && $.eventName = B }", "true");
    expect("{ ($.eventName = StopLogging || $.eventName = A) && $.eventName = B }", "false");
    expect("{ ($.eventName = A) || ($.eventName = StopLogging) }", "true");
}

Test(filter_pattern, asks_whether_a_field_is_there)
{
    expect("{ $.userIdentity.invokedBy NOT EXISTS }", "true");
    expect("{ $.eventName NOT EXISTS }", "false");
    expect("{ $.eventName EXISTS }", "true");
    expect("{ $.on IS TRUE }", "true");
    expect("{ $.on IS FALSE }", "false");
    expect("{ $.eventName.deeper EXISTS }", "false");
    expect("{ $.missing = \"x\" }", "false");
    expect("{ $.missing != \"x\" }", "true");
}

Test(filter_pattern, compares_numbers)
{
    expect("{ $.count > 2 }", "true");
    expect("{ $.count <= 2 }", "false");
    expect("{ $.eventName > 2 }", "false");
}

Test(filter_pattern, leaves_regular_expressions_undecided)
{
    expect("{ $.eventName = %Stop.*% }", "nil");
    expect("{ $.eventName = %Stop.*% || $.eventName = StopLogging }", "true");
    expect("{ $.eventName = %Stop.*% && $.eventName = A }", "false");
    expect("{ $.eventName = %Stop.*% && $.eventName = StopLogging }", "nil");
}

Test(filter_pattern, refuses_what_is_no_pattern_for_json)
{
    expect("", "none");
    expect("ERROR", "none");
    expect("[a, b]", "none");
    expect("{ }", "none");
    expect("{ $.a = }", "none");
    expect("{ $.a = b", "none");
    expect("{ ($.a = b }", "none");
    expect("{ $.a = b } c", "none");
    expect("{ $.a ~ b }", "none");
}

Test(filter_pattern, bounds_the_depth_of_parentheses)
{
    static const char open[] = "((((((((((((((((((((((((((((((((((((((((";
    static const char close[] = "))))))))))))))))))))))))))))))))))))))))";
    char pattern[256];
    for (int depth = 32; depth <= 33; depth++) {
        snprintf(pattern, sizeof pattern, "{ %.*s$.eventName = StopLogging%.*s }", depth, open, depth, close);
        expect(pattern, depth == 32 ? "true" : "none");
    }
}
