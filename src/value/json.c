/* json.c - values and types from JSON.
 *
 * Built on the pull reader of the syntax layer, which bounds the depth. Writing is json_write.c's. */
#include "value/json.h"

#include "base/vec.h"

typedef GD_VEC(const gd_value *) value_vec;
typedef GD_VEC(gd_member) member_vec;
typedef GD_VEC(const gd_type *) type_vec;
typedef GD_VEC(gd_type_attribute) attribute_vec;

static const gd_value *read_value(gd_arena *arena, gd_json_reader *reader, gd_json_token token);

static const gd_value *read_object(gd_arena *arena, gd_json_reader *reader)
{
    member_vec members = {0};
    gd_json_token key;
    while (gd_json_key(reader, &key)) {
        const gd_value *value = read_value(arena, reader, gd_json_next(reader));
        const gd_value *name = gd_value_string(arena, key.text);
        *gd_vec_push(arena, &members) = (gd_member){gd_value_text(name), value};
    }
    return gd_value_object(arena, members.items, members.count);
}

static const gd_value *read_array(gd_arena *arena, gd_json_reader *reader)
{
    value_vec items = {0};
    while (gd_json_item(reader)) {
        const gd_value *value = read_value(arena, reader, gd_json_next(reader));
        *gd_vec_push(arena, &items) = value;
    }
    return gd_value_tuple(arena, items.items, items.count);
}

static const gd_value *read_number(gd_arena *arena, gd_json_reader *reader, gd_json_token token)
{
    gd_number number;
    if (gd_number_parse(arena, token.text, &number)) {
        return gd_value_number(arena, number);
    }
    if (reader->diags) {
        gd_diag_report(reader->diags, GD_DIAG_SYNTAX_JSON, (gd_range){reader->source, token.span},
                       "number out of range");
    }
    return &gd_value_unknown;
}

static const gd_value *read_value(gd_arena *arena, gd_json_reader *reader, gd_json_token token)
{
    switch (token.kind) {
    case GD_JSON_NULL:
        return &gd_value_null;
    case GD_JSON_TRUE:
        return &gd_value_true;
    case GD_JSON_FALSE:
        return &gd_value_false;
    case GD_JSON_NUMBER:
        return read_number(arena, reader, token);
    case GD_JSON_STRING:
        return gd_value_string(arena, token.text);
    case GD_JSON_OBJECT:
        return read_object(arena, reader);
    case GD_JSON_ARRAY:
        return read_array(arena, reader);
    default:
        return &gd_value_unknown;
    }
}

const gd_value *gd_value_from_json(gd_arena *arena, gd_json_reader *reader)
{
    const gd_value *value = read_value(arena, reader, gd_json_next(reader));
    return reader->failed ? &gd_value_unknown : value;
}

/* --- types ------------------------------------------------------------------------------------------ */

static const gd_type *read_simple_type(gd_str name)
{
    static const struct {
        const char *name;
        const gd_type *type;
    } simple[] = {{"string", &gd_type_string},
                  {"number", &gd_type_number},
                  {"bool", &gd_type_bool},
                  {"dynamic", &gd_type_dynamic}};
    for (size_t i = 0; i < sizeof simple / sizeof simple[0]; i++) {
        if (gd_str_eq(name, gd_str_from(simple[i].name))) {
            return simple[i].type;
        }
    }
    return NULL;
}

static const gd_type *read_tuple_type(gd_arena *arena, gd_json_reader *reader)
{
    type_vec elements = {0};
    if (gd_json_next(reader).kind != GD_JSON_ARRAY) {
        return NULL;
    }
    while (gd_json_item(reader)) {
        const gd_type *element = gd_type_from_json(arena, reader);
        if (!element) {
            return NULL;
        }
        *gd_vec_push(arena, &elements) = element;
    }
    return gd_type_tuple(arena, elements.items, elements.count);
}

static bool mark_optional(attribute_vec *attributes, gd_str name)
{
    for (size_t i = 0; i < attributes->count; i++) {
        if (gd_str_eq(attributes->items[i].name, name)) {
            attributes->items[i].optional = true;
            return true;
        }
    }
    return false;
}

/* The optional third part of ["object", {…}, ["name", …]]. */
static bool read_optional_names(gd_json_reader *reader, attribute_vec *attributes)
{
    if (gd_json_next(reader).kind != GD_JSON_ARRAY) {
        return false;
    }
    while (gd_json_item(reader)) {
        gd_json_token name = gd_json_next(reader);
        if (name.kind != GD_JSON_STRING || !mark_optional(attributes, name.text)) {
            return false;
        }
    }
    return true;
}

/* After "object"; reads the bracket that closes the type, too. */
static const gd_type *read_object_type(gd_arena *arena, gd_json_reader *reader)
{
    attribute_vec attributes = {0};
    gd_json_token key;
    if (gd_json_next(reader).kind != GD_JSON_OBJECT) {
        return NULL;
    }
    while (gd_json_key(reader, &key)) {
        const gd_type *type = gd_type_from_json(arena, reader);
        if (!type) {
            return NULL;
        }
        *gd_vec_push(arena, &attributes) = (gd_type_attribute){.name = key.text, .type = type};
    }
    if (gd_json_item(reader) && (!read_optional_names(reader, &attributes) || gd_json_item(reader))) {
        return NULL;
    }
    return reader->failed ? NULL : gd_type_object(arena, attributes.items, attributes.count);
}

static const gd_type *read_collection_type(gd_arena *arena, gd_json_reader *reader, gd_str name)
{
    const gd_type *element = gd_type_from_json(arena, reader);
    gd_type_kind kind = GD_TYPE_LIST;
    if (gd_str_eq(name, GD_STR("set"))) {
        kind = GD_TYPE_SET;
    } else if (gd_str_eq(name, GD_STR("map"))) {
        kind = GD_TYPE_MAP;
    } else if (!gd_str_eq(name, GD_STR("list"))) {
        return NULL;
    }
    return element ? gd_type_collection(arena, kind, element) : NULL;
}

const gd_type *gd_type_from_json(gd_arena *arena, gd_json_reader *reader)
{
    gd_json_token token = gd_json_next(reader);
    if (token.kind == GD_JSON_STRING) {
        return read_simple_type(token.text);
    }
    if (token.kind != GD_JSON_ARRAY || !gd_json_item(reader)) {
        return NULL;
    }
    gd_json_token name = gd_json_next(reader);
    if (name.kind != GD_JSON_STRING || !gd_json_item(reader)) {
        return NULL;
    }
    if (gd_str_eq(name.text, GD_STR("object"))) {
        return read_object_type(arena, reader);
    }
    const gd_type *type = gd_str_eq(name.text, GD_STR("tuple"))
                              ? read_tuple_type(arena, reader)
                              : read_collection_type(arena, reader, name.text);
    return type && !gd_json_item(reader) && !reader->failed ? type : NULL;
}
