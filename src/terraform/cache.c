/* cache - parsed files and merged module folders, shared between stacks and threads.
 *
 * Each entry is made once, outside the lock, by the first thread that asks; others wait for it. What
 * entries hold lives in a few arenas that threads borrow while they parse, so that thousands of small
 * files do not each waste the rest of a chunk. Entries are immutable once they are ready. */
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

typedef struct {
    bool ready;
    const void *made; /* gd_file or gd_module_config; NULL when the file cannot be read */
    gd_diags diags;
} entry;

struct gd_config_cache {
    const gd_root *root;
    unsigned jobs;
    pthread_mutex_t lock; /* guards all below */
    pthread_cond_t made;
    gd_arena arena; /* maps, keys and entries */
    gd_map files, modules;
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

/* The entry of `key` in `map`, made by `make` if this is the first to ask for it. */
static const void *fetch(gd_config_cache *cache, gd_map *map, gd_str key, maker make, gd_diags *diags)
{
    pthread_mutex_lock(&cache->lock);
    entry *found = gd_map_get(map, key);
    if (!found) {
        found = GD_NEW(&cache->arena, entry);
        gd_str kept = gd_str_copy(&cache->arena, key);
        gd_map_set(&cache->arena, map, kept, found);
        lane *lent = borrow_lane(cache);
        pthread_mutex_unlock(&cache->lock);
        gd_diags_init(&found->diags, &lent->arena);
        const void *made = make(cache, &lent->arena, kept, &found->diags);
        pthread_mutex_lock(&cache->lock);
        found->made = made;
        found->ready = true;
        return_lane(cache, lent);
        pthread_cond_broadcast(&cache->made);
    }
    while (!found->ready) {
        pthread_cond_wait(&cache->made, &cache->lock);
    }
    pthread_mutex_unlock(&cache->lock);
    if (diags) {
        gd_diags_append(diags, &found->diags);
    }
    return found->made;
}

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

static const void *make_file(gd_config_cache *cache, gd_arena *arena, gd_str path, gd_diags *diags)
{
    gd_str text;
    gd_io_status status = gd_file_read(arena, cache->root, path, LARGEST_FILE, &text);
    if (status != GD_IO_OK) {
        report_unreadable(diags, path, status);
        return NULL;
    }
    gd_source *source = gd_source_new(arena, path, text);
    if (is_binary(text)) {
        gd_diag_report_path(diags, GD_DIAG_FILE_BINARY, path, "%.*s is not UTF-8 text", GD_FMT(path));
        return empty_file(arena, source);
    }
    if (gd_str_ends(path, GD_STR(".json"))) {
        return gd_json_config_parse(arena, source, diags);
    }
    return gd_hcl_parse(arena, source, diags);
}

static const void *make_module(gd_config_cache *cache, gd_arena *arena, gd_str folder, gd_diags *diags)
{
    return gd_config_load(arena, cache, cache->root, folder, diags);
}

const gd_file *gd_config_cache_file(gd_config_cache *cache, gd_str path, gd_diags *diags)
{
    return fetch(cache, &cache->files, path, make_file, diags);
}

const gd_module_config *gd_config_cache_module(gd_config_cache *cache, gd_str folder, gd_diags *diags)
{
    return fetch(cache, &cache->modules, folder, make_module, diags);
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
