/* findings - r:fail, r:fail_on, r:fail_schema and r:unknown: what a check says of a resource (see findings.h). */
#include "rules/findings.h"

#include "rules/check.h"
#include "schema/schema.h"
#include "script/resource.h"
#include "terraform/schema_check.h"
#include "terraform/syntax_check.h"

/* Work that leaves memory behind is dear, so that no loop of a check fills it. */
enum { FINDING_COST = 1000 };

static gd_str check_text(lua_State *L, int index)
{
    gd_str text;
    text.ptr = luaL_checklstring(L, index, &text.len);
    return text;
}

/* The message of a call whose format stands at `format`: string.format, or the rule's title. */
static gd_str format_message(lua_State *L, int format)
{
    if (lua_isnoneornil(L, format)) {
        return gd_engine_of(L)->check.rule->info.title;
    }
    lua_getfield(L, LUA_REGISTRYINDEX, LUA_STRLIBNAME);
    lua_getfield(L, -1, "format");
    lua_replace(L, -2);
    lua_insert(L, format);
    lua_call(L, lua_gettop(L) - format, 1);
    return check_text(L, format);
}

static gd_str check_path(lua_State *L, int index)
{
    return lua_isnoneornil(L, index) ? GD_STR("") : check_text(L, index);
}

static int fail_on(lua_State *L, const gd_instance *on, int path)
{
    gd_engine *engine = gd_check_engine(L);
    gd_sandbox_charge(L, FINDING_COST);
    gd_check_fail(engine, on, check_path(L, path), format_message(L, path + 1));
    lua_pushboolean(L, true);
    return 1;
}

static int resource_fail(lua_State *L)
{
    return fail_on(L, gd_resource_check(L, 1)->instance, 2);
}

static int resource_fail_on(lua_State *L)
{
    gd_resource_check(L, 1);
    return fail_on(L, gd_resource_check(L, 2)->instance, 3);
}

static int resource_unknown(lua_State *L)
{
    const gd_instance *on = gd_resource_check(L, 1)->instance;
    gd_engine *engine = gd_check_engine(L);
    gd_str path = check_path(L, 2);
    if (lua_isnoneornil(L, 3)) {
        gd_check_unknown_value(engine, on, path, path, path.len ? gd_resource_find(on, path) : NULL);
    }
    gd_check_unknown(engine, on, path, format_message(L, 3));
}

typedef struct {
    gd_engine *engine;
    const gd_instance *instance;
    bool deprecated; /* what is wanted: things that are deprecated, or defects */
    size_t count;
    size_t others; /* problems of the kind that is not wanted */
} schema_report;

/* Where the stack uses another version of the provider: once for all places that have the same. */
static void note_problem(gd_engine *engine, gd_str type, const gd_schema_problem *problem)
{
    gd_arena *scratch = &engine->script.scratch;
    gd_str text = gd_str_format(scratch, "%.*s: %.*s", GD_FMT(type), GD_FMT(problem->message));
    void **noted = gd_map_at(scratch, &engine->run.noted, text);
    if (!*noted) {
        *noted = engine;
        gd_str version = gd_schema_version_of_type(type);
        gd_diags *diags = engine->run.diags;
        gd_diag_item *item =
            gd_diag_report(diags, GD_DIAG_SCHEMA_VERSION, problem->range, "%.*s", GD_FMT(text));
        gd_diag_hint(diags, item,
                     "that is so in version %.*s of the provider; this configuration asks for another",
                     GD_FMT(version));
    }
}

static void report_problem(void *context, const gd_schema_problem *problem)
{
    schema_report *to = context;
    to->others += problem->deprecated != to->deprecated;
    if (problem->deprecated != to->deprecated) {
        return;
    }
    to->count++;
    if (!gd_schema_is_loose(to->instance)) {
        gd_check_fail_at(to->engine, to->instance, problem->path, problem->range, problem->message);
    } else if (!problem->deprecated) {
        note_problem(to->engine, to->instance->type, problem);
    }
}

/* r:fail_schema(deprecated). Two rules ask it of each row, and nearly all rows are sound: they are walked once. */
static int resource_fail_schema(lua_State *L)
{
    gd_engine *engine = gd_check_engine(L);
    schema_report report = {engine, gd_resource_check(L, 1)->instance, lua_toboolean(L, 2), 0, 0};
    if (engine->run.sound == report.instance) {
        lua_pushboolean(L, false);
        return 1;
    }
    gd_schema_check(&engine->script.scratch, report.instance, GD_SCHEMA_DEFECTS | GD_SCHEMA_DEPRECATIONS,
                    report_problem, &report);
    engine->run.sound = report.count + report.others == 0 ? report.instance : NULL;
    gd_sandbox_charge(L, (unsigned)(report.count * FINDING_COST));
    lua_pushboolean(L, report.count > 0);
    return 1;
}

typedef struct {
    gd_engine *engine;
    const gd_instance *instance;
    size_t count;
} syntax_report;

/* Each place once a run: all instances of a block, and all calls of a module, have the same. */
static void report_syntax(void *context, gd_range range, const char *message)
{
    syntax_report *to = context;
    gd_arena *scratch = &to->engine->script.scratch;
    gd_str place = gd_str_format(scratch, "%.*s:%u", GD_FMT(gd_source_path(range.source)), range.span.start);
    void **noted = gd_map_at(scratch, &to->engine->run.noted, place);
    to->count++;
    if (!*noted) {
        *noted = to->engine;
        gd_check_fail_at(to->engine, to->instance, GD_STR(""), range, gd_str_from(message));
    }
}

/* r:fail_syntax() */
static int resource_fail_syntax(lua_State *L)
{
    syntax_report report = {gd_check_engine(L), gd_resource_check(L, 1)->instance, 0};
    gd_deprecated_syntax(report.instance, report_syntax, &report);
    gd_sandbox_charge(L, (unsigned)(report.count * FINDING_COST));
    lua_pushboolean(L, report.count > 0);
    return 1;
}

const luaL_Reg gd_finding_methods[] = {{"fail", resource_fail},
                                       {"fail_on", resource_fail_on},
                                       {"fail_schema", resource_fail_schema},
                                       {"fail_syntax", resource_fail_syntax},
                                       {"unknown", resource_unknown},
                                       {NULL, NULL}};
