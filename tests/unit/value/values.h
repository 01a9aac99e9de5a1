/* values.h - short ways to make and compare values in the tests of the value layer. */
#ifndef VALUES_H
#define VALUES_H

#include <criterion/criterion.h>

#include "value/convert.h"
#include "value/json.h"

/* The value of a JSON text; fails the test when it is none. */
const gd_value *from_json(gd_arena *arena, const char *json);

/* The type of a text in cty's JSON notation. */
const gd_type *type_of(gd_arena *arena, const char *json);

/* The value of a JSON text, converted to the type; fails the test when that is not possible. */
const gd_value *typed(gd_arena *arena, const char *json, const char *type);

/* `value` written as JSON, and its type; NUL-terminated. */
const char *json_of(gd_arena *arena, const gd_value *value);
const char *type_json(gd_arena *arena, const gd_type *type);

/* A slice as a NUL-terminated text. */
const char *text_of(gd_arena *arena, gd_str text);

#endif
