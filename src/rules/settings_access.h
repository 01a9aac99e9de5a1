/* settings_access.h - guard.yaml and data files as rules see them. Only src/rules uses this. */
#ifndef GD_RULES_SETTINGS_ACCESS_H
#define GD_RULES_SETTINGS_ACCESS_H

#include "rules/check.h"

/* The settings that rules read: those of the engine, or the fallbacks. */
const gd_settings *gd_engine_settings(gd_engine *engine);

/* Put a table of the functions in C that lua/guard/settings.lua gives names to into the table on top of the stack, as
 * `settings`. */
void gd_settings_natives(lua_State *L);

/* Push what `require "guard.data"` gives: name of each data file → its content, frozen. */
void gd_data_push(lua_State *L);

#endif
