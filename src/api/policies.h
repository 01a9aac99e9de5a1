/* policies.h - rules and data of the repository's own: policy.paths and policy.data of guard.yaml. */
#ifndef GD_API_POLICIES_H
#define GD_API_POLICIES_H

#include "api/settings.h"
#include "rules/engine.h"

/* Add the rules of policy.paths, which may add to what is there, but neither replace nor supersede it. */
void gd_policies_add(gd_arena *arena, const gd_call_settings *call, const gd_scan_scope *scope,
                     gd_rules *rules, gd_diags *diags);

/* The files of policy.data as one object, name without extension → content; NULL when there are none. */
const gd_value *gd_policies_data(gd_arena *arena, const gd_call_settings *call, gd_diags *diags);

#endif
