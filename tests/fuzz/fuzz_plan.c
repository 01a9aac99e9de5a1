/* fuzz_plan - any bytes as a plan, and everything that the table answers about what came of it.
 *
 * Each row's values are walked, so that what the reader made is also read; a plan is never joined to files here. */
#include "base/buffer.h"
#include "report/drift.h"
#include "table/table.h"
#include "terraform/terraform.h"
#include "value/json.h"

static gd_drift_world world_of(gd_arena *arena, const gd_source *source, gd_plan_view view, gd_diags *diags)
{
    static const gd_findings none = {0};
    const gd_stack *stack = gd_stack_from_plan_view(arena, source, NULL, NULL, GD_STR(""), view, diags);
    return (gd_drift_world){stack ? gd_table_build(arena, stack) : NULL, &none};
}

/* What drifted, in every format. */
static void tell_drift(gd_arena *arena, const gd_source *source)
{
    gd_diags diags;
    gd_diags_init(&diags, arena);
    gd_plan_differences differences;
    if (!gd_plan_differences_read(arena, source, &differences, &diags)) {
        return;
    }
    gd_drift_world before = world_of(arena, source, GD_PLAN_BEFORE_DRIFT, &diags);
    gd_drift_world reality = world_of(arena, source, GD_PLAN_REALITY, &diags);
    if (!before.table || !reality.table) {
        GD_BUG("a plan is read once and refused once");
    }
    gd_drift drift = gd_drift_judge(arena, &differences, before, reality);
    gd_drift_report report = {.drift = &drift, .plan = GD_STR("plan.json")};
    gd_buffer out = {0};
    gd_drift_write_text(&report, &out);
    gd_drift_write_markdown(&report, &out);
    gd_drift_write_json(&report, &out);
    gd_buffer_release(&out);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

static void ask(const gd_table *table, const gd_instance *row, gd_arena *arena)
{
    gd_buffer out = {0};
    gd_value_write_json(&out, row->values, GD_JSON_REDACTED);
    if (row->planned) { /* of a resource */
        gd_value_write_json(&out, row->planned, GD_JSON_PLAIN);
    }
    if (row->before) {
        gd_value_write_json(&out, row->before, GD_JSON_PLAIN);
    }
    gd_buffer_release(&out);
    gd_str none = {"", 0};
    gd_table_referrers(table, row, none);
    gd_table_references(table, row, none);
    gd_table_named(table, gd_table_identity(row));
    gd_table_tags(arena, row);
    for (size_t i = 0; i < row->values->count; i++) {
        gd_str name = row->values->members[i].key;
        gd_table_referrers(table, row, name);
        gd_table_tagged(table, name, none);
        gd_table_place(row, name);
        gd_value_at_path(row->values, gd_str_format(arena, "%.*s[0].a[\"b\"]", GD_FMT(name)), NULL);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    gd_arena arena;
    gd_arena_init(&arena);
    gd_diags diags;
    gd_diags_init(&diags, &arena);
    gd_str text = {(const char *)bytes, size};
    const gd_source *source = gd_source_new(&arena, GD_STR("plan.json"), text);
    const gd_stack *stack = gd_stack_from_plan(&arena, source, NULL, NULL, GD_STR(""), &diags);
    if (!stack && diags.errors == 0) {
        GD_BUG("a plan is refused in silence");
    }
    const gd_table *table = stack ? gd_table_build(&arena, stack) : NULL;
    for (size_t i = 0; stack && i < stack->count; i++) {
        ask(table, stack->instances[i], &arena);
    }
    tell_drift(&arena, source);
    gd_arena_release(&arena);
    return 0;
}
