/* approvals.h - who has approved a pull request, as `guard comment --approvals` wrote it down.
 *
 *     {"pull": 7, "head": "4f1c…", "approvals": [{"user": "ann", "commit": "4f1c…"}]}
 *
 * An approval of another commit than the head says nothing about what is there now, and does not count. */
#ifndef GD_POLICY_APPROVALS_H
#define GD_POLICY_APPROVALS_H

#include "base/diag.h"
#include "base/source.h"
#include "base/vec.h"

typedef GD_VEC(gd_str) gd_reviewers;

/* Append the users whose approval is of the head. A document of another form is reported, and adds nobody. */
void gd_approvals_read(gd_arena *arena, const gd_source *source, gd_reviewers *reviewers, gd_diags *diags);

#endif
