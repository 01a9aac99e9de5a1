/* write_atlantis - what a step of Atlantis' custom_policy_check has to print.
 *
 * Atlantis looks at the text alone: a policy set has failed where its output begins with FAIL or holds a number
 * above 0 before " failure". So failing items come first, one line each, and only then is the word written;
 * text of the input cannot bring it in. Item lines hold no counts, times or costs: Atlantis' sticky approvals hash
 * them (policy_item_regex '(?m)^FAIL.*'). The output is never empty, for an empty one would shift the sets. */
#include "report/place.h"
#include "report/report.h"

/* Text of the input: a space before "failure" becomes a no-break one, which the pattern does not match. */
static void add_text(gd_buffer *out, gd_str text)
{
    gd_buffer clean = {0};
    gd_buffer_printable(&clean, text);
    gd_str rest = gd_buffer_str(&clean);
    size_t at;
    while ((at = gd_str_find(rest, GD_STR(" failure"))) != GD_STR_NONE) {
        gd_buffer_add(out, gd_str_slice(rest, 0, at));
        gd_buffer_literal(out, "\xC2\xA0"
                               "failure");
        rest = gd_str_slice(rest, at + sizeof " failure" - 1, rest.len);
    }
    gd_buffer_add(out, rest);
    gd_buffer_release(&clean);
}

static bool blocks(const gd_report *report, const gd_finding *finding)
{
    return gd_report_finding_fails(report, finding);
}

static void write_item(gd_buffer *out, const char *word, const gd_finding *finding)
{
    gd_range place = gd_finding_place(finding);
    gd_buffer_addf(out, "%s - ", word);
    add_text(out, place.source ? gd_source_path(place.source) : GD_STR("plan"));
    gd_buffer_literal(out, " - ");
    add_text(out, finding->rule->id);
    gd_buffer_literal(out, " - ");
    add_text(out, finding->address);
    gd_buffer_literal(out, ": ");
    add_text(out, finding->message);
    gd_buffer_char(out, '\n');
}

static size_t write_failures(gd_buffer *out, const gd_report *report)
{
    size_t count = 0;
    for (size_t i = 0; i < report->finding_count; i++) {
        if (blocks(report, &report->findings[i])) {
            write_item(out, "FAIL", &report->findings[i]);
            count++;
        }
    }
    return count;
}

/* What could not be read was not judged, so it cannot pass. */
static size_t write_unreadable(gd_buffer *out, const gd_report *report)
{
    size_t count = 0;
    for (size_t i = 0; i < report->diagnostic_count; i++) {
        const gd_diag_item *item = &report->diagnostics[i];
        if (item->level != GD_LEVEL_ERROR) {
            continue;
        }
        gd_buffer_literal(out, "FAIL - ");
        add_text(out, item->range.source ? gd_source_path(item->range.source) : item->path);
        gd_buffer_literal(out, " - not judged: ");
        add_text(out, item->message);
        gd_buffer_char(out, '\n');
        count++;
    }
    return count;
}

static void write_warnings(gd_buffer *out, const gd_report *report)
{
    for (size_t i = 0; i < report->finding_count; i++) {
        const gd_finding *finding = &report->findings[i];
        if (finding->status == GD_FINDING_FAIL && !blocks(report, finding)) {
            write_item(out, "WARN", finding);
        }
    }
}

void gd_report_write_atlantis(const gd_report *report, gd_buffer *out)
{
    size_t failures = write_failures(out, report) + write_unreadable(out, report);
    write_warnings(out, report);
    if (failures) {
        gd_buffer_addf(out, "\n%zu failure%s\n", failures, failures == 1 ? "" : "s");
    } else {
        gd_buffer_literal(out, "PASS - guard\n");
    }
}
