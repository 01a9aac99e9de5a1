/* fuzz_usage - any bytes as a usage file, for a stack that has most kinds of usage. */
#include "pricing/estimate.h"
#include "terraform/terraform.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

static const char stack_text[] = "resource \"aws_lambda_function\" \"f\" {\n  count = 2\n}\n"
                                 "resource \"aws_s3_bucket\" \"b\" {\n}\n"
                                 "resource \"aws_instance\" \"i\" {\n  instance_type = \"t3.micro\"\n}\n"
                                 "resource \"aws_dynamodb_table\" \"t\" {\n  name = \"t\"\n}\n";

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    gd_pricing *pricing = gd_pricing_new();
    gd_estimator *estimator = gd_estimator_new(pricing);
    gd_arena arena;
    gd_arena_init(&arena);
    gd_diags diags;
    gd_diags_init(&diags, &arena);
    gd_str text = {(const char *)bytes, size};
    gd_estimate_options options = {.today = GD_STR("2025-06-01")};
    options.usage = gd_usage_read(&arena, gd_source_new(&arena, GD_STR("usage.yml"), text), &diags);
    const gd_stack *stack =
        gd_stack_evaluate_text(&arena, gd_str_from(stack_text), GD_STR("main.tf"), &diags);
    gd_breakdown *all = gd_estimate(estimator, &arena, gd_table_build(&arena, stack), &options, &diags);
    for (size_t i = 0; i < all->resource_count; i++) {
        if (all->resources[i].part.cost.known && gd_decimal_sign(all->resources[i].part.cost.monthly) < 0) {
            GD_BUG("a cost is negative");
        }
    }
    gd_arena_release(&arena);
    gd_estimator_free(estimator);
    gd_pricing_free(pricing);
    return 0;
}
