/* parse_traversal - what may follow an operand: `.name`, `.0`, `[key]`, `.*`, `[*]`.
 *
 * Constant steps in a row become one TRAVERSAL node, so that a reference is one node; a key that must
 * be evaluated makes an INDEX node. Follows "Traversals" and "Splat Operators" of the specification. */
#include "syntax/parser.h"

/* Constant steps read so far on top of `operand`; they lie in the scratch from `mark` on. */
typedef struct {
    gd_expr *operand;
    size_t mark;
} chain;

static void add_step(gd_parser *p, gd_step_kind kind, gd_str name, bool is_number, uint32_t start)
{
    gd_step *step = gd_scratch_push(&p->nodes, sizeof *step);
    *step = (gd_step){kind, is_number, name, {start, p->previous_end}};
}

/* The node for the chain so far; steps join those of an operand that is a traversal itself. */
static gd_expr *finish_chain(gd_parser *p, chain *c)
{
    size_t count = (p->nodes.used - c->mark) / sizeof(gd_step);
    if (count == 0) {
        return c->operand;
    }
    gd_expr *expr = c->operand;
    gd_step *steps = gd_scratch_take(p, &p->nodes, c->mark);
    if (expr->kind != GD_EXPR_TRAVERSAL || expr->traversal.count) {
        expr = gd_parser_node(p, GD_EXPR_TRAVERSAL, c->operand->span.start, 0);
        expr->traversal.operand = c->operand;
    }
    expr->span.end = steps[count - 1].span.end;
    expr->traversal.steps = steps;
    expr->traversal.count = count;
    c->operand = expr;
    return expr;
}

static void parse_legacy_index(gd_parser *p, uint32_t start)
{
    gd_str digits = gd_parser_text(p, p->token.span);
    if (gd_str_find_char(digits, '.') != GD_STR_NONE) {
        gd_diag_item *item = gd_parser_error(p, GD_DIAG_SYNTAX_EXPECTED, p->token.span,
                                             "two indexes in a row cannot be written with dots");
        gd_parser_hint(p, item, "write each index in brackets, as in list[0][1]");
    }
    gd_parser_advance(p);
    add_step(p, GD_STEP_LEGACY, digits, true, start);
}

static void parse_name_step(gd_parser *p, uint32_t start)
{
    gd_str name = gd_parser_text(p, p->token.span);
    gd_parser_advance(p);
    add_step(p, GD_STEP_ATTRIBUTE, name, false, start);
}

static gd_expr *new_splat(gd_parser *p, gd_expr *operand, gd_expr *each, bool attribute_only)
{
    gd_expr *splat = gd_parser_node(p, GD_EXPR_SPLAT, operand->span.start, p->previous_end);
    splat->splat.operand = operand;
    splat->splat.each = each;
    splat->splat.attribute_only = attribute_only;
    return splat;
}

/* `.*` takes the names and digits behind it; brackets apply to its result. The token is `*`. */
static gd_expr *parse_attribute_splat(gd_parser *p, gd_expr *operand, uint32_t start)
{
    gd_span star = p->token.span;
    gd_parser_advance(p);
    chain each = {gd_parser_node(p, GD_EXPR_SPLAT_ITEM, start, p->previous_end), p->nodes.used};
    while (p->token.kind == GD_TOKEN_DOT && !p->recovering) {
        uint32_t dot = p->token.span.start;
        gd_parser_advance(p);
        if (p->token.kind == GD_TOKEN_NUMBER) {
            parse_legacy_index(p, dot);
        } else if (p->token.kind == GD_TOKEN_IDENTIFIER) {
            parse_name_step(p, dot);
        } else {
            gd_diag_item *item = gd_parser_unexpected(p, "the name of an attribute");
            gd_parser_note(p, item, star, "behind this splat only names may follow; use [*] for others");
        }
    }
    return new_splat(p, operand, finish_chain(p, &each), true);
}

/* `[*]` takes all traversals behind it. The token is `*`. */
static gd_expr *parse_full_splat(gd_parser *p, gd_expr *operand, gd_span opened)
{
    gd_parser_advance(p);
    if (p->token.kind != GD_TOKEN_RIGHT_BRACKET) {
        gd_parser_note(p, gd_parser_unexpected(p, "\"]\""), opened, "to close this splat");
        return operand;
    }
    gd_parser_advance(p);
    gd_expr *item = gd_parser_node(p, GD_EXPR_SPLAT_ITEM, opened.start, p->previous_end);
    if (!gd_parser_enter(p)) {
        return operand;
    }
    gd_expr *each = gd_parse_traversals(p, item);
    gd_parser_leave(p);
    return new_splat(p, operand, each, false);
}

/* `[key]` behind the opening bracket. */
static void parse_index(gd_parser *p, chain *c, gd_span opened)
{
    bool newlines = p->newlines;
    p->newlines = false;
    if (p->token.kind == GD_TOKEN_NEWLINE) {
        gd_parser_advance(p);
    }
    p->open++;
    gd_expr *key = gd_parse_expression(p);
    p->newlines = newlines;
    if (p->token.kind != GD_TOKEN_RIGHT_BRACKET && !p->recovering) {
        gd_parser_note(p, gd_parser_unexpected(p, "\"]\""), opened, "to close this index");
    }
    if (p->recovering) {
        return;
    }
    p->open--;
    gd_parser_advance(p);
    if (key->kind == GD_EXPR_STRING || key->kind == GD_EXPR_NUMBER) {
        add_step(p, GD_STEP_INDEX, key->string, key->kind == GD_EXPR_NUMBER, opened.start);
        return;
    }
    gd_expr *operand = finish_chain(p, c);
    gd_expr *expr = gd_parser_node(p, GD_EXPR_INDEX, operand->span.start, p->previous_end);
    expr->index.operand = operand;
    expr->index.key = key;
    c->operand = expr;
}

static void parse_dot(gd_parser *p, chain *c)
{
    uint32_t start = p->token.span.start;
    gd_parser_advance(p);
    switch (p->token.kind) {
    case GD_TOKEN_IDENTIFIER:
        parse_name_step(p, start);
        return;
    case GD_TOKEN_NUMBER:
        parse_legacy_index(p, start);
        return;
    case GD_TOKEN_STAR:
        c->operand = parse_attribute_splat(p, finish_chain(p, c), start);
        return;
    default:
        gd_parser_unexpected(p, "the name of an attribute after \".\"");
    }
}

gd_expr *gd_parse_traversals(gd_parser *p, gd_expr *from)
{
    chain c = {from, p->nodes.used};
    while (!p->recovering) {
        gd_span span = p->token.span;
        if (p->token.kind == GD_TOKEN_DOT) {
            parse_dot(p, &c);
        } else if (p->token.kind == GD_TOKEN_LEFT_BRACKET) {
            gd_parser_advance(p);
            if (p->token.kind == GD_TOKEN_STAR) {
                c.operand = parse_full_splat(p, finish_chain(p, &c), span);
            } else {
                parse_index(p, &c, span);
            }
        } else {
            break;
        }
    }
    return finish_chain(p, &c);
}
