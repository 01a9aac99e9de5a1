/* convert.h - conversion between types and unification, as in cty/convert and Terraform.
 *
 * Conversions keep marks, references and origins, also of elements. Unknown stays unknown, of the
 * wanted type; null stays null. */
#ifndef GD_VALUE_CONVERT_H
#define GD_VALUE_CONVERT_H

#include "value/value.h"

/* `value` as `wanted` (a constraint: dynamic parts keep what is there, optional attributes get their
 * fallback or null). NULL when there is no conversion; then `*why` (may be NULL) says it in
 * Terraform's words, with the path: `element 0: a number is required`. */
const gd_value *gd_convert(gd_arena *arena, const gd_value *value, const gd_type *wanted, gd_str *why);

/* The type that all of `types` convert to: cty's Unify (numbers and bools to string, tuples to
 * lists, objects to maps where attribute sets differ …); NULL when there is none. */
const gd_type *gd_unify(gd_arena *arena, const gd_type *const *types, size_t count);

#endif
