/* test_decimal - decimal numbers for money. */
#include <criterion/criterion.h>

#include "pricing/decimal.h"

static gd_decimal of(const char *text)
{
    gd_decimal number = {0, 0};
    cr_assert(gd_decimal_parse(gd_str_from(text), &number), "%s", text);
    return number;
}

static void is(gd_decimal number, const char *wanted)
{
    gd_buffer text = {0};
    gd_decimal_write(&text, number);
    gd_buffer_char(&text, '\0');
    cr_expect_str_eq(text.bytes, wanted);
    gd_buffer_release(&text);
}

static void is_fixed(gd_decimal number, int places, const char *wanted)
{
    gd_buffer text = {0};
    gd_decimal_write_fixed(&text, number, places);
    gd_buffer_char(&text, '\0');
    cr_expect_str_eq(text.bytes, wanted);
    gd_buffer_release(&text);
}

Test(decimal, is_read_and_written_without_loss)
{
    is(of("0.0416"), "0.0416");
    is(of("-12.50"), "-12.5");
    is(of("3.09E-8"), "0.0000000309");
    is(of("1e3"), "1000");
    is(of("0.0000000000"), "0");
    is(of("12345678901234567890.123456789"), "12345678901234567890.123456789");
}

Test(decimal, takes_nothing_that_is_no_number)
{
    static const char *const texts[] = {"", "-", ".", "1.2.3", "1e", "1e+", "x", "1x", " 1", "0x10", "1,000"};
    gd_decimal number;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        cr_expect_not(gd_decimal_parse(gd_str_from(texts[i]), &number), "\"%s\"", texts[i]);
    }
}

Test(decimal, adds_and_multiplies_exactly)
{
    is(gd_decimal_add(of("0.1"), of("0.2")), "0.3");
    is(gd_decimal_subtract(of("1"), of("0.9999999999999999")), "0.0000000000000001");
    is(gd_decimal_multiply(of("0.0000166667"), of("25000000")), "416.6675");
    is(gd_decimal_multiply(of("0.0000002"), of("136986.3013698630136986")), "0.02739726027397260273972");
}

Test(decimal, divides_to_sixteen_places_rounded)
{
    is(gd_decimal_divide(of("50"), of("730")), "0.0684931506849315");
    is(gd_decimal_divide(of("7"), of("730")), "0.0095890410958904");
    is(gd_decimal_divide(of("2"), of("3")), "0.6666666666666667");
    is(gd_decimal_divide(of("-2"), of("3")), "-0.6666666666666667");
    is(gd_decimal_divide(of("1"), of("0.001")), "1000");
}

Test(decimal, rounds_half_away_from_zero_and_cuts)
{
    is(gd_decimal_round(of("2.345"), 2), "2.35");
    is(gd_decimal_round(of("-2.345"), 2), "-2.35");
    is(gd_decimal_round(of("0.4"), 0), "0");
    is(gd_decimal_cut(of("1.36986301"), 4), "1.3698");
    is(gd_decimal_cut(of("-1.99999"), 4), "-1.9999");
}

Test(decimal, is_printed_with_commas_and_all_places)
{
    is_fixed(of("1234567.5"), 2, "1,234,567.50");
    is_fixed(of("-1000"), 0, "-1,000");
    is_fixed(of("999.995"), 2, "1,000.00");
    is_fixed(of("0"), 2, "0.00");
}

Test(decimal, of_a_double_is_what_a_person_would_write)
{
    gd_decimal number;
    cr_assert(gd_decimal_from_double(0.1 + 0.2, &number));
    is(number, "0.3");
    cr_assert(gd_decimal_from_double(1e15, &number));
    is(number, "1000000000000000");
    cr_expect_not(gd_decimal_from_double(1.0 / 0.0, &number));
}

Test(decimal, that_is_too_large_becomes_the_largest_and_says_so)
{
    gd_decimal big = of("99999999999999999999999999999999999999");
    cr_expect(gd_decimal_is_huge(gd_decimal_multiply(big, big)));
    cr_expect(gd_decimal_is_huge(gd_decimal_add(of("9e37"), of("9e37"))));
    cr_expect(gd_decimal_is_huge(of("1e99")));
    cr_expect_not(gd_decimal_is_huge(of("1e30")));
}

Test(decimal, of_many_digits_loses_the_last_ones_only)
{
    gd_decimal product = gd_decimal_multiply(of("123456789.1234567890123456"), of("98765.0123456789"));
    cr_expect_eq(gd_decimal_compare(gd_decimal_round(product, 4), of("12193211301936.0863")), 0);
}

Test(decimal, compares_across_scales)
{
    cr_expect_lt(gd_decimal_compare(of("0.0999"), of("0.1")), 0);
    cr_expect_eq(gd_decimal_compare(of("1.50"), of("1.5")), 0);
    cr_expect_gt(gd_decimal_compare(of("-1"), of("-1.0000001")), 0);
}
