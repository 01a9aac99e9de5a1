/* map.h - a hash map from slices to pointers, in an arena, that remembers insertion order.
 *
 * Keys are borrowed: they must outlive the map. Nothing is ever removed. Iteration goes over
 * `entries` in the order of insertion, so that results never depend on the hash. */
#ifndef GD_BASE_MAP_H
#define GD_BASE_MAP_H

#include "base/str.h"

typedef struct {
    gd_str key;
    void *value;
} gd_map_entry;

typedef struct {
    gd_map_entry *entries; /* in insertion order */
    size_t count;
    size_t capacity;
    uint32_t *slots; /* entry index + 1, 0 when free; a power of two of them */
    size_t slot_count;
} gd_map;

/* The value of `key`, or NULL. A zeroed gd_map is empty. */
void *gd_map_get(const gd_map *map, gd_str key);

/* The place of `key`'s value, added as NULL when it was not there; valid until the next add. */
void **gd_map_at(gd_arena *arena, gd_map *map, gd_str key);

/* Set `key` to `value`, replacing what was there. */
void gd_map_set(gd_arena *arena, gd_map *map, gd_str key, void *value);

#endif
