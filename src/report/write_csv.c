/* write_csv - comma-separated values (RFC 4180), a row a finding, for spreadsheets.
 *
 * A cell that a spreadsheet would take for a formula gets an apostrophe in front, because its text may
 * come from a stranger's pull request. */
#include "report/place.h"
#include "report/report.h"

static void add_cell(gd_buffer *out, gd_str text)
{
    gd_buffer clean = {0};
    gd_buffer_printable(&clean, text);
    gd_buffer_char(out, '"');
    if (clean.len && strchr("=+-@", clean.bytes[0])) {
        gd_buffer_char(out, '\'');
    }
    for (size_t i = 0; i < clean.len; i++) {
        if (clean.bytes[i] == '"') {
            gd_buffer_char(out, '"');
        }
        gd_buffer_char(out, clean.bytes[i]);
    }
    gd_buffer_char(out, '"');
    gd_buffer_release(&clean);
}

static void add_cells(gd_buffer *out, const gd_str *cells, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (i) {
            gd_buffer_char(out, ',');
        }
        add_cell(out, cells[i]);
    }
}

static void add_position(gd_buffer *out, gd_range place)
{
    if (!place.source) {
        gd_buffer_literal(out, ",,");
        return;
    }
    gd_position start = gd_source_position(place.source, place.span.start);
    gd_buffer_addf(out, ",%u,%u", start.line, start.column);
}

static void add_exception(gd_buffer *out, const gd_exception *exception)
{
    static const gd_exception none = {0};
    const gd_exception *shown = exception ? exception : &none;
    gd_str cells[] = {shown->reason, shown->approved_by, shown->expires, shown->ticket};
    gd_buffer_char(out, ',');
    add_cells(out, cells, sizeof cells / sizeof cells[0]);
}

static void write_row(gd_buffer *out, const gd_finding *finding)
{
    static const char *const statuses[] = {
        [GD_FINDING_FAIL] = "fail", [GD_FINDING_UNKNOWN] = "unknown", [GD_FINDING_IGNORED] = "ignored"};
    gd_range place = gd_finding_place(finding);
    gd_str cells[] = {
        gd_str_from(gd_severity_name(finding->severity)),
        gd_str_from(statuses[finding->status]),
        finding->rule->id,
        finding->rule->title,
        finding->address,
        finding->attribute,
        finding->message,
        finding->stack,
        place.source ? gd_source_path(place.source) : GD_STR(""),
    };
    add_cells(out, cells, sizeof cells / sizeof cells[0]);
    add_position(out, place);
    add_exception(out, finding->exception);
    gd_buffer_literal(out, "\r\n");
}

void gd_report_write_csv(const gd_report *report, gd_buffer *out)
{
    gd_buffer_literal(out, "severity,status,rule,title,address,attribute,message,stack,file,line,column,"
                           "exception_reason,approved_by,expires,ticket\r\n");
    for (size_t i = 0; i < report->finding_count; i++) {
        write_row(out, &report->findings[i]);
    }
}
