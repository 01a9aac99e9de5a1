/* report - guard report merge: one report of several tools'. */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/verb.h"

static const gd_option options[] = {
    {"format", 'f', "F[=FILE]",
     "as of guard scan; to FILE or standard output; may be repeated (default: text)"},
    {"fail-on", 0, "SEVERITY",
     "exit 1 from low, medium, high, critical on, or never (default: fail.severity of guard.yaml, low)"},
    {"soft-fail", 0, NULL, "report as always, but exit 0 whatever was found"},
    {"min-severity", 0, "SEVERITY", "leave out findings below this"},
    {"root", 0, "DIR",
     "the repository that the reports are about (default: the one around the working folder)"},
    {"config", 0, "FILE", "the settings (default: the nearest guard.yaml above the working folder)"},
    {"no-config", 0, NULL, "read no guard.yaml"},
    {"enforce", 0, "NAME|FILE",
     "a profile: settings that guard.yaml may tighten, not loosen; may be repeated"},
    {"require-approval", 0, "HOW", "exceptions count when approved: none, register, review"},
    {"approvals", 0, "FILE", "who has approved, as guard comment --approvals FILE writes it; for the same"},
    {"reviewed-by", 0, "WHO", "who has approved the change, for --require-approval review; may be repeated"},
    {"rules", 0, "DIR", "also know the rules of this folder; may be repeated"},
    {"skip-rule", 0, "ID", "leave out this rule; may be repeated"},
    {"today", 0, "YYYY-MM-DD", "the date that end dates are held against (default: today, UTC)"},
    {"links", 0, "URL",
     "markdown: link places to files below this address, https://HOST/OWNER/NAME/blob/SHA"},
    {"no-color", 0, NULL, "no terminal colours (as NO_COLOR does)"},
    {NULL, 0, NULL, NULL},
};

static bool read_severity(const gd_arguments *arguments, const char *option, guard_severity *severity)
{
    const char *text = gd_argument_value(arguments, option);
    if (text && !guard_severity_parse(text, severity)) {
        gd_usage_error("report", "--%s: '%s' is none of low, medium, high, critical, never", option, text);
        return false;
    }
    return true;
}

static int run(const gd_arguments *arguments)
{
    static const char *const text_only[] = {"text"};
    guard_list operands = gd_argument_operands(arguments);
    if (operands.count < 2 || strcmp(operands.items[0], "merge") != 0) {
        return gd_usage_error("report",
                              "takes the word merge and the SARIF files: guard report merge a.sarif b.sarif");
    }
    guard_merge_options merge = {
        .documents = {operands.items + 1, operands.count - 1},
        .formats = gd_argument_values(arguments, "format"),
        .judging = {.root = gd_argument_value(arguments, "root"),
                    .fail_on_given = gd_argument_given(arguments, "fail-on"),
                    .soft_fail = gd_argument_given(arguments, "soft-fail"),
                    .config = gd_argument_value(arguments, "config"),
                    .no_config = gd_argument_given(arguments, "no-config"),
                    .profiles = gd_argument_values(arguments, "enforce"),
                    .require_approval = gd_argument_value(arguments, "require-approval"),
                    .approvals = gd_argument_value(arguments, "approvals"),
                    .reviewed_by = gd_argument_values(arguments, "reviewed-by"),
                    .rule_folders = gd_argument_values(arguments, "rules"),
                    .skip = gd_argument_values(arguments, "skip-rule"),
                    .today = gd_argument_value(arguments, "today"),
                    .links = gd_argument_value(arguments, "links"),
                    .colour = isatty(STDOUT_FILENO) && !getenv("NO_COLOR") &&
                              !gd_argument_given(arguments, "no-color")}};
    if (merge.formats.count == 0) {
        merge.formats = (guard_list){text_only, 1};
    }
    if (!read_severity(arguments, "fail-on", &merge.judging.fail_on) ||
        !read_severity(arguments, "min-severity", &merge.judging.minimum) ||
        !gd_links_check("report", merge.judging.links)) {
        return GUARD_USAGE;
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
        "place becomes one finding that names them. guard.yaml and annotations in the sources apply.",
    .options = options,
    .run = run,
};
