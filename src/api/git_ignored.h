/* git_ignored.h - what stands beside the files of a revision because git ignores it.
 *
 * Modules that `terraform init` downloaded, values files and override files that are not committed are of the working folder, not
 * of a revision. Earlier files are judged with those of now; without them, everything in a downloaded module would
 * count as new. */
#ifndef GD_API_GIT_IGNORED_H
#define GD_API_GIT_IGNORED_H

#include "api/tree_copy.h"
#include "base/map.h"

/* Add to `copy` what lies so in the folders (keys, below the root `now`). */
void gd_git_ignored_take(const gd_root *now, const gd_tree_copy *copy, const gd_map *folders);

#endif
