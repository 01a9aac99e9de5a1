/* script - a sandbox that can read the resource table (see script.h). */
#include "script/script.h"

#include "base/buffer.h"
#include "script/resource.h"

static int new_table_reference(lua_State *L)
{
    lua_newtable(L);
    return luaL_ref(L, LUA_REGISTRYINDEX);
}

void gd_script_open(gd_script *script, const gd_script_owner *owner, gd_sandbox_require require,
                    const luaL_Reg *methods)
{
    *script = (gd_script){.owner = owner};
    gd_arena_init(&script->scratch);
    gd_sandbox_open(&script->sandbox, require);
    lua_State *L = script->sandbox.L;
    gd_view_open(L);
    gd_resource_open(L, methods);
    script->modules = new_table_reference(L);
    script->proxies = new_table_reference(L);
    script->documents = new_table_reference(L);
    script->kept = new_table_reference(L);
    script->remembered = new_table_reference(L);
}

void gd_script_close(gd_script *script)
{
    gd_sandbox_close(&script->sandbox);
    gd_arena_release(&script->scratch);
}

void gd_script_begin(gd_script *script, const gd_table *table)
{
    script->table = table;
    script->serial++;
}

static void replace_by_new_table(lua_State *L, int reference)
{
    lua_newtable(L);
    lua_rawseti(L, LUA_REGISTRYINDEX, reference);
}

void gd_script_forget(gd_script *script)
{
    replace_by_new_table(script->sandbox.L, script->proxies);
    replace_by_new_table(script->sandbox.L, script->documents);
    replace_by_new_table(script->sandbox.L, script->kept);
}

void gd_script_end(gd_script *script)
{
    gd_script_forget(script);
    script->table = NULL;
    script->searched = NULL;
    gd_arena_reset(&script->scratch);
    script->serial++;
}

const gd_table *gd_script_table(lua_State *L)
{
    const gd_table *table = gd_script_of(L)->table;
    if (!table) {
        luaL_error(L,
                   "there is no table while a file is loaded: ask inside the function that is called later");
    }
    return table;
}

void gd_script_unknown(lua_State *L, const gd_instance *on, gd_str path, gd_str shown, const gd_value *value)
{
    gd_script *script = gd_script_of(L);
    if (script->owner->unknown) {
        script->owner->unknown(script, on, path, shown, value);
    }
}

void gd_script_note_secret(lua_State *L, gd_str text)
{
    gd_script *script = gd_script_of(L);
    script->secrets++;
    if (script->owner->secret) {
        script->owner->secret(script, text);
    }
}

/* --- what several rules ask of one resource ------------------------------------------------------- */

/* Leave the table of what is kept for the resource at 1. */
static void push_kept(lua_State *L, const gd_instance *instance)
{
    lua_rawgeti(L, LUA_REGISTRYINDEX, gd_script_of(L)->kept);
    if (lua_rawgetp(L, -1, instance) == LUA_TNIL) {
        lua_pop(L, 1);
        lua_newtable(L);
        lua_pushvalue(L, -1);
        lua_rawsetp(L, -3, instance);
    }
    lua_remove(L, -2);
}

/* once(resource, name, f, …): what f(resource, …) gives, from one call for all of guard's own rules. What it reads of
 * sensitive values must be noted for each check, so a result that rests on one is not kept. */
static int script_once(lua_State *L)
{
    gd_script *script = gd_script_of(L);
    const gd_instance *instance = gd_resource_check(L, 1)->instance;
    luaL_checkstring(L, 2);
    int count = lua_gettop(L);
    luaL_checkstack(L, count + 5, "arguments");
    if (script->shares) {
        push_kept(L, instance);
        lua_pushvalue(L, 2);
        if (lua_rawget(L, -2) != LUA_TNIL) {
            return 1;
        }
        lua_settop(L, count);
    }
    size_t secrets = script->secrets;
    lua_pushvalue(L, 3);
    lua_pushvalue(L, 1);
    for (int i = 4; i <= count; i++) {
        lua_pushvalue(L, i);
    }
    lua_call(L, count - 2, 1);
    if (script->shares && script->secrets == secrets) {
        push_kept(L, instance);
        lua_pushvalue(L, 2);
        lua_pushvalue(L, count + 1);
        lua_rawset(L, -3);
        lua_pop(L, 1);
    }
    return 1;
}

/* Leave the table of what the function at 1 gave on top of the stack. */
static void push_remembered(lua_State *L)
{
    gd_script *script = gd_script_of(L);
    lua_rawgeti(L, LUA_REGISTRYINDEX, script->remembered);
    lua_pushvalue(L, 1);
    if (lua_rawget(L, -2) == LUA_TNIL) {
        lua_pop(L, 1);
        lua_newtable(L);
        lua_pushvalue(L, 1);
        lua_pushvalue(L, -2);
        lua_rawset(L, -4);
    }
    lua_remove(L, -2);
}

/* remember(f, text): what f(text) gives, which hangs on the text alone and is not nil: names and actions are the same in
 * stack after stack. For guard's own rules, as with `once`: what others may use of their budget must not hang on what
 * was judged before. */
static int script_remember(lua_State *L)
{
    enum { MOST_REMEMBERED = 10000, LONGEST = 200 };
    gd_script *script = gd_script_of(L);
    lua_settop(L, 2);
    bool kept = script->shares && lua_type(L, 2) == LUA_TSTRING && lua_rawlen(L, 2) <= LONGEST;
    if (kept) {
        push_remembered(L);
        lua_pushvalue(L, 2);
        if (lua_rawget(L, 3) != LUA_TNIL) {
            return 1;
        }
        lua_settop(L, 2);
    }
    lua_pushvalue(L, 1);
    lua_pushvalue(L, 2);
    lua_call(L, 1, 1);
    if (kept) {
        if (++script->remembered_count > MOST_REMEMBERED) {
            replace_by_new_table(L, script->remembered);
            script->remembered_count = 0;
        }
        push_remembered(L);
        lua_pushvalue(L, 2);
        lua_pushvalue(L, 3);
        lua_rawset(L, 4);
        lua_settop(L, 3);
    }
    return 1;
}

/* --- modules ------------------------------------------------------------------------------------- */

void gd_script_push_natives(lua_State *L)
{
    lua_newtable(L);
    lua_newtable(L);
    gd_view_functions(L);
    lua_setfield(L, -2, "value");
    lua_newtable(L);
    gd_stack_functions(L);
    lua_setfield(L, -2, "stack");
    lua_pushcfunction(L, script_once);
    lua_setfield(L, -2, "once");
    lua_pushcfunction(L, script_remember);
    lua_setfield(L, -2, "remember");
}

bool gd_script_load(gd_script *script, const gd_chunk *chunk, bool of_library)
{
    if (chunk->compiled.len && gd_sandbox_load_compiled(&script->sandbox, chunk->compiled, of_library)) {
        return true;
    }
    gd_buffer name = {0};
    gd_buffer_addf(&name, "@%.*s", GD_FMT(chunk->path));
    gd_buffer_char(&name, '\0');
    bool loaded = gd_sandbox_load(&script->sandbox, chunk->text, gd_buffer_str(&name).ptr, of_library);
    gd_buffer_release(&name);
    return loaded;
}

/* Run the module's chunk and keep what it returns, frozen. Stack on return: …, value. */
static void load_module(gd_script *script, const gd_chunk *chunk, bool of_library)
{
    gd_str path = chunk->path;
    lua_State *L = script->sandbox.L;
    luaL_checkstack(L, 10, "modules");
    lua_rawgeti(L, LUA_REGISTRYINDEX, script->modules);
    int modules = lua_gettop(L);
    lua_pushlstring(L, path.ptr, path.len);
    lua_pushboolean(L, false); /* being loaded */
    lua_rawset(L, modules);
    if (!gd_script_load(script, chunk, of_library)) {
        lua_error(L);
    }
    lua_call(L, 0, 1);
    if (lua_isnil(L, -1)) {
        lua_pushboolean(L, true);
    }
    gd_sandbox_freeze(L);
    lua_pushlstring(L, path.ptr, path.len);
    lua_pushvalue(L, -2);
    lua_rawset(L, modules);
}

void gd_script_module(gd_script *script, const char *name, const gd_chunk *chunk, bool of_library)
{
    lua_State *L = script->sandbox.L;
    lua_rawgeti(L, LUA_REGISTRYINDEX, script->modules);
    lua_pushlstring(L, chunk->path.ptr, chunk->path.len);
    if (lua_rawget(L, -2) == LUA_TNIL) {
        load_module(script, chunk, of_library);
    } else if (lua_isboolean(L, -1) && !lua_toboolean(L, -1)) {
        luaL_error(L, "module \"%s\" requires itself", name);
    }
}

void gd_script_forget_modules(gd_script *script)
{
    lua_State *L = script->sandbox.L;
    int top = lua_gettop(L);
    lua_rawgeti(L, LUA_REGISTRYINDEX, script->modules);
    for (lua_pushnil(L); lua_next(L, top + 1);) {
        lua_pop(L, 1);
        if (strncmp(lua_tostring(L, -1), "lua/", 4) != 0) {
            lua_pushvalue(L, -1);
            lua_pushnil(L);
            lua_rawset(L, top + 1); /* an existing field: allowed while iterating */
        }
    }
    lua_settop(L, top);
}

/* --- errors -------------------------------------------------------------------------------------- */

gd_str gd_script_cut_place(gd_str message, int *line)
{
    *line = 0;
    for (size_t i = 0; i + 1 < message.len && i < 2 * LUA_IDSIZE; i++) {
        if (message.ptr[i] != ':') {
            continue;
        }
        size_t digits = i + 1;
        int number = 0;
        while (digits < message.len && message.ptr[digits] >= '0' && message.ptr[digits] <= '9' &&
               number < 10000000) {
            number = number * 10 + (message.ptr[digits++] - '0');
        }
        if (digits > i + 1 && gd_str_starts(gd_str_slice(message, digits, message.len), GD_STR(": "))) {
            *line = number;
            return gd_str_slice(message, digits + 2, message.len);
        }
    }
    return message;
}

gd_str gd_script_error_message(gd_script *script)
{
    lua_State *L = script->sandbox.L;
    if (script->sandbox.ended != GD_LIMIT_NONE) {
        return gd_str_from(gd_limit_text(script->sandbox.ended));
    }
    if (lua_type(L, -1) != LUA_TSTRING) {
        lua_pushfstring(L, "error value of type %s", luaL_typename(L, -1));
    }
    gd_str message;
    message.ptr = lua_tolstring(L, -1, &message.len);
    int line;
    return gd_script_cut_place(message, &line);
}
