/* check_run - run one check on one text of configuration (see check_run.h). */
#include "check_run.h"

#include <criterion/criterion.h>
#include <stdio.h>

#include "rules/load.h"
#include "terraform/terraform.h"

static gd_arena arena;
static gd_rules *rules;
static gd_engine *engine;
static gd_findings findings;
static const char *places;

static void release(void)
{
    gd_engine_free(engine);
    gd_rules_free(rules);
    gd_arena_release(&arena);
    engine = NULL;
    rules = NULL;
}

static gd_str rule_text(const char *type, const char *locals, const char *body)
{
    return gd_str_format(&arena,
                         "%s\nreturn rule { title = 'the title', severity = 'high', category = 'network', "
                         "resources = { '%s' }, rationale = 'why', fix = 'how', bad = 'b', good = 'g', "
                         "check = function(r)\n%s\nend }\n",
                         locals, type, body);
}

static void write_results(gd_buffer *out, const gd_diags *diags)
{
    for (size_t i = 0; i < findings.list.count; i++) {
        const gd_finding *finding = &findings.list.items[i];
        gd_buffer_addf(out, "%s %.*s: %.*s\n", finding->status == GD_FINDING_FAIL ? "fail" : "unknown",
                       GD_FMT(finding->attribute), GD_FMT(finding->message));
    }
    for (size_t i = 0; i < diags->list.count; i++) {
        gd_buffer_addf(out, "%s: %.*s\n", gd_level_name(diags->list.items[i].level),
                       GD_FMT(diags->list.items[i].message));
    }
}

static void write_place(gd_buffer *out, gd_range range)
{
    gd_str text = range.source ? gd_source_slice(range.source, range.span) : GD_STR("nowhere");
    size_t end = gd_str_find_char(text, '\n');
    gd_buffer_add(out, gd_str_slice(text, 0, end));
}

static void write_places(gd_buffer *out)
{
    for (size_t i = 0; i < findings.list.count; i++) {
        const gd_finding *finding = &findings.list.items[i];
        write_place(out, finding->range);
        for (size_t step = 0; step < finding->origin_count; step++) {
            gd_buffer_addf(out, " <- %.*s at ", GD_FMT(finding->origins[step].text));
            write_place(out, finding->origins[step].range);
        }
        for (size_t call = 0; call < finding->call_count; call++) {
            gd_buffer_literal(out, " in ");
            write_place(out, finding->calls[call]);
        }
        gd_buffer_char(out, '\n');
    }
}

static const char *keep(gd_buffer *out)
{
    gd_str copy = gd_buffer_str(out);
    const char *kept = gd_str_cstr(&arena, copy);
    gd_buffer_release(out);
    return kept;
}

const char *check_says(const char *type, const char *locals, const char *body, const char *configuration)
{
    release();
    gd_arena_init(&arena);
    rules = gd_rules_new_empty();
    engine = gd_engine_new(rules);
    findings = (gd_findings){.arena = &arena};
    gd_diags diags;
    gd_diags_init(&diags, &arena);
    gd_str text = rule_text(type, locals, body);
    gd_rule *rule = GD_NEW(&rules->arena, gd_rule);
    rule->file = gd_registry_add_file(rules, GD_STR("rules/aws/thing/x.lua"), text, 1);
    rule->info.id = GD_STR("aws-thing-x");
    if (gd_load_rule(engine, rule, &diags)) {
        gd_registry_add_rule(rules, rule);
    }
    lua_settop(engine->script.sandbox.L, 0);
    gd_arena scratch;
    gd_arena_init(&scratch);
    const gd_stack *stack =
        gd_stack_evaluate_text(&scratch, gd_str_from(configuration), GD_STR("main.tf"), &diags);
    gd_rules_run(engine, &arena, gd_table_build(&scratch, stack), NULL, &findings, &diags);
    gd_buffer out = {0};
    write_places(&out);
    places = keep(&out);
    gd_arena_release(&scratch); /* findings must not point there, but for their places */
    write_results(&out, &diags);
    return keep(&out);
}

const char *thing_says(const char *arguments, const char *body)
{
    static char configuration[65536];
    snprintf(configuration, sizeof configuration, "resource \"aws_thing\" \"x\" {\n%s\n}\n", arguments);
    return check_says("aws_thing", "", body, configuration);
}

const gd_findings *check_findings(void)
{
    return &findings;
}

const char *check_places(void)
{
    return places;
}
