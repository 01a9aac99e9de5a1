/* chain_reference - what an expression refers to, as steps of a chain (see chain_walk.h). */
#include "terraform/address.h"
#include "terraform/body.h"
#include "terraform/chain_walk.h"

static gd_chain_place deeper(const gd_chain_place *place, const gd_chain_step *step)
{
    gd_chain_place inner = *place;
    inner.depth++;
    inner.secret = place->secret || step->secret;
    return inner;
}

/* The same place in another module: nothing of here is bound there. */
static gd_chain_place in_scope(const gd_chain_place *place, gd_module_scope *scope)
{
    return (gd_chain_place){.scope = scope, .depth = place->depth, .secret = place->secret};
}

static gd_str of_module(gd_arena *arena, const gd_module_scope *scope, const char *kind, gd_str name)
{
    gd_str module = scope->instance.address;
    return module.len ? gd_str_format(arena, "%s \"%.*s\" of %.*s", kind, GD_FMT(name), GD_FMT(module))
                      : gd_str_format(arena, "%s \"%.*s\"", kind, GD_FMT(name));
}

static void note_seen(gd_chain_walk *walk, gd_chain_step *step)
{
    step->what = gd_str_format(walk->arena, "%.*s (explained above)", GD_FMT(step->what));
}

/* --- variables ------------------------------------------------------------------------------------ */

/* What stands in no file. */
static void explain_outside(gd_chain_walk *walk, const gd_chain_place *place, const gd_input_value *given,
                            gd_str name, const gd_value *value)
{
    const char *from = given->kind == GD_ORIGIN_ENVIRONMENT ? "environment, TF_VAR_" : "command line, --var ";
    gd_str what = gd_str_format(walk->arena, "%s%.*s", from, GD_FMT(name));
    gd_chain_step *step = gd_chain_add(walk, place, what, (gd_range){0}, value);
    if (step && !step->secret) {
        step->text = given->text;
    }
}

static void explain_root_variable(gd_chain_walk *walk, const gd_chain_place *place,
                                  const gd_declaration *variable, gd_chain_step *step, const gd_value *value)
{
    const gd_input_value *given = gd_map_get(&place->scope->run->given.by_name, variable->name);
    const gd_attribute *fallback = gd_body_attribute(variable->block->body, GD_STR("default"));
    if (given && given->attribute) {
        gd_str what = gd_str_format(walk->arena, "variables file, \"%.*s\"", GD_FMT(variable->name));
        gd_chain_attribute(walk, place, given->attribute, what, NULL, 0);
    } else if (given) {
        explain_outside(walk, place, given, variable->name, value);
    } else if (fallback) {
        gd_str what = gd_str_format(walk->arena, "default of variable \"%.*s\"", GD_FMT(variable->name));
        gd_chain_attribute(walk, place, fallback, what, NULL, 0);
    } else {
        step->unknown =
            GD_STR("nothing gives the variable a value: --var, --var-file, TF_VAR_ (--env-vars) or a "
                   "default would");
    }
}

static void explain_module_variable(gd_chain_walk *walk, const gd_chain_place *place,
                                    const gd_declaration *variable, gd_chain_step *step)
{
    gd_module_scope *scope = place->scope;
    const gd_attribute *argument = gd_body_attribute(scope->call->block->body, variable->name);
    const gd_attribute *fallback = gd_body_attribute(variable->block->body, GD_STR("default"));
    if (argument) {
        gd_chain_place caller = in_scope(place, scope->parent);
        caller.bindings = scope->call_bindings;
        caller.owner = scope->call->block->body;
        caller.owner_address = scope->instance.address;
        gd_str what = gd_str_format(walk->arena, "argument \"%.*s\" of %.*s", GD_FMT(variable->name),
                                    GD_FMT(scope->instance.address));
        gd_chain_attribute(walk, &caller, argument, what, NULL, 0);
    } else if (fallback) {
        gd_str what = of_module(walk->arena, scope, "default of variable", variable->name);
        gd_chain_attribute(walk, place, fallback, what, NULL, 0);
    } else {
        step->unknown = GD_STR("the call does not give it, and it has no default");
    }
}

bool gd_chain_variable(gd_chain_walk *walk, const gd_chain_place *place, gd_str name)
{
    const gd_declaration *variable = gd_declaration_find(&place->scope->config->variables, name);
    if (!variable) {
        return false;
    }
    const gd_value *value = gd_scope_variable(place->scope, variable);
    gd_range range = gd_block_range(variable->block);
    size_t number = walk->steps.count;
    gd_chain_step *step =
        gd_chain_add(walk, place, of_module(walk->arena, place->scope, "variable", name), range, value);
    if (!step) {
        return true;
    }
    step->text = gd_source_slice(range.source, range.span);
    if (gd_chain_is_seen(walk, place->scope, variable)) {
        note_seen(walk, step);
        return true;
    }
    gd_chain_step changed = *step; /* the list may move while it grows */
    gd_chain_place inner = in_scope(place, place->scope);
    inner = deeper(&inner, step);
    if (place->scope->parent) {
        explain_module_variable(walk, &inner, variable, &changed);
    } else {
        explain_root_variable(walk, &inner, variable, &changed, value);
    }
    walk->steps.items[number].unknown = changed.unknown;
    return true;
}

/* --- locals and outputs --------------------------------------------------------------------------- */

bool gd_chain_local(gd_chain_walk *walk, const gd_chain_place *place, const gd_expr *path, size_t from)
{
    const gd_declaration *local =
        gd_declaration_find(&place->scope->config->locals, path->traversal.steps[from].name);
    if (!local) {
        return false;
    }
    gd_str what = of_module(walk->arena, place->scope, "local", local->name);
    gd_chain_place inside = in_scope(place, place->scope);
    if (gd_chain_is_seen(walk, place->scope, local)) {
        gd_chain_step *step = gd_chain_add(walk, &inside, what, gd_attribute_range(local->attribute),
                                           gd_scope_local(place->scope, local));
        if (step) {
            note_seen(walk, step);
        }
        return true;
    }
    gd_chain_attribute(walk, &inside, local->attribute, what, path, from + 1);
    return true;
}

/* The output of the module at `place`; steps [from, count) of `path` (or NULL) narrow it. */
static bool explain_output(gd_chain_walk *walk, const gd_chain_place *place, const gd_declaration *output,
                           const gd_expr *path, size_t from)
{
    const gd_attribute *value = output ? gd_body_attribute(output->block->body, GD_STR("value")) : NULL;
    if (!value) {
        return false;
    }
    gd_chain_place inside = in_scope(place, place->scope);
    inside.secret |= (gd_value_deep_marks(gd_scope_output(place->scope, output)) & GD_MARKS_SECRET) != 0;
    gd_str what = of_module(walk->arena, place->scope, "output", output->name);
    if (gd_chain_is_seen(walk, place->scope, output)) {
        gd_chain_step *step = gd_chain_add(walk, &inside, what, gd_attribute_range(value),
                                           gd_scope_output(place->scope, output));
        if (step) {
            note_seen(walk, step);
        }
        return true;
    }
    gd_chain_attribute(walk, &inside, value, what, path, from);
    return true;
}

bool gd_chain_output(gd_chain_walk *walk, const gd_chain_place *place, const gd_expr *path, size_t from)
{
    const gd_declaration *output =
        gd_declaration_find(&place->scope->config->outputs, path->traversal.steps[from].name);
    return explain_output(walk, place, output, path, from + 1);
}

static const gd_step *key_step(const gd_expr *path, size_t index)
{
    bool is_key = index < path->traversal.count && path->traversal.steps[index].kind != GD_STEP_ATTRIBUTE;
    return is_key ? &path->traversal.steps[index] : NULL;
}

/* Which outputs a `for` over modules takes of each: v.id, v["id"]. */
typedef struct {
    gd_str variable;
    gd_map names;
    gd_arena *arena;
    bool whole; /* it takes more than single ones */
} taken_outputs;

static bool note_taken(void *context, const gd_expr *traversal)
{
    taken_outputs *taken = context;
    if (gd_str_eq(traversal->traversal.operand->string, taken->variable)) {
        taken->whole |= traversal->traversal.count == 0;
        if (traversal->traversal.count) {
            gd_map_set(taken->arena, &taken->names, traversal->traversal.steps[0].name, taken);
        }
    }
    return true;
}

/* All instances of a module, or the one that the reference names by key, and of each the outputs that are taken: all of
 * them when that cannot be told. */
static void explain_instances(gd_chain_walk *walk, const gd_chain_place *place, const gd_call_node *node,
                              size_t only)
{
    enum { MOST_INSTANCES = 20, MOST_OUTPUTS = 50 };
    taken_outputs taken = {.arena = walk->arena, .whole = !place->loop};
    if (place->loop) {
        taken.variable = place->loop->loop->value_name;
        gd_expr_references(place->loop->loop->value, note_taken, &taken);
    }
    size_t first = only < node->count ? only : 0, end = only < node->count ? only + 1 : node->count;
    for (size_t i = first; i < end && i - first < MOST_INSTANCES && !walk->cut; i++) {
        gd_chain_place inside = in_scope(place, node->children[i]);
        const gd_declarations *outputs = &node->config->outputs;
        for (size_t o = 0; o < outputs->count && o < MOST_OUTPUTS; o++) {
            if (taken.whole || !taken.names.count || gd_map_get(&taken.names, outputs->items[o]->name)) {
                explain_output(walk, &inside, outputs->items[o], NULL, 0);
            }
        }
    }
}

/* module.NAME[key].OUTPUT… */
static bool explain_module(gd_chain_walk *walk, const gd_chain_place *place, const gd_expr *path)
{
    if (path->traversal.count == 0) {
        return false;
    }
    const gd_declaration *call =
        gd_declaration_find(&place->scope->config->calls, path->traversal.steps[0].name);
    if (!call) {
        return false;
    }
    gd_call_node *node = gd_scope_call(place->scope, call);
    const gd_step *key = key_step(path, 1);
    size_t index = gd_expansion_find(&node->expansion, key);
    size_t output = key ? 2 : 1;
    if (node->config && index < node->count && output < path->traversal.count) {
        gd_chain_place inside = in_scope(place, node->children[index]);
        return gd_chain_output(walk, &inside, path, output);
    }
    gd_str what = of_module(walk->arena, place->scope, "module", call->name);
    gd_chain_step *step =
        gd_chain_add(walk, place, what, gd_block_range(call->block), gd_chain_value(walk, place, path));
    if (step && !node->config) {
        step->unknown = GD_STR("the module is not on disk: run terraform init, then what it gives is known");
    } else if (step) {
        gd_chain_place inner = deeper(place, step);
        inner.loop = place->loop;
        explain_instances(walk, &inner, node, key ? index : SIZE_MAX);
    }
    return true;
}

/* --- resources ------------------------------------------------------------------------------------ */

static size_t number_of(const gd_step *step)
{
    size_t number = 0;
    for (size_t i = 0; step && i < step->name.len && i < 9; i++) {
        number = number * 10 + (size_t)(step->name.ptr[i] - '0');
    }
    return number;
}

static const gd_block *block_at(const gd_body *body, gd_str type, size_t index)
{
    for (size_t i = 0; i < body->block_count; i++) {
        if (gd_str_eq(body->blocks[i].type, type) && index-- == 0) {
            return &body->blocks[i];
        }
    }
    return NULL;
}

static const gd_block *dynamic_of(const gd_body *body, gd_str type)
{
    for (size_t i = 0; i < body->block_count; i++) {
        const gd_block *block = &body->blocks[i];
        if (gd_str_eq(block->type, GD_STR("dynamic")) && block->label_count == 1 &&
            gd_str_eq(block->labels[0].text, type)) {
            return block;
        }
    }
    return NULL;
}

static bool explain_body(gd_chain_walk *walk, const gd_chain_place *place, const gd_body *body,
                         gd_str address, const gd_expr *path, size_t at);

/* `each` of a dynamic block's item, bound to its iterator. */
static const gd_scope *bind_iterator(gd_chain_walk *walk, const gd_chain_place *place,
                                     const gd_block *dynamic, size_t index)
{
    const gd_attribute *for_each = gd_body_attribute(dynamic->body, GD_STR("for_each"));
    const gd_value *given = for_each ? gd_chain_value(walk, place, for_each->expr) : &gd_value_unknown;
    gd_items items = {0};
    if (given->kind != GD_UNKNOWN && (gd_value_is_sequence(given) || gd_value_is_mapping(given))) {
        items = gd_value_items(walk->arena, given);
    }
    gd_member *members = GD_NEW_ARRAY(walk->arena, gd_member, 2);
    bool there = index < items.count;
    members[0] = (gd_member){GD_STR("key"), there ? items.items[index].key : &gd_value_unknown};
    members[1] = (gd_member){GD_STR("value"), there ? items.items[index].value : &gd_value_unknown};
    gd_binding *binding = GD_NEW(walk->arena, gd_binding);
    *binding = (gd_binding){gd_dynamic_iterator(dynamic), gd_value_object(walk->arena, members, 2)};
    gd_scope *scope = GD_NEW(walk->arena, gd_scope);
    *scope = (gd_scope){place->bindings, binding, 1};
    return scope;
}

static bool explain_dynamic(gd_chain_walk *walk, const gd_chain_place *place, const gd_block *dynamic,
                            size_t index, gd_str address, const gd_expr *path, size_t at)
{
    gd_chain_place inside = *place;
    inside.source = dynamic->source;
    gd_chain_step *step =
        gd_chain_add(walk, &inside, gd_str_format(walk->arena, "dynamic block of %.*s", GD_FMT(address)),
                     gd_block_range(dynamic), NULL);
    if (!step) {
        return true;
    }
    inside = deeper(&inside, step);
    const gd_attribute *for_each = gd_body_attribute(dynamic->body, GD_STR("for_each"));
    if (for_each) {
        gd_chain_attribute(walk, &inside, for_each, GD_STR("its for_each"), NULL, 0);
    }
    const gd_block *content = gd_body_block(dynamic->body, GD_STR("content"));
    inside.bindings = bind_iterator(walk, place, dynamic, index);
    return content && explain_body(walk, &inside, content->body, address, path, at);
}

static bool explain_blocks(gd_chain_walk *walk, const gd_chain_place *place, const gd_body *body,
                           gd_str address, const gd_expr *path, size_t at)
{
    gd_str type = path->traversal.steps[at].name;
    const gd_step *key = key_step(path, at + 1);
    size_t behind = at + (key ? 2 : 1), index = number_of(key);
    const gd_block *block = block_at(body, type, index), *dynamic = dynamic_of(body, type);
    if (block) {
        gd_str what = gd_str_format(walk->arena, "block \"%.*s\" of %.*s", GD_FMT(type), GD_FMT(address));
        gd_chain_step *step = gd_chain_add(walk, place, what, gd_block_range(block), NULL);
        if (!step || behind >= path->traversal.count) {
            return true;
        }
        gd_chain_place inside = deeper(place, step);
        return explain_body(walk, &inside, block->body, address, path, behind);
    }
    return dynamic && explain_dynamic(walk, place, dynamic, index, address, path, behind);
}

/* What stands in `body` at the path; false when nothing is written there. */
static bool explain_body(gd_chain_walk *walk, const gd_chain_place *place, const gd_body *body,
                         gd_str address, const gd_expr *path, size_t at)
{
    if (at >= path->traversal.count) {
        return true;
    }
    gd_str name = path->traversal.steps[at].name;
    const gd_attribute *attribute = gd_body_attribute(body, name);
    if (attribute) {
        gd_str what = gd_str_format(walk->arena, "argument \"%.*s\" of %.*s", GD_FMT(name), GD_FMT(address));
        gd_chain_attribute(walk, place, attribute, what, path, at + 1);
        return true;
    }
    return explain_blocks(walk, place, body, address, path, at);
}

/* An attribute that the configuration does not have. */
static void explain_computed(gd_chain_walk *walk, const gd_chain_place *place, const gd_instance *instance,
                             const gd_value *seen, const gd_expr *path, size_t at)
{
    gd_str rest = gd_chain_path_text(walk->arena, path, at, path->traversal.count);
    gd_str what = gd_str_format(walk->arena, "%.*s%.*s", GD_FMT(instance->address), GD_FMT(rest));
    const gd_value *value = &gd_value_unknown;
    gd_str name = path->traversal.steps[at].name;
    const gd_value *member = seen->kind == GD_OBJECT ? gd_value_member(seen, name) : NULL;
    value = member ? member : value;
    gd_chain_step *step = gd_chain_add(walk, place, what, instance->range, value);
    if (!step || value->kind != GD_UNKNOWN) {
        return;
    }
    step->unknown =
        instance->mode == GD_MODE_DATA
            ? GD_STR("the result of a data source: the provider reads it when Terraform runs")
        : instance->mode == GD_MODE_EPHEMERAL
            ? GD_STR("an ephemeral resource: the provider opens it when Terraform runs")
            : GD_STR("not written in the configuration: the provider decides it, known after apply");
}

bool gd_chain_resource(gd_chain_walk *walk, const gd_chain_place *place, gd_mode mode, gd_str type,
                       const gd_expr *path, size_t from)
{
    gd_module_scope *scope = place->scope;
    const gd_declaration *resource =
        gd_config_resource(scope->config, mode, type, path->traversal.steps[from].name);
    if (!resource) {
        return false;
    }
    gd_resource_node *node = gd_scope_resource(scope, resource);
    const gd_step *key = key_step(path, from + 1);
    size_t index = gd_expansion_find(&node->expansion, key), at = from + (key ? 2 : 1);
    gd_chain_place inside = in_scope(place, scope);
    inside.owner = resource->block->body;
    if (index >= node->count || at >= path->traversal.count) {
        gd_str address = gd_address_in_module(walk->arena, scope->instance.address,
                                              gd_declaration_address(walk->arena, resource));
        gd_chain_add(walk, &inside, address, gd_block_range(resource->block), NULL);
        return true;
    }
    const gd_instance *instance = node->instances[index];
    inside.owner_address = instance->address;
    inside.bindings = gd_expansion_scope(walk->arena, &node->expansion, index);
    size_t before = walk->steps.count;
    if (!explain_body(walk, &inside, resource->block->body, instance->address, path, at) ||
        walk->steps.count == before) {
        explain_computed(walk, &inside, instance, node->seen[index], path, at);
    }
    return true;
}

/* --- references in expressions -------------------------------------------------------------------- */

/* each.value, count.index, an iterator: what they count is the for_each or count around. */
static void explain_bound(gd_chain_walk *walk, const gd_chain_place *place, const gd_expr *path)
{
    gd_range range = {place->source, path->span};
    gd_str text = gd_source_slice(place->source, path->span);
    gd_chain_step *step = gd_chain_add(walk, place, text, range, gd_chain_value(walk, place, path));
    gd_str root = path->traversal.operand->string;
    bool is_count = gd_str_eq(root, GD_STR("count"));
    const gd_attribute *expands =
        place->owner && (is_count || gd_str_eq(root, GD_STR("each")))
            ? gd_body_attribute(place->owner, is_count ? GD_STR("count") : GD_STR("for_each"))
            : NULL;
    if (!step || !expands) {
        return;
    }
    gd_chain_place inner = in_scope(place, place->scope);
    inner = deeper(&inner, step);
    if (!gd_chain_is_seen(walk, place->scope, expands)) {
        gd_str what =
            gd_str_format(walk->arena, "%.*s of %.*s", GD_FMT(expands->name), GD_FMT(place->owner_address));
        gd_chain_attribute(walk, &inner, expands, what, NULL, 0);
    }
}

static bool is_bound(const gd_scope *scope, gd_str name)
{
    for (; scope; scope = scope->outer) {
        for (size_t i = 0; i < scope->count; i++) {
            if (gd_str_eq(scope->bindings[i].name, name)) {
                return true;
            }
        }
    }
    return false;
}

bool gd_chain_reference(gd_chain_walk *walk, const gd_chain_place *place, const gd_expr *path)
{
    gd_str root = path->traversal.operand->string;
    size_t count = path->traversal.count;
    gd_str first = count ? path->traversal.steps[0].name : (gd_str){"", 0};
    bool data = gd_str_eq(root, GD_STR("data"));
    if (is_bound(place->bindings, root)) {
        explain_bound(walk, place, path);
        return true;
    }
    if (gd_str_eq(root, GD_STR("var")) && count) {
        return gd_chain_variable(walk, place, first);
    }
    if (gd_str_eq(root, GD_STR("local")) && count) {
        return gd_chain_local(walk, place, path, 0);
    }
    if (gd_str_eq(root, GD_STR("module"))) {
        return explain_module(walk, place, path);
    }
    if ((data || gd_str_eq(root, GD_STR("ephemeral"))) && count > 1) {
        return gd_chain_resource(walk, place, data ? GD_MODE_DATA : GD_MODE_EPHEMERAL, first, path, 1);
    }
    if (count && gd_chain_resource(walk, place, GD_MODE_MANAGED, root, path, 0)) {
        return true;
    }
    gd_range range = {place->source, path->span};
    return gd_chain_add(walk, place, gd_source_slice(place->source, path->span), range,
                        gd_chain_value(walk, place, path)) != NULL;
}
