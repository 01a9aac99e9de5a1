/* func_csv - csvdecode: a table as comma-separated values (RFC 4180, as Go's encoding/csv reads it).
 *
 *     record = field { "," field } line-end .
 *     field  = text without quotes | '"' { any but '"' | '""' } '"' .
 *
 * Lines without anything are skipped, CR LF counts as LF, also in quotes, and a CR at the very end goes. */
#include "base/map.h"
#include "base/vec.h"
#include "eval/call_result.h"

typedef struct {
    gd_arena *arena;
    gd_str text;
    size_t at;
    unsigned line;         /* of the record being read, 1-based */
    GD_VEC(gd_str) fields; /* of that record */
    const char *why;       /* what is wrong, or NULL */
} csv_reader;

/* The end of the line that starts at `at`, without its line end; `*next` is where the next one starts. */
static size_t line_end(const csv_reader *r, size_t at, size_t *next)
{
    size_t found = gd_str_find_char(gd_str_slice(r->text, at, r->text.len), '\n');
    size_t end = found == GD_STR_NONE ? r->text.len : at + found;
    *next = found == GD_STR_NONE ? end : end + 1;
    return end > at && r->text.ptr[end - 1] == '\r' ? end - 1 : end;
}

static void skip_empty_lines(csv_reader *r)
{
    size_t next;
    while (r->at < r->text.len && line_end(r, r->at, &next) == r->at) {
        r->at = next;
        r->line++;
    }
}

static void add_field(csv_reader *r, gd_str field)
{
    *gd_vec_push(r->arena, &r->fields) = field;
}

/* A field without quotes, which ends before `end` or at a comma; true when another one follows. */
static bool plain_field(csv_reader *r, size_t end)
{
    gd_str rest = gd_str_slice(r->text, r->at, end);
    size_t comma = gd_str_find_char(rest, ',');
    gd_str field = gd_str_slice(rest, 0, comma == GD_STR_NONE ? rest.len : comma);
    if (gd_str_find_char(field, '"') != GD_STR_NONE) {
        r->why = "bare \" in non-quoted field";
        return false;
    }
    add_field(r, field);
    r->at += field.len + (comma == GD_STR_NONE ? 0 : 1);
    return comma != GD_STR_NONE;
}

/* The text between quotes: doubled ones are one, CR LF is LF. The reader is behind the closing quote. */
static bool quoted_text(csv_reader *r, gd_buffer *field)
{
    for (r->at++; r->at < r->text.len; r->at++) {
        char c = r->text.ptr[r->at];
        char after = r->at + 1 < r->text.len ? r->text.ptr[r->at + 1] : '\0';
        if (c == '"' && after != '"') {
            r->at++;
            return true;
        }
        if (c == '"') {
            r->at++;
        }
        r->line += c == '\n';
        if (c != '\r' || after != '\n') {
            gd_buffer_char(field, c);
        }
    }
    r->why = "extraneous or missing \" in quoted field";
    return false;
}

static bool quoted_field(csv_reader *r)
{
    gd_buffer field = {0};
    size_t next;
    bool closed = quoted_text(r, &field);
    add_field(r, gd_str_copy(r->arena, gd_buffer_str(&field)));
    gd_buffer_release(&field);
    if (!closed || line_end(r, r->at, &next) == r->at) {
        return false;
    }
    if (r->text.ptr[r->at] != ',') {
        r->why = "extraneous or missing \" in quoted field";
        return false;
    }
    r->at++;
    return true;
}

/* Read the next record into `fields`; false at the end or when it is wrong. */
static bool read_record(csv_reader *r)
{
    size_t next;
    skip_empty_lines(r);
    if (r->at >= r->text.len) {
        return false;
    }
    r->fields.count = 0;
    for (bool more = true; more && !r->why;) {
        bool quoted = r->at < r->text.len && r->text.ptr[r->at] == '"';
        more = quoted ? quoted_field(r) : plain_field(r, line_end(r, r->at, &next));
    }
    line_end(r, r->at, &next);
    r->at = next;
    r->line++;
    return !r->why;
}

/* A name that stands twice among the columns, or NULL. */
static const gd_str *repeated(const gd_str *columns, size_t count)
{
    gd_arena scratch;
    gd_map seen = {0};
    const gd_str *found = NULL;
    gd_arena_init(&scratch);
    for (size_t i = 0; i < count && !found; i++) {
        void **place = gd_map_at(&scratch, &seen, columns[i]);
        found = *place ? &columns[i] : NULL;
        *place = &seen;
    }
    gd_arena_release(&scratch);
    return found;
}

static const gd_type *row_type(gd_arena *arena, const gd_str *columns, size_t count)
{
    gd_type_attribute *attributes = GD_NEW_ARRAY(arena, gd_type_attribute, count);
    for (size_t i = 0; i < count; i++) {
        attributes[i] = (gd_type_attribute){.name = columns[i], .type = &gd_type_string};
    }
    return gd_type_object(arena, attributes, count);
}

static const gd_value *row_value(const csv_reader *r, const gd_str *columns)
{
    gd_member *members = GD_NEW_ARRAY(r->arena, gd_member, r->fields.count);
    for (size_t i = 0; i < r->fields.count; i++) {
        members[i] = (gd_member){columns[i], gd_value_string(r->arena, r->fields.items[i])};
    }
    return gd_value_object(r->arena, members, r->fields.count);
}

static const gd_value *fail(gd_call *call, const csv_reader *r)
{
    return gd_call_fail(call, "CSV parse error on line %u: %s", r->line > 1 ? r->line - 1 : 1, r->why);
}

static const gd_value *read_rows(gd_call *call, csv_reader *r, const gd_str *columns, size_t count)
{
    GD_VEC(const gd_value *) rows = {0};
    while (read_record(r)) {
        if (r->fields.count != count) {
            r->why = "wrong number of fields";
            break;
        }
        if (!gd_call_spend(call, 1 + count)) {
            return gd_call_unknown(call);
        }
        *gd_vec_push(r->arena, &rows) = row_value(r, columns);
    }
    if (r->why) {
        return fail(call, r);
    }
    return gd_value_list(r->arena, row_type(r->arena, columns, count), rows.items, rows.count);
}

static const gd_value *decode_csv(gd_call *call)
{
    gd_arena *arena = call->eval->arena;
    csv_reader r = {.arena = arena, .text = gd_call_text(call, 0), .line = 1};
    if (!read_record(&r)) {
        return r.why ? fail(call, &r) : gd_call_fail(call, "missing header line");
    }
    size_t count = r.fields.count;
    gd_str *columns = GD_NEW_ARRAY(arena, gd_str, count);
    for (size_t i = 0; i < count; i++) {
        columns[i] = gd_value_text(gd_value_string(arena, r.fields.items[i]));
    }
    const gd_str *twice = repeated(columns, count);
    if (twice) {
        return gd_call_fail(call, "duplicate column name \"%.*s\"", GD_FMT(*twice));
    }
    return read_rows(call, &r, columns, count);
}

static const gd_function rows[] = {
    {"csvdecode", 1, 1, {{"str", &gd_type_string, 0}}, &gd_type_dynamic, decode_csv, NULL},
};

const gd_function_table gd_functions_csv = {rows, sizeof rows / sizeof *rows};
