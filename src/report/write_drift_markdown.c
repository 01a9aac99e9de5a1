/* write_drift_markdown - drift as the body of an issue: a table first, then the attributes of each resource.
 *
 * The body stays within MOST_BYTES, as GitHub takes it, and says how many resources it left out. */
#include "report/drift.h"
#include "report/markdown_text.h"
#include "value/json.h"

enum { MOST_BYTES = 65000, TAIL_BYTES = 300, MOST_VALUE = 200 };

static void write_value(gd_buffer *out, const gd_value *value)
{
    if (!value) {
        gd_buffer_literal(out, "absent");
        return;
    }
    gd_buffer text = {0};
    gd_value_write_short(&text, value, MOST_VALUE);
    gd_markdown_code(out, gd_buffer_str(&text));
    gd_buffer_release(&text);
}

static bool has_drifted(const gd_drift_item *item)
{
    return item->kind == GD_DRIFT_CHANGED || item->kind == GD_DRIFT_DELETED;
}

static void write_row(gd_buffer *out, const gd_drift_item *item)
{
    gd_buffer_addf(out, "| %s | ", has_drifted(item) ? gd_severity_name(item->severity) : "-");
    gd_markdown_code(out, item->address);
    gd_buffer_addf(out, " | %s | ", gd_drift_kind_name(item->kind));
    gd_markdown_text(out, has_drifted(item) ? item->reason : GD_STR(""));
    gd_buffer_addf(out, " | **%s** | ", gd_drift_advice_name(item->advice));
    if (item->range.source) {
        gd_buffer place = {0};
        gd_buffer_add(&place, gd_source_path(item->range.source));
        gd_buffer_addf(&place, ":%u", gd_source_position(item->range.source, item->range.span.start).line);
        gd_markdown_code(out, gd_buffer_str(&place));
        gd_buffer_release(&place);
    }
    gd_buffer_literal(out, " |\n");
}

static void write_details(gd_buffer *out, const gd_drift_item *item)
{
    gd_buffer_literal(out, "\n### ");
    gd_markdown_code(out, item->address);
    gd_buffer_literal(out, "\n\n");
    gd_markdown_text(out, item->what_to_do);
    gd_buffer_literal(out, "\n");
    if (item->change_count) {
        gd_buffer_addf(out, "\n| attribute | %s | apply |\n|---|---|---|---|\n",
                       has_drifted(item) ? "state | reality" : "state | configuration");
    }
    for (size_t i = 0; i < item->change_count; i++) {
        const gd_drift_change *change = &item->changes[i];
        gd_buffer_literal(out, "| ");
        gd_markdown_code(out, change->path);
        gd_buffer_literal(out, " | ");
        write_value(out, change->before);
        gd_buffer_literal(out, " | ");
        write_value(out, change->after);
        gd_buffer_addf(out, " | %s |\n", gd_drift_outcome_name(change->outcome));
    }
    if (item->more_changes) {
        gd_buffer_addf(out, "\n%zu more attributes differ.\n", item->more_changes);
    }
}

/* Add what `write` makes of each item while it fits; returns how many did not. */
static size_t write_all(gd_buffer *out, const gd_drift *drift,
                        void (*write)(gd_buffer *, const gd_drift_item *))
{
    gd_buffer part = {0};
    size_t left_out = 0;
    for (size_t i = 0; i < drift->count; i++) {
        gd_buffer_clear(&part);
        write(&part, &drift->items[i]);
        if (left_out || out->len + part.len + TAIL_BYTES > MOST_BYTES) {
            left_out++;
        } else {
            gd_buffer_add(out, gd_buffer_str(&part));
        }
    }
    gd_buffer_release(&part);
    return left_out;
}

void gd_drift_write_markdown(const gd_drift_report *report, gd_buffer *out)
{
    const gd_drift *drift = report->drift;
    gd_buffer_literal(out, "<!-- guard drift -->\n## guard: ");
    gd_buffer_addf(out, "%zu resource%s drifted\n\n", drift->drifted, drift->drifted == 1 ? "" : "s");
    if (drift->count) {
        gd_buffer_literal(
            out, "| severity | resource | what | why | advice | place |\n|---|---|---|---|---|---|\n");
        write_all(out, drift, write_row);
    }
    size_t left_out = write_all(out, drift, write_details);
    if (left_out) {
        gd_buffer_addf(out, "\n%zu more resource%s did not fit.\n", left_out, left_out == 1 ? "" : "s");
    }
    gd_buffer_literal(out, "\nPlan: ");
    gd_markdown_code(out, report->plan);
    gd_buffer_char(out, '\n');
}
