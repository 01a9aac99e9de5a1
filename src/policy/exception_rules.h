/* exception_rules.h - the rules that exceptions themselves are reported by.
 *
 * Their findings are made in C (annotation_apply.c, exception_register.c); their facts stand here as other rules' stand
 * in their Lua tables, and the rules layer puts them into the registry, so that they are listed, explained, weighed and
 * switched off like all others. */
#ifndef GD_POLICY_EXCEPTION_RULES_H
#define GD_POLICY_EXCEPTION_RULES_H

#include "policy/finding.h"

typedef enum {
    GD_EXCEPTION_EXPIRED,
    GD_EXCEPTION_EXPIRING,
    GD_EXCEPTION_FORBIDDEN,
    GD_EXCEPTION_UNAPPROVED,
    GD_EXCEPTION_UNUSED
} gd_exception_rule;

enum { GD_EXCEPTION_RULES = GD_EXCEPTION_UNUSED + 1 };

/* The facts of one; number GD_EXCEPTION_RULES and above: NULL. */
const gd_rule_info *gd_exception_rule_info(size_t rule);

#endif
