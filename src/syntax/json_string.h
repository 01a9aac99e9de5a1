/* json_string.h - the strings of JSON (RFC 8259, section 7). */
#ifndef GD_SYNTAX_JSON_STRING_H
#define GD_SYNTAX_JSON_STRING_H

#include "base/str.h"

typedef enum {
    GD_JSON_STRING_OK,
    GD_JSON_STRING_OPEN,    /* no closing quote */
    GD_JSON_STRING_CONTROL, /* a control character that is not escaped */
    GD_JSON_STRING_ESCAPE   /* no such escape */
} gd_json_string_status;

/* The string whose first byte behind the opening quote is `at`. `text` gets it: a slice of the input
 * when it has no escapes and is well-formed, else resolved into `arena`, with U+FFFD for lone surrogates
 * and ill-formed UTF-8. `stop` gets the closing quote, or where the problem is. */
gd_json_string_status gd_json_string_read(gd_arena *arena, const char *at, const char *end, gd_str *text,
                                          const char **stop);

/* A sentence about a status other than OK. */
const char *gd_json_string_problem(gd_json_string_status status);

#endif
