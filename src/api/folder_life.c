/* folder_life - when the syntax of a folder goes (see folder_life.h). */
#include "api/folder_life.h"

#include <stdatomic.h>

#include "base/map.h"

typedef struct {
    atomic_size_t pending; /* judgements */
    GD_VEC(gd_str) folders;
} life;

struct gd_folder_lives {
    gd_config_cache *cache;
    life **of_judgement; /* NULL: its folders stay */
};

gd_folder_lives *gd_folder_lives_plan(gd_arena *arena, gd_config_cache *cache, const gd_discovery *found,
                                      const gd_judgements *judgements)
{
    gd_folder_lives *lives = GD_NEW(arena, gd_folder_lives);
    *lives = (gd_folder_lives){cache, GD_NEW_ARRAY(arena, life *, judgements->list.count)};
    gd_map by_root = {0};
    for (size_t i = 0; i < found->part_count; i++) {
        void **place = gd_map_at(arena, &by_root, found->parts[i].root);
        life *of_root = *place ? *place : GD_NEW(arena, life);
        *place = of_root;
        *gd_vec_push(arena, &of_root->folders) = found->parts[i].folder;
    }
    for (size_t i = 0; i < judgements->list.count; i++) {
        life *of_root = gd_map_get(&by_root, judgements->list.items[i].folder);
        if (of_root) {
            atomic_fetch_add(&of_root->pending, 1);
            lives->of_judgement[i] = of_root;
        }
    }
    gd_config_cache_lend(cache);
    return lives;
}

void gd_folder_lives_end(gd_folder_lives *lives, size_t item)
{
    life *of_root = lives->of_judgement[item];
    if (of_root && atomic_fetch_sub(&of_root->pending, 1) == 1) {
        for (size_t i = 0; i < of_root->folders.count; i++) {
            gd_config_cache_drop(lives->cache, of_root->folders.items[i]);
        }
    }
}
