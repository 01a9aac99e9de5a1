/* base64 - base64 with the standard alphabet (see base64.h). */
#include "eval/base64.h"

static const char alphabet[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

void gd_base64_encode(gd_buffer *out, gd_str bytes)
{
    gd_buffer_reserve(out, (bytes.len + 2) / 3 * 4);
    for (size_t i = 0; i < bytes.len; i += 3) {
        size_t left = bytes.len - i;
        uint32_t group = (uint32_t)(unsigned char)bytes.ptr[i] << 16;
        group |= left > 1 ? (uint32_t)(unsigned char)bytes.ptr[i + 1] << 8 : 0;
        group |= left > 2 ? (uint32_t)(unsigned char)bytes.ptr[i + 2] : 0;
        gd_buffer_char(out, alphabet[group >> 18]);
        gd_buffer_char(out, alphabet[group >> 12 & 63]);
        gd_buffer_char(out, left > 1 ? alphabet[group >> 6 & 63] : '=');
        gd_buffer_char(out, left > 2 ? alphabet[group & 63] : '=');
    }
}

static int digit_of(char c)
{
    const char *found = c ? strchr(alphabet, c) : NULL;
    return found ? (int)(found - alphabet) : -1;
}

/* Decodes as it reads: `group` holds the bits of `digits` digits. */
typedef struct {
    uint32_t group;
    unsigned digits;  /* of this group, 0 to 3 */
    unsigned padding; /* `=` seen; the text ends with the group that has them */
} decoding;

static bool end_group(gd_buffer *out, decoding *d)
{
    unsigned bytes = d->digits - 1;
    uint32_t group = d->group << (6 * (4 - d->digits));
    for (unsigned i = 0; i < bytes; i++) {
        gd_buffer_char(out, (char)(group >> (16 - 8 * i) & 0xFF));
    }
    d->group = 0;
    d->digits = 0;
    return true;
}

static bool decode_character(gd_buffer *out, decoding *d, char c)
{
    if (c == '=') {
        d->padding++;
        return d->digits >= 2 && d->digits + d->padding <= 4;
    }
    int digit = digit_of(c);
    if (digit < 0 || d->padding > 0) {
        return false;
    }
    d->group = d->group << 6 | (uint32_t)digit;
    d->digits++;
    return d->digits < 4 || end_group(out, d);
}

bool gd_base64_decode(gd_buffer *out, gd_str text)
{
    decoding d = {0};
    for (size_t i = 0; i < text.len; i++) {
        bool is_line_end = text.ptr[i] == '\n' || text.ptr[i] == '\r';
        if (!is_line_end && !decode_character(out, &d, text.ptr[i])) {
            return false;
        }
    }
    if (d.digits == 0) {
        return d.padding == 0;
    }
    return d.digits + d.padding == 4 && end_group(out, &d);
}
