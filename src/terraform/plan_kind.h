/* plan_kind.h - members of a plan that are of another kind than the format says. Private to the plan reader. */
#ifndef GD_TERRAFORM_PLAN_KIND_H
#define GD_TERRAFORM_PLAN_KIND_H

#include "syntax/json.h"

/* Whether `token` is of the kind that `member` must have. Null counts as absent; anything else is reported as
 * PLAN_FORMAT, since what it should have told is missing from the result. Passes over what was opened in vain. */
bool gd_plan_is_kind(gd_json_reader *reader, gd_json_token token, gd_json_kind wanted, const char *member);

/* The same where null is reported, too: without the member there is nothing to judge. */
bool gd_plan_is_required_kind(gd_json_reader *reader, gd_json_token token, gd_json_kind wanted,
                              const char *member);

/* `span` (of a value, or empty) when it is of that kind, null or empty; else reported likewise, and an empty span. */
gd_span gd_plan_check_kind(gd_json_reader *reader, gd_span span, gd_json_kind wanted, const char *member);

/* The same for what is unknown or sensitive of an object: an object again, or true or false for all of it. */
gd_span gd_plan_check_marks(gd_json_reader *reader, gd_span span, const char *member);

/* The next value as a span, checked likewise; null is reported when it is `required`. */
gd_span gd_plan_pass_kind(gd_json_reader *reader, gd_json_kind wanted, const char *member, bool required);

/* Report at `span` what is wrong with the plan, unless something was reported there already. */
void gd_plan_say(gd_json_reader *reader, gd_span span, gd_str what);

/* "an object", "null": in messages. */
const char *gd_plan_kind_name(gd_json_kind kind);

#endif
