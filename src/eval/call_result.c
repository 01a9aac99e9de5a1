/* call_result - what the bodies of functions share (see call_result.h). */
#include "eval/call_result.h"

/* Strings up to this size cost nothing more than the step that made them; longer ones an item for
 * each STRING_ITEM bytes. */
enum { STRING_FREE = 1024, STRING_ITEM = 64 };

bool gd_call_whole(gd_call *call, size_t index, int64_t least, int64_t most, int64_t *whole)
{
    gd_number number = gd_value_to_number(call->arguments[index]);
    if (!gd_number_to_int64(number, whole)) {
        gd_call_error(call, index, "a whole number is required");
        return false;
    }
    if (*whole < least || *whole > most) {
        gd_call_error(call, index, "must be between %lld and %lld", (long long)least, (long long)most);
        return false;
    }
    return true;
}

bool gd_call_fits(gd_call *call, size_t bytes)
{
    if (bytes > GD_EVAL_MAX_STRING) {
        gd_call_fail(call, "the result is longer than %d MiB", GD_EVAL_MAX_STRING / (1024 * 1024));
        return false;
    }
    return bytes < STRING_FREE || gd_call_spend(call, bytes / STRING_ITEM);
}

const gd_value *gd_call_string(gd_call *call, gd_str text)
{
    return gd_call_fits(call, text.len) ? gd_value_string(call->eval->arena, text) : gd_call_unknown(call);
}

/* The buffer's text in the arena; false when it is too long. The buffer is released. */
static bool take(gd_call *call, gd_buffer *buffer, gd_str *text)
{
    bool fits = gd_call_fits(call, buffer->len);
    if (fits) {
        *text = gd_str_copy(call->eval->arena, gd_buffer_str(buffer));
    }
    gd_buffer_release(buffer);
    return fits;
}

const gd_value *gd_call_take(gd_call *call, gd_buffer *text)
{
    gd_str copy;
    return take(call, text, &copy) ? gd_value_string(call->eval->arena, copy) : gd_call_unknown(call);
}

const gd_value *gd_call_take_partial(gd_call *call, gd_buffer *partial)
{
    gd_str copy;
    if (!take(call, partial, &copy)) {
        return gd_call_unknown(call);
    }
    return gd_value_unknown_string(call->eval->arena, copy);
}

const gd_value *gd_call_encoded(gd_call *call, const gd_value *structure)
{
    gd_arena *arena = call->eval->arena;
    if (structure->kind == GD_UNKNOWN) {
        return gd_call_unknown(call);
    }
    gd_unknown_facts *facts = GD_NEW(arena, gd_unknown_facts);
    facts->encoded = structure;
    facts->not_null = true;
    gd_value *unknown = GD_NEW(arena, gd_value);
    *unknown = (gd_value){.kind = GD_UNKNOWN, .facts = facts, .type = &gd_type_string};
    return unknown;
}

gd_str gd_call_partial(const gd_call *call, size_t index, bool *known)
{
    const gd_value *argument = call->arguments[index];
    *known = argument->kind == GD_STRING;
    if (*known) {
        return gd_value_text(argument);
    }
    if (argument->kind == GD_UNKNOWN && argument->facts) {
        return argument->facts->partial;
    }
    return (gd_str){NULL, 0};
}
