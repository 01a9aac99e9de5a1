/* tree_text - syntax trees as text (see tree_text.h). */
#include "tree_text.h"

#include <stdio.h>

static void write_string(gd_buffer *out, const gd_expr *expr)
{
    gd_buffer_json_string(out, expr->string);
}

static void write_list(gd_buffer *out, gd_expr *const *items, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        gd_buffer_add(out, i ? GD_STR(" ") : GD_STR(""));
        write_expression(out, items[i]);
    }
}

static void write_object(gd_buffer *out, const gd_expr *expr)
{
    gd_buffer_char(out, '{');
    for (size_t i = 0; i < expr->object.count; i++) {
        const gd_object_item *item = &expr->object.items[i];
        gd_buffer_add(out, i ? GD_STR(" ") : GD_STR(""));
        if (item->bare_key) {
            gd_buffer_add(out, item->key->string);
        } else {
            write_expression(out, item->key);
        }
        gd_buffer_char(out, '=');
        write_expression(out, item->value);
    }
    gd_buffer_char(out, '}');
}

static void write_step(gd_buffer *out, const gd_step *step)
{
    if (step->kind != GD_STEP_INDEX) {
        gd_buffer_char(out, '.');
        gd_buffer_add(out, step->name);
        return;
    }
    gd_buffer_char(out, '[');
    if (step->is_number) {
        gd_buffer_add(out, step->name);
    } else {
        gd_buffer_json_string(out, step->name);
    }
    gd_buffer_char(out, ']');
}

static void write_traversal(gd_buffer *out, const gd_expr *expr)
{
    bool absolute = expr->traversal.operand->kind == GD_EXPR_VARIABLE;
    if (absolute) {
        gd_buffer_add(out, expr->traversal.operand->string);
    } else {
        gd_buffer_literal(out, "(get ");
        write_expression(out, expr->traversal.operand);
        gd_buffer_char(out, ' ');
    }
    for (size_t i = 0; i < expr->traversal.count; i++) {
        write_step(out, &expr->traversal.steps[i]);
    }
    gd_buffer_add(out, absolute ? GD_STR("") : GD_STR(")"));
}

static void write_call(gd_buffer *out, const gd_expr *expr)
{
    gd_buffer_add(out, expr->call.name);
    gd_buffer_char(out, '(');
    write_list(out, expr->call.arguments, expr->call.count);
    gd_buffer_add(out, expr->call.expand_last ? GD_STR("...)") : GD_STR(")"));
}

static void write_operation(gd_buffer *out, const char *name, const gd_expr *a, const gd_expr *b,
                            const gd_expr *c)
{
    gd_buffer_addf(out, "(%s ", name);
    write_expression(out, a);
    if (b) {
        gd_buffer_char(out, ' ');
        write_expression(out, b);
    }
    if (c) {
        gd_buffer_char(out, ' ');
        write_expression(out, c);
    }
    gd_buffer_char(out, ')');
}

static void write_for(gd_buffer *out, const struct gd_for_expr *loop)
{
    gd_buffer_add(out, loop->joined ? GD_STR("(join-for ") : GD_STR("(for "));
    gd_buffer_add(out, loop->key_name);
    gd_buffer_add(out, loop->key_name.len ? GD_STR(" ") : GD_STR(""));
    gd_buffer_add(out, loop->value_name);
    gd_buffer_literal(out, " in ");
    write_expression(out, loop->collection);
    gd_buffer_literal(out, " : ");
    if (loop->key) {
        write_expression(out, loop->key);
        gd_buffer_literal(out, " => ");
    }
    write_expression(out, loop->value);
    gd_buffer_add(out, loop->group ? GD_STR("...") : GD_STR(""));
    if (loop->condition) {
        gd_buffer_literal(out, " if ");
        write_expression(out, loop->condition);
    }
    gd_buffer_char(out, ')');
}

static const char *operator_name(gd_operator op)
{
    static const char *const names[] = {
        [GD_OP_OR] = "||",      [GD_OP_AND] = "&&",
        [GD_OP_EQUAL] = "==",   [GD_OP_NOT_EQUAL] = "!=",
        [GD_OP_LESS] = "<",     [GD_OP_LESS_EQUAL] = "<=",
        [GD_OP_GREATER] = ">",  [GD_OP_ADD] = "+",
        [GD_OP_SUBTRACT] = "-", [GD_OP_GREATER_EQUAL] = ">=",
        [GD_OP_MULTIPLY] = "*", [GD_OP_DIVIDE] = "/",
        [GD_OP_MODULO] = "%",   [GD_OP_NOT] = "!",
        [GD_OP_NEGATE] = "-",
    };
    return names[op];
}

static void write_brackets(gd_buffer *out, const char *open, const gd_expr *expr, const char *close)
{
    gd_buffer_addf(out, "%s", open);
    write_list(out, expr->items.items, expr->items.count);
    gd_buffer_addf(out, "%s", close);
}

void write_expression(gd_buffer *out, const gd_expr *expr)
{
    switch (expr->kind) {
    case GD_EXPR_NULL:
        gd_buffer_literal(out, "null");
        return;
    case GD_EXPR_BOOL:
        gd_buffer_add(out, expr->boolean ? GD_STR("true") : GD_STR("false"));
        return;
    case GD_EXPR_NUMBER:
        gd_buffer_add(out, expr->string);
        return;
    case GD_EXPR_STRING:
        write_string(out, expr);
        return;
    case GD_EXPR_TEMPLATE:
        write_brackets(out, "(template ", expr, ")");
        return;
    case GD_EXPR_TUPLE:
        write_brackets(out, "[", expr, "]");
        return;
    case GD_EXPR_WRAP:
        write_operation(out, "wrap", expr->operand, NULL, NULL);
        return;
    case GD_EXPR_PARENS:
        write_operation(out, "parens", expr->operand, NULL, NULL);
        return;
    case GD_EXPR_OBJECT:
        write_object(out, expr);
        return;
    case GD_EXPR_TRAVERSAL:
        write_traversal(out, expr);
        return;
    case GD_EXPR_INDEX:
        write_operation(out, "index", expr->index.operand, expr->index.key, NULL);
        return;
    case GD_EXPR_SPLAT:
        write_operation(out, expr->splat.attribute_only ? "splat.*" : "splat[*]", expr->splat.operand,
                        expr->splat.each, NULL);
        return;
    case GD_EXPR_SPLAT_ITEM:
        gd_buffer_char(out, '@');
        return;
    case GD_EXPR_CALL:
        write_call(out, expr);
        return;
    case GD_EXPR_UNARY:
        write_operation(out, operator_name(expr->unary.op), expr->unary.operand, NULL, NULL);
        return;
    case GD_EXPR_BINARY:
        write_operation(out, operator_name(expr->binary.op), expr->binary.left, expr->binary.right, NULL);
        return;
    case GD_EXPR_CONDITIONAL:
        write_operation(out, "?", expr->conditional.condition, expr->conditional.then,
                        expr->conditional.otherwise);
        return;
    case GD_EXPR_FOR:
        write_for(out, expr->loop);
        return;
    default:
        gd_buffer_literal(out, "<invalid>");
    }
}

static void write_labels(gd_buffer *out, const gd_block *block)
{
    for (size_t i = 0; i < block->label_count; i++) {
        gd_buffer_char(out, ' ');
        if (block->labels[i].quoted) {
            gd_buffer_json_string(out, block->labels[i].text);
        } else {
            gd_buffer_add(out, block->labels[i].text);
        }
    }
}

void write_body(gd_buffer *out, const gd_body *body, size_t indentation)
{
    for (size_t i = 0; i < body->attribute_count; i++) {
        gd_buffer_repeat(out, ' ', indentation);
        gd_buffer_add(out, body->attributes[i].name);
        gd_buffer_literal(out, " = ");
        write_expression(out, body->attributes[i].expr);
        gd_buffer_char(out, '\n');
    }
    for (size_t i = 0; i < body->block_count; i++) {
        gd_buffer_repeat(out, ' ', indentation);
        gd_buffer_add(out, body->blocks[i].type);
        write_labels(out, &body->blocks[i]);
        gd_buffer_literal(out, " {\n");
        write_body(out, body->blocks[i].body, indentation + 2);
        gd_buffer_repeat(out, ' ', indentation);
        gd_buffer_literal(out, "}\n");
    }
}

void parsing_init(parsing *p, gd_str text)
{
    *p = (parsing){0};
    gd_arena_init(&p->arena);
    gd_diags_init(&p->diags, &p->arena);
    p->file = gd_hcl_parse(&p->arena, gd_source_new(&p->arena, GD_STR("input.tf"), text), &p->diags);
}

void parsing_release(parsing *p)
{
    gd_arena_release(&p->arena);
    gd_buffer_release(&p->out);
}

/* The buffer as a C string. */
static const char *text_of(gd_buffer *out)
{
    gd_buffer_char(out, '\0');
    return out->bytes;
}

const char *first_expression(parsing *p)
{
    gd_buffer_clear(&p->out);
    if (p->file->body->attribute_count) {
        write_expression(&p->out, p->file->body->attributes[0].expr);
    }
    return text_of(&p->out);
}

static char result[1 << 16];

static const char *keep(gd_buffer *out, const gd_diags *diags)
{
    if (diags->list.count) {
        gd_buffer_clear(out);
        gd_buffer_addf(out, "error: %.*s", GD_FMT(diags->list.items[0].message));
    }
    snprintf(result, sizeof result, "%s", text_of(out));
    return result;
}

const char *tree_of(const char *text)
{
    parsing p;
    gd_buffer line = {0};
    gd_buffer_addf(&line, "a = %s\n", text);
    parsing_init(&p, gd_buffer_str(&line));
    first_expression(&p);
    p.out.len--;
    const char *tree = keep(&p.out, &p.diags);
    parsing_release(&p);
    gd_buffer_release(&line);
    return tree;
}

static const char *tree_by(const char *text, bool is_template)
{
    gd_arena arena;
    gd_diags diags;
    gd_buffer out = {0};
    gd_arena_init(&arena);
    gd_diags_init(&diags, &arena);
    const gd_source *source = gd_source_new(&arena, GD_STR("input.tf"), gd_str_from(text));
    write_expression(&out, is_template ? gd_hcl_parse_template(&arena, source, &diags)
                                       : gd_hcl_parse_expression(&arena, source, false, &diags));
    const char *tree = keep(&out, &diags);
    gd_buffer_release(&out);
    gd_arena_release(&arena);
    return tree;
}

const char *tree_of_template(const char *text)
{
    return tree_by(text, true);
}

const char *tree_of_many_lines(const char *text)
{
    return tree_by(text, false);
}

const char *error_of(const char *text)
{
    parsing p;
    parsing_init(&p, gd_str_from(text));
    gd_buffer out = {0};
    if (p.diags.list.count) {
        gd_buffer_add(&out, p.diags.list.items[0].message);
    }
    snprintf(result, sizeof result, "%s", text_of(&out));
    gd_buffer_release(&out);
    parsing_release(&p);
    return result;
}
