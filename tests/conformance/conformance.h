/* conformance.h - what the kinds of packs share: results, running guard, comparing values.
 *
 * A kind reads the cases of one folder of a pack, asks guard, and adds one result a case to a tally.
 * The formats are those of the packs' own README files; guard is only ever used as a command, so that
 * what is measured is what a user would get. */
#ifndef CONFORMANCE_H
#define CONFORMANCE_H

#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct {
    const char *guard; /* the command, an absolute path */
    const char *packs; /* the folder that holds hcl/, rules/, pricing/ */
    bool failing;      /* list what fails */
    int seconds;       /* a guard that says nothing for so long is killed */
    unsigned jobs;
} cf_options;

/* ---- results ----------------------------------------------------------------------------------- */

typedef struct {
    char *id;
    char *why; /* NULL when it passed */
} cf_result;

/* The results of one line of the report, in the order of the cases; `note` (may be NULL) says what
 * was not run. */
typedef struct {
    char *name;
    char *note;
    cf_result *results;
    size_t count, capacity;
} cf_tally;

cf_tally tally_of(const char *name);
void tally_note(cf_tally *tally, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Add a case that passed (why NULL) or failed; `id` is copied, `why` taken over. */
void tally_add(cf_tally *tally, const char *id, char *why);

/* Add all cases of `names` as failed for the same reason. */
void tally_print(cf_tally *tally, const cf_options *options);
void tally_release(cf_tally *tally);

/* A formatted text that the caller frees. */
char *text(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* Whether guard has the verb; if not, says so in the tally and fails `count` cases. */
bool has_verb(const cf_options *options, const char *verb, cf_tally *tally, size_t count);

/* Call work(context, i) for i in [0, count) on options->jobs threads. */
void each_case(const cf_options *options, size_t count, void (*work)(void *context, size_t index),
               void *context);

/* ---- running guard ----------------------------------------------------------------------------- */

typedef struct {
    int status;      /* exit code; -1 when it was killed by a signal */
    bool timed_out;  /* … by us */
    char *out, *err; /* NUL-terminated */
    size_t out_length, err_length;
} cf_outcome;

enum { MOST_ARGUMENTS = 600 };

/* The words of one call. */
typedef struct {
    const char *words[MOST_ARGUMENTS + 2];
    size_t count;
} cf_command;

cf_command command_of(const cf_options *options, const char *verb);
void command_add(cf_command *command, const char *word); /* borrowed */

/* Run it in `folder` (NULL: here), with NAME=VALUE texts of `environment` (may be NULL, ends with NULL) added, and
 * `input` as standard input. */
cf_outcome run(const cf_options *options, const cf_command *command, const char *folder, char **environment,
               const char *input, size_t length);
void outcome_release(cf_outcome *outcome);

/* NULL when guard ended by itself, else what happened ("timed out", "killed by signal 11"). */
char *abnormal_end(const cf_outcome *outcome);

/* ---- JSON -------------------------------------------------------------------------------------- */

/* One value of `length` bytes, or NULL. Integers beyond 64 bits become doubles. */
json_t *parse_json(const char *bytes, size_t length);
json_t *load_json(const char *path);

/* The lines of a file as an array; NULL when there is no such file. A line that is no JSON is null. */
json_t *load_json_lines(const char *path);

/* The next line of *rest as JSON, moving *rest behind it; NULL when no line is left or it is no JSON. */
json_t *next_json_line(const char **rest, const char *end);

/* NULL when `got` is `want`, else where and how they differ. Numbers are compared as doubles with a
 * relative tolerance of 1e-12; {"$unknown": true} is equal to any unknown. */
char *difference(const json_t *want, const json_t *got);

/* As difference, but what `want` leaves out of an object or has as null, `got` may have as it likes or not at all. */
char *difference_of_part(const json_t *want, const json_t *got);

bool is_unknown(const json_t *value);
bool numbers_agree(double want, double got);
const char *text_of(const json_t *object, const char *key); /* "" when it is no string */

/* ---- paths ------------------------------------------------------------------------------------- */

bool exists(const char *path);
char *path_of(const cf_options *options, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* ---- kinds ------------------------------------------------------------------------------------- */

void run_syntax(const cf_options *options);
void run_structure(const cf_options *options);
void run_functions(const cf_options *options);
void run_expressions(const cf_options *options);
void run_modules(const cf_options *options);
void run_plans(const cf_options *options);
void run_rules(const cf_options *options);
void run_pricing(const cf_options *options);

#endif
