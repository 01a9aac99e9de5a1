/* settings - guard.yaml for a call (see settings.h); the settings themselves are the policy layer's. */
#include "api/settings.h"

#include <stdio.h>
#include <unistd.h>

#include "api/environment.h"
#include "policy/name_pattern.h"
#include "policy/yaml_tree.h"

static const gd_str file_name = {"guard.yaml", 10};

/* --- where it lies --------------------------------------------------------------------------------------- */

/* The folder that holds all paths, below the root. */
static gd_str common_folder(const gd_scan_scope *scope)
{
    if (scope->path_count == 0) {
        return GD_STR("");
    }
    gd_str folder = scope->paths[0];
    if (folder.len && gd_file_exists(scope->root, folder)) {
        folder = gd_path_folder(folder);
    }
    for (size_t i = 1; i < scope->path_count; i++) {
        gd_str path = scope->paths[i];
        while (folder.len &&
               !(gd_str_starts(path, folder) && (path.len == folder.len || path.ptr[folder.len] == '/'))) {
            folder = gd_path_folder(folder);
        }
    }
    return folder;
}

/* The file at `path`; NULL when it is not there, or cannot be read, which is reported: `*found` tells. A link that
 * leaves the root, or a pipe, is no settings, but not nothing either. */
static const gd_source *read_below(gd_arena *arena, const gd_root *root, gd_str path, bool *found,
                                   gd_diags *diags)
{
    gd_str text;
    gd_io_status status = gd_file_read(arena, root, path, GD_YAML_TREE_BYTES, &text);
    *found = status != GD_IO_MISSING;
    if (status == GD_IO_OK) {
        return gd_source_new(arena, path, text);
    }
    if (*found) {
        gd_diag_report_path(diags, GD_DIAG_SETTINGS, path, "%.*s %s", GD_FMT(path),
                            gd_io_status_text(status));
    }
    return NULL;
}

static void report_other_name(const gd_scan_scope *scope, gd_str path, gd_diags *diags)
{
    if (gd_file_exists(scope->root, path)) {
        gd_diag_item *item =
            gd_diag_report_path(diags, GD_DIAG_SETTINGS, path, "%.*s is not read", GD_FMT(path));
        gd_diag_hint(diags, item, "rename it to guard.yaml, or give it with --config");
    }
}

static void find_file(gd_arena *arena, const gd_scan_scope *scope, gd_call_settings *call, gd_diags *diags)
{
    gd_str folder = common_folder(scope);
    call->root = scope->root;
    for (;; folder = gd_path_folder(folder)) {
        bool found;
        call->source = read_below(arena, scope->root, gd_path_join(arena, folder, file_name), &found, diags);
        if (found) {
            call->folder = call->scan_folder = folder;
            return;
        }
        report_other_name(scope, gd_path_join(arena, folder, GD_STR("guard.yml")), diags);
        if (folder.len == 0) {
            return;
        }
    }
}

/* The user's own word: it may lie anywhere, and so may what it extends. */
static void read_given(gd_arena *arena, const char *config, const gd_scan_scope *scope,
                       gd_call_settings *call, gd_diags *diags)
{
    if (access(config, R_OK) != 0) {
        gd_diag_report_path(diags, GD_DIAG_SETTINGS, gd_str_from(config), "--config %s cannot be read",
                            config);
        return;
    }
    call->source = gd_scan_scope_document(arena, scope, config, diags);
    if (!call->source || gd_root_open(arena, GD_STR("/"), &call->root) != GD_IO_OK) {
        return;
    }
    gd_str path = gd_source_path(call->source);
    bool below_root = path.len && path.ptr[0] != '/';
    call->scan_folder = below_root ? gd_path_folder(path) : GD_STR("");
    gd_str full = below_root ? gd_path_join(arena, gd_root_path(scope->root), path) : path;
    full = gd_path_folder(full);
    call->folder = full.len && full.ptr[0] == '/' ? gd_str_slice(full, 1, full.len) : full;
}

/* --- options --------------------------------------------------------------------------------------------- */

typedef GD_VEC(const gd_source *) source_list;

static void add_option(gd_arena *arena, source_list *list, const char *option, const char *section,
                       const char *key, gd_str value)
{
    gd_str name = gd_str_format(arena, "option --%s", option);
    gd_str text = gd_str_format(arena, "%s: { %s: %.*s }\n", section, key, GD_FMT(value));
    *gd_vec_push(arena, list) = gd_source_new(arena, name, text);
}

static source_list options_as_settings(gd_arena *arena, const guard_options *options)
{
    static const char *const severities[] = {"low", "medium", "high", "critical", "never"};
    source_list list = {0};
    if (options->fail_on_given || options->fail_on != GUARD_LOW) {
        gd_str name =
            gd_str_from(severities[options->fail_on > GUARD_NEVER ? GUARD_NEVER : options->fail_on]);
        add_option(arena, &list, "fail-on", "fail", "severity", name);
    }
    if (options->soft_fail) {
        add_option(arena, &list, "soft-fail", "fail", "soft", GD_STR("true"));
    }
    if (options->unknown) {
        add_option(arena, &list, "unknown", "fail", "unknown", gd_str_from(options->unknown));
    }
    if (options->require_approval) {
        add_option(arena, &list, "require-approval", "exceptions", "require_approval",
                   gd_str_from(options->require_approval));
    }
    return list;
}

/* Built-in profiles by name; everything with a '/' or '.' is a file. */
static void split_profiles(gd_arena *arena, const guard_options *options, const gd_scan_scope *scope,
                           gd_settings_request *request, gd_call_settings *call, gd_diags *diags)
{
    call->enforced = GD_NEW_ARRAY(arena, gd_enforced_file, options->profiles.count);
    gd_str *names = GD_NEW_ARRAY(arena, gd_str, options->profiles.count);
    const gd_source **files = GD_NEW_ARRAY(arena, const gd_source *, options->profiles.count);
    for (size_t i = 0; i < options->profiles.count; i++) {
        gd_str name = gd_str_from(options->profiles.items[i]);
        bool file = gd_str_find_char(name, '/') != GD_STR_NONE || gd_str_find_char(name, '.') != GD_STR_NONE;
        if (!file) {
            names[request->enforced_count++] = name;
            continue;
        }
        bool readable = access(options->profiles.items[i], R_OK) == 0;
        const gd_source *source =
            readable ? gd_scan_scope_document(arena, scope, options->profiles.items[i], diags) : NULL;
        if (!readable) {
            gd_diag_report_path(diags, GD_DIAG_SETTINGS, name, "--enforce %.*s cannot be read", GD_FMT(name));
        }
        if (source) {
            files[request->enforced_file_count++] = source;
            call->enforced[call->enforced_count].source = source;
            gd_str folder = gd_path_folder(name);
            gd_root_open(arena, folder.len ? folder : GD_STR("."),
                         &call->enforced[call->enforced_count++].root);
        }
    }
    request->enforced = names;
    request->enforced_files = files;
}

/* --- other scanners' settings ------------------------------------------------------------------------------ */

static bool has_peers(const gd_root *root)
{
    static const char *const names[] = {".tfsec/config.yml", ".tfsec/config.yaml", ".checkov.yaml",
                                        ".checkov.yml",      "trivy.yaml",         ".trivyignore",
                                        ".trivyignore.yaml", ".checkov.baseline"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (gd_file_exists(root, gd_str_from(names[i]))) {
            return true;
        }
    }
    return false;
}

/* The ids of our rules for theirs: by id, alias or pattern, also as Aqua's database writes it. */
static void find_rules(void *context, gd_str id, gd_arena *arena, gd_rule_ids *ids)
{
    const gd_rules *rules = context;
    gd_str with_prefix = gd_str_format(arena, "AVD-%.*s", GD_FMT(id));
    for (size_t i = 0; i < gd_rules_count(rules); i++) {
        const gd_rule_info *rule = gd_rules_at(rules, i);
        if (gd_rule_is_named(rule, id, true) || gd_rule_is_named(rule, with_prefix, true)) {
            *gd_vec_push(arena, ids) = rule->id;
        }
    }
}

static void free_rules(void *rules)
{
    gd_rules_free(rules);
}

static void read_peers(gd_arena *arena, const gd_scan_scope *scope, gd_call_settings *call, gd_diags *diags)
{
    gd_rules *rules = gd_rules_new();
    gd_arena_defer(arena, free_rules, rules); /* ids are borrowed from it */
    gd_peer_settings_read(arena, scope->root, GD_STR(""), find_rules, rules, &call->peers, diags);
}

/* What is not understood is said: it would otherwise look as if it still counted. */
static void report_unmapped(const gd_call_settings *call, gd_diags *diags)
{
    for (size_t i = 0; i < call->peers.notes.count; i++) {
        const gd_peer_note *note = &call->peers.notes.items[i];
        if (note->becomes.len == 0 && !note->harmless) {
            gd_diag_item *item =
                gd_diag_report(diags, GD_DIAG_ANNOTATION_RULE, note->place,
                               "%.*s means nothing to guard, and has no effect", GD_FMT(note->what));
            gd_diag_hint(diags, item, "`guard migrate` lists what was understood");
        }
    }
}

void gd_call_settings_load(gd_arena *arena, const guard_options *options, const gd_scan_scope *scope,
                           gd_call_settings *call, gd_diags *diags)
{
    *call = (gd_call_settings){0};
    if (options->config && scope->root) {
        read_given(arena, options->config, scope, call, diags);
    } else if (scope->root && !options->no_config) {
        find_file(arena, scope, call, diags);
    }
    source_list given = options_as_settings(arena, options);
    gd_settings_request request = {.file = call->source,
                                   .root = call->root,
                                   .folder = call->folder,
                                   .options = given.items,
                                   .option_count = given.count};
    split_profiles(arena, options, scope, &request, call, diags);
    size_t reported = diags->list.count;
    gd_diags before = *diags;
    call->settings = gd_settings_read(arena, &request, diags);
    if (scope->root && gd_settings_flag(call->settings, "exceptions.peers") && has_peers(scope->root)) {
        read_peers(arena, scope, call, diags);
        request.weaker = call->peers.layer;
        diags->list.count =
            request.weaker ? reported : diags->list.count; /* said again by the second reading */
        diags->errors = request.weaker ? before.errors : diags->errors;
        diags->warnings = request.weaker ? before.warnings : diags->warnings;
        call->settings = request.weaker ? gd_settings_read(arena, &request, diags) : call->settings;
        report_unmapped(call, diags);
    }
}

/* --- what they mean for the scope -------------------------------------------------------------------------- */

/* A register that a central profile names is the central one, not one that a pull request brings. */
static gd_settings_path place_of(gd_arena *arena, const gd_call_settings *call, const gd_value *item)
{
    const gd_source *source = gd_settings_place(item).source;
    gd_str text = gd_value_text(item), beside = source ? gd_path_folder(gd_source_path(source)) : GD_STR("");
    for (size_t i = 0; i < call->enforced_count; i++) {
        if (call->enforced[i].source == source) {
            return (gd_settings_path){call->enforced[i].root, gd_path_clean(arena, text),
                                      gd_path_join(arena, beside, text)};
        }
    }
    gd_str path = gd_path_join(arena, call->folder, text);
    bool outside = source == call->source && gd_str_starts(beside, GD_STR("/"));
    return (gd_settings_path){call->root, path, outside ? gd_path_join(arena, beside, text) : path};
}

size_t gd_call_settings_paths(gd_arena *arena, const gd_call_settings *call, const char *path,
                              gd_settings_path **paths)
{
    const gd_value *list = gd_settings_get(call->settings, gd_str_from(path));
    size_t count = list ? list->count : 0;
    *paths = GD_NEW_ARRAY(arena, gd_settings_path, count);
    for (size_t i = 0; i < count; i++) {
        (*paths)[i] = place_of(arena, call, list->items[i]);
    }
    return count;
}

static void add_value_files(gd_arena *arena, const gd_call_settings *call, gd_scan_scope *scope)
{
    size_t count = gd_settings_count(call->settings, "scan.var_files"), kept = 0;
    gd_str *files = GD_NEW_ARRAY(arena, gd_str, count + scope->inputs.file_count);
    for (size_t i = 0; i < count; i++) {
        gd_str file = gd_settings_item(call->settings, "scan.var_files", i);
        bool pattern = gd_names_environment(file);
        gd_str path = pattern ? file : gd_path_join(arena, call->scan_folder, file);
        if (pattern || gd_file_exists(scope->root, path)) {
            files[kept++] = path;
        }
    }
    if (kept && scope->inputs.file_count) {
        memcpy(files + kept, scope->inputs.files, scope->inputs.file_count * sizeof *files);
    }
    if (kept) {
        scope->inputs.files = files;
        scope->inputs.file_count += kept;
    }
}

void gd_call_settings_apply_scope(gd_arena *arena, const gd_call_settings *call, bool paths_given,
                                  gd_scan_scope *scope)
{
    size_t count = gd_settings_count(call->settings, "scan.paths");
    if (!scope->root) {
        return;
    }
    if (count && !paths_given) {
        scope->paths = GD_NEW_ARRAY(arena, gd_str, count);
        scope->path_count = count;
        for (size_t i = 0; i < count; i++) {
            scope->paths[i] =
                gd_path_join(arena, call->scan_folder, gd_settings_item(call->settings, "scan.paths", i));
        }
    }
    add_value_files(arena, call, scope);
}
