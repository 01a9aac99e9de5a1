/* yaml_write - values as YAML (see yaml_write.h).
 *
 * An emitter for the few forms that yamlencode uses: block collections, `[]` and `{}`, plain numbers
 * and words, strings in double quotes or, where they have line ends and nothing odd, as literal
 * blocks. Its states (column, whitespace, indention) are those of the YAML library that go-cty-yaml
 * carries, because where it puts line ends, indentation and `?` follows from them. */
#include "eval/yaml_write.h"

#include "base/utf8.h"

enum { BEST_INDENT = 2, BEST_WIDTH = 80, LONGEST_SIMPLE_KEY = 128 };

typedef struct {
    gd_buffer *out;
    gd_arena arena; /* for numbers */
    int indent;     /* of the innermost collection; -1 outside of all */
    size_t column;
    bool whitespace; /* the last thing written was white space */
    bool indention;  /* only indentation and indicators stand on this line */
} emitter;

/* Where a node stands. */
typedef enum { IN_ROOT, IN_SEQUENCE, IN_MAPPING, IN_SIMPLE_KEY } place;

static void emit_node(emitter *e, const gd_value *value, place where);

/* --- characters ---------------------------------------------------------------------------------- */

/* What the library takes for printable: not tabs, not what lies beyond the Basic Multilingual Plane. */
static bool is_printable(uint32_t code)
{
    return code == '\n' || (code >= 0x20 && code <= 0x7E) || (code >= 0xA0 && code <= 0xD7FF) ||
           (code >= 0xE000 && code <= 0xFFFD && code != 0xFEFF);
}

static bool is_break(uint32_t code)
{
    return code == '\r' || code == '\n' || code == 0x85 || code == 0x2028 || code == 0x2029;
}

static uint32_t code_at(gd_str text, size_t at, size_t *length)
{
    gd_str rest = gd_str_slice(text, at, text.len);
    size_t found = gd_utf8_length(rest);
    *length = found ? found : 1;
    return gd_utf8_decode(rest);
}

static void put(emitter *e, char c)
{
    gd_buffer_char(e->out, c);
    e->column++;
}

/* One character of the text; columns count characters. */
static void put_bytes(emitter *e, gd_str bytes)
{
    gd_buffer_add(e->out, bytes);
    e->column++;
}

static void put_break(emitter *e)
{
    gd_buffer_char(e->out, '\n');
    e->column = 0;
}

static void write_indent(emitter *e)
{
    size_t indent = e->indent > 0 ? (size_t)e->indent : 0;
    if (!e->indention || e->column > indent || (e->column == indent && !e->whitespace)) {
        put_break(e);
    }
    while (e->column < indent) {
        put(e, ' ');
    }
    e->whitespace = true;
    e->indention = true;
}

static void write_indicator(emitter *e, const char *indicator, bool need_space, bool is_space,
                            bool is_indention)
{
    if (need_space && !e->whitespace) {
        put(e, ' ');
    }
    for (; *indicator; indicator++) {
        put(e, *indicator);
    }
    e->whitespace = is_space;
    e->indention = e->indention && is_indention;
}

/* --- strings ------------------------------------------------------------------------------------- */

/* What decides how a string can be written. */
typedef struct {
    bool multiline;
    bool block_allowed; /* as a literal block */
} analysis;

static analysis analyze(gd_str text)
{
    analysis found = {false, text.len > 0};
    bool previous_space = false;
    for (size_t at = 0, length; at < text.len; at += length) {
        uint32_t code = code_at(text, at, &length);
        bool is_last = at + length >= text.len;
        if (!is_printable(code)) {
            found.block_allowed = false;
        }
        if (is_break(code)) {
            found.multiline = true;
            found.block_allowed = found.block_allowed && !previous_space;
        }
        if (code == ' ' && is_last) {
            found.block_allowed = false;
        }
        previous_space = code == ' ';
    }
    return found;
}

/* The letter of a short escape, or 0. */
static char short_escape(uint32_t code)
{
    switch (code) {
    case 0:
        return '0';
    case 7:
        return 'a';
    case 8:
        return 'b';
    case 9:
        return 't';
    case 10:
        return 'n';
    case 11:
        return 'v';
    case 12:
        return 'f';
    case 13:
        return 'r';
    case 0x1B:
        return 'e';
    case '"':
    case '\\':
        return (char)code;
    case 0x85:
        return 'N';
    case 0xA0:
        return '_';
    case 0x2028:
        return 'L';
    case 0x2029:
        return 'P';
    default:
        return 0;
    }
}

static void write_escape(emitter *e, uint32_t code)
{
    char letter = short_escape(code);
    size_t before = e->out->len;
    if (letter) {
        gd_buffer_addf(e->out, "\\%c", letter);
    } else if (code <= 0xFF) {
        gd_buffer_addf(e->out, "\\x%02X", (unsigned)code);
    } else if (code <= 0xFFFF) {
        gd_buffer_addf(e->out, "\\u%04X", (unsigned)code);
    } else {
        gd_buffer_addf(e->out, "\\U%08X", (unsigned)code);
    }
    e->column += e->out->len - before;
}

/* A line that has become too long is folded at a space; a second space there has to be escaped. */
static void fold_line(emitter *e, gd_str text, size_t next)
{
    write_indent(e);
    if (next < text.len && text.ptr[next] == ' ') {
        put(e, '\\');
    }
}

/* The library asks of every character whether the text starts with a byte order mark: then it escapes them all. */
static void write_double_quoted(emitter *e, gd_str text, bool may_fold)
{
    bool escape_all = gd_str_starts(text, GD_STR("\xEF\xBB\xBF")), spaces = false;
    write_indicator(e, "\"", true, false, false);
    for (size_t at = 0, length; at < text.len; at += length) {
        uint32_t code = code_at(text, at, &length);
        bool is_special = code == '"' || code == '\\' || is_break(code) || !is_printable(code);
        if (escape_all || is_special) {
            write_escape(e, code);
            spaces = false;
        } else if (code != ' ') {
            put_bytes(e, gd_str_slice(text, at, at + length));
            spaces = false;
        } else {
            bool fold = may_fold && !spaces && e->column > BEST_WIDTH && at > 0 && at + 1 < text.len;
            if (fold) {
                fold_line(e, text, at + 1);
            } else {
                put(e, ' ');
            }
            spaces = true;
        }
    }
    write_indicator(e, "\"", false, false, false);
    e->whitespace = false;
    e->indention = false;
}

/* Whether the character that ends at byte `end` is a line break; `*start` is where it starts. */
static bool break_before(gd_str text, size_t end, size_t *start)
{
    size_t length;
    *start = end - 1;
    while (*start > 0 && ((unsigned char)text.ptr[*start] & 0xC0u) == 0x80u) {
        --*start;
    }
    return is_break(code_at(text, *start, &length));
}

/* The digit says how far the block is indented, where its first line would mislead; `-` that there is no line end
 * behind it, `+` that there are several. */
static void write_block_hints(emitter *e, gd_str text)
{
    size_t length, last, before;
    uint32_t first = code_at(text, 0, &length);
    if (first == ' ' || is_break(first)) {
        write_indicator(e, "2", false, false, false);
    }
    if (!break_before(text, text.len, &last)) {
        write_indicator(e, "-", false, false, false);
    } else if (last == 0 || break_before(text, last, &before)) {
        write_indicator(e, "+", false, false, false);
    }
}

static void write_literal(emitter *e, gd_str text)
{
    bool at_line_start = true;
    write_indicator(e, "|", true, false, false);
    write_block_hints(e, text);
    put_break(e);
    e->indention = true;
    e->whitespace = true;
    for (size_t at = 0, length; at < text.len; at += length) {
        uint32_t code = code_at(text, at, &length);
        if (is_break(code)) {
            gd_buffer_add(e->out, gd_str_slice(text, at, at + length));
            e->column = 0;
            e->indention = true;
            at_line_start = true;
            continue;
        }
        if (at_line_start) {
            write_indent(e);
        }
        put_bytes(e, gd_str_slice(text, at, at + length));
        e->indention = false;
        at_line_start = false;
    }
}

static void emit_string(emitter *e, gd_str text, place where)
{
    int before = e->indent;
    bool wants_literal = gd_str_find_char(text, '\n') != GD_STR_NONE;
    e->indent = e->indent < 0 ? BEST_INDENT : e->indent + BEST_INDENT;
    if (wants_literal && where != IN_SIMPLE_KEY && analyze(text).block_allowed) {
        write_literal(e, text);
    } else {
        write_double_quoted(e, text, where != IN_SIMPLE_KEY);
    }
    e->indent = before;
}

/* --- the rest ------------------------------------------------------------------------------------ */

/* A plain scalar that is the whole document is closed by "...", since it could go on. */
static void emit_plain(emitter *e, gd_str text, place where)
{
    if (!e->whitespace) {
        put(e, ' ');
    }
    gd_buffer_add(e->out, text);
    e->column += text.len;
    e->whitespace = false;
    e->indention = false;
    if (where == IN_ROOT) {
        put_break(e);
        gd_buffer_literal(e->out, "...");
        e->column = 3;
    }
}

/* A sequence inside a mapping is not indented further. */
static void emit_sequence(emitter *e, const gd_value *value, place where)
{
    int before = e->indent;
    bool indentless = where == IN_MAPPING && !e->indention;
    if (e->indent < 0) {
        e->indent = 0;
    } else if (!indentless) {
        e->indent += BEST_INDENT;
    }
    for (size_t i = 0; i < value->count; i++) {
        write_indent(e);
        write_indicator(e, "-", true, false, true);
        emit_node(e, value->items[i], IN_SEQUENCE);
    }
    e->indent = before;
}

static void emit_mapping(emitter *e, const gd_value *value)
{
    int before = e->indent;
    e->indent = e->indent < 0 ? 0 : e->indent + BEST_INDENT;
    for (size_t i = 0; i < value->count; i++) {
        gd_str key = value->members[i].key;
        bool simple = key.len <= LONGEST_SIMPLE_KEY && !analyze(key).multiline;
        write_indent(e);
        if (simple) {
            emit_string(e, key, IN_SIMPLE_KEY);
            write_indicator(e, ":", false, false, false);
        } else {
            write_indicator(e, "?", true, false, true);
            emit_string(e, key, IN_MAPPING);
            write_indent(e);
            write_indicator(e, ":", true, false, true);
        }
        emit_node(e, value->members[i].value, IN_MAPPING);
    }
    e->indent = before;
}

static void emit_empty(emitter *e, const char *open, const char *close)
{
    write_indicator(e, open, true, true, false);
    write_indicator(e, close, false, false, false);
}

static void emit_node(emitter *e, const gd_value *value, place where)
{
    if (gd_value_is_sequence(value)) {
        if (value->count == 0) {
            emit_empty(e, "[", "]");
        } else {
            emit_sequence(e, value, where);
        }
    } else if (gd_value_is_mapping(value)) {
        if (value->count == 0) {
            emit_empty(e, "{", "}");
        } else {
            emit_mapping(e, value);
        }
    } else if (value->kind == GD_STRING) {
        emit_string(e, gd_value_text(value), where);
    } else if (value->kind == GD_NUMBER) {
        emit_plain(e, gd_number_text(&e->arena, gd_value_to_number(value)), where);
    } else if (value->kind == GD_BOOL) {
        emit_plain(e, value->boolean ? GD_STR("true") : GD_STR("false"), where);
    } else {
        emit_plain(e, GD_STR("null"), where);
    }
}

void gd_yaml_write(gd_buffer *out, const gd_value *value)
{
    emitter e = {.out = out, .indent = -1, .whitespace = true, .indention = true};
    gd_arena_init(&e.arena);
    emit_node(&e, value, IN_ROOT);
    write_indent(&e);
    gd_arena_release(&e.arena);
}
