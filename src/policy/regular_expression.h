/* regular_expression.h - the regular expressions that people write into settings, with bounded work.
 *
 * PCRE2's syntax in UTF-8 mode; always matched against the whole text. */
#ifndef GD_POLICY_REGULAR_EXPRESSION_H
#define GD_POLICY_REGULAR_EXPRESSION_H

#include "base/str.h"

enum {
    GD_EXPRESSION_LENGTH = 4096, /* bytes of a pattern */
    GD_EXPRESSION_STEPS = 100000 /* that one match may take */
};

typedef struct gd_regular_expression gd_regular_expression;

typedef enum { GD_MATCH_NO, GD_MATCH_YES, GD_MATCH_LIMIT } gd_match;

/* Compile `pattern`; freed with the arena. NULL when it is no regular expression: then `*why` says what and
 * `*at` where, a byte of the pattern. */
gd_regular_expression *gd_regular_expression_new(gd_arena *arena, gd_str pattern, gd_str *why, size_t *at);

/* Whether all of `text` matches. LIMIT: it could not be told within the steps, or the text is not UTF-8. */
gd_match gd_regular_expression_match(const gd_regular_expression *expression, gd_str text);

#endif
