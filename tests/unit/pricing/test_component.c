/* component - what counts as left out for want of a price. */
#include <criterion/criterion.h>

#include "pricing/estimate.h"

static gd_cost_component unpriced(bool quantity_known, int64_t quantity, bool usage_based)
{
    return (gd_cost_component){.not_priced = true,
                               .usage_based = usage_based,
                               .quantity = {.known = quantity_known, .monthly = gd_decimal_from(quantity)}};
}

Test(component, what_is_used_and_has_no_price_is_left_out)
{
    gd_cost_component by_usage = unpriced(true, 5, true), by_itself = unpriced(true, 1, false),
                      of_unknown_size = unpriced(false, 0, false);
    cr_assert(gd_cost_is_left_out(&by_usage));
    cr_assert(gd_cost_is_left_out(&by_itself));
    cr_assert(gd_cost_is_left_out(&of_unknown_size));
}

Test(component, nothing_is_left_out_where_nothing_is_known_to_be_used)
{
    gd_cost_component none = unpriced(true, 0, true), untold = unpriced(false, 0, true);
    cr_assert_not(gd_cost_is_left_out(&none));
    cr_assert_not(gd_cost_is_left_out(&untold));
}

Test(component, what_has_a_price_is_not_left_out)
{
    gd_cost_component priced = unpriced(true, 5, false);
    priced.not_priced = false;
    cr_assert_not(gd_cost_is_left_out(&priced));
}
