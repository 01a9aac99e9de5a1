/* resource - rows of the table as rules see them (see resource.h): attributes and facts. */
#include "script/resource.h"

#include "schema/schema.h"
#include "script/meta.h"

/* Work that leaves memory behind is dear, so that no loop of a check fills it. */
enum { SMALL_COST = 50 };

static gd_resource *test_resource(lua_State *L, int index)
{
    return gd_script_userdata(L, index, gd_script_of(L)->resource_kind);
}

gd_resource *gd_resource_check(lua_State *L, int index)
{
    gd_resource *resource = test_resource(L, index);
    if (!resource) {
        luaL_checkudata(L, index, GD_RESOURCE_TYPE); /* says what is there instead */
        GD_BUG("luaL_checkudata returned");
    }
    if (resource->serial != gd_script_of(L)->serial) {
        luaL_error(L, "a resource of an earlier check was kept; resources are valid during one run");
    }
    return resource;
}

void gd_resource_push(lua_State *L, const gd_instance *instance)
{
    gd_script *script = gd_script_of(L);
    luaL_checkstack(L, 5, "resources");
    lua_rawgeti(L, LUA_REGISTRYINDEX, script->proxies);
    if (lua_rawgetp(L, -1, instance) == LUA_TNIL) {
        lua_pop(L, 1);
        gd_resource *resource = lua_newuserdatauv(L, sizeof *resource, 0);
        *resource =
            (gd_resource){.kind = script->resource_kind, .instance = instance, .serial = script->serial};
        lua_rawgeti(L, LUA_REGISTRYINDEX, script->resource_metatable);
        lua_setmetatable(L, -2);
        lua_pushvalue(L, -1);
        lua_rawsetp(L, -3, instance);
    }
    lua_remove(L, -2);
}

static gd_str check_text(lua_State *L, int index)
{
    gd_str text;
    text.ptr = luaL_checklstring(L, index, &text.len);
    return text;
}

static bool is_plain_name(gd_str path)
{
    return gd_str_find_char(path, '.') == GD_STR_NONE && gd_str_find_char(path, '[') == GD_STR_NONE;
}

const gd_value *gd_resource_find(const gd_instance *instance, gd_str path)
{
    if (is_plain_name(path)) {
        return gd_value_member(instance->values, path);
    }
    const gd_value *nearest = NULL;
    const gd_value *value = gd_value_at_path(instance->values, path, &nearest);
    return !value && nearest && nearest->kind == GD_UNKNOWN ? nearest : value;
}

const gd_value *gd_resource_value(lua_State *L, const gd_resource *resource, gd_str path)
{
    const gd_value *value = gd_resource_find(resource->instance, path);
    if (value && value->kind == GD_UNKNOWN) {
        gd_script_unknown(L, resource->instance, path, path, value);
        return NULL;
    }
    return value;
}

static void push_at(lua_State *L, const gd_resource *resource, gd_str path)
{
    gd_place place = {.instance = resource->instance, .key = path};
    gd_view_push(L, gd_resource_find(resource->instance, path), &place);
}

/* "tags", "tag" (blocks) or "labels"; nil where the type takes none or is not known. */
static int resource_takes_tags(lua_State *L)
{
    static const char *const names[] = {
        [GD_SCHEMA_TAGS] = "tags", [GD_SCHEMA_TAG_BLOCKS] = "tag", [GD_SCHEMA_LABELS] = "labels"};
    const gd_instance *instance = gd_resource_check(L, 1)->instance;
    bool managed = instance->mode == GD_MODE_MANAGED;
    lua_pushstring(L, managed ? names[gd_schema_takes_tags(instance->type)] : NULL);
    return 1;
}

/* Whether an expression of its module mentions a variable, local or data source. */
static int resource_is_mentioned(lua_State *L)
{
    const gd_resource *resource = gd_resource_check(L, 1);
    gd_sandbox_charge(L, 20);
    lua_pushboolean(L, gd_table_is_mentioned(gd_script_of(L)->table, resource->instance));
    return 1;
}

/* r.name: a method, or else an attribute. */
static int resource_index(lua_State *L)
{
    gd_resource *resource = gd_resource_check(L, 1);
    if (lua_type(L, 2) != LUA_TSTRING) {
        return 0;
    }
    lua_pushvalue(L, 2);
    if (lua_rawget(L, lua_upvalueindex(1)) != LUA_TNIL) {
        return 1;
    }
    gd_str name = check_text(L, 2);
    gd_place place = {.instance = resource->instance, .key = name};
    gd_view_push(L, gd_value_member(resource->instance->values, name), &place);
    return 1;
}

static int resource_get(lua_State *L)
{
    push_at(L, gd_resource_check(L, 1), check_text(L, 2));
    return 1;
}

/* What a plan's resource had before the change; nil from configuration and of what is new. */
static int resource_before(lua_State *L)
{
    gd_resource *resource = gd_resource_check(L, 1);
    gd_str path = check_text(L, 2);
    gd_place place = {.instance = resource->instance, .key = path};
    const gd_value *before = resource->instance->before;
    gd_view_push(L, before ? gd_value_at_path(before, path, NULL) : NULL, &place);
    return 1;
}

static int resource_has(lua_State *L)
{
    const gd_value *value = gd_resource_find(gd_resource_check(L, 1)->instance, check_text(L, 2));
    lua_pushboolean(L, value && value->kind != GD_NULL);
    return 1;
}

static int resource_known(lua_State *L)
{
    const gd_value *value = gd_resource_find(gd_resource_check(L, 1)->instance, check_text(L, 2));
    lua_pushboolean(L, !value || gd_value_is_wholly_known(value));
    return 1;
}

static int resource_known_here(lua_State *L)
{
    const gd_value *value = gd_resource_find(gd_resource_check(L, 1)->instance, check_text(L, 2));
    lua_pushboolean(L, !value || value->kind != GD_UNKNOWN);
    return 1;
}

static int resource_is_true(lua_State *L)
{
    const gd_value *value = gd_resource_value(L, gd_resource_check(L, 1), check_text(L, 2));
    bool truth = value && value->kind == GD_BOOL && value->boolean;
    if (value && value->kind == GD_STRING) {
        truth = gd_str_eq(gd_value_text(value), GD_STR("true"));
    }
    lua_pushboolean(L, truth);
    return 1;
}

static int resource_number(lua_State *L)
{
    gd_view_push_number(L, gd_resource_value(L, gd_resource_check(L, 1), check_text(L, 2)));
    return 1;
}

static int resource_text(lua_State *L)
{
    gd_view_push_text(L, gd_resource_value(L, gd_resource_check(L, 1), check_text(L, 2)), false);
    return 1;
}

static int resource_address(lua_State *L)
{
    gd_str address = gd_resource_check(L, 1)->instance->address;
    lua_pushlstring(L, address.ptr ? address.ptr : "", address.len);
    return 1;
}

static int resource_type_name(lua_State *L)
{
    const gd_instance *instance = gd_resource_check(L, 1)->instance;
    gd_str type = gd_table_type_name(&gd_script_of(L)->scratch, instance);
    lua_pushlstring(L, type.ptr ? type.ptr : "", type.len);
    return 1;
}

static int resource_label(lua_State *L)
{
    gd_str name = gd_resource_check(L, 1)->instance->name;
    lua_pushlstring(L, name.ptr ? name.ptr : "", name.len);
    return 1;
}

static int resource_tags(lua_State *L)
{
    gd_resource *resource = gd_resource_check(L, 1);
    if (!resource->has_tags_read) {
        resource->tags = gd_table_tags(&gd_script_of(L)->scratch, resource->instance);
        resource->has_tags_read = true;
    }
    gd_place place = {.instance = resource->instance, .key = GD_STR("tags")};
    gd_view_push(L, resource->tags, &place);
    return 1;
}

static int resource_actions(lua_State *L)
{
    static const struct {
        unsigned action;
        const char *name;
    } names[] = {{GD_ACTION_CREATE, "create"}, {GD_ACTION_READ, "read"},   {GD_ACTION_UPDATE, "update"},
                 {GD_ACTION_DELETE, "delete"}, {GD_ACTION_NO_OP, "no-op"}, {GD_ACTION_IMPORT, "import"},
                 {GD_ACTION_FORGET, "forget"}};
    unsigned actions = gd_resource_check(L, 1)->instance->actions;
    lua_newtable(L);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (actions & names[i].action) {
            lua_pushboolean(L, true);
            lua_setfield(L, -2, names[i].name);
        }
    }
    return 1;
}

static int resource_meta(lua_State *L)
{
    gd_resource *resource = gd_resource_check(L, 1);
    gd_str path = check_text(L, 2);
    gd_sandbox_charge(L, SMALL_COST);
    const gd_value *value = gd_meta_value(&gd_script_of(L)->scratch, resource->instance, path);
    gd_place place = {.instance = resource->instance, .key = path};
    gd_view_push(L, value, &place);
    return 1;
}

static int resource_equal(lua_State *L)
{
    const gd_resource *a = test_resource(L, 1), *b = test_resource(L, 2);
    lua_pushboolean(L, a && b && a->serial == b->serial && a->instance == b->instance);
    return 1;
}

static const luaL_Reg methods[] = {{"get", resource_get},
                                   {"before", resource_before},
                                   {"has", resource_has},
                                   {"known", resource_known},
                                   {"known_here", resource_known_here},
                                   {"is_true", resource_is_true},
                                   {"number", resource_number},
                                   {"text", resource_text},
                                   {"address", resource_address},
                                   {"type", resource_type_name},
                                   {"label", resource_label},
                                   {"tags", resource_tags},
                                   {"takes_tags", resource_takes_tags},
                                   {"is_mentioned", resource_is_mentioned},
                                   {"actions", resource_actions},
                                   {"meta", resource_meta},
                                   {NULL, NULL}};

void gd_resource_open(lua_State *L, const luaL_Reg *more)
{
    luaL_newmetatable(L, GD_RESOURCE_TYPE);
    gd_script_of(L)->resource_kind = lua_topointer(L, -1);
    lua_newtable(L);
    luaL_setfuncs(L, methods, 0);
    gd_link_methods(L);
    gd_block_methods(L);
    gd_document_methods(L);
    gd_credential_methods(L);
    gd_text_methods(L);
    if (more) {
        luaL_setfuncs(L, more, 0);
    }
    lua_pushcclosure(L, resource_index, 1);
    lua_setfield(L, -2, "__index");
    lua_pushcfunction(L, resource_address);
    lua_setfield(L, -2, "__tostring");
    lua_pushcfunction(L, resource_equal);
    lua_setfield(L, -2, "__eq");
    lua_pushboolean(L, false);
    lua_setfield(L, -2, "__metatable");
    gd_script_of(L)->resource_metatable = luaL_ref(L, LUA_REGISTRYINDEX);
}
