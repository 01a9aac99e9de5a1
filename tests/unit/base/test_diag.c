/* test_diag - diagnostics as values, and how they read. */
#include <criterion/criterion.h>
#include <signal.h>

#include "base/diag.h"

static gd_arena arena;
static gd_diags diags;
static gd_buffer out;

static void set_up(void)
{
    gd_arena_init(&arena);
    gd_diags_init(&diags, &arena);
}

static void tear_down(void)
{
    gd_buffer_release(&out);
    gd_arena_release(&arena);
}

TestSuite(diag, .init = set_up, .fini = tear_down);

static gd_range range_in(const char *text, uint32_t start, uint32_t end)
{
    return (gd_range){gd_source_new(&arena, GD_STR("main.tf"), gd_str_from(text)), {start, end}};
}

static void expect_rendered(const char *want)
{
    gd_str got = gd_buffer_str(&out);
    cr_expect(gd_str_eq(got, gd_str_from(want)), "got:\n%.*s\nwant:\n%s", GD_FMT(got), want);
}

Test(diag, counts_errors_and_warnings_but_not_notes)
{
    gd_range nowhere = {0};
    gd_diag_report(&diags, GD_DIAG_SYNTAX_EXPECTED, nowhere, "one");
    gd_diag_report(&diags, GD_DIAG_ANNOTATION_RULE, nowhere, "two");
    gd_diag_report(&diags, GD_DIAG_CONFIG_MODULE_REMOTE, nowhere, "three");
    cr_expect_eq(diags.list.count, 3);
    cr_expect_eq(diags.errors, 1);
    cr_expect_eq(diags.warnings, 1);
    cr_expect_eq(diags.list.items[2].level, GD_LEVEL_NOTE);
}

Test(diag, beyond_the_limit_only_the_counts_grow)
{
    for (int i = 0; i < GD_DIAGS_MAX + 50; i++) {
        gd_diag_item *item = gd_diag_report(&diags, GD_DIAG_EVAL_TYPE, (gd_range){0}, "number %d", i);
        gd_diag_hint(&diags, item, "hint %d", i);
    }
    cr_expect_eq(diags.list.count, GD_DIAGS_MAX);
    cr_expect_eq(diags.errors, GD_DIAGS_MAX + 50);
    cr_expect(gd_str_eq(diags.list.items[GD_DIAGS_MAX - 1].message, GD_STR("number 999")));
}

Test(diag, append_copies_items_and_counts)
{
    gd_diags other;
    gd_arena other_arena;
    gd_arena_init(&other_arena);
    gd_diags_init(&other, &other_arena);
    for (int i = 0; i < GD_DIAGS_MAX + 5; i++) {
        gd_diag_item *item = gd_diag_report(&other, GD_DIAG_EVAL_TYPE, (gd_range){0}, "m%d", i);
        gd_diag_hint(&other, item, "h%d", i);
        gd_diag_note_at(&other, item, (gd_range){0}, "n%d", i);
    }
    gd_diag_report(&diags, GD_DIAG_ANNOTATION_RULE, (gd_range){0}, "mine");
    gd_diags_append(&diags, &other);
    gd_arena_release(&other_arena);
    cr_expect_eq(diags.list.count, GD_DIAGS_MAX);
    cr_expect_eq(diags.errors, GD_DIAGS_MAX + 5);
    cr_expect_eq(diags.warnings, 1);
    const gd_diag_item *second = &diags.list.items[1];
    cr_expect(gd_str_eq(second->message, GD_STR("m0")));
    cr_expect(gd_str_eq(second->hint, GD_STR("h0")));
    cr_expect(second->notes && gd_str_eq(second->notes->message, GD_STR("n0")));
}

Test(diag, every_code_has_its_own_text_and_name)
{
    for (int a = 0; a < GD_DIAG_COUNT; a++) {
        cr_expect_eq(strlen(gd_diag_code_text((gd_diag_code)a)), 6);
        for (int b = 0; b < a; b++) {
            cr_expect_str_neq(gd_diag_code_text((gd_diag_code)a), gd_diag_code_text((gd_diag_code)b));
            cr_expect_str_neq(gd_diag_name((gd_diag_code)a), gd_diag_name((gd_diag_code)b));
        }
    }
}

Test(diag, renders_place_line_carets_and_help)
{
    gd_range range = range_in("resource \"a\" \"b\" {\n  count = tru\n}\n", 29, 32);
    gd_diag_item *item = gd_diag_report(&diags, GD_DIAG_EVAL_REFERENCE, range, "\"%s\" is not known", "tru");
    gd_diag_hint(&diags, item, "did you mean true?");
    gd_diag_render(&out, item);
    expect_rendered("error: \"tru\" is not known [GD2002]\n"
                    "  --> main.tf:2:11\n"
                    "  2 |   count = tru\n"
                    "    |           ^^^\n"
                    "  = help: did you mean true?\n");
}

Test(diag, renders_notes_with_their_own_place)
{
    gd_range range = range_in("a {\nb\n", 5, 6);
    gd_diag_item *item = gd_diag_report(&diags, GD_DIAG_SYNTAX_EXPECTED, range, "expected \"}\"");
    gd_diag_note_at(&diags, item, (gd_range){range.source, {2, 3}}, "the block opens here");
    gd_diag_note_at(&diags, item, (gd_range){0}, "no place");
    gd_diag_render(&out, item);
    expect_rendered("error: expected \"}\" [GD1001]\n"
                    "  --> main.tf:2:2\n"
                    "  2 | b\n"
                    "    |  ^\n"
                    "note: the block opens here\n"
                    "  --> main.tf:1:3\n"
                    "  1 | a {\n"
                    "    |   ^\n"
                    "note: no place\n");
}

Test(diag, renders_a_path_when_there_is_no_source)
{
    gd_diag_item *item = gd_diag_report_path(&diags, GD_DIAG_FILE_READ, GD_STR("x\n.tf"), "cannot be read");
    gd_diag_render(&out, item);
    expect_rendered("error: cannot be read [GD4001]\n  --> x\xef\xbf\xbd.tf\n");
}

Test(diag, carets_stand_below_wide_characters_and_tabs)
{
    gd_range range = range_in("\t\xc3\xa4\xc3\xb6 = x", 8, 9);
    gd_diag_render_snippet(&out, range, 1);
    expect_rendered("  1 |  \xc3\xa4\xc3\xb6 = x\n"
                    "    |       ^\n");
}

Test(diag, place_at_the_end_of_the_text_gets_one_caret)
{
    gd_diag_render_snippet(&out, range_in("abc", 3, 3), 1);
    expect_rendered("  1 | abc\n"
                    "    |    ^\n");
}

Test(diag, control_characters_of_the_source_are_not_printed)
{
    gd_diag_render_snippet(&out, range_in("a\x1b[2Jb", 0, 1), 1);
    expect_rendered("  1 | a\xef\xbf\xbd[2Jb\n"
                    "    | ^\n");
}

Test(diag, snippet_shows_at_most_the_lines_asked_for)
{
    gd_diag_render_snippet(&out, range_in("one\ntwo\nthree\nfour\n", 0, 18), 3);
    expect_rendered("  1 | one\n"
                    "    | ^^^\n"
                    "  2 | two\n"
                    "  3 | three\n");
}

Test(diag, long_line_is_cut_around_the_place)
{
    char *text = gd_arena_alloc(&arena, 1000001);
    memset(text, 'x', 1000000);
    memcpy(text + 500000, "HERE", 4);
    text[1000000] = '\0';
    gd_diag_render_snippet(&out, range_in(text, 500000, 500004), 1);
    gd_str got = gd_buffer_str(&out);
    cr_expect_lt(got.len, 400);
    size_t place = gd_str_find(got, GD_STR("HERE"));
    size_t second = gd_str_find_char(got, '\n') + 1;
    cr_expect_neq(place, GD_STR_NONE);
    cr_expect_eq(gd_str_find(gd_str_slice(got, second, got.len), GD_STR("^^^^")), place);
}

Test(diag, span_over_the_end_of_a_long_line_stays_in_bounds)
{
    char *text = gd_arena_alloc(&arena, 2001);
    memset(text, 'y', 2000);
    text[2000] = '\0';
    gd_diag_render_snippet(&out, range_in(text, 1990, 2000), 1);
    cr_expect_neq(gd_str_find(gd_buffer_str(&out), GD_STR("^^^^^^^^^^\n")), GD_STR_NONE);
}

Test(diag, multi_line_message_cannot_forge_a_line)
{
    gd_diag_item *item = gd_diag_report(&diags, GD_DIAG_EVAL_TYPE, (gd_range){0}, "a\nerror: b");
    gd_diag_render(&out, item);
    expect_rendered("error: a\xef\xbf\xbd"
                    "error: b [GD2001]\n");
}

Test(diag, bug_says_where_and_aborts, .signal = SIGABRT)
{
    GD_BUG("a test of the defect report");
}
