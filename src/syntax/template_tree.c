/* template_tree - from the flat pieces of a template to its tree.
 *
 *     Template = { literal | interpolation | If | For }
 *     If       = %{if} Template [ %{else} Template ] %{endif}
 *     For      = %{for} Template %{endfor}
 *
 * Neighbouring literals become one; empty ones vanish, but keep a lone interpolation from being a
 * WRAP, as `${~ x ~}` among blanks still makes a string. */
#include "syntax/template.h"

typedef struct {
    gd_parser *parser;
    const gd_piece *pieces;
    size_t count, next;
} builder;

/* --- melding ------------------------------------------------------------------------------------- */

static gd_str meld_texts(gd_parser *p, const gd_piece *pieces, size_t count)
{
    gd_str text = pieces[0].text;
    bool adjacent = true;
    size_t total = text.len;
    for (size_t i = 1; i < count; i++) {
        adjacent &= pieces[i - 1].text.ptr + pieces[i - 1].text.len == pieces[i].text.ptr;
        total += pieces[i].text.len;
    }
    if (adjacent) {
        return (gd_str){text.ptr, total};
    }
    char *bytes = gd_arena_alloc(p->arena, total);
    size_t used = 0;
    for (size_t i = 0; i < count; i++) {
        memcpy(bytes + used, pieces[i].text.ptr, pieces[i].text.len);
        used += pieces[i].text.len;
    }
    return (gd_str){bytes, total};
}

/* Join runs of literals in place; returns how many pieces are left. */
static size_t meld(gd_parser *p, gd_piece *pieces, size_t count)
{
    size_t kept = 0;
    for (size_t i = 0; i < count;) {
        size_t run = 1;
        while (pieces[i].kind == GD_PIECE_LITERAL && i + run < count &&
               pieces[i + run].kind == GD_PIECE_LITERAL) {
            run++;
        }
        gd_piece piece = pieces[i];
        if (run > 1) {
            piece.text = meld_texts(p, pieces + i, run);
            piece.span.end = pieces[i + run - 1].span.end;
        }
        pieces[kept++] = piece;
        i += run;
    }
    return kept;
}

/* --- the tree ------------------------------------------------------------------------------------ */

static const gd_piece *peek(const builder *b)
{
    return b->next < b->count ? &b->pieces[b->next] : NULL;
}

static bool ends_branch(const gd_piece *piece)
{
    return piece->kind == GD_PIECE_ELSE || piece->kind == GD_PIECE_ENDIF || piece->kind == GD_PIECE_ENDFOR;
}

static gd_expr *build_if(builder *b);
static gd_expr *build_for(builder *b);

/* One part of a template, or NULL for an empty literal. */
static gd_expr *build_part(builder *b)
{
    const gd_piece *piece = peek(b);
    switch (piece->kind) {
    case GD_PIECE_IF:
        return build_if(b);
    case GD_PIECE_FOR:
        return build_for(b);
    case GD_PIECE_INTERPOLATION:
        b->next++;
        return piece->expr;
    default:
        b->next++;
        return piece->text.len ? gd_parser_string_node(b->parser, piece->text, piece->span) : NULL;
    }
}

/* Pieces up to the end or a directive that ends a branch. `span` is what the result covers. */
static gd_expr *build_branch(builder *b, gd_span span)
{
    gd_parser *p = b->parser;
    size_t mark = p->nodes.used;
    while (peek(b) && !ends_branch(peek(b)) && !p->recovering) {
        gd_expr *part = build_part(b);
        if (part) {
            *(gd_expr **)gd_scratch_push(&p->nodes, sizeof part) = part;
        }
    }
    size_t count = (p->nodes.used - mark) / sizeof(gd_expr *);
    gd_expr **parts = gd_scratch_take(p, &p->nodes, mark);
    if (count == 0) {
        return gd_parser_string_node(p, (gd_str){0}, span);
    }
    if (count == 1 && b->pieces[b->next - 1].kind == GD_PIECE_LITERAL && parts[0]->kind == GD_EXPR_STRING) {
        parts[0]->span = span;
        return parts[0];
    }
    gd_expr *expr = gd_parser_node(p, GD_EXPR_TEMPLATE, span.start, span.end);
    expr->items.items = parts;
    expr->items.count = count;
    return expr;
}

/* The branch that begins behind the directive just consumed, with the span of its own pieces. */
static gd_expr *build_inner(builder *b)
{
    uint32_t start = b->pieces[b->next - 1].span.end;
    gd_expr *branch = build_branch(b, (gd_span){start, start});
    const gd_piece *end = peek(b);
    branch->span.end = end ? end->span.start : b->pieces[b->count - 1].span.end;
    return branch;
}

/* Consume the directive `kind` that closes `opened`. */
static bool expect_directive(builder *b, gd_piece_kind kind, const char *name, const gd_piece *opened)
{
    const gd_piece *piece = peek(b);
    if (piece && piece->kind == kind) {
        b->next++;
        return true;
    }
    gd_diag_item *item = gd_parser_error(
        b->parser, GD_DIAG_SYNTAX_TEMPLATE, piece ? piece->span : opened->span,
        piece ? "expected %%{%s}, found another directive" : "this directive has no %%{%s}", name);
    if (piece) {
        gd_parser_note(b->parser, item, opened->span, "to close this directive");
    }
    return false;
}

static gd_expr *build_if(builder *b)
{
    gd_parser *p = b->parser;
    const gd_piece *opened = peek(b);
    b->next++;
    if (!gd_parser_enter(p)) {
        return NULL;
    }
    gd_expr *then = build_inner(b);
    gd_expr *otherwise = NULL;
    if (peek(b) && peek(b)->kind == GD_PIECE_ELSE) {
        b->next++;
        otherwise = build_inner(b);
    }
    gd_parser_leave(p);
    if (p->recovering || !expect_directive(b, GD_PIECE_ENDIF, "endif", opened)) {
        return NULL;
    }
    uint32_t end = b->pieces[b->next - 1].span.end;
    gd_expr *expr = gd_parser_node(p, GD_EXPR_CONDITIONAL, opened->span.start, end);
    expr->conditional.condition = opened->expr;
    expr->conditional.then = then;
    expr->conditional.otherwise =
        otherwise ? otherwise : gd_parser_string_node(p, (gd_str){0}, (gd_span){end, end});
    return expr;
}

static gd_expr *build_for(builder *b)
{
    gd_parser *p = b->parser;
    const gd_piece *opened = peek(b);
    b->next++;
    if (!gd_parser_enter(p)) {
        return NULL;
    }
    gd_expr *value = build_inner(b);
    gd_parser_leave(p);
    if (p->recovering || !expect_directive(b, GD_PIECE_ENDFOR, "endfor", opened)) {
        return NULL;
    }
    gd_expr *expr = gd_parser_node(p, GD_EXPR_FOR, opened->span.start, b->pieces[b->next - 1].span.end);
    expr->loop = gd_arena_zalloc(p->arena, sizeof *expr->loop);
    expr->loop->key_name = opened->header->key_name;
    expr->loop->value_name = opened->header->value_name;
    expr->loop->collection = opened->header->collection;
    expr->loop->value = value;
    expr->loop->joined = true;
    return expr;
}

gd_expr *gd_template_finish(gd_parser *p, gd_template *t, gd_span span)
{
    size_t count;
    gd_piece *pieces = gd_template_pieces(p, t, &count);
    count = meld(p, pieces, count);
    builder b = {p, pieces, count, 0};
    gd_expr *expr;
    if (count == 1 && pieces[0].kind == GD_PIECE_INTERPOLATION) {
        expr = gd_parser_node(p, GD_EXPR_WRAP, span.start, span.end);
        expr->operand = pieces[0].expr;
    } else {
        expr = build_branch(&b, span);
        if (b.next < b.count && !p->recovering) {
            gd_parser_error(p, GD_DIAG_SYNTAX_TEMPLATE, pieces[b.next].span, "this directive closes nothing");
        }
    }
    p->pieces.used = t->mark;
    return expr;
}
