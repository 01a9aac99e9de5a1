/* usage_template - a usage file to fill in, from what the models of a stack's resources know (see estimate.h).
 *
 * Everything is a comment, so that the file as it is written changes no figure. Instances of one resource stand
 * together, under a wildcard. */
#include "pricing/models.h"

/* Append `  # key: example # text` for each key of the list on top of the stack, maps within indented further. */
static void write_keys(lua_State *L, gd_buffer *out, unsigned indent)
{
    lua_Integer count = luaL_len(L, -1);
    luaL_checkstack(L, 10, "usage");
    for (lua_Integer i = 1; i <= count; i++) {
        lua_geti(L, -1, i);
        lua_geti(L, -1, 1);
        lua_geti(L, -2, 3);
        const char *text = lua_tostring(L, -1), *key = lua_tostring(L, -2);
        lua_geti(L, -3, 2);
        gd_buffer_literal(out, "    #");
        gd_buffer_repeat(out, ' ', indent);
        gd_buffer_addf(out, " %s:", key ? key : "");
        if (!lua_istable(L, -1)) {
            gd_buffer_addf(out, " %s", luaL_tolstring(L, -1, NULL));
            lua_pop(L, 1);
        }
        gd_buffer_addf(out, "%s%s\n", text ? " # " : "", text ? text : "");
        if (lua_istable(L, -1) && indent < 8) {
            write_keys(L, out, indent + 2);
        }
        lua_pop(L, 4);
    }
}

typedef struct {
    const gd_instance *instance;
    gd_buffer *out;
} request;

/* Protected: (request, model). */
static int write_resource(lua_State *L)
{
    request *wanted = lua_touserdata(L, 1);
    const gd_instance *instance = wanted->instance;
    if (lua_getfield(L, 2, "usage") != LUA_TTABLE || luaL_len(L, -1) == 0) {
        return 0;
    }
    gd_buffer_addf(wanted->out, "  %.*s%s:\n", GD_FMT(instance->resource_address),
                   instance->key.kind == GD_KEY_NONE ? "" : "[*]");
    write_keys(L, wanted->out, 0);
    return 0;
}

void gd_usage_template(gd_estimator *estimator, const gd_table *table, gd_buffer *out, gd_diags *diags)
{
    lua_State *L = estimator->script.sandbox.L;
    gd_rows rows = gd_table_all(table);
    gd_map seen = {0};
    gd_script_begin(&estimator->script, table);
    for (size_t i = 0; i < rows.count; i++) {
        const gd_instance *instance = rows.rows[i];
        const gd_model *model = instance->mode == GD_MODE_MANAGED
                                    ? gd_map_get(&estimator->pricing->models, instance->type)
                                    : NULL;
        void **slot = model ? gd_map_at(&estimator->script.scratch, &seen, instance->resource_address) : NULL;
        int top = lua_gettop(L);
        if (slot && !*slot && gd_model_push(estimator, model, diags)) {
            request wanted = {instance, out};
            *slot = estimator;
            lua_pushcfunction(L, write_resource);
            lua_insert(L, -2);
            lua_pushlightuserdata(L, &wanted);
            lua_insert(L, -2);
            gd_sandbox_call(&estimator->script.sandbox, 2, 0);
        }
        lua_settop(L, top);
    }
    gd_script_end(&estimator->script);
}
