/* thread.h - the same work on many items, on several threads.
 *
 * Items are handed out one by one, in order, so that large ones do not wait behind small ones.
 * Threads have a large stack (GD_STACK_SIZE), because evaluation and parsing recurse up to their
 * depth limits; so has the single one when `jobs` is 1. */
#ifndef GD_BASE_THREAD_H
#define GD_BASE_THREAD_H

#include <stddef.h>

enum { GD_STACK_SIZE = 64 * 1024 * 1024 }; /* reserved, not used, until touched */

/* Call work(context, worker, item) for each item in [0, count), on `jobs` threads (0: as many as
 * processors are available to the process); `worker` is in [0, jobs) and constant in a thread.
 * Returns when all is done. If a thread cannot be started the others do its share. */
void gd_parallel(size_t count, unsigned jobs, void (*work)(void *context, unsigned worker, size_t item),
                 void *context);

/* The number that `jobs` = 0 stands for; at least 1. */
unsigned gd_default_jobs(void);

#endif
