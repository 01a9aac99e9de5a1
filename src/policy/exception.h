/* exception.h - whether an exception counts: what guard.yaml asks of annotations and register entries.
 *
 * Everything that is wrong with an exception leaves its finding in force; nothing here can hide one by mistake. An end
 * date is the last day on which the exception holds. */
#ifndef GD_POLICY_EXCEPTION_H
#define GD_POLICY_EXCEPTION_H

#include "policy/exception_rules.h"
#include "policy/settings.h"

typedef enum {
    GD_STATE_APPROVED,
    GD_STATE_EXPIRING,   /* holds, but not for long */
    GD_STATE_EXPIRED,    /* and below: does not hold */
    GD_STATE_PENDING,    /* waits for an entry in the register, or a review */
    GD_STATE_UNAPPROVED, /* lacks something else */
    GD_STATE_FORBIDDEN,  /* its rule takes none */
    GD_STATE_UNUSED,     /* covers nothing */
    GD_STATE_ELSEWHERE   /* is about another workspace or other values: as if it were not there */
} gd_exception_state;

/* "approved", "expiring" … */
const char *gd_exception_state_name(gd_exception_state state);

/* The rule that reports the state; GD_EXCEPTION_RULES for those that are not reported. */
size_t gd_exception_state_rule(gd_exception_state state);

typedef struct gd_register gd_register;

/* What a run knows when it judges exceptions. Zeroed: nothing is asked, nothing expires. */
typedef struct {
    const gd_settings *settings;  /* NULL: none */
    gd_str today;                 /* YYYY-MM-DD; empty: nothing expires */
    const gd_register *entries;   /* NULL: no register */
    struct gd_register_use *uses; /* for each entry what became of it in this worker; NULL without entries */
    const gd_str *reviewers;      /* who has approved the change; for require_approval: review */
    size_t reviewer_count;
    gd_str workspace;
    /* The text of an attribute of the resource that a finding is about, and the hash of all its values; ptr NULL when
     * there is none. May be NULL. */
    gd_str (*value)(void *context, const gd_finding *finding, gd_str attribute);
    gd_str (*hash)(void *context, const gd_finding *finding);
    void *context;
} gd_exception_terms;

/* Whether the exception counts for the finding that it is about. `*why` says what is wrong, in words that follow "the
 * exception"; in `arena`. */
gd_exception_state gd_exception_judge(gd_arena *arena, const gd_exception_terms *terms,
                                      const gd_exception *exception, const gd_finding *finding, gd_str *why);

static inline bool gd_exception_holds(gd_exception_state state)
{
    return state <= GD_STATE_EXPIRING;
}

/* --- dates ------------------------------------------------------------------------------------------------ */

/* Whether `text` is a date of the calendar as YYYY-MM-DD. */
bool gd_date_is_valid(gd_str text);

/* Days since 0000-03-01 of a valid date; and the date of that day. */
int64_t gd_date_days(gd_str date);
gd_str gd_date_of_days(gd_arena *arena, int64_t days);

#endif
