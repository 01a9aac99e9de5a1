/* str - a borrowed slice of bytes (see str.h). */
#include "base/str.h"

#include <stdarg.h>
#include <stdio.h>

int gd_str_cmp(gd_str a, gd_str b)
{
    if (a.len && b.len && a.ptr[0] != b.ptr[0]) { /* mostly decides it, and costs no call */
        return (unsigned char)a.ptr[0] < (unsigned char)b.ptr[0] ? -1 : 1;
    }
    size_t shorter = a.len < b.len ? a.len : b.len;
    int order = shorter ? memcmp(a.ptr, b.ptr, shorter) : 0;
    if (order != 0) {
        return order;
    }
    return (a.len > b.len) - (a.len < b.len);
}

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c + ('a' - 'A')) : c;
}

bool gd_str_eq_nocase(gd_str a, gd_str b)
{
    if (a.len != b.len) {
        return false;
    }
    for (size_t i = 0; i < a.len; i++) {
        if (lower(a.ptr[i]) != lower(b.ptr[i])) {
            return false;
        }
    }
    return true;
}

size_t gd_str_find(gd_str s, gd_str needle)
{
    if (needle.len == 0) {
        return 0;
    }
    if (s.len < needle.len) {
        return GD_STR_NONE;
    }
    const char *found = memmem(s.ptr, s.len, needle.ptr, needle.len);
    return found ? (size_t)(found - s.ptr) : GD_STR_NONE;
}

size_t gd_str_find_char(gd_str s, char c)
{
    const char *found = s.len ? memchr(s.ptr, c, s.len) : NULL;
    return found ? (size_t)(found - s.ptr) : GD_STR_NONE;
}

size_t gd_str_rfind_char(gd_str s, char c)
{
    const char *found = s.len ? memrchr(s.ptr, c, s.len) : NULL;
    return found ? (size_t)(found - s.ptr) : GD_STR_NONE;
}

static bool is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\v' || c == '\f';
}

gd_str gd_str_trim(gd_str s)
{
    while (s.len && is_space(s.ptr[0])) {
        s.ptr++;
        s.len--;
    }
    while (s.len && is_space(s.ptr[s.len - 1])) {
        s.len--;
    }
    return s;
}

/* wyhash's mixing step on eight bytes at a time: short names are what is hashed here. */
static uint64_t mix(uint64_t a, uint64_t b)
{
    __extension__ typedef unsigned __int128 wide;
    wide product = (wide)a * b;
    return (uint64_t)product ^ (uint64_t)(product >> 64);
}

uint64_t gd_str_hash(gd_str s)
{
    uint64_t hash = 0x9e3779b97f4a7c15u ^ s.len;
    const char *at = s.ptr;
    size_t left = s.len;
    while (left >= 8) {
        uint64_t word;
        memcpy(&word, at, 8);
        hash = mix(hash ^ word, 0xa0761d6478bd642fu);
        at += 8;
        left -= 8;
    }
    uint64_t tail = 0;
    if (left) {
        memcpy(&tail, at, left);
    }
    hash = mix(hash ^ tail, 0xe7037ed1a0b428dbu);
    return hash ^ (hash >> 32);
}

gd_str gd_str_copy(gd_arena *arena, gd_str s)
{
    if (s.len == 0) {
        return (gd_str){"", 0};
    }
    char *bytes = gd_arena_alloc(arena, s.len);
    memcpy(bytes, s.ptr, s.len);
    return (gd_str){bytes, s.len};
}

char *gd_str_cstr(gd_arena *arena, gd_str s)
{
    char *bytes = gd_arena_alloc(arena, s.len + 1);
    if (s.len) {
        memcpy(bytes, s.ptr, s.len);
    }
    bytes[s.len] = '\0';
    return bytes;
}

gd_str gd_str_concat(gd_arena *arena, gd_str a, gd_str b)
{
    char *bytes = gd_arena_alloc(arena, a.len + b.len);
    if (a.len) {
        memcpy(bytes, a.ptr, a.len);
    }
    if (b.len) {
        memcpy(bytes + a.len, b.ptr, b.len);
    }
    return (gd_str){bytes, a.len + b.len};
}

gd_str gd_str_format(gd_arena *arena, const char *format, ...)
{
    va_list arguments, again;
    va_start(arguments, format);
    va_copy(again, arguments);
    char usual[256]; /* longer texts are formatted twice */
    int length = vsnprintf(usual, sizeof usual, format, arguments);
    va_end(arguments);
    gd_str result = {"", 0};
    if (length > 0) {
        char *bytes = gd_arena_alloc(arena, (size_t)length + 1);
        if ((size_t)length < sizeof usual) {
            memcpy(bytes, usual, (size_t)length + 1);
        } else {
            vsnprintf(bytes, (size_t)length + 1, format, again);
        }
        result = (gd_str){bytes, (size_t)length};
    }
    va_end(again);
    return result;
}

static size_t min3(size_t a, size_t b, size_t c)
{
    size_t least = a < b ? a : b;
    return least < c ? least : c;
}

enum { LONGEST_COMPARED = 64 };

size_t gd_str_distance(gd_str a, gd_str b, size_t limit)
{
    if (a.len > LONGEST_COMPARED || b.len > LONGEST_COMPARED) {
        return gd_str_eq(a, b) ? 0 : limit + 1;
    }
    size_t rows[3][LONGEST_COMPARED + 1];
    for (size_t j = 0; j <= b.len; j++) {
        rows[0][j] = j;
    }
    for (size_t i = 1; i <= a.len; i++) {
        size_t *now = rows[i % 3];
        const size_t *above = rows[(i + 2) % 3];
        const size_t *two_above = rows[(i + 1) % 3];
        now[0] = i;
        for (size_t j = 1; j <= b.len; j++) {
            size_t replaced = above[j - 1] + (a.ptr[i - 1] != b.ptr[j - 1]);
            now[j] = min3(above[j] + 1, now[j - 1] + 1, replaced);
            if (i > 1 && j > 1 && a.ptr[i - 1] == b.ptr[j - 2] && a.ptr[i - 2] == b.ptr[j - 1] &&
                two_above[j - 2] + 1 < now[j]) {
                now[j] = two_above[j - 2] + 1;
            }
        }
    }
    size_t edits = rows[a.len % 3][b.len];
    return edits > limit ? limit + 1 : edits;
}
