/* input_values - the values that a root module's variables are given from outside (see
 * input_values.h). */
#include "terraform/input_values.h"

#include <unistd.h>

#include "terraform/expression_walk.h"

typedef struct {
    gd_arena *arena;
    gd_config_cache *cache;
    const gd_module_config *config;
    gd_diags *diags;
    gd_input_values *values;
} collector;

static void put(collector *c, gd_str name, gd_input_value value)
{
    gd_input_value *kept = GD_NEW(c->arena, gd_input_value);
    *kept = value;
    gd_map_set(c->arena, &c->values->by_name, name, kept);
}

static void report_call(const gd_source *source, const gd_expr *call, gd_diags *diags)
{
    gd_diag_report(diags, GD_DIAG_EVAL_CALL, (gd_range){source, call->span},
                   "functions cannot be called here: the value of a variable is a constant");
}

void gd_constant_check(const gd_attribute *attribute, gd_diags *diags)
{
    const gd_expr *call = gd_expr_first_call(attribute->expr);
    if (call) {
        report_call(attribute->source, call, diags);
    }
}

static bool is_declared(const collector *c, gd_str name)
{
    return gd_declaration_find(&c->config->variables, name) != NULL;
}

static void add_environment(collector *c)
{
    for (char **at = environ; at && *at; at++) {
        gd_str pair = gd_str_from(*at);
        size_t equals = gd_str_find_char(pair, '=');
        if (!gd_str_starts(pair, GD_STR("TF_VAR_")) || equals == GD_STR_NONE) {
            continue;
        }
        gd_str name = gd_str_slice(pair, sizeof "TF_VAR_" - 1, equals);
        if (is_declared(c, name)) {
            gd_str text = gd_str_copy(c->arena, gd_str_slice(pair, equals + 1, pair.len));
            put(c, gd_str_copy(c->arena, name),
                (gd_input_value){.text = text, .kind = GD_ORIGIN_ENVIRONMENT});
        }
    }
}

static void add_file(collector *c, gd_str path)
{
    const gd_file *file = gd_config_cache_file(c->cache, path, c->diags);
    if (!file) {
        return;
    }
    for (size_t i = 0; i < file->body->attribute_count; i++) {
        const gd_attribute *attribute = &file->body->attributes[i];
        if (!is_declared(c, attribute->name)) {
            gd_str near = gd_declaration_suggest(&c->config->variables, attribute->name);
            gd_diag_item *item = gd_diag_report(
                c->diags, GD_DIAG_CONFIG_UNDECLARED, gd_attribute_range(attribute),
                "no variable \"%.*s\" is declared in the root module", GD_FMT(attribute->name));
            if (near.len) {
                gd_diag_hint(c->diags, item, "did you mean \"%.*s\"?", GD_FMT(near));
            }
            continue;
        }
        put(c, attribute->name, (gd_input_value){.attribute = attribute, .kind = GD_ORIGIN_VALUES_FILE});
    }
    for (size_t i = 0; i < file->body->block_count; i++) {
        gd_diag_report(c->diags, GD_DIAG_CONFIG_BLOCK, gd_block_range(&file->body->blocks[i]),
                       "blocks are not allowed in a file of values");
    }
}

static bool is_automatic(gd_str name)
{
    return gd_str_ends(name, GD_STR(".auto.tfvars")) || gd_str_ends(name, GD_STR(".auto.tfvars.json"));
}

static void add_files_of_folder(collector *c, const gd_folder_entries *entries)
{
    static const char *const fixed[] = {"terraform.tfvars", "terraform.tfvars.json"};
    for (size_t f = 0; f < 2; f++) {
        for (size_t i = 0; i < entries->count; i++) {
            if (!entries->items[i].is_folder && gd_str_eq(entries->items[i].name, gd_str_from(fixed[f]))) {
                add_file(c, gd_path_join(c->arena, c->config->folder, entries->items[i].name));
            }
        }
    }
    for (size_t i = 0; i < entries->count; i++) {
        gd_str name = entries->items[i].name;
        if (!entries->items[i].is_folder && name.ptr[0] != '.' && is_automatic(name)) {
            add_file(c, gd_path_join(c->arena, c->config->folder, name));
        }
    }
}

/* Of all that the command line gives, in its order, the last wins. */
static void add_command_line(collector *c, const gd_inputs *inputs)
{
    size_t file = 0;
    for (size_t i = 0; i < inputs->variable_count; i++) {
        const gd_variable_input *variable = &inputs->variables[i];
        for (; file + variable->files_after < inputs->file_count; file++) {
            add_file(c, inputs->files[file]);
        }
        if (variable->reach == GD_INPUT_IF_UNSET) {
            continue;
        }
        if (!is_declared(c, variable->name)) {
            if (variable->reach == GD_INPUT_IF_DECLARED) {
                continue;
            }
            gd_diag_report(c->diags, GD_DIAG_CONFIG_VARIABLE, (gd_range){0},
                           "--var sets \"%.*s\", but the root module declares no variable of that name",
                           GD_FMT(variable->name));
            continue;
        }
        put(c, variable->name, (gd_input_value){.text = variable->value, .kind = GD_ORIGIN_COMMAND_LINE});
    }
    for (; file < inputs->file_count; file++) {
        add_file(c, inputs->files[file]);
    }
}

/* What counts only where nothing else does. */
static void add_last_resort(collector *c, const gd_inputs *inputs)
{
    for (size_t i = 0; i < inputs->variable_count; i++) {
        const gd_variable_input *variable = &inputs->variables[i];
        if (variable->reach != GD_INPUT_IF_UNSET || gd_map_get(&c->values->by_name, variable->name)) {
            continue;
        }
        const gd_declaration *declared = gd_declaration_find(&c->config->variables, variable->name);
        if (declared && !gd_body_attribute(declared->block->body, GD_STR("default"))) {
            put(c, variable->name, (gd_input_value){.text = variable->value, .kind = GD_ORIGIN_COMMAND_LINE});
        }
    }
}

gd_input_values gd_input_values_collect(gd_arena *arena, gd_config_cache *cache,
                                        const gd_module_config *config, const gd_inputs *inputs,
                                        gd_diags *diags)
{
    gd_input_values values = {0};
    collector c = {arena, cache, config, diags, &values};
    if (inputs && inputs->environment) {
        add_environment(&c);
    }
    add_files_of_folder(&c, &config->entries);
    if (inputs) {
        add_command_line(&c, inputs);
    }
    for (size_t i = 0; inputs && inputs->known && i < inputs->known->count; i++) {
        const gd_member *known = &inputs->known->members[i];
        if (is_declared(&c, known->key)) {
            put(&c, known->key, (gd_input_value){.value = known->value, .kind = GD_ORIGIN_PLAN});
        }
    }
    if (inputs) {
        add_last_resort(&c, inputs);
    }
    return values;
}

/* Text from outside, as an expression of constants unless it is literal. */
static const gd_value *read_text(gd_eval *eval, const gd_input_value *input, gd_str name, bool literal)
{
    if (literal) {
        return gd_value_string(eval->arena, input->text);
    }
    const char *from = input->kind == GD_ORIGIN_ENVIRONMENT ? "TF_VAR_" : "--var ";
    gd_str path = gd_str_format(eval->arena, "<%s%.*s>", from, GD_FMT(name));
    const gd_source *source = gd_source_new(eval->arena, path, input->text);
    const gd_expr *expr = gd_hcl_parse_expression(eval->arena, source, false, eval->diags);
    const gd_expr *call = gd_expr_first_call(expr);
    if (call) {
        report_call(source, call, eval->diags);
    }
    const gd_source *outer = eval->source;
    eval->source = source;
    const gd_value *value = gd_eval_expr(eval, expr);
    eval->source = outer;
    return value;
}

const gd_value *gd_input_value_read(gd_eval *eval, const gd_input_value *input, gd_str name, bool literal)
{
    if (input->value) {
        return input->value;
    }
    gd_eval alone = *eval; /* values from outside are constants */
    alone.resolve = NULL;
    const gd_value *value;
    if (input->attribute) {
        gd_constant_check(input->attribute, eval->diags);
        value = gd_eval_attribute(&alone, input->attribute, GD_ORIGIN_VALUES_FILE);
    } else {
        value = read_text(&alone, input, name, literal);
        gd_origin *origin = GD_NEW(eval->arena, gd_origin);
        *origin = (gd_origin){input->kind, {0}, name, NULL};
        value = gd_value_with_origin(eval->arena, value, origin);
    }
    eval->items = alone.items;
    return value;
}
