/* place.h - where in the scanned repository a finding is shown.
 *
 * A finding in a module that `terraform init` downloaded (below `.terraform/`) lies in a file that is
 * not in the repository: code scanning refuses or loses it. It is shown at the innermost module call
 * that the repository does hold; the line in the module stays among the related places. */
#ifndef GD_REPORT_PLACE_H
#define GD_REPORT_PLACE_H

#include "base/buffer.h"
#include "policy/finding.h"

/* The primary place; its source is NULL where the finding has no file (a plan without its sources). */
gd_range gd_finding_place(const gd_finding *finding);

/* Whether gd_finding_place is a module call and not the finding's own range. */
bool gd_finding_is_moved(const gd_finding *finding);

/* Append a path as part of a URI (RFC 3986): what could end the path or the URI is encoded. */
void gd_uri_add_path(gd_buffer *out, gd_str path);

/* Whether the file of `source` is of a downloaded module. */
bool gd_source_is_downloaded(const gd_source *source);

#endif
