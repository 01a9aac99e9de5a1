/* test_json - the pull reader of JSON. */
#include <criterion/criterion.h>

#include "syntax/json.h"
#include "tree_text.h"

typedef struct {
    gd_arena arena;
    gd_diags diags;
    gd_json_reader reader;
} document;

static void document_init(document *d, gd_str text)
{
    gd_arena_init(&d->arena);
    gd_diags_init(&d->diags, &d->arena);
    gd_json_init(&d->reader, &d->arena, gd_source_new(&d->arena, GD_STR("input.json"), text), &d->diags);
}

static void document_release(document *d)
{
    gd_arena_release(&d->arena);
}

/* The document again, as it was read: without white space, escapes resolved. */
static void write_value(document *d, gd_buffer *out)
{
    gd_json_token token = gd_json_next(&d->reader), key;
    const char *comma = "";
    switch (token.kind) {
    case GD_JSON_STRING:
        gd_buffer_json_string(out, token.text);
        return;
    case GD_JSON_OBJECT:
        gd_buffer_char(out, '{');
        for (; gd_json_key(&d->reader, &key); comma = ",") {
            gd_buffer_addf(out, "%s", comma);
            gd_buffer_json_string(out, key.text);
            gd_buffer_char(out, ':');
            write_value(d, out);
        }
        gd_buffer_char(out, '}');
        return;
    case GD_JSON_ARRAY:
        gd_buffer_char(out, '[');
        for (; gd_json_item(&d->reader); comma = ",") {
            gd_buffer_addf(out, "%s", comma);
            write_value(d, out);
        }
        gd_buffer_char(out, ']');
        return;
    default:
        gd_buffer_add(out, token.text);
    }
}

static void expect_read(gd_str text, gd_str again)
{
    document d;
    gd_buffer out = {0};
    document_init(&d, text);
    write_value(&d, &out);
    cr_expect(gd_json_end(&d.reader), "%.*s", GD_FMT(text));
    cr_expect(gd_str_eq(gd_buffer_str(&out), again), "%.*s gives %.*s", GD_FMT(text),
              GD_FMT(gd_buffer_str(&out)));
    gd_buffer_release(&out);
    document_release(&d);
}

#define expect_same(text, again) expect_read(GD_STR(text), GD_STR(again))

static void expect_refused(gd_str text, const char *message)
{
    document d;
    gd_buffer out = {0};
    document_init(&d, text);
    write_value(&d, &out);
    cr_expect(!gd_json_end(&d.reader), "%.*s", GD_FMT(text));
    cr_assert_eq(d.diags.list.count, 1);
    gd_str said = d.diags.list.items[0].message;
    cr_expect(gd_str_eq(said, gd_str_from(message)), "%.*s: %.*s", GD_FMT(text), GD_FMT(said));
    gd_buffer_release(&out);
    document_release(&d);
}

#define expect_error(text, message) expect_refused(GD_STR(text), (message))

Test(json, reads_every_kind_of_value)
{
    expect_same("null", "null");
    expect_same(" [ true , false ] ", "[true,false]");
    expect_same("{\"a\": {\"b\": []}, \"c\": {}}", "{\"a\":{\"b\":[]},\"c\":{}}");
    expect_same("[[1],[2,[3]],{\"a\":[4]}]", "[[1],[2,[3]],{\"a\":[4]}]");
    expect_same("\xEF\xBB\xBF{}\r\n", "{}");
}

Test(json, keeps_numbers_as_written)
{
    expect_same("[0, -0, 1.50, 1E+2, 123456789012345678901234567890.0000001e-30]",
                "[0,-0,1.50,1E+2,123456789012345678901234567890.0000001e-30]");
    expect_error("01", "a number cannot begin with 0");
    expect_error("1.", "expected a digit, found the end of the file");
    expect_error("[-]", "expected a digit, found \"]\"");
    expect_error("[1e]", "expected a digit, found \"]\"");
    expect_error("[.5]", "expected a value, found \".\"");
    expect_error("[+1]", "expected a value, found \"+\"");
}

Test(json, resolves_escapes)
{
    expect_same("\"a\\n\\t\\r\\b\\f\\/\\\\\\\"\"", "\"a\\n\\t\\r\\b\\f/\\\\\\\"\"");
    expect_same("\"\\u00e9\\uD83D\\uDE00\"", "\"\u00e9\U0001F600\"");
    expect_same("\"\\u0000\"", "\"\\u0000\"");
    expect_error("\"\\x\"", "this is not an escape of JSON: \\\" \\\\ \\/ \\b \\f \\n \\r \\t \\uNNNN");
    expect_error("\"\\u12g4\"", "this is not an escape of JSON: \\\" \\\\ \\/ \\b \\f \\n \\r \\t \\uNNNN");
}

Test(json, replaces_what_is_no_text)
{
    expect_same("\"\\ud800x\"", "\"\uFFFDx\"");
    expect_same("\"\\udc00\\ud800\"", "\"\uFFFD\uFFFD\"");
    expect_same("\"a\xFF\xE9z\"", "\"a\uFFFD\uFFFDz\"");
}

Test(json, string_without_escapes_is_a_slice_of_the_source)
{
    document d;
    document_init(&d, GD_STR("\"plain text, longer than one word of memory: \u00e9\""));
    gd_json_token token = gd_json_next(&d.reader);
    cr_expect_eq(token.text.ptr, gd_source_text(d.reader.source).ptr + 1);
    cr_expect_eq(token.span.end, gd_source_text(d.reader.source).len);
    document_release(&d);
}

Test(json, says_what_was_expected)
{
    expect_error("", "expected a value, found the end of the file");
    expect_error("{} {}", "expected the end of the file, found \"{\"");
    expect_error("[1 2]", "expected \",\" or \"]\", found \"2\"");
    expect_error("[1,]", "expected a value, found \"]\"");
    expect_error("[", "expected a value, found the end of the file");
    expect_error("{\"a\":1,}", "expected a property name in double quotes, found \"}\"");
    expect_error("{\"a\" 1}", "expected \":\" and the value of this property, found \"1\"");
    expect_error("{a:1}", "expected a property name in double quotes, found \"a\"");
    expect_error("nul", "this is no JSON value; text stands in double quotes");
    expect_error("\"a\nb\"", "a control character in a string must be escaped, as in \\n or \\u0000");
    expect_error("\"a", "this string is never closed; expected a double quote");
    expect_error("// x\n{}", "expected a value, found \"/\"");
}

Test(json, error_points_at_the_place_and_the_open_bracket)
{
    document d;
    document_init(&d, GD_STR("{\"a\": [1,\n2 3]}"));
    gd_json_skip(&d.reader);
    cr_assert_eq(d.diags.list.count, 1);
    const gd_diag_item *item = &d.diags.list.items[0];
    gd_position at = gd_source_position(item->range.source, item->range.span.start);
    cr_expect(at.line == 2 && at.column == 3);
    cr_assert_not_null(item->notes);
    cr_expect_eq(item->notes->range.span.start, 6);
    document_release(&d);
}

Test(json, skips_values_whole)
{
    document d;
    gd_json_token key;
    document_init(&d, GD_STR("{\"a\": {\"b\": [1, {}]}, \"c\": 2}"));
    gd_json_next(&d.reader);
    cr_assert(gd_json_key(&d.reader, &key));
    gd_span span = gd_json_skip(&d.reader);
    cr_expect(gd_str_eq(gd_source_slice(d.reader.source, span), GD_STR("{\"b\": [1, {}]}")));
    cr_assert(gd_json_key(&d.reader, &key));
    cr_expect(gd_str_eq(key.text, GD_STR("c")));
    gd_json_token value = gd_json_next(&d.reader);
    gd_json_skip_open(&d.reader, value);
    cr_expect(!gd_json_key(&d.reader, &key));
    cr_expect(gd_json_end(&d.reader));
    document_release(&d);
}

Test(json, skips_the_rest_of_an_open_container)
{
    document d;
    document_init(&d, GD_STR("[[1, [2], 3], 4]"));
    gd_json_next(&d.reader);
    cr_assert(gd_json_item(&d.reader));
    gd_json_token inner = gd_json_next(&d.reader);
    cr_assert(gd_json_item(&d.reader));
    gd_json_next(&d.reader);
    gd_json_skip_open(&d.reader, inner);
    cr_assert(gd_json_item(&d.reader));
    cr_expect(gd_str_eq(gd_json_next(&d.reader).text, GD_STR("4")));
    document_release(&d);
}

Test(json, depth_is_bounded)
{
    gd_buffer text = {0};
    gd_buffer_repeat(&text, '[', 100000);
    document d;
    document_init(&d, gd_buffer_str(&text));
    gd_json_skip(&d.reader);
    cr_expect(d.reader.failed);
    cr_expect(gd_str_eq(d.diags.list.items[0].message, GD_STR("nested more than 1000 levels deep")));
    document_release(&d);
    gd_buffer_release(&text);
}

static bool is_hcl_json(gd_str text)
{
    document d;
    document_init(&d, text);
    bool valid = gd_hcl_json_check(&d.arena, d.reader.source, &d.diags);
    cr_expect_eq(valid, d.diags.errors == 0);
    document_release(&d);
    return valid;
}

Test(json, hcl_wants_an_object_or_a_list_of_them)
{
    cr_expect(is_hcl_json(GD_STR("{\"locals\": {\"a\": 1e9}}")));
    cr_expect(is_hcl_json(GD_STR("[{\"locals\": {}}]")));
    cr_expect(!is_hcl_json(GD_STR("5")));
    cr_expect(!is_hcl_json(GD_STR("")));
    cr_expect(!is_hcl_json(GD_STR("\xEF\xBB\xBF{}")));
    cr_expect(!is_hcl_json(GD_STR("{\"a\": 1e99999999999}")));
    cr_expect(!is_hcl_json(GD_STR("{} x")));
}
