/* combine.h - one finding for what several tools say of one place. */
#ifndef GD_REPORT_COMBINE_H
#define GD_REPORT_COMBINE_H

#include "policy/finding.h"

/* Join findings of the same rule on overlapping lines of the same file, when different tools report them: the narrowest
 * range and the richest text stay, `tools` become their union. What one tool reports twice in the same place and words
 * is one, too; two defects that one tool tells apart stay two. Findings without a file are joined by address. Changes the order.
 * Returns the new count; lists live in `arena`. n log n. */
size_t gd_findings_combine(gd_arena *arena, gd_finding *findings, size_t count);

#endif
