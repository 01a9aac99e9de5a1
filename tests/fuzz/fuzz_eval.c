/* fuzz_eval - any bytes as an expression and as a template, evaluated with a small fixed scope. */
#include "small_scope.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    gd_str text = {(const char *)data, size};
    small_scope_evaluate(text, false);
    small_scope_evaluate(text, true);
    return 0;
}
