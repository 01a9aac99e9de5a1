/* write_markdown - the report as a pull-request comment: verdict, counts, what is new, costs, exceptions, what was not decided.
 *
 * GitHub refuses comments beyond 65,536 characters; the body stays within MOST_BYTES. The sections behind the findings have
 * sizes of their own and are written first; findings get what is left, the new and the grave ones before the
 * others, and what does not fit is counted. Text from the input is escaped, so that it can neither format nor mention
 * anybody. */
#include "report/markdown_table.h"
#include "report/news.h"
#include "report/place.h"
#include "report/write_controls.h"

#define NO_NEWS "<!-- guard: no news -->"

enum { MOST_BYTES = 65000, TAIL_BYTES = 400 };

/* One that a baseline or the merge base has too: nothing to do with the change at hand. */
static bool is_remaining(const gd_finding *finding)
{
    return finding->status == GD_FINDING_IGNORED && finding->exception &&
           (gd_str_eq(finding->exception->tool, GD_STR("since")) ||
            gd_str_eq(finding->exception->tool, GD_STR("baseline")));
}

typedef struct {
    size_t total, failing, remaining, fixed, problems;
    size_t remaining_of[GD_SEVERITY_COUNT], fixed_of[GD_SEVERITY_COUNT];
} counts;

static counts count_findings(const gd_report *report)
{
    counts n = {.fixed = report->fixed_count};
    for (size_t i = 0; i < report->finding_count; i++) {
        const gd_finding *finding = &report->findings[i];
        n.total += finding->status == GD_FINDING_FAIL;
        n.failing += gd_report_finding_fails(report, finding);
        if (is_remaining(finding)) {
            n.remaining++;
            n.remaining_of[finding->severity]++;
        }
    }
    for (size_t i = 0; i < report->fixed_count; i++) {
        n.fixed_of[report->fixed[i]->severity]++;
    }
    for (size_t i = 0; i < report->diagnostic_count; i++) {
        n.problems += report->diagnostics[i].level == GD_LEVEL_ERROR;
    }
    return n;
}

static void write_verdict(gd_buffer *out, const gd_report *report, const counts *n)
{
    const char *word = report->since.len || n->remaining ? "new finding" : "finding";
    gd_buffer_literal(out, "<!-- guard -->\n## guard: ");
    gd_buffer_add(out, n->failing ? GD_STR("failed") : n->problems ? GD_STR("incomplete") : GD_STR("passed"));
    if (n->failing && n->failing < n->total) {
        gd_buffer_addf(out, ", %zu of %zu %ss block%s", n->failing, n->total, word,
                       n->failing == 1 ? "s" : "");
    } else if (n->total) {
        gd_buffer_addf(out, ", %s%zu %s%s%s", n->failing ? "" : "with ", n->total, word,
                       n->total == 1 ? "" : "s", n->failing ? "" : " below the threshold");
    } else {
        gd_buffer_addf(out, ", no %ss", word);
    }
    gd_buffer_literal(out, "\n\n");
    if (n->problems) {
        gd_buffer_addf(out, "The input has %zu problem%s and was not judged completely; see below.\n\n",
                       n->problems, n->problems == 1 ? "" : "s");
    }
}

static void write_counts(gd_buffer *out, const char *name, const size_t *of)
{
    gd_buffer_addf(out, "| %s | %zu | %zu | %zu | %zu |\n", name, of[GD_SEVERITY_CRITICAL],
                   of[GD_SEVERITY_HIGH], of[GD_SEVERITY_MEDIUM], of[GD_SEVERITY_LOW]);
}

static void write_table(gd_buffer *out, const gd_report *report, const counts *n)
{
    if (report->since.len || n->remaining) {
        if (report->since.len) {
            gd_buffer_literal(out, "Since ");
            gd_markdown_code(out, report->since);
            gd_buffer_addf(out, ": %zu new, %zu fixed, %zu remaining.\n\n", report->added,
                           report->fixed_count, report->remaining);
        }
        gd_buffer_literal(out, "| | critical | high | medium | low |\n|---|---|---|---|---|\n");
        write_counts(out, "new", report->failed);
        if (report->since.len) {
            write_counts(out, "fixed", n->fixed_of);
        }
        write_counts(out, "remaining", n->remaining_of);
        gd_buffer_addf(out, "\n%zu undecided, %zu ignored.\n\n", report->unknown,
                       report->ignored - n->remaining);
        return;
    }
    gd_buffer_literal(
        out, "| critical | high | medium | low | undecided | ignored |\n|---|---|---|---|---|---|\n");
    gd_buffer_addf(out, "| %zu | %zu | %zu | %zu | %zu | %zu |\n\n", report->failed[GD_SEVERITY_CRITICAL],
                   report->failed[GD_SEVERITY_HIGH], report->failed[GD_SEVERITY_MEDIUM],
                   report->failed[GD_SEVERITY_LOW], report->unknown, report->ignored);
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

/* In which root modules, where the place alone does not say it: a module is judged as each of them calls it. */
static void write_root_modules(gd_buffer *out, const gd_report *report, const gd_finding *finding)
{
    gd_range place = gd_finding_place(finding);
    gd_str folder = place.source ? gd_path_folder(gd_source_path(place.source)) : finding->stack;
    bool is_said = gd_str_eq(folder, finding->stack) || !finding->call_count;
    if (report->merged || report->stacks < 2 || (is_said && !finding->more_stacks)) {
        return;
    }
    gd_buffer_literal(out, " (in ");
    gd_markdown_text(out, finding->stack.len ? finding->stack : GD_STR("."));
    if (finding->more_stacks) {
        gd_buffer_addf(out, " and %zu more root module%s", finding->more_stacks,
                       finding->more_stacks == 1 ? "" : "s");
    }
    gd_buffer_char(out, ')');
}

static void write_row(gd_buffer *out, const gd_report *report, const gd_finding *finding)
{
    gd_markdown_place(out, report, gd_finding_place(finding));
    gd_buffer_literal(out, " | ");
    gd_markdown_code(out, finding->address.len ? finding->address : GD_STR("-"));
    gd_buffer_literal(out, " | ");
    gd_markdown_text(out, finding->rule->title);
    gd_buffer_literal(out, ": ");
    gd_markdown_text(out, finding->message);
    write_root_modules(out, report, finding);
    write_names(out, " (in ", finding->environments, finding->environment_count);
    write_names(out, " (said by ", finding->tools, finding->tool_count);
    gd_buffer_literal(out, " | ");
    gd_markdown_code(out, finding->rule->id);
}

typedef struct {
    gd_buffer *out;
    const gd_report *report;
    size_t end; /* of what findings may fill */
} page;

/* Findings of one severity as a collapsed table; what does not fit is counted. Returns how many were left out. */
static size_t write_group(const page *p, gd_severity severity)
{
    const gd_report *report = p->report;
    if (report->failed[severity] == 0) {
        return 0;
    }
    if (p->out->len + TAIL_BYTES > p->end) {
        return report->failed[severity];
    }
    gd_markdown_table table = gd_markdown_table_open(
        p->out, p->end, severity >= GD_SEVERITY_HIGH, "place | resource | finding | rule", "%zu %s%s",
        report->failed[severity], report->since.len ? "new, " : "", gd_severity_name(severity));
    gd_buffer row = {0};
    for (size_t i = 0; i < report->finding_count; i++) {
        const gd_finding *finding = &report->findings[i];
        if (finding->status == GD_FINDING_FAIL && finding->severity == severity) {
            gd_buffer_clear(&row);
            write_row(&row, report, finding);
            gd_markdown_table_add(&table, gd_buffer_str(&row));
        }
    }
    gd_buffer_release(&row);
    return gd_markdown_table_close(&table, false);
}

static void add_old_row(gd_markdown_table *table, const gd_report *report, const gd_finding *finding,
                        bool place)
{
    gd_buffer row = {0};
    gd_buffer_add(&row, gd_str_from(gd_severity_name(finding->severity)));
    gd_buffer_literal(&row, " | ");
    if (place) {
        gd_markdown_place(&row, report, gd_finding_place(finding));
        gd_buffer_literal(&row, " | ");
    }
    gd_markdown_code(&row, finding->address.len ? finding->address : GD_STR("-"));
    write_root_modules(&row, report, finding);
    gd_buffer_literal(&row, " | ");
    gd_markdown_code(&row, finding->rule->id);
    gd_markdown_table_add(table, gd_buffer_str(&row));
    gd_buffer_release(&row);
}

/* What the change mends. Its places are of the files of then. */
static void write_fixed(const page *p, const counts *n)
{
    if (n->fixed == 0 || p->out->len + TAIL_BYTES > p->end) {
        return;
    }
    gd_markdown_table table =
        gd_markdown_table_open(p->out, p->end, false, "severity | resource | rule", "%zu fixed", n->fixed);
    for (size_t severity = GD_SEVERITY_COUNT; severity-- > 0;) {
        for (size_t i = 0; i < n->fixed; i++) {
            if (p->report->fixed[i]->severity == severity) {
                add_old_row(&table, p->report, p->report->fixed[i], false);
            }
        }
    }
    gd_markdown_table_close(&table, true);
}

static void write_remaining(const page *p, const counts *n)
{
    if (n->remaining == 0 || p->out->len + TAIL_BYTES > p->end) {
        return;
    }
    gd_markdown_table table = gd_markdown_table_open(
        p->out, p->end, false, "severity | place | resource | rule", "%zu remaining", n->remaining);
    for (size_t severity = GD_SEVERITY_COUNT; severity-- > 0;) {
        for (size_t i = 0; i < p->report->finding_count; i++) {
            const gd_finding *finding = &p->report->findings[i];
            if (finding->severity == severity && is_remaining(finding)) {
                add_old_row(&table, p->report, finding, true);
            }
        }
    }
    gd_markdown_table_close(&table, true);
}

/* The reports by framework, as far as there is room for whole ones. */
static void write_frameworks(const page *p)
{
    gd_buffer controls = {0};
    for (size_t i = 0; i < p->report->framework_count; i++) {
        gd_buffer_clear(&controls);
        gd_controls_write_markdown(&p->report->frameworks[i], &controls);
        if (p->out->len + controls.len + TAIL_BYTES < p->end) {
            gd_buffer_add(p->out, gd_buffer_str(&controls));
        } else {
            gd_buffer_literal(p->out, "A report by framework did not fit into this comment.\n\n");
        }
    }
    gd_buffer_release(&controls);
}

static void write_tail(const gd_report *report, gd_buffer *out)
{
    gd_markdown_add_costs(report, out);
    gd_markdown_add_exceptions(report, out);
    gd_markdown_add_undecided(report, out);
    if (!report->merged) {
        gd_buffer_addf(out, "%zu resource%s in %zu file%s judged by %zu rule%s.\n", report->resources,
                       report->resources == 1 ? "" : "s", report->files, report->files == 1 ? "" : "s",
                       report->rules, report->rules == 1 ? "" : "s");
    }
}

static bool has_news(const gd_report *report, const counts *n)
{
    bool costs = report->cost.asked && gd_decimal_compare(report->cost.monthly, report->cost.past) != 0;
    return !report->since.len || n->total || n->fixed || n->problems || n->failing || costs;
}

void gd_report_write_markdown(const gd_report *report, gd_buffer *out)
{
    gd_buffer tail = {0};
    counts n = count_findings(report);
    write_tail(report, &tail);
    page p = {out, report, MOST_BYTES - TAIL_BYTES - tail.len};
    write_verdict(out, report, &n);
    write_table(out, report, &n);
    write_frameworks(&p);
    size_t left_out = 0;
    for (size_t i = GD_SEVERITY_COUNT; i-- > 0;) {
        left_out += write_group(&p, (gd_severity)i);
    }
    if (left_out) {
        gd_buffer_addf(out, "%zu more finding%s did not fit into this comment.\n\n", left_out,
                       left_out == 1 ? "" : "s");
    }
    write_fixed(&p, &n);
    write_remaining(&p, &n);
    gd_buffer_add(out, gd_buffer_str(&tail));
    gd_buffer_add(out, has_news(report, &n) ? GD_STR("") : GD_STR(NO_NEWS "\n"));
    gd_buffer_release(&tail);
}

bool gd_markdown_has_no_news(gd_str markdown)
{
    return gd_str_find(markdown, GD_STR("\n" NO_NEWS "\n")) != GD_STR_NONE;
}
