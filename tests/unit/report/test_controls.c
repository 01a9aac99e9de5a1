/* test_controls - what becomes of a control, by its rules and their findings. */
#include <criterion/criterion.h>

#include "report/controls.h"

static gd_arena arena;

static void open_arena(void)
{
    gd_arena_init(&arena);
}

static void close_arena(void)
{
    gd_arena_release(&arena);
}

TestSuite(controls, .init = open_arena, .fini = close_arena);

static gd_framework_control list[] = {
    {{"1", 1}, {"first", 5}, true}, {{"2", 1}, {"second", 6}, true}, {{"3", 1}, {"third", 5}, false}};
static const gd_framework framework = {{"ours", 4}, {"Ours", 4}, list, 3};

static gd_control of_one[] = {{{"other", 5}, {"2", 1}}, {{"ours", 4}, {"1", 1}}};
static gd_control of_both[] = {{{"ours", 4}, {"1", 1}}, {{"ours", 4}, {"2", 1}}};
static const gd_rule_info one = {.id = {"one", 3}, .controls = of_one, .control_count = 2};
static const gd_rule_info both = {.id = {"both", 4}, .controls = of_both, .control_count = 2};

/* The states of the three controls. */
static const char *states(const gd_judged_rule *rules, size_t rule_count, const gd_finding *findings,
                          size_t finding_count)
{
    gd_framework_report report =
        gd_framework_report_make(&arena, &framework, rules, rule_count, findings, finding_count);
    return gd_str_format(&arena, "%s, %s, %s", gd_control_state_name(report.results[0].state),
                         gd_control_state_name(report.results[1].state),
                         gd_control_state_name(report.results[2].state))
        .ptr;
}

Test(controls, without_rules_configuration_shows_them_or_not)
{
    cr_expect_str_eq(states(NULL, 0, NULL, 0), "no-rule, no-rule, not-shown");
}

Test(controls, rules_that_found_nothing_pass_when_they_looked_at_something)
{
    gd_judged_rule looked[] = {{&one, true, 3}};
    cr_expect_str_eq(states(looked, 1, NULL, 0), "passed, no-rule, not-shown");
    gd_judged_rule idle[] = {{&one, true, 0}};
    cr_expect_str_eq(states(idle, 1, NULL, 0), "no-resources, no-rule, not-shown");
}

Test(controls, rules_that_were_not_chosen_leave_theirs_out)
{
    gd_judged_rule rules[] = {{&one, true, 1}, {&both, false, 0}};
    cr_expect_str_eq(states(rules, 2, NULL, 0), "passed, left-out, not-shown");
}

Test(controls, a_failure_outweighs_what_is_undecided_and_ignored)
{
    gd_judged_rule rules[] = {{&one, true, 2}, {&both, true, 2}};
    gd_finding findings[] = {{.rule = &both, .status = GD_FINDING_UNKNOWN},
                             {.rule = &one, .status = GD_FINDING_FAIL}};
    cr_expect_str_eq(states(rules, 2, findings, 2), "failed, undecided, not-shown");
    findings[0].status = GD_FINDING_IGNORED;
    cr_expect_str_eq(states(rules, 2, findings, 1), "passed, passed, not-shown");
}

Test(controls, a_finding_counts_for_the_rules_that_it_supersedes)
{
    static const gd_rule_info plain = {.id = {"plain", 5}};
    const gd_rule_info *superseded[] = {&both};
    gd_judged_rule rules[] = {{&both, true, 1}};
    gd_finding finding = {
        .rule = &plain, .status = GD_FINDING_FAIL, .superseded = superseded, .superseded_count = 1};
    cr_expect_str_eq(states(rules, 1, &finding, 1), "failed, failed, not-shown");
}
