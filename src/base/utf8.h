/* utf8.h - UTF-8 by code point (RFC 3629). Grapheme clusters and normalisation are utf8proc's. */
#ifndef GD_BASE_UTF8_H
#define GD_BASE_UTF8_H

#include "base/str.h"

/* Bytes of the well-formed sequence that `s` starts with, 1 to 4; 0 when it is empty or malformed
 * (overlong, a surrogate, beyond U+10FFFF, cut short). */
size_t gd_utf8_length(gd_str s);

/* The code point that `s` starts with; only after gd_utf8_length said that there is one. */
uint32_t gd_utf8_decode(gd_str s);

/* Write `code` to `out` (4 bytes of room) and return the number of bytes; 0 for a surrogate or a
 * value beyond U+10FFFF. */
size_t gd_utf8_encode(uint32_t code, char *out);

/* Whether all of `s` is well-formed; `bad_at` (may be NULL) gets the offset of the first bad byte. */
bool gd_utf8_valid(gd_str s, size_t *bad_at);

#endif
