/* test - guard test: the examples of rules, run as their tests. */
#include "cli/verb.h"

static const gd_option options[] = {
    {"rules", 0, "DIR", "also the rules of this folder; may be repeated"},
    {NULL, 0, NULL, NULL},
};

static int run(const gd_arguments *arguments)
{
    guard_options what = {.rule_folders = gd_argument_values(arguments, "rules")};
    return (int)guard_rules_test(&what, gd_argument_operands(arguments), gd_standard_output(),
                                 gd_standard_error());
}

const gd_verb gd_verb_test = {
    .name = "test",
    .usage = "[DIR|FILE|RULE…]",
    .summary = "run the examples in rules as their tests",
    .details =
        "Each bad example must give a finding, each good one nothing, each unknown one the outcome\n"
        "unknown alone; a diagnostic in an example is a failure. A folder or file is read as rules of\n"
        "an organisation's own are; ids are counted from the innermost folder named rules.\n",
    .options = options,
    .run = run,
};
