/* drift_compare.h - which attributes differ between two objects. */
#ifndef GD_POLICY_DRIFT_COMPARE_H
#define GD_POLICY_DRIFT_COMPARE_H

#include "policy/drift.h"

/* Fill the changes of `item` from before → after. Lists of one length are compared item by item, others as a whole; an
 * attribute that is null is absent. What a change comes to is not set here. */
void gd_drift_compare(gd_arena *arena, const gd_value *before, const gd_value *after, gd_drift_item *item);

/* Whether both are absent (NULL, null), or equal. */
bool gd_drift_same(const gd_value *a, const gd_value *b);

#endif
