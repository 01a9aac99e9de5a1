/* schema_rows.h - growing lists of rows, and byte strings that are kept once; for schema.c. */
#ifndef GD_EMBED_SCHEMA_ROWS_H
#define GD_EMBED_SCHEMA_ROWS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Where the program is, for messages. */
extern const char *current_file;
extern size_t current_line;

/* End the program with a message. */
_Noreturn void die(const char *what, const char *why);

/* realloc that does not fail. */
void *grow(void *memory, size_t size);

/* A list of rows of `row` bytes each. */
typedef struct {
    unsigned char *bytes;
    size_t row, count, capacity;
} rows;

void *add_row(rows *to, const void *row);

/* Byte strings to numbers, in order of appearance. */
typedef struct {
    char **keys;
    size_t *lengths;
    size_t count, capacity;
    uint32_t *slots; /* number + 1 */
    size_t slot_count;
} interned;

/* The number of the key; *fresh tells that it is new. */
size_t intern(interned *set, const char *bytes, size_t length, bool *fresh);

/* Make it empty. */
void forget(interned *set);

/* `number` in 16 bits; ends the program when it does not fit. */
uint16_t narrow(size_t number, const char *what);

#endif
