/* text_methods - questions of rules about single texts: whether one is written at its place, and what
 * base64 hides (see resource.h). */
#include "eval/base64.h"
#include "script/resource.h"

static const gd_value *text_at(lua_State *L)
{
    const gd_resource *resource = gd_resource_check(L, 1);
    gd_str path;
    path.ptr = luaL_checklstring(L, 2, &path.len);
    const gd_value *value = gd_value_at_path(resource->instance->values, path, NULL);
    return value && value->kind == GD_STRING ? value : NULL;
}

/* r:is_literal(path): whether a known text is written right there, and not taken from a variable, a
 * local or another resource. */
static int resource_is_literal(lua_State *L)
{
    const gd_value *text = text_at(L);
    lua_pushboolean(L, text && !text->refs && (!text->origin || !text->origin->parent));
    return 1;
}

/* r:base64(path): what a known base64 text stands for; nil when it is none. */
static int resource_base64(lua_State *L)
{
    const gd_value *text = text_at(L);
    gd_sandbox_charge(L, text ? text->count / 16 : 0); /* before the buffer: this may not return */
    gd_buffer decoded = {0};
    if (text && gd_base64_decode(&decoded, gd_value_text(text))) {
        gd_str copy = gd_str_copy(&gd_script_of(L)->scratch, gd_buffer_str(&decoded));
        gd_buffer_release(&decoded);
        if (text->marks & GD_MARK_SENSITIVE) {
            gd_script_note_secret(L, copy);
        }
        lua_pushlstring(L, copy.ptr, copy.len);
        return 1;
    }
    gd_buffer_release(&decoded);
    lua_pushnil(L);
    return 1;
}

void gd_text_methods(lua_State *L)
{
    static const luaL_Reg methods[] = {
        {"is_literal", resource_is_literal}, {"base64", resource_base64}, {NULL, NULL}};
    luaL_setfuncs(L, methods, 0);
}
