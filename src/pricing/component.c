/* component - what a cost model returned, as components and sub-resources (see models.h).
 *
 * A row is a table: a component (name, unit, monthly or hourly, price, multiplier, usage_based, optional), or with
 * `rows` a sub-resource. Prices are looked up here, and all arithmetic is decimal. */
#include <stdlib.h>

#include "pricing/models.h"

enum {
    ROWS_MAX = 2000, /* of one list */
    DEPTH_MAX = 8,   /* of sub-resources */
    ROW_COST = 100   /* work that a row counts */
};

/* The field of the row on top of the stack, as a text in the arena; empty when it is absent. */
static gd_str text_field(lua_State *L, gd_arena *arena, const char *name)
{
    gd_str text = {"", 0};
    if (lua_getfield(L, -1, name) == LUA_TSTRING || lua_type(L, -1) == LUA_TNUMBER) {
        text.ptr = lua_tolstring(L, -1, &text.len);
        text = gd_str_copy(arena, text);
    } else if (!lua_isnil(L, -1)) {
        luaL_error(L, "\"%s\" of a row is a %s, and not a text", name, luaL_typename(L, -1));
    }
    lua_pop(L, 1);
    return text;
}

static bool flag_field(lua_State *L, const char *name)
{
    lua_getfield(L, -1, name);
    bool set = lua_toboolean(L, -1);
    lua_pop(L, 1);
    return set;
}

/* The number on top of the stack; a Lua error when it is none that money can be counted with. */
static gd_decimal check_number(lua_State *L, const char *name)
{
    gd_decimal number = {0, 0};
    if (lua_isinteger(L, -1)) {
        number = gd_decimal_from(lua_tointeger(L, -1));
    } else if (lua_type(L, -1) != LUA_TNUMBER) {
        luaL_error(L, "\"%s\" of a row is not a number", name);
    } else if (!gd_decimal_from_double(lua_tonumber(L, -1), &number)) {
        luaL_error(L, "\"%s\" of a row is more than money is counted with", name);
    }
    return number;
}

static bool number_field(lua_State *L, const char *name, gd_decimal *number)
{
    bool given = lua_getfield(L, -1, name) != LUA_TNIL;
    if (given) {
        *number = check_number(L, name);
    }
    lua_pop(L, 1);
    return given;
}

/* --- prices -------------------------------------------------------------------------------------- */

/* Append ";name=value" for each named attribute of the price table on top of the stack. */
static void add_attributes(lua_State *L, gd_buffer *key)
{
    lua_pushnil(L);
    while (lua_next(L, -2)) {
        size_t name_length = 0, length = 0;
        const char *name = lua_type(L, -2) == LUA_TSTRING ? lua_tolstring(L, -2, &name_length) : NULL;
        if (name && strcmp(name, "region") != 0) {
            gd_buffer_char(key, ';');
            gd_buffer_add(key, (gd_str){name, name_length});
            gd_buffer_char(key, '=');
            const char *text = luaL_tolstring(L, -1, &length);
            gd_buffer_add(key, (gd_str){text, length});
            lua_pop(L, 1);
        }
        lua_pop(L, 1);
    }
}

/* The key and the region that the price of the row (on top of the stack, a text or a table) names. */
static gd_str price_key(lua_State *L, gd_estimator *estimator, gd_str *region)
{
    gd_arena *arena = &estimator->script.scratch;
    gd_str text = {NULL, 0}, canonical = {NULL, 0};
    *region = estimator->run.region;
    gd_buffer *key = &estimator->key;
    gd_buffer_clear(key);
    if (lua_type(L, -1) == LUA_TTABLE) {
        lua_rawgeti(L, -1, 1);
        text.ptr = lua_tolstring(L, -1, &text.len);
        gd_buffer_add(key, text);
        lua_pop(L, 1);
        if (lua_getfield(L, -1, "region") == LUA_TSTRING) {
            gd_str given;
            given.ptr = lua_tolstring(L, -1, &given.len);
            *region = gd_str_copy(arena, given);
        }
        lua_pop(L, 1);
        add_attributes(L, key);
    } else if (lua_type(L, -1) == LUA_TSTRING) {
        text.ptr = lua_tolstring(L, -1, &text.len);
        gd_buffer_add(key, text);
    }
    bool sound = gd_book_key_canonical(estimator->run.kept, gd_buffer_str(key), &canonical);
    if (!sound) {
        text = gd_buffer_str(key);
        lua_pushlstring(L, text.ptr ? text.ptr : "", text.len);
        luaL_error(
            L, "the price of a row is \"OFFER/KIND;NAME=VALUE\", a table of these, or a number; not \"%s\"",
            lua_tostring(L, -1));
    }
    return canonical;
}

/* Fill the price of the component from the row's field `price`. */
static void read_price(lua_State *L, gd_estimator *estimator, gd_cost_component *component)
{
    int kind = lua_getfield(L, -1, "price");
    if (kind == LUA_TNUMBER) {
        component->price = check_number(L, "price");
    } else {
        gd_str region;
        gd_price price;
        component->key = price_key(L, estimator, &region);
        if (gd_pricing_find(estimator->pricing, component->key, region, &price)) {
            component->price = price.price;
            component->source = price.source;
        } else {
            component->not_priced = true;
        }
    }
    lua_pop(L, 1);
}

/* --- components ---------------------------------------------------------------------------------- */

static gd_decimal hours(void)
{
    return gd_decimal_from(GD_HOURS_PER_MONTH);
}

/* The quantity in AWS's unit; `name` is the row's. */
static gd_cost read_quantity(lua_State *L, gd_str name)
{
    gd_cost quantity = {0};
    if (number_field(L, "monthly", &quantity.monthly)) {
        quantity.hourly = gd_decimal_divide(quantity.monthly, hours());
        quantity.known = true;
    } else if (number_field(L, "hourly", &quantity.hourly)) {
        quantity.monthly = gd_decimal_multiply(quantity.hourly, hours());
        quantity.known = true;
    }
    if (quantity.known && gd_decimal_sign(quantity.monthly) < 0) {
        gd_arena *scratch = &gd_estimator_of(L)->script.scratch;
        luaL_error(L, "the quantity of \"%s\" is negative", gd_str_cstr(scratch, name));
    }
    return quantity;
}

/* Read the row on top of the stack; false when it is an optional one that has no price. */
static bool read_component(lua_State *L, gd_cost_component *component)
{
    gd_estimator *estimator = gd_estimator_of(L);
    gd_arena *arena = estimator->run.kept;
    *component = (gd_cost_component){.name = text_field(L, arena, "name"),
                                     .unit = text_field(L, arena, "unit"),
                                     .usage_based = flag_field(L, "usage_based")};
    if (!component->name.len || !component->unit.len) {
        luaL_error(L, "a row has a name and a unit");
    }
    gd_cost quantity = read_quantity(L, component->name);
    read_price(L, estimator, component);
    if (component->not_priced && flag_field(L, "optional")) {
        return false;
    }
    component->cost.known = quantity.known && !component->not_priced;
    if (component->cost.known) {
        component->cost.monthly = gd_decimal_multiply(component->price, quantity.monthly);
        component->cost.hourly = gd_decimal_multiply(component->price, quantity.hourly);
    }
    gd_decimal multiplier = {1, 0};
    if (number_field(L, "multiplier", &multiplier) && gd_decimal_sign(multiplier) > 0) {
        quantity.monthly = gd_decimal_divide(quantity.monthly, multiplier);
        quantity.hourly = gd_decimal_divide(quantity.hourly, multiplier);
        component->price = gd_decimal_multiply(component->price, multiplier);
    }
    component->quantity = quantity;
    return true;
}

static void read_rows(lua_State *L, gd_cost_part *part, unsigned depth)
{
    gd_arena *arena = gd_estimator_of(L)->run.kept;
    luaL_checkstack(L, 20, "rows");
    luaL_checktype(L, -1, LUA_TTABLE);
    lua_Integer count = luaL_len(L, -1);
    if (count > ROWS_MAX || depth > DEPTH_MAX) {
        luaL_error(L, count > ROWS_MAX ? "more than %d rows" : "sub-resources are nested more than %d deep",
                   count > ROWS_MAX ? ROWS_MAX : DEPTH_MAX);
    }
    part->components = GD_NEW_ARRAY(arena, gd_cost_component, (size_t)count);
    part->parts = GD_NEW_ARRAY(arena, gd_cost_part, (size_t)count);
    for (lua_Integer i = 1; i <= count; i++) {
        gd_sandbox_charge(L, ROW_COST);
        lua_geti(L, -1, i);
        luaL_checktype(L, -1, LUA_TTABLE);
        if (lua_getfield(L, -1, "rows") == LUA_TTABLE) {
            gd_cost_part *inner = &part->parts[part->part_count++];
            lua_insert(L, -2);
            inner->name = text_field(L, arena, "name");
            lua_insert(L, -2);
            read_rows(L, inner, depth + 1);
            lua_pop(L, 1);
            if (inner->component_count + inner->part_count == 0) {
                part->part_count--;
            }
        } else {
            lua_pop(L, 1);
            part->component_count += read_component(L, &part->components[part->component_count]);
            lua_pop(L, 1);
        }
    }
    lua_pop(L, 1);
}

void gd_rows_read(lua_State *L, gd_cost_part *part)
{
    read_rows(L, part, 0);
}

/* --- totals -------------------------------------------------------------------------------------- */

static void add_cost(gd_cost *sum, gd_cost more)
{
    if (more.known) {
        sum->known = true;
        sum->monthly = gd_decimal_add(sum->monthly, more.monthly);
        sum->hourly = gd_decimal_add(sum->hourly, more.hourly);
    }
}

bool gd_cost_is_left_out(const gd_cost_component *component)
{
    bool used = component->quantity.known ? gd_decimal_sign(component->quantity.monthly) != 0
                                          : !component->usage_based;
    return component->not_priced && used;
}

void gd_cost_sum_part(gd_cost_part *part)
{
    for (size_t i = 0; i < part->component_count; i++) {
        const gd_cost_component *component = &part->components[i];
        add_cost(&part->cost, component->cost);
        if (component->usage_based) {
            add_cost(&part->usage_cost, component->cost);
        }
        part->not_priced += gd_cost_is_left_out(component);
    }
    for (size_t i = 0; i < part->part_count; i++) {
        gd_cost_sum_part(&part->parts[i]);
        add_cost(&part->cost, part->parts[i].cost);
        add_cost(&part->usage_cost, part->parts[i].usage_cost);
        part->not_priced += part->parts[i].not_priced;
    }
}

static int by_cost(const void *left, const void *right)
{
    const gd_cost_resource *a = left, *b = right;
    if (a->part.cost.known != b->part.cost.known) {
        return a->part.cost.known ? -1 : 1;
    }
    int order = gd_decimal_compare(b->part.cost.monthly, a->part.cost.monthly);
    return order ? order : gd_str_cmp(a->part.name, b->part.name);
}

void gd_breakdown_sort(gd_breakdown *breakdown)
{
    if (breakdown->resource_count) {
        qsort(breakdown->resources, breakdown->resource_count, sizeof *breakdown->resources, by_cost);
    }
}

void gd_cost_sum(gd_breakdown *breakdown)
{
    breakdown->cost.known = breakdown->usage_cost.known = true;
    for (size_t i = 0; i < breakdown->resource_count; i++) {
        const gd_cost_part *part = &breakdown->resources[i].part;
        add_cost(&breakdown->cost, part->cost);
        add_cost(&breakdown->usage_cost, part->usage_cost);
        breakdown->not_priced += part->not_priced;
    }
}
