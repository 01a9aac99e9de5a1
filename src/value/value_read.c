/* value_read.c - asking values: their type, their members, what is inside them. */
#include "base/map.h"
#include "value/value.h"

bool gd_value_is_wholly_known(const gd_value *value)
{
    return value->kind != GD_UNKNOWN && !(value->kind >= GD_LIST && (value->inside & GD_INSIDE_UNKNOWN));
}

uint8_t gd_value_deep_marks(const gd_value *value)
{
    uint8_t inside = value->kind >= GD_LIST ? value->inside & GD_INSIDE_MARKS : 0;
    return value->marks | inside;
}

/* --- types ------------------------------------------------------------------------------------------ */

/* Containers of at least this weight are remembered, for a value may hold the same one many times. */
enum { WORTH_REMEMBERING = 256 };

typedef struct {
    gd_arena *arena;
    gd_map seen; /* types by the address of their container */
} typing;

static const gd_type *find_type(typing *in, const gd_value *value);

static const gd_type *tuple_type(typing *in, const gd_value *tuple)
{
    const gd_type **elements = GD_NEW_ARRAY(in->arena, const gd_type *, tuple->count);
    for (size_t i = 0; i < tuple->count; i++) {
        bool repeats = i && gd_value_has_type(tuple->items[i], elements[i - 1]);
        elements[i] = repeats ? elements[i - 1] : find_type(in, tuple->items[i]);
    }
    gd_type *type = GD_NEW(in->arena, gd_type);
    *type = (gd_type){.kind = GD_TYPE_TUPLE, .count = tuple->count, .elements = elements};
    return type;
}

static const gd_type *object_type(typing *in, const gd_value *object)
{
    gd_type_attribute *attributes = GD_NEW_ARRAY(in->arena, gd_type_attribute, object->count);
    for (size_t i = 0; i < object->count; i++) {
        attributes[i].name = object->members[i].key;
        attributes[i].type = find_type(in, object->members[i].value);
    }
    gd_type *type = GD_NEW(in->arena, gd_type);
    *type = (gd_type){.kind = GD_TYPE_OBJECT, .count = object->count, .attributes = attributes};
    return type;
}

static const gd_type *structural_type(typing *in, const gd_value *value)
{
    bool remembered = value->weight >= WORTH_REMEMBERING;
    const gd_type *type = NULL;
    if (remembered) {
        type = gd_map_get(&in->seen, (gd_str){(const char *)&value, sizeof value});
    }
    if (type) {
        return type;
    }
    type = value->kind == GD_TUPLE ? tuple_type(in, value) : object_type(in, value);
    if (remembered) {
        const gd_value **address = GD_NEW(in->arena, const gd_value *);
        *address = value;
        gd_map_set(in->arena, &in->seen, (gd_str){(const char *)address, sizeof *address}, (void *)type);
    }
    return type;
}

static const gd_type *find_type(typing *in, const gd_value *value)
{
    switch (value->kind) {
    case GD_BOOL:
        return &gd_type_bool;
    case GD_NUMBER:
        return &gd_type_number;
    case GD_STRING:
        return &gd_type_string;
    case GD_TUPLE:
    case GD_OBJECT:
        return structural_type(in, value);
    default:
        return value->type;
    }
}

const gd_type *gd_value_type(gd_arena *arena, const gd_value *value)
{
    typing in = {.arena = arena};
    return find_type(&in, value);
}

static bool items_have_types(const gd_value *tuple, const gd_type *type)
{
    if (type->kind != GD_TYPE_TUPLE || type->count != tuple->count) {
        return false;
    }
    for (size_t i = 0; i < type->count; i++) {
        if (!gd_value_has_type(tuple->items[i], type->elements[i])) {
            return false;
        }
    }
    return true;
}

static bool members_have_types(const gd_value *object, const gd_type *type)
{
    if (type->kind != GD_TYPE_OBJECT || type->count != object->count) {
        return false;
    }
    for (size_t i = 0; i < type->count; i++) {
        const gd_type_attribute *attribute = &type->attributes[i];
        if (attribute->optional || !gd_str_eq(attribute->name, object->members[i].key) ||
            !gd_value_has_type(object->members[i].value, attribute->type)) {
            return false;
        }
    }
    return true;
}

bool gd_value_has_type(const gd_value *value, const gd_type *type)
{
    switch (value->kind) {
    case GD_BOOL:
        return type->kind == GD_TYPE_BOOL;
    case GD_NUMBER:
        return type->kind == GD_TYPE_NUMBER;
    case GD_STRING:
        return type->kind == GD_TYPE_STRING;
    case GD_TUPLE:
        return items_have_types(value, type);
    case GD_OBJECT:
        return members_have_types(value, type);
    default:
        return gd_type_equal(value->type, type);
    }
}

const gd_value *gd_value_member(const gd_value *mapping, gd_str key)
{
    const gd_member *members = mapping->members;
    size_t low = 0, high = mapping->count;
    if (high <= 8) {
        for (; low < high; low++) {
            if (gd_str_eq(members[low].key, key)) {
                return members[low].value;
            }
        }
        return NULL;
    }
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = gd_str_cmp(members[middle].key, key);
        if (order == 0) {
            return members[middle].value;
        }
        if (order < 0) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return NULL;
}
