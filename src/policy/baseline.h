/* baseline.h - findings that were there when guard was switched on, in a file.
 *
 * An entry is known by the root module's folder, the address (with its module path), the rule, the attribute and the
 * hash of the resource's values: moving lines or files within a root module does not break it, changing the resource
 * does. One entry a line, sorted, so that the file merges well. */
#ifndef GD_POLICY_BASELINE_H
#define GD_POLICY_BASELINE_H

#include "base/diag.h"
#include "base/map.h"
#include "policy/finding.h"

typedef struct {
    gd_str stack, address, rule, attribute, hash;
    gd_exception exception; /* what findings that it covers show: its place in the file */
} gd_baseline_entry;

typedef struct {
    GD_VEC(gd_baseline_entry) list;
    gd_map by_key; /* → gd_baseline_entry's number + 1 */
} gd_baseline;

/* Read a baseline. What is wrong is reported (SETTINGS), and nothing of it counts. NULL then. */
gd_baseline *gd_baseline_read(gd_arena *arena, const gd_source *source, gd_diags *diags);

/* The number of the entry that covers the finding (its `stack` and `hash` are set), or the count of the list. `scratch` is
 * for the key. */
size_t gd_baseline_find(gd_arena *scratch, const gd_baseline *baseline, const gd_finding *finding);

/* Whether a finding belongs into a baseline: it fails, and is not about an exception. */
bool gd_baseline_takes(const gd_finding *finding);

/* Write the findings as a baseline, each once, and with them those entries of `old` that are marked (NULL: none). Returns
 * how many the findings are. */
size_t gd_baseline_write(gd_buffer *out, const gd_finding *const *findings, size_t count,
                         const gd_baseline *old, const bool *marked);

/* Write those entries of a baseline that are marked. */
void gd_baseline_write_entries(gd_buffer *out, const gd_baseline *baseline, const bool *marked);

#endif
