/* call_result.h - what the bodies of functions share: reading arguments, handing out results.
 *
 * Results are held to the limits of eval.h here, so that no body repeats them: a string longer than
 * GD_EVAL_MAX_STRING is an error, and a long one counts against GD_EVAL_MAX_ITEMS by its size, so that
 * a loop over a function that makes much out of little cannot fill the memory. */
#ifndef GD_EVAL_CALL_RESULT_H
#define GD_EVAL_CALL_RESULT_H

#include "base/buffer.h"
#include "eval/function.h"

/* The text of argument `index`, a known string. Borrowed from the value. */
static inline gd_str gd_call_text(const gd_call *call, size_t index)
{
    return gd_value_text(call->arguments[index]);
}

/* Argument `index`, a known number, as a whole one within [least, most]; otherwise false, and reported. */
bool gd_call_whole(gd_call *call, size_t index, int64_t least, int64_t most, int64_t *whole);

/* Whether a result of `bytes` is within the limits; otherwise false, and reported. */
bool gd_call_fits(gd_call *call, size_t bytes);

/* A string result. `text` must be UTF-8 and outlive the evaluation (a slice of an argument, or in the arena). */
const gd_value *gd_call_string(gd_call *call, gd_str text);

/* The same from a buffer, which is copied and released. */
const gd_value *gd_call_take(gd_call *call, gd_buffer *text);

/* An unknown string result of which the buffer holds the known parts, with GD_UNKNOWN_PART for the
 * others; the buffer is copied and released. */
const gd_value *gd_call_take_partial(gd_call *call, gd_buffer *partial);

/* The unknown string that a structure with unknown parts encodes to. It keeps the structure, so that a
 * policy document can be judged by the parts that are known. */
const gd_value *gd_call_encoded(gd_call *call, const gd_value *structure);

/* What is known of argument `index`, a string that may be unknown: its text, or its partial text. ptr is
 * NULL when nothing is known. `*known` tells which. */
gd_str gd_call_partial(const gd_call *call, size_t index, bool *known);

#endif
