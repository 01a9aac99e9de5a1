/* test_view - collections, blocks and decoded JSON as rules see them. */
#include <criterion/criterion.h>

#include "check_run.h"

#define SAYS(arguments, body, expected) cr_expect_str_eq(thing_says((arguments), (body)), (expected))

static const char value_module[] = "local value = require 'guard.value'\n";

static const char *says_with_value(const char *body, const char *configuration)
{
    return check_says("aws_thing", value_module, body, configuration);
}

Test(view, lists_have_length_and_items)
{
    SAYS("list = [\"a\", \"b\"]",
         "local l = r.list local all = {} for i, v in ipairs(l) do all[i] = v end\n"
         "r:fail(nil, '%d %s %s %s %s %s', #l, l[1], l[2], l[3], l.name, table.concat(all, '+'))",
         "fail : 2 a b nil nil a+b\n");
}

Test(view, maps_iterate_in_key_order)
{
    SAYS("map = { b = 2, a = 1, \"c d\" = 3, none = null }",
         "local all = {} for k, v in pairs(r.map) do all[#all + 1] = k .. v end\n"
         "r:fail(nil, '%s %s %s', table.concat(all, ','), r.map['c d'], r.map.none)",
         "fail : a1,b2,c d3 3 nil\n");
}

Test(view, reading_an_unknown_member_ends_the_check)
{
    const char *configuration = "variable \"v\" {}\nresource \"aws_thing\" \"x\" {\n"
                                " map = { a = 1, b = var.v }\n list = [1, { k = var.v }]\n}\n";
    cr_expect_str_eq(check_says("aws_thing", "", "r:fail(nil, '%d', r.map.a) return r.map.b", configuration),
                     "fail : 1\nunknown map.b: \"map.b\" is not known before apply (from variable \"v\")\n");
    cr_expect_str_eq(check_says("aws_thing", "", "return r.list[2].k", configuration),
                     "unknown list[1].k: \"list[1].k\" is not known before apply (from variable \"v\")\n");
    cr_expect_str_eq(
        check_says("aws_thing", "", "for k, v in pairs(r.map) do r:fail(k, '%s', v) end", configuration),
        "fail a: 1\nunknown map.b: \"map.b\" is not known before apply (from variable \"v\")\n");
}

Test(view, functions_ask_about_members)
{
    const char *configuration = "variable \"v\" {}\nresource \"aws_thing\" \"x\" {\n map = { a = 1, b = "
                                "var.v, n = null, l = [var.v] }\n}\n";
    cr_expect_str_eq(
        says_with_value(
            "local m = r.map r:fail(nil, '%s %s %s %s %s', value.known(m, 'a'), value.known(m, 'b'),"
            " value.known(m, 'l'), value.known_here(m, 'l'), value.known(m, 'none'))",
            configuration),
        "fail : true false false true true\n");
    cr_expect_str_eq(
        says_with_value("local m = r.map r:fail(nil, '%s %s %s', value.has(m, 'b'), value.has(m, 'n'),"
                        " value.has(m, 'none'))",
                        configuration),
        "fail : true false false\n");
    cr_expect_str_eq(
        says_with_value("r:fail(nil, '%s %s', value.known_here(r, 'map'), value.known(r, 'map'))",
                        configuration),
        "fail : true false\n");
}

Test(view, knows_its_path)
{
    const char *configuration =
        "resource \"aws_thing\" \"x\" {\n rule {\n tags = { \"a b\" = { c = [[1]] } }\n }\n}\n";
    cr_expect_str_eq(
        says_with_value("local v = r.rule[1].tags['a b'].c[1] r:fail(value.path(v), '%s', value.path(v, 1))",
                        configuration),
        "fail rule[0].tags[\"a b\"].c[0]: rule[0].tags[\"a b\"].c[0][0]\n");
    cr_expect_str_eq(
        says_with_value("r:fail(value.path(r, 'rule'), '%s', value.path(r.rule[1], 'tags'))", configuration),
        "fail rule: rule[0].tags\n");
}

Test(view, functions_take_scalars_for_empty)
{
    cr_expect_str_eq(
        says_with_value(
            "r:fail(nil, '%s %s %s %s %s', value.known(7, 'a'), value.has('x', 'a'), value.text(nil, 'a'),"
            " value.partial(true, 'a'), #value.keys(7))",
            "resource \"aws_thing\" \"x\" {}\n"),
        "fail : true false nil nil 0\n");
    cr_expect_not_null(strstr(says_with_value("value.known({}, 'a')", "resource \"aws_thing\" \"x\" {}\n"),
                              "guard.view expected, got table"));
}

Test(view, text_and_number_take_scalars_in_any_form)
{
    cr_expect_str_eq(
        says_with_value(
            "local m = r.m r:fail(nil, '%s %s %s %s %s %s %s %s', value.text(m, 's'), value.text(m, 'n'),"
            " value.text(m, 'f'), value.text(m, 'b'), value.text(m, 'l'), value.number(m, 'n'),"
            " value.number(m, 'd'), value.number(m, 's'))",
            "resource \"aws_thing\" \"x\" {\n m = { s = \"t\", n = 7, f = 0.5, b = true, l = [],"
            " d = \"12\" }\n}\n"),
        "fail : t 7 0.5 true nil 7 12 nil\n");
    cr_expect_str_eq(
        says_with_value("return value.text(r.m, 'u')",
                        "variable \"v\" {}\nresource \"aws_thing\" \"x\" {\n m = { u = var.v }\n}\n"),
        "unknown m.u: \"m.u\" is not known before apply (from variable \"v\")\n");
}

Test(view, list_makes_tables_of_everything)
{
    const char *configuration = "resource \"aws_thing\" \"x\" {\n one = \"a\"\n many = [\"b\", \"c\"]\n}\n";
    cr_expect_str_eq(says_with_value("local j = function(x) return table.concat(value.list(x), '+') end\n"
                                     "r:fail(nil, '%s %s [%s] %s %s', j(r.one), j(r.many), j(nil),"
                                     " value.is_list(r.many), value.is_list(r.one))",
                                     configuration),
                     "fail : a b+c [] true false\n");
}

Test(view, prints_as_short_json)
{
    SAYS("map = { a = [1, \"x\"] }", "r:fail(nil, '%s', r.map)", "fail : {a = [1, \"x\"]}\n");
}

Test(view, sensitive_inside_is_hidden)
{
    cr_expect_str_eq(
        check_says("aws_thing", "", "r:fail(nil, '%s %s', r.map.inner, r.map)",
                   "variable \"s\" {\n sensitive = true\n default = { inner = \"secretive\" }\n}\n"
                   "resource \"aws_thing\" \"x\" {\n map = var.s\n}\n"),
        "fail : (sensitive) (sensitive)\n");
}

Test(view, writing_is_refused)
{
    SAYS(
        "map = { a = 1 }", "r.map.a = 2",
        "error: rule aws-thing-x failed on aws_thing.x: attempt to index a guard.view value (field 'map')\n");
}

Test(view, blocks_iterate_with_paths)
{
    SAYS("rule {\n n = 1\n}\nrule {\n n = 2\n}",
         "for i, rule, path in r:blocks('rule') do r:fail(path .. '.n', '%d %d', i, rule.n) end",
         "fail rule[0].n: 1 1\nfail rule[1].n: 2 2\n");
}

Test(view, blocks_of_blocks_iterate_through_all)
{
    SAYS("rule {\n filter {\n n = 1\n }\n filter {\n n = 2\n }\n}\nrule {\n filter {\n n = 3\n }\n}",
         "for i, filter, path in r:blocks('rule.filter') do r:fail(path, '%d %d', i, filter.n) end",
         "fail rule[0].filter[0]: 1 1\nfail rule[0].filter[1]: 2 2\nfail rule[1].filter[0]: 3 3\n");
}

Test(view, attributes_that_are_lists_of_objects_iterate_as_blocks)
{
    SAYS("ingress = [{ port = 22 }, { port = 80 }]",
         "for _, rule, path in r:blocks('ingress') do r:fail(path .. '.port', '%d', rule.port) end",
         "fail ingress[0].port: 22\nfail ingress[1].port: 80\n");
    SAYS("ingress = 5", "for _, rule in r:blocks('ingress') do r:fail(nil, 'no') end", "");
}

Test(view, an_unknown_block_ends_the_check_when_it_is_reached)
{
    const char *configuration = "variable \"v\" {}\nresource \"aws_thing\" \"x\" {\n"
                                " ingress = [{ port = 22 }, var.v]\n}\n";
    cr_expect_str_eq(check_says("aws_thing", "",
                                "for _, rule, path in r:blocks('ingress') do r:fail(path, 'seen') end",
                                configuration),
                     "fail ingress[0]: seen\n"
                     "unknown ingress[1]: \"ingress[1]\" is not known before apply (from variable \"v\")\n");
}
