/* explain - guard explain: all that is known of one rule. */
#include <string.h>

#include "cli/verb.h"

static const gd_option options[] = {
    {"value", 0, "ADDRESS", "tell where a value comes from: TYPE.NAME.ATTRIBUTE, var.NAME, local.NAME, …"},
    {"format", 'f', "FORMAT", "of --value: text (default), json"},
    {"rules", 0, "DIR", "also the rules of this folder; may be repeated"},
    GD_INPUT_OPTIONS,
    {NULL, 0, NULL, NULL},
};

static int explain_value(const gd_arguments *arguments, const char *target)
{
    const char *format = gd_argument_value(arguments, "format");
    bool json = format && strcmp(format, "json") == 0;
    if (format && !json && strcmp(format, "text") != 0) {
        return gd_usage_error("explain", "--format: there is no format '%s'; text, json are known", format);
    }
    guard_options what = {0};
    gd_options_from(arguments, &what);
    if (what.paths.count > 1) {
        return gd_usage_error("explain", "--value takes one PATH: the folder of the root module");
    }
    return (int)guard_value_explain(&what, target, json, gd_standard_output(), gd_standard_error());
}

static int run(const gd_arguments *arguments)
{
    const char *target = gd_argument_value(arguments, "value");
    if (target) {
        return explain_value(arguments, target);
    }
    guard_list operands = gd_argument_operands(arguments);
    if (operands.count != 1) {
        return gd_usage_error("explain", "takes one RULE: an id or an alias");
    }
    guard_options what = {.rule_folders = gd_argument_values(arguments, "rules")};
    return (int)guard_rule_explain(&what, operands.items[0], gd_standard_output(), gd_standard_error());
}

const gd_verb gd_verb_explain = {
    .name = "explain",
    .usage = "RULE | --value ADDRESS [PATH]",
    .summary = "tell what a rule is about, why, and how to fix what it finds",
    .options = options,
    .run = run,
};
