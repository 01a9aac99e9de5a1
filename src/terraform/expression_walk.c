/* expression_walk - the expressions inside an expression (see expression_walk.h). */
#include "terraform/expression_walk.h"

typedef void (*visitor)(void *context, gd_expr *child);

static void visit_if(gd_expr *child, visitor visit, void *context)
{
    if (child) {
        visit(context, child);
    }
}

static void visit_all(gd_expr *const *items, size_t count, visitor visit, void *context)
{
    for (size_t i = 0; i < count; i++) {
        visit(context, items[i]);
    }
}

static void visit_object(const gd_expr *expr, visitor visit, void *context)
{
    for (size_t i = 0; i < expr->object.count; i++) {
        visit(context, expr->object.items[i].key);
        visit(context, expr->object.items[i].value);
    }
}

static void visit_loop(const struct gd_for_expr *loop, visitor visit, void *context)
{
    visit(context, loop->collection);
    visit_if(loop->key, visit, context);
    visit(context, loop->value);
    visit_if(loop->condition, visit, context);
}

void gd_expr_children(gd_expr *expr, visitor visit, void *context)
{
    switch (expr->kind) {
    case GD_EXPR_WRAP:
    case GD_EXPR_PARENS:
        visit(context, expr->operand);
        break;
    case GD_EXPR_TUPLE:
    case GD_EXPR_TEMPLATE:
        visit_all(expr->items.items, expr->items.count, visit, context);
        break;
    case GD_EXPR_OBJECT:
        visit_object(expr, visit, context);
        break;
    case GD_EXPR_TRAVERSAL:
        visit(context, expr->traversal.operand);
        break;
    case GD_EXPR_INDEX:
        visit(context, expr->index.operand);
        visit(context, expr->index.key);
        break;
    case GD_EXPR_SPLAT:
        visit(context, expr->splat.operand);
        visit(context, expr->splat.each);
        break;
    case GD_EXPR_CALL:
        visit_all(expr->call.arguments, expr->call.count, visit, context);
        break;
    case GD_EXPR_UNARY:
        visit(context, expr->unary.operand);
        break;
    case GD_EXPR_BINARY:
        visit(context, expr->binary.left);
        visit(context, expr->binary.right);
        break;
    case GD_EXPR_CONDITIONAL:
        visit(context, expr->conditional.condition);
        visit(context, expr->conditional.then);
        visit(context, expr->conditional.otherwise);
        break;
    case GD_EXPR_FOR:
        visit_loop(expr->loop, visit, context);
        break;
    default:
        break;
    }
}

static void find_call(void *context, gd_expr *expr)
{
    const gd_expr **found = context;
    if (*found) {
        return;
    }
    if (expr->kind == GD_EXPR_CALL) {
        *found = expr;
    } else {
        gd_expr_children(expr, find_call, context);
    }
}

const gd_expr *gd_expr_first_call(const gd_expr *expr)
{
    const gd_expr *found = NULL;
    find_call(&found, (gd_expr *)expr);
    return found;
}
