/* write_atlantis - what a step of Atlantis' custom_policy_check has to print.
 *
 * Atlantis looks at the text alone: a policy set has failed where its output begins with FAIL or holds a number
 * above 0 before " failure"; its documentation says of any "fail". So failing items come first, one line each, and only then
 * are the word and the letters written; text of the input cannot bring them in. Item lines hold no counts, times or costs:
 * Atlantis' sticky approvals hash them (policy_item_regex '(?m)^FAIL.*'). The output is never empty, for an empty one
 * would shift the sets. */
#include "report/exception_words.h"
#include "report/place.h"
#include "report/report.h"

typedef struct {
    gd_buffer *out;
    const gd_report *report;
    bool passes;
} page;

static bool is_fail(gd_str text)
{
    return text.len >= 4 && gd_str_eq_nocase(gd_str_slice(text, 0, 4), GD_STR("fail"));
}

/* Text of the input. In what passes, "fail" gets a space without width in it, which no pattern matches and nobody sees. */
static void add_text(const page *p, gd_str text)
{
    gd_buffer clean = {0};
    gd_buffer_printable(&clean, text);
    gd_str rest = gd_buffer_str(&clean);
    for (size_t i = 0; i < rest.len; i++) {
        gd_buffer_char(p->out, rest.ptr[i]);
        if (p->passes && i > 0 && is_fail(gd_str_slice(rest, i - 1, rest.len))) {
            gd_buffer_literal(p->out, "\xE2\x80\x8B");
        }
    }
    gd_buffer_release(&clean);
}

static void write_item(const page *p, const char *word, const gd_finding *finding, gd_str text)
{
    gd_range place = gd_finding_place(finding);
    gd_buffer_addf(p->out, "%s - ", word);
    add_text(p, place.source ? gd_source_path(place.source) : GD_STR("plan"));
    gd_buffer_literal(p->out, " - ");
    add_text(p, finding->rule->id);
    gd_buffer_literal(p->out, " - ");
    add_text(p, finding->address);
    gd_buffer_literal(p->out, ": ");
    add_text(p, text);
    gd_buffer_char(p->out, '\n');
}

static void write_failures(const page *p)
{
    for (size_t i = 0; i < p->report->finding_count; i++) {
        const gd_finding *finding = &p->report->findings[i];
        if (gd_report_finding_fails(p->report, finding)) {
            write_item(p, "FAIL", finding, finding->message);
        }
    }
}

/* What could not be read was not judged, so it cannot pass. */
static void write_unreadable(const page *p)
{
    for (size_t i = 0; i < p->report->diagnostic_count; i++) {
        const gd_diag_item *item = &p->report->diagnostics[i];
        if (item->level == GD_LEVEL_ERROR) {
            gd_buffer_literal(p->out, "FAIL - ");
            add_text(p, item->range.source ? gd_source_path(item->range.source) : item->path);
            gd_buffer_literal(p->out, " - not judged: ");
            add_text(p, item->message);
            gd_buffer_char(p->out, '\n');
        }
    }
}

static void write_warnings(const page *p)
{
    for (size_t i = 0; i < p->report->finding_count; i++) {
        const gd_finding *finding = &p->report->findings[i];
        if (finding->status == GD_FINDING_FAIL && !gd_report_finding_fails(p->report, finding)) {
            write_item(p, "WARN", finding, finding->message);
        }
    }
}

static void write_exceptions(const page *p)
{
    gd_buffer words = {0};
    for (size_t i = 0; i < p->report->finding_count; i++) {
        const gd_finding *finding = &p->report->findings[i];
        if (gd_exception_is_in_force(finding)) {
            gd_buffer_clear(&words);
            gd_exception_words(&words, finding->exception);
            write_item(p, "EXCEPTION", finding, gd_buffer_str(&words));
        }
    }
    gd_buffer_release(&words);
}

static size_t count_failures(const gd_report *report)
{
    size_t count = 0;
    for (size_t i = 0; i < report->finding_count; i++) {
        count += gd_report_finding_fails(report, &report->findings[i]);
    }
    for (size_t i = 0; i < report->diagnostic_count; i++) {
        count += report->diagnostics[i].level == GD_LEVEL_ERROR;
    }
    return count;
}

void gd_report_write_atlantis(const gd_report *report, gd_buffer *out)
{
    size_t failures = count_failures(report);
    page p = {out, report, failures == 0};
    write_failures(&p);
    write_unreadable(&p);
    write_warnings(&p);
    write_exceptions(&p);
    if (failures) {
        gd_buffer_addf(out, "\n%zu failure%s\n", failures, failures == 1 ? "" : "s");
    } else {
        gd_buffer_literal(out, "PASS - guard\n");
    }
}
