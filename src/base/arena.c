/* arena - memory that is freed all at once (see arena.h). */
#include "base/arena.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { FIRST_CHUNK = 16 * 1024, LARGEST_CHUNK = 1024 * 1024 };

struct gd_arena_chunk {
    gd_arena_chunk *older;
    size_t size; /* bytes behind the header */
    _Alignas(16) char bytes[];
};

typedef struct gd_arena_defer {
    struct gd_arena_defer *older;
    void (*run)(void *handle);
    void *handle;
} deferred;

_Noreturn void gd_out_of_memory(void)
{
    static const char message[] = "guard: out of memory\n";
    ssize_t written = write(STDERR_FILENO, message, sizeof message - 1);
    (void)written;
    _exit(3);
}

void *gd_malloc(size_t size)
{
    void *memory = malloc(size ? size : 1);
    if (!memory) {
        gd_out_of_memory();
    }
    return memory;
}

void *gd_realloc(void *memory, size_t size)
{
    void *grown = realloc(memory, size ? size : 1);
    if (!grown) {
        gd_out_of_memory();
    }
    return grown;
}

void gd_arena_init(gd_arena *arena)
{
    *arena = (gd_arena){0};
}

static void run_deferred(gd_arena *arena)
{
    while (arena->deferred) {
        deferred *call = arena->deferred;
        arena->deferred = call->older;
        call->run(call->handle);
    }
}

void gd_arena_release(gd_arena *arena)
{
    run_deferred(arena);
    while (arena->newest) {
        gd_arena_chunk *chunk = arena->newest;
        arena->newest = chunk->older;
        free(chunk);
    }
    gd_arena_init(arena);
}

void gd_arena_reset(gd_arena *arena)
{
    run_deferred(arena);
    if (!arena->newest) {
        return;
    }
    gd_arena_chunk *kept = arena->newest;
    gd_arena_chunk *chunk = kept->older;
    while (chunk) {
        gd_arena_chunk *older = chunk->older;
        free(chunk);
        chunk = older;
    }
    kept->older = NULL;
    arena->next = kept->bytes;
    arena->end = kept->bytes + kept->size;
    arena->reserved = kept->size;
}

/* Chunks double up to a limit, so that a small scan stays small and a large one calls malloc seldom. */
static size_t next_chunk_size(const gd_arena *arena, size_t needed)
{
    size_t size = arena->newest ? arena->newest->size * 2 : FIRST_CHUNK;
    if (size > LARGEST_CHUNK) {
        size = LARGEST_CHUNK;
    }
    return needed > size ? needed : size;
}

void *gd_arena_alloc_slow(gd_arena *arena, size_t size)
{
    if (size > SIZE_MAX / 2) {
        gd_out_of_memory();
    }
    bool alone = size > LARGEST_CHUNK / 4 && arena->newest;
    size_t chunk_size = alone ? size : next_chunk_size(arena, size);
    gd_arena_chunk *chunk = gd_malloc(sizeof *chunk + chunk_size);
    chunk->size = chunk_size;
    arena->reserved += chunk_size;
    if (alone) {
        /* A large allocation gets its own chunk behind the newest, whose rest stays usable. */
        chunk->older = arena->newest->older;
        arena->newest->older = chunk;
        return chunk->bytes;
    }
    chunk->older = arena->newest;
    arena->newest = chunk;
    arena->next = chunk->bytes + size;
    arena->end = chunk->bytes + chunk_size;
    return chunk->bytes;
}

void *gd_arena_zalloc(gd_arena *arena, size_t size)
{
    void *memory = gd_arena_alloc(arena, size);
    memset(memory, 0, size);
    return memory;
}

void *gd_arena_zalloc_array(gd_arena *arena, size_t size, size_t count)
{
    if (count && size > SIZE_MAX / 2 / count) {
        gd_out_of_memory();
    }
    return gd_arena_zalloc(arena, size * count);
}

void *gd_arena_grow(gd_arena *arena, void *memory, size_t old_size, size_t new_size)
{
    size_t old_rounded = (old_size + 7u) & ~(size_t)7u;
    size_t new_rounded = (new_size + 7u) & ~(size_t)7u;
    char *start = memory;
    if (start && start + old_rounded == arena->next &&
        new_rounded - old_rounded <= (size_t)(arena->end - arena->next)) {
        arena->next += new_rounded - old_rounded;
        return memory;
    }
    void *moved = gd_arena_alloc(arena, new_size);
    if (old_size) {
        memcpy(moved, memory, old_size);
    }
    return moved;
}

/* The link to the chunk that holds the one allocation at `memory`, or NULL. */
static gd_arena_chunk **chunk_of(gd_arena *arena, const void *memory, size_t size)
{
    if (size <= LARGEST_CHUNK / 4 || !arena->newest) {
        return NULL;
    }
    for (gd_arena_chunk **link = &arena->newest->older; *link; link = &(*link)->older) {
        if ((*link)->bytes == memory && (*link)->size == size) {
            return link;
        }
    }
    return NULL;
}

void *gd_arena_regrow(gd_arena *arena, void *memory, size_t old_size, size_t new_size)
{
    size_t size = (new_size + 7u) & ~(size_t)7u;
    gd_arena_chunk **link = chunk_of(arena, memory, (old_size + 7u) & ~(size_t)7u);
    if (!link || new_size > SIZE_MAX / 2) {
        return gd_arena_grow(arena, memory, old_size, new_size);
    }
    arena->reserved += size - (*link)->size;
    gd_arena_chunk *moved = gd_realloc(*link, sizeof *moved + size);
    moved->size = size;
    *link = moved;
    return moved->bytes;
}

void gd_arena_defer(gd_arena *arena, void (*run)(void *handle), void *handle)
{
    deferred *call = gd_arena_alloc(arena, sizeof *call);
    *call = (deferred){arena->deferred, run, handle};
    arena->deferred = call;
}

bool gd_arena_owns(const gd_arena *arena, const void *memory)
{
    uintptr_t at = (uintptr_t)memory;
    for (const gd_arena_chunk *chunk = arena->newest; chunk; chunk = chunk->older) {
        uintptr_t start = (uintptr_t)chunk->bytes;
        if (at >= start && at - start < chunk->size) {
            return true;
        }
    }
    return false;
}

size_t gd_arena_size(const gd_arena *arena)
{
    return arena->reserved;
}
