/* fingerprint - the line hashes of GitHub code scanning (see fingerprint.h). */
#include "report/fingerprint.h"

#include "base/utf8.h"

enum { WINDOW = 100, END_OF_FILE = 65535, FACTOR = 37 };

/* A set of hashes with counts, open addressing. */
typedef struct {
    uint64_t *hashes;
    uint32_t *counts; /* 0: free */
    size_t mask;
} hash_counts;

typedef struct {
    uint16_t units[WINDOW];
    uint32_t lines[WINDOW]; /* the line that starts at this unit, 1-based; 0: none */
    uint64_t hash;
    uint64_t oldest_factor; /* FACTOR to the power of WINDOW */
    size_t at;
    uint32_t line;
    uint32_t pending; /* lines whose window is not whole yet */
    bool line_start, after_return;
    hash_counts seen;
    gd_line_fingerprint *result;
    uint32_t result_count;
} rolling_hash;

static uint32_t count_one_more(hash_counts *seen, uint64_t hash)
{
    size_t slot = (size_t)(hash ^ hash >> 29) & seen->mask;
    while (seen->counts[slot] && seen->hashes[slot] != hash) {
        slot = (slot + 1) & seen->mask;
    }
    seen->hashes[slot] = hash;
    return ++seen->counts[slot];
}

/* The line that starts at the oldest unit has its whole window. */
static void end_line(rolling_hash *roller)
{
    uint32_t line = roller->lines[roller->at];
    roller->lines[roller->at] = 0;
    roller->pending--;
    uint32_t occurrence = count_one_more(&roller->seen, roller->hash);
    if (line <= roller->result_count) {
        roller->result[line - 1] = (gd_line_fingerprint){roller->hash, occurrence};
    }
}

static inline void emit(rolling_hash *roller)
{
    if (roller->lines[roller->at]) {
        end_line(roller);
    }
}

static inline void push(rolling_hash *roller, uint16_t unit)
{
    uint16_t oldest = roller->units[roller->at];
    roller->units[roller->at] = unit;
    roller->hash = roller->hash * FACTOR + unit - roller->oldest_factor * oldest;
    roller->at = roller->at + 1 < WINDOW ? roller->at + 1 : 0;
}

static inline void add_unit(rolling_hash *roller, uint16_t unit)
{
    if (unit == ' ' || unit == '\t' || (roller->after_return && unit == '\n')) {
        roller->after_return = false;
        return;
    }
    roller->after_return = unit == '\r';
    if (unit == '\r') {
        unit = '\n';
    }
    emit(roller);
    if (roller->line_start) {
        roller->line_start = false;
        roller->lines[roller->at] = ++roller->line;
        roller->pending++;
    }
    roller->line_start = unit == '\n';
    push(roller, unit);
}

/* Where the line that `i` is in ends: what stands before is in no line's window. A plan is one line of megabytes. */
static size_t skip_rest_of_line(rolling_hash *roller, gd_str text, size_t i)
{
    memset(roller->units, 0, sizeof roller->units);
    roller->hash = 0;
    roller->after_return = false;
    const char *feed = memchr(text.ptr + i, '\n', text.len - i);
    size_t end = feed ? (size_t)(feed - text.ptr) : text.len;
    const char *carriage = memchr(text.ptr + i, '\r', end - i);
    return carriage ? (size_t)(carriage - text.ptr) : end;
}

static void add_text(rolling_hash *roller, gd_str text)
{
    for (size_t i = 0; i < text.len;) {
        if (!roller->pending && !roller->line_start && !roller->after_return) {
            i = skip_rest_of_line(roller, text, i);
            if (i == text.len) {
                return;
            }
        }
        unsigned char first = (unsigned char)text.ptr[i];
        if (first < 0x80) { /* nearly always */
            add_unit(roller, first);
            i++;
            continue;
        }
        gd_str rest = gd_str_slice(text, i, text.len);
        size_t length = gd_utf8_length(rest);
        uint32_t code = length ? gd_utf8_decode(rest) : 0xFFFD;
        if (code >= 0x10000) {
            add_unit(roller, (uint16_t)(0xD800 + ((code - 0x10000) >> 10)));
            add_unit(roller, (uint16_t)(0xDC00 + ((code - 0x10000) & 0x3FF)));
        } else {
            add_unit(roller, (uint16_t)code);
        }
        i += length ? length : 1;
    }
}

/* The lines that are hashed: a carriage return ends one here, which it does nowhere else. */
static size_t most_lines(const gd_source *source)
{
    gd_str text = gd_source_text(source);
    size_t count = gd_source_line_count(source);
    const char *end = text.ptr + text.len;
    for (const char *at = text.ptr; at < end && (at = memchr(at, '\r', (size_t)(end - at))); at++) {
        count++;
    }
    return count;
}

const gd_line_fingerprint *gd_fingerprint_lines(gd_arena *arena, const gd_source *source)
{
    rolling_hash roller = {.line_start = true, .oldest_factor = 1};
    for (int i = 0; i < WINDOW; i++) {
        roller.oldest_factor *= FACTOR;
    }
    roller.result_count = gd_source_line_count(source);
    roller.result = GD_NEW_ARRAY(arena, gd_line_fingerprint, roller.result_count);
    size_t slots = 16;
    while (slots < most_lines(source) * 4) {
        slots *= 2;
    }
    roller.seen =
        (hash_counts){GD_NEW_ARRAY(arena, uint64_t, slots), GD_NEW_ARRAY(arena, uint32_t, slots), slots - 1};
    add_text(&roller, gd_source_text(source));
    add_unit(&roller, END_OF_FILE);
    for (int i = 0; i < WINDOW; i++) {
        emit(&roller);
        push(&roller, 0);
    }
    return roller.result;
}
