/* json_pass - passes over JSON values that nobody reads (see json.h: gd_json_pass).
 *
 * Most of a plan is of no interest: looking for quotes and brackets alone is several times as fast as reading.
 * Where anything does not fit, the value is read properly, so that the error is said in the same words. */
#include "syntax/json.h"

enum { WORDS = (GD_JSON_MAX_DEPTH + 63) / 64 };

/* Which of the open containers are objects, a bit each. */
typedef struct {
    uint64_t objects[WORDS];
    uint32_t depth, most;
} nesting;

static bool open_one(nesting *open, bool object)
{
    if (open->depth == open->most) {
        return false;
    }
    uint64_t bit = (uint64_t)1 << open->depth % 64;
    uint64_t *word = &open->objects[open->depth / 64];
    *word = object ? *word | bit : *word & ~bit;
    open->depth++;
    return true;
}

static bool close_one(nesting *open, bool object)
{
    open->depth--;
    return (open->objects[open->depth / 64] >> open->depth % 64 & 1) == object;
}

/* Behind the quote that ends the string whose first byte is at `at`; NULL when it does not end. */
static const char *pass_string(const char *at, const char *end)
{
    for (;;) {
        const char *quote = memchr(at, '"', (size_t)(end - at));
        if (!quote) {
            return NULL;
        }
        const char *run = quote;
        while (run > at && run[-1] == '\\') {
            run--;
        }
        if ((quote - run) % 2 == 0) {
            return quote + 1;
        }
        at = quote + 1;
    }
}

/* The bytes that count outside of strings. */
static const bool counts[256] = {['"'] = true, ['{'] = true, ['}'] = true, ['['] = true, [']'] = true};

/* Behind the container that begins at `at`; NULL when its brackets or strings do not match. */
static const char *pass_container(const char *at, const char *end, uint32_t most)
{
    nesting open = {.depth = 0, .most = most};
    for (;;) {
        while (at < end && !counts[(unsigned char)*at]) {
            at++;
        }
        if (at == end) {
            return NULL;
        }
        char c = *at++;
        bool fits = true;
        if (c == '"') {
            at = pass_string(at, end);
            fits = at != NULL;
        } else if (c == '{' || c == '[') {
            fits = open_one(&open, c == '{');
        } else {
            fits = close_one(&open, c == '}');
            if (fits && open.depth == 0) {
                return at;
            }
        }
        if (!fits) {
            return NULL;
        }
    }
}

gd_span gd_json_pass(gd_json_reader *reader)
{
    const char *at = reader->at;
    while (at < reader->end && (*at == ' ' || *at == '\n' || *at == '\t' || *at == '\r')) {
        at++;
    }
    const char *behind = NULL;
    if (!reader->failed && at < reader->end && (*at == '{' || *at == '[')) {
        behind = pass_container(at, reader->end, GD_JSON_MAX_DEPTH - reader->depth);
    }
    if (!behind) {
        return gd_json_skip(reader);
    }
    reader->at = behind;
    return (gd_span){(uint32_t)(at - reader->start), (uint32_t)(behind - reader->start)};
}
