/* findings.h - the methods by which a check reports. Only src/rules uses this. */
#ifndef GD_RULES_FINDINGS_H
#define GD_RULES_FINDINGS_H

#include <lauxlib.h>

extern const luaL_Reg gd_finding_methods[];

#endif
