/* drift - `guard drift`: what changed outside of Terraform, from a plan. */
#include <string.h>

#include "cli/verb.h"

static const gd_option options[] = {
    {"plan", 'p', "FILE",
     "the plan (terraform show -json), when PATH is the folder that it is of; - is standard input"},
    {"format", 'f', "FORMAT", "text (default), markdown (for an issue), json (for a webhook)"},
    {"fail-on", 0, "SEVERITY", "exit 1 from low, medium, high, critical on, or never (default: low)"},
    {"rules", 0, "DIR", "also judge by the rules of this folder; may be repeated"},
    {"lenient", 0, NULL, "do not exit 3 when the plan could not be read completely"},
    {"root", 0, "DIR", "read nothing outside this folder (default: the repository around PATH)"},
    {NULL, 0, NULL, NULL},
};

static int run(const gd_arguments *arguments)
{
    const char *format = gd_argument_value(arguments, "format");
    format = format ? format : "text";
    if (strcmp(format, "text") != 0 && strcmp(format, "markdown") != 0 && strcmp(format, "json") != 0) {
        return gd_usage_error("drift", "--format: there is no format '%s'; text, markdown, json are known",
                              format);
    }
    guard_options given = {.plan = gd_argument_value(arguments, "plan"),
                           .root = gd_argument_value(arguments, "root"),
                           .paths = gd_argument_operands(arguments),
                           .rule_folders = gd_argument_values(arguments, "rules"),
                           .lenient = gd_argument_given(arguments, "lenient")};
    const char *severity = gd_argument_value(arguments, "fail-on");
    if (severity && !guard_severity_parse(severity, &given.fail_on)) {
        return gd_usage_error("drift", "--fail-on: '%s' is none of low, medium, high, critical, never",
                              severity);
    }
    return (int)guard_drift(&given, format, gd_standard_output(), gd_standard_error());
}

const gd_verb gd_verb_drift = {
    .name = "drift",
    .usage = "PLAN [PATH] [--format F] [--fail-on SEVERITY]",
    .summary = "tell what changed outside of Terraform, and what to do about it",
    .details =
        "PLAN is what terraform show -json prints of a plan, best of one made from unchanged configuration;\n"
        "- is standard input. PATH is the folder of the configuration, for file and line.",
    .options = options,
    .run = run,
};
