/* convert_type.h - questions about conversion that types alone answer; for the value layer. */
#ifndef GD_VALUE_CONVERT_TYPE_H
#define GD_VALUE_CONVERT_TYPE_H

#include "value/type.h"

/* Whether some value of `from` can be converted to `to` (cty's GetConversionUnsafe is not nil). */
bool gd_type_converts(gd_arena *arena, const gd_type *from, const gd_type *to);

/* `type` with every attribute required, as types of values are. */
const gd_type *gd_type_without_optional(gd_arena *arena, const gd_type *type);

/* The constraint `wanted` with what it leaves open taken from `from` (cty's dynamicReplace). */
const gd_type *gd_type_fill(gd_arena *arena, const gd_type *from, const gd_type *wanted);

/* Why there is no conversion, in Terraform's words: "list of string required",
 * `attribute "a": number required`. */
gd_str gd_type_mismatch(gd_arena *arena, const gd_type *from, const gd_type *wanted);

#endif
