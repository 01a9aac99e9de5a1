/* scan_output - what is asked of a scan's results: status, reports, lists (see guard.h, scan_results.h). */
#include "api/scan_results.h"
#include "api/scan_state.h"
#include "api/sink.h"
#include "api/threshold.h"

guard_status guard_results_status(const guard_results *results)
{
    return gd_threshold_status(&results->report, results->lenient);
}

size_t guard_results_count(const guard_results *results, guard_severity severity)
{
    return severity < GUARD_NEVER ? results->report.failed[severity] : 0;
}

const char *guard_results_format(const guard_results *results)
{
    gd_str named = gd_settings_text(results->settings.settings, "reports.format");
    for (size_t i = 0; named.len && gd_report_format_at(i); i++) {
        if (gd_str_eq(named, gd_str_from(gd_report_format_at(i)))) {
            return gd_report_format_at(i);
        }
    }
    return "text";
}

const char *guard_report_format_at(size_t index)
{
    return gd_report_format_at(index);
}

bool guard_report_write(const guard_results *results, const char *format, guard_sink out)
{
    gd_report_writer write = gd_report_writer_find(gd_str_from(format));
    if (!write) {
        return false;
    }
    gd_buffer buffer = {0};
    write(&results->report, &buffer);
    gd_sink_flush(out, &buffer);
    gd_buffer_release(&buffer);
    return true;
}

bool guard_report_write_file(const guard_results *results, const char *format, const char *path,
                             guard_sink errors)
{
    gd_report_writer write = gd_report_writer_find(gd_str_from(format));
    if (!write) {
        return false;
    }
    gd_buffer buffer = {0};
    gd_report report = results->report;
    report.colour = false;
    report.link_root = (gd_str){0};
    write(&report, &buffer);
    gd_io_status status = gd_file_write(gd_str_from(path), gd_buffer_str(&buffer));
    if (status != GD_IO_OK) {
        gd_buffer_clear(&buffer);
        gd_buffer_addf(&buffer, "error: %s %s; the report was not written\n", path,
                       gd_io_status_text(status));
        gd_sink_flush(errors, &buffer);
    }
    gd_buffer_release(&buffer);
    return status == GD_IO_OK;
}

void guard_results_write_rule_times(const guard_results *results, bool json, guard_sink out)
{
    if (!results->options->rule_times) {
        return;
    }
    gd_arena scratch;
    gd_arena_init(&scratch);
    size_t count = gd_rules_count(results->rules);
    gd_rule_time *times = GD_NEW_ARRAY(&scratch, gd_rule_time, count);
    for (size_t i = 0; i < count; i++) {
        times[i] = (gd_rule_time){gd_rules_at(results->rules, i), gd_scan_rule_stats(results, i)};
    }
    gd_buffer buffer = {0};
    gd_rule_times_write(times, count, json, &buffer);
    gd_sink_flush(out, &buffer);
    gd_buffer_release(&buffer);
    gd_arena_release(&scratch);
}

gd_finding_list gd_results_baseline_findings(gd_arena *arena, const guard_results *results)
{
    gd_finding_list list = {0};
    for (unsigned i = 0; i < results->worker_count; i++) {
        list.count += results->workers[i].findings.list.count;
    }
    list.items = GD_NEW_ARRAY(arena, const gd_finding *, list.count);
    list.count = 0;
    for (unsigned i = 0; i < results->worker_count; i++) {
        const gd_findings *findings = &results->workers[i].findings;
        for (size_t j = 0; j < findings->list.count; j++) {
            if (gd_baseline_takes(&findings->list.items[j])) {
                list.items[list.count++] = &findings->list.items[j];
            }
        }
    }
    return list;
}

const gd_baseline *gd_results_baseline(const guard_results *results)
{
    return results->baseline;
}

const bool *gd_results_baseline_seen(gd_arena *arena, const guard_results *results)
{
    size_t count = results->baseline->list.count;
    bool *seen = GD_NEW_ARRAY(arena, bool, count);
    for (unsigned i = 0; i < results->worker_count; i++) {
        for (size_t j = 0; j < count; j++) {
            seen[j] = seen[j] || results->workers[i].baseline_seen[j];
        }
    }
    return seen;
}

bool gd_results_cover(const guard_results *results, gd_str folder)
{
    for (size_t i = 0; i < results->scope.path_count; i++) {
        gd_str path = results->scope.paths[i];
        bool below = path.len == 0 ||
                     (gd_str_starts(folder, path) && folder.len > path.len && folder.ptr[path.len] == '/');
        if (gd_str_eq(folder, path) || (below && !results->plan)) { /* a plan is of one root module */
            return true;
        }
    }
    return false;
}

const gd_source *gd_results_document(gd_arena *arena, const guard_results *results, const char *path,
                                     gd_diags *diags)
{
    return gd_scan_scope_document(arena, &results->scope, path, diags);
}

const gd_call_settings *gd_results_settings(const guard_results *results)
{
    return &results->settings;
}

const gd_rules *gd_results_rules(const guard_results *results)
{
    return results->rules;
}

const gd_exception_records *gd_results_exceptions(const guard_results *results)
{
    return &results->records;
}

const gd_report *gd_results_report(const guard_results *results)
{
    return &results->report;
}

bool guard_exceptions_write(const guard_results *results, const char *format, guard_sink out)
{
    gd_buffer text = {0};
    bool known = gd_exceptions_write(&text, &results->records, gd_str_from(format));
    gd_sink_flush(out, &text);
    gd_buffer_release(&text);
    return known;
}

guard_status guard_exception_request(const guard_results *results, const char *rule, const char *address,
                                     guard_sink out, guard_sink errors)
{
    gd_exception_wish wish = {.rules = results->rules,
                              .settings = results->settings.settings,
                              .findings = results->report.findings,
                              .finding_count = results->report.finding_count,
                              .stack_count = results->report.stacks,
                              .today = results->today,
                              .rule = gd_str_from(rule),
                              .address = gd_str_from(address)};
    gd_buffer text = {0}, message = {0};
    bool known = gd_exception_request_write(&wish, &text, &message);
    gd_sink_flush(out, &text);
    gd_sink_flush(errors, &message);
    gd_buffer_release(&text);
    gd_buffer_release(&message);
    return known ? GUARD_CLEAN : GUARD_USAGE;
}

void guard_results_write_diagnostics(const guard_results *results, guard_sink out)
{
    const gd_report *report = &results->report;
    if (!results->options->quiet) {
        gd_sink_diagnostics(out, report->diagnostics, report->diagnostic_count);
        return;
    }
    for (size_t i = 0; i < report->diagnostic_count; i++) {
        if (report->diagnostics[i].level == GD_LEVEL_ERROR) {
            gd_sink_diagnostics(out, &report->diagnostics[i], 1);
        }
    }
}
