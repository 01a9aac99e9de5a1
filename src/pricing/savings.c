/* savings - what models say could be cheaper (see estimate.h).
 *
 * A model's `savings = function(r, usage)` returns a list of { rule, message, attribute, rows }: the rows that the resource
 * would have instead, whose cost is counted as that of all rows is. Where there are none, it would cost nothing; where
 * `rows` is nil, the amount depends on usage and is not told. What saves nothing, or has no price, is left out. */
#include "pricing/models.h"
#include "script/resource.h"

enum { SAVINGS_MAX = 20 /* of one resource */ };

static gd_str text_field(lua_State *L, gd_arena *arena, const char *name)
{
    gd_str text = {"", 0};
    if (lua_getfield(L, -1, name) == LUA_TSTRING) {
        text.ptr = lua_tolstring(L, -1, &text.len);
        text = gd_str_copy(arena, text);
    }
    lua_pop(L, 1);
    return text;
}

typedef struct {
    const gd_model *model;
    const gd_cost_resource *resource;
    gd_cost_saving found[SAVINGS_MAX];
    size_t count;
} request;

/* The amount that the item on top of the stack saves; false when it is none. */
static bool read_amount(lua_State *L, const gd_cost_part *now, gd_cost *amount)
{
    gd_cost_part instead = {0};
    *amount = (gd_cost){0};
    if (lua_getfield(L, -1, "rows") != LUA_TTABLE) {
        lua_pop(L, 1);
        return true;
    }
    gd_rows_read(L, &instead);
    gd_cost_sum_part(&instead);
    amount->known = true;
    amount->monthly = gd_decimal_subtract(now->cost.monthly, instead.cost.monthly);
    amount->hourly = gd_decimal_subtract(now->cost.hourly, instead.cost.hourly);
    return now->cost.known && instead.not_priced == 0 && now->not_priced == 0 &&
           gd_decimal_compare(amount->monthly, (gd_decimal){1, 2}) >= 0;
}

/* Protected: (request, model, resource). */
static int run_savings(lua_State *L)
{
    request *wanted = lua_touserdata(L, 1);
    gd_estimator *estimator = gd_estimator_of(L);
    if (lua_getfield(L, 2, "savings") != LUA_TFUNCTION) {
        return 0;
    }
    lua_pushvalue(L, 3);
    gd_usage_push(L, 2, wanted->model->type, estimator->run.instance->address);
    lua_call(L, 2, 1);
    lua_Integer count = lua_istable(L, -1) ? luaL_len(L, -1) : 0;
    for (lua_Integer i = 1; i <= count && wanted->count < SAVINGS_MAX; i++) {
        lua_geti(L, -1, i);
        luaL_checktype(L, -1, LUA_TTABLE);
        gd_cost_saving saving = {.on = *wanted->resource,
                                 .attribute = text_field(L, estimator->run.kept, "attribute"),
                                 .message = text_field(L, estimator->run.kept, "message")};
        gd_str rule = text_field(L, &estimator->script.scratch, "rule");
        saving.rule = gd_str_eq(rule, GD_STR("previous-generation")) ? GD_COST_RULE_PREVIOUS_GENERATION
                                                                     : GD_COST_RULE_WASTE;
        saving.place = gd_table_place(estimator->run.instance, saving.attribute);
        if (read_amount(L, &wanted->resource->part, &saving.amount)) {
            wanted->found[wanted->count++] = saving;
        }
        lua_pop(L, 1);
    }
    return 0;
}

void gd_savings_find(gd_estimator *estimator, const gd_model *model, const gd_cost_resource *resource,
                     gd_breakdown *all)
{
    lua_State *L = estimator->script.sandbox.L;
    int top = lua_gettop(L);
    request wanted = {.model = model, .resource = resource};
    if (!gd_model_push(estimator, model, estimator->run.diags)) {
        return;
    }
    lua_pushcfunction(L, run_savings);
    lua_insert(L, -2);
    lua_pushlightuserdata(L, &wanted);
    lua_insert(L, -2);
    gd_resource_push(L, estimator->run.instance);
    if (!gd_sandbox_call(&estimator->script.sandbox, 3, 0)) {
        gd_str message = gd_script_error_message(&estimator->script);
        gd_diag_report(estimator->run.diags, GD_DIAG_COST_MODEL, estimator->run.instance->range,
                       "savings of %.*s cannot be told: %.*s (%s:%d)", GD_FMT(resource->part.name),
                       GD_FMT(message), estimator->script.sandbox.error_source,
                       estimator->script.sandbox.error_line);
    }
    lua_settop(L, top);
    for (size_t i = 0; i < wanted.count; i++) {
        *gd_vec_push(estimator->run.kept, &all->savings) = wanted.found[i];
    }
}
