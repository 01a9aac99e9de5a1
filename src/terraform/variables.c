/* variables - input variables: where their values come from, their types, and their validation.
 *
 * Follows "Input Variables" of the Terraform language. A variable that nothing gives a value is unknown, of
 * its type: guard judges configurations that are not ready to run. */
#include "eval/type_expression.h"
#include "terraform/block_check.h"
#include "terraform/body.h"
#include "terraform/module_scope.h"
#include "value/convert.h"

/* What the block says, evaluated. */
typedef struct {
    const gd_body *body;
    const gd_type *type; /* dynamic when not given */
    bool literal;        /* text from outside is taken as it is */
    bool nullable;
    uint8_t marks;
} declared;

static declared read_block(gd_eval *eval, const gd_block *block)
{
    declared d = {.body = block->body, .type = &gd_type_dynamic, .literal = true};
    const gd_attribute *type = gd_body_attribute(block->body, GD_STR("type"));
    if (type) {
        eval->source = type->source;
        const gd_type *given = gd_type_expression(eval, type->expr, GD_TYPE_LEGACY);
        d.type = given ? given : &gd_type_dynamic;
        d.literal = given && gd_type_is_primitive(given);
    }
    d.nullable = gd_constant_bool(block->body, GD_STR("nullable"), true);
    d.marks = gd_constant_bool(block->body, GD_STR("sensitive"), false) ? GD_MARK_SENSITIVE : 0;
    d.marks |= gd_constant_bool(block->body, GD_STR("ephemeral"), false) ? GD_MARK_EPHEMERAL : 0;
    return d;
}

/* The default, of the variable's type; NULL when there is none. */
static const gd_value *read_default(gd_eval *eval, const declared *d, gd_str name)
{
    const gd_attribute *attribute = gd_body_attribute(d->body, GD_STR("default"));
    if (!attribute) {
        return NULL;
    }
    gd_constant_check(attribute, eval->diags);
    gd_eval alone = *eval; /* a default is a constant */
    alone.resolve = NULL;
    const gd_value *value = gd_eval_attribute(&alone, attribute, GD_ORIGIN_DEFAULT);
    eval->items = alone.items;
    gd_str why = {0};
    const gd_value *converted = gd_convert(eval->arena, value, d->type, &why);
    if (converted && converted->kind == GD_NULL && !d->nullable) {
        why = GD_STR("null is not allowed with nullable = false");
        converted = NULL;
    }
    if (!converted) {
        gd_range range = {attribute->source, attribute->expr->span};
        gd_diag_report(eval->diags, GD_DIAG_CONFIG_VARIABLE, range,
                       "the default of variable \"%.*s\" does not fit its type: %.*s", GD_FMT(name),
                       GD_FMT(why));
        return gd_value_unknown_of(eval->arena, d->type);
    }
    return converted;
}

/* Where the value was written; the variable's block when it was written in no file. */
static gd_range range_of_given(const gd_value *value, const gd_declaration *variable)
{
    const gd_origin *origin = value->origin;
    if (gd_body_attribute(variable->block->body, GD_STR("sensitive"))) { /* its line must not be shown */
        return gd_block_range(variable->block);
    }
    if (origin && origin->kind == GD_ORIGIN_VARIABLE && origin->parent) {
        origin = origin->parent;
    }
    return origin && origin->range.source ? origin->range : gd_block_range(variable->block);
}

/* A value from outside, of the variable's type; a null takes the default where null is not allowed. */
static const gd_value *accept(gd_eval *eval, const declared *d, const gd_declaration *variable,
                              const gd_value *value, const gd_value *fallback)
{
    if (value->kind == GD_NULL && !d->nullable) {
        if (fallback) {
            return fallback;
        }
        gd_diag_report(eval->diags, GD_DIAG_CONFIG_VARIABLE, range_of_given(value, variable),
                       "variable \"%.*s\" must not be null", GD_FMT(variable->name));
        return gd_value_unknown_of(eval->arena, d->type);
    }
    if (!(d->marks & GD_MARK_EPHEMERAL) && gd_value_deep_marks(value) & GD_MARK_EPHEMERAL) {
        gd_diag_report(eval->diags, GD_DIAG_CONFIG_VARIABLE, range_of_given(value, variable),
                       "variable \"%.*s\" does not take ephemeral values", GD_FMT(variable->name));
    }
    gd_str why = {0};
    const gd_value *converted = gd_convert(eval->arena, value, d->type, &why);
    if (!converted) {
        gd_diag_item *item =
            gd_diag_report(eval->diags, GD_DIAG_CONFIG_VARIABLE, range_of_given(value, variable),
                           "the value for variable \"%.*s\" does not fit its type: %.*s",
                           GD_FMT(variable->name), GD_FMT(why));
        gd_diag_note_at(eval->diags, item, gd_block_range(variable->block), "the variable is declared here");
        return gd_value_with_origin(eval->arena, gd_value_unknown_of(eval->arena, d->type), value->origin);
    }
    return gd_value_with_origin(eval->arena, converted, value->origin);
}

/* The argument of the call that this module is; NULL when it is not written. */
static const gd_value *from_call(gd_module_scope *scope, const gd_declaration *variable)
{
    const gd_attribute *attribute = gd_body_attribute(scope->call->block->body, variable->name);
    if (!attribute) {
        return NULL;
    }
    gd_eval eval = gd_module_scope_open(scope->parent, scope->call_bindings);
    const gd_value *value = gd_eval_attribute(&eval, attribute, GD_ORIGIN_MODULE_ARGUMENT);
    gd_module_scope_close(scope->parent, &eval);
    return value;
}

static const gd_value *given_value(gd_module_scope *scope, gd_eval *eval, const declared *d,
                                   const gd_declaration *variable)
{
    if (scope->parent) {
        return from_call(scope, variable);
    }
    const gd_input_value *input = gd_map_get(&scope->run->given.by_name, variable->name);
    return input ? gd_input_value_read(eval, input, variable->name, d->literal) : NULL;
}

static const gd_value *evaluate(gd_module_scope *scope, gd_eval *eval, const gd_declaration *variable)
{
    declared d = read_block(eval, variable->block);
    const gd_value *fallback = read_default(eval, &d, variable->name);
    const gd_value *value = given_value(scope, eval, &d, variable);
    if (value) {
        value = accept(eval, &d, variable, value, fallback);
    } else if (fallback) {
        value = fallback;
    } else {
        value = gd_value_unknown_of(eval->arena, d.type);
        scope->run->incomplete = true;
        if (scope->parent) {
            gd_diag_report(eval->diags, GD_DIAG_CONFIG_MODULE, gd_block_range(scope->call->block),
                           "module \"%.*s\" needs the argument \"%.*s\"", GD_FMT(scope->call->name),
                           GD_FMT(variable->name));
        }
    }
    return gd_value_mark(eval->arena, value, d.marks);
}

const gd_value *gd_scope_variable(gd_module_scope *scope, const gd_declaration *variable)
{
    gd_node *node = &scope->variables[variable->index];
    gd_frame frame;
    if (node->state == GD_NODE_DONE) {
        return node->value;
    }
    if (!gd_node_enter(scope, variable, &node->state, &frame)) {
        return &gd_value_unknown;
    }
    gd_arena *arena = scope->run->arena;
    gd_eval eval = gd_module_scope_open(scope, NULL);
    const gd_value *value = evaluate(scope, &eval, variable);
    gd_module_scope_close(scope, &eval);
    scope->run->ephemeral |= (value->marks & GD_MARK_EPHEMERAL) != 0;
    gd_origin *origin = GD_NEW(arena, gd_origin);
    *origin = (gd_origin){GD_ORIGIN_VARIABLE, gd_block_range(variable->block), variable->name, value->origin};
    node->value = gd_value_with_origin(arena, value, origin);
    gd_node_leave(scope, &node->state, &frame);
    return node->value;
}

/* --- validation ---------------------------------------------------------------------------------- */

static void validate(gd_module_scope *scope, const gd_declaration *variable, const gd_block *block)
{
    const gd_attribute *condition = gd_body_attribute(block->body, GD_STR("condition"));
    const gd_attribute *message = gd_body_attribute(block->body, GD_STR("error_message"));
    if (!condition || !message) {
        gd_diag_report(scope->run->diags, GD_DIAG_CONFIG_BLOCK, gd_block_range(block),
                       "a validation block needs condition and error_message");
        return;
    }
    gd_eval eval = gd_module_scope_open(scope, NULL);
    if (gd_condition_fails(&eval, condition)) {
        const gd_value *value = gd_scope_variable(scope, variable);
        gd_str text = gd_condition_message(&eval, message);
        gd_diag_item *item =
            gd_diag_report(eval.diags, GD_DIAG_CONFIG_VALIDATION, range_of_given(value, variable),
                           "invalid value for variable \"%.*s\": %.*s", GD_FMT(variable->name), GD_FMT(text));
        gd_diag_note_at(eval.diags, item, gd_attribute_range(condition), "this validation fails");
    }
    gd_module_scope_close(scope, &eval);
}

void gd_scope_validate_variables(gd_module_scope *scope)
{
    for (size_t i = 0; i < scope->config->variables.count; i++) {
        const gd_declaration *variable = scope->config->variables.items[i];
        for (size_t j = 0; j < variable->block->body->block_count; j++) {
            const gd_block *block = &variable->block->body->blocks[j];
            if (gd_str_eq(block->type, GD_STR("validation"))) {
                validate(scope, variable, block);
            }
        }
    }
}
