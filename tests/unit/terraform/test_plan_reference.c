/* test_plan_reference - what the references of a plan's configuration mean. */
#include <criterion/criterion.h>

#include "plan_fixture.h"

static plan_fixture test;

static void set_up(void)
{
    plan_init(&test);
}

static void tear_down(void)
{
    plan_release(&test);
}

TestSuite(plan_reference, .init = set_up, .fini = tear_down);

#define ROW(address, type, name, key)                                                    \
    "{'address':'" address "','mode':'managed','type':'" type "','name':'" name "'," key \
    "'change':{'actions':['create'],'after':{'known':'x'},'after_unknown':{'v':true}}}"

#define RESOURCE(address, references) \
    "{'address':'" address "','expressions':{'v':{'references':[" references "]}}}"

#define PLAN(rows, module) "{'resource_changes':[" rows "],'configuration':{'root_module':" module "}}"

Test(plan_reference, to_a_resource_has_its_attribute)
{
    plan_read(&test, PLAN(ROW("aws_x.a", "aws_x", "a", ""),
                          "{'resources':[" RESOURCE("aws_x.a", "'aws_vpc.main.id','aws_vpc.main'") "]}"));
    cr_assert_str_eq(plan_refs(&test, "aws_x.a", "v"), "aws_vpc.main:id");
}

Test(plan_reference, of_early_versions_has_no_attribute)
{
    plan_read(&test, PLAN(ROW("aws_x.a", "aws_x", "a", ""),
                          "{'resources':[" RESOURCE("aws_x.a", "'aws_vpc.main','aws_vpc.other'") "]}"));
    cr_assert_str_eq(plan_refs(&test, "aws_x.a", "v"), "aws_vpc.main aws_vpc.other");
}

Test(plan_reference, to_data_and_instances_keeps_mode_and_key)
{
    plan_read(&test, PLAN(ROW("aws_x.a", "aws_x", "a", ""),
                          "{'resources':[" RESOURCE(
                              "aws_x.a", "'data.aws_ami.a[0].id','data.aws_ami.a[0]',"
                                         "'data.aws_ami.a','aws_s.s[\\'p.q\\'].n','aws_s.s'") "]}"));
    cr_assert_str_eq(plan_refs(&test, "aws_x.a", "v"), "data.aws_ami.a[0]:id aws_s.s[\"p.q\"]:n");
}

Test(plan_reference, to_what_is_no_resource_is_none)
{
    plan_read(&test, PLAN(ROW("aws_x.a", "aws_x", "a", ""),
                          "{'resources':[" RESOURCE("aws_x.a",
                                                    "'path.module','terraform.workspace','var.x',"
                                                    "'local.y','each.key','count.index','self.id'") "]}"));
    cr_assert_str_eq(plan_refs(&test, "aws_x.a", "v"), "");
}

Test(plan_reference, goes_through_variables_of_calls)
{
    plan_read(
        &test,
        PLAN(ROW("module.m.module.n.aws_x.a", "aws_x", "a", ""),
             "{'module_calls':{'m':{'expressions':{'p':{'references':['aws_vpc.main.id','aws_vpc.main']}},"
             "'module':{'module_calls':{'n':{'expressions':{'q':{'references':['var.p']}},"
             "'module':{'resources':[" RESOURCE("aws_x.a", "'var.q'") "]}}}}}}}"));
    cr_assert_str_eq(plan_refs(&test, "module.m.module.n.aws_x.a", "v"), "aws_vpc.main:id");
}

Test(plan_reference, goes_into_outputs_of_modules)
{
    plan_read(&test, PLAN(ROW("aws_x.a", "aws_x", "a", ""),
                          "{'resources':[" RESOURCE(
                              "aws_x.a",
                              "'module.net.id','module.net'") "],'module_calls':{'net':{'module':{'outputs':{"
                                                              "'id':{'expression':{'references':"
                                                              "['aws_vpc.main.id','aws_vpc.main']}}}}}}}"));
    cr_assert_str_eq(plan_refs(&test, "aws_x.a", "v"), "module.net.aws_vpc.main:id");
}

Test(plan_reference, with_the_own_key_means_the_instance_that_has_it)
{
    plan_read(&test, PLAN(ROW("aws_b.b[\\'p\\']", "aws_b", "b", "'index':'p',") "," ROW(
                              "aws_b.b[\\'q\\']", "aws_b", "b",
                              "'index':'q',") "," ROW("aws_x.a[\\'p\\']", "aws_x", "a",
                                                      "'index':'p',") "," ROW("aws_x.a[\\'z\\']", "aws_x",
                                                                              "a", "'index':'z',"),
                          "{'resources':[" RESOURCE("aws_x.a", "'aws_b.b','each.key'") "]}"));
    cr_assert_str_eq(plan_refs(&test, "aws_x.a[\"p\"]", "v"), "aws_b.b[\"p\"]");
    cr_assert_str_eq(plan_refs(&test, "aws_x.a[\"z\"]", "v"), "aws_b.b");
}

Test(plan_reference, by_each_value_goes_through_for_each)
{
    plan_read(&test,
              PLAN(ROW("aws_b.b[\\'p\\']", "aws_b", "b", "'index':'p',") "," ROW("aws_x.a[\\'p\\']", "aws_x",
                                                                                 "a", "'index':'p',"),
                   "{'resources':[{'address':'aws_x.a','for_each_expression':{'references':['aws_b.b']},"
                   "'expressions':{'v':{'references':['each.value.id','each.value']}}}]}"));
    cr_assert_str_eq(plan_refs(&test, "aws_x.a[\"p\"]", "v"), "aws_b.b[\"p\"]:id");
}

Test(plan_reference, stands_on_known_values_too)
{
    plan_read(&test, PLAN(ROW("aws_x.a", "aws_x", "a", ""),
                          "{'resources':[{'address':'aws_x.a','expressions':{'known':{'references':"
                          "['aws_b.b.bucket','aws_b.b']}}}]}"));
    cr_assert_str_eq(plan_refs(&test, "aws_x.a", "known"), "aws_b.b:bucket");
}

Test(plan_reference, in_blocks_stands_on_their_attributes)
{
    plan_read(&test,
              "{'resource_changes':[{'address':'a.b','type':'a','name':'b','change':{'actions':['create'],"
              "'after':{'one':[{'k':'x'}]},'after_unknown':{'one':[{'r':true}],'whole':true}}}],"
              "'configuration':{'root_module':{'resources':[{'address':'a.b','expressions':{"
              "'one':[{'r':{'references':['p.q.id','p.q']}}],"
              "'whole':[{'r':{'references':['p.w.id','p.w']}}]}}]}}}");
    const gd_value *one = gd_value_member(plan_row(&test, "a.b")->values, GD_STR("one"));
    cr_assert_null(one->refs);
    cr_assert_not_null(gd_value_member(one->items[0], GD_STR("r"))->refs);
    cr_assert_str_eq(plan_refs(&test, "a.b", "one"), "p.q:id");
    cr_assert_str_eq(plan_refs(&test, "a.b", "whole"), "p.w:id");
}

Test(plan_reference, that_goes_in_circles_ends)
{
    plan_read(&test,
              PLAN(ROW("module.m.aws_x.a", "aws_x", "a", ""),
                   "{'module_calls':{'m':{'expressions':{'p':{'references':['module.m.o','module.m.o2']}},"
                   "'module':{'outputs':{'o':{'expression':{'references':['var.p','var.p']}},"
                   "'o2':{'expression':{'references':['var.p','aws_y.z']}}},"
                   "'resources':[" RESOURCE("aws_x.a", "'var.p'") "]}}}}"));
    cr_assert_not_null(test.stack);
}

Test(plan_reference, of_any_text_is_harmless)
{
    static const char *const texts[] = {"'.'",       "'a.'",          "'a..b'",      "'['",
                                        "'module.'", "'module.m'",    "'module.m['", "'module.m[0]'",
                                        "'var.'",    "'data'",        "'data.'",     "'resource.'",
                                        "'each'",    "'each.value['", "'a.b[\\''"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        plan_fixture one;
        plan_init(&one);
        gd_str text = gd_str_format(
            &one.arena,
            PLAN(ROW("aws_x.a", "aws_x", "a", ""),
                 "{'resources':[{'address':'aws_x.a','expressions':{'v':{'references':[%s]}}}]}"),
            texts[i]);
        plan_read(&one, gd_str_cstr(&one.arena, text));
        cr_expect_not_null(one.stack);
        plan_release(&one);
    }
}
