/* test_number - exact numbers and their text. */
#include <math.h>
#include <pthread.h>

#include "values.h"

static gd_arena arena;

static void begin(void)
{
    gd_arena_init(&arena);
}

static void end(void)
{
    gd_arena_release(&arena);
}

TestSuite(number, .init = begin, .fini = end);

static gd_number number(const char *text)
{
    gd_number parsed;
    cr_assert(gd_number_parse(&arena, gd_str_from(text), &parsed), "%s", text);
    return parsed;
}

static void expect(gd_number got, const char *text)
{
    cr_expect_str_eq(text_of(&arena, gd_number_text(&arena, got)), text);
}

Test(number, reads_what_go_reads)
{
    static const char *const cases[][2] = {
        {"0", "0"},
        {"-0", "-0"},
        {"007", "7"},
        {"+5", "5"},
        {"5.", "5"},
        {".25", "0.25"},
        {"1.50", "1.5"},
        {"1e3", "1000"},
        {"1E-2", "0.01"},
        {"3p2", "12"},
        {"1p-2", "0.25"},
        {"Inf", "+Inf"},
        {"-inf", "-Inf"},
        {"123456789012345678", "123456789012345678"},
        {"9223372036854775807", "9223372036854775807"},
        {"9223372036854775808", "9223372036854775808"},
        {"-9223372036854775808", "-9223372036854775808"},
        {"0.1000000000000000055511151231257827", "0.1000000000000000055511151231257827"},
        {"1e-30", "0.000000000000000000000000000001"},
        {"1e40", "10000000000000000000000000000000000000000"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        expect(number(cases[i][0]), cases[i][1]);
    }
}

Test(number, refuses_what_is_no_decimal_number)
{
    static const char *const cases[] = {"",    "-",    ".",        "e5",  "1e",        "1e+",
                                        "1_0", "0x1f", " 1",       "1 ",  "1,5",       "1.2.3",
                                        "--1", "1e5x", "infinity", "NaN", "1e9999999", "٣"};
    gd_number parsed;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        cr_expect_not(gd_number_parse(&arena, gd_str_from(cases[i]), &parsed), "%s", cases[i]);
    }
}

Test(number, vanishing_exponents_give_zero)
{
    expect(number("1e-999999999999999999999"), "0");
}

Test(number, keeps_whole_numbers_of_64_bits_whole)
{
    cr_expect_null(number("1e18").big);
    cr_expect_null(number("10.0").big);
    cr_expect_not_null(number("1e19").big);
    cr_expect_not_null(number("0.5").big);
    cr_expect_null(gd_number_add(&arena, number("0.5"), number("0.5")).big);
}

Test(number, decimals_compute_with_512_bits)
{
    expect(gd_number_add(&arena, number("0.1"), number("0.2")), "0.3");
    expect(gd_number_add(&arena, number("0.25"), number("0.5")), "0.75");
    expect(gd_number_multiply(&arena, number("1.1"), number("1.1")),
           "1.2100000000000000000000000000000000000000000000000000000000000000000000000000000000000000"
           "000000000000000000000000000000000000000000000000000000000000000001");
}

Test(number, arithmetic_leaves_64_bits_when_it_must)
{
    expect(gd_number_add(&arena, number("9223372036854775807"), gd_number_from(1)), "9223372036854775808");
    expect(gd_number_subtract(&arena, gd_number_from(INT64_MIN), gd_number_from(1)), "-9223372036854775809");
    expect(gd_number_multiply(&arena, gd_number_from(INT64_MIN), gd_number_from(-1)), "9223372036854775808");
    expect(gd_number_negate(&arena, gd_number_from(INT64_MIN)), "9223372036854775808");
    expect(gd_number_divide(&arena, gd_number_from(INT64_MIN), gd_number_from(-1)), "9223372036854775808");
    expect(gd_number_modulo(&arena, gd_number_from(INT64_MIN), gd_number_from(-1)), "0");
    expect(gd_number_absolute(&arena, gd_number_from(INT64_MIN)), "9223372036854775808");
}

Test(number, division_has_512_bits)
{
    expect(
        gd_number_divide(&arena, gd_number_from(1), gd_number_from(3)),
        "0.33333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333333"
        "333333333333333333333333333333333333333333333333333333335");
    expect(gd_number_divide(&arena, gd_number_from(6), gd_number_from(3)), "2");
    expect(gd_number_divide(&arena, gd_number_from(1), gd_number_from(0)), "+Inf");
}

Test(number, modulo_truncates_towards_zero)
{
    expect(gd_number_modulo(&arena, gd_number_from(-7), gd_number_from(3)), "-1");
    expect(gd_number_modulo(&arena, gd_number_from(7), gd_number_from(-3)), "1");
    expect(gd_number_modulo(&arena, number("5.5"), gd_number_from(2)), "1.5");
    expect(gd_number_modulo(&arena, gd_number_from(5), gd_number_from(0)), "5");
}

Test(number, zero_keeps_its_sign_in_text_only)
{
    gd_number zero = gd_number_multiply(&arena, gd_number_from(0), gd_number_from(-1));
    expect(zero, "-0");
    cr_expect_eq(gd_number_compare(zero, gd_number_from(0)), 0);
    expect(gd_number_absolute(&arena, zero), "0");
}

Test(number, rounds_in_three_ways)
{
    expect(gd_number_floor(&arena, number("-1.5")), "-2");
    expect(gd_number_ceil(&arena, number("-1.5")), "-1");
    expect(gd_number_truncate(&arena, number("-1.5")), "-1");
    expect(gd_number_ceil(&arena, number("-0.5")), "0");
    expect(gd_number_floor(&arena, number("1e30")), "1000000000000000000000000000000");
}

Test(number, doubles_have_the_text_of_doubles)
{
    expect(gd_number_from_double(&arena, 0.1), "0.1");
    expect(gd_number_from_double(&arena, 1152921504606846976.0), "1152921504606847000");
    expect(gd_number_from_double(&arena, 1e-7), "0.0000001");
    expect(gd_number_from_double(&arena, 1e23), "100000000000000000000000");
    expect(gd_number_from_double(&arena, 42), "42");
}

Test(number, compares_across_representations)
{
    cr_expect_lt(gd_number_compare(gd_number_from(1), number("1.5")), 0);
    cr_expect_gt(gd_number_compare(number("1e30"), gd_number_from(INT64_MAX)), 0);
    cr_expect_eq(gd_number_compare(gd_number_from_double(&arena, 1152921504606846976.0),
                                   gd_number_from(1152921504606846976)),
                 0);
    cr_expect_eq(gd_number_sign(number("-0.1")), -1);
}

Test(number, gives_integers_only_when_they_fit)
{
    int64_t whole;
    cr_expect(gd_number_to_int64(number("-9223372036854775808"), &whole));
    cr_expect_eq(whole, INT64_MIN);
    cr_expect_not(gd_number_to_int64(number("9223372036854775808"), &whole));
    cr_expect_not(gd_number_to_int64(number("1.5"), &whole));
    cr_expect_not(gd_number_to_int64(number("Inf"), &whole));
    cr_expect(gd_number_is_whole(number("1e30")));
    cr_expect_not(gd_number_is_whole(number("1.5")));
    cr_expect_float_eq(gd_number_to_double(number("2.5")), 2.5, 0);
}

Test(number, parses_digits_of_any_base)
{
    gd_number parsed;
    cr_assert(gd_number_parse_base(&arena, GD_STR("-Ff"), 16, &parsed));
    expect(parsed, "-255");
    cr_assert(gd_number_parse_base(&arena, GD_STR("aA"), 62, &parsed));
    expect(parsed, "656");
    cr_assert(gd_number_parse_base(&arena, GD_STR("123456789012345678901234567890"), 10, &parsed));
    expect(parsed, "123456789012345678901234567890");
    cr_expect_not(gd_number_parse_base(&arena, GD_STR("12"), 2, &parsed));
    cr_expect_not(gd_number_parse_base(&arena, GD_STR(""), 10, &parsed));
    cr_expect_not(gd_number_parse_base(&arena, GD_STR("+"), 10, &parsed));
    cr_expect_not(gd_number_parse_base(&arena, GD_STR("1 "), 10, &parsed));
}

Test(number, text_reads_back_as_the_same_number)
{
    gd_number at = number("0.7");
    for (int i = 0; i < 200; i++) {
        at = gd_number_divide(&arena, gd_number_add(&arena, at, gd_number_from(i)), number("1.7"));
        gd_str text = gd_number_text(&arena, at);
        cr_expect_eq(gd_number_compare(at, number(text_of(&arena, text))), 0, "%.*s", GD_FMT(text));
    }
}

static void *compute_elsewhere(void *unused)
{
    gd_arena own;
    gd_arena_init(&own);
    gd_number a, b;
    gd_number_parse(&own, GD_STR("1e-300"), &a);
    gd_number_parse_base(&own, GD_STR("zzzzzzzzzzzzzzzzzzzzzzzzzzzz"), 36, &b);
    gd_number_text(&own, gd_number_multiply(&own, a, b));
    gd_arena_release(&own);
    return unused;
}

Test(number, threads_leave_nothing_behind)
{
    pthread_t thread; /* the leak check of a sanitizer build sees it */
    cr_assert_eq(pthread_create(&thread, NULL, compute_elsewhere, NULL), 0);
    pthread_join(thread, NULL);
}
