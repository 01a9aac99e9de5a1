/* failing_calls - calls of the operating system that fail, stop or are cut short at the n-th time, for tests/faults.
 *
 * Preloaded in front of the C library. FAULT_CALL names the call (`read`, `rename`, …) and FAULT_AT which one of them; then FAULT_ERRNO=N
 * lets it fail with that error, and FAULT_SIGNAL=N raises the signal before it: SIGSTOP holds the process there, so that a
 * test can change the files that it is about to read. FAULT_SHORT=1 gives reads and writes of at most 7 bytes, always.
 * FAULT_SHUFFLE=N lists folders in another order for each N. FAULT_COUNT=FILE writes how often each call was made. Only guard's own
 * calls are seen, not those that the C library makes for itself. */
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

enum { MOST_ENTRIES = 4096, SHORT_BYTES = 7 };

/* clang-format off */
#define CALLS(CALL) \
    CALL(open) CALL(openat) CALL(openat2) CALL(read) CALL(write) CALL(fstat) CALL(fstatat) CALL(stat) CALL(fsync) \
    CALL(fchmod) CALL(rename) CALL(realpath) CALL(fdopendir) CALL(readdir) CALL(pipe2) CALL(fork) CALL(waitpid) \
    CALL(pthread_create)
/* clang-format on */

#define NUMBERED(name) of_##name,
typedef enum { CALLS(NUMBERED) CALL_COUNT } call;

#define NAMED(name) #name,
static const char *const names[] = {CALLS(NAMED)};

static atomic_ulong made[CALL_COUNT];
static call fault_call = CALL_COUNT;
static unsigned long fault_at, fault_errno, fault_signal, is_short, shuffle;

static unsigned long number_of(const char *name)
{
    const char *text = getenv(name);
    return text ? strtoul(text, NULL, 10) : 0;
}

__attribute__((constructor)) static void read_environment(void)
{
    const char *wanted = getenv("FAULT_CALL");
    for (int i = 0; wanted && i < CALL_COUNT; i++) {
        if (strcmp(names[i], wanted) == 0) {
            fault_call = (call)i;
        }
    }
    fault_at = number_of("FAULT_AT");
    fault_errno = number_of("FAULT_ERRNO");
    fault_signal = number_of("FAULT_SIGNAL");
    is_short = number_of("FAULT_SHORT");
    shuffle = number_of("FAULT_SHUFFLE");
}

__attribute__((destructor)) static void write_counts(void)
{
    const char *path = getenv("FAULT_COUNT");
    FILE *file = path ? fopen(path, "w") : NULL;
    for (int i = 0; file && i < CALL_COUNT; i++) {
        fprintf(file, "%s %lu\n", names[i], atomic_load(&made[i]));
    }
    if (file) {
        fclose(file);
    }
}

/* Whether this one is to fail; errno is set then. */
static bool fails(call which)
{
    unsigned long number = atomic_fetch_add(&made[which], 1) + 1;
    if (which != fault_call || number != fault_at) {
        return false;
    }
    if (fault_signal) {
        raise((int)fault_signal);
    }
    errno = (int)fault_errno;
    return fault_errno != 0;
}

/* The C library's own, behind ours. */
#define REAL(name)                                 \
    static __typeof__(&name) real;                 \
    if (!real) {                                   \
        *(void **)&real = dlsym(RTLD_NEXT, #name); \
    }

int open(const char *path, int flags, ...)
{
    REAL(open)
    va_list rest;
    va_start(rest, flags);
    mode_t mode = va_arg(rest, mode_t);
    va_end(rest);
    return fails(of_open) ? -1 : real(path, flags, mode);
}

int openat(int folder, const char *path, int flags, ...)
{
    REAL(openat)
    va_list rest;
    va_start(rest, flags);
    mode_t mode = va_arg(rest, mode_t);
    va_end(rest);
    return fails(of_openat) ? -1 : real(folder, path, flags, mode);
}

long syscall(long number, ...)
{
    REAL(syscall)
    va_list rest;
    va_start(rest, number);
    long a = va_arg(rest, long), b = va_arg(rest, long), c = va_arg(rest, long), d = va_arg(rest, long);
    va_end(rest);
    return number == SYS_openat2 && fails(of_openat2) ? -1 : real(number, a, b, c, d);
}

ssize_t read(int file, void *bytes, size_t size)
{
    REAL(read)
    return fails(of_read) ? -1 : real(file, bytes, is_short && size > SHORT_BYTES ? SHORT_BYTES : size);
}

ssize_t write(int file, const void *bytes, size_t size)
{
    REAL(write)
    return fails(of_write) ? -1 : real(file, bytes, is_short && size > SHORT_BYTES ? SHORT_BYTES : size);
}

int fstat(int file, struct stat *about)
{
    REAL(fstat)
    return fails(of_fstat) ? -1 : real(file, about);
}

int fstatat(int folder, const char *restrict path, struct stat *restrict about, int flags)
{
    REAL(fstatat)
    return fails(of_fstatat) ? -1 : real(folder, path, about, flags);
}

int stat(const char *restrict path, struct stat *restrict about)
{
    REAL(stat)
    return fails(of_stat) ? -1 : real(path, about);
}

int fsync(int file)
{
    REAL(fsync)
    return fails(of_fsync) ? -1 : real(file);
}

int fchmod(int file, mode_t mode)
{
    REAL(fchmod)
    return fails(of_fchmod) ? -1 : real(file, mode);
}

int rename(const char *from, const char *to)
{
    REAL(rename)
    return fails(of_rename) ? -1 : real(from, to);
}

char *realpath(const char *restrict path, char *restrict resolved)
{
    REAL(realpath)
    return fails(of_realpath) ? NULL : real(path, resolved);
}

int pipe2(int ends[2], int flags)
{
    REAL(pipe2)
    return fails(of_pipe2) ? -1 : real(ends, flags);
}

pid_t fork(void)
{
    REAL(fork)
    return fails(of_fork) ? -1 : real();
}

pid_t waitpid(pid_t child, int *status, int flags)
{
    REAL(waitpid)
    return fails(of_waitpid) ? -1 : real(child, status, flags);
}

int pthread_create(pthread_t *thread, const pthread_attr_t *attributes, void *(*run)(void *), void *argument)
{
    REAL(pthread_create)
    return fails(of_pthread_create) ? errno : real(thread, attributes, run, argument);
}

/* --- folders: one is shuffled as a whole when its first entry is asked for ---------------------------- */

static _Thread_local struct {
    DIR *folder;
    size_t count, next;
    struct dirent entries[MOST_ENTRIES];
} shuffled;

DIR *fdopendir(int file)
{
    REAL(fdopendir)
    shuffled.folder = NULL;
    return fails(of_fdopendir) ? NULL : real(file);
}

static void shuffle_entries(DIR *folder, struct dirent *(*next)(DIR *folder))
{
    shuffled.folder = folder;
    shuffled.count = shuffled.next = 0;
    for (struct dirent *entry = next(folder); entry && shuffled.count < MOST_ENTRIES; entry = next(folder)) {
        memcpy(&shuffled.entries[shuffled.count++], entry, entry->d_reclen);
    }
    unsigned long state = shuffle;
    for (size_t i = shuffled.count; i > 1; i--) {
        state = state * 6364136223846793005u + 1442695040888963407u;
        size_t other = (size_t)(state >> 33) % i;
        struct dirent kept = shuffled.entries[i - 1];
        shuffled.entries[i - 1] = shuffled.entries[other];
        shuffled.entries[other] = kept;
    }
}

struct dirent *readdir(DIR *folder)
{
    REAL(readdir)
    if (fails(of_readdir)) {
        return NULL;
    }
    if (!shuffle) {
        return real(folder);
    }
    if (shuffled.folder != folder) {
        shuffle_entries(folder, real);
    }
    errno = 0;
    return shuffled.next < shuffled.count ? &shuffled.entries[shuffled.next++] : NULL;
}
