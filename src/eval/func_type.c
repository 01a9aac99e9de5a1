/* func_type.c - functions that change the type or the marks of a value; convert is in func_special.c. */
#include "eval/collection.h"
#include "eval/function_tables.h"

/* --- tostring and the like ---------------------------------------------------------------------------- */

/* The value in words, for a message: a sensitive one only by its type. */
static gd_str describe(gd_call *call, const gd_value *value)
{
    gd_arena *arena = call->eval->arena;
    if (gd_value_deep_marks(value)) {
        return gd_str_format(arena, "this sensitive %.*s", GD_FMT(gd_value_type_name(arena, value)));
    }
    if (value->kind == GD_STRING) {
        return gd_str_format(arena, "\"%.*s\"", GD_FMT(gd_value_text(value)));
    }
    return gd_value_type_name(arena, value);
}

static const gd_value *to_type(gd_call *call, const gd_type *type)
{
    gd_arena *arena = call->eval->arena;
    const gd_value *value = call->arguments[0];
    const gd_value *converted = gd_convert(arena, value, type, NULL);
    if (converted) {
        bool made = converted != value && converted->kind >= GD_LIST;
        return made && !gd_call_spend(call, converted->weight) ? gd_call_unknown(call) : converted;
    }
    gd_str what = describe(call, value);
    if (value->kind == GD_STRING && type->kind == GD_TYPE_BOOL) {
        return gd_call_error(
            call, 0, "cannot convert %.*s to bool; only the strings \"true\" or \"false\" are allowed",
            GD_FMT(what));
    }
    if (value->kind == GD_STRING && type->kind == GD_TYPE_NUMBER) {
        return gd_call_error(call, 0,
                             "cannot convert %.*s to number; given string must be a decimal representation "
                             "of a number",
                             GD_FMT(what));
    }
    return gd_call_error(call, 0, "cannot convert %.*s to %.*s", GD_FMT(gd_value_type_name(arena, value)),
                         GD_FMT(gd_type_name(arena, type)));
}

static const gd_value *to_bool(gd_call *call)
{
    return to_type(call, &gd_type_bool);
}

static const gd_value *to_list(gd_call *call)
{
    return to_type(call, &gd_type_list_any);
}

static const gd_value *to_map(gd_call *call)
{
    return to_type(call, &gd_type_map_any);
}

static const gd_value *to_number(gd_call *call)
{
    return to_type(call, &gd_type_number);
}

static const gd_value *to_set(gd_call *call)
{
    return to_type(call, &gd_type_set_any);
}

static const gd_value *to_string(gd_call *call)
{
    return to_type(call, &gd_type_string);
}

/* --- marks -------------------------------------------------------------------------------------------- */

static const gd_value *sensitive(gd_call *call)
{
    return gd_value_mark(call->eval->arena, call->arguments[0], GD_MARK_SENSITIVE);
}

static const gd_value *nonsensitive(gd_call *call)
{
    return gd_value_unmark(call->eval->arena, call->arguments[0], GD_MARKS_SECRET);
}

static const gd_value *is_sensitive(gd_call *call)
{
    const gd_value *value = call->arguments[0];
    if (value->marks & GD_MARK_SENSITIVE) {
        return &gd_value_true;
    }
    return value->kind == GD_UNKNOWN ? gd_call_unknown(call) : &gd_value_false;
}

static const gd_value *without_ephemeral(gd_arena *arena, const gd_value *value)
{
    if (value->marks & GD_MARK_EPHEMERAL) {
        uint8_t others = value->marks & (uint8_t)~GD_MARK_EPHEMERAL;
        if (value->kind == GD_UNKNOWN) {
            return gd_value_unmark(arena, value, GD_MARK_EPHEMERAL);
        }
        return gd_value_mark(arena, gd_value_null_of(arena, gd_value_type(arena, value)), others);
    }
    if (value->kind < GD_LIST || !(value->inside & GD_MARK_EPHEMERAL)) {
        return value;
    }
    if (gd_value_is_mapping(value)) {
        gd_member *members = GD_NEW_ARRAY(arena, gd_member, value->count);
        for (size_t i = 0; i < value->count; i++) {
            members[i].key = value->members[i].key;
            members[i].value = without_ephemeral(arena, value->members[i].value);
        }
        return gd_value_with_members(arena, value, members);
    }
    const gd_value **items = GD_NEW_ARRAY(arena, const gd_value *, value->count);
    for (size_t i = 0; i < value->count; i++) {
        items[i] = without_ephemeral(arena, value->items[i]);
    }
    return gd_value_with_items(arena, value, items);
}

static const gd_value *ephemeral_as_null(gd_call *call)
{
    return without_ephemeral(call->eval->arena, call->arguments[0]);
}

enum { ALL = GD_TAKES_NULL | GD_TAKES_UNKNOWN | GD_TAKES_MARKS };

/* clang-format off */
static const gd_function rows[] = {
    {"ephemeralasnull", 1, 1, {{"value", NULL, ALL}}, &gd_type_dynamic, ephemeral_as_null, NULL},
    {"issensitive",     1, 1, {{"value", NULL, ALL}}, &gd_type_bool,    is_sensitive, NULL},
    {"nonsensitive",    1, 1, {{"value", NULL, ALL}}, &gd_type_dynamic, nonsensitive, NULL},
    {"sensitive",       1, 1, {{"value", NULL, ALL}}, &gd_type_dynamic, sensitive, NULL},
    {"tobool",          1, 1, {{"v", NULL, ALL}},     &gd_type_bool,    to_bool, NULL},
    {"tolist",          1, 1, {{"v", NULL, ALL}},     &gd_type_dynamic, to_list, NULL},
    {"tomap",           1, 1, {{"v", NULL, ALL}},     &gd_type_dynamic, to_map, NULL},
    {"tonumber",        1, 1, {{"v", NULL, ALL}},     &gd_type_number,  to_number, NULL},
    {"toset",           1, 1, {{"v", NULL, ALL}},     &gd_type_dynamic, to_set, NULL},
    {"tostring",        1, 1, {{"v", NULL, ALL}},     &gd_type_string,  to_string, NULL},
};
/* clang-format on */

const gd_function_table gd_functions_type = {rows, sizeof rows / sizeof *rows};
