/* func_search.c - functions that ask what is in a list, set or tuple, or choose among arguments.
 *
 * Equality is that of `==`: a value that is not known makes the answer unknown where it could be the one. */
#include "eval/collection.h"
#include "eval/function_tables.h"
#include "eval/grapheme.h"
#include "value/compare.h"

/* --- all and any -------------------------------------------------------------------------------------- */

static const gd_value *all_true(gd_call *call)
{
    const gd_value *list = call->arguments[0];
    for (size_t i = 0; i < list->count; i++) {
        const gd_value *item = list->items[i];
        if (item->kind == GD_UNKNOWN) {
            return gd_call_unknown(call);
        }
        if (item->kind == GD_NULL || !item->boolean) {
            return &gd_value_false;
        }
    }
    return &gd_value_true;
}

static const gd_value *any_true(gd_call *call)
{
    const gd_value *list = call->arguments[0];
    bool unknown = false;
    for (size_t i = 0; i < list->count; i++) {
        const gd_value *item = list->items[i];
        unknown = unknown || item->kind == GD_UNKNOWN;
        if (item->kind == GD_BOOL && item->boolean) {
            return &gd_value_true;
        }
    }
    return unknown ? gd_call_unknown(call) : &gd_value_false;
}

/* --- the first that is something --------------------------------------------------------------------- */

static const gd_value *coalesce(gd_call *call)
{
    gd_arena *arena = call->eval->arena;
    const gd_type **types = GD_NEW_ARRAY(arena, const gd_type *, call->count);
    for (size_t i = 0; i < call->count; i++) {
        types[i] = gd_value_type(arena, call->arguments[i]);
    }
    const gd_type *type = gd_unify(arena, types, call->count);
    if (!type) {
        return gd_call_fail(call, "all arguments must have the same type");
    }
    for (size_t i = 0; i < call->count; i++) {
        gd_str why = {0};
        const gd_value *value = gd_convert(arena, call->arguments[i], type, &why);
        if (!value) {
            return gd_call_error(call, i, "%.*s", GD_FMT(why));
        }
        if (value->kind == GD_UNKNOWN) {
            return gd_call_unknown_of(call, type, 0);
        }
        bool empty = value->kind == GD_STRING && value->count == 0;
        if (value->kind != GD_NULL && !empty) {
            return value;
        }
    }
    return gd_call_fail(call, "no non-null, non-empty-string arguments");
}

static const gd_value *coalesce_list(gd_call *call)
{
    if (call->count == 0) {
        return gd_call_fail(call, "at least one argument is required");
    }
    for (size_t i = 0; i < call->count; i++) {
        const gd_value *argument = call->arguments[i];
        gd_type_kind kind = gd_value_type_kind(argument);
        if (argument->kind == GD_UNKNOWN) {
            break; /* it may be the result: nothing is said of what comes after it */
        }
        if (kind != GD_TYPE_LIST && kind != GD_TYPE_TUPLE) {
            return gd_call_fail(call, "coalescelist arguments must be lists or tuples");
        }
    }
    for (size_t i = 0; i < call->count; i++) {
        const gd_value *argument = call->arguments[i];
        if (argument->kind == GD_UNKNOWN) {
            return gd_call_unknown(call);
        }
        if (argument->kind != GD_NULL && argument->count > 0) {
            return argument;
        }
    }
    return gd_call_fail(call, "no non-null arguments");
}

/* --- finding ------------------------------------------------------------------------------------------ */

static const gd_value *contains(gd_call *call)
{
    const gd_value *list = call->arguments[0], *wanted = call->arguments[1];
    bool unknown = false, any_unknown = false;
    if (!gd_value_is_sequence(list)) {
        return gd_call_fail(call, "argument must be list, tuple, or set");
    }
    for (size_t i = 0; i < list->count; i++) {
        if (gd_value_equal(list->items[i], wanted, &unknown)) {
            return &gd_value_true;
        }
        any_unknown = any_unknown || unknown;
    }
    return any_unknown ? gd_call_unknown(call) : &gd_value_false;
}

static const gd_value *distinct(gd_call *call)
{
    const gd_value *list = call->arguments[0];
    gd_arena *arena = call->eval->arena;
    if (!gd_value_is_wholly_known(list)) {
        return gd_call_unknown_of(call, list->type, 0);
    }
    const gd_value **items = gd_call_items(call, list->count);
    if (!items) {
        return gd_call_unknown(call);
    }
    size_t *first = GD_NEW_ARRAY(arena, size_t, list->count), kept = 0;
    gd_value_group(list->items, list->count, first);
    for (size_t i = 0; i < list->count; i++) {
        if (first[i] == i) {
            items[kept++] = list->items[i];
        }
    }
    return gd_call_made(call, gd_value_list(arena, list->type->element, items, kept), 0);
}

static const gd_value *index_of(gd_call *call)
{
    const gd_value *list = call->arguments[0], *wanted = call->arguments[1];
    bool unknown = false;
    if (list->kind != GD_LIST && list->kind != GD_TUPLE) {
        return gd_call_fail(call, "argument must be a list or tuple");
    }
    if (list->count == 0) {
        return gd_call_fail(call, "cannot search an empty list");
    }
    for (size_t i = 0; i < list->count; i++) {
        if (gd_value_equal(list->items[i], wanted, &unknown)) {
            return gd_value_int(call->eval->arena, (int64_t)i);
        }
        if (unknown) {
            return gd_call_unknown(call);
        }
    }
    return gd_call_fail(call, "item not found");
}

/* --- length, one -------------------------------------------------------------------------------------- */

static const gd_value *length_of_unknown(gd_call *call, const gd_value *value)
{
    const gd_type *type = value->type;
    if (type->kind == GD_TYPE_TUPLE || type->kind == GD_TYPE_OBJECT) {
        return gd_value_mark(call->eval->arena, gd_value_int(call->eval->arena, (int64_t)type->count),
                             value->marks);
    }
    return gd_call_unknown_of(call, &gd_type_number, value->marks);
}

static const gd_value *length(gd_call *call)
{
    const gd_value *value = call->arguments[0];
    gd_type_kind kind = gd_value_type_kind(value);
    size_t count = value->count;
    if (kind == GD_TYPE_BOOL || kind == GD_TYPE_NUMBER) {
        return gd_call_fail(call, "argument must be a string, a collection type, or a structural type");
    }
    if (value->kind == GD_UNKNOWN) {
        return length_of_unknown(call, value);
    }
    if ((value->flags & GD_VALUE_OPEN) || (kind == GD_TYPE_SET && !gd_sequence_has_length(value))) {
        return gd_call_unknown_of(call, &gd_type_number, value->marks);
    }
    if (kind == GD_TYPE_STRING) {
        count = gd_grapheme_count(gd_value_text(value));
    }
    return gd_value_mark(call->eval->arena, gd_value_int(call->eval->arena, (int64_t)count), value->marks);
}

static const gd_value *one(gd_call *call)
{
    const gd_value *list = call->arguments[0];
    gd_type_kind kind = gd_value_type_kind(list);
    bool collection = kind == GD_TYPE_LIST || kind == GD_TYPE_SET;
    const gd_type *type = collection ? list->type->element : &gd_type_dynamic;
    if (!collection && kind != GD_TYPE_TUPLE && kind != GD_TYPE_DYNAMIC) {
        return gd_call_error(call, 0, "must be a list, set, or tuple value with either zero or one elements");
    }
    if (!gd_sequence_has_length(list)) {
        return gd_call_unknown_of(call, type, 0);
    }
    if (list->count > 1) {
        return gd_call_error(call, 0, "must be a list, set, or tuple value with either zero or one elements");
    }
    return list->count ? list->items[0] : gd_value_null_of(call->eval->arena, type);
}

/* --- matchkeys ---------------------------------------------------------------------------------------- */

/* For each of `names` whether it is among `wanted`: both are grouped at once. */
static bool *find_matches(gd_call *call, const gd_value *names, const gd_value *wanted)
{
    gd_arena *arena = call->eval->arena;
    size_t count = (size_t)names->count + wanted->count;
    const gd_value **all = gd_call_items(call, count);
    if (!all) {
        return NULL;
    }
    for (size_t i = 0; i < count; i++) {
        all[i] = i < names->count ? names->items[i] : wanted->items[i - names->count];
    }
    size_t *first = GD_NEW_ARRAY(arena, size_t, count);
    bool *found = GD_NEW_ARRAY(arena, bool, count);
    gd_value_group(all, count, first);
    for (size_t i = names->count; i < count; i++) {
        found[first[i]] = true;
    }
    for (size_t i = 0; i < names->count; i++) {
        found[i] = found[first[i]];
    }
    return found;
}

static const gd_value *match_keys(gd_call *call)
{
    const gd_value *all = call->arguments[0], *names = call->arguments[1], *wanted = call->arguments[2];
    gd_arena *arena = call->eval->arena;
    const gd_type *types[2] = {names->type, wanted->type};
    const gd_type *type = gd_unify(arena, types, 2);
    if (!type) {
        return gd_call_fail(call, "keys and searchset must be of the same type");
    }
    if (all->kind == GD_UNKNOWN || names->kind == GD_UNKNOWN || wanted->kind == GD_UNKNOWN) {
        return gd_call_unknown_of(call, all->type, 0);
    }
    if (all->count != names->count) {
        return gd_call_fail(call, "length of keys and values should be equal");
    }
    names = gd_convert(arena, names, type, NULL);
    wanted = gd_convert(arena, wanted, type, NULL);
    if (!names || !wanted) {
        return gd_call_fail(call, "keys and searchset must be of the same type");
    }
    bool empty = wanted->count == 0;
    if (!empty && (!gd_value_is_wholly_known(all) || !gd_value_is_wholly_known(names) ||
                   !gd_value_is_wholly_known(wanted))) {
        return gd_call_unknown_of(call, all->type, 0);
    }
    const gd_value **items = gd_call_items(call, all->count);
    bool *found = items && !empty ? find_matches(call, names, wanted) : NULL;
    size_t kept = 0;
    for (size_t i = 0; found && i < all->count; i++) {
        if (found[i]) {
            items[kept++] = all->items[i];
        }
    }
    return items && (found || empty)
               ? gd_call_made(call, gd_value_list(arena, all->type->element, items, kept), 0)
               : gd_call_unknown(call);
}

static const gd_type list_of_bool = {.kind = GD_TYPE_LIST, .element = &gd_type_bool};

enum { ALL = GD_TAKES_UNKNOWN | GD_TAKES_NULL };
#define LIST(label)                                \
    {                                              \
        label, &gd_type_list_any, GD_TAKES_UNKNOWN \
    }

/* clang-format off */
static const gd_function rows[] = {
    {"alltrue",      1, 1,           {{"list", &list_of_bool, 0}},      &gd_type_bool,    all_true, NULL},
    {"anytrue",      1, 1,           {{"list", &list_of_bool, 0}},      &gd_type_bool,    any_true, NULL},
    {"coalesce",     0, GD_VARIADIC, {{"vals", NULL, ALL}},             &gd_type_dynamic, coalesce, NULL},
    {"coalescelist", 0, GD_VARIADIC, {{"vals", NULL, ALL}},             &gd_type_dynamic, coalesce_list, NULL},
    {"contains",     2, 2,           {{"list", NULL, 0}, {"value", NULL, GD_TAKES_NULL}},
                                                                        &gd_type_bool,    contains, NULL},
    {"distinct",     1, 1,           {LIST("list")},                    &gd_type_dynamic, distinct, NULL},
    {"index",        2, 2,           {{"list", NULL, 0}, {"value", NULL, 0}},
                                                                        &gd_type_number,  index_of, NULL},
    {"length",       1, 1,           {{"value", NULL, GD_TAKES_UNKNOWN | GD_TAKES_MARKS}},
                                                                        &gd_type_number,  length, NULL},
    {"matchkeys",    3, 3,           {LIST("values"), LIST("keys"), LIST("searchset")},
                                                                        &gd_type_dynamic, match_keys, NULL},
    {"one",          1, 1,           {{"list", NULL, GD_TAKES_UNKNOWN}}, &gd_type_dynamic, one, NULL},
};
/* clang-format on */

const gd_function_table gd_functions_search = {rows, sizeof rows / sizeof *rows};
