/* number_text - which digits are a number to Terraform (see number_text.h). */
#include "syntax/number_text.h"

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* The digits behind "e" and its sign. Go's big.Float counts in powers of two up to 2^31. */
static bool is_exponent(gd_str digits)
{
    int64_t exponent = 0;
    for (size_t i = 0; i < digits.len; i++) {
        if (!is_digit(digits.ptr[i]) || exponent > INT32_MAX) {
            return false;
        }
        exponent = exponent * 10 + (digits.ptr[i] - '0');
    }
    return exponent <= INT32_MAX;
}

bool gd_number_text_valid(gd_str text)
{
    size_t i = text.len > 0 && text.ptr[0] == '-', points = 0;
    while (i < text.len && (is_digit(text.ptr[i]) || text.ptr[i] == '.')) {
        points += text.ptr[i++] == '.';
    }
    if (points > 1) {
        return false;
    }
    if (i == text.len) {
        return true;
    }
    i++; /* e */
    i += i < text.len && (text.ptr[i] == '+' || text.ptr[i] == '-');
    return is_exponent(gd_str_slice(text, i, text.len));
}
