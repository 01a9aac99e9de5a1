/* plan_output - the outputs of a plan's root module (see plan_output.h). */
#include "terraform/plan_output.h"

typedef struct {
    gd_plan_document *document;
    gd_plan_values *values;
    gd_plan_modules *modules;
    GD_VEC(gd_member) members;
} collector;

static void add_output(collector *to, gd_str name, const gd_plan_resource *change, bool sensitive)
{
    gd_plan_referrer referrer = {.module = to->modules->root};
    const gd_plan_output_config *config = gd_map_get(&to->modules->root->config->outputs, name);
    const gd_value *value =
        gd_plan_value_read_any(to->values, change, name, &referrer, config ? &config->expression : NULL);
    if (sensitive) {
        value = gd_value_mark(to->document->arena, value, GD_MARK_SENSITIVE);
    }
    *gd_vec_push(to->document->arena, &to->members) = (gd_member){name, value};
}

/* Open the object that comes next; false, with the value passed over, when it is something else. */
static bool open_object(gd_json_reader *reader)
{
    gd_json_token token = gd_json_next(reader);
    if (token.kind != GD_JSON_OBJECT) {
        gd_json_skip_open(reader, token);
    }
    return token.kind == GD_JSON_OBJECT;
}

/* `{name: {"actions": …, "after": …}}` */
static void read_changes(collector *to)
{
    gd_json_reader reader;
    gd_plan_reader_init(&reader, to->document, to->document->output_changes);
    gd_json_token name;
    for (bool open = open_object(&reader); open && gd_json_key(&reader, &name);) {
        gd_plan_resource change = {0};
        gd_plan_change_read(&reader, &change);
        if (!reader.failed && change.actions != GD_ACTION_DELETE) {
            add_output(to, name.text, &change, false);
        }
    }
}

/* `{name: {"sensitive": …, "value": …}}` */
static void read_values(collector *to, gd_json_reader *reader)
{
    gd_json_token name, key;
    for (bool open = open_object(reader); open && gd_json_key(reader, &name);) {
        gd_plan_resource output = {0};
        bool sensitive = false;
        for (bool inner = open_object(reader); inner && gd_json_key(reader, &key);) {
            if (gd_str_eq(key.text, GD_STR("value"))) {
                output.after = gd_json_pass(reader);
            } else if (gd_str_eq(key.text, GD_STR("sensitive"))) {
                gd_json_token token = gd_json_next(reader);
                gd_json_skip_open(reader, token);
                sensitive = token.kind == GD_JSON_TRUE;
            } else {
                gd_json_pass(reader);
            }
        }
        if (!reader->failed) {
            add_output(to, name.text, &output, sensitive);
        }
    }
}

/* The member `outputs` of planned values or a state's values; `inner` is false where those stand under "values". */
static void read_state(collector *to, gd_span span, bool inner)
{
    if (span.end == 0) {
        return;
    }
    gd_json_reader reader;
    gd_plan_reader_init(&reader, to->document, span);
    gd_json_token key;
    for (bool open = open_object(&reader); open && gd_json_key(&reader, &key);) {
        if (gd_str_eq(key.text, GD_STR("outputs"))) {
            read_values(to, &reader);
        } else if (!inner && gd_str_eq(key.text, GD_STR("values"))) {
            read_state(to, gd_json_pass(&reader), true);
        } else {
            gd_json_pass(&reader);
        }
    }
}

const gd_value *gd_plan_outputs(gd_plan_document *document, gd_plan_values *values, gd_plan_modules *modules)
{
    collector collected = {.document = document, .values = values, .modules = modules};
    if (document->output_changes.end) {
        read_changes(&collected);
    } else if (document->planned_values.end) {
        read_state(&collected, document->planned_values, true);
    } else if (document->prior_state.end) {
        read_state(&collected, document->prior_state, false);
    } else {
        read_state(&collected, document->values, true);
    }
    return gd_value_object(document->arena, collected.members.items, collected.members.count);
}
