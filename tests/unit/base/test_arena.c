/* test_arena - memory that is freed all at once. */
#include <criterion/criterion.h>
#include <signal.h>

#include "base/arena.h"

static gd_arena arena;

static void set_up(void)
{
    gd_arena_init(&arena);
}

static void tear_down(void)
{
    gd_arena_release(&arena);
}

TestSuite(arena, .init = set_up, .fini = tear_down);

Test(arena, takes_nothing_before_the_first_allocation)
{
    cr_expect_eq(gd_arena_size(&arena), 0);
    gd_arena_alloc(&arena, 1);
    cr_expect_gt(gd_arena_size(&arena), 0);
}

Test(arena, allocations_are_aligned_and_apart)
{
    char *end = gd_arena_alloc(&arena, 3);
    end += 3;
    for (size_t size = 0; size < 100; size++) {
        char *memory = gd_arena_alloc(&arena, size);
        cr_assert_eq((uintptr_t)memory % 8, 0);
        memset(memory, 0xAB, size);
        cr_assert_geq(memory, end);
        end = memory + size;
    }
}

Test(arena, size_zero_gives_a_pointer)
{
    cr_expect_not_null(gd_arena_alloc(&arena, 0));
    cr_expect_not_null(gd_arena_zalloc(&arena, 0));
}

Test(arena, zalloc_clears_memory_that_was_used_before)
{
    memset(gd_arena_alloc(&arena, 4000), 0xFF, 4000);
    gd_arena_reset(&arena);
    const char *memory = gd_arena_zalloc(&arena, 4000);
    for (size_t i = 0; i < 4000; i++) {
        cr_assert_eq(memory[i], 0);
    }
}

Test(arena, large_allocation_leaves_the_rest_of_the_chunk_usable)
{
    char *small = gd_arena_alloc(&arena, 16);
    char *large = gd_arena_alloc(&arena, 5 * 1024 * 1024);
    memset(large, 1, 5 * 1024 * 1024);
    char *next = gd_arena_alloc(&arena, 16);
    cr_expect_eq(next, small + 16);
}

Test(arena, many_allocations_keep_their_bytes)
{
    enum { COUNT = 50000 };
    static uint32_t *kept[COUNT];
    for (uint32_t i = 0; i < COUNT; i++) {
        kept[i] = gd_arena_alloc(&arena, 4 + i % 60);
        *kept[i] = i;
    }
    for (uint32_t i = 0; i < COUNT; i++) {
        cr_assert_eq(*kept[i], i);
    }
}

Test(arena, grow_extends_the_newest_in_place_and_copies_others)
{
    char *first = gd_arena_alloc(&arena, 8);
    memcpy(first, "abcdefg", 8);
    cr_expect_eq(gd_arena_grow(&arena, first, 8, 64), first);
    gd_arena_alloc(&arena, 8);
    char *moved = gd_arena_grow(&arena, first, 64, 128);
    cr_expect_neq(moved, first);
    cr_expect_str_eq(moved, "abcdefg");
}

Test(arena, grow_from_nothing_allocates)
{
    char *memory = gd_arena_grow(&arena, NULL, 0, 10);
    cr_assert_not_null(memory);
    memset(memory, 1, 10);
}

static char order[8];

static void note_call(void *handle)
{
    strcat(order, handle);
}

Test(arena, deferred_calls_run_once_newest_first)
{
    gd_arena_defer(&arena, note_call, (char[]){"a"});
    gd_arena_defer(&arena, note_call, (char[]){"b"});
    gd_arena_reset(&arena);
    cr_expect_str_eq(order, "ba");
    gd_arena_defer(&arena, note_call, (char[]){"c"});
    gd_arena_release(&arena);
    cr_expect_str_eq(order, "bac");
}

Test(arena, reset_keeps_one_chunk_and_release_none)
{
    for (int i = 0; i < 1000; i++) {
        gd_arena_alloc(&arena, 1000);
    }
    size_t before = gd_arena_size(&arena);
    gd_arena_reset(&arena);
    cr_expect_lt(gd_arena_size(&arena), before);
    cr_expect_gt(gd_arena_size(&arena), 0);
    gd_arena_release(&arena);
    cr_expect_eq(gd_arena_size(&arena), 0);
}

Test(arena, array_whose_size_overflows_is_exhaustion, .exit_code = 3)
{
    gd_arena_zalloc_array(&arena, SIZE_MAX / 2, 3);
}

Test(arena, absurd_size_is_exhaustion, .exit_code = 3)
{
    gd_arena_alloc(&arena, SIZE_MAX - 100);
}

Test(arena, a_large_block_that_grows_gives_its_old_place_back)
{
    gd_arena_alloc(&arena, 8);
    size_t size = 1024 * 1024;
    char *block = gd_arena_alloc(&arena, size);
    memset(block, 'x', size);
    for (; size < 16 * 1024 * 1024; size *= 2) {
        block = gd_arena_regrow(&arena, block, size, size * 2);
        memset(block + size, 'x', size);
    }
    cr_expect_lt(arena.reserved, size + 1024 * 1024);
    cr_expect_eq(block[0], 'x');
    cr_expect_eq(block[size / 2 - 1], 'x');
}

Test(arena, a_small_block_grows_as_ever)
{
    char *block = gd_arena_alloc(&arena, 8);
    memcpy(block, "abcdefg", 8);
    gd_arena_alloc(&arena, 8);
    char *grown = gd_arena_regrow(&arena, block, 8, 64);
    cr_expect_str_eq(grown, "abcdefg");
    cr_expect_str_eq(block, "abcdefg");
}
