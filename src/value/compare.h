/* compare.h - the order of a set's elements; only the value layer needs it. */
#ifndef GD_VALUE_COMPARE_H
#define GD_VALUE_COMPARE_H

#include "value/value.h"

/* Order `items` as a set has them and drop what is equal to another one; unknown items equal
 * nothing. Returns how many are left. */
size_t gd_value_order_set(const gd_value **items, size_t count);

#endif
