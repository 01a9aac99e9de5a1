/* cost_items.h - what each resource of a scan costs, and cost before: for the reports, and as the past of a later scan. */
#ifndef GD_API_COST_ITEMS_H
#define GD_API_COST_ITEMS_H

#include "base/map.h"
#include "pricing/difference.h"
#include "report/report.h"

/* Append what costs something, or did in `past` (NULL: nothing is known of it). Kept in `arena`. */
void gd_cost_items_note(gd_arena *arena, const gd_pricing *pricing, gd_str stack, const gd_breakdown *past,
                        const gd_breakdown *now, gd_cost_summary *sum);

/* The costs of an earlier scan by the names of its stacks: a gd_breakdown each, with what a comparison of resources needs. */
gd_map gd_cost_items_earlier(gd_arena *arena, const gd_cost_summary *then);

/* Name the stacks of an earlier scan by where they lie now; `moved`: folder of then → of now (gd_str *). */
void gd_cost_items_move(gd_arena *arena, gd_cost_summary *then, const gd_map *moved);

/* Add the stacks of an earlier scan that are not there any more: what they cost is saved. */
void gd_cost_items_add_gone(gd_arena *arena, const gd_cost_summary *then, gd_cost_summary *now);

/* Order the items: what changed most first, or where there is no past what costs most. */
void gd_cost_items_sort(gd_cost_summary *sum);

#endif
