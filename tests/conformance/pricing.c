/* pricing - pricing/: configurations and the cost components that they are expected to have.
 *
 * A case is right when its components are there by resource, sub-resource and name, quantity and cost
 * within 1 %, null where they depend on usage, no other component costs anything, and the total is
 * within the case's own tolerance. Command lines that guard cost has no counterpart for are counted
 * as wrong and named in the note. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "conformance.h"

typedef struct {
    const cf_options *options;
    json_t *rows;
    char **whys;
} pricing_cases;

/* A decimal text or a number; NAN for null. */
static double amount_of(const json_t *value)
{
    if (json_is_number(value)) {
        return json_number_value(value);
    }
    const char *digits = json_string_value(value);
    return digits && digits[0] ? strtod(digits, NULL) : NAN;
}

/* Within 1 %, and what rounding of the printed figure can account for. */
static bool amounts_agree(double want, double got, double rounding)
{
    if (isnan(want) || isnan(got)) {
        return isnan(want) && isnan(got);
    }
    return fabs(want - got) <= 0.01 * fabs(want) + rounding;
}

/* ---- what guard says: Infracost's JSON, flattened ----------------------------------------------- */

/* Add the components of `part` (a resource or sub-resource) to `list` as {key, quantity, cost}. */
static void add_components(json_t *list, const json_t *part, const char *key, int depth)
{
    size_t i;
    json_t *item;
    json_array_foreach(json_object_get(part, "costComponents"), i, item)
    {
        char *whole = text("%s > %s", key, text_of(item, "name"));
        json_t *flat = json_object();
        json_t *quantity = json_object_get(item, "monthlyQuantity"),
               *cost = json_object_get(item, "monthlyCost");
        json_object_set_new(flat, "key", json_string(whole));
        json_object_set(flat, "quantity", quantity ? quantity : json_null());
        json_object_set(flat, "cost", cost ? cost : json_null());
        json_array_append_new(list, flat);
        free(whole);
    }
    json_array_foreach(json_object_get(part, "subresources"), i, item)
    {
        char *whole = text("%s > %s", key, text_of(item, "name"));
        if (depth < 50) {
            add_components(list, item, whole, depth + 1);
        }
        free(whole);
    }
}

static json_t *flatten_output(const json_t *output)
{
    json_t *list = json_array(), *project, *resource;
    size_t i, j;
    json_array_foreach(json_object_get(output, "projects"), i, project)
    {
        json_t *resources = json_object_get(json_object_get(project, "breakdown"), "resources");
        json_array_foreach(resources, j, resource)
        {
            add_components(list, resource, text_of(resource, "name"), 0);
        }
    }
    return list;
}

/* ---- what is expected ---------------------------------------------------------------------------- */

static char *expected_key(const json_t *resource, const json_t *component)
{
    char *key = text("%s", text_of(resource, "address"));
    size_t i;
    json_t *part;
    json_array_foreach(json_object_get(component, "path"), i, part)
    {
        char *longer = text("%s > %s", key, json_string_value(part));
        free(key);
        key = longer;
    }
    char *whole = text("%s > %s", key, text_of(component, "name"));
    free(key);
    return whole;
}

/* Take the first component of that key, of the same cost where there are several, out of `list`. */
static json_t *take(json_t *list, const char *key, double cost)
{
    size_t i, found = json_array_size(list);
    json_t *item;
    json_array_foreach(list, i, item)
    {
        if (strcmp(text_of(item, "key"), key) != 0) {
            continue;
        }
        bool same = amounts_agree(cost, amount_of(json_object_get(item, "cost")), 0.005);
        if (same || found == json_array_size(list)) {
            found = i;
        }
        if (same) {
            break;
        }
    }
    json_t *taken = json_incref(json_array_get(list, found));
    if (taken) {
        json_array_remove(list, found);
    }
    return taken;
}

static char *judge_component(json_t *got, const json_t *resource, const json_t *component)
{
    char *key = expected_key(resource, component);
    double want_cost = amount_of(json_object_get(component, "monthly_cost"));
    double want_quantity = amount_of(json_object_get(component, "monthly_quantity"));
    json_t *given = take(got, key, want_cost);
    double cost = amount_of(json_object_get(given, "cost")),
           quantity = amount_of(json_object_get(given, "quantity"));
    char *why = NULL;
    if (!given) {
        why = text("%s is missing", key);
    } else if (!amounts_agree(want_quantity, quantity, 0.0001)) {
        why = text("%s: want a quantity of %g, got %g", key, want_quantity, quantity);
    } else if (!amounts_agree(want_cost, cost, 0.005)) {
        why = text("%s: want a cost of %g, got %g", key, want_cost, cost);
    }
    json_decref(given);
    free(key);
    return why;
}

static char *judge_rest(const json_t *got)
{
    size_t i;
    json_t *item;
    json_array_foreach(got, i, item)
    {
        double quantity = amount_of(json_object_get(item, "quantity"));
        if (isnan(quantity) || quantity != 0) {
            return text("%s is not wanted", text_of(item, "key"));
        }
    }
    return NULL;
}

static char *judge_total(const json_t *expected, const json_t *output)
{
    double want = amount_of(json_object_get(expected, "total_monthly_cost"));
    double got = amount_of(json_object_get(output, "totalMonthlyCost"));
    double tolerance = amount_of(json_object_get(expected, "tolerance"));
    if (isnan(want) ||
        fabs(want - got) <= (isnan(tolerance) ? 0.01 * fabs(want) + 0.005 : tolerance + 1e-9)) {
        return NULL;
    }
    return text("want a total of %g, got %g", want, got);
}

static char *judge(const json_t *expected, const json_t *output)
{
    json_t *got = flatten_output(output), *project, *resource, *component;
    char *why = NULL;
    size_t i, j, k;
    json_array_foreach(json_object_get(expected, "projects"), i, project)
    {
        json_array_foreach(json_object_get(project, "resources"), j, resource)
        {
            json_array_foreach(json_object_get(resource, "components"), k, component)
            {
                why = why ? why : judge_component(got, resource, component);
            }
        }
    }
    why = why ? why : judge_rest(got);
    json_decref(got);
    return why ? why : judge_total(expected, output);
}

/* ---- the call ------------------------------------------------------------------------------------ */

/* Infracost's options and guard's: those without a counterpart here say nothing about costs. */
static const struct {
    const char *theirs, *ours;
    bool has_value;
} options_of[] = {
    {"--usage-file", "--usage-file", true},
    {"--config-file", "--config-file", true},
    {"--compare-to", "--compare-to", true},
    {"--terraform-var", "--var", true},
    {"--terraform-workspace", "--workspace", true},
    {"--exclude-path", "--exclude", true},
    {"--format", NULL, true},
    {"--fields", NULL, true},
    {"--log-level", NULL, true},
    {"--out-file", NULL, true},
    {"--project-name", NULL, true},
    {"--terraform-plan-flags", NULL, true},
    {"--terraform-init-flags", NULL, true},
    {"--no-cache", NULL, false},
    {"--no-color", NULL, false},
    {"--include-all-paths", NULL, false},
    {"--show-skipped", NULL, false},
    {"--terraform-use-state", NULL, false},
};

enum { OPTION_COUNT = sizeof options_of / sizeof options_of[0] };

/* The words with "--option=value" in two. */
static json_t *words_of(const json_t *arguments)
{
    json_t *words = json_array(), *word;
    size_t i;
    json_array_foreach(arguments, i, word)
    {
        const char *whole = json_string_value(word), *equals = strchr(whole, '=');
        if (strncmp(whole, "--", 2) == 0 && equals) {
            json_array_append_new(words, json_stringn(whole, (size_t)(equals - whole)));
            json_array_append_new(words, json_string(equals + 1));
        } else {
            json_array_append(words, word);
        }
    }
    return words;
}

static const char *value_after(const json_t *arguments, const char *option)
{
    size_t i;
    json_t *word;
    json_array_foreach(arguments, i, word)
    {
        if (strcmp(json_string_value(word), option) == 0) {
            return json_string_value(json_array_get(arguments, i + 1));
        }
    }
    return NULL;
}

/* Add one option at `index`; false when it has no counterpart. Returns the number of words used. */
static size_t translate_option(cf_command *call, const json_t *arguments, size_t index)
{
    const char *word = json_string_value(json_array_get(arguments, index));
    const char *value = json_string_value(json_array_get(arguments, index + 1));
    if (strcmp(word, "--path") == 0 && value) {
        command_add(call, value);
        return 2;
    }
    if (strcmp(word, "--terraform-var-file") == 0 && value) { /* seen from the project's folder */
        const char *path = value_after(arguments, "--path");
        char *joined = text("%s/%s", path ? path : ".", value);
        command_add(call, "--var-file");
        command_add(call, joined); /* borrows it, so it is not freed */
        return 2;
    }
    for (size_t row = 0; row < OPTION_COUNT; row++) {
        if (strcmp(options_of[row].theirs, word) == 0) {
            if (options_of[row].ours && value) {
                command_add(call, options_of[row].ours);
                command_add(call, value);
            }
            return options_of[row].has_value ? 2 : 1;
        }
    }
    return 0;
}

/* Variables of Terraform in the environment of the case. */
static void add_variables(cf_command *call, const json_t *environment)
{
    const char *name;
    json_t *value;
    json_object_foreach((json_t *)(uintptr_t)environment, name, value)
    {
        if (strncmp(name, "TF_VAR_", 7) == 0 && json_is_string(value)) {
            command_add(call, "--var");
            command_add(call, text("%s=%s", name + 7, json_string_value(value)));
        }
    }
}

/* Add guard cost's counterpart of the case's command line; false when there is none. */
static bool translate(cf_command *call, const json_t *row)
{
    /* The call borrows its texts until the process ends, as it does those of the rows. */
    const json_t *arguments = words_of(json_object_get(row, "args"));
    const char *verb = json_string_value(json_array_get(arguments, 0));
    const char *workspace =
        json_string_value(json_object_get(json_object_get(row, "env"), "INFRACOST_TERRAFORM_WORKSPACE"));
    if (!verb || (strcmp(verb, "breakdown") != 0 && strcmp(verb, "diff") != 0)) {
        return false;
    }
    if (strcmp(verb, "diff") == 0) {
        command_add(call, "--diff");
    }
    if (workspace && !value_after(arguments, "--terraform-workspace")) {
        command_add(call, "--workspace");
        command_add(call, workspace);
    }
    add_variables(call, json_object_get(row, "env"));
    for (size_t i = 1, used; i < json_array_size(arguments); i += used) {
        used = translate_option(call, arguments, i);
        if (used == 0) {
            return false;
        }
    }
    return true;
}

static bool compose(cf_command *call, const json_t *row, const char *folder)
{
    const json_t *arguments = json_object_get(row, "args");
    if (json_array_size(arguments)) {
        return translate(call, row);
    }
    char *usage = text("%s/usage.yml", folder);
    command_add(call, ".");
    if (exists(usage)) {
        command_add(call, "--usage-file");
        command_add(call, "usage.yml");
    }
    free(usage);
    return true;
}

/* ---- texts of differences ------------------------------------------------------------------------ */

/* The next line of what is compared: from the first "Project:" to the last "Amount:" or "Percent:" before the summary,
 * without the projects' names, which are those of the machine that wrote them. */
static char *next_line(char **rest)
{
    char *line = *rest, *end = strchr(line, '\n');
    if (!*line) {
        return NULL;
    }
    *rest = end ? end + 1 : line + strlen(line);
    if (end) {
        *end = '\0';
    }
    if (strncmp(line, "Project: ", 9) == 0 || strncmp(line, "Monthly cost change for ", 24) == 0) {
        strchr(line, ' ')[1] = '\0';
    }
    return line;
}

static char *start_of_projects(char *whole)
{
    char *start = strstr(whole, "Project: ");
    return start ? start : whole + strlen(whole);
}

/* Compare up to the line that follows the amounts of the last project. */
static char *judge_text(const char *want_text, const char *got_text)
{
    char *want_copy = text("%s", want_text), *got_copy = text("%s", got_text), *why = NULL;
    char *want = start_of_projects(want_copy), *got = start_of_projects(got_copy);
    for (;;) {
        char *expected = next_line(&want), *line = next_line(&got);
        if (!expected || strncmp(expected, "Key: ", 5) == 0) {
            break;
        }
        if (!line || (strcmp(expected, line) != 0 && strncmp(expected, "\xe2\x94\x80", 3) != 0)) {
            why = text("want the line \"%s\", got \"%s\"", expected, line ? line : "");
            break;
        }
    }
    free(want_copy);
    free(got_copy);
    return why;
}

static char *judge_difference(const char *folder, const cf_outcome *got)
{
    char *path = text("%s/expected-output.txt", folder), *why;
    FILE *file = fopen(path, "rb");
    char *want = calloc(1, 1 << 20);
    if (!file || !want || fread(want, 1, (1 << 20) - 1, file) == 0) {
        why = text("%s cannot be read", path);
    } else {
        why = judge_text(want, got->out);
    }
    if (file) {
        fclose(file);
    }
    free(want);
    free(path);
    return why;
}

/* The totals of a JSON output, exactly. */
static char *judge_totals(const char *folder, const json_t *output)
{
    static const char *const names[] = {"totalMonthlyCost",     "totalMonthlyUsageCost",
                                        "pastTotalMonthlyCost", "diffTotalMonthlyCost",
                                        "totalHourlyCost",      "diffTotalHourlyCost"};
    char *path = text("%s/expected-output.json", folder), *why = NULL;
    json_t *want = load_json(path);
    bool compares = strstr(folder, "diff") != NULL;
    for (size_t i = 0; want && !why && i < sizeof names / sizeof names[0]; i++) {
        bool of_past = strncmp(names[i], "past", 4) == 0 || strncmp(names[i], "diff", 4) == 0;
        const char *expected = text_of(want, names[i]), *got = text_of(output, names[i]);
        if ((compares || !of_past) && strcmp(expected, got) != 0) {
            why = text("%s: want %s, got %s", names[i], expected, got);
        }
    }
    json_decref(want);
    free(path);
    return why;
}

static void run_case(void *context, size_t index)
{
    pricing_cases *cases = context;
    const json_t *row = json_array_get(cases->rows, index);
    char *folder = path_of(cases->options, "pricing/cases/%s", text_of(row, "case"));
    char *path = text("%s/expected.json", folder);
    json_t *expected = load_json(path);
    cf_command call = command_of(cases->options, "cost");
    bool is_text = strcmp(text_of(row, "kind"), "diff") == 0;
    char *why;
    if (!compose(&call, row, folder)) {
        why = text("guard cost has no counterpart of this command line");
    } else {
        command_add(&call, "--format");
        command_add(&call, is_text ? "text" : "json");
        command_add(&call, "--today"); /* the day that the expected figures are of */
        command_add(&call, "2025-06-01");
        cf_outcome got = run(cases->options, &call, folder, NULL, "", 0);
        json_t *output = is_text ? NULL : parse_json(got.out, got.out_length);
        why = abnormal_end(&got);
        if (!why && is_text) {
            why = judge_difference(folder, &got);
        } else if (!why) {
            why = output ? judge(expected, output) : text("no JSON came out; standard error: %s", got.err);
        }
        if (!why && output && strcmp(text_of(row, "kind"), "json") == 0) {
            why = judge_totals(folder, output);
        }
        json_decref(output);
        outcome_release(&got);
    }
    cases->whys[index] = why;
    json_decref(expected);
    free(path);
    free(folder);
}

static void print_kind(const pricing_cases *cases, size_t rows, const char *kind)
{
    char *name = text("pricing/%s", kind);
    cf_tally line = tally_of(name);
    size_t without_counterpart = 0;
    for (size_t i = 0; i < rows; i++) {
        const json_t *row = json_array_get(cases->rows, i);
        if (strcmp(text_of(row, "kind"), kind) == 0) {
            without_counterpart += cases->whys[i] && strstr(cases->whys[i], "no counterpart") != NULL;
            tally_add(&line, text_of(row, "case"), cases->whys[i]);
        }
    }
    if (without_counterpart) {
        tally_note(&line, "%zu command lines without a counterpart", without_counterpart);
    }
    if (line.count) {
        tally_print(&line, cases->options);
    }
    tally_release(&line);
    free(name);
}

void run_pricing(const cf_options *options)
{
    static const char *const kinds[] = {"resource", "cli", "json", "diff"};
    char *path = path_of(options, "pricing/cases.json");
    pricing_cases cases = {.options = options, .rows = load_json(path)};
    size_t count = json_array_size(cases.rows);
    cf_tally missing = tally_of("pricing");
    if (count && has_verb(options, "cost", &missing, count)) {
        cases.whys = calloc(count, sizeof *cases.whys);
        if (!cases.whys) {
            abort();
        }
        each_case(options, count, run_case, &cases);
        for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
            print_kind(&cases, count, kinds[i]);
        }
        free(cases.whys);
    } else {
        tally_print(&missing, options);
    }
    tally_release(&missing);
    json_decref(cases.rows);
    free(path);
}
