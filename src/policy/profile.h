/* profile.h - the profiles that are compiled into the binary.
 *
 * The array is written at build time by src/embed/embed.c from rules/profiles/NAME.yaml, sorted by name. */
#ifndef GD_POLICY_PROFILE_H
#define GD_POLICY_PROFILE_H

#include "base/str.h"

typedef struct {
    gd_str name; /* "platform" */
    gd_str text;
} gd_profile;

extern const gd_profile gd_profiles[];
extern const size_t gd_profile_count;

#endif
