/* test_utf8 - UTF-8 by code point. */
#include <criterion/criterion.h>

#include "base/utf8.h"

Test(utf8, every_code_point_survives_encoding_and_decoding)
{
    for (uint32_t code = 0; code <= 0x10FFFF; code++) {
        char bytes[4];
        size_t length = gd_utf8_encode(code, bytes);
        if (code >= 0xD800 && code <= 0xDFFF) {
            cr_assert_eq(length, 0);
            continue;
        }
        gd_str text = {bytes, length};
        cr_assert_eq(gd_utf8_length(text), length, "U+%04X", code);
        cr_assert_eq(gd_utf8_decode(text), code);
    }
    char bytes[4];
    cr_expect_eq(gd_utf8_encode(0x110000, bytes), 0);
}

Test(utf8, malformed_sequences_have_no_length)
{
    static const char *const malformed[] = {
        "\x80",             /* a continuation byte alone */
        "\xc0\x80",         /* overlong NUL */
        "\xc1\xbf",         /* overlong */
        "\xe0\x9f\xbf",     /* overlong */
        "\xf0\x8f\xbf\xbf", /* overlong */
        "\xed\xa0\x80",     /* a surrogate */
        "\xf4\x90\x80\x80", /* beyond U+10FFFF */
        "\xf5\x80\x80\x80", /* never a first byte */
        "\xff",             /* never a byte */
        "\xc3",             /* cut short */
        "\xe2\x82",         /* cut short */
        "\xe2\x28\xa1",     /* a bad second byte */
        "\xf0\x9f\x98\x28", /* a bad fourth byte */
    };
    for (size_t i = 0; i < sizeof malformed / sizeof *malformed; i++) {
        cr_expect_eq(gd_utf8_length(gd_str_from(malformed[i])), 0, "row %zu", i);
    }
    cr_expect_eq(gd_utf8_length((gd_str){0}), 0);
}

Test(utf8, valid_tells_where_the_first_bad_byte_is)
{
    size_t bad_at = 99;
    cr_expect(gd_utf8_valid(GD_STR("plain text that is longer than eight bytes"), &bad_at));
    cr_expect(gd_utf8_valid(GD_STR(""), NULL));
    cr_expect(gd_utf8_valid(GD_STR("a\0b"), NULL));
    cr_expect_not(gd_utf8_valid(GD_STR("0123456789\xffrest"), &bad_at));
    cr_expect_eq(bad_at, 10);
    cr_expect_not(gd_utf8_valid(GD_STR("\xc3\xa4 and then \xe2\x82"), &bad_at));
    cr_expect_eq(bad_at, 12);
    cr_expect_not(gd_utf8_valid(GD_STR("\xff"), NULL));
}
