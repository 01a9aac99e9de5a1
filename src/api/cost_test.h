/* cost_test.h - the examples of cost models, for `guard test`. */
#ifndef GD_API_COST_TEST_H
#define GD_API_COST_TEST_H

#include "base/buffer.h"
#include "base/diag.h"

/* Whether an operand of `guard test` names cost models: "cost" for all, or a file or folder of those that are
 * compiled in ("rules/cost/aws/lambda.lua", "rules/cost"). */
bool gd_cost_test_names(const char *which);

typedef struct {
    size_t examples, failed;
} gd_cost_test_count;

/* Run them, and write what failed and how many there are. */
gd_cost_test_count gd_cost_test(const char *which, gd_buffer *out, gd_diags *diags);

#endif
