/* sandbox - a Lua state in which rules can compute but do nothing else (see sandbox.h).
 *
 * This file owns the state, its memory and its limits; what chunks see of Lua's library is chosen in
 * sandbox_library.c. */
#include "script/sandbox.h"

#include <stdlib.h>
#include <time.h>

#include "base/diag.h"
#include "script/embedded.h"
#include "script/sandbox_library.h"

enum {
    HOOK_STEP = 1000,     /* instructions between two looks at the budget */
    BYTES_PER_UNIT = 256, /* allocation counts against the budget, so that C work in the VM (..) does */
    FREEZE_MAX_DEPTH = 50 /* of nested tables in a module */
};

/* Its address is the error value that no pcall stops. */
static char ending;

static const char globals_key[] = "guard.globals"; /* registry: what rules' chunks see */

gd_sandbox *gd_sandbox_of(lua_State *L)
{
    return *(gd_sandbox **)lua_getextraspace(L);
}

/* Processor time of this thread, so that a busy machine changes nothing. */
static int64_t now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return (int64_t)time.tv_sec * 1000000000 + time.tv_nsec;
}

static _Noreturn void end_call(lua_State *L, gd_limit why)
{
    gd_sandbox_of(L)->ended = why;
    lua_pushlightuserdata(L, &ending);
    lua_error(L);
    GD_BUG("lua_error returned");
}

_Noreturn void gd_sandbox_raise(lua_State *L)
{
    end_call(L, GD_LIMIT_RAISED);
}

void gd_sandbox_charge(lua_State *L, size_t cost)
{
    gd_sandbox *sandbox = gd_sandbox_of(L);
    sandbox->budget -= cost > GD_SANDBOX_INSTRUCTIONS ? GD_SANDBOX_INSTRUCTIONS + 1 : (int64_t)cost;
    if (sandbox->budget < 0) {
        end_call(L, GD_LIMIT_INSTRUCTIONS);
    }
}

static void look_at_budget(lua_State *L, lua_Debug *debug)
{
    (void)debug;
    gd_sandbox *sandbox = gd_sandbox_of(L);
    gd_sandbox_charge(L, HOOK_STEP);
    if (sandbox->deadline == 0) { /* only calls that get this far need the clock */
        sandbox->deadline = now() + (int64_t)GD_SANDBOX_SECONDS * 1000000000;
    } else if (now() > sandbox->deadline) {
        end_call(L, GD_LIMIT_TIME);
    }
}

/* Remember where in Lua code the call is, while the stack still stands. Allocates nothing. */
static void note_line(lua_State *L)
{
    gd_sandbox *sandbox = gd_sandbox_of(L);
    lua_Debug frame;
    for (int level = 0; lua_getstack(L, level, &frame); level++) {
        lua_getinfo(L, "Sl", &frame);
        if (frame.currentline > 0 && frame.source[0] == '@') {
            size_t length = strlen(frame.source + 1);
            length = length < sizeof sandbox->error_source ? length : sizeof sandbox->error_source - 1;
            memcpy(sandbox->error_source, frame.source + 1, length);
            sandbox->error_source[length] = '\0';
            sandbox->error_line = frame.currentline;
            break;
        }
    }
}

/* lua_Alloc: refuses what goes beyond the limit, which Lua turns into a memory error. */
static void *allocate(void *context, void *memory, size_t old_size, size_t new_size)
{
    gd_sandbox *sandbox = context;
    if (!memory) {
        old_size = 0; /* then it tells the kind of object */
    }
    if (new_size == 0) {
        gd_pool_free_object(&sandbox->pool, memory, old_size);
        sandbox->memory -= old_size;
        return NULL;
    }
    if (new_size > old_size) {
        size_t wanted = sandbox->memory - old_size + new_size;
        if (sandbox->memory_limit && (wanted > sandbox->memory_limit || wanted < new_size)) {
            note_line(sandbox->L); /* Lua calls no message handler for want of memory */
            return NULL;
        }
        sandbox->budget -= (int64_t)(new_size / BYTES_PER_UNIT);
    }
    void *moved = gd_pool_resize(&sandbox->pool, memory, old_size, new_size);
    if (!moved) {
        if (new_size <= old_size) {
            return memory;
        }
        gd_out_of_memory();
    }
    sandbox->memory += new_size - old_size;
    return moved;
}

static int out_of_protection(lua_State *L)
{
    (void)L;
    GD_BUG("Lua error outside a protected call");
}

/* Make the _ENV of chunks whose globals are the table on top of the stack. */
static int reference_environment(lua_State *L)
{
    lua_newtable(L);
    lua_newtable(L);
    lua_pushvalue(L, -3);
    lua_setfield(L, -2, "__index");
    lua_pushcfunction(L, gd_sandbox_refuse_global);
    lua_setfield(L, -2, "__newindex");
    lua_pushboolean(L, false);
    lua_setfield(L, -2, "__metatable");
    lua_setmetatable(L, -2);
    return luaL_ref(L, LUA_REGISTRYINDEX);
}

void gd_sandbox_open(gd_sandbox *sandbox, gd_sandbox_require require)
{
    *sandbox = (gd_sandbox){.require = require, .budget = INT64_MAX / 2};
    lua_State *L = lua_newstate(allocate, sandbox);
    if (!L) {
        gd_out_of_memory();
    }
    lua_atpanic(L, out_of_protection);
    sandbox->L = L;
    *(gd_sandbox **)lua_getextraspace(L) = sandbox;
    gd_sandbox_library_open(L); /* leaves the table of globals, and the library's below it */
    sandbox->environment = reference_environment(L);
    lua_setfield(L, LUA_REGISTRYINDEX, globals_key);
    sandbox->library = reference_environment(L);
    lua_pop(L, 1);
    lua_sethook(L, look_at_budget, LUA_MASKCOUNT, HOOK_STEP);
}

void gd_sandbox_close(gd_sandbox *sandbox)
{
    sandbox->memory_limit = 0;
    sandbox->budget = INT64_MAX / 2;
    lua_close(sandbox->L);
    gd_pool_release(&sandbox->pool);
    sandbox->L = NULL;
}

void gd_sandbox_global(gd_sandbox *sandbox, const char *name)
{
    lua_getfield(sandbox->L, LUA_REGISTRYINDEX, globals_key);
    lua_insert(sandbox->L, -2);
    lua_pushstring(sandbox->L, name);
    lua_insert(sandbox->L, -2);
    lua_rawset(sandbox->L, -3);
    lua_pop(sandbox->L, 1);
}

/* Give the chunk on top of the stack the globals that it may see. */
static void set_environment(gd_sandbox *sandbox, bool of_library)
{
    lua_rawgeti(sandbox->L, LUA_REGISTRYINDEX, of_library ? sandbox->library : sandbox->environment);
    lua_setupvalue(sandbox->L, -2, 1);
}

bool gd_sandbox_load(gd_sandbox *sandbox, gd_str text, const char *chunk_name, bool of_library)
{
    if (luaL_loadbufferx(sandbox->L, text.ptr ? text.ptr : "", text.len, chunk_name, "t") != LUA_OK) {
        return false;
    }
    set_environment(sandbox, of_library);
    return true;
}

bool gd_sandbox_load_compiled(gd_sandbox *sandbox, gd_str compiled, bool of_library)
{
    if (strcmp(gd_embedded_lua, lua_ident) != 0) {
        return false;
    }
    if (luaL_loadbufferx(sandbox->L, compiled.ptr, compiled.len, "=compiled", "b") != LUA_OK) {
        lua_pop(sandbox->L, 1);
        return false;
    }
    set_environment(sandbox, of_library);
    return true;
}

/* Message handler. */
static int note_place(lua_State *L)
{
    note_line(L);
    return 1;
}

bool gd_sandbox_call(gd_sandbox *sandbox, int arguments, int results)
{
    lua_State *L = sandbox->L;
    int base = lua_gettop(L) - arguments;
    lua_pushcfunction(L, note_place);
    lua_insert(L, base);
    sandbox->ended = GD_LIMIT_NONE;
    sandbox->error_line = 0;
    sandbox->error_source[0] = '\0';
    sandbox->budget = GD_SANDBOX_INSTRUCTIONS;
    sandbox->deadline = 0;
    sandbox->memory_limit = sandbox->memory + GD_SANDBOX_MEMORY;
    int status = lua_pcall(L, arguments, results, base);
    sandbox->memory_limit = 0;
    sandbox->budget = INT64_MAX / 2;
    lua_remove(L, base);
    if (status == LUA_ERRMEM) {
        sandbox->ended = GD_LIMIT_MEMORY;
    }
    if (sandbox->ended != GD_LIMIT_NONE && sandbox->ended != GD_LIMIT_RAISED) {
        lua_gc(L, LUA_GCCOLLECT); /* what it left behind must not count as the next call's start */
    }
    return status == LUA_OK;
}

const char *gd_limit_text(gd_limit limit)
{
    switch (limit) {
    case GD_LIMIT_INSTRUCTIONS:
        return "more than 10 million instructions";
    case GD_LIMIT_MEMORY:
        return "more than 64 MiB of memory";
    case GD_LIMIT_TIME:
        return "more than 2 seconds";
    case GD_LIMIT_NONE:
    case GD_LIMIT_RAISED:
        break;
    }
    return "";
}

/* pcall that passes on what must not be caught. */
int gd_sandbox_pcall(lua_State *L)
{
    luaL_checkany(L, 1);
    int status = lua_pcall(L, lua_gettop(L) - 1, LUA_MULTRET, 0);
    if (status == LUA_ERRMEM) {
        end_call(L, GD_LIMIT_MEMORY);
    }
    if (status != LUA_OK && lua_touserdata(L, -1) == &ending) {
        return lua_error(L);
    }
    lua_pushboolean(L, status == LUA_OK);
    lua_insert(L, 1);
    return lua_gettop(L);
}

/* require(name): the owner finds the module; the result is frozen and kept. */
int gd_sandbox_require_call(lua_State *L)
{
    size_t length;
    const char *name = luaL_checklstring(L, 1, &length);
    luaL_argcheck(L, strlen(name) == length, 1, "there is no module with a zero byte in its name");
    lua_settop(L, 1);
    gd_sandbox *sandbox = gd_sandbox_of(L);
    lua_Debug frame;
    gd_str requester = {NULL, 0};
    if (lua_getstack(L, 1, &frame) && lua_getinfo(L, "S", &frame) && frame.source[0] == '@') {
        requester = gd_str_from(frame.source + 1);
    }
    sandbox->require(sandbox, requester, name);
    return 1;
}

static int refuse_write(lua_State *L)
{
    return luaL_error(L, "this table cannot be changed");
}

static int frozen_length(lua_State *L)
{
    lua_pushinteger(L, luaL_len(L, lua_upvalueindex(1)));
    return 1;
}

static int frozen_pairs(lua_State *L)
{
    lua_settop(L, 0);
    lua_pushvalue(L, lua_upvalueindex(1));
    return gd_sandbox_pairs(L);
}

/* Stack: … seen, table at top. Replaces the table by its frozen stand-in, inner tables first. */
static void freeze_table(lua_State *L, int seen, int depth)
{
    luaL_checkstack(L, 10, "module too deep");
    int table = lua_gettop(L);
    lua_pushvalue(L, table);
    if (lua_rawget(L, seen) != LUA_TNIL) {
        lua_replace(L, table);
        return;
    }
    lua_pop(L, 1);
    if (depth > FREEZE_MAX_DEPTH) {
        luaL_error(L, "tables of a module are nested too deeply");
    }
    lua_newtable(L);
    int frozen = lua_gettop(L);
    lua_pushvalue(L, table);
    lua_pushvalue(L, frozen);
    lua_rawset(L, seen);
    lua_pushnil(L);
    while (lua_next(L, table)) {
        if (lua_type(L, -1) == LUA_TTABLE && !luaL_getmetafield(L, -1, "__frozen")) {
            freeze_table(L, seen, depth + 1);
            lua_pushvalue(L, -2);
            lua_insert(L, -2);
            lua_rawset(L, table); /* an existing field: allowed while iterating */
        } else {
            lua_settop(L, frozen + 1);
        }
    }
    lua_createtable(L, 0, 6);
    lua_pushvalue(L, table);
    lua_setfield(L, -2, "__index");
    lua_pushcfunction(L, refuse_write);
    lua_setfield(L, -2, "__newindex");
    lua_pushvalue(L, table);
    lua_pushcclosure(L, frozen_length, 1);
    lua_setfield(L, -2, "__len");
    lua_pushvalue(L, table);
    lua_pushcclosure(L, frozen_pairs, 1);
    lua_setfield(L, -2, "__pairs");
    lua_pushboolean(L, true);
    lua_setfield(L, -2, "__frozen");
    lua_pushboolean(L, false);
    lua_setfield(L, -2, "__metatable");
    lua_setmetatable(L, frozen);
    lua_replace(L, table);
}

void gd_sandbox_freeze(lua_State *L)
{
    if (lua_type(L, -1) != LUA_TTABLE) {
        return;
    }
    lua_newtable(L);
    lua_insert(L, -2);
    freeze_table(L, lua_gettop(L) - 1, 0);
    lua_remove(L, -2);
}
