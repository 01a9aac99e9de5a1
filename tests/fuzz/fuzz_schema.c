/* fuzz_schema - any bytes as a configuration, its values in the shape of their schemas, and what does not fit.
 *
 * Evaluates the text as a root module, so it reaches conversion of whatever an author may write. */
#include "base/buffer.h"
#include "schema/shape.h"
#include "terraform/schema_check.h"
#include "terraform/terraform.h"
#include "value/json.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

static void read(void *context, const gd_schema_problem *problem)
{
    gd_buffer *out = context;
    gd_buffer_add(out, problem->path);
    gd_buffer_add(out, problem->message);
    if (problem->range.source) {
        gd_buffer_add(out, gd_source_slice(problem->range.source, problem->range.span));
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    gd_arena arena;
    gd_arena_init(&arena);
    gd_diags diags;
    gd_diags_init(&diags, &arena);
    const gd_stack *stack =
        gd_stack_evaluate_text(&arena, (gd_str){(const char *)bytes, size}, GD_STR("main.tf"), &diags);
    gd_buffer out = {0};
    for (size_t i = 0; i < stack->count && i < 50; i++) {
        const gd_instance *row = stack->instances[i];
        gd_schema_check(&arena, row, GD_SCHEMA_DEFECTS | GD_SCHEMA_DEPRECATIONS, read, &out);
        bool has_schema = (row->values->flags & GD_VALUE_OPEN) && row->values->schema;
        gd_value_write_json(&out, has_schema ? gd_schema_complete(&arena, row->values) : row->values,
                            GD_JSON_REDACTED);
    }
    gd_buffer_release(&out);
    gd_arena_release(&arena);
    return 0;
}
