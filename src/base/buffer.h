/* buffer.h - bytes that grow, for output.
 *
 * Memory is malloc's, not an arena's, because outputs grow large and are written once. */
#ifndef GD_BASE_BUFFER_H
#define GD_BASE_BUFFER_H

#include "base/str.h"

typedef struct {
    char *bytes;
    size_t len;
    size_t capacity;
} gd_buffer;

/* A zeroed buffer is empty and ready. */
void gd_buffer_release(gd_buffer *buffer);
void gd_buffer_clear(gd_buffer *buffer);

void gd_buffer_reserve(gd_buffer *buffer, size_t more);
void gd_buffer_add(gd_buffer *buffer, gd_str s);
void gd_buffer_addf(gd_buffer *buffer, const char *format, ...) __attribute__((format(printf, 2, 3)));
void gd_buffer_repeat(gd_buffer *buffer, char c, size_t count);

/* Decimal, as %zu; reports are full of them. */
void gd_buffer_number(gd_buffer *buffer, size_t number);

static inline void gd_buffer_char(gd_buffer *buffer, char c)
{
    if (buffer->len == buffer->capacity) {
        gd_buffer_reserve(buffer, 1);
    }
    buffer->bytes[buffer->len++] = c;
}

#define gd_buffer_literal(buffer, literal) gd_buffer_add((buffer), GD_STR(literal))

/* `s` as a JSON string with its quotes (RFC 8259): invalid UTF-8 becomes U+FFFD, so that what is
 * written is always valid JSON. What a terminal would obey, or show as something else, is escaped (\u009b). */
void gd_buffer_json_string(gd_buffer *buffer, gd_str s);

/* `s` for a terminal or a line-based format: control characters, line ends and invalid UTF-8 become
 * U+FFFD, so that input cannot steer the terminal or forge lines; what the log of a CI job would take for a command is broken
 * up (`::` at the start of a line, `##[`). */
void gd_buffer_printable(gd_buffer *buffer, gd_str s);

/* The bytes so far; borrowed until the next change. */
static inline gd_str gd_buffer_str(const gd_buffer *buffer)
{
    return (gd_str){buffer->bytes, buffer->len};
}

#endif
