/* write_json - the report for programs; its members are documented in docs/report-json.md. */
#include "report/json_writer.h"
#include "report/report.h"
#include "report/write_controls.h"

static const char *status_name(gd_finding_status status)
{
    static const char *const names[] = {
        [GD_FINDING_FAIL] = "fail", [GD_FINDING_UNKNOWN] = "unknown", [GD_FINDING_IGNORED] = "ignored"};
    return names[status];
}

static void write_place(gd_json_writer *json, gd_range range)
{
    if (!range.source) {
        return;
    }
    gd_position start = gd_source_position(range.source, range.span.start);
    gd_position end = gd_source_position(range.source, range.span.end);
    gd_json_member_text(json, "file", gd_source_path(range.source));
    gd_json_member_integer(json, "line", start.line);
    gd_json_member_integer(json, "column", start.column);
    gd_json_member_integer(json, "end_line", end.line);
    gd_json_member_integer(json, "end_column", end.column);
}

static void write_origins(gd_json_writer *json, const gd_finding *finding)
{
    gd_json_name(json, "origins");
    gd_json_open(json, '[');
    for (size_t i = 0; i < finding->origin_count; i++) {
        gd_json_open(json, '{');
        gd_json_member_text(json, "text", finding->origins[i].text);
        write_place(json, finding->origins[i].range);
        gd_json_close(json, '}');
    }
    gd_json_close(json, ']');
}

static void write_calls(gd_json_writer *json, const gd_finding *finding)
{
    gd_json_name(json, "module_calls");
    gd_json_open(json, '[');
    for (size_t i = 0; i < finding->call_count; i++) {
        gd_json_open(json, '{');
        write_place(json, finding->calls[i]);
        gd_json_close(json, '}');
    }
    gd_json_close(json, ']');
}

static void write_exception(gd_json_writer *json, const gd_exception *exception)
{
    gd_json_name(json, "exception");
    gd_json_open(json, '{');
    gd_json_member_text_if(json, "reason", exception->reason);
    gd_json_member_text_if(json, "approved_by", exception->approved_by);
    gd_json_member_text_if(json, "expires", exception->expires);
    gd_json_member_text_if(json, "ticket", exception->ticket);
    write_place(json, exception->range);
    gd_json_close(json, '}');
}

static void write_environments(gd_json_writer *json, const gd_str *names, size_t count)
{
    if (count == 0) {
        return;
    }
    gd_json_name(json, "environments");
    gd_json_open(json, '[');
    for (size_t i = 0; i < count; i++) {
        gd_json_text(json, names[i]);
    }
    gd_json_close(json, ']');
}

static void write_aliases(gd_json_writer *json, const gd_rule_info *rule)
{
    for (size_t i = 0; i < rule->alias_count; i++) {
        gd_json_text(json, rule->aliases[i]);
    }
}

/* The rules that the finding speaks for, and every id by which other tools know one of their questions. */
static void write_rules_answered(gd_json_writer *json, const gd_finding *finding)
{
    gd_json_name(json, "aliases");
    gd_json_open(json, '[');
    write_aliases(json, finding->rule);
    for (size_t i = 0; i < finding->superseded_count; i++) {
        write_aliases(json, finding->superseded[i]);
    }
    gd_json_close(json, ']');
    if (finding->superseded_count) {
        gd_json_name(json, "supersedes");
        gd_json_open(json, '[');
        for (size_t i = 0; i < finding->superseded_count; i++) {
            gd_json_text(json, finding->superseded[i]->id);
        }
        gd_json_close(json, ']');
    }
}

static void write_tools(gd_json_writer *json, const gd_finding *finding)
{
    gd_json_name(json, "tools");
    gd_json_open(json, '[');
    for (size_t i = 0; i < finding->tool_count; i++) {
        gd_json_text(json, finding->tools[i]);
    }
    gd_json_close(json, ']');
}

static void write_finding(gd_json_writer *json, const gd_finding *finding)
{
    gd_json_open(json, '{');
    gd_json_member_text(json, "rule", finding->rule->id);
    write_rules_answered(json, finding);
    gd_json_member_text(json, "severity", gd_str_from(gd_severity_name(finding->severity)));
    gd_json_member_text(json, "status", gd_str_from(status_name(finding->status)));
    gd_json_member_text(json, "title", finding->rule->title);
    gd_json_member_text(json, "address", finding->address);
    gd_json_member_text(json, "attribute", finding->attribute);
    gd_json_member_text(json, "message", finding->message);
    gd_json_member_text(json, "stack", finding->stack);
    if (finding->more_stacks) {
        gd_json_member_integer(json, "more_stacks", finding->more_stacks);
    }
    write_environments(json, finding->environments, finding->environment_count);
    if (finding->tool_count) {
        write_tools(json, finding);
    }
    write_place(json, finding->range);
    if (finding->origin_count) {
        write_origins(json, finding);
    }
    if (finding->call_count) {
        write_calls(json, finding);
    }
    if (finding->exception) {
        write_exception(json, finding->exception);
    }
    gd_json_close(json, '}');
}

static void write_amount(gd_json_writer *json, const char *name, gd_decimal amount)
{
    gd_buffer text = {0};
    gd_decimal_write(&text, amount);
    gd_json_member_text(json, name, gd_buffer_str(&text));
    gd_buffer_release(&text);
}

static void write_cost_item(gd_json_writer *json, const gd_cost_item *item, bool has_past)
{
    gd_json_open(json, '{');
    gd_json_member_text(json, "stack", item->stack);
    gd_json_member_text(json, "address", item->address);
    gd_json_member_text(json, "service", item->service);
    write_amount(json, "monthly", item->monthly);
    if (has_past) {
        write_amount(json, "past_monthly", item->past);
    }
    gd_json_close(json, '}');
}

static void write_cost(gd_json_writer *json, const gd_cost_summary *cost)
{
    gd_json_name(json, "cost");
    gd_json_open(json, '{');
    gd_json_member_text(json, "currency", cost->yuan && !cost->dollars ? GD_STR("CNY") : GD_STR("USD"));
    write_amount(json, "monthly", cost->monthly);
    if (cost->has_past) {
        write_amount(json, "past_monthly", cost->past);
    }
    write_amount(json, "monthly_saving", cost->saving);
    gd_json_member_integer(json, "components_not_priced", cost->not_priced);
    gd_json_name(json, "resources");
    gd_json_open(json, '[');
    for (size_t i = 0; i < cost->items.count; i++) {
        write_cost_item(json, &cost->items.items[i], cost->has_past);
    }
    gd_json_close(json, ']');
    gd_json_close(json, '}');
}

/* What each exception has come to that covers something. */
static void write_records(gd_json_writer *json, const gd_exception_records *records)
{
    gd_json_open(json, '[');
    for (size_t i = 0; i < records->count; i++) {
        const gd_exception_record *record = &records->items[i];
        if (record->state == GD_STATE_UNUSED || record->state == GD_STATE_ELSEWHERE) {
            continue;
        }
        gd_json_open(json, '{');
        gd_json_member_text(json, "state", gd_str_from(gd_exception_state_name(record->state)));
        gd_json_member_text(json, "rule", record->rule);
        gd_json_member_text(json, "address", record->address);
        gd_json_member_integer(json, "findings", record->covered);
        if (!gd_exception_holds(record->state)) {
            gd_json_member_text_if(json, "why", record->why);
        }
        write_exception(json, record->exception);
        gd_json_close(json, '}');
    }
    gd_json_close(json, ']');
}

static void write_summary(gd_json_writer *json, const gd_report *report)
{
    gd_json_open(json, '{');
    for (size_t i = GD_SEVERITY_COUNT; i-- > 0;) {
        gd_json_member_integer(json, gd_severity_name((gd_severity)i), report->failed[i]);
    }
    gd_json_member_integer(json, "unknown", report->unknown);
    gd_json_member_integer(json, "ignored", report->ignored);
    gd_json_member_integer(json, "files", report->files);
    gd_json_member_integer(json, "stacks", report->stacks);
    write_environments(json, report->environments, report->environment_count);
    gd_json_member_integer(json, "resources", report->resources);
    gd_json_member_integer(json, "rules", report->rules);
    if (report->cost.asked) {
        write_cost(json, &report->cost);
    }
    gd_json_name(json, "failed");
    gd_json_boolean(json, gd_report_fails(report));
    gd_json_close(json, '}');
}

static void write_since(gd_json_writer *json, const gd_report *report)
{
    gd_json_open(json, '{');
    gd_json_member_text(json, "revision", report->since);
    gd_json_member_integer(json, "new", report->added);
    gd_json_member_integer(json, "remaining", report->remaining);
    gd_json_name(json, "fixed");
    gd_json_open(json, '[');
    for (size_t i = 0; i < report->fixed_count; i++) {
        write_finding(json, report->fixed[i]);
    }
    gd_json_close(json, ']');
    gd_json_close(json, '}');
}

static void write_diagnostic(gd_json_writer *json, const gd_diag_item *item)
{
    gd_json_open(json, '{');
    gd_json_member_text(json, "level", gd_str_from(gd_level_name(item->level)));
    gd_json_member_text(json, "code", gd_str_from(gd_diag_code_text(item->code)));
    gd_json_member_text(json, "name", gd_str_from(gd_diag_name(item->code)));
    gd_json_member_text(json, "message", item->message);
    gd_json_member_text_if(json, "hint", item->hint);
    write_place(json, item->range);
    if (!item->range.source) {
        gd_json_member_text_if(json, "file", item->path);
    }
    gd_json_close(json, '}');
}

void gd_report_write_json(const gd_report *report, gd_buffer *out)
{
    gd_json_writer json = {.out = out, .indent = 2};
    gd_json_open(&json, '{');
    gd_json_member_text(&json, "version", GD_STR(GUARD_VERSION_TEXT));
    gd_json_name(&json, "findings");
    gd_json_open(&json, '[');
    for (size_t i = 0; i < report->finding_count; i++) {
        write_finding(&json, &report->findings[i]);
    }
    gd_json_close(&json, ']');
    gd_json_name(&json, "summary");
    write_summary(&json, report);
    if (report->since.len) {
        gd_json_name(&json, "since");
        write_since(&json, report);
    }
    if (report->framework_count) {
        gd_json_name(&json, "frameworks");
        gd_json_open(&json, '[');
        for (size_t i = 0; i < report->framework_count; i++) {
            gd_controls_write_json(&report->frameworks[i], &json);
        }
        gd_json_close(&json, ']');
    }
    if (report->exceptions.count) {
        gd_json_name(&json, "exceptions");
        write_records(&json, &report->exceptions);
    }
    gd_json_name(&json, "diagnostics");
    gd_json_open(&json, '[');
    for (size_t i = 0; i < report->diagnostic_count; i++) {
        write_diagnostic(&json, &report->diagnostics[i]);
    }
    gd_json_close(&json, ']');
    gd_json_close(&json, '}');
    gd_buffer_char(out, '\n');
}
