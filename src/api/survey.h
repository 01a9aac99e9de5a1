/* survey.h - what a repository looks like, for the files that guard init writes.
 *
 * Only names are looked at: folders with configuration, folders and values files that are named as environments. What
 * is not sure is left open: a first guard.yaml must never leave out what should be judged. */
#ifndef GD_API_SURVEY_H
#define GD_API_SURVEY_H

#include "base/io.h"
#include "base/map.h"

typedef struct {
    gd_str environments[8]; /* those found, lowest first */
    size_t environment_count;
    gd_str
        layout; /* where the root modules of environments lie: "infra/{env}", with a star for the one part of the
                      path in which they differ; empty: none, or they lie here and there */
    gd_str values; /* the form of the values files' names: "{env}.tfvars"; empty: none found */
    gd_str
        folder; /* the folder at the top below which all configuration lies; empty: at the top itself, or in
                      several */
    bool found; /* whether there is configuration at all */
} gd_survey;

/* Look at the repository below the root. Texts live in `arena`. */
gd_survey gd_survey_make(gd_arena *arena, const gd_root *root);

#endif
