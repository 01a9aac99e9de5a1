/* merge_rules.h - which rule a result of another tool is about. */
#ifndef GD_API_MERGE_RULES_H
#define GD_API_MERGE_RULES_H

#include "base/map.h"
#include "report/foreign.h"
#include "rules/engine.h"

typedef struct {
    const gd_rule_info **items;
    size_t count;
} gd_merge_candidates;

typedef struct {
    gd_arena *arena;
    gd_map by_name;  /* id or alias → gd_merge_candidates * */
    gd_map foreign;  /* tool and id → gd_rule_info * */
    gd_map reported; /* file and rule id of what was decided so far */
} gd_merge_rules;

/* Index the ids and aliases of all rules, which must be loaded. */
void gd_merge_rules_init(gd_merge_rules *rules, gd_arena *arena, const gd_rules *ours);

/* Our rules that bear the id of the result; none: an id of the other tool alone. */
gd_merge_candidates gd_merge_candidates_of(const gd_merge_rules *rules, gd_str rule_id);

/* The rule of a result: ours; of several of ours that share the peer's id, one that another result has named in the same
 * file, else the first; and where none of ours has the id, what the other tool says of its rule, under its id. */
const gd_rule_info *gd_merge_rule_of(gd_merge_rules *rules, const gd_foreign_result *result, gd_str path);

#endif
