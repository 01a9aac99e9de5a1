/* decimal.h - decimal numbers for money: digits × 10^-scale, exact within 38 digits.
 *
 * Prices and quantities are written in decimal and must add up as they do on paper. Addition and
 * multiplication are exact while the result fits; what would need more digits loses its last ones, and what is
 * beyond the largest number becomes the largest (gd_decimal_is_huge), which the caller reports. */
#ifndef GD_PRICING_DECIMAL_H
#define GD_PRICING_DECIMAL_H

#include "base/buffer.h"

/* As arenas align. */
__extension__ typedef __int128 gd_digits __attribute__((aligned(8)));

typedef struct {
    gd_digits digits;
    int scale; /* digits behind the point, 0 to 38 */
} gd_decimal;

enum { GD_DECIMAL_DIVISION_SCALE = 16 }; /* digits behind the point of a quotient */

static inline gd_decimal gd_decimal_from(int64_t whole)
{
    return (gd_decimal){whole, 0};
}

/* Digits with an optional sign, fraction and exponent; all of `text` must be used. */
bool gd_decimal_parse(gd_str text, gd_decimal *number);

/* The decimal that a person would write for `value`: its 15 significant digits. false for NaN and infinities. */
bool gd_decimal_from_double(double value, gd_decimal *number);
double gd_decimal_to_double(gd_decimal number);

gd_decimal gd_decimal_add(gd_decimal a, gd_decimal b);
gd_decimal gd_decimal_subtract(gd_decimal a, gd_decimal b);
gd_decimal gd_decimal_multiply(gd_decimal a, gd_decimal b);

/* Rounded half away from zero at 16 digits behind the point. `b` is not 0. */
gd_decimal gd_decimal_divide(gd_decimal a, gd_decimal b);

/* Rounded half away from zero, or cut, to at most `scale` digits behind the point. */
gd_decimal gd_decimal_round(gd_decimal number, int scale);
gd_decimal gd_decimal_cut(gd_decimal number, int scale);

int gd_decimal_compare(gd_decimal a, gd_decimal b);
int gd_decimal_sign(gd_decimal number);
bool gd_decimal_is_huge(gd_decimal number);

/* All digits without trailing zeros behind the point, no exponent: "0.0416", "-12", "0". */
void gd_decimal_write(gd_buffer *out, gd_decimal number);

/* Rounded to `places`, with all of them, and a comma between thousands: "1,234.50". */
void gd_decimal_write_fixed(gd_buffer *out, gd_decimal number, int places);

#endif
