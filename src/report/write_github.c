/* write_github - workflow commands of GitHub Actions, which become annotations in the diff.
 *
 * A step shows ten of each kind and drops the rest, first come first served; so the most severe come first,
 * what would be dropped is not written, and a last line says how many there were. Text from the input is
 * escaped as @actions/core does, so that it can neither end a command nor begin one. */
#include "report/exception_words.h"
#include "report/place.h"
#include "report/report.h"

enum { MOST_OF_A_KIND = 10 };

typedef struct {
    const char *command;
    gd_severity least, most;
} kind;

static const kind kinds[] = {
    {"error", GD_SEVERITY_HIGH, GD_SEVERITY_CRITICAL},
    {"warning", GD_SEVERITY_MEDIUM, GD_SEVERITY_MEDIUM},
    {"notice", GD_SEVERITY_LOW, GD_SEVERITY_LOW},
};

enum { KIND_COUNT = sizeof kinds / sizeof kinds[0] };

/* The message of a command; `property`: a value before "::", where ":" and "," separate. */
static void add_escaped(gd_buffer *out, gd_str text, bool property)
{
    gd_buffer clean = {0};
    gd_buffer_printable(&clean, text);
    for (size_t i = 0; i < clean.len; i++) {
        char c = clean.bytes[i];
        if (c == '%' || (property && (c == ':' || c == ','))) {
            gd_buffer_addf(out, "%%%02X", (unsigned)c);
        } else {
            gd_buffer_char(out, c);
        }
    }
    gd_buffer_release(&clean);
}

static void add_place(gd_buffer *out, gd_range place)
{
    if (!place.source) {
        return;
    }
    gd_position start = gd_source_position(place.source, place.span.start);
    gd_position end = gd_source_position(place.source, place.span.end);
    gd_buffer_literal(out, "file=");
    add_escaped(out, gd_source_path(place.source), true);
    gd_buffer_addf(out, ",line=%u,endLine=%u", start.line, end.line);
    if (start.line == end.line) { /* columns are taken within one line only */
        gd_buffer_addf(out, ",col=%u,endColumn=%u", start.column, end.column);
    }
    gd_buffer_char(out, ',');
}

static void write_command(gd_buffer *out, const char *command, const gd_finding *finding)
{
    gd_buffer_addf(out, "::%s ", command);
    add_place(out, gd_finding_place(finding));
    gd_buffer_literal(out, "title=");
    add_escaped(out, finding->rule->title, true);
    gd_buffer_literal(out, "::");
    add_escaped(out, finding->address, false);
    gd_buffer_literal(out, ": ");
    add_escaped(out, finding->message, false);
    gd_buffer_literal(out, " (");
    add_escaped(out, finding->rule->id, false);
    gd_buffer_literal(out, ")\n");
}

/* Findings of one severity, at most `room`; returns how many were written. */
static size_t write_severity(gd_buffer *out, const gd_report *report, const char *command,
                             gd_severity severity, size_t room)
{
    size_t written = 0;
    for (size_t i = 0; i < report->finding_count && written < room; i++) {
        const gd_finding *finding = &report->findings[i];
        if (finding->status == GD_FINDING_FAIL && finding->severity == severity) {
            write_command(out, command, finding);
            written++;
        }
    }
    return written;
}

static size_t write_kind(gd_buffer *out, const gd_report *report, const kind *wanted)
{
    size_t written = 0;
    for (unsigned severity = wanted->most + 1; severity-- > (unsigned)wanted->least;) {
        written +=
            write_severity(out, report, wanted->command, (gd_severity)severity, MOST_OF_A_KIND - written);
    }
    return written;
}

/* Lines of the log, no commands: annotations are few, and what is accepted is nothing to mend. */
static void write_exceptions(gd_buffer *out, const gd_report *report)
{
    gd_buffer words = {0};
    for (size_t i = 0; i < report->finding_count; i++) {
        const gd_finding *finding = &report->findings[i];
        if (gd_exception_is_in_force(finding)) {
            gd_buffer_clear(&words);
            gd_exception_words(&words, finding->exception);
            gd_buffer_literal(out, "exception: ");
            gd_buffer_printable(out, finding->rule->id);
            gd_buffer_char(out, ' ');
            gd_buffer_printable(out, finding->address);
            gd_buffer_literal(out, ": ");
            gd_buffer_printable(out, gd_buffer_str(&words));
            gd_buffer_char(out, '\n');
        }
    }
    gd_buffer_release(&words);
}

void gd_report_write_github(const gd_report *report, gd_buffer *out)
{
    size_t written = 0, total = 0;
    for (size_t i = 0; i < KIND_COUNT; i++) {
        written += write_kind(out, report, &kinds[i]);
    }
    write_exceptions(out, report);
    for (size_t i = 0; i < GD_SEVERITY_COUNT; i++) {
        total += report->failed[i];
    }
    gd_buffer_addf(out, "guard: %zu finding%s, %zu undecided, %zu ignored", total, total == 1 ? "" : "s",
                   report->unknown, report->ignored);
    if (total > written) {
        gd_buffer_addf(out, "; %zu annotated, the most severe first", written);
    }
    gd_buffer_char(out, '\n');
}
