/* folder_life.h - when the syntax of a folder goes: behind the last stack that needs it.
 *
 * A root module, and the modules that it alone calls, are needed until the root was judged in all its environments. Modules
 * that several roots call stay: there are few of them. Only memory depends on it: a folder that is needed after all is
 * parsed again. */
#ifndef GD_API_FOLDER_LIFE_H
#define GD_API_FOLDER_LIFE_H

#include "api/judgement.h"

typedef struct gd_folder_lives gd_folder_lives;

/* Count the judgements of each root module that was found, and let the cache lend (see gd_config_cache_lend). */
gd_folder_lives *gd_folder_lives_plan(gd_arena *arena, gd_config_cache *cache, const gd_discovery *found,
                                      const gd_judgements *judgements);

/* Judgement number `item` is done and its arena empty. Safe between threads. */
void gd_folder_lives_end(gd_folder_lives *lives, size_t item);

#endif
