/* buffer - bytes that grow, for output (see buffer.h). */
#include "base/buffer.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/utf8.h"

enum { USUAL_LENGTH = 128 }; /* of what is formatted: longer texts are formatted twice */

void gd_buffer_release(gd_buffer *buffer)
{
    free(buffer->bytes);
    *buffer = (gd_buffer){0};
}

void gd_buffer_clear(gd_buffer *buffer)
{
    buffer->len = 0;
}

void gd_buffer_reserve(gd_buffer *buffer, size_t more)
{
    if (more <= buffer->capacity - buffer->len) {
        return;
    }
    if (more > SIZE_MAX / 4 - buffer->len) {
        gd_out_of_memory();
    }
    size_t wanted = buffer->capacity ? buffer->capacity * 2 : 256;
    if (wanted < buffer->len + more) {
        wanted = buffer->len + more;
    }
    buffer->bytes = gd_realloc(buffer->bytes, wanted);
    buffer->capacity = wanted;
}

void gd_buffer_add(gd_buffer *buffer, gd_str s)
{
    if (s.len == 0) {
        return;
    }
    gd_buffer_reserve(buffer, s.len);
    memcpy(buffer->bytes + buffer->len, s.ptr, s.len);
    buffer->len += s.len;
}

void gd_buffer_addf(gd_buffer *buffer, const char *format, ...)
{
    va_list arguments, again;
    va_start(arguments, format);
    va_copy(again, arguments);
    gd_buffer_reserve(buffer, USUAL_LENGTH);
    size_t room = buffer->capacity - buffer->len;
    int length = vsnprintf(buffer->bytes + buffer->len, room, format, arguments);
    va_end(arguments);
    if (length > 0 && (size_t)length >= room) {
        gd_buffer_reserve(buffer, (size_t)length + 1);
        vsnprintf(buffer->bytes + buffer->len, (size_t)length + 1, format, again);
    }
    buffer->len += length > 0 ? (size_t)length : 0;
    va_end(again);
}

void gd_buffer_number(gd_buffer *buffer, size_t number)
{
    char digits[24];
    size_t at = sizeof digits;
    do {
        digits[--at] = (char)('0' + number % 10);
        number /= 10;
    } while (number);
    gd_buffer_add(buffer, (gd_str){digits + at, sizeof digits - at});
}

void gd_buffer_repeat(gd_buffer *buffer, char c, size_t count)
{
    gd_buffer_reserve(buffer, count);
    if (count) {
        memset(buffer->bytes + buffer->len, c, count);
    }
    buffer->len += count;
}

/* The two-character escape of `c`, or 0. */
static char short_escape(unsigned char c)
{
    switch (c) {
    case '"':
    case '\\':
        return (char)c;
    case '\b':
        return 'b';
    case '\f':
        return 'f';
    case '\n':
        return 'n';
    case '\r':
        return 'r';
    case '\t':
        return 't';
    default:
        return 0;
    }
}

#define ZERO_WIDTH_SPACE "\xE2\x80\x8B"

/* Whether eight bytes are all printable ASCII but '"' and '\\': the high bit of each byte of `bad` says that it is
 * none, or stands above one that is none. */
static bool are_plain(const char *bytes)
{
    const uint64_t ones = 0x0101010101010101u, high = 0x8080808080808080u;
    uint64_t word;
    memcpy(&word, bytes, sizeof word);
    uint64_t quote = word ^ ones * '"', slash = word ^ ones * '\\', last = word ^ ones * 0x7F;
    uint64_t bad = word | (word - ones * 0x20) | (quote - ones) | (slash - ones) | (last - ones);
    return (bad & high) == 0;
}

/* Where the run of bytes from `i` on ends that need no escape in JSON nor on a terminal: nearly all do. */
static size_t end_of_plain(gd_str s, size_t i)
{
    while (i + 8 <= s.len && are_plain(s.ptr + i)) {
        i += 8;
    }
    while (i < s.len) {
        unsigned char c = (unsigned char)s.ptr[i];
        if (c < 0x20 || c >= 0x7F || c == '"' || c == '\\') {
            break;
        }
        i++;
    }
    return i;
}

/* C0 and C1 controls, and the bidirectional overrides that make text read as what it is not. */
static bool is_hidden(uint32_t code)
{
    return code < 0x20 || (code >= 0x7F && code < 0xA0) || (code >= 0x202A && code <= 0x202E) ||
           (code >= 0x2066 && code <= 0x2069) || code == 0x2028 || code == 0x2029;
}

/* Add a run of plain bytes. Runners of GitHub take `##[` anywhere in a line for a command: its two parts are written
 * as given. */
static void add_broken_up(gd_buffer *buffer, gd_str run, gd_str hashes, gd_str bracket)
{
    while (run.len && memchr(run.ptr, '[', run.len)) { /* most have none */
        size_t at = gd_str_find(run, GD_STR("##["));
        if (at == GD_STR_NONE) {
            break;
        }
        gd_buffer_add(buffer, gd_str_slice(run, 0, at));
        gd_buffer_add(buffer, hashes);
        gd_buffer_add(buffer, bracket);
        run = gd_str_slice(run, at + 3, run.len);
    }
    gd_buffer_add(buffer, run);
}

void gd_buffer_json_string(gd_buffer *buffer, gd_str s)
{
    gd_buffer_char(buffer, '"');
    for (size_t i = 0; i < s.len;) {
        size_t plain = end_of_plain(s, i);
        if (plain > i) {
            add_broken_up(buffer, gd_str_slice(s, i, plain), GD_STR("##"), GD_STR("\\u005b"));
            i = plain;
            continue;
        }
        unsigned char c = (unsigned char)s.ptr[i];
        size_t length = gd_utf8_length(gd_str_slice(s, i, s.len));
        char escape = short_escape(c);
        if (length == 0) {
            gd_buffer_literal(buffer, "\xEF\xBF\xBD");
            i++;
        } else if (escape) {
            gd_buffer_char(buffer, '\\');
            gd_buffer_char(buffer, escape);
            i++;
        } else if (is_hidden(gd_utf8_decode(gd_str_slice(s, i, s.len)))) {
            gd_buffer_addf(buffer, "\\u%04x", (unsigned)gd_utf8_decode(gd_str_slice(s, i, s.len)));
            i += length;
        } else {
            gd_buffer_add(buffer, gd_str_slice(s, i, i + length));
            i += length;
        }
    }
    gd_buffer_char(buffer, '"');
}

/* Whether nothing but white space stands on the last line of the buffer. */
static bool is_at_line_start(const gd_buffer *buffer)
{
    size_t i = buffer->len;
    while (i > 0 && (buffer->bytes[i - 1] == ' ' || buffer->bytes[i - 1] == '\t')) {
        i--;
    }
    return i == 0 || buffer->bytes[i - 1] == '\n';
}

/* Likewise for text, where `::` at the start of a line is a command, too: a zero-width space goes between. */
static void add_plain(gd_buffer *buffer, gd_str run)
{
    if (gd_str_starts(run, GD_STR("::")) && is_at_line_start(buffer)) {
        gd_buffer_literal(buffer, ":" ZERO_WIDTH_SPACE);
        run = gd_str_slice(run, 1, run.len);
    }
    add_broken_up(buffer, run, GD_STR("##" ZERO_WIDTH_SPACE), GD_STR("["));
}

void gd_buffer_printable(gd_buffer *buffer, gd_str s)
{
    for (size_t i = 0; i < s.len;) {
        size_t plain = end_of_plain(s, i);
        if (plain > i) {
            add_plain(buffer, gd_str_slice(s, i, plain));
            i = plain;
            continue;
        }
        gd_str rest = gd_str_slice(s, i, s.len);
        size_t length = gd_utf8_length(rest);
        if (length == 0 || is_hidden(gd_utf8_decode(rest))) {
            gd_buffer_literal(buffer, "\xEF\xBF\xBD");
            i += length ? length : 1;
        } else {
            gd_buffer_add(buffer, gd_str_slice(s, i, i + length));
            i += length;
        }
    }
}
