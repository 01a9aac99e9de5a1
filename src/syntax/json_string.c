/* json_string - the strings of JSON (see json_string.h). */
#include "syntax/json_string.h"

#include "base/utf8.h"

enum { REPLACEMENT = 0xFFFD };

/* A byte that ends a run of plain ASCII text: a quote, a backslash, a control character or non-ASCII. */
static bool is_stop(char c)
{
    unsigned char byte = (unsigned char)c;
    return byte < 0x20 || byte >= 0x80 || byte == '"' || byte == '\\';
}

/* Eight bytes at a time: text in plans is long and nearly all plain. */
static const char *skip_plain(const char *at, const char *end)
{
    const uint64_t ones = 0x0101010101010101u, highs = 0x8080808080808080u;
    while (end - at >= 8) {
        uint64_t word;
        memcpy(&word, at, 8);
        uint64_t quote = word ^ ones * '"', backslash = word ^ ones * '\\';
        uint64_t stops = (word - ones * 0x20) | (quote - ones) | (backslash - ones) | word;
        if (stops & highs) {
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
            return at + __builtin_ctzll(stops & highs) / 8; /* only behind a stop may a byte look like one */
#else
            break; /* a stop, or a byte that only looks like one; the loop below decides */
#endif
        }
        at += 8;
    }
    while (at < end && !is_stop(*at)) {
        at++;
    }
    return at;
}

static int hex_digit(char c)
{
    if (c >= '0' && c <= '9') {
        return c - '0';
    }
    c = (char)(c | 0x20);
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* The four digits at `at` as a number, or -1. */
static int32_t read_unit(const char *at, const char *end)
{
    int32_t unit = 0;
    if (end - at < 4) {
        return -1;
    }
    for (size_t i = 0; i < 4; i++) {
        int digit = hex_digit(at[i]);
        if (digit < 0) {
            return -1;
        }
        unit = unit << 4 | digit;
    }
    return unit;
}

/* The escape \uNNNN at `at`, two of them for a pair of surrogates. Returns behind it, or NULL. */
static const char *resolve_unicode(const char *at, const char *end, char **out)
{
    int32_t unit = read_unit(at + 2, end);
    if (unit < 0) {
        return NULL;
    }
    at += 6;
    uint32_t code = (uint32_t)unit;
    bool paired = end - at >= 6 && at[0] == '\\' && at[1] == 'u' && unit >= 0xD800 && unit <= 0xDBFF;
    int32_t low = paired ? read_unit(at + 2, end) : -1;
    if (low >= 0xDC00 && low <= 0xDFFF) {
        code = 0x10000u + (((uint32_t)unit - 0xD800u) << 10) + ((uint32_t)low - 0xDC00u);
        at += 6;
    } else if (unit >= 0xD800 && unit <= 0xDFFF) {
        code = REPLACEMENT;
    }
    *out += gd_utf8_encode(code, *out);
    return at;
}

/* The escape at `at`. Returns behind it, or NULL when there is no such escape. */
static const char *resolve_escape(const char *at, const char *end, char **out)
{
    static const char selectors[] = "\"\\/bfnrt", meanings[] = "\"\\/\b\f\n\r\t";
    char selector = end - at > 1 ? at[1] : '\0';
    if (selector == 'u') {
        return resolve_unicode(at, end, out);
    }
    const char *found = selector ? strchr(selectors, selector) : NULL;
    if (!found) {
        return NULL;
    }
    *(*out)++ = meanings[found - selectors];
    return at + 2;
}

/* Where the string ends, so that its size is known: at the closing quote, else `end`. */
static const char *find_quote(const char *at, const char *end)
{
    while (at < end && *at != '"') {
        at += *at == '\\' && end - at > 1 ? 2 : 1;
    }
    return at;
}

static gd_json_string_status resolve(gd_arena *arena, const char *at, const char *end, gd_str *text,
                                     const char **stop)
{
    gd_str written = {at, (size_t)(find_quote(at, end) - at)};
    /* A byte that is not UTF-8 becomes three; nothing else grows. */
    char *bytes = gd_arena_alloc(arena, gd_utf8_valid(written, NULL) ? written.len : written.len * 3);
    char *out = bytes;
    for (;;) {
        const char *plain = skip_plain(at, end);
        memcpy(out, at, (size_t)(plain - at));
        out += plain - at;
        at = *stop = plain;
        if (at == end) {
            return GD_JSON_STRING_OPEN;
        }
        if (*at == '"') {
            *text = (gd_str){bytes, (size_t)(out - bytes)};
            return GD_JSON_STRING_OK;
        }
        if ((unsigned char)*at < 0x20) {
            return GD_JSON_STRING_CONTROL;
        }
        if (*at == '\\') {
            at = resolve_escape(at, end, &out);
            if (!at) {
                return GD_JSON_STRING_ESCAPE;
            }
            continue;
        }
        size_t length = gd_utf8_length((gd_str){at, (size_t)(end - at)});
        memcpy(out, length ? at : "\xEF\xBF\xBD", length ? length : 3);
        out += length ? length : 3;
        at += length ? length : 1;
    }
}

gd_json_string_status gd_json_string_read(gd_arena *arena, const char *at, const char *end, gd_str *text,
                                          const char **stop)
{
    const char *start = at;
    for (;;) {
        at = skip_plain(at, end);
        if (at == end || (unsigned char)*at < 0x80) {
            break;
        }
        size_t length = gd_utf8_length((gd_str){at, (size_t)(end - at)});
        if (length == 0) {
            break;
        }
        at += length;
    }
    if (at < end && *at == '"') {
        *text = (gd_str){start, (size_t)(at - start)};
        *stop = at;
        return GD_JSON_STRING_OK;
    }
    return resolve(arena, start, end, text, stop);
}

const char *gd_json_string_problem(gd_json_string_status status)
{
    switch (status) {
    case GD_JSON_STRING_OPEN:
        return "this string is never closed; expected a double quote";
    case GD_JSON_STRING_CONTROL:
        return "a control character in a string must be escaped, as in \\n or \\u0000";
    case GD_JSON_STRING_ESCAPE:
        return "this is not an escape of JSON: \\\" \\\\ \\/ \\b \\f \\n \\r \\t \\uNNNN";
    default:
        return "";
    }
}
