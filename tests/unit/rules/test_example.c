/* test_example - the examples in rules, run as their tests. */
#include <criterion/criterion.h>

#include "rules/load.h"

static gd_arena arena;
static gd_diags diags;
static gd_example_report report;

/* Run the examples of one rule whose table has those example fields and that check. */
static void run(const char *examples, const char *check)
{
    gd_arena_init(&arena);
    gd_diags_init(&diags, &arena);
    gd_rules *rules = gd_rules_new_empty();
    gd_engine *engine = gd_engine_new(rules);
    gd_rule *rule = GD_NEW(&rules->arena, gd_rule);
    gd_str text =
        gd_str_format(&arena,
                      "return rule { title = 't', severity = 'low', category = 'hygiene', resources = { "
                      "'aws_thing' }, rationale = 'w', fix = 'f', %s, check = function(r) %s end }",
                      examples, check);
    rule->info.id = GD_STR("x");
    rule->file = gd_registry_add_file(rules, GD_STR("x.lua"), text, 1);
    cr_assert(gd_load_rule(engine, rule, &diags));
    gd_registry_add_rule(rules, rule);
    lua_settop(engine->script.sandbox.L, 0);
    report = gd_rules_run_examples(engine, &arena, NULL, &diags);
    gd_engine_free(engine);
    gd_rules_free(rules);
}

static void expect_failure(size_t index, const char *kind, size_t number, const char *what)
{
    cr_assert_lt(index, report.failures.count);
    const gd_example_failure *failure = &report.failures.items[index];
    cr_expect_str_eq(failure->kind, kind);
    cr_expect_eq(failure->number, number);
    cr_expect(gd_str_eq(failure->what, gd_str_from(what)), "got \"%.*s\"", GD_FMT(failure->what));
}

#define BAD "bad = 'resource \"aws_thing\" \"x\" { on = false }'"
#define GOOD "good = 'resource \"aws_thing\" \"x\" { on = true }'"
#define UNKNOWN "unknown = [[variable \"v\" {}\nresource \"aws_thing\" \"x\" {\n on = var.v\n}]]"

Test(example, a_right_rule_passes)
{
    run(BAD ", " GOOD ", " UNKNOWN, "if not r.on then r:fail('on') end");
    cr_expect_eq(report.rules, 1);
    cr_expect_eq(report.examples, 3);
    cr_expect_eq(report.failed, 0);
    cr_expect_eq(report.failures.count, 0);
    gd_arena_release(&arena);
}

Test(example, a_silent_rule_fails_its_bad_example)
{
    run(BAD ", " GOOD, "");
    cr_expect_eq(report.failed, 1);
    expect_failure(0, "bad", 1, "expected a finding, got nothing");
    gd_arena_release(&arena);
}

Test(example, a_shrill_rule_fails_its_good_example)
{
    run(BAD ", good = { 'locals {}', 'resource \"aws_thing\" \"x\" {}' }", "r:fail('on', 'always')");
    cr_expect_eq(report.failed, 1);
    expect_failure(0, "good", 2, "expected nothing, got finding on aws_thing.x: always");
    gd_arena_release(&arena);
}

Test(example, unknown_is_not_good)
{
    run(BAD ", good = [[variable \"v\" {}\nresource \"aws_thing\" \"x\" {\n on = var.v\n}]]",
        "if not r.on then r:fail('on') end");
    expect_failure(0, "good", 1,
                   "expected nothing, got unknown on aws_thing.x: \"on\" is not known before apply (from "
                   "variable \"v\")");
    gd_arena_release(&arena);
}

Test(example, silence_and_findings_are_not_unknown)
{
    run(BAD ", " GOOD ", " UNKNOWN, "if r:known('on') and not r.on then r:fail('on') end");
    expect_failure(0, "unknown", 1, "expected unknown alone, got nothing");
    gd_arena_release(&arena);
    run(BAD ", " GOOD ", " UNKNOWN, "if not r:known('on') or not r.on then r:fail('on') end");
    expect_failure(0, "unknown", 1, "expected unknown alone, got finding on aws_thing.x: t");
    gd_arena_release(&arena);
}

Test(example, a_diagnostic_in_an_example_is_a_failure)
{
    run(BAD ", good = 'resource \"aws_thing\" {'", "if not r.on then r:fail('on') end");
    cr_expect_eq(report.failed, 1);
    cr_expect_geq(report.failures.count, 1);
    cr_expect(gd_str_starts(report.failures.items[0].what, GD_STR("line 1: ")));
    gd_arena_release(&arena);
}

Test(example, an_error_in_the_check_is_a_failure)
{
    run(BAD ", " GOOD, "r:fail('on') if r.on then error('oops') end");
    expect_failure(0, "good", 1, "line 1: rule x failed on aws_thing.x: oops");
    gd_arena_release(&arena);
}
