/* repository_access.h - the files of the repository as rules on "repository" see them. Only src/rules uses this. */
#ifndef GD_RULES_REPOSITORY_ACCESS_H
#define GD_RULES_REPOSITORY_ACCESS_H

#include "rules/check.h"

/* Put a table of the functions in C that lua/guard/repository.lua gives names to into the table on top of the stack, as
 * `repository`. */
void gd_repository_natives(lua_State *L);

#endif
