/* thread - the same work on many items, on several threads (see thread.h).
 *
 * Work is handed out by one atomic counter; there are no queues, and nothing here knows what the
 * work is. The calling thread only waits: its stack may be too small for deep input. */
#include "base/thread.h"

#include <pthread.h>
#include <sched.h>
#include <stdatomic.h>
#include <stdbool.h>

enum { MOST_THREADS = 256 };

typedef struct {
    size_t count;
    void (*work)(void *context, unsigned worker, size_t item);
    void *context;
    atomic_size_t next;
} job;

typedef struct {
    job *job;
    unsigned number;
    pthread_t thread;
} worker;

static void *run_worker(void *argument)
{
    const worker *self = argument;
    job *shared = self->job;
    for (;;) {
        size_t item = atomic_fetch_add_explicit(&shared->next, 1, memory_order_relaxed);
        if (item >= shared->count) {
            return NULL;
        }
        shared->work(shared->context, self->number, item);
    }
}

static bool start_worker(worker *self, const pthread_attr_t *attributes)
{
    return pthread_create(&self->thread, attributes, run_worker, self) == 0;
}

/* `jobs` as asked for, or what is available; never more than there is work. */
static unsigned worker_count(size_t count, unsigned jobs)
{
    size_t wanted = jobs ? jobs : gd_default_jobs();
    if (wanted > count) {
        wanted = count;
    }
    return (unsigned)(wanted > MOST_THREADS ? MOST_THREADS : wanted);
}

void gd_parallel(size_t count, unsigned jobs, void (*work)(void *context, unsigned worker, size_t item),
                 void *context)
{
    worker workers[MOST_THREADS];
    job shared = {.count = count, .work = work, .context = context};
    atomic_init(&shared.next, 0);
    unsigned wanted = worker_count(count, jobs);
    unsigned started = 0;
    pthread_attr_t attributes;
    pthread_attr_init(&attributes);
    pthread_attr_setstacksize(&attributes, GD_STACK_SIZE);
    while (started < wanted) {
        workers[started] = (worker){.job = &shared, .number = started};
        if (!start_worker(&workers[started], &attributes)) {
            break;
        }
        started++;
    }
    pthread_attr_destroy(&attributes);
    if (started == 0 && wanted > 0) { /* no thread to be had: better a small stack than no scan */
        run_worker(&(worker){.job = &shared});
    }
    for (unsigned i = 0; i < started; i++) {
        pthread_join(workers[i].thread, NULL);
    }
}

unsigned gd_default_jobs(void)
{
    cpu_set_t available;
    if (sched_getaffinity(0, sizeof available, &available) != 0) {
        return 1;
    }
    int count = CPU_COUNT(&available);
    return count < 1 ? 1 : (unsigned)count;
}
