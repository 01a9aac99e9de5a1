/* links - who refers to whom, and questions to the whole table (see resource.h).
 *
 * Everything is a look-up in the table's indices; what comes back are Lua lists of resources. */
#include "script/resource.h"

/* "data.", "ephemeral.", "provider.", or for rows without a type the name of the mode. */
static gd_str mode_prefix(gd_mode mode)
{
    switch (mode) {
    case GD_MODE_MANAGED:
        return GD_STR("");
    case GD_MODE_DATA:
        return GD_STR("data.");
    case GD_MODE_EPHEMERAL:
        return GD_STR("ephemeral.");
    case GD_MODE_PROVIDER:
        return GD_STR("provider.");
    case GD_MODE_MODULE:
        return GD_STR("module");
    case GD_MODE_VARIABLE:
        return GD_STR("variable");
    case GD_MODE_OUTPUT:
        return GD_STR("output");
    case GD_MODE_LOCAL:
        return GD_STR("local");
    case GD_MODE_TERRAFORM:
        return GD_STR("terraform");
    case GD_MODE_REPOSITORY:
        return GD_STR("repository");
    case GD_MODE_DELETED:
        return GD_STR("deleted.");
    case GD_MODE_FORGOTTEN:
        return GD_STR("forgotten.");
    }
    return GD_STR("");
}

bool gd_resource_is_type(const gd_instance *instance, gd_str type)
{
    gd_str prefix = mode_prefix(instance->mode);
    return gd_str_starts(type, prefix) && gd_str_eq(gd_str_slice(type, prefix.len, type.len), instance->type);
}

static gd_str optional_text(lua_State *L, int index)
{
    gd_str text = {"", 0};
    if (!lua_isnoneornil(L, index)) {
        text.ptr = luaL_checklstring(L, index, &text.len);
    }
    return text;
}

/* Whether the row is of the type, or one of the list of types, at `index`; nil: any. */
static bool is_wanted(lua_State *L, int index, const gd_instance *row)
{
    if (lua_isnoneornil(L, index)) {
        return true;
    }
    if (lua_type(L, index) == LUA_TSTRING) {
        return gd_resource_is_type(row, optional_text(L, index));
    }
    lua_Integer count = luaL_len(L, index);
    for (lua_Integer i = 1; i <= count; i++) {
        lua_geti(L, index, i);
        bool found = gd_resource_is_type(row, optional_text(L, -1));
        lua_pop(L, 1);
        if (found) {
            return true;
        }
    }
    return false;
}

/* Push the list of those rows that are of the type at `type` (0: all). */
static int push_rows(lua_State *L, gd_rows rows, int type)
{
    lua_newtable(L);
    lua_Integer count = 0;
    gd_sandbox_charge(L, rows.count);
    for (size_t i = 0; i < rows.count; i++) {
        if (type == 0 || is_wanted(L, type, rows.rows[i])) {
            gd_resource_push(L, rows.rows[i]);
            lua_rawseti(L, -2, ++count);
        }
    }
    return 1;
}

/* r:links(type, attribute) */
static int resource_links(lua_State *L)
{
    const gd_resource *resource = gd_resource_check(L, 1);
    lua_settop(L, 3);
    const gd_table *table = gd_script_table(L);
    return push_rows(L, gd_table_referrers(table, resource->instance, optional_text(L, 3)), 2);
}

static int resource_link(lua_State *L)
{
    resource_links(L);
    lua_rawgeti(L, -1, 1);
    return 1;
}

/* Whether the reference is to the row, and to one of the attributes at `index` (nil: any) or to all of it. */
static bool is_handed(lua_State *L, int index, const gd_ref *ref, const gd_instance *row)
{
    if (!gd_str_eq(ref->address, row->address) && !gd_str_eq(ref->address, row->resource_address)) {
        return false;
    }
    if (!ref->attribute.len || lua_isnoneornil(L, index)) {
        return true;
    }
    lua_Integer count = luaL_len(L, index);
    for (lua_Integer i = 1; i <= count; i++) {
        lua_geti(L, index, i);
        bool found = gd_str_eq(ref->attribute, optional_text(L, -1));
        lua_pop(L, 1);
        if (found) {
            return true;
        }
    }
    return false;
}

/* r:handed_to(attributes) */
static int resource_handed_to(lua_State *L)
{
    const gd_resource *resource = gd_resource_check(L, 1);
    lua_settop(L, 2);
    gd_rows rows = gd_table_referrers(gd_script_table(L), resource->instance, (gd_str){0});
    lua_newtable(L);
    lua_Integer count = 0;
    gd_sandbox_charge(L, rows.count);
    for (size_t i = 0; i < rows.count; i++) {
        if (!rows.rows[i]->unseen) {
            continue;
        }
        gd_sandbox_charge(L, GD_REFS_MAX); /* their union is made anew each time */
        const gd_refs *refs = gd_value_deep_refs(&gd_script_of(L)->scratch, rows.rows[i]->values);
        bool handed = false;
        for (size_t j = 0; refs && j < refs->count && !handed; j++) {
            handed = is_handed(L, 2, refs->items[j], resource->instance);
        }
        if (handed) {
            gd_resource_push(L, rows.rows[i]);
            lua_rawseti(L, -2, ++count);
        }
    }
    return 1;
}

/* r:refers(attribute, type) */
static int resource_refers(lua_State *L)
{
    const gd_resource *resource = gd_resource_check(L, 1);
    lua_settop(L, 3);
    const gd_table *table = gd_script_table(L);
    return push_rows(L, gd_table_references(table, resource->instance, optional_text(L, 2)), 3);
}

/* Whether the rows at a reference's address are there and hold what they stand for: a data source's
 * row is there, but what it reads is not. */
static bool is_in_table(const gd_table *table, gd_str address)
{
    const gd_instance *row = gd_table_find(table, address);
    if (!row) {
        gd_rows rows = gd_table_instances(table, address);
        row = rows.count ? rows.rows[0] : NULL;
    }
    return row && row->mode != GD_MODE_DATA;
}

/* r:refers_to_missing(attribute) */
static int resource_refers_to_missing(lua_State *L)
{
    const gd_resource *resource = gd_resource_check(L, 1);
    const gd_table *table = gd_script_table(L);
    gd_sandbox_charge(L, GD_REFS_MAX); /* their union is made anew each time */
    const gd_value *value = gd_value_at_path(resource->instance->values, optional_text(L, 2), NULL);
    const gd_refs *refs = value ? gd_value_deep_refs(&gd_script_of(L)->scratch, value) : NULL;
    bool missing = value && value->kind == GD_UNKNOWN && (!refs || refs->count == 0);
    for (size_t i = 0; refs && i < refs->count && !missing; i++) {
        missing = !is_in_table(table, refs->items[i]->address);
    }
    lua_pushboolean(L, missing);
    return 1;
}

void gd_link_methods(lua_State *L)
{
    static const luaL_Reg methods[] = {{"links", resource_links},
                                       {"link", resource_link},
                                       {"handed_to", resource_handed_to},
                                       {"refers", resource_refers},
                                       {"refers_to_missing", resource_refers_to_missing},
                                       {NULL, NULL}};
    luaL_setfuncs(L, methods, 0);
}

/* --- guard.stack ----------------------------------------------------------------------------------------- */

/* stack.all(type), stack.all({ type, … }) */
static int stack_all(lua_State *L)
{
    const gd_table *table = gd_script_table(L);
    if (lua_type(L, 1) == LUA_TSTRING) {
        return push_rows(L, gd_table_of_type(table, optional_text(L, 1)), 0);
    }
    lua_newtable(L);
    lua_Integer count = 0, types = luaL_len(L, 1);
    for (lua_Integer i = 1; i <= types; i++) {
        lua_geti(L, 1, i);
        gd_rows rows = gd_table_of_type(table, optional_text(L, -1));
        lua_pop(L, 1);
        gd_sandbox_charge(L, rows.count);
        for (size_t row = 0; row < rows.count; row++) {
            gd_resource_push(L, rows.rows[row]);
            lua_rawseti(L, -2, ++count);
        }
    }
    return 1;
}

static int stack_find(lua_State *L)
{
    const gd_instance *row = gd_table_find(gd_script_table(L), optional_text(L, 1));
    if (!row) {
        return 0;
    }
    gd_resource_push(L, row);
    return 1;
}

static int stack_tagged(lua_State *L)
{
    gd_str key = optional_text(L, 1), value = optional_text(L, 2);
    return push_rows(L, gd_table_tagged(gd_script_table(L), key, value), 0);
}

static int stack_named(lua_State *L)
{
    return push_rows(L, gd_table_named(gd_script_table(L), optional_text(L, 1)), 0);
}

static int stack_from_plan(lua_State *L)
{
    lua_pushboolean(L, gd_table_stack(gd_script_table(L))->from_plan);
    return 1;
}

static int stack_folder(lua_State *L)
{
    gd_str folder = gd_table_stack(gd_script_table(L))->folder;
    lua_pushlstring(L, folder.ptr ? folder.ptr : "", folder.len);
    return 1;
}

void gd_stack_functions(lua_State *L)
{
    static const luaL_Reg functions[] = {{"all", stack_all},
                                         {"find", stack_find},
                                         {"tagged", stack_tagged},
                                         {"named", stack_named},
                                         {"from_plan", stack_from_plan},
                                         {"folder", stack_folder},
                                         {NULL, NULL}};
    luaL_setfuncs(L, functions, 0);
}
