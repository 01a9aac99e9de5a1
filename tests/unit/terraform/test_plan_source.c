/* test_plan_source - plans joined to the files that they were made from. */
#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "plan_fixture.h"

static plan_fixture test;
static char folder[64];

static void set_up(void)
{
    plan_init(&test);
    strcpy(folder, "/tmp/guard-plan-XXXXXX");
    cr_assert(mkdtemp(folder) && chdir(folder) == 0);
}

static gd_config_cache *cache;

static void tear_down(void)
{
    gd_config_cache_free(cache);
    plan_release(&test);
    pid_t remover = fork();
    if (remover == 0) {
        execlp("rm", "rm", "-rf", folder, (char *)NULL);
        _exit(1);
    }
    waitpid(remover, NULL, 0);
}

TestSuite(plan_source, .init = set_up, .fini = tear_down);

static void make_file(const char *path, const char *text)
{
    FILE *file = fopen(path, "w");
    cr_assert(file, "cannot make %s", path);
    fputs(text, file);
    fclose(file);
}

static void read_joined(const char *text)
{
    gd_root *root = NULL;
    cr_assert_eq(gd_root_open(&test.arena, GD_STR("."), &root), GD_IO_OK);
    cache = gd_config_cache_new(root);
    const gd_source *plan = gd_source_new(&test.arena, GD_STR("plan.json"), plan_text(&test, text));
    test.stack = gd_stack_from_plan(&test.arena, plan, cache, root, GD_STR(""), &test.diags);
    cr_assert_not_null(test.stack);
}

static void expect_origin(const gd_value *value, gd_origin_kind kind, const char *text)
{
    cr_assert_not_null(value);
    cr_assert_not_null(value->origin);
    gd_range range = value->origin->range;
    gd_str found = gd_source_slice(range.source, range.span);
    cr_assert_eq(value->origin->kind, kind, "%.*s", GD_FMT(found));
    cr_assert(gd_str_eq(found, gd_str_from(text)), "%.*s", GD_FMT(found));
}

static const gd_value *member(const gd_value *object, const char *name)
{
    return gd_value_member(object, gd_str_from(name));
}

#define ROW(address, type, name, after)                                         \
    "{'address':'" address "','mode':'managed','type':'" type "','name':'" name \
    "','change':{'actions':['create'],'after':" after ",'after_unknown':{'u':true}}}"

Test(plan_source, has_the_block_and_the_places_of_its_arguments)
{
    make_file(
        "main.tf",
        "variable \"n\" {\n}\nresource \"aws_x\" \"a\" {\n  name = var.n\n  one {\n    k = 1\n  }\n}\n");
    read_joined(
        "{'resource_changes':[" ROW("aws_x.a", "aws_x", "a", "{'name':'n','other':1,'one':[{'k':1}]}") "]}");
    const gd_instance *row = plan_row(&test, "aws_x.a");
    cr_assert_not_null(row->block);
    cr_assert(gd_str_eq(gd_source_path(row->range.source), GD_STR("main.tf")));
    expect_origin(member(row->values, "name"), GD_ORIGIN_ATTRIBUTE, "name = var.n");
    cr_assert_eq(member(row->values, "name")->origin->parent->kind, GD_ORIGIN_PLAN);
    expect_origin(member(row->values, "other"), GD_ORIGIN_PLAN, "\"other\":1");
    const gd_value *one = member(row->values, "one");
    expect_origin(one, GD_ORIGIN_BLOCK, "one");
    expect_origin(one->items[0], GD_ORIGIN_BLOCK, "one");
    expect_origin(member(one->items[0], "k"), GD_ORIGIN_ATTRIBUTE, "k = 1");
    cr_assert_eq(test.stack->file_count, 1);
    cr_assert_eq(test.diags.list.count, 0);
}

Test(plan_source, tells_blocks_of_a_set_apart_by_their_arguments)
{
    make_file("main.tf", "resource \"aws_x\" \"a\" {\n  one {\n    k = 1\n  }\n  one {\n    k = 2\n  }\n}\n");
    read_joined("{'resource_changes':[" ROW("aws_x.a", "aws_x", "a", "{'one':[{'k':2},{'k':1}]}") "]}");
    const gd_value *one = member(plan_row(&test, "aws_x.a")->values, "one");
    expect_origin(member(one->items[0], "k"), GD_ORIGIN_ATTRIBUTE, "k = 2");
    expect_origin(member(one->items[1], "k"), GD_ORIGIN_ATTRIBUTE, "k = 1");
}

Test(plan_source, points_at_a_dynamic_block_for_all_that_it_makes)
{
    make_file("main.tf",
              "resource \"aws_x\" \"a\" {\n  dynamic \"one\" {\n    for_each = var.l\n    content {\n"
              "      k = one.value\n    }\n  }\n}\n");
    read_joined("{'resource_changes':[" ROW("aws_x.a", "aws_x", "a", "{'one':[{'k':2},{'k':1}]}") "]}");
    expect_origin(member(plan_row(&test, "aws_x.a")->values, "one"), GD_ORIGIN_BLOCK, "dynamic \"one\"");
}

Test(plan_source, follows_local_modules)
{
    mkdir("net", 0755);
    make_file("main.tf", "module \"m\" {\n  source = \"./net\"\n  p = aws_v.w.id\n}\n");
    make_file("net/x.tf", "resource \"aws_x\" \"a\" {\n  u = var.p\n}\n");
    read_joined("{'resource_changes':[" ROW("module.m[0].aws_x.a", "aws_x", "a", "{}") "]}");
    const gd_instance *row = plan_row(&test, "module.m[0].aws_x.a");
    cr_assert_not_null(row->block);
    cr_assert(gd_str_eq(gd_source_path(row->range.source), GD_STR("net/x.tf")));
    cr_assert(gd_str_eq(row->module->folder, GD_STR("net")));
    cr_assert_not_null(row->module->call);
    cr_assert_eq(test.stack->file_count, 2);
    cr_assert_str_eq(plan_refs(&test, "module.m[0].aws_x.a", "u"), "aws_v.w:id");
}

Test(plan_source, resolves_locals_that_a_plan_does_not_have)
{
    make_file("main.tf", "locals {\n  id = \"${aws_v.w[0].id}-x\"\n  loop = local.loop\n}\n"
                         "resource \"aws_x\" \"a\" {\n  u = local.id\n}\n");
    read_joined("{'resource_changes':[" ROW("aws_x.a", "aws_x", "a",
                                            "{}") "],'configuration':{'root_module':"
                                                  "{'resources':[{'address':'aws_x.a','expressions':{'u':{'"
                                                  "references':['local.id','local.loop']}}}]}}}");
    cr_assert_str_eq(plan_refs(&test, "aws_x.a", "u"), "aws_v.w[0]:id");
}

Test(plan_source, leaves_resources_that_are_not_in_the_files)
{
    make_file("main.tf", "resource \"aws_x\" \"b\" {\n}\n");
    read_joined("{'resource_changes':[" ROW("aws_x.a", "aws_x", "a", "{'name':'n'}") "]}");
    const gd_instance *row = plan_row(&test, "aws_x.a");
    cr_assert_null(row->block);
    expect_origin(member(row->values, "name"), GD_ORIGIN_PLAN, "\"name\":\"n\"");
}

Test(plan_source, is_not_needed)
{
    read_joined("{'resource_changes':[" ROW("module.m.aws_x.a", "aws_x", "a", "{'name':'n'}") "]}");
    cr_assert_null(plan_row(&test, "module.m.aws_x.a")->block);
    cr_assert_eq(test.stack->file_count, 0);
    cr_assert_eq(test.diags.list.count, 0);
}

static void make_folders(void)
{
    mkdir(".terraform", 0755);
    mkdir(".terraform/modules", 0755);
    mkdir(".terraform/modules/m", 0755);
}

static const char *const call_of_registry = "module \"m\" {\n  source = \"a/m/aws\"\n  p = 1\n}\n";

Test(plan_source, finds_modules_of_a_registry_where_init_put_them)
{
    make_folders();
    make_file("main.tf", call_of_registry);
    make_file(".terraform/modules/modules.json",
              "{\"Modules\":[{\"Key\":\"m\",\"Source\":\"a/m/aws\",\"Dir\":\".terraform/modules/m\"}]}");
    make_file(".terraform/modules/m/x.tf",
              "variable \"p\" {\n}\nresource \"aws_x\" \"a\" {\n  u = var.p\n}\n");
    read_joined("{'resource_changes':[" ROW("module.m[0].aws_x.a", "aws_x", "a", "{}") "]}");
    const gd_instance *row = plan_row(&test, "module.m[0].aws_x.a");
    cr_assert_not_null(row->block);
    cr_assert(gd_str_eq(gd_source_path(row->range.source), GD_STR(".terraform/modules/m/x.tf")));
    cr_assert_eq(test.diags.list.count, 0);
}

Test(plan_source, does_not_follow_a_manifest_out_of_the_root)
{
    make_folders();
    make_file("main.tf", call_of_registry);
    make_file(".terraform/modules/modules.json",
              "{\"Modules\":[{\"Key\":\"m\",\"Source\":\"a/m/aws\",\"Dir\":\"../../../../../../etc\"}]}");
    read_joined("{'resource_changes':[" ROW("module.m.aws_x.a", "aws_x", "a", "{}") "]}");
    const gd_instance *row = plan_row(&test, "module.m.aws_x.a");
    cr_assert_null(row->block);
    cr_assert_not_null(row->module->call);
}

Test(plan_source, takes_variables_and_providers_from_the_files_with_the_values_of_the_plan)
{
    make_file("main.tf", "variable \"v\" {\n  type = string\n}\nprovider \"x\" {\n  key = \"${var.v}-1\"\n}\n"
                         "locals {\n  l = var.v\n}\n");
    read_joined("{'variables':{'v':{'value':'a'}},'configuration':{'provider_config':{'x':{'name':'x',"
                "'expressions':{'key':{'references':['var.v']}}}},'root_module':{'variables':{'v':{}}}}}");
    cr_assert_str_eq(plan_addresses(&test), "local.l provider.x var.v");
    cr_assert_str_eq(plan_json(&test, plan_row(&test, "provider.x")->values), "{'key':'a-1'}");
    cr_assert_str_eq(plan_json(&test, plan_row(&test, "local.l")->values), "{'value':'a'}");
    cr_assert_str_eq(plan_json(&test, plan_row(&test, "var.v")->values), "{'type':'string','value':'a'}");
    cr_assert_not_null(plan_row(&test, "provider.x")->block);
}

Test(plan_source, leaves_files_of_something_else_alone)
{
    make_file("main.tf", "variable \"w\" {\n}\n");
    read_joined("{'variables':{'v':{'value':'a'}},'configuration':{'root_module':{'variables':{'v':{}}}}}");
    cr_assert_str_eq(plan_addresses(&test), "var.v");
}
