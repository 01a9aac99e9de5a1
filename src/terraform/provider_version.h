/* provider_version.h - whether the schemas in the binary are those of the provider that a module uses. */
#ifndef GD_TERRAFORM_PROVIDER_VERSION_H
#define GD_TERRAFORM_PROVIDER_VERSION_H

#include "base/str.h"

typedef enum {
    GD_PROVIDER_OTHER, /* another provider: nothing is known of it */
    GD_PROVIDER_SAME,  /* the version of the schema, one of the same major before it, or none is asked for */
    GD_PROVIDER_DIFFERENT /* a newer one, or an older major: it may have other attributes */
} gd_provider_fit;

/* What a version constraint ("~> 6.0, != 6.3.1") means for a schema of version `known`. What cannot be read says
 * nothing. */
gd_provider_fit gd_constraint_fit(gd_str constraint, gd_str known);

/* The same for the one version that a lock file selects. */
gd_provider_fit gd_version_fit(gd_str selected, gd_str known);

#endif
