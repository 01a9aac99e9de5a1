/* func_map.c - functions of maps and objects. */
#include <stdlib.h>

#include "eval/collection.h"
#include "eval/function_tables.h"

/* The map or object that `keys` and `values` read; false, and reported, when it is neither. */
static bool check_mapping(gd_call *call, const gd_value *mapping)
{
    gd_type_kind kind = gd_value_type_kind(mapping);
    if (kind != GD_TYPE_MAP && kind != GD_TYPE_OBJECT && kind != GD_TYPE_DYNAMIC) {
        gd_call_error(call, 0, "must have map or object type");
        return false;
    }
    return true;
}

/* A resource lists only what is known of it. */
static bool is_open(const gd_value *value)
{
    return value->kind == GD_OBJECT && (value->flags & GD_VALUE_OPEN);
}

/* Keys of an object are part of its type: they are known also when the object is not. */
static const gd_value *keys_of_type(gd_call *call, const gd_value *unknown)
{
    gd_arena *arena = call->eval->arena;
    const gd_type *type = unknown->type;
    if (type->kind != GD_TYPE_OBJECT) {
        return gd_call_unknown_of(call, type->kind == GD_TYPE_MAP ? &gd_type_list_string : &gd_type_dynamic,
                                  unknown->marks);
    }
    const gd_value **items = gd_call_items(call, type->count);
    for (size_t i = 0; items && i < type->count; i++) {
        items[i] = gd_value_string(arena, type->attributes[i].name);
    }
    return items ? gd_call_made(call, gd_value_tuple(arena, items, type->count), unknown->marks)
                 : gd_call_unknown(call);
}

static const gd_value *keys(gd_call *call)
{
    const gd_value *mapping = call->arguments[0];
    gd_arena *arena = call->eval->arena;
    if (!check_mapping(call, mapping) || is_open(mapping)) {
        return gd_call_unknown_of(call, &gd_type_dynamic, mapping->marks);
    }
    if (mapping->kind == GD_UNKNOWN) {
        return keys_of_type(call, mapping);
    }
    const gd_value **items = gd_call_items(call, mapping->count);
    if (!items) {
        return gd_call_unknown(call);
    }
    for (size_t i = 0; i < mapping->count; i++) {
        items[i] = gd_value_string(arena, mapping->members[i].key);
    }
    const gd_value *made = mapping->kind == GD_MAP
                               ? gd_value_list(arena, &gd_type_string, items, mapping->count)
                               : gd_value_tuple(arena, items, mapping->count);
    return gd_call_made(call, made, mapping->marks);
}

static const gd_value *values_unknown(gd_call *call, const gd_value *mapping)
{
    gd_arena *arena = call->eval->arena;
    const gd_type *type = &gd_type_dynamic;
    if (gd_value_type_kind(mapping) == GD_TYPE_MAP) {
        type = gd_type_collection(arena, GD_TYPE_LIST, mapping->type->element);
    } else if (mapping->kind == GD_UNKNOWN && mapping->type->kind == GD_TYPE_OBJECT) {
        const gd_type **elements = GD_NEW_ARRAY(arena, const gd_type *, mapping->type->count);
        for (size_t i = 0; i < mapping->type->count; i++) {
            elements[i] = mapping->type->attributes[i].type;
        }
        type = gd_type_tuple(arena, elements, mapping->type->count);
    }
    return gd_call_unknown_of(call, type, mapping->marks);
}

static const gd_value *values(gd_call *call)
{
    const gd_value *mapping = call->arguments[0];
    gd_arena *arena = call->eval->arena;
    if (!check_mapping(call, mapping)) {
        return gd_call_unknown(call);
    }
    if (mapping->kind == GD_UNKNOWN || is_open(mapping)) {
        return values_unknown(call, mapping);
    }
    const gd_value **items = gd_call_items(call, mapping->count);
    if (!items) {
        return gd_call_unknown(call);
    }
    for (size_t i = 0; i < mapping->count; i++) {
        items[i] = mapping->members[i].value;
    }
    const gd_value *made = mapping->kind == GD_MAP
                               ? gd_value_list(arena, mapping->type->element, items, mapping->count)
                               : gd_value_tuple(arena, items, mapping->count);
    return gd_call_made(call, made, mapping->marks);
}

/* --- lookup ------------------------------------------------------------------------------------------ */

/* The type that lookup gives when it cannot tell the value yet; dynamic for objects, where it
 * depends on the key. */
static const gd_type *looked_up_type(gd_call *call, const gd_value *mapping)
{
    const gd_value *key = call->arguments[1];
    if (gd_value_type_kind(mapping) == GD_TYPE_MAP) {
        return mapping->type->element;
    }
    if (mapping->kind != GD_UNKNOWN || mapping->type->kind != GD_TYPE_OBJECT || key->kind == GD_UNKNOWN) {
        return &gd_type_dynamic;
    }
    const gd_type_attribute *attribute = gd_type_attribute_find(mapping->type, gd_value_text(key));
    if (attribute) {
        return attribute->type;
    }
    return call->count == 3 ? gd_value_type(call->eval->arena, call->arguments[2]) : &gd_type_dynamic;
}

/* The default, as what the map holds; false, and reported, when it does not convert. */
static bool take_default(gd_call *call, const gd_value *mapping, const gd_value **fallback)
{
    *fallback = call->count == 3 ? call->arguments[2] : NULL;
    if (*fallback && gd_value_type_kind(mapping) == GD_TYPE_MAP) {
        *fallback = gd_convert(call->eval->arena, *fallback, mapping->type->element, NULL);
        if (!*fallback) {
            gd_call_error(call, 2, "the default value must have the same type as the map elements");
            return false;
        }
    }
    return true;
}

static const gd_value *key_missing(gd_call *call, const gd_value *mapping, gd_str key, uint8_t marks)
{
    if (mapping->kind == GD_OBJECT) {
        return gd_call_error(call, 0, "the given object has no attribute %s%.*s%s",
                             marks ? "(sensitive)" : "\"", GD_FMT(marks ? GD_STR("") : key),
                             marks ? "" : "\"");
    }
    return gd_call_fail(call, "lookup failed to find key %s%.*s%s", marks ? "(sensitive)" : "\"",
                        GD_FMT(marks ? GD_STR("") : key), marks ? "" : "\"");
}

static const gd_value *lookup(gd_call *call)
{
    const gd_value *mapping = call->arguments[0], *key = call->arguments[1], *fallback;
    gd_type_kind kind = gd_value_type_kind(mapping);
    uint8_t marks = mapping->marks | key->marks;
    if (kind != GD_TYPE_MAP && kind != GD_TYPE_OBJECT && kind != GD_TYPE_DYNAMIC) {
        return gd_call_error(call, 0, "lookup() requires a map as the first argument");
    }
    if (!take_default(call, mapping, &fallback)) {
        return gd_call_unknown(call);
    }
    if (mapping->kind == GD_UNKNOWN || key->kind == GD_UNKNOWN) {
        return gd_call_unknown_of(call, looked_up_type(call, mapping), marks);
    }
    const gd_value *found = gd_value_member(mapping, gd_value_text(key));
    if (!found && is_open(mapping)) {
        return gd_call_unknown_of(call, &gd_type_dynamic, marks);
    }
    found = found ? found : fallback;
    return found ? gd_value_mark(call->eval->arena, found, marks)
                 : key_missing(call, mapping, gd_value_text(key), marks);
}

/* --- merge ------------------------------------------------------------------------------------------- */

/* What merge is given. */
typedef struct {
    uint8_t marks;
    bool unknown;
    bool open;
    const gd_type *map; /* the type of all of them, when all are maps of one type */
    size_t members;
} mappings;

/* False, and reported, when an argument is neither map nor object. */
static bool look_at_mappings(gd_call *call, mappings *all)
{
    bool maps = call->count > 0;
    *all = (mappings){0};
    bool untyped = false; /* nothing is said of what comes after it */
    for (size_t i = 0; i < call->count; i++) {
        const gd_value *argument = call->arguments[i];
        gd_type_kind kind = gd_value_type_kind(argument);
        untyped |= argument->kind == GD_UNKNOWN && kind == GD_TYPE_DYNAMIC;
        if (!untyped && kind != GD_TYPE_MAP && kind != GD_TYPE_OBJECT && kind != GD_TYPE_DYNAMIC) {
            gd_call_error(call, i, "arguments must be maps or objects, got %.*s",
                          GD_FMT(gd_value_type_name(call->eval->arena, argument)));
            return false;
        }
        all->marks |= argument->marks;
        all->unknown = all->unknown || argument->kind == GD_UNKNOWN;
        all->open = all->open || is_open(argument);
        all->members += gd_value_is_mapping(argument) ? argument->count : 0;
        maps = maps && kind == GD_TYPE_MAP && (!all->map || gd_type_equal(all->map, argument->type));
        all->map = maps ? argument->type : NULL;
    }
    return true;
}

static const gd_value *make_open(gd_arena *arena, const gd_value *object)
{
    gd_value *copy = GD_NEW(arena, gd_value);
    *copy = *object;
    copy->flags |= GD_VALUE_OPEN;
    return copy;
}

/* What is known of an unknown mapping; an object without members when nothing is. */
static const gd_value *known_members(const gd_value *mapping)
{
    if (gd_value_is_mapping(mapping)) {
        return mapping;
    }
    bool has = mapping->kind == GD_UNKNOWN && mapping->facts && mapping->facts->over;
    return has ? mapping->facts->over : &gd_value_empty_object;
}

/* Of arguments that are not all known: what lies over the last unknown one is in the result whatever that has. */
static const gd_value *merge_over_unknown(gd_call *call, const mappings *all)
{
    gd_arena *arena = call->eval->arena;
    const gd_value *unknown = gd_call_unknown_of(call, &gd_type_dynamic, all->marks);
    size_t first = call->count, size = 0, count = 0;
    do {
        first--;
        size += known_members(call->arguments[first])->count;
    } while (first > 0 && call->arguments[first]->kind != GD_UNKNOWN);
    gd_member *members = size ? gd_call_members(call, size) : NULL;
    if (!members) {
        return unknown;
    }
    for (size_t i = first; i < call->count; i++) {
        const gd_value *known = known_members(call->arguments[i]);
        for (size_t j = 0; j < known->count; j++) {
            members[count++] = known->members[j];
        }
    }
    gd_unknown_facts *facts = GD_NEW(arena, gd_unknown_facts);
    facts->over = gd_value_object(arena, members, count);
    gd_value *result = GD_NEW(arena, gd_value);
    *result = *unknown;
    result->facts = facts;
    return result;
}

static const gd_value *merge(gd_call *call)
{
    gd_arena *arena = call->eval->arena;
    mappings all;
    size_t count = 0;
    if (!look_at_mappings(call, &all)) {
        return gd_call_unknown(call);
    }
    if (all.unknown) {
        return all.map ? gd_call_unknown_of(call, all.map, all.marks) : merge_over_unknown(call, &all);
    }
    gd_member *members = gd_call_members(call, all.members);
    if (!members) {
        return gd_call_unknown(call);
    }
    for (size_t i = 0; i < call->count; i++) {
        const gd_value *argument = call->arguments[i];
        for (size_t j = 0; gd_value_is_mapping(argument) && j < argument->count; j++) {
            members[count++] = argument->members[j];
        }
    }
    const gd_value *made = all.map ? gd_value_map(arena, all.map->element, members, count)
                                   : gd_value_object(arena, members, count);
    made = all.open && made->kind == GD_OBJECT ? make_open(arena, made) : made;
    return gd_call_made(call, made, all.marks);
}

/* --- transpose, zipmap ------------------------------------------------------------------------------- */

typedef struct {
    gd_str from; /* the key that it stands under */
    gd_str to;   /* the element */
} arrow;

static int compare_arrows(const void *a, const void *b)
{
    const arrow *x = a, *y = b;
    int order = gd_str_cmp(x->to, y->to);
    return order ? order : gd_str_cmp(x->from, y->from);
}

/* All pairs of key and element; false, and reported, when a list or an element is null. */
static bool take_arrows(gd_call *call, const gd_value *map, arrow *arrows)
{
    size_t count = 0;
    for (size_t i = 0; i < map->count; i++) {
        const gd_value *list = map->members[i].value;
        for (size_t j = 0; list->kind == GD_LIST && j < list->count; j++) {
            if (list->items[j]->kind == GD_NULL) {
                gd_call_fail(call, "input must not contain null string");
                return false;
            }
            arrows[count++] = (arrow){map->members[i].key, gd_value_text(list->items[j])};
        }
        if (list->kind == GD_NULL) {
            gd_call_fail(call, "input must not contain null list");
            return false;
        }
    }
    qsort(arrows, count, sizeof *arrows, compare_arrows);
    return true;
}

/* The map of sorted arrows: a member for each element, with the keys that led to it. */
static const gd_value *follow_back(gd_call *call, const arrow *arrows, size_t count)
{
    gd_arena *arena = call->eval->arena;
    gd_member *members = gd_call_members(call, count);
    const gd_value **items = gd_call_items(call, count);
    size_t made = 0;
    if (!members || !items) {
        return gd_call_unknown(call);
    }
    for (size_t i = 0, end; i < count; i = end) {
        for (end = i; end < count && gd_str_eq(arrows[end].to, arrows[i].to); end++) {
            items[end] = gd_value_string(arena, arrows[end].from);
        }
        members[made++] =
            (gd_member){arrows[i].to, gd_value_list(arena, &gd_type_string, items + i, end - i)};
    }
    return gd_call_made(call, gd_value_map(arena, &gd_type_list_string, members, made), 0);
}

static const gd_value *transpose(gd_call *call)
{
    const gd_value *map = call->arguments[0];
    size_t count = 0;
    if (!gd_value_is_wholly_known(map)) {
        return gd_call_unknown(call);
    }
    for (size_t i = 0; i < map->count; i++) {
        count += map->members[i].value->kind == GD_LIST ? map->members[i].value->count : 0;
    }
    if (!gd_call_spend(call, count)) {
        return gd_call_unknown(call);
    }
    arrow *arrows = GD_NEW_ARRAY(call->eval->arena, arrow, count);
    return take_arrows(call, map, arrows) ? follow_back(call, arrows, count) : gd_call_unknown(call);
}

/* Pair the known keys with the known values. */
static const gd_value *zip(gd_call *call, const gd_value *names, const gd_value *contents, uint8_t marks)
{
    gd_arena *arena = call->eval->arena;
    if (names->count != contents->count) {
        return gd_call_fail(call, "number of keys (%u) does not match number of values (%u)", names->count,
                            contents->count);
    }
    gd_member *members = gd_call_members(call, names->count);
    if (!members) {
        return gd_call_unknown(call);
    }
    for (size_t i = 0; i < names->count; i++) {
        if (names->items[i]->kind == GD_NULL) {
            return gd_call_fail(call, "keys list has null value at index %zu", i);
        }
        members[i] = (gd_member){gd_value_text(names->items[i]), contents->items[i]};
    }
    const gd_value *made = contents->kind == GD_LIST
                               ? gd_value_map(arena, contents->type->element, members, names->count)
                               : gd_value_object(arena, members, names->count);
    return gd_call_made(call, made, marks);
}

static const gd_value *zip_map(gd_call *call)
{
    const gd_value *names = call->arguments[0], *contents = call->arguments[1];
    gd_type_kind kind = gd_value_type_kind(contents);
    uint8_t marks = gd_value_deep_marks(names) | contents->marks;
    if (kind != GD_TYPE_LIST && kind != GD_TYPE_TUPLE && kind != GD_TYPE_DYNAMIC) {
        return gd_call_error(call, 1, "values argument must be a list or tuple value");
    }
    if (!gd_value_is_wholly_known(names) || contents->kind == GD_UNKNOWN) {
        const gd_type *type =
            kind == GD_TYPE_LIST ? gd_type_collection(call->eval->arena, GD_TYPE_MAP, contents->type->element)
                                 : &gd_type_dynamic;
        return gd_call_unknown_of(call, type, marks);
    }
    return zip(call, names, contents, marks);
}

static const gd_value *map_gone(gd_call *call)
{
    return gd_call_fail(call, "the \"map\" function was deprecated in Terraform v0.12 and is no longer "
                              "available; use tomap({ ... }) syntax to write a literal map");
}

static const gd_type map_of_lists = {.kind = GD_TYPE_MAP, .element = &gd_type_list_string};

enum { PARTS = GD_TAKES_UNKNOWN | GD_TAKES_MARKS, ALL = PARTS | GD_TAKES_NULL };

/* clang-format off */
static const gd_function rows[] = {
    {"keys",      1, 1,           {{"inputMap", NULL, PARTS}},             &gd_type_dynamic, keys, NULL},
    {"lookup",    2, 3,           {{"inputMap", NULL, PARTS | GD_ENDS_UNTYPED}, {"key", &gd_type_string, PARTS}, {"default", NULL, ALL}},
                                                                           &gd_type_dynamic, lookup, NULL},
    {"map",       0, GD_VARIADIC, {{"vals", NULL, ALL}},                   &gd_type_dynamic, map_gone, NULL},
    {"merge",     0, GD_VARIADIC, {{"maps", NULL, ALL}},                   &gd_type_dynamic, merge, NULL},
    {"transpose", 1, 1,           {{"values", &map_of_lists, 0}},          &map_of_lists,    transpose, NULL},
    {"values",    1, 1,           {{"mapping", NULL, PARTS}},              &gd_type_dynamic, values, NULL},
    {"zipmap",    2, 2,           {{"keys", &gd_type_list_string, PARTS}, {"values", NULL, PARTS}},
                                                                           &gd_type_dynamic, zip_map, NULL},
};
/* clang-format on */

const gd_function_table gd_functions_map = {rows, sizeof rows / sizeof *rows};
