/* test_parse_collection - calls, tuples, objects and `for`. */
#include <criterion/criterion.h>

#include "tree_text.h"

#define expect_tree(text, tree) cr_expect_str_eq(tree_of(text), (tree))

Test(parse_collection, calls)
{
    expect_tree("f()", "f()");
    expect_tree("f(1, a)", "f(1 a)");
    expect_tree("f(1, 2,)", "f(1 2)");
    expect_tree("f (1)", "f(1)");
    expect_tree("f(a...)", "f(a...)");
    expect_tree("true(1)", "true(1)");
    expect_tree("f(a..., b)", "error: expected \")\" after \"...\", found \",\"");
    expect_tree("f(,)", "error: expected an expression, found \",\"");
    expect_tree("f(1 2)", "error: expected \",\" or \")\", found \"2\"");
}

Test(parse_collection, function_names_may_have_namespaces)
{
    expect_tree("core::upper(a)", "core::upper(a)");
    expect_tree("provider::terraform::encode_expr(a)", "provider::terraform::encode_expr(a)");
    expect_tree("a :: b (1)", "a::b(1)");
    expect_tree("a::b", "error: expected \"(\", found the end of the line");
    expect_tree("::b(1)", "error: expected an expression, found \"::\"");
}

Test(parse_collection, tuples)
{
    expect_tree("[]", "[]");
    expect_tree("[1, \"x\", [a]]", "[1 \"x\" [a]]");
    expect_tree("[1, 2,]", "[1 2]");
    expect_tree("[,]", "error: expected an expression, found \",\"");
    expect_tree("[1, , 2]", "error: expected an expression, found \",\"");
}

Test(parse_collection, objects)
{
    expect_tree("{}", "{}");
    expect_tree("{a = 1, b : 2}", "{a=1 b=2}");
    expect_tree("{\n a = 1\n\n b = 2 # x\n}", "{a=1 b=2}");
    expect_tree("{a = 1,\n b = 2,\n}", "{a=1 b=2}");
    expect_tree("{\n}", "{}");
    expect_tree("{a = 1 b = 2}", "error: expected \",\", a line end or \"}\", found \"b\"");
    expect_tree("{a = \n1}", "error: expected an expression, found the end of the line");
    expect_tree("{a => 1}", "error: expected \"=\" or \":\" and the value of this key, found \"=>\"");
}

Test(parse_collection, bare_names_are_keys_and_all_else_is_evaluated)
{
    expect_tree("{true = 1, null = 2, a-b = 3}", "{true=1 null=2 a-b=3}");
    expect_tree("{\"a\" = 1, \"b${c}\" = 2}", "{\"a\"=1 (template \"b\" c)=2}");
    expect_tree("{(a) = 1, (a.b) : 2}", "{(parens a)=1 (parens a.b)=2}");
    expect_tree("{a.b = 1, f(x) = 2, 3 = 4, -a = 5}", "{a.b=1 f(x)=2 3=4 (- a)=5}");
    expect_tree("{a == b = 1}", "{(== a b)=1}");
    expect_tree("{a ? b : c = 1}", "{(? a b c)=1}");
}

Test(parse_collection, for_makes_tuples_and_objects)
{
    expect_tree("[for x in l : x]", "(for x in l : x)");
    expect_tree("[for i, x in l : x.y if x != null]", "(for i x in l : x.y if (!= x null))");
    expect_tree("{for k, v in m : k => v}", "(for k v in m : k => v)");
    expect_tree("{for v in m : v.k => v... if v.x}", "(for v in m : v.k => v... if v.x)");
    expect_tree("[\nfor x in l :\nx\n]", "(for x in l : x)");
    expect_tree("{\n\nfor x in l :\nx => x\n}", "(for x in l : x => x)");
}

Test(parse_collection, word_for_after_a_bracket_is_the_keyword)
{
    expect_tree("[for]", "error: expected a name after \"for\", found \"]\"");
    expect_tree("{for = 1}", "error: expected a name after \"for\", found \"=\"");
    expect_tree("[a, for]", "[a for]");
}

Test(parse_collection, for_in_the_wrong_brackets_is_refused)
{
    expect_tree("[for k, v in m : k => v]", "error: expected \"]\", found \"=>\"");
    expect_tree("[for v in l : v...]", "error: expected \"]\", found \"...\"");
    expect_tree("{for v in l : v}", "error: expected \"=>\", found \"}\"");
    expect_tree("[for a, b, c in l : a]", "error: expected \"in\" after the names of \"for\", found \",\"");
}
