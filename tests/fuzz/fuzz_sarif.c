/* fuzz_sarif - any bytes as another tool's SARIF: read, joined, written again. */
#include <jansson.h>

#include "report/combine.h"
#include "report/foreign.h"
#include "report/report.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

static const gd_rule_info rule = {.id = {"rule-a", 6}, .title = {"Rule A", 6}, .category = {"other", 5}};

static gd_finding finding_of(gd_arena *arena, const gd_source *source, const gd_foreign_result *result)
{
    gd_str *tool = GD_NEW(arena, gd_str);
    *tool = result->tool;
    uint32_t start = gd_source_line_start(source, result->line ? result->line : 1);
    return (gd_finding){.rule = &rule,
                        .severity = gd_foreign_severity(result),
                        .status = result->suppressed ? GD_FINDING_IGNORED : GD_FINDING_FAIL,
                        .address = result->address,
                        .message = result->message,
                        .range = {result->uri.len ? source : NULL, {start, start}},
                        .tools = tool,
                        .tool_count = 1};
}

/* What is written must be JSON, whatever was read. */
static void write_again(gd_arena *arena, gd_finding *findings, size_t count)
{
    gd_report report = {.findings = findings, .merged = true};
    report.finding_count = gd_report_sort(arena, findings, count);
    gd_report_count(&report);
    gd_buffer out = {0};
    gd_report_write_sarif_full(&report, &out);
    json_t *json = json_loadb(out.bytes, out.len, 0, NULL);
    if (!json) {
        GD_BUG("the merged SARIF is no JSON");
    }
    json_decref(json);
    gd_buffer_clear(&out);
    gd_report_write_markdown(&report, &out);
    gd_buffer_release(&out);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    gd_arena arena;
    gd_arena_init(&arena);
    gd_diags diags;
    gd_diags_init(&diags, &arena);
    const gd_source *document = gd_source_new(&arena, GD_STR("a.sarif"), (gd_str){(const char *)bytes, size});
    gd_foreign_results results = {0};
    gd_sarif_read(&arena, document, &results, &diags);
    gd_finding *findings = GD_NEW_ARRAY(&arena, gd_finding, results.list.count);
    for (size_t i = 0; i < results.list.count; i++) {
        findings[i] = finding_of(&arena, document, &results.list.items[i]);
    }
    write_again(&arena, findings, gd_findings_combine(&arena, findings, results.list.count));
    gd_arena_release(&arena);
    return 0;
}
