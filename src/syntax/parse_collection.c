/* parse_collection - calls, tuples, objects and `for` expressions: what is written between brackets.
 *
 * Line ends are white space in calls, tuples and `for`; in objects they separate items.
 *
 *     Call   = Name { "::" Name } "(" [ Expression { "," Expression } [ "," | "..." ] ] ")"
 *     Tuple  = "[" [ Expression { "," Expression } [ "," ] ] "]"
 *     Object = "{" { Expression ( "=" | ":" ) Expression ( "," | Newline ) } "}"
 *     For    = "[" ForHeader ":" Expression [ If ] "]"
 *            | "{" ForHeader ":" Expression "=>" Expression [ "..." ] [ If ] "}"
 *     ForHeader = "for" Name [ "," Name ] "in" Expression        If = "if" Expression */
#include "syntax/parser.h"

/* Consume `close`, or say what stands there instead and where the construct began. */
static bool expect_close(gd_parser *p, gd_token_kind close, const char *expected, gd_span opened,
                         const char *note)
{
    if (p->recovering) {
        return false;
    }
    if (p->token.kind != close) {
        gd_parser_note(p, gd_parser_unexpected(p, expected), opened, note);
        return false;
    }
    p->open--;
    gd_parser_advance(p);
    return true;
}

/* Consume the opening bracket; what follows it is read without regard to line ends. */
static gd_span open_bracket(gd_parser *p)
{
    gd_span opened = p->token.span;
    p->newlines = false;
    p->open++;
    gd_parser_advance(p);
    return opened;
}

static void push_expression(gd_parser *p, gd_expr *expr)
{
    *(gd_expr **)gd_scratch_push(&p->nodes, sizeof expr) = expr;
}

static size_t count_since(const gd_parser *p, size_t mark)
{
    return (p->nodes.used - mark) / sizeof(gd_expr *);
}

/* --- calls --------------------------------------------------------------------------------------- */

/* Arguments up to the token that should be ")"; returns whether "..." stands behind the last. */
static bool parse_arguments(gd_parser *p)
{
    while (p->token.kind != GD_TOKEN_RIGHT_PAREN) {
        push_expression(p, gd_parse_expression(p));
        if (p->recovering) {
            return false;
        }
        if (p->token.kind == GD_TOKEN_ELLIPSIS) {
            gd_parser_advance(p);
            return true;
        }
        if (p->token.kind != GD_TOKEN_COMMA) {
            return false;
        }
        gd_parser_advance(p);
    }
    return false;
}

static void push_name_part(gd_parser *p, gd_span span)
{
    gd_str part = gd_parser_text(p, span);
    *(gd_str *)gd_scratch_push(&p->nodes, sizeof part) = part;
}

/* The parts that lie in the scratch from `mark` on, with "::" between them. */
static gd_str join_name_parts(gd_parser *p, size_t mark, size_t room)
{
    char *bytes = gd_arena_alloc(p->arena, room);
    size_t used = 0;
    for (size_t at = mark; at < p->nodes.used; at += sizeof(gd_str)) {
        gd_str part;
        memcpy(&part, p->nodes.bytes + at, sizeof part);
        if (used) {
            bytes[used++] = ':';
            bytes[used++] = ':';
        }
        memcpy(bytes + used, part.ptr, part.len);
        used += part.len;
    }
    p->nodes.used = mark;
    return (gd_str){bytes, used};
}

/* The whole of `provider::terraform::f`, of which `name` is the first part and gets all of it. White
 * space may stand around "::"; the text returned has none. */
static gd_str parse_namespaces(gd_parser *p, gd_span *name)
{
    size_t mark = p->nodes.used;
    push_name_part(p, *name);
    while (p->token.kind == GD_TOKEN_DOUBLE_COLON && !p->recovering) {
        gd_parser_advance(p);
        if (p->token.kind != GD_TOKEN_IDENTIFIER) {
            gd_parser_unexpected(p, "the name of a function after \"::\"");
            break;
        }
        name->end = p->token.span.end;
        push_name_part(p, p->token.span);
        gd_parser_advance(p);
    }
    if (p->token.kind != GD_TOKEN_LEFT_PAREN && !p->recovering) {
        gd_parser_note(p, gd_parser_unexpected(p, "\"(\""), *name, "to call this function");
    }
    return join_name_parts(p, mark, name->end - name->start);
}

gd_expr *gd_parse_call(gd_parser *p, gd_span name)
{
    bool namespaced = p->token.kind == GD_TOKEN_DOUBLE_COLON;
    gd_str text = namespaced ? parse_namespaces(p, &name) : gd_parser_text(p, name);
    if (p->recovering) {
        return gd_parser_invalid(p, name.start);
    }
    bool newlines = p->newlines;
    gd_span opened = open_bracket(p);
    size_t mark = p->nodes.used;
    bool expand = parse_arguments(p);
    size_t count = count_since(p, mark);
    gd_expr **arguments = gd_scratch_take(p, &p->nodes, mark);
    p->newlines = newlines;
    const char *expected = expand ? "\")\" after \"...\"" : count ? "\",\" or \")\"" : "\")\"";
    if (!expect_close(p, GD_TOKEN_RIGHT_PAREN, expected, opened, "to close this call")) {
        return gd_parser_invalid(p, name.start);
    }
    gd_expr *expr = gd_parser_node(p, GD_EXPR_CALL, name.start, p->previous_end);
    expr->call.name = text;
    expr->call.name_span = name;
    expr->call.arguments = arguments;
    expr->call.count = count;
    expr->call.expand_last = expand;
    return expr;
}

/* --- for ----------------------------------------------------------------------------------------- */

static gd_str parse_for_name(gd_parser *p, const char *expected)
{
    gd_str name = {0};
    if (p->token.kind != GD_TOKEN_IDENTIFIER) {
        gd_parser_unexpected(p, expected);
        return name;
    }
    name = gd_parser_text(p, p->token.span);
    gd_parser_advance(p);
    return name;
}

gd_for_header gd_parse_for_header(gd_parser *p)
{
    gd_for_header header = {{0}, parse_for_name(p, "a name after \"for\""), NULL};
    if (p->token.kind == GD_TOKEN_COMMA && !p->recovering) {
        gd_parser_advance(p);
        header.key_name = header.value_name;
        header.value_name = parse_for_name(p, "a name after \",\"");
    }
    if (!p->recovering && !gd_parser_at_word(p, GD_STR("in"))) {
        gd_parser_unexpected(p, "\"in\" after the names of \"for\"");
    }
    if (p->recovering) {
        header.collection = gd_parser_invalid(p, p->token.span.start);
        return header;
    }
    gd_parser_advance(p);
    header.collection = gd_parse_expression(p);
    return header;
}

/* Behind ":": the key, if this is an object, the value, "..." and the condition. */
static void parse_for_result(gd_parser *p, struct gd_for_expr *loop, bool object)
{
    loop->value = gd_parse_expression(p);
    if (object && !p->recovering) {
        if (p->token.kind != GD_TOKEN_ARROW) {
            gd_parser_hint(p, gd_parser_unexpected(p, "\"=>\""),
                           "in braces \"for\" makes an object: {for k, v in m : k => v}");
            return;
        }
        gd_parser_advance(p);
        loop->key = loop->value;
        loop->value = gd_parse_expression(p);
        if (p->token.kind == GD_TOKEN_ELLIPSIS && !p->recovering) {
            gd_parser_advance(p);
            loop->group = true;
        }
    }
    if (!p->recovering && gd_parser_at_word(p, GD_STR("if"))) {
        gd_parser_advance(p);
        loop->condition = gd_parse_expression(p);
    }
}

/* What stands where `for` in brackets should end and does so only in braces. */
static void hint_at_braces(gd_parser *p, gd_diag_item *item)
{
    if (p->token.kind == GD_TOKEN_ARROW || p->token.kind == GD_TOKEN_ELLIPSIS) {
        gd_parser_hint(p, item, "in brackets \"for\" makes a tuple; \"=>\" and \"...\" need braces");
    }
}

/* The token is the word `for`, behind the bracket at `opened`. */
static gd_expr *parse_for(gd_parser *p, gd_span opened, bool object, bool newlines)
{
    gd_parser_advance(p);
    gd_for_header header = gd_parse_for_header(p);
    struct gd_for_expr loop = {
        .key_name = header.key_name, .value_name = header.value_name, .collection = header.collection};
    if (p->token.kind != GD_TOKEN_COLON && !p->recovering) {
        gd_parser_note(p, gd_parser_unexpected(p, "\":\" after the collection"), opened, "of this \"for\"");
    }
    if (!p->recovering) {
        gd_parser_advance(p);
        parse_for_result(p, &loop, object);
    }
    p->newlines = newlines;
    gd_token_kind close = object ? GD_TOKEN_RIGHT_BRACE : GD_TOKEN_RIGHT_BRACKET;
    if (!p->recovering && p->token.kind != close) {
        gd_diag_item *item = gd_parser_unexpected(p, object ? "\"}\"" : "\"]\"");
        gd_parser_note(p, item, opened, "to close this \"for\"");
        hint_at_braces(p, item);
    }
    if (p->recovering) {
        return gd_parser_invalid(p, opened.start);
    }
    p->open--;
    gd_parser_advance(p);
    gd_expr *expr = gd_parser_node(p, GD_EXPR_FOR, opened.start, p->previous_end);
    expr->loop = gd_arena_alloc(p->arena, sizeof loop);
    *expr->loop = loop;
    return expr;
}

/* --- tuples -------------------------------------------------------------------------------------- */

gd_expr *gd_parse_tuple(gd_parser *p)
{
    bool newlines = p->newlines;
    gd_span opened = open_bracket(p);
    if (gd_parser_at_word(p, GD_STR("for"))) {
        return parse_for(p, opened, false, newlines);
    }
    size_t mark = p->nodes.used;
    while (p->token.kind != GD_TOKEN_RIGHT_BRACKET) {
        push_expression(p, gd_parse_expression(p));
        if (p->recovering || p->token.kind != GD_TOKEN_COMMA) {
            break;
        }
        gd_parser_advance(p);
    }
    size_t count = count_since(p, mark);
    gd_expr **items = gd_scratch_take(p, &p->nodes, mark);
    p->newlines = newlines;
    if (!expect_close(p, GD_TOKEN_RIGHT_BRACKET, "\",\" or \"]\"", opened, "to close this list")) {
        return gd_parser_invalid(p, opened.start);
    }
    gd_expr *expr = gd_parser_node(p, GD_EXPR_TUPLE, opened.start, p->previous_end);
    expr->items.items = items;
    expr->items.count = count;
    return expr;
}

/* --- objects ------------------------------------------------------------------------------------- */

/* A bare name as a key is that name, also `true`, `false` and `null`; anything else is evaluated. */
static void name_bare_key(gd_parser *p, gd_object_item *item)
{
    const gd_expr *key = item->key;
    bool is_name = key->kind == GD_EXPR_NULL || key->kind == GD_EXPR_BOOL ||
                   (key->kind == GD_EXPR_TRAVERSAL && key->traversal.count == 0 &&
                    key->traversal.operand->kind == GD_EXPR_VARIABLE);
    if (is_name) {
        item->key = gd_parser_string_node(p, gd_parser_text(p, key->span), key->span);
        item->bare_key = true;
    }
}

/* `name =` and `name :`, which nearly all keys are, need no node but the name's. */
static bool parse_simple_key(gd_parser *p, gd_object_item *item)
{
    if (p->token.kind != GD_TOKEN_IDENTIFIER) {
        return false;
    }
    gd_span span = p->token.span;
    const char *at = p->at;
    while (at < p->end && *at == ' ') {
        at++;
    }
    bool assigned = at < p->end && ((*at == '=' && at + 1 < p->end && at[1] != '=' && at[1] != '>') ||
                                    (*at == ':' && at + 1 < p->end && at[1] != ':'));
    if (!assigned) {
        return false;
    }
    gd_parser_advance(p);
    item->key = gd_parser_string_node(p, gd_parser_text(p, span), span);
    item->bare_key = true;
    return true;
}

static gd_object_item parse_item(gd_parser *p, gd_span opened)
{
    gd_object_item item = {0};
    if (!parse_simple_key(p, &item)) {
        item.key = gd_parse_expression(p);
        name_bare_key(p, &item);
    }
    if (!p->recovering && p->token.kind != GD_TOKEN_ASSIGN && p->token.kind != GD_TOKEN_COLON) {
        gd_diag_item *error = gd_parser_unexpected(p, "\"=\" or \":\" and the value of this key");
        gd_parser_note(p, error, opened, "in this object");
        if (p->token.kind == GD_TOKEN_QUOTE || p->token.kind == GD_TOKEN_LEFT_BRACE) {
            gd_parser_hint(p, error, "an object cannot hold blocks; is its \"}\" missing?");
        }
    }
    if (p->recovering) {
        return item;
    }
    gd_parser_advance(p);
    item.value = gd_parse_expression(p);
    return item;
}

gd_expr *gd_parse_object(gd_parser *p)
{
    bool newlines = p->newlines;
    gd_span opened = open_bracket(p);
    if (gd_parser_at_word(p, GD_STR("for"))) {
        return parse_for(p, opened, true, newlines);
    }
    p->newlines = true;
    size_t mark = p->nodes.used;
    while (p->token.kind != GD_TOKEN_RIGHT_BRACE) {
        if (p->token.kind == GD_TOKEN_NEWLINE) {
            gd_parser_advance(p);
            continue;
        }
        gd_object_item item = parse_item(p, opened);
        if (p->recovering) {
            break;
        }
        *(gd_object_item *)gd_scratch_push(&p->nodes, sizeof item) = item;
        if (p->token.kind != GD_TOKEN_COMMA && p->token.kind != GD_TOKEN_NEWLINE) {
            break;
        }
        gd_parser_advance(p);
    }
    size_t count = (p->nodes.used - mark) / sizeof(gd_object_item);
    gd_object_item *items = gd_scratch_take(p, &p->nodes, mark);
    p->newlines = newlines;
    if (!expect_close(p, GD_TOKEN_RIGHT_BRACE, "\",\", a line end or \"}\"", opened,
                      "to close this object")) {
        return gd_parser_invalid(p, opened.start);
    }
    gd_expr *expr = gd_parser_node(p, GD_EXPR_OBJECT, opened.start, p->previous_end);
    expr->object.items = items;
    expr->object.count = count;
    return expr;
}
