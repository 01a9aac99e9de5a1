/* test_plan - plan and state documents as rows. */
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

TestSuite(plan, .init = set_up, .fini = tear_down);

#define CHANGE(address, type, name, actions, after)                                                        \
    "{'address':'" address "','mode':'managed','type':'" type "','name':'" name "','provider_name':"       \
    "'registry.terraform.io/hashicorp/aws','change':{'actions':[" actions "],'before':null,'after':" after \
    "}}"

#define PLAN(changes) "{'format_version':'1.2','resource_changes':[" changes "]}"

Test(plan, gives_a_row_for_each_planned_resource)
{
    plan_read(&test, PLAN(CHANGE("aws_vpc.v", "aws_vpc", "v", "'create'", "{'cidr_block':'10.0.0.0/16'}")));
    const gd_instance *row = plan_row(&test, "aws_vpc.v");
    cr_assert_eq(row->mode, GD_MODE_MANAGED);
    cr_assert(gd_str_eq(row->type, GD_STR("aws_vpc")));
    cr_assert(gd_str_eq(row->name, GD_STR("v")));
    cr_assert(gd_str_eq(row->resource_address, GD_STR("aws_vpc.v")));
    cr_assert(gd_str_eq(row->provider, GD_STR("aws")));
    cr_assert_eq(row->actions, GD_ACTION_CREATE);
    cr_assert_null(row->before);
    cr_assert_null(row->block);
    cr_assert_str_eq(plan_json(&test, row->values), "{'cidr_block':'10.0.0.0/16'}");
    cr_assert_eq(row->module, test.stack->root);
    cr_assert(test.stack->from_plan);
    cr_assert_eq(test.diags.list.count, 0);
}

Test(plan, keeps_what_stays_and_sets_apart_what_goes)
{
    plan_read(&test, PLAN(CHANGE("a.created", "a", "created", "'create'", "{}") ","            //
                          CHANGE("a.deleted", "a", "deleted", "'delete'", "null") ","          //
                          CHANGE("a.forgotten", "a", "forgotten", "'forget'", "null") ","      //
                          CHANGE("a.kept", "a", "kept", "'no-op'", "{}") ","                   //
                          CHANGE("a.read", "a", "read", "'read'", "{}") ","                    //
                          CHANGE("a.replaced", "a", "replaced", "'delete','create'", "{}") "," //
                          CHANGE("a.safe", "a", "safe", "'create','delete'", "{}") ","         //
                          CHANGE("a.updated", "a", "updated", "'update'", "{}")));
    cr_assert_str_eq(plan_addresses(&test),
                     "a.created a.deleted a.forgotten a.kept a.read a.replaced a.safe a.updated");
    cr_assert_eq(plan_row(&test, "a.deleted")->mode, GD_MODE_DELETED);
    cr_assert_eq(plan_row(&test, "a.replaced")->actions, GD_ACTION_CREATE | GD_ACTION_DELETE);
    cr_assert_eq(plan_row(&test, "a.safe")->actions,
                 GD_ACTION_CREATE | GD_ACTION_DELETE | GD_ACTION_CREATE_FIRST);
    cr_assert_eq(plan_row(&test, "a.forgotten")->actions, GD_ACTION_FORGET);
    cr_assert_eq(plan_row(&test, "a.kept")->actions, GD_ACTION_NO_OP);
}

/* The address outlives what the reading alone needs. */
Test(plan, resource_without_address_is_named_by_type_and_name)
{
    plan_read(&test,
              PLAN("{'mode':'data','type':'aws_x','name':'y','change':{'actions':['read'],'after':{'n':1}}},"
                   "{'mode':'managed','type':'aws_x','name':'y','index':2,'module_address':'module.m',"
                   "'change':{'actions':['create'],'after':{'n':1}}}"));
    cr_assert_str_eq(plan_addresses(&test), "data.aws_x.y module.m.aws_x.y[2]");
}

Test(plan, drops_deposed_objects)
{
    plan_read(&test, PLAN("{'address':'a.b','mode':'managed','type':'a','name':'b','deposed':'00000001',"
                          "'change':{'actions':['delete'],'before':{},'after':null}},"
                          "{'address':'a.b','mode':'managed','type':'a','name':'b','deposed':'00000002',"
                          "'change':{'actions':['no-op'],'before':{},'after':{}}}"));
    cr_assert_str_eq(plan_addresses(&test), "");
}

Test(plan, knows_what_is_imported)
{
    plan_read(&test, PLAN("{'address':'a.b','type':'a','name':'b','change':{'actions':['no-op'],'after':{},"
                          "'importing':{'id':'x'}}}"));
    cr_assert_eq(plan_row(&test, "a.b")->actions, GD_ACTION_NO_OP | GD_ACTION_IMPORT);
}

Test(plan, reads_keys_and_modules)
{
    plan_read(
        &test,
        PLAN("{'address':'module.m[\\'a.b[0]\\'].aws_x.y[10]','module_address':'module.m[\\'a.b[0]\\']',"
             "'mode':'managed','type':'aws_x','name':'y','index':10,'change':{'actions':['create'],'after':{}"
             "}},"
             "{'address':'module.m[\\'a.b[0]\\'].aws_x.y[9]','mode':'managed','type':'aws_x','name':'y',"
             "'index':9,'change':{'actions':['create'],'after':{}}},"
             "{'address':'data.aws_z.w[\\'k\\']','mode':'data','type':'aws_z','name':'w','index':'k',"
             "'change':{'actions':['read'],'after':{}}}"));
    cr_assert_str_eq(plan_addresses(&test), "data.aws_z.w[\"k\"] module.m[\"a.b[0]\"].aws_x.y[9] "
                                            "module.m[\"a.b[0]\"].aws_x.y[10]");
    const gd_instance *row = plan_row(&test, "module.m[\"a.b[0]\"].aws_x.y[9]");
    cr_assert_eq(row->key.kind, GD_KEY_NUMBER);
    cr_assert_eq(row->key.number, 9);
    cr_assert(gd_str_eq(row->resource_address, GD_STR("module.m[\"a.b[0]\"].aws_x.y")));
    cr_assert(gd_str_eq(row->module->address, GD_STR("module.m[\"a.b[0]\"]")));
    cr_assert_eq(row->module->key.kind, GD_KEY_STRING);
    cr_assert(gd_str_eq(row->module->key.string, GD_STR("a.b[0]")));
    cr_assert_eq(row->module->parent, test.stack->root);
    const gd_instance *data = plan_row(&test, "data.aws_z.w[\"k\"]");
    cr_assert_eq(data->mode, GD_MODE_DATA);
    cr_assert(gd_str_eq(data->key.string, GD_STR("k")));
    cr_assert(gd_str_eq(data->resource_address, GD_STR("data.aws_z.w")));
}

Test(plan, completes_addresses_of_early_versions)
{
    plan_read(&test, PLAN("{'module_address':'module.m','mode':'data','type':'a','name':'b','index':1,"
                          "'change':{'actions':['read'],'after':{}}},"
                          "{'address':'a.c','module_address':'module.m','type':'a','name':'c',"
                          "'change':{'actions':['create'],'after':{}}}"));
    cr_assert_str_eq(plan_addresses(&test), "module.m.a.c module.m.data.a.b[1]");
    cr_assert(gd_str_eq(plan_row(&test, "module.m.a.c")->module->address, GD_STR("module.m")));
}

Test(plan, puts_unknown_values_in_their_places)
{
    plan_read(&test,
              PLAN("{'address':'a.b','type':'a','name':'b','change':{'actions':['create'],"
                   "'after':{'list':['x',null],'name':'n','block':[{'p':1}],'m':{'k':'v'}},"
                   "'after_unknown':{'arn':true,'block':[{'q':true}],'list':[false,true],'m':{'l':true},"
                   "'deep':[{'r':true}],'no':false,'none':[],'name':false}}}"));
    cr_assert_str_eq(
        plan_json(&test, plan_row(&test, "a.b")->values),
        "{'arn':{'$unknown':true},'block':[{'p':1,'q':{'$unknown':true}}],'deep':{'$unknown':true},"
        "'list':['x',{'$unknown':true}],'m':{'k':'v','l':{'$unknown':true}},'name':'n'}");
}

Test(plan, takes_a_value_as_unknown_where_both_are_given)
{
    plan_read(&test, PLAN("{'address':'a.b','type':'a','name':'b','change':{'actions':['update'],"
                          "'after':{'arn':'old'},'after_unknown':{'arn':true}}}"));
    cr_assert_str_eq(plan_json(&test, plan_row(&test, "a.b")->values), "{'arn':{'$unknown':true}}");
}

Test(plan, marks_sensitive_values)
{
    plan_read(&test, PLAN("{'address':'a.b','type':'a','name':'b','change':{'actions':['create'],"
                          "'after':{'name':'n','password':'secret','list':[{'key':'secret'}]},"
                          "'after_sensitive':{'password':true,'list':[{'key':true}]}}}"));
    cr_assert_str_eq(plan_json(&test, plan_row(&test, "a.b")->values),
                     "{'list':[{'key':'(sensitive)'}],'name':'n','password':'(sensitive)'}");
}

Test(plan, leaves_out_nulls_and_absent_blocks_as_a_configuration_does)
{
    plan_read_listed(
        &test, "{'resource_changes':[{'address':'a.b','type':'a','name':'b','change':{'actions':['create'],"
               "'after':{'gone':null,'block':[{'inner':null,'kept':1,'empty':[]}],'absent':[],'given':[]}}}],"
               "'configuration':{'root_module':{'resources':[{'address':'a.b','type':'a','name':'b',"
               "'expressions':{'given':{'constant_value':[]},'block':[{'kept':{'constant_value':1}}]}}]}}}");
    const gd_instance *row = plan_row(&test, "a.b");
    cr_assert_str_eq(plan_json(&test, row->values), "{'block':[{'kept':1}],'given':[]}");
    cr_assert_str_eq(plan_json(&test, row->planned),
                     "{'absent':[],'block':[{'empty':[],'inner':null,'kept':1}],'given':[],'gone':null}");
}

Test(plan, of_equal_members_the_last_one_counts_also_when_it_is_null)
{
    plan_read(&test, PLAN("{'address':'a.b','type':'a','name':'b','change':{'actions':['create'],"
                          "'after':{'z':1,'gone':1,'kept':null,'gone':null,'kept':2},"
                          "'after_unknown':{'later':true,'z':false}}}"));
    cr_assert_str_eq(plan_json(&test, plan_row(&test, "a.b")->values),
                     "{'kept':2,'later':{'$unknown':true},'z':1}");
}

Test(plan, a_member_that_is_null_is_not_taken_from_what_is_unknown)
{
    plan_read(&test, PLAN("{'address':'a.b','type':'a','name':'b','change':{'actions':['create'],"
                          "'after':{'block':null,'name':'n'},'after_unknown':{'block':[{'id':true}]}}}"));
    cr_assert_str_eq(plan_json(&test, plan_row(&test, "a.b")->values), "{'name':'n'}");
}

Test(plan, has_the_shape_of_the_schema_before_and_after)
{
    plan_read(&test,
              PLAN("{'address':'aws_db_instance.b','mode':'managed','type':'aws_db_instance','name':'b',"
                   "'provider_name':'registry.terraform.io/hashicorp/aws','change':{'actions':['update'],"
                   "'before':{'allocated_storage':'10','tags':{'n':1},'port':null,'replicas':[]},"
                   "'after':{'allocated_storage':'20','enabled_cloudwatch_logs_exports':['b','a','b'],"
                   "'password':'p','tags':{'n':'x'},'vpc_security_group_ids':[null,'sg']}}}"));
    const gd_instance *row = plan_row(&test, "aws_db_instance.b");
    cr_assert_str_eq(
        plan_json(&test, row->values),
        "{'allocated_storage':20,'enabled_cloudwatch_logs_exports':['a','b'],'password':'(sensitive)',"
        "'tags':{'n':'x'},'vpc_security_group_ids':['sg',null]}");
    cr_assert_str_eq(plan_json(&test, row->before), "{'allocated_storage':10,'tags':{'n':'1'}}");
    const gd_value *tags = gd_value_member(row->values, GD_STR("tags"));
    const gd_value *exports = gd_value_member(row->values, GD_STR("enabled_cloudwatch_logs_exports"));
    cr_assert_eq(tags->kind, GD_MAP);
    cr_assert_eq(exports->kind, GD_SET);
    cr_assert_eq(exports->origin->kind, GD_ORIGIN_PLAN);
    cr_assert(gd_value_deep_marks(row->values) & GD_MARK_SENSITIVE);
}

Test(plan, keeps_the_values_before)
{
    plan_read(&test, PLAN("{'address':'a.b','type':'a','name':'b','change':{'actions':['update'],"
                          "'before':{'n':1},'after':{'n':2}}},"
                          "{'address':'a.c','type':'a','name':'c','change':{'actions':['no-op'],"
                          "'before':{'n':1},'after':{'n':1}}}"));
    cr_assert_str_eq(plan_json(&test, plan_row(&test, "a.b")->before), "{'n':1}");
    cr_assert_str_eq(plan_json(&test, plan_row(&test, "a.c")->before), "{'n':1}");
}

Test(plan, does_not_depend_on_the_order_of_members)
{
    plan_read(&test,
              "{'configuration':{'root_module':{'resources':[{'expressions':{'v':{'references':['a.c.id',"
              "'a.c']}},'address':'a.b'}]}},'resource_changes':[{'change':{'after_unknown':{'v':true},"
              "'after':{},'actions':['create']},'name':'b','type':'a','address':'a.b'}],"
              "'format_version':'1.2'}");
    cr_assert_str_eq(plan_refs(&test, "a.b", "v"), "a.c:id");
}

Test(plan, points_at_its_values)
{
    const char *text = PLAN(CHANGE("a.b", "a", "b", "'create'", "{'name': 'n', 'list': [ 'x' ]}"));
    plan_read(&test, text);
    const gd_instance *row = plan_row(&test, "a.b");
    const gd_value *name = gd_value_member(row->values, GD_STR("name"));
    const gd_value *list = gd_value_member(row->values, GD_STR("list"));
    cr_assert_eq(name->origin->kind, GD_ORIGIN_PLAN);
    gd_range place = name->origin->range;
    cr_assert(gd_str_eq(gd_source_slice(place.source, place.span), GD_STR("\"name\": \"n\"")));
    place = list->origin->range;
    cr_assert(gd_str_eq(gd_source_slice(place.source, place.span), GD_STR("\"list\": [ \"x\" ]")));
    place = list->items[0]->origin->range;
    cr_assert(gd_str_eq(gd_source_slice(place.source, place.span), GD_STR("\"x\"")));
    cr_assert(gd_str_eq(gd_source_slice(row->range.source, row->range.span), GD_STR("\"a.b\"")));
}

#define STATE_MODULE(name)                                                                               \
    "{'resources':[{'address':'a." name "','mode':'managed','type':'a','name':'" name                    \
    "','values':{'n':1,'s':'x'},'sensitive_values':{'s':true}}],'child_modules':[{'address':'module.m'," \
    "'resources':[{'address':'module.m.a." name "[0]','mode':'managed','type':'a','name':'" name         \
    "','index':0,"                                                                                       \
    "'values':{'n':2}}]}]}"

Test(plan, without_changes_takes_the_planned_values)
{
    plan_read(&test,
              "{'format_version':'1.2','resource_changes':[],'planned_values':{'root_module':" STATE_MODULE(
                  "p") "},'prior_state':{'values':{'root_module':" STATE_MODULE("q") "}}}");
    cr_assert_str_eq(plan_addresses(&test), "a.p module.m.a.p[0]");
    cr_assert_str_eq(plan_json(&test, plan_row(&test, "a.p")->values), "{'n':1,'s':'(sensitive)'}");
    cr_assert_eq(plan_row(&test, "a.p")->actions, 0);
}

Test(plan, without_changes_and_planned_values_takes_the_prior_state)
{
    plan_read(&test, "{'prior_state':{'values':{'root_module':" STATE_MODULE("q") "}}}");
    cr_assert_str_eq(plan_addresses(&test), "a.q module.m.a.q[0]");
}

Test(plan, that_is_a_state_has_its_resources)
{
    plan_read(
        &test,
        "{'format_version':'1.0','terraform_version':'1.9.0','values':{'outputs':{'o':{'sensitive':true,"
        "'value':'x'}},'root_module':" STATE_MODULE("q") "}}");
    cr_assert_str_eq(plan_addresses(&test), "a.q module.m.a.q[0]");
    cr_assert_str_eq(plan_json(&test, test.stack->outputs), "{'o':'(sensitive)'}");
    cr_assert_eq(test.diags.list.count, 0);
}

Test(plan, has_the_outputs_of_the_root_module)
{
    plan_read(&test, "{'output_changes':{'known':{'actions':['create'],'after':[1],'after_unknown':false},"
                     "'unknown':{'actions':['create'],'after_unknown':true},"
                     "'secret':{'actions':['no-op'],'after':'s','after_sensitive':true},"
                     "'gone':{'actions':['delete'],'before':1,'after':null}}}");
    cr_assert_str_eq(plan_json(&test, test.stack->outputs),
                     "{'known':[1],'secret':'(sensitive)','unknown':{'$unknown':true}}");
}

/* --- what is not as it should be ---------------------------------------------------------------- */

static void expect_refused(const char *text, const char *hint)
{
    plan_fixture one;
    plan_init(&one);
    plan_read(&one, text);
    cr_expect_null(one.stack, "%s", text);
    cr_expect_eq(one.diags.list.count, 1, "%s", text);
    cr_expect_eq(one.diags.list.items[0].code, GD_DIAG_PLAN_FORMAT);
    cr_expect_neq(gd_str_find(one.diags.list.items[0].hint, gd_str_from(hint)), GD_STR_NONE, "%s: %.*s", text,
                  GD_FMT(one.diags.list.items[0].hint));
    plan_release(&one);
}

Test(plan, refuses_what_is_neither_plan_nor_state)
{
    expect_refused("", "terraform plan -out");
    expect_refused("[]", "terraform plan -out");
    expect_refused("{}", "terraform plan -out");
    expect_refused("{'resources':[]}", "terraform plan -out");
    expect_refused("PK\x03\x04xxxx", "saved plan");
    expect_refused("{'version':4,'lineage':'x','resources':[]}", "state file");
    expect_refused("{'@level':'info','type':'version'}\n{'@level':'info'}", "log");
}

Test(plan, reports_a_version_that_is_not_known_and_reads_on)
{
    plan_read(&test,
              "{'format_version':'2.0','resource_changes':[" CHANGE("a.b", "a", "b", "'create'", "{}") "]}");
    cr_assert_str_eq(plan_addresses(&test), "a.b");
    cr_assert_eq(test.diags.list.items[0].code, GD_DIAG_PLAN_FORMAT);
}

Test(plan, accepts_later_minor_versions_and_unknown_members)
{
    plan_read(&test, "{'format_version':'1.99','new':[{'x':[1,2]}],'resource_changes':[" CHANGE(
                         "a.b", "a", "b", "'create'", "{}") "],'errored':false}");
    cr_assert_str_eq(plan_addresses(&test), "a.b");
    cr_assert_eq(test.diags.list.count, 0);
}

Test(plan, says_which_members_are_of_the_wrong_kind_and_reads_on)
{
    plan_read(&test,
              "{'format_version':1,'resource_changes':[1,[],null,{'address':7,'type':[],'name':{}},"
              "{'address':'a.b','type':'a','name':'b','index':[1],'change':[]},"
              "{'address':'a.c','type':'a','name':'c','index':1e400,'change':{'actions':{},'after':[1],"
              "'after_unknown':7,'after_sensitive':[1]}}],'configuration':[],'output_changes':[],"
              "'planned_values':7}");
    cr_assert_str_eq(plan_addresses(&test), "a.c");
    cr_assert_gt(test.diags.list.count, 10);
    bool resource = false, after = false;
    for (size_t i = 0; i < test.diags.list.count; i++) {
        cr_assert_eq(test.diags.list.items[i].code, GD_DIAG_PLAN_FORMAT);
        gd_str message = test.diags.list.items[i].message;
        resource |= gd_str_eq(message, GD_STR("a resource of a plan must be an object, not a number"));
        after |= gd_str_eq(message, GD_STR("after of a plan must be an object, not an array"));
    }
    cr_assert(resource && after);
}

Test(plan, whose_changes_are_no_list_is_no_empty_plan)
{
    plan_read(&test, "{'format_version':'1.2','resource_changes':{'a':1}}");
    cr_assert_eq(test.diags.list.count, 1);
    cr_assert(gd_str_eq(test.diags.list.items[0].message,
                        GD_STR("the list of resources of a plan must be an array, not an object")));
    cr_assert_eq(test.diags.list.items[0].range.span.start, 43);
}

Test(plan, may_mark_a_whole_object_and_leave_members_out_as_null)
{
    plan_read(&test,
              "{'format_version':'1.2','prior_state':null,'resource_changes':[{'address':'a.b','type':'a',"
              "'name':'b','index':null,'deposed':null,'change':{'actions':['create'],'before':null,"
              "'importing':null,'after':{'x':1},'after_unknown':false,'after_sensitive':true}}]}");
    cr_assert_str_eq(plan_addresses(&test), "a.b");
    cr_assert_eq(test.diags.list.count, 0);
}

static const char *const whole_plan =
    "{'format_version':'1.2','resource_changes':[{'address':'module.m[0].aws_x.y[\\'k\\']','module_address':"
    "'module.m[0]','mode':'managed','type':'aws_x','name':'y','index':'k','change':{'actions':['create'],"
    "'before':null,'after':{'n':-1.5e3,'s':'\\u00e9','l':[{'t':true}]},'after_unknown':{'u':true},"
    "'after_sensitive':{'s':true}}}],'output_changes':{'o':{'actions':['create'],'after':1}},'configuration':"
    "{'root_module':{'module_calls':{'m':{'expressions':{'v':{'references':['aws_z.w.id','aws_z.w']}},"
    "'module':{'resources':[{'address':'aws_x.y','expressions':{'u':{'references':['var.v']}}}]}}}}}}";

Test(plan, cut_off_at_any_byte_is_reported_and_never_crashes)
{
    size_t length = strlen(whole_plan);
    plan_read(&test, whole_plan);
    cr_assert_eq(test.diags.list.count, 0);
    cr_assert_str_eq(plan_addresses(&test), "module.m[0] module.m[0].aws_x.y[\"k\"]");
    for (size_t cut = 0; cut < length; cut++) {
        plan_fixture one;
        plan_init(&one);
        char *text = malloc(cut + 1); /* of exactly that size, so that reading beyond it is noticed */
        memcpy(text, plan_text(&one, whole_plan).ptr, cut);
        const gd_source *source = gd_source_new(&one.arena, GD_STR("plan.json"), (gd_str){text, cut});
        gd_stack_from_plan(&one.arena, source, NULL, NULL, GD_STR(""), &one.diags);
        cr_expect_eq(one.diags.list.count, 1, "cut at %zu: %zu", cut, one.diags.list.count);
        cr_expect_eq(one.diags.list.items[0].code, GD_DIAG_PLAN_FORMAT);
        plan_release(&one);
        free(text);
    }
}

Test(plan, with_a_broken_value_is_reported_once_and_gives_the_rest)
{
    plan_read(&test, PLAN(CHANGE("a.b", "a", "b", "'create'",
                                 "{'n':wrong,'m':1}") "," CHANGE("a.c", "a", "c", "'create'", "{'m':1}")));
    cr_assert_eq(test.diags.list.count, 1);
    cr_assert_eq(test.diags.list.items[0].code, GD_DIAG_PLAN_FORMAT);
}

Test(plan, of_deep_values_is_bounded)
{
    gd_buffer text = {0};
    gd_buffer_addf(&text,
                   "{\"resource_changes\":[{\"address\":\"a.b\",\"type\":\"a\",\"name\":\"b\",\"change\":"
                   "{\"actions\":[\"create\"],\"after\":{\"v\":");
    gd_buffer_repeat(&text, '[', 200000);
    plan_read(&test, gd_str_cstr(&test.arena, gd_buffer_str(&text)));
    gd_buffer_release(&text);
    cr_assert_eq(test.diags.list.count, 1);
    cr_assert_eq(test.diags.list.items[0].code, GD_DIAG_PLAN_FORMAT);
}

Test(plan, that_only_refreshes_gives_the_rows_of_its_prior_state)
{
    plan_read(&test, "{'format_version':'1.2','planned_values':{'root_module':{}},'prior_state':{'values':"
                     "{'root_module':{'resources':[{'address':'a.b','mode':'managed','type':'a','name':'b',"
                     "'values':{'n':1}}]}}}}");
    cr_assert_str_eq(plan_addresses(&test), "a.b");
    cr_assert_eq(plan_row(&test, "a.b")->actions, 0);
}

Test(plan, has_the_data_sources_that_were_read_for_it)
{
    plan_read(&test, "{'resource_changes':[" CHANGE(
                         "a.b", "a", "b", "'create'",
                         "{}") ",{'address':'data.a.again','mode':'data','type':'a',"
                               "'name':'again','change':{'actions':['read'],'after':{}}}],"
                               "'prior_state':{'values':{'root_module':{'resources':["
                               "{'address':'data.a.c','mode':'data','type':'a','name':'c',"
                               "'values':{'n':1}},{'address':'data.a.again','mode':'data',"
                               "'type':'a','name':'again','values':{}},{'address':'a.old',"
                               "'mode':'managed','type':'a','name':'old','values':{}}]}}}}");
    cr_assert_str_eq(plan_addresses(&test), "a.b data.a.again data.a.c");
    cr_assert(plan_row(&test, "data.a.c")->prior);
    cr_assert_not(plan_row(&test, "data.a.again")->prior);
    cr_assert_str_eq(plan_json(&test, plan_row(&test, "data.a.c")->values), "{'n':1}");
}

Test(plan, gives_what_it_destroys_with_the_values_before)
{
    plan_read(&test, PLAN("{'address':'a.b','mode':'managed','type':'a','name':'b','change':{'actions':"
                          "['delete'],'before':{'n':1,'password':'p','absent':null},'after':null,"
                          "'before_sensitive':{'password':true},'after_sensitive':false}}"));
    const gd_instance *row = plan_row(&test, "a.b");
    cr_assert_eq(row->mode, GD_MODE_DELETED);
    cr_assert_str_eq(plan_json(&test, row->values), "{'n':1,'password':'(sensitive)'}");
    cr_assert_eq(row->before, row->values);
}

Test(plan, tells_variables_outputs_calls_and_providers)
{
    plan_read(
        &test,
        "{'variables':{'v':{'value':'given'},'secret':{'value':'s'}},'configuration':{'provider_config':{'x':"
        "{"
        "'name':'x','expressions':{'region':{'constant_value':'r'},'key':{'references':['var.v']}}},'module."
        "m:x"
        "':{'name':'x','alias':'y','module_address':'module.m'}},'root_module':{'variables':{'v':{'default':"
        "'d','description':'text'},'secret':{'sensitive':true}},'outputs':{'o':{'expression':{'constant_"
        "value':"
        "1}}},'module_calls':{'m':{'source':'./m','expressions':{'a':{'constant_value':1},'b':{'references':"
        "['aws_z.w.id','aws_z.w']}},'module':{'variables':{'a':{},'b':{},'c':{'default':2}}}},'none':{'"
        "source':"
        "'./m','count_expression':{'constant_value':0},'module':{}}}}}}");
    cr_assert_str_eq(plan_addresses(&test), "module.m module.m.provider.x.y module.m.var.a module.m.var.b "
                                            "module.m.var.c output.o provider.x var.secret var.v");
    cr_assert_str_eq(plan_json(&test, plan_row(&test, "var.v")->values),
                     "{'default':'d','description':'text','type':{'$unknown':true},'value':'given'}");
    cr_assert_str_eq(plan_json(&test, plan_row(&test, "var.secret")->values),
                     "{'sensitive':true,'type':{'$unknown':true},'value':'(sensitive)'}");
    cr_assert_str_eq(plan_json(&test, plan_row(&test, "provider.x")->values),
                     "{'key':{'$unknown':true},'region':'r'}");
    cr_assert_str_eq(plan_json(&test, plan_row(&test, "module.m")->values),
                     "{'a':1,'b':{'$unknown':true},'source':'./m'}");
    cr_assert_str_eq(plan_refs(&test, "module.m", "b"), "aws_z.w:id");
    cr_assert_str_eq(plan_refs(&test, "module.m.var.b", "value"), "aws_z.w:id");
    cr_assert_str_eq(plan_json(&test, plan_row(&test, "module.m.var.c")->values),
                     "{'default':2,'type':{'$unknown':true},'value':2}");
    cr_assert_eq(test.diags.list.count, 0);
}
