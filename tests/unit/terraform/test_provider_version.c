/* test_provider_version - version constraints against the version of a schema. */
#include <criterion/criterion.h>

#include "terraform/provider_version.h"

static void expect_same(const char *constraint)
{
    cr_expect_eq(gd_constraint_fit(gd_str_from(constraint), GD_STR("6.25.0")), GD_PROVIDER_SAME, "%s",
                 constraint);
}

static void expect_different(const char *constraint)
{
    cr_expect_eq(gd_constraint_fit(gd_str_from(constraint), GD_STR("6.25.0")), GD_PROVIDER_DIFFERENT, "%s",
                 constraint);
}

Test(provider_version, the_known_version_may_be_used)
{
    expect_same("~> 6.0");
    expect_same(">= 4.0");
    expect_same(">= 5.0, < 7.0.0");
    expect_same("6.25.0");
    expect_same("= 6.25");
    expect_same("~> 6");
    expect_same("");
    expect_same("!= 6.25.0");
}

Test(provider_version, an_earlier_one_of_the_same_major_has_no_names_that_are_gone)
{
    expect_same("6.10.0");
    expect_same("~> 6.10.0");
    expect_same("< 6.5");
    expect_same("<= 6.0.0");
}

Test(provider_version, newer_ones_are_different)
{
    expect_different("~> 6.26");
    expect_different(">= 6.25.1");
    expect_different("> 6.25.0");
    expect_different("7.0.0");
    expect_different("~> 7.1, != 7.1.4");
    expect_different(">= 5.0, >= 6.30");
}

Test(provider_version, older_majors_are_different)
{
    expect_different("~> 5.0");
    expect_different("~> 5.31.0");
    expect_different("= 3.76.1");
    expect_different(">= 4.0, < 6.0");
    expect_different("<= 5.99.9");
    expect_different("v4.2.0");
}

Test(provider_version, what_is_no_constraint_says_nothing)
{
    expect_same("latest");
    expect_same("~>");
    expect_same(",,, >=");
    expect_same("~> x.y");
    expect_different(">= 99999999999999999999999999.0");
}

Test(provider_version, a_lock_file_selects_one)
{
    cr_expect_eq(gd_version_fit(GD_STR("6.25.0"), GD_STR("6.25.0")), GD_PROVIDER_SAME);
    cr_expect_eq(gd_version_fit(GD_STR("6.1.0"), GD_STR("6.25.0")), GD_PROVIDER_SAME);
    cr_expect_eq(gd_version_fit(GD_STR("6.26.0"), GD_STR("6.25.0")), GD_PROVIDER_DIFFERENT);
    cr_expect_eq(gd_version_fit(GD_STR("5.99.0"), GD_STR("6.25.0")), GD_PROVIDER_DIFFERENT);
}
