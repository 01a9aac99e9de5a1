/* heredoc - templates that are read line by line: `<<NAME`, `<<-NAME`, and bare ones.
 *
 * A heredoc ends before the first line that holds nothing but the name (white space around it is
 * allowed); the line end before it belongs to the text. `<<-` takes from each line as much white space
 * as the least indented line begins with. Literal pieces are one a line, because strip markers and
 * indentation work within lines, as in hclsyntax. */
#include "base/utf8.h"
#include "syntax/characters.h"
#include "syntax/template.h"

/* What is read: a heredoc, or with `marker.ptr` NULL a bare template that ends with the text. */
typedef struct {
    gd_template pieces;
    gd_str marker;
    const char *end_marker; /* found: its line's first byte */
} reader;

static const char *line_end(const gd_parser *p, const char *at)
{
    const char *end = memchr(at, '\n', (size_t)(p->end - at));
    return end ? end : p->end;
}

/* Whether the line at `at` is the end marker: alone on a line that has a line end. */
static bool is_end_marker(const gd_parser *p, gd_str marker, const char *at)
{
    const char *end = line_end(p, at);
    if (end == p->end || (size_t)(end - at) < marker.len) {
        return false;
    }
    while (at < end && gd_character_is((unsigned char)*at, GD_CHARACTER_BLANK)) {
        at++;
    }
    if (*at != *marker.ptr && (unsigned char)*at < 0x80 && !gd_code_is_space((unsigned char)*at)) {
        return false; /* nearly all lines */
    }
    end -= end > at && end[-1] == '\r';
    gd_str line = {at, (size_t)(end - at)};
    return gd_str_eq(gd_trim_end(gd_trim_start(line)), marker) && gd_str_find_char(line, '\r') == GD_STR_NONE;
}

static const char *skip_plain(const char *at, const char *end)
{
    while (at < end && !gd_character_is((unsigned char)*at, GD_CHARACTER_LINE_STOP)) {
        at++;
    }
    return at;
}

static void report_carriage_return(gd_parser *p, const char *at)
{
    uint32_t offset = gd_parser_offset(p, at);
    gd_diag_item *item = gd_parser_error(p, GD_DIAG_SYNTAX_CHARACTER, (gd_span){offset, offset + 1},
                                         "invalid character: a carriage return without a line feed");
    gd_parser_hint(p, item, "save the file with line ends LF or CRLF");
}

/* Literal text from `at` up to `end`, a sequence or an error. */
static const char *skip_literal(gd_parser *p, const reader *r, const char *at, const char *end, bool *resolve)
{
    *resolve = false;
    for (;;) {
        at = skip_plain(at, end);
        if (at == end) {
            return at;
        }
        if (*at == '\r') {
            if (at + 1 != end && r->marker.ptr) {
                report_carriage_return(p, at);
                return at;
            }
            at++;
            continue;
        }
        gd_stop stop = gd_template_look(p, at);
        if (stop.kind == GD_STOP_BAD) {
            gd_template_bad_byte(p, at);
        }
        if (stop.kind == GD_STOP_BAD || stop.kind == GD_STOP_SEQUENCE) {
            return at;
        }
        *resolve |= stop.kind == GD_STOP_ESCAPE;
        at += stop.length;
    }
}

/* The rest of the line at `at`, with sequences, which may go on to other lines. Returns the start of
 * the line behind. */
static const char *read_line(gd_parser *p, reader *r, const char *at)
{
    const char *end = line_end(p, at);
    for (;;) {
        bool resolve;
        const char *stop = skip_literal(p, r, at, end, &resolve);
        if (p->recovering) {
            return stop;
        }
        bool whole = stop == end;
        const char *next = whole && end < p->end ? end + 1 : stop;
        gd_template_literal(p, &r->pieces, at, next, resolve);
        if (whole || p->recovering) {
            return next;
        }
        at = gd_template_sequence(p, &r->pieces, stop);
        if (p->recovering) {
            return at;
        }
        if (at > end) {
            end = line_end(p, at);
        }
    }
}

static void read_lines(gd_parser *p, reader *r, const char *at)
{
    while (at < p->end && !p->recovering) {
        if (r->marker.ptr && is_end_marker(p, r->marker, at)) {
            r->end_marker = at;
            return;
        }
        at = read_line(p, r, at);
    }
}

/* --- indentation --------------------------------------------------------------------------------- */

/* White-space characters that `text` begins with; SIZE_MAX for a blank line, which does not count. */
static size_t indentation(gd_str text)
{
    gd_str rest = gd_trim_start(text);
    if (rest.len == 0 && gd_str_ends(text, GD_STR("\n"))) {
        return SIZE_MAX;
    }
    size_t count = 0;
    for (const char *at = text.ptr; at < rest.ptr; at++) {
        count += ((unsigned char)*at & 0xC0u) != 0x80u;
    }
    return count;
}

static gd_str without_indentation(gd_str text, size_t count)
{
    size_t at = 0;
    while (count > 0 && at < text.len) {
        size_t length = gd_utf8_length(gd_str_slice(text, at, text.len));
        at += length ? length : 1;
        count--;
    }
    return gd_str_slice(text, at, text.len);
}

/* Call for each literal that begins a line: with `least` SIZE_MAX to find the least indentation, then
 * with it to remove it. A line that begins with a sequence has none. */
static size_t visit_line_starts(gd_piece *pieces, size_t count, size_t remove)
{
    size_t least = SIZE_MAX;
    bool at_start = true;
    for (size_t i = 0; i < count; i++) {
        bool literal = pieces[i].kind == GD_PIECE_LITERAL;
        bool ends_line = literal && gd_str_ends(pieces[i].text, GD_STR("\n"));
        if (at_start) {
            size_t own = literal ? indentation(pieces[i].text) : 0;
            least = own < least ? own : least;
            if (remove != SIZE_MAX && literal && own != SIZE_MAX) {
                pieces[i].text = without_indentation(pieces[i].text, remove);
            }
        }
        at_start = ends_line;
    }
    return least;
}

static void flush_indentation(gd_parser *p, const reader *r)
{
    size_t count;
    gd_piece *pieces = gd_template_pieces(p, &r->pieces, &count);
    size_t least = visit_line_starts(pieces, count, SIZE_MAX);
    if (least != SIZE_MAX && least > 0) {
        visit_line_starts(pieces, count, least);
    }
}

/* --- entry points -------------------------------------------------------------------------------- */

static void unterminated(gd_parser *p, gd_span opened, gd_str marker)
{
    opened.end -= p->text[opened.end - 1] == '\n';
    opened.end -= p->text[opened.end - 1] == '\r';
    gd_diag_item *item = gd_parser_error(p, GD_DIAG_SYNTAX_HEREDOC, opened,
                                         "this heredoc has no end: no line holds only \"%.*s\"",
                                         GD_FMT(gd_str_slice(marker, 0, 60)));
    gd_parser_hint(p, item, "the end marker stands alone on its line, which ends with a line end");
}

/* After an error inside a heredoc go on behind its end marker, so that its text is not read as
 * configuration. */
static void skip_to_end_marker(gd_parser *p, gd_str marker)
{
    p->newlines = true;
    const char *at = p->text + p->token.span.start;
    while (at < p->end) {
        const char *next = line_end(p, at);
        at = next < p->end ? next + 1 : p->end;
        if (at < p->end && is_end_marker(p, marker, at)) {
            gd_parser_continue_at(p, line_end(p, at));
            return;
        }
    }
}

/* An error inside the heredoc, or no end of it. */
static gd_expr *abandon(gd_parser *p, const reader *r, gd_span opened, uint32_t open)
{
    p->pieces.used = r->pieces.mark;
    if (!p->recovering) {
        unterminated(p, opened, r->marker);
    } else {
        p->open = open;
        if (p->heredocs == 0) { /* the outermost alone, so that the text is searched once */
            skip_to_end_marker(p, r->marker);
        }
    }
    return gd_parser_invalid(p, opened.start);
}

gd_expr *gd_parse_heredoc(gd_parser *p)
{
    gd_span opened = p->token.span;
    gd_str introducer = gd_str_trim(gd_parser_text(p, opened));
    bool flush = introducer.ptr[2] == '-';
    reader r = {gd_template_begin(p, false), gd_str_slice(introducer, flush ? 3 : 2, introducer.len), NULL};
    uint32_t open = p->open;
    p->heredocs++;
    read_lines(p, &r, p->at);
    p->heredocs--;
    if (p->recovering || !r.end_marker) {
        return abandon(p, &r, opened, open);
    }
    if (flush) {
        flush_indentation(p, &r);
    }
    const char *end = line_end(p, r.end_marker);
    gd_str marker = gd_trim_end((gd_str){r.end_marker, (size_t)(end - r.end_marker)});
    uint32_t marker_end = gd_parser_offset(p, marker.ptr + marker.len);
    gd_expr *expr = gd_template_finish(p, &r.pieces, (gd_span){opened.start, marker_end});
    p->token.span.end = marker_end;
    p->at = end[-1] == '\r' ? end - 1 : end;
    gd_parser_advance(p);
    return expr;
}

gd_expr *gd_parse_bare_template(gd_parser *p)
{
    const char *start = p->at;
    reader r = {gd_template_begin(p, false), {NULL, 0}, NULL};
    read_lines(p, &r, start);
    if (p->recovering) {
        p->pieces.used = r.pieces.mark;
        return gd_parser_invalid(p, gd_parser_offset(p, start));
    }
    gd_span span = {gd_parser_offset(p, start), gd_parser_offset(p, p->end)};
    gd_expr *expr = gd_template_finish(p, &r.pieces, span);
    return p->errors ? gd_parser_invalid(p, span.start) : expr;
}
