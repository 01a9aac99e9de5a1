/* stack - one root module with all that it calls, evaluated (see terraform.h).
 *
 * First every declaration is evaluated, in whatever order references ask for; then what needs them all:
 * provider tags, conditions, rows; then rows are put in address order. */
#include <stdlib.h>

#include "terraform/address.h"
#include "terraform/module_scope.h"

void gd_scope_evaluate_all(gd_module_scope *scope)
{
    const gd_module_config *config = scope->config;
    for (size_t i = 0; i < config->variables.count; i++) {
        gd_scope_variable(scope, config->variables.items[i]);
    }
    gd_scope_evaluate_chains(scope);
    for (size_t i = 0; i < config->locals.count; i++) {
        gd_scope_local(scope, config->locals.items[i]);
    }
    for (size_t i = 0; i < config->resources.count; i++) {
        gd_scope_resource(scope, config->resources.items[i]);
    }
    for (size_t i = 0; i < config->calls.count; i++) {
        const gd_call_node *node = gd_scope_call(scope, config->calls.items[i]);
        for (size_t child = 0; child < node->count; child++) {
            gd_scope_evaluate_all(node->children[child]);
        }
    }
    for (size_t i = 0; i < config->outputs.count; i++) {
        gd_scope_output(scope, config->outputs.items[i]);
    }
}

static void check_outputs(gd_module_scope *scope)
{
    for (size_t i = 0; i < scope->config->outputs.count; i++) {
        const gd_body *body = scope->config->outputs.items[i]->block->body;
        if (body->block_count) {
            gd_eval eval = gd_module_scope_open(scope, NULL);
            gd_check_conditions(&eval, body, GD_STR("precondition"));
            gd_module_scope_close(scope, &eval);
        }
    }
}

static void finish_all(gd_module_scope *scope)
{
    const gd_module_config *config = scope->config;
    for (size_t i = 0; i < config->resources.count; i++) {
        gd_scope_finish_resource(scope, config->resources.items[i]);
    }
    gd_scope_validate_variables(scope);
    check_outputs(scope);
    gd_scope_add_rows(scope);
    gd_scope_check_moves(scope);
    for (size_t i = 0; i < config->calls.count; i++) {
        const gd_call_node *node = &scope->calls[i];
        gd_scope_check_expansion(scope, config->calls.items[i]->block, &node->expansion);
        for (size_t child = 0; child < node->count; child++) {
            finish_all(node->children[child]);
        }
    }
}

static int compare_rows(const void *a, const void *b)
{
    const gd_instance *x = *(const gd_instance *const *)a, *y = *(const gd_instance *const *)b;
    int order = gd_address_compare(x->address, y->address);
    return order ? order
                 : (x->range.span.start > y->range.span.start) - (x->range.span.start < y->range.span.start);
}

static const gd_value *root_outputs(gd_module_scope *scope)
{
    const gd_declarations *outputs = &scope->config->outputs;
    gd_member *members = GD_NEW_ARRAY(scope->run->arena, gd_member, outputs->count);
    for (size_t i = 0; i < outputs->count; i++) {
        members[i] = (gd_member){outputs->items[i]->name, gd_scope_output(scope, outputs->items[i])};
    }
    return gd_value_object(scope->run->arena, members, outputs->count);
}

static bool is_same(const gd_diag_item *a, const gd_diag_item *b)
{
    return a->code == b->code && a->range.source == b->range.source &&
           a->range.span.start == b->range.span.start && a->range.span.end == b->range.span.end &&
           gd_str_eq(a->message, b->message);
}

/* Instances of one block, and calls of one module, say the same things: once is enough. */
static void drop_repeats(gd_diags *diags, size_t from)
{
    size_t kept = from;
    for (size_t i = from; i < diags->list.count; i++) {
        gd_diag_item *item = &diags->list.items[i];
        size_t same = from;
        while (same < kept && !is_same(&diags->list.items[same], item)) {
            same++;
        }
        if (same == kept) {
            diags->list.items[kept++] = *item;
        } else {
            diags->errors -= item->level == GD_LEVEL_ERROR;
            diags->warnings -= item->level == GD_LEVEL_WARNING;
        }
    }
    diags->list.count = kept;
}

static gd_module_scope *open_root(gd_run *run)
{
    const gd_module_config *config = gd_config_cache_module(run->cache, run->arena, run->folder, run->diags);
    run->given = gd_input_values_collect(run->arena, run->cache, config, run->inputs, run->diags);
    gd_module_scope *scope = gd_module_scope_new(run, config);
    scope->instance.folder = run->folder;
    return scope;
}

static gd_run *new_run(gd_arena *arena, gd_config_cache *cache, const gd_root *root, gd_str folder,
                       const gd_inputs *inputs, gd_diags *diags)
{
    gd_run *run = GD_NEW(arena, gd_run);
    run->arena = arena;
    run->cache = cache;
    run->root = root;
    run->inputs = inputs;
    run->diags = diags;
    run->folder = gd_path_clean(arena, folder);
    run->workspace = inputs && inputs->workspace.len ? inputs->workspace : GD_STR("default");
    return run;
}

gd_module_scope *gd_run_open(gd_arena *arena, gd_config_cache *cache, const gd_root *root, gd_str folder,
                             const gd_inputs *inputs, gd_diags *diags)
{
    return open_root(new_run(arena, cache, root, folder, inputs, diags));
}

static const gd_stack *evaluate(gd_run *run, gd_module_scope *scope)
{
    gd_scope_evaluate_all(scope);
    finish_all(scope);
    if (run->rows.count) {
        qsort(run->rows.items, run->rows.count, sizeof *run->rows.items, compare_rows);
    }
    gd_stack *stack = GD_NEW(run->arena, gd_stack);
    *stack = (gd_stack){
        .folder = run->folder,
        .root = &scope->instance,
        .instances = run->rows.items,
        .count = run->rows.count,
        .outputs = root_outputs(scope),
        .files = run->files.items,
        .file_count = run->files.count,
        .workspace = run->workspace,
        .value_files = run->inputs ? run->inputs->files : NULL,
        .value_file_count = run->inputs ? run->inputs->file_count : 0,
    };
    return stack;
}

const gd_stack *gd_stack_evaluate(gd_arena *arena, gd_config_cache *cache, const gd_root *root, gd_str folder,
                                  const gd_inputs *inputs, gd_diags *diags)
{
    size_t reported = diags->list.count;
    gd_run *run = new_run(arena, cache, root, folder, inputs, diags);
    const gd_stack *stack = evaluate(run, open_root(run));
    drop_repeats(diags, reported);
    return stack;
}

const gd_stack *gd_stack_evaluate_text(gd_arena *arena, gd_str text, gd_str name, gd_diags *diags)
{
    size_t reported = diags->list.count;
    const gd_file *file = gd_hcl_parse(arena, gd_source_new(arena, name, text), diags);
    gd_run *run = new_run(arena, NULL, NULL, (gd_str){0}, NULL, diags);
    const gd_stack *stack = evaluate(run, gd_module_scope_new(run, gd_config_from_file(arena, file, diags)));
    drop_repeats(diags, reported);
    return stack;
}

static void add_settings(gd_module_scope *scope)
{
    for (size_t i = 0; i < scope->config->calls.count; i++) {
        const gd_call_node *node = gd_scope_call(scope, scope->config->calls.items[i]);
        for (size_t child = 0; child < node->count; child++) {
            add_settings(node->children[child]);
        }
    }
    gd_scope_add_rows(scope);
}

gd_settings_rows gd_stack_settings(gd_arena *arena, gd_config_cache *cache, const gd_root *root,
                                   gd_str folder, const gd_inputs *inputs)
{
    gd_diags unheard;
    gd_diags_init(&unheard, arena);
    gd_run *run = new_run(arena, cache, root, folder, inputs, &unheard);
    add_settings(open_root(run));
    return (gd_settings_rows){run->rows.items, run->rows.count};
}

struct gd_eval *gd_stack_eval_context(gd_arena *arena, gd_config_cache *cache, const gd_root *root,
                                      gd_str folder, const gd_inputs *inputs, gd_diags *diags)
{
    gd_run *run = new_run(arena, cache, root, folder, inputs, diags);
    run->interactive = true;
    gd_module_scope *scope = open_root(run);
    gd_eval *eval = GD_NEW(arena, gd_eval);
    *eval = gd_module_scope_open(scope, NULL);
    return eval;
}
