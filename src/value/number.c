/* number.c - exact numbers: arithmetic, comparison and reading.
 *
 * Every MPFR number lives in an arena, limbs and all, by MPFR's custom interface, so that nothing has
 * to be cleared. Precisions follow Go's big.Float, because they show in the text of a result: 512 bits for
 * what was written in a configuration, 53 for what a floating point function gave, and of an
 * operation the larger of both. Writing numbers as text is number_text.c's. */
#include "value/number.h"

#include <gmp.h>
#include <math.h>
#include <mpfr.h>
#include <stdlib.h>

#include "value/number_big.h"

/* Magnitudes stay within 2^±EXPONENT_LIMIT: what is larger is infinite, what is smaller zero. It bounds
 * the text of a number to some 10 kB; Go's own limit, 2^31, would let a short literal fill all memory. */
enum { EXPONENT_LIMIT = 1 << 15, BASE_DIGITS_MAX = 2048 };

/* GMP, which MPFR takes its memory from, aborts when there is none. Ours behave as its own do otherwise. */
static void *grow(void *memory, size_t old_size, size_t new_size)
{
    (void)old_size;
    return gd_realloc(memory, new_size);
}

static void give_back(void *memory, size_t size)
{
    (void)size;
    free(memory);
}

__attribute__((constructor)) static void use_own_memory(void)
{
    mp_set_memory_functions(gd_malloc, grow, give_back);
}

gd_big *gd_big_new(gd_arena *arena, mpfr_prec_t precision)
{
    gd_big *big = GD_NEW(arena, gd_big);
    big->limbs = gd_arena_zalloc(arena, mpfr_custom_get_size(precision));
    mpfr_custom_init(big->limbs, precision);
    mpfr_custom_init_set(big->value, MPFR_ZERO_KIND, 0, precision, big->limbs);
    return big;
}

/* Replace what is beyond the limits by infinity or zero of the same sign. */
static void limit(gd_big *big)
{
    if (!mpfr_regular_p(big->value)) {
        return;
    }
    if (mpfr_get_exp(big->value) > EXPONENT_LIMIT) {
        mpfr_set_inf(big->value, mpfr_sgn(big->value));
    } else if (mpfr_get_exp(big->value) < -EXPONENT_LIMIT) {
        mpfr_set_zero(big->value, mpfr_sgn(big->value));
    }
}

/* The number of `big`, as a whole one where that says the same. A negative zero stays (Terraform
 * prints it), and so does a whole float of low precision beyond 2^53, whose text is rounded. */
static gd_number settle(gd_big *big)
{
    limit(big);
    mpfr_srcptr value = big->value;
    if (mpfr_nan_p(value)) {
        return gd_number_from(0);
    }
    if (mpfr_zero_p(value)) {
        return mpfr_signbit(value) ? (gd_number){big, 0} : gd_number_from(0);
    }
    mpfr_exp_t bits = mpfr_inf_p(value) ? EXPONENT_LIMIT : mpfr_get_exp(value);
    if (bits > 0 && bits <= 63 && bits <= mpfr_get_prec(value) && mpfr_integer_p(value)) {
        return gd_number_from((int64_t)mpfr_get_sj(value, MPFR_RNDN));
    }
    return (gd_number){big, 0};
}

/* An operand of an MPFR function: a big number itself, or a whole one in the caller's memory. */
typedef struct {
    mpfr_t value;
    uint64_t limb[(64 + GMP_NUMB_BITS - 1) / GMP_NUMB_BITS];
    mpfr_prec_t precision; /* as Go would have it */
} operand;

static void take(operand *taken, gd_number number)
{
    if (number.big) {
        taken->value[0] = number.big->value[0];
        taken->precision = mpfr_get_prec(number.big->value);
        return;
    }
    mpfr_custom_init(taken->limb, 64);
    mpfr_custom_init_set(taken->value, MPFR_ZERO_KIND, 0, 64, taken->limb);
    mpfr_set_sj(taken->value, number.whole, MPFR_RNDN);
    taken->precision = GD_NUMBER_PRECISION;
}

static mpfr_prec_t larger_precision(const operand *a, const operand *b)
{
    return a->precision > b->precision ? a->precision : b->precision;
}

gd_number gd_number_from_double(gd_arena *arena, double value)
{
    if (value == floor(value) && fabs(value) <= 9007199254740992.0 && !(value == 0 && signbit(value))) {
        return gd_number_from((int64_t)value);
    }
    gd_big *big = gd_big_new(arena, 53);
    mpfr_set_d(big->value, value, MPFR_RNDN);
    return settle(big);
}

typedef int (*operation)(mpfr_ptr, mpfr_srcptr, mpfr_srcptr, mpfr_rnd_t);

static gd_number compute(gd_arena *arena, operation run, gd_number a, gd_number b)
{
    operand x, y;
    take(&x, a);
    take(&y, b);
    gd_big *result = gd_big_new(arena, larger_precision(&x, &y));
    run(result->value, x.value, y.value, MPFR_RNDN);
    return settle(result);
}

gd_number gd_number_add(gd_arena *arena, gd_number a, gd_number b)
{
    int64_t sum;
    if (!a.big && !b.big && !__builtin_add_overflow(a.whole, b.whole, &sum)) {
        return gd_number_from(sum);
    }
    return compute(arena, mpfr_add, a, b);
}

gd_number gd_number_subtract(gd_arena *arena, gd_number a, gd_number b)
{
    int64_t difference;
    if (!a.big && !b.big && !__builtin_sub_overflow(a.whole, b.whole, &difference)) {
        return gd_number_from(difference);
    }
    return compute(arena, mpfr_sub, a, b);
}

/* The result is as exact as 512 bits allow, also for two floats of low precision (cty's Multiply). */
gd_number gd_number_multiply(gd_arena *arena, gd_number a, gd_number b)
{
    int64_t product;
    if (!a.big && !b.big && !__builtin_mul_overflow(a.whole, b.whole, &product) && product != 0) {
        return gd_number_from(product);
    }
    operand x, y;
    take(&x, a);
    take(&y, b);
    mpfr_prec_t precision = larger_precision(&x, &y);
    gd_big *exact = gd_big_new(arena, GD_NUMBER_PRECISION);
    mpfr_mul(exact->value, x.value, y.value, MPFR_RNDN);
    if (mpfr_regular_p(exact->value) && mpfr_min_prec(exact->value) > precision) {
        precision = mpfr_min_prec(exact->value);
    }
    if (precision == GD_NUMBER_PRECISION) {
        return settle(exact);
    }
    gd_big *result = gd_big_new(arena, precision);
    mpfr_set(result->value, exact->value, MPFR_RNDN);
    return settle(result);
}

gd_number gd_number_divide(gd_arena *arena, gd_number a, gd_number b)
{
    if (!a.big && !b.big && a.whole != 0 && b.whole != 0 && b.whole != -1 && a.whole % b.whole == 0) {
        return gd_number_from(a.whole / b.whole);
    }
    return compute(arena, mpfr_div, a, b);
}

/* As cty's Modulo, every step rounded to the precision of `a`: a - b * truncate(a / b). */
gd_number gd_number_modulo(gd_arena *arena, gd_number a, gd_number b)
{
    if (gd_number_sign(b) == 0) {
        return a;
    }
    if (!a.big && !b.big) {
        return gd_number_from(b.whole == -1 ? 0 : a.whole % b.whole);
    }
    operand x, y, quotient;
    take(&x, a);
    take(&y, b);
    take(&quotient, gd_number_truncate(arena, compute(arena, mpfr_div, a, b)));
    gd_big *work = gd_big_new(arena, x.precision);
    mpfr_set(work->value, quotient.value, MPFR_RNDN);
    mpfr_mul(work->value, y.value, work->value, MPFR_RNDN);
    mpfr_sub(work->value, x.value, work->value, MPFR_RNDN);
    return settle(work);
}

gd_number gd_number_negate(gd_arena *arena, gd_number a)
{
    if (!a.big && a.whole != 0 && a.whole != INT64_MIN) {
        return gd_number_from(-a.whole);
    }
    operand x;
    take(&x, a);
    gd_big *result = gd_big_new(arena, x.precision);
    mpfr_neg(result->value, x.value, MPFR_RNDN);
    return settle(result);
}

gd_number gd_number_absolute(gd_arena *arena, gd_number a)
{
    bool negative = a.big ? mpfr_signbit(a.big->value) != 0 : a.whole < 0;
    return negative ? gd_number_negate(arena, a) : a;
}

static gd_number to_whole(gd_arena *arena, gd_number a, mpfr_rnd_t direction)
{
    if (!a.big || !mpfr_regular_p(a.big->value)) {
        return a;
    }
    gd_big *result = gd_big_new(arena, mpfr_get_prec(a.big->value));
    mpfr_rint(result->value, a.big->value, direction);
    if (mpfr_zero_p(result->value)) {
        return gd_number_from(0);
    }
    return settle(result);
}

gd_number gd_number_floor(gd_arena *arena, gd_number a)
{
    return to_whole(arena, a, MPFR_RNDD);
}

gd_number gd_number_ceil(gd_arena *arena, gd_number a)
{
    return to_whole(arena, a, MPFR_RNDU);
}

gd_number gd_number_truncate(gd_arena *arena, gd_number a)
{
    return to_whole(arena, a, MPFR_RNDZ);
}

int gd_number_compare(gd_number a, gd_number b)
{
    if (!a.big && !b.big) {
        return a.whole < b.whole ? -1 : a.whole > b.whole;
    }
    operand x, y;
    take(&x, a);
    take(&y, b);
    int order = mpfr_cmp(x.value, y.value);
    return order < 0 ? -1 : order > 0;
}

int gd_number_sign(gd_number a)
{
    if (a.big) {
        int sign = mpfr_sgn(a.big->value);
        return sign < 0 ? -1 : sign > 0;
    }
    return a.whole < 0 ? -1 : a.whole > 0;
}

bool gd_number_is_whole(gd_number a)
{
    return !a.big || mpfr_integer_p(a.big->value);
}

bool gd_number_to_int64(gd_number a, int64_t *whole)
{
    if (!a.big) {
        *whole = a.whole;
        return true;
    }
    if (!mpfr_integer_p(a.big->value) || !mpfr_fits_intmax_p(a.big->value, MPFR_RNDZ)) {
        return false;
    }
    *whole = (int64_t)mpfr_get_sj(a.big->value, MPFR_RNDZ);
    return true;
}

double gd_number_to_double(gd_number a)
{
    return a.big ? mpfr_get_d(a.big->value, MPFR_RNDN) : (double)a.whole;
}

/* --- reading ------------------------------------------------------------------------------------- */

typedef struct {
    gd_str mantissa; /* sign, digits, point */
    bool binary;     /* the exponent is one of 2, written with p */
    long exponent;   /* clamped */
} decimal;

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* The exponent behind `e` or `p`, all of `text`; clamped, because more digits change nothing. */
static bool read_exponent(gd_str text, long *exponent)
{
    size_t at = text.len && (text.ptr[0] == '+' || text.ptr[0] == '-');
    if (at == text.len) {
        return false;
    }
    long sum = 0;
    for (size_t i = at; i < text.len; i++) {
        if (!is_digit(text.ptr[i])) {
            return false;
        }
        sum = sum > 99999999 ? sum : sum * 10 + (text.ptr[i] - '0');
    }
    *exponent = text.ptr[0] == '-' ? -sum : sum;
    return true;
}

/* number = [ sign ] ( digits [ "." [ digits ] ] | "." digits ) [ ( "e" | "p" ) [ sign ] digits ],
 * as Go's ParseFloat has it for base 10. */
static bool scan(gd_str text, decimal *number)
{
    size_t at = text.len && (text.ptr[0] == '+' || text.ptr[0] == '-'), digits = 0;
    bool pointed = false;
    for (; at < text.len; at++) {
        if (is_digit(text.ptr[at])) {
            digits++;
        } else if (text.ptr[at] == '.' && !pointed) {
            pointed = true;
        } else {
            break;
        }
    }
    *number = (decimal){.mantissa = gd_str_slice(text, 0, at)};
    if (digits == 0 || at == text.len) {
        return digits > 0;
    }
    char mark = (char)(text.ptr[at] | 0x20);
    number->binary = mark == 'p';
    return (mark == 'e' || mark == 'p') &&
           read_exponent(gd_str_slice(text, at + 1, text.len), &number->exponent);
}

static bool parse_infinity(gd_arena *arena, gd_str text, gd_number *number)
{
    size_t at = text.len && (text.ptr[0] == '+' || text.ptr[0] == '-');
    gd_str rest = gd_str_slice(text, at, text.len);
    if (!gd_str_eq(rest, GD_STR("Inf")) && !gd_str_eq(rest, GD_STR("inf"))) {
        return false;
    }
    gd_big *big = gd_big_new(arena, GD_NUMBER_PRECISION);
    mpfr_set_inf(big->value, text.ptr[0] == '-' ? -1 : 1);
    *number = (gd_number){big, 0};
    return true;
}

/* Up to 18 plain digits, which nearly all numbers are. */
static bool parse_small(gd_str text, gd_number *number)
{
    bool negative = text.len && text.ptr[0] == '-';
    if (text.len <= negative || text.len > 18) {
        return false;
    }
    int64_t whole = 0;
    for (size_t i = negative; i < text.len; i++) {
        if (!is_digit(text.ptr[i])) {
            return false;
        }
        whole = whole * 10 + (text.ptr[i] - '0');
    }
    *number = gd_number_from(negative ? -whole : whole);
    return !(negative && whole == 0);
}

bool gd_number_parse(gd_arena *arena, gd_str text, gd_number *number)
{
    decimal parts;
    if (parse_small(text, number)) {
        return true;
    }
    if (!scan(text, &parts)) {
        return parse_infinity(arena, text, number);
    }
    gd_str written = parts.binary ? parts.mantissa : text;
    gd_big *big = gd_big_new(arena, GD_NUMBER_PRECISION);
    mpfr_strtofr(big->value, gd_str_cstr(arena, written), NULL, 10, MPFR_RNDN);
    if (parts.binary) {
        mpfr_mul_2si(big->value, big->value, parts.exponent, MPFR_RNDN);
    }
    bool in_range = !mpfr_inf_p(big->value) &&
                    (!mpfr_regular_p(big->value) || mpfr_get_exp(big->value) <= EXPONENT_LIMIT);
    *number = settle(big);
    return in_range;
}

/* The value of a digit in bases up to 62 as Go's big.Int has it: up to base 36 letters of both cases are
 * the same, above lower case ones come first. */
static int digit_value(char c, int base)
{
    if (is_digit(c)) {
        return c - '0';
    }
    if (c >= 'a' && c <= 'z') {
        return c - 'a' + 10;
    }
    if (c >= 'A' && c <= 'Z') {
        return c - 'A' + (base <= 36 ? 10 : 36);
    }
    return 99;
}

/* GMP takes upper case letters first above base 36, Go lower case ones: swap them. */
static char swapped(char c, int base)
{
    bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    return base > 36 && letter ? (char)(c ^ 0x20) : c;
}

bool gd_number_parse_base(gd_arena *arena, gd_str text, int base, gd_number *number)
{
    size_t at = text.len && (text.ptr[0] == '+' || text.ptr[0] == '-');
    if (at == text.len) {
        return false;
    }
    while (at + 1 < text.len && text.ptr[at] == '0') {
        at++;
    }
    if (text.len - at > BASE_DIGITS_MAX) {
        return false;
    }
    char *digits = gd_str_cstr(arena, gd_str_slice(text, at, text.len));
    for (size_t i = at; i < text.len; i++) {
        if (digit_value(text.ptr[i], base) >= base) {
            return false;
        }
        digits[i - at] = swapped(text.ptr[i], base);
    }
    mpz_t whole;
    if (mpz_init_set_str(whole, digits, base) != 0) {
        mpz_clear(whole);
        return false;
    }
    if (text.ptr[0] == '-') {
        mpz_neg(whole, whole);
    }
    size_t bits = mpz_sizeinbase(whole, 2);
    gd_big *big = gd_big_new(arena, bits < 64 ? 64 : (mpfr_prec_t)bits);
    mpfr_set_z(big->value, whole, MPFR_RNDN);
    *number = settle(big);
    mpz_clear(whole);
    mpfr_free_pool();
    return true;
}
