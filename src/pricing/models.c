/* models - which cost models there are, and loading them (see models.h).
 *
 * A file of models is one Lua file a service, rules/cost/aws/SERVICE.lua; the build notes the types in it, so
 * that only those whose types appear are loaded. */
#include "pricing/models.h"

#include <stdlib.h>

#include "base/io.h"
#include "script/resource.h"

static const char declared_key[] = "guard.model"; /* registry: the table that `model` got last */

static const char *const free_types[] = {
#include "pricing/free_types.def"
};

static int compare_type(const void *key, const void *row)
{
    return gd_str_cmp(*(const gd_str *)key, gd_str_from(*(const char *const *)row));
}

gd_pricing *gd_pricing_new(void)
{
    gd_pricing *pricing = gd_malloc(sizeof *pricing);
    *pricing = (gd_pricing){.embedded = gd_book_embedded()};
    gd_arena_init(&pricing->arena);
    for (size_t i = 0; i < gd_embedded_file_count; i++) {
        const gd_embedded_file *file = &gd_embedded_files[i];
        if (!gd_str_starts(file->path, GD_STR("rules/cost/"))) {
            continue;
        }
        for (size_t j = 0; j < file->resource_count; j++) {
            gd_model *model = GD_NEW(&pricing->arena, gd_model);
            *model = (gd_model){file->resources[j], file, (uint32_t)pricing->models.count};
            gd_map_set(&pricing->arena, &pricing->models, model->type, model);
        }
    }
    return pricing;
}

void gd_pricing_free(gd_pricing *pricing)
{
    if (pricing) {
        gd_arena_release(&pricing->arena);
        free(pricing);
    }
}

void gd_pricing_set_book(gd_pricing *pricing, const gd_book *book)
{
    pricing->own = *book;
}

bool gd_pricing_find(const gd_pricing *pricing, gd_str key, gd_str region, gd_price *price)
{
    gd_str everywhere = GD_STR("global"); /* but in China, which has prices of its own */
    return gd_book_find(&pricing->own, key, region, price) ||
           gd_book_find(&pricing->embedded, key, region, price) ||
           (gd_currency_of_region(region) == GD_CURRENCY_USD &&
            (gd_book_find(&pricing->own, key, everywhere, price) ||
             gd_book_find(&pricing->embedded, key, everywhere, price)));
}

gd_coverage gd_pricing_coverage(const gd_pricing *pricing, gd_str type)
{
    if (gd_map_get(&pricing->models, type)) {
        return GD_PRICED;
    }
    size_t count = sizeof free_types / sizeof *free_types;
    return bsearch(&type, free_types, count, sizeof *free_types, compare_type) ? GD_FREE : GD_UNSUPPORTED;
}

gd_str gd_pricing_service(const gd_pricing *pricing, gd_str type)
{
    const gd_model *model = gd_map_get(&pricing->models, type);
    gd_str name = model ? gd_path_name(model->file->path) : GD_STR("");
    return gd_str_slice(name, 0, gd_str_rfind_char(name, '.'));
}

/* --- loading ------------------------------------------------------------------------------------- */

/* model { … }: the table itself; remembers that it was called. */
static int declare_model(lua_State *L)
{
    luaL_checktype(L, 1, LUA_TTABLE);
    if (!gd_estimator_of(L)->loading) {
        return luaL_error(L, "model { … } is for files of cost models, while they are loaded");
    }
    lua_settop(L, 1);
    lua_pushvalue(L, 1);
    lua_setfield(L, LUA_REGISTRYINDEX, declared_key);
    return 1;
}

static const gd_embedded_file *find_module(const char *name)
{
    char path[256] = "lua/";
    size_t length = 4;
    for (; *name && length + 5 < sizeof path; name++) {
        path[length++] = *name == '.' ? '/' : *name;
    }
    memcpy(path + length, ".lua", 5);
    gd_str wanted = {path, length + 4};
    for (size_t low = 0, high = gd_embedded_file_count; low < high;) {
        size_t middle = low + (high - low) / 2;
        int order = gd_str_cmp(gd_embedded_files[middle].path, wanted);
        if (order == 0) {
            return &gd_embedded_files[middle];
        }
        low = order < 0 ? middle + 1 : low;
        high = order < 0 ? high : middle;
    }
    return NULL;
}

/* cost.price(key, region): whether the book has a price of it, as a number, for models that must choose. */
static int has_price(lua_State *L)
{
    gd_estimator *estimator = gd_estimator_of(L);
    gd_str key, canonical, region = estimator->run.region;
    key.ptr = luaL_checklstring(L, 1, &key.len);
    if (!lua_isnoneornil(L, 2)) {
        region.ptr = luaL_checklstring(L, 2, &region.len);
    }
    gd_price price;
    gd_sandbox_charge(L, 50);
    if (!gd_book_key_canonical(&estimator->script.scratch, key, &canonical)) {
        return luaL_error(L, "\"%s\" is no key of a price", key.ptr);
    }
    if (!gd_pricing_find(estimator->pricing, canonical, region, &price)) {
        return 0;
    }
    lua_pushnumber(L, gd_decimal_to_double(price.price));
    return 1;
}

static int today(lua_State *L)
{
    const gd_estimate_options *options = gd_estimator_of(L)->run.options;
    gd_str date = options ? options->today : GD_STR("");
    lua_pushlstring(L, date.ptr ? date.ptr : "", date.len);
    return 1;
}

/* cost.usage(resource): what the usage file says of another resource, by that one's model. */
static int usage_of_other(lua_State *L)
{
    gd_estimator *estimator = gd_estimator_of(L);
    const gd_instance *other = gd_resource_check(L, 1)->instance;
    const gd_model *model = gd_map_get(&estimator->pricing->models, other->type);
    if (!model || !gd_model_push(estimator, model, estimator->run.diags)) {
        lua_newtable(L);
        return 1;
    }
    gd_usage_push(L, lua_gettop(L), other->type, other->address);
    return 1;
}

static void push_natives(lua_State *L)
{
    static const luaL_Reg functions[] = {
        {"price", has_price}, {"today", today}, {"usage", usage_of_other}, {NULL, NULL}};
    gd_script_push_natives(L);
    lua_newtable(L);
    luaL_setfuncs(L, functions, 0);
    lua_setfield(L, -2, "cost");
}

static void require_module(gd_sandbox *sandbox, gd_str requester, const char *name)
{
    lua_State *L = sandbox->L;
    if (strcmp(name, "guard.engine") == 0 && gd_str_starts(requester, GD_STR("lua/"))) {
        push_natives(L);
        return;
    }
    const gd_embedded_file *file = find_module(name);
    if (!file) {
        luaL_error(L, "there is no module \"%s\"", name);
        return;
    }
    gd_chunk chunk = {file->path, file->text, file->compiled};
    gd_script_module((gd_script *)sandbox, name, &chunk, true);
}

/* r:region() */
static int resource_region(lua_State *L)
{
    gd_str region = gd_estimator_of(L)->run.region;
    lua_pushlstring(L, region.ptr ? region.ptr : "", region.len);
    return 1;
}

/* Collect when memory is at so many percent of what it was: models leave little behind, and most of it is small. */
enum { COLLECT_AT = 400 };

gd_estimator *gd_estimator_new(const gd_pricing *pricing)
{
    static const gd_script_owner owner = {NULL, NULL}; /* what is not known reads as what is not written */
    static const luaL_Reg methods[] = {{"region", resource_region}, {NULL, NULL}};
    gd_estimator *estimator = gd_malloc(sizeof *estimator);
    *estimator = (gd_estimator){.pricing = pricing};
    gd_script_open(&estimator->script, &owner, require_module, methods);
    lua_State *L = estimator->script.sandbox.L;
    lua_pushcfunction(L, declare_model);
    gd_sandbox_global(&estimator->script.sandbox, "model");
    lua_newtable(L);
    estimator->files = luaL_ref(L, LUA_REGISTRYINDEX);
    lua_gc(L, LUA_GCINC, COLLECT_AT, 0, 0);
    return estimator;
}

void gd_estimator_free(gd_estimator *estimator)
{
    if (estimator) {
        gd_script_close(&estimator->script);
        gd_buffer_release(&estimator->key);
        gd_buffer_release(&estimator->unknown);
        free(estimator);
    }
}

/* Compile and call the chunk; its table, or an error message, is on the stack then. */
static bool run_file(gd_estimator *estimator, const gd_embedded_file *file)
{
    gd_sandbox *sandbox = &estimator->script.sandbox;
    gd_chunk chunk = {file->path, file->text, file->compiled};
    if (!gd_script_load(&estimator->script, &chunk, false)) {
        return false;
    }
    estimator->loading = true;
    bool called = gd_sandbox_call(sandbox, 0, 1);
    estimator->loading = false;
    if (called) {
        lua_getfield(sandbox->L, LUA_REGISTRYINDEX, declared_key);
        bool same = lua_rawequal(sandbox->L, -1, -2);
        lua_pop(sandbox->L, 1);
        if (!same) {
            lua_pushliteral(sandbox->L, "the file does not return what model { … } makes");
            return false;
        }
    }
    return called;
}

bool gd_model_file_push(gd_estimator *estimator, const gd_embedded_file *file, gd_diags *diags)
{
    lua_State *L = estimator->script.sandbox.L;
    int top = lua_gettop(L);
    lua_rawgeti(L, LUA_REGISTRYINDEX, estimator->files);
    lua_pushlstring(L, file->path.ptr, file->path.len);
    int kind = lua_rawget(L, -2);
    if (kind == LUA_TNIL) {
        lua_pop(L, 1);
        bool sound = run_file(estimator, file);
        if (!sound) {
            gd_str message = gd_script_error_message(&estimator->script);
            gd_diag_report(diags, GD_DIAG_COST_MODEL, (gd_range){0},
                           "%.*s:%d: cost models cannot be loaded: %.*s", GD_FMT(file->path),
                           estimator->script.sandbox.error_line, GD_FMT(message));
            lua_pushboolean(L, false);
        }
        lua_pushlstring(L, file->path.ptr, file->path.len);
        lua_pushvalue(L, -2);
        lua_rawset(L, top + 1);
    }
    lua_replace(L, top + 1);
    lua_settop(L, top + 1);
    if (!lua_istable(L, -1)) {
        lua_pop(L, 1);
        return false;
    }
    return true;
}

bool gd_model_push(gd_estimator *estimator, const gd_model *model, gd_diags *diags)
{
    lua_State *L = estimator->script.sandbox.L;
    if (!gd_model_file_push(estimator, model->file, diags)) {
        return false;
    }
    lua_pushlstring(L, model->type.ptr, model->type.len);
    lua_rawget(L, -2);
    lua_remove(L, -2);
    if (lua_istable(L, -1)) {
        return true;
    }
    lua_pop(L, 1);
    return false;
}
