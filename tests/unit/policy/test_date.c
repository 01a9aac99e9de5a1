/* test_date - dates of the calendar. */
#include <criterion/criterion.h>

#include "policy/annotation_text.h"

static bool valid(const char *text)
{
    return gd_date_is_valid(gd_str_from(text));
}

Test(date, of_the_calendar_is_valid)
{
    cr_assert(valid("2027-03-31"));
    cr_assert(valid("2028-02-29"));
    cr_assert(valid("2000-02-29"));
    cr_assert(valid("2026-12-31"));
}

Test(date, that_no_calendar_has_is_not)
{
    cr_assert_not(valid("2027-02-29"));
    cr_assert_not(valid("2100-02-29"));
    cr_assert_not(valid("2027-04-31"));
    cr_assert_not(valid("2027-00-10"));
    cr_assert_not(valid("2027-13-10"));
    cr_assert_not(valid("2027-01-00"));
}

Test(date, in_another_form_is_not)
{
    cr_assert_not(valid(""));
    cr_assert_not(valid("2027-3-31"));
    cr_assert_not(valid("31.03.2027"));
    cr_assert_not(valid("2027/03/31"));
    cr_assert_not(valid("2027-03-31T"));
    cr_assert_not(valid("2027-0a-31"));
    cr_assert_not(valid("-027-01-31"));
}
