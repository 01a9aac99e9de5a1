/* resource - managed, data and ephemeral resources: their instances, and what references to them see.
 *
 * A resource is evaluated whole, all instances at once, as Terraform's graph has it. What a reference sees is
 * an open object that knows its address. What depends on other declarations without a reference in the
 * body (default_tags of the provider, depends_on, conditions) is added when the stack is finished, so
 * that it cannot make a cycle that Terraform would not see. */
#include "terraform/address.h"
#include "terraform/body.h"
#include "terraform/data_source.h"
#include "terraform/meta.h"
#include "terraform/module_scope.h"

static gd_str provider_of(gd_arena *arena, const gd_declaration *resource)
{
    const gd_attribute *provider = gd_body_attribute(resource->block->body, GD_STR("provider"));
    gd_str given = provider ? gd_meta_provider_name(arena, provider) : (gd_str){0};
    if (given.len) {
        return given;
    }
    size_t end = gd_str_find_char(resource->type, '_');
    return gd_str_slice(resource->type, 0, end);
}

/* All that does not differ between the instances of one resource. */
static gd_instance common_part(gd_module_scope *scope, const gd_declaration *resource)
{
    gd_arena *arena = scope->run->arena;
    gd_str address = gd_declaration_address(arena, resource);
    return (gd_instance){
        .resource_address = gd_address_in_module(arena, scope->instance.address, address),
        .mode = resource->mode,
        .type = resource->type,
        .name = resource->name,
        .module = &scope->instance,
        .provider = provider_of(arena, resource),
        .block = resource->block,
        .range = gd_block_range(resource->block),
    };
}

/* Ephemeral values must not reach the state: only write-only arguments (…_wo) take them. */
static void refuse_ephemeral(gd_run *run, const gd_instance *instance)
{
    for (size_t i = 0; i < instance->values->count; i++) {
        const gd_member *member = &instance->values->members[i];
        if (gd_str_ends(member->key, GD_STR("_wo")) ||
            !(gd_value_deep_marks(member->value) & GD_MARK_EPHEMERAL)) {
            continue;
        }
        gd_range range = member->value->origin ? member->value->origin->range : instance->range;
        gd_diag_report(run->diags, GD_DIAG_EVAL_TYPE, range,
                       "\"%.*s\" takes no ephemeral value: it is kept in the state", GD_FMT(member->key));
    }
}

static void evaluate_instance(gd_module_scope *scope, gd_resource_node *node, size_t index,
                              const gd_instance *common)
{
    gd_run *run = scope->run;
    gd_instance *instance = GD_NEW(run->arena, gd_instance);
    *instance = *common;
    instance->key = gd_expansion_key(&node->expansion, index);
    instance->address = gd_address_with_key(run->arena, common->resource_address, instance->key);
    gd_eval eval = gd_module_scope_open(scope, gd_expansion_scope(run->arena, &node->expansion, index));
    instance->values = gd_body_evaluate(&eval, common->block->body, &gd_meta_of_resource);
    if (instance->mode == GD_MODE_DATA && !(run->inputs && run->inputs->data_unknown)) {
        const gd_value *provider = gd_data_source_needs_provider(instance->type)
                                       ? gd_scope_provider(scope, instance->provider)
                                       : NULL;
        instance->values = gd_data_source_compute(&eval, instance, provider);
    }
    gd_module_scope_close(scope, &eval);
    instance->values =
        gd_scope_shape(scope, instance->mode, instance->type, instance->provider, instance->values);
    const gd_refs *refs = gd_refs_one(run->arena, instance->address, (gd_str){0});
    const gd_value *seen = gd_value_open(run->arena, instance->values, refs);
    if (instance->mode == GD_MODE_EPHEMERAL) {
        seen = gd_value_mark(run->arena, seen, GD_MARK_EPHEMERAL);
        run->ephemeral = true;
    } else if (run->ephemeral) {
        refuse_ephemeral(run, instance);
    }
    node->instances[index] = instance;
    node->seen[index] = seen;
}

static void evaluate(gd_module_scope *scope, gd_resource_node *node, const gd_declaration *resource)
{
    gd_run *run = scope->run;
    gd_eval eval = gd_module_scope_open(scope, NULL);
    node->expansion = gd_expand(&eval, resource->block->body);
    gd_module_scope_close(scope, &eval);
    gd_instance common = common_part(scope, resource);
    if (!gd_run_spend_instances(run, node->expansion.count, common.range)) {
        node->expansion = (gd_expansion){.kind = GD_EXPAND_UNKNOWN};
    }
    size_t count = node->expansion.count;
    node->instances = GD_NEW_ARRAY(run->arena, gd_instance *, count);
    node->seen = GD_NEW_ARRAY(run->arena, const gd_value *, count);
    node->count = count;
    for (size_t i = 0; i < count; i++) {
        evaluate_instance(scope, node, i, &common);
        gd_run_add_row(run, node->instances[i]);
    }
    node->value = gd_expansion_collect(run->arena, &node->expansion, node->seen, common.resource_address);
}

gd_resource_node *gd_scope_resource(gd_module_scope *scope, const gd_declaration *resource)
{
    gd_resource_node *node = &scope->resources[resource->index];
    gd_frame frame;
    if (node->state == GD_NODE_DONE || !gd_node_enter(scope, resource, &node->state, &frame)) {
        return node;
    }
    gd_scope_follow_dependencies(scope, resource->block->body);
    evaluate(scope, node, resource);
    gd_node_leave(scope, &node->state, &frame);
    return node;
}

const gd_value *gd_scope_resource_value(gd_module_scope *scope, const gd_declaration *resource)
{
    const gd_resource_node *node = gd_scope_resource(scope, resource);
    if (node->value) {
        return node->value;
    }
    /* It refers to itself, which was reported: unknown, but its address is kept. */
    gd_arena *arena = scope->run->arena;
    gd_str address =
        gd_address_in_module(arena, scope->instance.address, gd_declaration_address(arena, resource));
    return gd_value_add_refs(arena, &gd_value_unknown, gd_refs_one(arena, address, (gd_str){0}));
}

/* --- what is added when everything is evaluated --------------------------------------------------- */

static const gd_value *default_tags_of(const gd_value *config)
{
    const gd_value *blocks = config ? gd_value_member(config, GD_STR("default_tags")) : NULL;
    if (!blocks || !gd_value_is_sequence(blocks) || blocks->count == 0 ||
        !gd_value_is_mapping(blocks->items[0])) {
        return NULL;
    }
    return gd_value_member(blocks->items[0], GD_STR("tags"));
}

static void check_lifecycle(gd_module_scope *scope, const gd_resource_node *node, size_t index)
{
    const gd_instance *instance = node->instances[index];
    const gd_block *lifecycle = gd_body_block(instance->block->body, GD_STR("lifecycle"));
    if (!lifecycle || lifecycle->body->block_count == 0) {
        return;
    }
    gd_run *run = scope->run;
    gd_binding self = {GD_STR("self"), node->seen[index]};
    gd_scope with_self = {gd_expansion_scope(run->arena, &node->expansion, index), &self, 1};
    gd_eval eval = gd_module_scope_open(scope, with_self.outer);
    gd_check_conditions(&eval, lifecycle->body, GD_STR("precondition"));
    eval.scope = &with_self;
    gd_check_conditions(&eval, lifecycle->body, GD_STR("postcondition"));
    gd_module_scope_close(scope, &eval);
}

void gd_scope_finish_resource(gd_module_scope *scope, const gd_declaration *resource)
{
    gd_resource_node *node = &scope->resources[resource->index];
    gd_run *run = scope->run;
    if (node->count == 0) {
        return;
    }
    gd_scope_check_expansion(scope, resource->block, &node->expansion);
    const gd_value *provider = gd_scope_provider(scope, node->instances[0]->provider);
    const gd_value *tags = default_tags_of(provider);
    const gd_value *region = provider ? gd_value_member(provider, GD_STR("region")) : NULL;
    for (size_t i = 0; i < node->count; i++) {
        gd_instance *instance = node->instances[i];
        instance->default_tags = tags;
        instance->provider_region = region;
        if (gd_meta_is_written(resource->block->body)) {
            gd_binding self = {GD_STR("self"), node->seen[i]};
            gd_scope with_self = {gd_expansion_scope(run->arena, &node->expansion, i), &self, 1};
            gd_eval eval = gd_module_scope_open(scope, &with_self);
            instance->meta = gd_meta_evaluate(&eval, resource->block->body);
            gd_module_scope_close(scope, &eval);
        }
        check_lifecycle(scope, node, i);
    }
}
