/* modules - hcl/modules: whole configurations and the instances and outputs that they evaluate to. */
#include <dirent.h>
#include <stdlib.h>
#include <string.h>

#include "conformance.h"
#include "instances.h"

typedef struct {
    const cf_options *options;
    struct dirent **folders;
    char **whys;
} module_cases;

static void add_option(cf_command *call, char **kept, size_t *count, const char *option, char *value)
{
    command_add(call, option);
    command_add(call, value);
    kept[(*count)++] = value;
}

enum { MOST_INPUTS = 100 };

/* guard table FOLDER --raw --format json with the inputs of the case. */
static cf_outcome call_table(const cf_options *options, const char *folder, const json_t *input)
{
    char *kept[MOST_INPUTS + 1] = {0}, *environment[MOST_INPUTS + 1] = {0};
    size_t count = 0, variables = 0, i;
    const char *name;
    json_t *value;
    cf_command call = command_of(options, "table");
    command_add(&call, folder);
    command_add(&call, "--raw");
    command_add(&call, "--format");
    command_add(&call, "json");
    json_object_foreach(json_object_get(input, "vars"), name, value)
    {
        if (count < MOST_INPUTS) {
            add_option(&call, kept, &count, "--var", text("%s=%s", name, json_string_value(value)));
        }
    }
    json_array_foreach(json_object_get(input, "var_files"), i, value)
    {
        if (count < MOST_INPUTS) {
            add_option(&call, kept, &count, "--var-file", text("%s/%s", folder, json_string_value(value)));
        }
    }
    if (json_object_get(input, "workspace")) {
        add_option(&call, kept, &count, "--workspace", text("%s", text_of(input, "workspace")));
    }
    json_object_foreach(json_object_get(input, "env"), name, value)
    {
        if (variables < MOST_INPUTS) {
            environment[variables++] = text("%s=%s", name, json_string_value(value));
        }
    }
    cf_outcome got = run(options, &call, NULL, environment, "", 0);
    while (count) {
        free(kept[--count]);
    }
    while (variables) {
        free(environment[--variables]);
    }
    return got;
}

static char *compare_instance(const json_t *want, const json_t *got)
{
    static const char *const keys[] = {"mode", "type", "name", "index"};
    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++) {
        const json_t *wanted = json_object_get(want, keys[i]), *given = json_object_get(got, keys[i]);
        if (!wanted && (!given || json_is_null(given))) {
            continue;
        }
        char *inner = difference(wanted, given);
        if (inner) {
            char *whole = text("%s%s", keys[i], inner);
            free(inner);
            return whole;
        }
    }
    return difference_of_part(json_object_get(want, "values"), json_object_get(got, "values"));
}

static char *compare_outputs(const json_t *want, const json_t *got)
{
    const char *name;
    json_t *output;
    json_object_foreach((json_t *)(uintptr_t)want, name, output)
    {
        static const char *const keys[] = {"value", "type"};
        for (size_t i = 0; i < 2; i++) {
            const json_t *wanted = json_object_get(output, keys[i]); /* a null of no type has none here */
            const json_t *given = json_object_get(json_object_get(got, name), keys[i]);
            char *inner = wanted ? difference(wanted, given) : NULL;
            if (inner) {
                char *whole = text("output %s.%s%s", name, keys[i], inner);
                free(inner);
                return whole;
            }
        }
    }
    return NULL;
}

static char *compare_table(const json_t *expected, const json_t *output)
{
    const char *twice, *address;
    json_t *got = instances_by_address(output, &twice);
    if (!got || twice) {
        char *why = got ? text("%s stands twice", twice) : text("the output has no \"instances\"");
        json_decref(got);
        return why;
    }
    json_t *want = json_object(), *instance;
    size_t i;
    json_array_foreach(json_object_get(expected, "resources"), i, instance)
    {
        json_object_set(want, text_of(instance, "address"), instance);
    }
    char *why = difference_of_addresses(want, got, NULL);
    json_object_foreach(want, address, instance)
    {
        char *inner = why ? NULL : compare_instance(instance, json_object_get(got, address));
        if (inner) {
            why = text("%s: %s", address, inner);
            free(inner);
        }
    }
    json_decref(want);
    json_decref(got);
    return why ? why
               : compare_outputs(json_object_get(expected, "outputs"), json_object_get(output, "outputs"));
}

/* Terraform refuses the configuration: status 2 or 3, and something that says why. */
static char *judge_refusal(const json_t *expected, const cf_outcome *got, const json_t *output)
{
    bool explained = got->err_length || json_array_size(json_object_get(output, "diagnostics"));
    if ((got->status == 2 || got->status == 3) && explained) {
        return NULL;
    }
    const char *summary = json_string_value(json_array_get(json_object_get(expected, "summaries"), 0));
    return text("want a refusal (%s), got status %d%s", summary ? summary : "?", got->status,
                explained ? "" : " without a diagnostic");
}

static void run_case(void *context, size_t index)
{
    module_cases *cases = context;
    char *folder = path_of(cases->options, "hcl/modules/%s", cases->folders[index]->d_name);
    char *path = text("%s/expected.json", folder);
    json_t *expected = load_json(path);
    cf_outcome got = call_table(cases->options, folder, json_object_get(expected, "input"));
    json_t *output = parse_json(got.out, got.out_length);
    char *why = abnormal_end(&got);
    if (!why && json_is_true(json_object_get(expected, "error"))) {
        why = judge_refusal(expected, &got, output);
    } else if (!why) {
        why =
            output ? compare_table(expected, output) : text("no JSON came out; standard error: %s", got.err);
    }
    cases->whys[index] = why;
    json_decref(output);
    json_decref(expected);
    outcome_release(&got);
    free(path);
    free(folder);
}

static int is_visible(const struct dirent *entry)
{
    return entry->d_name[0] != '.';
}

void run_modules(const cf_options *options)
{
    cf_tally tally = tally_of("hcl/modules");
    char *path = path_of(options, "hcl/modules");
    module_cases cases = {.options = options};
    int found = scandir(path, &cases.folders, is_visible, alphasort);
    size_t count = found > 0 ? (size_t)found : 0;
    if (count && has_verb(options, "table", &tally, count)) {
        cases.whys = calloc(count, sizeof *cases.whys);
        if (!cases.whys) {
            abort();
        }
        each_case(options, count, run_case, &cases);
        for (size_t i = 0; i < count; i++) {
            tally_add(&tally, cases.folders[i]->d_name, cases.whys[i]);
        }
        free(cases.whys);
    }
    tally_print(&tally, options);
    for (size_t i = 0; i < count; i++) {
        free(cases.folders[i]);
    }
    free(cases.folders);
    free(path);
    tally_release(&tally);
}
