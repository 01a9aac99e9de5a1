/* metadata - a rule's Lua table as gd_rule_info, validated (see metadata.h).
 *
 * The fields are the ones of docs/writing-rules.md, "The table". */
#include "rules/metadata.h"

#include "policy/settings.h"
#include "script/sandbox.h"
#include "script/sandbox_library.h"

typedef struct {
    lua_State *L;
    int table;
    gd_arena *arena;
    gd_range place;
    gd_rule_info *info;
    gd_diags *diags; /* may be NULL */
    bool sound;
    gd_str missing; /* required fields that are not there: "title", "fix" */
} reader;

typedef GD_VEC(gd_control) control_list;

static const char *const categories[] = {"encryption",  "exposure", "identity", "logging", "network",
                                         "reliability", "secrets",  "hygiene",  "cost"};

static const char *const fields[] = {"title",      "severity",   "category", "resources", "rationale",
                                     "fix",        "bad",        "good",     "unknown",   "aliases",
                                     "supersedes", "frameworks", "check",    "settings",  "needs"};

#define COUNT_OF(array) (sizeof(array) / sizeof *(array))

#define DEFECT(r, ...)                                                              \
    do {                                                                            \
        (r)->sound = false;                                                         \
        if ((r)->diags) {                                                           \
            gd_diag_report((r)->diags, GD_DIAG_RULE_LOAD, (r)->place, __VA_ARGS__); \
        }                                                                           \
    } while (0)

/* The string at `index` of the stack, copied. */
static gd_str copy_string(reader *r, int index)
{
    size_t length;
    const char *bytes = lua_tolstring(r->L, index, &length);
    return gd_str_copy(r->arena, (gd_str){bytes, length});
}

static void note_missing(reader *r, const char *field)
{
    r->missing =
        gd_str_format(r->arena, "%.*s%s\"%s\"", GD_FMT(r->missing), r->missing.len ? ", " : "", field);
}

static gd_str read_text(reader *r, const char *field)
{
    gd_str text = {"", 0};
    int type = lua_getfield(r->L, r->table, field);
    if (type == LUA_TSTRING) {
        text = gd_str_trim(copy_string(r, -1));
    }
    if (type == LUA_TNIL) {
        note_missing(r, field);
    } else if (type != LUA_TSTRING || text.len == 0) {
        DEFECT(r, "\"%s\" of a rule must be a text, not %s", field,
               type == LUA_TSTRING ? "an empty one" : lua_typename(r->L, type));
    }
    lua_pop(r->L, 1);
    return text;
}

/* The list of strings on top of the stack, or the one string. */
static size_t read_list_value(reader *r, const char *field, gd_str **list)
{
    lua_State *L = r->L;
    if (lua_type(L, -1) == LUA_TSTRING) {
        *list = GD_NEW(r->arena, gd_str);
        **list = copy_string(r, -1);
        return 1;
    }
    if (lua_type(L, -1) != LUA_TTABLE) {
        DEFECT(r, "\"%s\" of a rule must be a text or a list of texts, not %s", field, luaL_typename(L, -1));
        return 0;
    }
    lua_Integer count = luaL_len(L, -1);
    *list = GD_NEW_ARRAY(r->arena, gd_str, (size_t)count);
    for (lua_Integer i = 1; i <= count; i++) {
        if (lua_geti(L, -1, i) == LUA_TSTRING) {
            (*list)[i - 1] = copy_string(r, -1);
        } else {
            DEFECT(r, "item %d of \"%s\" must be a text, not %s", (int)i, field, luaL_typename(L, -1));
        }
        lua_pop(L, 1);
    }
    return (size_t)count;
}

static size_t read_list(reader *r, const char *field, bool required, gd_str **list)
{
    *list = NULL;
    size_t count = 0;
    if (lua_getfield(r->L, r->table, field) != LUA_TNIL) {
        count = read_list_value(r, field, list);
        if (count == 0 && r->sound) {
            DEFECT(r, "\"%s\" of a rule is empty", field);
        }
    } else if (required) {
        note_missing(r, field);
    }
    lua_pop(r->L, 1);
    return count;
}

static void read_needs(reader *r)
{
    r->info->needs_count = read_list(r, "needs", false, &r->info->needs);
    for (size_t i = 0; i < r->info->needs_count; i++) {
        if (!gd_setting_at_path(r->info->needs[i])) {
            DEFECT(r, "\"needs\" of a rule names \"%.*s\", which is no setting", GD_FMT(r->info->needs[i]));
        }
    }
}

/* An example: a text, or a table of one and the `settings` that it is judged with. On top of the stack. */
static bool read_example(reader *r, gd_str *text, gd_str *settings)
{
    lua_State *L = r->L;
    bool table = lua_type(L, -1) == LUA_TTABLE;
    if (table) {
        if (lua_getfield(L, -1, "settings") == LUA_TSTRING) {
            *settings = copy_string(r, -1);
        }
        lua_pop(L, 1);
        lua_geti(L, -1, 1);
    }
    bool sound = lua_type(L, -1) == LUA_TSTRING;
    if (sound) {
        *text = copy_string(r, -1);
    }
    lua_pop(L, table ? 1 : 0);
    return sound;
}

static bool is_one_example(lua_State *L)
{
    bool one = lua_type(L, -1) == LUA_TSTRING;
    if (!one && lua_type(L, -1) == LUA_TTABLE) {
        one = lua_getfield(L, -1, "settings") != LUA_TNIL;
        lua_pop(L, 1);
    }
    return one;
}

/* A list of examples, or one. Those that bring no settings of their own have the rule's. */
static size_t read_examples(reader *r, const char *field, bool required, gd_str common, gd_str **list,
                            gd_str **settings)
{
    lua_State *L = r->L;
    *list = *settings = NULL;
    int type = lua_getfield(L, r->table, field);
    bool one = is_one_example(L);
    lua_Integer count = one ? 1 : type == LUA_TTABLE ? luaL_len(L, -1) : 0;
    if (type == LUA_TNIL && required) {
        note_missing(r, field);
    } else if (type != LUA_TNIL && count == 0) {
        DEFECT(r, "\"%s\" of a rule must be an example or a list of examples", field);
    }
    *list = GD_NEW_ARRAY(r->arena, gd_str, (size_t)count);
    *settings = GD_NEW_ARRAY(r->arena, gd_str, (size_t)count);
    for (lua_Integer i = 1; i <= count; i++) {
        (*settings)[i - 1] = common;
        one ? lua_pushvalue(L, -1) : (void)lua_geti(L, -1, i);
        if (!read_example(r, *list + i - 1, *settings + i - 1)) {
            DEFECT(r, "example %d of \"%s\" must be a text, or a table of one and its settings", (int)i,
                   field);
        }
        lua_pop(L, 1);
    }
    lua_pop(L, 1);
    return (size_t)count;
}

static gd_str read_optional_text(reader *r, const char *field)
{
    gd_str text = {"", 0};
    int type = lua_getfield(r->L, r->table, field);
    if (type == LUA_TSTRING) {
        text = copy_string(r, -1);
    } else if (type != LUA_TNIL) {
        DEFECT(r, "\"%s\" of a rule must be a text, not %s", field, lua_typename(r->L, type));
    }
    lua_pop(r->L, 1);
    return text;
}

static void add_controls(reader *r, gd_str framework, control_list *controls)
{
    gd_str *names = NULL;
    size_t count = read_list_value(r, "frameworks", &names);
    for (size_t i = 0; i < count; i++) {
        *gd_vec_push(r->arena, controls) = (gd_control){framework, names[i]};
    }
}

static void read_frameworks(reader *r)
{
    lua_State *L = r->L;
    if (lua_getfield(L, r->table, "frameworks") == LUA_TNIL) {
        lua_pop(L, 1);
        return;
    }
    if (lua_type(L, -1) != LUA_TTABLE) {
        DEFECT(r, "\"frameworks\" of a rule must be a table of lists, not %s", luaL_typename(L, -1));
        lua_pop(L, 1);
        return;
    }
    int table = lua_gettop(L);
    control_list controls = {0};
    lua_pushcfunction(L, gd_sandbox_pairs);
    lua_pushvalue(L, table);
    lua_call(L, 1, 2); /* iterator, table */
    for (lua_pushnil(L);;) {
        lua_pushvalue(L, table + 1);
        lua_pushvalue(L, table + 2);
        lua_pushvalue(L, table + 3);
        lua_call(L, 2, 2);
        if (lua_isnil(L, -2)) {
            break;
        }
        if (lua_type(L, -2) == LUA_TSTRING) {
            add_controls(r, copy_string(r, -2), &controls);
        } else {
            DEFECT(r, "\"frameworks\" of a rule needs names as keys, not %s", luaL_typename(L, -2));
        }
        lua_pop(L, 1);
        lua_replace(L, table + 3);
    }
    lua_settop(L, table - 1);
    r->info->controls = controls.items;
    r->info->control_count = controls.count;
}

static void check_choices(reader *r, gd_str severity)
{
    if (severity.len && !gd_severity_parse(severity, &r->info->severity)) {
        DEFECT(r, "severity \"%.*s\" is not one of critical, high, medium, low", GD_FMT(severity));
    }
    bool known = r->info->category.len == 0;
    for (size_t i = 0; i < COUNT_OF(categories); i++) {
        known = known || gd_str_eq(r->info->category, gd_str_from(categories[i]));
    }
    if (!known) {
        DEFECT(r,
               "category \"%.*s\" is not one of encryption, exposure, identity, logging, network, "
               "reliability, secrets, hygiene, cost",
               GD_FMT(r->info->category));
    }
    int type = lua_getfield(r->L, r->table, "check");
    if (type == LUA_TNIL) {
        note_missing(r, "check");
    } else if (type != LUA_TFUNCTION) {
        DEFECT(r, "\"check\" of a rule must be a function, not %s", lua_typename(r->L, type));
    }
    lua_pop(r->L, 1);
}

/* A misspelt field would otherwise be ignored without a word. */
static void check_names(reader *r)
{
    lua_State *L = r->L;
    for (lua_pushnil(L); lua_next(L, r->table); lua_pop(L, 1)) {
        bool known = false;
        gd_str name = {"", 0};
        if (lua_type(L, -2) == LUA_TSTRING) {
            name.ptr = lua_tolstring(L, -2, &name.len);
        }
        for (size_t i = 0; i < COUNT_OF(fields); i++) {
            known = known || gd_str_eq(name, gd_str_from(fields[i]));
        }
        if (!known) {
            DEFECT(r, "rule has an unknown field \"%.*s\"", GD_FMT(name));
        }
    }
}

bool gd_metadata_read(lua_State *L, int index, gd_arena *arena, gd_range place, gd_rule_info *info,
                      gd_diags *diags)
{
    luaL_checkstack(L, 20, "reading a rule");
    reader r = {L, lua_absindex(L, index), arena, place, info, diags, true, {NULL, 0}};
    info->title = read_text(&r, "title");
    gd_str severity = read_text(&r, "severity");
    info->category = read_text(&r, "category");
    info->rationale = read_text(&r, "rationale");
    info->remediation = read_text(&r, "fix");
    info->resource_count = read_list(&r, "resources", true, &info->resources);
    info->alias_count = read_list(&r, "aliases", false, &info->aliases);
    info->supersedes_count = read_list(&r, "supersedes", false, &info->supersedes);
    read_needs(&r);
    gd_str common = read_optional_text(&r, "settings");
    info->bad_count = read_examples(&r, "bad", true, common, &info->bad, &info->bad_settings);
    info->good_count = read_examples(&r, "good", true, common, &info->good, &info->good_settings);
    info->unknown_count =
        read_examples(&r, "unknown", false, common, &info->unknown, &info->unknown_settings);
    read_frameworks(&r);
    check_choices(&r, severity);
    check_names(&r);
    if (r.missing.len) {
        DEFECT(&r, "rule has no %.*s", GD_FMT(r.missing));
    }
    return r.sound;
}
