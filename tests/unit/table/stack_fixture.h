/* stack_fixture.h - a stack made by hand, for tests of the table. */
#ifndef GD_TESTS_TABLE_STACK_FIXTURE_H
#define GD_TESTS_TABLE_STACK_FIXTURE_H

#include "table/table.h"

enum { FIXTURE_MAX_ROWS = 8192, FIXTURE_MAX_MEMBERS = 16 };

typedef struct {
    gd_arena arena;
    gd_stack stack;
    gd_instance *rows[FIXTURE_MAX_ROWS];
} stack_fixture;

void fixture_init(stack_fixture *fixture);
void fixture_release(stack_fixture *fixture);

/* Add a managed resource; its type and name are read from `address`, which may have a module path and a key.
 * Rows must be added in address order. Its values are empty. */
gd_instance *fixture_add(stack_fixture *fixture, const char *address);

/* Set an attribute of the row. */
void fixture_set(stack_fixture *fixture, gd_instance *row, const char *name, const gd_value *value);
void fixture_set_string(stack_fixture *fixture, gd_instance *row, const char *name, const char *text);

/* Set an attribute to an unknown string that refers to `address`. */
void fixture_set_ref(stack_fixture *fixture, gd_instance *row, const char *name, const char *address);

const gd_value *fixture_string(stack_fixture *fixture, const char *text);

/* An object of the NULL-ended pairs of key and string. */
const gd_value *fixture_object(stack_fixture *fixture, const char *const *pairs);

gd_table *fixture_table(stack_fixture *fixture);

/* The addresses of rows, with spaces between them; in the fixture's arena. */
const char *fixture_addresses(stack_fixture *fixture, gd_rows rows);

#endif
