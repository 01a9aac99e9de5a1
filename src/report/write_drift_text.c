/* write_drift_text - drift for a person at a terminal. */
#include "report/drift.h"
#include "value/json.h"

enum { MOST_VALUE = 100 };

static void write_value(gd_buffer *out, const gd_value *value)
{
    if (!value) {
        gd_buffer_literal(out, "(absent)");
        return;
    }
    gd_buffer text = {0};
    gd_value_write_short(&text, value, MOST_VALUE);
    gd_buffer_printable(out, gd_buffer_str(&text));
    gd_buffer_release(&text);
}

static void write_change(gd_buffer *out, const gd_drift_item *item, const gd_drift_change *change)
{
    gd_buffer_literal(out, "    ");
    gd_buffer_printable(out, change->path);
    gd_buffer_literal(out, ": ");
    write_value(out, change->before);
    gd_buffer_literal(out, " -> ");
    write_value(out, change->after);
    if (item->kind == GD_DRIFT_CHANGED) {
        gd_buffer_addf(out, "  (%s)", gd_drift_outcome_name(change->outcome));
    }
    gd_buffer_char(out, '\n');
}

static void write_item(gd_buffer *out, const gd_drift_item *item)
{
    bool drifted = item->kind == GD_DRIFT_CHANGED || item->kind == GD_DRIFT_DELETED;
    gd_buffer_addf(out, "%s  %s  ", drifted ? gd_severity_name(item->severity) : "-",
                   gd_drift_kind_name(item->kind));
    gd_buffer_printable(out, item->address);
    if (item->range.source) {
        gd_buffer_literal(out, "  ");
        gd_buffer_printable(out, gd_source_path(item->range.source));
        gd_buffer_addf(out, ":%u", gd_source_position(item->range.source, item->range.span.start).line);
    }
    gd_buffer_char(out, '\n');
    for (size_t i = 0; i < item->change_count; i++) {
        write_change(out, item, &item->changes[i]);
    }
    if (item->more_changes) {
        gd_buffer_addf(out, "    and %zu more\n", item->more_changes);
    }
    if (drifted) {
        gd_buffer_literal(out, "    why: ");
        gd_buffer_printable(out, item->reason);
        gd_buffer_char(out, '\n');
    }
    gd_buffer_addf(out, "    %s: ", gd_drift_advice_name(item->advice));
    gd_buffer_printable(out, item->what_to_do);
    gd_buffer_literal(out, "\n\n");
}

void gd_drift_write_text(const gd_drift_report *report, gd_buffer *out)
{
    const gd_drift *drift = report->drift;
    for (size_t i = 0; i < drift->count; i++) {
        write_item(out, &drift->items[i]);
    }
    gd_buffer_addf(out, "%zu resource%s drifted", drift->drifted, drift->drifted == 1 ? "" : "s");
    const char *separator = ": ";
    for (size_t i = GD_SEVERITY_CRITICAL + 1; i-- > 0;) {
        if (drift->by_severity[i]) {
            gd_buffer_addf(out, "%s%zu %s", separator, drift->by_severity[i],
                           gd_severity_name((gd_severity)i));
            separator = ", ";
        }
    }
    gd_buffer_literal(out, ".");
    if (drift->unapplied) {
        gd_buffer_addf(out, " %zu not applied.", drift->unapplied);
    }
    if (drift->unmanaged) {
        gd_buffer_addf(out, " %zu not managed.", drift->unmanaged);
    }
    gd_buffer_char(out, '\n');
}
