/* scan - `guard scan`: judge Terraform, write reports. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/verb.h"

static const gd_option options[] = {
    {"plan", 'p', "FILE", "judge a plan (terraform show -json); - reads standard input"},
    {"format", 'f', "F[=FILE]",
     "the report's format, see below; to FILE or standard output; may be repeated"},
    {"fail-on", 0, "SEVERITY", "exit 1 from low, medium, high, critical on, or never (default: low)"},
    {"soft-fail", 0, NULL, "report as always, but exit 0 whatever was found"},
    {"unknown", 0, "EFFECT", "what undecided rules do: pass, warn (list them), block (exit 1)"},
    {"config", 0, "FILE", "the settings (default: the nearest guard.yaml above PATH)"},
    {"no-config", 0, NULL, "read no guard.yaml"},
    {"enforce", 0, "NAME|FILE",
     "a profile: settings that guard.yaml may tighten, not loosen; may be repeated"},
    {"require-approval", 0, "HOW", "exceptions count when approved: none, register, review"},
    {"baseline", 'b', "FILE", "ignore the findings of this list (guard baseline write)"},
    {"since", 0, "REF", "only what is new against the merge base with this branch or commit"},
    {"approvals", 0, "FILE", "who has approved, as guard comment --approvals FILE writes it; for the same"},
    {"reviewed-by", 0, "WHO", "who has approved the change, for --require-approval review; may be repeated"},
    {"min-severity", 0, "SEVERITY", "leave out findings below this"},
    {"rule", 'r', "ID", "run only this rule; may be repeated"},
    {"skip-rule", 0, "ID", "do not run this rule; may be repeated"},
    {"framework", 0, "ID", "run this framework's rules and report by control; may be repeated"},
    {"profile", 0, NULL, "after the report, write to standard error what each rule cost"},
    {"profile-json", 0, NULL, "the same as JSON"},
    {"rules", 0, "DIR", "also load the rules of this folder; may be repeated"},
    {"lenient", 0, NULL, "do not exit 3 when input could not be read completely"},
    {"today", 0, "YYYY-MM-DD", "the date that end dates are held against (default: today, UTC)"},
    {"affected", 0, NULL, "PATHs are changed files: judge the root modules that they affect"},
    {"atlantis", 0, NULL, "print for Atlantis' custom_policy_check, and exit 0; other formats need a FILE"},
    {"cost", 0, NULL, "also estimate what it costs, and judge that by the settings (cost) and for savings"},
    {"usage-file", 'u', "FILE",
     "with --cost: what the stack will use, in the form of Infracost's usage file"},
    {"cost-compare-to", 0, "FILE", "with --cost: an earlier guard cost --format json, for cost-increase"},
    {"links", 0, "URL",
     "markdown: link places to files below this address, https://HOST/OWNER/NAME/blob/SHA"},
    {"jobs", 'j', "N", "threads (default: one a processor)"},
    {"quiet", 'q', NULL,
     "text: findings only, nothing where there are none; no progress, errors without notes"},
    {"verbose", 'v', NULL, "also list what was undecided or ignored, one by one"},
    {"no-color", 0, NULL, "no terminal colours (as NO_COLOR does)"},
    GD_INPUT_OPTIONS,
    {NULL, 0, NULL, NULL}};

static bool read_severity(const gd_arguments *arguments, const char *option, guard_severity *severity)
{
    const char *text = gd_argument_value(arguments, option);
    if (text && !guard_severity_parse(text, severity)) {
        gd_usage_error("scan", "--%s: '%s' is none of low, medium, high, critical, never", option, text);
        return false;
    }
    return true;
}

static bool read_jobs(const gd_arguments *arguments, unsigned *jobs)
{
    const char *text = gd_argument_value(arguments, "jobs");
    if (!text) {
        return true;
    }
    char *end;
    unsigned long number = strtoul(text, &end, 10);
    if (*end || end == text || text[0] == '-' || number > 1024) {
        gd_usage_error("scan", "--jobs: '%s' is not a number from 0 to 1024", text);
        return false;
    }
    *jobs = (unsigned)number;
    return true;
}

static bool wants_colour(const gd_arguments *arguments)
{
    const char *no_color = getenv("NO_COLOR");
    const char *terminal = getenv("TERM");
    bool dumb = terminal && strcmp(terminal, "dumb") == 0;
    return !gd_argument_given(arguments, "no-color") && !(no_color && no_color[0]) && !dumb &&
           isatty(STDOUT_FILENO);
}

static bool format_known(const char *format, size_t length)
{
    for (size_t i = 0; guard_report_format_at(i); i++) {
        const char *name = guard_report_format_at(i);
        if (strlen(name) == length && strncmp(name, format, length) == 0) {
            return true;
        }
    }
    return false;
}

/* "text, json, …", for the message. */
static const char *known_formats(void)
{
    static char list[256];
    size_t length = 0;
    for (size_t i = 0; guard_report_format_at(i) && length < sizeof list; i++) {
        length += (size_t)snprintf(list + length, sizeof list - length, "%s%s", i ? ", " : "",
                                   guard_report_format_at(i));
    }
    return list;
}

static bool check_formats(guard_list formats)
{
    size_t to_output = 0;
    for (size_t i = 0; i < formats.count; i++) {
        size_t length = strcspn(formats.items[i], "=");
        if (!format_known(formats.items[i], length)) {
            gd_usage_error("scan", "--format: there is no format '%.*s'; known are %s", (int)length,
                           formats.items[i], known_formats());
            return false;
        }
        to_output += formats.items[i][length] == '\0';
    }
    if (to_output > 1) {
        gd_usage_error(
            "scan",
            "only one --format can go to standard output; give the others a file: --format sarif=FILE");
        return false;
    }
    return true;
}

/* The reports that go to a file. */
static bool write_files(const guard_results *results, guard_list formats)
{
    bool written = true;
    for (size_t i = 0; i < formats.count; i++) {
        const char *equals = strchr(formats.items[i], '=');
        if (equals) {
            char name[32];
            snprintf(name, sizeof name, "%.*s", (int)(equals - formats.items[i]), formats.items[i]);
            written = guard_report_write_file(results, name, equals + 1, gd_standard_error()) && written;
        }
    }
    return written;
}

static bool write_reports(const guard_results *results, guard_list formats)
{
    const char *const usual[] = {guard_results_format(results)};
    if (formats.count == 0) {
        formats = (guard_list){usual, 1};
    }
    for (size_t i = 0; i < formats.count; i++) {
        if (!strchr(formats.items[i], '=')) {
            guard_report_write(results, formats.items[i], gd_standard_output());
        }
    }
    return write_files(results, formats);
}

/* Atlantis throws away the output of a step that does not exit with 0: the text tells it all. */
static int scan_for_atlantis(const guard_options *scan, guard_list formats)
{
    for (size_t i = 0; i < formats.count; i++) {
        if (!strchr(formats.items[i], '=') && strcmp(formats.items[i], "atlantis") != 0) {
            return gd_usage_error("scan",
                                  "with --atlantis standard output is Atlantis'; give --format %s a file",
                                  formats.items[i]);
        }
    }
    guard_results *results = guard_scan(scan);
    guard_results_write_diagnostics(results, gd_standard_error());
    guard_report_write(results, "atlantis", gd_standard_output());
    if (formats.count) {
        write_files(results, formats); /* what cannot be written is said, and no reason to judge otherwise */
    }
    guard_results_free(results);
    return GUARD_CLEAN;
}

static int run(const gd_arguments *arguments)
{
    guard_options scan = {.plan = gd_argument_value(arguments, "plan"),
                          .only = gd_argument_values(arguments, "rule"),
                          .skip = gd_argument_values(arguments, "skip-rule"),
                          .frameworks = gd_argument_values(arguments, "framework"),
                          .rule_times = gd_argument_given(arguments, "profile") ||
                                        gd_argument_given(arguments, "profile-json"),
                          .rule_folders = gd_argument_values(arguments, "rules"),
                          .affected = gd_argument_given(arguments, "affected"),
                          .since = gd_argument_value(arguments, "since"),
                          .approvals = gd_argument_value(arguments, "approvals"),
                          .reviewed_by = gd_argument_values(arguments, "reviewed-by"),
                          .baseline = gd_argument_value(arguments, "baseline"),
                          .config = gd_argument_value(arguments, "config"),
                          .no_config = gd_argument_given(arguments, "no-config"),
                          .profiles = gd_argument_values(arguments, "enforce"),
                          .fail_on_given = gd_argument_given(arguments, "fail-on"),
                          .soft_fail = gd_argument_given(arguments, "soft-fail"),
                          .unknown = gd_argument_value(arguments, "unknown"),
                          .require_approval = gd_argument_value(arguments, "require-approval"),
                          .lenient = gd_argument_given(arguments, "lenient"),
                          .today = gd_argument_value(arguments, "today"),
                          .cost = gd_argument_given(arguments, "cost"),
                          .usage_file = gd_argument_value(arguments, "usage-file"),
                          .cost_compare_to = gd_argument_value(arguments, "cost-compare-to"),
                          .quiet = gd_argument_given(arguments, "quiet"),
                          .hyperlinks = true,
                          .links = gd_argument_value(arguments, "links"),
                          .verbose = gd_argument_given(arguments, "verbose"),
                          .colour = wants_colour(arguments)};
    guard_list formats = gd_argument_values(arguments, "format");
    gd_options_from(arguments, &scan);
    if (!read_severity(arguments, "fail-on", &scan.fail_on) ||
        !read_severity(arguments, "min-severity", &scan.minimum) || !read_jobs(arguments, &scan.jobs) ||
        !check_formats(formats) || !gd_links_check("scan", scan.links)) {
        return GUARD_USAGE;
    }
    if (gd_argument_given(arguments, "atlantis")) {
        return scan_for_atlantis(&scan, formats);
    }
    gd_progress_line line;
    scan.progress = gd_progress_line_start(&line, scan.quiet);
    guard_results *results = guard_scan(&scan);
    gd_progress_line_end(&line);
    guard_results_write_diagnostics(results, gd_standard_error());
    int status = (int)guard_results_status(results);
    if (!write_reports(results, formats) && status < GUARD_USAGE) {
        status = GUARD_UNREADABLE;
    }
    guard_results_write_rule_times(results, gd_argument_given(arguments, "profile-json"),
                                   gd_standard_error());
    guard_results_free(results);
    return status;
}

const gd_verb gd_verb_scan = {
    .name = "scan",
    .usage = "[PATH…] [--plan FILE] [--format F[=FILE]]… [--fail-on SEVERITY]",
    .summary = "judge Terraform configuration or a plan, and report",
    .details =
        "PATH is a folder (every root module below it is judged, with the modules that it calls), a\n"
        "Terraform file (its folder), or a plan document. Without PATH: the working folder.\n\n"
        "formats: text; json (docs/report-json.md); sarif, for code scanning; sarif-full, with what is\n"
        "suppressed or undecided; markdown, for a pull request; html, one page; junit; github, workflow\n"
        "commands; gitlab, code quality; csv; atlantis, see --atlantis",
    .options = options,
    .run = run,
};
