/* progress - telling the caller how far a scan has come (see progress.h). */
#include "api/progress.h"

void gd_progress_init(gd_progress *progress, guard_progress_call call)
{
    progress->call = call;
    atomic_init(&progress->done, 0);
    atomic_init(&progress->resources, 0);
    pthread_mutex_init(&progress->lock, NULL);
}

void gd_progress_release(gd_progress *progress)
{
    pthread_mutex_destroy(&progress->lock);
}

void gd_progress_add(gd_progress *progress, size_t resources)
{
    if (!progress->call.tell) {
        return;
    }
    atomic_fetch_add(&progress->done, 1);
    atomic_fetch_add(&progress->resources, resources);
    if (pthread_mutex_trylock(&progress->lock) == 0) {
        guard_progress now = progress->facts;
        now.modules_done = atomic_load(&progress->done);
        now.resources = atomic_load(&progress->resources);
        progress->call.tell(progress->call.context, &now);
        pthread_mutex_unlock(&progress->lock);
    }
}
