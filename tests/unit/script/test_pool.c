#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

#include "script/pool.h"

enum { OBJECTS = 5000, LONGEST = 2 * GD_POOL_LARGEST };

typedef struct {
    unsigned char *bytes;
    size_t size;
    unsigned char mark;
} object;

static void mark(object *one, unsigned char with)
{
    one->mark = with;
    memset(one->bytes, with, one->size);
}

static bool is_whole(const object *one, size_t size)
{
    for (size_t i = 0; i < size; i++) {
        if (one->bytes[i] != one->mark) {
            return false;
        }
    }
    return true;
}

Test(pool, objects_do_not_overlap_as_they_come_grow_and_go)
{
    gd_pool pool = {0};
    object *all = calloc(OBJECTS, sizeof *all);
    unsigned state = 1;
    for (size_t turn = 0; turn < 40 * (size_t)OBJECTS; turn++) {
        state = state * 1103515245u + 12345u;
        object *one = &all[(state >> 8) % OBJECTS];
        size_t size = (state >> 4) % LONGEST;
        cr_assert(is_whole(one, one->size));
        if (size == 0) {
            gd_pool_free_object(&pool, one->bytes, one->size);
            *one = (object){0};
            continue;
        }
        size_t kept = one->size < size ? one->size : size;
        one->bytes = gd_pool_resize(&pool, one->bytes, one->size, size);
        cr_assert_not_null(one->bytes);
        cr_assert(is_whole(one, kept), "what was there is kept");
        cr_assert_eq((size_t)one->bytes % GD_POOL_STEP, 0u);
        one->size = size;
        mark(one, (unsigned char)(turn % 251));
    }
    for (size_t i = 0; i < OBJECTS; i++) {
        gd_pool_free_object(&pool, all[i].bytes, all[i].size);
    }
    gd_pool_release(&pool);
    cr_expect_null(pool.slabs);
    free(all);
}
