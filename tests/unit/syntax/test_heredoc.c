/* test_heredoc - `<<NAME` and `<<-NAME`. */
#include <criterion/criterion.h>

#include "tree_text.h"

#define expect_tree(text, tree) cr_expect_str_eq(tree_of(text), (tree))

Test(heredoc, keeps_the_final_line_end)
{
    expect_tree("<<EOT\nhello\nEOT", "\"hello\\n\"");
    expect_tree("<<EOT\n\nEOT", "\"\\n\"");
    expect_tree("<<EOT\nEOT", "\"\"");
}

Test(heredoc, without_sequences_is_a_slice_of_the_source)
{
    parsing p;
    parsing_init(&p, GD_STR("a = <<E\none\ntwo\nE\n"));
    const gd_expr *text = p.file->body->attributes[0].expr;
    cr_assert_eq(text->kind, GD_EXPR_STRING);
    cr_expect_eq(text->string.ptr, gd_source_text(p.file->source).ptr + 8);
    cr_expect_eq(text->string.len, 8);
    parsing_release(&p);
}

Test(heredoc, backslashes_and_quotes_are_text)
{
    expect_tree("<<EOT\na\\n\"b\" $${c} $d\nEOT", "\"a\\\\n\\\"b\\\" ${c} $d\\n\"");
}

Test(heredoc, sequences)
{
    expect_tree("<<EOT\n${a}\nEOT", "(template a \"\\n\")");
    expect_tree("<<EOT\nx ${a} y\n${\nb\n}\nEOT", "(template \"x \" a \" y\\n\" b \"\\n\")");
    expect_tree("<<EOT\n%{ if a }\nyes\n%{ endif }\nEOT", "(template (? a \"\\nyes\\n\" \"\") \"\\n\")");
}

Test(heredoc, strip_markers_reach_to_the_end_of_the_line)
{
    expect_tree("<<EOT\n%{ for x in l ~}\n  ${x}\n%{ endfor ~}\nEOT",
                "(template (join-for x in l : (template \"  \" x \"\\n\")))");
    expect_tree("<<EOT\na\n  ${~ x }\nEOT", "(template \"a\\n\" x \"\\n\")");
}

Test(heredoc, end_marker_stands_alone_on_its_line)
{
    expect_tree("<<EOT\nEOTX\n EOT x\n \t EOT \t", "\"EOTX\\n EOT x\\n\"");
    expect_tree("<<EOT\nx\nEOT)", "error: this heredoc has no end: no line holds only \"EOT\"");
    cr_expect_str_eq(error_of("a = <<EOT\nx\nEOT"), "this heredoc has no end: no line holds only \"EOT\"");
}

Test(heredoc, introducer_ends_its_line)
{
    expect_tree("<<EOT x\nEOT", "error: expected an expression, found \"<\"");
    expect_tree("<<\"EOT\"\nEOT", "error: expected an expression, found \"<\"");
    expect_tree("<<1\n1", "error: expected an expression, found \"<\"");
    expect_tree("<<A-b\nx\nA-b", "\"x\\n\"");
}

Test(heredoc, flush_form_takes_the_least_indentation)
{
    expect_tree("<<-EOT\n    a\n      b\n    c\n  EOT", "\"a\\n  b\\nc\\n\"");
    expect_tree("<<-EOT\n    a\n\n  \n    b\n  EOT", "\"a\\n\\n  \\nb\\n\"");
    expect_tree("<<-EOT\n\t\ta\n\tb\nEOT", "\"\\ta\\nb\\n\"");
    expect_tree("<<-EOT\n    ${a}\n      b\nEOT", "(template a \"\\n  b\\n\")");
    expect_tree("<<-EOT\n${a}\n      b\nEOT", "(template a \"\\n      b\\n\")");
    expect_tree("<<EOT\n    a\n  EOT", "\"    a\\n\"");
}

Test(heredoc, stands_in_calls_and_lists)
{
    expect_tree("f(<<A\nx\nA\n, <<B\ny\nB\n)", "f(\"x\\n\" \"y\\n\")");
    expect_tree("[<<A\nx\nA\n]", "[\"x\\n\"]");
    expect_tree("{a = <<A\nx\nA\n b = 1}", "{a=\"x\\n\" b=1}");
}

Test(heredoc, nests_in_an_interpolation)
{
    expect_tree("<<A\n${<<B\ninner\nB\n}outer\nA", "(template \"inner\\n\" \"outer\\n\")");
}

Test(heredoc, keeps_carriage_returns_before_line_ends)
{
    expect_tree("<<E\r\nx\r\nE\r", "\"x\\r\\n\"");
    expect_tree("<<E\nx\ry\nE", "error: invalid character: a carriage return without a line feed");
}

Test(heredoc, attribute_ends_with_the_end_marker)
{
    parsing p;
    parsing_init(&p, GD_STR("a = <<E\nx\n  E  \nb = 1\n"));
    const gd_attribute *a = &p.file->body->attributes[0];
    cr_expect(gd_str_eq(gd_source_slice(a->source, a->span), GD_STR("a = <<E\nx\n  E")));
    cr_expect_eq(gd_source_position(a->source, a->span.end - 1).line, 3);
    cr_expect_eq(p.file->body->attribute_count, 2);
    parsing_release(&p);
}
