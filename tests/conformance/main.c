/* main - `conformance [--failing] [--kind PATTERN]… [--guard FILE] PACKS`: how much of a pack guard
 * gets right, a line a kind.
 *
 * The exit code says whether the measuring worked, not how good the figures are. */
#include <fnmatch.h>
#include <getopt.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "conformance.h"

static const struct {
    const char *name;
    const char *source; /* the file that says that the pack has this kind */
    void (*run)(const cf_options *options);
} kinds[] = {
    {"hcl/syntax", "hcl/syntax.jsonl", run_syntax},
    {"hcl/structure", "hcl/structure.jsonl", run_structure},
    {"hcl/functions", "hcl/functions.jsonl", run_functions},
    {"hcl/expressions", "hcl/expressions.jsonl", run_expressions},
    {"hcl/modules", "hcl/modules", run_modules},
    {"hcl/plans", "hcl/plans.jsonl", run_plans},
    {"rules", "rules/cases.jsonl", run_rules},
    {"pricing", "pricing/cases.json", run_pricing},
};

enum { KIND_COUNT = sizeof kinds / sizeof kinds[0], MOST_PATTERNS = 16 };

typedef struct {
    const char *items[MOST_PATTERNS];
    size_t count;
} pattern_list;

static bool is_chosen(const pattern_list *patterns, const char *kind)
{
    for (size_t i = 0; i < patterns->count; i++) {
        if (fnmatch(patterns->items[i], kind, 0) == 0) {
            return true;
        }
    }
    return patterns->count == 0;
}

static size_t run_kinds(const cf_options *options, const pattern_list *patterns)
{
    size_t found = 0;
    for (size_t i = 0; i < KIND_COUNT; i++) {
        char *source = path_of(options, "%s", kinds[i].source);
        if (is_chosen(patterns, kinds[i].name)) {
            if (exists(source)) {
                kinds[i].run(options);
                found++;
            } else {
                printf("%s not run: there is no %s\n", kinds[i].name, kinds[i].source);
            }
            fflush(stdout);
        }
        free(source);
    }
    return found;
}

static int usage(void)
{
    fputs("usage: conformance [--failing] [--kind PATTERN]… [--seconds N] [--jobs N] [--guard FILE] PACKS\n",
          stderr);
    return 2;
}

int main(int count, char **words)
{
    static const struct option known[] = {
        {"failing", no_argument, NULL, 'f'},     {"kind", required_argument, NULL, 'k'},
        {"guard", required_argument, NULL, 'g'}, {"seconds", required_argument, NULL, 's'},
        {"jobs", required_argument, NULL, 'j'},  {NULL, 0, NULL, 0}};
    cf_options chosen = {.guard = "build/guard", .seconds = 20, .jobs = 2};
    pattern_list patterns = {0};
    int letter;
    while ((letter = getopt_long(count, words, "", known, NULL)) != -1) {
        if (letter == 'f') {
            chosen.failing = true;
        } else if (letter == 'k' && patterns.count < MOST_PATTERNS) {
            patterns.items[patterns.count++] = optarg;
        } else if (letter == 'g') {
            chosen.guard = optarg;
        } else if (letter == 's') {
            chosen.seconds = (int)strtol(optarg, NULL, 10);
        } else if (letter == 'j') {
            chosen.jobs = (unsigned)strtoul(optarg, NULL, 10);
        } else {
            return usage();
        }
    }
    char guard[PATH_MAX], packs[PATH_MAX];
    if (optind + 1 != count) {
        return usage();
    }
    if (!realpath(chosen.guard, guard) || access(guard, X_OK) != 0 || !realpath(words[optind], packs)) {
        fprintf(stderr, "conformance: %s or %s is not there\n", chosen.guard, words[optind]);
        return 2;
    }
    chosen.guard = guard;
    chosen.packs = packs;
    json_object_seed(0);
    return run_kinds(&chosen, &patterns) > 0 ? 0 : 2;
}
