/* fuzz_annotations - any bytes as a file with annotations, applied to a finding on each block and attribute. */
#include "policy/annotation.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

static const gd_rule_info rule = {.id = {"rule-a", 6}};

static bool is_known(void *context, gd_str id)
{
    (void)context;
    return gd_str_eq(id, rule.id) || gd_str_eq(id, GD_STR("rule-b"));
}

static gd_str nearest(void *context, gd_str id)
{
    (void)context;
    return gd_str_distance(id, rule.id, 2) <= 2 ? rule.id : (gd_str){"", 0};
}

static void add_findings(gd_findings *findings, const gd_body *body, gd_range block)
{
    for (size_t i = 0; i < body->attribute_count; i++) {
        *gd_vec_push(findings->arena, &findings->list) =
            (gd_finding){.rule = &rule, .range = gd_attribute_range(&body->attributes[i]), .block = block};
    }
    for (size_t i = 0; i < body->block_count; i++) {
        const gd_block *inner = &body->blocks[i];
        gd_range whole = block.source ? block : (gd_range){inner->source, inner->span};
        *gd_vec_push(findings->arena, &findings->list) =
            (gd_finding){.rule = &rule, .range = gd_block_range(inner), .block = whole};
        add_findings(findings, inner->body, whole);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    gd_arena arena;
    gd_arena_init(&arena);
    gd_diags diags;
    gd_diags_init(&diags, &arena);
    gd_str text = {(const char *)bytes, size};
    const gd_source *source = gd_source_new(&arena, GD_STR("main.tf"), text);
    const gd_file *file = gd_hcl_parse(&arena, source, &diags);
    gd_annotation_rules rules = {is_known, nearest, NULL, is_known};
    gd_annotations *annotations = gd_annotations_collect(&arena, &file, 1, rules, &diags);
    gd_findings findings = {.arena = &arena};
    add_findings(&findings, file->body, (gd_range){NULL, {0, 0}});
    gd_exception_terms terms = {.settings = gd_settings_fallback(&arena), .today = GD_STR("2026-06-15")};
    gd_annotations_apply(annotations, &findings, 0, &terms);
    gd_exception_records records = {0};
    gd_annotations_record(&arena, annotations, &records, NULL, NULL);
    for (size_t i = 0; i < records.count; i++) {
        *gd_vec_push(&arena, &findings.list) = gd_exception_unused(&arena, &records.items[i]);
    }
    for (size_t i = 0; i < findings.list.count; i++) {
        const gd_finding *finding = &findings.list.items[i];
        if ((finding->status == GD_FINDING_IGNORED) != (finding->exception != NULL)) {
            GD_BUG("a finding is hidden without an exception");
        }
    }
    gd_arena_release(&arena);
    return 0;
}
