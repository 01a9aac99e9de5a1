/* bench - `bench BUILD`: start-up, each stage of a scan, whole scans, reports, prices, and how they grow.
 *
 * Corpora of 10, 100, 1,000 and 10,000 made-up stacks (with BENCH_ALL=1 also of 24,400, which are a million resources) are
 * kept in BUILD/bench-data. Beside each figure stands the plain reading of the same files, or the start of a shell that does
 * nothing, measured in the same run: ratios travel between machines, seconds do not. Ratios are of processor time, which
 * other work on the machine disturbs least. What plans cost is bench-plan's. */
#include <fcntl.h>
#include <ftw.h>
#include <spawn.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

extern char **environ;

enum { MOST_RUNS = 51, MOST_PATH = 1024 };

typedef struct {
    double seconds;   /* from start to end */
    double processor; /* user and system time of all threads */
    long kilobytes;   /* largest resident size */
    int status;
} run_result;

static double now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

static double seconds_of(struct timeval time)
{
    return (double)time.tv_sec + (double)time.tv_usec / 1e6;
}

/* Run a command with its output thrown away; `output` (may be NULL) is a file that gets it instead. */
static run_result run(const char *const *words, const char *output)
{
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, output ? output : "/dev/null",
                                     O_WRONLY | O_CREAT | O_TRUNC, 0644);
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    pid_t child;
    int status = 0;
    struct rusage usage = {0};
    double start = now();
    if (posix_spawn(&child, words[0], &actions, NULL, (char **)(uintptr_t)words, environ) != 0) {
        fprintf(stderr, "bench: cannot start %s\n", words[0]);
        exit(2);
    }
    wait4(child, &status, 0, &usage);
    double seconds = now() - start;
    posix_spawn_file_actions_destroy(&actions);
    return (run_result){.seconds = seconds,
                        .processor = seconds_of(usage.ru_utime) + seconds_of(usage.ru_stime),
                        .kilobytes = usage.ru_maxrss,
                        .status = WIFEXITED(status) ? WEXITSTATUS(status) : -1};
}

static int by_value(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static double median(double *values, int count)
{
    qsort(values, (size_t)count, sizeof *values, by_value);
    return values[count / 2];
}

/* The medians of `times` runs; the largest memory of all. */
static run_result median_run(const char *const *words, int times)
{
    double seconds[MOST_RUNS], processor[MOST_RUNS];
    run_result all = {0};
    for (int i = 0; i < times; i++) {
        run_result one = run(words, NULL);
        seconds[i] = one.seconds;
        processor[i] = one.processor;
        all.kilobytes = one.kilobytes > all.kilobytes ? one.kilobytes : all.kilobytes;
        all.status = one.status < 0 || one.status > 1 ? one.status : all.status;
    }
    if (all.status) {
        fprintf(stderr, "bench: %s %s ended with status %d: the figures do not count\n", words[0], words[1],
                all.status);
    }
    all.seconds = median(seconds, times);
    all.processor = median(processor, times);
    return all;
}

/* ---- the plain read ------------------------------------------------------------------------------ */

static size_t bytes_read;

static int read_file(const char *path, const struct stat *about, int kind, struct FTW *place)
{
    static char room[1 << 16];
    (void)about, (void)place;
    int descriptor = kind == FTW_F ? open(path, O_RDONLY | O_CLOEXEC) : -1;
    if (descriptor >= 0) {
        for (ssize_t got = 1; got > 0;) {
            got = read(descriptor, room, sizeof room);
            bytes_read += got > 0 ? (size_t)got : 0;
        }
        close(descriptor);
    }
    return 0;
}

static double processor_time(void)
{
    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    return seconds_of(usage.ru_utime) + seconds_of(usage.ru_stime);
}

/* Processor seconds to walk the folder and read every file once, the median of some times. */
static double plain_read(const char *folder, int times)
{
    double seconds[MOST_RUNS];
    for (int i = 0; i < times; i++) {
        double start = processor_time();
        bytes_read = 0;
        nftw(folder, read_file, 32, FTW_PHYS);
        seconds[i] = processor_time() - start;
    }
    return median(seconds, times);
}

/* ---- the parts ----------------------------------------------------------------------------------- */

typedef struct {
    char guard[MOST_PATH], corpus[MOST_PATH], stages[MOST_PATH], nothing[MOST_PATH], data[MOST_PATH];
} file_places;

/* Of the large ones fewer runs, so that the whole takes a few minutes. */
static const struct {
    int stacks, runs;
    const char *stage_seconds;
} sizes[] = {{10, 15, "1"}, {100, 7, "2"}, {1000, 3, "3"}, {10000, 1, "0"}, {24400, 1, "0"}};
enum { SIZES = 4, SIZE_OF_REPORTS = 1, RUNS_OF_REPORTS = 7 };

/* How many of the sizes are measured: BENCH_ALL in the environment adds the largest. */
static int size_count(void)
{
    return getenv("BENCH_ALL") ? SIZES + 1 : SIZES;
}

static void folder_of(const file_places *places, int stacks, char folder[2 * MOST_PATH])
{
    snprintf(folder, 2 * MOST_PATH, "%s/%d", places->data, stacks);
}

/* What is made anew is made whole: the folder gets its name when it is complete. */
static void make_corpora(const file_places *places)
{
    mkdir(places->data, 0755);
    for (int i = 0; i < size_count(); i++) {
        char folder[2 * MOST_PATH], unfinished[2 * MOST_PATH + 8], count[16];
        folder_of(places, sizes[i].stacks, folder);
        if (access(folder, F_OK) == 0) {
            continue;
        }
        snprintf(unfinished, sizeof unfinished, "%s.new", folder);
        snprintf(count, sizeof count, "%d", sizes[i].stacks);
        run_result made = run((const char *const[]){places->corpus, unfinished, count, "7", NULL}, NULL);
        if (made.status != 0 || rename(unfinished, folder) != 0) {
            fprintf(stderr, "bench: cannot make %s\n", folder);
            exit(2);
        }
    }
}

/* What bench-stages says of one corpus. */
typedef struct {
    size_t stacks, bytes, rows, findings, errors;
    double read, touch, parse, load, evaluate, judge; /* seconds of one thread */
} stage_figures;

static stage_figures measure_stages(const file_places *places, int size)
{
    char folder[2 * MOST_PATH], output[2 * MOST_PATH];
    folder_of(places, sizes[size].stacks, folder);
    snprintf(output, sizeof output, "%s/stages.out", places->data);
    run_result done =
        run((const char *const[]){places->stages, folder, sizes[size].stage_seconds, NULL}, output);
    FILE *file = fopen(output, "r");
    stage_figures f = {0};
    int read =
        file ? fscanf(file, "%zu %zu %zu %zu %zu %lf %lf %lf %lf %lf %lf", &f.stacks, &f.bytes, &f.rows,
                      &f.findings, &f.errors, &f.read, &f.touch, &f.parse, &f.load, &f.evaluate, &f.judge)
             : 0;
    if (done.status != 0 || read != 11) {
        fputs("bench: the stages could not be measured\n", stderr);
        exit(1);
    }
    fclose(file);
    return f;
}

static void print_stage(const char *name, const stage_figures *f, double seconds, const char *note)
{
    double megabytes = (double)f->bytes / 1e6;
    printf("%-9s %5zu stacks, %6.1f MB  %8.3f s  %6.1f MB/s  %6.3f ms a stack  %5.1f times the read  %s\n",
           name, f->stacks, megabytes, seconds, megabytes / seconds, seconds / (double)f->stacks * 1e3,
           seconds / f->read, note);
}

/* Reading the files, and on one thread each stage by itself. */
static void bench_stages(const file_places *places, int size)
{
    stage_figures f = measure_stages(places, size);
    char note[128];
    print_stage("read", &f, f.read, "(the limit of all below)");
    snprintf(note, sizeof note, "(touching each byte: %.3f s)%s", f.touch, f.errors ? " WITH ERRORS" : "");
    print_stage("parse", &f, f.parse, note);
    print_stage("load", &f, f.load, "(find folders, read, parse, merge)");
    snprintf(note, sizeof note, "(%.1f times the parse, %.1f times the load; %zu rows)", f.evaluate / f.parse,
             f.evaluate / f.load, f.rows);
    print_stage("evaluate", &f, f.evaluate, note);
    snprintf(note, sizeof note, "(%.1f µs a row; %zu findings)", f.judge / (double)f.rows * 1e6, f.findings);
    print_stage("rules", &f, f.judge, note);
}

static double bench_scan(const file_places *places, int size)
{
    int stacks = sizes[size].stacks;
    char folder[2 * MOST_PATH];
    folder_of(places, stacks, folder);
    double read_seconds = plain_read(folder, sizes[size].runs);
    double megabytes = (double)bytes_read / 1e6;
    run_result scan = median_run(
        (const char *const[]){places->guard, "scan", folder, "--format", "sarif", NULL}, sizes[size].runs);
    printf("scan      %5d stacks, %6.1f MB  %8.3f s  %6.1f MB/s  %6.3f ms a stack  %5.1f MB memory  "
           "(processor %.3f s; walking and reading the folders %.3f s, ratio %.1f)\n",
           stacks, megabytes, scan.seconds, megabytes / scan.seconds, scan.processor / stacks * 1e3,
           (double)scan.kilobytes / 1024, scan.processor, read_seconds, scan.processor / read_seconds);
    return scan.processor / stacks;
}

/* Each report, as processor time and memory over a scan that reports next to nothing. */
static void bench_reports(const file_places *places, int stacks)
{
    static const char *const formats[] = {"text",  "json",   "sarif",  "sarif-full", "markdown", "html",
                                          "junit", "github", "gitlab", "csv",        "atlantis"};
    char folder[2 * MOST_PATH], output[2 * MOST_PATH];
    folder_of(places, stacks, folder);
    snprintf(output, sizeof output, "%s/report.out", places->data);
    double read_seconds = plain_read(folder, RUNS_OF_REPORTS);
    run_result least =
        median_run((const char *const[]){places->guard, "scan", folder, "--min-severity", "critical", NULL},
                   RUNS_OF_REPORTS);
    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++) {
        const char *const words[] = {places->guard, "scan", folder, "--format", formats[i], NULL};
        run_result scan = median_run(words, RUNS_OF_REPORTS);
        struct stat about = {0};
        run(words, output);
        stat(output, &about);
        double more = scan.processor - least.processor;
        printf("report    %5d stacks, %-10s %6.2f MB  %7.3f s  (processor %.3f s, %+.0f %% against critical "
               "findings "
               "as text, %+.1f times the read)\n",
               stacks, formats[i], (double)about.st_size / 1e6, scan.seconds, scan.processor,
               more / least.processor * 100, more / read_seconds);
    }
}

/* What prices add to a scan, and what opening the price book costs at the start. */
static void bench_cost(const file_places *places, int stacks)
{
    enum { RUNS = 31, PAIRS = 15 };
    char folder[2 * MOST_PATH], one[2 * MOST_PATH];
    folder_of(places, stacks, folder);
    snprintf(one, sizeof one, "%s/one", places->data);
    run_result cost = {0};
    double more[PAIRS]; /* by turns, so that what else the machine does falls on both */
    for (int i = 0; i < PAIRS; i++) {
        run_result scan =
            median_run((const char *const[]){places->guard, "scan", folder, "--format", "json", NULL}, 1);
        cost = median_run(
            (const char *const[]){places->guard, "scan", folder, "--cost", "--format", "json", NULL}, 1);
        more[i] = cost.processor / scan.processor - 1;
    }
    run_result plain =
        median_run((const char *const[]){places->guard, "scan", one, "--format", "json", NULL}, RUNS);
    run_result priced = median_run(
        (const char *const[]){places->guard, "scan", one, "--cost", "--format", "json", NULL}, RUNS);
    printf(
        "cost      %4d stacks, scan --cost  %7.3f s   (processor: %.3f s, %+.0f %% against a scan without)\n",
        stacks, cost.seconds, cost.processor, median(more, PAIRS) * 100);
    printf("cost      scan of one 1 KB file    %7.2f ms   (%+.2f ms against a scan without)\n",
           priced.seconds * 1e3, (priced.seconds - plain.seconds) * 1e3);
}

static void bench_start(const file_places *places)
{
    enum { RUNS = 31 };
    char folder[2 * MOST_PATH], path[3 * MOST_PATH];
    snprintf(folder, sizeof folder, "%s/one", places->data);
    snprintf(path, sizeof path, "%s/main.tf", folder);
    mkdir(folder, 0755);
    FILE *file = fopen(path, "w");
    if (!file) {
        exit(2);
    }
    for (int i = 0; i < 6; i++) {
        fprintf(file,
                "resource \"aws_s3_bucket\" \"b%d\" {\n  bucket = \"prod-one-%d\"\n\n  tags = {\n    "
                "Environment = \"prod\"\n"
                "    Service     = \"one\"\n    Owner       = \"one@example.com\"\n  }\n}\n",
                i, i);
    }
    fclose(file);
    run_result nothing = median_run((const char *const[]){places->nothing, "-c", ":", NULL}, RUNS);
    run_result version = median_run((const char *const[]){places->guard, "--version", NULL}, RUNS);
    run_result scan =
        median_run((const char *const[]){places->guard, "scan", folder, "--format", "json", NULL}, RUNS);
    printf("start-up  guard --version          %7.2f ms   (processor %.2f ms; sh -c ':' %.2f ms)\n",
           version.seconds * 1e3, version.processor * 1e3, nothing.processor * 1e3);
    printf("start-up  scan of one 1 KB file    %7.2f ms   (processor %.2f ms)\n", scan.seconds * 1e3,
           scan.processor * 1e3);
}

int main(int count, char **words)
{
    if (count != 2) {
        fputs("usage: bench BUILD\n", stderr);
        return 2;
    }
    setvbuf(stdout, NULL, _IOLBF, 0);
    file_places places;
    snprintf(places.guard, MOST_PATH, "%.900s/guard", words[1]);
    snprintf(places.corpus, MOST_PATH, "%.900s/bench-corpus", words[1]);
    snprintf(places.stages, MOST_PATH, "%.900s/bench-stages", words[1]);
    snprintf(places.nothing, MOST_PATH, "/bin/sh");
    snprintf(places.data, MOST_PATH, "%.900s/bench-data", words[1]);
    make_corpora(&places);
    printf("%ld processors; medians; stages on one thread, of several passes the fastest\n",
           sysconf(_SC_NPROCESSORS_ONLN));
    bench_start(&places);
    double first = 0, last = 0;
    for (int i = 0; i < size_count(); i++) {
        bench_stages(&places, i);
        last = bench_scan(&places, i);
        first = sizes[i].stacks == 100 ? last : first;
    }
    printf("growth    processor time a stack at %d against 100: %.2f (aim: at most 1.1)\n",
           sizes[size_count() - 1].stacks, last / first);
    bench_reports(&places, sizes[SIZE_OF_REPORTS].stacks);
    bench_cost(&places, sizes[SIZE_OF_REPORTS].stacks);
    return 0;
}
