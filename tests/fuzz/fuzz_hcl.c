/* fuzz_hcl - the HCL parser on any bytes: as a file, as an expression, as a template.
 *
 * The input lies in a block of exactly its size, without a NUL, so that the address sanitizer sees each
 * read beyond it. The whole tree is walked: every span must lie in the text and every slice must be
 * readable. */
#include <stdlib.h>

#include "syntax/hcl.h"

static uint32_t text_length;
static volatile unsigned char seen; /* keeps the reads from being optimised away */

static void touch(gd_str s)
{
    for (size_t i = 0; i < s.len; i++) {
        seen ^= (unsigned char)s.ptr[i];
    }
}

static void check_span(gd_span span)
{
    if (span.start > span.end || span.end > text_length) {
        abort();
    }
}

static void walk(const gd_expr *expr);

static void walk_all(gd_expr *const *items, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        walk(items[i]);
    }
}

static void walk_for(const struct gd_for_expr *loop)
{
    touch(loop->key_name);
    touch(loop->value_name);
    walk(loop->collection);
    walk(loop->value);
    if (loop->key) {
        walk(loop->key);
    }
    if (loop->condition) {
        walk(loop->condition);
    }
}

static void walk_object(const gd_expr *expr)
{
    for (size_t i = 0; i < expr->object.count; i++) {
        walk(expr->object.items[i].key);
        walk(expr->object.items[i].value);
    }
}

static void walk_traversal(const gd_expr *expr)
{
    for (size_t i = 0; i < expr->traversal.count; i++) {
        touch(expr->traversal.steps[i].name);
        check_span(expr->traversal.steps[i].span);
    }
}

/* Chains are as long as the text, so the left side is walked in a loop. */
static const gd_expr *walk_node(const gd_expr *expr)
{
    check_span(expr->span);
    switch (expr->kind) {
    case GD_EXPR_NUMBER:
    case GD_EXPR_STRING:
    case GD_EXPR_VARIABLE:
        touch(expr->string);
        return NULL;
    case GD_EXPR_TEMPLATE:
    case GD_EXPR_TUPLE:
        walk_all(expr->items.items, expr->items.count);
        return NULL;
    case GD_EXPR_WRAP:
    case GD_EXPR_PARENS:
        return expr->operand;
    case GD_EXPR_OBJECT:
        walk_object(expr);
        return NULL;
    case GD_EXPR_TRAVERSAL:
        walk_traversal(expr);
        return expr->traversal.operand;
    case GD_EXPR_INDEX:
        walk(expr->index.key);
        return expr->index.operand;
    case GD_EXPR_SPLAT:
        walk(expr->splat.each);
        return expr->splat.operand;
    case GD_EXPR_CALL:
        touch(expr->call.name);
        check_span(expr->call.name_span);
        walk_all(expr->call.arguments, expr->call.count);
        return NULL;
    case GD_EXPR_UNARY:
        return expr->unary.operand;
    case GD_EXPR_BINARY:
        walk(expr->binary.right);
        return expr->binary.left;
    case GD_EXPR_CONDITIONAL:
        walk(expr->conditional.then);
        walk(expr->conditional.otherwise);
        return expr->conditional.condition;
    case GD_EXPR_FOR:
        walk_for(expr->loop);
        return NULL;
    default:
        return NULL;
    }
}

static void walk(const gd_expr *expr)
{
    while (expr) {
        expr = walk_node(expr);
    }
}

static bool touch_reference(void *context, const gd_expr *traversal)
{
    (void)context;
    touch(traversal->traversal.operand->string);
    return true;
}

static void walk_body(const gd_body *body)
{
    check_span(body->span);
    for (size_t i = 0; i < body->attribute_count; i++) {
        const gd_attribute *attribute = &body->attributes[i];
        touch(attribute->name);
        check_span(attribute->span);
        check_span(attribute->name_span);
        walk(attribute->expr);
        gd_expr_references(attribute->expr, touch_reference, NULL);
    }
    for (size_t i = 0; i < body->block_count; i++) {
        const gd_block *block = &body->blocks[i];
        touch(block->type);
        check_span(block->type_span);
        check_span(block->header);
        check_span(block->span);
        for (size_t j = 0; j < block->label_count; j++) {
            touch(block->labels[j].text);
            check_span(block->labels[j].span);
        }
        walk_body(block->body);
    }
}

static void walk_comments(const gd_file *file)
{
    uint32_t end = 0;
    for (size_t i = 0; i < file->comment_count; i++) {
        check_span(file->comments[i].span);
        if (file->comments[i].span.start < end) {
            abort(); /* out of order, or kept twice */
        }
        end = file->comments[i].span.end;
    }
}

static void render(const gd_diags *diags)
{
    gd_buffer out = {0};
    for (size_t i = 0; i < diags->list.count; i++) {
        check_span(diags->list.items[i].range.span);
        gd_diag_render(&out, &diags->list.items[i]);
    }
    gd_buffer_release(&out);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char *text = malloc(size ? size : 1);
    memcpy(text, data, size);
    text_length = (uint32_t)size;
    gd_arena arena;
    gd_diags diags;
    gd_arena_init(&arena);
    gd_diags_init(&diags, &arena);
    const gd_source *source = gd_source_new(&arena, GD_STR("fuzz.tf"), (gd_str){text, size});
    gd_file *file = gd_hcl_parse(&arena, source, &diags);
    if ((file->errors == 0) != (diags.errors == 0)) {
        abort();
    }
    walk_body(file->body);
    walk_comments(file);
    walk(gd_hcl_parse_expression(&arena, source, false, &diags));
    walk(gd_hcl_parse_expression(&arena, source, true, &diags));
    walk(gd_hcl_parse_template(&arena, source, &diags));
    render(&diags);
    gd_arena_release(&arena);
    free(text);
    return 0;
}
