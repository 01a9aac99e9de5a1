/* environment - environments that patterns of variable files name (see environment.h). */
#include "api/environment.h"

#include <stdlib.h>

#include "base/map.h"

static const gd_str mark = {"{env}", 5};

typedef struct {
    gd_str environment, path; /* below the root */
} match;

typedef GD_VEC(match) match_list;

typedef struct {
    gd_arena *arena;
    const gd_root *root;
    gd_str pattern;
    match_list *matches;
} search;

bool gd_names_environment(gd_str text)
{
    return gd_str_find(text, mark) != GD_STR_NONE;
}

gd_str gd_environment_text(gd_arena *arena, gd_str text, gd_str name)
{
    gd_str made = {"", 0};
    for (size_t at; (at = gd_str_find(text, mark)) != GD_STR_NONE;) {
        made = gd_str_format(arena, "%.*s%.*s%.*s", GD_FMT(made), GD_FMT(gd_str_slice(text, 0, at)),
                             GD_FMT(name));
        text = gd_str_slice(text, at + mark.len, text.len);
    }
    return made.len ? gd_str_concat(arena, made, text) : text;
}

/* --- matching ------------------------------------------------------------------------------------- */

static bool is_name(gd_str text)
{
    for (size_t i = 0; i < text.len; i++) {
        char c = text.ptr[i];
        bool word = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
                    c == '_';
        if (!word) {
            return false;
        }
    }
    return text.len > 0;
}

/* What `{env}` in `part` stands for in `name`; empty when the two do not match. */
static gd_str bind(gd_arena *arena, gd_str part, gd_str name)
{
    size_t start = gd_str_find(part, mark), marks = 0;
    for (gd_str rest = part; gd_names_environment(rest); marks++) {
        rest = gd_str_slice(rest, gd_str_find(rest, mark) + mark.len, rest.len);
    }
    size_t fixed = part.len - marks * mark.len;
    if (marks == 0 || name.len <= fixed || (name.len - fixed) % marks != 0) {
        return (gd_str){0};
    }
    gd_str environment = gd_str_slice(name, start, start + (name.len - fixed) / marks);
    bool matches = is_name(environment) && gd_str_eq(gd_environment_text(arena, part, environment), name);
    return matches ? environment : (gd_str){0};
}

/* Terraform loads these for every run. */
static bool is_automatic(gd_str name)
{
    return gd_str_eq(name, GD_STR("terraform.tfvars")) || gd_str_eq(name, GD_STR("terraform.tfvars.json")) ||
           gd_str_ends(name, GD_STR(".auto.tfvars")) || gd_str_ends(name, GD_STR(".auto.tfvars.json"));
}

static void add_match(const search *in, gd_str environment, gd_str rest, gd_str folder, gd_str name)
{
    gd_str path = gd_path_join(in->arena, folder, name);
    if (rest.len) {
        path = gd_path_join(in->arena, path, gd_environment_text(in->arena, rest, environment));
    }
    if (!is_automatic(gd_path_name(path)) && gd_file_exists(in->root, path)) {
        *gd_vec_push(in->arena, in->matches) = (match){environment, path};
    }
}

/* All files below `folder` that the pattern names. Only its first part with `{env}` needs a look into a folder:
 * behind it the name is known. */
static void find_matches(const search *in, gd_str folder)
{
    size_t first = gd_str_find(in->pattern, mark);
    size_t start = gd_str_rfind_char(gd_str_slice(in->pattern, 0, first), '/');
    start = start == GD_STR_NONE ? 0 : start + 1;
    gd_str part = gd_str_slice(in->pattern, start, in->pattern.len), rest = {0};
    size_t slash = gd_str_find_char(part, '/');
    if (slash != GD_STR_NONE) {
        rest = gd_str_slice(part, slash + 1, part.len);
        part = gd_str_slice(part, 0, slash);
    }
    gd_str parent = gd_path_join(in->arena, folder, gd_str_slice(in->pattern, 0, start));
    gd_folder_entries entries;
    if (gd_folder_read(in->arena, in->root, parent, &entries) != GD_IO_OK) {
        return;
    }
    for (size_t i = 0; i < entries.count; i++) {
        gd_str environment = bind(in->arena, part, entries.items[i].name);
        if (environment.len) {
            add_match(in, environment, rest, parent, entries.items[i].name);
        }
    }
}

/* --- whose file ----------------------------------------------------------------------------------- */

static bool is_inside(gd_str path, gd_str folder)
{
    return folder.len == 0 ||
           (gd_str_starts(path, folder) && path.len > folder.len && path.ptr[folder.len] == '/');
}

/* Whether the file is for `own`: its innermost root module is that one, or it lies in none. */
static bool is_for(gd_str path, const gd_str *folders, size_t count, gd_str own)
{
    const gd_str *inner = NULL;
    for (size_t i = 0; i < count; i++) {
        if (is_inside(path, folders[i]) && (!inner || folders[i].len >= inner->len)) {
            inner = &folders[i];
        }
    }
    return !inner || gd_str_eq(*inner, own);
}

/* The files of one pattern for the root module folders[index], the nearer place first. */
static void find_files(gd_arena *arena, const gd_scan_scope *scope, gd_str pattern, const gd_str *folders,
                       size_t count, size_t index, match_list *matches)
{
    search in = {arena, scope->root, pattern, matches};
    gd_str own = folders[index];
    bool from_root = pattern.ptr[0] == '/';
    in.pattern = gd_str_slice(pattern, from_root, pattern.len);
    if (!from_root) {
        find_matches(&in, own);
    }
    size_t near = matches->count;
    bool here_is_own = !from_root && gd_str_eq(scope->working_folder, own);
    if (from_root) {
        find_matches(&in, (gd_str){"", 0});
    } else if (!here_is_own && scope->working_folder_inside) {
        find_matches(&in, scope->working_folder);
    }
    size_t kept = near;
    for (size_t i = near; i < matches->count; i++) {
        if (is_for(matches->items[i].path, folders, count, own)) {
            matches->items[kept++] = matches->items[i];
        }
    }
    matches->count = kept;
}

/* --- environments --------------------------------------------------------------------------------- */

static const match *find_match(const match_list *matches, gd_str environment)
{
    for (size_t i = 0; i < matches->count; i++) {
        if (gd_str_eq(matches->items[i].environment, environment)) {
            return &matches->items[i];
        }
    }
    return NULL;
}

static int compare_names(const void *a, const void *b)
{
    return gd_str_cmp(*(const gd_str *)a, *(const gd_str *)b);
}

static bool is_wanted(gd_str name, guard_list only)
{
    for (size_t i = 0; i < only.count; i++) {
        if (gd_str_eq(gd_str_from(only.items[i]), name)) {
            return true;
        }
    }
    return only.count == 0;
}

/* The inputs in which each pattern is replaced by its file of that environment, or left out. */
static gd_environment make(gd_arena *arena, const gd_scan_scope *scope, const match_list *matches,
                           gd_str name)
{
    gd_environment made = {name, scope->inputs};
    size_t total = scope->inputs.file_count, count = 0, seen = 0;
    gd_str *files = GD_NEW_ARRAY(arena, gd_str, total);
    size_t *place = GD_NEW_ARRAY(arena, size_t, total + 1); /* files from there on, of those that remain */
    for (size_t i = 0; i < total; i++) {
        gd_str file = scope->inputs.files[i];
        place[i] = count;
        if (!gd_names_environment(file)) {
            files[count++] = file;
            continue;
        }
        const match *found = name.len ? find_match(&matches[seen], name) : NULL;
        seen++;
        if (found) {
            files[count++] = found->path;
        }
    }
    place[total] = count;
    gd_variable_input *variables = GD_NEW_ARRAY(arena, gd_variable_input, made.inputs.variable_count);
    for (size_t i = 0; i < made.inputs.variable_count; i++) {
        variables[i] = scope->inputs.variables[i];
        variables[i].files_after = count - place[total - variables[i].files_after];
    }
    made.inputs.files = files;
    made.inputs.file_count = count;
    made.inputs.variables = variables;
    made.inputs.workspace =
        name.len ? gd_environment_text(arena, scope->inputs.workspace, name) : scope->inputs.workspace;
    return made;
}

static size_t collect_names(gd_arena *arena, const match_list *matches, size_t pattern_count, guard_list only,
                            gd_str **names)
{
    gd_map seen = {0};
    GD_VEC(gd_str) list = {0};
    for (size_t p = 0; p < pattern_count; p++) {
        for (size_t i = 0; i < matches[p].count; i++) {
            gd_str name = matches[p].items[i].environment;
            void **known = gd_map_at(arena, &seen, name);
            if (!*known && is_wanted(name, only)) {
                *gd_vec_push(arena, &list) = name;
            }
            *known = &seen;
        }
    }
    if (list.count > 1) {
        qsort(list.items, list.count, sizeof *list.items, compare_names);
    }
    *names = list.items;
    return list.count;
}

gd_environments gd_environments_of(gd_arena *arena, const gd_scan_scope *scope, const gd_str *folders,
                                   size_t folder_count, size_t index, guard_list only, gd_diags *diags)
{
    match_list *matches = GD_NEW_ARRAY(arena, match_list, scope->inputs.file_count);
    size_t patterns = 0;
    for (size_t i = 0; i < scope->inputs.file_count; i++) {
        if (gd_names_environment(scope->inputs.files[i])) {
            find_files(arena, scope, scope->inputs.files[i], folders, folder_count, index,
                       &matches[patterns++]);
        }
    }
    gd_str *names = NULL;
    size_t count = collect_names(arena, matches, patterns, only, &names);
    if (count > GD_ENVIRONMENTS_MAX) {
        gd_diag_report_path(diags, GD_DIAG_SETTINGS, folders[index],
                            "%.*s has %zu environments; only the first %d are judged", GD_FMT(folders[index]),
                            count, GD_ENVIRONMENTS_MAX);
        count = GD_ENVIRONMENTS_MAX;
    }
    gd_environments found = {GD_NEW_ARRAY(arena, gd_environment, count + 1), count ? count : 1};
    for (size_t i = 0; i < found.count; i++) {
        found.items[i] = make(arena, scope, matches, count ? names[i] : (gd_str){"", 0});
    }
    return found;
}

gd_inputs gd_inputs_of_folder(gd_arena *arena, const gd_scan_scope *scope, gd_str folder, guard_list only,
                              gd_diags *diags)
{
    gd_environments found = gd_environments_of(arena, scope, &folder, 1, 0, only, diags);
    bool missing = only.count && found.items[0].name.len == 0;
    if (found.count > 1 || missing) {
        gd_diag_item *item = gd_diag_report(
            diags, GD_DIAG_SETTINGS, (gd_range){0},
            missing ? "the --var-file patterns find no file of that environment"
                    : "the --var-file patterns find several environments; one is shown at a time");
        gd_diag_hint(diags, item, "name one that they find: --env %.*s",
                     GD_FMT(missing ? GD_STR("NAME") : found.items[0].name));
    }
    return found.items[0].inputs;
}
