/* rows.h - groups of rows under a key: the one shape that every index of the table has.
 *
 * Rows are added in address order and keep it. Private to the table layer. */
#ifndef GD_TABLE_ROWS_H
#define GD_TABLE_ROWS_H

#include "base/map.h"
#include "table/table.h"

typedef struct {
    gd_map map; /* key to group */
} gd_row_groups;

/* Add `row` under `key` (borrowed; it must outlive the groups). The row that was added last under
 * the same key is not added again. */
void gd_row_groups_add(gd_arena *arena, gd_row_groups *groups, gd_str key, const gd_instance *row);

/* The rows under `key`; count 0 when there are none. */
gd_rows gd_row_groups_find(const gd_row_groups *groups, gd_str key);

#endif
