/* test_severity - names of severities. */
#include <criterion/criterion.h>

#include "policy/finding.h"

Test(severity, is_read_as_it_is_written)
{
    for (int i = GD_SEVERITY_LOW; i <= GD_SEVERITY_CRITICAL; i++) {
        gd_severity severity = GD_SEVERITY_LOW;
        cr_assert(gd_severity_parse(gd_str_from(gd_severity_name((gd_severity)i)), &severity));
        cr_assert_eq((int)severity, i);
    }
}

Test(severity, does_not_depend_on_case)
{
    gd_severity severity = GD_SEVERITY_LOW;
    cr_assert(gd_severity_parse(GD_STR("High"), &severity));
    cr_assert_eq(severity, GD_SEVERITY_HIGH);
}

Test(severity, refuses_other_words_and_leaves_the_result)
{
    gd_severity severity = GD_SEVERITY_MEDIUM;
    cr_assert_not(gd_severity_parse(GD_STR("hi"), &severity));
    cr_assert_not(gd_severity_parse(GD_STR(""), &severity));
    cr_assert_not(gd_severity_parse(GD_STR("highest"), &severity));
    cr_assert_eq(severity, GD_SEVERITY_MEDIUM);
}
