/* characters.h - classes of bytes and code points, as HCL's scanner has them.
 *
 * ASCII is decided by one table; only bytes beyond it ask Unicode's properties. */
#ifndef GD_SYNTAX_CHARACTERS_H
#define GD_SYNTAX_CHARACTERS_H

#include "base/str.h"

enum {
    GD_CHARACTER_NAME_START = 1,   /* A-Z a-z _ */
    GD_CHARACTER_NAME = 2,         /* the same, 0-9 and - */
    GD_CHARACTER_DIGIT = 4,        /* 0-9 */
    GD_CHARACTER_BLANK = 8,        /* space, tab */
    GD_CHARACTER_STRING_STOP = 16, /* where the reader of a quoted string must look closer */
    GD_CHARACTER_LINE_STOP = 32    /* the same for a line of a heredoc */
};

extern const unsigned char gd_character_classes[256];

static inline bool gd_character_is(unsigned char byte, unsigned classes)
{
    return (gd_character_classes[byte] & classes) != 0;
}

/* Bytes of the sequence at `at`, 1 to 4, as HCL's scanner accepts them: by the shape of the bytes, so
 * that overlong forms and surrogates pass; 0 when it is none. `at` < `end`. */
size_t gd_hcl_sequence_length(const char *at, const char *end);

/* Bytes of the non-ASCII name character at `at`; 0 when it is none. `first`: may begin a name. */
size_t gd_name_sequence_length(const char *at, const char *end, bool first);

/* Whether all of `name` is one HCL identifier. */
bool gd_name_is_valid(gd_str name);

/* Whether a code point is white space for strip markers and heredoc indentation (Unicode's White_Space). */
bool gd_code_is_space(uint32_t code);

/* `s` without white space at its start / end. */
gd_str gd_trim_start(gd_str s);
gd_str gd_trim_end(gd_str s);

#endif
