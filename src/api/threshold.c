/* threshold - what makes a run fail (see threshold.h). */
#include "api/threshold.h"

void gd_threshold_set(gd_report *report, const gd_settings *settings)
{
    gd_str on = gd_settings_text(settings, "fail.severity");
    gd_str unknown = gd_settings_text(settings, "fail.unknown");
    report->never_fails = !gd_severity_parse(on, &report->fail_on);
    report->soft = gd_settings_flag(settings, "fail.soft");
    report->unknown_blocks = gd_str_eq(unknown, GD_STR("block"));
    report->lists_unknown = !gd_str_eq(unknown, GD_STR("pass"));
}

gd_severity gd_threshold_least(gd_severity given, const gd_settings *settings)
{
    gd_severity least;
    bool set = given == GD_SEVERITY_LOW &&
               gd_severity_parse(gd_settings_text(settings, "reports.min_severity"), &least);
    return set ? least : given;
}

size_t gd_threshold_keep(gd_finding *findings, size_t count, gd_severity least)
{
    size_t kept = 0;
    for (size_t i = 0; i < count; i++) {
        if (findings[i].severity >= least) {
            findings[kept++] = findings[i];
        }
    }
    return kept;
}

/* Configuration of guard itself (options, rules) is a usage error; everything else that is wrong is input. */
static bool is_configuration(gd_diag_code code)
{
    return code == GD_DIAG_SETTINGS || code == GD_DIAG_RULE_LOAD || code == GD_DIAG_RULE_RUN ||
           code == GD_DIAG_RULE_LIMIT || code == GD_DIAG_SYNTAX_YAML;
}

guard_status gd_threshold_status(const gd_report *report, bool lenient)
{
    bool unreadable = false;
    for (size_t i = 0; i < report->diagnostic_count; i++) {
        const gd_diag_item *item = &report->diagnostics[i];
        if (item->level == GD_LEVEL_ERROR && is_configuration(item->code)) {
            return GUARD_USAGE;
        }
        unreadable = unreadable || item->level == GD_LEVEL_ERROR;
    }
    if (unreadable && !lenient) {
        return GUARD_UNREADABLE;
    }
    return gd_report_fails(report) ? GUARD_FINDINGS : GUARD_CLEAN;
}
