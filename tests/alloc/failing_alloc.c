/* failing_alloc - malloc, calloc, realloc and their kin that fail at the n-th call, for tests/alloc/run.
 *
 * Preloaded in front of the C library, so every allocation of guard and of the libraries that it uses comes here: Lua's,
 * jansson's, PCRE2's, libyaml's, MPFR's.
 *
 * ALLOC_EACH=FILE fails every one of a run in turn: before each allocation the process forks, the child gets nothing from there on
 * and runs to its end, and the parent holds the child's answer against the documented ones, notes a wrong one in FILE, and goes on
 * with what it asked for. So a run of n allocations costs n forks and not n runs. Threads would be lost by a fork; none can be made
 * then, and guard does without. ALLOC_STATUS and ALLOC_OUTPUT say what a run with everything answers; ALLOC_ONE=1 lets the child
 * have what it asks for after the one failure, ALLOC_STEP=N tries every N-th allocation only.
 *
 * Without forks, for runs with threads: ALLOC_FAIL=N fails the N-th allocation alone; ALLOC_COUNT=FILE writes how many there were. */
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

enum { LAST_FILE = 63, CHILD_SECONDS = 20, STEP_SIZE = 4096 };

void *__libc_malloc(size_t size);
void *__libc_calloc(size_t count, size_t size);
void *__libc_realloc(void *memory, size_t size);
void *__libc_memalign(size_t alignment, size_t size);

static atomic_ulong made;
static unsigned long fails_at, fails_from;
static const char *count_file;
static bool no_threads;

/* ALLOC_EACH: what the runs are held against, and what was found. */
static struct {
    bool on, one;
    int notes; /* the file of the wrong answers */
    int right; /* what a run with everything prints */
    int right_status;
    int output, errors; /* the child's own, in memory */
    unsigned long step; /* every step-th allocation is tried */
    unsigned long wrong, refused, same;
} each;

static unsigned long number_of(const char *name)
{
    const char *text = getenv(name);
    return text ? strtoul(text, NULL, 10) : 0;
}

/* Ours lie above guard's own, whose places are looked after. */
static int move_up(int file)
{
    int moved = fcntl(file, F_DUPFD_CLOEXEC, LAST_FILE + 1);
    close(file);
    return moved;
}

__attribute__((constructor)) static void read_environment(void)
{
    const char *notes = getenv("ALLOC_EACH"), *right = getenv("ALLOC_OUTPUT");
    count_file = getenv("ALLOC_COUNT");
    fails_at = number_of("ALLOC_FAIL");
    atomic_store(&made, 0);
    if (notes && right) {
        no_threads = true;
        each.notes = move_up(open(notes, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600));
        each.right = move_up(open(right, O_RDONLY | O_CLOEXEC));
        each.right_status = (int)number_of("ALLOC_STATUS");
        each.one = number_of("ALLOC_ONE") != 0;
        each.step = number_of("ALLOC_STEP") ? number_of("ALLOC_STEP") : 1;
        each.output = move_up(memfd_create("output", MFD_CLOEXEC));
        each.errors = move_up(memfd_create("errors", MFD_CLOEXEC));
        each.on = each.notes >= 0 && each.right >= 0 && each.output >= 0 && each.errors >= 0;
    }
}

__attribute__((format(printf, 2, 3))) static void note(int file, const char *format, ...)
{
    char line[600];
    va_list values;
    va_start(values, format);
    int length = vsnprintf(line, sizeof line, format, values);
    va_end(values);
    size_t size = length < (int)sizeof line ? (size_t)length : sizeof line - 1;
    ssize_t written = write(file, line, size);
    (void)written;
}

__attribute__((destructor)) static void write_count(void)
{
    if (each.on) {
        note(each.notes, "%lu allocations: %lu refused, %lu done without, %lu wrong\n", atomic_load(&made),
             each.refused, each.same, each.wrong);
        each.on = false;
    }
    int file = count_file ? open(count_file, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600) : -1;
    if (file >= 0) {
        note(file, "%lu\n", atomic_load(&made));
        close(file);
    }
}

/* --- one child an allocation --------------------------------------------------------------------- */

/* What was printed before the fork belongs to the child's answer, too. */
static void copy_output(int to)
{
    char bytes[STEP_SIZE];
    off_t at = 0;
    ssize_t got;
    while ((got = pread(STDOUT_FILENO, bytes, sizeof bytes, at)) > 0) {
        ssize_t written = write(to, bytes, (size_t)got);
        (void)written;
        at += got;
    }
}

static bool same_bytes(int left, int right)
{
    char a[STEP_SIZE], b[STEP_SIZE];
    off_t at = 0;
    for (;;) {
        ssize_t of_left = pread(left, a, sizeof a, at), of_right = pread(right, b, sizeof b, at);
        if (of_left != of_right || of_left < 0) {
            return false;
        }
        if (of_left == 0) {
            return true;
        }
        if (memcmp(a, b, (size_t)of_left) != 0) {
            return false;
        }
        at += of_left;
    }
}

static void child_goes_on(unsigned long number)
{
    each.on = false;
    count_file = NULL;
    fails_at = number;
    fails_from = each.one ? 0 : number;
    copy_output(each.output);
    dup2(each.output, STDOUT_FILENO);
    dup2(each.errors, STDERR_FILENO);
    alarm(CHILD_SECONDS);
}

static void judge_child(unsigned long number, int status)
{
    char text[400] = "";
    off_t size = lseek(each.errors, 0, SEEK_END);
    ssize_t got = pread(each.errors, text, sizeof text - 1, size > 399 ? size - 399 : 0);
    text[got > 0 ? got : 0] = 0;
    bool ended = WIFEXITED(status);
    int code = ended ? WEXITSTATUS(status) : WTERMSIG(status);
    if (ended && code == 3 && strstr(text, "memory")) {
        each.refused++;
    } else if (ended && code == each.right_status && same_bytes(each.output, each.right)) {
        each.same++;
    } else {
        each.wrong++;
        note(each.notes, "allocation %lu: %s %d: %s\n", number, ended ? "exit" : "signal", code, text);
    }
}

/* A child shares the parent's places in files; the parent goes back to its own. */
static void wait_for(pid_t child, unsigned long number, const off_t places[LAST_FILE + 1])
{
    int status = 0;
    while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
    judge_child(number, status);
    for (int file = 0; file <= LAST_FILE; file++) {
        if (places[file] >= 0) {
            lseek(file, places[file], SEEK_SET);
        }
    }
}

static void try_without(unsigned long number)
{
    off_t places[LAST_FILE + 1];
    int kept = errno;
    for (int file = 0; file <= LAST_FILE; file++) {
        places[file] = lseek(file, 0, SEEK_CUR);
    }
    if (ftruncate(each.output, 0) != 0 || ftruncate(each.errors, 0) != 0) {
        abort();
    }
    lseek(each.output, 0, SEEK_SET);
    lseek(each.errors, 0, SEEK_SET);
    bool on = each.on;
    each.on = false; /* fork's own work is not counted */
    pid_t child = fork();
    if (child == 0) {
        child_goes_on(number);
    } else if (child > 0) {
        wait_for(child, number, places);
        each.on = on;
    } else {
        abort();
    }
    errno = kept;
}

static int fails(void)
{
    unsigned long number = atomic_fetch_add(&made, 1) + 1;
    if (each.on && number % each.step == 0) {
        try_without(number);
    }
    if (number == fails_at || (fails_from && number >= fails_from)) {
        errno = ENOMEM;
        return 1;
    }
    return 0;
}

/* --- in front of the C library ------------------------------------------------------------------------ */

void *malloc(size_t size)
{
    return fails() ? NULL : __libc_malloc(size);
}

void *calloc(size_t count, size_t size)
{
    return fails() ? NULL : __libc_calloc(count, size);
}

void *realloc(void *memory, size_t size)
{
    return fails() ? NULL : __libc_realloc(memory, size);
}

void *aligned_alloc(size_t alignment, size_t size)
{
    return fails() ? NULL : __libc_memalign(alignment, size);
}

int posix_memalign(void **memory, size_t alignment, size_t size)
{
    *memory = fails() ? NULL : __libc_memalign(alignment, size);
    return *memory ? 0 : ENOMEM;
}

typedef int create_thread(pthread_t *thread, const pthread_attr_t *attributes, void *(*run)(void *),
                          void *argument);

int pthread_create(pthread_t *thread, const pthread_attr_t *attributes, void *(*run)(void *), void *argument)
{
    if (no_threads) {
        return EAGAIN;
    }
    create_thread *real;
    *(void **)&real = dlsym(RTLD_NEXT, "pthread_create");
    return real(thread, attributes, run, argument);
}
