/* provider - provider configurations, and which of them a resource has.
 *
 * Follows "Providers Within Modules": a module inherits the default configurations of its caller, unless
 * the call has `providers`, which then says all aliased ones that the module sees. */
#include "terraform/body.h"
#include "terraform/meta.h"
#include "terraform/module_scope.h"

static const gd_value *evaluate(gd_module_scope *scope, const gd_declaration *provider)
{
    gd_node *node = &scope->providers[provider->index];
    gd_frame frame;
    if (node->state == GD_NODE_DONE) {
        return node->value;
    }
    if (!gd_node_enter(scope, provider, &node->state, &frame)) {
        return NULL;
    }
    /* OpenTofu's for_each: one configuration stands for all, with each unknown. */
    gd_expansion expansion = {.kind = GD_EXPAND_SINGLE};
    if (gd_body_attribute(provider->block->body, GD_STR("for_each"))) {
        expansion.kind = GD_EXPAND_UNKNOWN;
    }
    gd_eval eval = gd_module_scope_open(scope, gd_expansion_scope(scope->run->arena, &expansion, 0));
    node->value = gd_body_evaluate(&eval, provider->block->body, &gd_meta_of_provider);
    gd_module_scope_close(scope, &eval);
    gd_str type = gd_str_slice(provider->name, 0, gd_str_find_char(provider->name, '.'));
    node->value = gd_scope_shape(scope, GD_MODE_PROVIDER, type, type, node->value);
    gd_node_leave(scope, &node->state, &frame);
    return node->value;
}

/* What the call passes as `name`, by its name in the caller; empty when it passes nothing. */
static gd_str passed_as(gd_module_scope *scope, gd_str name)
{
    const gd_attribute *providers = gd_body_attribute(scope->call->block->body, GD_STR("providers"));
    if (!providers || providers->expr->kind != GD_EXPR_OBJECT) {
        return (gd_str){0};
    }
    for (size_t i = 0; i < providers->expr->object.count; i++) {
        const gd_object_item *item = &providers->expr->object.items[i];
        if (gd_str_eq(gd_provider_reference(scope->run->arena, item->key), name)) {
            return gd_provider_reference(scope->run->arena, item->value);
        }
    }
    return (gd_str){0};
}

const gd_value *gd_scope_provider(gd_module_scope *scope, gd_str name)
{
    while (scope) {
        const gd_declaration *own = gd_declaration_find(&scope->config->providers, name);
        gd_str passed = scope->parent ? passed_as(scope, name) : (gd_str){0};
        if (passed.len) {
            name = passed;
        } else if (own) {
            return evaluate(scope, own);
        } else if (gd_str_find_char(name, '.') != GD_STR_NONE) {
            return NULL;
        }
        scope = scope->parent;
    }
    return NULL;
}
