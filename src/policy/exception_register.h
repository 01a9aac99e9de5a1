/* exception_register.h - approved exceptions in a file beside the code.
 *
 *     exceptions:
 *       - rule: aws-s3-versioning            # id or alias
 *         address: module.a.aws_s3_bucket.b  # or a pattern with *; without a key: all its instances
 *         path: "infra/dev/?*"               # a pattern of files; address, path or both
 *         stack: infra/dev                   # a pattern of root modules' folders; without it all of them
 *         hash: 5f2b…                        # of the resource's values: another value voids the entry
 *         reason: …
 *         approved-by: "@org/security"
 *         approved: 2026-10-01               # optional
 *         expires: 2026-12-31
 *         ticket: SEC-7
 *
 * An entry hides what it matches as an annotation does, under the same terms. What is wrong with one is an error, and
 * the entry counts for nothing. */
#ifndef GD_POLICY_EXCEPTION_REGISTER_H
#define GD_POLICY_EXCEPTION_REGISTER_H

#include "base/map.h"
#include "policy/annotation.h"
#include "policy/exception.h"

typedef struct {
    gd_exception exception; /* range: the entry's first line */
    gd_str rule, address, path, stack, hash, approved;
} gd_register_entry;

typedef GD_VEC(size_t) gd_entry_numbers;

struct gd_register {
    GD_VEC(gd_register_entry) list;
    bool indexed;            /* by gd_register_index(): the rest is set */
    gd_map by_address;       /* address without `*` → gd_entry_numbers * */
    gd_entry_numbers others; /* entries with a pattern, or for a path alone */
};

/* What became of an entry in one worker. */
typedef struct gd_register_use {
    gd_exception_state state; /* of the last finding that it is about; UNUSED at first */
    size_t covered;           /* findings that it hides, or would */
    gd_str why;
    const gd_finding *missed; /* of the stack at hand, which it would have covered */
    const gd_finding *expiring;
} gd_register_use;

/* Read a register and append its entries. */
void gd_register_read(gd_arena *arena, gd_register *entries, const gd_source *source,
                      gd_annotation_rules rules, gd_diags *diags);

/* Make look-ups cheap, when all entries are there. */
void gd_register_index(gd_arena *arena, gd_register *entries);

/* A fresh list of uses. */
gd_register_use *gd_register_uses(gd_arena *arena, const gd_register *entries);

/* Whether the entry is about the finding: rule, address, path, stack, hash. */
bool gd_register_matches(const gd_exception_terms *terms, const gd_register_entry *entry,
                         const gd_finding *finding);

/* The entry that is about the finding and holds, with its use noted; NULL when there is none. */
const gd_exception *gd_register_cover(gd_arena *arena, const gd_exception_terms *terms,
                                      const gd_finding *finding);

/* Whether an entry holds that approves an annotation on the finding. `*why` as in gd_exception_judge. */
bool gd_register_approves(gd_arena *arena, const gd_exception_terms *terms, const gd_finding *finding);

#endif
