/* source - the bytes of one input file, and places in it (see source.h). */
#include "base/source.h"

#include <pthread.h>
#include <stdlib.h>

struct gd_source {
    gd_str path;
    gd_str text;
    pthread_mutex_t lock; /* guards the building of `starts` and `points` */
    uint32_t *starts;     /* offset of each line's first byte; owned, NULL until first asked */
    uint32_t count;
    uint32_t *points; /* code points before each MARK_EVERY bytes; owned, NULL until a long line asks */
};

enum { MARK_EVERY = 1024 };

static void release(void *handle)
{
    gd_source *source = handle;
    free(source->starts);
    free(source->points);
    pthread_mutex_destroy(&source->lock);
}

gd_source *gd_source_new(gd_arena *arena, gd_str path, gd_str text)
{
    gd_source *source = GD_NEW(arena, gd_source);
    source->path = path;
    source->text = text;
    pthread_mutex_init(&source->lock, NULL);
    gd_arena_defer(arena, release, source);
    return source;
}

gd_str gd_source_path(const gd_source *source)
{
    return source->path;
}

gd_str gd_source_text(const gd_source *source)
{
    return source->text;
}

static void build_index(gd_source *source)
{
    size_t capacity = source->text.len / 32 + 16;
    uint32_t *starts = gd_malloc(capacity * sizeof *starts);
    uint32_t count = 0;
    size_t at = 0;
    starts[count++] = 0;
    for (;;) {
        size_t found = gd_str_find_char(gd_str_slice(source->text, at, source->text.len), '\n');
        if (found == GD_STR_NONE) {
            break;
        }
        at += found + 1;
        if (count == capacity) {
            capacity *= 2;
            starts = gd_realloc(starts, capacity * sizeof *starts);
        }
        starts[count++] = (uint32_t)at;
    }
    source->starts = starts;
    source->count = count;
}

/* The index is a cache behind a read-only face; the lock makes the cast sound between threads. */
static void ensure_index(const gd_source *source)
{
    gd_source *writable = (gd_source *)(uintptr_t)source;
    pthread_mutex_lock(&writable->lock);
    if (!writable->starts) {
        build_index(writable);
    }
    pthread_mutex_unlock(&writable->lock);
}

/* The index of the line that holds `offset`, 0-based. */
static uint32_t line_of(const gd_source *source, uint32_t offset)
{
    uint32_t low = 0, high = source->count;
    while (high - low > 1) {
        uint32_t middle = low + (high - low) / 2;
        if (source->starts[middle] <= offset) {
            low = middle;
        } else {
            high = middle;
        }
    }
    return low;
}

/* The code points of a part of the text: its bytes but those that continue one. */
static uint32_t count_points(const gd_source *source, uint32_t start, uint32_t end)
{
    uint32_t i = start, count = end - start;
    for (; end - i >= 8; i += 8) {
        uint64_t word;
        memcpy(&word, source->text.ptr + i, sizeof word);
        uint64_t continued = (word >> 7) & ~(word >> 6) & 0x0101010101010101u; /* 10xxxxxx */
        count -= (uint32_t)((continued * 0x0101010101010101u) >> 56);
    }
    for (; i < end; i++) {
        count -= ((unsigned char)source->text.ptr[i] & 0xC0u) == 0x80u;
    }
    return count;
}

/* Plans and generated JSON are one line of megabytes, in which many places are asked for: marks keep each
 * question from counting it anew. */
static void ensure_marks(const gd_source *source)
{
    gd_source *writable = (gd_source *)(uintptr_t)source;
    pthread_mutex_lock(&writable->lock);
    if (!writable->points) {
        uint32_t count = (uint32_t)(source->text.len / MARK_EVERY + 1);
        uint32_t *points = gd_malloc(count * sizeof *points);
        points[0] = 0;
        for (uint32_t i = 1; i < count; i++) {
            points[i] = points[i - 1] + count_points(source, (i - 1) * MARK_EVERY, i * MARK_EVERY);
        }
        writable->points = points;
    }
    pthread_mutex_unlock(&writable->lock);
}

/* The code points before `offset`, by the mark before it. */
static uint32_t points_before(const gd_source *source, uint32_t offset)
{
    uint32_t mark = offset / MARK_EVERY;
    return source->points[mark] + count_points(source, mark * MARK_EVERY, offset);
}

static uint32_t points_between(const gd_source *source, uint32_t start, uint32_t end)
{
    if (end - start < MARK_EVERY) {
        return count_points(source, start, end);
    }
    ensure_marks(source);
    return points_before(source, end) - points_before(source, start);
}

gd_position gd_source_position(const gd_source *source, uint32_t offset)
{
    ensure_index(source);
    if (offset > source->text.len) {
        offset = (uint32_t)source->text.len;
    }
    uint32_t line = line_of(source, offset);
    return (gd_position){line + 1, points_between(source, source->starts[line], offset) + 1};
}

uint32_t gd_source_line_start(const gd_source *source, uint32_t line)
{
    ensure_index(source);
    if (line == 0) {
        return 0;
    }
    return line <= source->count ? source->starts[line - 1] : (uint32_t)source->text.len;
}

gd_str gd_source_line(const gd_source *source, uint32_t line)
{
    uint32_t start = gd_source_line_start(source, line);
    gd_str rest = gd_str_slice(source->text, start, source->text.len);
    size_t end = gd_str_find_char(rest, '\n');
    gd_str text = gd_str_slice(rest, 0, end == GD_STR_NONE ? rest.len : end);
    return gd_str_ends(text, GD_STR("\r")) ? gd_str_slice(text, 0, text.len - 1) : text;
}

uint32_t gd_source_line_count(const gd_source *source)
{
    ensure_index(source);
    return source->count;
}
