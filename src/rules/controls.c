/* controls - rules and the controls of frameworks that they name (see engine.h).
 *
 * Which controls a rule names stands in its table alone, so the rules must be loaded first. */
#include "policy/framework.h"
#include "rules/load.h"

static bool names_framework(const gd_rule_info *rule, gd_str framework)
{
    for (size_t i = 0; i < rule->control_count; i++) {
        if (gd_str_eq(rule->controls[i].framework, framework)) {
            return true;
        }
    }
    return false;
}

void gd_selection_add_framework(gd_rule_selection *selection, const gd_rules *rules, gd_str framework)
{
    for (size_t i = 0; i < selection->count && i < rules->list.count; i++) {
        selection->chosen[i] |= names_framework(&rules->list.items[i]->info, framework);
    }
}

void gd_selection_intersect(gd_rule_selection *selection, const gd_rule_selection *other)
{
    for (size_t i = 0; i < selection->count; i++) {
        selection->chosen[i] &= i < other->count && other->chosen[i];
    }
}

/* --- what is wrong with them --------------------------------------------------------------------------- */

typedef struct {
    gd_rules *rules;
    gd_diags *diags;
    gd_arena scratch;
    gd_map frameworks; /* id → gd_map of its controls; NULL: no framework */
} checker;

static gd_map *controls_of(checker *c, gd_str id)
{
    void **slot = gd_map_at(&c->scratch, &c->frameworks, id);
    const gd_framework *framework = *slot ? NULL : gd_framework_read(&c->scratch, id);
    if (framework) {
        gd_map *controls = GD_NEW(&c->scratch, gd_map);
        for (size_t i = 0; i < framework->control_count; i++) {
            gd_map_set(&c->scratch, controls, framework->controls[i].id, &framework->controls[i]);
        }
        slot = gd_map_at(&c->scratch, &c->frameworks, id);
        *slot = controls;
    }
    return *slot;
}

/* An organisation may have frameworks of its own: unknown ones are wrong in rules that are compiled in, and where they
 * look like a known one. */
static void check_framework(checker *c, const gd_rule *rule, gd_str id)
{
    gd_str nearest = gd_framework_nearest(id);
    if (rule->file->collection && nearest.len == 0) {
        return;
    }
    gd_diag_item *item = gd_diag_report(
        c->diags, GD_DIAG_RULE_LOAD, gd_load_line_range(rule->file, rule->line),
        "rule %.*s names the framework \"%.*s\", which does not exist", GD_FMT(rule->info.id), GD_FMT(id));
    if (nearest.len) {
        gd_diag_hint(c->diags, item, "did you mean %.*s?", GD_FMT(nearest));
    }
}

static void check_control(checker *c, const gd_rule *rule, const gd_control *control)
{
    gd_map *controls = controls_of(c, control->framework);
    if (!controls) {
        check_framework(c, rule, control->framework);
    } else if (!gd_map_get(controls, control->control)) {
        gd_diag_item *item =
            gd_diag_report(c->diags, GD_DIAG_RULE_LOAD, gd_load_line_range(rule->file, rule->line),
                           "rule %.*s names the control \"%.*s\", which %.*s does not have",
                           GD_FMT(rule->info.id), GD_FMT(control->control), GD_FMT(control->framework));
        gd_diag_hint(c->diags, item, "`guard rules --framework %.*s` lists its controls",
                     GD_FMT(control->framework));
    }
}

void gd_rules_check_controls(gd_rules *rules, gd_diags *diags)
{
    checker c = {.rules = rules, .diags = diags};
    gd_arena_init(&c.scratch);
    for (size_t i = 0; i < rules->list.count; i++) {
        const gd_rule *rule = rules->list.items[i];
        for (size_t j = 0; rule->detailed && j < rule->info.control_count; j++) {
            check_control(&c, rule, &rule->info.controls[j]);
        }
    }
    gd_arena_release(&c.scratch);
}
