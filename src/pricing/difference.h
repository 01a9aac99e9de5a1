/* difference.h - what changed between two breakdowns, and reading one that was written earlier.
 *
 * Resources and sub-resources are matched by name, components by name or else by what stands before " (". Every number is
 * the present one less the earlier one; what is missing counts as 0. What did not change is left out. */
#ifndef GD_PRICING_DIFFERENCE_H
#define GD_PRICING_DIFFERENCE_H

#include "pricing/estimate.h"

/* `current` less `past`; its resources are ordered by how much dearer they became. */
gd_breakdown *gd_cost_difference(gd_arena *arena, const gd_breakdown *past, const gd_breakdown *current);

/* The component of `part` that the one of that name became or was; NULL when there is none. */
const gd_cost_component *gd_cost_counterpart(const gd_cost_part *part, gd_str name);

/* The sub-resource of that name, or NULL. */
const gd_cost_part *gd_cost_part_named(const gd_cost_part *part, gd_str name);

/* --- documents ------------------------------------------------------------------------------------ */

typedef struct {
    gd_str name, path;
    gd_str problem; /* why its costs are not all there; empty: they are */
    gd_breakdown *breakdown;
} gd_cost_earlier;

typedef GD_VEC(gd_cost_earlier) gd_cost_earlier_list;

/* The projects of a document in Infracost's JSON (version 0.2), as `guard cost --format json` writes it. false, and nothing
 * reported, when it is none. */
bool gd_cost_earlier_read(gd_arena *arena, const gd_source *source, gd_cost_earlier_list *projects);

#endif
