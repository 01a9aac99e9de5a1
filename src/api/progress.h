/* progress.h - telling the caller how far a scan has come, from whichever thread is at it. */
#ifndef GD_API_PROGRESS_H
#define GD_API_PROGRESS_H

#include <guard.h>
#include <pthread.h>
#include <stdatomic.h>

typedef struct {
    guard_progress_call call; /* its function NULL: nobody asks */
    guard_progress facts;     /* what does not change: files, rules, root modules */
    atomic_size_t done, resources;
    pthread_mutex_t lock; /* held by the thread that tells */
} gd_progress;

void gd_progress_init(gd_progress *progress, guard_progress_call call);
void gd_progress_release(gd_progress *progress);

/* A root module with so many resources is done. Tells the caller, unless another thread is just doing so. */
void gd_progress_add(gd_progress *progress, size_t resources);

#endif
