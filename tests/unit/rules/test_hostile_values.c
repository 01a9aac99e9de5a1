/* test_hostile_values - no rule may fail on a value of a type that it does not expect.
 *
 * Terraform does not check types before it asks the provider, and neither do we: whatever an author
 * writes reaches the rules. So each argument of each example of each rule is replaced in turn by
 * values of other types, and only findings and unknowns may come of it, never an error in Lua. */
#include <criterion/criterion.h>

#include "rules/engine.h"
#include "terraform/terraform.h"

static const char *const values[] = {"null",
                                     "[]",
                                     "{}",
                                     "\"\"",
                                     "\"x\"",
                                     "7",
                                     "-0.5",
                                     "true",
                                     "var.u",
                                     "[null, 1, \"x\", var.u, [], {}]",
                                     "[[7]]",
                                     "{ a = 1 }",
                                     "jsonencode([1])",
                                     "\"{\\\"Statement\\\": [1, null, {}]}\""};

enum { VALUES = sizeof values / sizeof *values, ERRORS = 200 };

typedef struct {
    gd_rules *rules;
    gd_engine *engine;
    size_t runs, errors;
} session;

/* Evaluate the text and run all rules that its types have. */
static void judge(session *s, gd_str text, const gd_rule_info *rule)
{
    gd_arena arena;
    gd_diags diags, ours;
    gd_arena_init(&arena);
    gd_diags_init(&diags, &arena);
    gd_diags_init(&ours, &arena);
    gd_findings findings = {.arena = &arena};
    const gd_stack *stack = gd_stack_evaluate_text(&arena, text, GD_STR("main.tf"), &diags);
    gd_rules_run(s->engine, &arena, gd_table_build(&arena, stack), NULL, &findings, &ours);
    s->runs++;
    for (size_t i = 0; i < ours.list.count && s->errors < ERRORS; i++) {
        gd_range range = ours.list.items[i].range;
        if (ours.list.items[i].level == GD_LEVEL_NOTE) {
            continue;
        }
        cr_expect(false, "%.*s\n%.*s:%u, in an example of %.*s:\n%.*s", GD_FMT(ours.list.items[i].message),
                  GD_FMT(gd_source_path(range.source)),
                  gd_source_position(range.source, range.span.start).line, GD_FMT(rule->id), GD_FMT(text));
        s->errors++;
    }
    gd_arena_release(&arena);
}

/* Put each value in the place of bytes [start, end) of the example. */
static void replace(session *s, gd_str example, size_t start, size_t end, const char *before,
                    const gd_rule_info *rule)
{
    for (size_t v = 0; v < VALUES; v++) {
        gd_arena arena;
        gd_arena_init(&arena);
        judge(s,
              gd_str_format(&arena, "variable \"u\" {}\n%.*s%s%s%.*s",
                            GD_FMT(gd_str_slice(example, 0, start)), before, values[v],
                            GD_FMT(gd_str_slice(example, end, example.len))),
              rule);
        gd_arena_release(&arena);
    }
}

static size_t end_of_line(gd_str text, size_t at)
{
    size_t length = gd_str_find_char(gd_str_slice(text, at, text.len), '\n');
    return length == GD_STR_NONE ? text.len : at + length;
}

/* What follows each " = " to the end of its line. Expressions of several lines then no longer parse as they did; what
 * is left of them is as good a test as any. */
static void distort_attributes(session *s, gd_str example, const gd_rule_info *rule)
{
    for (size_t at = 0; at < example.len;) {
        size_t equals = gd_str_find(gd_str_slice(example, at, example.len), GD_STR(" = "));
        if (equals == GD_STR_NONE) {
            return;
        }
        at += equals + 3;
        replace(s, example, at, end_of_line(example, at), "", rule);
    }
}

/* Each nested block, from its indented type name to the brace under it, as an attribute of the same name. */
static void distort_blocks(session *s, gd_str example, const gd_rule_info *rule)
{
    for (size_t start = 0; start < example.len; start = end_of_line(example, start) + 1) {
        gd_str line = gd_str_slice(example, start, end_of_line(example, start));
        size_t indent = 0;
        while (indent < line.len && line.ptr[indent] == ' ') {
            indent++;
        }
        if (indent == 0 || !gd_str_ends(line, GD_STR(" {")) || gd_str_find_char(line, '=') != GD_STR_NONE) {
            continue;
        }
        gd_arena arena;
        gd_arena_init(&arena);
        gd_str close = gd_str_format(&arena, "\n%*s}", (int)indent, "");
        size_t length = gd_str_find(gd_str_slice(example, start, example.len), close);
        if (length != GD_STR_NONE) {
            gd_str name = gd_str_trim(gd_str_slice(line, 0, line.len - 2));
            gd_str before = gd_str_format(&arena, "  %.*s = ", GD_FMT(name));
            replace(s, example, start, start + length + close.len, before.ptr, rule);
        }
        gd_arena_release(&arena);
    }
}

static void distort_all(session *s, const gd_str *examples, size_t count, const gd_rule_info *rule)
{
    for (size_t i = 0; i < count; i++) {
        distort_attributes(s, examples[i], rule);
        distort_blocks(s, examples[i], rule);
    }
}

Test(hostile_values, no_rule_fails_on_them, .timeout = 600)
{
    session s = {.rules = gd_rules_new()};
    s.engine = gd_engine_new(s.rules);
    gd_engine_load_all(s.engine, NULL);
    for (size_t i = 0; i < gd_rules_count(s.rules); i++) {
        const gd_rule_info *rule = gd_rules_at(s.rules, i);
        distort_all(&s, rule->bad, rule->bad_count, rule);
        distort_all(&s, rule->good, rule->good_count, rule);
    }
    cr_expect_gt(s.runs, 1000);
    cr_log_info("%zu runs", s.runs);
    gd_engine_free(s.engine);
    gd_rules_free(s.rules);
}
