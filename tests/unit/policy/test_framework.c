/* test_framework - the lists of controls that are compiled in. */
#include <criterion/criterion.h>

#include "policy/framework.h"

static gd_arena arena;

static void open_arena(void)
{
    gd_arena_init(&arena);
}

static void close_arena(void)
{
    gd_arena_release(&arena);
}

TestSuite(framework, .init = open_arena, .fini = close_arena);

Test(framework, every_list_reads_whole)
{
    size_t count = 0;
    for (gd_str id; (id = gd_framework_id_at(count)).len; count++) {
        const gd_framework *framework = gd_framework_read(&arena, id);
        cr_assert_not_null(framework);
        cr_expect(gd_str_eq(framework->id, id));
        cr_expect(framework->name.len && framework->control_count);
        for (size_t i = 0; i < framework->control_count; i++) {
            const gd_framework_control *control = &framework->controls[i];
            cr_expect(control->id.len && control->title.len, "%.*s line %zu", GD_FMT(id), i);
            cr_expect_eq(gd_framework_control_find(framework, control->id), control, "%.*s %.*s stands twice",
                         GD_FMT(id), GD_FMT(control->id));
        }
    }
    cr_expect_geq(count, 14);
}

Test(framework, controls_have_number_title_and_whether_configuration_shows_them)
{
    const gd_framework *cis = gd_framework_read(&arena, GD_STR("cis-aws-3.0"));
    cr_assert_not_null(cis);
    cr_expect(gd_str_eq(cis->name, GD_STR("CIS Amazon Web Services Foundations Benchmark 3.0")));
    cr_expect(gd_framework_control_find(cis, GD_STR("2.1.1"))->shown);
    cr_expect_not(gd_framework_control_find(cis, GD_STR("1.1"))->shown);
    cr_expect_null(gd_framework_control_find(cis, GD_STR("99.9")));
}

Test(framework, controls_come_in_natural_order)
{
    const gd_framework *cis = gd_framework_read(&arena, GD_STR("cis-aws-3.0"));
    cr_expect_lt(gd_framework_control_find(cis, GD_STR("1.9")),
                 gd_framework_control_find(cis, GD_STR("1.10")));
}

Test(framework, unknown_ids_have_none_but_may_be_near_one)
{
    cr_expect_null(gd_framework_read(&arena, GD_STR("cis-aws-3")));
    cr_expect(gd_str_eq(gd_framework_nearest(GD_STR("soc-2")), GD_STR("soc2")));
    cr_expect_eq(gd_framework_nearest(GD_STR("an-organisations-own")).len, 0);
}
