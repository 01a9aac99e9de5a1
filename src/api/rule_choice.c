/* rule_choice - which rules run and how their findings weigh (see rule_choice.h). */
#include "api/rule_choice.h"

typedef struct {
    bool has_severity;
    gd_severity severity;
    gd_effect effect;
} rule_weight;

typedef struct {
    gd_arena *arena;
    const gd_rules *rules;
    gd_rule_choice *choice;
    gd_diags *diags;
} chooser;

void gd_report_unknown_rule(const gd_rules *rules, gd_str name, gd_range place, gd_diags *diags)
{
    gd_diag_item *item =
        gd_diag_report(diags, GD_DIAG_SETTINGS, place, "there is no rule %.*s", GD_FMT(name));
    gd_str nearest = gd_rules_nearest(rules, name);
    if (nearest.len) {
        gd_diag_hint(diags, item, "did you mean %.*s? `guard rules` lists them all", GD_FMT(nearest));
    }
}

static void set(chooser *c, gd_str name, gd_range place, bool chosen)
{
    if (gd_selection_set(c->choice->selection, c->rules, name, chosen) == 0) {
        gd_report_unknown_rule(c->rules, name, place, c->diags);
    }
}

static void set_option(chooser *c, guard_list names, bool chosen)
{
    for (size_t i = 0; i < names.count; i++) {
        set(c, gd_str_from(names.items[i]), (gd_range){0}, chosen);
    }
}

static void set_setting(chooser *c, const gd_settings *settings, const char *path, bool chosen)
{
    const gd_value *list = gd_settings_get(settings, gd_str_from(path));
    for (size_t i = 0; list && i < list->count; i++) {
        set(c, gd_value_text(list->items[i]), gd_settings_place(list->items[i]), chosen);
    }
}

static rule_weight *weight_of(chooser *c, gd_str id)
{
    rule_weight **slot = (rule_weight **)gd_map_at(c->arena, &c->choice->weights, id);
    if (!*slot) {
        *slot = GD_NEW(c->arena, rule_weight);
    }
    return *slot;
}

static void weigh(chooser *c, const gd_rule_info *rule, const gd_value *value)
{
    rule_weight *weight = weight_of(c, rule->id);
    gd_str word = gd_value_text(value);
    if (gd_severity_parse(word, &weight->severity)) {
        weight->has_severity = true;
        return;
    }
    weight->effect = gd_str_eq(word, GD_STR("warn")) ? GD_EFFECT_WARN : GD_EFFECT_BLOCK;
    if (gd_str_eq(word, GD_STR("off"))) {
        gd_selection_set(c->choice->selection, c->rules, rule->id, false);
    }
}

/* Every entry of a map whose names are those of rules; patterns first, so that a rule's own name is stronger. */
static void weigh_all(chooser *c, const gd_settings *settings, const char *path)
{
    const gd_value *map = gd_settings_get(settings, gd_str_from(path));
    gd_rule_selection *named = gd_selection_new(c->arena, c->rules, false);
    for (size_t pass = 0; map && pass < 2; pass++) {
        for (size_t i = 0; i < map->count; i++) {
            gd_str name = map->members[i].key;
            bool pattern = gd_str_find_char(name, '*') != GD_STR_NONE;
            if (pattern != (pass == 0)) {
                continue;
            }
            if (gd_selection_set(named, c->rules, name, true) == 0) {
                gd_report_unknown_rule(c->rules, name, gd_settings_place(map->members[i].value), c->diags);
            }
            for (size_t rule = 0; rule < named->count; rule++) {
                if (named->chosen[rule]) {
                    named->chosen[rule] = false;
                    weigh(c, gd_rules_at(c->rules, rule), map->members[i].value);
                }
            }
        }
    }
}

void gd_rule_choice_make(gd_arena *arena, const gd_rules *rules, const guard_options *options,
                         const gd_settings *settings, gd_rule_choice *choice, gd_diags *diags)
{
    chooser c = {arena, rules, choice, diags};
    bool alone = options->only.count || gd_settings_count(settings, "rules.only");
    *choice = (gd_rule_choice){.selection = gd_selection_new(arena, rules, !alone)};
    gd_selection_set(choice->selection, rules, GD_STR("exception-*"), true); /* go with whatever runs */
    if (options->only.count == 0) {
        set_setting(&c, settings, "rules.only", true);
    }
    set_setting(&c, settings, "rules.disable", false);
    weigh_all(&c, settings, "rules.severity");
    weigh_all(&c, settings, "rules.action");
    set_option(&c, options->only, true);
    set_option(&c, options->skip, false);
}

static bool is_chosen(const gd_rule_choice *choice, const gd_rules *rules, const gd_rule_info *rule)
{
    size_t number = gd_rules_number(rules, rule->id);
    return number >= choice->selection->count || choice->selection->chosen[number];
}

void gd_rule_choice_apply(const gd_rule_choice *choice, const gd_rules *rules, gd_findings *findings,
                          size_t from)
{
    size_t kept = from;
    for (size_t i = from; i < findings->list.count; i++) {
        gd_finding *finding = &findings->list.items[i];
        const rule_weight *weight = gd_map_get(&choice->weights, finding->rule->id);
        if (!is_chosen(choice, rules, finding->rule)) {
            continue;
        }
        if (weight) {
            finding->severity = weight->has_severity ? weight->severity : finding->severity;
            finding->effect = weight->effect;
        }
        findings->list.items[kept++] = *finding;
    }
    findings->list.count = kept;
}
