/* usage_table - the usage of one resource as the table that its cost model gets (see models.h).
 *
 * A model says which keys it knows: `usage = { { "monthly_requests", 100000, "Requests a month." }, … }`. The
 * example tells the type: a number, a text, or a list of keys for a map within. What does not fit is reported at its
 * place and left out; keys that the model does not know are warned of. */
#include "pricing/models.h"

static const double LARGEST = 1e15; /* more of anything a month is a slip of the pen */

/* Look for the key in the list of keys at `schema`; leaves its entry, or nil, on the stack. */
static bool find_key(lua_State *L, int schema, gd_str key)
{
    lua_Integer count = luaL_len(L, schema);
    for (lua_Integer i = 1; i <= count; i++) {
        lua_geti(L, schema, i);
        lua_geti(L, -1, 1);
        size_t length;
        const char *name = lua_tolstring(L, -1, &length);
        bool same = name && gd_str_eq((gd_str){name, length}, key);
        lua_pop(L, 1);
        if (same) {
            return true;
        }
        lua_pop(L, 1);
    }
    lua_pushnil(L);
    return false;
}

/* Keys of a layer that its model does not have. */
typedef struct {
    gd_buffer *names;
    gd_range first;
} unknown_keys;

static void report_number(gd_estimator *estimator, const gd_yaml_member *member, const char *what)
{
    gd_diag_report(estimator->run.diags, GD_DIAG_USAGE, member->value->place, "%.*s of %.*s %s",
                   GD_FMT(member->key), GD_FMT(estimator->run.instance->address), what);
}

/* Push the number of a usage value; nil, reported, when it is none. */
static void push_number(lua_State *L, const gd_yaml_member *member)
{
    gd_estimator *estimator = gd_estimator_of(L);
    double number = 0;
    const char *wrong = gd_usage_number(member->value, &number) ? NULL : "is not a number";
    wrong = wrong ? wrong : number < 0 ? "is negative" : number > LARGEST ? "is more than 10^15" : NULL;
    if (wrong) {
        report_number(estimator, member, wrong);
        lua_pushnil(L);
    } else {
        lua_pushnumber(L, number); /* also a whole one: products of integers would wrap around */
    }
}

static void overlay(lua_State *L, const gd_yaml *from, int schema, gd_str above, unknown_keys *unknown);

/* Push the value for the key whose entry {name, example, text} is on top of the stack, and remove that. `table` is the
 * one under construction. */
static void push_value(lua_State *L, const gd_yaml_member *member, int table, unknown_keys *unknown)
{
    int entry = lua_gettop(L);
    int kind = lua_geti(L, entry, 2);
    int example = lua_gettop(L);
    const gd_yaml *value = member->value;
    if (value->is_null) {
        lua_pushnil(L);
    } else if (kind == LUA_TNUMBER) {
        push_number(L, member);
    } else if (kind == LUA_TTABLE && value->kind == GD_YAML_MAPPING) {
        lua_pushlstring(L, member->key.ptr, member->key.len);
        if (lua_rawget(L, table) != LUA_TTABLE) {
            lua_pop(L, 1);
            lua_newtable(L);
        }
        overlay(L, value, example, member->key, unknown);
    } else if (kind == LUA_TTABLE) {
        report_number(gd_estimator_of(L), member, "is a map of keys and values");
        lua_pushnil(L);
    } else if (kind == LUA_TBOOLEAN) {
        lua_pushboolean(L, gd_str_eq(value->text, GD_STR("true")));
    } else {
        lua_pushlstring(L, value->text.ptr ? value->text.ptr : "", value->text.len);
    }
    lua_replace(L, entry);
    lua_settop(L, entry);
}

/* Set the members of `from` in the table on top of the stack; keys that `schema` does not list are added to `unknown`. */
static void overlay(lua_State *L, const gd_yaml *from, int schema, gd_str above, unknown_keys *unknown)
{
    int table = lua_gettop(L);
    luaL_checkstack(L, 20, "usage");
    gd_sandbox_charge(L, from->count * 20);
    for (size_t i = 0; i < from->count; i++) {
        const gd_yaml_member *member = &from->members[i];
        if (!find_key(L, schema, member->key)) {
            lua_pop(L, 1);
            if (!unknown->names->len) {
                unknown->first = member->place;
            }
            gd_buffer_addf(unknown->names, "%s%.*s%s%.*s", unknown->names->len ? ", " : "", GD_FMT(above),
                           above.len ? "." : "", GD_FMT(member->key));
            continue;
        }
        push_value(L, member, table, unknown);
        if (lua_isnil(L, -1)) {
            lua_pop(L, 1);
            continue;
        }
        lua_pushlstring(L, member->key.ptr ? member->key.ptr : "", member->key.len);
        lua_insert(L, -2);
        lua_rawset(L, table);
    }
}

/* Say once a layer which of its keys nobody knows. */
static void warn_unknown(gd_estimator *estimator, const gd_yaml *layer, gd_str type, unknown_keys *unknown)
{
    if (unknown->names->len) {
        gd_str key = {(const char *)&layer, sizeof layer};
        if (!gd_map_get(&estimator->warned, key)) {
            gd_arena *scratch = &estimator->script.scratch;
            gd_map_set(scratch, &estimator->warned, gd_str_copy(scratch, key), estimator);
            gd_str keys = gd_str_copy(scratch, gd_buffer_str(unknown->names));
            gd_diag_item *item = gd_diag_report(estimator->run.diags, GD_DIAG_USAGE_KEY, unknown->first,
                                                "usage keys that %.*s does not have are left out: %.*s",
                                                GD_FMT(type), GD_FMT(keys));
            gd_diag_hint(estimator->run.diags, item,
                         "guard cost --usage-template writes the keys that there are");
        }
    }
}

void gd_usage_push(lua_State *L, int model, gd_str type, gd_str address)
{
    gd_estimator *estimator = gd_estimator_of(L);
    const gd_yaml *layers[GD_USAGE_LAYERS];
    size_t count = gd_usage_of(estimator->run.options->usage, type, address, layers);
    if (lua_getfield(L, model, "usage") != LUA_TTABLE) {
        lua_pop(L, 1);
        lua_newtable(L);
    }
    int schema = lua_gettop(L);
    lua_newtable(L);
    for (size_t i = 0; i < count; i++) {
        if (layers[i]->kind == GD_YAML_MAPPING) {
            unknown_keys unknown = {.names = &estimator->unknown};
            gd_buffer_clear(unknown.names);
            overlay(L, layers[i], schema, GD_STR(""), &unknown);
            warn_unknown(estimator, layers[i], type, &unknown);
        }
    }
    lua_remove(L, schema);
}
