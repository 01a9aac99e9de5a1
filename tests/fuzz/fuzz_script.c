/* fuzz_script - any bytes as the check of a rule: whatever Lua says, it can only call what rules are offered.
 *
 * The check runs on the rows of a small stack, which has unknown, sensitive and nested values. A rule may fail, be
 * refused or reach a limit; the engine must stand. */
#include <string.h>

#include "rules/load.h"
#include "terraform/terraform.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

static const char stack_text[] =
    "variable \"u\" {}\n"
    "variable \"s\" {\n  default = \"hidden\"\n  sensitive = true\n}\n"
    "resource \"aws_s3_bucket\" \"b\" {\n  bucket = \"b-${var.u}\"\n  tags = { a = \"b\", s = var.s }\n}\n"
    "resource \"aws_security_group\" \"g\" {\n  count = 2\n  name = aws_s3_bucket.b.id\n  ingress {\n"
    "    from_port = 22\n    to_port = \"23\"\n    cidr_blocks = [\"0.0.0.0/0\", var.u]\n  }\n}\n"
    "resource \"aws_iam_policy\" \"p\" {\n  policy = jsonencode({ Statement = [{ Action = \"*\", Resource = "
    "var.u }] })\n}\n";

static gd_str rule_of(gd_arena *arena, gd_str body)
{
    return gd_str_format(
        arena,
        "local stack, net = require 'guard.stack', require 'guard.net'\n"
        "return rule { title = 't', severity = 'high', category = 'network', resources = { '*' }, "
        "rationale = 'w', fix = 'f', bad = 'b', good = 'g', check = function(r)\n%.*s\nend }\n",
        GD_FMT(body));
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    gd_arena arena;
    gd_diags diags;
    gd_arena_init(&arena);
    gd_diags_init(&diags, &arena);
    gd_rules *rules = gd_rules_new_empty();
    gd_engine *engine = gd_engine_new(rules);
    gd_findings findings = {.arena = &arena};
    gd_rule *rule = GD_NEW(&rules->arena, gd_rule);
    rule->file = gd_registry_add_file(rules, GD_STR("rules/aws/thing/x.lua"),
                                      rule_of(&rules->arena, (gd_str){(const char *)bytes, size}), 1);
    rule->info.id = GD_STR("aws-thing-x");
    if (gd_load_rule(engine, rule, &diags)) {
        gd_registry_add_rule(rules, rule);
    }
    lua_settop(engine->script.sandbox.L, 0);
    const gd_stack *stack =
        gd_stack_evaluate_text(&arena, gd_str_from(stack_text), GD_STR("main.tf"), &diags);
    gd_rules_run(engine, &arena, gd_table_build(&arena, stack), NULL, &findings, &diags);
    gd_engine_free(engine);
    gd_rules_free(rules);
    gd_arena_release(&arena);
    return 0;
}
