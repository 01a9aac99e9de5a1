/* func_number.c - functions of numbers.
 *
 * Exact where Terraform is exact; log and pow go through a double, as they do there. */
#include <math.h>

#include "eval/collection.h"
#include "eval/float_math.h"
#include "eval/function_tables.h"

static gd_number number_at(const gd_call *call, size_t index)
{
    return gd_value_to_number(call->arguments[index]);
}

static const gd_value *answer(gd_call *call, gd_number number)
{
    return gd_value_number(call->eval->arena, number);
}

static const gd_value *answer_double(gd_call *call, double number)
{
    if (isnan(number)) {
        return gd_call_fail(call, "the result is not a number");
    }
    return answer(call, gd_number_from_double(call->eval->arena, number));
}

static const gd_value *absolute(gd_call *call)
{
    return answer(call, gd_number_absolute(call->eval->arena, number_at(call, 0)));
}

static const gd_value *ceiling(gd_call *call)
{
    return answer(call, gd_number_ceil(call->eval->arena, number_at(call, 0)));
}

static const gd_value *floor_of(gd_call *call)
{
    return answer(call, gd_number_floor(call->eval->arena, number_at(call, 0)));
}

/* The argument as a double; false, and reported, when it is beyond them. */
static bool double_at(gd_call *call, size_t index, double *number)
{
    *number = gd_number_to_double(number_at(call, index));
    if (!isfinite(*number)) {
        gd_call_error(call, index, "must be a number that fits into 64 bits");
    }
    return isfinite(*number);
}

static const gd_value *logarithm(gd_call *call)
{
    double number, base;
    if (!double_at(call, 0, &number) || !double_at(call, 1, &base)) {
        return gd_call_unknown(call);
    }
    return answer_double(call, gd_float_log(number) / gd_float_log(base));
}

static const gd_value *power(gd_call *call)
{
    double number, exponent;
    if (!double_at(call, 0, &number) || !double_at(call, 1, &exponent)) {
        return gd_call_unknown(call);
    }
    return answer_double(call, gd_float_power(number, exponent));
}

/* The argument that compares as `wanted` to all others. */
static const gd_value *extreme(gd_call *call, int wanted)
{
    if (call->count == 0) {
        return gd_call_fail(call, "must pass at least one number");
    }
    size_t best = 0;
    for (size_t i = 1; i < call->count; i++) {
        if (gd_number_compare(number_at(call, i), number_at(call, best)) == wanted) {
            best = i;
        }
    }
    return answer(call, number_at(call, best));
}

static const gd_value *maximum(gd_call *call)
{
    return extreme(call, 1);
}

static const gd_value *minimum(gd_call *call)
{
    return extreme(call, -1);
}

static const gd_value *parse_int(gd_call *call)
{
    const gd_value *text = call->arguments[0];
    int64_t base;
    gd_number number;
    if (gd_value_type_kind(text) != GD_TYPE_STRING) {
        gd_arena *arena = call->eval->arena;
        return gd_call_error(call, 0, "first argument must be a string, not %.*s",
                             GD_FMT(gd_type_name(arena, gd_value_type(arena, text))));
    }
    if (text->kind == GD_UNKNOWN || call->arguments[1]->kind == GD_UNKNOWN) {
        return gd_call_unknown(call);
    }
    if (!gd_number_to_int64(number_at(call, 1), &base) || base < 2 || base > 62) {
        return gd_call_error(call, 1, "base must be a whole number between 2 and 62 inclusive");
    }
    if (!gd_number_parse_base(call->eval->arena, gd_value_text(text), (int)base, &number)) {
        return gd_call_error(call, 0, "cannot parse %s as a base %d integer",
                             gd_value_deep_marks(text)
                                 ? "this sensitive value"
                                 : gd_str_cstr(call->eval->arena, gd_str_format(call->eval->arena, "\"%.*s\"",
                                                                                GD_FMT(gd_value_text(text)))),
                             (int)base);
    }
    return answer(call, number);
}

static const gd_value *sign(gd_call *call)
{
    int64_t whole;
    if (!gd_number_to_int64(number_at(call, 0), &whole)) {
        return gd_call_fail(call, "value must be a whole number that fits in 64 bits");
    }
    return gd_value_int(call->eval->arena, whole < 0 ? -1 : whole > 0);
}

static const gd_value *sum(gd_call *call)
{
    const gd_value *list = call->arguments[0];
    gd_number total = gd_number_from(0);
    if (!gd_value_is_sequence(list)) {
        return gd_call_error(call, 0,
                             gd_value_is_mapping(list) ? "argument must be list, set, or tuple"
                                                       : "cannot sum noniterable");
    }
    if (list->count == 0) {
        return gd_call_error(call, 0, "cannot sum an empty list");
    }
    if (!gd_value_is_wholly_known(list)) {
        return gd_call_unknown(call);
    }
    for (size_t i = 0; i < list->count; i++) {
        const gd_value *number = gd_convert(call->eval->arena, list->items[i], &gd_type_number, NULL);
        if (!number || number->kind == GD_NULL) {
            return gd_call_error(call, 0, "argument must be list, set, or tuple of number values");
        }
        total = i ? gd_number_add(call->eval->arena, total, gd_value_to_number(number))
                  : gd_value_to_number(number);
    }
    return answer(call, total);
}

#define NUMBER(label)             \
    {                             \
        label, &gd_type_number, 0 \
    }

/* clang-format off */
static const gd_function rows[] = {
    {"abs",      1, 1,           {NUMBER("num")},                    &gd_type_number, absolute, NULL},
    {"ceil",     1, 1,           {NUMBER("num")},                    &gd_type_number, ceiling, NULL},
    {"floor",    1, 1,           {NUMBER("num")},                    &gd_type_number, floor_of, NULL},
    {"log",      2, 2,           {NUMBER("num"), NUMBER("base")},    &gd_type_number, logarithm, NULL},
    {"max",      0, GD_VARIADIC, {NUMBER("numbers")},                &gd_type_number, maximum, NULL},
    {"min",      0, GD_VARIADIC, {NUMBER("numbers")},                &gd_type_number, minimum, NULL},
    {"parseint", 2, 2,           {{"number", NULL, GD_TAKES_UNKNOWN | GD_ENDS_UNTYPED}, {"base", &gd_type_number, GD_TAKES_UNKNOWN}}, &gd_type_number, parse_int, NULL},
    {"pow",      2, 2,           {NUMBER("num"), NUMBER("power")},   &gd_type_number, power, NULL},
    {"signum",   1, 1,           {NUMBER("num")},                    &gd_type_number, sign, NULL},
    {"sum",      1, 1,           {{"list", NULL, 0}},                &gd_type_number, sum, NULL},
};
/* clang-format on */

const gd_function_table gd_functions_number = {rows, sizeof rows / sizeof *rows};
