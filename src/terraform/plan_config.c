/* plan_config - reads the `configuration` of a plan (see plan_config.h). */
#include "terraform/plan_config.h"

#include <stdlib.h>

#include "syntax/characters.h"

typedef GD_VEC(gd_str) text_list;
typedef GD_VEC(gd_plan_member) member_list;
typedef GD_VEC(gd_plan_expression) item_list;

static gd_plan_expression read_expression(gd_json_reader *reader);

static gd_plan_expression read_references(gd_json_reader *reader)
{
    text_list texts = {0};
    gd_json_token token = gd_json_next(reader);
    if (token.kind != GD_JSON_ARRAY) {
        gd_json_skip_open(reader, token);
        return (gd_plan_expression){.kind = GD_PLAN_CONSTANT};
    }
    while (gd_json_item(reader)) {
        gd_json_token item = gd_json_next(reader);
        gd_json_skip_open(reader, item);
        if (item.kind == GD_JSON_STRING && item.text.len) {
            *gd_vec_push(reader->arena, &texts) = item.text;
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
static gd_plan_expression read_object(gd_json_reader *reader)
{
    gd_plan_expression found = {.kind = GD_PLAN_BLOCK};
    member_list members = {0};
    gd_json_token key;
    while (gd_json_key(reader, &key)) {
        if (gd_str_eq(key.text, GD_STR("references"))) {
            found = read_references(reader);
        } else if (gd_str_eq(key.text, GD_STR("constant_value"))) {
            gd_span constant = gd_json_pass(reader);
            if (found.kind != GD_PLAN_REFERENCES) {
                found = (gd_plan_expression){.kind = GD_PLAN_CONSTANT, .constant = constant};
            }
        } else {
            gd_plan_member member = {key.text, read_expression(reader)};
            *gd_vec_push(reader->arena, &members) = member;
        }
    }
    if (found.kind == GD_PLAN_BLOCK) {
        sort_members(&members);
        found.count = members.count;
        found.members = members.items;
    }
    return found;
}

static gd_plan_expression read_expression(gd_json_reader *reader)
{
    gd_json_token token = gd_json_next(reader);
    if (token.kind == GD_JSON_OBJECT) {
        return read_object(reader);
    }
    if (token.kind != GD_JSON_ARRAY) {
        return (gd_plan_expression){.kind = GD_PLAN_CONSTANT};
    }
    item_list items = {0};
    while (gd_json_item(reader)) {
        gd_plan_expression item = read_expression(reader);
        *gd_vec_push(reader->arena, &items) = item;
    }
    return (gd_plan_expression){.kind = GD_PLAN_BLOCKS, .count = items.count, {.items = items.items}};
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

static gd_str read_text(gd_json_reader *reader)
{
    gd_json_token token = gd_json_next(reader);
    gd_json_skip_open(reader, token);
    return token.kind == GD_JSON_STRING ? token.text : (gd_str){"", 0};
}

/* "aws.west" of "module.net:aws.west". */
static gd_str provider_in_module(gd_str key)
{
    size_t colon = gd_str_rfind_char(key, ':');
    return colon == GD_STR_NONE ? key : gd_str_slice(key, colon + 1, key.len);
}

static void read_resource(gd_json_reader *reader, gd_plan_module_config *module)
{
    if (!open_object(reader)) {
        return;
    }
    gd_plan_resource_config *resource = GD_NEW(reader->arena, gd_plan_resource_config);
    gd_str address = {"", 0};
    gd_json_token key;
    while (gd_json_key(reader, &key)) {
        if (gd_str_eq(key.text, GD_STR("address"))) {
            address = read_text(reader);
        } else if (gd_str_eq(key.text, GD_STR("provider_config_key"))) {
            resource->provider = provider_in_module(read_text(reader));
        } else if (gd_str_eq(key.text, GD_STR("expressions"))) {
            resource->expressions = read_expression(reader);
        } else if (gd_str_eq(key.text, GD_STR("for_each_expression"))) {
            resource->for_each = read_expression(reader);
        } else {
            gd_json_pass(reader);
        }
    }
    gd_map_set(reader->arena, &module->resources, address, resource);
}

static void read_resources(gd_json_reader *reader, gd_plan_module_config *module)
{
    gd_json_token token = gd_json_next(reader);
    if (token.kind != GD_JSON_ARRAY) {
        gd_json_skip_open(reader, token);
        return;
    }
    while (gd_json_item(reader)) {
        read_resource(reader, module);
    }
}

static bool read_flag(gd_json_reader *reader)
{
    gd_json_token token = gd_json_next(reader);
    gd_json_skip_open(reader, token);
    return token.kind == GD_JSON_TRUE;
}

static void read_outputs(gd_json_reader *reader, gd_plan_module_config *module)
{
    gd_json_token name, key;
    for (bool open = open_object(reader); open && gd_json_key(reader, &name);) {
        gd_plan_output_config *output = GD_NEW(reader->arena, gd_plan_output_config);
        output->place = (gd_range){reader->source, name.span};
        for (bool inner = open_object(reader); inner && gd_json_key(reader, &key);) {
            if (gd_str_eq(key.text, GD_STR("expression"))) {
                output->expression = read_expression(reader);
            } else if (gd_str_eq(key.text, GD_STR("description"))) {
                output->description = read_text(reader);
            } else if (gd_str_eq(key.text, GD_STR("sensitive"))) {
                output->sensitive = read_flag(reader);
            } else {
                gd_json_pass(reader);
            }
        }
        gd_map_set(reader->arena, &module->outputs, name.text, output);
    }
}

static void read_variables(gd_json_reader *reader, gd_plan_module_config *module)
{
    gd_json_token name, key;
    for (bool open = open_object(reader); open && gd_json_key(reader, &name);) {
        gd_plan_variable_config *variable = GD_NEW(reader->arena, gd_plan_variable_config);
        variable->place = (gd_range){reader->source, name.span};
        for (bool inner = open_object(reader); inner && gd_json_key(reader, &key);) {
            if (gd_str_eq(key.text, GD_STR("default"))) {
                variable->fallback = gd_json_pass(reader);
            } else if (gd_str_eq(key.text, GD_STR("description"))) {
                variable->description = read_text(reader);
            } else if (gd_str_eq(key.text, GD_STR("sensitive"))) {
                variable->sensitive = read_flag(reader);
            } else {
                gd_json_pass(reader);
            }
        }
        gd_map_set(reader->arena, &module->variables, name.text, variable);
    }
}

static void read_module(gd_json_reader *reader, gd_plan_module_config *module);

static void read_call_member(gd_json_reader *reader, gd_plan_call_config *call, gd_str key)
{
    if (gd_str_eq(key, GD_STR("expressions"))) {
        call->expressions = read_expression(reader);
    } else if (gd_str_eq(key, GD_STR("for_each_expression"))) {
        call->for_each = read_expression(reader);
        call->expands = true;
    } else if (gd_str_eq(key, GD_STR("count_expression"))) {
        gd_json_pass(reader);
        call->expands = true;
    } else if (gd_str_eq(key, GD_STR("source"))) {
        call->source = read_text(reader);
    } else if (gd_str_eq(key, GD_STR("version_constraint"))) {
        call->version = read_text(reader);
    } else if (gd_str_eq(key, GD_STR("module"))) {
        read_module(reader, &call->module);
    } else {
        gd_json_pass(reader);
    }
}

/* The name becomes a part of addresses: one with a dot or bracket would be taken apart there as something else. */
static bool is_name(gd_json_reader *reader, gd_json_token name)
{
    bool valid = gd_name_is_valid(name.text);
    if (!valid && reader->diags && !reader->failed) {
        gd_diag_report(reader->diags, GD_DIAG_PLAN_FORMAT, (gd_range){reader->source, name.span},
                       "the name of a module call in a plan must be an identifier");
    }
    return valid;
}

static void read_calls(gd_json_reader *reader, gd_plan_module_config *module)
{
    gd_json_token name, key;
    for (bool open = open_object(reader); open && gd_json_key(reader, &name);) {
        gd_plan_call_config *call = GD_NEW(reader->arena, gd_plan_call_config);
        call->place = (gd_range){reader->source, name.span};
        for (bool inner = open_object(reader); inner && gd_json_key(reader, &key);) {
            read_call_member(reader, call, key.text);
        }
        if (is_name(reader, name)) {
            gd_map_set(reader->arena, &module->calls, name.text, call);
        }
    }
}

static void read_module(gd_json_reader *reader, gd_plan_module_config *module)
{
    gd_json_token key;
    for (bool open = open_object(reader); open && gd_json_key(reader, &key);) {
        if (gd_str_eq(key.text, GD_STR("resources"))) {
            read_resources(reader, module);
        } else if (gd_str_eq(key.text, GD_STR("outputs"))) {
            read_outputs(reader, module);
        } else if (gd_str_eq(key.text, GD_STR("variables"))) {
            read_variables(reader, module);
        } else if (gd_str_eq(key.text, GD_STR("module_calls"))) {
            read_calls(reader, module);
        } else {
            gd_json_pass(reader);
        }
    }
}

static void read_providers(gd_json_reader *reader, gd_plan_config *config)
{
    gd_json_token name, key;
    for (bool open = open_object(reader); open && gd_json_key(reader, &name);) {
        gd_plan_provider_config provider = {.place = {reader->source, name.span}};
        for (bool inner = open_object(reader); inner && gd_json_key(reader, &key);) {
            if (gd_str_eq(key.text, GD_STR("name"))) {
                provider.name = read_text(reader);
            } else if (gd_str_eq(key.text, GD_STR("alias"))) {
                provider.alias = read_text(reader);
            } else if (gd_str_eq(key.text, GD_STR("module_address"))) {
                provider.module_address = read_text(reader);
            } else if (gd_str_eq(key.text, GD_STR("version_constraint"))) {
                provider.version = read_text(reader);
            } else if (gd_str_eq(key.text, GD_STR("expressions"))) {
                provider.expressions = read_expression(reader);
            } else {
                gd_json_pass(reader);
            }
        }
        if (provider.name.len) {
            *gd_vec_push(reader->arena, &config->providers) = provider;
        }
    }
}

gd_plan_config gd_plan_config_read(gd_plan_document *document)
{
    gd_plan_config config = {0};
    if (document->configuration.end == 0) {
        return config;
    }
    gd_json_reader reader;
    gd_plan_reader_init(&reader, document, document->configuration);
    gd_json_token key;
    for (bool open = open_object(&reader); open && gd_json_key(&reader, &key);) {
        if (gd_str_eq(key.text, GD_STR("root_module"))) {
            read_module(&reader, &config.root);
        } else if (gd_str_eq(key.text, GD_STR("provider_config"))) {
            read_providers(&reader, &config);
        } else {
            gd_json_pass(&reader);
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
