/* module_call - module blocks: where their module is, their instances, and what references see.
 *
 * A module is followed when it is a local folder, or when `terraform init` put it on disk inside the scan
 * root. One that is not there is told once, and its outputs are unknown. Nothing is fetched. */
#include "terraform/address.h"
#include "terraform/body.h"
#include "terraform/module_scope.h"
#include "terraform/references.h"
#include "value/convert.h"

/* --- where the module is --------------------------------------------------------------------------- */

static bool is_local(gd_str source)
{
    return gd_str_eq(source, GD_STR(".")) || gd_str_eq(source, GD_STR("..")) ||
           gd_str_starts(source, GD_STR("./")) || gd_str_starts(source, GD_STR("../"));
}

/* The text of `source`; it may use variables and locals (Terraform 1.15, OpenTofu 1.8). Empty when not known. */
static gd_str read_source(gd_module_scope *scope, const gd_declaration *call)
{
    const gd_attribute *attribute = gd_body_attribute(call->block->body, GD_STR("source"));
    if (!attribute) {
        return (gd_str){0};
    }
    if (attribute->expr->kind == GD_EXPR_STRING) {
        return attribute->expr->string;
    }
    gd_eval eval = gd_module_scope_open(scope, NULL);
    const gd_value *value = gd_eval_attribute(&eval, attribute, GD_ORIGIN_ATTRIBUTE);
    gd_module_scope_close(scope, &eval);
    if (value->kind != GD_STRING && value->kind != GD_UNKNOWN) {
        gd_diag_report(scope->run->diags, GD_DIAG_CONFIG_MODULE, gd_attribute_range(attribute),
                       "the source of a module is a text");
    }
    return value->kind == GD_STRING ? gd_value_text(value) : (gd_str){0};
}

static gd_range place_of_source(const gd_declaration *call)
{
    const gd_attribute *attribute = gd_body_attribute(call->block->body, GD_STR("source"));
    return attribute ? gd_attribute_range(attribute) : gd_block_range(call->block);
}

/* A single word names neither a folder nor a registry's module nor a place to fetch one from. */
static bool is_no_source(gd_str source)
{
    return gd_str_find_char(source, '/') == GD_STR_NONE && gd_str_find_char(source, ':') == GD_STR_NONE &&
           gd_str_find_char(source, '.') == GD_STR_NONE;
}

static gd_str manifest_key(gd_module_scope *scope, const gd_declaration *call)
{
    return gd_address_in_module(scope->run->arena, scope->manifest_key, call->name);
}

static void report_remote(gd_module_scope *scope, const gd_declaration *call, gd_str source)
{
    gd_run *run = scope->run;
    gd_diag_item *item =
        gd_diag_report(run->diags, GD_DIAG_CONFIG_MODULE_REMOTE, place_of_source(call),
                       "module \"%.*s\" (%.*s) is not on disk: what it creates is not judged",
                       GD_FMT(call->name), GD_FMT(source));
    gd_diag_hint(run->diags, item, "run `terraform init` in %s%.*s before the scan; nothing is fetched here",
                 run->folder.len ? "" : "the root module's folder", GD_FMT(run->folder));
}

/* The folder of a local module; false and reported when it cannot be followed. */
static bool find_local(gd_run *run, const gd_module_config *config, const gd_declaration *call, gd_str source,
                       gd_str *folder)
{
    gd_str path = gd_path_join(run->arena, config->folder, source);
    gd_io_status status = gd_folder_resolve(run->arena, run->root, path, folder);
    if (status == GD_IO_OK) {
        return true;
    }
    gd_diag_code code = status == GD_IO_OUTSIDE ? GD_DIAG_FILE_OUTSIDE : GD_DIAG_CONFIG_MODULE;
    gd_diag_item *item =
        gd_diag_report(run->diags, code, place_of_source(call), "the folder of module \"%.*s\" %s: %.*s",
                       GD_FMT(call->name), gd_io_status_text(status), GD_FMT(path));
    if (status == GD_IO_OUTSIDE) {
        gd_diag_hint(run->diags, item, "scan the folder that holds both");
    }
    return false;
}

static void report_outside(gd_module_scope *scope, const gd_declaration *call, gd_str folder)
{
    gd_run *run = scope->run;
    gd_diag_item *item =
        gd_diag_report(run->diags, GD_DIAG_CONFIG_MODULE_REMOTE, place_of_source(call),
                       "module \"%.*s\" is outside the scan root by .terraform/modules/modules.json (%.*s): "
                       "what it creates is not judged",
                       GD_FMT(call->name), GD_FMT(folder));
    gd_diag_hint(run->diags, item, "widen --root so that it holds the module, too");
}

/* The folder that `terraform init` put the module in. */
static bool find_installed(gd_module_scope *scope, const gd_declaration *call, gd_str source, gd_str *folder)
{
    gd_run *run = scope->run;
    if (!run->manifest) {
        run->manifest = gd_module_manifest_read(run->arena, run->root, run->folder, run->diags);
    }
    const gd_str *found = gd_module_manifest_find(run->manifest, manifest_key(scope, call));
    gd_io_status status = found ? gd_folder_resolve(run->arena, run->root, *found, folder) : GD_IO_MISSING;
    if (status == GD_IO_OUTSIDE) {
        report_outside(scope, call, *found);
    } else if (status != GD_IO_OK) {
        report_remote(scope, call, source);
    }
    return status == GD_IO_OK;
}

static bool calls_itself(gd_module_scope *scope, const gd_declaration *call, gd_str folder)
{
    for (const gd_module_scope *at = scope; at; at = at->parent) {
        if (gd_str_eq(at->config->folder, folder)) {
            gd_diag_report(scope->run->diags, GD_DIAG_CONFIG_MODULE_CYCLE, place_of_source(call),
                           "module \"%.*s\" calls a module that it is itself part of: %.*s",
                           GD_FMT(call->name), GD_FMT(folder.len ? folder : GD_STR(".")));
            return true;
        }
    }
    return false;
}

static const gd_module_config *find_config(gd_module_scope *scope, const gd_declaration *call, gd_str source)
{
    gd_str folder;
    const gd_attribute *written = gd_body_attribute(call->block->body, GD_STR("source"));
    if (is_no_source(source) && (source.len || (written && written->expr->kind == GD_EXPR_STRING))) {
        gd_diag_item *item = gd_diag_report(scope->run->diags, GD_DIAG_CONFIG_MODULE, place_of_source(call),
                                            "\"%.*s\" is not the source of a module", GD_FMT(source));
        gd_diag_hint(scope->run->diags, item, "a folder starts with ./ or ../");
        return NULL;
    }
    if (!source.len) {
        return NULL;
    }
    if (!scope->run->root) { /* one text alone is evaluated */
        report_remote(scope, call, source);
        return NULL;
    }
    const gd_attribute *version = gd_body_attribute(call->block->body, GD_STR("version"));
    if (version && is_local(source)) {
        gd_diag_report(scope->run->diags, GD_DIAG_CONFIG_MODULE, gd_attribute_range(version),
                       "a local module has no version");
    }
    bool found = is_local(source) ? find_local(scope->run, scope->config, call, source, &folder)
                                  : find_installed(scope, call, source, &folder);
    if (!found || calls_itself(scope, call, folder)) {
        return NULL;
    }
    return gd_config_cache_module(scope->run->cache, scope->run->arena, folder, scope->run->diags);
}

/* --- its instances --------------------------------------------------------------------------------- */

/* Arguments that the module has no variable for. */
static void check_arguments(gd_module_scope *scope, const gd_declaration *call,
                            const gd_module_config *config)
{
    static const char *const meta[] = {
        "source", "version", "count", "for_each", "providers", "depends_on", "ignore_nested_deprecations",
        NULL};
    const gd_body *body = call->block->body;
    for (size_t i = 0; i < body->attribute_count; i++) {
        const gd_attribute *attribute = &body->attributes[i];
        if (gd_name_in(attribute->name, meta) || gd_declaration_find(&config->variables, attribute->name)) {
            continue;
        }
        gd_range range = {attribute->source, attribute->name_span};
        gd_diag_item *item = gd_diag_report(scope->run->diags, GD_DIAG_CONFIG_MODULE, range,
                                            "module \"%.*s\" has no variable \"%.*s\"", GD_FMT(call->name),
                                            GD_FMT(attribute->name));
        gd_str near = gd_declaration_suggest(&config->variables, attribute->name);
        if (near.len) {
            gd_diag_hint(scope->run->diags, item, "did you mean \"%.*s\"?", GD_FMT(near));
        }
    }
}

static gd_module_scope *make_child(gd_module_scope *scope, const gd_declaration *call,
                                   const gd_call_node *node, size_t index)
{
    gd_run *run = scope->run;
    gd_module_scope *child = gd_module_scope_new(run, node->config);
    gd_str address =
        gd_address_in_module(run->arena, scope->instance.address, gd_declaration_address(run->arena, call));
    child->parent = scope;
    child->call = call;
    child->call_bindings = gd_expansion_scope(run->arena, &node->expansion, index);
    child->manifest_key = manifest_key(scope, call);
    child->instance = (gd_module_instance){
        .folder = node->config->folder,
        .parent = &scope->instance,
        .call = call->block,
        .key = gd_expansion_key(&node->expansion, index),
    };
    child->instance.address = gd_address_with_key(run->arena, address, child->instance.key);
    return child;
}

static void make_children(gd_module_scope *scope, const gd_declaration *call, gd_call_node *node)
{
    gd_run *run = scope->run;
    check_arguments(scope, call, node->config);
    gd_passed_providers_check(run->arena, node->config, call->block, run->diags);
    node->children = GD_NEW_ARRAY(run->arena, gd_module_scope *, node->expansion.count);
    for (size_t i = 0; i < node->expansion.count; i++) {
        if (!gd_run_spend_module(run, gd_block_range(call->block))) {
            node->expansion = (gd_expansion){.kind = GD_EXPAND_UNKNOWN};
            node->count = 0;
            return;
        }
        node->children[i] = make_child(scope, call, node, i);
        node->count = i + 1;
    }
}

/* A module without instances is not evaluated, but Terraform loads it all the same, with all that it calls: so that
 * what is wrong with their files is told. */
static void look_into(gd_module_scope *scope, const gd_module_config *config, unsigned depth)
{
    enum { DEEPEST = 20, MOST_CALLS = 100 };
    gd_run *run = scope->run;
    for (size_t i = 0; i < config->calls.count && i < MOST_CALLS && depth < DEEPEST; i++) {
        const gd_declaration *call = config->calls.items[i];
        const gd_attribute *source = gd_body_attribute(call->block->body, GD_STR("source"));
        gd_str folder;
        if (!source || source->expr->kind != GD_EXPR_STRING || !is_local(source->expr->string) ||
            !find_local(run, config, call, source->expr->string, &folder) ||
            gd_map_get(&run->looked_into, folder)) {
            continue;
        }
        gd_map_set(run->arena, &run->looked_into, folder, run);
        look_into(scope, gd_config_cache_module(run->cache, run->arena, folder, run->diags), depth + 1);
    }
}

gd_call_node *gd_scope_call(gd_module_scope *scope, const gd_declaration *call)
{
    gd_call_node *node = &scope->calls[call->index];
    gd_frame frame;
    if (node->state == GD_NODE_DONE || !gd_node_enter(scope, call, &node->state, &frame)) {
        return node;
    }
    gd_eval eval = gd_module_scope_open(scope, NULL);
    node->expansion = gd_expand(&eval, call->block->body);
    gd_module_scope_close(scope, &eval);
    node->source = read_source(scope, call);
    node->config = find_config(scope, call, node->source);
    scope->run->incomplete |= !node->config;
    if (node->config) {
        make_children(scope, call, node);
    }
    if (node->config && node->count == 0) {
        look_into(scope, node->config, 0);
    }
    gd_node_leave(scope, &node->state, &frame);
    return node;
}

/* --- what references see --------------------------------------------------------------------------- */

static gd_str address_of(gd_module_scope *scope, const gd_declaration *call)
{
    gd_arena *arena = scope->run->arena;
    return gd_address_in_module(arena, scope->instance.address, gd_declaration_address(arena, call));
}

/* A module that is not followed: all its outputs are unknown, and refer to it. */
static const gd_value *unfollowed(gd_module_scope *scope, const gd_declaration *call,
                                  const gd_call_node *node)
{
    gd_arena *arena = scope->run->arena;
    gd_str address = address_of(scope, call);
    const gd_value **values = GD_NEW_ARRAY(arena, const gd_value *, node->expansion.count);
    for (size_t i = 0; i < node->expansion.count; i++) {
        gd_str full = gd_address_with_key(arena, address, gd_expansion_key(&node->expansion, i));
        values[i] = gd_value_open(arena, &gd_value_empty_object, gd_refs_one(arena, full, (gd_str){0}));
    }
    return gd_expansion_collect(arena, &node->expansion, values, address);
}

static const gd_value *all_outputs(gd_module_scope *child)
{
    gd_arena *arena = child->run->arena;
    const gd_declarations *outputs = &child->config->outputs;
    gd_member *members = GD_NEW_ARRAY(arena, gd_member, outputs->count);
    for (size_t i = 0; i < outputs->count; i++) {
        members[i] = (gd_member){outputs->items[i]->name, gd_scope_output(child, outputs->items[i])};
    }
    return gd_value_object(arena, members, outputs->count);
}

/* The module as a whole: its outputs, of each instance. */
static const gd_value *whole(gd_module_scope *scope, const gd_declaration *call, gd_call_node *node)
{
    if (node->whole.state == GD_NODE_DONE) {
        return node->whole.value;
    }
    gd_arena *arena = scope->run->arena;
    const gd_value **values = GD_NEW_ARRAY(arena, const gd_value *, node->count);
    for (size_t i = 0; i < node->count; i++) {
        values[i] = all_outputs(node->children[i]);
    }
    const gd_value *value = gd_expansion_collect(arena, &node->expansion, values, address_of(scope, call));
    if (node->expansion.kind == GD_EXPAND_UNKNOWN && node->count) {
        value = gd_value_add_refs(arena, value, gd_value_deep_refs(arena, values[0]));
    }
    node->whole = (gd_node){GD_NODE_DONE, value};
    return value;
}

static const gd_value *output_of(gd_module_scope *child, const gd_step *step)
{
    const gd_declaration *output = gd_declaration_find(&child->config->outputs, step->name);
    return output ? gd_scope_output(child, output) : NULL;
}

/* module.a.out or module.a[key].out: that output alone is evaluated. NULL when it is another form. */
static const gd_value *single_output(gd_module_scope *scope, const gd_call_node *node,
                                     const gd_expr *traversal, size_t *used)
{
    const gd_step *steps = traversal->traversal.steps;
    size_t count = traversal->traversal.count, at = 1, index = 0;
    if (node->expansion.kind != GD_EXPAND_SINGLE) {
        if (count <= at || steps[at].kind == GD_STEP_ATTRIBUTE) {
            return NULL;
        }
        index = gd_expansion_find(&node->expansion, &steps[at++]);
    }
    if (count <= at || steps[at].kind != GD_STEP_ATTRIBUTE || index >= node->count) {
        return NULL;
    }
    const gd_value *value = output_of(node->children[index], &steps[at]);
    if (!value) { /* the whole is an object without it, which the evaluation of the step reports */
        return NULL;
    }
    *used = at + 1;
    if (node->expansion.kind == GD_EXPAND_UNKNOWN) { /* whether there is such an instance is not known */
        gd_arena *arena = scope->run->arena;
        return gd_value_add_refs(arena, &gd_value_unknown, gd_value_deep_refs(arena, value));
    }
    return value;
}

const gd_value *gd_scope_module_value(gd_module_scope *scope, const gd_declaration *call,
                                      const gd_expr *traversal, size_t *used)
{
    gd_call_node *node = gd_scope_call(scope, call);
    *used = 1;
    if (node->state == GD_NODE_BUSY) {
        return &gd_value_unknown;
    }
    if (!node->config) {
        return unfollowed(scope, call, node);
    }
    const gd_value *value = single_output(scope, node, traversal, used);
    return value ? value : whole(scope, call, node);
}
