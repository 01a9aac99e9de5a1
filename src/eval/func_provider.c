/* func_provider - the functions of the provider that is built into Terraform.
 *
 * Functions of other providers cannot be known here: the dispatcher answers unknown for them. */
#include "eval/call_result.h"
#include "eval/hcl_write.h"
#include "syntax/characters.h"

static const gd_value *encode_expr(gd_call *call)
{
    gd_buffer out = {0};
    if (!gd_value_is_wholly_known(call->arguments[0])) {
        return gd_call_unknown(call);
    }
    gd_hcl_write(&out, call->arguments[0]);
    return gd_call_take(call, &out);
}

static const gd_value *encode_variables(gd_call *call)
{
    const gd_value *variables = call->arguments[0];
    gd_buffer out = {0};
    if (variables->kind != GD_UNKNOWN && !gd_value_is_mapping(variables)) {
        return gd_call_error(call, 0,
                             "invalid value to encode: must be an object whose attribute names will become "
                             "the encoded variable names");
    }
    for (uint32_t i = 0; variables->kind != GD_UNKNOWN && i < variables->count; i++) {
        if (!gd_name_is_valid(variables->members[i].key)) {
            return gd_call_error(call, 0, "invalid variable name \"%.*s\": must be a valid identifier",
                                 GD_FMT(variables->members[i].key));
        }
    }
    if (!gd_value_is_wholly_known(variables)) {
        return gd_call_unknown(call);
    }
    gd_hcl_write_arguments(&out, variables);
    return gd_call_take(call, &out);
}

/* --- decode_tfvars ------------------------------------------------------------------------------- */

static const gd_value *fail(gd_call *call, const gd_diags *diags)
{
    const gd_diag_item *item = &diags->list.items[0];
    gd_position place = gd_source_position(item->range.source, item->range.span.start);
    return gd_call_fail(call, "invalid tfvars syntax on line %u: %.*s", place.line, GD_FMT(item->message));
}

/* The value of an argument, in which neither names nor functions mean anything. */
static const gd_value *argument_value(gd_eval *eval, const gd_attribute *attribute)
{
    if (gd_expr_has_call(attribute->expr)) {
        gd_eval_error(eval, GD_DIAG_EVAL_CALL, attribute->expr->span, "functions may not be called here");
        return &gd_value_unknown;
    }
    return gd_eval_expr(eval, attribute->expr);
}

static const gd_value *decode_body(gd_call *call, gd_eval *eval, const gd_body *body)
{
    gd_member *members = GD_NEW_ARRAY(eval->arena, gd_member, body->attribute_count);
    for (size_t i = 0; i < body->attribute_count; i++) {
        members[i].key = body->attributes[i].name;
        members[i].value = argument_value(eval, &body->attributes[i]);
    }
    if (eval->diags->errors > 0) {
        return fail(call, eval->diags);
    }
    return gd_value_object(eval->arena, members, body->attribute_count);
}

static const gd_value *decode_variables(gd_call *call)
{
    gd_eval *outer = call->eval;
    gd_diags diags;
    gd_diags_init(&diags, outer->arena);
    gd_str text = gd_call_text(call, 0);
    if (!gd_call_spend(call, text.len / 8)) {
        return gd_call_unknown(call);
    }
    gd_source *source = gd_source_new(outer->arena, GD_STR("<decode_tfvars argument>"), text);
    gd_file *file = gd_hcl_parse(outer->arena, source, &diags);
    if (diags.errors > 0) {
        return fail(call, &diags);
    }
    if (file->body->block_count > 0) {
        return gd_call_fail(call, "blocks are not allowed in a tfvars file");
    }
    gd_eval eval = {.arena = outer->arena,
                    .diags = &diags,
                    .source = source,
                    .depth = outer->depth,
                    .items = outer->items,
                    .steps = outer->steps};
    const gd_value *value = decode_body(call, &eval, file->body);
    outer->items = eval.items;
    outer->steps = eval.steps;
    return value;
}

/* clang-format off */
#define VALUE {"value", NULL, GD_TAKES_UNKNOWN}

static const gd_function rows[] = {
    {"provider::terraform::decode_tfvars", 1, 1, {{"src", &gd_type_string, 0}}, &gd_type_dynamic, decode_variables, NULL},
    {"provider::terraform::encode_expr",   1, 1, {VALUE},                       &gd_type_string,  encode_expr, NULL},
    {"provider::terraform::encode_tfvars", 1, 1, {VALUE},                       &gd_type_string,  encode_variables, NULL},
};
/* clang-format on */

const gd_function_table gd_functions_provider = {rows, sizeof rows / sizeof *rows};
