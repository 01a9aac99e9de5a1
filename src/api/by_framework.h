/* by_framework.h - scans and lists of rules by the controls of frameworks. */
#ifndef GD_API_BY_FRAMEWORK_H
#define GD_API_BY_FRAMEWORK_H

#include <guard.h>

#include "policy/framework.h"
#include "rules/engine.h"

/* The framework of that id: a known one, or one that rules alone name, with the controls that they name. NULL: there is
 * none, which is reported (SETTINGS). The rules must have been loaded. */
const gd_framework *gd_framework_of_rules(gd_arena *arena, const gd_rules *rules, gd_str id, gd_diags *diags);

/* Load all rules and drop from `selection` those that none of the frameworks asks for. */
void gd_frameworks_choose(gd_arena *arena, gd_rules *rules, guard_list frameworks,
                          gd_rule_selection *selection, gd_diags *diags);

#endif
