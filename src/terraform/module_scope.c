/* module_scope - references to values, in one module instance (see module_scope.h).
 *
 * What is not declared was reported once when the configuration was loaded (references.c); here it is
 * unknown and keeps the address, so that rules can still link by name. An expression that stands in no
 * file (`guard eval`) was not checked then: for it, NULL lets the evaluation report. */
#include "terraform/module_scope.h"

#include "terraform/address.h"
#include "terraform/block_check.h"
#include "terraform/references.h"

static const gd_value *resolve(void *context, gd_eval *eval, const gd_expr *traversal, size_t *used);

gd_module_scope *gd_module_scope_new(gd_run *run, const gd_module_config *config)
{
    gd_module_scope *scope = GD_NEW(run->arena, gd_module_scope);
    scope->run = run;
    scope->config = config;
    scope->variables = GD_NEW_ARRAY(run->arena, gd_node, config->variables.count);
    scope->locals = GD_NEW_ARRAY(run->arena, gd_node, config->locals.count);
    scope->outputs = GD_NEW_ARRAY(run->arena, gd_node, config->outputs.count);
    scope->providers = GD_NEW_ARRAY(run->arena, gd_node, config->providers.count);
    scope->resources = GD_NEW_ARRAY(run->arena, gd_resource_node, config->resources.count);
    scope->calls = GD_NEW_ARRAY(run->arena, gd_call_node, config->calls.count);
    for (size_t i = 0; i < config->file_count; i++) {
        void **seen = gd_map_at(run->arena, &run->seen_files, gd_source_path(config->files[i]->source));
        if (!*seen) {
            *seen = run;
            *gd_vec_push(run->arena, &run->files) = config->files[i];
        }
    }
    return scope;
}

/* --- evaluation contexts ------------------------------------------------------------------------ */

gd_eval gd_module_scope_open(gd_module_scope *scope, const gd_scope *bindings)
{
    gd_run *run = scope->run;
    return (gd_eval){
        .arena = run->arena,
        .diags = run->diags,
        .scope = bindings,
        .resolve = resolve,
        .resolve_context = scope,
        .root = run->root,
        .folder = scope->config->folder,
        .working_folder = run->folder,
        .depth = run->depth + 1,
        .items = run->items,
        .steps = run->steps,
    };
}

void gd_module_scope_close(gd_module_scope *scope, const gd_eval *eval)
{
    scope->run->items = eval->items;
    scope->run->steps = eval->steps;
}

/* --- nodes and cycles --------------------------------------------------------------------------- */

gd_str gd_declaration_address(gd_arena *arena, const gd_declaration *declaration)
{
    static const char *const prefixes[] = {
        [GD_MODE_DATA] = "data.",     [GD_MODE_EPHEMERAL] = "ephemeral.", [GD_MODE_PROVIDER] = "provider.",
        [GD_MODE_MODULE] = "module.", [GD_MODE_VARIABLE] = "var.",        [GD_MODE_OUTPUT] = "output.",
        [GD_MODE_LOCAL] = "local.",   [GD_MODE_TERRAFORM] = "",           [GD_MODE_MANAGED] = "",
    };
    gd_str name = declaration->name;
    if (declaration->type.len) {
        return gd_str_format(arena, "%s%.*s.%.*s", prefixes[declaration->mode], GD_FMT(declaration->type),
                             GD_FMT(name));
    }
    return gd_str_format(arena, "%s%.*s", prefixes[declaration->mode], GD_FMT(name));
}

static gd_range place_of(const gd_declaration *declaration)
{
    return declaration->block ? gd_block_range(declaration->block)
                              : gd_attribute_range(declaration->attribute);
}

static gd_str full_address(gd_run *run, const gd_frame *frame)
{
    return gd_address_in_module(run->arena, frame->scope->instance.address,
                                gd_declaration_address(run->arena, frame->declaration));
}

/* Name the members of the cycle: the frames from the innermost out to the one that is met again. */
static void report_cycle(gd_run *run, const gd_module_scope *scope, const gd_declaration *again)
{
    enum { MOST_NAMED = 10 };
    gd_buffer members = {0};
    size_t count = 0;
    for (const gd_frame *frame = run->frame; frame; frame = frame->outer, count++) {
        if (count < MOST_NAMED) {
            gd_buffer_literal(&members, " <- ");
            gd_buffer_add(&members, full_address(run, frame));
        } else if (count == MOST_NAMED) {
            gd_buffer_literal(&members, " <- ...");
        }
        if (frame->scope == scope && frame->declaration == again) {
            break;
        }
    }
    gd_frame self = {NULL, scope, again};
    gd_str address = full_address(run, &self);
    gd_diag_report(run->diags, GD_DIAG_EVAL_CYCLE, place_of(again), "%.*s refers to itself: %.*s%.*s",
                   GD_FMT(address), GD_FMT(address), GD_FMT(gd_buffer_str(&members)));
    gd_buffer_release(&members);
}

bool gd_node_enter(gd_module_scope *scope, const gd_declaration *declaration, gd_node_state *state,
                   gd_frame *frame)
{
    if (*state == GD_NODE_BUSY) {
        report_cycle(scope->run, scope, declaration);
        return false;
    }
    *state = GD_NODE_BUSY;
    *frame = (gd_frame){scope->run->frame, scope, declaration};
    scope->run->frame = frame;
    return true;
}

void gd_node_leave(gd_module_scope *scope, gd_node_state *state, const gd_frame *frame)
{
    *state = GD_NODE_DONE;
    scope->run->frame = frame->outer;
}

/* --- bounds ------------------------------------------------------------------------------------- */

static bool report_limit(gd_run *run, gd_range range, const char *what, int most)
{
    if (!run->limit_reported) {
        run->limit_reported = true;
        gd_diag_report(run->diags, GD_DIAG_EVAL_LIMIT, range, "more than %d %s are not evaluated", most,
                       what);
    }
    return false;
}

bool gd_run_spend_instances(gd_run *run, size_t count, gd_range range)
{
    if (count > GD_STACK_MAX_INSTANCES - run->instances) {
        return report_limit(run, range, "instances in one root module", GD_STACK_MAX_INSTANCES);
    }
    run->instances += count;
    return true;
}

bool gd_run_spend_module(gd_run *run, gd_range range)
{
    if (run->modules >= GD_STACK_MAX_MODULES) {
        return report_limit(run, range, "module instances in one root module", GD_STACK_MAX_MODULES);
    }
    run->modules++;
    return true;
}

void gd_scope_check_expansion(gd_module_scope *scope, const gd_block *block, const gd_expansion *expansion)
{
    gd_run *run = scope->run;
    if (run->incomplete || !gd_expansion_is_unknowable(run->arena, expansion)) {
        return;
    }
    const gd_attribute *attribute =
        gd_body_attribute(block->body, expansion->by_count ? GD_STR("count") : GD_STR("for_each"));
    gd_diag_item *item =
        gd_diag_report(run->diags, GD_DIAG_CONFIG_EXPANSION, gd_attribute_range(attribute),
                       "invalid %.*s: it is known only after apply", GD_FMT(attribute->name));
    gd_diag_hint(run->diags, item, "use values that are known before, or keys of your own in a map");
}

void gd_run_add_row(gd_run *run, const gd_instance *row)
{
    *gd_vec_push(run->arena, &run->rows) = row;
}

/* --- locals and outputs ------------------------------------------------------------------------- */

static const gd_value *evaluate_attribute(gd_module_scope *scope, const gd_attribute *attribute,
                                          gd_origin_kind kind)
{
    gd_eval eval = gd_module_scope_open(scope, NULL);
    const gd_value *value = gd_eval_attribute(&eval, attribute, kind);
    gd_module_scope_close(scope, &eval);
    return value;
}

const gd_value *gd_scope_local(gd_module_scope *scope, const gd_declaration *local)
{
    gd_node *node = &scope->locals[local->index];
    gd_frame frame;
    if (node->state == GD_NODE_DONE) {
        return node->value;
    }
    if (!gd_node_enter(scope, local, &node->state, &frame)) {
        return &gd_value_unknown;
    }
    node->value = evaluate_attribute(scope, local->attribute, GD_ORIGIN_LOCAL);
    gd_node_leave(scope, &node->state, &frame);
    return node->value;
}

/* Terraform refuses a root output that would show a secret; what a child module marks stays marked outside. */
static const gd_value *mark_output(gd_module_scope *scope, const gd_declaration *output,
                                   const gd_value *value)
{
    gd_run *run = scope->run;
    if (!scope->parent && gd_constant_bool(output->block->body, GD_STR("ephemeral"), false)) {
        gd_diag_report(run->diags, GD_DIAG_CONFIG_BLOCK, gd_block_range(output->block),
                       "an output of the root module cannot be ephemeral");
    }
    if (run->ephemeral && gd_value_deep_marks(value) & GD_MARK_EPHEMERAL &&
        (!scope->parent || !gd_constant_bool(output->block->body, GD_STR("ephemeral"), false))) {
        gd_diag_report(run->diags, GD_DIAG_CONFIG_BLOCK, gd_block_range(output->block),
                       "the output \"%.*s\" must not have an ephemeral value", GD_FMT(output->name));
    }
    if (gd_constant_bool(output->block->body, GD_STR("sensitive"), false)) {
        return gd_value_mark(run->arena, value, scope->parent ? GD_MARK_CONFIDENTIAL : GD_MARK_SENSITIVE);
    }
    if (!scope->parent && gd_value_deep_marks(value) & GD_MARK_SENSITIVE) {
        gd_diag_item *item =
            gd_diag_report(run->diags, GD_DIAG_CONFIG_BLOCK, gd_block_range(output->block),
                           "the output \"%.*s\" refers to sensitive values", GD_FMT(output->name));
        gd_diag_hint(run->diags, item, "set sensitive = true in the output");
    }
    return value;
}

const gd_value *gd_scope_output(gd_module_scope *scope, const gd_declaration *output)
{
    gd_node *node = &scope->outputs[output->index];
    gd_frame frame;
    if (node->state == GD_NODE_DONE) {
        return node->value;
    }
    if (!gd_node_enter(scope, output, &node->state, &frame)) {
        return &gd_value_unknown;
    }
    const gd_attribute *attribute = gd_body_attribute(output->block->body, GD_STR("value"));
    node->value = attribute ? evaluate_attribute(scope, attribute, GD_ORIGIN_OUTPUT) : &gd_value_unknown;
    if (node->value->origin && node->value->origin->kind == GD_ORIGIN_OUTPUT) {
        gd_origin *named = GD_NEW(scope->run->arena, gd_origin);
        *named = *node->value->origin;
        named->name = output->name;
        node->value = gd_value_with_origin(scope->run->arena, node->value, named);
    }
    node->value = mark_output(scope, output, node->value);
    gd_node_leave(scope, &node->state, &frame);
    return node->value;
}

/* --- references --------------------------------------------------------------------------------- */

/* The name that step `index` gives, as `.name` or `["name"]`; empty when it is something else. */
static gd_str step_name(const gd_expr *traversal, size_t index)
{
    if (index >= traversal->traversal.count) {
        return (gd_str){0};
    }
    const gd_step *step = &traversal->traversal.steps[index];
    return step->kind == GD_STEP_ATTRIBUTE ? step->name : (gd_str){0};
}

/* Unknown that refers to `address` in this module. */
static const gd_value *unknown_at(gd_module_scope *scope, gd_str address)
{
    if (scope->run->interactive) {
        return NULL;
    }
    gd_arena *arena = scope->run->arena;
    gd_str whole = gd_address_in_module(arena, scope->instance.address, address);
    return gd_value_add_refs(arena, &gd_value_unknown, gd_refs_one(arena, whole, (gd_str){0}));
}

/* A resource that is not declared: as one whose attributes are all unknown. */
static const gd_value *undeclared_resource(gd_module_scope *scope, gd_mode mode, gd_str type, gd_str name)
{
    gd_declaration missing = {.name = name, .type = type, .mode = mode};
    return unknown_at(scope, gd_declaration_address(scope->run->arena, &missing));
}

static const gd_value *resolve_resource(gd_module_scope *scope, gd_mode mode, const gd_expr *traversal,
                                        gd_str type, size_t first, size_t *used)
{
    gd_str name = step_name(traversal, first);
    if (!name.len) {
        return NULL;
    }
    *used = first + 1;
    const gd_declaration *resource = gd_config_resource(scope->config, mode, type, name);
    return resource ? gd_scope_resource_value(scope, resource) : undeclared_resource(scope, mode, type, name);
}

static const gd_value *resolve_moded(gd_module_scope *scope, gd_mode mode, const gd_expr *traversal,
                                     size_t *used)
{
    gd_str type = step_name(traversal, 0);
    return type.len ? resolve_resource(scope, mode, traversal, type, 1, used) : NULL;
}

static const gd_value *resolve_variable(gd_module_scope *scope, const gd_expr *traversal, size_t *used)
{
    gd_str name = step_name(traversal, 0);
    const gd_declaration *variable = name.len ? gd_declaration_find(&scope->config->variables, name) : NULL;
    *used = 1;
    return variable ? gd_scope_variable(scope, variable) : NULL;
}

static const gd_value *resolve_local(gd_module_scope *scope, const gd_expr *traversal, size_t *used)
{
    gd_str name = step_name(traversal, 0);
    const gd_declaration *local = name.len ? gd_declaration_find(&scope->config->locals, name) : NULL;
    *used = 1;
    return local ? gd_scope_local(scope, local) : NULL;
}

static const gd_value *resolve_module(gd_module_scope *scope, const gd_expr *traversal, size_t *used)
{
    gd_str name = step_name(traversal, 0);
    if (!name.len) {
        return NULL;
    }
    *used = 1;
    const gd_declaration *call = gd_declaration_find(&scope->config->calls, name);
    if (call) {
        return gd_scope_module_value(scope, call, traversal, used);
    }
    return unknown_at(scope, gd_str_format(scope->run->arena, "module.%.*s", GD_FMT(name)));
}

static const gd_value *resolve_path(gd_module_scope *scope, const gd_expr *traversal, size_t *used)
{
    gd_run *run = scope->run;
    gd_str name = step_name(traversal, 0);
    *used = 1;
    if (gd_str_eq(name, GD_STR("module"))) {
        gd_str path = gd_str_eq(scope->config->folder, run->folder)
                          ? GD_STR(".")
                          : gd_path_relative(run->arena, gd_path_join(run->arena, GD_STR("/"), run->folder),
                                             gd_path_join(run->arena, GD_STR("/"), scope->config->folder));
        return gd_value_string(run->arena, path);
    }
    if (gd_str_eq(name, GD_STR("root"))) {
        return gd_value_string(run->arena, GD_STR("."));
    }
    if (gd_str_eq(name, GD_STR("cwd")) && run->root) {
        return gd_value_string(run->arena, gd_path_join(run->arena, gd_root_path(run->root), run->folder));
    }
    return gd_str_eq(name, GD_STR("cwd")) ? gd_value_unknown_of(run->arena, &gd_type_string) : NULL;
}

static const gd_value *resolve_terraform(gd_module_scope *scope, const gd_expr *traversal, size_t *used)
{
    gd_str name = step_name(traversal, 0);
    *used = 1;
    if (gd_str_eq(name, GD_STR("workspace"))) {
        return gd_value_string(scope->run->arena, scope->run->workspace);
    }
    if (gd_str_eq(name, GD_STR("applying"))) {
        scope->run->ephemeral = true;
        return gd_value_mark(scope->run->arena, gd_value_unknown_of(scope->run->arena, &gd_type_bool),
                             GD_MARK_EPHEMERAL);
    }
    return NULL;
}

/* Names that are bound around some expressions only; elsewhere references.c has reported them. */
static const gd_value *resolve_unbound(gd_module_scope *scope, const gd_expr *traversal, size_t *used)
{
    (void)scope;
    *used = traversal->traversal.count;
    return &gd_value_unknown;
}

static const gd_value *resolve_data(gd_module_scope *scope, const gd_expr *traversal, size_t *used)
{
    return resolve_moded(scope, GD_MODE_DATA, traversal, used);
}

static const gd_value *resolve_ephemeral(gd_module_scope *scope, const gd_expr *traversal, size_t *used)
{
    return resolve_moded(scope, GD_MODE_EPHEMERAL, traversal, used);
}

static const gd_value *resolve_managed(gd_module_scope *scope, const gd_expr *traversal, size_t *used)
{
    return resolve_moded(scope, GD_MODE_MANAGED, traversal, used);
}

/* True, FALSE and the like name nothing, and references.c has said so. What is meant is plain, so that rules judge
 * it rather than call it unknown. */
static const gd_value *capital_boolean(const gd_module_scope *scope, const gd_expr *traversal)
{
    gd_str name = traversal->traversal.operand->string;
    bool meant;
    if (scope->run->interactive || traversal->traversal.count > 0 || !gd_is_capital_boolean(name, &meant)) {
        return NULL;
    }
    return gd_value_bool(meant);
}

static const gd_value *look_up(gd_module_scope *scope, const gd_expr *traversal, size_t *used)
{
    static const struct {
        const char *name;
        const gd_value *(*resolve)(gd_module_scope *scope, const gd_expr *traversal, size_t *used);
    } roots[] = {
        {"var", resolve_variable},        {"local", resolve_local},    {"module", resolve_module},
        {"data", resolve_data},           {"each", resolve_unbound},   {"count", resolve_unbound},
        {"path", resolve_path},           {"self", resolve_unbound},   {"terraform", resolve_terraform},
        {"ephemeral", resolve_ephemeral}, {"tofu", resolve_terraform}, {"resource", resolve_managed},
        {"action", resolve_unbound},      {"caller", resolve_unbound}, {"list", resolve_unbound},
    };
    gd_str name = traversal->traversal.operand->string;
    for (size_t i = 0; i < sizeof roots / sizeof *roots; i++) {
        if (gd_str_eq(name, gd_str_from(roots[i].name))) {
            return roots[i].resolve(scope, traversal, used);
        }
    }
    const gd_value *boolean = capital_boolean(scope, traversal);
    return boolean ? boolean : resolve_resource(scope, GD_MODE_MANAGED, traversal, name, 0, used);
}

static const gd_value *resolve(void *context, gd_eval *eval, const gd_expr *traversal, size_t *used)
{
    gd_module_scope *scope = context;
    gd_run *run = scope->run;
    unsigned depth = run->depth;
    run->depth = eval->depth;
    run->items = eval->items;
    run->steps = eval->steps;
    *used = traversal->traversal.count;
    const gd_value *value = look_up(scope, traversal, used);
    eval->items = run->items;
    eval->steps = run->steps;
    run->depth = depth;
    return value || run->interactive ? value : &gd_value_unknown;
}
