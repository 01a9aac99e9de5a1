/* decimal - decimal numbers for money (see decimal.h). */
#include "pricing/decimal.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

enum { SCALE_MAX = 38 };

/* 10^38 - 1: 38 nines fit, 39 digits do not always. */
static const gd_digits largest =
    (gd_digits)10000000000000000000ULL * 10000000000000000000ULL - 1; /* 10^19 × 10^19 */

static gd_digits power_of_ten(int exponent)
{
    gd_digits power = 1;
    while (exponent-- > 0) {
        power *= 10;
    }
    return power;
}

static gd_decimal huge(bool negative)
{
    return (gd_decimal){negative ? -largest : largest, 0};
}

bool gd_decimal_is_huge(gd_decimal number)
{
    return number.scale == 0 && (number.digits == largest || number.digits == -largest);
}

/* Without zeros at the end of the fraction. */
static gd_decimal trim(gd_decimal number)
{
    while (number.scale > 0 && number.digits == (int64_t)number.digits && (int64_t)number.digits % 10 == 0) {
        number.digits = (int64_t)number.digits / 10; /* in 64 bits where they do: several times as fast */
        number.scale--;
    }
    while (number.scale > 0 && number.digits % 10 == 0) {
        number.digits /= 10;
        number.scale--;
    }
    return number;
}

static gd_digits drop_digits(gd_digits digits, int count, bool round)
{
    if (count <= 0) {
        return digits;
    }
    if (count > SCALE_MAX) {
        return 0;
    }
    gd_digits power = power_of_ten(count), rest = digits % power;
    digits /= power;
    if (round && (rest >= 0 ? rest : -rest) >= power / 2) {
        digits += rest < 0 ? -1 : 1;
    }
    return digits;
}

gd_decimal gd_decimal_round(gd_decimal number, int scale)
{
    if (number.scale <= scale) {
        return number;
    }
    return trim((gd_decimal){drop_digits(number.digits, number.scale - scale, true), scale});
}

gd_decimal gd_decimal_cut(gd_decimal number, int scale)
{
    if (number.scale <= scale) {
        return number;
    }
    return trim((gd_decimal){drop_digits(number.digits, number.scale - scale, false), scale});
}

/* --- text ------------------------------------------------------------------------------------------ */

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* The exponent behind an 'e'; false when there is something else. */
static bool read_exponent(gd_str text, int *exponent)
{
    bool negative = text.len && text.ptr[0] == '-';
    size_t i = text.len && (text.ptr[0] == '-' || text.ptr[0] == '+') ? 1 : 0;
    if (i == text.len) {
        return false;
    }
    int value = 0;
    for (; i < text.len; i++) {
        if (!is_digit(text.ptr[i])) {
            return false;
        }
        value = value < 1000 ? value * 10 + (text.ptr[i] - '0') : value;
    }
    *exponent = negative ? -value : value;
    return true;
}

/* digits × 10^exponent. */
static gd_decimal shifted(gd_digits digits, int exponent)
{
    while (exponent > 0 && digits != 0) {
        if (__builtin_mul_overflow(digits, (gd_digits)10, &digits) || digits > largest || digits < -largest) {
            return huge(digits < 0);
        }
        exponent--;
    }
    if (digits == 0 || exponent >= 0) {
        return (gd_decimal){digits, 0};
    }
    if (-exponent > SCALE_MAX) {
        return (gd_decimal){drop_digits(digits, -exponent - SCALE_MAX, true), SCALE_MAX};
    }
    return trim((gd_decimal){digits, -exponent});
}

bool gd_decimal_parse(gd_str text, gd_decimal *number)
{
    bool negative = text.len && text.ptr[0] == '-', point = false, any = false;
    size_t i = text.len && (text.ptr[0] == '-' || text.ptr[0] == '+') ? 1 : 0;
    gd_digits digits = 0;
    int exponent = 0, written = 0;
    for (; i < text.len && (is_digit(text.ptr[i]) || (text.ptr[i] == '.' && !point)); i++) {
        if (text.ptr[i] == '.') {
            point = true;
            continue;
        }
        any = true;
        if (digits < largest / 10) {
            digits = digits * 10 + (text.ptr[i] - '0');
            exponent -= point;
        } else {
            exponent += !point;
        }
    }
    if (!any) {
        return false;
    }
    if (i < text.len) {
        if ((text.ptr[i] != 'e' && text.ptr[i] != 'E') ||
            !read_exponent(gd_str_slice(text, i + 1, text.len), &written)) {
            return false;
        }
    }
    *number = shifted(negative ? -digits : digits, exponent + written);
    return true;
}

bool gd_decimal_from_double(double value, gd_decimal *number)
{
    if (!isfinite(value)) {
        return false;
    }
    if (fabs(value) < 1e15 && value == (double)(int64_t)value) {
        *number = gd_decimal_from((int64_t)value);
        return true;
    }
    char text[40];
    int length = snprintf(text, sizeof text, "%.15g", value);
    return gd_decimal_parse((gd_str){text, (size_t)length}, number);
}

double gd_decimal_to_double(gd_decimal number)
{
    return (double)number.digits / pow(10, number.scale);
}

/* The digits of the absolute value, last one first; returns how many. */
static int spell(gd_digits digits, char *reversed)
{
    int count = 0;
    do {
        int digit = (int)(digits % 10);
        reversed[count++] = (char)('0' + (digit < 0 ? -digit : digit));
        digits /= 10;
    } while (digits != 0);
    return count;
}

static void write_number(gd_buffer *out, gd_decimal number, bool commas)
{
    char reversed[64];
    int count = spell(number.digits, reversed);
    while (count <= number.scale) {
        reversed[count++] = '0';
    }
    if (number.digits < 0) {
        gd_buffer_char(out, '-');
    }
    for (int i = count - 1; i >= 0; i--) {
        gd_buffer_char(out, reversed[i]);
        if (i == number.scale && i > 0) {
            gd_buffer_char(out, '.');
        } else if (commas && i > number.scale && (i - number.scale) % 3 == 0) {
            gd_buffer_char(out, ',');
        }
    }
}

void gd_decimal_write(gd_buffer *out, gd_decimal number)
{
    write_number(out, trim(number), false);
}

void gd_decimal_write_fixed(gd_buffer *out, gd_decimal number, int places)
{
    number = gd_decimal_round(number, places);
    while (number.scale < places && number.digits < largest / 10 && number.digits > -largest / 10) {
        number.digits *= 10;
        number.scale++;
    }
    write_number(out, number, true);
}

/* --- arithmetic ------------------------------------------------------------------------------------ */

/* Give both the same scale: the larger one, or less where the digits would not fit. */
static void align(gd_decimal *a, gd_decimal *b)
{
    gd_decimal *coarse = a->scale < b->scale ? a : b, *fine = coarse == a ? b : a;
    gd_digits limit = largest / 20;
    while (coarse->scale < fine->scale && coarse->digits < limit && coarse->digits > -limit) {
        coarse->digits *= 10;
        coarse->scale++;
    }
    if (coarse->scale < fine->scale) {
        fine->digits = drop_digits(fine->digits, fine->scale - coarse->scale, true);
        fine->scale = coarse->scale;
    }
}

gd_decimal gd_decimal_add(gd_decimal a, gd_decimal b)
{
    align(&a, &b);
    gd_digits sum = a.digits + b.digits; /* two of 38 digits never overflow */
    if (sum > largest || sum < -largest) {
        return a.scale ? gd_decimal_add(gd_decimal_round(a, a.scale - 1), gd_decimal_round(b, b.scale - 1))
                       : huge(sum < 0);
    }
    return trim((gd_decimal){sum, a.scale});
}

gd_decimal gd_decimal_subtract(gd_decimal a, gd_decimal b)
{
    b.digits = -b.digits;
    return gd_decimal_add(a, b);
}

gd_decimal gd_decimal_multiply(gd_decimal a, gd_decimal b)
{
    a = trim(a);
    b = trim(b);
    gd_digits product;
    while (__builtin_mul_overflow(a.digits, b.digits, &product) || product > largest || product < -largest ||
           a.scale + b.scale > SCALE_MAX) {
        gd_decimal *finer = a.scale >= b.scale ? &a : &b;
        if (finer->scale == 0) {
            return huge((a.digits < 0) != (b.digits < 0));
        }
        finer->digits = drop_digits(finer->digits, 1, true);
        finer->scale--;
    }
    return trim((gd_decimal){product, a.scale + b.scale});
}

/* Long division, digit by digit, so that nothing overflows. */
gd_decimal gd_decimal_divide(gd_decimal a, gd_decimal b)
{
    bool negative = (a.digits < 0) != (b.digits < 0);
    gd_digits dividend = a.digits < 0 ? -a.digits : a.digits, divisor = b.digits < 0 ? -b.digits : b.digits;
    int scale = a.scale - b.scale;
    gd_digits quotient = dividend / divisor, rest = dividend % divisor;
    while (scale <= GD_DECIMAL_DIVISION_SCALE && (rest != 0 || scale < 0)) {
        if (quotient > largest / 10 || rest > largest / 10) {
            break;
        }
        rest *= 10;
        quotient = quotient * 10 + rest / divisor;
        rest %= divisor;
        scale++;
    }
    if (scale < 0) {
        return huge(negative);
    }
    gd_decimal result = {negative ? -quotient : quotient, scale};
    return trim(gd_decimal_round(result, GD_DECIMAL_DIVISION_SCALE));
}

int gd_decimal_compare(gd_decimal a, gd_decimal b)
{
    align(&a, &b);
    return (a.digits > b.digits) - (a.digits < b.digits);
}

int gd_decimal_sign(gd_decimal number)
{
    return (number.digits > 0) - (number.digits < 0);
}
