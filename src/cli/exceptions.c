/* exceptions - guard exceptions: which there are, and what to submit for a new one. */
#include <string.h>

#include "cli/verb.h"

static const gd_option options[] = {
    {"format", 'f', "text|json|markdown", "of the list"},
    {"plan", 'p', "FILE", "of a plan (terraform show -json); - reads standard input"},
    {"rules", 0, "DIR", "also load the rules of this folder; may be repeated"},
    {"config", 0, "FILE", "the settings (default: the nearest guard.yaml above PATH)"},
    {"no-config", 0, NULL, "read no guard.yaml"},
    {"enforce", 0, "NAME|FILE", "settings that guard.yaml may tighten, not loosen; may be repeated"},
    {"require-approval", 0, "HOW", "exceptions count when approved: none, register, review"},
    {"today", 0, "YYYY-MM-DD", "the date that end dates are held against (default: today, UTC)"},
    GD_INPUT_OPTIONS,
    {NULL, 0, NULL, NULL}};

static int request(const gd_arguments *arguments, guard_options *scan)
{
    if (scan->paths.count < 3 || scan->paths.count > 4) {
        return gd_usage_error("exceptions",
                              "request takes a rule and an address: request RULE ADDRESS [PATH]");
    }
    const char *rule = scan->paths.items[1], *address = scan->paths.items[2];
    scan->paths = (guard_list){scan->paths.items + 3, scan->paths.count - 3};
    scan->hashes = true;
    (void)arguments;
    guard_results *results = guard_scan(scan);
    guard_status status =
        guard_exception_request(results, rule, address, gd_standard_output(), gd_standard_error());
    guard_results_free(results);
    return (int)status;
}

static int list(const guard_options *scan, const char *format)
{
    guard_results *results = guard_scan(scan);
    guard_results_write_diagnostics(results, gd_standard_error());
    guard_status status = guard_results_status(results);
    bool known = guard_exceptions_write(results, format, gd_standard_output());
    guard_results_free(results);
    if (!known) {
        return gd_usage_error("exceptions",
                              "--format: there is no format '%s'; known are text, json, markdown", format);
    }
    return status == GUARD_FINDINGS ? GUARD_CLEAN : (int)status;
}

static int run(const gd_arguments *arguments)
{
    const char *format = gd_argument_value(arguments, "format");
    guard_options scan = {.plan = gd_argument_value(arguments, "plan"),
                          .rule_folders = gd_argument_values(arguments, "rules"),
                          .config = gd_argument_value(arguments, "config"),
                          .no_config = gd_argument_given(arguments, "no-config"),
                          .profiles = gd_argument_values(arguments, "enforce"),
                          .require_approval = gd_argument_value(arguments, "require-approval"),
                          .today = gd_argument_value(arguments, "today")};
    gd_options_from(arguments, &scan);
    if (scan.paths.count && strcmp(scan.paths.items[0], "request") == 0) {
        return request(arguments, &scan);
    }
    return list(&scan, format ? format : "text");
}

const gd_verb gd_verb_exceptions = {
    .name = "exceptions",
    .usage = "[PATH…] | request RULE ADDRESS [PATH]",
    .summary = "list the exceptions and their states, or what to submit for one",
    .details =
        "States: approved, expiring, expired, pending (not in the register, or not reviewed yet), "
        "unapproved\n"
        "(something that guard.yaml asks for is missing), forbidden, unused. Exits 0 whatever they are.",
    .options = options,
    .run = run,
};
