/* test_model_escapes - a cost model has no way out that a rule does not have.
 *
 * Models are compiled in; nobody brings one. Should one of them ever be led astray by what it reads, it stands in the same sandbox: what
 * tests/unit/rules/escapes.def tries as a rule is tried here as a model. */
#include <criterion/criterion.h>
#include <stdio.h>

#include "pricing/models.h"
#include "terraform/terraform.h"

typedef struct {
    const char *attempt;
    const char *body;
    const char *stopped_by;
} escape;

#define NOT_DEFINED "not defined"
#define FROZEN "cannot be"
#define LIMIT "limit"
#define NO_MODULE "module"

/* clang-format off */
static const escape escapes[] = {
#define ESCAPE(attempt, body, stopped_by) {attempt, body, stopped_by},
#include "../rules/escapes.def"
};
/* clang-format on */

static const char stack[] =
    "resource \"aws_thing\" \"x\" {\n  name = \"n\"\n  list = [1, 2]\n  tags = { a = \"b\" }\n"
    "  deep = \"[[[[[[[[[[\"\n}\nresource \"aws_other\" \"y\" {}\n";

/* The models of aws_thing and aws_other, in the place of those that are compiled in. */
static void add_models(gd_pricing *pricing, gd_embedded_file *file, const char *body)
{
    static const char honest[] =
        "aws_other = { cost = function() return { { name = 'n', unit = 'u', monthly = 2, price = 3 } } end }";
    static const char *const types[] = {"aws_thing", "aws_other"};
    *file = (gd_embedded_file){.path = GD_STR("rules/cost/aws/thing.lua")};
    file->text = gd_str_format(
        &pricing->arena, "return model { aws_thing = { cost = function(r) do %s\nend return {} end }, %s }",
        body, honest);
    for (size_t i = 0; i < 2; i++) {
        gd_model *model = GD_NEW(&pricing->arena, gd_model);
        *model = (gd_model){gd_str_from(types[i]), file, (uint32_t)pricing->models.count};
        gd_map_set(&pricing->arena, &pricing->models, model->type, model);
    }
}

static void expect_an_end(const escape *try)
{
    gd_arena arena;
    gd_diags diags;
    gd_embedded_file file;
    gd_arena_init(&arena);
    gd_diags_init(&diags, &arena);
    gd_pricing *pricing = gd_pricing_new();
    add_models(pricing, &file, try->body);
    gd_estimator *estimator = gd_estimator_new(pricing);
    const gd_stack *read = gd_stack_evaluate_text(&arena, gd_str_from(stack), GD_STR("main.tf"), &diags);
    gd_estimate_options options = {.today = GD_STR("2025-06-01")};
    const gd_breakdown *breakdown =
        gd_estimate(estimator, &arena, gd_table_build(&arena, read), &options, &diags);
    double total = gd_decimal_to_double(breakdown->cost.monthly);
    cr_expect(total > 5.99 && total < 6.01, "%s: the honest model beside it says %f: %.*s", try->attempt,
              total, GD_FMT(diags.list.count ? diags.list.items[0].message : GD_STR("")));
    cr_expect_lt(estimator->script.sandbox.memory, (size_t)96 * 1024 * 1024, "%s", try->attempt);
    gd_estimator_free(estimator);
    gd_pricing_free(pricing);
    gd_arena_release(&arena);
}

/* What only ends at a limit takes long, and all limits are one mechanism: every sixth of those is tried. */
Test(model_escapes, none_reaches_another_model, .timeout = 120)
{
    size_t limited = 0, tried = 0;
    for (size_t i = 0; i < sizeof escapes / sizeof *escapes; i++) {
        if (strcmp(escapes[i].stopped_by, LIMIT) != 0 || limited++ % 6 == 0) {
            expect_an_end(&escapes[i]);
            tried++;
        }
    }
    cr_expect_geq(tried, (size_t)100);
}
