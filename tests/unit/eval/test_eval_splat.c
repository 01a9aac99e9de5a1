/* The tests of src/eval/eval_splat.c. */
#include <criterion/criterion.h>

#include "evaluating.h"

#define UNKNOWN "{\"$unknown\":true}"

Test(eval_splat, every_item_of_a_sequence)
{
    expect_value("[{ a = 1 }, { a = \"x\" }][*].a", "[1,\"x\"]", "[\"tuple\",[\"number\",\"string\"]]");
    expect_value("[{ a = 1 }, { a = 2 }].*.a", "[1,2]", "[\"tuple\",[\"number\",\"number\"]]");
    expect_value("list[*]", "[\"a\",\"b\",\"c\"]", "[\"list\",\"string\"]");
    expect_value("set[*]", "[\"a\",\"b\"]", "[\"list\",\"string\"]");
    expect_value("[][*].a", "[]", "[\"tuple\",[]]");
}

Test(eval_splat, full_takes_indices_along_and_attribute_only_does_not)
{
    expect_value("[[1, 2], [3, 4]][*][0]", "[1,3]", "[\"tuple\",[\"number\",\"number\"]]");
    expect_value("[[1, 2], [3, 4]].*[0]", "[1,2]", "[\"tuple\",[\"number\",\"number\"]]");
    expect_value("[{ a = [{ b = 1 }] }][*].a[*].b", "[[1]]", "[\"tuple\",[[\"tuple\",[\"number\"]]]]");
}

Test(eval_splat, null_gives_nothing_and_a_single_value_one_item)
{
    expect_value("nothing[*].x", "[]", "[\"tuple\",[]]");
    expect_value("none[*]", "[]", "[\"tuple\",[]]");
    expect_value("object.*.id", "[7]", "[\"tuple\",[\"number\"]]");
    expect_value("name[*]", "[\"web\"]", "[\"tuple\",[\"string\"]]");
}

Test(eval_splat, unknown_sequences_give_unknowns_of_the_type_to_come)
{
    expect_value("unknown_list[*]", UNKNOWN, "[\"list\",\"string\"]");
    expect_value("unknown_object[*].id", UNKNOWN, "\"dynamic\"");
    expect_value("unknown[*].a.b", UNKNOWN, "\"dynamic\"");
    expect_value("\"a${unknown}\"[*]", "[" UNKNOWN "]", "[\"tuple\",[\"string\"]]");
    expect_error("unknown_object[*].name", "does not have an attribute");
    expect_error("unknown_list[*].name", "primitive");
}

Test(eval_splat, errors_show_once)
{
    evaluated *result = evaluate("[{ a = 1 }, { a = 2 }][*].b");
    cr_expect(result->diags.errors == 1);
    cr_expect(result->value->kind == GD_UNKNOWN);
    evaluated_release(result);
}

Test(eval_splat, references_lead_to_the_attribute_of_each_instance)
{
    expect_refs("servers[*].id[0]", "");
    expect_refs("servers.*.id[1]", "aws_instance.s[1] id");
    expect_refs("(servers[*].private_ip)[0]", "aws_instance.s[0] private_ip");
    expect_refs("bucket.rule[*].id", "aws_s3_bucket.b rule.id");
}
