/* fuzz_tf_json - any bytes as a .tf.json and as a .tfvars.json: the tree, and what it evaluates to.
 *
 * Every span must lie in the text. The table of the root module is written as JSON, so each value is read. */
#include "base/buffer.h"
#include "table/table.h"
#include "terraform/json_config.h"
#include "terraform/terraform.h"
#include "value/json.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

static void check_body(const gd_body *body, size_t length)
{
    for (size_t i = 0; i < body->attribute_count; i++) {
        gd_span span = body->attributes[i].expr->span;
        if (span.start > span.end || span.end > length) {
            GD_BUG("a span leaves the text");
        }
    }
    for (size_t i = 0; i < body->block_count; i++) {
        check_body(body->blocks[i].body, length);
    }
}

static void read_tree(gd_arena *arena, const char *name, gd_str text)
{
    gd_diags diags;
    gd_diags_init(&diags, arena);
    const gd_source *source = gd_source_new(arena, gd_str_from(name), text);
    const gd_file *file = gd_json_config_parse(arena, source, &diags);
    check_body(file->body, text.len);
    gd_buffer out = {0};
    for (size_t i = 0; i < diags.list.count; i++) {
        gd_diag_render(&out, &diags.list.items[i]);
    }
    gd_buffer_release(&out);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    gd_arena arena;
    gd_diags diags;
    gd_arena_init(&arena);
    gd_diags_init(&diags, &arena);
    gd_str text = {(const char *)bytes, size};
    read_tree(&arena, "main.tf.json", text);
    read_tree(&arena, "x.tfvars.json", text);
    const gd_stack *stack = gd_stack_evaluate_text(&arena, text, GD_STR("main.tf.json"), &diags);
    const gd_table *table = gd_table_build(&arena, stack);
    gd_buffer out = {0};
    for (size_t i = 0; i < stack->count; i++) {
        gd_value_write_json(&out, stack->instances[i]->values, GD_JSON_REDACTED);
        gd_table_references(table, stack->instances[i], GD_STR(""));
    }
    gd_buffer_release(&out);
    gd_arena_release(&arena);
    return 0;
}
