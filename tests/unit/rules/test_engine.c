/* test_engine - runs: which rules are called, what goes wrong and goes on, what does not last. */
#include <criterion/criterion.h>
#include <stdio.h>

#include "check_run.h"
#include "rules/load.h"
#include "terraform/terraform.h"

/* --- errors ------------------------------------------------------------------------------------------ */

static const char three[] = "resource \"aws_thing\" \"x\" {\n  count = 3\n}\n";

Test(engine, an_error_in_a_check_is_reported_and_the_rest_goes_on)
{
    cr_expect_str_eq(
        check_says("aws_thing", "",
                   "if r:address() == 'aws_thing.x[1]' then local n = nil; n.x = 1 end r:fail()", three),
        "fail : the title\nfail : the title\n"
        "error: rule aws-thing-x failed on aws_thing.x[1]: attempt to index a nil value (local 'n')\n");
}

Test(engine, a_rule_that_hits_a_limit_is_stopped)
{
    cr_expect_str_eq(check_says("aws_thing", "", "r:fail() while true do end", three),
                     "fail : the title\n"
                     "error: rule aws-thing-x needs more than 10 million instructions on aws_thing.x[0] and "
                     "is not run further\n");
}

Test(engine, endless_findings_end)
{
    const char *said = thing_says("", "while true do r:fail() end");
    cr_expect_not_null(strstr(said, "more than 10 million instructions"));
    cr_expect_leq(check_findings()->list.count, 10000);
}

Test(engine, memory_of_paths_and_texts_is_counted)
{
    cr_expect_not_null(
        strstr(thing_says("a { b = { c = 1 } }", "while true do local p = r:blocks('a') end"), "more than"));
    cr_expect_not_null(
        strstr(thing_says("a = { b = 1 }", "while true do local p = tostring(r.a) end"), "more than"));
    cr_expect_not_null(
        strstr(thing_says("a = { b = 1 }", "while true do r:refers_to_missing('a') end"), "more than"));
    cr_expect_not_null(strstr(thing_says("", "while true do r:meta('provider') end"), "more than"));
}

Test(engine, the_same_error_is_not_reported_for_ever)
{
    const char *said =
        check_says("aws_thing", "", "error('again')", "resource \"aws_thing\" \"x\" {\n  count = 100\n}\n");
    size_t count = 0;
    for (const char *at = said; (at = strstr(at, "again")) != NULL; at++) {
        count++;
    }
    cr_expect_eq(count, 10);
}

Test(engine, errors_that_are_no_text_are_named_by_type)
{
    cr_expect_str_eq(thing_says("", "error({})"),
                     "error: rule aws-thing-x failed on aws_thing.x: error value of type table\n");
}

Test(engine, unknown_passes_through_pcall)
{
    cr_expect_str_eq(check_says("aws_thing", "", "pcall(function() return r.a end) r:fail('a', 'went on')",
                                "variable \"v\" {}\nresource \"aws_thing\" \"x\" {\n  a = var.v\n}\n"),
                     "unknown a: \"a\" is not known before apply (from variable \"v\")\n");
}

Test(engine, rules_of_other_types_are_not_called)
{
    cr_expect_str_eq(check_says("aws_other", "", "r:fail()", three), "");
}

Test(engine, the_table_is_not_there_while_a_rule_is_loaded)
{
    cr_expect_str_eq(check_says("aws_thing", "require('guard.stack').all('aws_thing')", "r:fail()", three),
                     "error: rule cannot be loaded: there is no table while a file is loaded: ask inside the "
                     "function that is called later\n");
}

Test(engine, the_engines_own_module_is_not_for_rules)
{
    cr_expect_str_eq(check_says("aws_thing", "require 'guard.engine'", "r:fail()", three),
                     "error: rule cannot be loaded: there is no module \"guard.engine\"\n");
}

Test(engine, rule_is_for_loading_only)
{
    cr_expect_str_eq(thing_says("", "rule {}"),
                     "error: rule aws-thing-x failed on aws_thing.x: rule { … } is for files "
                     "of rules, while they are loaded\n");
}

/* --- several runs of one engine -------------------------------------------------------------------------- */

typedef struct {
    gd_arena arena;
    gd_rules *rules;
    gd_engine *engine;
    gd_findings findings;
    gd_diags diags;
} session;

static void open_session(session *s)
{
    *s = (session){.rules = gd_rules_new_empty()};
    gd_arena_init(&s->arena);
    gd_diags_init(&s->diags, &s->arena);
    s->engine = gd_engine_new(s->rules);
    s->findings.arena = &s->arena;
}

static void close_session(session *s)
{
    gd_engine_free(s->engine);
    gd_rules_free(s->rules);
    gd_arena_release(&s->arena);
}

static void add_rule(session *s, const char *id, const char *before, const char *check)
{
    gd_rule *rule = GD_NEW(&s->rules->arena, gd_rule);
    gd_str text = gd_str_format(
        &s->arena,
        "%s return rule { title = 't', severity = 'low', category = 'hygiene', resources = { "
        "'aws_thing' }, rationale = 'w', fix = 'f', bad = 'b', good = 'g', check = function(r) %s end }",
        before, check);
    rule->file = gd_registry_add_file(s->rules, gd_str_format(&s->arena, "%s.lua", id), text, 1);
    rule->info.id = gd_str_from(id);
    if (gd_load_rule(s->engine, rule, &s->diags)) {
        gd_registry_add_rule(s->rules, rule);
    }
    lua_settop(s->engine->script.sandbox.L, 0);
}

static void run(session *s, const char *configuration, const gd_rule_selection *selection)
{
    gd_arena scratch;
    gd_arena_init(&scratch);
    const gd_stack *stack =
        gd_stack_evaluate_text(&scratch, gd_str_from(configuration), GD_STR("main.tf"), &s->diags);
    gd_rules_run(s->engine, &s->arena, gd_table_build(&scratch, stack), selection, &s->findings, &s->diags);
    gd_arena_release(&scratch);
}

Test(engine, what_a_check_keeps_is_refused_in_the_next_run)
{
    session s;
    open_session(&s);
    add_rule(&s, "keeper", "local kept, view", "if kept then return kept.a end kept = r");
    add_rule(&s, "viewer", "local kept", "if kept then return kept.b end kept = r.a");
    run(&s, "resource \"aws_thing\" \"x\" {\n a = { b = 1 }\n}", NULL);
    cr_expect_eq(s.diags.errors, 0);
    run(&s, "resource \"aws_thing\" \"y\" {\n a = { b = 1 }\n}", NULL);
    cr_assert_eq(s.diags.errors, 2);
    cr_expect(
        gd_str_ends(s.diags.list.items[0].message,
                    GD_STR("a resource of an earlier check was kept; resources are valid during one run")));
    cr_expect(gd_str_ends(s.diags.list.items[1].message,
                          GD_STR("a view of an earlier check was kept; views are valid during one run")));
    close_session(&s);
}

Test(engine, modules_are_shared_and_cannot_be_changed)
{
    session s;
    open_session(&s);
    gd_rule_file *file =
        gd_registry_add_file(s.rules, GD_STR("lib/m.lua"), GD_STR("return { list = { 1 } }"), 1);
    gd_registry_add_module(s.rules, file, GD_STR("lib.m"));
    add_rule(&s, "writer", "local m = require 'lib.m'", "m.list[1] = 2");
    add_rule(&s, "reader", "local m = require 'lib.m'", "r:fail(nil, '%d %d', m.list[1], #m.list)");
    run(&s, "resource \"aws_thing\" \"x\" {}", NULL);
    cr_assert_eq(s.findings.list.count, 1);
    cr_expect(gd_str_eq(s.findings.list.items[0].message, GD_STR("1 1")));
    cr_assert_eq(s.diags.list.count, 1);
    cr_expect(gd_str_ends(s.diags.list.items[0].message, GD_STR("this table cannot be changed")));
    close_session(&s);
}

static const char once_counted[] =
    "local once, calls = require('guard.engine').once, 0\n"
    "return { of = function(r) return once(r, 'n', function(x) calls = calls + "
    "1 return calls, x.a end) end }";
static const char remember_counted[] = "local remember, calls = require('guard.engine').remember, 0\n"
                                       "local function count(text) calls = calls + 1 return calls, text end\n"
                                       "return { of = function(r) return remember(count, r:label()) end }";

/* What rules of one collection are told by a module of the library that counts how often it computes. */
static const char *counted_by(session *s, const char *module, unsigned collection, const char *attribute)
{
    gd_rule_file *file = gd_registry_add_file(s->rules, GD_STR("lua/counted.lua"), gd_str_from(module), 0);
    gd_registry_add_module(s->rules, file, GD_STR("counted"));
    static const char before[] = "local m = require 'counted'";
    for (int i = 0; i < 2; i++) {
        const char *id = i ? "b" : "a";
        add_rule(s, id, before, "r:fail(nil, '%d', m.of(r))");
        const gd_rule *rule = gd_map_get(&s->rules->by_id, gd_str_from(id));
        ((gd_rule_file *)(uintptr_t)rule->file)->collection = collection;
    }
    gd_str configuration = gd_str_format(&s->arena,
                                         "variable \"secret\" {\n sensitive = true\n default = \"word\"\n}\n"
                                         "resource \"aws_thing\" \"x\" {\n a = %s\n}\n",
                                         attribute);
    run(s, configuration.ptr, NULL);
    cr_assert_eq(s->findings.list.count, 2);
    return gd_str_format(&s->arena, "%.*s %.*s", GD_FMT(s->findings.list.items[0].message),
                         GD_FMT(s->findings.list.items[1].message))
        .ptr;
}

static const char *counted(session *s, unsigned collection, const char *attribute)
{
    return counted_by(s, once_counted, collection, attribute);
}

Test(engine, what_the_library_said_of_a_text_is_remembered_for_guards_own_rules)
{
    session own, other;
    open_session(&own);
    cr_expect_str_eq(counted_by(&own, remember_counted, 0, "1"), "1 1");
    own.findings.list.count = 0;
    run(&own, "resource \"aws_thing\" \"y\" {}\nresource \"aws_thing\" \"x\" {}", NULL);
    cr_assert_eq(own.findings.list.count, 4);
    cr_expect(gd_str_eq(own.findings.list.items[0].message, GD_STR("1")), "of x, as in the run before");
    cr_expect(gd_str_eq(own.findings.list.items[3].message, GD_STR("2")), "of y");
    close_session(&own);
    open_session(&other);
    cr_expect_str_eq(counted_by(&other, remember_counted, 1, "1"), "1 2");
    close_session(&other);
}

Test(engine, rule_on_data_sources_is_called_for_those_alone)
{
    cr_expect_str_eq(check_says("data.*", "", "r:fail(nil, '%s', r:type())",
                                "resource \"aws_thing\" \"x\" {}\ndata \"aws_thing\" \"y\" {}\n"
                                "data \"aws_other\" \"z\" {}\nprovider \"aws\" {}\n"),
                     "fail : data.aws_other\nfail : data.aws_thing\n");
}

Test(engine, guards_own_rules_share_what_the_library_computed)
{
    session s;
    open_session(&s);
    cr_expect_str_eq(counted(&s, 0, "\"word\""), "1 1");
    close_session(&s);
}

Test(engine, other_rules_get_a_result_of_their_own)
{
    session s;
    open_session(&s);
    cr_expect_str_eq(counted(&s, 1, "\"word\""), "1 2");
    close_session(&s);
}

Test(engine, what_rests_on_a_sensitive_value_is_read_by_each_check)
{
    session s;
    open_session(&s);
    cr_expect_str_eq(counted(&s, 0, "var.secret"), "1 2");
    close_session(&s);
}

Test(engine, a_module_that_requires_itself_is_an_error)
{
    session s;
    open_session(&s);
    gd_rule_file *a = gd_registry_add_file(s.rules, GD_STR("lib/a.lua"), GD_STR("return require 'lib.b'"), 1);
    gd_rule_file *b = gd_registry_add_file(s.rules, GD_STR("lib/b.lua"), GD_STR("return require 'lib.a'"), 1);
    gd_registry_add_module(s.rules, a, GD_STR("lib.a"));
    gd_registry_add_module(s.rules, b, GD_STR("lib.b"));
    add_rule(&s, "looper", "local m = require 'lib.a'", "r:fail()");
    cr_assert_eq(s.diags.list.count, 1);
    cr_expect(gd_str_ends(s.diags.list.items[0].message, GD_STR("module \"lib.a\" requires itself")));
    close_session(&s);
}

Test(engine, only_selected_rules_run)
{
    session s;
    open_session(&s);
    add_rule(&s, "aws-a-one", "", "r:fail(nil, 'one')");
    add_rule(&s, "aws-a-two", "", "r:fail(nil, 'two')");
    add_rule(&s, "aws-b-one", "", "r:fail(nil, 'three')");
    gd_rule_selection *selection = gd_selection_new(&s.arena, s.rules, false);
    cr_expect_eq(gd_selection_set(selection, s.rules, GD_STR("aws-a-*"), true), 2);
    cr_expect_eq(gd_selection_set(selection, s.rules, GD_STR("aws-a-two"), false), 1);
    cr_expect_eq(gd_selection_set(selection, s.rules, GD_STR("none"), true), 0);
    run(&s, "resource \"aws_thing\" \"x\" {}", selection);
    cr_assert_eq(s.findings.list.count, 1);
    cr_expect(gd_str_eq(s.findings.list.items[0].message, GD_STR("one")));
    close_session(&s);
}

Test(engine, many_runs_do_not_pile_up_memory)
{
    session s;
    open_session(&s);
    add_rule(&s, "reader", "",
             "for k, v in pairs(r.a) do local x = v.b end local d = r:json('j') return d.a");
    size_t after_ten = 0;
    for (int i = 0; i < 200; i++) {
        run(&s,
            "resource \"aws_thing\" \"x\" {\n count = 20\n a = { p = { b = 1 }, q = { b = 2 } }\n j = "
            "\"{}\"\n}",
            NULL);
        after_ten = i == 20 ? s.engine->script.sandbox.memory : after_ten;
    }
    cr_expect_eq(s.diags.errors, 0);
    cr_expect_lt(s.engine->script.sandbox.memory, 2 * after_ten + 100000);
    close_session(&s);
}
