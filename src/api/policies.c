/* policies - rules and data of the repository's own (see policies.h). */
#include "api/policies.h"

#include "eval/yaml_read.h"
#include "value/json.h"

enum { DATA_FILES_MAX = 200, DATA_BYTES_MAX = 4 * 1024 * 1024 };

/* --- rules ------------------------------------------------------------------------------------------------------ */

/* How the path is named in messages and opened: from the working folder on, where it lies in the scan root. */
static gd_str path_to_open(gd_arena *arena, const gd_scan_scope *scope, gd_settings_path place)
{
    if (place.root == scope->root) {
        return gd_str_concat(arena, scope->path_prefix, place.path);
    }
    return gd_path_join(arena, gd_root_path(place.root), place.path);
}

static gd_range place_of_item(const gd_call_settings *call, const char *setting, size_t index)
{
    const gd_value *list = gd_settings_get(call->settings, gd_str_from(setting));
    return list && index < list->count ? gd_settings_place(list->items[index]) : (gd_range){0};
}

void gd_policies_add(gd_arena *arena, const gd_call_settings *call, const gd_scan_scope *scope,
                     gd_rules *rules, gd_diags *diags)
{
    gd_settings_path *paths;
    size_t count = gd_call_settings_paths(arena, call, "policy.paths", &paths);
    for (size_t i = 0; i < count; i++) {
        gd_root *root = paths[i].root;
        if (root && (gd_folder_exists(root, paths[i].path) || gd_file_exists(root, paths[i].path))) {
            gd_rules_add_below(rules, path_to_open(arena, scope, paths[i]), diags);
        } else {
            gd_diag_report(diags, GD_DIAG_SETTINGS, place_of_item(call, "policy.paths", i),
                           "policy.paths: %.*s does not exist in the repository", GD_FMT(paths[i].path));
        }
    }
}

/* --- data --------------------------------------------------------------------------------------------------------- */

typedef struct {
    gd_arena *arena;
    gd_root *root;
    gd_diags *diags;
    GD_VEC(gd_member) members;
} collector;

static bool is_data(gd_str name)
{
    return gd_str_ends(name, GD_STR(".yaml")) || gd_str_ends(name, GD_STR(".yml")) ||
           gd_str_ends(name, GD_STR(".json"));
}

static const gd_value *parse(collector *c, gd_str path, gd_str text)
{
    if (gd_str_ends(path, GD_STR(".json"))) {
        size_t errors = c->diags->errors;
        gd_json_reader *reader = GD_NEW(c->arena, gd_json_reader);
        gd_json_init(reader, c->arena, gd_source_new(c->arena, path, text), c->diags);
        const gd_value *value = gd_value_from_json(c->arena, reader);
        return c->diags->errors > errors ? NULL : value;
    }
    gd_str why;
    const gd_value *value = gd_yaml_read(c->arena, text, &why);
    if (!value) {
        gd_diag_report_path(c->diags, GD_DIAG_SETTINGS, path, "the data file cannot be read: %.*s",
                            GD_FMT(why));
    }
    return value;
}

static void add_file(collector *c, gd_str path)
{
    gd_str text, name = gd_path_name(path);
    gd_str stem = gd_str_slice(name, 0, gd_str_rfind_char(name, '.'));
    if (c->members.count >= DATA_FILES_MAX) {
        return;
    }
    gd_io_status status = gd_file_read(c->arena, c->root, path, DATA_BYTES_MAX, &text);
    if (status != GD_IO_OK) {
        gd_diag_report_path(c->diags, GD_DIAG_SETTINGS, path, "the data file %.*s %s", GD_FMT(path),
                            gd_io_status_text(status));
        return;
    }
    for (size_t i = 0; i < c->members.count; i++) {
        if (gd_str_eq(c->members.items[i].key, stem)) {
            gd_diag_report_path(c->diags, GD_DIAG_SETTINGS, path, "there is already a data file named %.*s",
                                GD_FMT(stem));
            return;
        }
    }
    const gd_value *value = parse(c, path, text);
    if (value) {
        *gd_vec_push(c->arena, &c->members) = (gd_member){stem, value};
    }
}

static void add_folder(collector *c, gd_str path)
{
    gd_folder_entries entries = {0};
    gd_folder_read(c->arena, c->root, path, &entries);
    for (size_t i = 0; i < entries.count; i++) {
        if (!entries.items[i].is_folder && is_data(entries.items[i].name)) {
            add_file(c, gd_path_join(c->arena, path, entries.items[i].name));
        }
    }
}

const gd_value *gd_policies_data(gd_arena *arena, const gd_call_settings *call, gd_diags *diags)
{
    gd_settings_path *paths;
    size_t count = gd_call_settings_paths(arena, call, "policy.data", &paths);
    collector c = {.arena = arena, .diags = diags};
    for (size_t i = 0; i < count; i++) {
        c.root = paths[i].root;
        if (c.root && gd_folder_exists(c.root, paths[i].path)) {
            add_folder(&c, paths[i].path);
        } else if (c.root && is_data(paths[i].path)) {
            add_file(&c, paths[i].path);
        } else {
            gd_diag_report(diags, GD_DIAG_SETTINGS, place_of_item(call, "policy.data", i),
                           "policy.data: %.*s is neither a folder nor a .yaml or .json file",
                           GD_FMT(paths[i].path));
        }
    }
    return c.members.count ? gd_value_object(arena, c.members.items, c.members.count) : NULL;
}
