/* threshold.h - what makes a run fail, by the settings. */
#ifndef GD_API_THRESHOLD_H
#define GD_API_THRESHOLD_H

#include <guard.h>

#include "policy/settings.h"
#include "report/report.h"

/* Let the report fail as `fail` of the settings says. */
void gd_threshold_set(gd_report *report, const gd_settings *settings);

/* Drop the findings below `least`. Returns the new count. */
size_t gd_threshold_keep(gd_finding *findings, size_t count, gd_severity least);

/* The least severity that is reported: `given`, unless it is the lowest and the settings have one. */
gd_severity gd_threshold_least(gd_severity given, const gd_settings *settings);

/* What the run comes to: errors in settings and rules before unreadable input before findings. `lenient`: input that was
 * not read completely is no failure. */
guard_status gd_threshold_status(const gd_report *report, bool lenient);

#endif
