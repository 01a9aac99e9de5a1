/* blocks - r:blocks(type): nested blocks, one after another (see resource.h).
 *
 * Blocks are collected first, so that the iterator is a walk of a list; an unknown one ends the
 * check only when the walk reaches it, after what is known has been judged. */
#include "script/resource.h"

enum { BLOCKS_MAX = 100000 }; /* of one call */

/* One call: the list under construction holds, for each block, its view and its path, or, for an
 * unknown, its light userdata and its path. */
typedef struct {
    lua_State *L;
    const gd_instance *instance;
    int list;
    lua_Integer count;
} walk;

static void add(walk *w, const gd_value *block, gd_str path)
{
    lua_State *L = w->L;
    if (w->count >= BLOCKS_MAX) {
        luaL_error(L, "more than %d blocks", BLOCKS_MAX);
    }
    gd_sandbox_charge(L, 10);
    if (block->kind == GD_UNKNOWN) {
        lua_pushlightuserdata(L, (void *)(uintptr_t)block);
    } else {
        gd_place place = {.instance = w->instance, .key = path};
        gd_view_push(L, block, &place);
    }
    lua_rawseti(L, w->list, 2 * w->count + 1);
    lua_pushlstring(L, path.ptr ? path.ptr : "", path.len);
    lua_rawseti(L, w->list, 2 * w->count + 2);
    w->count++;
}

static void collect(walk *w, const gd_value *mapping, gd_str above, gd_str types);

/* `block` is one block of the type before `rest`; the other types of the path are below it. */
static void collect_block(walk *w, const gd_value *block, gd_str path, gd_str rest)
{
    if (block->kind == GD_UNKNOWN || (rest.len == 0 && gd_value_is_mapping(block))) {
        add(w, block, path);
    } else if (gd_value_is_mapping(block)) {
        collect(w, block, path, rest);
    }
}

static void collect(walk *w, const gd_value *mapping, gd_str above, gd_str types)
{
    gd_arena *arena = &gd_script_of(w->L)->scratch;
    size_t dot = gd_str_find_char(types, '.');
    gd_str type = gd_str_slice(types, 0, dot == GD_STR_NONE ? types.len : dot);
    gd_str rest = dot == GD_STR_NONE ? GD_STR("") : gd_str_slice(types, dot + 1, types.len);
    const gd_value *value = gd_value_member(mapping, type);
    if (!value) {
        return;
    }
    gd_str path = above.len ? gd_str_format(arena, "%.*s.%.*s", GD_FMT(above), GD_FMT(type)) : type;
    if (!gd_value_is_sequence(value)) {
        collect_block(w, value, path, rest);
        return;
    }
    for (uint32_t i = 0; i < value->count; i++) {
        collect_block(w, value->items[i], gd_str_format(arena, "%.*s[%u]", GD_FMT(path), i), rest);
    }
}

/* Iterator: upvalues are the list, the number of the last block, and the resource. */
static int next_block(lua_State *L)
{
    lua_Integer number = lua_tointeger(L, lua_upvalueindex(2)) + 1;
    lua_pushinteger(L, number);
    lua_copy(L, -1, lua_upvalueindex(2));
    if (lua_rawgeti(L, lua_upvalueindex(1), 2 * number - 1) == LUA_TNIL) {
        return 1;
    }
    lua_rawgeti(L, lua_upvalueindex(1), 2 * number);
    if (lua_islightuserdata(L, -2)) {
        const gd_resource *resource = gd_resource_check(L, lua_upvalueindex(3));
        gd_str path;
        path.ptr = lua_tolstring(L, -1, &path.len);
        gd_script_unknown(L, resource->instance, path, path, lua_touserdata(L, -2));
        lua_settop(L, 0); /* where the owner lets the chunk go on, the block is left out */
        return next_block(L);
    }
    return 3;
}

static int resource_blocks(lua_State *L)
{
    const gd_resource *resource = gd_resource_check(L, 1);
    gd_str types;
    types.ptr = luaL_checklstring(L, 2, &types.len);
    gd_script_table(L);
    lua_newtable(L);
    walk w = {L, resource->instance, lua_gettop(L), 0};
    collect(&w, resource->instance->values, GD_STR(""), types);
    lua_pushinteger(L, 0);
    lua_pushvalue(L, 1);
    lua_pushcclosure(L, next_block, 3);
    return 1;
}

void gd_block_methods(lua_State *L)
{
    lua_pushcfunction(L, resource_blocks);
    lua_setfield(L, -2, "blocks");
}
