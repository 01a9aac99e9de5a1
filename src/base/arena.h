/* arena.h - memory that is freed all at once.
 *
 * Three lifetimes use it: the session (rules), one scan unit (sources, syntax, values, table,
 * findings), and scratch (one call). A function that takes a gd_arena returns memory of that
 * arena; one that does not returns borrowed memory and says from what. Allocation never returns
 * NULL: exhaustion calls the no-return hook (gd_out_of_memory), so that code has no NULL ladders.
 * An arena belongs to one thread at a time. */
#ifndef GD_BASE_ARENA_H
#define GD_BASE_ARENA_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct gd_arena gd_arena;
typedef struct gd_arena_chunk gd_arena_chunk;

struct gd_arena {
    char *next;             /* first free byte of the newest chunk */
    char *end;              /* its end */
    gd_arena_chunk *newest; /* chunks, newest first */
    struct gd_arena_defer *deferred;
    size_t reserved; /* bytes taken from the system */
};

/* An empty arena takes no memory until the first allocation. Pair with gd_arena_release(). */
void gd_arena_init(gd_arena *arena);

/* Run the deferred calls, newest first, and give all memory back; the arena is empty again. */
void gd_arena_release(gd_arena *arena);

/* As release, but keeps one chunk for the next use. */
void gd_arena_reset(gd_arena *arena);

/* `size` bytes, zeroed / not zeroed, aligned for any type. Size 0 gives a valid pointer. */
void *gd_arena_zalloc(gd_arena *arena, size_t size);
void *gd_arena_alloc_slow(gd_arena *arena, size_t size);

static inline void *gd_arena_alloc(gd_arena *arena, size_t size)
{
    size = (size + 7u) & ~(size_t)7u;
    if (size <= (size_t)(arena->end - arena->next) && arena->next) {
        void *memory = arena->next;
        arena->next += size;
        return memory;
    }
    return gd_arena_alloc_slow(arena, size);
}

/* Grow the array at `memory` from `old_size` to `new_size` bytes, in place where it is the newest
 * allocation; the bytes are kept, the new ones are not set. */
void *gd_arena_grow(gd_arena *arena, void *memory, size_t old_size, size_t new_size);

/* The same for a large block that nobody else points into: its old place is given back when it moves. */
void *gd_arena_regrow(gd_arena *arena, void *memory, size_t old_size, size_t new_size);

/* Call `run(handle)` when the arena is released or reset: for lua_State, pcre2_code, json_t. */
void gd_arena_defer(gd_arena *arena, void (*run)(void *handle), void *handle);

/* Whether `memory` was allocated from the arena; a walk over its chunks. */
bool gd_arena_owns(const gd_arena *arena, const void *memory);

/* Bytes taken from the system. */
size_t gd_arena_size(const gd_arena *arena);

#define GD_NEW(arena, type) ((type *)gd_arena_zalloc((arena), sizeof(type)))
#define GD_NEW_ARRAY(arena, type, count) ((type *)gd_arena_zalloc_array((arena), sizeof(type), (count)))

/* size * count bytes, zeroed; an overflow is treated as exhaustion. */
void *gd_arena_zalloc_array(gd_arena *arena, size_t size, size_t count);

/* Say "guard: out of memory" and exit with status 3; never returns. */
_Noreturn void gd_out_of_memory(void);

/* malloc/realloc for what outlives arenas (buffers); they never return NULL. */
void *gd_malloc(size_t size);
void *gd_realloc(void *memory, size_t size);

#endif
