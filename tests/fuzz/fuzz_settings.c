/* fuzz_settings - any bytes as guard.yaml, as a register of exceptions and as a baseline; what is read is then looked up
 * and written. */
#include "policy/baseline.h"
#include "policy/exception_register.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

static bool is_known(void *context, gd_str id)
{
    (void)context;
    return id.len > 3;
}

static void read_settings(gd_arena *arena, const gd_source *source, gd_diags *diags)
{
    const gd_source *central[] = {
        gd_source_new(arena, GD_STR("central"),
                      GD_STR("exceptions: { max_days: 9, never: [a] }\nfinal: [exceptions, rules]\n"))};
    gd_settings_request request = {.file = source, .enforced_files = central, .enforced_file_count = 1};
    gd_settings *settings = gd_settings_read(arena, &request, diags);
    gd_buffer out = {0};
    if (gd_settings_integer(settings, "exceptions.max_days", 99) > 9 ||
        !gd_settings_has(settings, "exceptions.never", GD_STR("a")) ||
        gd_settings_count(settings, "rules.disable")) {
        GD_BUG("a final setting was loosened");
    }
    gd_settings_write_yaml(&out, settings);
    gd_settings_write_json(&out, settings);
    gd_buffer_release(&out);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    static const gd_rule_info rule = {.id = {"rule-a", 6}};
    gd_arena arena;
    gd_diags diags;
    gd_arena_init(&arena);
    gd_diags_init(&diags, &arena);
    const gd_source *source =
        gd_source_new(&arena, GD_STR("guard.yaml"), (gd_str){(const char *)bytes, size});
    read_settings(&arena, source, &diags);
    gd_register *entries = GD_NEW(&arena, gd_register);
    gd_annotation_rules rules = {is_known, NULL, NULL, NULL};
    gd_register_read(&arena, entries, source, rules, &diags);
    gd_exception_terms terms = {.settings = gd_settings_fallback(&arena),
                                .today = GD_STR("2026-06-15"),
                                .entries = entries,
                                .uses = gd_register_uses(&arena, entries)};
    gd_finding finding = {.rule = &rule, .address = GD_STR("module.a[\"b\"].x.y[0]")};
    gd_register_cover(&arena, &terms, &finding);
    gd_baseline *baseline = gd_baseline_read(&arena, source, &diags);
    if (baseline) {
        gd_baseline_find(&arena, baseline, &finding);
    }
    for (size_t i = 0; i < diags.list.count; i++) {
        gd_buffer out = {0};
        gd_diag_render(&out, &diags.list.items[i]);
        gd_buffer_release(&out);
    }
    gd_arena_release(&arena);
    return 0;
}
