/* func_json - jsonencode and jsondecode.
 *
 * Reading and writing are src/value/json.h's. Here is what is not known: a structure with unknown parts
 * encodes to an unknown string that keeps the structure, so that a policy document can be judged by
 * the parts that are known. */
#include "eval/call_result.h"
#include "value/json.h"

/* Unknown text of which the structure is known. */
static const gd_value *encode_partly(gd_call *call, const gd_value *value)
{
    gd_arena *arena = call->eval->arena;
    if (value->kind == GD_UNKNOWN) {
        return gd_call_unknown(call);
    }
    gd_unknown_facts *facts = GD_NEW(arena, gd_unknown_facts);
    facts->encoded = value;
    facts->not_null = true;
    gd_value *unknown = GD_NEW(arena, gd_value);
    *unknown = (gd_value){.kind = GD_UNKNOWN, .facts = facts, .type = &gd_type_string};
    return unknown;
}

static const gd_value *encode_json(gd_call *call)
{
    const gd_value *value = call->arguments[0];
    if (!gd_value_is_wholly_known(value)) {
        return encode_partly(call, value);
    }
    gd_buffer out = {0};
    gd_value_write_json(&out, value, GD_JSON_TERRAFORM);
    return gd_call_take(call, &out);
}

/* Report the first of the reader's errors as this call's, with its place in the text. */
static const gd_value *report_reading(gd_call *call, const gd_diags *diags)
{
    const gd_diag_item *item = &diags->list.items[0];
    gd_position place = gd_source_position(item->range.source, item->range.span.start);
    return gd_call_fail(call, "line %u, column %u: %.*s", place.line, place.column, GD_FMT(item->message));
}

static const gd_value *decode_json(gd_call *call)
{
    gd_arena *arena = call->eval->arena;
    gd_str text = gd_call_text(call, 0);
    gd_diags diags;
    gd_json_reader reader;
    if (gd_str_starts(text, GD_STR("\xEF\xBB\xBF"))) {
        return gd_call_fail(call, "a byte order mark is not allowed before the JSON value");
    }
    if (!gd_call_spend(call, text.len / 8)) {
        return gd_call_unknown(call);
    }
    gd_diags_init(&diags, arena);
    gd_json_init(&reader, arena, gd_source_new(arena, GD_STR("JSON"), text), &diags);
    const gd_value *value = gd_value_from_json(arena, &reader);
    if (diags.list.count == 0) {
        gd_json_end(&reader);
    }
    return diags.list.count > 0 ? report_reading(call, &diags) : value;
}

/* clang-format off */
static const gd_function rows[] = {
    {"jsondecode", 1, 1, {{"str", &gd_type_string, 0}},                      &gd_type_dynamic, decode_json, NULL},
    {"jsonencode", 1, 1, {{"val", NULL, GD_TAKES_NULL | GD_TAKES_UNKNOWN}},  &gd_type_string,  encode_json, NULL},
};
/* clang-format on */

const gd_function_table gd_functions_json = {rows, sizeof rows / sizeof *rows};
