/* references - what an expression refers to and whether it calls functions.
 *
 * References are the absolute traversals without local names, as in hclsyntax's Variables(). The left side of operators and of what follows an operand can be as
 * deep as a chain is long, so it is walked on a list; everything else is bounded by
 * GD_SYNTAX_MAX_DEPTH. */
#include "syntax/hcl.h"

#include <stdlib.h>

/* Names that the `for` expressions around bind. */
typedef struct names {
    const struct names *outer;
    gd_str key, value;
} names;

typedef struct {
    bool (*visit)(void *context, const gd_expr *traversal);
    bool (*visit_call)(void *context, const gd_expr *call); /* or NULL */
    void *context;
} walker;

static bool is_local(const names *bound, gd_str name)
{
    for (; bound; bound = bound->outer) {
        if (gd_str_eq(bound->value, name) || (bound->key.len && gd_str_eq(bound->key, name))) {
            return true;
        }
    }
    return false;
}

static bool walk(const walker *w, const gd_expr *expr, const names *bound);

static bool walk_all(const walker *w, gd_expr *const *items, size_t count, const names *bound)
{
    for (size_t i = 0; i < count; i++) {
        if (!walk(w, items[i], bound)) {
            return false;
        }
    }
    return true;
}

static bool walk_object(const walker *w, const gd_expr *object, const names *bound)
{
    for (size_t i = 0; i < object->object.count; i++) {
        const gd_object_item *item = &object->object.items[i];
        if ((!item->bare_key && !walk(w, item->key, bound)) || !walk(w, item->value, bound)) {
            return false;
        }
    }
    return true;
}

static bool walk_for(const walker *w, const struct gd_for_expr *loop, const names *bound)
{
    names inner = {bound, loop->key_name, loop->value_name};
    return walk(w, loop->collection, bound) && (!loop->key || walk(w, loop->key, &inner)) &&
           walk(w, loop->value, &inner) && (!loop->condition || walk(w, loop->condition, &inner));
}

/* The node that `expr` continues on its left, or NULL. */
static const gd_expr *left_of(const gd_expr *expr)
{
    switch (expr->kind) {
    case GD_EXPR_BINARY:
        return expr->binary.left;
    case GD_EXPR_INDEX:
        return expr->index.operand;
    case GD_EXPR_SPLAT:
        return expr->splat.operand;
    case GD_EXPR_TRAVERSAL:
        return expr->traversal.operand->kind == GD_EXPR_VARIABLE ? NULL : expr->traversal.operand;
    default:
        return NULL;
    }
}

/* `expr` apart from what is on its left. */
static bool walk_rest(const walker *w, const gd_expr *expr, const names *bound)
{
    switch (expr->kind) {
    case GD_EXPR_BINARY:
        return walk(w, expr->binary.right, bound);
    case GD_EXPR_INDEX:
        return walk(w, expr->index.key, bound);
    case GD_EXPR_SPLAT:
        return walk(w, expr->splat.each, bound);
    case GD_EXPR_TRAVERSAL:
        return expr->traversal.operand->kind != GD_EXPR_VARIABLE ||
               is_local(bound, expr->traversal.operand->string) || w->visit(w->context, expr);
    case GD_EXPR_TEMPLATE:
    case GD_EXPR_TUPLE:
        return walk_all(w, expr->items.items, expr->items.count, bound);
    case GD_EXPR_OBJECT:
        return walk_object(w, expr, bound);
    case GD_EXPR_WRAP:
    case GD_EXPR_PARENS:
        return walk(w, expr->operand, bound);
    case GD_EXPR_CALL:
        return (!w->visit_call || w->visit_call(w->context, expr)) &&
               walk_all(w, expr->call.arguments, expr->call.count, bound);
    case GD_EXPR_UNARY:
        return walk(w, expr->unary.operand, bound);
    case GD_EXPR_CONDITIONAL:
        return walk(w, expr->conditional.condition, bound) && walk(w, expr->conditional.then, bound) &&
               walk(w, expr->conditional.otherwise, bound);
    case GD_EXPR_FOR:
        return walk_for(w, expr->loop, bound);
    default:
        return true;
    }
}

enum { SHORT_CHAIN = 12 }; /* nearly all are shorter */

static bool walk(const walker *w, const gd_expr *expr, const names *bound)
{
    size_t length = 0;
    for (const gd_expr *at = expr; at; at = left_of(at)) {
        length++;
    }
    const gd_expr *few[SHORT_CHAIN];
    const gd_expr **chain = length <= SHORT_CHAIN ? few : gd_malloc(length * sizeof *chain);
    size_t filled = 0;
    for (const gd_expr *at = expr; at; at = left_of(at)) {
        chain[filled++] = at;
    }
    bool more = true;
    while (filled > 0 && more) {
        more = walk_rest(w, chain[--filled], bound);
    }
    if (chain != few) {
        free(chain);
    }
    return more;
}

void gd_expr_references(const gd_expr *expr, bool (*visit)(void *context, const gd_expr *traversal),
                        void *context)
{
    walker w = {visit, NULL, context};
    walk(&w, expr, NULL);
}

static bool pass(void *context, const gd_expr *traversal)
{
    (void)context, (void)traversal;
    return true;
}

static bool find_call(void *context, const gd_expr *call)
{
    (void)call;
    *(bool *)context = true;
    return false;
}

bool gd_expr_has_call(const gd_expr *expr)
{
    bool found = false;
    walker w = {pass, find_call, &found};
    walk(&w, expr, NULL);
    return found;
}
