/* func_json - jsonencode and jsondecode.
 *
 * Reading and writing are src/value/json.h's. */
#include "eval/call_result.h"
#include "value/json.h"

/* yamldecode makes infinities, for which JSON has no number. */
static bool has_infinity(gd_arena *arena, const gd_value *value)
{
    bool found = value->kind == GD_NUMBER && (value->flags & GD_VALUE_BIG) &&
                 gd_str_ends(gd_number_text(arena, gd_value_to_number(value)), GD_STR("Inf"));
    bool is_mapping = gd_value_is_mapping(value);
    for (uint32_t i = 0; value->kind >= GD_LIST && i < value->count && !found; i++) {
        found = has_infinity(arena, is_mapping ? value->members[i].value : value->items[i]);
    }
    return found;
}

static const gd_value *encode_json(gd_call *call)
{
    const gd_value *value = call->arguments[0];
    if (!gd_value_is_wholly_known(value)) {
        return gd_call_encoded(call, value);
    }
    if (has_infinity(call->eval->arena, value)) {
        return gd_call_fail(call, "cannot serialize infinity as JSON");
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
