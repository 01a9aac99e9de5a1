/* test_thread - the same work on many items. */
#include <criterion/criterion.h>
#include <stdatomic.h>

#include "base/thread.h"

enum { ITEMS = 10000 };

typedef struct {
    atomic_int done[ITEMS];
    atomic_uint largest_worker;
} tally;

static void count_item(void *context, unsigned worker, size_t item)
{
    tally *seen = context;
    atomic_fetch_add(&seen->done[item], 1);
    unsigned largest = atomic_load(&seen->largest_worker);
    while (worker > largest && !atomic_compare_exchange_weak(&seen->largest_worker, &largest, worker)) {
    }
}

static void expect_each_once(unsigned jobs)
{
    static tally seen;
    memset(&seen, 0, sizeof seen);
    gd_parallel(ITEMS, jobs, count_item, &seen);
    for (size_t i = 0; i < ITEMS; i++) {
        cr_assert_eq(atomic_load(&seen.done[i]), 1, "item %zu, jobs %u", i, jobs);
    }
    unsigned most = jobs ? jobs : gd_default_jobs();
    cr_expect_lt(atomic_load(&seen.largest_worker), most);
}

Test(thread, each_item_is_done_once_whatever_the_number_of_threads)
{
    expect_each_once(1);
    expect_each_once(2);
    expect_each_once(7);
    expect_each_once(0);
    expect_each_once(100000);
}

static void fail_when_called(void *context, unsigned worker, size_t item)
{
    (void)context, (void)worker, (void)item;
    cr_assert(false, "called without an item");
}

Test(thread, no_items_mean_no_calls)
{
    gd_parallel(0, 4, fail_when_called, NULL);
}

/* Uses 32 MiB of stack, four times what a main thread usually has. */
static int touch_stack(int depth)
{
    volatile char frame[64 * 1024];
    frame[0] = (char)depth;
    return depth == 0 ? frame[0] : touch_stack(depth - 1) + frame[0];
}

static void recurse(void *context, unsigned worker, size_t item)
{
    (void)worker, (void)item;
    touch_stack(512);
    *(bool *)context = true;
}

Test(thread, stack_is_large_also_with_one_job)
{
    bool done = false;
    gd_parallel(1, 1, recurse, &done);
    cr_expect(done);
}

Test(thread, default_jobs_is_at_least_one)
{
    cr_expect_geq(gd_default_jobs(), 1);
}
