/* test_resource - resources as rules see them: attributes, facts, findings. */
#include <criterion/criterion.h>

#include "check_run.h"

#define SAYS(arguments, body, expected) cr_expect_str_eq(thing_says((arguments), (body)), (expected))

Test(resource, scalars_are_those_of_lua)
{
    SAYS("s = \"text\"\n n = 42\n f = 1.5\n b = true\n no = false",
         "r:fail('s', '%s %d %.1f %s %s %s', r.s, r.n, r.f, r.b, r.no, math.type(r.n))",
         "fail s: text 42 1.5 true false integer\n");
}

Test(resource, absent_and_null_are_nil)
{
    SAYS("empty = null", "r:fail(nil, '%s %s', r.empty, r.nothing)", "fail : nil nil\n");
}

Test(resource, numbers_beyond_64_bits_are_floats)
{
    SAYS("n = 1e30", "r:fail(nil, '%s %g', math.type(r.n), r.n)", "fail : float 1e+30\n");
}

Test(resource, get_follows_paths)
{
    const char *arguments = "rule {\n level { enabled = true }\n}\nrule {\n level { enabled = false }\n}\n"
                            "tags = { \"a b\" = \"x\", plain = \"y\" }\n list = [\"p\", \"q\"]";
    SAYS(arguments,
         "r:fail(nil, '%s %s %s %s %s %s %s', r:get 'rule[1].level[0].enabled', r:get 'rule.level.enabled',"
         " r:get 'tags[\"a b\"]', r:get 'tags.plain', r:get 'list[1]', r:get 'list[2]', r:get "
         "'rule[7].level')",
         "fail : false true x y q nil nil\n");
}

Test(resource, get_reads_names_that_are_methods)
{
    SAYS("type = \"kind\"\n address = \"street\"", "r:fail(nil, '%s %s', r:get 'type', r:get 'address')",
         "fail : kind street\n");
}

Test(resource, has_counts_unknown_as_written)
{
    cr_expect_str_eq(check_says("aws_thing", "",
                                "r:fail(nil, '%s %s %s', r:has 'a', r:has 'b', r:has 'block.inner')",
                                "variable \"v\" {}\nresource \"aws_thing\" \"x\" {\n a = var.v\n b = null\n "
                                "block { inner = 1 }\n}"),
                     "fail : true false true\n");
}

Test(resource, reading_unknown_ends_the_check)
{
    cr_expect_str_eq(check_says("aws_thing", "",
                                "if r.a == 'x' then r:fail('a', 'x') end r:fail('a', 'went on')",
                                "variable \"v\" {}\nresource \"aws_thing\" \"x\" {\n a = var.v\n}"),
                     "unknown a: \"a\" is not known before apply (from variable \"v\")\n");
}

Test(resource, unknown_names_the_attribute_that_it_comes_from)
{
    cr_expect_str_eq(
        check_says(
            "aws_thing", "", "return r.a",
            "resource \"aws_other\" \"o\" {}\nresource \"aws_thing\" \"x\" {\n a = aws_other.o.arn\n}"),
        "unknown a: \"a\" is not known before apply (from aws_other.o.arn)\n");
}

Test(resource, known_asks_without_ending_the_check)
{
    cr_expect_str_eq(
        check_says(
            "aws_thing", "",
            "r:fail(nil, '%s %s %s %s %s', r:known 'a', r:known 'b', r:known 'list', r:known_here 'list',"
            " r:known 'absent')",
            "variable \"v\" {}\nresource \"aws_thing\" \"x\" {\n a = var.v\n b = 1\n list = [1, var.v]\n}"),
        "fail : false true false true true\n");
}

Test(resource, is_true_takes_text_and_absence)
{
    SAYS("a = true\n b = \"true\"\n c = false\n d = \"false\"\n e = 1",
         "r:fail(nil, '%s %s %s %s %s %s', r:is_true 'a', r:is_true 'b', r:is_true 'c', r:is_true 'd',"
         " r:is_true 'e', r:is_true 'absent')",
         "fail : true true false false false false\n");
}

Test(resource, number_takes_text)
{
    SAYS("a = 7\n b = \"7\"\n c = \"1.5\"\n d = \"x\"\n e = true",
         "r:fail(nil, '%s %s %s %s %s %s %s', r:number 'a', r:number 'b', r:number 'c', r:number 'd', "
         "r:number 'e',"
         " r:number 'absent', math.type(r:number 'b'))",
         "fail : 7 7 1.5 nil nil nil integer\n");
}

Test(resource, text_takes_numbers_and_booleans)
{
    SAYS("a = \"x\"\n b = 7\n c = 0.5\n d = true\n e = []",
         "r:fail(nil, '%s %s %s %s %s %s', r:text 'a', r:text 'b', r:text 'c', r:text 'd', r:text 'e', "
         "r:text 'absent')",
         "fail : x 7 0.5 true nil nil\n");
}

Test(resource, facts_are_methods)
{
    SAYS("", "r:fail(nil, '%s %s %s %s', r:address(), r:type(), r:label(), r)",
         "fail : aws_thing.x aws_thing x aws_thing.x\n");
}

Test(resource, tags_come_over_default_tags)
{
    const char *configuration =
        "provider \"aws\" {\n default_tags {\n tags = { Team = \"a\", Own = \"no\" }\n }\n}\n"
        "resource \"aws_thing\" \"x\" {\n tags = { Own = \"yes\" }\n}\n";
    cr_expect_str_eq(check_says("aws_thing", "",
                                "local t = r:tags() r:fail(nil, '%s %s %s', t.Own, t.Team, t.none)",
                                configuration),
                     "fail : yes a nil\n");
    SAYS("", "r:fail(nil, '%s', r:tags())", "fail : nil\n");
}

Test(resource, is_the_same_object_each_time)
{
    SAYS("",
         "local stack = require 'guard.stack'\n"
         "r:fail(nil, '%s %s', stack.find 'aws_thing.x' == r, ({ [r] = 1 })[stack.all('aws_thing')[1]])",
         "fail : true 1\n");
}

Test(resource, meta_arguments_are_read_apart)
{
    SAYS("lifecycle {\n prevent_destroy = true\n ignore_changes = [tags]\n}",
         "r:fail(nil, '%s %s %s %s', r:meta 'lifecycle.prevent_destroy', #r:meta 'lifecycle.ignore_changes',"
         " r:meta 'lifecycle.absent', r.lifecycle)",
         "fail : true 1 nil nil\n");
}

Test(resource, configuration_has_no_actions)
{
    SAYS("", "r:fail(nil, '%s', next(r:actions()))", "fail : nil\n");
}

Test(resource, fail_without_a_message_says_the_title)
{
    SAYS("a = 1", "return r:fail('a')", "fail a: the title\n");
}

Test(resource, fail_returns_true_and_may_come_often)
{
    SAYS("a = 1", "if r:fail('a', 'one') then r:fail('b', 'two %s', '%') end",
         "fail a: one\nfail b: two %\n");
}

Test(resource, unknown_is_an_outcome_of_its_own)
{
    SAYS("a = 1", "r:fail('a', 'first') r:unknown('a', 'cannot tell %d', 5) r:fail('a', 'never')",
         "fail a: first\nunknown a: cannot tell 5\n");
}

static gd_str slice_of(const gd_finding *finding)
{
    return gd_source_slice(finding->range.source, finding->range.span);
}

Test(resource, fail_on_points_at_the_other_and_keeps_the_address)
{
    const char *configuration = "resource \"aws_thing\" \"x\" {}\n"
                                "resource \"aws_part\" \"p\" {\n thing = aws_thing.x.id\n}\n";
    cr_expect_str_eq(
        check_says("aws_thing", "", "r:fail_on(r:link('aws_part'), 'thing', 'wrong')", configuration),
        "fail thing: wrong\n");
    const gd_finding *finding = &check_findings()->list.items[0];
    cr_expect(gd_str_eq(finding->address, GD_STR("aws_thing.x")));
    cr_expect(gd_str_eq(finding->type, GD_STR("aws_thing")));
}

Test(resource, methods_are_not_for_other_things)
{
    SAYS("", "r.get('text', 'a')",
         "error: rule aws-thing-x failed on aws_thing.x: bad argument #1 to 'get' (guard.resource expected, "
         "got "
         "string)\n");
}

Test(resource, cannot_be_written)
{
    SAYS("", "r.a = 1",
         "error: rule aws-thing-x failed on aws_thing.x: attempt to index a guard.resource value (local "
         "'r')\n");
}

Test(resource, messages_do_not_show_sensitive_text)
{
    const char *configuration =
        "variable \"password\" {\n default = \"hunter22\"\n sensitive = true\n}\n"
        "resource \"aws_thing\" \"x\" {\n a = var.password\n b = \"pre-${var.password}\"\n}\n";
    cr_expect_str_eq(check_says("aws_thing", "", "r:fail('a', 'is %s', r.a)", configuration),
                     "fail a: is (sensitive)\n");
    cr_expect_str_eq(check_says("aws_thing", "", "r:fail('b', 'is %s, %s', r.b, r.a)", configuration),
                     "fail b: is (sensitive), (sensitive)\n");
    cr_expect_str_eq(check_says("aws_thing", "", "error('got ' .. r.a)", configuration),
                     "error: rule aws-thing-x failed on aws_thing.x: got (sensitive)\n");
    cr_expect_str_eq(check_says("aws_thing", "", "r:fail('a', '%s', #r.a)", configuration), "fail a: 8\n");
}

Test(resource, kept_from_one_run_to_the_next_is_refused)
{
    /* One run is enough to see that a check may keep it; the second is in test_engine. */
    SAYS("", "kept = r",
         "error: rule aws-thing-x failed on aws_thing.x: global \"kept\" cannot be set; use local\n");
    (void)slice_of;
}
