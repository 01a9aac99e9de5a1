/* merge_rules - peers' ids to our rules. */
#include "api/merge_rules.h"

typedef struct {
    const gd_rule_info **items;
    size_t count;
} candidates;

static void add_name(gd_merge_rules *rules, gd_str name, const gd_rule_info *rule)
{
    void **slot = gd_map_at(rules->arena, &rules->by_name, name);
    candidates *old = *slot;
    size_t count = old ? old->count : 0;
    candidates *more = GD_NEW(rules->arena, candidates);
    more->items = GD_NEW_ARRAY(rules->arena, const gd_rule_info *, count + 1);
    for (size_t i = 0; i < count; i++) {
        more->items[i] = old->items[i];
    }
    more->items[count] = rule;
    more->count = count + 1;
    *slot = more;
}

void gd_merge_rules_init(gd_merge_rules *rules, gd_arena *arena, const gd_rules *ours,
                         const gd_rule_selection *selection)
{
    *rules = (gd_merge_rules){.arena = arena, .ours = ours, .selection = selection};
    for (size_t i = 0; i < gd_rules_count(ours); i++) {
        const gd_rule_info *rule = gd_rules_at(ours, i);
        add_name(rules, rule->id, rule);
        for (size_t j = 0; j < rule->alias_count; j++) {
            add_name(rules, rule->aliases[j], rule);
        }
    }
}

static candidates candidates_of(const gd_merge_rules *rules, gd_str rule_id)
{
    const candidates *found = rule_id.len ? gd_map_get(&rules->by_name, rule_id) : NULL;
    return found ? *found : (candidates){0};
}

static bool runs(const gd_merge_rules *rules, const gd_rule_info *rule)
{
    return rules->selection->chosen[gd_rules_number(rules->ours, rule->id)];
}

static bool speaks_for(const gd_rule_info *rule, const gd_rule_info *other)
{
    for (size_t i = 0; i < rule->supersedes_count; i++) {
        if (gd_str_eq(rule->supersedes[i], other->id)) {
            return true;
        }
    }
    return false;
}

/* Of several that run, the one that supersedes all the others; NULL when there is none. */
static const gd_rule_info *leader_of(const gd_merge_rules *rules, candidates ours)
{
    for (size_t i = 0; i < ours.count; i++) {
        bool leads = runs(rules, ours.items[i]);
        for (size_t j = 0; leads && j < ours.count; j++) {
            leads = i == j || !runs(rules, ours.items[j]) || speaks_for(ours.items[i], ours.items[j]);
        }
        if (leads) {
            return ours.items[i];
        }
    }
    return NULL;
}

bool gd_merge_is_clear(const gd_merge_rules *rules, gd_str rule_id)
{
    candidates ours = candidates_of(rules, rule_id);
    return ours.count <= 1 || leader_of(rules, ours);
}

static gd_str first_of(gd_str a, gd_str b, gd_str c)
{
    return a.len ? a : b.len ? b : c;
}

/* The ids of ours, by any of which exceptions may name the rule, and the gravest of their severities. */
static void take_after(gd_arena *arena, gd_rule_info *info, candidates ours)
{
    info->aliases = GD_NEW_ARRAY(arena, gd_str, ours.count);
    info->alias_count = ours.count;
    for (size_t i = 0; i < ours.count; i++) {
        const gd_rule_info *one = ours.items[i];
        info->aliases[i] = one->id;
        info->severity = i == 0 || one->severity > info->severity ? one->severity : info->severity;
    }
}

static const gd_rule_info *foreign_rule(gd_merge_rules *rules, const gd_foreign_result *result,
                                        candidates ours)
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
        if (ours.count) {
            take_after(rules->arena, info, ours);
        }
        *slot = info;
    }
    return *slot;
}

static gd_str place_key(const gd_merge_rules *rules, gd_str path, const gd_rule_info *rule)
{
    return gd_str_format(rules->arena, "%.*s\n%.*s", GD_FMT(path), GD_FMT(rule->id));
}

/* Which of several it is; NULL: nothing tells. None of them runs: the first, whose findings are left out. */
static const gd_rule_info *one_of(const gd_merge_rules *rules, candidates ours, gd_str path)
{
    const gd_rule_info *only = ours.items[0];
    size_t running = 0;
    for (size_t i = 0; i < ours.count; i++) {
        if (!runs(rules, ours.items[i])) {
            continue;
        }
        if (gd_map_get(&rules->reported, place_key(rules, path, ours.items[i]))) {
            return ours.items[i];
        }
        only = ours.items[i];
        running++;
    }
    return running <= 1 ? only : leader_of(rules, ours);
}

const gd_rule_info *gd_merge_rule_of(gd_merge_rules *rules, const gd_foreign_result *result, gd_str path)
{
    candidates ours = candidates_of(rules, result->rule_id);
    if (ours.count == 0) {
        return foreign_rule(rules, result, ours);
    }
    const gd_rule_info *chosen = ours.count == 1 ? ours.items[0] : one_of(rules, ours, path);
    if (!chosen) {
        return foreign_rule(rules, result, ours);
    }
    gd_map_set(rules->arena, &rules->reported, place_key(rules, path, chosen), rules);
    return chosen;
}
