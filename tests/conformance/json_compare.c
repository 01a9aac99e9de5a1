/* json_compare - reading JSON, and where two values differ. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "conformance.h"

/* A copy of the text in which numbers that no double can hold are strings, for jansson refuses them. As
 * doubles, which is how they are compared, all of one sign are the same. */
static char *without_huge_numbers(const char *bytes, size_t length)
{
    static const char huge[] = "\"-Infinity\"";
    char *copy = malloc(length * 3 + 1),
         *to = copy; /* "1e309", the shortest, grows to eleven or twelve bytes */
    bool in_string = false;
    if (!copy) {
        abort();
    }
    for (size_t i = 0; i < length;) {
        size_t digits = strspn(bytes + i, "+-.0123456789eE"); /* the text ends with a NUL */
        double value = !in_string && bytes[i] != 'e' ? strtod(bytes + i, NULL) : 0;
        if (digits && isinf(value)) {
            to = stpcpy(to, value < 0 ? huge : "\"Infinity\"");
            i += digits;
            continue;
        }
        size_t step = digits && !in_string ? digits : 1;
        step += in_string && bytes[i] == '\\' && i + 1 < length;
        in_string = bytes[i] == '"' ? !in_string : in_string;
        memcpy(to, bytes + i, step);
        to += step;
        i += step;
    }
    *to = '\0';
    return copy;
}

json_t *parse_json(const char *bytes, size_t length)
{
    size_t flags = JSON_DECODE_ANY | JSON_ALLOW_NUL;
    json_t *value = json_loadb(bytes, length, flags, NULL);
    if (!value) {
        value = json_loadb(bytes, length, flags | JSON_DECODE_INT_AS_REAL, NULL);
    }
    if (!value && length) {
        char *text_of_line = strndup(bytes, length);
        char *copy = without_huge_numbers(text_of_line, strlen(text_of_line));
        value = json_loadb(copy, strlen(copy), flags | JSON_DECODE_INT_AS_REAL, NULL);
        free(copy);
        free(text_of_line);
    }
    return value;
}

static char *read_whole(const char *path, size_t *length)
{
    FILE *file = fopen(path, "rb");
    char *bytes = NULL;
    *length = 0;
    if (!file) {
        return NULL;
    }
    if (fseek(file, 0, SEEK_END) == 0) {
        long size = ftell(file);
        rewind(file);
        bytes = malloc((size_t)size + 1);
        *length = bytes ? fread(bytes, 1, (size_t)size, file) : 0;
    }
    fclose(file);
    return bytes;
}

json_t *load_json(const char *path)
{
    size_t length;
    char *bytes = read_whole(path, &length);
    json_t *value = bytes ? parse_json(bytes, length) : NULL;
    free(bytes);
    return value;
}

json_t *next_json_line(const char **rest, const char *end)
{
    while (*rest < end) {
        const char *line = *rest;
        const char *newline = memchr(line, '\n', (size_t)(end - line));
        *rest = newline ? newline + 1 : end;
        size_t length = (size_t)((newline ? newline : end) - line);
        if (length) {
            return parse_json(line, length);
        }
    }
    return NULL;
}

json_t *load_json_lines(const char *path)
{
    size_t length;
    char *bytes = read_whole(path, &length);
    if (!bytes) {
        return NULL;
    }
    json_t *lines = json_array();
    const char *rest = bytes, *end = bytes + length;
    while (rest < end) {
        json_t *line = next_json_line(&rest, end);
        if (line || rest < end) {
            json_array_append_new(lines, line ? line : json_null());
        }
    }
    free(bytes);
    return lines;
}

const char *text_of(const json_t *object, const char *key)
{
    const char *found = json_string_value(json_object_get(object, key));
    return found ? found : "";
}

bool is_unknown(const json_t *value)
{
    return json_is_true(json_object_get(value, "$unknown"));
}

bool numbers_agree(double want, double got)
{
    if (isnan(want) || isnan(got)) {
        return false;
    }
    return want == got || fabs(want - got) <= 1e-12 * fmax(fabs(want), fabs(got));
}

static char *in_short(const json_t *value)
{
    char *dumped = value ? json_dumps(value, JSON_COMPACT | JSON_ENCODE_ANY | JSON_SORT_KEYS) : NULL;
    char *shortened =
        text("%.120s%s", dumped ? dumped : "nothing", dumped && strlen(dumped) > 120 ? "…" : "");
    free(dumped);
    return shortened;
}

/* The place of a difference is made from the inside out. */
static char *at(const char *key, char *inner)
{
    if (!inner) {
        return NULL;
    }
    char *outer =
        text("%s%s%s", key, inner[0] == '.' || inner[0] == '[' || inner[0] == ':' ? "" : ".", inner);
    free(inner);
    return outer;
}

static char *compare(const json_t *want, const json_t *got, bool part);

static char *compare_arrays(const json_t *want, const json_t *got, bool part)
{
    if (json_array_size(want) != json_array_size(got)) {
        return text(": want %zu elements, got %zu", json_array_size(want), json_array_size(got));
    }
    for (size_t i = 0; i < json_array_size(want); i++) {
        char *inner = compare(json_array_get(want, i), json_array_get(got, i), part);
        if (inner) {
            char key[32];
            snprintf(key, sizeof key, "[%zu]", i);
            return at(key, inner);
        }
    }
    return NULL;
}

static char *compare_objects(const json_t *want, const json_t *got, bool part)
{
    const char *key;
    json_t *value;
    json_object_foreach((json_t *)(uintptr_t)want, key, value)
    {
        json_t *other = json_object_get(got, key);
        if (part && json_is_null(value) && !other) {
            continue;
        }
        char *inner = compare(value, other, part);
        if (inner) {
            char *place = text(".%s", key);
            char *whole = at(place, inner);
            free(place);
            return whole;
        }
    }
    json_object_foreach((json_t *)(uintptr_t)got, key, value)
    {
        if (!part && !json_object_get(want, key)) {
            return text(".%s: not wanted", key);
        }
    }
    return NULL;
}

static bool scalars_agree(const json_t *want, const json_t *got)
{
    if (json_is_number(want) && json_is_number(got)) {
        return numbers_agree(json_number_value(want), json_number_value(got));
    }
    return json_equal(want, got);
}

static char *compare(const json_t *want, const json_t *got, bool part)
{
    if (is_unknown(want) && is_unknown(got)) {
        return NULL;
    }
    if (json_is_object(want) && json_is_object(got) && !is_unknown(want) && !is_unknown(got)) {
        return compare_objects(want, got, part);
    }
    if (json_is_array(want) && json_is_array(got)) {
        return compare_arrays(want, got, part);
    }
    if (want && got && scalars_agree(want, got)) {
        return NULL;
    }
    char *want_text = in_short(want), *got_text = in_short(got);
    char *both = text(": want %s, got %s", want_text, got_text);
    free(want_text);
    free(got_text);
    return both;
}

char *difference(const json_t *want, const json_t *got)
{
    return compare(want, got, false);
}

char *difference_of_part(const json_t *want, const json_t *got)
{
    return compare(want, got, true);
}
