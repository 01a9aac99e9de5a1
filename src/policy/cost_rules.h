/* cost_rules.h - the rules that costs are reported by.
 *
 * Their findings are made in C (src/pricing/gate.c, savings.c), because they need prices; their facts stand here as other rules'
 * stand in their Lua tables, and the rules layer puts them into the registry, so that they are listed, explained,
 * weighed, excepted and switched off like all others. They run where costs are asked for. */
#ifndef GD_POLICY_COST_RULES_H
#define GD_POLICY_COST_RULES_H

#include "policy/finding.h"

typedef enum {
    GD_COST_RULE_INCREASE,
    GD_COST_RULE_BUDGET,
    GD_COST_RULE_UNPRICED,
    GD_COST_RULE_PREVIOUS_GENERATION,
    GD_COST_RULE_WASTE
} gd_cost_rule;

enum { GD_COST_RULES = GD_COST_RULE_WASTE + 1 };

/* The facts of one; number GD_COST_RULES and above: NULL. */
const gd_rule_info *gd_cost_rule_info(size_t rule);

#endif
