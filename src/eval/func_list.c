/* func_list.c - functions that make a list or tuple of what is in others.
 *
 * Asking what is in a collection is func_search.c's. */
#include <stdlib.h>

#include "base/vec.h"
#include "eval/collection.h"
#include "eval/function_tables.h"

/* `list` from `start` on, `count` items of it, as a list of its own. */
static const gd_value *part_of(gd_call *call, const gd_value *list, size_t start, size_t count)
{
    return gd_value_list(call->eval->arena, list->type->element, list->items + start, count);
}

static const gd_value *chunk_list(gd_call *call)
{
    const gd_value *list = call->arguments[0];
    gd_arena *arena = call->eval->arena;
    int64_t size;
    if (list->kind == GD_UNKNOWN || call->arguments[1]->kind == GD_UNKNOWN) {
        return gd_call_unknown_of(call, gd_type_collection(arena, GD_TYPE_LIST, list->type),
                                  list->marks | call->arguments[1]->marks);
    }
    if (!gd_call_int64(call, 1, &size)) {
        return gd_call_unknown(call);
    }
    if (size < 0) {
        return gd_call_error(call, 1, "the size argument must be positive");
    }
    uint64_t step = size ? (uint64_t)size : list->count;
    size_t count = list->count ? (size_t)((list->count - 1) / step + 1) : 0, made = 0;
    const gd_value **chunks = gd_call_items(call, count);
    if (!chunks) {
        return gd_call_unknown(call);
    }
    for (size_t start = 0; made < count; start += (size_t)step) {
        size_t left = list->count - start;
        chunks[made++] = part_of(call, list, start, left < step ? left : (size_t)step);
    }
    return gd_call_made(call, gd_value_list(arena, list->type, chunks, count),
                        list->marks | call->arguments[1]->marks);
}

static const gd_value *compact(gd_call *call)
{
    const gd_value *list = call->arguments[0];
    size_t kept = 0;
    if (!gd_value_is_wholly_known(list)) {
        return gd_call_unknown(call);
    }
    const gd_value **items = gd_call_items(call, list->count);
    for (size_t i = 0; items && i < list->count; i++) {
        if (list->items[i]->kind == GD_STRING && list->items[i]->count > 0) {
            items[kept++] = list->items[i];
        }
    }
    return items ? gd_call_made(call, gd_value_list(call->eval->arena, &gd_type_string, items, kept), 0)
                 : gd_call_unknown(call);
}

/* --- concat ----------------------------------------------------------------------------------------- */

/* What concat is given. */
typedef struct {
    uint8_t marks;
    bool lists;   /* all are lists */
    bool unknown; /* one of them is */
    size_t items; /* of the known ones */
} sequences;

/* False, and reported, when an argument is neither list nor tuple. */
static bool look_at_sequences(gd_call *call, sequences *all)
{
    *all = (sequences){.lists = true};
    for (size_t i = 0; i < call->count; i++) {
        const gd_value *argument = call->arguments[i];
        gd_type_kind kind = gd_value_type_kind(argument);
        if (kind != GD_TYPE_LIST && kind != GD_TYPE_TUPLE && kind != GD_TYPE_DYNAMIC) {
            gd_call_error(call, i, "all arguments must be lists or tuples; got %.*s",
                          GD_FMT(gd_value_type_name(call->eval->arena, argument)));
            return false;
        }
        all->marks |= argument->marks;
        all->lists = all->lists && kind == GD_TYPE_LIST;
        all->unknown = all->unknown || argument->kind == GD_UNKNOWN;
        all->items += argument->kind == GD_UNKNOWN ? 0 : argument->count;
    }
    return true;
}

/* The list type that all arguments convert to, or NULL. */
static const gd_type *common_list_type(gd_call *call)
{
    const gd_type **types = GD_NEW_ARRAY(call->eval->arena, const gd_type *, call->count);
    for (size_t i = 0; i < call->count; i++) {
        types[i] = call->arguments[i]->type;
    }
    return gd_unify(call->eval->arena, types, call->count);
}

static const gd_value *concat(gd_call *call)
{
    gd_arena *arena = call->eval->arena;
    sequences all;
    if (call->count == 0) {
        return gd_call_fail(call, "at least one argument is required");
    }
    if (!look_at_sequences(call, &all)) {
        return gd_call_unknown(call);
    }
    const gd_type *type = all.lists ? common_list_type(call) : NULL;
    if (all.unknown) {
        return gd_call_unknown_of(call, type ? type : &gd_type_dynamic, all.marks);
    }
    const gd_value **items = gd_call_items(call, all.items);
    size_t count = 0;
    for (size_t i = 0; items && i < call->count; i++) {
        const gd_value *part = call->arguments[i];
        const gd_value *converted = type ? gd_convert(arena, part, type, NULL) : part;
        for (size_t j = 0; converted && j < converted->count; j++) {
            items[count++] = converted->items[j];
        }
    }
    if (!items) {
        return gd_call_unknown(call);
    }
    const gd_value *made =
        type ? gd_value_list(arena, type->element, items, count) : gd_value_tuple(arena, items, count);
    return gd_call_made(call, made, all.marks);
}

/* --- element ---------------------------------------------------------------------------------------- */

static size_t wrap(int64_t index, size_t count)
{
    int64_t rest = index % (int64_t)count;
    return (size_t)(rest < 0 ? rest + (int64_t)count : rest);
}

static const gd_value *element_type_unknown(gd_call *call, const gd_value *list, uint8_t marks)
{
    const gd_value *index = call->arguments[1];
    const gd_type *type = &gd_type_dynamic;
    int64_t whole;
    if (gd_value_type_kind(list) == GD_TYPE_LIST) {
        type = list->type->element;
    } else if (list->kind == GD_UNKNOWN && list->type->kind == GD_TYPE_TUPLE && list->type->count &&
               index->kind != GD_UNKNOWN && gd_number_to_int64(gd_value_to_number(index), &whole)) {
        type = list->type->elements[wrap(whole, list->type->count)];
    }
    return gd_call_unknown_of(call, type, marks);
}

static const gd_value *element(gd_call *call)
{
    const gd_value *list = call->arguments[0], *index = call->arguments[1];
    gd_type_kind kind = gd_value_type_kind(list);
    uint8_t marks = list->marks | index->marks;
    int64_t whole;
    if (kind != GD_TYPE_LIST && kind != GD_TYPE_TUPLE && kind != GD_TYPE_DYNAMIC) {
        return gd_call_error(call, 0, "cannot read elements from %.*s",
                             GD_FMT(gd_value_type_name(call->eval->arena, list)));
    }
    if (list->kind == GD_UNKNOWN || index->kind == GD_UNKNOWN) {
        return element_type_unknown(call, list, marks);
    }
    if (!gd_call_int64(call, 1, &whole)) {
        return gd_call_unknown(call);
    }
    if (list->count == 0) {
        return gd_call_fail(call, "cannot use element function with an empty list");
    }
    return gd_value_mark(call->eval->arena, list->items[wrap(whole, list->count)], marks);
}

/* --- flatten ---------------------------------------------------------------------------------------- */

typedef struct {
    gd_call *call;
    GD_VEC(const gd_value *) items;
    uint8_t marks;
    bool unknown; /* something that may be a list is not known */
} flattening;

static void flatten_into(flattening *flat, const gd_value *list)
{
    flat->marks |= list->marks;
    if (!gd_sequence_has_length(list)) {
        flat->unknown = true;
        return;
    }
    for (size_t i = 0; i < list->count; i++) {
        const gd_value *item = list->items[i];
        gd_type_kind kind = gd_value_type_kind(item);
        bool sequence = kind == GD_TYPE_LIST || kind == GD_TYPE_SET || kind == GD_TYPE_TUPLE;
        if (item->kind == GD_UNKNOWN && (sequence || kind == GD_TYPE_DYNAMIC)) {
            flat->marks |= item->marks;
            flat->unknown = true;
        } else if (sequence && item->kind != GD_NULL) {
            flatten_into(flat, item);
        } else {
            *gd_vec_push(flat->call->eval->arena, &flat->items) = item;
        }
    }
}

static const gd_value *flatten(gd_call *call)
{
    flattening flat = {.call = call};
    if (!gd_value_is_sequence(call->arguments[0])) {
        return gd_call_fail(call, "can only flatten lists, sets and tuples");
    }
    flatten_into(&flat, call->arguments[0]);
    if (flat.unknown || !gd_call_spend(call, flat.items.count)) {
        return gd_call_unknown_of(call, &gd_type_dynamic, flat.marks);
    }
    return gd_call_made(call, gd_value_tuple(call->eval->arena, flat.items.items, flat.items.count),
                        flat.marks);
}

/* --- range ------------------------------------------------------------------------------------------ */

enum { RANGE_MOST = 1024 }; /* Terraform's own limit */

static const gd_value *count_up(gd_call *call, gd_number start, gd_number end, gd_number step)
{
    gd_arena *arena = call->eval->arena;
    int direction = gd_number_sign(step) < 0 ? -1 : 1;
    GD_VEC(const gd_value *) items = {0};
    for (gd_number at = start; gd_number_compare(at, end) == -direction;
         at = gd_number_add(arena, at, step)) {
        if (items.count == RANGE_MOST) {
            return gd_call_fail(call,
                                "more than %d values were generated; either decrease the difference "
                                "between start and end or use a smaller step",
                                RANGE_MOST);
        }
        *gd_vec_push(arena, &items) = gd_value_number(arena, at);
    }
    if (!gd_call_spend(call, items.count)) {
        return gd_call_unknown(call);
    }
    return gd_value_list(arena, &gd_type_number, items.items, items.count);
}

static const gd_value *range(gd_call *call)
{
    gd_number numbers[3] = {gd_number_from(0), gd_number_from(0), gd_number_from(1)};
    if (call->count == 0 || call->count > 3) {
        return gd_call_fail(call, "must have one, two, or three arguments");
    }
    for (size_t i = 0; i < call->count; i++) {
        numbers[call->count == 1 ? 1 : i] = gd_value_to_number(call->arguments[i]);
    }
    int order = gd_number_compare(numbers[0], numbers[1]);
    if (call->count < 3 && order > 0) {
        numbers[2] = gd_number_from(-1);
    }
    int direction = gd_number_sign(numbers[2]);
    if (direction == 0) {
        return gd_call_error(call, 2, "step must not be zero");
    }
    if (direction == order) {
        return gd_call_error(call, 1,
                             direction < 0 ? "end must be less than start when step is negative"
                                           : "end must be greater than start when step is positive");
    }
    return count_up(call, numbers[0], numbers[1], numbers[2]);
}

/* --- reverse, slice, sort --------------------------------------------------------------------------- */

static const gd_value *reverse_unknown(gd_call *call, const gd_value *list)
{
    const gd_type *type = list->type;
    gd_arena *arena = call->eval->arena;
    if (gd_value_type_kind(list) == GD_TYPE_TUPLE) {
        const gd_type **elements = GD_NEW_ARRAY(arena, const gd_type *, type->count);
        for (size_t i = 0; i < type->count; i++) {
            elements[i] = type->elements[type->count - 1 - i];
        }
        type = gd_type_tuple(arena, elements, type->count);
    } else if (type->kind != GD_TYPE_DYNAMIC) {
        type = gd_type_collection(arena, GD_TYPE_LIST, type->element);
    }
    return gd_call_unknown_of(call, type, list->marks);
}

static const gd_value *reverse(gd_call *call)
{
    const gd_value *list = call->arguments[0];
    gd_arena *arena = call->eval->arena;
    gd_type_kind kind = gd_value_type_kind(list);
    if (kind != GD_TYPE_LIST && kind != GD_TYPE_SET && kind != GD_TYPE_TUPLE && kind != GD_TYPE_DYNAMIC) {
        return gd_call_error(call, 0, "can only reverse list or tuple values, not %.*s",
                             GD_FMT(gd_value_type_name(arena, list)));
    }
    if (!gd_sequence_has_length(list)) {
        return reverse_unknown(call, list);
    }
    const gd_value **items = gd_call_items(call, list->count);
    if (!items) {
        return gd_call_unknown(call);
    }
    for (size_t i = 0; i < list->count; i++) {
        items[i] = list->items[list->count - 1 - i];
    }
    const gd_value *made = kind == GD_TYPE_TUPLE
                               ? gd_value_tuple(arena, items, list->count)
                               : gd_value_list(arena, list->type->element, items, list->count);
    return gd_call_made(call, made, list->marks);
}

/* Whether [start, end) lies within `count` items; otherwise reported. */
/* What is known of the bounds, also when the other or the list is not. */
static bool check_bounds(gd_call *call, int64_t start, int64_t end, size_t count)
{
    const char *why = NULL;
    size_t argument = 1;
    if (start < 0) {
        why = "start index must not be less than zero";
    } else if ((uint64_t)start > count) {
        why = "start index must not be greater than the length of the list";
    } else if (end < 0) {
        why = "end index must not be less than zero";
        argument = 2;
    } else if ((uint64_t)end > count) {
        why = "end index must not be greater than the length of the list";
        argument = 2;
    } else if (start > end) {
        why = "start index must not be greater than end index";
    }
    if (why) {
        gd_call_error(call, argument, "%s", why);
    }
    return !why;
}

static const gd_value *slice(gd_call *call)
{
    const gd_value *list = call->arguments[0];
    gd_type_kind kind = gd_value_type_kind(list);
    uint8_t marks = list->marks | call->arguments[1]->marks | call->arguments[2]->marks;
    int64_t start, end;
    if (kind == GD_TYPE_SET) {
        return gd_call_error(call, 0,
                             "cannot slice a set, because its elements do not have indices; "
                             "explicitly convert to a list if the ordering of the result is not "
                             "important");
    }
    if (kind != GD_TYPE_LIST && kind != GD_TYPE_TUPLE && kind != GD_TYPE_DYNAMIC) {
        return gd_call_error(call, 0, "must be a list or tuple value");
    }
    bool known = list->kind != GD_UNKNOWN, starts = call->arguments[1]->kind != GD_UNKNOWN,
         ends = call->arguments[2]->kind != GD_UNKNOWN;
    size_t length = known ? list->count : SIZE_MAX;
    start = 0;
    end = known ? (int64_t)length : INT64_MAX;
    if ((starts && !gd_call_int64(call, 1, &start)) || (ends && !gd_call_int64(call, 2, &end)) ||
        !check_bounds(call, start, end, length)) {
        return gd_call_unknown(call);
    }
    if (!known || !starts || !ends) {
        return gd_call_unknown_of(call, kind == GD_TYPE_LIST ? list->type : &gd_type_dynamic, marks);
    }
    size_t count = (size_t)(end - start);
    const gd_value *made = kind == GD_TYPE_LIST
                               ? part_of(call, list, (size_t)start, count)
                               : gd_value_tuple(call->eval->arena, list->items + start, count);
    return gd_call_made(call, made, marks);
}

/* The list in the order of its strings: that of a set, with repeated ones. */
static int compare_texts(const void *a, const void *b)
{
    return gd_value_compare(*(const gd_value *const *)a, *(const gd_value *const *)b);
}

static const gd_value *sort(gd_call *call)
{
    const gd_value *list = call->arguments[0];
    gd_arena *arena = call->eval->arena;
    const gd_value **items = gd_call_items(call, list->count);
    if (!items) {
        return gd_call_unknown(call);
    }
    bool known = gd_value_is_wholly_known(list);
    for (size_t i = 0; i < list->count; i++) {
        known = known && !gd_value_is_unset(list->items[i]);
    }
    for (size_t i = 0; i < list->count; i++) {
        items[i] = known ? list->items[i] : gd_value_unknown_of(arena, &gd_type_string);
        if (list->items[i]->kind == GD_NULL && known) {
            return gd_call_fail(call, "given list element %zu is null; a null string cannot be sorted", i);
        }
    }
    qsort(items, list->count, sizeof *items, compare_texts);
    return gd_call_made(call, gd_value_list(arena, &gd_type_string, items, list->count), 0);
}

static const gd_value *list_gone(gd_call *call)
{
    return gd_call_fail(call, "the \"list\" function was deprecated in Terraform v0.12 and is no longer "
                              "available; use tolist([ ... ]) syntax to write a literal list");
}

enum { PARTS = GD_TAKES_UNKNOWN | GD_TAKES_MARKS };
#define NUMBER(label, takes)          \
    {                                 \
        label, &gd_type_number, takes \
    }

/* clang-format off */
static const gd_function rows[] = {
    {"chunklist", 2, 2,           {{"list", &gd_type_list_any, PARTS}, NUMBER("size", PARTS)},
                                                                             &gd_type_dynamic, chunk_list, NULL},
    {"compact",   1, 1,           {{"list", &gd_type_list_string, 0}},       &gd_type_list_string, compact, NULL},
    {"concat",    0, GD_VARIADIC, {{"seqs", NULL, PARTS | GD_ENDS_UNTYPED}},                   &gd_type_dynamic, concat, NULL},
    {"element",   2, 2,           {{"list", NULL, PARTS | GD_ENDS_UNTYPED}, NUMBER("index", PARTS)},
                                                                             &gd_type_dynamic, element, NULL},
    {"flatten",   1, 1,           {{"list", NULL, GD_TAKES_MARKS}},          &gd_type_dynamic, flatten, NULL},
    {"list",      0, GD_VARIADIC, {{"vals", NULL, PARTS | GD_TAKES_NULL}},   &gd_type_dynamic, list_gone, NULL},
    {"range",     0, GD_VARIADIC, {NUMBER("params", 0)},                     &gd_type_list_number, range, NULL},
    {"reverse",   1, 1,           {{"list", NULL, PARTS}},                   &gd_type_dynamic, reverse, NULL},
    {"slice",     3, 3,           {{"list", NULL, PARTS | GD_ENDS_UNTYPED}, NUMBER("start_index", PARTS), NUMBER("end_index", PARTS)},
                                                                             &gd_type_dynamic, slice, NULL},
    {"sort",      1, 1,           {{"list", &gd_type_list_string, 0}},       &gd_type_list_string, sort, NULL},
};
/* clang-format on */

const gd_function_table gd_functions_list = {rows, sizeof rows / sizeof *rows};
