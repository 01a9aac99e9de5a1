/* test_supersede - which findings others speak for, and what is wrong with `supersedes`. */
#include <criterion/criterion.h>
#include <stdio.h>

#include "rules/load.h"
#include "rules/supersede.h"
#include "terraform/terraform.h"

static gd_arena arena;
static gd_rules *rules;
static gd_engine *engine;
static gd_diags diags;

static void open_rules(void)
{
    gd_arena_init(&arena);
    gd_diags_init(&diags, &arena);
    rules = gd_rules_new_empty();
    engine = gd_engine_new(rules);
}

static void close_rules(void)
{
    gd_engine_free(engine);
    gd_rules_free(rules);
    gd_arena_release(&arena);
}

TestSuite(supersede, .init = open_rules, .fini = close_rules);

/* A rule `aws-thing-NAME` with the alias ALIAS_NAME; `fields` are more of its table. */
static void add(const char *name, const char *fields, const char *body)
{
    gd_str text =
        gd_str_format(&rules->arena,
                      "\nreturn rule { title = 't', severity = 'low', category = 'network', resources = "
                      "{ 'aws_thing' }, rationale = 'why', fix = 'how', bad = 'b', good = 'g', aliases = "
                      "{ 'ALIAS_%s' }, %s check = function(r)\n%s\nend }\n",
                      name, fields, body);
    gd_rule *rule = GD_NEW(&rules->arena, gd_rule);
    gd_str path = gd_str_format(&rules->arena, "rules/aws/thing/%s.lua", name);
    rule->file = gd_registry_add_file(rules, path, text, 1);
    rule->info.id = gd_str_format(&rules->arena, "aws-thing-%s", name);
    cr_assert(gd_load_rule(engine, rule, &diags));
    gd_registry_add_rule(rules, rule);
    lua_settop(engine->script.sandbox.L, 0);
}

static void write_finding(gd_buffer *out, const gd_finding *finding)
{
    gd_buffer_addf(out, "%.*s%s %.*s", GD_FMT(finding->rule->id),
                   finding->status == GD_FINDING_FAIL ? "" : "?", GD_FMT(finding->attribute));
    for (size_t i = 0; i < finding->superseded_count; i++) {
        gd_buffer_addf(out, " > %.*s", GD_FMT(finding->superseded[i]->id));
    }
    gd_buffer_addf(out, " %s\n", gd_severity_name(finding->severity));
}

/* The findings of the chosen rules (NULL: all) on the configuration, a line each. */
static const char *says(const gd_rule_selection *selection, const char *configuration)
{
    gd_arena scratch;
    gd_arena_init(&scratch);
    gd_findings findings = {.arena = &arena};
    gd_supersede_resolve(rules);
    const gd_stack *stack =
        gd_stack_evaluate_text(&scratch, gd_str_from(configuration), GD_STR("main.tf"), &diags);
    gd_rules_run(engine, &arena, gd_table_build(&scratch, stack), selection, &findings, &diags);
    gd_buffer out = {0};
    for (size_t i = 0; i < findings.list.count; i++) {
        write_finding(&out, &findings.list.items[i]);
    }
    const char *text = gd_str_cstr(&arena, gd_buffer_str(&out));
    gd_buffer_release(&out);
    gd_arena_release(&scratch);
    return text;
}

static const char thing[] = "resource \"aws_thing\" \"x\" {\n  a = 1\n  b = 1\n}\n";

Test(supersede, one_defect_gives_one_finding)
{
    add("a", "", "r:fail('a')");
    add("b", "supersedes = { 'aws-thing-a' },", "r:fail('b')");
    cr_expect_str_eq(says(NULL, thing), "aws-thing-b b > aws-thing-a low\n");
}

Test(supersede, what_fails_alone_is_reported)
{
    add("a", "", "r:fail('a')");
    add("b", "supersedes = { 'aws-thing-a' },", "");
    cr_expect_str_eq(says(NULL, thing), "aws-thing-a a low\n");
}

Test(supersede, a_rule_that_does_not_run_supersedes_nothing)
{
    add("a", "", "r:fail('a')");
    add("b", "supersedes = { 'aws-thing-a' },", "r:fail('b')");
    gd_rule_selection *selection = gd_selection_new(&arena, rules, true);
    gd_selection_set(selection, rules, GD_STR("aws-thing-b"), false);
    cr_expect_str_eq(says(selection, thing), "aws-thing-a a low\n");
}

Test(supersede, other_resources_keep_their_findings)
{
    add("a", "", "r:fail('a')");
    add("b", "supersedes = { 'aws-thing-a' },", "if r:label() == 'x' then r:fail('b') end");
    cr_expect_str_eq(says(NULL, "resource \"aws_thing\" \"x\" {}\nresource \"aws_thing\" \"y\" {}\n"),
                     "aws-thing-b b > aws-thing-a low\naws-thing-a a low\n");
}

Test(supersede, the_gravest_severity_stays)
{
    add("a", "", "r:fail('a')");
    add("b", "supersedes = 'aws-thing-a',", "r:fail('b')");
    ((gd_rule *)gd_map_get(&rules->by_id, GD_STR("aws-thing-a")))->info.severity = GD_SEVERITY_HIGH;
    cr_expect_str_eq(says(NULL, thing), "aws-thing-b b > aws-thing-a high\n");
}

Test(supersede, a_failure_takes_the_undecided_with_it)
{
    add("a", "", "r:unknown('a')");
    add("b", "supersedes = { 'aws-thing-a' },", "r:fail('b')");
    cr_expect_str_eq(says(NULL, thing), "aws-thing-b b low\n");
}

Test(supersede, the_undecided_takes_nothing_with_it)
{
    add("a", "", "r:fail('a')");
    add("b", "supersedes = { 'aws-thing-a' },", "r:unknown('b')");
    cr_expect_str_eq(says(NULL, thing), "aws-thing-a a low\naws-thing-b? b low\n");
}

Test(supersede, the_relation_is_taken_further)
{
    add("a", "", "r:fail('a')");
    add("b", "supersedes = { 'aws-thing-a' },", "r:fail('b')");
    add("c", "supersedes = { 'aws-thing-b' },", "r:fail()");
    cr_expect_str_eq(says(NULL, thing), "aws-thing-c  > aws-thing-a > aws-thing-b low\n");
    gd_rule_selection *selection = gd_selection_new(&arena, rules, true);
    gd_selection_set(selection, rules, GD_STR("aws-thing-b"), false);
    cr_expect_str_eq(says(selection, thing), "aws-thing-c  > aws-thing-a low\n");
}

static const char blocks[] =
    "resource \"aws_thing\" \"x\" {\n  in {\n    p = 1\n    q { z = 1 }\n    q { z = 2 }\n  }\n"
    "  in { p = 2 }\n}\n";

Test(supersede, blocks_of_one_type_are_apart)
{
    add("a", "", "r:fail('in[0].p') r:fail('in[1].p')");
    add("b", "supersedes = { 'aws-thing-a' },", "r:fail('in[1]')");
    cr_expect_str_eq(says(NULL, blocks), "aws-thing-a in[0].p low\naws-thing-b in[1] > aws-thing-a low\n");
}

Test(supersede, nested_blocks_are_apart)
{
    add("a", "", "r:fail('in[0].q[0].z') r:fail('in[0].q[1].z') r:fail('in[0].p')");
    add("b", "supersedes = { 'aws-thing-a' },", "r:fail('in[0].q[1]')");
    cr_expect_str_eq(says(NULL, blocks),
                     "aws-thing-a in[0].q[0].z low\naws-thing-b in[0].q[1] > aws-thing-a low\n");
}

Test(supersede, what_covers_all_blocks_speaks_for_each)
{
    add("a", "", "r:fail('in[0].p') r:fail('in[1].p') r:fail('tags[\"x]\"]')");
    add("b", "supersedes = { 'aws-thing-a' },", "r:fail('in')");
    cr_expect_str_eq(says(NULL, blocks), "aws-thing-b in > aws-thing-a low\n");
}

Test(supersede, keys_of_maps_are_apart)
{
    add("a", "", "r:fail('m[\"a].b\"]')");
    add("b", "supersedes = { 'aws-thing-a' },", "r:fail('m[\"a].c\"]')");
    cr_expect_str_eq(says(NULL, thing), "aws-thing-a m[\"a].b\"] low\naws-thing-b m[\"a].c\"] low\n");
}

Test(supersede, other_resources_that_carry_the_finding_are_apart)
{
    static const char two[] = "resource \"aws_thing\" \"x\" {}\nresource \"aws_part\" \"p\" {}\n"
                              "resource \"aws_part\" \"q\" {}\n";
    const char *on = "local stack = require 'guard.stack' r:fail_on(stack.all('aws_part')[%d])";
    char first[200], second[200];
    snprintf(first, sizeof first, on, 1);
    snprintf(second, sizeof second, on, 2);
    add("a", "", first);
    add("b", "supersedes = { 'aws-thing-a' },", second);
    cr_expect_str_eq(says(NULL, two), "aws-thing-a  low\naws-thing-b  low\n");
    add("c", "supersedes = { 'aws-thing-a', 'aws-thing-b' },", "r:fail('size')");
    cr_expect_str_eq(says(NULL, two), "aws-thing-c size > aws-thing-a > aws-thing-b low\n");
}

Test(supersede, many_findings_cost_no_more_than_their_number)
{
    static const char many[] = "for i = 0, 999 do r:fail('in[' .. i .. '].p') end";
    add("a", "", many);
    add("b", "supersedes = { 'aws-thing-a' },", many);
    const char *said = says(NULL, blocks);
    cr_expect_null(strstr(said, "aws-thing-a in"));
    cr_expect_not_null(strstr(said, "aws-thing-b in[999].p > aws-thing-a low\n"));
}

/* --- what is wrong ------------------------------------------------------------------------------------- */

static const char *check(void)
{
    gd_supersede_resolve(rules);
    gd_supersede_check(rules, NULL, NULL, &diags);
    gd_buffer out = {0};
    for (size_t i = 0; i < diags.list.count; i++) {
        const gd_diag_item *item = &diags.list.items[i];
        gd_buffer_addf(&out, "%.*s:%u %.*s (%.*s)\n", GD_FMT(gd_source_path(item->range.source)),
                       gd_source_position(item->range.source, item->range.span.start).line,
                       GD_FMT(item->message), GD_FMT(item->hint));
    }
    const char *text = gd_str_cstr(&arena, gd_buffer_str(&out));
    gd_buffer_release(&out);
    return text;
}

Test(supersede, an_id_that_names_no_rule_is_an_error_at_the_rule)
{
    add("a", "", "");
    add("b", "supersedes = { 'aws-thing-aa', 'ALIAS_a', 'aws-s3-versioning' },", "r:fail('b')");
    cr_expect_str_eq(check(),
                     "rules/aws/thing/b.lua:2 rule aws-thing-b supersedes \"aws-thing-aa\", which is no "
                     "rule's id (did you mean aws-thing-a?)\n"
                     "rules/aws/thing/b.lua:2 rule aws-thing-b supersedes \"ALIAS_a\", which is no "
                     "rule's id (did you mean aws-thing-a?)\n");
    cr_expect_str_eq(says(NULL, thing), "aws-thing-b b low\n", "and the rule runs all the same");
}

Test(supersede, cycles_are_errors_and_take_nothing_out)
{
    add("a", "supersedes = { 'aws-thing-b' },", "r:fail('a')");
    add("b", "supersedes = { 'aws-thing-a' },", "r:fail('b')");
    add("c", "supersedes = { 'aws-thing-c' },", "r:fail('c')");
    cr_expect_str_eq(
        check(),
        "rules/aws/thing/a.lua:2 rule aws-thing-a supersedes itself: aws-thing-a → aws-thing-b → aws-thing-a "
        "()\n"
        "rules/aws/thing/b.lua:2 rule aws-thing-b supersedes itself: aws-thing-b → aws-thing-a → aws-thing-b "
        "()\n"
        "rules/aws/thing/c.lua:2 rule aws-thing-c supersedes itself: aws-thing-c → aws-thing-c ()\n");
    cr_expect_str_eq(says(NULL, thing), "aws-thing-a a low\naws-thing-b b low\naws-thing-c c low\n");
}

Test(supersede, each_rule_is_complained_of_once)
{
    add("b", "supersedes = { 'no-such-rule-at-all' },", "");
    check();
    check();
    cr_expect_eq(diags.list.count, 1);
}
