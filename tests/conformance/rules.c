/* rules - rules/: small configurations and the addresses that one check must and must not report.
 *
 * A case is right when every address of `expect_fail` has a finding with status fail of a rule whose
 * id or aliases hold the check's id, and no address of `expect_pass` has one; `expect_any_fail` asks
 * the same of the whole folder. Printed by source, what the source's own check confirmed apart. */
#include <stdlib.h>
#include <string.h>

#include "conformance.h"

typedef struct {
    const cf_options *options;
    json_t *rows;
    char **whys;
} rule_cases;

static bool holds(const json_t *list, const char *name)
{
    size_t i;
    json_t *item;
    json_array_foreach(list, i, item)
    {
        if (json_is_string(item) && strcmp(json_string_value(item), name) == 0) {
            return true;
        }
    }
    return false;
}

/* The findings of the check, and no others. */
static json_t *findings_of(const json_t *output, const char *check)
{
    json_t *kept = json_array(), *finding;
    size_t i;
    json_array_foreach(json_object_get(output, "findings"), i, finding)
    {
        bool is_of_check =
            strcmp(text_of(finding, "rule"), check) == 0 || holds(json_object_get(finding, "aliases"), check);
        if (is_of_check && strcmp(text_of(finding, "status"), "fail") == 0) {
            json_array_append(kept, finding);
        }
    }
    return kept;
}

/* `address` without what stands in brackets; the caller frees it. */
static char *without_keys(const char *address)
{
    char *plain = text("%s", address), *to = plain;
    bool in_key = false, in_string = false;
    for (const char *from = address; *from; from++) {
        if (in_string && *from == '\\' && from[1]) {
            from++;
        } else if (in_key && *from == '"') {
            in_string = !in_string;
        } else if (!in_string && *from == '[') {
            in_key = true;
        } else if (in_key && !in_string && *from == ']') {
            in_key = false;
        } else if (!in_key) {
            *to++ = *from;
        }
    }
    *to = '\0';
    return plain;
}

/* An address is compared without the instance keys when the expectation has none. */
static bool address_agrees(const char *want, const char *got)
{
    if (strchr(want, '[')) {
        return strcmp(want, got) == 0;
    }
    char *plain = without_keys(got);
    bool agrees = strcmp(want, plain) == 0;
    free(plain);
    return agrees;
}

static bool path_ends_with(const char *path, const char *end)
{
    size_t length = strlen(path), tail = strlen(end);
    return length >= tail && strcmp(path + length - tail, end) == 0 &&
           (length == tail || path[length - tail - 1] == '/');
}

/* Whether the finding is in the file that the row pairs with the address, where it names one. Only addresses that
 * stand in both lists need it: of others the scanners name the file differently in modules. */
static bool file_agrees(const json_t *pairs, const char *address, const json_t *finding)
{
    size_t i;
    json_t *pair;
    bool named = false;
    json_array_foreach(pairs, i, pair)
    {
        const char *name = json_string_value(json_array_get(pair, 0));
        const char *file = json_string_value(json_array_get(pair, 1));
        if (name && file && strcmp(name, address) == 0) {
            named = true;
            if (path_ends_with(text_of(finding, "file"), file)) {
                return true;
            }
        }
    }
    return !named;
}

static bool is_reported(const json_t *row, const char *list, const char *address, const json_t *findings)
{
    const json_t *both = json_object_get(json_object_get(row, "notes"), "in_both");
    const json_t *pairs = holds(both, address) ? json_object_get(json_object_get(row, "files"), list) : NULL;
    size_t i;
    json_t *finding;
    json_array_foreach(findings, i, finding)
    {
        if (address_agrees(address, text_of(finding, "address")) && file_agrees(pairs, address, finding)) {
            return true;
        }
    }
    return false;
}

static char *judge(const json_t *row, const json_t *findings)
{
    const json_t *any = json_object_get(row, "expect_any_fail");
    if (any) {
        bool found = json_array_size(findings) > 0;
        if (found == json_is_true(any)) {
            return NULL;
        }
        return found ? text("want no finding, got %s", text_of(json_array_get(findings, 0), "address"))
                     : text("want a finding, got none");
    }
    size_t i;
    json_t *address;
    json_array_foreach(json_object_get(row, "expect_fail"), i, address)
    {
        if (!is_reported(row, "fail", json_string_value(address), findings)) {
            return text("%s is not reported", json_string_value(address));
        }
    }
    json_array_foreach(json_object_get(row, "expect_pass"), i, address)
    {
        if (is_reported(row, "pass", json_string_value(address), findings)) {
            return text("%s is reported", json_string_value(address));
        }
    }
    return NULL;
}

static void run_case(void *context, size_t index)
{
    rule_cases *cases = context;
    const json_t *row = json_array_get(cases->rows, index);
    char *folder = path_of(cases->options, "rules/%s", text_of(row, "dir"));
    cf_command call = command_of(cases->options, "scan");
    command_add(&call, folder);
    command_add(&call, "--format");
    command_add(&call, "json");
    cf_outcome got = run(cases->options, &call, NULL, NULL, "", 0);
    json_t *output = parse_json(got.out, got.out_length);
    char *why = abnormal_end(&got);
    if (!why && !json_is_array(json_object_get(output, "findings"))) {
        why = text("no findings came out; standard error: %s", got.err);
    }
    if (!why) {
        json_t *findings = findings_of(output, text_of(row, "check_id"));
        why = judge(row, findings);
        json_decref(findings);
    }
    cases->whys[index] = why;
    json_decref(output);
    outcome_release(&got);
    free(folder);
}

/* "rules/checkov/verified"; rows that say nothing of it are "rules/trivy". */
static char *line_of(const json_t *row)
{
    const json_t *verified = json_object_get(row, "verified");
    return text("rules/%s%s", text_of(row, "source"),
                !verified                ? ""
                : json_is_true(verified) ? "/verified"
                                         : "/unverified");
}

static cf_tally *tally_named(cf_tally *tallies, size_t *count, size_t most, const char *name)
{
    for (size_t i = 0; i < *count; i++) {
        if (strcmp(tallies[i].name, name) == 0) {
            return &tallies[i];
        }
    }
    if (*count == most) {
        return &tallies[most - 1];
    }
    tallies[*count] = tally_of(name);
    return &tallies[(*count)++];
}

static void print_by_source(const rule_cases *cases, size_t rows)
{
    enum { MOST_LINES = 32 };
    cf_tally tallies[MOST_LINES];
    size_t count = 0;
    for (size_t i = 0; i < rows; i++) {
        const json_t *row = json_array_get(cases->rows, i);
        char *name = line_of(row);
        cf_tally *line = tally_named(tallies, &count, MOST_LINES, name);
        tally_add(line, text_of(row, "id"), cases->whys[i]);
        free(name);
    }
    for (size_t i = 0; i < count; i++) {
        tally_print(&tallies[i], cases->options);
        tally_release(&tallies[i]);
    }
}

void run_rules(const cf_options *options)
{
    char *path = path_of(options, "rules/cases.jsonl");
    rule_cases cases = {.options = options, .rows = load_json_lines(path)};
    size_t count = json_array_size(cases.rows);
    cf_tally missing = tally_of("rules");
    if (count && has_verb(options, "scan", &missing, count)) {
        cases.whys = calloc(count, sizeof *cases.whys);
        if (!cases.whys) {
            abort();
        }
        each_case(options, count, run_case, &cases);
        print_by_source(&cases, count);
        free(cases.whys);
    } else {
        tally_print(&missing, options);
    }
    tally_release(&missing);
    json_decref(cases.rows);
    free(path);
}
