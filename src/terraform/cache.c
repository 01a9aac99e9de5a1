/* cache - texts, parsed files and merged module folders, shared between stacks and threads.
 *
 * Each entry is made outside the lock, by the first thread that asks; others wait for it. Texts, and files that belong
 * to no folder's configuration, live as long as the cache, in a few arenas that threads borrow while they read, so that
 * thousands of small files do not each waste the rest of a chunk. A folder's syntax is six times as large as its text
 * and has an arena of its own, so that it can go when no stack needs it any more. Entries are immutable once they are
 * ready. */
#include <pthread.h>
#include <stdlib.h>

#include "base/utf8.h"
#include "terraform/config.h"
#include "terraform/json_config.h"

enum {
    LARGEST_FILE = 64 * 1024 * 1024,
    BINARY_PROBE = 1024 /* bytes looked at to tell a binary file */
};

typedef struct lane {
    gd_arena arena;
    struct lane *next;
} lane;

typedef enum { EMPTY, BEING_MADE, READY } entry_state;

typedef struct {
    gd_str key;
    entry_state state;
    const void *made; /* gd_source, gd_file or gd_module_config; NULL when the file cannot be read */
    gd_diags diags;
    gd_arena alone; /* of a folder: all that it holds */
    size_t holders; /* arenas whose contents refer to it */
    bool dropped;   /* it goes when nobody holds it */
} entry;

struct gd_config_cache {
    const gd_root *root;
    unsigned jobs;
    bool lends;           /* folders are held by who asked, and can be dropped */
    pthread_mutex_t lock; /* guards all below */
    pthread_cond_t made;
    gd_arena arena; /* maps, keys and entries */
    gd_map sources, files, modules;
    lane *idle; /* arenas that no thread is using */
};

gd_config_cache *gd_config_cache_new(const gd_root *root)
{
    gd_config_cache *cache = gd_malloc(sizeof *cache);
    *cache = (gd_config_cache){.root = root};
    gd_arena_init(&cache->arena);
    pthread_mutex_init(&cache->lock, NULL);
    pthread_cond_init(&cache->made, NULL);
    return cache;
}

void gd_config_cache_free(gd_config_cache *cache)
{
    if (!cache) {
        return;
    }
    for (size_t i = 0; i < cache->modules.count; i++) {
        entry *module = cache->modules.entries[i].value;
        gd_arena_release(&module->alone);
    }
    while (cache->idle) {
        lane *gone = cache->idle;
        cache->idle = gone->next;
        gd_arena_release(&gone->arena);
        free(gone);
    }
    gd_arena_release(&cache->arena);
    pthread_cond_destroy(&cache->made);
    pthread_mutex_destroy(&cache->lock);
    free(cache);
}

void gd_config_cache_set_jobs(gd_config_cache *cache, unsigned jobs)
{
    cache->jobs = jobs;
}

unsigned gd_config_cache_jobs(const gd_config_cache *cache)
{
    return cache->jobs;
}

void gd_config_cache_lend(gd_config_cache *cache)
{
    cache->lends = true;
}

/* Called with the lock held. */
static lane *borrow_lane(gd_config_cache *cache)
{
    lane *borrowed = cache->idle;
    if (borrowed) {
        cache->idle = borrowed->next;
        return borrowed;
    }
    borrowed = gd_malloc(sizeof *borrowed);
    gd_arena_init(&borrowed->arena);
    return borrowed;
}

static void return_lane(gd_config_cache *cache, lane *borrowed)
{
    borrowed->next = cache->idle;
    cache->idle = borrowed;
}

typedef const void *(*maker)(gd_config_cache *cache, gd_arena *arena, gd_str key, gd_diags *diags);

/* The entry of `key` in `map`, added empty if it is new. Called with the lock held. */
static entry *entry_of(gd_config_cache *cache, gd_map *map, gd_str key)
{
    entry *found = gd_map_get(map, key);
    if (!found) {
        found = GD_NEW(&cache->arena, entry);
        found->key = gd_str_copy(&cache->arena, key);
        gd_map_set(&cache->arena, map, found->key, found);
    }
    return found;
}

/* Fill the entry, in an arena `alone` or a shared one. Called with the lock held, which it lets go meanwhile. */
static void fill(gd_config_cache *cache, entry *empty, maker make, bool alone)
{
    lane *lent = alone ? NULL : borrow_lane(cache);
    gd_arena *arena = lent ? &lent->arena : &empty->alone;
    empty->state = BEING_MADE;
    pthread_mutex_unlock(&cache->lock);
    gd_diags_init(&empty->diags, arena);
    const void *made = make(cache, arena, empty->key, &empty->diags);
    pthread_mutex_lock(&cache->lock);
    empty->made = made;
    empty->state = READY;
    if (lent) {
        return_lane(cache, lent);
    }
    pthread_cond_broadcast(&cache->made);
}

/* The entry of `key`, filled; returns with the lock held. */
static entry *fetch(gd_config_cache *cache, gd_map *map, gd_str key, maker make, bool alone)
{
    pthread_mutex_lock(&cache->lock);
    entry *found = entry_of(cache, map, key);
    while (found->state == BEING_MADE) {
        pthread_cond_wait(&cache->made, &cache->lock);
    }
    if (found->state == EMPTY) {
        fill(cache, found, make, alone);
    }
    return found;
}

/* --- what a folder's configuration is held by ---------------------------------------------------- */

typedef struct {
    gd_config_cache *cache;
    entry *module;
} hold;

/* Let go what nobody holds. Called with the lock held, which it releases. */
static void let_go(gd_config_cache *cache, entry *module)
{
    gd_arena gone;
    gd_arena_init(&gone);
    if (module->dropped && module->holders == 0 && module->state == READY) {
        gone = module->alone;
        gd_arena_init(&module->alone);
        module->made = NULL;
        module->state = EMPTY;
        module->dropped = false;
    }
    pthread_mutex_unlock(&cache->lock);
    gd_arena_release(&gone);
}

static void give_back(void *handle)
{
    const hold *held = handle;
    pthread_mutex_lock(&held->cache->lock);
    held->module->holders--;
    let_go(held->cache, held->module);
}

void gd_config_cache_drop(gd_config_cache *cache, gd_str folder)
{
    pthread_mutex_lock(&cache->lock);
    entry *module = gd_map_get(&cache->modules, folder);
    if (!module || module->state == EMPTY) {
        pthread_mutex_unlock(&cache->lock);
        return;
    }
    module->dropped = true;
    let_go(cache, module);
}

/* --- making entries ------------------------------------------------------------------------------ */

static void report_unreadable(gd_diags *diags, gd_str path, gd_io_status status)
{
    gd_diag_code code = GD_DIAG_FILE_READ;
    if (status == GD_IO_OUTSIDE) {
        code = GD_DIAG_FILE_OUTSIDE;
    } else if (status == GD_IO_TOO_LARGE) {
        code = GD_DIAG_FILE_TOO_LARGE;
    }
    gd_diag_item *item =
        gd_diag_report_path(diags, code, path, "%.*s %s", GD_FMT(path), gd_io_status_text(status));
    if (status == GD_IO_TOO_LARGE) {
        gd_diag_hint(diags, item, "at most %d MiB of one file are read", LARGEST_FILE / 1024 / 1024);
    }
}

static bool is_binary(gd_str text)
{
    gd_str probe = gd_str_slice(text, 0, BINARY_PROBE);
    size_t bad_at;
    return gd_str_find_char(probe, '\0') != GD_STR_NONE && !gd_utf8_valid(probe, &bad_at) &&
           bad_at + 4 < BINARY_PROBE;
}

/* A file without content, for one whose bytes are not text. */
static gd_file *empty_file(gd_arena *arena, const gd_source *source)
{
    gd_file *file = GD_NEW(arena, gd_file);
    file->source = source;
    file->body = GD_NEW(arena, gd_body);
    file->body->source = source;
    file->errors = 1;
    return file;
}

static const void *make_source(gd_config_cache *cache, gd_arena *arena, gd_str path, gd_diags *diags)
{
    gd_str text;
    gd_io_status status = gd_file_read(arena, cache->root, path, LARGEST_FILE, &text);
    if (status != GD_IO_OK) {
        report_unreadable(diags, path, status);
        return NULL;
    }
    return gd_source_new(arena, path, text);
}

static const gd_source *source_of(gd_config_cache *cache, gd_str path, gd_diags *diags)
{
    const entry *found = fetch(cache, &cache->sources, path, make_source, false);
    pthread_mutex_unlock(&cache->lock);
    if (diags) {
        gd_diags_append(diags, &found->diags);
    }
    return found->made;
}

gd_str gd_config_cache_text(gd_config_cache *cache, gd_str path)
{
    const gd_source *source = source_of(cache, path, NULL);
    return source ? gd_source_text(source) : (gd_str){0};
}

const gd_file *gd_config_cache_parse(gd_config_cache *cache, gd_arena *arena, gd_str path, gd_diags *diags)
{
    const gd_source *source = source_of(cache, path, diags);
    if (!source) {
        return NULL;
    }
    if (is_binary(gd_source_text(source))) {
        gd_diag_report_path(diags, GD_DIAG_FILE_BINARY, path, "%.*s is not UTF-8 text", GD_FMT(path));
        return empty_file(arena, source);
    }
    if (gd_str_ends(path, GD_STR(".json"))) {
        return gd_json_config_parse(arena, source, diags);
    }
    return gd_hcl_parse(arena, source, diags);
}

static const void *make_file(gd_config_cache *cache, gd_arena *arena, gd_str path, gd_diags *diags)
{
    return gd_config_cache_parse(cache, arena, path, diags);
}

static const void *make_module(gd_config_cache *cache, gd_arena *arena, gd_str folder, gd_diags *diags)
{
    return gd_config_load(arena, cache, cache->root, folder, diags);
}

const gd_file *gd_config_cache_file(gd_config_cache *cache, gd_str path, gd_diags *diags)
{
    const entry *found = fetch(cache, &cache->files, path, make_file, false);
    pthread_mutex_unlock(&cache->lock);
    if (diags) {
        gd_diags_append(diags, &found->diags);
    }
    return found->made;
}

const gd_module_config *gd_config_cache_module(gd_config_cache *cache, gd_arena *arena, gd_str folder,
                                               gd_diags *diags)
{
    entry *found = fetch(cache, &cache->modules, folder, make_module, true);
    const gd_module_config *config = found->made;
    found->holders += cache->lends;
    pthread_mutex_unlock(&cache->lock);
    if (cache->lends) {
        hold *held = GD_NEW(arena, hold);
        *held = (hold){cache, found};
        gd_arena_defer(arena, give_back, held);
    }
    if (diags) {
        gd_diags_append(diags, &found->diags);
    }
    return config;
}

bool gd_config_cache_has_files(gd_config_cache *cache, gd_str folder)
{
    gd_arena scratch;
    gd_folder_entries entries = {0};
    gd_arena_init(&scratch);
    bool has = gd_folder_read(&scratch, cache->root, folder, &entries) == GD_IO_OK &&
               gd_config_files_in(&scratch, folder, &entries).count > 0;
    gd_arena_release(&scratch);
    return has;
}
