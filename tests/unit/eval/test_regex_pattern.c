/* test_regex_pattern - Go's patterns as PCRE2 gets them, and what is refused. */
#include <criterion/criterion.h>

#include "eval/regex_pattern.h"

static void expect_translation(const char *source, const char *wanted)
{
    gd_arena arena;
    gd_arena_init(&arena);
    gd_regex_pattern pattern;
    gd_str why;
    cr_expect(gd_regex_translate(&arena, gd_str_from(source), &pattern, &why), "%s: %.*s", source,
              GD_FMT(why));
    cr_expect_str_eq(gd_str_cstr(&arena, pattern.text), wanted, "%s became %.*s", source,
                     GD_FMT(pattern.text));
    gd_arena_release(&arena);
}

static void expect_refusal(const char *source, const char *wanted)
{
    gd_arena arena;
    gd_arena_init(&arena);
    gd_regex_pattern pattern;
    gd_str why;
    cr_expect_not(gd_regex_translate(&arena, gd_str_from(source), &pattern, &why), "%s passed", source);
    cr_expect_str_eq(gd_str_cstr(&arena, why), wanted);
    gd_arena_release(&arena);
}

Test(regex_pattern, ends_of_text_and_line_are_told_apart)
{
    expect_translation("^a$", "\\Aa\\z");
    expect_translation("(?m)^a$", "(?m)^a$");
    expect_translation("(?m:^a$)^", "(?m:^a$)\\A");
    expect_translation("(?m)(?-m:^)^", "(?m)(?-m:\\A)^");
}

Test(regex_pattern, assertions_are_repeated_as_groups)
{
    expect_translation("\\b*a", "(?:\\b)*a");
    expect_translation("^?a", "(?:\\A)?a");
}

Test(regex_pattern, classes_mean_what_they_mean_in_go)
{
    expect_translation("\\s", "[\\t\\n\\f\\r\\x{20}]");
    expect_translation("[\\s\\d]", "[\\t\\n\\f\\r\\x{20}\\d]");
    expect_translation("\\p{Greek}\\PN", "\\p{sc:Greek}\\P{N}");
    expect_translation("[^\\p{^Lu}]", "[^\\P{Lu}]");
    expect_translation("\\pC", "[\\p{Cc}\\p{Cf}\\p{Co}\\p{Cs}]");
    expect_translation("[]a-]", "[\\x{5d}a\\x{2d}]");
    expect_translation("[\\x{D800}]", "[^\\x{0}-\\x{10ffff}]");
    expect_translation("[\\x{D700}-\\x{E000}]", "[\\x{d700}-\\x{e000}]");
}

Test(regex_pattern, what_go_takes_literally_is_escaped)
{
    expect_translation("a{,2}", "a\\x{7b}\\x{2c}2\\x{7d}");
    expect_translation("\\Q.*\\E+", "\\x{2e}\\x{2a}+");
    expect_translation("\\012\\x41\\x{1F600}", "\\x{a}A\\x{1f600}");
    expect_translation("]", "\\x{5d}");
}

Test(regex_pattern, groups_keep_their_names_apart)
{
    gd_arena arena;
    gd_arena_init(&arena);
    gd_regex_pattern pattern;
    gd_str why;
    cr_assert(gd_regex_translate(&arena, GD_STR("(?P<1st>a)(?<_b>b)(?:c)(d)"), &pattern, &why));
    cr_expect_str_eq(gd_str_cstr(&arena, pattern.text), "(a)(b)(?:c)(d)");
    cr_assert_eq(pattern.group_count, 3);
    cr_expect(gd_str_eq(pattern.names[0], GD_STR("1st")));
    cr_expect(gd_str_eq(pattern.names[1], GD_STR("_b")));
    cr_expect_eq(pattern.names[2].len, 0);
    gd_arena_release(&arena);
}

Test(regex_pattern, what_backtracking_engines_add_is_refused)
{
    expect_refusal("(?=a)", "invalid or unsupported Perl syntax: `(?=`");
    expect_refusal("(?<!a)", "invalid named capture: `(?<!a)`");
    expect_refusal("(?>a)", "invalid or unsupported Perl syntax: `(?>`");
    expect_refusal("(a)\\1", "invalid escape sequence: `\\1`");
    expect_refusal("a++", "invalid nested repetition operator: `++`");
    expect_refusal("(*ACCEPT)", "missing argument to repetition operator: `*`");
    expect_refusal("\\C", "invalid escape sequence: `\\C`");
    expect_refusal("\\p{Grek}", "invalid character class range: `\\p{Grek}`");
    expect_refusal("(?#x)", "invalid or unsupported Perl syntax: `(?#`");
    expect_refusal("\\", "trailing backslash at end of expression: `\\`");
    expect_refusal("(a", "missing closing ): `(a`");
    expect_refusal("a)", "unexpected ): `a)`");
}

Test(regex_pattern, repeats_multiply_to_a_thousand_at_most)
{
    expect_translation("(a{10}){100}", "(a{10}){100}");
    expect_refusal("(a{10}){101}", "invalid repeat count: `{101}`");
    expect_refusal("((a{10}){10}|b){11}", "invalid repeat count: `{11}`");
    expect_refusal("a{3,2}", "invalid repeat count: `{3,2}`");
}
