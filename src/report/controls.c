/* controls - what became of each control of a framework (see controls.h). */
#include "report/controls.h"

#include "base/map.h"

static const struct {
    const char *name, *words;
} states[] = {
    [GD_CONTROL_FAILED] = {"failed", "failed"},
    [GD_CONTROL_UNDECIDED] = {"undecided", "undecided"},
    [GD_CONTROL_PASSED] = {"passed", "passed"},
    [GD_CONTROL_NO_RESOURCES] = {"no-resources", "no resources"},
    [GD_CONTROL_LEFT_OUT] = {"left-out", "left out"},
    [GD_CONTROL_NO_RULE] = {"no-rule", "no rule"},
    [GD_CONTROL_NOT_SHOWN] = {"not-shown", "not shown"},
};

const char *gd_control_state_name(gd_control_state state)
{
    return states[state].name;
}

const char *gd_control_state_words(gd_control_state state)
{
    return states[state].words;
}

typedef struct {
    gd_arena *arena;
    gd_str framework;
    gd_map by_id; /* gd_control_result * */
} maker;

/* What stands for the control, when it is one of the framework's. */
static gd_control_result *result_of(const maker *m, const gd_control *control)
{
    bool is_of_it = gd_str_eq(control->framework, m->framework);
    return is_of_it ? gd_map_get(&m->by_id, control->control) : NULL;
}

static void add_rule(const maker *m, const gd_judged_rule *judged)
{
    for (size_t i = 0; i < judged->rule->control_count; i++) {
        gd_control_result *result = result_of(m, &judged->rule->controls[i]);
        if (result && judged->chosen) {
            *gd_vec_push(m->arena, &result->rules) = judged->rule;
            result->checks += judged->checks;
        } else if (result) {
            result->has_others = true;
        }
    }
}

static void add_finding(const maker *m, const gd_finding *finding, const gd_rule_info *rule)
{
    for (size_t i = 0; i < rule->control_count; i++) {
        gd_control_result *result = result_of(m, &rule->controls[i]);
        if (result) {
            result->failures += finding->status == GD_FINDING_FAIL;
            result->undecided += finding->status == GD_FINDING_UNKNOWN;
            result->ignored += finding->status == GD_FINDING_IGNORED;
        }
    }
}

static gd_control_state state_of(const gd_control_result *result)
{
    if (result->failures) {
        return GD_CONTROL_FAILED;
    }
    if (result->undecided) {
        return GD_CONTROL_UNDECIDED;
    }
    if (result->rules.count) {
        return result->checks ? GD_CONTROL_PASSED : GD_CONTROL_NO_RESOURCES;
    }
    if (result->has_others) {
        return GD_CONTROL_LEFT_OUT;
    }
    return result->control->shown ? GD_CONTROL_NO_RULE : GD_CONTROL_NOT_SHOWN;
}

gd_framework_report gd_framework_report_make(gd_arena *arena, const gd_framework *framework,
                                             const gd_judged_rule *rules, size_t rule_count,
                                             const gd_finding *findings, size_t finding_count)
{
    gd_framework_report report = {.framework = framework};
    report.results = GD_NEW_ARRAY(arena, gd_control_result, framework->control_count);
    maker m = {.arena = arena, .framework = framework->id};
    for (size_t i = 0; i < framework->control_count; i++) {
        report.results[i].control = &framework->controls[i];
        gd_map_set(arena, &m.by_id, framework->controls[i].id, &report.results[i]);
    }
    for (size_t i = 0; i < rule_count; i++) {
        add_rule(&m, &rules[i]);
    }
    for (size_t i = 0; i < finding_count; i++) {
        add_finding(&m, &findings[i], findings[i].rule);
        for (size_t j = 0; j < findings[i].superseded_count; j++) {
            add_finding(&m, &findings[i], findings[i].superseded[j]);
        }
    }
    for (size_t i = 0; i < framework->control_count; i++) {
        report.results[i].state = state_of(&report.results[i]);
        report.counts[report.results[i].state]++;
    }
    return report;
}
