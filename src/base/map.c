/* map - a hash map from slices to pointers (see map.h). Open addressing, linear probing. */
#include "base/map.h"

static size_t slot_of(const gd_map *map, gd_str key)
{
    size_t mask = map->slot_count - 1;
    size_t slot = (size_t)gd_str_hash(key) & mask;
    while (map->slots[slot] && !gd_str_eq(map->entries[map->slots[slot] - 1].key, key)) {
        slot = (slot + 1) & mask;
    }
    return slot;
}

void *gd_map_get(const gd_map *map, gd_str key)
{
    if (map->slot_count == 0) {
        return NULL;
    }
    uint32_t found = map->slots[slot_of(map, key)];
    return found ? map->entries[found - 1].value : NULL;
}

static void rehash(gd_arena *arena, gd_map *map)
{
    size_t wanted = map->slot_count ? map->slot_count * 2 : 8;
    map->slots =
        gd_arena_regrow(arena, map->slots, map->slot_count * sizeof(uint32_t), wanted * sizeof(uint32_t));
    memset(map->slots, 0, wanted * sizeof(uint32_t));
    map->slot_count = wanted;
    for (size_t i = 0; i < map->count; i++) {
        map->slots[slot_of(map, map->entries[i].key)] = (uint32_t)(i + 1);
    }
}

static void grow_entries(gd_arena *arena, gd_map *map)
{
    size_t wanted = map->capacity ? map->capacity * 2 : 6;
    map->entries = gd_arena_regrow(arena, map->entries, map->capacity * sizeof(gd_map_entry),
                                   wanted * sizeof(gd_map_entry));
    map->capacity = wanted;
}

void **gd_map_at(gd_arena *arena, gd_map *map, gd_str key)
{
    if (map->count * 4 >= map->slot_count * 3) {
        rehash(arena, map);
    }
    size_t slot = slot_of(map, key);
    if (map->slots[slot] == 0) {
        if (map->count == map->capacity) {
            grow_entries(arena, map);
        }
        map->entries[map->count] = (gd_map_entry){key, NULL};
        map->slots[slot] = (uint32_t)++map->count;
    }
    return &map->entries[map->slots[slot] - 1].value;
}

void gd_map_set(gd_arena *arena, gd_map *map, gd_str key, void *value)
{
    *gd_map_at(arena, map, key) = value;
}
