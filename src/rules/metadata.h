/* metadata.h - a rule's Lua table as gd_rule_info, validated. Only src/rules uses it. */
#ifndef GD_RULES_METADATA_H
#define GD_RULES_METADATA_H

#include <lua.h>

#include "base/diag.h"
#include "policy/finding.h"

/* Read the rule table at `index` into `info` (all but id and service), strings copied into `arena`.
 * Each defect is reported (RULE_LOAD) at `place`; false when there was one. May raise Lua errors:
 * call it protected. */
bool gd_metadata_read(lua_State *L, int index, gd_arena *arena, gd_range place, gd_rule_info *info,
                      gd_diags *diags);

#endif
