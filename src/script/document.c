/* document - JSON texts in attributes as views: policies, container definitions (see resource.h).
 *
 * Known text is decoded. Unknown text is decoded too where its structure is known: from the value
 * that jsonencode or a policy document was given, or from a template of which the parts that are not known
 * stand inside strings or in the place of a whole value. A text is decoded once a run. */
#include "script/resource.h"

#include "value/json.h"

enum { DOCUMENT_DEPTH = 200 }; /* nesting below which unknown parts are looked for */

/* Quote each unknown part that stands outside strings, so that the text is JSON again. */
static gd_str quote_bare_parts(gd_arena *arena, gd_str text)
{
    static const gd_str part = {GD_UNKNOWN_PART, sizeof GD_UNKNOWN_PART - 1};
    gd_buffer out = {0};
    bool in_string = false;
    for (size_t i = 0; i < text.len; i++) {
        char c = text.ptr[i];
        if (c == '"') {
            in_string = !in_string;
        } else if (c == '\\' && in_string && i + 1 < text.len) {
            gd_buffer_char(&out, c);
            c = text.ptr[++i];
        } else if (!in_string && gd_str_starts(gd_str_slice(text, i, text.len), part)) {
            gd_buffer_addf(&out, "\"%s\"", GD_UNKNOWN_PART);
            i += part.len - 1;
            continue;
        }
        gd_buffer_char(&out, c);
    }
    gd_str copy = gd_str_copy(arena, gd_buffer_str(&out));
    gd_buffer_release(&out);
    return copy;
}

/* The decoded value with an unknown for each string that has an unknown part. */
static const gd_value *restore_unknowns(gd_arena *arena, const gd_value *value, unsigned depth)
{
    if (value->kind == GD_STRING &&
        gd_str_find(gd_value_text(value), GD_STR(GD_UNKNOWN_PART)) != GD_STR_NONE) {
        gd_str text = gd_value_text(value);
        return gd_str_eq(text, GD_STR(GD_UNKNOWN_PART)) ? &gd_value_unknown
                                                        : gd_value_unknown_string(arena, text);
    }
    if (depth == DOCUMENT_DEPTH || value->count == 0) {
        return value;
    }
    if (gd_value_is_sequence(value)) {
        const gd_value **items = GD_NEW_ARRAY(arena, const gd_value *, value->count);
        for (uint32_t i = 0; i < value->count; i++) {
            items[i] = restore_unknowns(arena, value->items[i], depth + 1);
        }
        return gd_value_tuple(arena, items, value->count);
    }
    if (gd_value_is_mapping(value)) {
        gd_member *members = GD_NEW_ARRAY(arena, gd_member, value->count);
        for (uint32_t i = 0; i < value->count; i++) {
            members[i].key = value->members[i].key;
            members[i].value = restore_unknowns(arena, value->members[i].value, depth + 1);
        }
        return gd_value_object(arena, members, value->count);
    }
    return value;
}

/* Without commas that end a list or an object. IAM refuses such a policy; what it means to say is plain all the same, and
 * better judged than passed over. */
static gd_str without_last_commas(gd_arena *arena, gd_str text)
{
    char *bytes = gd_arena_alloc(arena, text.len + 1);
    size_t length = 0, comma = SIZE_MAX; /* where a comma stands that only white space follows so far */
    bool in_string = false;
    for (size_t i = 0; i < text.len; i++) {
        char c = text.ptr[i];
        if (in_string && c == '\\' && i + 1 < text.len) {
            bytes[length++] = c;
            c = text.ptr[++i];
        } else if (c == '"') {
            in_string = !in_string;
        }
        if (!in_string && comma != SIZE_MAX && (c == ']' || c == '}')) {
            bytes[comma] = ' ';
        }
        if (!in_string && c == ',') {
            comma = length;
        } else if (!strchr(" \t\r\n", c)) {
            comma = SIZE_MAX;
        }
        bytes[length++] = c;
    }
    return (gd_str){bytes, length};
}

static const gd_value *decode_strictly(gd_arena *arena, gd_str text, gd_str *why)
{
    gd_diags diags;
    gd_diags_init(&diags, arena);
    gd_json_reader reader;
    gd_json_init(&reader, arena, gd_source_new(arena, GD_STR("JSON"), text), &diags);
    const gd_value *value = gd_value_from_json(arena, &reader);
    if (!reader.failed && gd_json_end(&reader) && value) {
        return value;
    }
    *why = diags.list.count ? diags.list.items[0].message : GD_STR("not valid JSON");
    return NULL;
}

/* The text as a value, or NULL and why it is not JSON. */
static const gd_value *decode(gd_arena *arena, gd_str text, gd_str *why)
{
    const gd_value *value = decode_strictly(arena, text, why);
    gd_str ignored;
    return value ? value : decode_strictly(arena, without_last_commas(arena, text), &ignored);
}

static const gd_value *decode_unknown(gd_arena *arena, const gd_value *value, gd_str *why)
{
    const gd_unknown_facts *facts = value->facts;
    if (facts && facts->encoded) {
        return facts->encoded;
    }
    if (!facts || !facts->partial.ptr) {
        return NULL;
    }
    const gd_value *decoded = decode(arena, quote_bare_parts(arena, facts->partial), why);
    return decoded ? restore_unknowns(arena, decoded, 0) : NULL;
}

/* The document that is kept for `value`; false when it has not been decoded in this run. */
static bool recall(lua_State *L, const gd_value *value, const gd_value **document)
{
    lua_rawgeti(L, LUA_REGISTRYINDEX, gd_script_of(L)->documents);
    bool kept = lua_rawgetp(L, -1, value) != LUA_TNIL;
    *document = kept ? lua_touserdata(L, -1) : NULL;
    lua_pop(L, 2);
    return kept;
}

static void keep(lua_State *L, const gd_value *value, const gd_value *document)
{
    lua_rawgeti(L, LUA_REGISTRYINDEX, gd_script_of(L)->documents);
    lua_pushlightuserdata(L, (void *)(uintptr_t)document);
    lua_rawsetp(L, -2, value);
    lua_pop(L, 1);
}

/* Push the document in `value` as a view, or nil and a message; ends the check when it is unknown. */
static int push_document(lua_State *L, const gd_value *value, gd_place place)
{
    gd_arena *scratch = &gd_script_of(L)->scratch;
    place.decoded = true;
    place.secret = place.secret || (value->marks & GD_MARKS_SECRET);
    const gd_value *document = value; /* an object where a text was expected is taken as it is */
    gd_str why = {"", 0};
    if ((value->kind == GD_STRING || value->kind == GD_UNKNOWN) && !recall(L, value, &document)) {
        gd_sandbox_charge(L, value->kind == GD_STRING ? value->count : 0);
        document = value->kind == GD_STRING ? decode(scratch, gd_value_text(value), &why)
                                            : decode_unknown(scratch, value, &why);
        if (document) {
            keep(L, value, document);
        }
    }
    if (!document && value->kind == GD_UNKNOWN) {
        document = value;
    }
    gd_view_push(L, document, &place);
    if (document) {
        return 1;
    }
    lua_pushlstring(L, why.ptr, why.len);
    return 2;
}

/* r:json(path) */
static int resource_json(lua_State *L)
{
    const gd_resource *resource = gd_resource_check(L, 1);
    gd_str path;
    path.ptr = luaL_checklstring(L, 2, &path.len);
    const gd_value *nearest = NULL;
    const gd_value *value = gd_value_at_path(resource->instance->values, path, &nearest);
    if (!value && nearest && nearest->kind == GD_UNKNOWN) {
        value = nearest;
    }
    if (!value || value->kind == GD_NULL) {
        return 0;
    }
    return push_document(L, value, (gd_place){.instance = resource->instance, .key = path});
}

/* r:partial(path) */
static int resource_partial(lua_State *L)
{
    const gd_resource *resource = gd_resource_check(L, 1);
    gd_str path;
    path.ptr = luaL_checklstring(L, 2, &path.len);
    const gd_value *value = gd_value_at_path(resource->instance->values, path, NULL);
    gd_view_push_partial(L, value, false);
    return 1;
}

void gd_document_methods(lua_State *L)
{
    static const luaL_Reg methods[] = {{"json", resource_json}, {"partial", resource_partial}, {NULL, NULL}};
    luaL_setfuncs(L, methods, 0);
}
