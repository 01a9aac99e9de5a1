/* collection.c - what the bodies of collection functions share. */
#include "eval/collection.h"

const gd_value **gd_call_items(gd_call *call, size_t count)
{
    return gd_call_spend(call, count) ? GD_NEW_ARRAY(call->eval->arena, const gd_value *, count) : NULL;
}

gd_member *gd_call_members(gd_call *call, size_t count)
{
    return gd_call_spend(call, count) ? GD_NEW_ARRAY(call->eval->arena, gd_member, count) : NULL;
}

const gd_value *gd_call_made(gd_call *call, const gd_value *made, uint8_t marks)
{
    if (made->kind == GD_UNKNOWN) {
        gd_call_fail(call, "the result is too large or nested too deeply");
    }
    return gd_value_mark(call->eval->arena, made, marks);
}

const gd_value *gd_call_unknown_of(gd_call *call, const gd_type *type, uint8_t marks)
{
    const gd_value *unknown =
        type == call->function->result ? gd_call_unknown(call) : gd_value_unknown_of(call->eval->arena, type);
    return gd_value_mark(call->eval->arena, unknown, marks);
}

gd_type_kind gd_value_type_kind(const gd_value *value)
{
    static const gd_type_kind kinds[] = {
        [GD_BOOL] = GD_TYPE_BOOL, [GD_NUMBER] = GD_TYPE_NUMBER, [GD_STRING] = GD_TYPE_STRING,
        [GD_LIST] = GD_TYPE_LIST, [GD_SET] = GD_TYPE_SET,       [GD_TUPLE] = GD_TYPE_TUPLE,
        [GD_MAP] = GD_TYPE_MAP,   [GD_OBJECT] = GD_TYPE_OBJECT,
    };
    bool absent = value->kind == GD_UNKNOWN || value->kind == GD_NULL;
    return absent ? value->type->kind : kinds[value->kind];
}

gd_str gd_value_type_name(gd_arena *arena, const gd_value *value)
{
    return gd_type_name(arena, gd_value_type(arena, value));
}

bool gd_sequence_has_length(const gd_value *sequence)
{
    return sequence->kind != GD_UNKNOWN &&
           (sequence->kind != GD_SET || sequence->count < 2 || gd_value_is_wholly_known(sequence));
}

bool gd_call_int64(gd_call *call, size_t index, int64_t *whole)
{
    if (gd_number_to_int64(gd_value_to_number(call->arguments[index]), whole)) {
        return true;
    }
    gd_call_error(call, index, "value must be a whole number, between %lld and %lld", (long long)INT64_MIN,
                  (long long)INT64_MAX);
    return false;
}
