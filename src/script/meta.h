/* meta.h - meta-arguments of a row: lifecycle, provider, depends_on … Only src/rules uses this. */
#ifndef GD_SCRIPT_META_H
#define GD_SCRIPT_META_H

#include "table/table.h"

/* The value at a path such as "lifecycle.prevent_destroy" or "provider"; NULL when absent. Where
 * the terraform layer has not evaluated it, literals are read from the block as they are written,
 * and anything else is unknown (Terraform allows only literals and references there). */
const gd_value *gd_meta_value(gd_arena *arena, const gd_instance *instance, gd_str path);

#endif
