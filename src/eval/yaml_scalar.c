/* yaml_scalar - what scalars stand for (declared in yaml_read.h).
 *
 * The first character hints at what a plain scalar may be, then words, dates and numbers are tried, and
 * what is left over is a string, or not valid under its tag. Quoted scalars are strings whatever the
 * tag, as long as the first character hints at anything: so it is in go-cty-yaml. Blocks without a tag are
 * strings, too, but of what they would stand for if they were plain: `|-` and 1.50 give "1.5". */
#include "eval/base64.h"
#include "eval/timestamp.h"
#include "eval/yaml_read.h"
#include "value/convert.h"

typedef enum {
    TAG_NONE,
    TAG_NULL,
    TAG_BOOL,
    TAG_STRING,
    TAG_INT,
    TAG_FLOAT,
    TAG_TIMESTAMP,
    TAG_BINARY,
    TAG_OTHER
} scalar_tag;

static scalar_tag tag_of(gd_str uri)
{
    static const struct {
        const char *name;
        scalar_tag tag;
    } known[] = {{"null", TAG_NULL},   {"bool", TAG_BOOL},           {"str", TAG_STRING},   {"int", TAG_INT},
                 {"float", TAG_FLOAT}, {"timestamp", TAG_TIMESTAMP}, {"binary", TAG_BINARY}};
    gd_str prefix = GD_STR("tag:yaml.org,2002:");
    if (uri.len == 0) {
        return TAG_NONE;
    }
    for (size_t i = 0; gd_str_starts(uri, prefix) && i < sizeof known / sizeof *known; i++) {
        if (gd_str_eq(gd_str_slice(uri, prefix.len, uri.len), gd_str_from(known[i].name))) {
            return known[i].tag;
        }
    }
    return TAG_OTHER;
}

/* --- words --------------------------------------------------------------------------------------- */

static bool is_word(gd_str text, const char *const *words)
{
    for (; *words; words++) {
        if (gd_str_eq(text, gd_str_from(*words))) {
            return true;
        }
    }
    return false;
}

static const gd_value *infinity(gd_arena *arena, bool negative)
{
    return gd_value_number(arena, gd_number_from_double(arena, negative ? -1.0 / 0.0 : 1.0 / 0.0));
}

/* The value of a word, or NULL. */
static const gd_value *word(gd_arena *arena, gd_str text)
{
    static const char *const yes[] = {"y",    "Y",    "yes", "Yes", "YES", "true",
                                      "True", "TRUE", "on",  "On",  "ON",  NULL};
    static const char *const no[] = {"n",     "N",     "no",  "No",  "NO",  "false",
                                     "False", "FALSE", "off", "Off", "OFF", NULL};
    static const char *const nothing[] = {"", "~", "null", "Null", "NULL", NULL};
    static const char *const more[] = {".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF", NULL};
    static const char *const less[] = {"-.inf", "-.Inf", "-.INF", NULL};
    if (is_word(text, yes) || is_word(text, no)) {
        return gd_value_bool(is_word(text, yes));
    }
    if (is_word(text, nothing)) {
        return &gd_value_null;
    }
    if (is_word(text, more) || is_word(text, less)) {
        return infinity(arena, text.ptr[0] == '-');
    }
    return NULL;
}

/* --- numbers ------------------------------------------------------------------------------------- */

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static size_t count_digits(gd_str text, size_t at)
{
    size_t end = at;
    while (end < text.len && is_digit(text.ptr[end])) {
        end++;
    }
    return end - at;
}

static size_t sign_length(gd_str text, size_t at)
{
    return at < text.len && (text.ptr[at] == '+' || text.ptr[at] == '-') ? 1 : 0;
}

/* [-+] ( "." digits | digits [ "." [ digits ] ] ) [ ( "e" | "E" ) [-+] digits ] */
static bool is_decimal(gd_str text)
{
    size_t at = sign_length(text, 0);
    size_t whole = count_digits(text, at), fraction = 0;
    at += whole;
    if (at < text.len && text.ptr[at] == '.') {
        fraction = count_digits(text, at + 1);
        at += 1 + fraction;
    }
    if (whole + fraction == 0) {
        return false;
    }
    if (at < text.len && (text.ptr[at] == 'e' || text.ptr[at] == 'E')) {
        at++;
        at += sign_length(text, at);
        size_t exponent = count_digits(text, at);
        return exponent > 0 && at + exponent == text.len;
    }
    return at == text.len;
}

/* Spelt as gd_number_parse takes it: without a plus, with digits on both sides of the point. */
static gd_str plain_spelling(gd_arena *arena, gd_str text)
{
    bool negative = text.ptr[0] == '-';
    size_t start = sign_length(text, 0), whole = count_digits(text, start), at = start + whole;
    gd_str fraction = {NULL, 0};
    if (at < text.len && text.ptr[at] == '.') {
        fraction = gd_str_slice(text, at + 1, at + 1 + count_digits(text, at + 1));
        at += 1 + fraction.len;
    }
    return gd_str_format(arena, "%s%.*s%s%.*s%.*s", negative ? "-" : "",
                         GD_FMT(whole ? gd_str_slice(text, start, start + whole) : GD_STR("0")),
                         fraction.len ? "." : "", GD_FMT(fraction), GD_FMT(gd_str_slice(text, at, text.len)));
}

/* 0x and 0o, of at most 64 bits; false when it is something else. `*number` is NULL when it has too many. */
static bool unsigned_number(gd_arena *arena, gd_str text, const gd_value **number)
{
    bool is_hexadecimal = gd_str_starts(text, GD_STR("0x"));
    gd_str digits = gd_str_slice(text, 2, text.len);
    gd_number parsed, limit;
    if (!is_hexadecimal && !gd_str_starts(text, GD_STR("0o"))) {
        return false;
    }
    bool is_valid = digits.len > 0 && digits.ptr[0] != '+' && digits.ptr[0] != '-' &&
                    gd_number_parse_base(arena, digits, is_hexadecimal ? 16 : 8, &parsed);
    if (is_valid) {
        gd_number_parse(arena, GD_STR("18446744073709551615"), &limit);
        *number = gd_number_compare(parsed, limit) <= 0 ? gd_value_number(arena, parsed) : NULL;
    }
    return is_valid;
}

/* --- dates --------------------------------------------------------------------------------------- */

/* At least `least` and at most `most` digits. */
static bool take_digits(gd_str text, size_t *at, size_t least, size_t most, int *number)
{
    size_t start = *at;
    *number = 0;
    while (*at < text.len && *at - start < most && is_digit(text.ptr[*at])) {
        *number = *number * 10 + (text.ptr[(*at)++] - '0');
    }
    return *at - start >= least;
}

static bool take(gd_str text, size_t *at, char c)
{
    bool found = *at < text.len && text.ptr[*at] == c;
    *at += found;
    return found;
}

static bool take_time(gd_str text, size_t *at, gd_timestamp_parts *p)
{
    bool is_time = take_digits(text, at, 1, 2, &p->hour) && take(text, at, ':') &&
                   take_digits(text, at, 1, 2, &p->minute) && take(text, at, ':') &&
                   take_digits(text, at, 1, 2, &p->second);
    bool has_point = is_time && *at + 1 < text.len && (text.ptr[*at] == '.' || text.ptr[*at] == ',');
    if (has_point && is_digit(text.ptr[*at + 1])) {
        *at += 1 + count_digits(text, *at + 1);
    }
    return is_time;
}

/* Z or [-+]hh:mm, to the borders that Go has. */
static bool take_offset(gd_str text, size_t *at, int32_t *offset)
{
    int hours, minutes;
    if (take(text, at, 'Z')) {
        return true;
    }
    bool negative = take(text, at, '-');
    if ((!negative && !take(text, at, '+')) || !take_digits(text, at, 2, 2, &hours) || !take(text, at, ':') ||
        !take_digits(text, at, 2, 2, &minutes) || hours > 24 || minutes > 60) {
        return false;
    }
    *offset = (hours * 3600 + minutes * 60) * (negative ? -1 : 1);
    return true;
}

/* A date; a date and a time behind spaces; or both with `T` between them and an offset. As RFC 3339. */
static const gd_value *date(gd_arena *arena, gd_str text)
{
    gd_timestamp_parts p = {0};
    gd_timestamp timestamp;
    size_t at = 0;
    int year;
    int32_t offset = 0;
    bool fits = take_digits(text, &at, 4, 4, &year) && take(text, &at, '-') &&
                take_digits(text, &at, 1, 2, &p.month) && take(text, &at, '-') &&
                take_digits(text, &at, 1, 2, &p.day);
    p.year = year;
    if (fits && (take(text, &at, 'T') || take(text, &at, 't'))) {
        fits = take_time(text, &at, &p) && take_offset(text, &at, &offset);
    } else if (fits && take(text, &at, ' ')) {
        while (take(text, &at, ' ')) {
        }
        fits = take_time(text, &at, &p);
    }
    if (!fits || at != text.len || !gd_timestamp_from_parts(&p, offset, &timestamp)) {
        return NULL;
    }
    gd_buffer out = {0};
    gd_timestamp_write(&out, timestamp);
    gd_str written = gd_str_copy(arena, gd_buffer_str(&out));
    gd_buffer_release(&out);
    return gd_value_string(arena, written);
}

/* --- all together -------------------------------------------------------------------------------- */

/* Whether the first character of `text` hints at something else than a string. */
static bool has_hint(gd_str text)
{
    return text.len == 0 || (text.ptr[0] != '\0' && strchr("+-0123456789yYnNtTfFoO~.", text.ptr[0]) != NULL);
}

static bool fail(gd_str *why, const char *text)
{
    *why = gd_str_from(text);
    return true;
}

/* A plain scalar by what it looks like. True when that settles it; `*value` is NULL when it is wrong. */
static bool by_looks(gd_arena *arena, scalar_tag tag, gd_str text, const gd_value **value, gd_str *why)
{
    static const char *const not_numbers[] = {".nan", ".NaN", ".NAN", NULL};
    *value = word(arena, text);
    if (*value) {
        return true;
    }
    if (tag == TAG_NONE && is_word(text, not_numbers)) {
        return fail(why, "floating point NaN is not supported");
    }
    bool starts_number = is_digit(text.ptr[0]) || text.ptr[0] == '+' || text.ptr[0] == '-';
    if (starts_number && (tag == TAG_NONE || tag == TAG_TIMESTAMP)) {
        *value = date(arena, text);
    }
    if (!*value && (starts_number || text.ptr[0] == '.') && is_decimal(text)) {
        gd_number number;
        bool fits = gd_number_parse(arena, plain_spelling(arena, text), &number);
        *value = fits ? gd_value_number(arena, number) : NULL;
        return fits || fail(why, "number out of range");
    }
    if (!*value && unsigned_number(arena, text, value)) {
        return *value || fail(why, "number out of range");
    }
    return *value != NULL;
}

static const gd_value *resolve(gd_arena *arena, gd_str uri, gd_str text, bool quoted, gd_str *why)
{
    scalar_tag tag = tag_of(uri);
    const gd_value *value = NULL;
    gd_buffer bytes = {0};
    bool may_be_other = tag != TAG_STRING && tag != TAG_BINARY && has_hint(text);
    if (tag == TAG_OTHER) {
        *why = gd_str_format(arena, "unsupported tag \"%.*s\"", GD_FMT(uri));
        return NULL;
    }
    if (may_be_other && quoted) {
        return gd_value_string(arena, text);
    }
    if (may_be_other && by_looks(arena, tag, text, &value, why)) {
        return value;
    }
    bool is_valid = tag == TAG_NONE || tag == TAG_STRING;
    if (tag == TAG_NULL) {
        return &gd_value_null;
    }
    if (tag == TAG_BINARY) {
        is_valid = gd_base64_decode(&bytes, text);
        gd_buffer_release(&bytes);
    }
    if (!is_valid) {
        *why = gd_str_format(arena, "cannot parse \"%.*s\" as %.*s", GD_FMT(text), GD_FMT(uri));
        return NULL;
    }
    return gd_value_string(arena, text);
}

const gd_value *gd_yaml_scalar(gd_arena *arena, gd_str uri, gd_str text, gd_yaml_style style, gd_str *why)
{
    const gd_value *value = resolve(arena, uri, text, style == GD_YAML_QUOTED, why);
    bool to_string = value && style == GD_YAML_BLOCK && uri.len == 0;
    return to_string ? gd_convert(arena, value, &gd_type_string, NULL) : value;
}
