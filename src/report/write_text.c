/* write_text - the report for a person at a terminal: what is wrong, where, why there, what to do. */
#include "report/exception_words.h"
#include "report/place.h"
#include "report/report.h"
#include "report/write_controls.h"

enum { MOST_LINES = 4, MOST_ORIGINS = 8 };

typedef enum { PLAIN, BOLD, DIM, RED, YELLOW, BLUE, MAGENTA, GREEN } style;

static void start(gd_buffer *out, const gd_report *report, style wanted)
{
    static const char *const codes[] = {
        [PLAIN] = "\033[0m",   [BOLD] = "\033[1m",  [DIM] = "\033[2m",      [RED] = "\033[31m",
        [YELLOW] = "\033[33m", [BLUE] = "\033[34m", [MAGENTA] = "\033[35m", [GREEN] = "\033[32m"};
    if (report->colour) {
        gd_buffer_add(out, gd_str_from(codes[wanted]));
    }
}

static void styled(gd_buffer *out, const gd_report *report, style wanted, gd_str text)
{
    start(out, report, wanted);
    gd_buffer_printable(out, text);
    start(out, report, PLAIN);
}

static style severity_style(gd_severity severity)
{
    static const style styles[] = {[GD_SEVERITY_LOW] = BLUE,
                                   [GD_SEVERITY_MEDIUM] = YELLOW,
                                   [GD_SEVERITY_HIGH] = RED,
                                   [GD_SEVERITY_CRITICAL] = MAGENTA};
    return styles[severity];
}

/* What terminals make a link of (OSC 8); the address is a URI (RFC 8089) in which nothing can end the sequence. */
static void start_link(gd_buffer *out, const gd_report *report, gd_str path)
{
    gd_buffer_literal(out, "\033]8;;file://");
    if (!gd_str_starts(path, GD_STR("/"))) {
        gd_uri_add_path(out, report->link_root);
        gd_buffer_char(out, '/');
    }
    gd_uri_add_path(out, path);
    gd_buffer_literal(out, "\033\\");
}

static void write_place(gd_buffer *out, const gd_report *report, gd_range range)
{
    if (!range.source) {
        return;
    }
    gd_position position = gd_source_position(range.source, range.span.start);
    gd_str path = gd_source_path(range.source);
    bool links = report->link_root.len && !gd_str_starts(path, GD_STR("<"));
    if (links) {
        start_link(out, report, path);
    }
    if (!gd_str_starts(path, GD_STR("/")) && !gd_str_starts(path, GD_STR("<"))) { /* below the root */
        gd_buffer_printable(out, report->path_prefix);
    }
    gd_buffer_printable(out, path);
    gd_buffer_addf(out, ":%u:%u", position.line, position.column);
    gd_buffer_add(out, links ? GD_STR("\033]8;;\033\\") : GD_STR(""));
}

static void write_title(gd_buffer *out, const gd_report *report, const gd_finding *finding)
{
    style colour = finding->status == GD_FINDING_FAIL ? severity_style(finding->severity) : DIM;
    const char *word = gd_severity_name(finding->severity);
    if (finding->status == GD_FINDING_UNKNOWN) {
        word = "undecided";
    } else if (finding->status == GD_FINDING_IGNORED) {
        word = "ignored";
    }
    styled(out, report, colour, gd_str_from(word));
    gd_buffer_literal(out, "  ");
    styled(out, report, BOLD, finding->rule->title);
    gd_buffer_literal(out, "  ");
    styled(out, report, DIM, finding->rule->id);
    gd_buffer_char(out, '\n');
}

static void write_root_modules(gd_buffer *out, const gd_report *report, const gd_finding *finding)
{
    gd_buffer_literal(out, "  in ");
    gd_buffer_printable(out, report->path_prefix);
    gd_buffer_printable(out, finding->stack.len ? finding->stack : GD_STR("."));
    if (finding->more_stacks) {
        gd_buffer_addf(out, " and %zu more root module%s", finding->more_stacks,
                       finding->more_stacks == 1 ? "" : "s");
    }
}

static void write_address(gd_buffer *out, const gd_report *report, const gd_finding *finding)
{
    if (!finding->range.source && finding->address.len == 0) { /* of another tool, about no file */
        return;
    }
    gd_buffer_literal(out, "  ");
    write_place(out, report, finding->range);
    gd_buffer_add(out, finding->range.source && finding->address.len ? GD_STR("  ") : GD_STR(""));
    gd_buffer_printable(out, finding->address);
    if (finding->more_stacks) {
        write_root_modules(out, report, finding);
    }
    for (size_t i = 0; i < finding->environment_count; i++) {
        gd_buffer_add(out, i == 0 ? GD_STR("\n    environments: ") : GD_STR(", "));
        gd_buffer_printable(out, finding->environments[i]);
    }
    gd_buffer_char(out, '\n');
}

/* Whether the place is in a plan or state: one long line, with values that are sensitive all over it. */
static bool is_document(gd_range range)
{
    gd_str path = gd_source_path(range.source), text = gd_str_trim(gd_source_text(range.source));
    return gd_str_starts(text, GD_STR("{")) && !gd_str_ends(path, GD_STR(".tf.json")) &&
           !gd_str_ends(path, GD_STR(".tofu.json"));
}

/* The source lines, moved in by two columns. */
static void write_snippet(gd_buffer *out, gd_range range)
{
    if (!range.source || is_document(range)) {
        return;
    }
    gd_buffer lines = {0};
    gd_diag_render_snippet(&lines, range, MOST_LINES);
    gd_str rest = gd_buffer_str(&lines);
    while (rest.len) {
        size_t end = gd_str_find_char(rest, '\n');
        end = end == GD_STR_NONE ? rest.len : end + 1;
        gd_buffer_literal(out, "  ");
        gd_buffer_add(out, gd_str_slice(rest, 0, end));
        rest = gd_str_slice(rest, end, rest.len);
    }
    gd_buffer_release(&lines);
}

static void write_origins(gd_buffer *out, const gd_report *report, const gd_finding *finding)
{
    for (size_t i = 0; i < finding->origin_count && i < MOST_ORIGINS; i++) {
        gd_buffer_add(out, i == 0 ? GD_STR("    value: ") : GD_STR("           "));
        gd_buffer_printable(out, finding->origins[i].text);
        if (finding->origins[i].range.source) {
            gd_buffer_literal(out, " (");
            write_place(out, report, finding->origins[i].range);
            gd_buffer_char(out, ')');
        }
        gd_buffer_char(out, '\n');
    }
    for (size_t i = 0; i < finding->call_count; i++) {
        gd_buffer_add(out, i == 0 ? GD_STR("    called at ") : GD_STR("       and at "));
        write_place(out, report, finding->calls[i]);
        gd_buffer_char(out, '\n');
    }
}

static void write_tools(gd_buffer *out, const gd_finding *finding)
{
    for (size_t i = 0; i < finding->tool_count; i++) {
        gd_buffer_add(out, i == 0 ? GD_STR("    said by ") : GD_STR(", "));
        gd_buffer_printable(out, finding->tools[i]);
    }
    gd_buffer_add(out, finding->tool_count ? GD_STR("\n") : GD_STR(""));
}

static void write_exception(gd_buffer *out, const gd_exception *exception)
{
    gd_buffer words = {0};
    gd_exception_words(&words, exception);
    gd_buffer_printable(out, gd_buffer_str(&words));
    gd_buffer_release(&words);
    gd_buffer_char(out, '\n');
}

/* The first line of the remediation; `guard explain` shows the rest with its example. */
static gd_str first_line(gd_str text)
{
    return gd_str_slice(text, 0, gd_str_find_char(text, '\n'));
}

static void write_finding(gd_buffer *out, const gd_report *report, const gd_finding *finding)
{
    write_title(out, report, finding);
    write_address(out, report, finding);
    if (!gd_str_eq(finding->rule->category, GD_STR("secrets"))) { /* the line would show the secret */
        write_snippet(out, finding->range);
    }
    gd_buffer_literal(out, "    ");
    gd_buffer_printable(out, finding->message);
    gd_buffer_char(out, '\n');
    write_tools(out, finding);
    write_origins(out, report, finding);
    if (finding->exception) {
        gd_buffer_literal(out, "    ignored: ");
        write_exception(out, finding->exception);
    }
    if (finding->status == GD_FINDING_FAIL && finding->rule->remediation.len) {
        styled(out, report, GREEN, GD_STR("    fix: "));
        gd_buffer_printable(out, first_line(finding->rule->remediation));
        gd_buffer_char(out, '\n');
    }
    gd_buffer_char(out, '\n');
}

static const char *what_ignores(const gd_report *report)
{
    size_t annotations = 0;
    for (size_t i = 0; i < report->finding_count; i++) {
        const gd_exception *exception = report->findings[i].exception;
        annotations += exception && !exception->in_register && gd_exception_is_written(exception);
    }
    return annotations == report->ignored ? "annotation" : "annotation, register, baseline or --since";
}

static void write_counts(gd_buffer *out, const gd_report *report, size_t total)
{
    gd_buffer_addf(out, "%zu finding%s", total, total == 1 ? "" : "s");
    const char *separator = ": ";
    for (size_t i = GD_SEVERITY_COUNT; i-- > 0;) {
        if (report->failed[i]) {
            gd_buffer_addf(out, "%s%zu ", separator, report->failed[i]);
            styled(out, report, severity_style((gd_severity)i),
                   gd_str_from(gd_severity_name((gd_severity)i)));
            separator = ", ";
        }
    }
    gd_buffer_literal(out, ".");
    if (report->unknown) {
        gd_buffer_addf(out, " %zu undecided (value not known before apply%s).", report->unknown,
                       report->verbose ? "" : "; --verbose lists them");
    }
    if (report->ignored) {
        gd_buffer_addf(out, " %zu ignored by %s.", report->ignored, what_ignores(report));
    }
    gd_buffer_char(out, '\n');
}

/* What the branch brings and takes away. */
static void write_since(gd_buffer *out, const gd_report *report)
{
    for (size_t i = 0; i < report->fixed_count; i++) {
        styled(out, report, GREEN, GD_STR("fixed"));
        gd_buffer_literal(out, "  ");
        gd_buffer_printable(out, report->fixed[i]->rule->id);
        gd_buffer_literal(out, "  ");
        gd_buffer_printable(out, report->fixed[i]->address);
        write_root_modules(out, report, report->fixed[i]);
        gd_buffer_char(out, '\n');
    }
    gd_buffer_literal(out, "Since ");
    gd_buffer_printable(out, report->since);
    gd_buffer_addf(out, ": %zu new, %zu fixed, %zu remaining.\n", report->added, report->fixed_count,
                   report->remaining);
}

static void write_judged(gd_buffer *out, const gd_report *report)
{
    gd_buffer_addf(out, "Judged %zu resource%s in %zu file%s (%zu root module%s", report->resources,
                   report->resources == 1 ? "" : "s", report->files, report->files == 1 ? "" : "s",
                   report->stacks, report->stacks == 1 ? "" : "s");
    if (report->environment_count) {
        gd_buffer_addf(out, ", %zu environment%s", report->environment_count,
                       report->environment_count == 1 ? "" : "s");
    }
    gd_buffer_addf(out, ") by %zu rule%s.\n", report->rules, report->rules == 1 ? "" : "s");
}

/* What is waved through, by whom and until when; --verbose has it at each finding. */
static void write_exceptions(gd_buffer *out, const gd_report *report)
{
    bool any = false;
    for (size_t i = 0; i < report->finding_count; i++) {
        const gd_finding *finding = &report->findings[i];
        if (!gd_exception_is_in_force(finding)) {
            continue;
        }
        gd_buffer_add(out, any ? GD_STR("") : GD_STR("Exceptions in force:\n"));
        any = true;
        gd_buffer_literal(out, "  ");
        gd_buffer_printable(out, finding->rule->id);
        gd_buffer_literal(out, "  ");
        gd_buffer_printable(out, finding->address);
        gd_buffer_add(out, finding->address.len ? GD_STR("  ") : GD_STR(""));
        write_exception(out, finding->exception);
    }
    gd_buffer_add(out, any ? GD_STR("\n") : GD_STR(""));
}

static void write_summary(gd_buffer *out, const gd_report *report)
{
    size_t total = 0, errors = 0;
    for (size_t i = 0; i < GD_SEVERITY_COUNT; i++) {
        total += report->failed[i];
    }
    for (size_t i = 0; i < report->diagnostic_count; i++) {
        errors += report->diagnostics[i].level == GD_LEVEL_ERROR;
    }
    write_counts(out, report, total);
    if (!report->merged) {
        if (report->since.len) {
            write_since(out, report);
        }
        write_judged(out, report);
    }
    if (report->cost.asked) {
        gd_buffer_literal(out, "Costs ");
        gd_report_add_cost(report, out);
        gd_buffer_literal(out, ".\n");
    }
    if (errors) {
        gd_buffer_addf(out, "%zu error%s in the input: what they concern was not judged.\n", errors,
                       errors == 1 ? "" : "s");
    }
}
void gd_report_write_text(const gd_report *report, gd_buffer *out)
{
    for (size_t i = 0; i < report->finding_count; i++) {
        gd_finding_status status = report->findings[i].status;
        bool undecided = status == GD_FINDING_UNKNOWN && report->lists_unknown;
        if (status == GD_FINDING_FAIL || undecided || report->verbose) {
            write_finding(out, report, &report->findings[i]);
        }
    }
    if (report->quiet) {
        return;
    }
    if (!report->verbose) {
        write_exceptions(out, report);
    }
    write_summary(out, report);
    for (size_t i = 0; i < report->framework_count; i++) {
        gd_controls_write_text(&report->frameworks[i], out);
    }
}
