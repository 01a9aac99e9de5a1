/* syntax_check - finds the notations of Terraform 0.11 (see syntax_check.h).
 *
 * Which ones: "Upgrading to Terraform v0.12" and "v0.13", and the warnings of Terraform itself. What Terraform refuses
 * by now (list(), map()) is an error elsewhere. */
#include "terraform/syntax_check.h"

#include "terraform/expression_walk.h"

typedef struct {
    const gd_source *source;
    gd_syntax_visit visit;
    void *context;
} checker;

static void report(const checker *c, gd_span span, const char *message)
{
    c->visit(c->context, (gd_range){c->source, span}, message);
}

static void check_steps(const checker *c, const gd_expr *expr)
{
    for (size_t i = 0; i < expr->traversal.count; i++) {
        if (expr->traversal.steps[i].kind == GD_STEP_LEGACY) {
            report(c, expr->traversal.steps[i].span,
                   "an index behind a dot is deprecated: write it in brackets");
        }
    }
}

static void check_expression(void *context, gd_expr *expr);

/* A key may need the quotes: { "${var.name}" = 1 }. */
static void check_values(checker *c, const gd_expr *object)
{
    for (size_t i = 0; i < object->object.count; i++) {
        check_expression(c, object->object.items[i].value);
    }
}

/* Expressions nest no deeper than the parser lets them. */
static void check_expression(void *context, gd_expr *expr)
{
    checker *c = context;
    if (expr->kind == GD_EXPR_WRAP) {
        report(c, expr->span, "an interpolation alone is deprecated: write the expression without \"${ }\"");
    } else if (expr->kind == GD_EXPR_TRAVERSAL) {
        check_steps(c, expr);
    }
    if (expr->kind == GD_EXPR_OBJECT) {
        check_values(c, expr);
    } else {
        gd_expr_children(expr, check_expression, c);
    }
}

static void check_quoted_items(const checker *c, const gd_expr *list)
{
    for (size_t i = 0; list->kind == GD_EXPR_TUPLE && i < list->items.count; i++) {
        if (list->items.items[i]->kind == GD_EXPR_STRING) {
            report(c, list->items.items[i]->span,
                   "a reference in quotes is deprecated: write it without them");
        }
    }
}

/* What the place of an argument says about it. */
static void check_argument(const checker *c, const gd_block *block, const gd_attribute *attribute)
{
    bool quoted = attribute->expr->kind == GD_EXPR_STRING;
    if (gd_str_eq(attribute->name, GD_STR("depends_on")) ||
        (gd_str_eq(attribute->name, GD_STR("ignore_changes")) &&
         gd_str_eq(block->type, GD_STR("lifecycle")))) {
        check_quoted_items(c, attribute->expr);
    } else if (quoted && gd_str_eq(block->type, GD_STR("variable")) &&
               gd_str_eq(attribute->name, GD_STR("type"))) {
        report(c, attribute->expr->span, "a type in quotes is deprecated: write it without them");
    } else if (quoted && gd_str_eq(attribute->name, GD_STR("provider")) &&
               (gd_str_eq(block->type, GD_STR("resource")) || gd_str_eq(block->type, GD_STR("data")))) {
        report(c, attribute->expr->span, "a reference in quotes is deprecated: write it without them");
    } else if (gd_str_eq(block->type, GD_STR("provider")) && gd_str_eq(attribute->name, GD_STR("version"))) {
        report(c, attribute->span,
               "a version in a provider block is deprecated: write it in required_providers");
    }
}

static bool is_native(checker *c, const gd_attribute *attribute)
{
    c->source = attribute->source; /* an override file may have given it */
    return !gd_str_ends(gd_source_path(c->source), GD_STR(".json"));
}

static void check_block(checker *c, const gd_block *block)
{
    for (size_t i = 0; i < block->body->attribute_count; i++) {
        const gd_attribute *attribute = &block->body->attributes[i];
        if (is_native(c, attribute)) {
            check_argument(c, block, attribute);
            check_expression(c, attribute->expr);
        }
    }
    for (size_t i = 0; i < block->body->block_count; i++) {
        check_block(c, &block->body->blocks[i]);
    }
}

void gd_deprecated_syntax(const gd_instance *instance, gd_syntax_visit visit, void *context)
{
    checker c = {NULL, visit, context};
    if (instance->block) {
        check_block(&c, instance->block);
    } else if (instance->attribute && is_native(&c, instance->attribute)) {
        check_expression(&c, instance->attribute->expr);
    }
}
