/* test_buffer - bytes that grow, and their escapes for JSON and for terminals. */
#include <criterion/criterion.h>
#include <jansson.h>

#include "base/buffer.h"
#include "base/utf8.h"

static gd_buffer buffer;

static void tear_down(void)
{
    gd_buffer_release(&buffer);
}

TestSuite(buffer, .fini = tear_down);

static void expect_bytes(gd_str want)
{
    gd_str got = gd_buffer_str(&buffer);
    cr_expect(gd_str_eq(got, want), "got \"%.*s\", want \"%.*s\"", GD_FMT(got), GD_FMT(want));
    gd_buffer_clear(&buffer);
}

Test(buffer, what_is_added_follows_what_was_there)
{
    gd_buffer_add(&buffer, GD_STR("ab\0"));
    gd_buffer_char(&buffer, 'c');
    gd_buffer_addf(&buffer, "%03d|%s", 7, "x");
    gd_buffer_repeat(&buffer, '-', 3);
    gd_buffer_repeat(&buffer, '-', 0);
    gd_buffer_literal(&buffer, "end");
    gd_buffer_add(&buffer, (gd_str){0});
    expect_bytes(GD_STR("ab\0c007|x---end"));
}

Test(buffer, formatted_text_may_be_longer_than_the_buffer)
{
    char text[5000];
    memset(text, 'q', sizeof text - 1);
    text[sizeof text - 1] = '\0';
    gd_buffer_addf(&buffer, "<%s>", text);
    cr_expect_eq(buffer.len, sizeof text + 1);
    cr_expect_eq(buffer.bytes[buffer.len - 1], '>');
}

Test(buffer, released_buffer_is_usable_again)
{
    gd_buffer_literal(&buffer, "first");
    gd_buffer_release(&buffer);
    gd_buffer_literal(&buffer, "second");
    expect_bytes(GD_STR("second"));
}

Test(buffer, json_string_escapes_quotes_and_controls)
{
    gd_buffer_json_string(&buffer, GD_STR("a\"b\\c/\b\f\n\r\t\x01\x1f\x7f\0z"));
    expect_bytes(GD_STR("\"a\\\"b\\\\c/\\b\\f\\n\\r\\t\\u0001\\u001f\\u007f\\u0000z\""));
}

Test(buffer, json_string_keeps_characters_and_replaces_bad_bytes)
{
    gd_buffer_json_string(&buffer, GD_STR("\xe2\x82\xac\xff\xc3"));
    expect_bytes(GD_STR("\"\xe2\x82\xac\xef\xbf\xbd\xef\xbf\xbd\""));
    gd_buffer_json_string(&buffer, (gd_str){0});
    expect_bytes(GD_STR("\"\""));
}

Test(buffer, json_string_of_any_two_bytes_is_read_back)
{
    for (unsigned pair = 0; pair <= 0xFFFF; pair++) {
        char bytes[2] = {(char)(pair >> 8), (char)pair};
        gd_buffer_clear(&buffer);
        gd_buffer_json_string(&buffer, (gd_str){bytes, 2});
        json_t *read = json_loadb(buffer.bytes, buffer.len, JSON_DECODE_ANY | JSON_ALLOW_NUL, NULL);
        cr_assert(json_is_string(read), "bytes %04x", pair);
        if (gd_utf8_valid((gd_str){bytes, 2}, NULL)) {
            gd_str text = {json_string_value(read), json_string_length(read)};
            cr_assert(gd_str_eq(text, (gd_str){bytes, 2}), "bytes %04x", pair);
        }
        json_decref(read);
    }
}

Test(buffer, printable_hides_what_steers_a_terminal)
{
    gd_buffer_printable(&buffer, GD_STR("a\x1b[31mb\nc\rd\te\x7f"));
    expect_bytes(GD_STR("a\xef\xbf\xbd[31mb\xef\xbf\xbd"
                        "c\xef\xbf\xbd"
                        "d\xef\xbf\xbd"
                        "e\xef\xbf\xbd"));
}

Test(buffer, printable_hides_c1_controls_overrides_and_line_separators)
{
    static const char *const hidden[] = {"\xc2\x9b",     "\xe2\x80\xae", "\xe2\x81\xa6",
                                         "\xe2\x80\xa8", "\xe2\x80\xa9", "\xff"};
    for (size_t i = 0; i < sizeof hidden / sizeof *hidden; i++) {
        gd_buffer_printable(&buffer, gd_str_from(hidden[i]));
        expect_bytes(GD_STR("\xef\xbf\xbd"));
    }
}

Test(buffer, printable_keeps_ordinary_characters)
{
    gd_buffer_printable(&buffer, GD_STR("Stra\xc3\x9f"
                                        "e \xe6\x97\xa5\xf0\x9f\x98\x80"));
    expect_bytes(GD_STR("Stra\xc3\x9f"
                        "e \xe6\x97\xa5\xf0\x9f\x98\x80"));
}

Test(buffer, json_string_escapes_what_a_terminal_obeys)
{
    gd_buffer_json_string(&buffer, GD_STR("a\x1B[b\xC2\x9B\xE2\x80\xAE\x7F \xC3\xA4 ##[error]c"));
    cr_expect(gd_str_eq(gd_buffer_str(&buffer),
                        GD_STR("\"a\\u001b[b\\u009b\\u202e\\u007f \xC3\xA4 ##\\u005berror]c\"")));
}

Test(buffer, printable_breaks_up_commands_to_a_runner)
{
    gd_buffer_literal(&buffer, "  ");
    gd_buffer_printable(&buffer, GD_STR("::error::a ##[b] ::c"));
    gd_buffer_printable(&buffer, GD_STR("::d"));
    cr_expect(gd_str_eq(gd_buffer_str(&buffer), GD_STR("  :\xE2\x80\x8B:error::a ##\xE2\x80\x8B[b] ::c::d")));
}
