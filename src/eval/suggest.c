/* suggest - "did you mean" (see suggest.h). */
#include "eval/suggest.h"

void gd_suggestion_add(gd_suggestion *suggestion, gd_str candidate)
{
    if (suggestion->distance == 0 || candidate.len + 2 < suggestion->wanted.len ||
        suggestion->wanted.len + 2 < candidate.len) {
        return;
    }
    size_t distance = gd_str_distance(suggestion->wanted, candidate, suggestion->distance - 1);
    /* A name of which nothing but a letter would stay is no suggestion. */
    if (distance < suggestion->distance && distance < suggestion->wanted.len && distance < candidate.len) {
        suggestion->distance = distance;
        suggestion->best = candidate;
    }
}

void gd_suggestion_hint(const gd_suggestion *suggestion, gd_eval *eval, gd_diag_item *item)
{
    if (suggestion->best.len) {
        gd_diag_hint(eval->diags, item, "did you mean \"%.*s\"?", GD_FMT(suggestion->best));
    }
}
