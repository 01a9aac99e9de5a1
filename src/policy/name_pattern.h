/* name_pattern.h - patterns of names: `*` stands for any characters, everything else for itself. */
#ifndef GD_POLICY_NAME_PATTERN_H
#define GD_POLICY_NAME_PATTERN_H

#include "policy/finding.h"

/* Whether all of `text` matches. Time is bounded by the product of the lengths. */
bool gd_name_matches(gd_str pattern, gd_str text, bool ignore_case);

/* Whether the rule's id or one of its aliases matches. */
bool gd_rule_is_named(const gd_rule_info *rule, gd_str pattern, bool ignore_case);

#endif
