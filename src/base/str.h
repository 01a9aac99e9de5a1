/* str.h - a borrowed slice of bytes.
 *
 * Everything that reads input works on slices: tokens, names and addresses point into the
 * source or into an arena and are never NUL-terminated. A `char *` appears only at the border
 * to libc, PCRE2, Lua and curl (gd_str_cstr). No function here allocates without an arena. */
#ifndef GD_BASE_STR_H
#define GD_BASE_STR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "base/arena.h"

typedef struct {
    const char *ptr; /* may be NULL when len is 0 */
    size_t len;      /* bytes */
} gd_str;

/* The slice of a string literal; the empty one before it makes anything else a compile error. */
#define GD_STR(literal) ((gd_str){"" literal, sizeof("" literal) - 1})

/* The arguments of a "%.*s" for a slice. */
#define GD_FMT(s) (int)((s).len > 0x7fffffff ? 0x7fffffff : (s).len), ((s).ptr ? (s).ptr : "")

/* The slice of a NUL-terminated string that outlives it; NULL gives the empty slice. */
static inline gd_str gd_str_from(const char *text)
{
    return (gd_str){text, text ? strlen(text) : 0};
}

static inline bool gd_str_eq(gd_str a, gd_str b)
{
    return a.len == b.len && (a.len == 0 || memcmp(a.ptr, b.ptr, a.len) == 0);
}

static inline bool gd_str_starts(gd_str s, gd_str prefix)
{
    return s.len >= prefix.len && (prefix.len == 0 || memcmp(s.ptr, prefix.ptr, prefix.len) == 0);
}

static inline bool gd_str_ends(gd_str s, gd_str suffix)
{
    return s.len >= suffix.len &&
           (suffix.len == 0 || memcmp(s.ptr + s.len - suffix.len, suffix.ptr, suffix.len) == 0);
}

/* Bytes [start, end) of `s`; both ends are clamped to it. */
static inline gd_str gd_str_slice(gd_str s, size_t start, size_t end)
{
    if (end > s.len) {
        end = s.len;
    }
    if (start > end) {
        start = end;
    }
    return (gd_str){s.ptr ? s.ptr + start : s.ptr, end - start};
}

/* Order by bytes, as memcmp; a prefix comes first. */
int gd_str_cmp(gd_str a, gd_str b);

/* Equality that ignores the case of ASCII letters. */
bool gd_str_eq_nocase(gd_str a, gd_str b);

/* Where `needle` first starts in `s`, or GD_STR_NONE. An empty needle is found at 0. */
#define GD_STR_NONE ((size_t)-1)
size_t gd_str_find(gd_str s, gd_str needle);
size_t gd_str_find_char(gd_str s, char c);
size_t gd_str_rfind_char(gd_str s, char c);

/* `s` without ASCII white space at both ends. */
gd_str gd_str_trim(gd_str s);

/* A 64-bit hash; the same in every process, so that order never depends on it. */
uint64_t gd_str_hash(gd_str s);

/* Copies that live in `arena`. gd_str_cstr adds a NUL; bytes after an inner NUL are lost to C. */
gd_str gd_str_copy(gd_arena *arena, gd_str s);
char *gd_str_cstr(gd_arena *arena, gd_str s);
gd_str gd_str_concat(gd_arena *arena, gd_str a, gd_str b);
gd_str gd_str_format(gd_arena *arena, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* How many edits (insert, delete, replace, swap of neighbours) turn `a` into `b`; `limit` + 1 when
 * more than `limit`. For "did you mean". */
size_t gd_str_distance(gd_str a, gd_str b, size_t limit);

#endif
