/* merge_rules - peers' ids to our rules. */
#include "api/merge_rules.h"

static void add_name(gd_merge_rules *rules, gd_str name, const gd_rule_info *rule)
{
    void **slot = gd_map_at(rules->arena, &rules->by_name, name);
    gd_merge_candidates *old = *slot;
    size_t count = old ? old->count : 0;
    gd_merge_candidates *candidates = GD_NEW(rules->arena, gd_merge_candidates);
    candidates->items = GD_NEW_ARRAY(rules->arena, const gd_rule_info *, count + 1);
    for (size_t i = 0; i < count; i++) {
        candidates->items[i] = old->items[i];
    }
    candidates->items[count] = rule;
    candidates->count = count + 1;
    *slot = candidates;
}

void gd_merge_rules_init(gd_merge_rules *rules, gd_arena *arena, const gd_rules *ours)
{
    *rules = (gd_merge_rules){.arena = arena};
    for (size_t i = 0; i < gd_rules_count(ours); i++) {
        const gd_rule_info *rule = gd_rules_at(ours, i);
        add_name(rules, rule->id, rule);
        for (size_t j = 0; j < rule->alias_count; j++) {
            add_name(rules, rule->aliases[j], rule);
        }
    }
}

gd_merge_candidates gd_merge_candidates_of(const gd_merge_rules *rules, gd_str rule_id)
{
    const gd_merge_candidates *found = rule_id.len ? gd_map_get(&rules->by_name, rule_id) : NULL;
    return found ? *found : (gd_merge_candidates){0};
}

static gd_str first_of(gd_str a, gd_str b, gd_str c)
{
    return a.len ? a : b.len ? b : c;
}

static const gd_rule_info *foreign_rule(gd_merge_rules *rules, const gd_foreign_result *result)
{
    static const gd_foreign_rule nothing = {0};
    gd_str key = gd_str_format(rules->arena, "%.*s\n%.*s", GD_FMT(result->tool), GD_FMT(result->rule_id));
    void **slot = gd_map_at(rules->arena, &rules->foreign, key);
    if (!*slot) {
        const gd_foreign_rule *rule = result->rule ? result->rule : &nothing;
        gd_rule_info *info = GD_NEW(rules->arena, gd_rule_info);
        info->id = result->rule_id.len ? result->rule_id : GD_STR("unnamed");
        info->title = first_of(rule->title, rule->name, info->id);
        info->rationale = first_of(rule->description, info->title, info->title);
        info->remediation = rule->help;
        info->severity = gd_foreign_severity(result);
        info->category = GD_STR("other");
        info->service = result->tool;
        *slot = info;
    }
    return *slot;
}

static gd_str place_key(const gd_merge_rules *rules, gd_str path, const gd_rule_info *rule)
{
    return gd_str_format(rules->arena, "%.*s\n%.*s", GD_FMT(path), GD_FMT(rule->id));
}

const gd_rule_info *gd_merge_rule_of(gd_merge_rules *rules, const gd_foreign_result *result, gd_str path)
{
    gd_merge_candidates candidates = gd_merge_candidates_of(rules, result->rule_id);
    if (candidates.count == 0) {
        return foreign_rule(rules, result);
    }
    const gd_rule_info *chosen = candidates.items[0];
    for (size_t i = 0; candidates.count > 1 && i < candidates.count; i++) {
        if (gd_map_get(&rules->reported, place_key(rules, path, candidates.items[i]))) {
            chosen = candidates.items[i];
            break;
        }
    }
    gd_map_set(rules->arena, &rules->reported, place_key(rules, path, chosen), rules);
    return chosen;
}
