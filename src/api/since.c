/* since - what a branch brings (see since.h). */
#include "api/since.h"

#include "api/environment.h"
#include "api/git_tree.h"

/* --- the scan of the base ------------------------------------------------------------------------------------- */

/* Whether `path` is `folder` or lies below it. */
static bool is_within(gd_str path, gd_str folder)
{
    return folder.len == 0 || gd_str_eq(path, folder) ||
           (gd_str_starts(path, folder) && path.len > folder.len && path.ptr[folder.len] == '/');
}

static bool is_within_any(gd_str path, const gd_str *folders, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (is_within(path, folders[i])) {
            return true;
        }
    }
    return false;
}

/* The paths of now in the folder of then: those that were there, and where what lies in them now lay before. */
static guard_list paths_below(gd_arena *arena, const gd_root *root, const gd_scan_scope *scope,
                              const gd_map *moved)
{
    const char **items = GD_NEW_ARRAY(arena, const char *, scope->path_count + moved->count);
    size_t kept = 0;
    for (size_t i = 0; i < scope->path_count; i++) {
        if (gd_folder_exists(root, scope->paths[i]) || gd_file_exists(root, scope->paths[i])) {
            items[kept++] = gd_str_cstr(arena, gd_path_join(arena, gd_root_path(root), scope->paths[i]));
        }
    }
    for (size_t i = 0; i < moved->count; i++) {
        gd_str from = moved->entries[i].key, to = *(const gd_str *)moved->entries[i].value;
        if (is_within_any(to, scope->paths, scope->path_count) &&
            !is_within_any(from, scope->paths, scope->path_count)) {
            items[kept++] = gd_str_cstr(arena, gd_path_join(arena, gd_root_path(root), from));
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

bool gd_since_scan(gd_arena *arena, const guard_options *given, const gd_scan_scope *scope,
                   const gd_call_settings *settings, gd_since *since, gd_diags *diags)
{
    gd_git_tree tree;
    if (given->plan) {
        gd_diag_report(diags, GD_DIAG_SETTINGS, (gd_range){0}, "--since compares configuration, not plans");
        return false;
    }
    if (!gd_git_tree_open(arena, scope->root, given->since, &tree, diags)) {
        return false;
    }
    since->moved = gd_git_moved_folders(arena, scope->root, &tree);
    guard_options then = *given;
    then.since = then.baseline = then.cost_compare_to = then.approvals = NULL;
    then.progress = (guard_progress_call){NULL, NULL};
    then.affected = false;
    then.root = gd_str_cstr(arena, gd_root_path(tree.root));
    then.paths = paths_below(arena, tree.root, scope, &since->moved);
    then.variable_files = value_files(arena, tree.root, scope);
    then.files_after = NULL;
    then.config = settings_file(arena, given, scope, settings);
    then.no_config = !then.config;
    since->results = then.paths.count ? guard_scan(&then) : NULL;
    return true;
}

gd_str gd_since_folder(const gd_since *since, gd_str folder)
{
    const gd_str *now = gd_map_get(&since->moved, folder);
    return now ? *now : folder;
}

/* --- the comparison ------------------------------------------------------------------------------------------- */

static const gd_exception was_there = {.reason = {"it was there before", 19}, .tool = {"since", 5}};

typedef GD_VEC(const gd_finding *) finding_list;

static gd_str key_of(gd_arena *arena, const gd_finding *finding)
{
    gd_str environment = finding->environment_count ? finding->environments[0] : (gd_str){"", 0};
    return gd_str_format(arena, "%.*s\n%.*s\n%.*s\n%.*s\n%.*s", GD_FMT(finding->stack), GD_FMT(environment),
                         GD_FMT(finding->address), GD_FMT(finding->rule->id), GD_FMT(finding->attribute));
}

/* The failing findings by key; of one key there may be several. */
static gd_map findings_by_key(gd_arena *arena, const gd_finding *findings, size_t count)
{
    gd_map map = {0};
    for (size_t i = 0; i < count; i++) {
        if (!gd_baseline_takes(&findings[i])) {
            continue;
        }
        finding_list **slot = (finding_list **)gd_map_at(arena, &map, key_of(arena, &findings[i]));
        if (!*slot) {
            *slot = GD_NEW(arena, finding_list);
        }
        *gd_vec_push(arena, *slot) = &findings[i];
    }
    return map;
}

static gd_finding *still_in(gd_arena *arena, const gd_map *map, size_t *count)
{
    GD_VEC(gd_finding) left = {0};
    for (size_t i = 0; i < map->count; i++) {
        const finding_list *list = map->entries[i].value;
        for (size_t j = 0; j < list->count; j++) {
            *gd_vec_push(arena, &left) = *list->items[j];
        }
    }
    *count = left.count;
    return left.items;
}

gd_finding *gd_since_compare(gd_arena *arena, gd_finding *findings, size_t count, const gd_finding *then,
                             size_t then_count, size_t *gone)
{
    gd_arena scratch;
    gd_arena_init(&scratch);
    gd_map map = findings_by_key(&scratch, then, then_count);
    for (size_t i = 0; i < count; i++) {
        finding_list *before = gd_map_get(&map, key_of(&scratch, &findings[i]));
        bool there = before && before->count;
        before ? before->count -= there : 0;
        if (there && findings[i].status == GD_FINDING_FAIL) {
            findings[i].status = GD_FINDING_IGNORED;
            findings[i].exception = &was_there;
        }
    }
    gd_finding *fixed = still_in(arena, &map, gone);
    gd_arena_release(&scratch);
    return fixed;
}

void gd_since_count(gd_arena *arena, gd_report *report, const gd_finding *fixed, size_t fixed_count)
{
    for (size_t i = 0; i < report->finding_count; i++) {
        const gd_finding *finding = &report->findings[i];
        report->added += finding->status == GD_FINDING_FAIL;
        report->remaining += finding->exception == &was_there;
    }
    const gd_finding **list = GD_NEW_ARRAY(arena, const gd_finding *, fixed_count);
    for (size_t i = 0; i < fixed_count; i++) {
        list[i] = &fixed[i];
    }
    report->fixed = list;
    report->fixed_count = fixed_count;
}
