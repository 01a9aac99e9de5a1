/* glob - matching one part of a path with a pattern (see glob.h). */
#include "eval/glob.h"

#include "base/utf8.h"

/* What is left of both. */
typedef struct {
    gd_arena *arena;
    gd_str pattern, name;
    size_t *steps;
} matching;

/* Take the character that `text` starts with; bytes that are none count as one. */
static uint32_t take(gd_str *text)
{
    size_t length = gd_utf8_length(*text);
    uint32_t code = gd_utf8_decode(*text);
    *text = gd_str_slice(*text, length ? length : 1, text->len);
    return code;
}

/* Where `c` first stands without a backslash before it, or GD_STR_NONE. */
static size_t find_unescaped(gd_str text, char c)
{
    for (size_t i = 0; i < text.len; i++) {
        if (text.ptr[i] == c) {
            return i;
        }
        i += text.ptr[i] == '\\';
    }
    return GD_STR_NONE;
}

/* One end of a range in a class; false for a bare `-` or nothing. */
static bool take_bound(gd_str *class, uint32_t *bound)
{
    if (class->len == 0 || class->ptr[0] == '-') {
        return false;
    }
    *bound = take(class);
    if (*bound != '\\') {
        return true;
    }
    bool follows = class->len > 0;
    *bound = follows ? take(class) : 0;
    return follows;
}

/* Match one character with the class whose `[` has been taken. */
static gd_glob_result match_class(matching *m)
{
    size_t end = find_unescaped(m->pattern, ']');
    if (end == GD_STR_NONE || end == 0) {
        return GD_GLOB_BAD_PATTERN;
    }
    gd_str class = gd_str_slice(m->pattern, 0, end);
    uint32_t code = take(&m->name), low, high;
    bool negated = class.ptr[0] == '^', found = false;
    class = gd_str_slice(class, negated ? 1 : 0, class.len);
    while (class.len > 0) {
        if (!take_bound(&class, &low)) {
            return GD_GLOB_BAD_PATTERN;
        }
        high = low;
        if (gd_str_starts(class, GD_STR("-"))) {
            class = gd_str_slice(class, 1, class.len);
            if (!take_bound(&class, &high)) {
                return GD_GLOB_BAD_PATTERN;
            }
        }
        found = found || (low <= code && code <= high);
    }
    m->pattern = gd_str_slice(m->pattern, end + 1, m->pattern.len);
    return found != negated ? GD_GLOB_YES : GD_GLOB_NO;
}

/* Match the rest of the name with each of the alternatives whose `{` has been taken, and what follows them. */
static gd_glob_result match_alternatives(matching *m)
{
    size_t end = find_unescaped(m->pattern, '}');
    if (end == GD_STR_NONE) {
        return GD_GLOB_BAD_PATTERN;
    }
    gd_str options = gd_str_slice(m->pattern, 0, end),
           rest = gd_str_slice(m->pattern, end + 1, m->pattern.len);
    for (bool more = true; more;) {
        size_t comma = find_unescaped(options, ',');
        more = comma != GD_STR_NONE;
        gd_str pattern = gd_str_concat(m->arena, gd_str_slice(options, 0, more ? comma : options.len), rest);
        gd_glob_result result = gd_glob_match(m->arena, pattern, m->name, m->steps);
        if (result != GD_GLOB_NO) {
            return result;
        }
        options = gd_str_slice(options, more ? comma + 1 : options.len, options.len);
    }
    return GD_GLOB_NO;
}

/* Match the rest behind a `*` with each end of the name; errors behind it do not count. */
static gd_glob_result match_star(matching *m)
{
    if (m->pattern.len == 0) {
        return GD_GLOB_YES;
    }
    while (m->name.len > 0 && *m->steps > 0) {
        if (gd_glob_match(m->arena, m->pattern, m->name, m->steps) == GD_GLOB_YES) {
            return GD_GLOB_YES;
        }
        take(&m->name);
    }
    return GD_GLOB_NO;
}

/* Match one character with one that stands for itself, or with `?`. */
static gd_glob_result match_one(matching *m, uint32_t code)
{
    uint32_t found = take(&m->name);
    if (code == '?') {
        return GD_GLOB_YES;
    }
    if (code == '\\') {
        if (m->pattern.len == 0) {
            return GD_GLOB_BAD_PATTERN;
        }
        code = take(&m->pattern);
    }
    return code == found ? GD_GLOB_YES : GD_GLOB_NO;
}

gd_glob_result gd_glob_match(gd_arena *arena, gd_str pattern, gd_str name, size_t *steps)
{
    matching m = {arena, pattern, name, steps};
    while (m.pattern.len > 0 && m.name.len > 0) {
        if (*steps == 0) {
            return GD_GLOB_NO;
        }
        --*steps;
        gd_glob_result result;
        uint32_t code = take(&m.pattern);
        if (code == '*') {
            return match_star(&m);
        }
        if (code == '{') {
            return match_alternatives(&m);
        }
        result = code == '[' ? match_class(&m) : match_one(&m, code);
        if (result != GD_GLOB_YES) {
            return result;
        }
    }
    bool only_stars = gd_str_eq(m.pattern, GD_STR("*")) || gd_str_eq(m.pattern, GD_STR("**"));
    return m.name.len == 0 && (m.pattern.len == 0 || only_stars) ? GD_GLOB_YES : GD_GLOB_NO;
}

bool gd_glob_has_wildcard(gd_str part)
{
    for (size_t i = 0; i < part.len; i++) {
        if (part.ptr[i] != '\0' && strchr("*?[{\\", part.ptr[i])) {
            return true;
        }
    }
    return false;
}
