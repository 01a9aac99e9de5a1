/* cost_compare - with what `guard cost` compares: a plan's prior state, an earlier document, another folder, a revision of git
 * (see cost_call.h). */
#include "api/cost_call.h"
#include "api/cost_gate.h"
#include "api/git_tree.h"

gd_breakdown *gd_cost_call_prior(gd_cost_call *call, const gd_stack *stack,
                                 const gd_estimate_options *options)
{
    gd_stack *prior = GD_NEW(&call->arena, gd_stack);
    *prior = gd_stack_before_plan(&call->arena, stack);
    gd_diags unheard; /* what is wrong was said of the plan itself */
    gd_diags_init(&unheard, &call->arena);
    gd_table *table = gd_table_build(&call->arena, prior);
    return gd_estimate(call->estimator, &call->arena, table, options, &unheard);
}

/* --- pairs ---------------------------------------------------------------------------------------- */

static bool same_project(const gd_cost_project *now, const gd_cost_earlier *then)
{
    return gd_str_eq(now->name, then->name) || (now->path.len && gd_str_eq(now->path, then->path));
}

/* Costs that could not be told, then or now, are compared with nothing: they would look like a saving, or an increase. */
static void take_past(gd_cost_project *project, const gd_cost_earlier *then)
{
    if (then->problem.len && !project->problem.len) {
        project->problem = then->problem;
    }
    project->past = project->problem.len ? project->current : then->breakdown;
}

/* Give each project the earlier one of its name or path, the only one that is left over to the only one that is left, and
 * add what is only in `list` as removed. */
static void pair(gd_cost_call *call, gd_cost_earlier_list *list)
{
    size_t projects = call->projects.count, open = projects, left = list->count;
    for (size_t i = 0; i < projects; i++) {
        gd_cost_project *project = &call->projects.items[i];
        for (size_t j = 0; j < list->count && !project->past; j++) {
            if (list->items[j].breakdown && same_project(project, &list->items[j])) {
                take_past(project, &list->items[j]);
                list->items[j].breakdown = NULL;
                open--;
                left--;
            }
        }
    }
    for (size_t i = 0; i < list->count; i++) {
        if (!list->items[i].breakdown) {
            continue;
        }
        gd_cost_project *only = NULL;
        for (size_t j = 0; j < projects && open == 1 && left == 1; j++) {
            only = call->projects.items[j].past ? only : &call->projects.items[j];
        }
        if (only) {
            take_past(only, &list->items[i]);
        } else {
            *gd_vec_push(&call->arena, &call->projects) =
                (gd_cost_project){.name = list->items[i].name,
                                  .path = list->items[i].path,
                                  .type = "terraform_dir",
                                  .past = list->items[i].breakdown,
                                  .current = gd_cost_call_nothing(call)};
        }
    }
    for (size_t i = 0; i < projects; i++) {
        gd_cost_project *project = &call->projects.items[i];
        gd_breakdown *nothing = project->problem.len ? project->current : gd_cost_call_nothing(call);
        project->past = project->past ? project->past : nothing;
    }
}

void gd_cost_call_subtract(gd_cost_call *call)
{
    for (size_t i = 0; i < call->projects.count; i++) {
        gd_cost_project *project = &call->projects.items[i];
        if (project->past) {
            project->difference = gd_cost_difference(&call->arena, project->past, project->current);
        }
    }
}

/* --- sources -------------------------------------------------------------------------------------- */

/* Estimate the root modules of another tree: those at `paths` below `root`. What is wrong there is not said: it is
 * what was. */
static void estimate_tree(gd_cost_call *call, gd_root *root, const gd_str *paths, size_t count,
                          gd_cost_earlier_list *list)
{
    gd_diags unheard;
    gd_diags_init(&unheard, &call->arena);
    gd_config_cache *cache = gd_config_cache_new(root);
    gd_scan_scope scope = call->scope;
    scope.root = root;
    scope.paths = GD_NEW_ARRAY(&call->arena, gd_str, count);
    scope.path_count = 0;
    for (size_t i = 0; i < count; i++) {
        if (gd_folder_exists(root, paths[i])) {
            scope.paths[scope.path_count++] = paths[i];
        }
    }
    gd_cost_search search = {&call->arena, &call->input, &scope, cache, &unheard};
    gd_cost_targets targets = {0};
    gd_cost_targets_of_paths(&search, &targets);
    gd_diags said = call->diags;
    call->diags = unheard;
    for (size_t i = 0; i < targets.count; i++) {
        gd_cost_earlier project = {.name = targets.items[i].name, .path = targets.items[i].folder};
        project.breakdown = gd_cost_call_folder(call, root, cache, &targets.items[i], &project.problem);
        if (project.breakdown) {
            *gd_vec_push(&call->arena, list) = project;
        }
    }
    call->diags = said;
    gd_arena_defer(&call->arena, (void (*)(void *))gd_config_cache_free, cache);
}

static void compare_with_folder(gd_cost_call *call, gd_root *root, gd_cost_earlier_list *list)
{
    gd_str here = GD_STR("");
    size_t first = list->count;
    estimate_tree(call, root, &here, 1, list);
    /* Two folders are the same project by where it lies in them. */
    gd_str base = call->scope.path_count ? call->scope.paths[0] : GD_STR("");
    for (size_t i = first; i < list->count; i++) {
        list->items[i].path = gd_path_join(&call->arena, base, list->items[i].path);
    }
}

void gd_cost_call_compare(gd_cost_call *call)
{
    gd_cost_earlier_list list = {0};
    const char *with = call->options->compare_to;
    gd_root *root = NULL;
    if (call->options->base) {
        gd_str *paths = call->scope.paths;
        gd_git_tree tree;
        if (gd_git_tree_open(&call->arena, call->scope.root, call->options->base, &tree, &call->diags)) {
            estimate_tree(call, tree.root, paths, call->scope.path_count, &list);
        }
    } else if (gd_root_open(&call->arena, gd_str_from(with), &root) == GD_IO_OK) {
        compare_with_folder(call, root, &list);
    } else {
        const gd_source *document = gd_scan_scope_document(&call->arena, &call->scope, with, &call->diags);
        if (document && !gd_cost_earlier_read(&call->arena, document, &list)) {
            gd_diag_item *item = gd_diag_report(&call->diags, GD_DIAG_SETTINGS, (gd_range){document, {0, 0}},
                                                "%s holds no costs to compare with", with);
            gd_diag_hint(&call->diags, item, "write one with guard cost --format json");
        }
    }
    pair(call, &list);
}
