/* float_math.h - log and pow bit for bit as Terraform computes them.
 *
 * Go's math package does not use libm, and its results differ in the last bit; they show in strings
 * made from them. */
#ifndef GD_EVAL_FLOAT_MATH_H
#define GD_EVAL_FLOAT_MATH_H

/* The natural logarithm, as Go's math.Log. */
double gd_float_log(double x);

/* x to the power of y, as Go's math.Pow; fractional powers may differ in the last bit. */
double gd_float_power(double x, double y);

#endif
