/* pool.h - memory for one Lua state: many small objects that come and go.
 *
 * A small object is taken from a list of its size and put back there; the lists are filled from slabs that go when the
 * pool goes. Large objects are malloc's. Lua tells the size of what it gives back, so nothing is kept beside an object.
 * Built with the address sanitizer, everything is malloc's, so that it can watch. A pool belongs to one thread. */
#ifndef GD_SCRIPT_POOL_H
#define GD_SCRIPT_POOL_H

#include <stddef.h>

enum { GD_POOL_STEP = 16, GD_POOL_LARGEST = 256 };

typedef struct gd_pool_slab gd_pool_slab;
typedef struct gd_pool_free gd_pool_free;

/* Zeroed it is empty and ready. */
typedef struct {
    gd_pool_free *lists[GD_POOL_LARGEST / GD_POOL_STEP + 1]; /* by size in steps */
    char *next, *end;                                        /* what is left of the newest slab */
    gd_pool_slab *slabs;
} gd_pool;

/* Give back all slabs; large objects must have been given back before. */
void gd_pool_release(gd_pool *pool);

/* As realloc, for an object of `old_size` bytes (0: none yet; NULL then); `size` is not 0. NULL when there is no memory. */
void *gd_pool_resize(gd_pool *pool, void *memory, size_t old_size, size_t size);

void gd_pool_free_object(gd_pool *pool, void *memory, size_t size);

#endif
