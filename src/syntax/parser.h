/* parser.h - the state that the files of the HCL parser share; private to src/syntax.
 *
 * Reading order: scan.c (tokens), parse_body.c (bodies, attributes, blocks), parse_expression.c
 * (operators, operands, traversals), parse_collection.c (calls, tuples, objects, for),
 * parse_template.c (what stands in strings) with template_tree.c and heredoc.c, recovery.c (what
 * happens after an error).
 *
 * Recovery policy: the first error of an item (an attribute or a block header) is reported and sets
 * `recovering`; every parse function then returns without reading on; the body loop calls
 * gd_parser_resync(), which finds the next item, and clears it. So an item has at most one error, and
 * its neighbours none. An attribute with an error keeps its name and becomes GD_EXPR_INVALID: half of
 * a list must not pass for the list. */
#ifndef GD_SYNTAX_PARSER_H
#define GD_SYNTAX_PARSER_H

#include "syntax/hcl.h"
#include "syntax/token.h"

/* Items of lists whose length is not known yet; nested lists lie above those around them. What is
 * complete moves to the arena in its exact size. */
typedef struct {
    char *bytes;
    size_t used, capacity;
} gd_scratch;

typedef struct {
    gd_arena *arena;
    const gd_source *source;
    gd_diags *diags;
    const char *text; /* the source's first byte */
    const char *at;   /* the first byte behind `token` */
    const char *end;
    gd_token token;        /* read, not consumed */
    uint32_t previous_end; /* where the token consumed last ends */
    uint32_t open;         /* brackets that are open since the item began; for recovery */
    uint32_t heredocs;     /* that are being read, one inside the other */
    uint32_t depth;        /* of nesting, against GD_SYNTAX_MAX_DEPTH */
    uint32_t errors;
    uint32_t unclosed;     /* those that are about a block without "}" */
    uint32_t comments_end; /* where the last comment kept ends */
    bool newlines;         /* line ends are tokens, as opposed to white space */
    bool recovering;       /* an error of this item has been reported */
    bool stopped;          /* the rest of the file is not read, silently */
    bool by_indentation;   /* a block ends where its indentation does; see recovery.c */
    gd_scratch nodes, blocks, pieces, comments;
} gd_parser;

/* --- scan.c ---------------------------------------------------------------------------------- */

/* Consume the current token and read the next. */
void gd_parser_advance(gd_parser *p);

/* Continue behind byte `at`, as though the token there had been consumed. */
void gd_parser_continue_at(gd_parser *p, const char *at);

/* Whether the current token is the name `word`. */
bool gd_parser_at_word(const gd_parser *p, gd_str word);

static inline uint32_t gd_parser_offset(const gd_parser *p, const char *at)
{
    return (uint32_t)(at - p->text);
}

static inline gd_str gd_parser_text(const gd_parser *p, gd_span span)
{
    return (gd_str){p->text + span.start, span.end - span.start};
}

/* --- parse_error.c --------------------------------------------------------------------------- */

/* Report an error at `span`, set `recovering`. Returns NULL when the item has one already or the file
 * has too many. */
gd_diag_item *gd_parser_error(gd_parser *p, gd_diag_code code, gd_span span, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

/* Report that the current token is not what was expected: "expected %s, found …". */
gd_diag_item *gd_parser_unexpected(gd_parser *p, const char *expected);

/* Add to the item (which may be NULL) where the construct began; what to do, unless it says so already. */
void gd_parser_note(gd_parser *p, gd_diag_item *item, gd_span span, const char *message);
void gd_parser_hint(gd_parser *p, gd_diag_item *item, const char *hint);

/* Count one level of nesting; false, with the error reported, when there are too many. A true one is
 * paired with gd_parser_leave(). */
bool gd_parser_too_deep(gd_parser *p);
static inline bool gd_parser_enter(gd_parser *p)
{
    if (p->depth == GD_SYNTAX_MAX_DEPTH) {
        return gd_parser_too_deep(p);
    }
    p->depth++;
    return true;
}
static inline void gd_parser_leave(gd_parser *p)
{
    p->depth--;
}

/* --- recovery.c ------------------------------------------------------------------------------ */

/* Find the next body item, or the "}" or the end that closes the body, and end the recovery.
 * `item_start`: the first byte of the item that failed. */
void gd_parser_resync(gd_parser *p, uint32_t item_start);

/* How far the block that starts at `block_start` is indented; GD_NO_COLUMN when something else stands
 * before it on its line, and always unless reading by_indentation. */
#define GD_NO_COLUMN UINT32_MAX
uint32_t gd_parser_block_column(const gd_parser *p, uint32_t block_start);

/* Whether the current token, going by the indentation, stands behind the block of that column. */
bool gd_parser_leaves_block(const gd_parser *p, uint32_t block_column);

/* The last byte on the line of byte `offset` that is neither blank nor line end. */
const char *gd_parser_last_on_line(const gd_parser *p, uint32_t offset);

/* --- parse_body.c ---------------------------------------------------------------------------- */

gd_body *gd_parse_file_body(gd_parser *p);

/* --- parse_expression.c, parse_traversal.c ---------------------------------------------------- */

/* Never NULL; INVALID when there is none. */
gd_expr *gd_parse_expression(gd_parser *p);

/* `.name`, `[key]`, `.*`, `[*]` behind `from`. */
gd_expr *gd_parse_traversals(gd_parser *p, gd_expr *from);

/* --- parse_collection.c ---------------------------------------------------------------------- */

gd_expr *gd_parse_tuple(gd_parser *p);
gd_expr *gd_parse_object(gd_parser *p);
/* The current token is the "(" or "::" behind `name`. */
gd_expr *gd_parse_call(gd_parser *p, gd_span name);

/* `KEY, VALUE in COLLECTION`, of expressions and directives; the token `for` has been consumed. */
typedef struct {
    gd_str key_name, value_name;
    gd_expr *collection;
} gd_for_header;
gd_for_header gd_parse_for_header(gd_parser *p);

/* --- parse_template.c ------------------------------------------------------------------------ */

/* The current token is QUOTE or HEREDOC. */
gd_expr *gd_parse_string(gd_parser *p);
gd_expr *gd_parse_heredoc(gd_parser *p);

/* All of the text as a template. */
gd_expr *gd_parse_bare_template(gd_parser *p);

/* A quoted label of a block: escapes, but no sequences. */
gd_str gd_parse_quoted_label(gd_parser *p);

/* --- nodes ----------------------------------------------------------------------------------- */

/* A node of just the size that its kind needs; only `kind` and `span` are set. */
extern const unsigned char gd_expr_sizes[];
static inline gd_expr *gd_parser_node(gd_parser *p, gd_expr_kind kind, uint32_t start, uint32_t end)
{
    gd_expr *expr = gd_arena_alloc(p->arena, gd_expr_sizes[kind]);
    expr->kind = kind;
    expr->span = (gd_span){start, end};
    return expr;
}

gd_expr *gd_parser_invalid(gd_parser *p, uint32_t start);
gd_expr *gd_parser_string_node(gd_parser *p, gd_str text, gd_span span);

/* Room for one item; borrowed until the next push. */
void gd_scratch_grow(gd_scratch *scratch, size_t size);
static inline void *gd_scratch_push(gd_scratch *scratch, size_t size)
{
    if (scratch->capacity - scratch->used < size) {
        gd_scratch_grow(scratch, size);
    }
    void *item = scratch->bytes + scratch->used;
    scratch->used += size;
    return item;
}

void gd_scratch_release(gd_scratch *scratch);

/* Move the bytes from `mark` on to the arena; NULL when there are none. */
void *gd_scratch_take(gd_parser *p, gd_scratch *scratch, size_t mark);

#endif
