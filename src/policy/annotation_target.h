/* annotation_target.h - which block or attribute a comment is about. Private to the policy layer. */
#ifndef GD_POLICY_ANNOTATION_TARGET_H
#define GD_POLICY_ANNOTATION_TARGET_H

#include "syntax/hcl.h"

/* The whole of the element that comment number `index` of `file` is about; false when it stands at nothing.
 * `run_ends` has for each comment the last line of the comments that follow each other without a gap. */
bool gd_annotation_target(const gd_file *file, size_t index, const uint32_t *run_ends, gd_range *target);

/* The outermost block that has lines before and behind the comment's; false when it stands in none. */
bool gd_annotation_enclosing(const gd_file *file, gd_span comment, gd_range *target);

/* The `run_ends` of a file. */
uint32_t *gd_comment_run_ends(gd_arena *arena, const gd_file *file);

/* The order of sources among targets: by path, so that it is the same in every run. */
int gd_target_compare_sources(const gd_source *a, const gd_source *b);

#endif
