/* test_value_path - values and places by a path. */
#include <criterion/criterion.h>

#include "stack_fixture.h"

static stack_fixture fixture;

static void set_up(void)
{
    fixture_init(&fixture);
}

static void tear_down(void)
{
    fixture_release(&fixture);
}

TestSuite(value_path, .init = set_up, .fini = tear_down);

static const gd_value *object_of(const char *key, const gd_value *value)
{
    gd_member *member = GD_NEW(&fixture.arena, gd_member);
    *member = (gd_member){gd_str_from(key), value};
    return gd_value_object(&fixture.arena, member, 1);
}

static const gd_value *tuple_of(const gd_value *first, const gd_value *second)
{
    const gd_value **items = GD_NEW_ARRAY(&fixture.arena, const gd_value *, 2);
    items[0] = first;
    items[1] = second;
    return gd_value_tuple(&fixture.arena, items, second ? 2 : 1);
}

/* { versioning = [{ enabled = "a" }, { enabled = "b" }] } */
static const gd_value *versioning(void)
{
    return object_of("versioning", tuple_of(object_of("enabled", fixture_string(&fixture, "a")),
                                            object_of("enabled", fixture_string(&fixture, "b"))));
}

static const char *text_at(const gd_value *value, const char *path)
{
    const gd_value *found = gd_value_at_path(value, gd_str_from(path), NULL);
    return found && found->kind == GD_STRING ? gd_str_cstr(&fixture.arena, gd_value_text(found)) : "(none)";
}

Test(value_path, goes_through_names_and_indices)
{
    cr_assert_str_eq(text_at(versioning(), "versioning[0].enabled"), "a");
    cr_assert_str_eq(text_at(versioning(), "versioning[1].enabled"), "b");
    cr_assert_str_eq(text_at(versioning(), "versioning.1.enabled"), "b");
}

Test(value_path, takes_the_first_element_where_a_list_stands)
{
    cr_assert_str_eq(text_at(versioning(), "versioning.enabled"), "a");
}

Test(value_path, takes_a_single_block_of_a_plan_as_its_own_first)
{
    const gd_value *value = object_of("timeouts", object_of("create", fixture_string(&fixture, "5m")));
    cr_assert_str_eq(text_at(value, "timeouts[0].create"), "5m");
    cr_assert_str_eq(text_at(value, "timeouts[1].create"), "(none)");
}

Test(value_path, reads_keys_in_quotes)
{
    const gd_value *value = object_of("tags", object_of("a.b \"c\"", fixture_string(&fixture, "x")));
    cr_assert_str_eq(text_at(value, "tags[\"a.b \\\"c\\\"\"]"), "x");
    cr_assert_str_eq(text_at(value, "tags[\"a.b\"]"), "(none)");
    cr_assert_str_eq(text_at(object_of("7", fixture_string(&fixture, "x")), "[7]"), "x");
}

Test(value_path, is_absent_where_any_part_is)
{
    cr_assert_null(gd_value_at_path(versioning(), GD_STR("versioning[2].enabled"), NULL));
    cr_assert_null(gd_value_at_path(versioning(), GD_STR("versioning.status"), NULL));
    cr_assert_null(gd_value_at_path(versioning(), GD_STR("none.enabled"), NULL));
    cr_assert_null(gd_value_at_path(versioning(), GD_STR("versioning.enabled.deeper"), NULL));
    cr_assert_null(gd_value_at_path(object_of("a", &gd_value_null), GD_STR("a"), NULL));
    cr_assert_null(gd_value_at_path(object_of("a", &gd_value_empty_tuple), GD_STR("a.b"), NULL));
}

Test(value_path, below_an_unknown_value_is_that_unknown_value)
{
    const gd_value *value = object_of("a", &gd_value_unknown);
    cr_assert_eq(gd_value_at_path(value, GD_STR("a.b[0].c"), NULL), &gd_value_unknown);
}

Test(value_path, of_nothing_is_the_value_itself)
{
    const gd_value *value = versioning();
    cr_assert_eq(gd_value_at_path(value, GD_STR(""), NULL), value);
}

Test(value_path, tells_the_deepest_value_that_is_there)
{
    const gd_value *value = versioning();
    const gd_value *nearest = NULL;
    cr_assert_null(gd_value_at_path(value, GD_STR("versioning[1].mfa"), &nearest));
    cr_assert_eq(nearest, value->members[0].value->items[1]);
    cr_assert_null(gd_value_at_path(value, GD_STR("other"), &nearest));
    cr_assert_eq(nearest, value);
}

Test(value_path, survives_every_malformed_text)
{
    static const char *const malformed[] = {
        "[", "[\"", "[\"a", "[\"a\\", "a..b", ".", "[]", "a[", "a]b", "[99999999999999999999]", "[0"};
    for (size_t i = 0; i < sizeof malformed / sizeof *malformed; i++) {
        gd_value_at_path(versioning(), gd_str_from(malformed[i]), NULL);
    }
    cr_assert_null(gd_value_at_path(versioning(), GD_STR("versioning[99999999999999999999]"), NULL));
}

/* --- places -------------------------------------------------------------------------------------- */

static const gd_value *placed(const gd_value *value, const gd_source *source, uint32_t start, uint32_t end,
                              const gd_origin *parent)
{
    gd_origin *origin = GD_NEW(&fixture.arena, gd_origin);
    *origin = (gd_origin){GD_ORIGIN_ATTRIBUTE, {source, {start, end}}, {"", 0}, parent};
    return gd_value_with_origin(&fixture.arena, value, origin);
}

/* A row whose block is bytes 10 to 90, header 10 to 20, of a source of 100 bytes. */
static gd_instance *row_in(const gd_source *source)
{
    gd_block *block = GD_NEW(&fixture.arena, gd_block);
    block->source = source;
    block->span = (gd_span){10, 90};
    block->header = (gd_span){10, 20};
    gd_instance *row = fixture_add(&fixture, "aws_x.a");
    row->block = block;
    row->range = gd_block_range(block);
    return row;
}

static const gd_source *source_named(const char *path)
{
    static char text[100];
    memset(text, 'x', sizeof text);
    return gd_source_new(&fixture.arena, gd_str_from(path), (gd_str){text, sizeof text});
}

static void expect_place(const gd_instance *row, const char *path, uint32_t start, uint32_t end)
{
    gd_range place = gd_table_place(row, gd_str_from(path));
    cr_assert_eq(place.span.start, start, "%s: %u", path, place.span.start);
    cr_assert_eq(place.span.end, end);
}

Test(value_path, place_is_the_attribute_or_the_innermost_block_or_the_header)
{
    const gd_source *source = source_named("main.tf");
    gd_instance *row = row_in(source);
    const gd_value *enabled = placed(&gd_value_true, source, 40, 50, NULL);
    const gd_value *block = placed(object_of("enabled", enabled), source, 30, 38, NULL);
    row->values = object_of("versioning", tuple_of(block, NULL));
    expect_place(row, "versioning[0].enabled", 40, 50);
    expect_place(row, "versioning.enabled", 40, 50);
    expect_place(row, "versioning[0].mfa", 30, 38);
    expect_place(row, "versioning[1].enabled", 10, 20);
    expect_place(row, "logging", 10, 20);
    expect_place(row, "", 10, 20);
}

Test(value_path, place_stays_in_the_resource_when_the_value_came_from_elsewhere)
{
    const gd_source *source = source_named("main.tf");
    const gd_source *other = source_named("variables.tf");
    gd_instance *row = row_in(source);
    const gd_value *item = placed(&gd_value_true, other, 40, 45, NULL);
    row->values = object_of("config", placed(object_of("on", item), source, 60, 70, NULL));
    expect_place(row, "config.on", 60, 70);
}

Test(value_path, place_in_a_plan_is_the_value_there)
{
    const gd_source *plan = source_named("plan.json");
    gd_instance *row = fixture_add(&fixture, "aws_x.a");
    row->range = (gd_range){plan, {5, 8}};
    row->values = object_of("a", placed(&gd_value_true, plan, 60, 64, NULL));
    expect_place(row, "a", 60, 64);
    expect_place(row, "b", 5, 8);
}
