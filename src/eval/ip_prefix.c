/* ip_prefix - IP addresses and CIDR prefixes as text and bytes (see ip_prefix.h). */
#include "eval/ip_prefix.h"

/* --- reading ------------------------------------------------------------------------------------- */

/* A decimal number without sign, at most `most`, at `*at`, which moves behind it. */
static bool decimal(gd_str text, size_t *at, unsigned most, unsigned *number)
{
    size_t start = *at;
    *number = 0;
    for (; *at < text.len && text.ptr[*at] >= '0' && text.ptr[*at] <= '9'; ++*at) {
        *number = *number * 10 + (unsigned)(text.ptr[*at] - '0');
        if (*number > most) {
            return false;
        }
    }
    return *at > start;
}

static bool parse_ipv4(gd_str text, unsigned char *bytes)
{
    size_t at = 0;
    for (int i = 0; i < 4; i++) {
        unsigned number;
        if (i > 0 && (at >= text.len || text.ptr[at++] != '.')) {
            return false;
        }
        if (!decimal(text, &at, 255, &number)) {
            return false;
        }
        bytes[i] = (unsigned char)number;
    }
    return at == text.len;
}

/* Up to 0xFFFF, with any number of leading zeros. */
static bool hexadecimal(gd_str text, size_t *at, unsigned *number)
{
    size_t start = *at;
    *number = 0;
    for (; *at < text.len; ++*at) {
        char c = text.ptr[*at], lower = (char)(c | 0x20);
        bool is_digit = c >= '0' && c <= '9', is_letter = lower >= 'a' && lower <= 'f';
        if (!is_digit && !is_letter) {
            break;
        }
        *number = *number * 16 + (unsigned)(is_digit ? c - '0' : lower - 'a' + 10);
        if (*number > 0xFFFF) {
            return false;
        }
    }
    return *at > start;
}

/* Where the ellipsis `::` stands, and how many bytes have been read. */
typedef struct {
    unsigned char *bytes;
    size_t count;
    size_t ellipsis; /* GD_STR_NONE when there is none */
} ipv6_reader;

/* Make room for the zeros of the ellipsis. */
static bool expand(ipv6_reader *r)
{
    if (r->ellipsis == GD_STR_NONE) {
        return r->count == 16;
    }
    size_t behind = r->count - r->ellipsis;
    if (r->count == 16) {
        return false;
    }
    memmove(r->bytes + 16 - behind, r->bytes + r->ellipsis, behind);
    memset(r->bytes + r->ellipsis, 0, 16 - r->count);
    return true;
}

/* One group at `*at`, or an IPv4 address in the place of the last two. */
static bool group(ipv6_reader *r, gd_str text, size_t *at)
{
    size_t start = *at;
    unsigned number;
    if (!hexadecimal(text, at, &number)) {
        return false;
    }
    if (*at < text.len && text.ptr[*at] == '.') {
        bool fits = r->count + 4 == 16 || (r->ellipsis != GD_STR_NONE && r->count + 4 <= 16);
        if (!fits || !parse_ipv4(gd_str_slice(text, start, text.len), r->bytes + r->count)) {
            return false;
        }
        r->count += 4;
        *at = text.len;
        return true;
    }
    r->bytes[r->count++] = (unsigned char)(number >> 8);
    r->bytes[r->count++] = (unsigned char)(number & 0xFF);
    return true;
}

static bool parse_ipv6(gd_str text, unsigned char *bytes)
{
    ipv6_reader r = {bytes, 0, GD_STR_NONE};
    size_t at = 0;
    if (gd_str_starts(text, GD_STR("::"))) {
        r.ellipsis = 0;
        at = 2;
    }
    while (r.count < 16 && at < text.len) {
        if (!group(&r, text, &at)) {
            return false;
        }
        if (at == text.len) {
            break;
        }
        if (text.ptr[at++] != ':' || at == text.len) {
            return false;
        }
        if (text.ptr[at] == ':') {
            if (r.ellipsis != GD_STR_NONE) {
                return false;
            }
            r.ellipsis = r.count;
            at++;
        }
    }
    return at == text.len && expand(&r);
}

bool gd_ip_parse(gd_str text, gd_ip *ip)
{
    bool is_ipv6 = gd_str_find_char(text, ':') != GD_STR_NONE;
    *ip = (gd_ip){.size = is_ipv6 ? 16 : 4};
    return is_ipv6 ? parse_ipv6(text, ip->bytes) : parse_ipv4(text, ip->bytes);
}

bool gd_ip_prefix_parse(gd_str text, gd_ip_prefix *prefix)
{
    size_t slash = gd_str_find_char(text, '/');
    if (slash == GD_STR_NONE || !gd_ip_parse(gd_str_slice(text, 0, slash), &prefix->address)) {
        return false;
    }
    size_t at = slash + 1;
    if (!decimal(text, &at, prefix->address.size * 8, &prefix->bits) || at != text.len) {
        return false;
    }
    gd_ip_mask(&prefix->address, prefix->bits);
    return true;
}

/* --- computing ----------------------------------------------------------------------------------- */

void gd_ip_mask(gd_ip *ip, unsigned bits)
{
    for (unsigned i = 0; i < ip->size; i++) {
        unsigned kept = bits > i * 8 ? bits - i * 8 : 0;
        if (kept < 8) {
            ip->bytes[i] &= (unsigned char)(0xFF00u >> kept);
        }
    }
}

bool gd_ip_is_mapped(const gd_ip *ip)
{
    static const unsigned char start[12] = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF};
    return ip->size == 16 && memcmp(ip->bytes, start, sizeof start) == 0;
}

bool gd_ip_prefix_contains(const gd_ip_prefix *prefix, const gd_ip *ip)
{
    gd_ip masked = *ip;
    gd_ip_mask(&masked, prefix->bits);
    return ip->size == prefix->address.size && memcmp(masked.bytes, prefix->address.bytes, ip->size) == 0;
}

/* --- writing ------------------------------------------------------------------------------------- */

static unsigned group_at(const gd_ip *ip, unsigned index)
{
    return (unsigned)ip->bytes[2 * index] << 8 | ip->bytes[2 * index + 1];
}

/* The first of the longest runs of at least two zero groups; length 0 when there is none. */
static void longest_zeros(const gd_ip *ip, unsigned *start, unsigned *length)
{
    *start = 8;
    *length = 0;
    for (unsigned i = 0; i < 8; i++) {
        unsigned end = i;
        while (end < 8 && group_at(ip, end) == 0) {
            end++;
        }
        if (end - i > 1 && end - i > *length) {
            *start = i;
            *length = end - i;
        }
        i = end > i ? end - 1 : i;
    }
}

void gd_ip_write(gd_buffer *out, const gd_ip *ip)
{
    if (ip->size == 4 || gd_ip_is_mapped(ip)) {
        const unsigned char *b = ip->bytes + (ip->size == 4 ? 0 : 12);
        gd_buffer_addf(out, "%u.%u.%u.%u", b[0], b[1], b[2], b[3]);
        return;
    }
    unsigned start, length;
    longest_zeros(ip, &start, &length);
    for (unsigned i = 0; i < 8; i++) {
        if (i == start) {
            gd_buffer_literal(out, "::");
            i += length;
            if (i >= 8) {
                break;
            }
        } else if (i > 0) {
            gd_buffer_char(out, ':');
        }
        gd_buffer_addf(out, "%x", group_at(ip, i));
    }
}

/* Go prints a mapped address as IPv4, with what its mask's last four bytes say. */
void gd_ip_prefix_write(gd_buffer *out, const gd_ip_prefix *prefix)
{
    unsigned bits = prefix->bits;
    if (gd_ip_is_mapped(&prefix->address)) {
        bits = bits > 96 ? bits - 96 : 0;
    }
    gd_ip_write(out, &prefix->address);
    gd_buffer_addf(out, "/%u", bits);
}
