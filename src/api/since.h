/* since.h - what a branch brings: the findings of a scan against those of the merge base. */
#ifndef GD_API_SINCE_H
#define GD_API_SINCE_H

#include "api/scan_results.h"
#include "api/settings.h"
#include "base/map.h"

/* What was there before. */
typedef struct {
    guard_results *results; /* NULL: nothing */
    gd_map moved;           /* root modules' folders: where one lay → where it lies now (gd_str *) */
} gd_since;

/* Scan the state where HEAD and given->since parted, as `given` says and by the settings of now. false, reported, when that
 * cannot be. */
bool gd_since_scan(gd_arena *arena, const guard_options *given, const gd_scan_scope *scope,
                   const gd_call_settings *settings, gd_since *since, gd_diags *diags);

/* Where the root module that lay in `folder` lies now. */
gd_str gd_since_folder(const gd_since *since, gd_str folder);

/* Mark those of `findings` as ignored that are among `then`, too (same rule, root module, environment, address, attribute). Both
 * lists are not merged yet: what is new in one root module is new, whatever others have. Returns those of `then` that are
 * gone, copied; their count in `gone`. */
gd_finding *gd_since_compare(gd_arena *arena, gd_finding *findings, size_t count, const gd_finding *then,
                             size_t then_count, size_t *gone);

/* Count what is new and what remains in the merged list, and note what was fixed. */
void gd_since_count(gd_arena *arena, gd_report *report, const gd_finding *fixed, size_t fixed_count);

#endif
