/* bench-plan - `bench-plan GUARD SMALL LARGE`: how fast plans are read and judged, what memory that takes, how it grows.
 *
 * SMALL and LARGE are two plans of bench-plan-corpus. The reader alone is measured in this process, on one thread: the
 * document to a stack of rows, without rules; beside it stands the plain read of the same file. Scans are runs of GUARD: with
 * one rule and with all and SARIF. Seconds are of processor time; memory is the largest resident size of the process, in
 * which the bytes of the plan count once. */
#include <fcntl.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/io.h"
#include "terraform/terraform.h"

extern char **environ;

enum { RUNS = 5 };

static double thread_time(void)
{
    struct timespec time;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

static int by_value(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static double median(double values[RUNS])
{
    qsort(values, RUNS, sizeof *values, by_value);
    return values[RUNS / 2];
}

static void fail(const char *what)
{
    fprintf(stderr, "bench-plan: %s\n", what);
    exit(1);
}

static double megabytes_of(const char *path)
{
    struct stat about;
    if (stat(path, &about) != 0) {
        fail("a plan is missing");
    }
    return (double)about.st_size / 1e6;
}

/* --- the reader alone --------------------------------------------------------------------------- */

static gd_str read_file(gd_arena *arena, const char *path)
{
    int file = open(path, O_RDONLY | O_CLOEXEC);
    gd_str text;
    if (file < 0 || gd_stream_read(arena, file, UINT32_MAX, &text) != GD_IO_OK) {
        fail("a plan cannot be read");
    }
    close(file);
    return text;
}

/* Seconds to read the file into memory that is there already. */
static double plain_read(const char *path)
{
    static char room[1 << 16];
    double start = thread_time();
    int file = open(path, O_RDONLY | O_CLOEXEC);
    while (read(file, room, sizeof room) > 0) {
    }
    close(file);
    return thread_time() - start;
}

static double read_plan(gd_str text, size_t *rows)
{
    gd_arena arena;
    gd_diags diags;
    double start = thread_time();
    gd_arena_init(&arena);
    gd_diags_init(&diags, &arena);
    const gd_source *source = gd_source_new(&arena, GD_STR("plan.json"), text);
    const gd_stack *stack = gd_stack_from_plan(&arena, source, NULL, NULL, GD_STR(""), &diags);
    double seconds = thread_time() - start;
    if (!stack || diags.list.count) {
        fail("the plan was not read as it should");
    }
    *rows = stack->count;
    gd_arena_release(&arena);
    return seconds;
}

static void bench_reader(const char *path)
{
    double plain[RUNS], plan[RUNS], megabytes = megabytes_of(path);
    size_t rows = 0;
    gd_arena arena;
    gd_arena_init(&arena);
    gd_str text = read_file(&arena, path);
    for (int i = 0; i < RUNS; i++) {
        plain[i] = plain_read(path);
        plan[i] = read_plan(text, &rows);
    }
    gd_arena_release(&arena);
    double reader = median(plan), reading = median(plain);
    printf("plan      %5.1f MB, %6zu rows, reader alone, one thread  %6.0f MB/s   (plain read %6.0f MB/s, "
           "%.1f times as "
           "fast)\n",
           megabytes, rows, megabytes / reader, megabytes / reading, reader / reading);
}

/* --- whole scans -------------------------------------------------------------------------------- */

typedef struct {
    double processor; /* user and system time of all threads, in seconds */
    double seconds;   /* from start to end */
    double megabytes; /* largest resident size */
} scan_cost;

static double seconds_of(struct timeval time)
{
    return (double)time.tv_sec + (double)time.tv_usec / 1e6;
}

static double now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

static scan_cost run(const char *const *words)
{
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    pid_t child;
    int status = 0;
    struct rusage usage = {0};
    double start = now();
    if (posix_spawn(&child, words[0], &actions, NULL, (char **)(uintptr_t)words, environ) != 0) {
        fail("guard cannot be started");
    }
    wait4(child, &status, 0, &usage);
    posix_spawn_file_actions_destroy(&actions);
    if (!WIFEXITED(status) || WEXITSTATUS(status) > 1) {
        fail("guard ended with an error: the figures do not count");
    }
    return (scan_cost){.processor = seconds_of(usage.ru_utime) + seconds_of(usage.ru_stime),
                       .seconds = now() - start,
                       .megabytes = (double)usage.ru_maxrss * 1024 / 1e6};
}

static scan_cost median_run(const char *const *words)
{
    double processor[RUNS], seconds[RUNS], memory = 0;
    for (int i = 0; i < RUNS; i++) {
        scan_cost one = run(words);
        processor[i] = one.processor;
        seconds[i] = one.seconds;
        memory = one.megabytes > memory ? one.megabytes : memory;
    }
    return (scan_cost){median(processor), median(seconds), memory};
}

static double bench_scan(const char *guard, const char *path, bool all_rules)
{
    const char *const one[] = {guard, "scan", "--plan", path, "--rule", "aws-s3-versioning", NULL};
    const char *const all[] = {guard, "scan", "--plan", path, "--format", "sarif", NULL};
    scan_cost cost = median_run(all_rules ? all : one);
    double megabytes = megabytes_of(path);
    printf(
        "plan      %5.1f MB, %-16s  %7.3f s   %6.1f MB memory, %.2f times the plan   (processor: %.3f s)\n",
        megabytes, all_rules ? "all rules, SARIF" : "one rule", cost.seconds, cost.megabytes,
        cost.megabytes / megabytes, cost.processor);
    return cost.processor / megabytes;
}

int main(int count, char **words)
{
    if (count != 4) {
        fputs("usage: bench-plan GUARD SMALL LARGE\n", stderr);
        return 2;
    }
    for (int all = 0; all <= 1; all++) {
        double small = bench_scan(words[1], words[2], all);
        double large = bench_scan(words[1], words[3], all);
        printf("growth    processor time a megabyte of plan at %.0f against %.0f, %s: %.2f\n",
               megabytes_of(words[3]), megabytes_of(words[2]), all ? "all rules" : "one rule", large / small);
    }
    bench_reader(words[2]); /* last: a process begins with the largest size that its parent had */
    bench_reader(words[3]);
    return 0;
}
