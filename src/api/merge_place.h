/* merge_place.h - where in our sources a result of another tool stands. */
#ifndef GD_API_MERGE_PLACE_H
#define GD_API_MERGE_PLACE_H

#include "api/scope.h"
#include "base/map.h"
#include "report/foreign.h"
#include "syntax/hcl.h"

typedef struct {
    gd_arena *arena;
    const gd_scan_scope *scope;
    gd_config_cache *cache;
    gd_map files; /* path → what is known of it */
    gd_map paths; /* URI → path: tools name the same few files again and again */
} gd_merge_places;

/* Fill range, block and, where the result names none, the address of `finding`. URIs are taken relative to the working
 * folder, then to the root; absolute ones, also as file:, must lie below the root or be a container's
 * (/github/workspace, /src). Nothing outside the root is read: a file that is not there is stood for by empty lines, so that its path
 * and line are still reported; a URI of another kind (git::…) gives no place. */
void gd_merge_place(gd_merge_places *places, const gd_foreign_result *result, gd_finding *finding);

/* The parsed files that were met, for their annotations; count in `*count`. */
const gd_file *const *gd_merge_files(const gd_merge_places *places, size_t *count);

#endif
