/* exceptions - exceptions of one scan (see exceptions.h). */
#include "api/exceptions.h"

#include <stdlib.h>

#include "base/map.h"
#include "eval/digest.h"
#include "policy/name_pattern.h"
#include "policy/yaml_tree.h"
#include "value/convert.h"
#include "value/json.h"

/* --- rules --------------------------------------------------------------------------------------------------- */

static bool knows_rule(void *context, gd_str id)
{
    return gd_rules_find(context, id) != NULL;
}

static gd_str nearest_rule(void *context, gd_str id)
{
    return gd_rules_nearest(context, id);
}

static bool knows_pattern(void *context, gd_str pattern)
{
    const gd_rules *rules = context;
    for (size_t i = 0; i < gd_rules_count(rules); i++) {
        if (gd_rule_is_named(gd_rules_at(rules, i), pattern, true)) {
            return true;
        }
    }
    return false;
}

gd_annotation_rules gd_exception_rules_of(const gd_rules *rules, const gd_settings *settings)
{
    bool peers = gd_settings_flag(settings, "exceptions.peers");
    return (gd_annotation_rules){knows_rule, nearest_rule, (void *)(uintptr_t)rules,
                                 peers ? knows_pattern : NULL};
}

/* --- registers ------------------------------------------------------------------------------------------------- */

gd_register *gd_exceptions_read_registers(gd_arena *arena, const gd_call_settings *call,
                                          const gd_rules *rules, gd_diags *diags)
{
    gd_settings_path *paths;
    size_t count = gd_call_settings_paths(arena, call, "exceptions.register", &paths);
    bool any = count || call->peers.entries.list.count;
    gd_register *entries = any ? GD_NEW(arena, gd_register) : NULL;
    if (any) {
        *entries = call->peers.entries;
    }
    for (size_t i = 0; i < count; i++) {
        gd_str text;
        gd_io_status status =
            paths[i].root ? gd_file_read(arena, paths[i].root, paths[i].path, GD_YAML_TREE_BYTES, &text)
                          : GD_IO_MISSING;
        if (status == GD_IO_OK) {
            gd_register_read(arena, entries, gd_source_new(arena, paths[i].name, text),
                             gd_exception_rules_of(rules, call->settings), diags);
        } else {
            const gd_value *list = gd_settings_get(call->settings, GD_STR("exceptions.register"));
            gd_diag_report(diags, GD_DIAG_SETTINGS, gd_settings_place(list->items[i]), "the register %.*s %s",
                           GD_FMT(paths[i].name), gd_io_status_text(status));
        }
    }
    if (entries) {
        gd_register_index(arena, entries);
    }
    return entries;
}

/* --- resources of findings -------------------------------------------------------------------------------------- */

gd_str gd_finding_hash(void *context, const gd_finding *finding)
{
    const gd_finding_values *values = context;
    const gd_instance *instance = gd_table_find(values->table, finding->address);
    if (!instance) {
        return (gd_str){0};
    }
    gd_buffer text = {0}, hash = {0};
    gd_value_write_json(&text, instance->values, GD_JSON_REDACTED);
    gd_digest_hexadecimal(&hash, GD_DIGEST_SHA256, gd_buffer_str(&text));
    gd_str copy = gd_str_copy(values->arena, gd_buffer_str(&hash));
    gd_buffer_release(&text);
    gd_buffer_release(&hash);
    return copy;
}

gd_str gd_finding_value(void *context, const gd_finding *finding, gd_str attribute)
{
    const gd_finding_values *values = context;
    const gd_instance *instance = gd_table_find(values->table, finding->address);
    const gd_value *value = instance ? gd_value_at_path(instance->values, attribute, NULL) : NULL;
    if (!value) {
        return (gd_str){0};
    }
    if (value->kind == GD_STRING) {
        return gd_value_text(value);
    }
    if (value->kind == GD_BOOL) {
        return value->boolean ? GD_STR("true") : GD_STR("false");
    }
    return value->kind == GD_NUMBER ? gd_number_text(values->arena, gd_value_to_number(value)) : (gd_str){0};
}

/* --- records ------------------------------------------------------------------------------------------------------ */

static gd_str key_of(gd_arena *arena, const gd_exception_record *record)
{
    gd_range range = record->exception->range;
    return gd_str_format(arena, "%.*s:%u:%.*s",
                         GD_FMT(range.source ? gd_source_path(range.source) : GD_STR("")), range.span.start,
                         GD_FMT(record->rule));
}

static int compare_records(const void *left, const void *right)
{
    const gd_exception_record *a = left, *b = right;
    gd_range x = a->exception->range, y = b->exception->range;
    int order = gd_str_cmp(x.source ? gd_source_path(x.source) : GD_STR(""),
                           y.source ? gd_source_path(y.source) : GD_STR(""));
    if (order == 0) {
        order = (x.span.start > y.span.start) - (x.span.start < y.span.start);
    }
    return order ? order : gd_str_cmp(a->rule, b->rule);
}

gd_exception_records gd_exceptions_merge(gd_arena *arena, const gd_exception_records *lists, size_t count)
{
    gd_exception_records merged = {0};
    gd_map seen = {0}; /* key → index + 1 */
    for (size_t list = 0; list < count; list++) {
        for (size_t i = 0; i < lists[list].count; i++) {
            const gd_exception_record *record = &lists[list].items[i];
            void **slot = gd_map_at(arena, &seen, key_of(arena, record));
            if (!*slot) {
                *gd_vec_push(arena, &merged) = *record;
                *slot = (void *)(uintptr_t)merged.count;
                continue;
            }
            gd_exception_record *kept = &merged.items[(uintptr_t)*slot - 1];
            size_t covered = kept->covered + record->covered;
            bool first = kept->state == GD_STATE_UNUSED ||
                         (record->covered && kept->covered && gd_str_cmp(record->address, kept->address) < 0);
            *kept = first && record->state != GD_STATE_UNUSED ? *record : *kept;
            kept->covered = covered;
        }
    }
    if (merged.count > 1) {
        qsort(merged.items, merged.count, sizeof *merged.items, compare_records);
    }
    return merged;
}

void gd_exceptions_add_entries(gd_arena *arena, gd_exception_records *records, const gd_register *entries,
                               const gd_register_use *const *uses, size_t workers)
{
    for (size_t i = 0; entries && i < entries->list.count; i++) {
        const gd_register_entry *entry = &entries->list.items[i];
        gd_exception_record record = {.exception = &entry->exception,
                                      .rule = entry->rule,
                                      .state = GD_STATE_UNUSED,
                                      .address = entry->address.len ? entry->address : entry->path,
                                      .target = entry->exception.range};
        for (size_t worker = 0; worker < workers; worker++) {
            const gd_register_use *use = &uses[worker][i];
            record.covered += use->covered;
            if (use->state != GD_STATE_UNUSED) {
                record.state = use->state;
                record.why = use->why;
            }
        }
        *gd_vec_push(arena, records) = record;
    }
}
