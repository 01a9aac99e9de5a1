/* cost_targets - root modules and their environments, as `guard cost` estimates them (see cost_targets.h). */
#include "api/cost_targets.h"

/* What Infracost takes for the name of an environment in a file's name. */
static const char *const environments[] = {
    "prd",  "prod",        "production",   "preprod",    "staging", "stage",     "stg",
    "stag", "development", "dev",          "test",       "tst",     "testing",   "qa",
    "uat",  "live",        "sandbox",      "sbx",        "sbox",    "demo",      "integration",
    "int",  "perf",        "experimental", "playground", "mgmt",    "management"};

static bool is_environment(gd_str word)
{
    for (size_t i = 0; i < sizeof environments / sizeof *environments; i++) {
        if (gd_str_eq_nocase(word, gd_str_from(environments[i]))) {
            return true;
        }
    }
    return false;
}

/* Whether one of the words of "network-prod.eu" is an environment's. */
static bool names_an_environment(gd_str stem)
{
    for (size_t start = 0, i = 0; i <= stem.len; i++) {
        if (i == stem.len || stem.ptr[i] == '-' || stem.ptr[i] == '_' || stem.ptr[i] == '.') {
            if (is_environment(gd_str_slice(stem, start, i))) {
                return true;
            }
            start = i + 1;
        }
    }
    return false;
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
            if (names_an_environment(stem)) {
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
        *gd_vec_push(search->arena, targets) = target;
    }
    if (found.of_environments.count == 0) {
        gd_cost_target target = *base;
        target.inputs = with_files(search, &base->inputs, &found, NULL);
        *gd_vec_push(search->arena, targets) = target;
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
        *gd_vec_push(search->arena, targets) =
            (gd_cost_target){.name = name, .folder = folders[index], .inputs = found.items[i].inputs};
    }
}

/* The root modules of a path; with files of variables given, which are one root module's, the path itself. */
static gd_discovery find_roots(const gd_cost_search *search, gd_str path)
{
    gd_str folder = gd_folder_exists(search->scope->root, path) ? path : gd_path_folder(path);
    size_t count = search->options->exclude.count;
    gd_str *exclude = GD_NEW_ARRAY(search->arena, gd_str, count);
    for (size_t i = 0; i < count; i++) {
        exclude[i] = gd_str_from(search->options->exclude.items[i]);
    }
    if (search->scope->inputs.file_count && gd_config_cache_has_files(search->cache, folder)) {
        gd_discovery one = {.folders = GD_NEW(search->arena, gd_str), .folder_count = 1};
        one.folders[0] = folder;
        return one;
    }
    return gd_discover(search->arena, search->cache, search->scope->root, folder, exclude, count,
                       search->diags);
}

static void add_path(const gd_cost_search *search, gd_str path, gd_cost_targets *targets)
{
    gd_discovery found = find_roots(search, path);
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

/* --- project files ------------------------------------------------------------------------------- */

typedef struct {
    const gd_cost_search *search;
    const gd_yaml *project;
    gd_cost_target target;
    bool skip_autodetect;
} project_reader;

/* A path of a project file is seen from the working folder. */
static gd_str below_root(const gd_cost_search *search, gd_str path)
{
    return gd_path_join(search->arena, search->scope->working_folder, path);
}

static void add_json_text(gd_buffer *out, gd_str text)
{
    gd_buffer quoted = {0};
    gd_buffer_json_string(&quoted, text);
    for (size_t i = 0; i < quoted.len; i++) { /* a template's marks stand for themselves */
        char c = quoted.bytes[i];
        if ((c == '$' || c == '%') && i + 1 < quoted.len && quoted.bytes[i + 1] == '{') {
            gd_buffer_char(out, c);
        }
        gd_buffer_char(out, c);
    }
    gd_buffer_release(&quoted);
}

/* A YAML value as an expression of HCL. */
static void add_expression(gd_buffer *out, const gd_yaml *value)
{
    double number;
    if (value->kind == GD_YAML_SCALAR) {
        bool is_word = !value->quoted &&
                       (gd_str_eq(value->text, GD_STR("true")) || gd_str_eq(value->text, GD_STR("false")));
        if (value->is_null) {
            gd_buffer_literal(out, "null");
        } else if (is_word || (!value->quoted && gd_usage_number(value, &number))) {
            gd_buffer_add(out, value->text);
        } else {
            add_json_text(out, value->text);
        }
        return;
    }
    bool list = value->kind == GD_YAML_LIST;
    gd_buffer_char(out, list ? '[' : '{');
    for (size_t i = 0; i < value->count; i++) {
        gd_buffer_add(out, i ? GD_STR(", ") : GD_STR(""));
        if (!list) {
            add_json_text(out, value->members[i].key);
            gd_buffer_literal(out, " = ");
        }
        add_expression(out, list ? value->items[i] : value->members[i].value);
    }
    gd_buffer_char(out, list ? ']' : '}');
}

static void read_variables(project_reader *r, const gd_yaml *value)
{
    gd_arena *arena = r->search->arena;
    gd_inputs *inputs = &r->target.inputs;
    size_t given = inputs->variable_count;
    gd_variable_input *variables = GD_NEW_ARRAY(arena, gd_variable_input, given + value->count);
    if (given) {
        memcpy(variables, inputs->variables, given * sizeof *variables);
    }
    for (size_t i = 0; value->kind == GD_YAML_MAPPING && i < value->count; i++) {
        const gd_yaml *of = value->members[i].value;
        gd_buffer text = {0};
        of->kind == GD_YAML_SCALAR ? gd_buffer_add(&text, of->text) : add_expression(&text, of);
        variables[given++] = (gd_variable_input){.name = value->members[i].key,
                                                 .value = gd_str_copy(arena, gd_buffer_str(&text)),
                                                 .files_after = 0};
        gd_buffer_release(&text);
    }
    inputs->variables = variables;
    inputs->variable_count = given;
}

/* Files of variables are seen from the project's folder. */
static void read_variable_files(project_reader *r, const gd_yaml *value)
{
    gd_arena *arena = r->search->arena;
    gd_str *files = GD_NEW_ARRAY(arena, gd_str, value->count);
    r->target.inputs.file_count = 0;
    for (size_t i = 0; value->kind == GD_YAML_LIST && i < value->count; i++) {
        files[r->target.inputs.file_count++] = gd_path_join(arena, r->target.folder, value->items[i]->text);
    }
    r->target.inputs.files = files;
    r->skip_autodetect = true;
}

static void read_usage_file(project_reader *r, const gd_yaml *value)
{
    const gd_cost_search *search = r->search;
    const gd_source *source = gd_scan_scope_document(search->arena, search->scope,
                                                     gd_str_cstr(search->arena, value->text), search->diags);
    if (source) {
        r->target.usage = gd_usage_read(search->arena, source, search->diags);
    }
}

/* What changes nothing here: Infracost's other keys. */
static const char *const passed_over[] = {
    "exclude_paths",           "dependency_paths",      "include_all_paths",
    "terraform_plan_flags",    "terraform_init_flags",  "metadata",
    "terraform_cloud_host",    "terraform_cloud_token", "env",
    "terraform_force_cli",     "terraform_binary",      "terraform_use_state",
    "terraform_force_tf_vars", "yor_config_path",       "terraform_cloud_workspace"};

static void read_key(project_reader *r, const gd_yaml_member *member)
{
    const gd_yaml *value = member->value;
    if (gd_str_eq(member->key, GD_STR("path"))) {
        return;
    }
    if (gd_str_eq(member->key, GD_STR("name"))) {
        r->target.name = value->text;
    } else if (gd_str_eq(member->key, GD_STR("usage_file"))) {
        read_usage_file(r, value);
    } else if (gd_str_eq(member->key, GD_STR("terraform_workspace"))) {
        r->target.inputs.workspace = value->text;
    } else if (gd_str_eq(member->key, GD_STR("terraform_vars"))) {
        read_variables(r, value);
    } else if (gd_str_eq(member->key, GD_STR("terraform_var_files"))) {
        read_variable_files(r, value);
    } else if (gd_str_eq(member->key, GD_STR("skip_autodetect"))) {
        r->skip_autodetect = gd_str_eq(value->text, GD_STR("true"));
    } else {
        bool known = false;
        for (size_t i = 0; i < sizeof passed_over / sizeof *passed_over && !known; i++) {
            known = gd_str_eq(member->key, gd_str_from(passed_over[i]));
        }
        if (!known) {
            gd_diag_report(r->search->diags, GD_DIAG_SETTINGS, member->place,
                           "\"%.*s\" is no key of a project", GD_FMT(member->key));
        }
    }
}

static void add_project(const gd_cost_search *search, const gd_yaml *project, gd_cost_targets *targets)
{
    const gd_yaml *path =
        project->kind == GD_YAML_MAPPING ? gd_yaml_member_of(project, GD_STR("path")) : NULL;
    if (!path || path->kind != GD_YAML_SCALAR) {
        gd_diag_report(search->diags, GD_DIAG_SETTINGS, project->place, "a project has a path");
        return;
    }
    project_reader r = {.search = search, .project = project};
    r.target = (gd_cost_target){.folder = below_root(search, path->text), .inputs = search->scope->inputs};
    for (size_t i = 0; i < project->count; i++) {
        read_key(&r, &project->members[i]);
    }
    gd_discovery found = {.folders = &r.target.folder, .folder_count = 1};
    if (!gd_folder_exists(search->scope->root, r.target.folder)) {
        found.folder_count = 0;
    } else if (!r.skip_autodetect) {
        found = find_roots(search, r.target.folder);
    }
    if (found.folder_count == 0) {
        gd_diag_report(search->diags, GD_DIAG_SETTINGS, path->place,
                       "there is no Terraform configuration in %.*s", GD_FMT(path->text));
    }
    for (size_t i = 0; i < found.folder_count; i++) {
        gd_cost_target target = r.target;
        target.folder = found.folders[i];
        target.may_be_module = !gd_str_eq(target.folder, r.target.folder);
        target.name =
            target.name.len && found.folder_count == 1 ? target.name : name_of(search, target.folder);
        if (target.inputs.workspace.len) {
            gd_str workspace = target.inputs.workspace;
            target.name = r.target.name.len ? target.name
                                            : gd_str_format(search->arena, "%.*s-%.*s", GD_FMT(target.name),
                                                            GD_FMT(workspace));
        }
        if (r.skip_autodetect) {
            *gd_vec_push(search->arena, targets) = target;
        } else {
            add_by_files(search, &target, targets);
        }
    }
}

void gd_cost_targets_of_file(const gd_cost_search *search, const gd_source *file, gd_cost_targets *targets)
{
    const gd_yaml *root = gd_yaml_tree_read(search->arena, file, search->diags);
    if (!root) {
        return;
    }
    gd_range start = {file, {0, 0}};
    const gd_yaml *version = gd_yaml_member_of(root, GD_STR("version"));
    const gd_yaml *projects = gd_yaml_member_of(root, GD_STR("projects"));
    if (!version || !gd_str_eq(version->text, GD_STR("0.1"))) {
        gd_diag_report(search->diags, GD_DIAG_SETTINGS, version ? version->place : start,
                       "a project file has version 0.1");
    }
    if (!projects || projects->kind != GD_YAML_LIST) {
        gd_diag_report(search->diags, GD_DIAG_SETTINGS, projects ? projects->place : start,
                       "a project file has a list of projects");
        return;
    }
    for (size_t i = 0; i < projects->count; i++) {
        add_project(search, projects->items[i], targets);
    }
}
