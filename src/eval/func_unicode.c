/* func_unicode - functions that see a string as characters: case, white space, clusters.
 *
 * Case mappings are Unicode's simple ones, code point by code point, as Go's: `ß` has no capital. */
#include <stdlib.h>
#include <utf8proc.h>

#include "base/utf8.h"
#include "eval/call_result.h"
#include "eval/grapheme.h"
#include "syntax/characters.h"

typedef uint32_t (*mapping)(uint32_t code, uint32_t before);

static uint32_t to_lower(uint32_t code, uint32_t before)
{
    (void)before;
    return (uint32_t)utf8proc_tolower((utf8proc_int32_t)code);
}

/* utf8proc gives U+00DF a capital of its own, which the simple mapping of UnicodeData.txt has not. */
static uint32_t to_upper(uint32_t code, uint32_t before)
{
    (void)before;
    return code == 0xDF ? code : (uint32_t)utf8proc_toupper((utf8proc_int32_t)code);
}

/* What Go's strings.Title takes for the end of a word: in ASCII all but letters, digits and `_`, beyond
 * it only white space. */
static bool ends_word(uint32_t code)
{
    if (code < 0x80) {
        bool is_letter = (code | 0x20u) >= 'a' && (code | 0x20u) <= 'z';
        return !is_letter && !(code >= '0' && code <= '9') && code != '_';
    }
    return gd_code_is_space(code);
}

static uint32_t to_title(uint32_t code, uint32_t before)
{
    if (!ends_word(before)) {
        return code;
    }
    return code == 0xDF ? code : (uint32_t)utf8proc_totitle((utf8proc_int32_t)code);
}

static void map_text(gd_buffer *out, gd_str text, mapping map)
{
    uint32_t before = ' ';
    for (size_t at = 0; at < text.len;) {
        gd_str rest = gd_str_slice(text, at, text.len);
        uint32_t code = gd_utf8_decode(rest);
        char bytes[4];
        gd_buffer_add(out, (gd_str){bytes, gd_utf8_encode(map(code, before), bytes)});
        before = code;
        size_t length = gd_utf8_length(rest);
        at += length ? length : 1;
    }
}

/* Of an unknown string the known parts are mapped all the same. */
static const gd_value *map_argument(gd_call *call, mapping map)
{
    bool known;
    gd_str text = gd_call_partial(call, 0, &known);
    gd_buffer out = {0};
    if (!known && !text.ptr) {
        return gd_call_unknown(call);
    }
    gd_buffer_reserve(&out, text.len);
    map_text(&out, text, map);
    return known ? gd_call_take(call, &out) : gd_call_take_partial(call, &out);
}

static const gd_value *lower(gd_call *call)
{
    return map_argument(call, to_lower);
}

static const gd_value *title(gd_call *call)
{
    return map_argument(call, to_title);
}

static const gd_value *upper(gd_call *call)
{
    return map_argument(call, to_upper);
}

/* --- trimming ------------------------------------------------------------------------------------ */

typedef bool (*membership)(const void *set, uint32_t code);

static bool is_in_white_space(const void *set, uint32_t code)
{
    (void)set;
    return gd_code_is_space(code);
}

/* A bit for each code point. */
enum { CODES = 0x110000, CODES_PER_WORD = 64 };

static bool is_in_bits(const void *set, uint32_t code)
{
    const uint64_t *bits = set;
    return bits[code / CODES_PER_WORD] >> code % CODES_PER_WORD & 1;
}

static bool is_in_text(const void *set, uint32_t code)
{
    char bytes[4];
    size_t length = gd_utf8_encode(code, bytes);
    return gd_str_find(*(const gd_str *)set, (gd_str){bytes, length}) != GD_STR_NONE;
}

/* The character that ends at byte `end`. */
static gd_str last_character(gd_str text, size_t end)
{
    size_t start = end - 1;
    while (start > 0 && ((unsigned char)text.ptr[start] & 0xC0u) == 0x80u) {
        start--;
    }
    return gd_str_slice(text, start, end);
}

static gd_str trimmed(gd_str text, const void *set, membership is_member)
{
    size_t start = 0, end = text.len;
    while (start < end) {
        gd_str rest = gd_str_slice(text, start, end);
        size_t length = gd_utf8_length(rest);
        if (length == 0 || !is_member(set, gd_utf8_decode(rest))) {
            break;
        }
        start += length;
    }
    while (end > start) {
        gd_str last = last_character(text, end);
        if (!is_member(set, gd_utf8_decode(last))) {
            break;
        }
        end -= last.len;
    }
    return gd_str_slice(text, start, end);
}

enum { SEARCHED_SET = 64 }; /* sets up to this size are searched; longer ones are worth a table */

static gd_str trimmed_by_table(gd_str text, gd_str set)
{
    uint64_t *bits = calloc(CODES / CODES_PER_WORD, sizeof *bits);
    if (!bits) {
        gd_out_of_memory();
    }
    for (size_t at = 0; at < set.len;) {
        gd_str rest = gd_str_slice(set, at, set.len);
        uint32_t code = gd_utf8_decode(rest);
        bits[code / CODES_PER_WORD] |= UINT64_C(1) << code % CODES_PER_WORD;
        size_t length = gd_utf8_length(rest);
        at += length ? length : 1;
    }
    gd_str result = trimmed(text, bits, is_in_bits);
    free(bits);
    return result;
}

static const gd_value *trim(gd_call *call)
{
    gd_str text = gd_call_text(call, 0), set = gd_call_text(call, 1);
    return gd_call_string(call, set.len > SEARCHED_SET ? trimmed_by_table(text, set)
                                                       : trimmed(text, &set, is_in_text));
}

static const gd_value *trim_space(gd_call *call)
{
    return gd_call_string(call, trimmed(gd_call_text(call, 0), NULL, is_in_white_space));
}

/* --- clusters ------------------------------------------------------------------------------------ */

static const gd_value *reverse(gd_call *call)
{
    gd_str text = gd_call_text(call, 0);
    char *out = gd_arena_alloc(call->eval->arena, text.len);
    for (size_t at = 0; at < text.len;) {
        size_t length = gd_grapheme_length(gd_str_slice(text, at, text.len));
        memcpy(out + (text.len - at - length), text.ptr + at, length);
        at += length;
    }
    return gd_call_string(call, (gd_str){out, text.len});
}

/* A negative offset counts from the end, a negative length means all of the rest. Length 0 is the
 * empty string only with an offset from the start; cty takes it for "all" otherwise. */
static const gd_value *substring(gd_call *call)
{
    gd_str text = gd_call_text(call, 0);
    int64_t offset, length;
    if (!gd_call_whole(call, 1, INT64_MIN, INT64_MAX, &offset) ||
        !gd_call_whole(call, 2, INT64_MIN, INT64_MAX, &length)) {
        return gd_call_unknown(call);
    }
    if (offset < 0) {
        offset += (int64_t)gd_grapheme_count(text);
        length = length == 0 ? -1 : length;
    } else if (length == 0) {
        return &gd_value_empty_string;
    }
    gd_str skipped = gd_grapheme_prefix(text, offset > 0 ? (size_t)offset : 0);
    gd_str rest = gd_str_slice(text, skipped.len, text.len);
    return gd_call_string(call, length < 0 ? rest : gd_grapheme_prefix(rest, (size_t)length));
}

/* clang-format off */
#define STRING(name) {name, &gd_type_string, 0}
#define PARTIAL(name) {name, &gd_type_string, GD_TAKES_UNKNOWN}
#define NUMBER(name) {name, &gd_type_number, 0}

static const gd_function rows[] = {
    {"lower",     1, 1, {PARTIAL("str")},                                      &gd_type_string, lower, NULL},
    {"strrev",    1, 1, {STRING("str")},                                       &gd_type_string, reverse, NULL},
    {"substr",    3, 3, {STRING("str"), NUMBER("offset"), NUMBER("length")},   &gd_type_string, substring, NULL},
    {"title",     1, 1, {PARTIAL("str")},                                      &gd_type_string, title, NULL},
    {"trim",      2, 2, {STRING("str"), STRING("cutset")},                     &gd_type_string, trim, NULL},
    {"trimspace", 1, 1, {STRING("str")},                                       &gd_type_string, trim_space, NULL},
    {"upper",     1, 1, {PARTIAL("str")},                                      &gd_type_string, upper, NULL},
};
/* clang-format on */

const gd_function_table gd_functions_unicode = {rows, sizeof rows / sizeof *rows};
