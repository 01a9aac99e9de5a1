/* baseline.h - a baseline in one scan. */
#ifndef GD_API_BASELINE_H
#define GD_API_BASELINE_H

#include "policy/baseline.h"

/* Let the findings from `from` on that the baseline has be ignored; `seen` gets which entries were met. */
void gd_baseline_apply(gd_arena *arena, const gd_baseline *baseline, bool *seen, gd_findings *findings,
                       size_t from);

#endif
