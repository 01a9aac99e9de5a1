/* test_recovery - what an error leaves usable. What each kind of error gives is in testdata/invalid. */
#include <criterion/criterion.h>

#include <stdio.h>

#include "tree_text.h"

enum { GOOD = 25 };

static void add_good(gd_buffer *text, int number)
{
    gd_buffer_addf(
        text,
        "resource \"aws_s3_bucket\" \"good_%d\" {\n  bucket = \"b-%d\"\n\n  tags = {\n    a = 1\n  }\n\n"
        "  versioning {\n    enabled = true\n  }\n}\n\n",
        number, number);
}

/* Whether the block is there as it was written, at the top level. */
static bool is_whole(const parsing *p, int number)
{
    char name[32];
    snprintf(name, sizeof name, "good_%d", number);
    for (size_t i = 0; i < p->file->body->block_count; i++) {
        const gd_block *block = &p->file->body->blocks[i];
        if (block->label_count == 2 && gd_str_eq(block->labels[1].text, gd_str_from(name))) {
            return block->body->attribute_count == 2 && block->body->block_count == 1 &&
                   block->body->attributes[0].expr->kind == GD_EXPR_STRING &&
                   block->body->attributes[1].expr->kind == GD_EXPR_OBJECT;
        }
    }
    return false;
}

/* Parse `bad` between good blocks: each of them must survive, and the errors must stay few. */
static void expect_good_ones_survive(const char *bad, size_t most_errors)
{
    gd_buffer text = {0};
    for (int i = 0; i < GOOD; i++) {
        add_good(&text, i);
    }
    gd_buffer_addf(&text, "%s\n", bad);
    for (int i = GOOD; i < 2 * GOOD; i++) {
        add_good(&text, i);
    }
    parsing p;
    parsing_init(&p, gd_buffer_str(&text));
    cr_expect(p.file->errors > 0 && p.file->errors <= most_errors, "%zu errors in %s", p.file->errors, bad);
    for (int i = 0; i < 2 * GOOD; i++) {
        cr_expect(is_whole(&p, i), "block %d is lost behind %s", i, bad);
    }
    parsing_release(&p);
    gd_buffer_release(&text);
}

Test(recovery, blocks_around_a_broken_one_stay_usable)
{
    expect_good_ones_survive("resource \"a\" \"b\" {\n  x = 1\n", 1);
    expect_good_ones_survive("resource \"a\" \"b\" {\n  x {\n    y = 1\n}\n", 1);
    expect_good_ones_survive("resource \"a\" \"b\" {\n  x = [1, 2\n}\n", 1);
    expect_good_ones_survive("resource \"a\" \"b\" {\n  x = {\n    y = 1\n", 2);
    expect_good_ones_survive("resource \"a\" \"b {\n  x = 1\n}\n", 1);
    expect_good_ones_survive("resource \"a\" \"b\"\n{\n  x = 1\n}\n", 1);
    expect_good_ones_survive("resource \"a\" \"b\" {\n  x = \"${y\n}\n", 1);
    expect_good_ones_survive("resource \"a\" \"b\" {\n  x = <<EOT\n  text ${y z}\n  more = [text\nEOT\n}\n",
                             1);
    expect_good_ones_survive("resource \"a\" \"b\" {\n  x = f(<<EOT\n  text\nEOT)\n}\n", 1);
    expect_good_ones_survive("resource \"a\" \"b\" {\n  x = 1\n}\n}\n", 1);
    expect_good_ones_survive("resource \"a\" \"b\" }\n", 2);
    expect_good_ones_survive("= = =\n", 1);
    expect_good_ones_survive("{{{\n", 1);
    expect_good_ones_survive("locals {\n  a = [[[[\n  b = ((((\n  c = {{{{\n}\n", 4);
    expect_good_ones_survive("\xFF\xFE\x80\n", 1);
}

Test(recovery, attribute_with_an_error_is_a_hole_and_its_neighbours_are_not)
{
    parsing p;
    parsing_init(&p, GD_STR("a = 1\nb = [1, 2 3]\nc = 3\n"));
    gd_buffer out = {0};
    write_body(&out, p.file->body, 0);
    cr_expect(gd_str_eq(gd_buffer_str(&out), GD_STR("a = 1\nb = <invalid>\nc = 3\n")));
    gd_buffer_release(&out);
    parsing_release(&p);
}

Test(recovery, unindented_file_is_not_split_by_its_indentation)
{
    parsing p;
    parsing_init(&p, GD_STR("b \"x\" {\nc {\nd = 1\n}\ne = 2 3\n}\nf {\ng = 1\n}\n"));
    gd_buffer out = {0};
    write_body(&out, p.file->body, 0);
    cr_expect_eq(p.file->errors, 1);
    cr_expect(gd_str_eq(gd_buffer_str(&out), GD_STR("b \"x\" {\n  e = <invalid>\n  c {\n    d = 1\n  }\n}\n"
                                                    "f {\n  g = 1\n}\n")));
    gd_buffer_release(&out);
    parsing_release(&p);
}

Test(recovery, errors_of_a_file_are_bounded)
{
    gd_buffer text = {0};
    for (int i = 0; i < 5000; i++) {
        gd_buffer_literal(&text, "a = = 1\n");
    }
    parsing p;
    parsing_init(&p, gd_buffer_str(&text));
    cr_expect_eq(p.file->errors, GD_SYNTAX_MAX_ERRORS);
    cr_expect_eq(p.diags.list.count, GD_SYNTAX_MAX_ERRORS + 1);
    cr_expect_eq(p.diags.list.items[GD_SYNTAX_MAX_ERRORS].code, GD_DIAG_SYNTAX_TOO_MANY);
    parsing_release(&p);
    gd_buffer_release(&text);
}
