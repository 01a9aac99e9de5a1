/* rule_choice.h - which rules run and how their findings weigh: options and guard.yaml together. */
#ifndef GD_API_RULE_CHOICE_H
#define GD_API_RULE_CHOICE_H

#include <guard.h>

#include "api/settings.h"
#include "base/map.h"

typedef struct {
    gd_rule_selection *selection;
    gd_map weights; /* rule id → rule_weight, of those that weigh otherwise than by themselves */
} gd_rule_choice;

/* `rules` are all there; a name that is no rule's is reported. Options are stronger than settings. */
void gd_rule_choice_make(gd_arena *arena, const gd_rules *rules, const guard_options *options,
                         const gd_settings *settings, gd_rule_choice *choice, gd_diags *diags);

/* Give the findings from `from` on the severity and effect that settings say. Those of rules that were not chosen
 * (found by guard itself) are dropped. */
void gd_rule_choice_apply(const gd_rule_choice *choice, const gd_rules *rules, gd_findings *findings,
                          size_t from);

/* Report that no rule has that name, with the nearest. `option` is said in the message where there is no place. */
void gd_report_unknown_rule(const gd_rules *rules, gd_str name, gd_range place, gd_diags *diags);

#endif
