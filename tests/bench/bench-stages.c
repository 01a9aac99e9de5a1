/* bench-stages - `bench-stages FOLDER SECONDS`: what each stage of a scan costs by itself, on one thread.
 *
 * Every folder in FOLDER is a stack. One after the other its files are read, touched byte for byte, parsed, loaded (parsed
 * again and merged), evaluated, and judged by all rules, each with the processor time of the whole process. That is
 * repeated for about SECONDS; of each stage the fastest pass counts. Prints on one line: stacks, bytes, rows, findings, syntax
 * errors, and the seconds of reading, touching, parsing, loading, evaluating and judging. */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/io.h"
#include "base/thread.h"
#include "rules/engine.h"
#include "terraform/config.h"

enum { READ, TOUCH, PARSE, LOAD, EVALUATE, JUDGE, STAGES, MOST_FILES = 64 };

typedef struct {
    double seconds[STAGES];
    size_t stacks, bytes, rows, findings, errors;
} pass;

typedef struct {
    gd_root *root;
    gd_engine *engine;
    GD_VEC(gd_str) stacks;
    gd_arena arena; /* one stack's */
    pass now;
    double started;
    volatile unsigned sink; /* so that touching is not left out */
} measurement;

static double processor_time(void)
{
    struct timespec time;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

static void start(measurement *m)
{
    m->started = processor_time();
}

static void end(measurement *m, int stage)
{
    m->now.seconds[stage] += processor_time() - m->started;
}

static void read_files(measurement *m, const gd_stack *stack, gd_str *texts, size_t count)
{
    start(m);
    for (size_t i = 0; i < count; i++) {
        gd_file_read(&m->arena, m->root, gd_source_path(stack->files[i]->source), UINT32_MAX, &texts[i]);
    }
    end(m, READ);
    start(m);
    unsigned sum = 0;
    for (size_t i = 0; i < count; i++) {
        for (size_t at = 0; at < texts[i].len; at++) {
            sum = sum * 31 + (unsigned char)texts[i].ptr[at];
        }
        m->now.bytes += texts[i].len;
    }
    m->sink += sum;
    end(m, TOUCH);
}

static void parse_files(measurement *m, const gd_str *texts, size_t count)
{
    gd_arena arena;
    gd_arena_init(&arena);
    start(m);
    for (size_t i = 0; i < count; i++) {
        gd_diags diags;
        gd_diags_init(&diags, &arena);
        gd_hcl_parse(&arena, gd_source_new(&arena, GD_STR("main.tf"), texts[i]), &diags);
        m->now.errors += diags.errors;
    }
    end(m, PARSE);
    gd_arena_release(&arena);
}

static void measure_stack(measurement *m, gd_str folder)
{
    gd_diags diags;
    gd_diags_init(&diags, &m->arena);
    gd_config_cache *cache = gd_config_cache_new(m->root);
    gd_config_cache_set_jobs(cache, 1);
    start(m);
    gd_discover(&m->arena, cache, m->root, folder, NULL, 0, &diags);
    end(m, LOAD);

    start(m);
    const gd_stack *stack = gd_stack_evaluate(&m->arena, cache, m->root, folder, NULL, &diags);
    end(m, EVALUATE);

    gd_findings findings = {.arena = &m->arena};
    start(m);
    gd_table *table = gd_table_build(&m->arena, stack);
    gd_rules_run(m->engine, &m->arena, table, NULL, &findings, &diags);
    end(m, JUDGE);

    gd_str texts[MOST_FILES];
    size_t files = stack->file_count < MOST_FILES ? stack->file_count : MOST_FILES;
    read_files(m, stack, texts, files);
    parse_files(m, texts, files);
    m->now.rows += stack->count;
    m->now.findings += findings.list.count;
    m->now.stacks++;
    gd_arena_reset(&m->arena);
    gd_config_cache_free(cache);
}

static void keep_fastest(pass *best, const pass *one)
{
    pass before = *best;
    *best = *one;
    for (int i = 0; i < STAGES && before.stacks; i++) {
        best->seconds[i] = before.seconds[i] < one->seconds[i] ? before.seconds[i] : one->seconds[i];
    }
}

typedef struct {
    measurement *m;
    double seconds;
    pass best;
} job;

/* On a thread of gd_parallel, whose stack is as large as evaluation needs. */
static void measure(void *context, unsigned worker, size_t item)
{
    (void)worker, (void)item;
    job *all = context;
    double begin = processor_time();
    do {
        all->m->now = (pass){0};
        for (size_t i = 0; i < all->m->stacks.count; i++) {
            measure_stack(all->m, all->m->stacks.items[i]);
        }
        keep_fastest(&all->best, &all->m->now);
    } while (processor_time() - begin < all->seconds);
}

static bool list_stacks(measurement *m, gd_arena *arena, const char *folder)
{
    gd_folder_entries entries = {0};
    if (gd_root_open(arena, gd_str_from(folder), &m->root) != GD_IO_OK ||
        gd_folder_read(arena, m->root, GD_STR(""), &entries) != GD_IO_OK) {
        return false;
    }
    for (size_t i = 0; i < entries.count; i++) {
        if (entries.items[i].is_folder) {
            *gd_vec_push(arena, &m->stacks) = entries.items[i].name;
        }
    }
    return m->stacks.count > 0;
}

int main(int count, char **words)
{
    gd_arena session;
    gd_arena_init(&session);
    measurement m = {0};
    if (count != 3 || !list_stacks(&m, &session, words[1])) {
        fputs("usage: bench-stages FOLDER SECONDS (each folder in FOLDER is a stack)\n", stderr);
        return 2;
    }
    gd_rules *rules = gd_rules_new();
    m.engine = gd_engine_new(rules);
    job all = {.m = &m, .seconds = atof(words[2])};
    gd_parallel(1, 1, measure, &all);
    printf("%zu %zu %zu %zu %zu", all.best.stacks, all.best.bytes, all.best.rows, all.best.findings,
           all.best.errors);
    for (int i = 0; i < STAGES; i++) {
        printf(" %.6f", all.best.seconds[i]);
    }
    putchar('\n');
    gd_engine_free(m.engine);
    gd_rules_free(rules);
    gd_arena_release(&m.arena);
    gd_arena_release(&session);
    return 0;
}
