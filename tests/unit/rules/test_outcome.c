/* test_outcome - what a finding carries: rule, resource, place, the history of the value. */
#include <criterion/criterion.h>

#include "check_run.h"

static void expect_str(gd_str got, const char *wanted)
{
    cr_expect(gd_str_eq(got, gd_str_from(wanted)), "got \"%.*s\", wanted \"%s\"", GD_FMT(got), wanted);
}

Test(outcome, a_finding_carries_its_rule_and_resource)
{
    check_says("aws_thing", "", "r:fail('a', 'wrong')", "resource \"aws_thing\" \"x\" {\n  a = 1\n}\n");
    cr_assert_eq(check_findings()->list.count, 1);
    const gd_finding *finding = &check_findings()->list.items[0];
    expect_str(finding->rule->id, "aws-thing-x");
    expect_str(finding->rule->title, "the title");
    cr_expect_eq(finding->severity, GD_SEVERITY_HIGH);
    cr_expect_eq(finding->status, GD_FINDING_FAIL);
    expect_str(finding->address, "aws_thing.x");
    expect_str(finding->type, "aws_thing");
    expect_str(finding->attribute, "a");
    expect_str(finding->stack, "");
}

Test(outcome, the_place_is_the_narrowest_that_is_there)
{
    const char *configuration = "resource \"aws_thing\" \"x\" {\n  a = 1\n  rule {\n    n = [1, 2]\n  }\n}\n";
    check_says("aws_thing", "",
               "r:fail('a', '') r:fail('rule.n', '') r:fail('rule[0].n[1]', '') r:fail('rule.absent', '')"
               " r:fail('absent', '') r:fail(nil, '')",
               configuration);
    cr_expect_str_eq(
        check_places(),
        "a = 1\nn = [1, 2]\n2\nrule\nresource \"aws_thing\" \"x\"\nresource \"aws_thing\" \"x\"\n");
}

Test(outcome, the_history_goes_through_locals_and_variables)
{
    const char *configuration = "variable \"v\" {\n  default = true\n}\nlocals {\n  l = var.v\n}\n"
                                "resource \"aws_thing\" \"x\" {\n  a = local.l\n}\n";
    check_says("aws_thing", "", "r:fail('a', '')", configuration);
    cr_expect_str_eq(check_places(),
                     "a = local.l <- local \"l\" at l = var.v <- variable \"v\" at variable \"v\" <- "
                     "default of variable \"v\" at default = true\n");
}

Test(outcome, an_unknown_of_another_resource_is_placed_there)
{
    const char *configuration = "variable \"v\" {}\nresource \"aws_thing\" \"x\" {}\n"
                                "resource \"aws_part\" \"p\" {\n  thing = aws_thing.x.id\n  on = var.v\n}\n";
    cr_expect_str_eq(check_says("aws_thing", "", "return r:link('aws_part').on", configuration),
                     "unknown on: \"on\" of aws_part.p is not known before apply (from variable \"v\")\n");
    cr_expect_str_eq(check_places(), "on = var.v <- variable \"v\" at variable \"v\"\n");
    expect_str(check_findings()->list.items[0].address, "aws_thing.x");
}

Test(outcome, instances_of_one_block_are_told_apart)
{
    cr_expect_str_eq(check_says("aws_thing", "", "r:fail('a', '%s %d', r, r.a)",
                                "resource \"aws_thing\" \"x\" {\n  count = 2\n  a = count.index\n}\n"),
                     "fail a: aws_thing.x[0] 0\nfail a: aws_thing.x[1] 1\n");
}

Test(outcome, secrets_are_hidden_wherever_they_stand)
{
    const char *configuration = "variable \"s\" {\n  sensitive = true\n  default = [\"secret-one\", "
                                "\"secret-one-more\", \"abc\"]\n}\n"
                                "resource \"aws_thing\" \"x\" {\n  a = var.s\n}\n";
    cr_expect_str_eq(check_says("aws_thing", "",
                                "local one, more, short = r.a[1], r.a[2], r.a[3]\n"
                                "r:fail('a', '<%s> %s%s %s', more, one, one, short)",
                                configuration),
                     "fail a: <(sensitive)> (sensitive)(sensitive) abc\n");
    cr_expect_str_eq(check_says("aws_thing", "", "r:unknown('a', 'not %s', r.a[1])", configuration),
                     "unknown a: not (sensitive)\n");
}

Test(outcome, long_messages_are_cut_between_characters)
{
    cr_expect_str_eq(thing_says("", "r:fail(nil, '%s', ('ä'):rep(5000))") + 1001, "äää …\n");
    const char *said = thing_says("", "r:fail(nil, '%s', 'x' .. ('ä'):rep(5000))");
    cr_expect_str_eq(said + strlen(said) - 7, "\xC3\xA4 …\n");
    cr_expect_lt(strlen(thing_says("", "error(('x'):rep(100000))")), 1200);
}

Test(outcome, format_errors_are_the_rules_fault)
{
    cr_expect_str_eq(thing_says("a = 1", "r:fail('a', '%d', 'text')"),
                     "error: rule aws-thing-x failed on aws_thing.x: bad argument #2 to 'string.format' "
                     "(number expected, got "
                     "string)\n");
}
