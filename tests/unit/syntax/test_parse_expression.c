/* test_parse_expression - operators, operands and their precedence. */
#include <criterion/criterion.h>

#include "tree_text.h"

#define expect_tree(text, tree) cr_expect_str_eq(tree_of(text), (tree))

Test(parse_expression, literals)
{
    expect_tree("null", "null");
    expect_tree("true", "true");
    expect_tree("false", "false");
    expect_tree("\"x\"", "\"x\"");
    expect_tree("15", "15");
    expect_tree("1.50", "1.50");
    expect_tree("1e-3", "1e-3");
    expect_tree("1.e3", "1.e3");
}

Test(parse_expression, number_that_goes_on_with_a_second_point_is_refused)
{
    expect_tree("1.2.3", "error: \"1.2.3\" is not a number");
    expect_tree("1..2", "error: \"1..2\" is not a number");
    expect_tree("1e5e6", "error: \"1e5e6\" is not a number");
    expect_tree("1e99999999999", "error: \"1e99999999999\" is not a number");
    expect_tree("1x", "error: expected the end of the line after this argument, found \"x\"");
}

Test(parse_expression, operators_bind_by_precedence)
{
    expect_tree("1 + 2 * 3", "(+ 1 (* 2 3))");
    expect_tree("1 * 2 + 3", "(+ (* 1 2) 3)");
    expect_tree("a || b && c", "(|| a (&& b c))");
    expect_tree("a == b && c != d", "(&& (== a b) (!= c d))");
    expect_tree("a < b == c >= d", "(== (< a b) (>= c d))");
    expect_tree("1 + 2 > 3 - 4", "(> (+ 1 2) (- 3 4))");
    expect_tree("a % b / c", "(/ (% a b) c)");
}

Test(parse_expression, operators_of_one_level_join_to_the_left)
{
    expect_tree("1 - 2 - 3", "(- (- 1 2) 3)");
    expect_tree("a || b || c", "(|| (|| a b) c)");
    expect_tree("1 < 2 <= 3", "(<= (< 1 2) 3)");
}

Test(parse_expression, unary_operators_take_one_operand)
{
    expect_tree("-1 + 2", "(+ (- 1) 2)");
    expect_tree("!a && b", "(&& (! a) b)");
    expect_tree("!!a", "(! (! a))");
    expect_tree("-a.b[0]", "(- a.b[0])");
    expect_tree("1 - -2", "(- 1 (- 2))");
}

Test(parse_expression, name_may_hold_dashes)
{
    expect_tree("a-b", "a-b");
    expect_tree("a - b", "(- a b)");
    expect_tree("a -b", "(- a b)");
}

Test(parse_expression, conditional_joins_to_the_right)
{
    expect_tree("a ? b : c", "(? a b c)");
    expect_tree("a ? b : c ? d : e", "(? a b (? c d e))");
    expect_tree("a ? b ? c : d : e", "(? a (? b c d) e)");
    expect_tree("a || b ? 1 + 2 : 3", "(? (|| a b) (+ 1 2) 3)");
}

Test(parse_expression, parentheses_are_kept)
{
    expect_tree("(1 + 2) * 3", "(* (parens (+ 1 2)) 3)");
    expect_tree("(a).b", "(get (parens a) .b)");
}

Test(parse_expression, line_ends_are_white_space_in_brackets_only)
{
    expect_tree("(\n1\n+\n2\n)", "(parens (+ 1 2))");
    expect_tree("[\n1,\n\n2,\n]", "[1 2]");
    expect_tree("f(\n1,\n2\n)", "f(1 2)");
    expect_tree("a[\n0\n]", "a[0]");
    expect_tree("1\n+ 2", "error: expected an argument or a block, found \"+\"");
    expect_tree("{a = (\n1)\nb = 2}", "{a=(parens 1) b=2}");
}

Test(parse_expression, whole_text_may_span_lines_when_asked)
{
    cr_expect_str_eq(tree_of_many_lines("a\n+\nb\n"), "(+ a b)");
    cr_expect_str_eq(tree_of_many_lines("a b"),
                     "error: expected an operator or the end of the expression, found \"b\"");
    cr_expect_str_eq(tree_of_many_lines(""), "error: expected an expression, found the end of the file");
}

Test(parse_expression, traversals_are_one_node)
{
    expect_tree("a", "a");
    expect_tree("a.b.c", "a.b.c");
    expect_tree("a[0].b[\"k\"].c", "a[0].b[\"k\"].c");
    expect_tree("a.0.b", "a.0.b");
    expect_tree("a.b [0]", "a.b[0]");
    expect_tree("data.aws_ami.x.id", "data.aws_ami.x.id");
}

Test(parse_expression, key_that_must_be_evaluated_makes_an_index)
{
    expect_tree("a[b]", "(index a b)");
    expect_tree("a[-1]", "(index a (- 1))");
    expect_tree("a[\"x${b}\"].c", "(get (index a (template \"x\" b)) .c)");
    expect_tree("a[true]", "(index a true)");
    expect_tree("a.b[c][0]", "(get (index a.b c) [0])");
    expect_tree("f(x).y[0]", "(get f(x) .y[0])");
    expect_tree("[1, 2][0]", "(get [1 2] [0])");
}

Test(parse_expression, splats)
{
    expect_tree("a[*]", "(splat[*] a @)");
    expect_tree("a[*].b", "(splat[*] a (get @ .b))");
    expect_tree("a[*].b[0].c", "(splat[*] a (get @ .b[0].c))");
    expect_tree("a[*][*].b", "(splat[*] a (splat[*] @ (get @ .b)))");
    expect_tree("a.*", "(splat.* a @)");
    expect_tree("a.*.b", "(splat.* a (get @ .b))");
    expect_tree("a.*.b[0]", "(get (splat.* a (get @ .b)) [0])");
    expect_tree("a.*.b.0.c", "(splat.* a (get @ .b.0.c))");
    expect_tree("a.b[*].c.*.d", "(splat[*] a.b (splat.* (get @ .c) (get @ .d)))");
    expect_tree("a[\n*]", "error: expected an expression, found \"*\"");
}

Test(parse_expression, spans_cover_what_is_written)
{
    parsing p;
    parsing_init(&p, GD_STR("a = x.y + f(1)\n"));
    const gd_expr *sum = p.file->body->attributes[0].expr;
    const gd_source *source = p.file->source;
    cr_assert_eq(sum->kind, GD_EXPR_BINARY);
    cr_expect(gd_str_eq(gd_source_slice(source, sum->span), GD_STR("x.y + f(1)")));
    cr_expect(gd_str_eq(gd_source_slice(source, sum->binary.left->span), GD_STR("x.y")));
    cr_expect(gd_str_eq(gd_source_slice(source, sum->binary.left->traversal.steps[0].span), GD_STR(".y")));
    cr_expect(gd_str_eq(gd_source_slice(source, sum->binary.right->span), GD_STR("f(1)")));
    cr_expect(gd_str_eq(gd_source_slice(source, sum->binary.right->call.name_span), GD_STR("f")));
    parsing_release(&p);
}
