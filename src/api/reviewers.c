/* reviewers - who has approved the change (see reviewers.h). */
#include "api/reviewers.h"

gd_reviewers gd_reviewers_of(gd_arena *arena, const guard_options *options, const gd_scan_scope *scope,
                             gd_diags *diags)
{
    gd_reviewers reviewers = {0};
    for (size_t i = 0; i < options->reviewed_by.count; i++) {
        *gd_vec_push(arena, &reviewers) = gd_str_from(options->reviewed_by.items[i]);
    }
    if (options->approvals) {
        const gd_source *source = gd_scan_scope_document(arena, scope, options->approvals, diags);
        if (source) {
            gd_approvals_read(arena, source, &reviewers, diags);
        }
    }
    return reviewers;
}
