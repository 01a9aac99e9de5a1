/* format_number - numbers as the verbs of format() write them (see format_number.h). */
#include "eval/format_number.h"

#include <gmp.h>
#include <mpfr.h>
#include <stdlib.h>

enum { PRECISION_BITS = 512, SHORTEST_EXPONENT = 6 };

/* The sign that goes before the digits: "-", or what the flags ask for. */
static gd_str sign_of(const gd_format_verb *verb, bool negative)
{
    if (negative) {
        return GD_STR("-");
    }
    if (verb->plus) {
        return GD_STR("+");
    }
    return verb->space ? GD_STR(" ") : (gd_str){NULL, 0};
}

static gd_str base_prefix(const gd_format_verb *verb)
{
    switch (verb->sharp ? verb->letter : 'd') {
    case 'b':
        return GD_STR("0b");
    case 'o':
        return GD_STR("0");
    case 'x':
        return GD_STR("0x");
    case 'X':
        return GD_STR("0X");
    default:
        return (gd_str){NULL, 0};
    }
}

static int base_of(char letter)
{
    switch (letter) {
    case 'b':
        return 2;
    case 'o':
        return 8;
    case 'x':
        return 16;
    case 'X':
        return -16; /* GMP: capitals */
    default:
        return 10;
    }
}

/* The digits of a whole number without its sign, in malloc's memory. */
static char *digits_in_base(gd_arena *arena, gd_number number, int base, bool *negative)
{
    mpz_t whole;
    mpz_init_set_str(whole, gd_str_cstr(arena, gd_number_text(arena, number)), 10);
    *negative = mpz_sgn(whole) < 0;
    mpz_abs(whole, whole);
    char *digits = mpz_get_str(NULL, base, whole);
    mpz_clear(whole);
    return digits;
}

/* [spaces][sign][prefix][zeros][digits][spaces]; a precision is the least number of digits, and where
 * there is one, the flag 0 does not count. */
static void write_whole(gd_buffer *out, const gd_format_verb *verb, gd_str sign, gd_str digits)
{
    gd_str prefix = base_prefix(verb);
    size_t zeros = 0, left = 0, right = 0;
    if (verb->has_precision && digits.len < verb->precision) {
        zeros = verb->precision - digits.len;
    }
    size_t length = sign.len + prefix.len + zeros + digits.len;
    if (verb->has_width && length < verb->width) {
        size_t missing = verb->width - length;
        if (verb->minus) {
            right = missing;
        } else if (verb->zero && !verb->has_precision) {
            zeros = missing;
        } else {
            left = missing;
        }
    }
    gd_buffer_repeat(out, ' ', left);
    gd_buffer_add(out, sign);
    gd_buffer_add(out, prefix);
    gd_buffer_repeat(out, '0', zeros);
    gd_buffer_add(out, digits);
    gd_buffer_repeat(out, ' ', right);
}

void gd_format_whole(gd_buffer *out, gd_arena *arena, const gd_format_verb *verb, gd_number number)
{
    bool negative;
    bool nothing = verb->has_precision && verb->precision == 0 && gd_number_sign(number) == 0;
    if (nothing) {
        return;
    }
    char *digits = digits_in_base(arena, number, base_of(verb->letter), &negative);
    write_whole(out, verb, sign_of(verb, negative), gd_str_from(digits));
    free(digits);
}

/* --- floats -------------------------------------------------------------------------------------- */

/* The significant digits of a number: 0.DIGITS × 10^exponent. */
typedef struct {
    gd_str digits; /* without zeros at either end; empty for 0 */
    long exponent;
} decimal;

/* From plain decimal text without sign or exponent. */
static decimal decimal_of(gd_arena *arena, gd_str text)
{
    size_t point = gd_str_find_char(text, '.');
    size_t whole = point == GD_STR_NONE ? text.len : point;
    char *digits = gd_arena_alloc(arena, text.len);
    size_t count = 0, zeros = 0;
    for (size_t i = 0; i < text.len; i++) {
        if (text.ptr[i] == '.') {
            continue;
        }
        if (count == 0 && text.ptr[i] == '0') {
            zeros++;
            continue;
        }
        digits[count++] = text.ptr[i];
    }
    while (count > 0 && digits[count - 1] == '0') {
        count--;
    }
    return (decimal){{digits, count}, count ? (long)whole - (long)zeros : 0};
}

static void write_exponent(gd_buffer *out, char letter, long exponent)
{
    gd_buffer_addf(out, "%c%c%02ld", letter, exponent < 0 ? '-' : '+', labs(exponent));
}

/* Go's 'g' with the shortest digits; letter 'e' or 'E' for the exponent. */
static gd_str write_shortest(gd_arena *arena, gd_str text, char letter)
{
    decimal number = decimal_of(arena, text);
    long exponent = number.exponent - 1;
    if (number.digits.len == 0 || (exponent >= -4 && exponent < SHORTEST_EXPONENT)) {
        return text;
    }
    gd_buffer out = {0};
    gd_buffer_add(&out, gd_str_slice(number.digits, 0, 1));
    if (number.digits.len > 1) {
        gd_buffer_char(&out, '.');
        gd_buffer_add(&out, gd_str_slice(number.digits, 1, number.digits.len));
    }
    write_exponent(&out, letter, exponent);
    gd_str result = gd_str_copy(arena, gd_buffer_str(&out));
    gd_buffer_release(&out);
    return result;
}

static gd_str without_sign(gd_str text, bool *negative)
{
    *negative = text.len > 0 && text.ptr[0] == '-';
    return *negative ? gd_str_slice(text, 1, text.len) : text;
}

bool gd_format_is_infinite(gd_arena *arena, gd_number number)
{
    return number.big && gd_str_ends(gd_number_text(arena, number), GD_STR("Inf"));
}

gd_str gd_format_shortest(gd_arena *arena, gd_number number)
{
    bool negative;
    if (gd_format_is_infinite(arena, number)) {
        return gd_number_text(arena, number);
    }
    gd_str text = write_shortest(arena, without_sign(gd_number_text(arena, number), &negative), 'e');
    return negative ? gd_str_concat(arena, GD_STR("-"), text) : text;
}

/* More digits than this behind the point are zeros: the number has PRECISION_BITS bits, each place
 * below the binary point one decimal. */
static size_t most_digits(const mpfr_t number)
{
    long exponent = mpfr_zero_p(number) ? 0 : (long)mpfr_get_exp(number);
    return (size_t)labs(exponent) + PRECISION_BITS + 2;
}

/* Print by MPFR with at most the digits that can differ from zero. `*zeros` more belong behind them. */
static char *print_rounded(const gd_format_verb *verb, const mpfr_t number, size_t *zeros)
{
    size_t precision = verb->has_precision ? verb->precision : 6;
    size_t most = most_digits(number);
    char format[] = "%.*RNf", *text = NULL;
    *zeros = 0;
    if (precision > most) {
        *zeros = verb->letter == 'g' || verb->letter == 'G' ? 0 : precision - most;
        precision = most;
    }
    format[sizeof format - 2] = verb->letter;
    mpfr_asprintf(&text, format, (int)precision, number);
    return text;
}

/* The text of |number|, without flags and width. */
static gd_str print_float(gd_arena *arena, const gd_format_verb *verb, gd_str text)
{
    bool shortest = (verb->letter == 'g' || verb->letter == 'G') && !verb->has_precision;
    if (shortest) {
        return write_shortest(arena, text, verb->letter == 'g' ? 'e' : 'E');
    }
    mpfr_t number;
    mpfr_init2(number, PRECISION_BITS);
    mpfr_set_str(number, gd_str_cstr(arena, text), 10, MPFR_RNDN);
    size_t zeros;
    char *printed = print_rounded(verb, number, &zeros);
    gd_str whole = gd_str_from(printed);
    size_t exponent_at = verb->letter == 'f' ? GD_STR_NONE : gd_str_find_char(whole, verb->letter);
    gd_buffer out = {0};
    gd_buffer_add(&out, gd_str_slice(whole, 0, exponent_at));
    gd_buffer_repeat(&out, '0', zeros);
    if (exponent_at != GD_STR_NONE) {
        gd_buffer_add(&out, gd_str_slice(whole, exponent_at, whole.len));
    }
    gd_str result = gd_str_copy(arena, gd_buffer_str(&out));
    gd_buffer_release(&out);
    mpfr_free_str(printed);
    mpfr_clear(number);
    mpfr_free_cache(); /* of this thread, which may end */
    return result;
}

/* Unlike whole numbers, floats let the flag 0 win over -. */
void gd_format_float(gd_buffer *out, gd_arena *arena, const gd_format_verb *verb, gd_number number)
{
    bool negative;
    gd_str text = print_float(arena, verb, without_sign(gd_number_text(arena, number), &negative));
    gd_str sign = sign_of(verb, negative);
    size_t length = sign.len + text.len;
    size_t missing = verb->has_width && verb->width > length ? verb->width - length : 0;
    bool left = !verb->zero && !verb->minus;
    gd_buffer_repeat(out, ' ', left ? missing : 0);
    gd_buffer_add(out, sign);
    gd_buffer_repeat(out, '0', verb->zero ? missing : 0);
    gd_buffer_add(out, text);
    gd_buffer_repeat(out, ' ', verb->minus && !verb->zero ? missing : 0);
}
