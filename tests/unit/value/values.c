/* values - see values.h. */
#include "values.h"

static gd_json_reader *reader_of(gd_arena *arena, const char *json)
{
    gd_json_reader *reader = GD_NEW(arena, gd_json_reader);
    gd_json_init(reader, arena, gd_source_new(arena, GD_STR("test"), gd_str_from(json)), NULL);
    return reader;
}

const gd_value *from_json(gd_arena *arena, const char *json)
{
    gd_json_reader *reader = reader_of(arena, json);
    const gd_value *value = gd_value_from_json(arena, reader);
    cr_assert(gd_json_end(reader), "%s is no JSON", json);
    return value;
}

const gd_type *type_of(gd_arena *arena, const char *json)
{
    const gd_type *type = gd_type_from_json(arena, reader_of(arena, json));
    cr_assert(type, "%s is no type", json);
    return type;
}

const gd_value *typed(gd_arena *arena, const char *json, const char *type)
{
    gd_str why = {0};
    const gd_value *value = gd_convert(arena, from_json(arena, json), type_of(arena, type), &why);
    cr_assert(value, "%s as %s: %.*s", json, type, GD_FMT(why));
    return value;
}

const char *text_of(gd_arena *arena, gd_str text)
{
    return gd_str_cstr(arena, text);
}

const char *json_of(gd_arena *arena, const gd_value *value)
{
    gd_buffer text = {0};
    gd_value_write_json(&text, value, GD_JSON_PLAIN);
    const char *copy = text_of(arena, gd_buffer_str(&text));
    gd_buffer_release(&text);
    return copy;
}

const char *type_json(gd_arena *arena, const gd_type *type)
{
    gd_buffer text = {0};
    gd_type_write_json(&text, type);
    const char *copy = text_of(arena, gd_buffer_str(&text));
    gd_buffer_release(&text);
    return copy;
}
