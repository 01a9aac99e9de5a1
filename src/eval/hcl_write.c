/* hcl_write - values as HCL expressions (see hcl_write.h).
 *
 * Two passes, as hclwrite: first the lines with what they open and close, then the layout. A line is
 * indented by the brackets that are open before it, several opened on one line counting once; the `=` of
 * neighbouring lines are put below each other where the right side does not go on on the next line. */
#include "eval/hcl_write.h"

#include <utf8proc.h>

#include "base/utf8.h"
#include "base/vec.h"
#include "eval/grapheme.h"
#include "syntax/characters.h"

typedef struct {
    size_t start, end; /* in the text */
    size_t key_end;    /* of the name before `=`; GD_STR_NONE where there is none */
    long brackets;     /* opened less closed */
} line;

typedef struct {
    gd_arena arena;
    gd_buffer text; /* all lines, without indentation, `=` and line ends */
    GD_VEC(line) lines;
} writer;

/* --- first pass: lines --------------------------------------------------------------------------- */

static line *current(writer *w)
{
    return &w->lines.items[w->lines.count - 1];
}

static void begin_line(writer *w)
{
    if (w->lines.count > 0) {
        current(w)->end = w->text.len;
    }
    *gd_vec_push(&w->arena, &w->lines) = (line){.start = w->text.len, .key_end = GD_STR_NONE};
}

static void open_bracket(writer *w, char bracket)
{
    gd_buffer_char(&w->text, bracket);
    current(w)->brackets++;
}

static void close_bracket(writer *w, char bracket)
{
    gd_buffer_char(&w->text, bracket);
    current(w)->brackets--;
}

/* Go's unicode.IsPrint: letters, marks, numbers, punctuation, symbols, and the ASCII space. */
static bool is_printable(uint32_t code)
{
    utf8proc_category_t category = utf8proc_category((utf8proc_int32_t)code);
    return code == ' ' || (category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_SO);
}

static void write_character(writer *w, gd_str character)
{
    uint32_t code = gd_utf8_decode(character);
    if (is_printable(code)) {
        gd_buffer_add(&w->text, character);
    } else {
        gd_buffer_addf(&w->text, code < 0x10000 ? "\\u%04x" : "\\U%08x", (unsigned)code);
    }
}

static char short_escape(char c)
{
    switch (c) {
    case '\n':
        return 'n';
    case '\r':
        return 'r';
    case '\t':
        return 't';
    case '"':
    case '\\':
        return c;
    default:
        return '\0';
    }
}

static void write_quoted(writer *w, gd_str text)
{
    gd_buffer_char(&w->text, '"');
    for (size_t at = 0, length; at < text.len; at += length) {
        gd_str rest = gd_str_slice(text, at, text.len);
        char escape = short_escape(text.ptr[at]);
        length = gd_utf8_length(rest);
        length = length ? length : 1;
        if (escape) {
            gd_buffer_char(&w->text, '\\');
            gd_buffer_char(&w->text, escape);
        } else if (gd_str_starts(rest, GD_STR("${")) || gd_str_starts(rest, GD_STR("%{"))) {
            gd_buffer_repeat(&w->text, text.ptr[at], 2);
        } else {
            write_character(w, gd_str_slice(rest, 0, length));
        }
    }
    gd_buffer_char(&w->text, '"');
}

static void write_value(writer *w, const gd_value *value);

static void write_member(writer *w, const gd_member *member)
{
    begin_line(w);
    if (gd_name_is_valid(member->key)) {
        gd_buffer_add(&w->text, member->key);
    } else {
        write_quoted(w, member->key);
    }
    current(w)->key_end = w->text.len;
    write_value(w, member->value);
}

static void write_object(writer *w, const gd_value *object)
{
    open_bracket(w, '{');
    for (size_t i = 0; i < object->count; i++) {
        write_member(w, &object->members[i]);
    }
    if (object->count > 0) {
        begin_line(w);
    }
    close_bracket(w, '}');
}

static void write_tuple(writer *w, const gd_value *tuple)
{
    open_bracket(w, '[');
    for (size_t i = 0; i < tuple->count; i++) {
        if (i > 0) {
            gd_buffer_literal(&w->text, ", ");
        }
        write_value(w, tuple->items[i]);
    }
    close_bracket(w, ']');
}

static void write_value(writer *w, const gd_value *value)
{
    if (gd_value_is_mapping(value)) {
        write_object(w, value);
    } else if (gd_value_is_sequence(value)) {
        write_tuple(w, value);
    } else if (value->kind == GD_STRING) {
        write_quoted(w, gd_value_text(value));
    } else if (value->kind == GD_NUMBER) {
        gd_buffer_add(&w->text, gd_number_text(&w->arena, gd_value_to_number(value)));
    } else if (value->kind == GD_BOOL) {
        gd_buffer_add(&w->text, value->boolean ? GD_STR("true") : GD_STR("false"));
    } else {
        gd_buffer_literal(&w->text, "null");
    }
}

/* --- second pass: layout ------------------------------------------------------------------------- */

/* How many brackets each level of indentation opened. */
typedef GD_VEC(long) level_vec;

static void close_levels(level_vec *levels, long closed)
{
    while (closed > 0 && levels->count > 0) {
        long *last = &levels->items[levels->count - 1];
        if (closed < *last) {
            *last -= closed;
            return;
        }
        closed -= *last;
        levels->count--;
    }
}

/* Whether the `=` of this line is aligned: it has one, and its right side ends on it. */
static bool is_aligned(const line *l)
{
    return l->key_end != GD_STR_NONE && l->brackets == 0;
}

static size_t key_columns(const writer *w, const line *l)
{
    return gd_grapheme_count(gd_str_slice(gd_buffer_str(&w->text), l->start, l->key_end));
}

/* The widest name among the aligned lines from `index` on; `*end` is where they end. */
static size_t widest_name(const writer *w, size_t index, size_t *end)
{
    size_t widest = 0;
    for (*end = index; *end < w->lines.count && is_aligned(&w->lines.items[*end]); ++*end) {
        size_t columns = key_columns(w, &w->lines.items[*end]);
        widest = columns > widest ? columns : widest;
    }
    return widest;
}

static void write_line(gd_buffer *out, const writer *w, const line *l, size_t levels, size_t widest)
{
    gd_str text = gd_buffer_str(&w->text);
    gd_buffer_repeat(out, ' ', 2 * levels);
    if (l->key_end == GD_STR_NONE) {
        gd_buffer_add(out, gd_str_slice(text, l->start, l->end));
        return;
    }
    gd_buffer_add(out, gd_str_slice(text, l->start, l->key_end));
    gd_buffer_repeat(out, ' ', is_aligned(l) ? widest - key_columns(w, l) : 0);
    gd_buffer_literal(out, " = ");
    gd_buffer_add(out, gd_str_slice(text, l->key_end, l->end));
}

static void lay_out(gd_buffer *out, writer *w)
{
    level_vec levels = {0};
    size_t widest = 0, aligned_end = 0;
    for (size_t i = 0; i < w->lines.count; i++) {
        const line *l = &w->lines.items[i];
        if (i >= aligned_end) {
            widest = widest_name(w, i, &aligned_end);
        }
        close_levels(&levels, -l->brackets);
        write_line(out, w, l, levels.count, widest);
        if (l->brackets > 0) {
            *gd_vec_push(&w->arena, &levels) = l->brackets;
        }
        if (i + 1 < w->lines.count) {
            gd_buffer_char(out, '\n');
        }
    }
}

static void finish(gd_buffer *out, writer *w)
{
    if (w->lines.count > 0) {
        current(w)->end = w->text.len;
    }
    lay_out(out, w);
    gd_buffer_release(&w->text);
    gd_arena_release(&w->arena);
}

void gd_hcl_write(gd_buffer *out, const gd_value *value)
{
    writer w = {.text = {0}};
    gd_arena_init(&w.arena);
    begin_line(&w);
    write_value(&w, value);
    finish(out, &w);
}

void gd_hcl_write_arguments(gd_buffer *out, const gd_value *mapping)
{
    writer w = {.text = {0}};
    gd_arena_init(&w.arena);
    for (size_t i = 0; i < mapping->count; i++) {
        write_member(&w, &mapping->members[i]);
    }
    finish(out, &w);
    if (mapping->count > 0) {
        gd_buffer_char(out, '\n');
    }
}
