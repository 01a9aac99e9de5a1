/* regex_translation.h - a pattern while it is translated; private to regex_*.c.
 *
 * regex_pattern.c has the grammar's frame (alternatives, groups, repeats), regex_class.c what stands for
 * characters (escapes, classes). */
#ifndef GD_EVAL_REGEX_TRANSLATION_H
#define GD_EVAL_REGEX_TRANSLATION_H

#include "base/buffer.h"
#include "base/utf8.h"
#include "base/vec.h"

typedef struct {
    gd_arena *arena;
    gd_str source;
    size_t at;
    unsigned depth;
    bool multiline; /* flag m, which decides what ^ and $ are written as */
    gd_buffer out;
    GD_VEC(gd_str) names;
    gd_str why;
} gd_regex_translation;

/* Say what is wrong, with the part of the pattern that it is about; always false. */
bool gd_regex_fail(gd_regex_translation *t, const char *what, gd_str where);

/* Each reads what stands at `at`, writes it to `out`, and is false, with `why`, when it is wrong. */

/* An escape that stands for one code point, \n \x41 \., at its backslash; it is not written. */
bool gd_regex_escaped_code(gd_regex_translation *t, uint32_t *code);

/* \pN \p{Greek} \P{^Lu}, at the backslash. */
bool gd_regex_unicode_class(gd_regex_translation *t, bool in_class);

/* \d \D \s \S \w \W, at the backslash; false, without `why`, when it is something else. */
bool gd_regex_perl_class(gd_regex_translation *t, bool in_class);

/* [...], at the bracket. */
bool gd_regex_class(gd_regex_translation *t);

/* A code point that stands for itself, in a class or outside. */
void gd_regex_write_code(gd_regex_translation *t, uint32_t code);

/* --- reading ------------------------------------------------------------------------------------- */

static inline gd_str gd_regex_rest(const gd_regex_translation *t)
{
    return gd_str_slice(t->source, t->at, t->source.len);
}

static inline bool gd_regex_looking_at(const gd_regex_translation *t, gd_str text)
{
    return gd_str_starts(gd_regex_rest(t), text);
}

static inline bool gd_regex_take(gd_regex_translation *t, gd_str text)
{
    bool found = gd_regex_looking_at(t, text);
    t->at += found ? text.len : 0;
    return found;
}

static inline bool gd_regex_at_end(const gd_regex_translation *t)
{
    return t->at >= t->source.len;
}

static inline char gd_regex_peek(const gd_regex_translation *t)
{
    return gd_regex_at_end(t) ? '\0' : t->source.ptr[t->at];
}

/* The next code point; only before the end. */
static inline uint32_t gd_regex_next_code(gd_regex_translation *t)
{
    size_t length = gd_utf8_length(gd_regex_rest(t));
    uint32_t code = gd_utf8_decode(gd_regex_rest(t));
    t->at += length ? length : 1;
    return code;
}

static inline bool gd_regex_is_alphanumeric(uint32_t code)
{
    return (code >= '0' && code <= '9') || (code >= 'a' && code <= 'z') || (code >= 'A' && code <= 'Z');
}

static inline bool gd_regex_is_surrogate(uint32_t code)
{
    return code >= 0xD800 && code <= 0xDFFF;
}

#endif
