/* test_hostile_resources - no cost model may fail on a value of a type that it does not expect.
 *
 * Each argument of each example of each model is replaced in turn by values of other types. A negative quantity is
 * refused with an error of the estimator's own; what must not come is an error in Lua. */
#include <criterion/criterion.h>

#include "pricing/models.h"
#include "terraform/terraform.h"

static const char *const values[] = {"null",
                                     "[]",
                                     "{}",
                                     "\"\"",
                                     "\"x\"",
                                     "7",
                                     "-0.5",
                                     "1e300",
                                     "true",
                                     "var.u",
                                     "[null, 1, \"x\", var.u, [], {}]",
                                     "[[7]]",
                                     "{ a = 1 }"};

enum { VALUES = sizeof values / sizeof *values };

typedef struct {
    gd_estimator *estimator;
    gd_str file;
    size_t runs, errors;
} session;

/* Estimate the text; an error of Lua names the place in a chunk. */
static void estimate(session *s, gd_arena *arena, gd_str text)
{
    gd_diags diags, ours;
    gd_diags_init(&diags, arena);
    gd_diags_init(&ours, arena);
    const gd_stack *stack = gd_stack_evaluate_text(arena, text, GD_STR("main.tf"), &diags);
    gd_estimate_options options = {.today = GD_STR("2025-06-01"), .savings = true};
    gd_estimate(s->estimator, arena, gd_table_build(arena, stack), &options, &ours);
    s->runs++;
    for (size_t i = 0; i < ours.list.count; i++) {
        gd_str message = ours.list.items[i].message;
        if (gd_str_find(message, GD_STR(".lua:")) != GD_STR_NONE && s->errors++ < 50) {
            cr_expect(false, "%.*s\nin an example of %.*s:\n%.*s", GD_FMT(message), GD_FMT(s->file),
                      GD_FMT(text));
        }
    }
}

static void replace(session *s, gd_str example, size_t start, size_t end)
{
    for (size_t v = 0; v < VALUES; v++) {
        gd_arena arena;
        gd_arena_init(&arena);
        gd_str before = gd_str_slice(example, 0, start), after = gd_str_slice(example, end, example.len);
        estimate(
            s, &arena,
            gd_str_format(&arena, "variable \"u\" {}\n%.*s%s%.*s", GD_FMT(before), values[v], GD_FMT(after)));
        gd_arena_release(&arena);
    }
}

/* What follows each " = " to the end of its line. */
static void distort(session *s, gd_str example)
{
    for (size_t at = 0;;) {
        size_t equals = gd_str_find(gd_str_slice(example, at, example.len), GD_STR(" = "));
        if (equals == GD_STR_NONE) {
            return;
        }
        at += equals + 3;
        size_t length = gd_str_find_char(gd_str_slice(example, at, example.len), '\n');
        replace(s, example, at, length == GD_STR_NONE ? example.len : at + length);
    }
}

/* The examples of a file, each a table with `main`. */
static void distort_file(session *s, gd_diags *diags)
{
    lua_State *L = s->estimator->script.sandbox.L;
    int top = lua_gettop(L);
    lua_getfield(L, -1, "examples");
    for (lua_Integer i = 1; lua_geti(L, top + 1, i) == LUA_TTABLE; i++) {
        gd_str text;
        lua_getfield(L, -1, "main");
        text.ptr = lua_tolstring(L, -1, &text.len);
        distort(s, text);
        lua_settop(L, top + 1);
    }
    lua_settop(L, top - 1);
    cr_assert_eq(diags->list.count, 0);
}

Test(hostile_resources, no_model_fails_on_them, .timeout = 600)
{
    gd_arena arena;
    gd_arena_init(&arena);
    gd_diags diags;
    gd_diags_init(&diags, &arena);
    gd_pricing *pricing = gd_pricing_new();
    session s = {.estimator = gd_estimator_new(pricing)};
    for (size_t i = 0; i < gd_embedded_file_count; i++) {
        const gd_embedded_file *file = &gd_embedded_files[i];
        if (gd_str_starts(file->path, GD_STR("rules/cost/")) &&
            gd_model_file_push(s.estimator, file, &diags)) {
            s.file = file->path;
            distort_file(&s, &diags);
        }
    }
    cr_expect_gt(s.runs, 1000);
    gd_estimator_free(s.estimator);
    gd_pricing_free(pricing);
    gd_arena_release(&arena);
}
