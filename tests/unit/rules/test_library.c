/* test_library - what every compiled-in rule says of itself has one form: titles, rationales, fixes.
 *
 * docs/writing-rules.md promises it, and engineers who write in parallel drift apart without it. That the examples
 * hold is `guard test`'s affair; a folder of one's own may be less strict. */
#include <criterion/criterion.h>
#include <stdbool.h>

#include "rules/registry.h"

enum { LONGEST_TITLE = 90 };

static gd_rules *rules;
static gd_engine *engine;

static void load(void)
{
    gd_arena arena;
    gd_diags diags;
    gd_arena_init(&arena);
    gd_diags_init(&diags, &arena);
    rules = gd_rules_new();
    engine = gd_engine_new(rules);
    gd_engine_load_all(engine, &diags);
    gd_arena_release(&arena);
}

static void unload(void)
{
    gd_engine_free(engine);
    gd_rules_free(rules);
}

TestSuite(library, .init = load, .fini = unload);

static bool is_upper(char byte)
{
    return byte >= 'A' && byte <= 'Z';
}

static bool is_stop(char byte)
{
    return byte == '.' || byte == '!' || byte == '?';
}

/* Sentences end with a stop, and the next one begins after a space: "version 1.2" and "aws.rds" are none. */
static size_t sentences_of(gd_str text)
{
    size_t count = 0;
    for (size_t i = 0; i < text.len; i++) {
        bool ends = i + 1 == text.len || text.ptr[i + 1] == ' ' || text.ptr[i + 1] == '\n';
        count += is_stop(text.ptr[i]) && ends;
    }
    return count;
}

/* What one would say to somebody who is to do something, or ask. */
static bool is_instruction(gd_str title)
{
    const gd_str words[] = {
        GD_STR("Add "),  GD_STR("Avoid "),   GD_STR("Check "),  GD_STR("Configure "), GD_STR("Disable "),
        GD_STR("Do "),   GD_STR("Does "),    GD_STR("Enable "), GD_STR("Ensure "),    GD_STR("Is "),
        GD_STR("Make "), GD_STR("Require "), GD_STR("Set "),    GD_STR("Should "),    GD_STR("Use "),
    };
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (gd_str_starts(title, words[i])) {
            return true;
        }
    }
    return false;
}

Test(library, titles_state_a_defect_in_one_short_line_without_a_stop)
{
    for (size_t i = 0; i < gd_rules_count(rules); i++) {
        const gd_rule_info *rule = gd_rules_at(rules, i);
        gd_str title = rule->title;
        cr_assert_gt(title.len, 0, "%.*s", GD_FMT(rule->id));
        cr_expect_leq(title.len, LONGEST_TITLE, "%.*s: %.*s", GD_FMT(rule->id), GD_FMT(title));
        cr_expect(is_upper(title.ptr[0]), "%.*s: %.*s", GD_FMT(rule->id), GD_FMT(title));
        cr_expect(!is_stop(title.ptr[title.len - 1]), "%.*s: %.*s", GD_FMT(rule->id), GD_FMT(title));
        cr_expect(!is_instruction(title), "%.*s: %.*s", GD_FMT(rule->id), GD_FMT(title));
        cr_expect_null(memchr(title.ptr, '\n', title.len), "%.*s", GD_FMT(rule->id));
    }
}

Test(library, titles_are_told_apart)
{
    for (size_t i = 0; i < gd_rules_count(rules); i++) {
        for (size_t j = i + 1; j < gd_rules_count(rules); j++) {
            const gd_rule_info *a = gd_rules_at(rules, i), *b = gd_rules_at(rules, j);
            cr_expect(!gd_str_eq(a->title, b->title), "%.*s and %.*s: %.*s", GD_FMT(a->id), GD_FMT(b->id),
                      GD_FMT(a->title));
        }
    }
}

Test(library, rationales_are_two_sentences)
{
    for (size_t i = 0; i < gd_rules_count(rules); i++) {
        const gd_rule_info *rule = gd_rules_at(rules, i);
        cr_expect_eq(sentences_of(rule->rationale), 2, "%.*s has %zu: %.*s", GD_FMT(rule->id),
                     sentences_of(rule->rationale), GD_FMT(rule->rationale));
    }
}

Test(library, fixes_are_a_sentence_and_a_code_example)
{
    for (size_t i = 0; i < gd_rules_count(rules); i++) {
        const gd_rule_info *rule = gd_rules_at(rules, i);
        gd_str fix = rule->remediation;
        if (rules->list.items[i]->native) { /* what the C ones find is of guard.yaml, not of Terraform */
            continue;
        }
        size_t line = 0;
        while (line < fix.len && fix.ptr[line] != '\n') {
            line++;
        }
        cr_assert_gt(line, 0, "%.*s", GD_FMT(rule->id));
        cr_expect(is_upper(fix.ptr[0]) && fix.ptr[line - 1] == '.', "%.*s: %.*s", GD_FMT(rule->id),
                  GD_FMT(fix));
        cr_expect(fix.len > line + 6 && memcmp(fix.ptr + line, "\n\n    ", 6) == 0,
                  "%.*s: no indented example after the sentence", GD_FMT(rule->id));
    }
}

Test(library, that_a_customer_key_is_missing_is_hygiene)
{
    size_t checked = 0;
    for (size_t i = 0; i < gd_rules_count(rules); i++) {
        const gd_rule_info *rule = gd_rules_at(rules, i);
        if (gd_str_ends(rule->title, GD_STR("not encrypted with a customer key"))) {
            cr_expect_eq(rule->severity, GD_SEVERITY_LOW, "%.*s", GD_FMT(rule->id));
            checked++;
        }
    }
    cr_expect_gt(checked, 0);
}

Test(library, who_lets_everybody_in_is_exposed)
{
    size_t checked = 0;
    for (size_t i = 0; i < gd_rules_count(rules); i++) {
        const gd_rule_info *rule = gd_rules_at(rules, i);
        if (gd_str_ends(rule->title, GD_STR("lets everybody in"))) {
            cr_expect_geq(rule->severity, GD_SEVERITY_HIGH, "%.*s", GD_FMT(rule->id));
            checked++;
        }
    }
    cr_expect_gt(checked, 0);
}
