/* since - what a branch brings (see since.h). */
#include "api/since.h"

#include "api/environment.h"
#include "api/git_tree.h"
#include "base/map.h"

/* --- the scan of the base ------------------------------------------------------------------------------------- */

/* The paths of now in the folder of then; those that were not there are left out. */
static guard_list paths_below(gd_arena *arena, const gd_root *root, const gd_str *paths, size_t count)
{
    const char **items = GD_NEW_ARRAY(arena, const char *, count);
    size_t kept = 0;
    for (size_t i = 0; i < count; i++) {
        if (gd_folder_exists(root, paths[i]) || gd_file_exists(root, paths[i])) {
            items[kept++] = gd_str_cstr(arena, gd_path_join(arena, gd_root_path(root), paths[i]));
        }
    }
    return (guard_list){items, kept};
}

/* Values files lie below the scan root, too; patterns are looked for in each folder. */
static guard_list value_files(gd_arena *arena, const gd_root *root, const gd_scan_scope *scope)
{
    const char **items = GD_NEW_ARRAY(arena, const char *, scope->inputs.file_count);
    size_t kept = 0;
    for (size_t i = 0; i < scope->inputs.file_count; i++) {
        gd_str file = scope->inputs.files[i];
        if (gd_names_environment(file)) {
            items[kept++] = gd_str_cstr(arena, file);
        } else if (gd_file_exists(root, file)) {
            items[kept++] = gd_str_cstr(arena, gd_path_join(arena, gd_root_path(root), file));
        }
    }
    return (guard_list){items, kept};
}

/* The settings of now: a branch that changes guard.yaml is not to be compared with another measure. */
static const char *settings_file(gd_arena *arena, const guard_options *given, const gd_scan_scope *scope,
                                 const gd_call_settings *settings)
{
    if (given->config || !settings->source) {
        return given->config;
    }
    return gd_str_cstr(arena,
                       gd_path_join(arena, gd_root_path(scope->root), gd_source_path(settings->source)));
}

guard_results *gd_since_scan(gd_arena *arena, const guard_options *given, const gd_scan_scope *scope,
                             const gd_call_settings *settings, gd_diags *diags)
{
    gd_root *root;
    if (given->plan) {
        gd_diag_report(diags, GD_DIAG_SETTINGS, (gd_range){0}, "--since compares configuration, not plans");
        return NULL;
    }
    if (!gd_git_tree_open(arena, gd_root_path(scope->root), given->since, &root, diags)) {
        return NULL;
    }
    guard_options then = *given;
    then.since = then.baseline = then.cost_compare_to = then.approvals = NULL;
    then.progress = (guard_progress_call){NULL, NULL};
    then.affected = false;
    then.root = gd_str_cstr(arena, gd_root_path(root));
    then.paths = paths_below(arena, root, scope->paths, scope->path_count);
    then.variable_files = value_files(arena, root, scope);
    then.files_after = NULL;
    then.config = settings_file(arena, given, scope, settings);
    then.no_config = !then.config;
    return then.paths.count ? guard_scan(&then) : NULL;
}

/* --- the comparison ------------------------------------------------------------------------------------------- */

typedef GD_VEC(const gd_finding *) finding_list;

static gd_str key_of(gd_arena *arena, const gd_finding *finding)
{
    return gd_str_format(arena, "%.*s\n%.*s\n%.*s\n%.*s", GD_FMT(finding->stack), GD_FMT(finding->address),
                         GD_FMT(finding->rule->id), GD_FMT(finding->attribute));
}

/* The failing findings of the base by key; of one key there may be several. */
static gd_map findings_by_key(gd_arena *arena, const gd_report *base)
{
    gd_map map = {0};
    for (size_t i = 0; i < base->finding_count; i++) {
        const gd_finding *finding = &base->findings[i];
        if (!gd_baseline_takes(finding)) {
            continue;
        }
        finding_list **slot = (finding_list **)gd_map_at(arena, &map, key_of(arena, finding));
        if (!*slot) {
            *slot = GD_NEW(arena, finding_list);
        }
        *gd_vec_push(arena, *slot) = finding;
    }
    return map;
}

static void note_fixed(gd_arena *arena, const gd_map *map, gd_report *report)
{
    finding_list fixed = {0};
    for (size_t i = 0; i < map->count; i++) {
        const finding_list *left = map->entries[i].value;
        for (size_t j = 0; j < left->count; j++) {
            *gd_vec_push(arena, &fixed) = left->items[j];
        }
    }
    report->fixed = fixed.items;
    report->fixed_count = fixed.count;
}

void gd_since_compare(gd_arena *arena, gd_finding *findings, size_t count, const guard_results *base,
                      gd_report *report)
{
    static const gd_exception was_there = {.reason = {"it was there before", 19}, .tool = {"since", 5}};
    gd_map map = {0};
    if (base) {
        map = findings_by_key(arena, gd_results_report(base));
    }
    for (size_t i = 0; i < count; i++) {
        finding_list *before = gd_map_get(&map, key_of(arena, &findings[i]));
        bool there = before && before->count;
        before ? before->count -= there : 0;
        if (findings[i].status != GD_FINDING_FAIL) {
            continue;
        }
        report->remaining += there;
        report->added += !there;
        if (there) {
            findings[i].status = GD_FINDING_IGNORED;
            findings[i].exception = &was_there;
        }
    }
    note_fixed(arena, &map, report);
}
