/* write_junit - JUnit XML, as CI servers (Jenkins, GitLab, Azure) read it.
 *
 * One test case a finding: a failing one has a `failure`, an undecided or ignored one is `skipped`. A
 * file that could not be read is an `error`. A scan without any has one case that passes, because several
 * servers take an empty suite for a broken build. */
#include "report/exception_words.h"
#include "report/place.h"
#include "report/report.h"

/* XML 1.0 text or attribute value; what XML cannot hold at all has become U+FFFD. */
static void add_xml(gd_buffer *out, gd_str text)
{
    gd_buffer clean = {0};
    gd_buffer_printable(&clean, text);
    for (size_t i = 0; i < clean.len; i++) {
        switch (clean.bytes[i]) {
        case '<':
            gd_buffer_literal(out, "&lt;");
            break;
        case '>':
            gd_buffer_literal(out, "&gt;");
            break;
        case '&':
            gd_buffer_literal(out, "&amp;");
            break;
        case '"':
            gd_buffer_literal(out, "&quot;");
            break;
        default:
            gd_buffer_char(out, clean.bytes[i]);
            break;
        }
    }
    gd_buffer_release(&clean);
}

static void add_attribute(gd_buffer *out, const char *name, gd_str value)
{
    gd_buffer_addf(out, " %s=\"", name);
    add_xml(out, value);
    gd_buffer_char(out, '"');
}

static void add_place(gd_buffer *out, gd_range place)
{
    if (place.source) {
        add_xml(out, gd_source_path(place.source));
        gd_buffer_addf(out, ":%u: ", gd_source_position(place.source, place.span.start).line);
    }
}

static void open_case(gd_buffer *out, gd_str class_name, gd_str name, gd_range place)
{
    gd_buffer_literal(out, "    <testcase");
    add_attribute(out, "classname", class_name);
    add_attribute(out, "name", name);
    if (place.source) {
        add_attribute(out, "file", gd_source_path(place.source));
        gd_buffer_addf(out, " line=\"%u\"", gd_source_position(place.source, place.span.start).line);
    }
    gd_buffer_literal(out, ">\n");
}

static void write_failure(gd_buffer *out, const gd_finding *finding)
{
    gd_buffer_literal(out, "      <failure");
    add_attribute(out, "type", gd_str_from(gd_severity_name(finding->severity)));
    add_attribute(out, "message", finding->message);
    gd_buffer_char(out, '>');
    add_place(out, gd_finding_place(finding));
    add_xml(out, finding->rule->title);
    gd_buffer_literal(out, ": ");
    add_xml(out, finding->message);
    gd_buffer_literal(out, "</failure>\n");
}

static void write_skipped(gd_buffer *out, const gd_finding *finding)
{
    bool undecided = finding->status == GD_FINDING_UNKNOWN;
    gd_buffer_literal(out, "      <skipped message=\"");
    gd_buffer_add(out, undecided ? GD_STR("undecided: ") : GD_STR("ignored: "));
    if (undecided || !finding->exception) {
        add_xml(out, finding->message);
    } else {
        gd_buffer words = {0};
        gd_exception_words(&words, finding->exception);
        add_xml(out, gd_buffer_str(&words));
        gd_buffer_release(&words);
    }
    gd_buffer_literal(out, "\"/>\n");
}

static void write_case(gd_buffer *out, const gd_finding *finding)
{
    gd_buffer name = {0};
    gd_buffer_add(&name, finding->address);
    if (finding->attribute.len) {
        gd_buffer_char(&name, ' ');
        gd_buffer_add(&name, finding->attribute);
    }
    open_case(out, finding->rule->id, gd_buffer_str(&name), gd_finding_place(finding));
    gd_buffer_release(&name);
    if (finding->status == GD_FINDING_FAIL) {
        write_failure(out, finding);
    } else {
        write_skipped(out, finding);
    }
    gd_buffer_literal(out, "    </testcase>\n");
}

static void write_error(gd_buffer *out, const gd_diag_item *item)
{
    open_case(out, gd_str_from(gd_diag_name(item->code)), item->message, item->range);
    gd_buffer_literal(out, "      <error");
    add_attribute(out, "type", gd_str_from(gd_diag_code_text(item->code)));
    add_attribute(out, "message", item->message);
    gd_buffer_char(out, '>');
    add_place(out, item->range);
    add_xml(out, item->range.source ? item->message : item->path);
    gd_buffer_literal(out, "</error>\n    </testcase>\n");
}

static size_t count_errors(const gd_report *report)
{
    size_t errors = 0;
    for (size_t i = 0; i < report->diagnostic_count; i++) {
        errors += report->diagnostics[i].level == GD_LEVEL_ERROR;
    }
    return errors;
}

void gd_report_write_junit(const gd_report *report, gd_buffer *out)
{
    size_t errors = count_errors(report);
    size_t skipped = report->unknown + report->ignored;
    size_t failures = report->finding_count - skipped;
    size_t tests = report->finding_count + errors;
    gd_buffer_literal(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n");
    gd_buffer_addf(
        out, "  <testsuite name=\"guard\" tests=\"%zu\" failures=\"%zu\" errors=\"%zu\" skipped=\"%zu\">\n",
        tests ? tests : 1, failures, errors, skipped);
    for (size_t i = 0; i < report->finding_count; i++) {
        write_case(out, &report->findings[i]);
    }
    for (size_t i = 0; i < report->diagnostic_count; i++) {
        if (report->diagnostics[i].level == GD_LEVEL_ERROR) {
            write_error(out, &report->diagnostics[i]);
        }
    }
    if (!tests) {
        gd_buffer_literal(out, "    <testcase classname=\"guard\" name=\"no findings\"/>\n");
    }
    gd_buffer_literal(out, "  </testsuite>\n</testsuites>\n");
}
