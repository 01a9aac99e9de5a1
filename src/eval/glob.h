/* glob.h - matching one part of a path with a pattern, as fileset() does it.
 *
 * Follows bmatcuk/doublestar 1.x, which Terraform uses: `*`, `?`, `[a-z]`, `[^a]`, `{one,two}` and `\` before any of
 * them. `**` as a whole part is the walker's; here it is `*`. */
#ifndef GD_EVAL_GLOB_H
#define GD_EVAL_GLOB_H

#include "base/str.h"

typedef enum { GD_GLOB_NO, GD_GLOB_YES, GD_GLOB_BAD_PATTERN } gd_glob_result;

/* Match all of `name` with all of `pattern`; neither has a '/'. Each step takes one from `*steps`; at 0 the
 * result is NO. Scratch memory comes from `arena`. */
gd_glob_result gd_glob_match(gd_arena *arena, gd_str pattern, gd_str name, size_t *steps);

/* Whether `part` has any character that means something else than itself. */
bool gd_glob_has_wildcard(gd_str part);

#endif
