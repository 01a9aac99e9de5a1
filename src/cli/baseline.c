/* baseline - guard baseline: findings that were there when guard was switched on. */
#include <string.h>

#include "cli/verb.h"

static const gd_option options[] = {
    {"baseline", 'b', "FILE", "the baseline (default: guard-baseline.json)"},
    {"plan", 'p', "FILE", "of a plan (terraform show -json); - reads standard input"},
    {"rules", 0, "DIR", "also load the rules of this folder; may be repeated"},
    {"config", 0, "FILE", "the settings (default: the nearest guard.yaml above PATH)"},
    {"no-config", 0, NULL, "read no guard.yaml"},
    {"enforce", 0, "NAME|FILE", "settings that guard.yaml may tighten, not loosen; may be repeated"},
    {"today", 0, "YYYY-MM-DD", "the date that end dates are held against (default: today, UTC)"},
    {"lenient", 0, NULL, "also when input could not be read completely"},
    GD_INPUT_OPTIONS,
    {NULL, 0, NULL, NULL}};

static bool is_known(const char *what)
{
    return strcmp(what, "write") == 0 || strcmp(what, "show") == 0 || strcmp(what, "prune") == 0;
}

static int run(const gd_arguments *arguments)
{
    guard_options scan = {.baseline = gd_argument_value(arguments, "baseline"),
                          .plan = gd_argument_value(arguments, "plan"),
                          .rule_folders = gd_argument_values(arguments, "rules"),
                          .config = gd_argument_value(arguments, "config"),
                          .no_config = gd_argument_given(arguments, "no-config"),
                          .profiles = gd_argument_values(arguments, "enforce"),
                          .today = gd_argument_value(arguments, "today"),
                          .lenient = gd_argument_given(arguments, "lenient")};
    gd_options_from(arguments, &scan);
    if (scan.paths.count == 0 || !is_known(scan.paths.items[0])) {
        return gd_usage_error("baseline", "expected write, show or prune");
    }
    const char *what = scan.paths.items[0];
    scan.paths = (guard_list){scan.paths.items + 1, scan.paths.count - 1};
    return (int)guard_baseline(&scan, what, gd_standard_output(), gd_standard_error());
}

const gd_verb gd_verb_baseline = {
    .name = "baseline",
    .usage = "write|show|prune [PATH…] [--baseline FILE]",
    .summary = "keep the list of findings that were there before",
    .details = "write makes a list of all findings, show tells which of them are still there, prune takes "
               "out those\n"
               "that are not; with PATH, what is in the list of other root modules stays as it is. 'guard "
               "scan --baseline FILE' then reports what is not in the list. An entry "
               "ends when\n"
               "its resource changes.",
    .options = options,
    .run = run,
};
