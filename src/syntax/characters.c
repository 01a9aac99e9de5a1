/* characters - classes of bytes and code points (see characters.h). */
#include "syntax/characters.h"

#include <utf8proc.h>

#include "base/utf8.h"

enum {
    L = GD_CHARACTER_NAME_START | GD_CHARACTER_NAME,
    D = GD_CHARACTER_DIGIT | GD_CHARACTER_NAME,
    M = GD_CHARACTER_NAME,
    B = GD_CHARACTER_BLANK,
    Q = GD_CHARACTER_STRING_STOP, /* quoted strings only */
    S = GD_CHARACTER_STRING_STOP | GD_CHARACTER_LINE_STOP
};

/* clang-format off */
const unsigned char gd_character_classes[256] = {
    0, 0, 0, 0, 0, 0, 0, 0, 0, B, Q, 0, 0, S, 0, 0, /* 0x00 */
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, /* 0x10 */
    B, 0, Q, 0, S, S, 0, 0, 0, 0, 0, 0, 0, M, 0, 0, /* 0x20 */
    D, D, D, D, D, D, D, D, D, D, 0, 0, 0, 0, 0, 0, /* 0x30 */
    0, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, /* 0x40 */
    L, L, L, L, L, L, L, L, L, L, L, 0, Q, 0, 0, L, /* 0x50 */
    0, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, /* 0x60 */
    L, L, L, L, L, L, L, L, L, L, L, 0, 0, 0, 0, 0, /* 0x70 */
    S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, /* 0x80 */
    S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, /* 0x90 */
    S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, /* 0xA0 */
    S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, /* 0xB0 */
    S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, /* 0xC0 */
    S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, /* 0xD0 */
    S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, /* 0xE0 */
    S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, /* 0xF0 */
};
/* clang-format on */

size_t gd_hcl_sequence_length(const char *at, const char *end)
{
    unsigned char first = (unsigned char)*at;
    size_t length = first < 0x80   ? 1
                    : first < 0xC0 ? 0
                    : first < 0xE0 ? 2
                    : first < 0xF0 ? 3
                    : first < 0xF8 ? 4
                                   : 0;
    if (length > (size_t)(end - at)) {
        return 0;
    }
    for (size_t i = 1; i < length; i++) {
        if (((unsigned char)at[i] & 0xC0u) != 0x80u) {
            return 0;
        }
    }
    return length;
}

/* Other_ID_Start of PropList.txt. */
static bool is_other_start(uint32_t code)
{
    return code == 0x1885 || code == 0x1886 || code == 0x2118 || code == 0x212E || code == 0x309B ||
           code == 0x309C;
}

/* Other_ID_Continue. */
static bool is_other_continue(uint32_t code)
{
    return code == 0xB7 || code == 0x387 || (code >= 0x1369 && code <= 0x1371) || code == 0x19DA;
}

static bool is_name_code(uint32_t code, bool first)
{
    switch (utf8proc_category((utf8proc_int32_t)code)) {
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LL:
    case UTF8PROC_CATEGORY_LT:
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO:
    case UTF8PROC_CATEGORY_NL:
        return code != 0x2E2F; /* a letter by category, but Pattern_Syntax */
    case UTF8PROC_CATEGORY_MN:
    case UTF8PROC_CATEGORY_MC:
    case UTF8PROC_CATEGORY_ND:
    case UTF8PROC_CATEGORY_PC:
        return !first || is_other_start(code);
    default:
        return is_other_start(code) || (!first && is_other_continue(code));
    }
}

size_t gd_name_sequence_length(const char *at, const char *end, bool first)
{
    gd_str rest = {at, (size_t)(end - at)};
    size_t length = gd_utf8_length(rest);
    return length > 1 && is_name_code(gd_utf8_decode(rest), first) ? length : 0;
}

bool gd_code_is_space(uint32_t code)
{
    if (code < 0x80) {
        return code == ' ' || (code >= '\t' && code <= '\r');
    }
    return code == 0x85 || code == 0xA0 || code == 0x1680 || (code >= 0x2000 && code <= 0x200A) ||
           code == 0x2028 || code == 0x2029 || code == 0x202F || code == 0x205F || code == 0x3000;
}

gd_str gd_trim_start(gd_str s)
{
    for (;;) {
        size_t length = gd_utf8_length(s);
        if (length == 0 || !gd_code_is_space(gd_utf8_decode(s))) {
            return s;
        }
        s = gd_str_slice(s, length, s.len);
    }
}

gd_str gd_trim_end(gd_str s)
{
    while (s.len) {
        size_t start = s.len - 1;
        while (start > 0 && s.len - start < 4 && ((unsigned char)s.ptr[start] & 0xC0u) == 0x80u) {
            start--;
        }
        gd_str last = gd_str_slice(s, start, s.len);
        if (gd_utf8_length(last) != last.len || !gd_code_is_space(gd_utf8_decode(last))) {
            return s;
        }
        s.len = start;
    }
    return s;
}

bool gd_name_is_valid(gd_str name)
{
    const char *end = name.ptr + name.len;
    for (size_t i = 0; i < name.len;) {
        unsigned char c = (unsigned char)name.ptr[i];
        size_t length = gd_character_is(c, i == 0 ? GD_CHARACTER_NAME_START : GD_CHARACTER_NAME) ? 1 : 0;
        if (c >= 0x80) {
            length = gd_name_sequence_length(name.ptr + i, end, i == 0);
        }
        if (length == 0) {
            return false;
        }
        i += length;
    }
    return name.len > 0;
}
