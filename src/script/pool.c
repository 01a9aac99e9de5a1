/* pool - memory for one Lua state (see pool.h). */
#include "script/pool.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#if defined(__SANITIZE_ADDRESS__)
#define IS_WATCHED true
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define IS_WATCHED true
#endif
#endif
#ifndef IS_WATCHED
#define IS_WATCHED false
#endif

enum { SLAB = 32 * 1024 - 64 };

struct gd_pool_slab {
    gd_pool_slab *older;
    _Alignas(GD_POOL_STEP) char bytes[];
};

struct gd_pool_free {
    gd_pool_free *next;
};

void gd_pool_release(gd_pool *pool)
{
    while (pool->slabs) {
        gd_pool_slab *gone = pool->slabs;
        pool->slabs = gone->older;
        free(gone);
    }
    *pool = (gd_pool){0};
}

static bool is_small(size_t size)
{
    return size <= GD_POOL_LARGEST && !IS_WATCHED;
}

static size_t steps_of(size_t size)
{
    return (size + GD_POOL_STEP - 1) / GD_POOL_STEP;
}

/* What is left of the slab before is not used: less than one object. */
static bool add_slab(gd_pool *pool)
{
    gd_pool_slab *slab = malloc(sizeof *slab + SLAB);
    if (!slab) {
        return false;
    }
    slab->older = pool->slabs;
    pool->slabs = slab;
    pool->next = slab->bytes;
    pool->end = slab->bytes + SLAB;
    return true;
}

static void *take(gd_pool *pool, size_t size)
{
    if (!is_small(size)) {
        return malloc(size);
    }
    size_t steps = steps_of(size);
    gd_pool_free *first = pool->lists[steps];
    if (first) {
        pool->lists[steps] = first->next;
        return first;
    }
    if ((size_t)(pool->end - pool->next) < steps * GD_POOL_STEP && !add_slab(pool)) {
        return NULL;
    }
    void *memory = pool->next;
    pool->next += steps * GD_POOL_STEP;
    return memory;
}

void gd_pool_free_object(gd_pool *pool, void *memory, size_t size)
{
    if (!memory || !is_small(size)) {
        free(memory);
        return;
    }
    gd_pool_free *freed = memory;
    size_t steps = steps_of(size);
    freed->next = pool->lists[steps];
    pool->lists[steps] = freed;
}

void *gd_pool_resize(gd_pool *pool, void *memory, size_t old_size, size_t size)
{
    if (!memory) {
        return take(pool, size);
    }
    if (!is_small(old_size) && !is_small(size)) {
        return realloc(memory, size);
    }
    if (is_small(old_size) && is_small(size) && steps_of(old_size) == steps_of(size)) {
        return memory;
    }
    void *moved = take(pool, size);
    if (moved) {
        memcpy(moved, memory, old_size < size ? old_size : size);
        gd_pool_free_object(pool, memory, old_size);
    }
    return moved;
}
