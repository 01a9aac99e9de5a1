/* scan_results.h - what other files of this layer ask of a scan's results. */
#ifndef GD_API_SCAN_RESULTS_H
#define GD_API_SCAN_RESULTS_H

#include <guard.h>

#include "api/settings.h"
#include "policy/baseline.h"
#include "report/report.h"

typedef struct {
    const gd_finding **items;
    size_t count;
} gd_finding_list;

/* The findings that belong into a baseline, of each environment by itself, as their hashes differ. */
gd_finding_list gd_results_baseline_findings(gd_arena *arena, const guard_results *results);

/* The baseline that the scan was made with (options->baseline), NULL when there is none; and which of its entries were
 * met. */
const gd_baseline *gd_results_baseline(const guard_results *results);
const bool *gd_results_baseline_seen(gd_arena *arena, const guard_results *results);

/* Whether the scan was to judge the root module in that folder, if there is one. */
bool gd_results_cover(const guard_results *results, gd_str folder);

/* A document as the scan names it; see gd_scan_scope_document. */
const gd_source *gd_results_document(gd_arena *arena, const guard_results *results, const char *path,
                                     gd_diags *diags);

/* What settings, rules and exceptions there were. */
const gd_call_settings *gd_results_settings(const guard_results *results);
const gd_rules *gd_results_rules(const guard_results *results);
const gd_exception_records *gd_results_exceptions(const guard_results *results);

/* The finished report. */
const gd_report *gd_results_report(const guard_results *results);

#endif
