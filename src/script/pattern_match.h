/* pattern_match.h - Lua's patterns (manual, section 6.4.1), matched with counted steps. Only pattern.c uses this. */
#ifndef GD_SCRIPT_PATTERN_MATCH_H
#define GD_SCRIPT_PATTERN_MATCH_H

#include <lua.h>

#include "base/str.h"

enum { GD_CAPTURES_MAX = 32 };
enum { GD_CAPTURE_OPEN = -1, GD_CAPTURE_POSITION = -2 };

typedef struct {
    const char *start;
    ptrdiff_t length; /* or GD_CAPTURE_OPEN, GD_CAPTURE_POSITION */
} gd_capture;

/* One subject and one pattern; steps are counted over all its matches. */
typedef struct {
    lua_State *L;
    const char *subject, *subject_end;
    const char *pattern_end;
    unsigned depth;
    size_t steps;
    int level; /* captures of the last match */
    gd_capture captures[GD_CAPTURES_MAX];
} gd_matcher;

gd_matcher gd_matcher_new(lua_State *L, gd_str subject, gd_str pattern);

/* Behind what matches at `s`, with the captures set, or NULL. `pattern` is the pattern, or the rest of
 * it behind its '^'. Raises a Lua error on a malformed pattern, and ends the call when the budget is used up. */
const char *gd_matcher_match(gd_matcher *m, const char *s, const char *pattern);

#endif
