/* utf8 - UTF-8 by code point (see utf8.h). */
#include "base/utf8.h"

static unsigned char byte_at(gd_str s, size_t i)
{
    return i < s.len ? (unsigned char)s.ptr[i] : 0;
}

static bool continues(gd_str s, size_t i)
{
    return (byte_at(s, i) & 0xC0u) == 0x80u;
}

/* Table 3-7 of the Unicode standard: which second bytes may follow which first ones. */
size_t gd_utf8_length(gd_str s)
{
    unsigned char first = byte_at(s, 0);
    unsigned char second = byte_at(s, 1);
    if (s.len == 0) {
        return 0;
    }
    if (first < 0x80) {
        return 1;
    }
    if (first >= 0xC2 && first <= 0xDF) {
        return continues(s, 1) ? 2 : 0;
    }
    if (first >= 0xE0 && first <= 0xEF) {
        bool overlong = first == 0xE0 && second < 0xA0;
        bool surrogate = first == 0xED && second > 0x9F;
        return continues(s, 1) && continues(s, 2) && !overlong && !surrogate ? 3 : 0;
    }
    if (first >= 0xF0 && first <= 0xF4) {
        bool overlong = first == 0xF0 && second < 0x90;
        bool beyond = first == 0xF4 && second > 0x8F;
        return continues(s, 1) && continues(s, 2) && continues(s, 3) && !overlong && !beyond ? 4 : 0;
    }
    return 0;
}

uint32_t gd_utf8_decode(gd_str s)
{
    size_t length = gd_utf8_length(s);
    if (length <= 1) {
        return byte_at(s, 0);
    }
    uint32_t code = byte_at(s, 0) & (0xFFu >> (length + 1));
    for (size_t i = 1; i < length; i++) {
        code = code << 6 | (byte_at(s, i) & 0x3Fu);
    }
    return code;
}

size_t gd_utf8_encode(uint32_t code, char *out)
{
    if (code < 0x80) {
        out[0] = (char)code;
        return 1;
    }
    if (code < 0x800) {
        out[0] = (char)(0xC0u | code >> 6);
        out[1] = (char)(0x80u | (code & 0x3Fu));
        return 2;
    }
    if (code < 0x10000) {
        if (code >= 0xD800 && code <= 0xDFFF) {
            return 0;
        }
        out[0] = (char)(0xE0u | code >> 12);
        out[1] = (char)(0x80u | (code >> 6 & 0x3Fu));
        out[2] = (char)(0x80u | (code & 0x3Fu));
        return 3;
    }
    if (code > 0x10FFFF) {
        return 0;
    }
    out[0] = (char)(0xF0u | code >> 18);
    out[1] = (char)(0x80u | (code >> 12 & 0x3Fu));
    out[2] = (char)(0x80u | (code >> 6 & 0x3Fu));
    out[3] = (char)(0x80u | (code & 0x3Fu));
    return 4;
}

/* Eight ASCII bytes at a time: nearly all input is ASCII. */
static size_t skip_ascii(gd_str s, size_t i)
{
    while (i + 8 <= s.len) {
        uint64_t word;
        memcpy(&word, s.ptr + i, 8);
        if (word & 0x8080808080808080u) {
            break;
        }
        i += 8;
    }
    return i;
}

bool gd_utf8_valid(gd_str s, size_t *bad_at)
{
    for (size_t i = skip_ascii(s, 0); i < s.len;) {
        size_t length = gd_utf8_length(gd_str_slice(s, i, s.len));
        if (length == 0) {
            if (bad_at) {
                *bad_at = i;
            }
            return false;
        }
        i = skip_ascii(s, i + length);
    }
    return true;
}
