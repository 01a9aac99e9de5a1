/* cost_project_file - the projects of a project file, in the form of Infracost's infracost.yml (see cost_targets.h). */
#include <string.h>

#include "api/cost_targets.h"

typedef struct {
    const gd_cost_search *search;
    gd_cost_project_entry entry;
    const gd_yaml *variables, *environment; /* read when the number of files of variables is known */
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

enum { BEFORE_ALL_FILES = 1 << 20 }; /* weaker than any number of files of variables */

/* Add the members whose names begin with `prefix`, which is left out; each is weaker than `files_after` of the files. */
static void add_variables(project_reader *r, const gd_yaml *members, gd_str prefix, size_t files_after)
{
    gd_arena *arena = r->search->arena;
    gd_inputs *inputs = &r->entry.target.inputs;
    if (!members || members->kind != GD_YAML_MAPPING) {
        return;
    }
    size_t given = inputs->variable_count;
    gd_variable_input *variables = GD_NEW_ARRAY(arena, gd_variable_input, given + members->count);
    if (given) {
        memcpy(variables, inputs->variables, given * sizeof *variables);
    }
    for (size_t i = 0; i < members->count; i++) {
        gd_str name = members->members[i].key;
        const gd_yaml *of = members->members[i].value;
        if (!gd_str_starts(name, prefix)) {
            continue;
        }
        gd_buffer text = {0};
        of->kind == GD_YAML_SCALAR ? gd_buffer_add(&text, of->text) : add_expression(&text, of);
        variables[given++] = (gd_variable_input){.name = gd_str_slice(name, prefix.len, name.len),
                                                 .reach = GD_INPUT_IF_DECLARED,
                                                 .value = gd_str_copy(arena, gd_buffer_str(&text)),
                                                 .files_after = files_after};
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
    gd_cost_target *target = &r->entry.target;
    target->inputs.file_count = 0;
    for (size_t i = 0; value->kind == GD_YAML_LIST && i < value->count; i++) {
        files[target->inputs.file_count++] = gd_path_join(arena, target->folder, value->items[i]->text);
    }
    target->inputs.files = files;
    r->entry.alone = true;
}

static void read_usage_file(project_reader *r, const gd_yaml *value)
{
    const gd_cost_search *search = r->search;
    const gd_source *source = gd_scan_scope_document(search->arena, search->scope,
                                                     gd_str_cstr(search->arena, value->text), search->diags);
    if (source) {
        r->entry.target.usage = gd_usage_read(search->arena, source, search->diags);
    }
}

/* What changes nothing here: Infracost's other keys. */
static const char *const passed_over[] = {"dependency_paths",
                                          "include_all_paths",
                                          "terraform_plan_flags",
                                          "terraform_init_flags",
                                          "metadata",
                                          "terraform_cloud_host",
                                          "terraform_cloud_token",
                                          "terraform_force_cli",
                                          "terraform_binary",
                                          "terraform_use_state",
                                          "terraform_force_tf_vars",
                                          "yor_config_path",
                                          "terraform_cloud_workspace"};

static void check_key(project_reader *r, const gd_yaml_member *member)
{
    for (size_t i = 0; i < sizeof passed_over / sizeof *passed_over; i++) {
        if (gd_str_eq(member->key, gd_str_from(passed_over[i]))) {
            return;
        }
    }
    gd_diag_report(r->search->diags, GD_DIAG_SETTINGS, member->place, "\"%.*s\" is no key of a project",
                   GD_FMT(member->key));
}

static void read_key(project_reader *r, const gd_yaml_member *member)
{
    const gd_yaml *value = member->value;
    if (gd_str_eq(member->key, GD_STR("path"))) {
        return;
    }
    if (gd_str_eq(member->key, GD_STR("name"))) {
        r->entry.target.name = value->text;
    } else if (gd_str_eq(member->key, GD_STR("usage_file"))) {
        read_usage_file(r, value);
    } else if (gd_str_eq(member->key, GD_STR("terraform_workspace"))) {
        r->entry.target.inputs.workspace = value->text;
    } else if (gd_str_eq(member->key, GD_STR("terraform_vars"))) {
        r->variables = value;
    } else if (gd_str_eq(member->key, GD_STR("env"))) {
        r->environment = value;
    } else if (gd_str_eq(member->key, GD_STR("terraform_var_files"))) {
        read_variable_files(r, value);
    } else if (gd_str_eq(member->key, GD_STR("exclude_paths"))) {
        r->entry.exclude = value;
    } else if (gd_str_eq(member->key, GD_STR("skip_autodetect"))) {
        r->entry.alone = gd_str_eq(value->text, GD_STR("true"));
    } else {
        check_key(r, member);
    }
}

/* A project may be a plan. */
static bool add_plan(project_reader *r, gd_str path, gd_cost_targets *targets)
{
    const gd_cost_search *search = r->search;
    if (!gd_str_ends(path, GD_STR(".json")) ||
        gd_folder_exists(search->scope->root, r->entry.target.folder)) {
        return false;
    }
    gd_cost_target target = r->entry.target;
    target.plan = gd_str_cstr(search->arena, path);
    target.name = target.name.len ? target.name : path;
    *gd_vec_push(search->arena, targets) = target;
    return true;
}

static void add_project(const gd_cost_search *search, const gd_yaml *project, gd_cost_targets *targets)
{
    const gd_yaml *path =
        project->kind == GD_YAML_MAPPING ? gd_yaml_member_of(project, GD_STR("path")) : NULL;
    if (!path || path->kind != GD_YAML_SCALAR) {
        gd_diag_report(search->diags, GD_DIAG_SETTINGS, project->place, "a project has a path");
        return;
    }
    project_reader r = {.search = search};
    r.entry.target =
        (gd_cost_target){.folder = below_root(search, path->text), .inputs = search->scope->inputs};
    for (size_t i = 0; i < project->count; i++) {
        read_key(&r, &project->members[i]);
    }
    add_variables(&r, r.environment, GD_STR("TF_VAR_"), BEFORE_ALL_FILES);
    add_variables(&r, r.variables, GD_STR(""), 0);
    if (!add_plan(&r, path->text, targets) && !gd_cost_targets_of_project(search, &r.entry, targets)) {
        gd_diag_report(search->diags, GD_DIAG_SETTINGS, path->place,
                       "there is no Terraform configuration in %.*s", GD_FMT(path->text));
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
