/* baseline - findings that were there before (see baseline.h). */
#include "policy/baseline.h"

#include <stdlib.h>

#include "syntax/json.h"

enum { ENTRIES_MAX = 1000 * 1000 };

static gd_str key_of(gd_arena *arena, const gd_baseline_entry *entry)
{
    return gd_str_format(arena, "%.*s\n%.*s\n%.*s\n%.*s\n%.*s", GD_FMT(entry->stack), GD_FMT(entry->address),
                         GD_FMT(entry->rule), GD_FMT(entry->attribute), GD_FMT(entry->hash));
}

static gd_baseline_entry entry_of(const gd_finding *finding)
{
    return (gd_baseline_entry){.stack = finding->stack,
                               .address = finding->address,
                               .rule = finding->rule->id,
                               .attribute = finding->attribute,
                               .hash = finding->hash};
}

/* --- reading ------------------------------------------------------------------------------------------------ */

typedef struct {
    gd_arena *arena;
    gd_json_reader json;
    const gd_source *source;
    gd_diags *diags;
    gd_baseline *baseline;
    bool sound;
} reader;

static void wrong(reader *r, gd_span span, const char *what)
{
    if (r->sound) {
        gd_diag_item *item = gd_diag_report(r->diags, GD_DIAG_SETTINGS, (gd_range){r->source, span},
                                            "this is no baseline: %s", what);
        gd_diag_hint(r->diags, item, "`guard baseline write` makes one");
    }
    r->sound = false;
}

static gd_str *member_of(gd_baseline_entry *entry, gd_str key)
{
    const struct {
        gd_str name;
        gd_str *place;
    } members[] = {{GD_STR("stack"), &entry->stack},
                   {GD_STR("address"), &entry->address},
                   {GD_STR("rule"), &entry->rule},
                   {GD_STR("attribute"), &entry->attribute},
                   {GD_STR("hash"), &entry->hash}};
    for (size_t i = 0; i < sizeof members / sizeof *members; i++) {
        if (gd_str_eq(members[i].name, key)) {
            return members[i].place;
        }
    }
    return NULL;
}

static void read_entry(reader *r)
{
    gd_baseline_entry entry = {0};
    gd_json_token open = gd_json_next(&r->json), key;
    if (open.kind != GD_JSON_OBJECT) {
        wrong(r, open.span, "a finding must be an object");
        return;
    }
    while (r->sound && gd_json_key(&r->json, &key)) {
        gd_str *place = member_of(&entry, key.text);
        gd_json_token value = gd_json_next(&r->json);
        if (!place || value.kind != GD_JSON_STRING) {
            wrong(r, key.span, "a finding has stack, address, rule, attribute and hash, each a text");
            return;
        }
        *place = value.text;
    }
    entry.exception = (gd_exception){
        .range = {r->source, open.span}, .reason = GD_STR("in the baseline"), .tool = GD_STR("baseline")};
    if (r->sound && r->baseline->list.count < ENTRIES_MAX) {
        *gd_vec_push(r->arena, &r->baseline->list) = entry;
    }
}

static void read_document(reader *r)
{
    gd_json_token open = gd_json_next(&r->json), key;
    bool found = false;
    if (open.kind == GD_JSON_ERROR) {
        return; /* said already */
    }
    if (open.kind != GD_JSON_OBJECT) {
        wrong(r, open.span, "expected an object");
        return;
    }
    while (r->sound && gd_json_key(&r->json, &key)) {
        if (!gd_str_eq(key.text, GD_STR("findings"))) {
            gd_json_skip(&r->json);
            continue;
        }
        found = true;
        if (gd_json_next(&r->json).kind != GD_JSON_ARRAY) {
            wrong(r, key.span, "\"findings\" must be a list");
            return;
        }
        while (r->sound && gd_json_item(&r->json)) {
            read_entry(r);
        }
    }
    if (!found) {
        wrong(r, open.span, "it has no \"findings\"");
    }
}

gd_baseline *gd_baseline_read(gd_arena *arena, const gd_source *source, gd_diags *diags)
{
    reader *r = GD_NEW(arena, reader);
    *r = (reader){.arena = arena, .source = source, .diags = diags, .sound = true};
    r->baseline = GD_NEW(arena, gd_baseline);
    size_t errors = diags->errors;
    gd_json_init(&r->json, arena, source, diags);
    read_document(r);
    if (!r->sound || r->json.failed || diags->errors > errors) {
        return NULL;
    }
    for (size_t i = 0; i < r->baseline->list.count; i++) {
        gd_str key = key_of(arena, &r->baseline->list.items[i]);
        gd_map_set(arena, &r->baseline->by_key, key, (void *)(uintptr_t)(i + 1));
    }
    return r->baseline;
}

size_t gd_baseline_find(gd_arena *scratch, const gd_baseline *baseline, const gd_finding *finding)
{
    gd_baseline_entry entry = entry_of(finding);
    uintptr_t number = (uintptr_t)gd_map_get(&baseline->by_key, key_of(scratch, &entry));
    return number ? number - 1 : baseline->list.count;
}

bool gd_baseline_takes(const gd_finding *finding)
{
    return finding->status == GD_FINDING_FAIL && !gd_str_starts(finding->rule->id, GD_STR("exception-"));
}

/* --- writing ------------------------------------------------------------------------------------------------- */

static void write_entry(gd_buffer *out, const gd_baseline_entry *entry, bool first)
{
    gd_buffer_add(out, first ? GD_STR("\n  {\"stack\": ") : GD_STR(",\n  {\"stack\": "));
    gd_buffer_json_string(out, entry->stack);
    gd_buffer_literal(out, ", \"address\": ");
    gd_buffer_json_string(out, entry->address);
    gd_buffer_literal(out, ", \"rule\": ");
    gd_buffer_json_string(out, entry->rule);
    gd_buffer_literal(out, ", \"attribute\": ");
    gd_buffer_json_string(out, entry->attribute);
    gd_buffer_literal(out, ", \"hash\": ");
    gd_buffer_json_string(out, entry->hash);
    gd_buffer_char(out, '}');
}

static int compare_keys(const void *a, const void *b)
{
    return gd_str_cmp(((const gd_map_entry *)a)->key, ((const gd_map_entry *)b)->key);
}

static void take_entry(gd_arena *scratch, gd_map *seen, gd_baseline_entry entry)
{
    gd_baseline_entry *copy = GD_NEW(scratch, gd_baseline_entry);
    *copy = entry;
    gd_map_set(scratch, seen, key_of(scratch, copy), copy);
}

size_t gd_baseline_write(gd_buffer *out, const gd_finding *const *findings, size_t count,
                         const gd_baseline *old, const bool *marked)
{
    gd_arena scratch;
    gd_arena_init(&scratch);
    gd_map seen = {0};
    for (size_t i = 0; i < count; i++) {
        take_entry(&scratch, &seen, entry_of(findings[i]));
    }
    size_t fresh = seen.count;
    for (size_t i = 0; old && i < old->list.count; i++) {
        if (marked[i]) {
            take_entry(&scratch, &seen, old->list.items[i]);
        }
    }
    if (seen.count > 1) {
        qsort(seen.entries, seen.count, sizeof *seen.entries, compare_keys);
    }
    gd_buffer_literal(out, "{\"version\": 1, \"findings\": [");
    for (size_t i = 0; i < seen.count; i++) {
        write_entry(out, seen.entries[i].value, i == 0);
    }
    gd_buffer_literal(out, "\n]}\n");
    gd_arena_release(&scratch);
    return fresh;
}

void gd_baseline_write_entries(gd_buffer *out, const gd_baseline *baseline, const bool *marked)
{
    bool first = true;
    gd_buffer_literal(out, "{\"version\": 1, \"findings\": [");
    for (size_t i = 0; i < baseline->list.count; i++) {
        if (marked[i]) {
            write_entry(out, &baseline->list.items[i], first);
            first = false;
        }
    }
    gd_buffer_literal(out, "\n]}\n");
}
