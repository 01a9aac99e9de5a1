/* type.c - Terraform's types: making, comparing and naming them.
 *
 * Conversion between types is convert.c's, the common type of several is unify.c's. */
#include "value/type.h"

#include <stdlib.h>

#include "base/buffer.h"

const gd_type gd_type_dynamic = {.kind = GD_TYPE_DYNAMIC};
const gd_type gd_type_bool = {.kind = GD_TYPE_BOOL};
const gd_type gd_type_number = {.kind = GD_TYPE_NUMBER};
const gd_type gd_type_string = {.kind = GD_TYPE_STRING};
const gd_type gd_type_list_string = {.kind = GD_TYPE_LIST, .element = &gd_type_string};
const gd_type gd_type_set_string = {.kind = GD_TYPE_SET, .element = &gd_type_string};
const gd_type gd_type_map_string = {.kind = GD_TYPE_MAP, .element = &gd_type_string};
const gd_type gd_type_list_number = {.kind = GD_TYPE_LIST, .element = &gd_type_number};
const gd_type gd_type_list_any = {.kind = GD_TYPE_LIST, .element = &gd_type_dynamic};
const gd_type gd_type_set_any = {.kind = GD_TYPE_SET, .element = &gd_type_dynamic};
const gd_type gd_type_map_any = {.kind = GD_TYPE_MAP, .element = &gd_type_dynamic};

/* The constant type that is equal, so that the most frequent types compare by pointer. */
static const gd_type *constant_collection(gd_type_kind kind, const gd_type *element)
{
    static const gd_type *const constants[] = {
        &gd_type_list_string, &gd_type_set_string, &gd_type_map_string, &gd_type_list_number,
        &gd_type_list_any,    &gd_type_set_any,    &gd_type_map_any,
    };
    for (size_t i = 0; i < sizeof constants / sizeof constants[0]; i++) {
        if (constants[i]->kind == kind && constants[i]->element == element) {
            return constants[i];
        }
    }
    return NULL;
}

const gd_type *gd_type_collection(gd_arena *arena, gd_type_kind kind, const gd_type *element)
{
    const gd_type *constant = constant_collection(kind, element);
    if (constant) {
        return constant;
    }
    gd_type *type = GD_NEW(arena, gd_type);
    type->kind = kind;
    type->element = element;
    return type;
}

const gd_type *gd_type_tuple(gd_arena *arena, const gd_type *const *elements, size_t count)
{
    gd_type *type = GD_NEW(arena, gd_type);
    const gd_type **copy = GD_NEW_ARRAY(arena, const gd_type *, count);
    for (size_t i = 0; i < count; i++) {
        copy[i] = elements[i];
    }
    type->kind = GD_TYPE_TUPLE;
    type->count = count;
    type->elements = copy;
    return type;
}

static int by_name(const void *a, const void *b)
{
    return gd_str_cmp(((const gd_type_attribute *)a)->name, ((const gd_type_attribute *)b)->name);
}

static bool is_sorted(const gd_type_attribute *attributes, size_t count)
{
    for (size_t i = 1; i < count; i++) {
        if (gd_str_cmp(attributes[i - 1].name, attributes[i].name) >= 0) {
            return false;
        }
    }
    return true;
}

const gd_type *gd_type_object(gd_arena *arena, const gd_type_attribute *attributes, size_t count)
{
    gd_type *type = GD_NEW(arena, gd_type);
    gd_type_attribute *copy = GD_NEW_ARRAY(arena, gd_type_attribute, count);
    if (count) {
        memcpy(copy, attributes, count * sizeof *copy);
    }
    if (!is_sorted(copy, count)) {
        qsort(copy, count, sizeof *copy, by_name);
    }
    type->kind = GD_TYPE_OBJECT;
    type->count = count;
    type->attributes = copy;
    return type;
}

const gd_type_attribute *gd_type_attribute_find(const gd_type *object, gd_str name)
{
    size_t low = 0, high = object->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = gd_str_cmp(object->attributes[middle].name, name);
        if (order == 0) {
            return &object->attributes[middle];
        }
        if (order < 0) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return NULL;
}

static bool attributes_equal(const gd_type *a, const gd_type *b)
{
    for (size_t i = 0; i < a->count; i++) {
        const gd_type_attribute *x = &a->attributes[i], *y = &b->attributes[i];
        if (x->optional != y->optional || !gd_str_eq(x->name, y->name) || !gd_type_equal(x->type, y->type)) {
            return false;
        }
    }
    return true;
}

bool gd_type_equal(const gd_type *a, const gd_type *b)
{
    if (a == b) {
        return true;
    }
    if (a->kind != b->kind || a->count != b->count) {
        return false;
    }
    switch (a->kind) {
    case GD_TYPE_LIST:
    case GD_TYPE_SET:
    case GD_TYPE_MAP:
        return gd_type_equal(a->element, b->element);
    case GD_TYPE_TUPLE:
        for (size_t i = 0; i < a->count; i++) {
            if (!gd_type_equal(a->elements[i], b->elements[i])) {
                return false;
            }
        }
        return true;
    case GD_TYPE_OBJECT:
        return attributes_equal(a, b);
    default:
        return true;
    }
}

bool gd_type_is_primitive(const gd_type *type)
{
    return type->kind == GD_TYPE_BOOL || type->kind == GD_TYPE_NUMBER || type->kind == GD_TYPE_STRING;
}

bool gd_type_has_dynamic(const gd_type *type)
{
    switch (type->kind) {
    case GD_TYPE_DYNAMIC:
        return true;
    case GD_TYPE_LIST:
    case GD_TYPE_SET:
    case GD_TYPE_MAP:
        return gd_type_has_dynamic(type->element);
    case GD_TYPE_TUPLE:
        for (size_t i = 0; i < type->count; i++) {
            if (gd_type_has_dynamic(type->elements[i])) {
                return true;
            }
        }
        return false;
    case GD_TYPE_OBJECT:
        for (size_t i = 0; i < type->count; i++) {
            if (gd_type_has_dynamic(type->attributes[i].type)) {
                return true;
            }
        }
        return false;
    default:
        return false;
    }
}

gd_str gd_type_name(gd_arena *arena, const gd_type *type)
{
    static const char *const names[] = {
        [GD_TYPE_DYNAMIC] = "any type", [GD_TYPE_BOOL] = "bool",   [GD_TYPE_NUMBER] = "number",
        [GD_TYPE_STRING] = "string",    [GD_TYPE_LIST] = "list",   [GD_TYPE_SET] = "set",
        [GD_TYPE_MAP] = "map",          [GD_TYPE_TUPLE] = "tuple", [GD_TYPE_OBJECT] = "object",
    };
    gd_buffer text = {0};
    while (type->kind == GD_TYPE_LIST || type->kind == GD_TYPE_SET || type->kind == GD_TYPE_MAP) {
        gd_buffer_addf(&text, "%s of ", names[type->kind]);
        type = type->element;
        if (type->kind == GD_TYPE_DYNAMIC) {
            gd_buffer_literal(&text, "any single type");
            break;
        }
    }
    if (text.len == 0 || type->kind != GD_TYPE_DYNAMIC) {
        gd_buffer_add(&text, gd_str_from(names[type->kind]));
    }
    gd_str name = gd_str_copy(arena, gd_buffer_str(&text));
    gd_buffer_release(&text);
    return name;
}
