/* The expected values are those of GitHub's upload action for the same texts. */
#include <criterion/criterion.h>

#include "base/buffer.h"
#include "report/fingerprint.h"

static void check(gd_str text, size_t count, const char *const *expected)
{
    gd_arena arena;
    gd_arena_init(&arena);
    gd_source *source = gd_source_new(&arena, GD_STR("x.tf"), text);
    const gd_line_fingerprint *lines = gd_fingerprint_lines(&arena, source);
    cr_assert_eq(gd_source_line_count(source), count);
    for (size_t i = 0; i < count; i++) {
        gd_str got = gd_str_format(&arena, "%llx:%u", (unsigned long long)lines[i].hash, lines[i].occurrence);
        cr_expect(gd_str_eq(got, gd_str_from(expected[i])), "line %zu: %.*s, expected %s", i + 1, GD_FMT(got),
                  expected[i]);
    }
    gd_arena_release(&arena);
}

Test(fingerprint, empty_text_has_one_line)
{
    check(GD_STR(""), 1, (const char *[]){"c129715d7a2bc9a3:1"});
}

Test(fingerprint, spaces_and_tabs_do_not_count)
{
    const char *const expected[] = {"271789c17abda88f:1", "54703d4cd895b18:1", "180aee12dab6264:1",
                                    "a23a3dc5e078b07b:1"};
    check(GD_STR(" a\nb\n  \t\tc\n d"), 4, expected);
    check(GD_STR(" a\r\nb\r\n  \t\tc\r\n d"), 4, expected);
}

Test(fingerprint, same_lines_are_counted)
{
    gd_arena arena;
    gd_arena_init(&arena);
    gd_buffer text = {0};
    for (int i = 0; i < 400; i++) {
        gd_buffer_literal(&text, "same\n");
    }
    gd_source *source = gd_source_new(&arena, GD_STR("x.tf"), gd_buffer_str(&text));
    const gd_line_fingerprint *lines = gd_fingerprint_lines(&arena, source);
    cr_expect_eq(lines[0].occurrence, 1);
    cr_expect_eq(lines[1].occurrence, 2);
    cr_expect_eq(lines[1].hash, lines[0].hash);
    cr_expect_neq(lines[399].hash, lines[0].hash); /* the end of the file is within its window */
    gd_buffer_release(&text);
    gd_arena_release(&arena);
}

Test(fingerprint, of_a_long_line_its_beginning_counts)
{
    const char *const expected[] = {"bde0fb9ae592ce20:1", "30e83eddcd80c2e4:1", "52b56201ffb58620:1",
                                    "b1e45adad5bfa8a7:1", "bde0fb9ae592ce20:2"};
    const char *const ends[] = {"\n", "\r\n"};
    for (int end = 0; end < 2; end++) {
        gd_buffer text = {0};
        for (int i = 0; i < 100; i++) {
            gd_buffer_literal(&text, "long ");
        }
        gd_buffer_addf(&text, "%sb%s", ends[end], ends[end]);
        for (int i = 0; i < 130; i++) {
            gd_buffer_char(&text, 'x');
        }
        gd_buffer_addf(&text, "%s %s", ends[end], ends[end]);
        for (int i = 0; i < 101; i++) {
            gd_buffer_literal(&text, "long ");
        }
        check(gd_buffer_str(&text), 5, expected);
        gd_buffer_release(&text);
    }
}

/* A carriage return alone ends a line here but not in the source: there are more lines to count than the source has. */
Test(fingerprint, carriage_returns_alone_are_lines)
{
    gd_buffer text = {0};
    for (int i = 0; i < 400; i++) {
        gd_buffer_addf(&text, "line %d\r", i);
    }
    gd_buffer_literal(&text, "\nlast");
    gd_arena arena;
    gd_arena_init(&arena);
    const gd_source *source = gd_source_new(&arena, GD_STR("a.tf"), gd_buffer_str(&text));
    const gd_line_fingerprint *lines = gd_fingerprint_lines(&arena, source);
    cr_expect_eq(gd_source_line_count(source), 2);
    cr_expect_eq(lines[0].occurrence, 1);
    gd_buffer_release(&text);
    gd_arena_release(&arena);
}
