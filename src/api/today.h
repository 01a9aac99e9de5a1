/* today.h - the date that end dates are held against. */
#ifndef GD_API_TODAY_H
#define GD_API_TODAY_H

#include "base/str.h"

/* The date given as YYYY-MM-DD (borrowed), or, when it is NULL, the clock's in UTC, in `arena`. */
gd_str gd_today(gd_arena *arena, const char *given);

#endif
