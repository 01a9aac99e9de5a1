/* number_text.h - which digits are a number to Terraform. */
#ifndef GD_SYNTAX_NUMBER_TEXT_H
#define GD_SYNTAX_NUMBER_TEXT_H

#include "base/str.h"

/* Whether `text`, a sign and digits with points and exponents as a scanner found them, is one number:
 * one point and one exponent at most, and that within what a 512-bit float of Go can hold. */
bool gd_number_text_valid(gd_str text);

#endif
