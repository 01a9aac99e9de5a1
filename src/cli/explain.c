/* explain - guard explain: all that is known of one rule. */
#include "cli/verb.h"

static const gd_option options[] = {
    {"rules", 0, "DIR", "also the rules of this folder; may be repeated"},
    {NULL, 0, NULL, NULL},
};

static int run(const gd_arguments *arguments)
{
    guard_list operands = gd_argument_operands(arguments);
    if (operands.count != 1) {
        return gd_usage_error("explain", "takes one RULE: an id or an alias");
    }
    guard_options what = {.rule_folders = gd_argument_values(arguments, "rules")};
    return (int)guard_rule_explain(&what, operands.items[0], gd_standard_output(), gd_standard_error());
}

const gd_verb gd_verb_explain = {
    .name = "explain",
    .usage = "RULE",
    .summary = "tell what a rule is about, why, and how to fix what it finds",
    .options = options,
    .run = run,
};
