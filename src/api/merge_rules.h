/* merge_rules.h - which rule a result of another tool is about. */
#ifndef GD_API_MERGE_RULES_H
#define GD_API_MERGE_RULES_H

#include "base/map.h"
#include "report/foreign.h"
#include "rules/engine.h"

typedef struct {
    gd_arena *arena;
    const gd_rules *ours;
    const gd_rule_selection *selection;
    gd_map by_name;  /* id or alias → gd_merge_candidates * */
    gd_map foreign;  /* tool and id → gd_rule_info * */
    gd_map reported; /* file and rule id of what was decided so far */
} gd_merge_rules;

/* Index the ids and aliases of all rules, which must be loaded. `selection`: those of them that run. */
void gd_merge_rules_init(gd_merge_rules *rules, gd_arena *arena, const gd_rules *ours,
                         const gd_rule_selection *selection);

/* Whether that id stands for one rule: no other bears it, or that one supersedes the others. */
bool gd_merge_is_clear(const gd_merge_rules *rules, gd_str rule_id);

/* The rule of a result: ours; of several of ours that share the peer's id, the only one that runs, one that another result
 * has named in the same file, or the one that supersedes the others. Where that does not tell which, and where none of ours has the id: what the other tool says of its
 * rule, under its id; the ids of ours are then its aliases, and its severity is the gravest of theirs. */
const gd_rule_info *gd_merge_rule_of(gd_merge_rules *rules, const gd_foreign_result *result, gd_str path);

#endif
