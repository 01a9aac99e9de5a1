/* rows - the table rows of what is not a resource: variables, locals, outputs, module calls,
 * providers and the terraform settings.
 *
 * Their values have the written arguments; a variable's `type` is its source text, and `value` what the variable, local or
 * output has here. */
#include "terraform/address.h"
#include "terraform/body.h"
#include "terraform/meta.h"
#include "terraform/module_scope.h"

typedef GD_VEC(gd_member) member_list;

static void add_member(gd_arena *arena, member_list *members, gd_str key, const gd_value *value)
{
    if (value->kind != GD_NULL) {
        *gd_vec_push(arena, members) = (gd_member){key, value};
    }
}

static gd_instance *add_row(gd_module_scope *scope, const gd_declaration *declaration, gd_instance_key key,
                            const member_list *members)
{
    gd_run *run = scope->run;
    gd_instance *row = GD_NEW(run->arena, gd_instance);
    *row = (gd_instance){
        .resource_address = gd_address_in_module(run->arena, scope->instance.address,
                                                 gd_declaration_address(run->arena, declaration)),
        .mode = declaration->mode,
        .type = declaration->type,
        .name = declaration->name,
        .key = key,
        .module = &scope->instance,
        .values = gd_value_object(run->arena, members->items, members->count),
        .block = declaration->block,
        .attribute = declaration->attribute,
        .range = declaration->block ? gd_block_range(declaration->block)
                                    : gd_attribute_range(declaration->attribute),
    };
    row->address = gd_address_with_key(run->arena, row->resource_address, key);
    if (row->block && gd_body_attribute(row->block->body, GD_STR("depends_on"))) {
        gd_eval eval = gd_module_scope_open(scope, NULL);
        row->meta = gd_meta_evaluate(&eval, row->block->body);
        gd_module_scope_close(scope, &eval);
    }
    gd_run_add_row(run, row);
    return row;
}

/* The text of an argument that is not an expression of values, such as a type. */
static const gd_value *text_of(gd_arena *arena, const gd_attribute *attribute)
{
    gd_origin *origin = GD_NEW(arena, gd_origin);
    *origin = (gd_origin){GD_ORIGIN_ATTRIBUTE, gd_attribute_range(attribute), attribute->name, NULL};
    gd_str text = attribute->expr->kind == GD_EXPR_STRING
                      ? attribute->expr->string
                      : gd_source_slice(attribute->source, attribute->expr->span);
    return gd_value_with_origin(arena, gd_value_string(arena, text), origin);
}

static void add_arguments(gd_eval *eval, member_list *members, const gd_body *body,
                          const char *const *as_text, const char *const *left_out)
{
    for (size_t i = 0; i < body->attribute_count; i++) {
        const gd_attribute *attribute = &body->attributes[i];
        if (gd_name_in(attribute->name, as_text)) {
            add_member(eval->arena, members, attribute->name, text_of(eval->arena, attribute));
        } else if (!gd_name_in(attribute->name, left_out)) {
            add_member(eval->arena, members, attribute->name,
                       gd_eval_attribute(eval, attribute, GD_ORIGIN_ATTRIBUTE));
        }
    }
}

static void add_declared(gd_module_scope *scope, const gd_declaration *declaration, const gd_value *value)
{
    static const char *const as_text[] = {"type", NULL}, *const left_out[] = {"value", "depends_on", NULL};
    gd_eval eval = gd_module_scope_open(scope, NULL);
    member_list members = {0};
    if (declaration->block) {
        add_arguments(&eval, &members, declaration->block->body, as_text, left_out);
    }
    add_member(eval.arena, &members, GD_STR("value"), value);
    gd_module_scope_close(scope, &eval);
    add_row(scope, declaration, (gd_instance_key){0}, &members);
}

static void add_call(gd_module_scope *scope, const gd_declaration *call)
{
    static const char *const left_out[] = {"count", "for_each", "providers", "depends_on", NULL};
    const gd_call_node *node = &scope->calls[call->index];
    for (size_t i = 0; i < node->expansion.count; i++) {
        gd_eval eval =
            gd_module_scope_open(scope, gd_expansion_scope(scope->run->arena, &node->expansion, i));
        member_list members = {0};
        add_arguments(&eval, &members, call->block->body, NULL, left_out);
        gd_module_scope_close(scope, &eval);
        add_row(scope, call, gd_expansion_key(&node->expansion, i), &members)->unseen = !node->config;
    }
}

/* The provider's name is its type, its alias its name. */
static void add_provider(gd_module_scope *scope, const gd_declaration *provider)
{
    const gd_value *config = gd_scope_provider(scope, provider->name);
    gd_declaration named = *provider;
    size_t dot = gd_str_find_char(provider->name, '.');
    named.type = gd_str_slice(provider->name, 0, dot);
    named.name = dot == GD_STR_NONE ? GD_STR("") : gd_str_slice(provider->name, dot + 1, provider->name.len);
    gd_run *run = scope->run;
    gd_instance *row = GD_NEW(run->arena, gd_instance);
    gd_str address = gd_address_in_module(run->arena, scope->instance.address,
                                          gd_declaration_address(run->arena, provider));
    *row = (gd_instance){
        .address = address,
        .resource_address = address,
        .mode = GD_MODE_PROVIDER,
        .type = named.type,
        .name = named.name,
        .module = &scope->instance,
        .values = config ? config : &gd_value_empty_object,
        .provider = provider->name,
        .block = provider->block,
        .range = gd_block_range(provider->block),
    };
    gd_run_add_row(run, row);
}

/* The arguments and nested blocks of blocks [from, to) as one block; of arguments of one name the last wins. */
static const gd_block *join(gd_arena *arena, const gd_block_list *list, size_t from, size_t to)
{
    size_t attributes = 0, blocks = 0;
    for (size_t i = from; i < to; i++) {
        attributes += list->items[i]->body->attribute_count;
        blocks += list->items[i]->body->block_count;
    }
    gd_block *joined = GD_NEW(arena, gd_block);
    *joined = *list->items[from];
    gd_body *body = joined->body = GD_NEW(arena, gd_body);
    body->source = joined->source;
    body->attributes = GD_NEW_ARRAY(arena, gd_attribute, attributes);
    body->blocks = GD_NEW_ARRAY(arena, gd_block, blocks);
    for (size_t i = from; i < to; i++) {
        const gd_body *part = list->items[i]->body;
        for (size_t a = 0; a < part->attribute_count; a++) {
            body->attributes[body->attribute_count++] = part->attributes[a];
        }
        for (size_t b = 0; b < part->block_count; b++) {
            body->blocks[body->block_count++] = part->blocks[b];
        }
    }
    return joined;
}

/* All terraform blocks of a module are one, those of override files over the others. */
static const gd_body *merged_settings(gd_arena *arena, const gd_module_config *config)
{
    const gd_block_list *list = &config->terraform;
    size_t base = config->terraform_base_count;
    if (base == 0 || base == list->count) {
        return join(arena, list, 0, list->count)->body;
    }
    return gd_block_override(arena, join(arena, list, 0, base), join(arena, list, base, list->count))->body;
}

static void add_settings(gd_module_scope *scope)
{
    if (scope->config->terraform.count == 0) {
        return;
    }
    gd_declaration settings = {
        .name = GD_STR("terraform"), .mode = GD_MODE_TERRAFORM, .block = scope->config->terraform.items[0]};
    gd_eval eval = gd_module_scope_open(scope, NULL);
    eval.diags = &(gd_diags){.arena = eval.arena}; /* configuration_aliases and the like are not values */
    const gd_value *values = gd_body_evaluate(&eval, merged_settings(eval.arena, scope->config), NULL);
    gd_module_scope_close(scope, &eval);
    member_list members = {0};
    for (size_t i = 0; i < values->count; i++) {
        add_member(scope->run->arena, &members, values->members[i].key, values->members[i].value);
    }
    add_row(scope, &settings, (gd_instance_key){0}, &members);
}

void gd_scope_add_rows(gd_module_scope *scope)
{
    const gd_module_config *config = scope->config;
    for (size_t i = 0; i < config->variables.count; i++) {
        add_declared(scope, config->variables.items[i], gd_scope_variable(scope, config->variables.items[i]));
    }
    for (size_t i = 0; i < config->locals.count; i++) {
        add_declared(scope, config->locals.items[i], gd_scope_local(scope, config->locals.items[i]));
    }
    for (size_t i = 0; i < config->outputs.count; i++) {
        add_declared(scope, config->outputs.items[i], gd_scope_output(scope, config->outputs.items[i]));
    }
    for (size_t i = 0; i < config->providers.count; i++) {
        add_provider(scope, config->providers.items[i]);
    }
    for (size_t i = 0; i < config->calls.count; i++) {
        add_call(scope, config->calls.items[i]);
    }
    add_settings(scope);
}
