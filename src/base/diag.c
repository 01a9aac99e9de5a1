/* diag - what is wrong with the user's input, as values in a list (see diag.h). */
#include "base/diag.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/redact.h"

typedef struct {
    const char *code;
    gd_level level;
    const char *name;
} code_row;

static const code_row codes[GD_DIAG_COUNT] = {
#define GD_DIAG(id, code, level, name) [GD_DIAG_##id] = {(code), GD_LEVEL_##level, (name)},
#include "base/diag.def"
#undef GD_DIAG
};

void gd_diags_init(gd_diags *diags, gd_arena *arena)
{
    *diags = (gd_diags){.arena = arena};
}

static gd_str format_message(gd_arena *arena, const char *format, va_list arguments)
{
    va_list again;
    va_copy(again, arguments);
    int length = vsnprintf(NULL, 0, format, arguments);
    char *bytes = gd_arena_alloc(arena, (size_t)(length < 0 ? 0 : length) + 1);
    bytes[0] = '\0';
    vsnprintf(bytes, (size_t)(length < 0 ? 0 : length) + 1, format, again);
    va_end(again);
    gd_redact_message(bytes, length < 0 ? 0 : (size_t)length);
    return (gd_str){bytes, length < 0 ? 0 : (size_t)length};
}

static gd_diag_item *add_item(gd_diags *diags, gd_diag_code code, gd_str message)
{
    gd_level level = codes[code].level;
    diags->errors += level == GD_LEVEL_ERROR;
    diags->warnings += level == GD_LEVEL_WARNING;
    gd_diag_item *item = diags->list.count < GD_DIAGS_MAX ? gd_vec_push(diags->arena, &diags->list)
                                                          : GD_NEW(diags->arena, gd_diag_item);
    *item = (gd_diag_item){.code = code, .level = level, .message = message};
    return item;
}

gd_diag_item *gd_diag_report(gd_diags *diags, gd_diag_code code, gd_range range, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    gd_diag_item *item = add_item(diags, code, format_message(diags->arena, format, arguments));
    va_end(arguments);
    item->range = range;
    return item;
}

gd_diag_item *gd_diag_report_path(gd_diags *diags, gd_diag_code code, gd_str path, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    gd_diag_item *item = add_item(diags, code, format_message(diags->arena, format, arguments));
    va_end(arguments);
    item->path = gd_str_copy(diags->arena, path);
    return item;
}

void gd_diag_hint(gd_diags *diags, gd_diag_item *item, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    item->hint = format_message(diags->arena, format, arguments);
    va_end(arguments);
}

void gd_diag_note_at(gd_diags *diags, gd_diag_item *item, gd_range range, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    gd_diag_note *note = GD_NEW(diags->arena, gd_diag_note);
    note->message = format_message(diags->arena, format, arguments);
    va_end(arguments);
    note->range = range;
    gd_diag_note **last = &item->notes;
    while (*last) {
        last = &(*last)->next;
    }
    *last = note;
}

static gd_diag_note *copy_notes(gd_arena *arena, const gd_diag_note *from)
{
    gd_diag_note *first = NULL;
    gd_diag_note **last = &first;
    for (; from; from = from->next) {
        *last = GD_NEW(arena, gd_diag_note);
        (*last)->range = from->range;
        (*last)->message = gd_str_copy(arena, from->message);
        last = &(*last)->next;
    }
    return first;
}

void gd_diags_append(gd_diags *to, const gd_diags *from)
{
    for (size_t i = 0; i < from->list.count; i++) {
        const gd_diag_item *item = &from->list.items[i];
        gd_diag_item *copy = add_item(to, item->code, gd_str_copy(to->arena, item->message));
        copy->range = item->range;
        copy->path = gd_str_copy(to->arena, item->path);
        copy->hint = gd_str_copy(to->arena, item->hint);
        copy->notes = copy_notes(to->arena, item->notes);
    }
    to->errors += from->errors;
    to->warnings += from->warnings;
    for (size_t i = 0; i < from->list.count; i++) { /* add_item counted the kept ones once already */
        to->errors -= from->list.items[i].level == GD_LEVEL_ERROR;
        to->warnings -= from->list.items[i].level == GD_LEVEL_WARNING;
    }
}

const char *gd_diag_code_text(gd_diag_code code)
{
    return codes[code].code;
}

const char *gd_diag_name(gd_diag_code code)
{
    return codes[code].name;
}

const char *gd_level_name(gd_level level)
{
    static const char *const names[] = {
        [GD_LEVEL_NOTE] = "note", [GD_LEVEL_WARNING] = "warning", [GD_LEVEL_ERROR] = "error"};
    return names[level];
}

enum { WIDEST_LINE = 160 }; /* bytes of a source line that are shown */

/* The part of `line` around column byte `at` that is shown, and where in the line it starts. */
static gd_str visible_part(gd_str line, size_t at, size_t *start)
{
    *start = 0;
    if (line.len <= WIDEST_LINE) {
        return line;
    }
    if (at > WIDEST_LINE / 2) {
        *start = at - WIDEST_LINE / 2;
    }
    if (*start > line.len - WIDEST_LINE) {
        *start = line.len - WIDEST_LINE;
    }
    while (*start > 0 && ((unsigned char)line.ptr[*start] & 0xC0u) == 0x80u) {
        (*start)--;
    }
    return gd_str_slice(line, *start, *start + WIDEST_LINE);
}

static size_t code_points(gd_str s)
{
    size_t count = 0;
    for (size_t i = 0; i < s.len; i++) {
        count += ((unsigned char)s.ptr[i] & 0xC0u) != 0x80u;
    }
    return count;
}

/* A tab is shown as one space, so that the carets below stay in place. */
static void add_without_tabs(gd_buffer *out, gd_str text)
{
    for (;;) {
        size_t tab = gd_str_find_char(text, '\t');
        gd_buffer_printable(out, gd_str_slice(text, 0, tab));
        if (tab == GD_STR_NONE) {
            return;
        }
        gd_buffer_char(out, ' ');
        text = gd_str_slice(text, tab + 1, text.len);
    }
}

/* `shown`, a part of `line`, in a copy where credentials are hidden, also those that the cut goes through. */
static gd_str without_credentials(gd_buffer *copy, gd_str line, gd_str shown)
{
    enum { AROUND = 1024 };
    size_t start = (size_t)(shown.ptr - line.ptr);
    size_t from = start > AROUND ? start - AROUND : 0;
    gd_buffer_add(copy, gd_str_slice(line, from, start + shown.len + AROUND));
    gd_redact(copy->bytes, copy->len);
    return gd_str_slice(gd_buffer_str(copy), start - from, start - from + shown.len);
}

static void render_line(gd_buffer *out, gd_range range, uint32_t line, int width, bool with_carets)
{
    uint32_t line_start = gd_source_line_start(range.source, line);
    gd_str text = gd_source_line(range.source, line);
    size_t from = range.span.start > line_start ? range.span.start - line_start : 0;
    size_t to = range.span.end > line_start ? range.span.end - line_start : 0;
    size_t cut;
    gd_buffer copy = {0};
    gd_str shown = without_credentials(&copy, text, visible_part(text, from, &cut));
    gd_buffer_addf(out, "%*u | ", width, line);
    add_without_tabs(out, shown);
    gd_buffer_char(out, '\n');
    if (!with_carets) {
        gd_buffer_release(&copy);
        return;
    }
    from = from < cut ? 0 : from - cut;
    to = to < cut ? 0 : to - cut;
    gd_str before = gd_str_slice(shown, 0, from);
    gd_str marked = gd_str_slice(shown, from, to);
    gd_buffer_addf(out, "%*s | ", width, "");
    gd_buffer_repeat(out, ' ', code_points(before));
    size_t carets = code_points(marked);
    gd_buffer_repeat(out, '^', carets ? carets : 1);
    gd_buffer_char(out, '\n');
    gd_buffer_release(&copy);
}

static int digits(uint32_t number)
{
    int count = 1;
    while (number >= 10) {
        number /= 10;
        count++;
    }
    return count < 3 ? 3 : count;
}

void gd_diag_render_snippet(gd_buffer *out, gd_range range, uint32_t most_lines)
{
    uint32_t first = gd_source_position(range.source, range.span.start).line;
    uint32_t last_byte = range.span.end > range.span.start ? range.span.end - 1 : range.span.start;
    uint32_t last = gd_source_position(range.source, last_byte).line;
    if (last - first + 1 > most_lines) {
        last = first + most_lines - 1;
    }
    int width = digits(last);
    for (uint32_t line = first; line <= last; line++) {
        render_line(out, range, line, width, line == first);
    }
}

static void render_place(gd_buffer *out, gd_range range)
{
    gd_position position = gd_source_position(range.source, range.span.start);
    gd_buffer_literal(out, "  --> ");
    gd_buffer_printable(out, gd_source_path(range.source));
    gd_buffer_addf(out, ":%u:%u\n", position.line, position.column);
    gd_diag_render_snippet(out, range, 1);
}

void gd_diag_render(gd_buffer *out, const gd_diag_item *item)
{
    gd_buffer_addf(out, "%s: ", gd_level_name(item->level));
    gd_buffer_printable(out, item->message);
    gd_buffer_addf(out, " [%s]\n", codes[item->code].code);
    if (item->range.source) {
        render_place(out, item->range);
    } else if (item->path.len) {
        gd_buffer_literal(out, "  --> ");
        gd_buffer_printable(out, item->path);
        gd_buffer_char(out, '\n');
    }
    for (const gd_diag_note *note = item->notes; note; note = note->next) {
        gd_buffer_literal(out, "note: ");
        gd_buffer_printable(out, note->message);
        gd_buffer_char(out, '\n');
        if (note->range.source) {
            render_place(out, note->range);
        }
    }
    if (item->hint.len) {
        gd_buffer_literal(out, "  = help: ");
        gd_buffer_printable(out, item->hint);
        gd_buffer_char(out, '\n');
    }
}

_Noreturn void gd_bug(const char *file, int line, const char *message)
{
    fprintf(stderr, "guard: defect at %s:%d: %s\nPlease report it with the input that shows it.\n", file,
            line, message);
    abort();
}
