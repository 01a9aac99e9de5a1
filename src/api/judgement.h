/* judgement.h - what a scan judges: every root module in each of its environments. */
#ifndef GD_API_JUDGEMENT_H
#define GD_API_JUDGEMENT_H

#include "api/environment.h"

typedef struct {
    gd_str folder;
    const gd_environment *environment;
} gd_judgement;

typedef struct {
    GD_VEC(gd_judgement) list;
    const gd_str *environments; /* the names of all, each once, sorted */
    size_t environment_count;
} gd_judgements;

/* The judgements of all root modules found, in their order. A pattern that finds nothing, and an environment that is
 * asked for and not found, are reported. */
gd_judgements gd_judgements_plan(gd_arena *arena, const gd_scan_scope *scope, const gd_discovery *found,
                                 const guard_options *options, gd_diags *diags);

#endif
