/* plan_config - reads the `configuration` of a plan (see plan_config.h). */
#include "terraform/plan_config.h"

#include <stdlib.h>

#include "syntax/characters.h"

typedef struct {
    gd_json_reader json; /* its arena is that of texts */
    gd_arena *work;
} config_reader;

typedef GD_VEC(gd_str) text_list;
typedef GD_VEC(gd_plan_member) member_list;
typedef GD_VEC(gd_plan_expression) item_list;

static gd_plan_expression read_expression(config_reader *in);

static gd_plan_expression read_references(config_reader *in)
{
    text_list texts = {0};
    gd_json_token token = gd_json_next(&in->json);
    if (token.kind != GD_JSON_ARRAY) {
        gd_json_skip_open(&in->json, token);
        return (gd_plan_expression){.kind = GD_PLAN_CONSTANT};
    }
    while (gd_json_item(&in->json)) {
        gd_json_token item = gd_json_next(&in->json);
        gd_json_skip_open(&in->json, item);
        if (item.kind == GD_JSON_STRING && item.text.len) {
            *gd_vec_push(in->work, &texts) = item.text;
        }
    }
    return (gd_plan_expression){.kind = GD_PLAN_REFERENCES, .count = texts.count, {.texts = texts.items}};
}

static int compare_members(const void *a, const void *b)
{
    return gd_str_cmp(((const gd_plan_member *)a)->name, ((const gd_plan_member *)b)->name);
}

/* Terraform writes members in order of their names; others may not. */
static void sort_members(member_list *members)
{
    for (size_t i = 1; i < members->count; i++) {
        if (compare_members(&members->items[i - 1], &members->items[i]) > 0) {
            qsort(members->items, members->count, sizeof *members->items, compare_members);
            return;
        }
    }
}

/* The members of an open object: an expression, or a block of them. */
static gd_plan_expression read_object(config_reader *in)
{
    gd_plan_expression found = {.kind = GD_PLAN_BLOCK};
    member_list members = {0};
    gd_json_token key;
    while (gd_json_key(&in->json, &key)) {
        if (gd_str_eq(key.text, GD_STR("references"))) {
            found = read_references(in);
        } else if (gd_str_eq(key.text, GD_STR("constant_value"))) {
            gd_span constant = gd_json_pass(&in->json);
            if (found.kind != GD_PLAN_REFERENCES) {
                found = (gd_plan_expression){.kind = GD_PLAN_CONSTANT, .constant = constant};
            }
        } else {
            gd_plan_member member = {key.text, read_expression(in)};
            *gd_vec_push(in->work, &members) = member;
        }
    }
    if (found.kind == GD_PLAN_BLOCK) {
        sort_members(&members);
        found.count = members.count;
        found.members = members.items;
    }
    return found;
}

static gd_plan_expression read_expression(config_reader *in)
{
    gd_json_token token = gd_json_next(&in->json);
    if (token.kind == GD_JSON_OBJECT) {
        return read_object(in);
    }
    if (token.kind != GD_JSON_ARRAY) {
        return (gd_plan_expression){.kind = GD_PLAN_CONSTANT};
    }
    item_list items = {0};
    while (gd_json_item(&in->json)) {
        gd_plan_expression item = read_expression(in);
        *gd_vec_push(in->work, &items) = item;
    }
    return (gd_plan_expression){.kind = GD_PLAN_BLOCKS, .count = items.count, {.items = items.items}};
}

/* Open the object that comes next; false, with the value passed over, when it is something else. */
static bool open_object(config_reader *in)
{
    gd_json_token token = gd_json_next(&in->json);
    if (token.kind != GD_JSON_OBJECT) {
        gd_json_skip_open(&in->json, token);
    }
    return token.kind == GD_JSON_OBJECT;
}

static gd_str read_text(config_reader *in)
{
    gd_json_token token = gd_json_next(&in->json);
    gd_json_skip_open(&in->json, token);
    return token.kind == GD_JSON_STRING ? token.text : (gd_str){"", 0};
}

/* "aws.west" of "module.net:aws.west". */
static gd_str provider_in_module(gd_str key)
{
    size_t colon = gd_str_rfind_char(key, ':');
    return colon == GD_STR_NONE ? key : gd_str_slice(key, colon + 1, key.len);
}

static void read_resource(config_reader *in, gd_plan_module_config *module)
{
    if (!open_object(in)) {
        return;
    }
    gd_plan_resource_config *resource = GD_NEW(in->work, gd_plan_resource_config);
    gd_str address = {"", 0};
    gd_json_token key;
    while (gd_json_key(&in->json, &key)) {
        if (gd_str_eq(key.text, GD_STR("address"))) {
            address = read_text(in);
        } else if (gd_str_eq(key.text, GD_STR("provider_config_key"))) {
            resource->provider = provider_in_module(read_text(in));
        } else if (gd_str_eq(key.text, GD_STR("expressions"))) {
            resource->expressions = read_expression(in);
        } else if (gd_str_eq(key.text, GD_STR("for_each_expression"))) {
            resource->for_each = read_expression(in);
        } else {
            gd_json_pass(&in->json);
        }
    }
    gd_map_set(in->work, &module->resources, address, resource);
}

static void read_resources(config_reader *in, gd_plan_module_config *module)
{
    gd_json_token token = gd_json_next(&in->json);
    if (token.kind != GD_JSON_ARRAY) {
        gd_json_skip_open(&in->json, token);
        return;
    }
    while (gd_json_item(&in->json)) {
        read_resource(in, module);
    }
}

static bool read_flag(config_reader *in)
{
    gd_json_token token = gd_json_next(&in->json);
    gd_json_skip_open(&in->json, token);
    return token.kind == GD_JSON_TRUE;
}

static void read_outputs(config_reader *in, gd_plan_module_config *module)
{
    gd_json_token name, key;
    for (bool open = open_object(in); open && gd_json_key(&in->json, &name);) {
        gd_plan_output_config *output = GD_NEW(in->work, gd_plan_output_config);
        output->place = (gd_range){in->json.source, name.span};
        for (bool inner = open_object(in); inner && gd_json_key(&in->json, &key);) {
            if (gd_str_eq(key.text, GD_STR("expression"))) {
                output->expression = read_expression(in);
            } else if (gd_str_eq(key.text, GD_STR("description"))) {
                output->description = read_text(in);
            } else if (gd_str_eq(key.text, GD_STR("sensitive"))) {
                output->sensitive = read_flag(in);
            } else {
                gd_json_pass(&in->json);
            }
        }
        gd_map_set(in->work, &module->outputs, name.text, output);
    }
}

static void read_variables(config_reader *in, gd_plan_module_config *module)
{
    gd_json_token name, key;
    for (bool open = open_object(in); open && gd_json_key(&in->json, &name);) {
        gd_plan_variable_config *variable = GD_NEW(in->work, gd_plan_variable_config);
        variable->place = (gd_range){in->json.source, name.span};
        for (bool inner = open_object(in); inner && gd_json_key(&in->json, &key);) {
            if (gd_str_eq(key.text, GD_STR("default"))) {
                variable->fallback = gd_json_pass(&in->json);
            } else if (gd_str_eq(key.text, GD_STR("description"))) {
                variable->description = read_text(in);
            } else if (gd_str_eq(key.text, GD_STR("sensitive"))) {
                variable->sensitive = read_flag(in);
            } else {
                gd_json_pass(&in->json);
            }
        }
        gd_map_set(in->work, &module->variables, name.text, variable);
    }
}

static void read_module(config_reader *in, gd_plan_module_config *module);

static void read_call_member(config_reader *in, gd_plan_call_config *call, gd_str key)
{
    if (gd_str_eq(key, GD_STR("expressions"))) {
        call->expressions = read_expression(in);
    } else if (gd_str_eq(key, GD_STR("for_each_expression"))) {
        call->for_each = read_expression(in);
        call->expands = true;
    } else if (gd_str_eq(key, GD_STR("count_expression"))) {
        gd_json_pass(&in->json);
        call->expands = true;
    } else if (gd_str_eq(key, GD_STR("source"))) {
        call->source = read_text(in);
    } else if (gd_str_eq(key, GD_STR("version_constraint"))) {
        call->version = read_text(in);
    } else if (gd_str_eq(key, GD_STR("module"))) {
        read_module(in, &call->module);
    } else {
        gd_json_pass(&in->json);
    }
}

/* The name becomes a part of addresses: one with a dot or bracket would be taken apart there as something else. */
static bool is_name(config_reader *in, gd_json_token name)
{
    bool valid = gd_name_is_valid(name.text);
    if (!valid && in->json.diags && !in->json.failed) {
        gd_diag_report(in->json.diags, GD_DIAG_PLAN_FORMAT, (gd_range){in->json.source, name.span},
                       "the name of a module call in a plan must be an identifier");
    }
    return valid;
}

static void read_calls(config_reader *in, gd_plan_module_config *module)
{
    gd_json_token name, key;
    for (bool open = open_object(in); open && gd_json_key(&in->json, &name);) {
        gd_plan_call_config *call = GD_NEW(in->work, gd_plan_call_config);
        call->place = (gd_range){in->json.source, name.span};
        for (bool inner = open_object(in); inner && gd_json_key(&in->json, &key);) {
            read_call_member(in, call, key.text);
        }
        if (is_name(in, name)) {
            gd_map_set(in->work, &module->calls, name.text, call);
        }
    }
}

static void read_module(config_reader *in, gd_plan_module_config *module)
{
    gd_json_token key;
    for (bool open = open_object(in); open && gd_json_key(&in->json, &key);) {
        if (gd_str_eq(key.text, GD_STR("resources"))) {
            read_resources(in, module);
        } else if (gd_str_eq(key.text, GD_STR("outputs"))) {
            read_outputs(in, module);
        } else if (gd_str_eq(key.text, GD_STR("variables"))) {
            read_variables(in, module);
        } else if (gd_str_eq(key.text, GD_STR("module_calls"))) {
            read_calls(in, module);
        } else {
            gd_json_pass(&in->json);
        }
    }
}

static void read_providers(config_reader *in, gd_plan_config *config)
{
    gd_json_token name, key;
    for (bool open = open_object(in); open && gd_json_key(&in->json, &name);) {
        gd_plan_provider_config provider = {.place = {in->json.source, name.span}};
        for (bool inner = open_object(in); inner && gd_json_key(&in->json, &key);) {
            if (gd_str_eq(key.text, GD_STR("name"))) {
                provider.name = read_text(in);
            } else if (gd_str_eq(key.text, GD_STR("alias"))) {
                provider.alias = read_text(in);
            } else if (gd_str_eq(key.text, GD_STR("module_address"))) {
                provider.module_address = read_text(in);
            } else if (gd_str_eq(key.text, GD_STR("version_constraint"))) {
                provider.version = read_text(in);
            } else if (gd_str_eq(key.text, GD_STR("expressions"))) {
                provider.expressions = read_expression(in);
            } else {
                gd_json_pass(&in->json);
            }
        }
        if (provider.name.len) {
            *gd_vec_push(in->work, &config->providers) = provider;
        }
    }
}

gd_plan_config gd_plan_config_read(gd_plan_document *document)
{
    gd_plan_config config = {0};
    if (document->configuration.end == 0) {
        return config;
    }
    config_reader reader = {.work = &document->work};
    gd_plan_reader_init(&reader.json, document, document->configuration);
    gd_json_token key;
    for (bool open = open_object(&reader); open && gd_json_key(&reader.json, &key);) {
        if (gd_str_eq(key.text, GD_STR("root_module"))) {
            read_module(&reader, &config.root);
        } else if (gd_str_eq(key.text, GD_STR("provider_config"))) {
            read_providers(&reader, &config);
        } else {
            gd_json_pass(&reader.json);
        }
    }
    return config;
}

const gd_plan_expression *gd_plan_expression_member(const gd_plan_expression *expression, gd_str name)
{
    if (!expression || expression->kind != GD_PLAN_BLOCK) {
        return NULL;
    }
    size_t low = 0;
    size_t high = expression->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = gd_str_cmp(expression->members[middle].name, name);
        if (order == 0) {
            return &expression->members[middle].expression;
        }
        if (order < 0) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return NULL;
}
