/* suggest.h - "did you mean": the candidate that is nearest to a name that does not exist. */
#ifndef GD_EVAL_SUGGEST_H
#define GD_EVAL_SUGGEST_H

#include "eval/eval.h"

typedef struct {
    gd_str wanted;
    gd_str best; /* empty: nothing near enough */
    size_t distance;
} gd_suggestion;

static inline gd_suggestion gd_suggestion_for(gd_str wanted)
{
    return (gd_suggestion){.wanted = wanted, .distance = wanted.len < 5 ? 2 : 3};
}

/* Consider `candidate`; the first of equally near ones stays. */
void gd_suggestion_add(gd_suggestion *suggestion, gd_str candidate);

/* Add `did you mean "…"?` as the hint of `item`, if there is something to suggest. */
void gd_suggestion_hint(const gd_suggestion *suggestion, gd_eval *eval, gd_diag_item *item);

#endif
