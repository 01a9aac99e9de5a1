/* dependencies - depends_on, followed so that circles through it are found.
 *
 * The values of what is named do not matter here. A module that is named stands for all that is in it, and
 * depends_on of a module call holds for all that is in the module. */
#include "terraform/module_scope.h"

static void follow_module(gd_module_scope *scope, gd_str name)
{
    const gd_declaration *call = gd_declaration_find(&scope->config->calls, name);
    const gd_call_node *node = call ? gd_scope_call(scope, call) : NULL;
    for (size_t i = 0; node && i < node->count; i++) {
        gd_scope_evaluate_all(node->children[i]);
    }
}

/* A resource that names itself in depends_on waits for nothing. */
static void follow_resource(gd_module_scope *scope, const gd_body *own, gd_mode mode, gd_str type,
                            gd_str name)
{
    const gd_declaration *resource = gd_config_resource(scope->config, mode, type, name);
    if (resource && resource->block->body != own) {
        gd_scope_resource(scope, resource);
    }
}

static void follow(gd_module_scope *scope, const gd_body *own, const gd_expr *reference)
{
    if (reference->kind != GD_EXPR_TRAVERSAL || reference->traversal.operand->kind != GD_EXPR_VARIABLE ||
        reference->traversal.count == 0) {
        return;
    }
    gd_str root = reference->traversal.operand->string;
    const gd_step *steps = reference->traversal.steps;
    if (gd_str_eq(root, GD_STR("module"))) {
        follow_module(scope, steps[0].name);
    } else if (gd_str_eq(root, GD_STR("data")) && reference->traversal.count > 1) {
        follow_resource(scope, own, GD_MODE_DATA, steps[0].name, steps[1].name);
    } else {
        follow_resource(scope, own, GD_MODE_MANAGED, root, steps[0].name);
    }
}

static void follow_list(gd_module_scope *scope, const gd_body *body)
{
    const gd_attribute *depends_on = gd_body_attribute(body, GD_STR("depends_on"));
    if (!depends_on || depends_on->expr->kind != GD_EXPR_TUPLE) {
        return;
    }
    for (size_t i = 0; i < depends_on->expr->items.count; i++) {
        follow(scope, body, depends_on->expr->items.items[i]);
    }
}

void gd_scope_follow_dependencies(gd_module_scope *scope, const gd_body *body)
{
    follow_list(scope, body);
    for (; scope->parent; scope = scope->parent) {
        follow_list(scope->parent, scope->call->block->body);
    }
}
