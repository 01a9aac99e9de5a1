/* test_json - values from and to JSON. */
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

TestSuite(value_json, .init = begin, .fini = end);

static const char *written(const gd_value *value, gd_json_style style)
{
    gd_buffer text = {0};
    gd_value_write_json(&text, value, style);
    const char *copy = text_of(&arena, gd_buffer_str(&text));
    gd_buffer_release(&text);
    return copy;
}

static const char *shortened(const gd_value *value, size_t most)
{
    gd_buffer text = {0};
    gd_value_write_short(&text, value, most);
    const char *copy = text_of(&arena, gd_buffer_str(&text));
    gd_buffer_release(&text);
    return copy;
}

Test(value_json, reads_objects_tuples_and_exact_numbers)
{
    const gd_value *value =
        from_json(&arena, "{\"b\": [1, 0.1, 12345678901234567890, null], \"a\": {\"x\": false}, \"b\": 2}");
    cr_expect_str_eq(json_of(&arena, value), "{\"a\":{\"x\":false},\"b\":2}");
    value = from_json(&arena, "[1.0, 0.1, 12345678901234567890.5, -0]");
    cr_expect_str_eq(json_of(&arena, value), "[1,0.1,12345678901234567890.5,-0]");
}

Test(value_json, errors_give_unknown)
{
    static const char *const cases[] = {"", "{", "[1", "{\"a\" 1}", "nul", "[1e999999999]"};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        gd_diags diags;
        gd_diags_init(&diags, &arena);
        gd_json_reader reader;
        gd_json_init(&reader, &arena, gd_source_new(&arena, GD_STR("test"), gd_str_from(cases[i])), &diags);
        const gd_value *value = gd_value_from_json(&arena, &reader);
        cr_expect_not(gd_value_is_wholly_known(value), "%s", cases[i]);
        cr_expect_eq(diags.errors, 1, "%s", cases[i]);
    }
}

Test(value_json, terraform_escapes_what_html_would_see)
{
    const gd_value *text =
        gd_value_string(&arena, GD_STR("<a href=\"x\">&\\\t\x01\x7f\xE2\x80\xA8\xC3\xA9\b\f"));
    cr_expect_str_eq(written(text, GD_JSON_TERRAFORM),
                     "\"\\u003ca href=\\\"x\\\"\\u003e\\u0026\\\\\\t\\u0001\x7f\\u2028\xC3\xA9\\b\\f\"");
    gd_member members[] = {{GD_STR("<"), &gd_value_true}};
    cr_expect_str_eq(written(gd_value_object(&arena, members, 1), GD_JSON_TERRAFORM), "{\"\\u003c\":true}");
}

Test(value_json, sensitive_parts_are_hidden_when_asked)
{
    gd_member members[] = {{GD_STR("a"), gd_value_mark(&arena, gd_value_int(&arena, 1), GD_MARK_SENSITIVE)},
                           {GD_STR("b"), gd_value_int(&arena, 2)},
                           {GD_STR("c"), &gd_value_unknown}};
    const gd_value *object = gd_value_object(&arena, members, 3);
    cr_expect_str_eq(written(object, GD_JSON_REDACTED),
                     "{\"a\":\"(sensitive)\",\"b\":2,\"c\":{\"$unknown\":true}}");
    cr_expect_str_eq(written(object, GD_JSON_PLAIN), "{\"a\":1,\"b\":2,\"c\":{\"$unknown\":true}}");
}

Test(value_json, short_form_is_what_a_message_shows)
{
    cr_expect_str_eq(shortened(from_json(&arena, "{\"a\": [1, \"x\", null], \"b\": true}"), 80),
                     "{a = [1, \"x\", null], b = true}");
    cr_expect_str_eq(shortened(&gd_value_unknown, 80), "(known after apply)");
    const gd_value *partial = gd_value_unknown_string(&arena, GD_STR("arn:" GD_UNKNOWN_PART ":b"));
    cr_expect_str_eq(shortened(partial, 80), "\"arn:(unknown):b\"");
    cr_expect_str_eq(shortened(gd_value_mark(&arena, partial, GD_MARK_SENSITIVE), 80), "(sensitive)");
    cr_expect_str_eq(shortened(gd_value_string(&arena, GD_STR("a\nb\x1b")), 80), "\"a\xEF\xBF\xBD"
                                                                                 "b\xEF\xBF\xBD\"");
}

Test(value_json, short_form_is_cut)
{
    gd_str accents = GD_STR("\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9");
    cr_expect_str_eq(shortened(gd_value_string(&arena, accents), 5), "\"\xC3\xA9\xC3\xA9…\"");
    cr_expect_leq(strlen(shortened(from_json(&arena, "[1,2,3,4,5,6,7,8,9,10,11,12,13,14,15]"), 12)), 24);
    gd_number large;
    cr_assert(gd_number_parse(&arena, GD_STR("1e9000"), &large));
    cr_expect_leq(strlen(shortened(gd_value_number(&arena, large), 20)), 30);
}

Test(value_json, infinity_is_null)
{
    gd_number infinite = gd_number_divide(&arena, gd_number_from(-1), gd_number_from(0));
    cr_expect_str_eq(json_of(&arena, gd_value_number(&arena, infinite)), "null");
}
