/* test_plan_shape - a configuration, its JSON notation and its plan have the same values. */
#include <criterion/criterion.h>

#include "folder_fixture.h"
#include "plan_fixture.h"

static plan_fixture test;
static folder_fixture folder;

static void set_up(void)
{
    plan_init(&test);
    folder_init(&folder);
}

static void tear_down(void)
{
    folder_release(&folder);
    plan_release(&test);
}

TestSuite(plan_shape, .init = set_up, .fini = tear_down);

static const char configuration[] =
    "resource 'aws_security_group' 'g' {\n"
    "  name = 7\n"
    "  ingress {\n    from_port = '443'\n    to_port = 443\n    protocol = 'tcp'\n"
    "    cidr_blocks = ['10.0.0.0/8']\n  }\n"
    "  egress = [{ from_port = 0, to_port = 0, protocol = -1 }]\n"
    "  tags = { Cost = 12 }\n"
    "  timeouts {\n    create = '5m'\n  }\n"
    "}\n"
    "resource 'aws_instance' 'i' {\n"
    "  ami = 'ami-1'\n"
    "  ebs_optimized = 'true'\n"
    "  vpc_security_group_ids = ['sg-b', 'sg-a']\n"
    "  root_block_device {\n    volume_size = '20'\n  }\n"
    "}\n";

static const char json[] =
    "{'resource': {'aws_security_group': {'g': {'name': 7, 'ingress': {'from_port': '443', 'to_port': 443,"
    "'protocol': 'tcp', 'cidr_blocks': ['10.0.0.0/8']}, 'egress': [{'from_port': 0, 'to_port': 0, "
    "'protocol': -1}],"
    "'tags': {'Cost': 12}, 'timeouts': {'create': '5m'}}},"
    "'aws_instance': {'i': {'ami': 'ami-1', 'ebs_optimized': 'true', 'vpc_security_group_ids': ['sg-b', "
    "'sg-a'],"
    "'root_block_device': {'volume_size': '20'}}}}}";

#define PROVIDER "'mode':'managed','provider_name':'registry.terraform.io/hashicorp/aws'"

/* As Terraform writes it: every attribute, what is not known apart, blocks that are not written as empty lists. */
static const char plan[] =
    "{'format_version':'1.2','resource_changes':["
    "{'address':'aws_security_group.g','type':'aws_security_group','name':'g'," PROVIDER
    ",'change':{'actions':["
    "'create'],'before':null,'after':{'name':'7','description':null,'revoke_rules_on_delete':null,'tags':{'"
    "Cost':'12'},"
    "'timeouts':{'create':'5m','delete':null},"
    "'ingress':[{'from_port':443,'to_port':443,'protocol':'tcp','cidr_blocks':['10.0.0.0/8']}],"
    "'egress':[{'from_port':0,'to_port':0,'protocol':'-1'}]},"
    "'after_unknown':{'id':true,'arn':true,'owner_id':true,'vpc_id':true,'name_prefix':true,'tags':{}}}},"
    "{'address':'aws_instance.i','type':'aws_instance','name':'i'," PROVIDER
    ",'change':{'actions':['create'],"
    "'before':null,'after':{'ami':'ami-1','ebs_optimized':true,'vpc_security_group_ids':['sg-a','sg-b'],'"
    "tags':null,"
    "'user_data':null,'credit_specification':[],'root_block_device':[{'volume_size':20}]},"
    "'after_unknown':{'id':true,'arn':true,'private_ip':true,'instance_type':true,"
    "'root_block_device':[{'device_name':true,'volume_id':true}]}}}],"
    "'configuration':{'root_module':{'resources':["
    "{'address':'aws_security_group.g','expressions':{'name':{'constant_value':7},'tags':{'constant_value':{'"
    "Cost':12}},"
    "'ingress':[{}],'egress':{'constant_value':[]},'timeouts':{'create':{'constant_value':'5m'}}}},"
    "{'address':'aws_instance.i','expressions':{'ami':{'constant_value':'ami-1'},'ebs_optimized':{'constant_"
    "value':"
    "'true'},'vpc_security_group_ids':{'constant_value':['sg-b','sg-a']},"
    "'root_block_device':[{'volume_size':{'constant_value':'20'}}]}}]}}}";

static const char group[] =
    "{'egress':[{'cidr_blocks':null,'description':null,'from_port':0,'ipv6_cidr_blocks':null,'prefix_list_"
    "ids':null,"
    "'protocol':'-1','security_groups':null,'self':null,'to_port':0}],"
    "'ingress':[{'cidr_blocks':['10.0.0.0/8'],'description':null,'from_port':443,'ipv6_cidr_blocks':null,"
    "'prefix_list_ids':null,'protocol':'tcp','security_groups':null,'self':null,'to_port':443}],"
    "'name':'7','tags':{'Cost':'12'},'timeouts':{'create':'5m'}}";

static const char instance[] = "{'ami':'ami-1','ebs_optimized':true,'root_block_device':[{'volume_size':20}],"
                               "'vpc_security_group_ids':['sg-a','sg-b']}";

static void expect_values(const gd_stack *stack)
{
    cr_expect_str_eq(plan_json(&test, folder_row(stack, "aws_security_group.g")->values), group);
    cr_expect_str_eq(plan_json(&test, folder_row(stack, "aws_instance.i")->values), instance);
}

Test(plan_shape, of_a_configuration)
{
    folder_write(&folder, "main.tf", configuration);
    expect_values(folder_evaluate(&folder, ""));
}

Test(plan_shape, of_its_json_notation)
{
    folder_write(&folder, "main.tf.json", json);
    expect_values(folder_evaluate(&folder, ""));
}

Test(plan_shape, of_its_plan)
{
    plan_read(&test, plan);
    expect_values(test.stack);
}

Test(plan_shape, unknown_values_that_are_written_stay)
{
    plan_read(&test,
              "{'format_version':'1.2','resource_changes':[{'address':'aws_eip.e','type':'aws_eip','name':'e'"
              "," PROVIDER ",'change':{'actions':['create'],'before':null,'after':{},'after_unknown':{'"
              "instance':true,'id':true}}}],"
              "'configuration':{'root_module':{'resources':[{'address':'aws_eip.e','expressions':{'instance':"
              "{'references':['aws_instance.i.id','aws_instance.i']}}}]}}}");
    cr_expect_str_eq(plan_json(&test, plan_row(&test, "aws_eip.e")->values),
                     "{'instance':{'$unknown':true}}");
}

Test(plan_shape, without_a_configuration_only_what_cannot_be_written_goes)
{
    plan_read(&test, "{'format_version':'1.2','resource_changes':[{'address':'aws_eip.e','type':'aws_eip','"
                     "name':'e'," PROVIDER ",'change':{'actions':['create'],'before':null,'after':{},'after_"
                     "unknown':{'instance':true,'arn':true}}}]}");
    cr_expect_str_eq(plan_json(&test, plan_row(&test, "aws_eip.e")->values),
                     "{'instance':{'$unknown':true}}");
}

Test(plan_shape, another_provider_of_the_same_types_keeps_its_own)
{
    plan_read(&test,
              "{'format_version':'1.2','resource_changes':[{'address':'aws_vpc.v','type':'aws_vpc','name':'v'"
              ",'mode':"
              "'managed','provider_name':'example.com/fork/aws','change':{'actions':['create'],'before':null,"
              "'after':{'tags':{'A':1}},'after_unknown':{'arn':true}}}]}");
    cr_expect_str_eq(plan_json(&test, plan_row(&test, "aws_vpc.v")->values),
                     "{'arn':{'$unknown':true},'tags':{'A':1}}");
}
