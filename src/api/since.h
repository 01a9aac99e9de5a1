/* since.h - what a branch brings: the findings of a scan against those of the merge base. */
#ifndef GD_API_SINCE_H
#define GD_API_SINCE_H

#include "api/scan_results.h"
#include "api/settings.h"

/* Scan the state where HEAD and given->since parted, as `given` says and by the settings of now. NULL, reported, when
 * there is none. */
guard_results *gd_since_scan(gd_arena *arena, const guard_options *given, const gd_scan_scope *scope,
                             const gd_call_settings *settings, gd_diags *diags);

/* Mark the findings of `report` that `base` has too (same rule, root module, address, attribute) as ignored, and note
 * those of `base` that are gone. */
void gd_since_compare(gd_arena *arena, gd_finding *findings, size_t count, const guard_results *base,
                      gd_report *report);

#endif
