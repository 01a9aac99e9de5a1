/* cost_call.h - one call of `guard cost`: what is estimated, and with what it is compared. */
#ifndef GD_API_COST_CALL_H
#define GD_API_COST_CALL_H

#include "api/cost_targets.h"
#include "pricing/difference.h"
#include "report/cost.h"

typedef struct {
    const guard_cost_options *options;
    guard_options input; /* a copy: paths may become plans */
    gd_arena arena;
    gd_diags diags;
    gd_scan_scope scope;
    gd_config_cache *cache;
    gd_pricing *pricing;
    gd_estimator *estimator;
    gd_estimate_options estimate;
    gd_cost_targets targets;
    GD_VEC(gd_cost_project) projects;
    gd_buffer usage_template;
} gd_cost_call;

/* The costs of a root module below `root`; NULL when it is a module that waits to be called. Where a file of it is no
 * Terraform, *problem says so and nothing is priced, or with --lenient what the others say. */
gd_breakdown *gd_cost_call_folder(gd_cost_call *call, const gd_root *root, gd_config_cache *cache,
                                  const gd_cost_target *target, gd_str *problem);

/* A breakdown of nothing. */
gd_breakdown *gd_cost_call_nothing(gd_cost_call *call);

/* What a plan's resources cost before it. */
gd_breakdown *gd_cost_call_prior(gd_cost_call *call, const gd_stack *stack,
                                 const gd_estimate_options *options);

/* Fill the projects' past from options->compare_to (an earlier JSON, or a folder) or options->base (a revision of git), and
 * add those projects that are only there. */
void gd_cost_call_compare(gd_cost_call *call);

/* Compute the differences of projects that have a past. */
void gd_cost_call_subtract(gd_cost_call *call);

#endif
