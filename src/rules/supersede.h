/* supersede.h - one defect gives one finding: rules that speak for others. Only src/rules uses this.
 *
 * A rule names in `supersedes` those that would only repeat its finding: where nothing is encrypted, also no key of
 * one's own does it. The relation is taken further: what
 * a superseded rule supersedes is superseded too, whether or not that rule runs. */
#ifndef GD_RULES_SUPERSEDE_H
#define GD_RULES_SUPERSEDE_H

#include "rules/registry.h"

/* Work out for every rule which others it supersedes (gd_rule.over). After rules were added, and not while
 * engines run. Ids that name no rule are passed over; of a cycle no rule supersedes itself. */
void gd_supersede_resolve(gd_rules *rules);

/* Report (RULE_LOAD, at the rule's line) what is wrong with `supersedes` of the rules whose details are known:
 * cycles, and ids that name neither a rule of the registry nor one that is compiled in. `elsewhere` (may be NULL)
 * is asked for ids that are in neither. Each rule is checked once. */
void gd_supersede_check(gd_rules *rules, bool (*elsewhere)(void *context, gd_str id), void *context,
                        gd_diags *diags);

/* The findings from index `from` on are those on one resource: take out those that another speaks for, and note
 * them on it. */
void gd_supersede_apply(gd_arena *arena, gd_arena *scratch, gd_findings *findings, size_t from);

#endif
