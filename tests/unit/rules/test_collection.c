/* test_collection - rules of an organisation's own, from folders and files. */
#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "rules/registry.h"

static char folder[] = "/tmp/guard-collection-XXXXXX";
static gd_arena arena;
static gd_diags diags;
static gd_rules *rules;

static void open_folder(void)
{
    cr_assert_not_null(mkdtemp(folder));
    gd_arena_init(&arena);
    gd_diags_init(&diags, &arena);
    rules = gd_rules_new();
}

static void remove_folder(void)
{
    gd_rules_free(rules);
    gd_arena_release(&arena);
    char command[200];
    snprintf(command, sizeof command, "rm -r %s", folder);
    cr_expect_eq(system(command), 0);
}

TestSuite(collection, .init = open_folder, .fini = remove_folder);

/* Write a file below the folder, making the folders on its way. */
static void write_file(const char *name, const char *text)
{
    char path[300];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    for (char *slash = strchr(path + sizeof folder, '/'); slash; slash = strchr(slash + 1, '/')) {
        *slash = '\0';
        mkdir(path, 0700);
        *slash = '/';
    }
    FILE *file = fopen(path, "w");
    cr_assert_not_null(file);
    fputs(text, file);
    fclose(file);
}

#define RULE(before, check)                                                                                  \
    before                                                                                                   \
        " return rule { title = 't', severity = 'low', category = 'hygiene', resources = { 'aws_thing' },"   \
        " rationale = 'w', fix = 'f', bad = 'resource \"aws_thing\" \"x\" {}', good = 'locals {}', check = " \
        "function(r) " check " end }"

static size_t add(const char *below)
{
    return gd_rules_add(rules, gd_str_format(&arena, "%s%s", folder, below), &diags);
}

Test(collection, a_folder_adds_its_rules_with_ids_from_paths)
{
    size_t before = gd_rules_count(rules);
    write_file("org/tags/required.lua", RULE("", ""));
    write_file("plain.lua", RULE("", ""));
    write_file("notes.txt", "no rule");
    cr_expect_eq(add(""), 2);
    cr_expect_eq(diags.list.count, 0);
    cr_expect_eq(gd_rules_count(rules), before + 2);
    const gd_rule_info *rule = gd_rules_find(rules, GD_STR("org-tags-required"));
    cr_assert_not_null(rule);
    cr_expect(gd_str_eq(rule->service, GD_STR("tags")));
    cr_expect(gd_str_eq(rule->title, GD_STR("t")));
    cr_expect_not_null(gd_rules_find(rules, GD_STR("plain")));
}

/* The text between the first "```lua" line of a file and the next "```". */
static gd_str code_of(const char *path)
{
    FILE *file = fopen(path, "r");
    cr_assert_not_null(file, "tests run in the project's folder");
    static char text[65536];
    gd_str whole = {text, fread(text, 1, sizeof text, file)};
    fclose(file);
    gd_str mark = GD_STR("```lua\n");
    size_t start = gd_str_find(whole, mark);
    cr_assert_neq(start, GD_STR_NONE);
    gd_str code = gd_str_slice(whole, start + mark.len, whole.len);
    return gd_str_slice(code, 0, gd_str_find(code, GD_STR("```")));
}

Test(collection, the_rule_of_the_documentation_passes_its_examples)
{
    write_file("org/lambda/log-retention.lua", gd_str_cstr(&arena, code_of("docs/writing-rules.md")));
    cr_assert_eq(add(""), 1);
    gd_engine *engine = gd_engine_new(rules);
    gd_rule_selection *selection = gd_selection_new(&arena, rules, false);
    cr_expect_eq(gd_selection_set(selection, rules, GD_STR("org-lambda-log-retention"), true), 1);
    gd_example_report report = gd_rules_run_examples(engine, &arena, selection, &diags);
    cr_expect_eq(report.examples, 4);
    cr_expect_eq(report.failed, 0);
    gd_engine_free(engine);
}

Test(collection, ids_start_behind_a_folder_named_rules)
{
    write_file("rules/org/a.lua", RULE("", ""));
    write_file("rules/org/sub/b.lua", RULE("", ""));
    cr_expect_eq(add("/rules/org/sub"), 1);
    cr_expect_not_null(gd_rules_find(rules, GD_STR("org-sub-b")));
    cr_expect_eq(add("/rules/org/a.lua"), 1);
    cr_expect_not_null(gd_rules_find(rules, GD_STR("org-a")));
}

Test(collection, a_single_file_adds_one_rule)
{
    write_file("one.lua", RULE("", ""));
    write_file("two.lua", RULE("", ""));
    cr_expect_eq(add("/one.lua"), 1);
    cr_expect_not_null(gd_rules_find(rules, GD_STR("one")));
    cr_expect_null(gd_rules_find(rules, GD_STR("two")));
}

Test(collection, lib_holds_modules_and_cost_no_rules)
{
    write_file("lib/names.lua", "return { first = 'a' }");
    write_file("lib/deep/er.lua", "return require('lib.names').first");
    write_file("cost/aws/x.lua", "this is no rule");
    write_file(
        "rule.lua",
        RULE("local names, deep = require 'lib.names', require 'lib.deep.er' assert(names.first == deep)",
             ""));
    cr_expect_eq(add(""), 1);
    cr_expect_eq(diags.list.count, 0);
}

Test(collection, modules_of_one_folder_are_not_seen_from_another)
{
    write_file("one/lib/m.lua", "return 'one'");
    write_file("one/a.lua", RULE("assert(require 'lib.m' == 'one')", ""));
    write_file("two/lib/m.lua", "return 'two'");
    write_file("two/b.lua", RULE("assert(require 'lib.m' == 'two')", ""));
    write_file("three/c.lua", RULE("require 'lib.m'", ""));
    cr_expect_eq(add("/one"), 1);
    cr_expect_eq(add("/two"), 1);
    cr_expect_eq(diags.list.count, 0);
    cr_expect_eq(add("/three"), 0);
    cr_expect_eq(diags.list.count, 1);
}

Test(collection, a_broken_rule_is_left_out_and_the_rest_added)
{
    write_file("bad.lua", "return rule { title = 'only' }");
    write_file("worse.lua", "while true do end");
    write_file("good.lua", RULE("", ""));
    cr_expect_eq(add(""), 1);
    cr_expect_null(gd_rules_find(rules, GD_STR("bad")));
    cr_expect_not_null(gd_rules_find(rules, GD_STR("good")));
    cr_expect_gt(diags.errors, 1);
    cr_expect(gd_str_ends(gd_source_path(diags.list.items[0].range.source), GD_STR("/bad.lua")));
}

Test(collection, a_rule_takes_the_place_of_a_compiled_in_one)
{
    size_t before = gd_rules_count(rules);
    write_file("aws/s3/versioning.lua", RULE("", ""));
    cr_expect_eq(add(""), 1);
    cr_assert_eq(diags.list.count, 1);
    cr_expect_eq(diags.list.items[0].level, GD_LEVEL_NOTE);
    cr_expect_eq(gd_rules_count(rules), before);
    cr_expect(gd_str_eq(gd_rules_find(rules, GD_STR("aws-s3-versioning"))->title, GD_STR("t")));
    cr_expect_null(gd_rules_find(rules, GD_STR("CKV_AWS_21")));
    gd_rule_list buckets = gd_registry_for_type(rules, GD_STR("aws_s3_bucket"));
    for (size_t i = 0; i < buckets.count; i++) {
        cr_expect_not(gd_str_eq(buckets.items[i]->info.id, GD_STR("aws-s3-versioning")));
    }
    cr_expect_eq(gd_registry_for_type(rules, GD_STR("aws_thing")).count, 1);
}

Test(collection, an_id_that_another_added_rule_has_is_reported)
{
    write_file("one/a.lua", RULE("", ""));
    write_file("two/a.lua", RULE("", ""));
    cr_expect_eq(add("/one"), 1);
    cr_expect_eq(add("/two"), 0);
    cr_assert_eq(diags.list.count, 1);
    cr_expect(gd_str_starts(diags.list.items[0].message, GD_STR("there is already a rule \"a\", in ")));
}

Test(collection, a_missing_folder_is_reported)
{
    cr_expect_eq(add("/none"), 0);
    cr_expect_eq(diags.errors, 1);
    cr_expect_eq(diags.list.items[0].code, GD_DIAG_FILE_READ);
}

Test(collection, links_out_of_the_folder_are_not_followed)
{
    write_file("inside/a.lua", RULE("", ""));
    write_file("outside/b.lua", RULE("", ""));
    char target[300], link[300];
    snprintf(target, sizeof target, "%s/outside/b.lua", folder);
    snprintf(link, sizeof link, "%s/inside/b.lua", folder);
    cr_assert_eq(symlink(target, link), 0);
    snprintf(link, sizeof link, "%s/inside/loop", folder);
    cr_assert_eq(symlink(".", link), 0);
    cr_expect_eq(add("/inside"), 1);
    cr_expect_null(gd_rules_find(rules, GD_STR("b")));
}
