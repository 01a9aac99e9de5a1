/* by_framework - which rules a framework asks for (see by_framework.h). */
#include "api/by_framework.h"

#include <stdlib.h>

#include "base/map.h"

static int compare_controls(const void *a, const void *b)
{
    const gd_framework_control *left = a, *right = b;
    return gd_str_cmp(left->id, right->id);
}

/* The framework as rules tell of it: each control that one names, by id. NULL when none does. */
static const gd_framework *collect_framework(gd_arena *arena, const gd_rules *rules, gd_str id)
{
    gd_map seen = {0};
    GD_VEC(gd_framework_control) controls = {0};
    for (size_t i = 0; i < gd_rules_count(rules); i++) {
        const gd_rule_info *rule = gd_rules_at(rules, i);
        for (size_t j = 0; j < rule->control_count; j++) {
            const gd_control *control = &rule->controls[j];
            void **slot =
                gd_str_eq(control->framework, id) ? gd_map_at(arena, &seen, control->control) : NULL;
            if (slot && !*slot) {
                *slot = &seen;
                *gd_vec_push(arena, &controls) = (gd_framework_control){control->control, GD_STR(""), true};
            }
        }
    }
    if (controls.count == 0) {
        return NULL;
    }
    qsort(controls.items, controls.count, sizeof *controls.items, compare_controls);
    gd_framework *framework = GD_NEW(arena, gd_framework);
    *framework = (gd_framework){id, id, controls.items, controls.count};
    return framework;
}

static void report_unknown(gd_arena *arena, gd_str id, gd_diags *diags)
{
    gd_diag_item *item =
        gd_diag_report(diags, GD_DIAG_SETTINGS, (gd_range){0}, "there is no framework %.*s", GD_FMT(id));
    gd_str nearest = gd_framework_nearest(id), list = {"", 0};
    if (nearest.len) {
        gd_diag_hint(diags, item, "did you mean %.*s?", GD_FMT(nearest));
        return;
    }
    for (size_t i = 0; gd_framework_id_at(i).len; i++) {
        list = gd_str_format(arena, "%.*s%s%.*s", GD_FMT(list), i ? ", " : "", GD_FMT(gd_framework_id_at(i)));
    }
    gd_diag_hint(diags, item, "known are %.*s", GD_FMT(list));
}

const gd_framework *gd_framework_of_rules(gd_arena *arena, const gd_rules *rules, gd_str id, gd_diags *diags)
{
    const gd_framework *framework = gd_framework_read(arena, id);
    framework = framework ? framework : collect_framework(arena, rules, id);
    if (!framework) {
        report_unknown(arena, id, diags);
    }
    return framework;
}

void gd_frameworks_choose(gd_arena *arena, gd_rules *rules, guard_list frameworks,
                          gd_rule_selection *selection, gd_diags *diags)
{
    gd_engine *engine = gd_engine_new(rules);
    gd_engine_load_all(engine, NULL); /* what is wrong with a rule is said when it runs */
    gd_rule_selection *asked = gd_selection_new(arena, rules, false);
    for (size_t i = 0; i < frameworks.count; i++) {
        gd_str id = gd_str_from(frameworks.items[i]);
        if (gd_framework_of_rules(arena, rules, id, diags)) {
            gd_selection_add_framework(asked, rules, id);
        }
    }
    gd_selection_intersect(selection, asked);
    gd_engine_free(engine);
}
