/* example - the examples in a rule's table, run as its tests (see engine.h).
 *
 * Each example is a stack of one file in memory, and only the rule that it belongs to runs on it. */
#include "rules/check.h"
#include "terraform/terraform.h"

typedef enum { BAD, GOOD, UNKNOWN } example_kind;

static const char *const kind_names[] = {[BAD] = "bad", [GOOD] = "good", [UNKNOWN] = "unknown"};

typedef struct {
    gd_engine *engine;
    gd_arena *arena; /* of the report */
    gd_rule_selection *alone;
    gd_example_report *report;
    gd_rule_context context; /* of the engine before the run */
    const gd_rule *rule;
    example_kind kind;
    size_t number;
} test;

static void fail(test *t, gd_str what)
{
    *gd_vec_push(t->arena, &t->report->failures) =
        (gd_example_failure){&t->rule->info, kind_names[t->kind], t->number, gd_str_copy(t->arena, what)};
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

static void judge(test *t, gd_arena *scratch, const gd_findings *findings)
{
    size_t fails = 0, unknowns = 0;
    for (size_t i = 0; i < findings->list.count; i++) {
        fails += findings->list.items[i].status == GD_FINDING_FAIL;
        unknowns += findings->list.items[i].status == GD_FINDING_UNKNOWN;
    }
    const char *expected = NULL;
    if (t->kind == BAD && fails == 0) {
        expected = "a finding";
    } else if (t->kind == GOOD && fails + unknowns > 0) {
        expected = "nothing";
    } else if (t->kind == UNKNOWN && (fails > 0 || unknowns == 0)) {
        expected = "unknown alone";
    }
    if (expected) {
        gd_str came = describe(scratch, findings);
        fail(t, gd_str_format(scratch, "expected %s, got %.*s", expected, GD_FMT(came)));
    }
}

/* Let the rule read `text` as guard.yaml; without one it reads the fallbacks. */
static void configure(test *t, gd_arena *scratch, gd_str text, gd_repository *repository, gd_diags *diags)
{
    gd_settings_request request = {0};
    if (text.len) {
        request.file = gd_source_new(scratch, GD_STR("settings"), text);
    }
    gd_rule_context context = t->context;
    context.repository = repository;
    context.settings = text.len ? gd_settings_read(scratch, &request, diags) : NULL;
    gd_engine_configure(t->engine, &context);
}

/* A configuration; or a plan, when it begins as JSON: what a plan destroys cannot be written otherwise. */
static const gd_stack *read_example(const test *t, gd_arena *arena, gd_str text, gd_diags *diags)
{
    bool is_plan = gd_str_starts(gd_str_trim(text), GD_STR("{"));
    const char *ending = is_plan ? "json" : "tf";
    gd_str name = gd_str_format(arena, "%s-%zu.%s", kind_names[t->kind], t->number, ending);
    const gd_stack *stack = NULL;
    if (is_plan) {
        const gd_source *source = gd_source_new(arena, name, text);
        stack = gd_stack_from_plan(arena, source, NULL, NULL, (gd_str){"", 0}, diags);
    }
    return stack ? stack : gd_stack_evaluate_text(arena, is_plan ? (gd_str){"", 0} : text, name, diags);
}

static void run_example(test *t, gd_str text, gd_str settings)
{
    gd_arena scratch;
    gd_diags diags;
    gd_arena_init(&scratch);
    gd_diags_init(&diags, &scratch);
    gd_findings findings = {.arena = &scratch};
    size_t failures = t->report->failures.count;
    gd_repository *repository = NULL;
    const gd_table *table;
    if (gd_repository_is_text_of_one(text)) { /* -- PATH --: files of a repository */
        repository = gd_repository_in_memory(&scratch, text);
        table = gd_repository_table(&scratch);
    } else {
        table = gd_table_build(&scratch, read_example(t, &scratch, text, &diags));
    }
    configure(t, &scratch, settings, repository, &diags);
    gd_rules_run(t->engine, &scratch, table, t->alone, &findings, &diags);
    for (size_t i = 0; i < diags.list.count; i++) {
        const gd_diag_item *item = &diags.list.items[i];
        if (item->level != GD_LEVEL_NOTE) {
            gd_position at = item->range.source
                                 ? gd_source_position(item->range.source, item->range.span.start)
                                 : (gd_position){0, 0};
            fail(t, gd_str_format(&scratch, "line %u: %.*s", at.line, GD_FMT(item->message)));
        }
    }
    judge(t, &scratch, &findings);
    t->report->examples++;
    t->report->failed += t->report->failures.count > failures;
    gd_engine_configure(t->engine, &t->context);
    gd_arena_release(&scratch);
}

static void run_examples(test *t, example_kind kind, const gd_str *texts, const gd_str *settings,
                         size_t count)
{
    t->kind = kind;
    for (t->number = 1; t->number <= count; t->number++) {
        run_example(t, texts[t->number - 1], settings[t->number - 1]);
    }
}

gd_example_report gd_rules_run_examples(gd_engine *engine, gd_arena *arena,
                                        const gd_rule_selection *selection, gd_diags *diags)
{
    gd_example_report report = {0};
    test t = {.engine = engine,
              .arena = arena,
              .alone = gd_selection_new(arena, engine->rules, false),
              .report = &report,
              .context = {engine->settings, engine->data, engine->root_name, engine->repository}};
    gd_engine_load_all(engine, diags);
    for (size_t i = 0; i < engine->rules->list.count; i++) {
        gd_rule *rule = engine->rules->list.items[i];
        if (rule->native || !rule->detailed ||
            (selection && !(i < selection->count && selection->chosen[i]))) {
            continue;
        }
        t.rule = rule;
        t.alone->chosen[i] = true;
        report.rules++;
        run_examples(&t, BAD, rule->info.bad, rule->info.bad_settings, rule->info.bad_count);
        run_examples(&t, GOOD, rule->info.good, rule->info.good_settings, rule->info.good_count);
        run_examples(&t, UNKNOWN, rule->info.unknown, rule->info.unknown_settings, rule->info.unknown_count);
        t.alone->chosen[i] = false;
    }
    return report;
}
