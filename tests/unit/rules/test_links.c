/* test_links - who refers to whom, and questions to the whole table. */
#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

#include "check_run.h"

static const char linked[] =
    "resource \"aws_thing\" \"x\" {\n name = \"the-name\"\n other = aws_other.o.id\n}\n"
    "resource \"aws_part\" \"a\" {\n thing = aws_thing.x.id\n}\n"
    "resource \"aws_part\" \"b\" {\n holder = aws_thing.x.arn\n}\n"
    "resource \"aws_piece\" \"c\" {\n thing = aws_thing.x.id\n}\n"
    "resource \"aws_other\" \"o\" {\n tags = { Team = \"t\" }\n}\n";

static const char names[] = "local function names(list)\n local all = {}\n for i, other in ipairs(list) do\n"
                            " all[i] = other:address()\n end\n return table.concat(all, ' ')\nend\n";

static const char *says(const char *body)
{
    return check_says("aws_thing", names, body, linked);
}

Test(links, referrers_are_found_by_type_and_attribute)
{
    cr_expect_str_eq(says("r:fail(nil, '%s', names(r:links('aws_part')))"), "fail : aws_part.a aws_part.b\n");
    cr_expect_str_eq(says("r:fail(nil, '%s', names(r:links('aws_part', 'thing')))"), "fail : aws_part.a\n");
    cr_expect_str_eq(says("r:fail(nil, '%s', names(r:links({ 'aws_part', 'aws_piece' }, 'thing')))"),
                     "fail : aws_part.a aws_piece.c\n");
    cr_expect_str_eq(says("r:fail(nil, '%s', names(r:links()))"),
                     "fail : aws_part.a aws_part.b aws_piece.c\n");
    cr_expect_str_eq(says("r:fail(nil, '%s', names(r:links('aws_none')))"), "fail : \n");
}

Test(links, link_is_the_first_or_nil)
{
    cr_expect_str_eq(says("r:fail(nil, '%s %s', r:link('aws_part'), r:link('aws_none'))"),
                     "fail : aws_part.a nil\n");
}

Test(links, calls_of_modules_that_are_not_on_disk_are_found_by_what_they_are_given)
{
    const char *configuration =
        "resource \"aws_thing\" \"x\" {\n name = \"the-name\"\n}\n"
        "module \"by_arn\" {\n source = \"a/b/c\"\n deep = { list = [aws_thing.x.arn] }\n}\n"
        "module \"by_host\" {\n source = \"a/b/c\"\n target = \"${aws_thing.x.host}.\"\n}\n"
        "module \"whole\" {\n source = \"a/b/c\"\n all = aws_thing.x\n}\n"
        "module \"by_name\" {\n source = \"a/b/c\"\n name = \"the-name\"\n}\n"
        "resource \"aws_part\" \"a\" {\n thing = aws_thing.x.arn\n}\n";
    const char *said = check_says("aws_thing", names,
                                  "r:fail(nil, '%s', names(r:handed_to { 'id', 'arn' }))\n"
                                  "r:fail(nil, '%s', names(r:handed_to()))",
                                  configuration);
    const char *wanted =
        "fail : module.by_arn module.whole\n"
        "fail : module.by_arn module.by_host module.whole\n"; /* notes on the modules follow */
    cr_expect_eq(strncmp(said, wanted, strlen(wanted)), 0, "%s", said);
}

Test(links, refers_goes_the_other_way)
{
    cr_expect_str_eq(says("r:fail(nil, '%s|%s|%s', names(r:refers('other')), names(r:refers()),"
                          " names(r:refers('other', 'aws_part')))"),
                     "fail : aws_other.o|aws_other.o|\n");
}

Test(links, missing_are_data_sources_and_unknowns)
{
    const char *configuration =
        "variable \"v\" {}\ndata \"aws_other\" \"d\" {}\nresource \"aws_part\" \"p\" {}\n"
        "resource \"aws_thing\" \"x\" {\n a = data.aws_other.d.id\n b = var.v\n"
        " c = aws_part.p.id\n d = \"literal\"\n}\n";
    cr_expect_str_eq(
        check_says("aws_thing", "",
                   "r:fail(nil, '%s %s %s %s %s', r:refers_to_missing 'a', r:refers_to_missing 'b',"
                   " r:refers_to_missing 'c', r:refers_to_missing 'd', r:refers_to_missing 'e')",
                   configuration),
        "fail : true true false false false\n");
}

static const char *says_with_stack(const char *body)
{
    static char with_stack[2000];
    snprintf(with_stack, sizeof with_stack, "local stack = require 'guard.stack'\n%s", body);
    return says(with_stack);
}

Test(links, stack_lists_types)
{
    cr_expect_str_eq(
        says_with_stack("r:fail(nil, '%s|%s|%s', names(stack.all 'aws_part'),"
                        " names(stack.all { 'aws_other', 'aws_piece' }), names(stack.all 'aws_none'))"),
        "fail : aws_part.a aws_part.b|aws_other.o aws_piece.c|\n");
}

Test(links, stack_finds_by_address_tag_and_name)
{
    cr_expect_str_eq(
        says_with_stack("r:fail(nil, '%s %s %s|%s|%s', stack.find 'aws_part.a', stack.find 'aws_part.z',"
                        " names(stack.tagged('Team', 't')), names(stack.tagged('Team', 'u')),"
                        " names(stack.tagged('Team')))"),
        "fail : aws_part.a nil aws_other.o||aws_other.o\n");
    cr_expect_str_eq(says_with_stack("r:fail(nil, '%s', names(stack.named 'the-name'))"),
                     "fail : aws_thing.x\n");
}

Test(links, stack_knows_where_it_comes_from)
{
    cr_expect_str_eq(says_with_stack("r:fail(nil, '%s [%s]', stack.from_plan(), stack.folder())"),
                     "fail : false []\n");
}

Test(links, other_kinds_of_rows_are_checked_too)
{
    const char *configuration =
        "variable \"v\" {\n description = \"about\"\n}\nprovider \"aws\" {\n region = \"eu-west-1\"\n}\n"
        "output \"o\" {\n value = 1\n}\ndata \"aws_ami\" \"a\" {\n most_recent = true\n}\n"
        "terraform {\n required_version = \">= 1.0\"\n}\n";
    cr_expect_str_eq(
        check_says("variable", "", "r:fail(nil, '%s %s', r:label(), r.description)", configuration),
        "fail : v about\n");
    cr_expect_str_eq(
        check_says("provider.aws", "", "r:fail(nil, '%s %s', r:type(), r.region)", configuration),
        "fail : provider.aws eu-west-1\n");
    cr_expect_str_eq(check_says("data.aws_ami", "",
                                "r:fail(nil, '%s %s %s', r:type(), r.most_recent, r.image_id)",
                                configuration),
                     "fail : data.aws_ami true nil\n");
    cr_expect_str_eq(check_says("output", "", "r:fail(nil, '%s', r.value)", configuration), "fail : 1\n");
    cr_expect_str_eq(check_says("terraform", "", "r:fail(nil, '%s', r.required_version)", configuration),
                     "fail : >= 1.0\n");
}
