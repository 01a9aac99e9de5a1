/* convert_type.c - which types convert to which, without a value at hand.
 *
 * Needed for unknown and null values and for empty collections, and by unification. */
#include "value/convert_type.h"

#include "base/buffer.h"
#include "value/convert.h"

static bool is_collection(const gd_type *type)
{
    return type->kind == GD_TYPE_LIST || type->kind == GD_TYPE_SET || type->kind == GD_TYPE_MAP;
}

/* --- whether there is a conversion ------------------------------------------------------------------ */

/* Elements or attributes of a structural type, to a collection of `element`. */
static bool parts_convert(gd_arena *arena, const gd_type *from, const gd_type *element)
{
    const gd_type **parts = gd_arena_alloc(arena, from->count * sizeof *parts);
    for (size_t i = 0; i < from->count; i++) {
        parts[i] = from->kind == GD_TYPE_TUPLE ? from->elements[i] : from->attributes[i].type;
        if (!gd_type_converts(arena, parts[i], element)) {
            return false;
        }
    }
    return element->kind != GD_TYPE_DYNAMIC || from->count == 0 || gd_unify(arena, parts, from->count);
}

static bool attributes_convert(gd_arena *arena, const gd_type *from, const gd_type *to)
{
    for (size_t i = 0; i < to->count; i++) {
        const gd_type_attribute *wanted = &to->attributes[i];
        const gd_type_attribute *found = gd_type_attribute_find(from, wanted->name);
        if (found ? !gd_type_converts(arena, found->type, wanted->type) : !wanted->optional) {
            return false;
        }
    }
    return true;
}

static bool map_converts_to_object(gd_arena *arena, const gd_type *map, const gd_type *object)
{
    for (size_t i = 0; i < object->count; i++) {
        if (!gd_type_converts(arena, map->element, object->attributes[i].type)) {
            return false;
        }
    }
    return true;
}

static bool tuple_converts(gd_arena *arena, const gd_type *from, const gd_type *to)
{
    if (from->count != to->count) {
        return false;
    }
    for (size_t i = 0; i < to->count; i++) {
        if (!gd_type_converts(arena, from->elements[i], to->elements[i])) {
            return false;
        }
    }
    return true;
}

bool gd_type_converts(gd_arena *arena, const gd_type *from, const gd_type *to)
{
    if (from == to || to->kind == GD_TYPE_DYNAMIC || from->kind == GD_TYPE_DYNAMIC) {
        return true;
    }
    switch (to->kind) {
    case GD_TYPE_STRING:
        return gd_type_is_primitive(from);
    case GD_TYPE_BOOL:
    case GD_TYPE_NUMBER:
        return from->kind == to->kind || from->kind == GD_TYPE_STRING;
    case GD_TYPE_LIST:
    case GD_TYPE_SET:
        if (from->kind == GD_TYPE_LIST || from->kind == GD_TYPE_SET) {
            return gd_type_converts(arena, from->element, to->element);
        }
        return from->kind == GD_TYPE_TUPLE && parts_convert(arena, from, to->element);
    case GD_TYPE_MAP:
        if (from->kind == GD_TYPE_MAP) {
            return gd_type_converts(arena, from->element, to->element);
        }
        return from->kind == GD_TYPE_OBJECT && parts_convert(arena, from, to->element);
    case GD_TYPE_TUPLE:
        return from->kind == GD_TYPE_TUPLE && tuple_converts(arena, from, to);
    default:
        return from->kind == GD_TYPE_MAP
                   ? map_converts_to_object(arena, from, to)
                   : from->kind == GD_TYPE_OBJECT && attributes_convert(arena, from, to);
    }
}

/* --- types made from others ------------------------------------------------------------------------ */

static bool has_optional(const gd_type *type)
{
    if (is_collection(type)) {
        return has_optional(type->element);
    }
    for (size_t i = 0; type->kind == GD_TYPE_TUPLE && i < type->count; i++) {
        if (has_optional(type->elements[i])) {
            return true;
        }
    }
    for (size_t i = 0; type->kind == GD_TYPE_OBJECT && i < type->count; i++) {
        if (type->attributes[i].optional || has_optional(type->attributes[i].type)) {
            return true;
        }
    }
    return false;
}

static const gd_type *make_required(gd_arena *arena, const gd_type *type)
{
    if (is_collection(type)) {
        return gd_type_collection(arena, type->kind, make_required(arena, type->element));
    }
    if (type->kind == GD_TYPE_TUPLE) {
        const gd_type **elements = gd_arena_alloc(arena, type->count * sizeof *elements);
        for (size_t i = 0; i < type->count; i++) {
            elements[i] = make_required(arena, type->elements[i]);
        }
        return gd_type_tuple(arena, elements, type->count);
    }
    if (type->kind != GD_TYPE_OBJECT) {
        return type;
    }
    gd_type_attribute *attributes = GD_NEW_ARRAY(arena, gd_type_attribute, type->count);
    for (size_t i = 0; i < type->count; i++) {
        attributes[i].name = type->attributes[i].name;
        attributes[i].type = make_required(arena, type->attributes[i].type);
    }
    return gd_type_object(arena, attributes, type->count);
}

const gd_type *gd_type_without_optional(gd_arena *arena, const gd_type *type)
{
    return has_optional(type) ? make_required(arena, type) : type;
}

/* The one type of what is in `from`, dynamic when there is none. */
static const gd_type *element_of(gd_arena *arena, const gd_type *from)
{
    if (is_collection(from)) {
        return from->element;
    }
    const gd_type **parts = gd_arena_alloc(arena, from->count * sizeof *parts);
    for (size_t i = 0; i < from->count; i++) {
        parts[i] = from->kind == GD_TYPE_TUPLE ? from->elements[i] : from->attributes[i].type;
    }
    const gd_type *unified = from->count ? gd_unify(arena, parts, from->count) : NULL;
    return unified ? unified : &gd_type_dynamic;
}

static const gd_type *fill_object(gd_arena *arena, const gd_type *from, const gd_type *wanted)
{
    gd_type_attribute *attributes = GD_NEW_ARRAY(arena, gd_type_attribute, wanted->count);
    for (size_t i = 0; i < wanted->count; i++) {
        attributes[i] = wanted->attributes[i];
        const gd_type *part = from->kind == GD_TYPE_MAP ? from->element : NULL;
        if (from->kind == GD_TYPE_OBJECT) {
            const gd_type_attribute *found = gd_type_attribute_find(from, attributes[i].name);
            part = found ? found->type : NULL;
        }
        if (part) {
            attributes[i].type = gd_type_fill(arena, part, attributes[i].type);
        }
    }
    return gd_type_object(arena, attributes, wanted->count);
}

static const gd_type *fill_tuple(gd_arena *arena, const gd_type *from, const gd_type *wanted)
{
    if (from->kind != GD_TYPE_TUPLE || from->count != wanted->count) {
        return wanted;
    }
    const gd_type **elements = gd_arena_alloc(arena, wanted->count * sizeof *elements);
    for (size_t i = 0; i < wanted->count; i++) {
        elements[i] = gd_type_fill(arena, from->elements[i], wanted->elements[i]);
    }
    return gd_type_tuple(arena, elements, wanted->count);
}

const gd_type *gd_type_fill(gd_arena *arena, const gd_type *from, const gd_type *wanted)
{
    if (wanted->kind == GD_TYPE_DYNAMIC) {
        return from;
    }
    if (from->kind == GD_TYPE_DYNAMIC || !gd_type_has_dynamic(wanted)) {
        return wanted;
    }
    if (wanted->kind == GD_TYPE_OBJECT) {
        return fill_object(arena, from, wanted);
    }
    if (wanted->kind == GD_TYPE_TUPLE) {
        return fill_tuple(arena, from, wanted);
    }
    return gd_type_collection(arena, wanted->kind,
                              gd_type_fill(arena, element_of(arena, from), wanted->element));
}

/* --- words ----------------------------------------------------------------------------------------- */

/* `attribute "a" is required`, `attributes "a", "b", and "c" are required`; empty when none is missing. */
static gd_str missing_attributes(gd_arena *arena, const gd_type *from, const gd_type *wanted)
{
    gd_buffer names = {0};
    size_t missing = 0;
    for (size_t i = 0; i < wanted->count; i++) {
        const gd_type_attribute *attribute = &wanted->attributes[i];
        if (!attribute->optional && !gd_type_attribute_find(from, attribute->name)) {
            gd_buffer_addf(&names, "%s\"%.*s\"", missing ? ", " : "", GD_FMT(attribute->name));
            missing++;
        }
    }
    gd_str text = {0};
    if (missing) {
        text = gd_str_format(arena, "attribute%s %.*s %s required", missing > 1 ? "s" : "",
                             GD_FMT(gd_buffer_str(&names)), missing > 1 ? "are" : "is");
    }
    gd_buffer_release(&names);
    return text;
}

static gd_str mismatch_of_objects(gd_arena *arena, const gd_type *from, const gd_type *wanted)
{
    gd_str missing = missing_attributes(arena, from, wanted);
    for (size_t i = 0; missing.len == 0 && i < wanted->count; i++) {
        const gd_type_attribute *attribute = &wanted->attributes[i];
        const gd_type_attribute *found = gd_type_attribute_find(from, attribute->name);
        if (found && !gd_type_converts(arena, found->type, attribute->type)) {
            return gd_str_format(arena, "attribute \"%.*s\": %.*s", GD_FMT(attribute->name),
                                 GD_FMT(gd_type_mismatch(arena, found->type, attribute->type)));
        }
    }
    return missing;
}

static gd_str mismatch_of_parts(gd_arena *arena, const gd_type *from, const gd_type *wanted)
{
    static const char *const names[] = {
        [GD_TYPE_LIST] = "list", [GD_TYPE_SET] = "set", [GD_TYPE_MAP] = "map"};
    bool tuple = from->kind == GD_TYPE_TUPLE;
    for (size_t i = 0; i < from->count; i++) {
        const gd_type *part = tuple ? from->elements[i] : from->attributes[i].type;
        if (!gd_type_converts(arena, part, wanted->element)) {
            gd_str why = gd_type_mismatch(arena, part, wanted->element);
            return tuple ? gd_str_format(arena, "element %zu: %.*s", i, GD_FMT(why))
                         : gd_str_format(arena, "element \"%.*s\": %.*s", GD_FMT(from->attributes[i].name),
                                         GD_FMT(why));
        }
    }
    return gd_str_format(arena, "all %s elements must have the same type", names[wanted->kind]);
}

gd_str gd_type_mismatch(gd_arena *arena, const gd_type *from, const gd_type *wanted)
{
    bool from_tuple = from->kind == GD_TYPE_TUPLE, from_object = from->kind == GD_TYPE_OBJECT;
    if (from_object && wanted->kind == GD_TYPE_OBJECT) {
        gd_str text = mismatch_of_objects(arena, from, wanted);
        if (text.len) {
            return text;
        }
    }
    if ((from_tuple && (wanted->kind == GD_TYPE_LIST || wanted->kind == GD_TYPE_SET)) ||
        (from_object && wanted->kind == GD_TYPE_MAP)) {
        return mismatch_of_parts(arena, from, wanted);
    }
    if (is_collection(from) && from->kind == wanted->kind) {
        return gd_str_format(arena, "incorrect element type: %.*s",
                             GD_FMT(gd_type_mismatch(arena, from->element, wanted->element)));
    }
    return gd_str_format(arena, "%.*s required", GD_FMT(gd_type_name(arena, wanted)));
}
