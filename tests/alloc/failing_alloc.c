/* failing_alloc - malloc, calloc, realloc and their kin that fail from the n-th call on, for tests/alloc/run.
 *
 * Linked in front of the C library (make alloc-test), so every allocation of guard and of the libraries that it uses comes
 * here: Lua's, jansson's, PCRE2's, libyaml's, MPFR's. ALLOC_FAIL=N fails the N-th allocation alone,
 * ALLOC_FAIL_FROM=N all from there on; ALLOC_COUNT=FILE writes how many there were at the end. */
#include <errno.h>
#include <fcntl.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

void *__libc_malloc(size_t size);
void *__libc_calloc(size_t count, size_t size);
void *__libc_realloc(void *memory, size_t size);
void *__libc_memalign(size_t alignment, size_t size);

static atomic_ulong made;
static unsigned long fails_at, fails_from;
static const char *count_file;

__attribute__((constructor)) static void read_environment(void)
{
    const char *at = getenv("ALLOC_FAIL"), *from = getenv("ALLOC_FAIL_FROM");
    count_file = getenv("ALLOC_COUNT");
    fails_at = at ? strtoul(at, NULL, 10) : 0;
    fails_from = from ? strtoul(from, NULL, 10) : 0;
    atomic_store(&made, 0);
}

__attribute__((destructor)) static void write_count(void)
{
    char digits[32];
    int length = snprintf(digits, sizeof digits, "%lu\n", atomic_load(&made));
    int file = count_file ? open(count_file, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600) : -1;
    if (file >= 0) {
        ssize_t written = write(file, digits, (size_t)length);
        (void)written;
        close(file);
    }
}

static int fails(void)
{
    unsigned long number = atomic_fetch_add(&made, 1) + 1;
    if (number == fails_at || (fails_from && number >= fails_from)) {
        errno = ENOMEM;
        return 1;
    }
    return 0;
}

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
