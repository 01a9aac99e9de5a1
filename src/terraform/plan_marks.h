/* plan_marks.h - what of a plan's object is unknown or sensitive. Private to the plan reader.
 *
 * `after_unknown` and the members that end in `_sensitive` mirror the shape of an object, with `true` where it is. */
#ifndef GD_TERRAFORM_PLAN_MARKS_H
#define GD_TERRAFORM_PLAN_MARKS_H

#include "syntax/json.h"
#include "value/value.h"

/* The next value of `reader`: true, false, null, or an OBJECT or TUPLE of such. Anything else in it is reported, and false;
 * `member` names it. */
const gd_value *gd_plan_marks_read(gd_arena *arena, gd_json_reader *reader, const char *member);

/* Whether there is a `true` in it at any depth. `marks` may be NULL. */
bool gd_plan_marks_any(const gd_value *marks);

/* Whether `marks` (may be NULL) fit a value that begins with `token`: what is not a container cannot be unknown in parts,
 * and an array is no object. */
bool gd_plan_marks_fit(const gd_value *marks, gd_json_token token);

#endif
