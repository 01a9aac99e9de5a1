/* exception_judge - whether an exception counts (see exception.h). */
#include "policy/approver.h"
#include "policy/exception.h"
#include "policy/exception_register.h"
#include "policy/name_pattern.h"

const char *gd_exception_state_name(gd_exception_state state)
{
    static const char *const names[] = {
        [GD_STATE_APPROVED] = "approved",     [GD_STATE_EXPIRING] = "expiring",
        [GD_STATE_EXPIRED] = "expired",       [GD_STATE_PENDING] = "pending",
        [GD_STATE_UNAPPROVED] = "unapproved", [GD_STATE_FORBIDDEN] = "forbidden",
        [GD_STATE_UNUSED] = "unused",         [GD_STATE_ELSEWHERE] = "elsewhere"};
    return names[state];
}

size_t gd_exception_state_rule(gd_exception_state state)
{
    switch (state) {
    case GD_STATE_EXPIRING:
        return GD_EXCEPTION_EXPIRING;
    case GD_STATE_EXPIRED:
        return GD_EXCEPTION_EXPIRED;
    case GD_STATE_PENDING:
    case GD_STATE_UNAPPROVED:
        return GD_EXCEPTION_UNAPPROVED;
    case GD_STATE_FORBIDDEN:
        return GD_EXCEPTION_FORBIDDEN;
    case GD_STATE_UNUSED:
        return GD_EXCEPTION_UNUSED;
    case GD_STATE_APPROVED:
    case GD_STATE_ELSEWHERE:
        break;
    }
    return GD_EXCEPTION_RULES;
}

typedef struct {
    gd_arena *arena;
    const gd_exception_terms *terms;
    const gd_exception *exception;
    const gd_finding *finding;
    gd_str why;
} judgement;

/* --- what it is about --------------------------------------------------------------------------------------- */

/* A scanner's own exceptions may be limited to a workspace, or to values of the resource. */
static bool is_elsewhere(const judgement *j)
{
    const gd_exception *exception = j->exception;
    if (exception->workspace.len && !gd_name_matches(exception->workspace, j->terms->workspace, false)) {
        return true;
    }
    for (size_t i = 0; i < exception->condition_count; i++) {
        const gd_exception_condition *condition = &exception->conditions[i];
        gd_str value = {0};
        if (j->terms->value) {
            value = j->terms->value(j->terms->context, j->finding, condition->attribute);
        }
        if (!value.ptr || !gd_str_eq(value, condition->value)) {
            return true;
        }
    }
    return false;
}

static bool is_forbidden(judgement *j)
{
    const gd_settings *settings = j->terms->settings;
    for (size_t i = 0; settings && i < gd_settings_count(settings, "exceptions.never"); i++) {
        if (gd_rule_is_named(j->finding->rule, gd_settings_item(settings, "exceptions.never", i), false)) {
            j->why = gd_str_format(j->arena, "does not count: no exception from %.*s is allowed",
                                   GD_FMT(j->finding->rule->id));
            return true;
        }
    }
    return false;
}

static bool is_expired(judgement *j)
{
    gd_str expires = j->exception->expires;
    if (!expires.len || !j->terms->today.len || gd_str_cmp(expires, j->terms->today) >= 0) {
        return false;
    }
    j->why = gd_str_format(j->arena, "expired on %.*s", GD_FMT(expires));
    return true;
}

/* --- what it must have ---------------------------------------------------------------------------------------- */

static gd_str field(const gd_exception *exception, gd_str name)
{
    if (gd_str_eq(name, GD_STR("reason"))) {
        return exception->reason;
    }
    if (gd_str_eq(name, GD_STR("approved-by"))) {
        return exception->approved_by;
    }
    return gd_str_eq(name, GD_STR("expires")) ? exception->expires : exception->ticket;
}

static bool lacks_field(judgement *j)
{
    for (size_t i = 0; i < gd_settings_count(j->terms->settings, "exceptions.required"); i++) {
        gd_str name = gd_settings_item(j->terms->settings, "exceptions.required", i);
        if (field(j->exception, name).len == 0) {
            j->why = gd_str_format(j->arena, "does not count: it has no %.*s", GD_FMT(name));
            return true;
        }
    }
    return false;
}

/* From the day of approval, where that is known, else from today. */
static bool is_too_long(judgement *j)
{
    int64_t most = gd_settings_integer(j->terms->settings, "exceptions.max_days", -1);
    gd_str from = j->exception->approved.len ? j->exception->approved : j->terms->today;
    if (most < 0 || !from.len) {
        return false;
    }
    if (j->exception->expires.len == 0) {
        j->why = gd_str_format(j->arena, "does not count: it has no end, at most %lld days are allowed",
                               (long long)most);
        return true;
    }
    if (gd_date_days(j->exception->expires) - gd_date_days(from) <= most) {
        return false;
    }
    gd_str last = gd_date_of_days(j->arena, gd_date_days(from) + most);
    j->why =
        gd_str_format(j->arena, "does not count: it ends on %.*s, the last day that %lld days allow is %.*s",
                      GD_FMT(j->exception->expires), (long long)most, GD_FMT(last));
    return true;
}

static bool has_no_right(judgement *j)
{
    const char *severity = gd_severity_name(j->finding->severity);
    gd_str path = gd_str_format(j->arena, "exceptions.approvers.%s", severity);
    char *name = gd_str_cstr(j->arena, path);
    if (gd_settings_count(j->terms->settings, name) == 0 ||
        gd_approver_is_listed(j->terms->settings, name, j->exception->approved_by)) {
        return false;
    }
    gd_str by = j->exception->approved_by;
    if (!by.len) {
        j->why =
            gd_str_format(j->arena, "does not count: nobody has approved it, as a %s one needs", severity);
        return true;
    }
    j->why = gd_str_format(j->arena, "does not count: %.*s may not approve a %s one (exceptions.approvers)",
                           GD_FMT(by), severity);
    return true;
}

/* The person whom the exception names, or somebody of the team. */
static bool has_reviewed(const judgement *j)
{
    gd_str who = j->exception->approved_by;
    for (size_t i = 0; who.len && i < j->terms->reviewer_count; i++) {
        gd_str reviewer = j->terms->reviewers[i];
        if (gd_approver_is(who, reviewer) || gd_approver_is_in(j->terms->settings, who, reviewer)) {
            return true;
        }
    }
    return false;
}

static gd_str why_not_reviewed(const judgement *j)
{
    gd_str who = j->exception->approved_by;
    if (gd_approver_is_team(who)) {
        bool known = gd_approver_team_is_known(j->terms->settings, who);
        return gd_str_format(
            j->arena,
            known ? "is pending: nobody of %.*s has approved the pull request"
                  : "is pending: reviews are people's, and exceptions.teams does not say who is in %.*s",
            GD_FMT(who));
    }
    return gd_str_format(j->arena, "is pending: %.*s has not approved the pull request",
                         GD_FMT(who.len ? who : GD_STR("nobody")));
}

/* An entry of the register is its own approval; an annotation may need one, or a review. */
static bool is_pending(judgement *j)
{
    gd_str how = gd_settings_text(j->terms->settings, "exceptions.require_approval");
    if (j->exception->in_register || gd_str_eq(how, GD_STR("none"))) {
        return false;
    }
    if (gd_str_eq(how, GD_STR("register"))) {
        j->why = GD_STR("is pending: the register has no entry for it that holds");
        return !gd_register_approves(j->arena, j->terms, j->finding);
    }
    if (has_reviewed(j)) {
        return false;
    }
    j->why = why_not_reviewed(j);
    return true;
}

static bool is_expiring(judgement *j)
{
    gd_str expires = j->exception->expires;
    if (!expires.len || !j->terms->today.len || !j->terms->settings) {
        return false;
    }
    int64_t left = gd_date_days(expires) - gd_date_days(j->terms->today);
    if (left >= gd_settings_integer(j->terms->settings, "exceptions.warn_days", 0)) {
        return false;
    }
    j->why = gd_str_format(j->arena, "ends on %.*s", GD_FMT(expires));
    return true;
}

static gd_exception_state judge(judgement *j)
{
    if (is_elsewhere(j)) {
        return GD_STATE_ELSEWHERE;
    }
    if (is_forbidden(j)) {
        return GD_STATE_FORBIDDEN;
    }
    if (is_expired(j)) {
        return GD_STATE_EXPIRED;
    }
    if (j->terms->settings && (lacks_field(j) || is_too_long(j) || has_no_right(j))) {
        return GD_STATE_UNAPPROVED;
    }
    if (j->terms->settings && is_pending(j)) {
        return GD_STATE_PENDING;
    }
    return is_expiring(j) ? GD_STATE_EXPIRING : GD_STATE_APPROVED;
}

gd_exception_state gd_exception_judge(gd_arena *arena, const gd_exception_terms *terms,
                                      const gd_exception *exception, const gd_finding *finding, gd_str *why)
{
    judgement j = {.arena = arena, .terms = terms, .exception = exception, .finding = finding};
    gd_exception_state state = judge(&j);
    *why = j.why;
    return state;
}
