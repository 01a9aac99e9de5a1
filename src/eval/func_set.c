/* func_set.c - functions of sets. */
#include "eval/collection.h"
#include "eval/function_tables.h"

/* --- union, intersection, difference ----------------------------------------------------------------- */

/* The set type that all arguments convert to; NULL, and reported, when there is none. Empty sets
 * of no type do not matter. */
static const gd_type *common_set_type(gd_call *call)
{
    gd_arena *arena = call->eval->arena;
    const gd_type **types = GD_NEW_ARRAY(arena, const gd_type *, call->count);
    size_t count = 0;
    for (size_t i = 0; i < call->count; i++) {
        const gd_value *set = call->arguments[i];
        const gd_type *element = set->type->element;
        bool empty = set->kind != GD_UNKNOWN && set->count == 0;
        if (!empty || element->kind != GD_TYPE_DYNAMIC) {
            types[count++] = element;
        }
    }
    const gd_type *element = count ? gd_unify(arena, types, count) : &gd_type_dynamic;
    if (!element) {
        gd_call_fail(call, "given sets must all have compatible element types");
    }
    return element ? gd_type_collection(arena, GD_TYPE_SET, element) : NULL;
}

/* All arguments as sets of one type; the first is where the operation starts. NULL when the
 * answer is `*done` already. */
static const gd_value **take_sets(gd_call *call, const gd_type **type, const gd_value **done)
{
    gd_arena *arena = call->eval->arena;
    const gd_value **sets = GD_NEW_ARRAY(arena, const gd_value *, call->count);
    *type = common_set_type(call);
    if (!*type) {
        *done = gd_call_unknown(call);
        return NULL;
    }
    for (size_t i = 0; i < call->count; i++) {
        gd_str why = {0};
        sets[i] = gd_convert(arena, call->arguments[i], *type, &why);
        if (!sets[i]) {
            *done = gd_call_error(call, i, "%.*s", GD_FMT(why));
            return NULL;
        }
        if (sets[i]->kind == GD_UNKNOWN) {
            *done = gd_call_unknown_of(call, *type, 0);
            return NULL;
        }
    }
    return sets;
}

/* Elements of the ordered `a` that are (`wanted` true) or are not in the ordered `b`. */
static size_t filter(const gd_value **a, size_t count, const gd_value *b, bool wanted)
{
    size_t kept = 0, j = 0;
    for (size_t i = 0; i < count; i++) {
        int order = 1;
        while (j < b->count && (order = gd_value_compare(a[i], b->items[j])) > 0) {
            j++;
        }
        bool found = j < b->count && order == 0;
        if (found == wanted) {
            a[kept++] = a[i];
        }
    }
    return kept;
}

/* The first set with only those elements that are, or are not, in all others. */
static const gd_value *reduce(gd_call *call, bool wanted)
{
    const gd_type *type;
    const gd_value *done = NULL, **sets = take_sets(call, &type, &done);
    if (!sets) {
        return done;
    }
    size_t count = sets[0]->count;
    const gd_value **items = gd_call_items(call, count);
    if (!items) {
        return gd_call_unknown(call);
    }
    for (size_t i = 0; i < call->count; i++) {
        if (!gd_value_is_wholly_known(sets[i])) {
            return gd_call_unknown_of(call, type, 0);
        }
    }
    for (size_t i = 0; i < count; i++) {
        items[i] = sets[0]->items[i];
    }
    for (size_t i = 1; i < call->count; i++) {
        count = filter(items, count, sets[i], wanted);
    }
    return gd_call_made(call, gd_value_set(call->eval->arena, type->element, items, count), 0);
}

static const gd_value *intersection(gd_call *call)
{
    return reduce(call, true);
}

static const gd_value *subtract(gd_call *call)
{
    return reduce(call, false);
}

static const gd_value *set_union(gd_call *call)
{
    const gd_type *type;
    const gd_value *done = NULL, **sets = take_sets(call, &type, &done);
    size_t total = 0, count = 0;
    if (!sets) {
        return done;
    }
    for (size_t i = 0; i < call->count; i++) {
        total += sets[i]->count;
    }
    const gd_value **items = gd_call_items(call, total);
    for (size_t i = 0; items && i < call->count; i++) {
        for (size_t j = 0; j < sets[i]->count; j++) {
            items[count++] = sets[i]->items[j];
        }
    }
    return items ? gd_call_made(call, gd_value_set(call->eval->arena, type->element, items, count), 0)
                 : gd_call_unknown(call);
}

/* --- product ------------------------------------------------------------------------------------------ */

/* What setproduct is given. */
typedef struct {
    uint8_t marks;
    bool unknown;           /* how many there are of one of them */
    bool ordered;           /* lists and tuples only: so is the result */
    const gd_type **types;  /* of the elements of each */
    const gd_type *element; /* the tuple of these */
} factors;

/* The type of what is in argument `index`; NULL, and reported, when there is none. */
static const gd_type *factor_type(gd_call *call, size_t index)
{
    gd_arena *arena = call->eval->arena;
    const gd_value *factor = call->arguments[index];
    gd_type_kind kind = gd_value_type_kind(factor);
    if (kind == GD_TYPE_LIST || kind == GD_TYPE_SET) {
        return factor->type->element;
    }
    if (kind == GD_TYPE_DYNAMIC) {
        return &gd_type_dynamic;
    }
    if (kind != GD_TYPE_TUPLE) {
        gd_call_error(call, index, "a set or a list is required");
        return NULL;
    }
    if (factor->kind == GD_UNKNOWN) {
        const gd_type *tuple = factor->type;
        const gd_type *unified = tuple->count ? gd_unify(arena, tuple->elements, tuple->count) : NULL;
        return unified ? unified : &gd_type_dynamic;
    }
    const gd_value *list = gd_convert(arena, factor, &gd_type_list_any, NULL);
    if (!list) {
        gd_call_error(call, index, "all elements must be of the same type");
    }
    return list ? list->type->element : NULL;
}

static bool look_at_factors(gd_call *call, factors *all)
{
    *all = (factors){.ordered = true};
    all->types = GD_NEW_ARRAY(call->eval->arena, const gd_type *, call->count);
    for (size_t i = 0; i < call->count; i++) {
        const gd_value *factor = call->arguments[i];
        all->types[i] = factor_type(call, i);
        if (!all->types[i]) {
            return false;
        }
        all->marks |= factor->marks;
        all->unknown = all->unknown || !gd_sequence_has_length(factor);
        all->ordered = all->ordered && gd_value_type_kind(factor) != GD_TYPE_SET;
    }
    all->element = gd_type_tuple(call->eval->arena, all->types, call->count);
    return true;
}

/* The factors' elements converted to their types: columns[i] for argument i. False when too many. */
static bool convert_factors(gd_call *call, const factors *all, const gd_value ***columns)
{
    gd_arena *arena = call->eval->arena;
    for (size_t i = 0; i < call->count; i++) {
        const gd_value *factor = call->arguments[i];
        columns[i] = gd_call_items(call, factor->count);
        for (size_t j = 0; columns[i] && j < factor->count; j++) {
            columns[i][j] = gd_convert(arena, factor->items[j], all->types[i], NULL);
            if (!columns[i][j]) {
                gd_call_error(call, i, "all elements must be of the same type");
                return false;
            }
        }
        if (!columns[i]) {
            return false;
        }
    }
    return true;
}

/* How many tuples there will be; beyond the limits, more than any limit. */
static size_t product_size(const gd_call *call)
{
    size_t total = 1;
    for (size_t i = 0; i < call->count; i++) {
        size_t count = call->arguments[i]->count;
        if (count == 0) {
            return 0;
        }
        total = total > GD_EVAL_MAX_ITEMS ? total : total * count;
    }
    return total;
}

/* Tuple number `row` of the product; the last factor changes fastest. */
static const gd_value *product_row(gd_call *call, const gd_value ***columns, size_t row)
{
    const gd_value **parts = GD_NEW_ARRAY(call->eval->arena, const gd_value *, call->count);
    for (size_t i = call->count; i-- > 0;) {
        size_t count = call->arguments[i]->count;
        parts[i] = columns[i][row % count];
        row /= count;
    }
    return gd_value_tuple(call->eval->arena, parts, call->count);
}

static const gd_value *product(gd_call *call)
{
    gd_arena *arena = call->eval->arena;
    factors all;
    if (call->count < 2) {
        return gd_call_fail(call, "at least two arguments are required");
    }
    if (!look_at_factors(call, &all)) {
        return gd_call_unknown(call);
    }
    if (all.unknown) {
        gd_type_kind kind = all.ordered ? GD_TYPE_LIST : GD_TYPE_SET;
        return gd_call_unknown_of(call, gd_type_collection(arena, kind, all.element), all.marks);
    }
    size_t total = product_size(call);
    const gd_value ***columns = GD_NEW_ARRAY(arena, const gd_value **, call->count);
    if (!gd_call_spend(call, total) || !gd_call_spend(call, total * (call->count - 1)) ||
        !convert_factors(call, &all, columns)) {
        return gd_call_unknown(call);
    }
    const gd_value **rows = GD_NEW_ARRAY(arena, const gd_value *, total);
    for (size_t row = 0; row < total; row++) {
        rows[row] = product_row(call, columns, row);
    }
    const gd_value *made = all.ordered ? gd_value_list(arena, all.element, rows, total)
                                       : gd_value_set(arena, all.element, rows, total);
    return gd_call_made(call, made, all.marks);
}

#define SET(label)                                \
    {                                             \
        label, &gd_type_set_any, GD_TAKES_UNKNOWN \
    }

/* clang-format off */
static const gd_function rows[] = {
    {"setintersection", 1, GD_VARIADIC, {SET("first_set"), SET("other_sets")}, &gd_type_dynamic, intersection, NULL},
    {"setproduct",      0, GD_VARIADIC, {{"sets", NULL, GD_TAKES_UNKNOWN | GD_TAKES_MARKS | GD_ENDS_UNTYPED}},
                                                                               &gd_type_dynamic, product, NULL},
    {"setsubtract",     2, 2,           {SET("a"), SET("b")},                  &gd_type_dynamic, subtract, NULL},
    {"setunion",        1, GD_VARIADIC, {SET("first_set"), SET("other_sets")}, &gd_type_dynamic, set_union, NULL},
};
/* clang-format on */

const gd_function_table gd_functions_set = {rows, sizeof rows / sizeof *rows};
