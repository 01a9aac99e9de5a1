/* usage.h - which variables, locals and data sources any expression of their module mentions. Private to the table layer; see
 * gd_table_is_mentioned. */
#ifndef GD_TABLE_USAGE_H
#define GD_TABLE_USAGE_H

#include "base/map.h"
#include "terraform/instance.h"

/* Keys "FOLDER\nvar.x" of all that is mentioned in the stack's files, but for a declaration's own block. In `arena`; linear
 * in the files. */
gd_map gd_usage_collect(gd_arena *arena, const gd_stack *stack);

/* The key of a variable, local or data source; empty for other rows and those without a file. */
gd_str gd_usage_key(gd_arena *arena, const gd_instance *row);

#endif
