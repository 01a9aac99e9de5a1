/* test_vec - a growing array in an arena. */
#include <criterion/criterion.h>

#include "base/vec.h"

Test(vec, push_keeps_all_items_in_order)
{
    gd_arena arena;
    gd_arena_init(&arena);
    GD_VEC(size_t) numbers = {0};
    for (size_t i = 0; i < 10000; i++) {
        *gd_vec_push(&arena, &numbers) = i * 3;
        gd_arena_alloc(&arena, i % 7); /* so that growth has to move */
    }
    cr_assert_eq(numbers.count, 10000);
    cr_expect_geq(numbers.capacity, numbers.count);
    for (size_t i = 0; i < numbers.count; i++) {
        cr_assert_eq(numbers.items[i], i * 3);
    }
    gd_arena_release(&arena);
}

Test(vec, growth_doubles_so_that_memory_stays_linear)
{
    gd_arena arena;
    gd_arena_init(&arena);
    GD_VEC(uint64_t) numbers = {0};
    for (uint64_t i = 0; i < 100000; i++) {
        *gd_vec_push(&arena, &numbers) = i;
        gd_arena_alloc(&arena, 1);
    }
    cr_expect_lt(gd_arena_size(&arena), 100000 * (8 * 4 + 8) + 4 * 1024 * 1024);
    gd_arena_release(&arena);
}
