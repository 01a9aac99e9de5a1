/* float_math.c - log and pow in the steps in which Go's math package takes them.
 *
 * The logarithm is the method of FreeBSD's e_log.c: x = 2^k * (1 + f), log(1 + f) by a polynomial. */
#include "eval/float_math.h"

#include <math.h>
#include <stdbool.h>
#include <stdint.h>

static double log_polynomial(double s2)
{
    double s4 = s2 * s2;
    double odd =
        s2 *
        (6.666666666666735130e-01 +
         s4 * (2.857142874366239149e-01 + s4 * (1.818357216161805012e-01 + s4 * 1.479819860511658591e-01)));
    double even =
        s4 * (3.999999999940941908e-01 + s4 * (2.222219843214978396e-01 + s4 * 1.531383769920937332e-01));
    return odd + even;
}

double gd_float_log(double x)
{
    if (isnan(x) || x < 0) {
        return NAN;
    }
    if (isinf(x) || x == 0) {
        return x == 0 ? -INFINITY : x;
    }
    int exponent;
    double fraction = frexp(x, &exponent);
    if (fraction < 0.70710678118654752440) { /* half the square root of 2 */
        fraction *= 2;
        exponent--;
    }
    double f = fraction - 1, k = exponent, s = f / (2 + f);
    double polynomial = log_polynomial(s * s), half_square = 0.5 * f * f;
    return k * 6.93147180369123816490e-01 -
           ((half_square - (s * (half_square + polynomial) + k * 1.90821492927058770002e-10)) - f);
}

/* A result that needs no computing: special operands, and powers that overflow or vanish. */
static bool power_is_known(double x, double y, double *result)
{
    if (y == 0.5 || y == -0.5) {
        *result = y < 0 ? 1 / sqrt(x) : sqrt(x);
        return true;
    }
    if (y == 0 || x == 1 || y == 1 || x == 0 || !isfinite(x) || !isfinite(y) || fabs(y) >= 0x1p63) {
        *result = pow(x, y);
        return true;
    }
    return false;
}

double gd_float_power(double x, double y)
{
    double result, whole, fraction = modf(fabs(y), &whole);
    if (power_is_known(x, y, &result)) {
        return result;
    }
    if (fraction != 0 && x < 0) {
        return NAN;
    }
    double factor = 1; /* the result is factor * 2^exponent */
    int exponent = 0, square_exponent;
    if (fraction != 0) {
        if (fraction > 0.5) {
            fraction--;
            whole++;
        }
        factor = exp(fraction * gd_float_log(x));
    }
    double square = frexp(x, &square_exponent);
    for (int64_t rest = (int64_t)whole; rest != 0; rest >>= 1) {
        if (square_exponent < -(1 << 12) || square_exponent > 1 << 12) {
            exponent += square_exponent; /* overflows, or vanishes, whatever else comes */
            break;
        }
        if (rest & 1) {
            factor *= square;
            exponent += square_exponent;
        }
        square *= square;
        square_exponent *= 2;
        if (square < 0.5) {
            square += square;
            square_exponent--;
        }
    }
    return y < 0 ? ldexp(1 / factor, -exponent) : ldexp(factor, exponent);
}
