/* source.h - the bytes of one input file, and places in it.
 *
 * Places are byte offsets (gd_span); lines and columns are computed once, when they are printed,
 * from a line index that is built on first use. A source is shared between threads: everything
 * but the index is read-only, and the index is guarded. */
#ifndef GD_BASE_SOURCE_H
#define GD_BASE_SOURCE_H

#include "base/str.h"

/* Bytes [start, end) of a source. Inputs are limited to 4 GiB - 1 (gd_file_read refuses more). */
typedef struct {
    uint32_t start, end;
} gd_span;

typedef struct gd_source gd_source;

/* A span and the source that it is in; source NULL means "no place" (a built-in, the command line). */
typedef struct {
    const gd_source *source;
    gd_span span;
} gd_range;

/* 1-based; columns count Unicode code points, as SARIF's columnKind "unicodeCodePoints". */
typedef struct {
    uint32_t line, column;
} gd_position;

/* Both slices are borrowed and must live as long as the source. `path` is as it is to be printed:
 * relative to the scan root, with '/' between its parts. */
gd_source *gd_source_new(gd_arena *arena, gd_str path, gd_str text);

gd_str gd_source_path(const gd_source *source);
gd_str gd_source_text(const gd_source *source);

/* Line and column of byte `offset` (clamped to the text); a CRLF belongs to the line it ends. */
gd_position gd_source_position(const gd_source *source, uint32_t offset);

/* The text of the 1-based `line` without its line end; empty beyond the last line. */
gd_str gd_source_line(const gd_source *source, uint32_t line);

/* The offset of the first byte of the 1-based `line`, clamped to the end of the text. */
uint32_t gd_source_line_start(const gd_source *source, uint32_t line);

/* The number of lines; an empty text has one. */
uint32_t gd_source_line_count(const gd_source *source);

static inline gd_str gd_source_slice(const gd_source *source, gd_span span)
{
    return gd_str_slice(gd_source_text(source), span.start, span.end);
}

static inline gd_span gd_span_join(gd_span a, gd_span b)
{
    return (gd_span){a.start < b.start ? a.start : b.start, a.end > b.end ? a.end : b.end};
}

#endif
