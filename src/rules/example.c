/* example - the examples in a rule's table, run as its tests (see engine.h, example.h).
 *
 * Each example is a stack of one file in memory, and only the rule that it belongs to runs on it. */
#include "rules/example.h"

#include "rules/check.h"
#include "terraform/terraform.h"

const char *gd_example_kind_name(gd_example_kind kind)
{
    static const char *const names[] = {
        [GD_EXAMPLE_BAD] = "bad", [GD_EXAMPLE_GOOD] = "good", [GD_EXAMPLE_UNKNOWN] = "unknown"};
    return names[kind];
}

void gd_example_run_init(gd_example_run *run, gd_engine *engine, gd_arena *arena, gd_example_report *report)
{
    *run =
        (gd_example_run){.engine = engine,
                         .arena = arena,
                         .alone = gd_selection_new(arena, engine->rules, false),
                         .report = report,
                         .context = {engine->settings, engine->data, engine->root_name, engine->repository}};
}

static void fail(gd_example_run *run, const gd_example *example, gd_str what)
{
    *gd_vec_push(run->arena, &run->report->failures) =
        (gd_example_failure){&example->rule->info, gd_example_kind_name(example->kind), example->number,
                             gd_str_copy(run->arena, what), gd_str_copy(run->arena, example->fixture)};
}

/* "2 findings (aws_s3_bucket.data: …), 1 unknown (…)", or "nothing". */
static gd_str describe(gd_arena *arena, const gd_findings *findings)
{
    gd_buffer text = {0};
    for (size_t i = 0; i < findings->list.count && i < 5; i++) {
        const gd_finding *finding = &findings->list.items[i];
        gd_buffer_addf(&text, "%s%s on %.*s: %.*s", i ? "; " : "",
                       finding->status == GD_FINDING_FAIL ? "finding" : "unknown", GD_FMT(finding->address),
                       GD_FMT(finding->message));
    }
    gd_str copy = text.len ? gd_str_copy(arena, gd_buffer_str(&text)) : GD_STR("nothing");
    gd_buffer_release(&text);
    return copy;
}

static void compare(gd_example_run *run, const gd_example *example, gd_arena *scratch,
                    const gd_findings *findings)
{
    size_t fails = 0, unknowns = 0;
    for (size_t i = 0; i < findings->list.count; i++) {
        fails += findings->list.items[i].status == GD_FINDING_FAIL;
        unknowns += findings->list.items[i].status == GD_FINDING_UNKNOWN;
    }
    const char *expected = NULL;
    if (example->kind == GD_EXAMPLE_BAD && fails == 0) {
        expected = "a finding";
    } else if (example->kind == GD_EXAMPLE_GOOD && fails + unknowns > 0) {
        expected = "nothing";
    } else if (example->kind == GD_EXAMPLE_UNKNOWN && (fails > 0 || unknowns == 0)) {
        expected = "unknown alone";
    }
    if (expected) {
        gd_str came = describe(scratch, findings);
        fail(run, example, gd_str_format(scratch, "expected %s, got %.*s", expected, GD_FMT(came)));
    }
}

/* Let the rule read `text` as guard.yaml; without one it reads the fallbacks. */
static void configure(gd_example_run *run, const gd_example *example, gd_arena *scratch, gd_diags *diags)
{
    gd_settings_request request = {0};
    gd_str text = example->settings;
    if (text.len) {
        request.file = gd_source_new(scratch, GD_STR("settings"), text);
    }
    gd_rule_context context = run->context;
    context.repository = example->repository;
    context.settings = text.len ? gd_settings_read(scratch, &request, diags) : NULL;
    gd_engine_configure(run->engine, &context);
}

static void say_diagnostics(gd_example_run *run, const gd_example *example, gd_arena *scratch,
                            const gd_diags *diags)
{
    for (size_t i = 0; i < diags->list.count; i++) {
        const gd_diag_item *item = &diags->list.items[i];
        if (item->level != GD_LEVEL_NOTE) {
            gd_position at = item->range.source
                                 ? gd_source_position(item->range.source, item->range.span.start)
                                 : (gd_position){0, 0};
            fail(run, example, gd_str_format(scratch, "line %u: %.*s", at.line, GD_FMT(item->message)));
        }
    }
}

void gd_example_judge(gd_example_run *run, const gd_example *example, const gd_table *table,
                      gd_arena *scratch, gd_diags *diags)
{
    gd_findings findings = {.arena = scratch};
    size_t failures = run->report->failures.count;
    configure(run, example, scratch, diags);
    run->alone->chosen[example->rule->number] = true;
    gd_rules_run(run->engine, scratch, table, run->alone, &findings, diags);
    run->alone->chosen[example->rule->number] = false;
    say_diagnostics(run, example, scratch, diags);
    compare(run, example, scratch, &findings);
    gd_engine_configure(run->engine, &run->context);
    run->report->examples++;
    run->report->failed += run->report->failures.count > failures;
}

/* A configuration; or a plan, when it begins as JSON: what a plan destroys cannot be written otherwise. */
static const gd_stack *read_example(const gd_example *example, gd_arena *arena, gd_str text, gd_diags *diags)
{
    bool is_plan = gd_str_starts(gd_str_trim(text), GD_STR("{"));
    const char *ending = is_plan ? "json" : "tf";
    gd_str name =
        gd_str_format(arena, "%s-%zu.%s", gd_example_kind_name(example->kind), example->number, ending);
    const gd_stack *stack = NULL;
    if (is_plan) {
        const gd_source *source = gd_source_new(arena, name, text);
        stack = gd_stack_from_plan(arena, source, NULL, NULL, (gd_str){"", 0}, diags);
    }
    return stack ? stack : gd_stack_evaluate_text(arena, is_plan ? (gd_str){"", 0} : text, name, diags);
}

static void run_example(gd_example_run *run, const gd_example *example, gd_str text)
{
    gd_arena scratch;
    gd_diags diags;
    gd_arena_init(&scratch);
    gd_diags_init(&diags, &scratch);
    gd_example judged = *example;
    const gd_table *table;
    if (gd_repository_is_text_of_one(text)) { /* -- PATH --: files of a repository */
        judged.repository = gd_repository_in_memory(&scratch, text);
        table = gd_repository_table(&scratch);
    } else {
        table = gd_table_build(&scratch, read_example(example, &scratch, text, &diags));
    }
    gd_example_judge(run, &judged, table, &scratch, &diags);
    gd_arena_release(&scratch);
}

static void run_examples(gd_example_run *run, const gd_rule *rule, gd_example_kind kind, const gd_str *texts,
                         const gd_str *settings, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        gd_example example = {.rule = rule, .kind = kind, .number = i + 1, .settings = settings[i]};
        run_example(run, &example, texts[i]);
    }
}

gd_example_report gd_rules_run_examples(gd_engine *engine, gd_arena *arena,
                                        const gd_rule_selection *selection, gd_diags *diags)
{
    gd_example_report report = {0};
    gd_example_run run;
    gd_example_run_init(&run, engine, arena, &report);
    gd_engine_load_all(engine, diags);
    for (size_t i = 0; i < engine->rules->list.count; i++) {
        gd_rule *rule = engine->rules->list.items[i];
        const gd_rule_info *info = &rule->info;
        if (rule->native || !rule->detailed ||
            (selection && !(i < selection->count && selection->chosen[i]))) {
            continue;
        }
        report.rules++;
        run_examples(&run, rule, GD_EXAMPLE_BAD, info->bad, info->bad_settings, info->bad_count);
        run_examples(&run, rule, GD_EXAMPLE_GOOD, info->good, info->good_settings, info->good_count);
        run_examples(&run, rule, GD_EXAMPLE_UNKNOWN, info->unknown, info->unknown_settings,
                     info->unknown_count);
    }
    return report;
}
