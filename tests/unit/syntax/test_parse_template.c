/* test_parse_template - quoted strings, sequences, strip markers, bare templates. */
#include <criterion/criterion.h>

#include "tree_text.h"

#define expect_tree(text, tree) cr_expect_str_eq(tree_of(text), (tree))
#define expect_template(text, tree) cr_expect_str_eq(tree_of_template(text), (tree))

Test(parse_template, string_without_escapes_is_a_slice_of_the_source)
{
    parsing p;
    parsing_init(&p, GD_STR("a = \"plain\"\n"));
    cr_expect_eq(p.file->body->attributes[0].expr->string.ptr, gd_source_text(p.file->source).ptr + 5);
    parsing_release(&p);
}

Test(parse_template, escapes)
{
    expect_tree("\"a\\nb\\tc\\\\d\\\"e\\r\"", "\"a\\nb\\tc\\\\d\\\"e\\r\"");
    expect_tree("\"\\u00e9 \\U0001F600\"", "\"\u00e9 \U0001F600\"");
    expect_tree("\"\\q\"", "error: this is not an escape sequence");
    expect_tree("\"\\'\"", "error: this is not an escape sequence");
    expect_tree("\"\\u00g0\"", "error: \\u needs four hexadecimal digits");
    expect_tree("\"\\U0001\"", "error: \\U needs eight hexadecimal digits");
    expect_tree("\"\\ud800\"", "error: this escape is no Unicode character");
    expect_tree("\"\\U00110000\"", "error: this escape is no Unicode character");
}

Test(parse_template, doubled_marks_are_literal)
{
    expect_tree("\"$${a} %%{b}\"", "\"${a} %{b}\"");
    expect_tree("\"$$${a}\"", "\"$${a}\"");
    expect_tree("\"$a $ $$ 100% %% $\"", "\"$a $ $$ 100% %% $\"");
    expect_tree("\"$\\n\"", "\"$\\n\"");
}

Test(parse_template, interpolation_alone_keeps_its_type)
{
    expect_tree("\"${a}\"", "(wrap a)");
    expect_tree("\"${ 1 + 2 }\"", "(wrap (+ 1 2))");
    expect_tree("\" ${~ a ~} \"", "(template a)");
    expect_tree("\"${a}x\"", "(template a \"x\")");
    expect_tree("\"${a}${b}\"", "(template a b)");
}

Test(parse_template, sequences_nest)
{
    expect_tree("\"${f(\"${g(\"x\")}\")}\"", "(wrap f((wrap g(\"x\"))))");
    expect_tree("\"${ { a = \"}\" } }\"", "(wrap {a=\"}\"})");
    expect_tree("\"${\na\n}\"", "(wrap a)");
    expect_tree("\"${ a /* } */ }\"", "(wrap a)");
}

Test(parse_template, strip_markers_take_white_space_of_the_neighbours)
{
    expect_tree("\"a  ${~ x ~}  b\"", "(template \"a\" x \"b\")");
    expect_tree("\"a \\n ${~ x}  b\"", "(template \"a\" x \"  b\")");
    expect_tree("\"a ${ x ~} ${~ y}\"", "(template \"a \" x y)");
    expect_tree("\"$${~x}\"", "\"${~x}\"");
}

Test(parse_template, directives)
{
    expect_tree("\"%{ if a }x%{ else }y%{ endif }\"", "(template (? a \"x\" \"y\"))");
    expect_tree("\"%{ if a }${b}%{ endif }\"", "(template (? a (template b) \"\"))");
    expect_tree("\"%{ for x in l }${x}, %{ endfor }.\"",
                "(template (join-for x in l : (template x \", \")) \".\")");
    expect_tree("\"%{for k, v in m}%{if v}${k}%{endif}%{endfor}\"",
                "(template (join-for k v in m : (template (? v (template k) \"\"))))");
    expect_tree("\"%{ if a ~} x %{~ endif }\"", "(template (? a \"x\" \"\"))");
}

Test(parse_template, directives_must_match)
{
    expect_tree("\"%{ if a }x\"", "error: this directive has no %{endif}");
    expect_tree("\"%{ for x in l }\"", "error: this directive has no %{endfor}");
    expect_tree("\"x%{ else }\"", "error: this directive closes nothing");
    expect_tree("\"%{ if a }%{ else }%{ else }%{ endif }\"",
                "error: expected %{endif}, found another directive");
    expect_tree("\"%{ for x in l }%{ else }%{ endfor }\"",
                "error: expected %{endfor}, found another directive");
    expect_tree(
        "\"%{ }\"",
        "error: expected \"if\", \"else\", \"endif\", \"for\" or \"endfor\" after \"%{\", found \"}\"");
}

Test(parse_template, string_ends_on_its_line)
{
    expect_tree("\"x\ny\"", "error: this string is not closed on its line");
    expect_tree("\"x", "error: this string is not closed on its line");
    expect_tree("\"x\\\n\"", "error: this string is not closed on its line");
    expect_tree("\"${a\"", "error: expected \"}\", found a quoted string");
}

Test(parse_template, bytes_that_are_not_utf8)
{
    expect_tree("\"\xff\"", "error: byte 0xFF is not UTF-8 text");
    expect_tree("\"a\xe9\"", "error: byte 0xE9 is not UTF-8 text");
}

Test(parse_template, overlong_forms_and_surrogates_are_replaced)
{
    expect_tree("\"\xed\xa0\x80x\"", "\"\uFFFDx\"");
    expect_tree("\"\xc0\x80\"", "\"\uFFFD\"");
}

Test(parse_template, nul_is_text_in_a_string)
{
    parsing p;
    parsing_init(&p, GD_STR("a = \"x\0y\"\n"));
    cr_expect_eq(p.file->errors, 0);
    cr_expect_eq(p.file->body->attributes[0].expr->string.len, 3);
    parsing_release(&p);
}

Test(parse_template, bare_template_takes_quotes_and_line_ends_as_text)
{
    expect_template("", "\"\"");
    expect_template("a \"b\" \\n\n", "\"a \\\"b\\\" \\\\n\\n\"");
    expect_template("${a}", "(wrap a)");
    expect_template("x\n%{ if a }\ny\n%{ endif }\n", "(template \"x\\n\" (? a \"\\ny\\n\" \"\") \"\\n\")");
    expect_template("$${a} $", "\"${a} $\"");
    expect_template("${a", "error: expected \"}\", found the end of the file");
}
