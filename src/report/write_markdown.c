/* write_markdown - the report as a pull-request comment: verdict, counts, findings by severity.
 *
 * GitHub refuses comments beyond 65,536 characters; the body stays within MOST_BYTES and says how
 * many findings it left out. Text from the input is escaped, so that it can neither format nor
 * mention anybody. */
#include "report/markdown_text.h"
#include "report/place.h"
#include "report/report.h"
#include "report/write_controls.h"

enum { MOST_BYTES = 65000, TAIL_BYTES = 400 };

static void write_verdict(gd_buffer *out, const gd_report *report)
{
    size_t total = 0;
    for (size_t i = 0; i < GD_SEVERITY_COUNT; i++) {
        total += report->failed[i];
    }
    gd_buffer_literal(out, "<!-- guard -->\n## guard: ");
    if (gd_report_fails(report)) {
        gd_buffer_addf(out, "%zu finding%s\n\n", total, total == 1 ? "" : "s");
    } else if (total) {
        gd_buffer_addf(out, "passed, with %zu finding%s below the threshold\n\n", total,
                       total == 1 ? "" : "s");
    } else {
        gd_buffer_literal(out, "no findings\n\n");
    }
    if (report->since.len) {
        gd_buffer_literal(out, "Since ");
        gd_markdown_code(out, report->since);
        gd_buffer_addf(out, ": %zu new, %zu fixed, %zu remaining.\n\n", report->added, report->fixed_count,
                       report->remaining);
    }
    gd_buffer_literal(
        out, "| critical | high | medium | low | undecided | ignored |\n|---|---|---|---|---|---|\n");
    gd_buffer_addf(out, "| %zu | %zu | %zu | %zu | %zu | %zu |\n\n", report->failed[GD_SEVERITY_CRITICAL],
                   report->failed[GD_SEVERITY_HIGH], report->failed[GD_SEVERITY_MEDIUM],
                   report->failed[GD_SEVERITY_LOW], report->unknown, report->ignored);
}

static void write_place(gd_buffer *out, gd_range range)
{
    if (!range.source) {
        gd_buffer_literal(out, "-");
        return;
    }
    gd_buffer place = {0};
    gd_buffer_add(&place, gd_source_path(range.source));
    gd_buffer_addf(&place, ":%u", gd_source_position(range.source, range.span.start).line);
    gd_markdown_code(out, gd_buffer_str(&place));
    gd_buffer_release(&place);
}

/* " (in dev, stg)", " (said by trivy)"; nothing when there are none. */
static void write_names(gd_buffer *out, const char *introduction, const gd_str *names, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        gd_buffer_add(out, gd_str_from(i == 0 ? introduction : ", "));
        gd_markdown_text(out, names[i]);
    }
    gd_buffer_add(out, count ? GD_STR(")") : GD_STR(""));
}

static void write_row(gd_buffer *out, const gd_finding *finding)
{
    gd_buffer_literal(out, "| ");
    write_place(out, gd_finding_place(finding));
    gd_buffer_literal(out, " | ");
    gd_markdown_code(out, finding->address.len ? finding->address : GD_STR("-"));
    gd_buffer_literal(out, " | ");
    gd_markdown_text(out, finding->rule->title);
    gd_buffer_literal(out, ": ");
    gd_markdown_text(out, finding->message);
    write_names(out, " (in ", finding->environments, finding->environment_count);
    write_names(out, " (said by ", finding->tools, finding->tool_count);
    gd_buffer_literal(out, " | ");
    gd_markdown_code(out, finding->rule->id);
    gd_buffer_literal(out, " |\n");
}

/* Findings of one severity as a collapsed table; what does not fit is counted. Returns how many were left out. */
static size_t write_group(gd_buffer *out, const gd_report *report, gd_severity severity)
{
    if (report->failed[severity] == 0) {
        return 0;
    }
    if (out->len + TAIL_BYTES * 2 > MOST_BYTES) {
        return report->failed[severity];
    }
    gd_buffer_addf(
        out,
        "<details%s><summary>%zu %s</summary>\n\n| place | resource | finding | rule |\n|---|---|---|---|\n",
        severity >= GD_SEVERITY_HIGH ? " open" : "", report->failed[severity], gd_severity_name(severity));
    size_t left_out = 0;
    gd_buffer row = {0};
    for (size_t i = 0; i < report->finding_count; i++) {
        const gd_finding *finding = &report->findings[i];
        if (finding->status != GD_FINDING_FAIL || finding->severity != severity) {
            continue;
        }
        gd_buffer_clear(&row);
        write_row(&row, finding);
        if (left_out || out->len + row.len + TAIL_BYTES > MOST_BYTES) {
            left_out++;
        } else {
            gd_buffer_add(out, gd_buffer_str(&row));
        }
    }
    gd_buffer_release(&row);
    gd_buffer_literal(out, "\n</details>\n\n");
    return left_out;
}

/* The exceptions in force, each once: whoever reviews the change sees what is waved through, by whom and until when. */
static void write_exceptions(gd_buffer *out, const gd_report *report)
{
    enum { ROWS = 50 };
    size_t rows = 0, count = 0;
    for (size_t i = 0; i < report->finding_count; i++) {
        const gd_exception *exception = report->findings[i].exception;
        bool written =
            exception && (exception->reason.len || exception->approved_by.len || exception->expires.len);
        bool by_people = written && !gd_str_eq(exception->tool, GD_STR("baseline")) &&
                         !gd_str_eq(exception->tool, GD_STR("since"));
        count += by_people;
        if (!by_people || rows == ROWS || out->len > MOST_BYTES - TAIL_BYTES) {
            continue;
        }
        gd_buffer_add(
            out, rows++
                     ? GD_STR("")
                     : GD_STR("<details><summary>exceptions in force</summary>\n\n"
                              "| rule | resource | reason | approved by | until |\n|---|---|---|---|---|\n"));
        gd_buffer_literal(out, "| ");
        gd_markdown_code(out, report->findings[i].rule->id);
        gd_buffer_literal(out, " | ");
        gd_markdown_code(out, report->findings[i].address.len ? report->findings[i].address : GD_STR("-"));
        const gd_str cells[] = {exception->reason, exception->approved_by, exception->expires};
        for (size_t cell = 0; cell < sizeof cells / sizeof *cells; cell++) {
            gd_buffer_literal(out, " | ");
            gd_markdown_text(out, cells[cell]);
        }
        gd_buffer_literal(out, " |\n");
    }
    if (count > rows) {
        gd_buffer_addf(out, "\nand %zu more\n", count - rows);
    }
    gd_buffer_add(out, rows ? GD_STR("\n</details>\n\n") : GD_STR(""));
}

void gd_report_write_markdown(const gd_report *report, gd_buffer *out)
{
    write_verdict(out, report);
    for (size_t i = 0; i < report->framework_count; i++) {
        gd_controls_write_markdown(&report->frameworks[i], out);
    }
    size_t left_out = 0;
    for (size_t i = GD_SEVERITY_COUNT; i-- > 0;) {
        left_out += write_group(out, report, (gd_severity)i);
    }
    if (left_out) {
        gd_buffer_addf(out, "%zu more finding%s did not fit into this comment.\n\n", left_out,
                       left_out == 1 ? "" : "s");
    }
    write_exceptions(out, report);
    if (!report->merged) {
        gd_buffer_addf(out, "%zu resources in %zu files judged by %zu rules.\n", report->resources,
                       report->files, report->rules);
    }
    if (report->cost.asked) {
        gd_buffer_literal(out, "\n**Cost:** ");
        gd_report_add_cost(report, out);
        gd_buffer_literal(out, ".\n");
    }
}
