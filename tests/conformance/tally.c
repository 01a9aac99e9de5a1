/* tally - counting results and printing them; running cases side by side. */
#include <pthread.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "conformance.h"

char *text(const char *format, ...)
{
    char *made = NULL;
    va_list arguments;
    va_start(arguments, format);
    int length = vasprintf(&made, format, arguments);
    va_end(arguments);
    if (length < 0) {
        abort();
    }
    return made;
}

char *path_of(const cf_options *options, const char *format, ...)
{
    char *below = NULL;
    va_list arguments;
    va_start(arguments, format);
    int length = vasprintf(&below, format, arguments);
    va_end(arguments);
    if (length < 0) {
        abort();
    }
    char *path = text("%s/%s", options->packs, below);
    free(below);
    return path;
}

bool exists(const char *path)
{
    struct stat about;
    return stat(path, &about) == 0;
}

cf_tally tally_of(const char *name)
{
    return (cf_tally){.name = text("%s", name)};
}

void tally_note(cf_tally *tally, const char *format, ...)
{
    free(tally->note);
    va_list arguments;
    va_start(arguments, format);
    int length = vasprintf(&tally->note, format, arguments);
    va_end(arguments);
    if (length < 0) {
        abort();
    }
}

void tally_add(cf_tally *tally, const char *id, char *why)
{
    if (tally->count == tally->capacity) {
        tally->capacity = tally->capacity ? tally->capacity * 2 : 64;
        tally->results = realloc(tally->results, tally->capacity * sizeof *tally->results);
        if (!tally->results) {
            abort();
        }
    }
    tally->results[tally->count++] = (cf_result){text("%s", id), why};
}

/* One line, so that a list of failures can be searched by line. */
static void print_on_one_line(const char *words)
{
    enum { LONGEST = 400 };
    size_t length = 0;
    for (; *words && length < LONGEST; words++, length++) {
        putchar((unsigned char)*words < ' ' ? ' ' : *words);
    }
    puts(*words ? "…" : "");
}

void tally_print(cf_tally *tally, const cf_options *options)
{
    size_t passed = 0;
    for (size_t i = 0; i < tally->count; i++) {
        passed += tally->results[i].why == NULL;
    }
    printf("%s %zu/%zu", tally->name, passed, tally->count);
    if (tally->note) {
        printf(" (%s)", tally->note);
    }
    putchar('\n');
    for (size_t i = 0; options->failing && i < tally->count; i++) {
        if (tally->results[i].why) {
            printf("  FAIL %s: ", tally->results[i].id);
            print_on_one_line(tally->results[i].why);
        }
    }
}

void tally_release(cf_tally *tally)
{
    for (size_t i = 0; i < tally->count; i++) {
        free(tally->results[i].id);
        free(tally->results[i].why);
    }
    free(tally->results);
    free(tally->note);
    free(tally->name);
}

bool has_verb(const cf_options *options, const char *verb, cf_tally *tally, size_t count)
{
    cf_command asked = command_of(options, verb);
    command_add(&asked, "--help");
    cf_outcome got = run(options, &asked, NULL, NULL, "", 0);
    bool there = got.status == 0;
    outcome_release(&got);
    if (!there) {
        tally_note(tally, "guard has no verb '%s'", verb);
        for (size_t i = 0; i < count; i++) {
            tally_add(tally, "all", text("guard has no verb '%s'", verb));
        }
    }
    return there;
}

typedef struct {
    size_t count;
    void (*work)(void *context, size_t index);
    void *context;
    atomic_size_t next;
} shared_work;

static void *work_on(void *argument)
{
    shared_work *shared = argument;
    for (size_t i = atomic_fetch_add(&shared->next, 1); i < shared->count;
         i = atomic_fetch_add(&shared->next, 1)) {
        shared->work(shared->context, i);
    }
    return NULL;
}

void each_case(const cf_options *options, size_t count, void (*work)(void *context, size_t index),
               void *context)
{
    enum { MOST_JOBS = 64 };
    shared_work shared = {.count = count, .work = work, .context = context};
    pthread_t threads[MOST_JOBS];
    size_t started = 0;
    while (started + 1 < options->jobs && started < MOST_JOBS &&
           pthread_create(&threads[started], NULL, work_on, &shared) == 0) {
        started++;
    }
    work_on(&shared);
    for (size_t i = 0; i < started; i++) {
        pthread_join(threads[i], NULL);
    }
}
