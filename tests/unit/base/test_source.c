/* test_source - places in one input file. */
#include <criterion/criterion.h>
#include <string.h>

#include "base/source.h"
#include "base/thread.h"

static gd_arena arena;

static void set_up(void)
{
    gd_arena_init(&arena);
}

static void tear_down(void)
{
    gd_arena_release(&arena);
}

TestSuite(source, .init = set_up, .fini = tear_down);

static gd_source *source_of(gd_str text)
{
    return gd_source_new(&arena, GD_STR("main.tf"), text);
}

static void expect_position(const gd_source *source, uint32_t offset, uint32_t line, uint32_t column)
{
    gd_position got = gd_source_position(source, offset);
    cr_expect(got.line == line && got.column == column, "offset %u: got %u:%u, want %u:%u", offset, got.line,
              got.column, line, column);
}

Test(source, empty_text_has_one_line)
{
    gd_source *source = source_of(GD_STR(""));
    cr_expect_eq(gd_source_line_count(source), 1);
    cr_expect_eq(gd_source_line(source, 1).len, 0);
    expect_position(source, 0, 1, 1);
    expect_position(source, 5, 1, 1);
}

Test(source, positions_count_lines_and_columns_from_one)
{
    gd_source *source = source_of(GD_STR("ab\ncd\n\nx"));
    cr_expect_eq(gd_source_line_count(source), 4);
    expect_position(source, 0, 1, 1);
    expect_position(source, 2, 1, 3);
    expect_position(source, 3, 2, 1);
    expect_position(source, 6, 3, 1);
    expect_position(source, 7, 4, 1);
    expect_position(source, 8, 4, 2);
}

Test(source, offset_behind_the_end_is_clamped)
{
    gd_source *source = source_of(GD_STR("ab\n"));
    expect_position(source, 1000, 2, 1);
}

Test(source, columns_count_code_points)
{
    gd_source *source = source_of(GD_STR("\xc3\xa4\xe2\x82\xac\xf0\x9f\x98\x80z"));
    expect_position(source, 2, 1, 2);
    expect_position(source, 5, 1, 3);
    expect_position(source, 9, 1, 4);
}

Test(source, columns_of_long_lines_count_code_points)
{
    enum { LENGTH = 40960, BREAK = 5000 };
    static char text[LENGTH];
    for (size_t i = 0; i < LENGTH; i += 4) {
        memcpy(text + i, i % 8 == 0 ? "ab\xc3\xa4" : "abcd", 4);
    }
    text[BREAK] = '\n';
    gd_source *source = source_of((gd_str){text, LENGTH});
    uint32_t column = 1;
    for (uint32_t i = BREAK + 1; i <= LENGTH; i++) {
        if (i == LENGTH || i % 997 == 0 || i % 4096 < 2) {
            expect_position(source, i, 2, column);
        }
        column += i < LENGTH && ((unsigned char)text[i] & 0xC0u) != 0x80u;
    }
}

Test(source, line_text_leaves_out_both_kinds_of_line_end)
{
    gd_source *source = source_of(GD_STR("a\r\nb\n\r\nlast\r"));
    cr_expect(gd_str_eq(gd_source_line(source, 1), GD_STR("a")));
    cr_expect(gd_str_eq(gd_source_line(source, 2), GD_STR("b")));
    cr_expect_eq(gd_source_line(source, 3).len, 0);
    cr_expect(gd_str_eq(gd_source_line(source, 4), GD_STR("last")));
    cr_expect_eq(gd_source_line(source, 5).len, 0);
    expect_position(source, 2, 1, 3); /* the line end belongs to the line it ends */
}

Test(source, nul_does_not_end_the_text)
{
    gd_source *source = source_of(GD_STR("a\0b\nc"));
    cr_expect_eq(gd_source_line_count(source), 2);
    cr_expect_eq(gd_source_line(source, 1).len, 3);
}

Test(source, line_start_is_clamped)
{
    gd_source *source = source_of(GD_STR("ab\ncd"));
    cr_expect_eq(gd_source_line_start(source, 0), 0);
    cr_expect_eq(gd_source_line_start(source, 2), 3);
    cr_expect_eq(gd_source_line_start(source, 99), 5);
}

static void ask_for_last_line(void *context, unsigned worker, size_t item)
{
    (void)worker, (void)item;
    cr_assert_eq(gd_source_line_count(context), 20001);
}

Test(source, index_is_built_once_for_all_threads)
{
    char *text = gd_arena_alloc(&arena, 40000);
    for (size_t i = 0; i < 40000; i += 2) {
        memcpy(text + i, "x\n", 2);
    }
    gd_parallel(64, 8, ask_for_last_line, source_of((gd_str){text, 40000}));
}

Test(source, joined_span_covers_both)
{
    gd_span joined = gd_span_join((gd_span){5, 9}, (gd_span){2, 6});
    cr_expect(joined.start == 2 && joined.end == 9);
    cr_expect(gd_str_eq(gd_source_slice(source_of(GD_STR("abcdef")), (gd_span){1, 3}), GD_STR("bc")));
}
