/* number.h - exact numbers as Terraform has them.
 *
 * Terraform computes with 512-bit binary floats (Go's big.Float, round to nearest even). Whole
 * numbers that fit 64 bits are kept as such, all others as MPFR numbers of 512 bits in an arena. Division of whole
 * numbers gives a whole one only where it is exact. Numbers of less precision, as floating point functions
 * give them, keep it, because it shows in their text. There is no NaN; infinities are possible. */
#ifndef GD_VALUE_NUMBER_H
#define GD_VALUE_NUMBER_H

#include "base/str.h"

typedef struct gd_big gd_big; /* an MPFR number */

typedef struct {
    const gd_big *big; /* NULL: `whole` is the number */
    int64_t whole;
} gd_number;

static inline gd_number gd_number_from(int64_t whole)
{
    return (gd_number){NULL, whole};
}

gd_number gd_number_from_double(gd_arena *arena, double value);

/* Decimal text as in HCL and JSON: digits, optional fraction and exponent, optional sign. All of
 * `text` must be used, else false. Too large a number (beyond about 1e9864) is
 * false, too small a one 0. */
bool gd_number_parse(gd_arena *arena, gd_str text, gd_number *number);

/* Digits of the given base, 2 to 62 (parseint); a sign is allowed. Up to 2048 digits; else false. */
bool gd_number_parse_base(gd_arena *arena, gd_str text, int base, gd_number *number);

gd_number gd_number_add(gd_arena *arena, gd_number a, gd_number b);
gd_number gd_number_subtract(gd_arena *arena, gd_number a, gd_number b);
gd_number gd_number_multiply(gd_arena *arena, gd_number a, gd_number b);
/* x/0 is infinite; 0/0 and infinity/infinity are the caller's to refuse. */
gd_number gd_number_divide(gd_arena *arena, gd_number a, gd_number b);
gd_number gd_number_modulo(gd_arena *arena, gd_number a, gd_number b); /* truncated; `a` when b is 0 */
gd_number gd_number_negate(gd_arena *arena, gd_number a);
gd_number gd_number_absolute(gd_arena *arena, gd_number a);
gd_number gd_number_floor(gd_arena *arena, gd_number a);
gd_number gd_number_ceil(gd_arena *arena, gd_number a);
gd_number gd_number_truncate(gd_arena *arena, gd_number a);

int gd_number_compare(gd_number a, gd_number b);
int gd_number_sign(gd_number a);
bool gd_number_is_whole(gd_number a);

/* The value as int64 when it is whole and fits, else false. */
bool gd_number_to_int64(gd_number a, int64_t *whole);
double gd_number_to_double(gd_number a);

/* Decimal text as Terraform's string conversion and JSON give it: no exponent, the fewest digits that
 * read back to the same 512-bit number (Go's Text('f', -1)). */
gd_str gd_number_text(gd_arena *arena, gd_number a);

#endif
