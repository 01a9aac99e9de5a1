/* json - a pull reader of JSON that keeps positions (see json.h).
 *
 *     Value  = Object | Array | String | Number | "true" | "false" | "null"
 *     Object = "{" [ String ":" Value { "," String ":" Value } ] "}"
 *     Array  = "[" [ Value { "," Value } ] "]"
 *
 * The first error is reported and ends the reading: in JSON nothing tells where to go on. Strings are
 * json_string.c's. */
#include "syntax/json.h"

#include <stdio.h>

#include "syntax/json_string.h"
#include "syntax/number_text.h"

static uint32_t offset_of(const gd_json_reader *reader, const char *at)
{
    return (uint32_t)(at - reader->start);
}

static unsigned char byte_at(const gd_json_reader *reader, const char *at)
{
    return at < reader->end ? (unsigned char)*at : 0;
}

static gd_json_token token_of(const gd_json_reader *reader, gd_json_kind kind, const char *start)
{
    return (gd_json_token){kind,
                           {start, (size_t)(reader->at - start)},
                           {offset_of(reader, start), offset_of(reader, reader->at)}};
}

static gd_diag_item *report(gd_json_reader *reader, const char *at, size_t length, const char *message)
{
    gd_diag_item *item = NULL;
    if (reader->diags && !reader->failed) {
        uint32_t start = offset_of(reader, at);
        size_t left = (size_t)(reader->end - at);
        gd_span span = {start, start + (uint32_t)(length < left ? length : left)};
        item = gd_diag_report(reader->diags, GD_DIAG_SYNTAX_JSON, (gd_range){reader->source, span}, "%s",
                              message);
    }
    reader->failed = true;
    reader->at = reader->end;
    return item;
}

/* What stands at `at`, for "expected …, found …". */
static const char *found_text(const gd_json_reader *reader, const char *at, char room[32])
{
    if (at >= reader->end) {
        return "the end of the file";
    }
    unsigned char c = (unsigned char)*at;
    if (c > ' ' && c < 0x7F) {
        snprintf(room, 32, "\"%c\"", c);
    } else {
        snprintf(room, 32, "byte 0x%02X", c);
    }
    return room;
}

/* Report what stands at the reader's place instead of `expected`, and what it would have closed. */
static void unexpected(gd_json_reader *reader, const char *expected)
{
    char message[128], room[32];
    const char *at = reader->at;
    snprintf(message, sizeof message, "expected %s, found %s", expected, found_text(reader, at, room));
    gd_diag_item *item = report(reader, at, 1, message);
    if (item && reader->depth > 0) {
        uint32_t opened = reader->opened[reader->depth - 1];
        gd_diag_note_at(reader->diags, item, (gd_range){reader->source, {opened, opened + 1}}, "in this %s",
                        reader->start[opened] == '{' ? "object" : "array");
    }
}

static void skip_blanks(gd_json_reader *reader)
{
    const char *at = reader->at;
    while (at < reader->end && (*at == ' ' || *at == '\n' || *at == '\t' || *at == '\r')) {
        at++;
    }
    reader->at = at;
}

void gd_json_init(gd_json_reader *reader, gd_arena *arena, const gd_source *source, gd_diags *diags)
{
    gd_str text = gd_source_text(source);
    reader->arena = arena;
    reader->source = source;
    reader->diags = diags;
    reader->start = text.ptr ? text.ptr : "";
    reader->at = reader->start + (gd_str_starts(text, GD_STR("\xEF\xBB\xBF")) ? 3 : 0);
    reader->end = reader->start + text.len;
    reader->depth = 0;
    reader->failed = false;
    reader->first = false;
}

/* --- scalars ------------------------------------------------------------------------------------- */

static const char *skip_digits(const gd_json_reader *reader, const char *at)
{
    while (byte_at(reader, at) >= '0' && byte_at(reader, at) <= '9') {
        at++;
    }
    return at;
}

/* Digits at `at`, at least one; NULL when there is none. */
static const char *need_digits(gd_json_reader *reader, const char *at)
{
    const char *behind = skip_digits(reader, at);
    if (behind == at) {
        reader->at = at;
        unexpected(reader, "a digit");
        return NULL;
    }
    return behind;
}

static gd_json_token read_number(gd_json_reader *reader)
{
    const char *start = reader->at;
    const char *at = start + (*start == '-');
    if (byte_at(reader, at) == '0') {
        at++;
        if (byte_at(reader, at) >= '0' && byte_at(reader, at) <= '9') {
            report(reader, start, (size_t)(at + 1 - start), "a number cannot begin with 0");
            return (gd_json_token){.kind = GD_JSON_ERROR};
        }
    } else {
        at = need_digits(reader, at);
    }
    if (at && byte_at(reader, at) == '.') {
        at = need_digits(reader, at + 1);
    }
    if (at && (byte_at(reader, at) | 0x20) == 'e') {
        at++;
        at += byte_at(reader, at) == '+' || byte_at(reader, at) == '-';
        at = need_digits(reader, at);
    }
    if (!at) {
        return (gd_json_token){.kind = GD_JSON_ERROR};
    }
    reader->at = at;
    return token_of(reader, GD_JSON_NUMBER, start);
}

static gd_json_token read_string(gd_json_reader *reader)
{
    const char *start = reader->at, *bad = NULL;
    gd_str text;
    gd_json_string_status status = gd_json_string_read(reader->arena, start + 1, reader->end, &text, &bad);
    if (status != GD_JSON_STRING_OK) {
        report(reader, bad, 1, gd_json_string_problem(status));
        return (gd_json_token){.kind = GD_JSON_ERROR};
    }
    reader->at = bad + 1; /* behind the closing quote */
    gd_json_token token = token_of(reader, GD_JSON_STRING, start);
    token.text = text;
    return token;
}

static gd_json_token read_word(gd_json_reader *reader)
{
    static const struct {
        const char *text;
        size_t length;
        gd_json_kind kind;
    } words[] = {{"true", 4, GD_JSON_TRUE}, {"false", 5, GD_JSON_FALSE}, {"null", 4, GD_JSON_NULL}};
    const char *start = reader->at, *end = start;
    while (end < reader->end && ((*end >= 'a' && *end <= 'z') || (*end >= 'A' && *end <= 'Z'))) {
        end++;
    }
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (gd_str_eq((gd_str){start, (size_t)(end - start)}, (gd_str){words[i].text, words[i].length})) {
            reader->at = end;
            return token_of(reader, words[i].kind, start);
        }
    }
    if (end == start) {
        unexpected(reader, "a value");
    } else {
        report(reader, start, (size_t)(end - start), "this is no JSON value; text stands in double quotes");
    }
    return (gd_json_token){.kind = GD_JSON_ERROR};
}

/* --- containers ---------------------------------------------------------------------------------- */

static gd_json_token open_container(gd_json_reader *reader, gd_json_kind kind)
{
    if (reader->depth == GD_JSON_MAX_DEPTH) {
        report(reader, reader->at, 1, "nested more than 1000 levels deep");
        return (gd_json_token){.kind = GD_JSON_ERROR};
    }
    reader->opened[reader->depth++] = offset_of(reader, reader->at);
    reader->first = true;
    return token_of(reader, kind, reader->at++);
}

gd_json_token gd_json_next(gd_json_reader *reader)
{
    skip_blanks(reader);
    if (reader->failed || reader->at == reader->end) {
        unexpected(reader, "a value");
        return (gd_json_token){.kind = GD_JSON_ERROR};
    }
    switch (*reader->at) {
    case '{':
        return open_container(reader, GD_JSON_OBJECT);
    case '[':
        return open_container(reader, GD_JSON_ARRAY);
    case '"':
        return read_string(reader);
    case '-':
        return read_number(reader);
    default:
        return *reader->at >= '0' && *reader->at <= '9' ? read_number(reader) : read_word(reader);
    }
}

/* Whether the open container goes on: passes the "," that must stand before all but the first member;
 * closes it at `close`. */
static bool has_more(gd_json_reader *reader, char close, const char *expected)
{
    skip_blanks(reader);
    if (reader->failed) {
        return false;
    }
    bool first = reader->first;
    reader->first = false;
    if (byte_at(reader, reader->at) == (unsigned char)close) {
        reader->at++;
        reader->depth--;
        return false;
    }
    if (!first && byte_at(reader, reader->at) != ',') {
        unexpected(reader, expected);
        return false;
    }
    reader->at += !first;
    return true;
}

bool gd_json_key(gd_json_reader *reader, gd_json_token *key)
{
    if (!has_more(reader, '}', "\",\" or \"}\"")) {
        return false;
    }
    skip_blanks(reader);
    if (byte_at(reader, reader->at) != '"') {
        unexpected(reader, "a property name in double quotes");
        return false;
    }
    *key = read_string(reader);
    skip_blanks(reader);
    if (!reader->failed && byte_at(reader, reader->at) != ':') {
        unexpected(reader, "\":\" and the value of this property");
    }
    reader->at += !reader->failed;
    return !reader->failed;
}

bool gd_json_item(gd_json_reader *reader)
{
    return has_more(reader, ']', "\",\" or \"]\"");
}

void gd_json_skip_open(gd_json_reader *reader, gd_json_token opened)
{
    if (opened.kind != GD_JSON_OBJECT && opened.kind != GD_JSON_ARRAY) {
        return;
    }
    uint32_t outside = reader->depth - 1;
    gd_json_token key;
    while (reader->depth > outside && !reader->failed) {
        bool object = reader->start[reader->opened[reader->depth - 1]] == '{';
        if (object ? gd_json_key(reader, &key) : gd_json_item(reader)) {
            gd_json_next(reader);
        }
    }
}

gd_span gd_json_skip(gd_json_reader *reader)
{
    gd_json_token token = gd_json_next(reader);
    gd_json_skip_open(reader, token);
    return (gd_span){token.span.start, offset_of(reader, reader->at)};
}

bool gd_json_end(gd_json_reader *reader)
{
    skip_blanks(reader);
    if (!reader->failed && reader->at < reader->end) {
        unexpected(reader, "the end of the file");
    }
    return !reader->failed;
}

/* --- HCL's JSON syntax --------------------------------------------------------------------------- */

static void check_value(gd_json_reader *reader, gd_json_token token)
{
    if (token.kind == GD_JSON_NUMBER && !gd_number_text_valid(token.text)) {
        report(reader, reader->start + token.span.start, token.text.len,
               "this number is too large to be represented");
    }
}

bool gd_hcl_json_check(gd_arena *arena, const gd_source *source, gd_diags *diags)
{
    gd_json_reader reader;
    gd_json_init(&reader, arena, source, diags);
    if (reader.at != reader.start) {
        report(&reader, reader.start, 3, "a byte order mark is not allowed in JSON; save the file without");
    }
    gd_json_token token = gd_json_next(&reader), key;
    if (token.kind != GD_JSON_OBJECT && token.kind != GD_JSON_ARRAY) {
        report(&reader, reader.start + token.span.start, token.text.len,
               "the root of a configuration must be an object");
    }
    while (reader.depth > 0 && !reader.failed) {
        bool object = reader.start[reader.opened[reader.depth - 1]] == '{';
        if (object ? gd_json_key(&reader, &key) : gd_json_item(&reader)) {
            check_value(&reader, gd_json_next(&reader));
        }
    }
    return gd_json_end(&reader);
}
