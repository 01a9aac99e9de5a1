/* format_number.h - numbers as the verbs of format() write them.
 *
 * Follows Go's fmt for big.Int and big.Float, which cty leans on: exact digits, rounded half to
 * even, of Terraform's 512-bit numbers. */
#ifndef GD_EVAL_FORMAT_NUMBER_H
#define GD_EVAL_FORMAT_NUMBER_H

#include "base/buffer.h"
#include "value/number.h"

/* What stands between `%` and the letter, and the letter. */
typedef struct {
    bool sharp, zero, minus, plus, space; /* flags # 0 - + and blank */
    bool has_width, has_precision;
    size_t width, precision;
    char letter;
} gd_format_verb;

/* Widths and precisions beyond this are refused. */
enum { GD_FORMAT_MAX_WIDTH = 10000000 };

/* Infinities come from YAML only; no verb but v writes them. */
bool gd_format_is_infinite(gd_arena *arena, gd_number number);

/* %b %d %o %x %X. The number is whole. */
void gd_format_whole(gd_buffer *out, gd_arena *arena, const gd_format_verb *verb, gd_number number);

/* %e %E %f %g %G. The number is finite. */
void gd_format_float(gd_buffer *out, gd_arena *arena, const gd_format_verb *verb, gd_number number);

/* %v: the shortest digits, with an exponent below 1e-4 and from 1e6 on. */
gd_str gd_format_shortest(gd_arena *arena, gd_number number);

#endif
