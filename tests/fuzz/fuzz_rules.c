/* fuzz_rules - every rule on distorted examples of rules.
 *
 * The input's first bytes choose an example of a rule and a stretch of it; the rest of the input takes the
 * stretch's place. What comes of it is evaluated and judged by all rules. An error in a rule counts as a crash: no
 * configuration may make a check fail. */
#include <stdio.h>
#include <stdlib.h>

#include "rules/engine.h"
#include "terraform/terraform.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

typedef struct {
    gd_arena arena; /* for the life of the process */
    gd_rules *rules;
    gd_engine *engine;
    GD_VEC(gd_str) examples;
} session;

static void add_examples(session *s, const gd_str *examples, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        *gd_vec_push(&s->arena, &s->examples) = examples[i];
    }
}

static session *open_session(void)
{
    static session s;
    if (!s.rules) {
        gd_arena_init(&s.arena);
        s.rules = gd_rules_new();
        s.engine = gd_engine_new(s.rules);
        gd_engine_load_all(s.engine, NULL);
        for (size_t i = 0; i < gd_rules_count(s.rules); i++) {
            const gd_rule_info *rule = gd_rules_at(s.rules, i);
            add_examples(&s, rule->bad, rule->bad_count);
            add_examples(&s, rule->good, rule->good_count);
            add_examples(&s, rule->unknown, rule->unknown_count);
        }
    }
    return &s;
}

/* Two bytes of the input as a number below `limit`. */
static size_t take(const uint8_t **data, size_t *size, size_t limit)
{
    if (*size < 2 || limit == 0) {
        return 0;
    }
    size_t number = ((size_t)(*data)[0] << 8 | (*data)[1]) % limit;
    *data += 2;
    *size -= 2;
    return number;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    session *s = open_session();
    gd_arena arena;
    gd_diags of_input, of_rules;
    gd_arena_init(&arena);
    gd_diags_init(&of_input, &arena);
    gd_diags_init(&of_rules, &arena);
    gd_findings findings = {.arena = &arena};
    gd_str example = s->examples.items[take(&data, &size, s->examples.count)];
    size_t start = take(&data, &size, example.len + 1);
    size_t end = start + take(&data, &size, example.len - start + 1);
    gd_str text = gd_str_concat(&arena, gd_str_slice(example, 0, start), (gd_str){(const char *)data, size});
    text = gd_str_concat(&arena, text, gd_str_slice(example, end, example.len));
    const gd_stack *stack = gd_stack_evaluate_text(&arena, text, GD_STR("main.tf"), &of_input);
    gd_rules_run(s->engine, &arena, gd_table_build(&arena, stack), NULL, &findings, &of_rules);
    if (of_rules.errors) {
        gd_buffer message = {0};
        gd_diag_render(&message, &of_rules.list.items[0]);
        fprintf(stderr, "%.*s\nin\n%.*s\n", GD_FMT(gd_buffer_str(&message)), GD_FMT(text));
        abort();
    }
    gd_arena_release(&arena);
    return 0;
}
