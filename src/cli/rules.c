/* rules - guard rules: which rules there are. */
#include "cli/verb.h"

static const gd_option options[] = {
    {"format", 'f', "text|json|markdown", "one line a rule, everything that is known of it, or a catalogue"},
    {"framework", 0, "ID", "the controls of this framework with their rules; may be repeated"},
    {"service", 0, "NAME", "only rules of this service (s3, or a pattern with *); may be repeated"},
    {"alias", 0, "ID", "only rules that answer for this id of another tool (or a pattern); may be repeated"},
    {"rules", 0, "DIR", "also the rules of this folder; may be repeated"},
    {"rule", 'r', "ID", "only this rule (id, alias, or a pattern with *); may be repeated"},
    {"skip-rule", 0, "ID", "not this rule; may be repeated"},
    {NULL, 0, NULL, NULL},
};

static int run(const gd_arguments *arguments)
{
    if (gd_argument_operands(arguments).count) {
        return gd_usage_error("rules", "takes no operands; 'guard explain RULE' tells about one rule");
    }
    const char *format = gd_argument_value(arguments, "format");
    guard_options what = {.rule_folders = gd_argument_values(arguments, "rules"),
                          .frameworks = gd_argument_values(arguments, "framework"),
                          .services = gd_argument_values(arguments, "service"),
                          .aliases = gd_argument_values(arguments, "alias"),
                          .only = gd_argument_values(arguments, "rule"),
                          .skip = gd_argument_values(arguments, "skip-rule")};
    return (int)guard_rules_write(&what, format ? format : "text", gd_standard_output(), gd_standard_error());
}

const gd_verb gd_verb_rules = {
    .name = "rules",
    .usage = "[--format text|json|markdown] [--framework ID] [--service NAME] [--alias ID]",
    .summary = "list the rules",
    .options = options,
    .run = run,
};
