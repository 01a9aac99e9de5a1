/* kept_memory - rules that keep memory from one check to the next lose it (see check.h, gd_engine_account).
 *
 * The sandbox bounds what one call adds; a rule may put a part of that aside in each of its calls. When all of it has grown
 * too large, the rule that grew most is dropped with all that only it holds, and if that is not enough (modules hold it), all rules
 * of its folder are. guard's own rules are neither counted nor dropped: no other rule can take them out. */
#include "rules/load.h"

enum {
    LOOK_AT =
        128 * 1024 * 1024,  /* bytes in use, garbage counted in, from which on it is worth while to collect */
    MOST_KEPT = LOOK_AT / 2 /* that may be left then */
};

static bool is_too_much(gd_engine *engine)
{
    lua_gc(engine->script.sandbox.L, LUA_GCCOLLECT);
    return engine->script.sandbox.memory > MOST_KEPT;
}

static bool may_be_dropped(const gd_engine *engine, const gd_rule *rule)
{
    return rule->file && rule->file->collection != 0 && rule->number < engine->loaded_count &&
           engine->loaded[rule->number] == GD_RULE_LOADED;
}

static gd_rule *greediest(const gd_engine *engine)
{
    gd_rule *most = NULL;
    for (size_t i = 0; i < engine->rules->list.count; i++) {
        gd_rule *rule = engine->rules->list.items[i];
        if (may_be_dropped(engine, rule) && (!most || engine->grown[i] > engine->grown[most->number])) {
            most = rule;
        }
    }
    return most;
}

static void drop_rule(gd_engine *engine, const gd_rule *rule, gd_diags *diags)
{
    lua_State *L = engine->script.sandbox.L;
    lua_rawgeti(L, LUA_REGISTRYINDEX, engine->checks);
    lua_pushboolean(L, false);
    lua_rawseti(L, -2, (lua_Integer)rule->number + 1);
    lua_pop(L, 1);
    engine->loaded[rule->number] = GD_RULE_BROKEN;
    gd_diag_report(diags, GD_DIAG_RULE_LIMIT, gd_load_line_range(rule->file, rule->line),
                   "rule %.*s keeps more than 64 MiB of memory between its checks and is not run further",
                   GD_FMT(rule->info.id));
}

static void drop_collection(gd_engine *engine, unsigned collection, gd_diags *diags)
{
    for (size_t i = 0; i < engine->rules->list.count; i++) {
        const gd_rule *rule = engine->rules->list.items[i];
        if (may_be_dropped(engine, rule) && rule->file->collection == collection) {
            drop_rule(engine, rule, diags);
        }
    }
    gd_script_forget_modules(&engine->script);
}

void gd_engine_account(gd_engine *engine, const gd_rule *rule, size_t before, gd_diags *diags)
{
    if (rule->file->collection == 0) {
        return;
    }
    engine->grown[rule->number] += (int64_t)engine->script.sandbox.memory - (int64_t)before;
    if (engine->script.sandbox.memory <= LOOK_AT || !is_too_much(engine)) {
        return;
    }
    const gd_rule *most = greediest(engine);
    if (!most) {
        return;
    }
    drop_rule(engine, most, diags);
    if (is_too_much(engine)) {
        drop_collection(engine, most->file->collection, diags);
        lua_gc(engine->script.sandbox.L, LUA_GCCOLLECT);
    }
}

bool gd_engine_has_room(gd_engine *engine)
{
    return engine->script.sandbox.memory <= LOOK_AT || !is_too_much(engine);
}
