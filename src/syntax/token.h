/* token.h - what the scanner makes of characters outside strings.
 *
 * Tokens are read one at a time, never kept in an array. A string is no token: its opening mark is,
 * and parse_template.c reads what follows. */
#ifndef GD_SYNTAX_TOKEN_H
#define GD_SYNTAX_TOKEN_H

#include "base/source.h"

typedef enum {
#define GD_TOKEN(name, text) GD_TOKEN_##name,
#include "syntax/token.def"
#undef GD_TOKEN
    GD_TOKEN_COUNT
} gd_token_kind;

typedef struct {
    gd_token_kind kind;
    gd_span span; /* QUOTE: the mark alone; HEREDOC: the introducer with its line end */
} gd_token;

#endif
