/* regex_pattern.h - Terraform's regular expressions (Go's regexp/syntax, which is RE2's) as PCRE2 reads them.
 *
 * The whole grammar is checked here and written anew, so that nothing that PCRE2 has beyond RE2 gets
 * through (backreferences, lookaround, possessive and atomic groups, verbs, \C), and what both have
 * but read differently (`$`, \s, \p{Greek}, {,n}) means what it means in Go. */
#ifndef GD_EVAL_REGEX_PATTERN_H
#define GD_EVAL_REGEX_PATTERN_H

#include "base/str.h"

typedef struct {
    gd_str text;   /* for PCRE2, in UTF mode with PCRE2_ALT_CIRCUMFLEX and without PCRE2_UCP */
    gd_str *names; /* of the capturing groups in order; empty for those without a name */
    size_t group_count;
} gd_regex_pattern;

/* Nested groups beyond this, and repeat counts that multiply to more, are refused; the latter as in Go. */
enum { GD_REGEX_MAX_DEPTH = 200, GD_REGEX_MAX_REPEAT = 1000 };

/* Translate `source`. False when it is not valid; then `*why` says it in Go's words. Everything lives in
 * `arena` or is a slice of `source`. */
bool gd_regex_translate(gd_arena *arena, gd_str source, gd_regex_pattern *pattern, gd_str *why);

#endif
