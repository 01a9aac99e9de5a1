/* credentials.h - the texts of a row that may hold a credential. */
#ifndef GD_SCRIPT_CREDENTIALS_H
#define GD_SCRIPT_CREDENTIALS_H

#include "base/vec.h"
#include "terraform/instance.h"

typedef struct {
    gd_str path; /* where the text stands in the row, as r:fail takes it */
    gd_str name; /* the nearest key above it; of variables and locals their own name */
    gd_str text; /* U+FFFC for what is not known; or what the base64 there stands for */
    bool sensitive;
} gd_credential;

typedef GD_VEC(gd_credential) gd_credentials;

/* Those of `instance` that are written there: what comes from a variable or local is its row's. `first_only`: stop at
 * the first. Slices live in `arena` or with the instance. Linear in the row. */
gd_credentials gd_credentials_of(gd_arena *arena, const gd_instance *instance, bool first_only);

#endif
