/* parse_body - bodies, attributes and blocks.
 *
 * Follows "Structural Elements" of the HCL Native Syntax Specification.
 *
 *     Body      = { Attribute | Block | Newline }
 *     Attribute = Name "=" Expression ( Newline | End )
 *     Block     = Name { Quoted | Name } "{" ( Newline Body | [ Name "=" Expression ] ) "}" ( Newline | End ) */
#include "syntax/parser.h"

enum { FEW_ATTRIBUTES = 8 }; /* up to here comparing each with each is faster than hashing */

/* --- repeated attributes ------------------------------------------------------------------------- */

static void report_duplicate(gd_parser *p, const gd_attribute *second, const gd_attribute *first)
{
    gd_diag_item *item = gd_parser_error(p, GD_DIAG_SYNTAX_DUPLICATE, second->name_span,
                                         "the argument \"%.*s\" is set twice in this block",
                                         GD_FMT(gd_str_slice(second->name, 0, 60)));
    gd_parser_note(p, item, first->name_span, "it was set here first");
    p->recovering = false;
}

static const gd_attribute *find_among_few(const gd_attribute *attributes, size_t count, gd_str name)
{
    for (size_t i = 0; i < count; i++) {
        gd_str other = attributes[i].name;
        if (other.len == name.len && *other.ptr == *name.ptr && memcmp(other.ptr, name.ptr, name.len) == 0) {
            return &attributes[i];
        }
    }
    return NULL;
}

/* The slot of `name` in a table of indexes + 1; `mask` + 1 slots, at most half of them used. */
static uint32_t *find_slot(uint32_t *slots, size_t mask, const gd_attribute *attributes, gd_str name)
{
    size_t at = (size_t)gd_str_hash(name) & mask;
    while (slots[at] && !gd_str_eq(attributes[slots[at] - 1].name, name)) {
        at = (at + 1) & mask;
    }
    return &slots[at];
}

static uint32_t *push_slots(gd_parser *p, size_t count, size_t *mask)
{
    *mask = 31;
    while (*mask < count * 2) {
        *mask = *mask * 2 + 1;
    }
    size_t size = (*mask + 1) * sizeof(uint32_t);
    return memset(gd_scratch_push(&p->nodes, size), 0, size);
}

/* Report and drop the second of each repeated name; returns how many are left. */
static size_t drop_duplicates(gd_parser *p, gd_attribute *attributes, size_t count)
{
    size_t mark = p->nodes.used, kept = 0, mask;
    uint32_t *slots = count > FEW_ATTRIBUTES ? push_slots(p, count, &mask) : NULL;
    for (size_t i = 0; i < count; i++) {
        gd_str name = attributes[i].name;
        uint32_t *slot = slots ? find_slot(slots, mask, attributes, name) : NULL;
        const gd_attribute *first = !slot   ? find_among_few(attributes, kept, name)
                                    : *slot ? &attributes[*slot - 1]
                                            : NULL;
        if (first) {
            report_duplicate(p, &attributes[i], first);
            continue;
        }
        attributes[kept++] = attributes[i];
        if (slot) {
            *slot = (uint32_t)kept;
        }
    }
    p->nodes.used = mark;
    return kept;
}

/* --- items --------------------------------------------------------------------------------------- */

static void parse_item(gd_parser *p, bool one_line);

/* The token is a line end before an item: consume it and all that follow. */
static void skip_line_ends(gd_parser *p)
{
    p->newlines = false;
    gd_parser_advance(p);
    p->newlines = true;
}

/* After an argument or block: consume the line end. */
static void expect_line_end(gd_parser *p, const char *after)
{
    if (p->recovering || p->token.kind == GD_TOKEN_END) {
        return;
    }
    if (p->token.kind != GD_TOKEN_NEWLINE) {
        gd_diag_item *item = gd_parser_unexpected(p, after);
        gd_parser_hint(p, item,
                       p->token.kind == GD_TOKEN_COMMA
                           ? "arguments are separated by line ends, not by commas"
                           : "each argument and each block has a line of its own");
        return;
    }
    skip_line_ends(p);
}

/* Behind the name; the token is "=". */
static void parse_attribute(gd_parser *p, gd_span name, bool one_line)
{
    gd_parser_advance(p);
    gd_expr *expr = gd_parse_expression(p);
    uint32_t end = p->previous_end;
    if (!one_line) {
        expect_line_end(p, "the end of the line after this argument");
    }
    gd_attribute *attribute = gd_scratch_push(&p->nodes, sizeof *attribute);
    *attribute = (gd_attribute){.name = gd_parser_text(p, name),
                                .name_span = name,
                                .span = {name.start, end},
                                .expr = p->recovering ? gd_parser_invalid(p, expr->span.start) : expr,
                                .source = p->source};
}

static void push_label(gd_parser *p)
{
    gd_label label = {.span = p->token.span, .quoted = p->token.kind == GD_TOKEN_QUOTE};
    if (label.quoted) {
        label.text = gd_parse_quoted_label(p);
        label.span.end = p->previous_end;
    } else {
        label.text = gd_parser_text(p, label.span);
        gd_parser_advance(p);
    }
    *(gd_label *)gd_scratch_push(&p->nodes, sizeof label) = label;
}

static void report_no_brace(gd_parser *p, gd_span name)
{
    gd_diag_item *item = gd_parser_unexpected(p, "a label in quotes or \"{\"");
    gd_parser_note(p, item, name, "this block begins here");
    if (p->token.kind == GD_TOKEN_NEWLINE) {
        gd_parser_hint(p, item, "\"{\" stands on the same line as the type of the block");
    } else if (p->token.kind == GD_TOKEN_ASSIGN) {
        gd_parser_hint(p, item, "a block has no \"=\"; an argument has no labels");
    }
}

/* The body of a block that is written on one line: one argument at the most. */
static void parse_one_line_body(gd_parser *p, gd_span opened)
{
    if (p->token.kind == GD_TOKEN_IDENTIFIER) {
        parse_item(p, true);
    } else {
        gd_parser_unexpected(p, "an argument, \"}\" or the end of the line");
    }
    if (!p->recovering && p->token.kind != GD_TOKEN_RIGHT_BRACE) {
        gd_diag_item *item = gd_parser_unexpected(p, "\"}\"");
        gd_parser_note(p, item, opened, "a block on one line holds one argument at the most");
        gd_parser_hint(p, item, "write each argument on a line of its own");
    }
}

static void parse_items(gd_parser *p, bool in_block, uint32_t block_column);

static gd_body *finish_body(gd_parser *p, size_t attributes_mark, size_t blocks_mark, gd_span span)
{
    gd_body *body = gd_arena_alloc(p->arena, sizeof *body);
    size_t count = (p->nodes.used - attributes_mark) / sizeof(gd_attribute);
    body->attributes = gd_scratch_take(p, &p->nodes, attributes_mark);
    body->attribute_count = count > 1 ? drop_duplicates(p, body->attributes, count) : count;
    body->block_count = (p->blocks.used - blocks_mark) / sizeof(gd_block);
    body->blocks = gd_scratch_take(p, &p->blocks, blocks_mark);
    body->span = span;
    body->source = p->source;
    return body;
}

/* What stands between the braces of a block with that header; the token is the first behind "{". */
static void parse_block_items(gd_parser *p, gd_span header, gd_span opened, uint32_t column)
{
    if (!gd_parser_enter(p)) {
        p->stopped = true; /* no file that people write gets here */
        return;
    }
    bool several_lines = p->token.kind == GD_TOKEN_NEWLINE || p->token.kind == GD_TOKEN_RIGHT_BRACE ||
                         p->token.kind == GD_TOKEN_END;
    if (!several_lines) {
        parse_one_line_body(p, opened);
    }
    if (!several_lines && p->recovering) {
        gd_parser_resync(p, header.start);
    }
    if (p->token.kind != GD_TOKEN_RIGHT_BRACE) {
        parse_items(p, true, column);
    }
    gd_parser_leave(p);
}

/* The body ended without its "}": with the file, or where the indentation says so. */
static void report_not_closed(gd_parser *p, gd_span header)
{
    p->unclosed += !p->recovering;
    if (p->token.kind == GD_TOKEN_END) {
        gd_parser_error(p, GD_DIAG_SYNTAX_EXPECTED, header,
                        "this block is not closed: expected \"}\" before the end of the file");
        return;
    }
    gd_diag_item *item = gd_parser_error(p, GD_DIAG_SYNTAX_EXPECTED, header,
                                         "this block is not closed: expected \"}\" before the next block");
    gd_parser_note(p, item, p->token.span, "going by the indentation, it ends before this line");
}

/* The token is "{". Returns the body; the "}" is consumed when it is there. */
static gd_body *parse_block_body(gd_parser *p, gd_span header)
{
    gd_span opened = p->token.span;
    size_t attributes = p->nodes.used, blocks = p->blocks.used;
    uint32_t column = gd_parser_block_column(p, header.start);
    gd_parser_advance(p);
    parse_block_items(p, header, opened, column);
    gd_body *body = finish_body(p, attributes, blocks, (gd_span){opened.end, p->token.span.start});
    if (p->token.kind != GD_TOKEN_RIGHT_BRACE || gd_parser_leaves_block(p, column)) {
        report_not_closed(p, header);
    } else if (!p->recovering) {
        gd_parser_advance(p);
    }
    return body;
}

/* After an error in a header: when its line ends with "{" the body is read all the same, for its own
 * errors and so that it does not become part of the body around; but the block is no block of the tree. */
static void pass_body_of_broken_header(gd_parser *p, gd_span header)
{
    const char *brace = gd_parser_last_on_line(p, header.start);
    if (*brace != '{' || p->token.kind == GD_TOKEN_ASSIGN || p->token.kind == GD_TOKEN_END) {
        return;
    }
    p->recovering = false;
    p->newlines = true;
    gd_parser_continue_at(p, brace);
    parse_block_body(p, header);
    p->recovering = true;
}

/* After the error that "{" does not stand on the line of the header: whether it stands below. Then the
 * block is read as if nothing were wrong. */
static bool finds_brace_below(gd_parser *p)
{
    if (p->token.kind != GD_TOKEN_NEWLINE || p->stopped) {
        return false;
    }
    skip_line_ends(p);
    p->recovering = p->token.kind != GD_TOKEN_LEFT_BRACE;
    return !p->recovering;
}

/* Behind the type; the token is a label or "{". */
static void parse_block(gd_parser *p, gd_span type)
{
    size_t mark = p->nodes.used;
    while (!p->recovering && (p->token.kind == GD_TOKEN_IDENTIFIER || p->token.kind == GD_TOKEN_QUOTE)) {
        push_label(p);
    }
    gd_span header = {type.start, p->previous_end};
    size_t label_count = (p->nodes.used - mark) / sizeof(gd_label);
    gd_label *labels = gd_scratch_take(p, &p->nodes, mark);
    bool sound = !p->recovering;
    if (sound && p->token.kind != GD_TOKEN_LEFT_BRACE) {
        report_no_brace(p, type);
    }
    if (p->recovering && !(sound && finds_brace_below(p))) {
        pass_body_of_broken_header(p, header);
        return;
    }
    gd_body *body = parse_block_body(p, header);
    gd_block block = {.type = gd_parser_text(p, type),
                      .type_span = type,
                      .labels = labels,
                      .label_count = label_count,
                      .body = body,
                      .header = header,
                      .span = {type.start, p->previous_end},
                      .source = p->source};
    *(gd_block *)gd_scratch_push(&p->blocks, sizeof block) = block;
    expect_line_end(p, "the end of the line after this block");
}

static void report_neither(gd_parser *p, gd_span name)
{
    gd_diag_item *item = gd_parser_unexpected(p, "\"=\" for an argument, or a label or \"{\" for a block");
    gd_parser_note(p, item, name, "after this name");
    if (p->token.kind == GD_TOKEN_COLON) {
        gd_parser_hint(p, item, "an argument is set with \"=\"");
    }
}

/* The token is the name that an argument or a block begins with. */
static void parse_item(gd_parser *p, bool one_line)
{
    gd_span name = p->token.span;
    gd_parser_advance(p);
    switch (p->token.kind) {
    case GD_TOKEN_ASSIGN:
        parse_attribute(p, name, one_line);
        return;
    case GD_TOKEN_QUOTE:
    case GD_TOKEN_IDENTIFIER:
    case GD_TOKEN_LEFT_BRACE:
        if (one_line) {
            gd_diag_item *item = gd_parser_unexpected(p, "\"=\"");
            gd_parser_note(p, item, name, "a block on one line cannot hold another block");
            gd_parser_hint(p, item, "write the inner block on lines of its own");
            return;
        }
        parse_block(p, name);
        return;
    default:
        report_neither(p, name);
    }
}

/* Whether seven times the same character stands at `at`, as version control marks a conflict. */
static bool is_conflict_mark(const gd_parser *p, const char *at)
{
    size_t same = 1;
    while (same < 7 && at + same < p->end && at[same] == *at) {
        same++;
    }
    return same == 7 && (*at == '<' || *at == '=' || *at == '>');
}

static void report_no_item(gd_parser *p)
{
    gd_diag_item *item = gd_parser_unexpected(p, "an argument or a block");
    if (p->token.kind == GD_TOKEN_QUOTE) {
        gd_parser_hint(p, item, "the name of an argument is written without quotes");
    } else if (is_conflict_mark(p, p->text + p->token.span.start)) {
        gd_parser_hint(p, item, "this looks like the mark of a merge conflict; resolve it");
    } else if (p->token.kind == GD_TOKEN_RIGHT_BRACE) {
        gd_parser_hint(p, item, "this brace closes nothing; remove it, or look for a missing \"{\"");
    }
}

/* Items up to the end, or up to the "}" of the block that they are in. */
static void parse_items(gd_parser *p, bool in_block, uint32_t block_column)
{
    while (p->token.kind != GD_TOKEN_END && !(in_block && p->token.kind == GD_TOKEN_RIGHT_BRACE)) {
        uint32_t start = p->token.span.start;
        p->open = 0;
        if (p->token.kind == GD_TOKEN_NEWLINE) {
            skip_line_ends(p);
            continue;
        }
        if (gd_parser_leaves_block(p, block_column)) {
            return;
        }
        if (p->token.kind == GD_TOKEN_IDENTIFIER) {
            parse_item(p, false);
        } else {
            report_no_item(p);
        }
        if (p->recovering) {
            gd_parser_resync(p, start);
        }
    }
}

gd_body *gd_parse_file_body(gd_parser *p)
{
    gd_parser_advance(p);
    parse_items(p, false, GD_NO_COLUMN);
    return finish_body(p, 0, 0, (gd_span){0, gd_parser_offset(p, p->end)});
}
