/* path_pattern.h - glob patterns on paths, as in ignore files.
 *
 * `?` one character and `*` any number of them, but for '/'; `**` any number of whole parts, so that
 * `a/` + `**` has a itself too; everything else stands for itself. A pattern without '/' is compared with each part. */
#ifndef GD_TERRAFORM_PATH_PATTERN_H
#define GD_TERRAFORM_PATH_PATTERN_H

#include "base/str.h"

/* Whether `path` ('/' between parts, none at the ends) matches. Time is bounded by the product of the lengths. */
bool gd_path_pattern_matches(gd_str pattern, gd_str path);

#endif
