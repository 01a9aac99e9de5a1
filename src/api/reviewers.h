/* reviewers.h - who has approved the change that a scan judges, by the caller's word. */
#ifndef GD_API_REVIEWERS_H
#define GD_API_REVIEWERS_H

#include "api/scope.h"
#include "policy/approvals.h"

/* Those of options->reviewed_by and, of the file options->approvals, those whose approval is of the head. A file that
 * cannot be read is reported, and nobody in it has approved. */
gd_reviewers gd_reviewers_of(gd_arena *arena, const guard_options *options, const gd_scan_scope *scope,
                             gd_diags *diags);

#endif
