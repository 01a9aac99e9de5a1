/* regex.h - searching text for a regular expression, with bounded work.
 *
 * PCRE2 backtracks, RE2 does not: what takes a step too many here is an error, where Terraform would answer. The bound
 * is far above what patterns in configurations need. */
#ifndef GD_EVAL_REGEX_H
#define GD_EVAL_REGEX_H

#include "eval/function.h"
#include "eval/regex_pattern.h"

typedef struct {
    gd_call *call;
    gd_regex_pattern pattern;
    struct pcre2_real_code_8 *code;
    struct pcre2_real_match_data_8 *match;
    struct pcre2_real_match_context_8 *limits;
    const char
        *checked; /* the text that is known to be UTF-8: PCRE2 would look at all of it in each search */
} gd_regex;

/* Compile argument `index` of the call, whose text is `source`. False when it is wrong, which is reported. */
bool gd_regex_init(gd_regex *regex, gd_call *call, size_t index, gd_str source);
void gd_regex_release(gd_regex *regex);

typedef enum { GD_REGEX_NONE, GD_REGEX_FOUND, GD_REGEX_LIMIT } gd_regex_status;

/* The leftmost match in `text` (UTF-8) that starts at byte `from` or later; LIMIT is reported. `*offsets` gets
 * the start and end of the match and of each group; GD_STR_NONE for groups that took no part. Borrowed
 * until the next search. */
gd_regex_status gd_regex_search(gd_regex *regex, gd_str text, size_t from, const size_t **offsets);

/* One group of a match; ptr NULL when it took no part. Group 0 is the whole match. */
gd_str gd_regex_group(gd_str text, const size_t *offsets, size_t group);

/* All matches one after the other, as Go finds them: an empty one directly behind a match does not count.
 * `visit` returns false to stop. False when the limit was hit (and reported) or `visit` stopped. */
bool gd_regex_each(gd_regex *regex, gd_str text, bool (*visit)(void *context, const size_t *offsets),
                   void *context);

/* `text` with each match of `source` replaced by `by`, in which $1, ${1}, $name and $$ stand for groups and
 * the dollar: replace() with a pattern, its second argument. */
const gd_value *gd_regex_replace(gd_call *call, gd_str source, gd_str text, gd_str by);

#endif
