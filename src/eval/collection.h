/* collection.h - what the bodies of collection functions share; private to src/eval.
 *
 * Whatever makes a collection asks for its room here, so that no function can make more items than
 * gd_eval allows. */
#ifndef GD_EVAL_COLLECTION_H
#define GD_EVAL_COLLECTION_H

#include "eval/function.h"

/* Room for `count` items or members of a result; NULL, and reported, where that is beyond the limit. */
const gd_value **gd_call_items(gd_call *call, size_t count);
gd_member *gd_call_members(gd_call *call, size_t count);

/* A container that a body has made, with `marks` added; reported where it is too large (see
 * GD_VALUE_MAX_WEIGHT). */
const gd_value *gd_call_made(gd_call *call, const gd_value *made, uint8_t marks);

/* Unknown of `type`, with marks. */
const gd_value *gd_call_unknown_of(gd_call *call, const gd_type *type, uint8_t marks);

/* The kind of type of a value that may be unknown or null. */
gd_type_kind gd_value_type_kind(const gd_value *value);

/* Name of the value's type, for messages. */
gd_str gd_value_type_name(gd_arena *arena, const gd_value *value);

/* Whether it is sure how many elements `sequence` has: it is known, and no set of which unknown
 * elements may turn out to be equal to others. */
bool gd_sequence_has_length(const gd_value *sequence);

/* Argument `index` as a whole number; false, and reported, where it is none. */
bool gd_call_int64(gd_call *call, size_t index, int64_t *whole);

#endif
