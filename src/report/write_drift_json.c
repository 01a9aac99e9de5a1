/* write_drift_json - drift for a webhook; its members are documented in docs/drift.md. */
#include "report/drift.h"
#include "report/json_writer.h"
#include "value/json.h"

static void write_value(gd_json_writer *json, const char *name, const gd_value *value)
{
    gd_json_name(json, name);
    if (!value) {
        gd_json_null(json);
        return;
    }
    gd_buffer text = {0};
    gd_value_write_json(&text, value, GD_JSON_REDACTED);
    gd_json_raw(json, gd_buffer_str(&text));
    gd_buffer_release(&text);
}

static void write_changes(gd_json_writer *json, const gd_drift_item *item)
{
    gd_json_name(json, "changes");
    gd_json_open(json, '[');
    for (size_t i = 0; i < item->change_count; i++) {
        const gd_drift_change *change = &item->changes[i];
        gd_json_open(json, '{');
        gd_json_member_text(json, "path", change->path);
        write_value(json, "before", change->before);
        write_value(json, "after", change->after);
        gd_json_member_text(json, "outcome", gd_str_from(gd_drift_outcome_name(change->outcome)));
        gd_json_close(json, '}');
    }
    gd_json_close(json, ']');
    if (item->more_changes) {
        gd_json_member_integer(json, "more_changes", item->more_changes);
    }
}

static void write_item(gd_json_writer *json, const gd_drift_item *item)
{
    gd_json_open(json, '{');
    gd_json_member_text(json, "kind", gd_str_from(gd_drift_kind_name(item->kind)));
    gd_json_member_text(json, "severity", gd_str_from(gd_severity_name(item->severity)));
    gd_json_member_text(json, "reason", item->reason);
    gd_json_member_text(json, "address", item->address);
    gd_json_member_text(json, "type", item->type);
    gd_json_member_text(json, "advice", gd_str_from(gd_drift_advice_name(item->advice)));
    gd_json_member_text(json, "what_to_do", item->what_to_do);
    gd_json_member_text_if(json, "planned", gd_drift_planned_name(item->planned));
    gd_json_member_text_if(json, "import_id", item->import_id);
    write_changes(json, item);
    gd_json_name(json, "rules");
    gd_json_open(json, '[');
    for (size_t i = 0; i < item->rule_count; i++) {
        gd_json_text(json, item->rules[i]);
    }
    gd_json_close(json, ']');
    if (item->range.source) {
        gd_json_member_text(json, "file", gd_source_path(item->range.source));
        gd_json_member_integer(json, "line",
                               gd_source_position(item->range.source, item->range.span.start).line);
    }
    gd_json_close(json, '}');
}

void gd_drift_write_json(const gd_drift_report *report, gd_buffer *out)
{
    const gd_drift *drift = report->drift;
    gd_json_writer json = {.out = out, .indent = 2};
    gd_json_open(&json, '{');
    gd_json_member_text(&json, "version", GD_STR("1"));
    gd_json_member_text(&json, "plan", report->plan);
    gd_json_name(&json, "summary");
    gd_json_open(&json, '{');
    gd_json_member_integer(&json, "drifted", drift->drifted);
    for (size_t i = GD_SEVERITY_CRITICAL + 1; i-- > 0;) {
        gd_json_member_integer(&json, gd_severity_name((gd_severity)i), drift->by_severity[i]);
    }
    gd_json_member_integer(&json, "unapplied", drift->unapplied);
    gd_json_member_integer(&json, "unmanaged", drift->unmanaged);
    gd_json_name(&json, "failed");
    gd_json_boolean(&json, gd_drift_fails(report));
    gd_json_close(&json, '}');
    gd_json_name(&json, "resources");
    gd_json_open(&json, '[');
    for (size_t i = 0; i < drift->count; i++) {
        write_item(&json, &drift->items[i]);
    }
    gd_json_close(&json, ']');
    gd_json_close(&json, '}');
    gd_buffer_char(out, '\n');
}
