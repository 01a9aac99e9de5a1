/* plan_fixture - plans from text, for tests (see plan_fixture.h). */
#include "plan_fixture.h"

#include <criterion/criterion.h>

#include "value/json.h"

void plan_init(plan_fixture *test)
{
    *test = (plan_fixture){0};
    gd_arena_init(&test->arena);
    gd_diags_init(&test->diags, &test->arena);
}

void plan_release(plan_fixture *test)
{
    gd_arena_release(&test->arena);
}

static gd_str replace(gd_arena *arena, gd_str text, char from, char to)
{
    gd_str copy = gd_str_copy(arena, text);
    for (size_t i = 0; i < copy.len; i++) {
        char *byte = (char *)copy.ptr + i;
        *byte = *byte == from ? to : *byte;
    }
    return copy;
}

gd_str plan_text(plan_fixture *test, const char *text)
{
    return replace(&test->arena, gd_str_from(text), '\'', '"');
}

static const gd_source *source_of(plan_fixture *test, const char *text)
{
    return gd_source_new(&test->arena, GD_STR("plan.json"), plan_text(test, text));
}

void plan_read(plan_fixture *test, const char *text)
{
    test->stack =
        gd_stack_from_plan(&test->arena, source_of(test, text), NULL, NULL, GD_STR(""), &test->diags);
}

void plan_read_listed(plan_fixture *test, const char *text)
{
    test->stack = gd_stack_from_plan_view(&test->arena, source_of(test, text), NULL, NULL, GD_STR(""),
                                          GD_PLAN_LISTED, &test->diags);
}

const gd_instance *plan_row(plan_fixture *test, const char *address)
{
    cr_assert_not_null(test->stack);
    for (size_t i = 0; i < test->stack->count; i++) {
        if (gd_str_eq(test->stack->instances[i]->address, gd_str_from(address))) {
            return test->stack->instances[i];
        }
    }
    cr_assert_fail("no row %s", address);
    return NULL;
}

const char *plan_addresses(plan_fixture *test)
{
    gd_str all = {"", 0};
    for (size_t i = 0; test->stack && i < test->stack->count; i++) {
        all = gd_str_format(&test->arena, "%.*s%s%.*s", GD_FMT(all), i ? " " : "",
                            GD_FMT(test->stack->instances[i]->address));
    }
    return gd_str_cstr(&test->arena, all);
}

const char *plan_json(plan_fixture *test, const gd_value *value)
{
    gd_buffer out = {0};
    gd_value_write_json(&out, value, GD_JSON_REDACTED);
    gd_str text = replace(&test->arena, gd_buffer_str(&out), '"', '\'');
    gd_buffer_release(&out);
    return gd_str_cstr(&test->arena, text);
}

const char *plan_refs(plan_fixture *test, const char *address, const char *attribute)
{
    const gd_value *value = gd_value_member(plan_row(test, address)->values, gd_str_from(attribute));
    cr_assert_not_null(value, "%s.%s", address, attribute);
    const gd_refs *refs = gd_value_deep_refs(&test->arena, value);
    gd_str all = {"", 0};
    for (size_t i = 0; refs && i < refs->count; i++) {
        const gd_ref *ref = refs->items[i];
        all = gd_str_format(&test->arena, "%.*s%s%.*s%s%.*s", GD_FMT(all), i ? " " : "", GD_FMT(ref->address),
                            ref->attribute.len ? ":" : "", GD_FMT(ref->attribute));
    }
    return gd_str_cstr(&test->arena, all);
}
