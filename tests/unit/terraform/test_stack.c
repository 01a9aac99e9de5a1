#include <criterion/criterion.h>

#include "base/thread.h"
#include "eval/eval.h"
#include "folder_fixture.h"

static folder_fixture folder;

static void init(void)
{
    folder_init(&folder);
}

static void release(void)
{
    folder_release(&folder);
}

static const gd_value *argument(const gd_stack *stack, const char *address, const char *name)
{
    const gd_value *value = gd_value_member(folder_row(stack, address)->values, gd_str_from(name));
    cr_assert_not_null(value, "%s has no %s", address, name);
    return value;
}

/* "aws_vpc.v:id" of the first reference; "" without. */
static const char *reference(const gd_value *value)
{
    if (!value->refs || value->refs->count == 0) {
        return "";
    }
    const gd_ref *ref = value->refs->items[0];
    return gd_str_cstr(&folder.arena, gd_str_format(&folder.arena, "%.*s:%.*s", GD_FMT(ref->address),
                                                    GD_FMT(ref->attribute)));
}

/* "kind line, kind line" from the value outwards to where it comes from. */
static const char *origins(const gd_value *value)
{
    static const char *const kinds[] = {"attribute",   "block",    "item",   "local",
                                        "variable",    "default",  "file",   "command",
                                        "environment", "argument", "output", "plan"};
    gd_str text = {0};
    for (const gd_origin *at = value->origin; at; at = at->parent) {
        unsigned line =
            at->range.source ? gd_source_position(at->range.source, at->range.span.start).line : 0;
        text = gd_str_format(&folder.arena, "%.*s%s%s %u", GD_FMT(text), text.len ? ", " : "",
                             kinds[at->kind], line);
    }
    return gd_str_cstr(&folder.arena, text);
}

Test(stack, reference_survives_locals_inputs_and_outputs, .init = init, .fini = release)
{
    folder_write(&folder, "m/main.tf",
                 "variable 'in' {}\n"
                 "resource 'aws_s3_bucket' 'b' {\n bucket = var.in\n}\n"
                 "output 'id' {\n value = aws_s3_bucket.b.id\n}\n");
    folder_write(&folder, "main.tf",
                 "resource 'aws_vpc' 'v' {}\n"
                 "locals {\n vpc = aws_vpc.v\n}\n"
                 "module 'm' {\n source = './m'\n for_each = { x = 1 }\n in = local.vpc.id\n}\n"
                 "resource 'aws_s3_bucket_policy' 'p' {\n bucket = module.m['x'].id\n count = 2\n}\n"
                 "resource 'aws_thing' 't' {\n"
                 "  policy = aws_s3_bucket_policy.p[1].id\n"
                 "  all    = aws_s3_bucket_policy.p[*].id\n"
                 "  gone   = aws_nothing.here.arn\n"
                 "  known  = aws_s3_bucket_policy.p[0].bucket\n}\n");
    const gd_stack *stack = folder_evaluate(&folder, "");
    cr_expect_str_eq(reference(argument(stack, "module.m[\"x\"].aws_s3_bucket.b", "bucket")), "aws_vpc.v:id");
    cr_expect_str_eq(reference(argument(stack, "aws_s3_bucket_policy.p[1]", "bucket")),
                     "module.m[\"x\"].aws_s3_bucket.b:id");
    cr_expect_str_eq(reference(argument(stack, "aws_thing.t", "policy")), "aws_s3_bucket_policy.p[1]:id");
    cr_expect_str_eq(reference(argument(stack, "aws_thing.t", "all")->items[0]),
                     "aws_s3_bucket_policy.p[0]:id");
    cr_expect_str_eq(reference(argument(stack, "aws_thing.t", "gone")), "aws_nothing.here:arn");
    cr_expect_str_eq(reference(argument(stack, "aws_thing.t", "known")), "aws_s3_bucket_policy.p[0]:bucket");
    cr_expect_eq(folder.diags.errors, 1, "only the missing resource is an error");
}

Test(stack, origin_tells_the_way_of_a_value, .init = init, .fini = release)
{
    folder_write(&folder, "m/main.tf", "variable 'in' {}\nresource 'aws_vpc' 'v' {\n name = var.in\n}\n");
    folder_write(&folder, "main.tf",
                 "variable 'top' {\n default = 'x'\n}\n"
                 "module 'm' {\n source = './m'\n in = var.top\n}\n"
                 "resource 'aws_vpc' 'v' {\n rule {\n  port = 1\n }\n}\n");
    const gd_stack *stack = folder_evaluate(&folder, "");
    cr_expect_str_eq(origins(argument(stack, "module.m.aws_vpc.v", "name")),
                     "attribute 3, variable 1, argument 6, variable 1, default 2");
    const gd_value *rule = argument(stack, "aws_vpc.v", "rule")->items[0];
    cr_expect_str_eq(origins(rule), "block 9");
    cr_expect_str_eq(origins(gd_value_member(rule, GD_STR("port"))), "attribute 10");
}

Test(stack, module_that_is_not_on_disk_is_referred_to, .init = init, .fini = release)
{
    folder_write(&folder, "main.tf",
                 "module 'far' {\n source = 'example/far/aws'\n}\n"
                 "resource 'aws_vpc' 'v' {\n name = module.far.name\n}\n");
    const gd_stack *stack = folder_evaluate(&folder, "");
    cr_expect_str_eq(reference(argument(stack, "aws_vpc.v", "name")), "module.far:name");
    cr_expect_eq(folder.diags.errors, 0);
}

Test(stack, iterator_of_a_dynamic_block_is_a_value_like_others, .init = init, .fini = release)
{
    folder_write(&folder, "main.tf",
                 "resource 'aws_thing' 't' {\n dynamic 'rule' {\n  for_each = { a = 1, b = 2 }\n"
                 "  content {\n   whole = rule\n  }\n }\n}\n");
    const gd_value *rules = argument(folder_evaluate(&folder, ""), "aws_thing.t", "rule");
    cr_assert_eq(rules->count, 2);
    const gd_value *first = gd_value_member(rules->items[0], GD_STR("whole"));
    cr_expect(gd_str_eq(gd_value_text(gd_value_member(first, GD_STR("key"))), GD_STR("a")));
    const gd_value *second = gd_value_member(rules->items[1], GD_STR("whole"));
    cr_expect(gd_str_eq(gd_value_text(gd_value_member(second, GD_STR("key"))), GD_STR("b")));
}

Test(stack, unknown_dynamic_block_keeps_what_it_refers_to, .init = init, .fini = release)
{
    folder_write(&folder, "main.tf",
                 "variable 'many' {}\n"
                 "resource 'aws_vpc' 'v' {\n dynamic 'rule' {\n  for_each = var.many\n"
                 "  content {\n   group = aws_group.g.id\n  }\n }\n}\n"
                 "resource 'aws_group' 'g' {}\n");
    const gd_stack *stack = folder_evaluate(&folder, "");
    const gd_value *rule = argument(stack, "aws_vpc.v", "rule");
    cr_expect_eq(rule->kind, GD_UNKNOWN);
    cr_expect_str_eq(reference(rule), "aws_group.g:id");
}

Test(stack, text_alone_is_a_root_module, .init = init, .fini = release)
{
    gd_str text = GD_STR("locals {\n  n = 2\n}\nresource \"aws_vpc\" \"v\" {\n  count = local.n\n}\n");
    const gd_stack *stack = gd_stack_evaluate_text(&folder.arena, text, GD_STR("bad.tf"), &folder.diags);
    cr_expect_not_null(folder_row(stack, "aws_vpc.v[1]"));
    cr_expect(gd_str_eq(gd_source_path(folder_row(stack, "aws_vpc.v[0]")->range.source), GD_STR("bad.tf")));
    cr_expect_eq(folder.diags.errors, 0);
}

Test(stack, expression_sees_the_scope_of_a_folder, .init = init, .fini = release)
{
    folder_write(&folder, "main.tf",
                 "locals {\n n = 40\n}\nresource 'aws_vpc' 'v' {\n cidr = '10.0.0.0/8'\n}\n");
    gd_eval *eval =
        gd_stack_eval_context(&folder.arena, folder.cache, folder.root, (gd_str){0}, NULL, &folder.diags);
    const gd_source *source =
        gd_source_new(&folder.arena, GD_STR("expression"), GD_STR("[local.n + 2, aws_vpc.v.cidr, local.m]"));
    eval->source = source;
    const gd_value *value =
        gd_eval_expr(eval, gd_hcl_parse_expression(&folder.arena, source, false, &folder.diags));
    cr_assert_eq(value->count, 3);
    cr_expect_eq(value->items[0]->whole, 42);
    cr_expect(gd_str_eq(gd_value_text(value->items[1]), GD_STR("10.0.0.0/8")));
    cr_expect_eq(folder.diags.errors, 1, "local.m is not declared");
}

enum { STACKS = 16 };

static gd_arena arenas[STACKS];
static const gd_stack *stacks[STACKS];

static void evaluate_one(void *context, unsigned worker, size_t item)
{
    (void)context;
    (void)worker;
    gd_diags diags;
    gd_diags_init(&diags, &arenas[item]);
    stacks[item] = gd_stack_evaluate(&arenas[item], folder.cache, folder.root, (gd_str){0}, NULL, &diags);
}

Test(stack, threads_share_what_is_parsed, .init = init, .fini = release)
{
    folder_write(&folder, "main.tf", "module 'm' {\n source = './m'\n}\n");
    folder_write(&folder, "m/main.tf", "resource 'aws_vpc' 'v' {\n cidr = '10.0.0.0/8'\n}\n");
    gd_parallel(STACKS, 4, evaluate_one, NULL);
    const gd_block *block = folder_row(stacks[0], "module.m.aws_vpc.v")->block;
    for (size_t i = 0; i < STACKS; i++) {
        cr_expect_eq(folder_row(stacks[i], "module.m.aws_vpc.v")->block, block);
        gd_arena_release(&arenas[i]);
    }
}

/* Each of `count` declarations refers to the next, so that the first needs them all. */
static const gd_stack *evaluate_chain(unsigned count, const char *format, const char *last,
                                      const char *output)
{
    gd_buffer text = {0};
    gd_buffer_literal(&text, "locals {\n  none = 0\n}\n");
    for (unsigned i = 0; i < count; i++) {
        gd_buffer_addf(&text, format, i, i + 1);
    }
    gd_buffer_addf(&text, last, count);
    gd_buffer_addf(&text, "output \"o\" {\n  value = %s\n}\n", output);
    gd_buffer_char(&text, '\0');
    folder_write(&folder, "main.tf", text.bytes);
    gd_buffer_release(&text);
    return folder_evaluate(&folder, "");
}

Test(stack, long_chain_of_locals_is_followed, .init = init, .fini = release)
{
    const gd_stack *stack =
        evaluate_chain(5000, "locals {\n  l%u = local.l%u + 1\n}\n", "locals {\n  l%u = 1\n}\n", "local.l0");
    cr_expect_eq(gd_value_member(stack->outputs, GD_STR("o"))->whole, 5001);
}

Test(stack, long_chain_of_resources_is_followed, .init = init, .fini = release)
{
    const gd_stack *stack =
        evaluate_chain(5000, "resource 'a_b' 'r%u' {\n  block {\n    n = a_b.r%u.block[0].n + 1\n  }\n}\n",
                       "resource 'a_b' 'r%u' {\n  block {\n    n = 1\n  }\n}\n", "a_b.r0.block[0].n");
    cr_expect_eq(gd_value_member(stack->outputs, GD_STR("o"))->whole, 5001);
    cr_expect_eq(folder.diags.errors, 0);
}
