/* keep.h - what outlives a stack: places in sources that were made while it was evaluated.
 *
 * Most sources are files of the cache. A few are made on the way, in the stack's own arena: the text of
 * a --var, of a template, of a template data source. Diagnostics and findings may point into them. */
#ifndef GD_API_KEEP_H
#define GD_API_KEEP_H

#include "base/diag.h"
#include "policy/finding.h"

/* Let the diagnostics from `first_diagnostic` on, and the findings from `first_finding` on, point to
 * copies in `kept` of all sources that `scratch` owns, so that `scratch` can be emptied. */
void gd_keep_sources(const gd_arena *scratch, gd_arena *kept, gd_diags *diags, size_t first_diagnostic,
                     gd_findings *findings, size_t first_finding);

#endif
