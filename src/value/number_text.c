/* number_text.c - numbers as decimal text, digit for digit as Go's big.Float writes them.
 *
 * Text('f', -1): no exponent, the fewest digits that read back to the same number of the same
 * precision. Follows the algorithm of math/big's ftoa.go, because it does not always give the
 * nearest of the shortest texts. */
#include <inttypes.h>
#include <mpfr.h>
#include <stdlib.h>

#include "base/buffer.h"
#include "value/number.h"
#include "value/number_big.h"

/* The leading decimal digits of a number, cut off, never rounded. */
typedef struct {
    char *digits; /* malloc'd; without the trailing zeros when all of them are there */
    size_t count;
    bool exact;       /* all digits are there */
    mpfr_exp_t point; /* the value is 0.DIGITS * 10^point */
} expansion;

static size_t without_zeros(const char *digits, size_t count)
{
    while (count && digits[count - 1] == '0') {
        count--;
    }
    return count;
}

/* The first `most` digits of |value|. */
static expansion expand(mpfr_srcptr value, size_t most)
{
    expansion result = {.digits = gd_malloc(most + 3)};
    char *other = gd_malloc(most + 3);
    mpfr_exp_t other_point;
    mpfr_t magnitude;
    magnitude[0] = value[0];
    mpfr_setsign(magnitude, magnitude, 0, MPFR_RNDN);
    mpfr_get_str(result.digits, &result.point, 10, most, magnitude, MPFR_RNDZ);
    mpfr_get_str(other, &other_point, 10, most, magnitude, MPFR_RNDA);
    result.exact = result.point == other_point && strcmp(result.digits, other) == 0;
    result.count = result.exact ? without_zeros(result.digits, most) : most;
    free(other);
    return result;
}

/* |value| plus `direction` half units in the last place. */
static expansion neighbour(mpfr_srcptr value, int direction, size_t most)
{
    mpfr_prec_t precision = mpfr_get_prec(value);
    mpfr_t bound, half;
    mpfr_init2(bound, precision + 3);
    mpfr_init2(half, 2);
    mpfr_set_ui_2exp(half, 1, mpfr_get_exp(value) - precision - 1, MPFR_RNDN);
    mpfr_abs(bound, value, MPFR_RNDN);
    if (direction < 0) {
        mpfr_sub(bound, bound, half, MPFR_RNDN);
    } else {
        mpfr_add(bound, bound, half, MPFR_RNDN);
    }
    expansion result = expand(bound, most);
    mpfr_clear(bound);
    mpfr_clear(half);
    return result;
}

static char digit_at(const expansion *number, size_t index)
{
    return index < number->count ? number->digits[index] : '0';
}

static bool goes_on(const expansion *number, size_t count)
{
    return !number->exact || count < number->count;
}

static void round_down(expansion *number, size_t count)
{
    number->count = without_zeros(number->digits, count < number->count ? count : number->count);
    number->exact = true;
}

static void round_up(expansion *number, size_t count)
{
    while (count && number->digits[count - 1] == '9') {
        count--;
    }
    number->exact = true;
    if (count == 0) { /* all nines */
        number->digits[0] = '1';
        number->count = 1;
        number->point++;
        return;
    }
    number->digits[count - 1]++;
    number->count = count;
}

/* To the nearest; a tie to the even digit. */
static void round_nearest(expansion *number, size_t count)
{
    if (count >= number->count) {
        return;
    }
    bool up = number->digits[count] >= '5';
    if (number->digits[count] == '5' && !goes_on(number, count + 1)) {
        up = count > 0 && (number->digits[count - 1] - '0') % 2 != 0;
    }
    if (up) {
        round_up(number, count);
    } else {
        round_down(number, count);
    }
}

/* Whether the last bit of the mantissa is 0, so that the bounds themselves round to `value`. */
static bool is_even(mpfr_srcptr value)
{
    return mpfr_min_prec(value) < mpfr_get_prec(value);
}

/* Cut `number` to the fewest digits between its neighbours (roundShortest of math/big). */
static void shorten(expansion *number, mpfr_srcptr value, size_t most)
{
    expansion lower = neighbour(value, -1, most), upper = neighbour(value, 1, most);
    bool inclusive = is_even(value);
    for (size_t i = 0; i < number->count; i++) {
        char l = digit_at(&lower, i), m = number->digits[i], u = digit_at(&upper, i);
        bool down = l != m || (inclusive && !goes_on(&lower, i + 1));
        bool up = m != u && (inclusive || m + 1 < u || goes_on(&upper, i + 1));
        if (down && up) {
            round_nearest(number, i + 1);
        } else if (down) {
            round_down(number, i + 1);
        } else if (up) {
            round_up(number, i + 1);
        }
        if (down || up) {
            break;
        }
    }
    free(lower.digits);
    free(upper.digits);
}

/* Digits with a point in their middle, before or behind them. */
static gd_str place_point(gd_arena *arena, const expansion *number, bool negative)
{
    gd_buffer text = {0};
    size_t whole = number->point > 0 ? (size_t)number->point : 0;
    if (negative) {
        gd_buffer_char(&text, '-');
    }
    if (whole == 0) {
        gd_buffer_char(&text, '0');
    }
    size_t before = whole < number->count ? whole : number->count;
    gd_buffer_add(&text, (gd_str){number->digits, before});
    gd_buffer_repeat(&text, '0', whole - before);
    if (before < number->count) {
        gd_buffer_char(&text, '.');
        gd_buffer_repeat(&text, '0', number->point < 0 ? (size_t)-number->point : 0);
        gd_buffer_add(&text, (gd_str){number->digits + before, number->count - before});
    }
    gd_str result = gd_str_copy(arena, gd_buffer_str(&text));
    gd_buffer_release(&text);
    return result;
}

/* Digits enough to tell neighbours apart, and to have all of a whole number of that precision. */
static size_t digits_needed(mpfr_srcptr value)
{
    return (size_t)((double)mpfr_get_prec(value) * 0.30103) + 24;
}

static gd_str big_text(gd_arena *arena, mpfr_srcptr value)
{
    bool negative = mpfr_signbit(value) != 0;
    if (mpfr_inf_p(value)) {
        return negative ? GD_STR("-Inf") : GD_STR("+Inf");
    }
    if (mpfr_zero_p(value)) {
        return negative ? GD_STR("-0") : GD_STR("0");
    }
    size_t most = digits_needed(value);
    expansion number = expand(value, most);
    shorten(&number, value, most);
    gd_str text = place_point(arena, &number, negative);
    free(number.digits);
    return text;
}

gd_str gd_number_text(gd_arena *arena, gd_number a)
{
    return a.big ? big_text(arena, a.big->value) : gd_str_format(arena, "%" PRId64, a.whole);
}
