/* parse_expression - operators, operands and traversals.
 *
 * Follows "Expressions" of the HCL Native Syntax Specification. Operators are climbed by a table of
 * precedences; each level of nesting counts once against GD_SYNTAX_MAX_DEPTH. A chain of operators,
 * `a + a + …`, is read in a loop and may be as long as the text.
 *
 *     Expression   = Operation [ "?" Expression ":" Expression ]
 *     Operation    = Operand { Operator Operand }
 *     Operand      = ( "-" | "!" ) Operand | Term { Traversal }
 *     Term         = Number | "true" | "false" | "null" | Name | Call | String | Heredoc | Tuple | Object
 *                  | "(" Expression ")"
 *     Traversal    = "." Name | "." Digits | "[" Expression "]" | ".*" { "." Name } | "[*]" { Traversal } */
#include "syntax/number_text.h"
#include "syntax/parser.h"

typedef struct {
    unsigned char precedence; /* 0: not a binary operator */
    unsigned char op;
} operator_row;

static const operator_row operators[GD_TOKEN_COUNT] = {
    [GD_TOKEN_OR] = {1, GD_OP_OR},           [GD_TOKEN_AND] = {2, GD_OP_AND},
    [GD_TOKEN_EQUAL] = {3, GD_OP_EQUAL},     [GD_TOKEN_NOT_EQUAL] = {3, GD_OP_NOT_EQUAL},
    [GD_TOKEN_LESS] = {4, GD_OP_LESS},       [GD_TOKEN_LESS_EQUAL] = {4, GD_OP_LESS_EQUAL},
    [GD_TOKEN_GREATER] = {4, GD_OP_GREATER}, [GD_TOKEN_GREATER_EQUAL] = {4, GD_OP_GREATER_EQUAL},
    [GD_TOKEN_PLUS] = {5, GD_OP_ADD},        [GD_TOKEN_MINUS] = {5, GD_OP_SUBTRACT},
    [GD_TOKEN_STAR] = {6, GD_OP_MULTIPLY},   [GD_TOKEN_SLASH] = {6, GD_OP_DIVIDE},
    [GD_TOKEN_PERCENT] = {6, GD_OP_MODULO},
};

static gd_expr *parse_number(gd_parser *p)
{
    gd_span span = p->token.span;
    gd_str text = gd_parser_text(p, span);
    if (!gd_number_text_valid(text)) {
        gd_diag_item *item = gd_parser_error(p, GD_DIAG_SYNTAX_NUMBER, span, "\"%.*s\" is not a number",
                                             GD_FMT(gd_str_slice(text, 0, 60)));
        gd_parser_hint(p, item, "a version or an address is text: write it in double quotes");
    }
    gd_expr *expr = gd_parser_node(p, GD_EXPR_NUMBER, span.start, span.end);
    expr->string = text;
    gd_parser_advance(p);
    return expr;
}

static gd_expr *parse_variable(gd_parser *p, gd_span span)
{
    gd_expr *root = gd_parser_node(p, GD_EXPR_VARIABLE, span.start, span.end);
    root->string = gd_parser_text(p, span);
    gd_expr *expr = gd_parser_node(p, GD_EXPR_TRAVERSAL, span.start, span.end);
    expr->traversal.operand = root;
    expr->traversal.steps = NULL;
    expr->traversal.count = 0;
    return expr;
}

static gd_expr *parse_name(gd_parser *p)
{
    gd_span span = p->token.span;
    gd_str name = gd_parser_text(p, span);
    gd_parser_advance(p);
    if (p->token.kind == GD_TOKEN_LEFT_PAREN || p->token.kind == GD_TOKEN_DOUBLE_COLON) {
        return gd_parse_call(p, span);
    }
    if (name.len == 4 && memcmp(name.ptr, "null", 4) == 0) {
        return gd_parser_node(p, GD_EXPR_NULL, span.start, span.end);
    }
    bool is_true = name.len == 4 && memcmp(name.ptr, "true", 4) == 0;
    if (is_true || (name.len == 5 && memcmp(name.ptr, "false", 5) == 0)) {
        gd_expr *expr = gd_parser_node(p, GD_EXPR_BOOL, span.start, span.end);
        expr->boolean = is_true;
        return expr;
    }
    return parse_variable(p, span);
}

static gd_expr *parse_parentheses(gd_parser *p)
{
    gd_span opened = p->token.span;
    bool newlines = p->newlines;
    p->newlines = false;
    p->open++;
    gd_parser_advance(p);
    gd_expr *operand = gd_parse_expression(p);
    if (p->token.kind != GD_TOKEN_RIGHT_PAREN && !p->recovering) {
        gd_parser_note(p, gd_parser_unexpected(p, "\")\""), opened, "to close this parenthesis");
    }
    if (p->recovering) {
        p->newlines = newlines;
        return gd_parser_invalid(p, opened.start);
    }
    p->newlines = newlines;
    p->open--;
    gd_parser_advance(p);
    gd_expr *expr = gd_parser_node(p, GD_EXPR_PARENS, opened.start, p->previous_end);
    expr->operand = operand;
    return expr;
}

static gd_expr *parse_unary(gd_parser *p, gd_operator op);

static gd_expr *parse_term(gd_parser *p)
{
    switch (p->token.kind) {
    case GD_TOKEN_IDENTIFIER:
        return parse_name(p);
    case GD_TOKEN_QUOTE:
        return gd_parse_string(p);
    case GD_TOKEN_NUMBER:
        return parse_number(p);
    case GD_TOKEN_LEFT_BRACKET:
        return gd_parse_tuple(p);
    case GD_TOKEN_LEFT_BRACE:
        return gd_parse_object(p);
    case GD_TOKEN_LEFT_PAREN:
        return parse_parentheses(p);
    case GD_TOKEN_HEREDOC:
        return gd_parse_heredoc(p);
    case GD_TOKEN_MINUS:
        return parse_unary(p, GD_OP_NEGATE);
    case GD_TOKEN_NOT:
        return parse_unary(p, GD_OP_NOT);
    default: {
        gd_diag_item *item = gd_parser_unexpected(p, "an expression");
        if (p->token.kind == GD_TOKEN_NEWLINE) {
            gd_parser_hint(p, item,
                           "outside brackets the value must be on this line; wrap it in parentheses "
                           "to continue on the next");
        }
        return gd_parser_invalid(p, p->token.span.start);
    }
    }
}

static gd_expr *parse_operand(gd_parser *p)
{
    gd_expr *term = parse_term(p);
    if (p->token.kind == GD_TOKEN_DOT || p->token.kind == GD_TOKEN_LEFT_BRACKET) {
        return gd_parse_traversals(p, term);
    }
    return term;
}

/* The operand of `-` and `!` is one operand, not an operation: `-1 + 2` is `(-1) + 2`. */
static gd_expr *parse_unary(gd_parser *p, gd_operator op)
{
    uint32_t start = p->token.span.start;
    if (!gd_parser_enter(p)) {
        return gd_parser_invalid(p, start);
    }
    gd_parser_advance(p);
    gd_expr *operand = parse_operand(p);
    gd_parser_leave(p);
    gd_expr *expr = gd_parser_node(p, GD_EXPR_UNARY, start, operand->span.end);
    expr->unary.op = op;
    expr->unary.operand = operand;
    return expr;
}

static gd_expr *parse_operation(gd_parser *p, unsigned least)
{
    gd_expr *left = parse_operand(p);
    for (;;) {
        operator_row row = operators[p->token.kind];
        if (row.precedence < least || p->recovering) {
            return left;
        }
        gd_parser_advance(p);
        gd_expr *right = parse_operation(p, row.precedence + 1u);
        gd_expr *expr = gd_parser_node(p, GD_EXPR_BINARY, left->span.start, right->span.end);
        expr->binary.op = (gd_operator)row.op;
        expr->binary.left = left;
        expr->binary.right = right;
        left = expr;
    }
}

static gd_expr *parse_conditional(gd_parser *p, gd_expr *condition)
{
    gd_span question = p->token.span;
    gd_parser_advance(p);
    gd_expr *then = gd_parse_expression(p);
    if (p->recovering) {
        return condition;
    }
    if (p->token.kind != GD_TOKEN_COLON) {
        gd_diag_item *item = gd_parser_unexpected(p, "\":\" and the value for when the condition is false");
        gd_parser_note(p, item, question, "in this conditional");
        return condition;
    }
    gd_parser_advance(p);
    gd_expr *otherwise = gd_parse_expression(p);
    gd_expr *expr = gd_parser_node(p, GD_EXPR_CONDITIONAL, condition->span.start, otherwise->span.end);
    expr->conditional.condition = condition;
    expr->conditional.then = then;
    expr->conditional.otherwise = otherwise;
    return expr;
}

gd_expr *gd_parse_expression(gd_parser *p)
{
    if (!gd_parser_enter(p)) {
        return gd_parser_invalid(p, p->token.span.start);
    }
    gd_expr *expr = parse_operation(p, 1);
    if (p->token.kind == GD_TOKEN_QUESTION && !p->recovering) {
        expr = parse_conditional(p, expr);
    }
    gd_parser_leave(p);
    return expr;
}
