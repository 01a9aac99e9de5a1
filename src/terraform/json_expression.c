/* json_expression - JSON values as expressions (see json_config.h).
 *
 * A string that is a template is parsed from a source of its own; then the places in the result are moved to
 * where the string stands in the file. */
#include "base/map.h"
#include "base/vec.h"
#include "terraform/expression_walk.h"
#include "terraform/json_config.h"

static gd_expr *node(gd_arena *arena, gd_expr_kind kind, gd_span span)
{
    gd_expr *expr = GD_NEW(arena, gd_expr);
    expr->kind = kind;
    expr->span = span;
    return expr;
}

/* --- places ---------------------------------------------------------------------------------------- */

/* How places in a string's text become places in the file. */
typedef struct {
    gd_span string;   /* the whole string; its place for all parts unless `exact` */
    bool exact;       /* the text is in the file as it is, without escapes */
    uint32_t content; /* where it starts */
} mapping;

static gd_span moved(const mapping *m, gd_span span)
{
    return m->exact ? (gd_span){span.start + m->content, span.end + m->content} : m->string;
}

static void move(void *context, gd_expr *expr)
{
    const mapping *m = context;
    expr->span = moved(m, expr->span);
    if (expr->kind == GD_EXPR_CALL) {
        expr->call.name_span = moved(m, expr->call.name_span);
    }
    for (size_t i = 0; expr->kind == GD_EXPR_TRAVERSAL && i < expr->traversal.count; i++) {
        expr->traversal.steps[i].span = moved(m, expr->traversal.steps[i].span);
    }
    gd_expr_children(expr, move, context);
}

/* --- strings --------------------------------------------------------------------------------------- */

static bool has_sequence(gd_str text)
{
    return gd_str_find(text, GD_STR("${")) != GD_STR_NONE || gd_str_find(text, GD_STR("%{")) != GD_STR_NONE;
}

/* Report what is wrong in a string's text at the string's place in the file. */
static void report_moved(gd_json_reader *reader, const gd_diags *found, const mapping *m)
{
    for (size_t i = 0; i < found->list.count && reader->diags; i++) {
        const gd_diag_item *item = &found->list.items[i];
        gd_range range = {reader->source, moved(m, item->range.span)};
        gd_diag_report(reader->diags, item->code, range, "%.*s", GD_FMT(item->message));
    }
}

static gd_expr *string_expression(gd_json_reader *reader, gd_json_token token, gd_json_strings strings)
{
    gd_arena *arena = reader->arena;
    if (strings == GD_JSON_LITERAL || (strings == GD_JSON_TEMPLATES && !has_sequence(token.text))) {
        gd_expr *expr = node(arena, GD_EXPR_STRING, token.span);
        expr->string = token.text;
        return expr;
    }
    gd_diags found;
    gd_diags_init(&found, arena);
    const gd_source *source = gd_source_new(arena, gd_source_path(reader->source), token.text);
    gd_expr *expr = strings == GD_JSON_SYNTAX ? gd_hcl_parse_expression(arena, source, false, &found)
                                              : gd_hcl_parse_template(arena, source, &found);
    mapping m = {.string = token.span,
                 .exact = token.span.end - token.span.start == token.text.len + 2,
                 .content = token.span.start + 1};
    move(&m, expr);
    report_moved(reader, &found, &m);
    return expr;
}

/* --- collections ----------------------------------------------------------------------------------- */

/* Terraform takes a constant key once. */
static void check_unique(gd_json_reader *reader, const gd_object_item *items, size_t count)
{
    gd_map seen = {0};
    for (size_t i = 0; count > 1 && i < count; i++) {
        if (items[i].key->kind != GD_EXPR_STRING) {
            continue;
        }
        void **first = gd_map_at(reader->arena, &seen, items[i].key->string);
        if (*first && reader->diags) {
            gd_diag_report(reader->diags, GD_DIAG_SYNTAX_DUPLICATE,
                           (gd_range){reader->source, items[i].key->span},
                           "the key \"%.*s\" stands here twice", GD_FMT(items[i].key->string));
        }
        *first = (void *)&items[i];
    }
}

static gd_expr *object_expression(gd_json_reader *reader, gd_json_token opened, gd_json_strings strings)
{
    gd_expr *expr = node(reader->arena, GD_EXPR_OBJECT, opened.span);
    GD_VEC(gd_object_item) items = {0};
    gd_json_token key;
    while (gd_json_key(reader, &key)) {
        gd_object_item item = {.key = string_expression(reader, key, strings)};
        item.bare_key = item.key->kind == GD_EXPR_STRING;
        item.value = gd_json_expression(reader, strings);
        *gd_vec_push(reader->arena, &items) = item;
    }
    check_unique(reader, items.items, items.count);
    expr->object.items = items.items;
    expr->object.count = items.count;
    expr->span.end = (uint32_t)(reader->at - reader->start);
    return expr;
}

static gd_expr *array_expression(gd_json_reader *reader, gd_json_token opened, gd_json_strings strings)
{
    gd_expr *expr = node(reader->arena, GD_EXPR_TUPLE, opened.span);
    GD_VEC(gd_expr *) items = {0};
    while (gd_json_item(reader)) {
        gd_expr *item = gd_json_expression(reader, strings);
        *gd_vec_push(reader->arena, &items) = item;
    }
    expr->items.items = items.items;
    expr->items.count = items.count;
    expr->span.end = (uint32_t)(reader->at - reader->start);
    return expr;
}

gd_expr *gd_json_expression(gd_json_reader *reader, gd_json_strings strings)
{
    gd_json_token token = gd_json_next(reader);
    gd_expr *expr;
    switch (token.kind) {
    case GD_JSON_OBJECT:
        return object_expression(reader, token, strings);
    case GD_JSON_ARRAY:
        return array_expression(reader, token, strings);
    case GD_JSON_STRING:
        return string_expression(reader, token, strings);
    case GD_JSON_NUMBER:
        expr = node(reader->arena, GD_EXPR_NUMBER, token.span);
        expr->string = token.text;
        return expr;
    case GD_JSON_TRUE:
    case GD_JSON_FALSE:
        expr = node(reader->arena, GD_EXPR_BOOL, token.span);
        expr->boolean = token.kind == GD_JSON_TRUE;
        return expr;
    case GD_JSON_NULL:
        return node(reader->arena, GD_EXPR_NULL, token.span);
    default:
        return node(reader->arena, GD_EXPR_INVALID, token.span);
    }
}
