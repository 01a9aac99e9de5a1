/* parse_files - hcl/syntax and hcl/structure: files that `guard parse --json` is asked about.
 *
 * Many files go to one process, which answers with a line a file; where it ends early the files
 * without an answer are asked alone. */
#include <stdlib.h>
#include <string.h>

#include "conformance.h"

enum { FILES_A_CALL = 100 };

typedef struct {
    const cf_options *options;
    json_t *rows;
    json_t **answers;
    char **ends;
    bool structure;
} parse_session;

static void ask(parse_session *session, size_t from, size_t to)
{
    cf_command asked = command_of(session->options, "parse");
    char *paths[FILES_A_CALL];
    command_add(&asked, "--json");
    if (session->structure) {
        command_add(&asked, "--structure");
    }
    for (size_t i = from; i < to; i++) {
        paths[i - from] =
            path_of(session->options, "hcl/syntax/%s", text_of(json_array_get(session->rows, i), "path"));
        command_add(&asked, paths[i - from]);
    }
    cf_outcome got = run(session->options, &asked, NULL, NULL, "", 0);
    const char *rest = got.out, *end = got.out + got.out_length;
    size_t answered = from;
    while (answered < to && rest < end && memchr(rest, '\n', (size_t)(end - rest))) {
        session->answers[answered++] = next_json_line(&rest, end);
    }
    char *how = abnormal_end(&got);
    if (answered < to && to - from == 1) {
        session->ends[from] = how ? how : text("no answer: %s", got.err);
        how = NULL;
    }
    bool alone = answered < to && to - from > 1;
    free(how);
    outcome_release(&got);
    for (size_t i = 0; i < to - from; i++) {
        free(paths[i]);
    }
    for (size_t i = answered; alone && i < to; i++) {
        ask(session, i, i + 1);
    }
}

static void ask_group(void *context, size_t group)
{
    parse_session *session = context;
    size_t count = json_array_size(session->rows);
    size_t from = group * FILES_A_CALL;
    ask(session, from, from + FILES_A_CALL < count ? from + FILES_A_CALL : count);
}

static char *judge_validity(const json_t *row, const json_t *answer)
{
    bool want = json_is_true(json_object_get(row, "valid"));
    const json_t *valid = json_object_get(answer, "valid");
    if (!json_is_boolean(valid)) {
        return text("the answer has no \"valid\"");
    }
    if (json_is_true(valid) == want) {
        return NULL;
    }
    const json_t *first = json_array_get(json_object_get(answer, "diagnostics"), 0);
    return want ? text("want valid, got %s", text_of(first, "message"))
                : text("want an error (%s), got valid", text_of(row, "summary"));
}

/* A list that is left out is an empty one. */
static char *compare_lists(const json_t *want, const json_t *got, const char *key,
                           char *(*compare_item)(const json_t *want, const json_t *got))
{
    const json_t *wanted = json_object_get(want, key), *given = json_object_get(got, key);
    if (json_array_size(wanted) != json_array_size(given)) {
        return text("want %zu %s, got %zu", json_array_size(wanted), key, json_array_size(given));
    }
    for (size_t i = 0; i < json_array_size(wanted); i++) {
        char *inner = compare_item(json_array_get(wanted, i), json_array_get(given, i));
        if (inner) {
            char *whole = text("%s[%zu]: %s", key, i, inner);
            free(inner);
            return whole;
        }
    }
    return NULL;
}

static char *compare_body(const json_t *want, const json_t *got);

static char *compare_block(const json_t *want, const json_t *got)
{
    static const char *const keys[] = {"type", "line", "end_line"};
    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++) {
        char *inner = difference(json_object_get(want, keys[i]), json_object_get(got, keys[i]));
        if (inner) {
            char *whole = text("%s%s", keys[i], inner);
            free(inner);
            return whole;
        }
    }
    char *labels = compare_lists(want, got, "labels", difference);
    return labels ? labels : compare_body(want, got);
}

static char *compare_body(const json_t *want, const json_t *got)
{
    char *inner = compare_lists(want, got, "attrs", difference);
    return inner ? inner : compare_lists(want, got, "blocks", compare_block);
}

static void run_file(const cf_options *options, const char *kind, const char *file, bool structure)
{
    cf_tally tally = tally_of(kind);
    char *path = path_of(options, "%s", file);
    json_t *rows = load_json_lines(path);
    size_t count = json_array_size(rows);
    if (count && has_verb(options, "parse", &tally, count)) {
        parse_session session = {options, rows, calloc(count, sizeof(json_t *)),
                                 calloc(count, sizeof(char *)), structure};
        if (!session.answers || !session.ends) {
            abort();
        }
        each_case(options, (count + FILES_A_CALL - 1) / FILES_A_CALL, ask_group, &session);
        for (size_t i = 0; i < count; i++) {
            const json_t *row = json_array_get(rows, i);
            char *why = session.ends[i] ? session.ends[i]
                        : structure     ? compare_body(row, session.answers[i])
                                        : judge_validity(row, session.answers[i]);
            tally_add(&tally, text_of(row, "path"), why);
            json_decref(session.answers[i]);
        }
        free(session.answers);
        free(session.ends);
    }
    tally_print(&tally, options);
    json_decref(rows);
    free(path);
    tally_release(&tally);
}

void run_syntax(const cf_options *options)
{
    run_file(options, "hcl/syntax", "hcl/syntax.jsonl", false);
}

void run_structure(const cf_options *options)
{
    run_file(options, "hcl/structure", "hcl/structure.jsonl", true);
}
