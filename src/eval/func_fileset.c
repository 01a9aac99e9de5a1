/* func_fileset - fileset: the regular files below a folder that match a pattern.
 *
 * Walks as bmatcuk/doublestar 1.x: `**` stands for any number of folders, links to folders are
 * followed (but not around), names that start with a dot are like others. Each entry that is looked at
 * counts as an item. */
#include "base/utf8.h"
#include "base/vec.h"
#include "eval/call_file.h"
#include "eval/glob.h"

enum { MATCH_STEPS = 10 * 1000 * 1000, MOST_DEPTH = 128, LONGEST_PATTERN = 4096 };

/* The folders on the way down, to notice links that lead back up. */
typedef struct ancestor {
    uint64_t device, inode;
    const struct ancestor *outer;
    unsigned depth;
} ancestor;

typedef struct {
    gd_call *call;
    gd_str base;  /* the folder that names are given from, below the root */
    size_t steps; /* of matching, that are left */
    bool failed;  /* and reported */
    GD_VEC(const gd_value *) names;
} walk;

static void walk_folder(walk *w, gd_str folder, gd_str pattern, const ancestor *up);

static bool fail(walk *w, const char *why)
{
    if (!w->failed) {
        gd_call_error(w->call, 1, "failed to glob pattern %.*s: %s", GD_FMT(gd_call_text(w->call, 1)), why);
    }
    w->failed = true;
    return false;
}

static gd_str join(walk *w, gd_str folder, gd_str name)
{
    gd_arena *arena = w->call->eval->arena;
    return folder.len > 0 ? gd_str_format(arena, "%.*s/%.*s", GD_FMT(folder), GD_FMT(name)) : name;
}

/* A file below the root that matched: kept if it is regular, by its name from the base folder. */
static void add_file(walk *w, gd_str path)
{
    gd_arena *arena = w->call->eval->arena;
    if (!gd_file_exists(w->call->eval->root, path) || !gd_utf8_valid(path, NULL)) {
        return;
    }
    gd_str from = gd_str_concat(arena, GD_STR("/"), w->base);
    gd_str name = gd_path_relative(arena, from, gd_str_concat(arena, GD_STR("/"), path));
    *gd_vec_push(arena, &w->names) = gd_value_string(arena, name);
}

/* The first part of `pattern`; `*rest` is what is behind the slash, ptr NULL at the last part. */
static gd_str first_part(gd_str pattern, gd_str *rest)
{
    size_t slash = gd_str_find_char(pattern, '/');
    *rest = slash == GD_STR_NONE ? (gd_str){NULL, 0} : gd_str_slice(pattern, slash + 1, pattern.len);
    return gd_str_slice(pattern, 0, slash == GD_STR_NONE ? pattern.len : slash);
}

static bool is_on_the_way(const gd_folder_entry *entry, const ancestor *up)
{
    for (; up; up = up->outer) {
        if (up->device == entry->device && up->inode == entry->inode) {
            return true;
        }
    }
    return false;
}

/* Go down into a folder, unless it leads back up. */
static void descend(walk *w, gd_str folder, const gd_folder_entry *entry, gd_str pattern, const ancestor *up)
{
    ancestor here = {entry->device, entry->inode, up, up ? up->depth + 1 : 1};
    if (here.depth > MOST_DEPTH) {
        fail(w, "folders are nested too deeply");
    } else if (!is_on_the_way(entry, up)) {
        walk_folder(w, join(w, folder, entry->name), pattern, &here);
    }
}

/* `**`: the same pattern in every folder, and every file if nothing follows. */
static void walk_deep(walk *w, gd_str folder, const gd_folder_entries *entries, gd_str pattern, bool is_last,
                      const ancestor *up)
{
    for (size_t i = 0; i < entries->count && !w->failed; i++) {
        const gd_folder_entry *entry = &entries->items[i];
        if (entry->is_folder) {
            descend(w, folder, entry, pattern, up);
        } else if (is_last) {
            add_file(w, join(w, folder, entry->name));
        }
    }
}

static bool matches(walk *w, gd_str part, gd_str name)
{
    gd_glob_result result = gd_glob_match(w->call->eval->arena, part, name, &w->steps);
    if (result == GD_GLOB_BAD_PATTERN) {
        return fail(w, "syntax error in pattern");
    }
    if (w->steps == 0) {
        return fail(w, "it takes too many steps to match");
    }
    return result == GD_GLOB_YES;
}

static void walk_entries(walk *w, gd_str folder, const gd_folder_entries *entries, gd_str pattern,
                         const ancestor *up)
{
    gd_str rest, part = first_part(pattern, &rest);
    if (gd_str_eq(part, GD_STR("**"))) {
        walk_deep(w, folder, entries, pattern, !rest.ptr, up);
        if (!rest.ptr) {
            return;
        }
        part = first_part(rest, &rest);
    }
    for (size_t i = 0; i < entries->count && !w->failed; i++) {
        const gd_folder_entry *entry = &entries->items[i];
        bool fits = entry->is_folder == (rest.ptr != NULL) || !rest.ptr;
        if (!fits || !matches(w, part, entry->name)) {
            continue;
        }
        if (rest.ptr) {
            descend(w, folder, entry, rest, up);
        } else if (!entry->is_folder) {
            add_file(w, join(w, folder, entry->name));
        }
    }
}

/* All files below `folder` that match `pattern`, which is relative to it. */
static void walk_folder(walk *w, gd_str folder, gd_str pattern, const ancestor *up)
{
    gd_eval *eval = w->call->eval;
    gd_folder_entries entries;
    gd_str rest, part = first_part(pattern, &rest);
    while (!gd_glob_has_wildcard(part)) {
        folder = join(w, folder, part);
        if (!rest.ptr) {
            add_file(w, folder);
            return;
        }
        pattern = rest;
        part = first_part(pattern, &rest);
    }
    if (gd_folder_read(eval->arena, eval->root, folder, &entries) != GD_IO_OK) {
        return; /* not there, not a folder, or not below the root: nothing matches */
    }
    if (!gd_call_spend(w->call, entries.count + 1)) {
        w->failed = true;
        return;
    }
    walk_entries(w, folder, &entries, pattern, up);
}

/* The whole pattern and the base folder, both below the root. */
static bool locate(gd_call *call, gd_str *base, gd_str *pattern)
{
    gd_str folder = gd_call_text(call, 0);
    folder = folder.len > 0 ? folder : GD_STR(".");
    gd_str whole =
        gd_str_format(call->eval->arena, "%.*s/%.*s", GD_FMT(folder), GD_FMT(gd_call_text(call, 1)));
    if (!gd_path_below_root(call->eval, folder, base)) {
        gd_call_file_error(call, 0, GD_IO_OUTSIDE);
        return false;
    }
    if (!gd_path_below_root(call->eval, whole, pattern)) {
        gd_call_file_error(call, 1, GD_IO_OUTSIDE);
        return false;
    }
    return true;
}

static const gd_value *file_set(gd_call *call)
{
    gd_arena *arena = call->eval->arena;
    walk w = {.call = call, .steps = MATCH_STEPS};
    gd_str pattern;
    if (!call->eval->root || !locate(call, &w.base, &pattern)) {
        return gd_call_unknown(call);
    }
    if (pattern.len > LONGEST_PATTERN) {
        return gd_call_error(call, 1, "the pattern is too long");
    }
    if (pattern.len > 0) {
        walk_folder(&w, (gd_str){NULL, 0}, pattern, NULL);
    }
    if (w.failed) {
        return gd_call_unknown(call);
    }
    return gd_value_set(arena, &gd_type_string, w.names.items, w.names.count);
}

/* clang-format off */
static const gd_function rows[] = {
    {"fileset", 2, 2, {{"path", &gd_type_string, 0}, {"pattern", &gd_type_string, 0}},
                                                                          &gd_type_set_string, file_set, NULL},
};
/* clang-format on */

const gd_function_table gd_functions_fileset = {rows, sizeof rows / sizeof *rows};
