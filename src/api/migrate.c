/* migrate - other scanners' annotations and settings in guard's form: `guard migrate`. */
#include "api/scan_results.h"
#include "api/sink.h"
#include "policy/name_pattern.h"

static void write_place(gd_buffer *out, gd_range place)
{
    gd_buffer_printable(out, place.source ? gd_source_path(place.source) : GD_STR("-"));
    if (place.source) {
        gd_buffer_addf(out, ":%u", gd_source_position(place.source, place.span.start).line);
    }
}

/* Our ids of the rules that a scanner's id names, with commas between. */
static void write_own_ids(gd_buffer *out, const gd_rules *rules, gd_str name)
{
    size_t count = 0;
    for (size_t i = 0; i < gd_rules_count(rules); i++) {
        if (gd_rule_is_named(gd_rules_at(rules, i), name, true)) {
            gd_buffer_add(out, count++ ? GD_STR(",") : GD_STR(""));
            gd_buffer_add(out, gd_rules_at(rules, i)->id);
        }
    }
    gd_buffer_add(out, count ? GD_STR("") : name);
}

static void write_quoted(gd_buffer *out, const char *field, gd_str value)
{
    if (value.len == 0) {
        return;
    }
    gd_buffer_addf(out, " %s=\"", field);
    for (size_t i = 0; i < value.len; i++) {
        if (value.ptr[i] == '"' || value.ptr[i] == '\\') {
            gd_buffer_char(out, '\\');
        }
        gd_buffer_printable(out, gd_str_slice(value, i, i + 1));
    }
    gd_buffer_char(out, '"');
}

/* Whether guard's annotations can say the same. */
static bool can_be_said(const gd_exception_record *record)
{
    const gd_exception *exception = record->exception;
    return exception->condition_count == 0 && exception->workspace.len == 0 &&
           gd_str_find_char(record->rule, '*') == GD_STR_NONE;
}

static size_t write_annotations(gd_buffer *out, const guard_results *results)
{
    const gd_exception_records *records = gd_results_exceptions(results);
    size_t count = 0;
    for (size_t i = 0; i < records->count; i++) {
        const gd_exception_record *record = &records->items[i];
        const gd_exception *exception = record->exception;
        bool from_file = gd_str_eq(exception->rule, record->rule) && exception->rule.len;
        if (exception->tool.len == 0 || from_file) {
            continue;
        }
        gd_buffer_add(out,
                      count++ ? GD_STR("") : GD_STR("Annotations, each above its block or attribute:\n"));
        gd_buffer_literal(out, "  ");
        write_place(out, exception->range);
        gd_buffer_addf(out, "  %.*s ", GD_FMT(exception->tool));
        gd_buffer_printable(out, record->rule);
        if (!can_be_said(record)) {
            gd_buffer_literal(
                out, "\n    counts, but has no form in guard (patterns of ids, values, workspaces)\n");
            continue;
        }
        gd_buffer_literal(out, "\n    # guard:ignore ");
        write_own_ids(out, gd_results_rules(results), record->rule);
        write_quoted(out, "reason", exception->reason);
        gd_buffer_addf(out, "%s%.*s\n", exception->expires.len ? " expires=" : "",
                       GD_FMT(exception->expires));
    }
    return count;
}

static size_t write_notes(gd_buffer *out, const gd_peer_settings *peers, bool understood)
{
    size_t count = 0;
    for (size_t i = 0; i < peers->notes.count; i++) {
        const gd_peer_note *note = &peers->notes.items[i];
        if ((note->becomes.len > 0) != understood) {
            continue;
        }
        gd_buffer_addf(out, "%s  ",
                       count++      ? ""
                       : understood ? "Settings that were understood:\n"
                                    : "Settings without effect:\n");
        write_place(out, note->place);
        gd_buffer_literal(out, "  ");
        gd_buffer_printable(out, note->what);
        gd_buffer_add(out, note->becomes.len ? GD_STR(" -> ") : GD_STR(""));
        gd_buffer_printable(out, note->becomes);
        gd_buffer_char(out, '\n');
    }
    return count;
}

/* Annotations that name no rule were reported when they were read. */
static size_t write_unknown(gd_buffer *out, const gd_report *report)
{
    size_t count = 0;
    for (size_t i = 0; i < report->diagnostic_count; i++) {
        const gd_diag_item *item = &report->diagnostics[i];
        bool annotation = item->code == GD_DIAG_ANNOTATION_RULE &&
                          gd_str_starts(item->message, GD_STR("no rule has the id"));
        if (annotation) {
            gd_buffer_add(out, count++ ? GD_STR("  ") : GD_STR("Annotations without effect:\n  "));
            write_place(out, item->range);
            gd_buffer_literal(out, "  ");
            gd_buffer_printable(out, item->message);
            gd_buffer_char(out, '\n');
        }
    }
    return count;
}

static void write_entries(gd_buffer *out, const gd_register *entries)
{
    gd_buffer_add(out, entries->list.count ? GD_STR("\n# --- exceptions.yaml\nexceptions:\n") : GD_STR(""));
    for (size_t i = 0; i < entries->list.count; i++) {
        const gd_register_entry *entry = &entries->list.items[i];
        const struct {
            const char *name;
            gd_str value;
        } fields[] = {{"address", entry->address},
                      {"path", entry->path},
                      {"reason", entry->exception.reason},
                      {"approved-by", GD_STR("@WHO")},
                      {"expires", entry->exception.expires}};
        gd_buffer_addf(out, "  - rule: %.*s\n", GD_FMT(entry->rule));
        for (size_t f = 0; f < sizeof fields / sizeof *fields; f++) {
            if (fields[f].value.len) {
                gd_buffer_addf(out, "    %s: ", fields[f].name);
                gd_yaml_write_text(out, fields[f].value);
                gd_buffer_char(out, '\n');
            }
        }
    }
}

void guard_migration_write(const guard_results *results, guard_sink out)
{
    gd_buffer text = {0};
    const gd_peer_settings *peers = &gd_results_settings(results)->peers;
    size_t said = write_annotations(&text, results);
    said += write_unknown(&text, gd_results_report(results));
    said += write_notes(&text, peers, true);
    said += write_notes(&text, peers, false);
    if (peers->layer) {
        gd_buffer_literal(&text, "\n# --- guard.yaml\n");
        gd_buffer_add(&text, gd_source_text(peers->layer));
    }
    write_entries(&text, &peers->entries);
    if (said == 0) {
        gd_buffer_literal(&text, "No annotations or settings of other scanners were found.\n");
    }
    gd_sink_flush(out, &text);
    gd_buffer_release(&text);
}
