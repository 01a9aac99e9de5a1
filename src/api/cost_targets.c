/* cost_targets - root modules and their environments, as `guard cost` estimates them (see cost_targets.h). */
#include "api/cost_targets.h"

#include <string.h>

/* What Infracost takes for the name of an environment in a file's name. */
static const char *const environments[] = {
    "prd",         "prod",        "production",   "preprod",     "staging", "stage",      "stg",
    "stag",        "development", "dev",          "release",     "testing", "test",       "tst",
    "qa",          "uat",         "live",         "sandbox",     "sbx",     "sbox",       "demo",
    "integration", "int",         "experimental", "experiments", "trial",   "validation", "perf",
    "sec",         "dr",          "load",         "management",  "mgmt",    "playground"};

static bool is_environment(gd_str word)
{
    for (size_t i = 0; i < sizeof environments / sizeof *environments; i++) {
        if (gd_str_eq_nocase(word, gd_str_from(environments[i]))) {
            return true;
        }
    }
    return false;
}

static bool is_separator(char c)
{
    return c == '-' || c == '_' || c == '.' || c == '/';
}

/* The last word of "infra/network-prod.eu" that is an environment's; empty when there is none. */
static gd_str environment_in(gd_str text)
{
    gd_str found = {0};
    for (size_t start = 0, i = 0; i <= text.len; i++) {
        if (i == text.len || is_separator(text.ptr[i])) {
            gd_str word = gd_str_slice(text, start, i);
            found = is_environment(word) ? word : found;
            start = i + 1;
        }
    }
    return found;
}

/* The name of a file of variables without its extension; empty for others and for those that Terraform loads by itself. */
static gd_str stem_of_variables(gd_str name)
{
    static const gd_str endings[] = {{".tfvars", 7}, {".tfvars.json", 12}};
    if (gd_str_ends(name, GD_STR(".auto.tfvars")) || gd_str_ends(name, GD_STR(".auto.tfvars.json"))) {
        return GD_STR("");
    }
    for (size_t i = 0; i < 2; i++) {
        if (gd_str_ends(name, endings[i])) {
            gd_str stem = gd_str_slice(name, 0, name.len - endings[i].len);
            return gd_str_eq(stem, GD_STR("terraform")) ? GD_STR("") : stem;
        }
    }
    return GD_STR("");
}

typedef struct {
    gd_str stem, path;
} values_file;

typedef struct {
    GD_VEC(values_file) of_environments, of_all;
} values_files;

static void find_values_files(const gd_cost_search *search, gd_str folder, values_files *found)
{
    gd_folder_entries entries;
    if (gd_folder_read(search->arena, search->scope->root, folder, &entries) != GD_IO_OK) {
        return;
    }
    for (size_t i = 0; i < entries.count; i++) {
        gd_str stem = stem_of_variables(entries.items[i].name);
        if (stem.len && !entries.items[i].is_folder) {
            values_file file = {stem, gd_path_join(search->arena, folder, entries.items[i].name)};
            if (environment_in(stem).len) {
                *gd_vec_push(search->arena, &found->of_environments) = file;
            } else {
                *gd_vec_push(search->arena, &found->of_all) = file;
            }
        }
    }
}

static gd_inputs with_files(const gd_cost_search *search, const gd_inputs *inputs, const values_files *found,
                            const values_file *own)
{
    gd_inputs with = *inputs;
    gd_str *files = GD_NEW_ARRAY(search->arena, gd_str, found->of_all.count + 1);
    with.file_count = 0;
    for (size_t i = 0; i < found->of_all.count; i++) {
        files[with.file_count++] = found->of_all.items[i].path;
    }
    if (own) {
        files[with.file_count++] = own->path;
    }
    with.files = files;
    return with;
}

/* The folder, seen from the working folder. */
static gd_str name_of(const gd_cost_search *search, gd_str folder)
{
    const gd_scan_scope *scope = search->scope;
    gd_str shown =
        scope->working_folder_inside
            ? gd_path_relative(search->arena, scope->working_folder, folder)
            : gd_path_clean(search->arena, gd_str_concat(search->arena, scope->path_prefix, folder));
    return shown.len ? shown : GD_STR("main");
}

/* Add the target. A variable `env` or `environment` that nothing gives a value has the name of its environment: the
 * workspace, or what its own name says. */
static void add_target(const gd_cost_search *search, gd_cost_target target, gd_cost_targets *targets)
{
    static const gd_str names[] = {{"env", 3}, {"environment", 11}};
    gd_inputs *inputs = &target.inputs;
    gd_str environment = inputs->workspace.len ? inputs->workspace : environment_in(target.name);
    if (environment.len) {
        gd_variable_input *variables =
            GD_NEW_ARRAY(search->arena, gd_variable_input, inputs->variable_count + 2);
        if (inputs->variable_count) {
            memcpy(variables, inputs->variables, inputs->variable_count * sizeof *variables);
        }
        for (size_t i = 0; i < 2; i++) {
            variables[inputs->variable_count++] =
                (gd_variable_input){.name = names[i], .reach = GD_INPUT_IF_UNSET, .value = environment};
        }
        inputs->variables = variables;
    }
    *gd_vec_push(search->arena, targets) = target;
}

/* The targets of a root module by the files of variables that lie beside it. */
static void add_by_files(const gd_cost_search *search, const gd_cost_target *base, gd_cost_targets *targets)
{
    values_files found = {0};
    find_values_files(search, base->folder, &found);
    for (size_t i = 0; i < found.of_environments.count; i++) {
        const values_file *own = &found.of_environments.items[i];
        gd_cost_target target = *base;
        target.name = gd_str_format(search->arena, "%.*s-%.*s", GD_FMT(base->name), GD_FMT(own->stem));
        target.inputs = with_files(search, &base->inputs, &found, own);
        add_target(search, target, targets);
    }
    if (found.of_environments.count == 0) {
        gd_cost_target target = *base;
        target.inputs = with_files(search, &base->inputs, &found, NULL);
        add_target(search, target, targets);
    }
}

/* The targets by patterns of --var-file, or the one with the files that were given. */
static void add_by_patterns(const gd_cost_search *search, const gd_str *folders, size_t count, size_t index,
                            gd_cost_targets *targets)
{
    gd_environments found = gd_environments_of(search->arena, search->scope, folders, count, index,
                                               search->options->environments, search->diags);
    for (size_t i = 0; i < found.count; i++) {
        gd_str name = name_of(search, folders[index]);
        if (found.items[i].name.len) {
            name = gd_str_format(search->arena, "%.*s-%.*s", GD_FMT(name), GD_FMT(found.items[i].name));
        }
        gd_cost_target target = {.name = name, .folder = folders[index], .inputs = found.items[i].inputs};
        add_target(search, target, targets);
    }
}

/* The patterns of the call and `more`; what has a folder in it also as seen from `folder`, as Infracost takes it. */
static const gd_str *patterns_of(const gd_cost_search *search, gd_str folder, const gd_yaml *more,
                                 size_t *count)
{
    size_t given = search->options->exclude.count,
           added = more && more->kind == GD_YAML_LIST ? more->count : 0;
    gd_str *patterns = GD_NEW_ARRAY(search->arena, gd_str, 2 * (given + added));
    *count = 0;
    for (size_t i = 0; i < given + added; i++) {
        gd_str pattern =
            i < given ? gd_str_from(search->options->exclude.items[i]) : more->items[i - given]->text;
        bool has_folder = gd_str_find_char(pattern, '/') != GD_STR_NONE;
        if (i < given || !has_folder) {
            patterns[(*count)++] = pattern;
        }
        if (has_folder && folder.len) {
            patterns[(*count)++] = gd_path_join(search->arena, folder, pattern);
        }
    }
    return patterns;
}

/* The root modules of a path; with files of variables given, which are one root module's, the path itself. */
static gd_discovery find_roots(const gd_cost_search *search, gd_str path, const gd_yaml *exclude)
{
    gd_str folder = gd_folder_exists(search->scope->root, path) ? path : gd_path_folder(path);
    size_t count = 0;
    const gd_str *patterns = patterns_of(search, folder, exclude, &count);
    if (search->scope->inputs.file_count && gd_config_cache_has_files(search->cache, folder)) {
        gd_discovery one = {.folders = GD_NEW(search->arena, gd_str), .folder_count = 1};
        one.folders[0] = folder;
        return one;
    }
    return gd_discover(search->arena, search->cache, search->scope->root, folder, patterns, count,
                       search->diags);
}

static void add_path(const gd_cost_search *search, gd_str path, gd_cost_targets *targets)
{
    gd_discovery found = find_roots(search, path, NULL);
    for (size_t i = 0; i < found.folder_count; i++) {
        if (search->scope->inputs.file_count) {
            add_by_patterns(search, found.folders, found.folder_count, i, targets);
            continue;
        }
        gd_cost_target base = {.name = name_of(search, found.folders[i]),
                               .may_be_module = !gd_str_eq(found.folders[i], path),
                               .folder = found.folders[i],
                               .inputs = search->scope->inputs};
        add_by_files(search, &base, targets);
    }
    if (found.folder_count == 0) {
        gd_str shown = path.len ? path : GD_STR(".");
        gd_diag_report_path(search->diags, GD_DIAG_FILE_NONE, path,
                            "there is no Terraform configuration in %.*s", GD_FMT(shown));
    }
}

void gd_cost_targets_of_paths(const gd_cost_search *search, gd_cost_targets *targets)
{
    for (size_t i = 0; i < search->scope->path_count; i++) {
        add_path(search, search->scope->paths[i], targets);
    }
}

/* The name of a project: its own, where it is one root module's, or else that of the folder with the workspace. */
static gd_str project_name(const gd_cost_search *search, const gd_cost_project_entry *project, gd_str folder,
                           bool alone)
{
    gd_str workspace = project->target.inputs.workspace;
    if (project->target.name.len && alone) {
        return project->target.name;
    }
    gd_str name = name_of(search, folder);
    return workspace.len && !project->target.name.len
               ? gd_str_format(search->arena, "%.*s-%.*s", GD_FMT(name), GD_FMT(workspace))
               : name;
}

size_t gd_cost_targets_of_project(const gd_cost_search *search, const gd_cost_project_entry *project,
                                  gd_cost_targets *targets)
{
    gd_str folder = project->target.folder;
    gd_discovery found = {.folders = &folder, .folder_count = 1};
    if (!gd_folder_exists(search->scope->root, folder)) {
        return 0;
    }
    if (!project->alone) {
        found = find_roots(search, folder, project->exclude);
    }
    for (size_t i = 0; i < found.folder_count; i++) {
        gd_cost_target target = project->target;
        target.folder = found.folders[i];
        target.may_be_module = !gd_str_eq(target.folder, folder);
        target.name = project_name(search, project, target.folder, found.folder_count == 1);
        if (project->alone) {
            add_target(search, target, targets);
        } else {
            add_by_files(search, &target, targets);
        }
    }
    return found.folder_count;
}
