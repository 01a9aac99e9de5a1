/* small_scope.h - what expressions are fuzzed in. */
#ifndef GD_TESTS_FUZZ_SMALL_SCOPE_H
#define GD_TESTS_FUZZ_SMALL_SCOPE_H

#include "eval/eval.h"

/* Evaluate `text` as an expression or a template, where s, n, t, z, l, o, r, u, us, ul, m and x are bound, with little left of
 * the bounds on steps and items. What comes out is written as JSON, with its type and all that was reported, so that every
 * value that can be made is also walked. */
void small_scope_evaluate(gd_str text, bool as_template);

#endif
