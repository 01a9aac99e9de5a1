/* source - the bytes of one input file, and places in it (see source.h). */
#include "base/source.h"

#include <pthread.h>
#include <stdlib.h>

struct gd_source {
    gd_str path;
    gd_str text;
    pthread_mutex_t lock; /* guards the building of `starts` */
    uint32_t *starts;     /* offset of each line's first byte; owned, NULL until first asked */
    uint32_t count;
};

static void release(void *handle)
{
    gd_source *source = handle;
    free(source->starts);
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

gd_position gd_source_position(const gd_source *source, uint32_t offset)
{
    ensure_index(source);
    if (offset > source->text.len) {
        offset = (uint32_t)source->text.len;
    }
    uint32_t line = line_of(source, offset);
    uint32_t column = 1;
    for (uint32_t i = source->starts[line]; i < offset; i++) {
        column += ((unsigned char)source->text.ptr[i] & 0xC0u) != 0x80u;
    }
    return (gd_position){line + 1, column};
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
