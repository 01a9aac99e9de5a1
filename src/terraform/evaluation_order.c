/* evaluation_order - long chains of locals and resources, evaluated from their end.
 *
 * References evaluate what they name on demand, which recurses; a chain of thousands would meet the bound on
 * depth. In modules large enough for that, declarations are evaluated here after those that they refer to,
 * with a stack of our own instead of recursion. The order changes no value. */
#include "terraform/module_scope.h"

enum { FEW = 100 }; /* so many declarations cannot nest too deeply */

typedef struct {
    const gd_declaration *declaration;
    bool opened; /* what it refers to has been pushed */
} pending;

typedef struct {
    gd_module_scope *scope;
    gd_arena scratch;
    GD_VEC(pending) stack;
    bool *seen_locals, *seen_resources;
} ordering;

static bool *seen_of(ordering *o, const gd_declaration *declaration)
{
    return declaration->mode == GD_MODE_LOCAL ? &o->seen_locals[declaration->index]
                                              : &o->seen_resources[declaration->index];
}

static void push(ordering *o, const gd_declaration *declaration)
{
    if (declaration && !*seen_of(o, declaration)) {
        *gd_vec_push(&o->scratch, &o->stack) = (pending){declaration, false};
    }
}

static gd_str step_name(const gd_expr *traversal, size_t index)
{
    return index < traversal->traversal.count ? traversal->traversal.steps[index].name : (gd_str){0};
}

static bool push_reference(void *context, const gd_expr *traversal)
{
    ordering *o = context;
    const gd_module_config *config = o->scope->config;
    gd_str root = traversal->traversal.operand->string;
    if (gd_str_eq(root, GD_STR("local"))) {
        push(o, gd_declaration_find(&config->locals, step_name(traversal, 0)));
    } else if (gd_str_eq(root, GD_STR("data"))) {
        push(o, gd_config_resource(config, GD_MODE_DATA, step_name(traversal, 0), step_name(traversal, 1)));
    } else {
        push(o, gd_config_resource(config, GD_MODE_MANAGED, root, step_name(traversal, 0)));
    }
    return true;
}

static void push_body(ordering *o, const gd_body *body)
{
    for (size_t i = 0; i < body->attribute_count; i++) {
        gd_expr_references(body->attributes[i].expr, push_reference, o);
    }
    for (size_t i = 0; i < body->block_count; i++) {
        push_body(o, body->blocks[i].body);
    }
}

static void open(ordering *o, const gd_declaration *declaration)
{
    *seen_of(o, declaration) = true;
    if (declaration->attribute) {
        gd_expr_references(declaration->attribute->expr, push_reference, o);
    } else {
        push_body(o, declaration->block->body);
    }
}

static void evaluate(ordering *o, const gd_declaration *declaration)
{
    if (declaration->mode == GD_MODE_LOCAL) {
        gd_scope_local(o->scope, declaration);
    } else {
        gd_scope_resource(o->scope, declaration);
    }
}

static void evaluate_from(ordering *o, const gd_declaration *start)
{
    push(o, start);
    while (o->stack.count) {
        pending *top = &o->stack.items[o->stack.count - 1];
        const gd_declaration *declaration = top->declaration;
        if (top->opened) {
            o->stack.count--;
            evaluate(o, declaration);
        } else if (*seen_of(o, declaration)) {
            o->stack.count--; /* another way led to it first */
        } else {
            top->opened = true;
            open(o, declaration);
        }
    }
}

void gd_scope_evaluate_chains(gd_module_scope *scope)
{
    const gd_module_config *config = scope->config;
    if (config->locals.count + config->resources.count <= FEW) {
        return;
    }
    ordering o = {.scope = scope};
    gd_arena_init(&o.scratch);
    o.seen_locals = GD_NEW_ARRAY(&o.scratch, bool, config->locals.count);
    o.seen_resources = GD_NEW_ARRAY(&o.scratch, bool, config->resources.count);
    for (size_t i = 0; i < config->locals.count; i++) {
        evaluate_from(&o, config->locals.items[i]);
    }
    for (size_t i = 0; i < config->resources.count; i++) {
        evaluate_from(&o, config->resources.items[i]);
    }
    gd_arena_release(&o.scratch);
}
