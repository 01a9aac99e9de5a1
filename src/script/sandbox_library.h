/* sandbox_library.h - what chunks see of Lua's standard library. Only sandbox.c uses this. */
#ifndef GD_SCRIPT_SANDBOX_LIBRARY_H
#define GD_SCRIPT_SANDBOX_LIBRARY_H

#include <lua.h>

/* Leave two tables on the stack: the globals of guard's own library, and above it the globals of rules: the functions and libraries that are offered, frozen;
 * reading a name that it does not have is an error, because it is a slip of the pen. */
void gd_sandbox_library_open(lua_State *L);

/* pairs in a fixed order: numbers, then strings by bytes. Lua's own order changes from run to run. */
int gd_sandbox_pairs(lua_State *L);

/* __newindex of _ENV. */
int gd_sandbox_refuse_global(lua_State *L);

/* In sandbox.c, which knows what must not be caught and who finds modules. */
int gd_sandbox_pcall(lua_State *L);
int gd_sandbox_require_call(lua_State *L);

/* In pattern.c: string.find, match, gmatch and gsub with bounded work. */
int gd_pattern_find(lua_State *L);
int gd_pattern_match(lua_State *L);
int gd_pattern_gmatch(lua_State *L);
int gd_pattern_gsub(lua_State *L);

#endif
