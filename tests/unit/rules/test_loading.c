/* test_loading - which rules are loaded: those whose types are there, and no others. */
#include <criterion/criterion.h>

#include "policy/settings.h"
#include "rules/registry.h"
#include "script/embedded.h"
#include "script/sandbox.h"
#include "terraform/terraform.h"

static gd_arena arena;
static gd_rules *rules;
static gd_engine *engine;
static gd_diags diags;

static void open_rules(void)
{
    gd_arena_init(&arena);
    gd_diags_init(&diags, &arena);
    rules = gd_rules_new();
    engine = gd_engine_new(rules);
}

static void close_rules(void)
{
    gd_engine_free(engine);
    gd_rules_free(rules);
    gd_arena_release(&arena);
}

TestSuite(loading, .init = open_rules, .fini = close_rules);

static void run(const char *configuration)
{
    gd_arena scratch;
    gd_arena_init(&scratch);
    gd_findings findings = {.arena = &arena};
    const gd_stack *stack =
        gd_stack_evaluate_text(&scratch, gd_str_from(configuration), GD_STR("main.tf"), &diags);
    gd_rules_run(engine, &arena, gd_table_build(&scratch, stack), NULL, &findings, &diags);
    gd_arena_release(&scratch);
}

static bool looks_at(const gd_rule_info *rule, gd_str type)
{
    for (size_t i = 0; i < rule->resource_count; i++) {
        if (gd_str_eq(rule->resources[i], type) || gd_str_eq(rule->resources[i], GD_STR("*"))) {
            return true;
        }
    }
    return false;
}

Test(loading, a_bucket_loads_the_rules_of_buckets)
{
    run("resource \"aws_s3_bucket\" \"b\" {}\n");
    size_t loaded = 0;
    for (size_t i = 0; i < rules->list.count; i++) {
        const gd_rule *rule = rules->list.items[i];
        if (rule->info.resource_count == 0) { /* of guard itself: no chunk */
            continue;
        }
        bool wanted = looks_at(&rule->info, GD_STR("aws_s3_bucket")) && rule->info.needs_count == 0;
        cr_expect_eq(rule->detailed, wanted, "%.*s", GD_FMT(rule->info.id));
        loaded += rule->detailed;
    }
    cr_expect_gt(loaded, 5);
    cr_expect_lt(loaded, rules->list.count / 4);
}

static void configure(const char *text)
{
    gd_settings_request request = {.file = gd_source_new(&arena, GD_STR("guard.yaml"), gd_str_from(text))};
    gd_rule_context context = {.settings = gd_settings_read(&arena, &request, &diags)};
    gd_engine_configure(engine, &context);
}

Test(loading, a_rule_that_needs_a_setting_is_loaded_where_it_is_set)
{
    const gd_rule *rule = gd_map_get(&rules->by_id, GD_STR("org-tag-value"));
    cr_assert_not_null(rule);
    configure("tags: { required: {} }\nnaming: { template: '{env}' }\n");
    run("resource \"aws_s3_bucket\" \"b\" {}\n");
    cr_expect_not(rule->detailed);
    configure("tags: { optional: { Owner: {} } }\n");
    run("resource \"aws_s3_bucket\" \"b\" {}\n");
    cr_expect(rule->detailed);
}

Test(loading, what_the_build_compiled_says_the_line_of_the_text)
{
    for (size_t i = 0; i < gd_embedded_file_count; i++) {
        const gd_embedded_file *file = &gd_embedded_files[i];
        gd_sandbox *sandbox = (gd_sandbox *)engine;
        cr_assert(gd_sandbox_load_compiled(sandbox, file->compiled, true), "%.*s", GD_FMT(file->path));
        lua_Debug about;
        lua_getinfo(sandbox->L, ">S", &about);
        cr_expect(gd_str_eq(gd_str_from(about.source + 1), file->path), "%.*s", GD_FMT(file->path));
    }
}

Test(loading, what_another_lua_compiled_is_refused)
{
    gd_sandbox *sandbox = (gd_sandbox *)engine;
    int top = lua_gettop(sandbox->L);
    gd_str compiled = gd_embedded_files[0].compiled;
    char *other = gd_str_cstr(&arena, compiled);
    other[4]++; /* the version of the format */
    cr_expect_not(gd_sandbox_load_compiled(sandbox, (gd_str){other, compiled.len}, true));
    cr_expect_eq(lua_gettop(sandbox->L), top);
}

Test(loading, rules_on_credentials_are_loaded_when_a_text_may_hold_one)
{
    const gd_rule *rule = gd_map_get(&rules->by_id, GD_STR("secret-aws-access-key"));
    cr_assert_not_null(rule);
    run("resource \"aws_s3_bucket\" \"b\" {\n  bucket = \"plain\"\n}\n");
    cr_expect_not(rule->detailed);
    run("resource \"aws_s3_bucket\" \"b\" {\n  bucket = \"AKIAIOSFODNN7QWERTYU\"\n}\n");
    cr_expect(rule->detailed);
}

Test(loading, checks_are_counted_and_times_are_measured_on_request)
{
    const gd_rule *rule = gd_map_get(&rules->by_id, GD_STR("aws-s3-versioning"));
    static const char two[] = "resource \"aws_s3_bucket\" \"b\" {\n  count = 2\n}\n";
    run(two);
    cr_expect_eq(gd_engine_stats(engine, rule->number).checks, 2);
    cr_expect_eq(gd_engine_stats(engine, rule->number).nanoseconds, 0);
    gd_engine_measure(engine);
    run(two);
    cr_expect_eq(gd_engine_stats(engine, rule->number).checks, 4);
    cr_expect_gt(gd_engine_stats(engine, rule->number).nanoseconds, 0);
    cr_expect_eq(gd_engine_stats(engine, SIZE_MAX).checks, 0);
}
