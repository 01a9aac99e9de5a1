/* engine - one Lua state that loads rules and runs them on tables (see engine.h). */
#include <stdlib.h>
#include <time.h>

#include "rules/load.h"
#include "rules/settings_access.h"
#include "rules/supersede.h"
#include "script/credentials.h"
#include "script/resource.h"

enum { ERRORS_PER_RULE = 10 }; /* reported for one table; more would say the same */

gd_engine *gd_engine_new(gd_rules *rules)
{
    gd_engine *engine = gd_malloc(sizeof *engine);
    *engine = (gd_engine){.rules = rules};
    gd_arena_init(&engine->session);
    gd_load_open(engine);
    lua_newtable(engine->script.sandbox.L);
    engine->settings_read = luaL_ref(engine->script.sandbox.L, LUA_REGISTRYINDEX);
    lua_newtable(engine->script.sandbox.L);
    engine->checks = luaL_ref(engine->script.sandbox.L, LUA_REGISTRYINDEX);
    gd_engine_configure(engine, &rules->context);
    return engine;
}

void gd_engine_free(gd_engine *engine)
{
    if (engine) {
        gd_script_close(&engine->script);
        gd_arena_release(&engine->session);
        gd_arena_release(&engine->chosen.arena);
        free(engine->loaded);
        free(engine->grown);
        free(engine->stats);
        free(engine);
    }
}

/* --- rules of this engine ---------------------------------------------------------------------------- */

/* Make the lists by rule number as long as the registry's list. */
static void fit_rules(gd_engine *engine)
{
    size_t count = engine->rules->list.count;
    if (engine->loaded_count < count) {
        engine->loaded = gd_realloc(engine->loaded, count);
        memset(engine->loaded + engine->loaded_count, GD_RULE_NOT_LOADED, count - engine->loaded_count);
        engine->grown = gd_realloc(engine->grown, count * sizeof *engine->grown);
        memset(engine->grown + engine->loaded_count, 0,
               (count - engine->loaded_count) * sizeof *engine->grown);
        engine->stats = gd_realloc(engine->stats, count * sizeof *engine->stats);
        memset(engine->stats + engine->loaded_count, 0,
               (count - engine->loaded_count) * sizeof *engine->stats);
        engine->loaded_count = count;
    }
}

/* Load the rule in this engine if it is not yet; false when it is broken (reported the first time). */
static bool ensure_loaded(gd_engine *engine, gd_rule *rule, gd_diags *diags)
{
    uint8_t *state = &engine->loaded[rule->number];
    if (*state == GD_RULE_NOT_LOADED && rule->native) {
        *state = GD_RULE_BROKEN;
    }
    if (*state == GD_RULE_NOT_LOADED) {
        lua_State *L = engine->script.sandbox.L;
        int top = lua_gettop(L);
        size_t before = engine->script.sandbox.memory;
        *state = GD_RULE_BROKEN;
        if (gd_load_rule(engine, rule, diags)) {
            lua_rawgeti(L, LUA_REGISTRYINDEX, engine->checks);
            lua_getfield(L, -2, "check");
            lua_rawseti(L, -2, (lua_Integer)rule->number + 1);
            *state = GD_RULE_LOADED;
        }
        lua_settop(L, top);
        gd_engine_account(engine, rule, before, diags);
    }
    return *state == GD_RULE_LOADED;
}

void gd_engine_load_all(gd_engine *engine, gd_diags *diags)
{
    fit_rules(engine);
    for (size_t i = 0; i < engine->rules->list.count; i++) {
        ensure_loaded(engine, engine->rules->list.items[i], diags);
    }
    if (diags) {
        gd_supersede_check(engine->rules, NULL, NULL, diags);
    }
}

void gd_engine_measure(gd_engine *engine)
{
    engine->measured = true;
}

gd_rule_stats gd_engine_stats(const gd_engine *engine, size_t index)
{
    return index < engine->loaded_count ? engine->stats[index] : (gd_rule_stats){0};
}

static uint64_t processor_time(const gd_engine *engine)
{
    struct timespec now = {0};
    if (engine->measured) {
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    }
    return (uint64_t)now.tv_sec * 1000000000 + (uint64_t)now.tv_nsec;
}

/* --- one check --------------------------------------------------------------------------------------------- */

/* What went wrong, with a place in the rule's or a library's text. */
static void report_failure(gd_engine *engine)
{
    gd_limit ended = engine->script.sandbox.ended;
    const gd_rule *rule = engine->check.rule;
    gd_str address = engine->check.instance->address;
    gd_range place = gd_load_error_place(engine, rule);
    if (ended != GD_LIMIT_NONE) {
        gd_diag_report(engine->run.diags, GD_DIAG_RULE_LIMIT, place,
                       "rule %.*s needs %s on %.*s and is not run further", GD_FMT(rule->info.id),
                       gd_limit_text(ended), GD_FMT(address));
        return;
    }
    gd_str message = gd_check_redact(engine, gd_load_error_message(engine));
    gd_diag_report(engine->run.diags, GD_DIAG_RULE_RUN, place, "rule %.*s failed on %.*s: %.*s",
                   GD_FMT(rule->info.id), GD_FMT(address), GD_FMT(message));
}

/* What a rule has come to in this run. */
typedef struct {
    unsigned errors;
    bool stopped;
} rule_state;

/* Call the check. Stack: `checks`, the list of checks; `resource`, the row's. */
static void run_check(gd_engine *engine, const gd_rule *rule, rule_state *state, int checks, int resource)
{
    lua_State *L = engine->script.sandbox.L;
    engine->check.rule = rule;
    engine->check.secrets.count = 0;
    engine->script.shares = rule->file->collection == 0;
    lua_rawgeti(L, checks, (lua_Integer)rule->number + 1);
    lua_pushvalue(L, resource);
    gd_rule_stats *stats = &engine->stats[rule->number];
    uint64_t start = processor_time(engine);
    size_t memory = engine->script.sandbox.memory;
    stats->checks++;
    if (!gd_sandbox_call(&engine->script.sandbox, 1, 0) && engine->script.sandbox.ended != GD_LIMIT_RAISED) {
        if (state->errors++ < ERRORS_PER_RULE) {
            report_failure(engine);
        }
        state->stopped = engine->script.sandbox.ended != GD_LIMIT_NONE;
    }
    stats->nanoseconds += processor_time(engine) - start;
    lua_settop(L, resource);
    gd_engine_account(engine, rule, memory, engine->run.diags);
}

static const gd_str credential_type = {"credential", 10};

/* --- a run --------------------------------------------------------------------------------------------------- */

static bool is_chosen(const gd_engine *engine, const gd_rule *rule)
{
    return engine->chosen.runs[rule->number];
}

/* Add the chosen rules of that name for types to `list`. */
static void add_rules_for(gd_engine *engine, gd_rule_list *list, gd_str name)
{
    gd_rule_list rules = gd_registry_for_type(engine->rules, name);
    for (size_t i = 0; i < rules.count; i++) {
        gd_rule *rule = rules.items[i];
        if (is_chosen(engine, rule) && ensure_loaded(engine, rule, engine->run.diags)) {
            *gd_vec_push(&engine->chosen.arena, list) = rule;
        }
    }
}

/* The chosen rules of `type`, and with `of_all` those of all resources, and of all data sources. */
static gd_rule_list chosen_rules(gd_engine *engine, gd_str type, bool of_all)
{
    gd_chosen_rules *chosen = &engine->chosen;
    const gd_rule_list *known = gd_map_get(&chosen->by_type[of_all], type);
    if (known) {
        return *known;
    }
    gd_rule_list *list = GD_NEW(&chosen->arena, gd_rule_list);
    add_rules_for(engine, list, type);
    if (of_all) {
        add_rules_for(engine, list, GD_STR("*"));
    }
    if (of_all && gd_str_starts(type, GD_STR("data."))) {
        add_rules_for(engine, list, GD_STR("data.*"));
    }
    gd_map_set(&chosen->arena, &chosen->by_type[of_all], gd_str_copy(&chosen->arena, type), list);
    return *list;
}

static void run_list(gd_engine *engine, gd_rule_list list, rule_state *states, const gd_instance *row)
{
    lua_State *L = engine->script.sandbox.L;
    int top = lua_gettop(L);
    engine->check = (gd_check){.instance = row};
    lua_rawgeti(L, LUA_REGISTRYINDEX, engine->checks);
    gd_resource_push(L, row);
    for (size_t i = 0; i < list.count; i++) {
        const gd_rule *rule = list.items[i];
        if (!states[rule->number].stopped && engine->loaded[rule->number] == GD_RULE_LOADED) {
            run_check(engine, rule, &states[rule->number], top + 1, top + 2);
        }
    }
    lua_settop(L, top);
}

/* The rules that look for credentials are loaded when one may be there. */
static void run_credentials(gd_engine *engine, rule_state *states, const gd_instance *row)
{
    if (gd_credentials_of(&engine->script.scratch, row, true).count) {
        run_list(engine, chosen_rules(engine, credential_type, false), states, row);
    }
}

enum { FORGET_EVERY = 256 }; /* rows */

/* Run on the rows of one type the rules that look at it, and on those that may hold a credential the rules that look
 * for one. */
static void run_type(gd_engine *engine, gd_str type, rule_state *states, bool wants_credentials)
{
    gd_rows rows = gd_table_of_type(engine->script.table, type);
    bool is_resource = rows.count && rows.rows[0]->mode <= GD_MODE_PROVIDER;
    gd_rule_list of_type = chosen_rules(engine, type, is_resource);
    for (size_t row = 0; (of_type.count || wants_credentials) && row < rows.count; row++) {
        size_t before = engine->run.findings->list.count;
        if (of_type.count) {
            run_list(engine, of_type, states, rows.rows[row]);
        }
        if (wants_credentials) {
            run_credentials(engine, states, rows.rows[row]);
        }
        gd_supersede_apply(engine->run.kept, &engine->script.scratch, engine->run.findings, before);
        if (row % FORGET_EVERY == FORGET_EVERY - 1) {
            gd_script_forget(&engine->script);
        }
    }
}

static bool is_set(const gd_settings *settings, gd_str path)
{
    const gd_value *value = gd_settings_get(settings, path);
    bool holds = value && (gd_value_is_mapping(value) || gd_value_is_sequence(value));
    return value && value->kind != GD_NULL && (!holds || value->count);
}

/* Whether the settings give the rule nothing to judge by, so that it need not even be loaded. */
static bool is_idle(gd_engine *engine, const gd_rule_info *rule)
{
    bool idle = rule->needs_count > 0;
    for (size_t i = 0; i < rule->needs_count && idle; i++) {
        idle = !is_set(gd_engine_settings(engine), rule->needs[i]);
    }
    return idle;
}

/* Let the lists by type be those of this selection and of the settings. */
static void choose_rules(gd_engine *engine, const gd_rule_selection *selection)
{
    gd_chosen_rules *chosen = &engine->chosen;
    size_t count = engine->rules->list.count;
    bool *runs = GD_NEW_ARRAY(&engine->script.scratch, bool, count);
    for (size_t i = 0; i < count; i++) {
        bool selected = !selection || (i < selection->count && selection->chosen[i]);
        runs[i] = selected && !is_idle(engine, &engine->rules->list.items[i]->info);
    }
    if (chosen->count == count && chosen->runs && memcmp(chosen->runs, runs, count) == 0) {
        return;
    }
    gd_arena_release(&chosen->arena);
    *chosen = (gd_chosen_rules){.count = count};
    chosen->runs = GD_NEW_ARRAY(&chosen->arena, bool, count);
    for (size_t i = 0; i < count; i++) {
        chosen->runs[i] = runs[i];
    }
}

static bool looks_for_credentials(const gd_engine *engine)
{
    gd_rule_list rules = gd_registry_for_type(engine->rules, credential_type);
    bool any = false;
    for (size_t i = 0; i < rules.count && !any; i++) {
        any = is_chosen(engine, rules.items[i]);
    }
    return any;
}

void gd_rules_run(gd_engine *engine, gd_arena *arena, const gd_table *table,
                  const gd_rule_selection *selection, gd_findings *findings, gd_diags *diags)
{
    fit_rules(engine);
    engine->run = (gd_run){.kept = arena,
                           .findings = findings,
                           .diags = diags,
                           .stack = gd_str_copy(arena, gd_table_stack(table)->folder)};
    gd_script_begin(&engine->script, table);
    choose_rules(engine, selection);
    rule_state *states = GD_NEW_ARRAY(&engine->script.scratch, rule_state, engine->rules->list.count);
    bool wants_credentials = looks_for_credentials(engine);
    for (size_t i = 0;; i++) {
        gd_str type = gd_table_type_at(table, i);
        if (type.len == 0) {
            break;
        }
        run_type(engine, type, states, wants_credentials);
    }
    engine->run = (gd_run){0};
    engine->check = (gd_check){0};
    gd_script_end(&engine->script);
}
