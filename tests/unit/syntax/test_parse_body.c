/* test_parse_body - bodies, attributes, blocks, their spans; line ends, comments and encodings of files. */
#include <criterion/criterion.h>

#include "tree_text.h"

static gd_str slice(const parsing *p, gd_span span)
{
    return gd_source_slice(p->file->source, span);
}

#define expect_slice(p, span, text) cr_expect(gd_str_eq(slice((p), (span)), GD_STR(text)))
#define expect_valid(text)                                           \
    do {                                                             \
        parsing checked;                                             \
        parsing_init(&checked, GD_STR(text));                        \
        cr_expect_eq(checked.file->errors, 0, "%s", error_of(text)); \
        parsing_release(&checked);                                   \
    } while (0)

Test(parse_body, empty_files_are_valid)
{
    expect_valid("");
    expect_valid("\n");
    expect_valid(" \t \n");
    expect_valid("# only a comment");
    expect_valid("/* only a comment */");
    expect_valid("\xEF\xBB\xBF");
}

Test(parse_body, items_keep_their_order_and_places)
{
    parsing p;
    parsing_init(&p, GD_STR("a = 1\nresource \"x\" y {\n  b = [1,\n    2]\n  c {}\n}\nd = 2"));
    const gd_body *body = p.file->body;
    cr_assert_eq(body->attribute_count, 2);
    cr_assert_eq(body->block_count, 1);
    expect_slice(&p, body->attributes[0].span, "a = 1");
    expect_slice(&p, body->attributes[1].name_span, "d");
    const gd_block *block = &body->blocks[0];
    expect_slice(&p, block->header, "resource \"x\" y");
    expect_slice(&p, block->type_span, "resource");
    expect_slice(&p, block->span, "resource \"x\" y {\n  b = [1,\n    2]\n  c {}\n}");
    expect_slice(&p, block->body->span, "\n  b = [1,\n    2]\n  c {}\n");
    expect_slice(&p, block->labels[0].span, "\"x\"");
    cr_expect(block->labels[0].quoted && !block->labels[1].quoted);
    expect_slice(&p, block->body->attributes[0].span, "b = [1,\n    2]");
    expect_slice(&p, block->body->blocks[0].span, "c {}");
    expect_slice(&p, body->span, "a = 1\nresource \"x\" y {\n  b = [1,\n    2]\n  c {}\n}\nd = 2");
    parsing_release(&p);
}

Test(parse_body, attributes_and_blocks_are_found_by_name)
{
    parsing p;
    parsing_init(&p, GD_STR("a = 1\nb {\n x = 1\n}\nb {\n x = 2\n}\n"));
    cr_expect_eq(gd_body_attribute(p.file->body, GD_STR("a")), &p.file->body->attributes[0]);
    cr_expect_null(gd_body_attribute(p.file->body, GD_STR("b")));
    cr_expect_eq(gd_body_block(p.file->body, GD_STR("b")), &p.file->body->blocks[0]);
    cr_expect_null(gd_body_block(p.file->body, GD_STR("a")));
    parsing_release(&p);
}

Test(parse_body, labels_resolve_escapes)
{
    parsing p;
    parsing_init(&p, GD_STR("b \"x\\n\\\"$${y}\" {\n}\n"));
    cr_assert_eq(p.file->errors, 0);
    cr_expect(gd_str_eq(p.file->body->blocks[0].labels[0].text, GD_STR("x\n\"${y}")));
    parsing_release(&p);
}

Test(parse_body, blocks_on_one_line)
{
    expect_valid("b {}");
    expect_valid("b { a = 1 }");
    expect_valid("b { a = [1,\n2] }\n");
    expect_valid("b { /* x */ }\n");
    cr_expect_str_eq(error_of("b { a = 1\n}\n"), "expected \"}\", found the end of the line");
    cr_expect_str_eq(error_of("b { c {} }\n"), "expected \"=\", found \"{\"");
    cr_expect_str_eq(error_of("b {} c {}\n"), "expected the end of the line after this block, found \"c\"");
}

Test(parse_body, line_ends_may_be_crlf)
{
    parsing p;
    parsing_init(&p, GD_STR("a = 1\r\n\r\nb {\r\n  c = \"x\"\r\n}\r\n"));
    cr_expect_eq(p.file->errors, 0);
    expect_slice(&p, p.file->body->attributes[0].span, "a = 1");
    cr_expect_eq(gd_source_position(p.file->source, p.file->body->blocks[0].span.start).line, 3);
    parsing_release(&p);
}

Test(parse_body, names_are_unicode_identifiers)
{
    expect_valid("größe = 1\n");
    expect_valid("a\xCC\x81 = 1\n");
    expect_valid("_x-y = 1\n");
    expect_valid("日本 \"x\" {}\n");
    cr_expect_str_eq(error_of("€ = 1\n"), "invalid character: U+20AC");
    cr_expect_str_eq(error_of("-a = 1\n"), "expected an argument or a block, found \"-\"");
}

Test(parse_body, comments_are_kept_in_order)
{
    parsing p;
    parsing_init(&p, GD_STR("# one\na = 1 // two\r\n  /* three\n */ b = [ # four\n 2 ]\nc = 3 /* five */"));
    cr_assert_eq(p.file->errors, 0);
    cr_assert_eq(p.file->comment_count, 5);
    const gd_comment *comments = p.file->comments;
    expect_slice(&p, comments[0].span, "# one");
    expect_slice(&p, comments[1].span, "// two");
    expect_slice(&p, comments[2].span, "/* three\n */");
    expect_slice(&p, comments[3].span, "# four");
    expect_slice(&p, comments[4].span, "/* five */");
    cr_expect(comments[0].own_line && !comments[1].own_line && comments[2].own_line);
    cr_expect(!comments[3].own_line && !comments[4].own_line);
    parsing_release(&p);
}

Test(parse_body, comment_behind_a_byte_order_mark_has_its_own_line)
{
    parsing p;
    parsing_init(&p, GD_STR("\xEF\xBB\xBF# x\n"));
    cr_assert_eq(p.file->comment_count, 1);
    cr_expect(p.file->comments[0].own_line);
    parsing_release(&p);
}

Test(parse_body, comments_are_kept_once_also_around_an_error)
{
    parsing p;
    parsing_init(&p, GD_STR("a = [1 # x\nb = 2 # y\nc = 3 # z\n"));
    cr_expect_eq(p.file->errors, 1);
    cr_expect_eq(p.file->comment_count, 3);
    parsing_release(&p);
}

Test(parse_body, comments_may_hold_any_bytes)
{
    expect_valid("# \xFF \x01\na = 1\n");
    expect_valid("/* \xE9 \r */ a = 1\n");
}

Test(parse_body, thousands_of_attributes_in_one_body_are_checked_for_repeats)
{
    gd_buffer text = {0};
    for (int i = 0; i < 20000; i++) {
        gd_buffer_addf(&text, "name_%d = %d\n", i, i);
    }
    gd_buffer_literal(&text, "name_17 = 1\n");
    parsing p;
    parsing_init(&p, gd_buffer_str(&text));
    cr_expect_eq(p.file->errors, 1);
    cr_expect_eq(p.file->body->attribute_count, 20000);
    parsing_release(&p);
    gd_buffer_release(&text);
}
