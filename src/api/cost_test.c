/* cost_test - the examples of cost models, for `guard test` (see cost_test.h). */
#include "api/cost_test.h"

#include "pricing/estimate.h"

bool gd_cost_test_names(const char *which)
{
    return strcmp(which, "cost") == 0 || strcmp(which, "rules/cost") == 0 ||
           strncmp(which, "rules/cost/", 11) == 0;
}

gd_cost_test_count gd_cost_test(const char *which, gd_buffer *out, gd_diags *diags)
{
    gd_arena arena;
    gd_arena_init(&arena);
    gd_pricing *pricing = gd_pricing_new();
    gd_estimator *estimator = gd_estimator_new(pricing);
    gd_str only = strcmp(which, "cost") == 0 ? GD_STR("") : gd_str_from(which);
    gd_cost_example_report report = gd_cost_run_examples(estimator, &arena, only, diags);
    for (size_t i = 0; i < report.failures.count; i++) {
        const gd_cost_example_failure *failure = &report.failures.items[i];
        gd_buffer_addf(out, "%.*s: example %zu: ", GD_FMT(failure->file), failure->number);
        gd_buffer_printable(out, failure->what);
        gd_buffer_char(out, '\n');
    }
    gd_buffer_addf(out, "%zu file%s of cost models with %zu examples\n", report.files,
                   report.files == 1 ? "" : "s", report.examples);
    gd_estimator_free(estimator);
    gd_pricing_free(pricing);
    gd_arena_release(&arena);
    return (gd_cost_test_count){report.examples, report.failed};
}
