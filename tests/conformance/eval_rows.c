/* eval_rows - hcl/functions and hcl/expressions: rows that `guard eval --jsonl` answers line by line.
 *
 * All rows go through one process. When it dies or hangs, the rows that it did not answer are asked
 * again in smaller and smaller groups, until the row that it cannot bear stands alone. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "conformance.h"

typedef struct {
    const cf_options *options;
    char **questions; /* one JSON line a row, with its line end */
    json_t **answers; /* NULL: none */
    char **ends;      /* why there is none */
} eval_session;

/* Ask rows [from, to) at once; returns how many were answered, and how it ended. */
static size_t ask(eval_session *session, size_t from, size_t to, char **end_of_it)
{
    size_t length = 0;
    for (size_t i = from; i < to; i++) {
        length += strlen(session->questions[i]);
    }
    char *input = malloc(length + 1), *at = input;
    if (!input) {
        abort();
    }
    for (size_t i = from; i < to; i++) {
        at = stpcpy(at, session->questions[i]);
    }
    cf_command asked = command_of(session->options, "eval");
    command_add(&asked, "--jsonl");
    cf_outcome got = run(session->options, &asked, NULL, NULL, input, length);
    const char *rest = got.out, *end = got.out + got.out_length;
    size_t answered = 0;
    while (from + answered < to && rest < end) {
        const char *newline = memchr(rest, '\n', (size_t)(end - rest));
        if (!newline) {
            break; /* cut off in the middle of an answer */
        }
        session->answers[from + answered++] = next_json_line(&rest, end);
    }
    *end_of_it = abnormal_end(&got);
    if (!*end_of_it && from + answered < to) {
        *end_of_it = text("no answer: %s", got.err);
    }
    free(input);
    outcome_release(&got);
    return answered;
}

static void answer(eval_session *session, size_t from, size_t to)
{
    char *end = NULL;
    from += ask(session, from, to, &end);
    if (from == to) {
        free(end);
    } else if (from + 1 == to) {
        session->ends[from] = end;
    } else {
        free(end);
        size_t middle = from + (to - from) / 2;
        answer(session, from, middle);
        answer(session, middle, to);
    }
}

/* {"local": {"value": {…}, "type": ["object", {…}]}} from the file that a row's `vars` names. */
static json_t *variables_of_file(const cf_options *options, const char *name)
{
    char *path = path_of(options, "hcl/%s", name);
    json_t *file = load_json(path);
    free(path);
    json_t *values = json_object(), *types = json_object();
    const char *key;
    json_t *local;
    bool sensitive = false;
    json_object_foreach(json_object_get(file, "locals"), key, local)
    {
        json_object_set(values, key, json_object_get(local, "value"));
        json_object_set(types, key, json_object_get(local, "type"));
        sensitive = sensitive || json_is_true(json_object_get(local, "sensitive"));
    }
    (void)sensitive; /* the notation marks whole variables only; no local of the pack is sensitive */
    json_decref(file);
    return json_pack("{s:{s:o, s:[s, o]}}", "local", "value", values, "type", "object", types);
}

static char *question_of(const cf_options *options, const json_t *row, json_t **file_variables)
{
    json_t *variables = json_object_get(row, "vars");
    if (json_is_string(variables)) {
        if (!*file_variables) {
            *file_variables = variables_of_file(options, json_string_value(variables));
        }
        variables = *file_variables;
    }
    json_t *question = json_object();
    const char *kind = text_of(row, "kind");
    json_object_set(question, "expr", json_object_get(row, "expr"));
    json_object_set_new(question, "kind", json_string(kind[0] ? kind : "expr"));
    if (variables) {
        json_object_set(question, "vars", variables);
    } else {
        json_object_set_new(question, "vars", json_object());
    }
    char *dumped = json_dumps(question, JSON_COMPACT);
    char *line = text("%s\n", dumped ? dumped : "{}");
    free(dumped);
    json_decref(question);
    return line;
}

static char *judge(const json_t *row, const json_t *answer, const char *end)
{
    if (!answer) {
        return text("%s", end ? end : "the answer is no JSON");
    }
    const json_t *error = json_object_get(answer, "error");
    if (json_is_true(json_object_get(row, "error"))) {
        char *got =
            error ? NULL : json_dumps(json_object_get(answer, "value"), JSON_ENCODE_ANY | JSON_COMPACT);
        char *why = error ? NULL
                          : text("want an error (%s%s), got %s", text_of(row, "summary"),
                                 text_of(row, "error_text"), got ? got : "nothing");
        free(got);
        return why;
    }
    if (error) {
        return text("got the error: %s", json_is_string(error) ? json_string_value(error) : "?");
    }
    char *why = difference(json_object_get(row, "want"), json_object_get(answer, "value"));
    if (why) {
        char *whole = text("value%s", why);
        free(why);
        return whole;
    }
    why = difference(json_object_get(row, "type"), json_object_get(answer, "type"));
    char *whole = why ? text("type%s", why) : NULL;
    free(why);
    return whole;
}

static void run_rows(const cf_options *options, cf_tally *tally, json_t *rows)
{
    size_t count = json_array_size(rows);
    if (count == 0 || !has_verb(options, "eval", tally, count)) {
        return;
    }
    eval_session session = {options, calloc(count, sizeof(char *)), calloc(count, sizeof(json_t *)),
                            calloc(count, sizeof(char *))};
    if (!session.questions || !session.answers || !session.ends) {
        abort();
    }
    json_t *file_variables = NULL;
    for (size_t i = 0; i < count; i++) {
        session.questions[i] = question_of(options, json_array_get(rows, i), &file_variables);
    }
    answer(&session, 0, count);
    for (size_t i = 0; i < count; i++) {
        json_t *row = json_array_get(rows, i);
        char *id =
            text("%d %s", (int)json_integer_value(json_object_get(row, "line number")), text_of(row, "expr"));
        tally_add(tally, id, judge(row, session.answers[i], session.ends[i]));
        free(id);
        json_decref(session.answers[i]);
        free(session.questions[i]);
        free(session.ends[i]);
    }
    json_decref(file_variables);
    free(session.questions);
    free(session.answers);
    free(session.ends);
}

/* Keep the rows that guard eval can be asked; the others are counted in the note. */
static json_t *askable(json_t *rows, cf_tally *tally)
{
    json_t *kept = json_array();
    size_t files = 0, i;
    json_t *row;
    json_array_foreach(rows, i, row)
    {
        json_object_set_new(row, "line number", json_integer((json_int_t)i + 1));
        if (strcmp(text_of(row, "kind"), "file") == 0) {
            files++;
        } else {
            json_array_append(kept, row);
        }
    }
    if (files) {
        tally_note(tally, "%zu rows of kind \"file\" not run: they need an hcldec specification", files);
    }
    return kept;
}

static void run_file(const cf_options *options, const char *kind, const char *file)
{
    cf_tally tally = tally_of(kind);
    char *path = path_of(options, "%s", file);
    json_t *rows = load_json_lines(path);
    json_t *kept = askable(rows, &tally);
    run_rows(options, &tally, kept);
    tally_print(&tally, options);
    json_decref(kept);
    json_decref(rows);
    free(path);
    tally_release(&tally);
}

void run_functions(const cf_options *options)
{
    run_file(options, "hcl/functions", "hcl/functions.jsonl");
}

void run_expressions(const cf_options *options)
{
    run_file(options, "hcl/expressions", "hcl/expressions.jsonl");
}
