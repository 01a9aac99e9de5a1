/* scope - what the paths and options of a call mean (see scope.h). */
#include "api/scope.h"

#include "api/environment.h"

#include <ctype.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { MAX_DOCUMENT = 0x7fffffff }; /* 2 GiB */

/* The absolute path of `path` without links, or empty (reported) when there is none. */
static gd_str absolute(gd_arena *arena, const char *path, gd_diags *diags)
{
    char *resolved = realpath(path, NULL);
    if (!resolved && errno == ENOMEM) {
        gd_out_of_memory();
    }
    if (!resolved) {
        gd_diag_item *item = gd_diag_report_path(diags, GD_DIAG_FILE_READ, gd_str_from(path), "%s %s", path,
                                                 errno == EACCES ? "may not be read" : "does not exist");
        gd_diag_hint(diags, item, "give a folder with Terraform files, a Terraform file or a plan");
        return (gd_str){0};
    }
    gd_str copy = gd_str_copy(arena, gd_str_from(resolved));
    free(resolved);
    return copy;
}

static gd_str working_folder(gd_arena *arena)
{
    char *path = realpath(".", NULL);
    if (!path && errno == ENOMEM) {
        gd_out_of_memory();
    }
    gd_str copy = gd_str_copy(arena, path ? gd_str_from(path) : GD_STR("/"));
    free(path);
    return copy;
}

/* What cannot be looked at may be one; opening it will say what is wrong. */
static bool is_folder(gd_arena *arena, gd_str path)
{
    struct stat about;
    return stat(gd_str_cstr(arena, path), &about) != 0 || S_ISDIR(about.st_mode);
}

/* Whether `path` is `folder` or below it; both are absolute and clean. */
static bool is_below(gd_str path, gd_str folder)
{
    if (gd_str_eq(folder, GD_STR("/"))) {
        return true;
    }
    return gd_str_starts(path, folder) && (path.len == folder.len || path.ptr[folder.len] == '/');
}

static gd_str parent_folder(gd_str path)
{
    gd_str folder = gd_path_folder(path);
    return folder.len ? folder : GD_STR("/");
}

static gd_str common_folder(gd_arena *arena, const gd_str *paths, size_t count)
{
    gd_str folder = is_folder(arena, paths[0]) ? paths[0] : parent_folder(paths[0]);
    for (size_t i = 1; i < count; i++) {
        while (!is_below(paths[i], folder)) {
            folder = parent_folder(folder);
        }
    }
    return folder;
}

/* The nearest folder at or above `folder` that holds .git; `folder` itself when there is none. */
static gd_str repository_of(gd_arena *arena, gd_str folder)
{
    for (gd_str at = folder;; at = parent_folder(at)) {
        char *marker = gd_str_cstr(arena, gd_path_join(arena, at, GD_STR(".git")));
        if (access(marker, F_OK) == 0) {
            return at;
        }
        if (gd_str_eq(at, GD_STR("/"))) {
            return folder;
        }
    }
}

static void resolve_paths(gd_arena *arena, const guard_options *options, gd_scan_scope *scope,
                          gd_diags *diags)
{
    static const char *const here[] = {"."};
    guard_list paths = options->paths.count ? options->paths : (guard_list){here, 1};
    scope->paths = GD_NEW_ARRAY(arena, gd_str, paths.count);
    for (size_t i = 0; i < paths.count; i++) {
        gd_str path = absolute(arena, paths.items[i], diags);
        if (path.len) {
            scope->paths[scope->path_count++] = path;
        }
    }
}

static void open_root(gd_arena *arena, const guard_options *options, gd_scan_scope *scope, gd_diags *diags)
{
    gd_str folder = working_folder(arena);
    if (options->root) {
        folder = absolute(arena, options->root, diags);
    } else if (scope->path_count) {
        folder = repository_of(arena, common_folder(arena, scope->paths, scope->path_count));
    }
    if (!folder.len) {
        return;
    }
    gd_io_status status = gd_root_open(arena, folder, &scope->root);
    if (status != GD_IO_OK) {
        scope->root = NULL;
        gd_diag_report_path(diags, GD_DIAG_FILE_READ, folder, "the scan root %.*s %s", GD_FMT(folder),
                            gd_io_status_text(status));
    }
}

/* Make the paths relative to the root; those outside it are reported and dropped. */
static void place_paths(gd_arena *arena, gd_scan_scope *scope, gd_diags *diags)
{
    gd_str root = gd_root_path(scope->root);
    size_t kept = 0;
    for (size_t i = 0; i < scope->path_count; i++) {
        if (is_below(scope->paths[i], root)) {
            scope->paths[kept++] = gd_path_relative(arena, root, scope->paths[i]);
        } else {
            gd_diag_item *item = gd_diag_report_path(diags, GD_DIAG_FILE_OUTSIDE, scope->paths[i],
                                                     "%.*s is outside the scan root %.*s",
                                                     GD_FMT(scope->paths[i]), GD_FMT(root));
            gd_diag_hint(diags, item, "widen --root, or scan the path in a run of its own");
        }
    }
    scope->path_count = kept;
    gd_str here = working_folder(arena);
    scope->working_folder_inside = is_below(here, root);
    scope->working_folder = gd_path_relative(arena, root, here);
    gd_str prefix = gd_path_relative(arena, here, root);
    scope->path_prefix = prefix.len ? gd_str_concat(arena, prefix, GD_STR("/")) : prefix;
}

/* `kept_before[i]`: how many of the options' variable files before number i were kept. */
static void read_variables(gd_arena *arena, const guard_options *options, const size_t *kept_before,
                           gd_inputs *inputs, gd_diags *diags)
{
    guard_list list = options->variables;
    size_t files = options->variable_files.count;
    gd_variable_input *variables = GD_NEW_ARRAY(arena, gd_variable_input, list.count);
    for (size_t i = 0; i < list.count; i++) {
        gd_str text = gd_str_from(list.items[i]);
        size_t equals = gd_str_find_char(text, '=');
        if (equals == GD_STR_NONE || equals == 0) {
            gd_diag_report(diags, GD_DIAG_SETTINGS, (gd_range){0}, "--var %s: expected NAME=VALUE",
                           list.items[i]);
            continue;
        }
        size_t after = options->files_after ? options->files_after[i] : 0;
        after = kept_before[files] - kept_before[files - (after < files ? after : files)];
        variables[inputs->variable_count++] =
            (gd_variable_input){.name = gd_str_slice(text, 0, equals),
                                .value = gd_str_slice(text, equals + 1, text.len),
                                .files_after = after};
    }
    inputs->variables = variables;
}

/* A --var-file is the user's own word, but it is read through the root like all configuration. */
static void read_variable_file(gd_arena *arena, const char *file, gd_scan_scope *scope, gd_str *place,
                               gd_diags *diags)
{
    gd_str root = gd_root_path(scope->root), typed = gd_str_from(file);
    if (gd_names_environment(typed)) {
        if (typed.ptr[0] != '/') {
            *place = typed;
            return;
        }
        if (is_below(typed, root)) { /* from there on it is counted */
            *place = gd_str_format(arena, "/%.*s", GD_FMT(gd_path_relative(arena, root, typed)));
            return;
        }
    }
    gd_str path = gd_names_environment(typed) ? typed : absolute(arena, file, diags);
    if (path.len && is_below(path, root)) {
        *place = gd_path_relative(arena, root, path);
    } else if (path.len) {
        gd_diag_report_path(diags, GD_DIAG_FILE_OUTSIDE, path, "--var-file %s is outside the scan root %.*s",
                            file, GD_FMT(root));
    }
}

/* Returns how many files were kept before each of the list, and before its end. */
static const size_t *read_variable_files(gd_arena *arena, guard_list list, gd_scan_scope *scope,
                                         gd_diags *diags)
{
    gd_str *files = GD_NEW_ARRAY(arena, gd_str, list.count);
    size_t *kept_before = GD_NEW_ARRAY(arena, size_t, list.count + 1);
    for (size_t i = 0; i < list.count; i++) {
        kept_before[i] = scope->inputs.file_count;
        gd_str place = {0};
        read_variable_file(arena, list.items[i], scope, &place, diags);
        if (place.len) {
            files[scope->inputs.file_count++] = place;
        }
    }
    kept_before[list.count] = scope->inputs.file_count;
    scope->inputs.files = files;
    return kept_before;
}

void gd_scan_scope_resolve(gd_arena *arena, const guard_options *options, gd_scan_scope *scope,
                           gd_diags *diags)
{
    *scope = (gd_scan_scope){0};
    resolve_paths(arena, options, scope, diags);
    open_root(arena, options, scope, diags);
    if (!scope->root) {
        scope->path_count = 0;
        return;
    }
    place_paths(arena, scope, diags);
    scope->inputs.workspace = gd_str_from(options->workspace);
    scope->inputs.environment = options->environment;
    const size_t *kept_before = read_variable_files(arena, options->variable_files, scope, diags);
    read_variables(arena, options, kept_before, &scope->inputs, diags);
}

/* Without what the terraform wrapper of GitHub's setup-terraform prints around a document: "[command]/…/terraform-bin show
 * -json plan.tfplan" in a line before it, "::debug::…" in lines behind it. */
static gd_str without_wrapper(gd_str bytes)
{
    if (!gd_str_starts(bytes, GD_STR("[command]"))) {
        return bytes;
    }
    size_t end = gd_str_find_char(bytes, '\n');
    bytes = gd_str_slice(bytes, end == GD_STR_NONE ? bytes.len : end + 1, bytes.len);
    size_t behind = gd_str_find(bytes, GD_STR("\n::"));
    return gd_str_slice(bytes, 0, behind == GD_STR_NONE ? bytes.len : behind);
}

const gd_source *gd_scan_scope_document(gd_arena *arena, const gd_scan_scope *scope, const char *path,
                                        gd_diags *diags)
{
    gd_str bytes;
    gd_str name = gd_str_from(path);
    gd_io_status status;
    if (gd_str_eq(name, GD_STR("-"))) {
        status = gd_stream_read(arena, STDIN_FILENO, MAX_DOCUMENT, &bytes);
        name = GD_STR("<stdin>");
    } else {
        gd_str full = absolute(arena, path, diags);
        gd_root *folder;
        if (!full.len) {
            return NULL;
        }
        if (scope) { /* else the path stays as it was typed */
            bool below = scope->root && is_below(full, gd_root_path(scope->root));
            name = below ? gd_path_relative(arena, gd_root_path(scope->root), full) : full;
        }
        status = gd_root_open(arena, parent_folder(full), &folder);
        if (status == GD_IO_OK) {
            status = gd_file_read(arena, folder, gd_path_name(full), MAX_DOCUMENT, &bytes);
        }
    }
    if (status != GD_IO_OK) {
        gd_diag_report_path(diags, GD_DIAG_FILE_READ, name, "%.*s %s", GD_FMT(name),
                            gd_io_status_text(status));
        return NULL;
    }
    return gd_source_new(arena, name, without_wrapper(bytes));
}

/* --- plans among the paths ------------------------------------------------------------------------ */

static bool is_configuration(gd_str path)
{
    static const char *const endings[] = {".tf",  ".tofu",        ".tf.json", ".tofu.json",
                                          ".hcl", ".tfvars.json", ".tfvars"};
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        if (gd_str_ends(path, gd_str_from(endings[i]))) {
            return true;
        }
    }
    return false;
}

/* Whether the file begins as a JSON object or as a plan that `terraform plan -out` saves. */
static bool begins_as_plan(const char *path)
{
    char bytes[256];
    int descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    ssize_t length = descriptor < 0 ? 0 : read(descriptor, bytes, sizeof bytes);
    if (descriptor >= 0) {
        close(descriptor);
    }
    ssize_t at = length >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
    while (at < length && isspace((unsigned char)bytes[at])) {
        at++;
    }
    return at < length && (bytes[at] == '{' || (length >= 4 && memcmp(bytes, "PK\x03\x04", 4) == 0));
}

static bool is_plan(const char *path)
{
    gd_str name = gd_str_from(path);
    struct stat facts;
    if (gd_str_eq(name, GD_STR("-"))) {
        return true;
    }
    if (is_configuration(name) || stat(path, &facts) != 0 || !S_ISREG(facts.st_mode)) {
        return false;
    }
    return gd_str_ends(name, GD_STR(".json")) || begins_as_plan(path);
}

void gd_scan_scope_take_plan(gd_arena *arena, guard_options *options, gd_diags *diags)
{
    const char **paths = GD_NEW_ARRAY(arena, const char *, options->paths.count + 1);
    size_t kept = 0;
    for (size_t i = 0; i < options->paths.count; i++) {
        const char *path = options->paths.items[i];
        if (options->affected || !is_plan(path)) {
            paths[kept++] = path;
        } else if (options->plan) {
            gd_diag_item *item = gd_diag_report(diags, GD_DIAG_SETTINGS, (gd_range){0},
                                                "%s is a second plan: a run judges one", path);
            gd_diag_hint(diags, item, "the first is %s", options->plan);
        } else {
            options->plan = path;
        }
    }
    if (kept == 0 && options->paths.count && options->plan && strcmp(options->plan, "-") != 0) {
        gd_str folder = gd_path_folder(gd_str_from(options->plan));
        paths[kept++] = folder.len ? gd_str_cstr(arena, folder) : ".";
    }
    options->paths = (guard_list){paths, kept};
}

gd_str gd_scan_scope_plan_folder(const gd_scan_scope *scope, const guard_options *options,
                                 const gd_source *plan, gd_config_cache *cache)
{
    gd_str folder = scope->path_count ? scope->paths[0] : (gd_str){"", 0};
    gd_str path = gd_source_path(plan);
    bool below = path.len && path.ptr[0] != '/' && path.ptr[0] != '<';
    if (options->paths.count == 0 && below && cache && !gd_config_cache_has_files(cache, folder)) {
        return gd_path_folder(path);
    }
    return folder;
}
