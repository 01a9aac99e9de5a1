/* test_json_pass - passing over values that nobody reads. */
#include <criterion/criterion.h>

#include "syntax/json.h"

static gd_arena arena;
static gd_diags diags;
static gd_json_reader reader;

static void set_up(void)
{
    gd_arena_init(&arena);
    gd_diags_init(&diags, &arena);
}

static void tear_down(void)
{
    gd_arena_release(&arena);
}

TestSuite(json_pass, .init = set_up, .fini = tear_down);

static void open_text(gd_str text)
{
    gd_json_init(&reader, &arena, gd_source_new(&arena, GD_STR("x.json"), text), &diags);
}

/* The whole of `text` is one value: it is passed to its last byte, as gd_json_skip does. */
static void expect_passed(const char *text)
{
    open_text(gd_str_from(text));
    gd_span passed = gd_json_pass(&reader);
    bool ended = gd_json_end(&reader);
    open_text(gd_str_from(text));
    gd_span skipped = gd_json_skip(&reader);
    cr_expect(ended, "%s", text);
    cr_expect_eq(passed.start, skipped.start, "%s", text);
    cr_expect_eq(passed.end, skipped.end, "%s", text);
    cr_expect_eq(diags.list.count, 0, "%s", text);
}

Test(json_pass, ends_where_the_value_does)
{
    static const char *const texts[] = {
        "1",
        " true ",
        "\"a\"",
        "{}",
        "[]",
        " [1, {\"a\": [\"]\", \"}\"]}] ",
        "{\"a\\\\\": \"\\\"}\", \"b\": \"\\\\\\\\\"}",
        "[\"\\\\\\\"]\"]",
        "{\n\t\"a\": -1.5e3,\r\n \"b\": null\n}",
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        expect_passed(texts[i]);
    }
}

Test(json_pass, leaves_the_reader_in_the_container_around)
{
    open_text(GD_STR("{\"a\": [1, {\"x\": \"}\"}], \"b\": 2}"));
    gd_json_token key;
    gd_json_next(&reader);
    cr_assert(gd_json_key(&reader, &key));
    gd_json_pass(&reader);
    cr_assert(gd_json_key(&reader, &key));
    cr_assert(gd_str_eq(key.text, GD_STR("b")));
    cr_assert_eq(gd_json_next(&reader).kind, GD_JSON_NUMBER);
    cr_assert_not(gd_json_key(&reader, &key));
    cr_assert(gd_json_end(&reader));
}

static void expect_refused(const char *text)
{
    gd_diags_init(&diags, &arena);
    open_text(gd_str_from(text));
    gd_json_pass(&reader);
    cr_expect(reader.failed, "%s", text);
    cr_expect_eq(diags.list.count, 1, "%s", text);
}

Test(json_pass, refuses_brackets_and_strings_that_do_not_match)
{
    expect_refused("");
    expect_refused("{\"a\": 1");
    expect_refused("[1, 2}");
    expect_refused("{\"a\": [1}]");
    expect_refused("[\"open]");
    expect_refused("[\"open\\\"]");
    expect_refused("{\"a\": ]}");
}

Test(json_pass, refuses_what_is_nested_too_deep)
{
    gd_buffer text = {0};
    gd_buffer_repeat(&text, '[', GD_JSON_MAX_DEPTH);
    gd_buffer_repeat(&text, ']', GD_JSON_MAX_DEPTH);
    expect_passed(gd_str_cstr(&arena, gd_buffer_str(&text)));
    gd_buffer_clear(&text);
    gd_buffer_repeat(&text, '[', GD_JSON_MAX_DEPTH + 1);
    gd_buffer_repeat(&text, ']', GD_JSON_MAX_DEPTH + 1);
    expect_refused(gd_str_cstr(&arena, gd_buffer_str(&text)));
    gd_buffer_release(&text);
}
