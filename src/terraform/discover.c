/* discover - which folders are root modules (see terraform.h).
 *
 * All folders with configuration are found and their files read, on several threads; those that another
 * one calls as a local module are left to their callers. Folders that only call each other in a circle
 * have no caller from outside: the first of each circle counts as a root, so that nothing is lost. */
#include <ctype.h>
#include <pthread.h>
#include <stdlib.h>

#include "base/thread.h"
#include "terraform/config.h"
#include "terraform/path_pattern.h"

enum {
    DEEPEST_FOLDER = 200,
    MOST_KEPT = 2 * 1024 * 1024 /* bytes of text whose syntax stays; it is six times as large */
};

typedef struct folder {
    gd_str path;
    gd_config_files files;
    gd_str *sources; /* of the local modules that it calls, as written */
    size_t source_count;
    bool called, reached;
    bool affected;        /* by the changed files: it holds one, or calls a folder that does */
    bool shared;          /* several root modules reach it */
    struct folder *owner; /* the first root module that reaches it */
    gd_map calls;         /* folders called, as keys */
    GD_VEC(struct folder *) callers;
} folder;

/* A link to a folder, kept until all real folders are known. */
typedef struct {
    gd_str path;
    gd_folder_entry entry;
} link_to_folder;

typedef struct {
    gd_arena *arena;
    gd_config_cache *cache;
    const gd_root *root;
    const gd_str *exclude;
    size_t exclude_count;
    gd_diags *diags;
    GD_VEC(folder *) folders;
    GD_VEC(link_to_folder) links;
    gd_map seen; /* device and inode of the folders that were visited */
    size_t file_count;
    pthread_mutex_t lock; /* guards `arena` and `kept` while threads load */
    size_t kept;          /* bytes of text whose syntax stays */
} walk;

bool gd_is_tool_folder(gd_str name)
{
    static const char *const names[] = {".git", ".terraform", ".terragrunt-cache", "node_modules"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (gd_str_eq(name, gd_str_from(names[i]))) {
            return true;
        }
    }
    return false;
}

static bool is_skipped(const walk *w, gd_str path, gd_str name)
{
    if (gd_is_tool_folder(name)) {
        return true;
    }
    for (size_t i = 0; i < w->exclude_count; i++) {
        if (gd_path_pattern_matches(w->exclude[i], path)) {
            return true;
        }
    }
    return false;
}

/* True the first time that this folder is met. */
static bool is_new(walk *w, const gd_folder_entry *entry)
{
    gd_str key = gd_str_format(w->arena, "%llx:%llx", (unsigned long long)entry->device,
                               (unsigned long long)entry->inode);
    void **slot = gd_map_at(w->arena, &w->seen, key);
    bool first = *slot == NULL;
    *slot = w;
    return first;
}

static void visit(walk *w, gd_str path, unsigned depth);

static void visit_entry(walk *w, gd_str parent, const gd_folder_entry *entry, unsigned depth)
{
    gd_str path = gd_path_join(w->arena, parent, entry->name);
    if (!entry->is_folder || is_skipped(w, path, entry->name)) {
        return;
    }
    if (entry->is_link) {
        *gd_vec_push(w->arena, &w->links) = (link_to_folder){path, *entry};
    } else if (is_new(w, entry)) {
        visit(w, path, depth + 1);
    }
}

static void visit(walk *w, gd_str path, unsigned depth)
{
    gd_folder_entries entries = {0};
    gd_io_status status = gd_folder_read(w->arena, w->root, path, &entries);
    if (status != GD_IO_OK || depth > DEEPEST_FOLDER) {
        gd_diag_report_path(w->diags, status == GD_IO_OUTSIDE ? GD_DIAG_FILE_OUTSIDE : GD_DIAG_FILE_READ,
                            path, "the folder %.*s %s", GD_FMT(path),
                            status == GD_IO_OK ? "is nested too deeply" : gd_io_status_text(status));
        return;
    }
    gd_config_files files = gd_config_files_in(w->arena, path, &entries);
    if (files.count) {
        folder *found = GD_NEW(w->arena, folder);
        found->path = path;
        found->files = files;
        *gd_vec_push(w->arena, &w->folders) = found;
        w->file_count += files.count;
    }
    for (size_t i = 0; i < entries.count; i++) {
        visit_entry(w, path, &entries.items[i], depth);
    }
}

/* Links come last, so that a folder is known by its own path where it has one below the root. */
static void visit_links(walk *w)
{
    for (size_t i = 0; i < w->links.count; i++) {
        link_to_folder next = w->links.items[i];
        if (is_new(w, &next.entry)) {
            visit(w, next.path, 1);
        }
    }
}

/* Whether the text may hold a module block: it has the word, and behind it not what makes it a reference. */
static bool may_call(gd_str text)
{
    static const gd_str word = {"module", 6};
    while (text.len) {
        size_t at = gd_str_find(text, word);
        if (at == GD_STR_NONE) {
            return false;
        }
        text = gd_str_slice(text, at + word.len, text.len);
        if (text.len && !strchr(".[_-", text.ptr[0]) && !isalnum((unsigned char)text.ptr[0])) {
            return true;
        }
    }
    return false;
}

static bool is_local(const gd_attribute *source)
{
    return source && source->expr->kind == GD_EXPR_STRING && gd_str_starts(source->expr->string, GD_STR("."));
}

/* Keep the sources of the local modules that are called. */
static void keep_sources(walk *w, folder *caller, const gd_declarations *calls)
{
    pthread_mutex_lock(&w->lock);
    caller->sources = GD_NEW_ARRAY(w->arena, gd_str, calls->count);
    for (size_t i = 0; i < calls->count; i++) {
        const gd_attribute *source = gd_body_attribute(calls->items[i]->block->body, GD_STR("source"));
        if (is_local(source)) {
            caller->sources[caller->source_count++] = gd_str_copy(w->arena, source->expr->string);
        }
    }
    pthread_mutex_unlock(&w->lock);
}

/* Whether the folder's syntax may stay until it is evaluated: that of the first few megabytes. */
static bool has_room(walk *w, const folder *of)
{
    size_t bytes = 0;
    for (size_t i = 0; i < of->files.count; i++) {
        bytes += gd_config_cache_text(w->cache, of->files.paths[i]).len;
    }
    pthread_mutex_lock(&w->lock);
    bool room = bytes <= MOST_KEPT - w->kept;
    w->kept += room ? bytes : 0;
    pthread_mutex_unlock(&w->lock);
    return room;
}

/* Find the calls, and let the syntax go: that of all root modules at once is what takes most memory, and each is soon
 * parsed again where it is evaluated. */
static void load_briefly(walk *w, folder *loaded)
{
    gd_arena arena;
    gd_arena_init(&arena);
    gd_config_files callers = {.paths = GD_NEW_ARRAY(&arena, gd_str, loaded->files.count)};
    for (size_t i = 0; i < loaded->files.count; i++) {
        gd_str path = loaded->files.paths[i];
        if (gd_str_ends(path, GD_STR(".json")) || may_call(gd_config_cache_text(w->cache, path))) {
            callers.paths[callers.count++] = path;
            callers.base_count += i < loaded->files.base_count;
        }
    }
    if (callers.count) {
        gd_declarations calls = gd_config_calls(&arena, w->cache, &callers);
        keep_sources(w, loaded, &calls);
    }
    gd_arena_release(&arena);
}

static void load(void *context, unsigned worker, size_t item)
{
    (void)worker;
    walk *w = context;
    folder *loaded = w->folders.items[item];
    if (has_room(w, loaded)) {
        keep_sources(w, loaded, &gd_config_cache_module(w->cache, NULL, loaded->path, NULL)->calls);
    } else {
        load_briefly(w, loaded);
    }
}

/* Which found folders `caller` calls as local modules, by what is written. */
static void collect_calls(walk *w, const gd_map *by_path, folder *caller)
{
    for (size_t i = 0; i < caller->source_count; i++) {
        gd_str path = gd_path_join(w->arena, caller->path, caller->sources[i]);
        folder *called = gd_map_get(by_path, path);
        if (called && called != caller) {
            called->called = true;
            gd_map_set(w->arena, &caller->calls, path, called);
            *gd_vec_push(w->arena, &called->callers) = caller;
        }
    }
}

/* Mark all that is called from `start`, without recursion. */
static void reach(walk *w, folder *start)
{
    GD_VEC(folder *) pending = {0};
    start->reached = true;
    *gd_vec_push(w->arena, &pending) = start;
    while (pending.count) {
        folder *at = pending.items[--pending.count];
        for (size_t i = 0; i < at->calls.count; i++) {
            folder *called = at->calls.entries[i].value;
            if (!called->reached) {
                called->reached = true;
                *gd_vec_push(w->arena, &pending) = called;
            }
        }
    }
}

/* Note what `root` reaches as its own, or as shared where another has it. A folder is gone through twice at the most,
 * and then only what it calls. */
static void claim(walk *w, folder *root)
{
    GD_VEC(folder *) pending = {0};
    *gd_vec_push(w->arena, &pending) = root;
    while (pending.count) {
        folder *at = pending.items[--pending.count];
        if (at->shared || at->owner == root) {
            continue;
        }
        at->shared = at->owner != NULL;
        at->owner = root;
        for (size_t i = 0; i < at->calls.count; i++) {
            *gd_vec_push(w->arena, &pending) = at->calls.entries[i].value;
        }
    }
}

static int compare_folders(const void *a, const void *b)
{
    return gd_str_cmp((*(folder *const *)a)->path, (*(folder *const *)b)->path);
}

static gd_map index_folders(walk *w)
{
    gd_map by_path = {0};
    for (size_t i = 0; i < w->folders.count; i++) {
        gd_map_set(w->arena, &by_path, w->folders.items[i]->path, w->folders.items[i]);
    }
    for (size_t i = 0; i < w->folders.count; i++) {
        collect_calls(w, &by_path, w->folders.items[i]);
    }
    return by_path;
}

static void choose_roots(walk *w, gd_discovery *discovery)
{
    discovery->folders = GD_NEW_ARRAY(w->arena, gd_str, w->folders.count);
    for (size_t i = 0; i < w->folders.count; i++) {
        if (!w->folders.items[i]->called) {
            reach(w, w->folders.items[i]);
        }
    }
    for (size_t i = 0; i < w->folders.count; i++) {
        if (!w->folders.items[i]->called || !w->folders.items[i]->reached) {
            reach(w, w->folders.items[i]);
            if (w->folders.items[i]->affected) {
                discovery->folders[discovery->folder_count++] = w->folders.items[i]->path;
                claim(w, w->folders.items[i]);
            }
        }
    }
    discovery->parts = GD_NEW_ARRAY(w->arena, gd_root_part, w->folders.count);
    for (size_t i = 0; i < w->folders.count; i++) {
        const folder *part = w->folders.items[i];
        if (part->owner && !part->shared) {
            discovery->parts[discovery->part_count++] = (gd_root_part){part->path, part->owner->path};
        }
    }
}

/* The folder with configuration that holds `path`, or the nearest one above it: a template, a policy or a file of
 * variables belongs to the module around it. NULL when there is none. */
static folder *folder_around(const gd_map *by_path, gd_str path)
{
    for (;;) {
        folder *found = gd_map_get(by_path, path);
        if (found || path.len == 0) {
            return found;
        }
        path = gd_path_folder(path);
    }
}

/* Mark `start` and all that call it, without recursion. */
static void affect(walk *w, folder *start)
{
    GD_VEC(folder *) pending = {0};
    *gd_vec_push(w->arena, &pending) = start;
    while (pending.count) {
        folder *at = pending.items[--pending.count];
        if (at->affected) {
            continue;
        }
        at->affected = true;
        for (size_t i = 0; i < at->callers.count; i++) {
            *gd_vec_push(w->arena, &pending) = at->callers.items[i];
        }
    }
}

/* Find and load every folder with configuration at and below `path`, in the order of their paths. */
static void survey(walk *w, gd_str path)
{
    gd_folder_entry start;
    if (gd_folder_entry_of(w->root, path, &start)) {
        is_new(w, &start); /* a link below that leads back here is not followed */
    }
    visit(w, path, 0);
    visit_links(w);
    if (w->folders.count) {
        qsort(w->folders.items, w->folders.count, sizeof *w->folders.items, compare_folders);
        pthread_mutex_init(&w->lock, NULL);
        gd_parallel(w->folders.count, gd_config_cache_jobs(w->cache), load, w);
        pthread_mutex_destroy(&w->lock);
    }
}

gd_discovery gd_discover(gd_arena *arena, gd_config_cache *cache, const gd_root *root, gd_str path,
                         const gd_str *exclude, size_t exclude_count, gd_diags *diags)
{
    gd_discovery discovery = {0};
    walk w = {.arena = arena,
              .cache = cache,
              .root = root,
              .exclude = exclude,
              .exclude_count = exclude_count,
              .diags = diags};
    path = gd_path_clean(arena, path);
    if (path.len && gd_file_exists(root, path)) {
        discovery.folders = GD_NEW(arena, gd_str);
        discovery.folders[0] = gd_path_folder(path);
        discovery.folder_count = discovery.file_count = 1;
        return discovery;
    }
    survey(&w, path);
    index_folders(&w);
    for (size_t i = 0; i < w.folders.count; i++) {
        w.folders.items[i]->affected = true;
    }
    choose_roots(&w, &discovery);
    discovery.file_count = w.file_count;
    return discovery;
}

gd_discovery gd_discover_affected(gd_arena *arena, gd_config_cache *cache, const gd_root *root,
                                  const gd_str *changed, size_t changed_count, const gd_str *exclude,
                                  size_t exclude_count, gd_diags *diags)
{
    gd_discovery discovery = {0};
    walk w = {.arena = arena,
              .cache = cache,
              .root = root,
              .exclude = exclude,
              .exclude_count = exclude_count,
              .diags = diags};
    survey(&w, GD_STR(""));
    gd_map by_path = index_folders(&w);
    for (size_t i = 0; i < changed_count; i++) {
        folder *around = folder_around(&by_path, gd_path_clean(arena, changed[i]));
        if (around) {
            affect(&w, around);
        }
    }
    choose_roots(&w, &discovery);
    discovery.file_count = w.file_count;
    return discovery;
}
