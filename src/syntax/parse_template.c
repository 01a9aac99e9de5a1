/* parse_template - what stands between quotes, and the sequences in any template.
 *
 * Follows "Templates" of the HCL Native Syntax Specification. heredoc.c reads heredocs and bare
 * templates line by line; template_tree.c makes the tree.
 *
 *     Interpolation = ( "${" | "${~" ) Expression ( "}" | "~}" )
 *     Directive     = ( "%{" | "%{~" ) ( "if" Expression | "else" | "endif" | "for" ForHeader | "endfor" )
 *                     ( "}" | "~}" ) */
#include "base/utf8.h"
#include "syntax/characters.h"
#include "syntax/template.h"

gd_template gd_template_begin(gd_parser *p, bool quoted)
{
    return (gd_template){p->pieces.used, quoted, false};
}

static gd_piece *add_piece(gd_parser *p, gd_piece_kind kind, const char *start, const char *end)
{
    gd_piece *piece = gd_scratch_push(&p->pieces, sizeof *piece);
    *piece = (gd_piece){.kind = kind, .span = {gd_parser_offset(p, start), gd_parser_offset(p, end)}};
    return piece;
}

void gd_template_literal(gd_parser *p, gd_template *t, const char *start, const char *end, bool resolve)
{
    if (start == end) {
        return;
    }
    gd_str text = {start, (size_t)(end - start)};
    if (resolve) {
        text = gd_literal_resolve(p, text, t->quoted);
    }
    add_piece(p, GD_PIECE_LITERAL, start, end)->text = t->strip_next ? gd_trim_start(text) : text;
    t->strip_next = false;
}

gd_stop gd_template_look(const gd_parser *p, const char *at)
{
    size_t left = (size_t)(p->end - at);
    if (*at == '$' || *at == '%') {
        if (left >= 2 && at[1] == '{') {
            return (gd_stop){GD_STOP_SEQUENCE, 2};
        }
        bool escape = left >= 3 && at[1] == *at && at[2] == '{';
        return escape ? (gd_stop){GD_STOP_ESCAPE, 3} : (gd_stop){GD_STOP_TEXT, 1};
    }
    if ((unsigned char)*at < 0x80) {
        return (gd_stop){GD_STOP_TEXT, 1};
    }
    size_t length = gd_utf8_length((gd_str){at, left});
    if (length) {
        return (gd_stop){GD_STOP_TEXT, length};
    }
    length = gd_hcl_sequence_length(at, p->end);
    return length ? (gd_stop){GD_STOP_ESCAPE, length} : (gd_stop){GD_STOP_BAD, 1};
}

void gd_template_bad_byte(gd_parser *p, const char *at)
{
    uint32_t offset = gd_parser_offset(p, at);
    gd_diag_item *item = gd_parser_error(p, GD_DIAG_SYNTAX_ENCODING, (gd_span){offset, offset + 1},
                                         "byte 0x%02X is not UTF-8 text", (unsigned char)*at);
    gd_parser_hint(p, item, "save the file as UTF-8");
}

/* --- sequences ----------------------------------------------------------------------------------- */

static void strip_previous(gd_parser *p, const gd_template *t)
{
    size_t count;
    gd_piece *pieces = gd_template_pieces(p, t, &count);
    if (count && pieces[count - 1].kind == GD_PIECE_LITERAL) {
        pieces[count - 1].text = gd_trim_end(pieces[count - 1].text);
    }
}

/* The "}" or "~}" of the sequence that began at `opened`. */
static const char *finish_sequence(gd_parser *p, gd_template *t, gd_span opened, bool interpolation)
{
    if (!p->recovering && p->token.kind != GD_TOKEN_RIGHT_BRACE && p->token.kind != GD_TOKEN_STRIP_END) {
        gd_diag_item *item = gd_parser_unexpected(p, "\"}\"");
        gd_parser_note(p, item, opened, "to close this template sequence");
        gd_parser_hint(p, item,
                       interpolation ? "a literal \"${\" is written \"$${\""
                                     : "a literal \"%{\" is written \"%%{\"");
    }
    t->strip_next = p->token.kind == GD_TOKEN_STRIP_END;
    if (!p->recovering) {
        p->open--;
    }
    return p->at;
}

/* The keyword of a directive and what belongs to it. */
static void parse_directive(gd_parser *p, gd_piece *piece)
{
    static const struct {
        gd_str word;
        gd_piece_kind kind;
    } words[] = {
        {{"if", 2}, GD_PIECE_IF},   {{"else", 4}, GD_PIECE_ELSE},     {{"endif", 5}, GD_PIECE_ENDIF},
        {{"for", 3}, GD_PIECE_FOR}, {{"endfor", 6}, GD_PIECE_ENDFOR},
    };
    size_t i = 0;
    while (i < sizeof words / sizeof *words && !gd_parser_at_word(p, words[i].word)) {
        i++;
    }
    if (i == sizeof words / sizeof *words) {
        gd_parser_unexpected(p, "\"if\", \"else\", \"endif\", \"for\" or \"endfor\" after \"%{\"");
        return;
    }
    piece->kind = words[i].kind;
    gd_parser_advance(p);
    if (piece->kind == GD_PIECE_IF) {
        piece->expr = gd_parse_expression(p);
    } else if (piece->kind == GD_PIECE_FOR) {
        piece->header = gd_arena_alloc(p->arena, sizeof *piece->header);
        *piece->header = gd_parse_for_header(p);
    }
}

const char *gd_template_sequence(gd_parser *p, gd_template *t, const char *at)
{
    bool interpolation = *at == '$';
    bool strip = p->end - at > 2 && at[2] == '~';
    gd_span opened = {gd_parser_offset(p, at), gd_parser_offset(p, at) + 2u + strip};
    if (strip) {
        strip_previous(p, t);
    }
    bool newlines = p->newlines;
    p->newlines = false;
    p->open++;
    gd_parser_continue_at(p, p->text + opened.end);
    gd_piece piece = {.kind = GD_PIECE_INTERPOLATION};
    if (interpolation) {
        piece.expr = gd_parse_expression(p);
    } else {
        parse_directive(p, &piece);
    }
    at = finish_sequence(p, t, opened, interpolation);
    p->newlines = newlines;
    piece.span = (gd_span){opened.start, gd_parser_offset(p, at)};
    *(gd_piece *)gd_scratch_push(&p->pieces, sizeof piece) = piece;
    return at;
}

/* --- quoted strings ------------------------------------------------------------------------------ */

static const char *skip_plain(const gd_parser *p, const char *at)
{
    while (at < p->end && !gd_character_is((unsigned char)*at, GD_CHARACTER_STRING_STOP)) {
        at++;
    }
    return at;
}

/* The string that opens at `opened` has no end on its line, or in the file. */
static void unterminated(gd_parser *p, gd_span opened, const char *at)
{
    gd_span span = {opened.start, gd_parser_offset(p, at)};
    gd_diag_item *item =
        gd_parser_error(p, GD_DIAG_SYNTAX_STRING, span, "this string is not closed on its line");
    gd_parser_hint(p, item,
                   "close it with a double quote; text of several lines is written \\n or as a heredoc");
}

/* Where the literal text that starts at `at` ends: at a quote, a sequence or an error. `resolve` tells
 * whether escapes were passed. */
static const char *skip_literal(gd_parser *p, const char *at, gd_span opened, bool *resolve)
{
    *resolve = false;
    for (;;) {
        at = skip_plain(p, at);
        if (at == p->end || *at == '\n' || *at == '\r') {
            unterminated(p, opened, at);
            return at;
        }
        if (*at == '"') {
            return at;
        }
        if (*at == '\\') {
            bool pair = at + 1 < p->end && at[1] != '\n' && at[1] != '\r' && (unsigned char)at[1] < 0x80;
            *resolve = true;
            at += pair ? 2 : 1;
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

/* Leave the string at `at` after an error; the rest of its line is skipped by the recovery. */
static gd_expr *abandon(gd_parser *p, gd_template *t, uint32_t start, const char *at)
{
    p->pieces.used = t->mark;
    p->newlines = true;
    if (p->at < at) {
        gd_parser_continue_at(p, at);
    }
    return gd_parser_invalid(p, start);
}

static gd_expr *parse_quoted_template(gd_parser *p, gd_span opened)
{
    gd_template t = gd_template_begin(p, true);
    const char *at = p->at;
    for (;;) {
        bool resolve;
        const char *stop = skip_literal(p, at, opened, &resolve);
        if (p->recovering) {
            return abandon(p, &t, opened.start, stop);
        }
        gd_template_literal(p, &t, at, stop, resolve);
        at = stop;
        if (p->recovering) {
            return abandon(p, &t, opened.start, stop);
        }
        if (*at == '"') {
            break;
        }
        at = gd_template_sequence(p, &t, at);
        if (p->recovering) {
            return abandon(p, &t, opened.start, at);
        }
    }
    gd_span span = {opened.start, gd_parser_offset(p, at + 1)};
    gd_expr *expr = gd_template_finish(p, &t, span);
    gd_parser_continue_at(p, at + 1);
    return expr;
}

gd_expr *gd_parse_string(gd_parser *p)
{
    gd_span opened = p->token.span;
    const char *stop = skip_plain(p, p->at);
    if (stop == p->end || *stop != '"') {
        return parse_quoted_template(p, opened);
    }
    gd_str text = {p->at, (size_t)(stop - p->at)};
    gd_span span = {opened.start, gd_parser_offset(p, stop + 1)};
    gd_expr *expr = gd_parser_string_node(p, text, span);
    gd_parser_continue_at(p, stop + 1);
    return expr;
}

gd_str gd_parse_quoted_label(gd_parser *p)
{
    gd_span opened = p->token.span;
    const char *start = p->at;
    bool resolve;
    const char *stop = skip_literal(p, start, opened, &resolve);
    gd_str text = {start, (size_t)(stop - start)};
    if (resolve && !p->recovering) {
        text = gd_literal_resolve(p, text, true);
    }
    if (!p->recovering && *stop != '"') {
        uint32_t at = gd_parser_offset(p, stop);
        gd_diag_item *item = gd_parser_error(p, GD_DIAG_SYNTAX_TEMPLATE, (gd_span){at, at + 2},
                                             "a block label cannot hold a template sequence");
        gd_parser_hint(p, item,
                       *stop == '$' ? "a literal \"${\" is written \"$${\""
                                    : "a literal \"%{\" is written \"%%{\"");
    }
    gd_parser_continue_at(p, p->recovering ? stop : stop + 1);
    return text;
}
