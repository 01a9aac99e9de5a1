/* schema_rows - growing lists of rows, and byte strings that are kept once (see schema_rows.h). */
#include "embed/schema_rows.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const char *current_file = "";
size_t current_line;

_Noreturn void die(const char *what, const char *why)
{
    fprintf(stderr, "schema: %s:%zu: %s: %s\n", current_file, current_line, what, why);
    exit(1);
}

void *grow(void *memory, size_t size)
{
    void *grown = realloc(memory, size ? size : 1);
    if (!grown) {
        die("memory", "exhausted");
    }
    return grown;
}

void *add_row(rows *to, const void *row)
{
    if (to->count == to->capacity) {
        to->capacity = to->capacity ? to->capacity * 2 : 64;
        to->bytes = grow(to->bytes, to->capacity * to->row);
    }
    void *place = to->bytes + to->count++ * to->row;
    memcpy(place, row, to->row);
    return place;
}

static size_t hash_of(const char *bytes, size_t length)
{
    uint64_t hash = 14695981039346656037u;
    for (size_t i = 0; i < length; i++) {
        hash = (hash ^ (unsigned char)bytes[i]) * 1099511628211u;
    }
    return (size_t)(hash ^ (hash >> 29));
}

static void rehash(interned *set)
{
    set->slot_count = set->slot_count ? set->slot_count * 2 : 1024;
    free(set->slots);
    set->slots = calloc(set->slot_count, sizeof *set->slots);
    if (!set->slots) {
        die("memory", "exhausted");
    }
    for (size_t i = 0; i < set->count; i++) {
        size_t slot = hash_of(set->keys[i], set->lengths[i]) % set->slot_count;
        while (set->slots[slot]) {
            slot = (slot + 1) % set->slot_count;
        }
        set->slots[slot] = (uint32_t)i + 1;
    }
}

size_t intern(interned *set, const char *bytes, size_t length, bool *fresh)
{
    if (set->count * 2 >= set->slot_count) {
        rehash(set);
    }
    size_t slot = hash_of(bytes, length) % set->slot_count;
    for (; set->slots[slot]; slot = (slot + 1) % set->slot_count) {
        size_t number = set->slots[slot] - 1;
        if (set->lengths[number] == length && memcmp(set->keys[number], bytes, length) == 0) {
            *fresh = false;
            return number;
        }
    }
    if (set->count == set->capacity) {
        set->capacity = set->capacity ? set->capacity * 2 : 1024;
        set->keys = grow(set->keys, set->capacity * sizeof *set->keys);
        set->lengths = grow(set->lengths, set->capacity * sizeof *set->lengths);
    }
    set->keys[set->count] = grow(NULL, length + 1);
    memcpy(set->keys[set->count], bytes, length);
    set->keys[set->count][length] = 0;
    set->lengths[set->count] = length;
    set->slots[slot] = (uint32_t)++set->count;
    *fresh = true;
    return set->count - 1;
}

void forget(interned *set)
{
    for (size_t i = 0; i < set->count; i++) {
        free(set->keys[i]);
    }
    free(set->keys);
    free(set->lengths);
    free(set->slots);
    *set = (interned){0};
}

uint16_t narrow(size_t number, const char *what)
{
    if (number > UINT16_MAX) {
        die(what, "more than 16 bits can number");
    }
    return (uint16_t)number;
}
