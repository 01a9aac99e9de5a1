/* schema_check.h - what a provider's schema says against a block as it is written. */
#ifndef GD_TERRAFORM_SCHEMA_CHECK_H
#define GD_TERRAFORM_SCHEMA_CHECK_H

#include "terraform/instance.h"

typedef struct {
    gd_range range; /* of what is wrong: the name, the block's header, the argument with a wrong value */
    gd_str path;    /* below the instance: "versioning.enabled"; empty for the whole */
    gd_str message;
    bool deprecated; /* accepted still */
} gd_schema_problem;

enum { GD_SCHEMA_PROBLEMS_MAX = 100 }; /* of one instance and kind (deprecated or not) */

typedef void (*gd_schema_visit)(void *context, const gd_schema_problem *problem);

enum { GD_SCHEMA_DEFECTS = 1, GD_SCHEMA_DEPRECATIONS = 2 };

/* Give each problem of the instance (of the kinds `wanted`, GD_SCHEMA_* or-ed) to `visit`: names that the schema does not have, arguments written as blocks and blocks
 * as arguments, what the provider alone sets, values of wrong types, required things that are missing, too many
 * blocks; and what is deprecated. None where the schema is not known, and for instances of plans, which the provider has
 * accepted. Texts live in `arena`. */
void gd_schema_check(gd_arena *arena, const gd_instance *instance, unsigned wanted, gd_schema_visit visit,
                     void *context);

/* Whether the schema is that of another version than the stack uses: problems may then be none. */
bool gd_schema_is_loose(const gd_instance *instance);

#endif
