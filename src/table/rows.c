/* rows - groups of rows under a key (see rows.h). */
#include "table/rows.h"

#include "base/vec.h"

typedef GD_VEC(const gd_instance *) row_group;

void gd_row_groups_add(gd_arena *arena, gd_row_groups *groups, gd_str key, const gd_instance *row)
{
    void **place = gd_map_at(arena, &groups->map, key);
    if (!*place) {
        *place = GD_NEW(arena, row_group);
    }
    row_group *group = *place;
    if (group->count == 0 || group->items[group->count - 1] != row) {
        *gd_vec_push(arena, group) = row;
    }
}

gd_rows gd_row_groups_find(const gd_row_groups *groups, gd_str key)
{
    const row_group *group = gd_map_get(&groups->map, key);
    return group ? (gd_rows){group->items, group->count} : (gd_rows){NULL, 0};
}
