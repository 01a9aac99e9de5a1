/* provider_check - whether the aliased providers that blocks name are declared in their module.
 *
 * A module declares them by provider blocks, or by configuration_aliases in required_providers, which say that
 * its caller passes them. Configurations without an alias need no declaration. */
#include "terraform/meta.h"
#include "terraform/references.h"

typedef struct {
    gd_arena *arena;
    const gd_module_config *config;
    gd_diags *diags;
    gd_map expected; /* names in configuration_aliases */
} checker;

static void collect_aliases(checker *c, const gd_expr *requirement)
{
    for (size_t i = 0; requirement->kind == GD_EXPR_OBJECT && i < requirement->object.count; i++) {
        const gd_object_item *item = &requirement->object.items[i];
        if (item->key->kind != GD_EXPR_STRING || item->value->kind != GD_EXPR_TUPLE ||
            !gd_str_eq(item->key->string, GD_STR("configuration_aliases"))) {
            continue;
        }
        for (size_t a = 0; a < item->value->items.count; a++) {
            gd_map_set(c->arena, &c->expected, gd_provider_reference(c->arena, item->value->items.items[a]),
                       c);
        }
    }
}

static void collect_expected(checker *c)
{
    for (size_t i = 0; i < c->config->terraform.count; i++) {
        const gd_body *body = c->config->terraform.items[i]->body;
        for (size_t b = 0; b < body->block_count; b++) {
            const gd_body *required = body->blocks[b].body;
            for (size_t a = 0; gd_str_eq(body->blocks[b].type, GD_STR("required_providers")) &&
                               a < required->attribute_count;
                 a++) {
                collect_aliases(c, required->attributes[a].expr);
            }
        }
    }
}

static void check_reference(checker *c, const gd_source *source, const gd_expr *expr)
{
    gd_str name = gd_provider_reference(c->arena, expr);
    if (gd_str_find_char(name, '.') == GD_STR_NONE || gd_declaration_find(&c->config->providers, name) ||
        gd_map_get(&c->expected, name)) {
        return;
    }
    gd_diag_item *item =
        gd_diag_report(c->diags, GD_DIAG_EVAL_REFERENCE, (gd_range){source, expr->span},
                       "the provider configuration \"%.*s\" is not declared in this module", GD_FMT(name));
    gd_diag_hint(
        c->diags, item,
        "add a provider block with that alias, or name it in configuration_aliases if the caller passes it");
}

static void check_blocks(checker *c, const gd_declarations *list)
{
    for (size_t i = 0; i < list->count; i++) {
        const gd_attribute *provider = gd_body_attribute(list->items[i]->block->body, GD_STR("provider"));
        if (provider) {
            check_reference(c, provider->source, provider->expr);
        }
    }
}

static void check_calls(checker *c, const gd_declarations *calls)
{
    for (size_t i = 0; i < calls->count; i++) {
        const gd_attribute *providers = gd_body_attribute(calls->items[i]->block->body, GD_STR("providers"));
        for (size_t p = 0;
             providers && providers->expr->kind == GD_EXPR_OBJECT && p < providers->expr->object.count; p++) {
            check_reference(c, providers->source, providers->expr->object.items[p].value);
        }
    }
}

static bool is_passed(checker *c, const gd_attribute *providers, gd_str name)
{
    if (!providers || providers->expr->kind != GD_EXPR_OBJECT) {
        return providers != NULL; /* what is wrong with it is told elsewhere */
    }
    for (size_t i = 0; i < providers->expr->object.count; i++) {
        if (gd_str_eq(gd_provider_reference(c->arena, providers->expr->object.items[i].key), name)) {
            return true;
        }
    }
    return false;
}

void gd_passed_providers_check(gd_arena *arena, const gd_module_config *called, const gd_block *call,
                               gd_diags *diags)
{
    checker c = {.arena = arena, .config = called, .diags = diags};
    collect_expected(&c);
    const gd_attribute *providers = gd_body_attribute(call->body, GD_STR("providers"));
    for (size_t i = 0; i < c.expected.count; i++) {
        gd_str name = c.expected.entries[i].key;
        if (gd_str_find_char(name, '.') != GD_STR_NONE && !is_passed(&c, providers, name)) {
            gd_diag_item *item =
                gd_diag_report(diags, GD_DIAG_CONFIG_MODULE, gd_block_range(call),
                               "the module expects the provider configuration \"%.*s\"", GD_FMT(name));
            gd_diag_hint(diags, item, "name it in the argument providers of the call");
        }
    }
}

void gd_providers_check(gd_arena *arena, const gd_module_config *config, gd_diags *diags)
{
    checker c = {.arena = arena, .config = config, .diags = diags};
    collect_expected(&c);
    check_blocks(&c, &config->resources);
    check_calls(&c, &config->calls);
}
