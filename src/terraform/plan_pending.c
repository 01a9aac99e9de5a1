/* plan_pending - stands in for the plan reader until it lands: says so, reads nothing. */
#include "terraform/terraform.h"

const gd_stack *gd_stack_from_plan(gd_arena *arena, const gd_source *plan, gd_config_cache *cache,
                                   const gd_root *root, gd_str folder, gd_diags *diags)
{
    (void)arena, (void)cache, (void)root, (void)folder;
    gd_diag_report(diags, GD_DIAG_PLAN_FORMAT, (gd_range){plan, {0, 0}}, "plans cannot be read yet");
    return NULL;
}
