/* load - from a rule's text to its table in a sandbox (see load.h). */
#include "rules/load.h"

#include <stdlib.h>

#include "rules/findings.h"
#include "rules/metadata.h"
#include "rules/repository_access.h"
#include "rules/settings_access.h"

static const char rule_key[] = "guard.rule"; /* registry: the table that `rule` got last */

/* --- what a chunk may call ----------------------------------------------------------------------------- */

/* rule { … }: the table itself; remembers that it was called, and where. */
static int declare_rule(lua_State *L)
{
    gd_engine *engine = gd_engine_of(L);
    luaL_checktype(L, 1, LUA_TTABLE);
    if (!engine->loading) {
        return luaL_error(L, "rule { … } is for files of rules, while they are loaded");
    }
    lua_Debug frame;
    if (lua_getstack(L, 1, &frame) && lua_getinfo(L, "l", &frame)) {
        engine->rule_line = frame.currentline;
    }
    lua_settop(L, 1);
    lua_pushvalue(L, 1);
    lua_setfield(L, LUA_REGISTRYINDEX, rule_key);
    return 1;
}

static bool is_library_file(const gd_rules *rules, gd_str path)
{
    const gd_rule_file *file = gd_map_get(&rules->files, path);
    return file && file->collection == 0 && gd_str_starts(path, GD_STR("lua/"));
}

static void require_module(gd_sandbox *sandbox, gd_str requester, const char *name)
{
    gd_engine *engine = (gd_engine *)sandbox;
    lua_State *L = sandbox->L;
    if (strcmp(name, "guard.engine") == 0 && is_library_file(engine->rules, requester)) {
        gd_script_push_natives(L);
        gd_settings_natives(L);
        gd_repository_natives(L);
        return;
    }
    if (strcmp(name, "guard.data") == 0) {
        gd_data_push(L);
        return;
    }
    const gd_rule_file *file = gd_registry_module(engine->rules, requester, gd_str_from(name));
    if (!file) {
        luaL_error(L, "there is no module \"%s\"", name);
        return;
    }
    gd_chunk chunk = {file->path, file->text, file->compiled};
    gd_script_module(&engine->script, name, &chunk, file->collection == 0);
}

void gd_load_open(gd_engine *engine)
{
    static const gd_script_owner owner = {gd_check_met_unknown, gd_check_met_secret};
    gd_script_open(&engine->script, &owner, require_module, gd_finding_methods);
    lua_pushcfunction(engine->script.sandbox.L, declare_rule);
    gd_sandbox_global(&engine->script.sandbox, "rule");
}

/* --- errors ------------------------------------------------------------------------------------------------ */

gd_range gd_load_line_range(const gd_rule_file *file, int line)
{
    uint32_t start = gd_source_line_start(file->source, line > 0 ? (uint32_t)line : 1);
    gd_str text = gd_source_line(file->source, line > 0 ? (uint32_t)line : 1);
    gd_str trimmed = gd_str_trim(text);
    uint32_t indent = trimmed.len ? (uint32_t)(trimmed.ptr - text.ptr) : 0;
    return (gd_range){file->source, {start + indent, start + indent + (uint32_t)trimmed.len}};
}

gd_range gd_load_error_place(gd_engine *engine, const gd_rule *rule)
{
    const gd_rule_file *file =
        gd_map_get(&engine->rules->files, gd_str_from(engine->script.sandbox.error_source));
    if (!file || engine->script.sandbox.error_line == 0) {
        return gd_load_line_range(rule->file, 1);
    }
    return gd_load_line_range(file, engine->script.sandbox.error_line);
}

gd_str gd_load_error_message(gd_engine *engine)
{
    return gd_script_error_message(&engine->script);
}

/* The chunk does not compile: the place is in the message only. */
static void report_syntax(gd_engine *engine, const gd_rule *rule, gd_diags *diags)
{
    gd_str message;
    message.ptr = lua_tolstring(engine->script.sandbox.L, -1, &message.len);
    int line;
    gd_str rest = gd_script_cut_place(message, &line);
    gd_diag_report(diags, GD_DIAG_RULE_LOAD, gd_load_line_range(rule->file, line),
                   "rule does not compile: %.*s", GD_FMT(rest));
}

/* --- loading ------------------------------------------------------------------------------------------------- */

typedef struct {
    gd_arena *arena;
    gd_range place;
    gd_rule_info *info;
    gd_diags *diags;
    bool sound;
} metadata_request;

/* Protected: (request, rule table). */
static int read_metadata(lua_State *L)
{
    metadata_request *request = lua_touserdata(L, 1);
    request->sound = gd_metadata_read(L, 2, request->arena, request->place, request->info, request->diags);
    return 0;
}

/* Fill the rule's details from the table on top of the stack, once for all engines. */
static bool ensure_details(gd_engine *engine, gd_rule *rule, gd_diags *diags)
{
    lua_State *L = engine->script.sandbox.L;
    gd_rules *rules = engine->rules;
    pthread_mutex_lock(&rules->lock);
    if (!rule->detailed) {
        gd_rule_info info = rule->info;
        metadata_request request = {&rules->arena, gd_load_line_range(rule->file, engine->rule_line), &info,
                                    diags, false};
        lua_pushcfunction(L, read_metadata);
        lua_pushlightuserdata(L, &request);
        lua_pushvalue(L, -3);
        if (!gd_sandbox_call(&engine->script.sandbox, 2, 0)) {
            gd_str message = gd_load_error_message(engine);
            gd_diag_report(diags, GD_DIAG_RULE_LOAD, request.place, "rule's table cannot be read: %.*s",
                           GD_FMT(message));
            request.sound = false;
        } else if (request.sound) {
            if (rule->info.resource_count) { /* indexed by them already: keep those */
                info.resources = rule->info.resources;
                info.resource_count = rule->info.resource_count;
                info.aliases = rule->info.aliases;
                info.alias_count = rule->info.alias_count;
                info.supersedes = rule->info.supersedes;
                info.supersedes_count = rule->info.supersedes_count;
                info.needs = rule->info.needs;
                info.needs_count = rule->info.needs_count;
            }
            rule->info = info;
            rule->line = engine->rule_line;
            rule->detailed = true;
        }
    }
    bool detailed = rule->detailed;
    pthread_mutex_unlock(&rules->lock);
    return detailed;
}

/* Call the chunk on top of the stack and see that it gave what `rule` made. */
static bool call_chunk(gd_engine *engine, const gd_rule *rule, gd_diags *diags)
{
    lua_State *L = engine->script.sandbox.L;
    engine->loading = rule;
    engine->rule_line = 0;
    bool called = gd_sandbox_call(&engine->script.sandbox, 0, 1);
    engine->loading = NULL;
    if (!called) {
        gd_range place = gd_load_error_place(engine, rule);
        gd_str message = gd_load_error_message(engine);
        gd_diag_report(diags, GD_DIAG_RULE_LOAD, place, "rule cannot be loaded: %.*s", GD_FMT(message));
        return false;
    }
    lua_getfield(L, LUA_REGISTRYINDEX, rule_key);
    bool same = engine->rule_line && lua_rawequal(L, -1, -2);
    lua_pop(L, 1);
    if (!same) {
        gd_diag_report(diags, GD_DIAG_RULE_LOAD, gd_load_line_range(rule->file, 1),
                       "file does not return what rule { … } makes");
    }
    return same;
}

bool gd_load_rule(gd_engine *engine, gd_rule *rule, gd_diags *diags)
{
    lua_State *L = engine->script.sandbox.L;
    gd_arena scratch;
    gd_diags unseen;
    gd_arena_init(&scratch);
    gd_diags_init(&unseen, &scratch);
    diags = diags ? diags : &unseen;
    gd_chunk chunk = {rule->file->path, rule->file->text, rule->file->compiled};
    bool compiled = gd_script_load(&engine->script, &chunk, false);
    if (!compiled) {
        report_syntax(engine, rule, diags);
    }
    bool sound = compiled && call_chunk(engine, rule, diags) && ensure_details(engine, rule, diags);
    lua_pushnil(L);
    lua_setfield(L, LUA_REGISTRYINDEX, rule_key);
    gd_arena_release(&scratch);
    return sound;
}
