/* shape - one shape for values from configurations and plans (see shape.h). */
#include "schema/shape.h"

#include "value/compare.h"
#include "value/convert.h"

typedef struct {
    gd_arena *arena;
    bool loose;
    bool own; /* values may be changed in place */
} shaping;

static const gd_value *shape_object(const shaping *in, const gd_value *object, const gd_schema_block *schema);

/* `contents` with everything else that `value` carries. */
static const gd_value *carry_over(gd_arena *arena, const gd_value *contents, const gd_value *value)
{
    contents = gd_value_mark(arena, gd_value_add_refs(arena, contents, value->refs), value->marks);
    return value->origin ? gd_value_with_origin(arena, contents, value->origin) : contents;
}

/* --- attributes that are also written as blocks ------------------------------------------------------ */

static const gd_value *fill(gd_arena *arena, const gd_value *value, const gd_type *type);

/* Whether keys that the type does not have may go, as Terraform has it for objects that are written. Those of a block
 * are an error there, and those of a plan belong to another version of the provider. */
static bool drops_keys(const gd_value *object)
{
    return !(object->flags & GD_VALUE_OPEN) && !(object->origin && object->origin->kind == GD_ORIGIN_PLAN);
}

/* All keys of the type; NULL when the object has others that may not go. */
static const gd_value *fill_object(gd_arena *arena, const gd_value *object, const gd_type *type)
{
    gd_member *members = gd_arena_alloc(arena, type->count * sizeof *members);
    size_t met = 0;
    for (size_t i = 0; i < type->count; i++) {
        const gd_type_attribute *key = &type->attributes[i];
        const gd_value *member = gd_value_member(object, key->name);
        met += member != NULL;
        member = member ? fill(arena, member, key->type) : gd_value_null_of(arena, key->type);
        if (!member) {
            return NULL;
        }
        members[i] = (gd_member){key->name, member};
    }
    return met < object->count && !drops_keys(object)
               ? NULL
               : carry_over(arena, gd_value_object(arena, members, type->count), object);
}

/* `value` with the keys that its objects lack as null; NULL when they have others that may not go. */
static const gd_value *fill(gd_arena *arena, const gd_value *value, const gd_type *type)
{
    if (type->kind == GD_TYPE_OBJECT && value->kind == GD_OBJECT) {
        return fill_object(arena, value, type);
    }
    bool of_objects = (type->kind == GD_TYPE_LIST || type->kind == GD_TYPE_SET) &&
                      type->element->kind == GD_TYPE_OBJECT && gd_value_is_sequence(value);
    if (!of_objects) {
        return value;
    }
    const gd_value **items = gd_arena_alloc(arena, value->count * sizeof *items);
    for (size_t i = 0; i < value->count; i++) {
        items[i] = fill(arena, value->items[i], type->element);
        if (!items[i]) {
            return NULL;
        }
    }
    return carry_over(arena, gd_value_tuple(arena, items, value->count), value);
}

/* --- attributes -------------------------------------------------------------------------------------- */

/* Whether `value` is of the primitive type already, which most are. */
static bool is_plain(const gd_value *value, const gd_type *type)
{
    return (type->kind == GD_TYPE_STRING && value->kind == GD_STRING) ||
           (type->kind == GD_TYPE_BOOL && value->kind == GD_BOOL) ||
           (type->kind == GD_TYPE_NUMBER && value->kind == GD_NUMBER) ||
           (value->kind == GD_UNKNOWN && value->type == type);
}

static bool are_plain(const gd_value *container, const gd_type *type)
{
    bool mapping = gd_value_is_mapping(container), plain = gd_type_is_primitive(type);
    for (size_t i = 0; plain && i < container->count; i++) {
        const gd_value *item = mapping ? container->members[i].value : container->items[i];
        plain = item->kind != GD_UNKNOWN && is_plain(item, type);
    }
    return plain;
}

/* Make of an own value one of `type` where nothing but its kind differs: a tuple of strings is a list of them. */
static bool retype(gd_value *own, const gd_type *type)
{
    if (own->kind == GD_UNKNOWN && !own->facts && own->type == &gd_type_dynamic &&
        gd_type_is_primitive(type)) {
        own->type = type;
        return true;
    }
    bool list = type->kind == GD_TYPE_LIST,
         set = type->kind == GD_TYPE_SET && !(own->inside & GD_INSIDE_MARKS);
    bool fits =
        ((list || set) && own->kind == GD_TUPLE) || (type->kind == GD_TYPE_MAP && own->kind == GD_OBJECT);
    if (!fits || !are_plain(own, type->element)) {
        return false;
    }
    own->kind = list ? GD_LIST : set ? GD_SET : GD_MAP;
    own->type = type;
    if (set) {
        own->count = (uint32_t)gd_value_order_set((const gd_value **)(uintptr_t)own->items, own->count);
        gd_value_recount(own);
    }
    return true;
}

static const gd_value *mark(const shaping *in, const gd_value *value, uint8_t marks)
{
    gd_value *own = in->own ? gd_value_own(value) : NULL;
    if (!own) {
        return gd_value_mark(in->arena, value, marks);
    }
    own->marks |= marks;
    return own;
}

static const gd_value *shape_attribute(const shaping *in, const gd_value *value,
                                       gd_schema_attribute attribute)
{
    const gd_type *type = gd_schema_type(in->arena, attribute);
    gd_value *own = in->own ? gd_value_own(value) : NULL;
    if (!is_plain(value, type) && !(own && retype(own, type))) {
        const gd_value *filled = gd_schema_takes_blocks(attribute) ? fill(in->arena, value, type) : value;
        const gd_value *converted = filled ? gd_convert(in->arena, filled, type, NULL) : NULL;
        value = converted ? converted : value;
    }
    if (attribute.flags & GD_SCHEMA_SENSITIVE) {
        value = mark(in, value, in->loose ? GD_MARK_CONFIDENTIAL : GD_MARK_SENSITIVE);
    }
    return value;
}

/* --- blocks ------------------------------------------------------------------------------------------ */

static const gd_value *shape_blocks(const shaping *in, const gd_value *value, const gd_schema_nested *nested)
{
    if (nested->open || !(gd_value_is_sequence(value) || value->kind == GD_OBJECT)) {
        return value;
    }
    if (value->kind == GD_OBJECT) { /* a plan writes a single block so */
        return nested->nesting == GD_SCHEMA_SINGLE ? shape_object(in, value, nested->block) : value;
    }
    if (nested->nesting == GD_SCHEMA_SINGLE && value->count == 1 && value->items[0]->kind == GD_OBJECT) {
        return gd_value_mark(in->arena, shape_object(in, value->items[0], nested->block), value->marks);
    }
    gd_value *own = in->own && value->kind == GD_TUPLE ? gd_value_own(value) : NULL;
    const gd_value **items = own ? (const gd_value **)(uintptr_t)own->items
                                 : gd_arena_alloc(in->arena, value->count * sizeof *items);
    bool changed = value->kind != GD_TUPLE;
    for (size_t i = 0; i < value->count; i++) {
        const gd_value *item = value->items[i];
        items[i] = item->kind == GD_OBJECT ? shape_object(in, item, nested->block) : item;
        changed = changed || items[i] != item;
    }
    if (own) {
        gd_value_recount(own);
        return own;
    }
    return changed ? carry_over(in->arena, gd_value_tuple(in->arena, items, value->count), value) : value;
}

static const gd_value *shape_member(const shaping *in, const gd_member *member, const gd_schema_block *schema)
{
    gd_schema_attribute attribute;
    gd_schema_nested nested;
    if (gd_schema_attribute_find(schema, member->key, &attribute)) {
        return shape_attribute(in, member->value, attribute);
    }
    return gd_schema_nested_find(schema, member->key, &nested) ? shape_blocks(in, member->value, &nested)
                                                               : member->value;
}

static const gd_value *shape_in_place(const shaping *in, gd_value *own, const gd_schema_block *schema)
{
    gd_member *members = (gd_member *)(uintptr_t)own->members;
    for (size_t i = 0; i < own->count; i++) {
        members[i].value = shape_member(in, &members[i], schema);
    }
    own->flags = (uint8_t)(GD_VALUE_OPEN | (in->loose ? GD_VALUE_LOOSE : 0));
    own->schema = schema;
    gd_value_recount(own);
    return own;
}

static const gd_value *shape_object(const shaping *in, const gd_value *object, const gd_schema_block *schema)
{
    gd_value *own = in->own ? gd_value_own(object) : NULL;
    if (own) {
        return shape_in_place(in, own, schema);
    }
    const gd_member *members = object->members;
    gd_member *changed = NULL;
    for (size_t i = 0; i < object->count; i++) {
        const gd_value *value = shape_member(in, &object->members[i], schema);
        if (!changed && value != object->members[i].value) {
            members = changed = gd_arena_alloc(in->arena, object->count * sizeof *changed);
            memcpy(changed, object->members, object->count * sizeof *changed);
        }
        if (changed) {
            changed[i].value = value;
        }
    }
    return gd_value_with_schema(in->arena, object, members, schema, in->loose);
}

const gd_value *gd_schema_shape(gd_arena *arena, const gd_value *values, const gd_schema_block *schema,
                                bool loose)
{
    shaping in = {arena, loose, false};
    return values->kind == GD_OBJECT ? shape_object(&in, values, schema) : values;
}

const gd_value *gd_schema_shape_own(gd_arena *arena, const gd_value *values, const gd_schema_block *schema)
{
    shaping in = {arena, false, true};
    return values->kind == GD_OBJECT ? shape_object(&in, values, schema) : values;
}

/* --- what is not set ----------------------------------------------------------------------------------- */

static const gd_value *unset_attribute(gd_arena *arena, gd_schema_attribute attribute, bool loose)
{
    const gd_type *type = gd_schema_type(arena, attribute);
    /* Of a required one that is not set, more cannot be said. */
    bool decided = (attribute.flags & (GD_SCHEMA_COMPUTED | GD_SCHEMA_REQUIRED)) == 0;
    gd_value *value = gd_arena_alloc(arena, sizeof *value);
    *value = decided ? *gd_value_null_of(arena, type) : *gd_value_unknown_of(arena, type);
    value->flags = decided ? GD_VALUE_UNSET : 0;
    if (!decided && (attribute.flags & GD_SCHEMA_SENSITIVE)) {
        value->marks = loose ? GD_MARK_CONFIDENTIAL : GD_MARK_SENSITIVE;
    }
    return value;
}

const gd_value *gd_schema_unset(gd_arena *arena, const gd_value *object, gd_str name)
{
    gd_schema_attribute attribute;
    gd_schema_nested nested;
    if (gd_schema_attribute_find(object->schema, name, &attribute)) {
        return unset_attribute(arena, attribute, (object->flags & GD_VALUE_LOOSE) != 0);
    }
    /* The schema does not tell whether a provider fills a block that is not written (root_block_device). */
    return gd_schema_nested_find(object->schema, name, &nested) ? &gd_value_unknown : NULL;
}

static const gd_value *complete_any(gd_arena *arena, const gd_value *value)
{
    if (value->kind == GD_OBJECT && (value->flags & GD_VALUE_OPEN)) {
        return value->schema ? gd_schema_complete(arena, value) : value;
    }
    if (value->kind != GD_TUPLE) {
        return value;
    }
    const gd_value **items = gd_arena_alloc(arena, value->count * sizeof *items);
    for (size_t i = 0; i < value->count; i++) {
        items[i] = complete_any(arena, value->items[i]);
    }
    return gd_value_tuple(arena, items, value->count);
}

const gd_value *gd_schema_complete(gd_arena *arena, const gd_value *object)
{
    if (!object->schema) {
        return object;
    }
    size_t attributes = gd_schema_attribute_count(object->schema), count = 0;
    gd_member *members = gd_arena_alloc(arena, (attributes + object->count) * sizeof *members);
    for (size_t i = 0; i < object->count; i++) {
        members[count++] = (gd_member){object->members[i].key, complete_any(arena, object->members[i].value)};
    }
    for (size_t i = 0; i < attributes; i++) {
        gd_schema_attribute attribute = gd_schema_attribute_at(object->schema, i);
        if (!gd_value_member(object, attribute.name)) {
            members[count++] = (gd_member){attribute.name, unset_attribute(arena, attribute, false)};
        }
    }
    return gd_value_object(arena, members, count);
}
