/* gate.h - what costs must not do: findings on increases, budgets, and what has no price.
 *
 * The terms come from guard.yaml (`cost`); findings carry the effect that the terms ask for and are weighed and excepted
 * like those of all rules. They stand on the resource that costs, or grew, most, so that an annotation there can approve. */
#ifndef GD_PRICING_GATE_H
#define GD_PRICING_GATE_H

#include "policy/finding.h"
#include "pricing/estimate.h"

typedef struct {
    gd_str name; /* a pattern of folders (with *), or a resource type */
    gd_decimal most;
    gd_range place; /* where it is written */
} gd_cost_budget;

typedef struct {
    bool warns, blocks;
    gd_decimal warn_increase, block_increase; /* percent */
    gd_decimal floor;                         /* an increase below it does not count */
    bool new_warns, new_blocks;               /* what a stack does that was not there before */
    const gd_cost_budget *budgets, *budgets_by_type;
    size_t budget_count, budget_by_type_count;
    bool unpriced_warns, unpriced_blocks;
} gd_cost_terms;

/* Append findings on the costs of one stack. `past` NULL: nothing to compare with, so no increase is judged; `is_new`: the
 * stack was not there. Texts live in findings->arena; ranges are those of the breakdown. */
void gd_cost_judge(const gd_cost_terms *terms, gd_str stack, const gd_breakdown *past, bool is_new,
                   const gd_breakdown *current, gd_findings *findings);

/* Findings on what the models say could be saved (gd_estimate_options.savings). */
void gd_cost_report_savings(const gd_breakdown *breakdown, gd_findings *findings);

#endif
