/* settings_access - what rules read of guard.yaml and of data files (see settings_access.h).
 *
 * Values are copied into frozen Lua tables when they are first asked for, and kept until other settings come. How an
 * environment is found is the library's business (lua/guard/settings.lua); here is what it needs of the stack. */
#include "rules/settings_access.h"

#include "policy/regular_expression.h"
#include "script/resource.h"

enum { VALUE_COST = 4, MATCH_COST = 200 };

const gd_settings *gd_engine_settings(gd_engine *engine)
{
    if (!engine->settings) {
        engine->settings = gd_settings_fallback(&engine->session);
    }
    return engine->settings;
}

/* --- values as plain Lua ------------------------------------------------------------------------------ */

static void push_scalar(lua_State *L, const gd_value *value)
{
    int64_t whole;
    if (value->kind == GD_BOOL) {
        lua_pushboolean(L, value->boolean);
    } else if (value->kind == GD_STRING) {
        lua_pushlstring(L, value->bytes ? value->bytes : "", value->count);
    } else if (value->kind != GD_NUMBER) {
        lua_pushnil(L);
    } else if (gd_number_to_int64(gd_value_to_number(value), &whole)) {
        lua_pushinteger(L, whole);
    } else {
        lua_pushnumber(L, gd_number_to_double(gd_value_to_number(value)));
    }
}

static void push_plain(lua_State *L, const gd_value *value)
{
    gd_sandbox_charge(L, VALUE_COST);
    luaL_checkstack(L, 6, "settings");
    if (gd_value_is_mapping(value)) {
        lua_createtable(L, 0, (int)value->count);
        for (size_t i = 0; i < value->count; i++) {
            lua_pushlstring(L, value->members[i].key.ptr ? value->members[i].key.ptr : "",
                            value->members[i].key.len);
            push_plain(L, value->members[i].value);
            lua_rawset(L, -3);
        }
    } else if (gd_value_is_sequence(value)) {
        lua_createtable(L, (int)value->count, 0);
        for (size_t i = 0; i < value->count; i++) {
            push_plain(L, value->items[i]);
            lua_rawseti(L, -2, (lua_Integer)i + 1);
        }
    } else {
        push_scalar(L, value);
    }
}

/* --- functions ------------------------------------------------------------------------------------------ */

static gd_str check_text(lua_State *L, int index)
{
    gd_str text;
    text.ptr = luaL_checklstring(L, index, &text.len);
    return text;
}

static bool is_single(const gd_setting *setting, gd_str path)
{
    bool entry = !gd_str_eq(gd_str_from(setting->path), path) && setting->shape == GD_SHAPE_MAP &&
                 setting->type != GD_SETTING_SECTION;
    return entry || (setting->shape == GD_SHAPE_ONE && setting->type != GD_SETTING_SECTION);
}

/* Push the value at `path`: lists, maps and sections that are not set are empty tables, single values nil. */
static void push_setting(lua_State *L, gd_str path)
{
    const gd_value *value = gd_settings_get(gd_engine_settings(gd_engine_of(L)), path);
    const gd_setting *setting = gd_setting_at_path(path);
    if (!setting) {
        luaL_error(L, "there is no setting \"%s\"", lua_tostring(L, 1));
    } else if (value) {
        push_plain(L, value);
        gd_sandbox_freeze(L);
    } else if (is_single(setting, path)) {
        lua_pushnil(L);
    } else {
        lua_newtable(L);
        gd_sandbox_freeze(L);
    }
}

/* settings.get(path) */
static int settings_get(lua_State *L)
{
    gd_engine *engine = gd_engine_of(L);
    gd_str path = check_text(L, 1);
    lua_settop(L, 1);
    lua_rawgeti(L, LUA_REGISTRYINDEX, engine->settings_read);
    lua_pushvalue(L, 1);
    if (lua_rawget(L, -2) != LUA_TNIL) {
        return 1;
    }
    lua_pop(L, 1);
    push_setting(L, path);
    lua_pushvalue(L, 1);
    lua_pushvalue(L, -2);
    lua_rawset(L, 2);
    return 1;
}

/* The compiled form of a pattern, kept for the engine's life; NULL when it is none (`*why`). Bounded by the settings
 * and rules that name patterns, and by EXPRESSIONS_MAX. */
static const gd_regular_expression *expression_of(gd_engine *engine, gd_str pattern, gd_str *why)
{
    enum { EXPRESSIONS_MAX = 1000 };
    gd_regular_expression *expression = gd_map_get(&engine->expressions, pattern);
    if (!expression) {
        size_t at;
        bool room = engine->expressions.count < EXPRESSIONS_MAX;
        gd_arena *arena = room ? &engine->session : &engine->script.scratch;
        expression = gd_regular_expression_new(arena, pattern, why, &at);
        if (expression && room) {
            gd_map_set(arena, &engine->expressions, gd_str_copy(arena, pattern), expression);
        }
    }
    return expression;
}

/* settings.matches(text, pattern): whether all of the text matches; nil when it takes too many steps to tell. */
static int settings_matches(lua_State *L)
{
    gd_str text = check_text(L, 1), why = {"", 0};
    gd_engine *engine = gd_engine_of(L);
    gd_sandbox_charge(L, MATCH_COST + text.len);
    const gd_regular_expression *expression = expression_of(engine, check_text(L, 2), &why);
    if (!expression) {
        lua_pushlstring(L, why.ptr, why.len);
        return luaL_error(L, "\"%s\" is no regular expression: %s", lua_tostring(L, 2), lua_tostring(L, -1));
    }
    gd_match match = gd_regular_expression_match(expression, text);
    if (match == GD_MATCH_LIMIT) {
        return 0;
    }
    lua_pushboolean(L, match == GD_MATCH_YES);
    return 1;
}

/* settings.tag(resource, key): the text of a tag after default_tags; nil when it is absent or not known, then with
 * whether it is there as a second result. Never ends the check. */
static int settings_tag(lua_State *L)
{
    const gd_resource *resource = gd_resource_check(L, 1);
    gd_sandbox_charge(L, MATCH_COST);
    const gd_value *tags = gd_table_tags(&gd_check_engine(L)->script.scratch, resource->instance);
    if (!tags || !gd_value_is_mapping(tags)) {
        lua_pushnil(L);
        lua_pushboolean(L, tags != NULL);
        return 2;
    }
    const gd_value *value = gd_value_member(tags, check_text(L, 2));
    if (value && value->kind == GD_STRING) {
        lua_pushlstring(L, value->bytes ? value->bytes : "", value->count);
    } else {
        lua_pushnil(L);
    }
    lua_pushboolean(L, value && value->kind != GD_NULL);
    return 2;
}

/* settings.workspace() */
static int settings_workspace(lua_State *L)
{
    gd_str workspace = gd_table_stack(gd_check_engine(L)->script.table)->workspace;
    lua_pushlstring(L, workspace.ptr ? workspace.ptr : "", workspace.len);
    return 1;
}

/* settings.value_files(): the files of values that the stack was evaluated with by option or setting. */
static int settings_value_files(lua_State *L)
{
    const gd_stack *stack = gd_table_stack(gd_check_engine(L)->script.table);
    lua_newtable(L);
    for (size_t i = 0; i < stack->value_file_count; i++) {
        lua_pushlstring(L, stack->value_files[i].ptr, stack->value_files[i].len);
        lua_rawseti(L, -2, (lua_Integer)i + 1);
    }
    return 1;
}

/* settings.root(): the name of the scan root's folder. */
static int settings_root(lua_State *L)
{
    gd_str name = gd_engine_of(L)->root_name;
    lua_pushlstring(L, name.ptr ? name.ptr : "", name.len);
    return 1;
}

void gd_settings_natives(lua_State *L)
{
    static const luaL_Reg functions[] = {{"get", settings_get},
                                         {"matches", settings_matches},
                                         {"tag", settings_tag},
                                         {"workspace", settings_workspace},
                                         {"value_files", settings_value_files},
                                         {"root", settings_root},
                                         {NULL, NULL}};
    luaL_newlib(L, functions);
    lua_setfield(L, -2, "settings");
}

void gd_data_push(lua_State *L)
{
    gd_engine *engine = gd_engine_of(L);
    lua_rawgeti(L, LUA_REGISTRYINDEX, engine->settings_read);
    if (lua_rawgetp(L, -1, &engine->data) == LUA_TNIL) {
        lua_pop(L, 1);
        push_plain(L, engine->data ? engine->data : &gd_value_empty_object);
        gd_sandbox_freeze(L);
        lua_pushvalue(L, -1);
        lua_rawsetp(L, -3, &engine->data);
    }
    lua_remove(L, -2);
}

void gd_engine_configure(gd_engine *engine, const gd_rule_context *context)
{
    lua_State *L = engine->script.sandbox.L;
    engine->settings = context->settings;
    engine->data = context->data;
    engine->root_name = context->root_name;
    engine->repository = context->repository;
    lua_newtable(L);
    lua_rawseti(L, LUA_REGISTRYINDEX, engine->settings_read);
}
