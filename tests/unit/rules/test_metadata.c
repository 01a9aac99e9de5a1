/* test_metadata - a rule's table, read and validated. */
#include <criterion/criterion.h>

#include "rules/load.h"

static gd_arena arena;
static gd_diags diags;
static gd_rules *rules;
static gd_rule *rule;

static void open_registry(void)
{
    gd_arena_init(&arena);
    gd_diags_init(&diags, &arena);
    rules = gd_rules_new_empty();
}

static void close_registry(void)
{
    gd_rules_free(rules);
    gd_arena_release(&arena);
}

TestSuite(metadata, .init = open_registry, .fini = close_registry);

static bool load(const char *text)
{
    gd_engine *engine = gd_engine_new(rules);
    rule = GD_NEW(&rules->arena, gd_rule);
    rule->info.id = GD_STR("x");
    rule->file = gd_registry_add_file(rules, GD_STR("x.lua"), gd_str_from(text), 1);
    bool loaded = gd_load_rule(engine, rule, &diags);
    gd_engine_free(engine);
    return loaded;
}

#define SOUND                                                                                             \
    "title = 'T', severity = 'medium', category = 'logging', resources = { 'a', 'b' }, rationale = 'R', " \
    "fix = 'F',"                                                                                          \
    " bad = { 'b1', 'b2' }, good = 'g1', check = function() end"

static void expect_defect(const char *fields, const char *message)
{
    diags.list.count = 0;
    cr_expect_not(load(gd_str_format(&arena, "\nreturn rule { %s }", fields).ptr));
    cr_assert_geq(diags.list.count, 1, "nothing was said about %s", fields);
    gd_diag_item *item = &diags.list.items[0];
    cr_expect(gd_str_eq(item->message, gd_str_from(message)), "got \"%.*s\"", GD_FMT(item->message));
    cr_expect_eq(item->code, GD_DIAG_RULE_LOAD);
    cr_expect_eq(gd_source_position(item->range.source, item->range.span.start).line, 2);
    cr_expect(gd_str_eq(gd_source_path(item->range.source), GD_STR("x.lua")));
}

Test(metadata, every_field_is_read)
{
    cr_assert(load("return rule { " SOUND ", unknown = 'u', aliases = { 'A1' },"
                   " frameworks = { z = { '2', '3' }, ['a-1'] = '1' } }"));
    const gd_rule_info *info = &rule->info;
    cr_expect(gd_str_eq(info->title, GD_STR("T")));
    cr_expect_eq(info->severity, GD_SEVERITY_MEDIUM);
    cr_expect(gd_str_eq(info->category, GD_STR("logging")));
    cr_expect(gd_str_eq(info->rationale, GD_STR("R")));
    cr_expect(gd_str_eq(info->remediation, GD_STR("F")));
    cr_assert_eq(info->resource_count, 2);
    cr_expect(gd_str_eq(info->resources[1], GD_STR("b")));
    cr_assert_eq(info->bad_count, 2);
    cr_expect(gd_str_eq(info->bad[1], GD_STR("b2")));
    cr_expect_eq(info->good_count, 1);
    cr_expect_eq(info->unknown_count, 1);
    cr_expect_eq(info->alias_count, 1);
    cr_assert_eq(info->control_count, 3);
    cr_expect(gd_str_eq(info->controls[0].framework, GD_STR("a-1")));
    cr_expect(gd_str_eq(info->controls[2].control, GD_STR("3")));
    cr_expect_eq(diags.list.count, 0);
}

Test(metadata, required_fields_are_required)
{
    expect_defect(
        "severity = 'low', category = 'logging', resources = { 'a' }, rationale = 'R', fix = 'F', bad = 'b',"
        " good = 'g', check = function() end",
        "rule has no \"title\"");
    expect_defect("title = 'T', severity = 'low', category = 'logging', resources = { 'a' }, rationale = "
                  "'R', fix = 'F',"
                  " bad = 'b', good = 'g'",
                  "rule has no \"check\"");
    diags.list.count = 0;
    load("\nreturn rule {}");
    cr_assert_eq(diags.list.count, 1);
    cr_expect(gd_str_eq(diags.list.items[0].message,
                        GD_STR("rule has no \"title\", \"severity\", \"category\", \"rationale\", \"fix\", "
                               "\"resources\", \"bad\", \"good\", \"check\"")));
}

Test(metadata, types_and_choices_are_checked)
{
    expect_defect(SOUND ", title = 5", "\"title\" of a rule must be a text, not number");
    expect_defect(SOUND ", title = ' '", "\"title\" of a rule must be a text, not an empty one");
    expect_defect(SOUND ", severity = 'grave'",
                  "severity \"grave\" is not one of critical, high, medium, low");
    expect_defect(SOUND ", needs = 'tags.missing_one'",
                  "\"needs\" of a rule names \"tags.missing_one\", which is no setting");
    expect_defect(SOUND ", resources = {}", "\"resources\" of a rule is empty");
    expect_defect(SOUND ", resources = { 1 }", "item 1 of \"resources\" must be a text, not number");
    expect_defect(SOUND ", aliases = 7",
                  "\"aliases\" of a rule must be a text or a list of texts, not number");
    expect_defect(SOUND ", bad = { true }",
                  "example 1 of \"bad\" must be a text, or a table of one and its settings");
    expect_defect(SOUND ", check = 'x'", "\"check\" of a rule must be a function, not string");
    expect_defect(SOUND ", frameworks = 'cis'",
                  "\"frameworks\" of a rule must be a table of lists, not string");
    expect_defect(SOUND ", frameworks = { 'cis' }",
                  "\"frameworks\" of a rule needs names as keys, not number");
    expect_defect(SOUND ", category = 'odd'", "category \"odd\" is not one of encryption, exposure, "
                                              "identity, logging, network, reliability, secrets, "
                                              "hygiene, cost");
}

Test(metadata, a_misspelt_field_is_named)
{
    expect_defect(SOUND ", titel = 'x'", "rule has an unknown field \"titel\"");
    expect_defect(SOUND ", 'x'", "rule has an unknown field \"\"");
}

Test(metadata, a_file_must_return_its_rule)
{
    diags.list.count = 0;
    cr_expect_not(load("return { " SOUND " }"));
    cr_expect_not(load("rule { " SOUND " } return {}"));
    cr_expect_not(load("rule { " SOUND " }"));
    cr_expect_not(load("return 1"));
    cr_expect_eq(diags.list.count, 4);
    for (size_t i = 0; i < diags.list.count; i++) {
        cr_expect(
            gd_str_eq(diags.list.items[i].message, GD_STR("file does not return what rule { … } makes")));
    }
}

Test(metadata, errors_of_the_chunk_have_their_line)
{
    cr_expect_not(load("local x = {}\n\nlocal y = x.z.w\nreturn rule {}"));
    cr_expect_not(load("local x = 1\nlocal = 2\n"));
    cr_assert_eq(diags.list.count, 2);
    cr_expect(gd_str_eq(diags.list.items[0].message,
                        GD_STR("rule cannot be loaded: attempt to index a nil value (field 'z')")));
    cr_expect_eq(
        gd_source_position(diags.list.items[0].range.source, diags.list.items[0].range.span.start).line, 3);
    cr_expect(
        gd_str_eq(diags.list.items[1].message, GD_STR("rule does not compile: <name> expected near '='")));
    cr_expect_eq(
        gd_source_position(diags.list.items[1].range.source, diags.list.items[1].range.span.start).line, 2);
}

Test(metadata, an_endless_chunk_is_stopped)
{
    cr_expect_not(load("while true do end"));
    cr_assert_eq(diags.list.count, 1);
    cr_expect(gd_str_eq(diags.list.items[0].message,
                        GD_STR("rule cannot be loaded: more than 10 million instructions")));
}
