/* plans - hcl/plans: plan documents and the instances that they plan.
 *
 * What is wanted is read from the plan itself: the resources of `planned_values`, and of
 * `resource_changes` those that are not deleted; their values with what is known after apply marked
 * as unknown; their actions. Deleted resources and data sources already read may be listed too. */
#include <stdlib.h>
#include <string.h>

#include "conformance.h"
#include "instances.h"

typedef struct {
    const cf_options *options;
    json_t *rows;
    char **whys;
} plan_cases;

/* Put {"$unknown": true} into `value` wherever `unknown` says true; takes `value` over. */
static json_t *with_unknowns(json_t *value, const json_t *unknown)
{
    const char *key;
    json_t *inner;
    size_t i;
    if (json_is_true(unknown)) {
        json_decref(value);
        return json_pack("{s:b}", "$unknown", 1);
    }
    if (json_is_object(unknown) && json_object_size(unknown)) {
        if (!json_is_object(value)) {
            json_decref(value);
            value = json_object();
        }
        json_object_foreach((json_t *)(uintptr_t)unknown, key, inner)
        {
            json_object_set_new(value, key, with_unknowns(json_incref(json_object_get(value, key)), inner));
        }
    }
    json_array_foreach(unknown, i, inner)
    {
        if (json_is_array(value) && i < json_array_size(value)) {
            json_array_set_new(value, i, with_unknowns(json_incref(json_array_get(value, i)), inner));
        }
    }
    return value;
}

/* Add the resources of a module of planned_values and of its children to `want`. */
static void add_planned(json_t *want, const json_t *module, int depth)
{
    size_t i;
    json_t *item;
    json_array_foreach(json_object_get(module, "resources"), i, item)
    {
        json_t *values = json_object_get(item, "values");
        json_t *instance = json_object();
        json_object_set(instance, "values", values ? values : json_null());
        json_object_set_new(want, text_of(item, "address"), instance);
    }
    json_array_foreach(json_object_get(module, "child_modules"), i, item)
    {
        if (depth < 100) {
            add_planned(want, item, depth + 1);
        }
    }
}

static bool is_deletion(const json_t *actions)
{
    const char *first = json_string_value(json_array_get(actions, 0));
    return json_array_size(actions) == 1 && first && strcmp(first, "delete") == 0;
}

static void add_changes(json_t *want, json_t *allowed, const json_t *plan)
{
    size_t i;
    json_t *item;
    json_array_foreach(json_object_get(plan, "resource_changes"), i, item)
    {
        const char *address = text_of(item, "address");
        const json_t *change = json_object_get(item, "change");
        json_t *actions = json_object_get(change, "actions");
        json_t *after = json_deep_copy(json_object_get(change, "after"));
        json_object_set_new(allowed, address, json_true());
        if (is_deletion(actions)) {
            json_decref(after);
            continue;
        }
        json_t *instance = json_object();
        after = with_unknowns(after ? after : json_null(), json_object_get(change, "after_unknown"));
        json_object_set_new(instance, "values", after);
        json_object_set(instance, "actions", actions);
        json_object_set_new(want, address, instance);
    }
}

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

static char *compare_actions(const json_t *want, const json_t *got)
{
    size_t i;
    json_t *action;
    json_array_foreach(want, i, action)
    {
        const char *name = json_string_value(action);
        if (name && strcmp(name, "no-op") != 0 && !holds(got, name)) {
            return text("actions: %s is missing", name);
        }
    }
    size_t no_op = holds(want, "no-op") ? 1 : 0;
    if (json_array_size(got) + no_op < json_array_size(want) ||
        json_array_size(got) > json_array_size(want)) {
        return text("actions: want %zu, got %zu", json_array_size(want), json_array_size(got));
    }
    return NULL;
}

static char *compare_instances(const json_t *want, const json_t *got)
{
    const char *address;
    json_t *instance;
    json_object_foreach((json_t *)(uintptr_t)want, address, instance)
    {
        const json_t *given = json_object_get(got, address);
        const json_t *values = json_object_get(instance, "values");
        char *why =
            json_is_object(values) ? difference_of_part(values, json_object_get(given, "values")) : NULL;
        if (!why && json_object_get(instance, "actions")) {
            why = compare_actions(json_object_get(instance, "actions"), json_object_get(given, "actions"));
        }
        if (why) {
            char *whole = text("%s: %s", address, why);
            free(why);
            return whole;
        }
    }
    return NULL;
}

static char *judge(const json_t *plan, const json_t *output)
{
    const char *twice;
    json_t *got = instances_by_address(output, &twice);
    if (!got || twice) {
        char *why = got ? text("%s stands twice", twice) : text("the output has no \"instances\"");
        json_decref(got);
        return why;
    }
    json_t *want = json_object(), *allowed = json_object();
    add_planned(want, json_object_get(json_object_get(plan, "planned_values"), "root_module"), 0);
    add_changes(want, allowed, plan);
    json_t *prior = json_object_get(json_object_get(plan, "prior_state"), "values");
    add_planned(allowed, json_object_get(prior, "root_module"), 0);
    char *why = difference_of_addresses(want, got, allowed);
    why = why ? why : compare_instances(want, got);
    json_decref(want);
    json_decref(allowed);
    json_decref(got);
    return why;
}

static void run_case(void *context, size_t index)
{
    plan_cases *cases = context;
    char *path = path_of(cases->options, "hcl/%s", text_of(json_array_get(cases->rows, index), "path"));
    json_t *plan = load_json(path);
    cf_command call = command_of(cases->options, "table");
    command_add(&call, "--plan");
    command_add(&call, path);
    command_add(&call, "--format");
    command_add(&call, "json");
    cf_outcome got = run(cases->options, &call, NULL, NULL, "", 0);
    json_t *output = parse_json(got.out, got.out_length);
    char *why = abnormal_end(&got);
    if (!why) {
        why = !plan    ? text("the plan cannot be read by this runner")
              : output ? judge(plan, output)
                       : text("no JSON came out; standard error: %s", got.err);
    }
    cases->whys[index] = why;
    json_decref(output);
    json_decref(plan);
    outcome_release(&got);
    free(path);
}

void run_plans(const cf_options *options)
{
    cf_tally tally = tally_of("hcl/plans");
    char *path = path_of(options, "hcl/plans.jsonl");
    plan_cases cases = {.options = options, .rows = load_json_lines(path)};
    size_t count = json_array_size(cases.rows);
    if (count && has_verb(options, "table", &tally, count)) {
        cases.whys = calloc(count, sizeof *cases.whys);
        if (!cases.whys) {
            abort();
        }
        each_case(options, count, run_case, &cases);
        for (size_t i = 0; i < count; i++) {
            tally_add(&tally, text_of(json_array_get(cases.rows, i), "path"), cases.whys[i]);
        }
        free(cases.whys);
    }
    tally_print(&tally, options);
    json_decref(cases.rows);
    free(path);
    tally_release(&tally);
}
