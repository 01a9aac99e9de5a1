/* parser - the entry points of the HCL parser, its nodes and its scratch memory. */
#include "syntax/parser.h"

#include <stdlib.h>

void gd_scratch_grow(gd_scratch *scratch, size_t size)
{
    scratch->capacity = (scratch->capacity + size) * 2 + 1024;
    scratch->bytes = gd_realloc(scratch->bytes, scratch->capacity);
}

void gd_scratch_release(gd_scratch *scratch)
{
    free(scratch->bytes);
    *scratch = (gd_scratch){0};
}

void *gd_scratch_take(gd_parser *p, gd_scratch *scratch, size_t mark)
{
    size_t size = scratch->used - mark;
    if (size == 0) {
        return NULL;
    }
    void *items = gd_arena_alloc(p->arena, size);
    memcpy(items, scratch->bytes + mark, size);
    scratch->used = mark;
    return items;
}

#define SIZE_WITH(member) (offsetof(gd_expr, member) + sizeof((gd_expr *)0)->member)

const unsigned char gd_expr_sizes[] = {
    [GD_EXPR_NULL] = offsetof(gd_expr, boolean),
    [GD_EXPR_BOOL] = SIZE_WITH(boolean),
    [GD_EXPR_NUMBER] = SIZE_WITH(string),
    [GD_EXPR_STRING] = SIZE_WITH(string),
    [GD_EXPR_TEMPLATE] = SIZE_WITH(items),
    [GD_EXPR_WRAP] = SIZE_WITH(operand),
    [GD_EXPR_PARENS] = SIZE_WITH(operand),
    [GD_EXPR_TUPLE] = SIZE_WITH(items),
    [GD_EXPR_OBJECT] = SIZE_WITH(object),
    [GD_EXPR_VARIABLE] = SIZE_WITH(string),
    [GD_EXPR_TRAVERSAL] = SIZE_WITH(traversal),
    [GD_EXPR_INDEX] = SIZE_WITH(index),
    [GD_EXPR_SPLAT] = SIZE_WITH(splat),
    [GD_EXPR_CALL] = SIZE_WITH(call),
    [GD_EXPR_UNARY] = SIZE_WITH(unary),
    [GD_EXPR_BINARY] = SIZE_WITH(binary),
    [GD_EXPR_CONDITIONAL] = SIZE_WITH(conditional),
    [GD_EXPR_FOR] = SIZE_WITH(loop),
    [GD_EXPR_SPLAT_ITEM] = offsetof(gd_expr, boolean),
    [GD_EXPR_INVALID] = offsetof(gd_expr, boolean),
};

gd_expr *gd_parser_invalid(gd_parser *p, uint32_t start)
{
    uint32_t end = p->previous_end > start ? p->previous_end : start;
    return gd_parser_node(p, GD_EXPR_INVALID, start, end);
}

gd_expr *gd_parser_string_node(gd_parser *p, gd_str text, gd_span span)
{
    gd_expr *expr = gd_parser_node(p, GD_EXPR_STRING, span.start, span.end);
    expr->string = text;
    return expr;
}

static void begin(gd_parser *p, gd_arena *arena, const gd_source *source, gd_diags *diags)
{
    gd_str text = gd_source_text(source);
    *p = (gd_parser){.arena = arena, .source = source, .diags = diags, .newlines = true};
    p->text = text.ptr ? text.ptr : "";
    p->at = p->text;
    p->end = p->text + text.len;
    if (gd_str_starts(text, GD_STR("\xEF\xBB\xBF"))) {
        p->at += 3; /* a BOM at the start is no character */
    }
}

static void finish(gd_parser *p)
{
    gd_scratch_release(&p->nodes);
    gd_scratch_release(&p->blocks);
    gd_scratch_release(&p->pieces);
    gd_scratch_release(&p->comments);
}

/* One reading of a file; see recovery.c for why there may be two. */
typedef struct {
    gd_file *file;
    gd_diags diags;
    uint32_t unclosed; /* errors that are about a block without "}" */
} reading;

static reading read_file(gd_arena *arena, const gd_source *source, bool by_indentation)
{
    reading result = {.file = GD_NEW(arena, gd_file)};
    gd_diags_init(&result.diags, arena);
    gd_parser parser;
    begin(&parser, arena, source, &result.diags);
    parser.by_indentation = by_indentation;
    gd_file *file = result.file;
    file->source = source;
    file->body = gd_parse_file_body(&parser);
    file->comment_count = parser.comments.used / sizeof(gd_comment);
    file->comments = gd_scratch_take(&parser, &parser.comments, 0);
    file->errors = parser.errors;
    result.unclosed = parser.unclosed;
    finish(&parser);
    return result;
}

/* Without "}" the first reading has one error, at the end of the file; the second one for each block. */
static bool is_better(const reading *second, const reading *first)
{
    size_t others = first->file->errors - first->unclosed;
    return (first->unclosed || !second->unclosed) && second->file->errors - second->unclosed <= others;
}

gd_file *gd_hcl_parse(gd_arena *arena, const gd_source *source, gd_diags *diags)
{
    reading first = read_file(arena, source, false);
    if (first.file->errors == 0) {
        return first.file;
    }
    reading second = read_file(arena, source, true);
    const reading *better = is_better(&second, &first) ? &second : &first;
    gd_diags_append(diags, &better->diags);
    return better->file;
}

gd_expr *gd_hcl_parse_expression(gd_arena *arena, const gd_source *source, bool one_line, gd_diags *diags)
{
    gd_parser parser;
    begin(&parser, arena, source, diags);
    parser.newlines = one_line;
    gd_parser_advance(&parser);
    gd_expr *expr = gd_parse_expression(&parser);
    if (parser.token.kind == GD_TOKEN_NEWLINE) {
        parser.newlines = false;
        gd_parser_advance(&parser);
    }
    if (parser.token.kind != GD_TOKEN_END) {
        gd_parser_unexpected(&parser, "an operator or the end of the expression");
    }
    if (parser.errors) {
        expr = gd_parser_invalid(&parser, 0);
    }
    finish(&parser);
    return expr;
}

gd_expr *gd_hcl_parse_template(gd_arena *arena, const gd_source *source, gd_diags *diags)
{
    gd_parser parser;
    begin(&parser, arena, source, diags);
    gd_expr *expr = gd_parse_bare_template(&parser);
    finish(&parser);
    return expr;
}

const gd_attribute *gd_body_attribute(const gd_body *body, gd_str name)
{
    for (size_t i = 0; i < body->attribute_count; i++) {
        if (gd_str_eq(body->attributes[i].name, name)) {
            return &body->attributes[i];
        }
    }
    return NULL;
}

const gd_block *gd_body_block(const gd_body *body, gd_str type)
{
    for (size_t i = 0; i < body->block_count; i++) {
        if (gd_str_eq(body->blocks[i].type, type)) {
            return &body->blocks[i];
        }
    }
    return NULL;
}
