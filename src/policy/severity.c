/* severity - the names of severities (see finding.h). */
#include "policy/finding.h"

static const char *const names[] = {
    [GD_SEVERITY_LOW] = "low",
    [GD_SEVERITY_MEDIUM] = "medium",
    [GD_SEVERITY_HIGH] = "high",
    [GD_SEVERITY_CRITICAL] = "critical",
};

const char *gd_severity_name(gd_severity severity)
{
    return names[severity];
}

bool gd_severity_parse(gd_str text, gd_severity *severity)
{
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (gd_str_eq_nocase(text, gd_str_from(names[i]))) {
            *severity = (gd_severity)i;
            return true;
        }
    }
    return false;
}
