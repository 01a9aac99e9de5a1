/* drift_words - the words that all formats of a drift report share (see drift.h). */
#include "report/drift.h"

bool gd_drift_fails(const gd_drift_report *report)
{
    size_t failing = 0;
    for (size_t i = report->fail_on; i <= GD_SEVERITY_CRITICAL; i++) {
        failing += report->drift->by_severity[i];
    }
    return failing && !report->never_fails;
}

const char *gd_drift_kind_name(gd_drift_kind kind)
{
    static const char *const names[] = {[GD_DRIFT_CHANGED] = "changed",
                                        [GD_DRIFT_DELETED] = "deleted",
                                        [GD_DRIFT_UNAPPLIED] = "unapplied",
                                        [GD_DRIFT_UNMANAGED] = "unmanaged"};
    return names[kind];
}

const char *gd_drift_advice_name(gd_drift_advice advice)
{
    static const char *const names[] = {
        [GD_ADVICE_REAPPLY] = "re-apply", [GD_ADVICE_ACCEPT] = "accept", [GD_ADVICE_IMPORT] = "import"};
    return names[advice];
}

const char *gd_drift_outcome_name(gd_drift_outcome outcome)
{
    static const char *const names[] = {
        [GD_OUTCOME_REVERTED] = "reverted", [GD_OUTCOME_KEPT] = "kept", [GD_OUTCOME_CHANGED] = "changed"};
    return names[outcome];
}

gd_str gd_drift_planned_name(unsigned actions)
{
    if (actions & GD_ACTION_CREATE && actions & GD_ACTION_DELETE) {
        return GD_STR("replace");
    }
    return actions & GD_ACTION_CREATE   ? GD_STR("create")
           : actions & GD_ACTION_UPDATE ? GD_STR("update")
           : actions & GD_ACTION_DELETE ? GD_STR("delete")
           : actions & GD_ACTION_FORGET ? GD_STR("forget")
           : actions & GD_ACTION_NO_OP  ? GD_STR("no-op")
                                        : (gd_str){"", 0};
}

gd_drift_writer gd_drift_writer_find(gd_str format)
{
    return gd_str_eq(format, GD_STR("text"))       ? gd_drift_write_text
           : gd_str_eq(format, GD_STR("markdown")) ? gd_drift_write_markdown
           : gd_str_eq(format, GD_STR("json"))     ? gd_drift_write_json
                                                   : NULL;
}
