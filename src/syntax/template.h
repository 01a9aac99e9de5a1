/* template.h - the pieces of a template before they become a tree; private to src/syntax.
 *
 * A template is first read into a flat list of pieces, because strip markers and the indentation of
 * `<<-` heredocs change literal pieces by their neighbours; then the list becomes a tree. */
#ifndef GD_SYNTAX_TEMPLATE_H
#define GD_SYNTAX_TEMPLATE_H

#include "syntax/parser.h"

typedef enum {
    GD_PIECE_LITERAL,       /* text; in heredocs and bare templates one piece a line */
    GD_PIECE_INTERPOLATION, /* expr */
    GD_PIECE_IF,            /* expr: the condition */
    GD_PIECE_ELSE,
    GD_PIECE_ENDIF,
    GD_PIECE_FOR, /* header */
    GD_PIECE_ENDFOR
} gd_piece_kind;

typedef struct {
    gd_piece_kind kind;
    gd_span span;
    union {
        gd_str text;
        gd_expr *expr;
        gd_for_header *header;
    };
} gd_piece;

/* One template being read; its pieces lie in p->pieces from `mark` on. */
typedef struct {
    size_t mark;
    bool quoted;     /* backslash escapes count */
    bool strip_next; /* the sequence before ended with `~}` */
} gd_template;

gd_template gd_template_begin(gd_parser *p, bool quoted);

/* Add the literal text from `start` to `end`. `resolve`: it has escapes or ill-formed UTF-8. */
void gd_template_literal(gd_parser *p, gd_template *t, const char *start, const char *end, bool resolve);

/* Read the sequence that begins with the `${` or `%{` at `at`. Returns behind it; p->recovering after
 * an error. */
const char *gd_template_sequence(gd_parser *p, gd_template *t, const char *at);

static inline gd_piece *gd_template_pieces(gd_parser *p, const gd_template *t, size_t *count)
{
    *count = (p->pieces.used - t->mark) / sizeof(gd_piece);
    return (gd_piece *)(void *)(p->pieces.bytes + t->mark);
}

/* The tree of all pieces, which are taken off the scratch (template_tree.c). */
gd_expr *gd_template_finish(gd_parser *p, gd_template *t, gd_span span);

/* What a byte that stops the reader of a literal turns out to be. */
typedef enum {
    GD_STOP_TEXT,     /* part of the text; `length` bytes */
    GD_STOP_ESCAPE,   /* `$${`, `%%{`: part of the text that must be resolved */
    GD_STOP_SEQUENCE, /* `${` or `%{` */
    GD_STOP_BAD       /* no UTF-8 */
} gd_stop_kind;

typedef struct {
    gd_stop_kind kind;
    size_t length;
} gd_stop;

/* Look at the `$`, `%` or non-ASCII byte at `at`. */
gd_stop gd_template_look(const gd_parser *p, const char *at);

/* Report the byte at `at`, which is no UTF-8. */
void gd_template_bad_byte(gd_parser *p, const char *at);

/* --- literal_text.c ------------------------------------------------------------------------------ */

/* `text` with its escapes resolved and ill-formed UTF-8 replaced by U+FFFD; an invalid escape is
 * reported. `quoted`: backslash escapes count, else only `$${` and `%%{`. */
gd_str gd_literal_resolve(gd_parser *p, gd_str text, bool quoted);

#endif
