/* links - edges between rows, indexed by one end (see links.h).
 *
 * Sorting is by counting, least significant key first, so that it is linear and stable. */
#include "table/links.h"

typedef enum { KEY_FROM, KEY_TO, KEY_ATTRIBUTE } sort_key;

static uint32_t key_of(const gd_link *link, sort_key key)
{
    return key == KEY_FROM ? link->from : key == KEY_TO ? link->to : link->attribute;
}

/* Turn counts into the start of each key; `starts` has `keys` + 1 places, all 0. */
static void count_starts(uint32_t *starts, size_t keys, const gd_link *links, size_t count, sort_key key)
{
    for (size_t i = 0; i < count; i++) {
        starts[key_of(&links[i], key) + 1]++;
    }
    for (size_t i = 0; i < keys; i++) {
        starts[i + 1] += starts[i];
    }
}

static void sort_by(gd_arena *scratch, gd_link *sorted, const gd_link *links, size_t count, sort_key key,
                    size_t keys)
{
    uint32_t *places = GD_NEW_ARRAY(scratch, uint32_t, keys + 1);
    count_starts(places, keys, links, count, key);
    for (size_t i = 0; i < count; i++) {
        sorted[places[key_of(&links[i], key)]++] = links[i];
    }
}

/* The other ends of each row, each once, in row order: `sorted` is by other end, then by this end. */
static void index_any(gd_arena *arena, gd_links *index, const gd_link *sorted, size_t count, sort_key own,
                      sort_key other, const gd_instance *const *rows, size_t row_count)
{
    index->any = gd_arena_alloc(arena, count * sizeof *index->any);
    index->any_starts = GD_NEW_ARRAY(arena, uint32_t, row_count + 1);
    uint32_t used = 0;
    for (size_t i = 0; i < count; i++) {
        bool repeated = i > 0 && key_of(&sorted[i - 1], own) == key_of(&sorted[i], own) &&
                        key_of(&sorted[i - 1], other) == key_of(&sorted[i], other);
        if (!repeated) {
            index->any[used++] = rows[key_of(&sorted[i], other)];
            index->any_starts[key_of(&sorted[i], own) + 1] = used;
        }
    }
    for (size_t i = 1; i <= row_count; i++) {
        if (index->any_starts[i] < index->any_starts[i - 1]) {
            index->any_starts[i] = index->any_starts[i - 1];
        }
    }
}

gd_links gd_links_index(gd_arena *arena, const gd_link *links, size_t count, bool by_target,
                        const gd_instance *const *rows, size_t row_count, const gd_map *names)
{
    sort_key own = by_target ? KEY_TO : KEY_FROM;
    sort_key other = by_target ? KEY_FROM : KEY_TO;
    gd_links index = {.names = names};
    gd_arena scratch;
    gd_arena_init(&scratch);
    gd_link *by_other = gd_arena_alloc(&scratch, count * sizeof *by_other);
    gd_link *second = gd_arena_alloc(&scratch, count * sizeof *second);
    gd_link *sorted = gd_arena_alloc(&scratch, count * sizeof *sorted);
    sort_by(&scratch, by_other, links, count, other, row_count);
    sort_by(&scratch, second, by_other, count, own, row_count);
    index_any(arena, &index, second, count, own, other, rows, row_count);
    sort_by(&scratch, second, by_other, count, KEY_ATTRIBUTE, names->count);
    sort_by(&scratch, sorted, second, count, own, row_count);
    index.starts = GD_NEW_ARRAY(arena, uint32_t, row_count + 1);
    count_starts(index.starts, row_count, links, count, own);
    index.rows = gd_arena_alloc(arena, count * sizeof *index.rows);
    index.attributes = gd_arena_alloc(arena, count * sizeof *index.attributes);
    for (size_t i = 0; i < count; i++) {
        index.rows[i] = rows[key_of(&sorted[i], other)];
        index.attributes[i] = sorted[i].attribute;
    }
    gd_arena_release(&scratch);
    return index;
}

/* The first place in [low, high) whose attribute is at least `attribute`. */
static uint32_t lower_bound(const uint32_t *attributes, uint32_t low, uint32_t high, size_t attribute)
{
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (attributes[middle] < attribute) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

gd_rows gd_links_find(const gd_links *links, size_t row, gd_str attribute)
{
    if (attribute.len == 0) {
        uint32_t start = links->any_starts[row];
        return (gd_rows){links->any + start, links->any_starts[row + 1] - start};
    }
    uintptr_t number = (uintptr_t)gd_map_get(links->names, attribute);
    if (number == 0) {
        return (gd_rows){NULL, 0};
    }
    uint32_t end = links->starts[row + 1];
    uint32_t first = lower_bound(links->attributes, links->starts[row], end, number - 1);
    uint32_t last = lower_bound(links->attributes, first, end, number);
    return (gd_rows){links->rows + first, last - first};
}
