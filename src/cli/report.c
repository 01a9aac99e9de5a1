/* report - guard report merge: one report of several tools'. */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/verb.h"

static const gd_option options[] = {
    {"format", 'f', "F[=FILE]",
     "as of guard scan; to FILE or standard output; may be repeated (default: text)"},
    {"fail-on", 0, "SEVERITY", "exit 1 from low, medium, high, critical on, or never (default: low)"},
    {"root", 0, "DIR",
     "the repository that the reports are about (default: the one around the working folder)"},
    {"rules", 0, "DIR", "also know the rules of this folder; may be repeated"},
    {"today", 0, "YYYY-MM-DD", "the date that end dates are held against (default: today, UTC)"},
    {"no-color", 0, NULL, "no terminal colours (as NO_COLOR does)"},
    {NULL, 0, NULL, NULL},
};

static int run(const gd_arguments *arguments)
{
    static const char *const text_only[] = {"text"};
    guard_list operands = gd_argument_operands(arguments);
    if (operands.count < 2 || strcmp(operands.items[0], "merge") != 0) {
        return gd_usage_error("report",
                              "takes the word merge and the SARIF files: guard report merge a.sarif b.sarif");
    }
    guard_merge_options merge = {.documents = {operands.items + 1, operands.count - 1},
                                 .formats = gd_argument_values(arguments, "format"),
                                 .root = gd_argument_value(arguments, "root"),
                                 .rule_folders = gd_argument_values(arguments, "rules"),
                                 .today = gd_argument_value(arguments, "today"),
                                 .colour = isatty(STDOUT_FILENO) && !getenv("NO_COLOR") &&
                                           !gd_argument_given(arguments, "no-color")};
    if (merge.formats.count == 0) {
        merge.formats = (guard_list){text_only, 1};
    }
    const char *severity = gd_argument_value(arguments, "fail-on");
    if (severity && !guard_severity_parse(severity, &merge.fail_on)) {
        return gd_usage_error("report", "--fail-on: '%s' is none of low, medium, high, critical, never",
                              severity);
    }
    return (int)guard_merge(&merge, gd_standard_output(), gd_standard_error());
}

const gd_verb gd_verb_report = {
    .name = "report",
    .usage = "merge FILE… [--format F[=FILE]]… [--fail-on SEVERITY]",
    .summary = "make one report of several tools' SARIF (guard, trivy, checkov, tfsec, tflint, KICS …)",
    .details =
        "What one of guard's rules is known by in another tool becomes that rule; what several tools say of "
        "one\n"
        "place becomes one finding that names them. Annotations in the sources and the threshold apply.",
    .options = options,
    .run = run,
};
