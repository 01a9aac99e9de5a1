/* compare.h - order and equality among many values at once. */
#ifndef GD_VALUE_COMPARE_H
#define GD_VALUE_COMPARE_H

#include "value/value.h"

/* Order `items` as a set has them and drop what is equal to another one; unknown items equal
 * nothing. Returns how many are left. */
size_t gd_value_order_set(const gd_value **items, size_t count);

/* For each item the index of the first item that equals it (its own when none before does). In
 * n log n comparisons; all items must be wholly known. */
void gd_value_group(const gd_value *const *items, size_t count, size_t *first);

#endif
