/* vec - a growing array in an arena (see vec.h). */
#include "base/vec.h"

static size_t next_capacity(size_t capacity, size_t item_size)
{
    size_t wanted = capacity ? capacity * 2 : 4;
    if (wanted > SIZE_MAX / 2 / item_size) {
        gd_out_of_memory();
    }
    return wanted;
}

void *gd_vec_reserve(gd_arena *arena, void *items, size_t count, size_t *capacity, size_t item_size)
{
    if (count < *capacity) {
        return items;
    }
    size_t wanted = next_capacity(*capacity, item_size);
    items = gd_arena_grow(arena, items, *capacity * item_size, wanted * item_size);
    *capacity = wanted;
    return items;
}

void *gd_vec_reserve_moving(gd_arena *arena, void *items, size_t count, size_t *capacity, size_t item_size)
{
    if (count < *capacity) {
        return items;
    }
    size_t wanted = next_capacity(*capacity, item_size);
    items = gd_arena_regrow(arena, items, *capacity * item_size, wanted * item_size);
    *capacity = wanted;
    return items;
}
