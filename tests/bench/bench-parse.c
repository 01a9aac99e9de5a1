/* bench-parse - `bench-parse FOLDER`: how fast the parser alone is, on one thread.
 *
 * All files below the folder are read first; then they are parsed again and again for about a second.
 * Prints the bytes of one pass, the median MB/s of processor time of the passes, the same for touching
 * each byte once, and how many syntax errors there were. */
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/io.h"
#include "base/thread.h"
#include "syntax/hcl.h"

enum { MOST_PASSES = 200, FEWEST_PASSES = 5 };

typedef struct {
    gd_arena arena;
    GD_VEC(gd_str) texts;
    size_t bytes;
    size_t errors;
    double parse[MOST_PASSES], touch[MOST_PASSES]; /* seconds a pass */
    int passes;
} measurement;

static measurement measured; /* nftw hands no context on */

/* Processor time of this thread: what else the machine does must not count. */
static double now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

static int add_file(const char *path, const struct stat *about, int kind, struct FTW *place)
{
    (void)about, (void)place;
    size_t length = strlen(path);
    if (kind != FTW_F || length < 3 || strcmp(path + length - 3, ".tf") != 0) {
        return 0;
    }
    FILE *file = fopen(path, "rb");
    if (!file) {
        return -1;
    }
    gd_str text;
    gd_io_status status = gd_stream_read(&measured.arena, fileno(file), UINT32_MAX, &text);
    fclose(file);
    *gd_vec_push(&measured.arena, &measured.texts) = text;
    measured.bytes += text.len;
    return status == GD_IO_OK ? 0 : -1;
}

static void parse_all(void)
{
    gd_arena arena;
    gd_arena_init(&arena);
    measured.errors = 0;
    for (size_t i = 0; i < measured.texts.count; i++) {
        gd_diags diags;
        gd_diags_init(&diags, &arena);
        gd_hcl_parse(&arena, gd_source_new(&arena, GD_STR("main.tf"), measured.texts.items[i]), &diags);
        measured.errors += diags.errors;
        gd_arena_reset(&arena);
    }
    gd_arena_release(&arena);
}

static unsigned touch_all(void)
{
    unsigned sum = 0;
    for (size_t i = 0; i < measured.texts.count; i++) {
        gd_str text = measured.texts.items[i];
        for (size_t at = 0; at < text.len; at++) {
            sum = sum * 31 + (unsigned char)text.ptr[at];
        }
    }
    return sum;
}

static void measure(void *context, unsigned worker, size_t item)
{
    (void)worker, (void)item;
    volatile unsigned *sink = context;
    double begin = now();
    for (int i = 0; i < MOST_PASSES && (i < FEWEST_PASSES || now() - begin < 1.5); i++) {
        double start = now();
        parse_all();
        double middle = now();
        *sink = touch_all();
        measured.parse[i] = middle - start;
        measured.touch[i] = now() - middle;
        measured.passes = i + 1;
    }
}

static int by_value(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static double median(double *values)
{
    qsort(values, (size_t)measured.passes, sizeof *values, by_value);
    return values[measured.passes / 2];
}

int main(int count, char **words)
{
    if (count != 2 || nftw(words[1], add_file, 32, FTW_PHYS) != 0 || measured.bytes == 0) {
        fputs("usage: bench-parse FOLDER (with .tf files)\n", stderr);
        return 2;
    }
    volatile unsigned sink = 0;
    gd_parallel(1, 1, measure, (void *)(uintptr_t)&sink);
    double megabytes = (double)measured.bytes / 1e6;
    printf("%zu %.1f %.1f %zu\n", measured.bytes, megabytes / median(measured.parse),
           megabytes / median(measured.touch), measured.errors);
    gd_arena_release(&measured.arena);
    return 0;
}
