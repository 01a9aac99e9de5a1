/* vec.h - a growing array in an arena.
 *
 *     GD_VEC(gd_block) blocks = {0};
 *     *gd_vec_push(arena, &blocks) = block;      one more item, not set before the assignment
 *     for (size_t i = 0; i < blocks.count; i++) … blocks.items[i]
 *
 * Growth doubles; old copies stay in the arena until it is released. */
#ifndef GD_BASE_VEC_H
#define GD_BASE_VEC_H

#include "base/arena.h"

#define GD_VEC(type)     \
    struct {             \
        type *items;     \
        size_t count;    \
        size_t capacity; \
    }

/* Make room for one more item of `item_size` bytes; used by gd_vec_push only. */
void *gd_vec_reserve(gd_arena *arena, void *items, size_t count, size_t *capacity, size_t item_size);

#define gd_vec_push(arena, vec)                                                                       \
    ((vec)->items =                                                                                   \
         gd_vec_reserve((arena), (vec)->items, (vec)->count, &(vec)->capacity, sizeof *(vec)->items), \
     (vec)->items + (vec)->count++)

/* For long lists to whose items nobody keeps a pointer: old copies of large ones are given back. */
void *gd_vec_reserve_moving(gd_arena *arena, void *items, size_t count, size_t *capacity, size_t item_size);

#define gd_vec_push_moving(arena, vec)                                                                       \
    ((vec)->items =                                                                                          \
         gd_vec_reserve_moving((arena), (vec)->items, (vec)->count, &(vec)->capacity, sizeof *(vec)->items), \
     (vec)->items + (vec)->count++)

#endif
