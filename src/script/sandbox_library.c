/* sandbox_library - what chunks see of Lua's standard library (see sandbox_library.h).
 *
 * Functions are taken from Lua where their work is bounded by their arguments; where it is not, or
 * where the answer differs from run to run (addresses, order of tables, random numbers), they are wrapped. */
#include "script/sandbox_library.h"

#include <stdlib.h>

#include "script/sandbox.h"

int gd_sandbox_refuse_global(lua_State *L)
{
    return luaL_error(L, "global \"%s\" cannot be set; use local", luaL_tolstring(L, 2, NULL));
}

static int refuse_undefined(lua_State *L)
{
    return luaL_error(L, "\"%s\" is not defined", luaL_tolstring(L, 2, NULL));
}

/* --- base -------------------------------------------------------------------------------------- */

/* tostring without addresses. */
static int to_string(lua_State *L)
{
    int type = lua_type(L, 1);
    if (type == LUA_TTABLE || type == LUA_TFUNCTION || type == LUA_TLIGHTUSERDATA) {
        lua_pushstring(L, luaL_typename(L, 1));
    } else {
        luaL_checkany(L, 1);
        luaL_tolstring(L, 1, NULL);
    }
    return 1;
}

/* next(t) also answers for views and frozen tables: their first key and value. */
static int next_key(lua_State *L)
{
    if (luaL_getmetafield(L, 1, "__pairs") == LUA_TNIL) {
        luaL_checktype(L, 1, LUA_TTABLE);
        lua_settop(L, 2);
        return lua_next(L, 1) ? 2 : (lua_pushnil(L), 1);
    }
    luaL_argcheck(L, lua_isnoneornil(L, 2) || lua_gettop(L) == 2, 2, "use pairs to go on");
    lua_pushvalue(L, 1);
    lua_call(L, 1, 3);
    lua_call(L, 2, 2);
    return 2;
}

typedef struct {
    int type;
    lua_Number number;
    gd_str text;
    lua_Integer position; /* in the list of keys */
} sort_key;

static int compare_keys(const void *left, const void *right)
{
    const sort_key *a = left, *b = right;
    if (a->type != b->type) {
        return a->type < b->type ? -1 : 1;
    }
    if (a->type == LUA_TNUMBER && (a->number < b->number || a->number > b->number)) {
        return a->number < b->number ? -1 : 1;
    }
    int order = a->type == LUA_TSTRING ? gd_str_cmp(a->text, b->text) : 0;
    return order ? order : (a->position > b->position) - (a->position < b->position);
}

/* The keys of the table at 1 as a sorted list on top of the stack. */
static void push_sorted_keys(lua_State *L)
{
    lua_newtable(L);
    int list = lua_gettop(L);
    lua_Integer count = 0;
    for (lua_pushnil(L); lua_next(L, 1); lua_pop(L, 1)) {
        lua_pushvalue(L, -2);
        lua_rawseti(L, list, ++count);
    }
    gd_sandbox_charge(L, (size_t)count * 4);
    sort_key *keys = lua_newuserdatauv(L, sizeof *keys * (size_t)count + 1, 0);
    for (lua_Integer i = 0; i < count; i++) {
        int type = lua_rawgeti(L, list, i + 1);
        keys[i] = (sort_key){.type = type, .position = i};
        if (type == LUA_TNUMBER) {
            keys[i].number = lua_tonumber(L, -1);
        } else if (type == LUA_TSTRING) {
            keys[i].text.ptr = lua_tolstring(L, -1, &keys[i].text.len);
        }
        lua_pop(L, 1);
    }
    qsort(keys, (size_t)count, sizeof *keys, compare_keys);
    lua_createtable(L, count > 1000000 ? 0 : (int)count, 0);
    for (lua_Integer i = 0; i < count; i++) {
        lua_rawgeti(L, list, keys[i].position + 1);
        lua_rawseti(L, -2, i + 1);
    }
    lua_replace(L, list);
    lua_settop(L, list);
}

/* Iterator: upvalues are the sorted keys and the position in them. */
static int next_sorted(lua_State *L)
{
    for (;;) {
        lua_Integer position = lua_tointeger(L, lua_upvalueindex(2)) + 1;
        lua_pushinteger(L, position);
        lua_replace(L, lua_upvalueindex(2));
        lua_settop(L, 1);
        if (lua_rawgeti(L, lua_upvalueindex(1), position) == LUA_TNIL) {
            return 1;
        }
        lua_pushvalue(L, -1);
        if (lua_rawget(L, 1) != LUA_TNIL) { /* removed meanwhile: leave it out */
            return 2;
        }
    }
}

int gd_sandbox_pairs(lua_State *L)
{
    luaL_checkany(L, 1);
    lua_settop(L, 1);
    if (luaL_getmetafield(L, 1, "__pairs") != LUA_TNIL) {
        lua_pushvalue(L, 1);
        lua_call(L, 1, 3);
        return 3;
    }
    luaL_checktype(L, 1, LUA_TTABLE);
    push_sorted_keys(L);
    lua_pushinteger(L, 0);
    lua_pushcclosure(L, next_sorted, 2);
    lua_pushvalue(L, 1);
    lua_pushnil(L);
    return 3;
}

/* --- string and table --------------------------------------------------------------------------- */

/* Call the function that is wrapped, upvalue 1, with all arguments. */
static int call_wrapped(lua_State *L)
{
    lua_pushvalue(L, lua_upvalueindex(1));
    lua_insert(L, 1);
    lua_call(L, lua_gettop(L) - 1, LUA_MULTRET);
    return lua_gettop(L);
}

static int string_rep(lua_State *L)
{
    size_t length, separator;
    luaL_checklstring(L, 1, &length);
    lua_Integer count = luaL_checkinteger(L, 2);
    luaL_optlstring(L, 3, "", &separator);
    if (count > 0 && length + separator > 0 &&
        (size_t)count > (size_t)GD_SANDBOX_STRING / (length + separator)) {
        return luaL_error(L, "string.rep makes at most %d bytes", GD_SANDBOX_STRING);
    }
    if (length + separator == 0) { /* Lua's own would count to the end */
        lua_pushliteral(L, "");
        return 1;
    }
    return call_wrapped(L);
}

/* string.format without addresses: %p is refused, tables and functions print as their type. */
static int string_format(lua_State *L)
{
    size_t length;
    const char *format = luaL_checklstring(L, 1, &length);
    for (size_t i = 0; i + 1 < length; i++) {
        if (format[i] == '%' && format[++i] != '%') {
            i += strspn(format + i, "-+ #0123456789.");
            luaL_argcheck(L, i >= length || format[i] != 'p', 1, "%p is not offered");
        }
    }
    for (int i = 2, top = lua_gettop(L); i <= top; i++) {
        int type = lua_type(L, i);
        if (type == LUA_TTABLE || type == LUA_TFUNCTION || type == LUA_TLIGHTUSERDATA) {
            lua_pushstring(L, lua_typename(L, type));
            lua_replace(L, i);
        }
    }
    return call_wrapped(L);
}

/* Shifting functions walk the whole table. */
static int table_shift(lua_State *L)
{
    if (lua_type(L, 1) == LUA_TTABLE) {
        gd_sandbox_charge(L, (size_t)lua_rawlen(L, 1) / 4);
    }
    return call_wrapped(L);
}

static int table_sort(lua_State *L)
{
    if (lua_type(L, 1) == LUA_TTABLE) {
        gd_sandbox_charge(L, (size_t)lua_rawlen(L, 1) * 8);
    }
    return call_wrapped(L);
}

/* table.move(a, from, to, …), table.unpack(a, from, to), table.concat(a, sep, from, to). */
static int table_range(lua_State *L, int from_argument)
{
    lua_Integer from = luaL_optinteger(L, from_argument, 1);
    lua_Integer to =
        lua_isnoneornil(L, from_argument + 1) ? luaL_len(L, 1) : luaL_checkinteger(L, from_argument + 1);
    if (to >= from) {
        gd_sandbox_charge(L, (size_t)((lua_Unsigned)to - (lua_Unsigned)from));
    }
    return call_wrapped(L);
}

static int table_move(lua_State *L)
{
    return table_range(L, 2);
}

static int table_concat(lua_State *L)
{
    return table_range(L, 3);
}

/* --- the choice ------------------------------------------------------------------------------------ */

typedef struct {
    const char *name;
    lua_CFunction wrapper; /* NULL: Lua's own, as it is */
} offer;

static const offer base_offers[] = {{"assert", NULL},
                                    {"error", NULL},
                                    {"ipairs", NULL},
                                    {"next", next_key},
                                    {"pairs", gd_sandbox_pairs},
                                    {"pcall", gd_sandbox_pcall},
                                    {"select", NULL},
                                    {"tonumber", NULL},
                                    {"tostring", to_string},
                                    {"type", NULL},
                                    {NULL, NULL}};

static const offer library_offers[] = {{"setmetatable", NULL}, {NULL, NULL}};

static const offer string_offers[] = {{"byte", NULL},
                                      {"char", NULL},
                                      {"find", gd_pattern_find},
                                      {"format", string_format},
                                      {"gmatch", gd_pattern_gmatch},
                                      {"gsub", gd_pattern_gsub},
                                      {"len", NULL},
                                      {"lower", NULL},
                                      {"match", gd_pattern_match},
                                      {"rep", string_rep},
                                      {"reverse", NULL},
                                      {"sub", NULL},
                                      {"upper", NULL},
                                      {NULL, NULL}};

static const offer table_offers[] = {
    {"concat", table_concat}, {"insert", table_shift}, {"move", table_move},   {"pack", NULL},
    {"remove", table_shift},  {"sort", table_sort},    {"unpack", table_move}, {NULL, NULL}};

static const offer math_offers[] = {
    {"abs", NULL},        {"ceil", NULL}, {"exp", NULL}, {"floor", NULL},      {"fmod", NULL},
    {"huge", NULL},       {"log", NULL},  {"max", NULL}, {"maxinteger", NULL}, {"min", NULL},
    {"mininteger", NULL}, {"modf", NULL}, {"pi", NULL},  {"sqrt", NULL},       {"tointeger", NULL},
    {"type", NULL},       {"ult", NULL},  {NULL, NULL}};

static const offer utf8_offers[] = {{"char", NULL},  {"charpattern", NULL}, {"codepoint", NULL},
                                    {"codes", NULL}, {"len", NULL},         {"offset", NULL},
                                    {NULL, NULL}};

/* Stack: …, target. Open a library with `open` and copy what is offered of it into the target. */
static void take(lua_State *L, const char *name, lua_CFunction open, const offer *offers)
{
    int target = lua_gettop(L);
    luaL_requiref(L, name, open, 0);
    for (; offers->name; offers++) {
        lua_getfield(L, -1, offers->name);
        if (offers->wrapper) {
            lua_pushcclosure(L, offers->wrapper, 1);
        }
        lua_setfield(L, target, offers->name);
    }
    lua_settop(L, target);
}

/* Stack: …, globals. */
static void take_library(lua_State *L, const char *name, lua_CFunction open, const offer *offers)
{
    lua_newtable(L);
    take(L, name, open, offers);
    lua_pushvalue(L, -1);
    lua_setfield(L, LUA_REGISTRYINDEX, name);
    gd_sandbox_freeze(L);
    lua_setfield(L, -2, name);
}

/* Methods of strings are the offered functions. */
static void lock_string_metatable(lua_State *L)
{
    lua_pushliteral(L, "");
    lua_getmetatable(L, -1);
    lua_getfield(L, LUA_REGISTRYINDEX, LUA_STRLIBNAME);
    lua_setfield(L, -2, "__index");
    lua_pushboolean(L, false);
    lua_setfield(L, -2, "__metatable");
    lua_pop(L, 2);
}

void gd_sandbox_library_open(lua_State *L)
{
    lua_newtable(L); /* the library's: setmetatable, and through __index all that rules have */
    take(L, LUA_GNAME, luaopen_base, library_offers);
    lua_newtable(L);
    take(L, LUA_GNAME, luaopen_base, base_offers);
    lua_pushcfunction(L, gd_sandbox_require_call);
    lua_setfield(L, -2, "require");
    take_library(L, LUA_STRLIBNAME, luaopen_string, string_offers);
    take_library(L, LUA_TABLIBNAME, luaopen_table, table_offers);
    take_library(L, LUA_MATHLIBNAME, luaopen_math, math_offers);
    take_library(L, LUA_UTF8LIBNAME, luaopen_utf8, utf8_offers);
    lock_string_metatable(L);
    lua_newtable(L); /* metatable of the globals: undefined names are errors */
    lua_pushcfunction(L, refuse_undefined);
    lua_setfield(L, -2, "__index");
    lua_setmetatable(L, -2);
    lua_newtable(L); /* metatable of the library's globals */
    lua_pushvalue(L, -2);
    lua_setfield(L, -2, "__index");
    lua_setmetatable(L, -3);
}
