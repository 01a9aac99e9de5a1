/* repository_access - listing, reading and reporting on files of the repository (see repository_access.h).
 *
 * Everything that is read is charged to the check's budget. YAML comes as plain tables in which every scalar is
 * text; where a value stands is asked for apart (line_of), so that the tables stay plain. */
#include "rules/repository_access.h"

#include "policy/yaml_tree.h"
#include "script/resource.h"
#include "terraform/path_pattern.h"

enum { PATH_COST = 4, NODE_COST = 4, MOST_LISTED = 10 * 1000 };

static gd_repository *check_repository(lua_State *L)
{
    const gd_engine *engine = gd_check_engine(L);
    gd_repository *repository = engine->repository;
    if (!repository || engine->check.instance->mode != GD_MODE_REPOSITORY) { /* it belongs to one thread */
        luaL_error(L, "there is no repository: only rules on \"repository\" may ask for files");
    }
    return repository;
}

static gd_str check_path(lua_State *L, int index)
{
    gd_str path;
    path.ptr = luaL_checklstring(L, index, &path.len);
    return path;
}

/* exists(path) */
static int repository_exists(lua_State *L)
{
    gd_repository *repository = check_repository(L);
    gd_sandbox_charge(L, PATH_COST);
    lua_pushboolean(L, gd_repository_has(repository, check_path(L, 1)));
    return 1;
}

static int push_matching(lua_State *L, gd_repository_paths paths, gd_str pattern)
{
    lua_Integer count = 0;
    lua_newtable(L);
    gd_sandbox_charge(L, paths.count * PATH_COST);
    for (size_t i = 0; i < paths.count && count < MOST_LISTED; i++) {
        if (gd_path_pattern_matches(pattern, paths.items[i])) {
            lua_pushlstring(L, paths.items[i].ptr, paths.items[i].len);
            lua_rawseti(L, -2, ++count);
        }
    }
    return 1;
}

/* files(pattern), folders(pattern): the paths that match, sorted. */
static int repository_files(lua_State *L)
{
    return push_matching(L, gd_repository_files(check_repository(L)), check_path(L, 1));
}

static int repository_folders(lua_State *L)
{
    return push_matching(L, gd_repository_folders(check_repository(L)), check_path(L, 1));
}

/* text(path): the file's text; nil when it is not there or too long. */
static int repository_text(lua_State *L)
{
    const gd_source *source = gd_repository_source(check_repository(L), check_path(L, 1));
    if (!source) {
        return 0;
    }
    gd_str text = gd_source_text(source);
    gd_sandbox_charge(L, text.len / 16);
    lua_pushlstring(L, text.ptr ? text.ptr : "", text.len);
    return 1;
}

static void push_yaml(lua_State *L, const gd_yaml *node)
{
    gd_sandbox_charge(L, NODE_COST);
    luaL_checkstack(L, 6, "yaml");
    if (node->kind == GD_YAML_SCALAR) {
        node->is_null ? lua_pushnil(L)
                      : (void)lua_pushlstring(L, node->text.ptr ? node->text.ptr : "", node->text.len);
        return;
    }
    lua_newtable(L);
    for (size_t i = 0; i < node->count; i++) {
        if (node->kind == GD_YAML_LIST) {
            push_yaml(L, node->items[i]);
            lua_rawseti(L, -2, (lua_Integer)i + 1);
        } else {
            lua_pushlstring(L, node->members[i].key.ptr ? node->members[i].key.ptr : "",
                            node->members[i].key.len);
            push_yaml(L, node->members[i].value);
            lua_rawset(L, -3);
        }
    }
}

static const gd_yaml *read_yaml(lua_State *L, gd_diags *diags)
{
    gd_engine *engine = gd_check_engine(L);
    const gd_source *source = gd_repository_source(check_repository(L), check_path(L, 1));
    gd_diags_init(diags, &engine->script.scratch);
    if (!source) {
        return NULL;
    }
    gd_sandbox_charge(L, gd_source_text(source).len / 8);
    return gd_yaml_tree_read(&engine->script.scratch, source, diags);
}

/* yaml(path): the document as plain tables, scalars as text; nil when it is not there; nil, message, line when it is no
 * sound YAML. */
static int repository_yaml(lua_State *L)
{
    gd_diags diags;
    const gd_yaml *root = read_yaml(L, &diags);
    if (root) {
        push_yaml(L, root);
        return 1;
    }
    if (diags.list.count == 0) {
        return 0;
    }
    const gd_diag_item *item = &diags.list.items[0];
    lua_pushnil(L);
    lua_pushlstring(L, item->message.ptr, item->message.len);
    lua_pushinteger(L, item->range.source
                           ? (lua_Integer)gd_source_position(item->range.source, item->range.span.start).line
                           : 1);
    return 3;
}

/* The child of a mapping or list, or NULL; `place` is where its key or item stands. */
static const gd_yaml *child_of(lua_State *L, const gd_yaml *node, int key, gd_range *place)
{
    if (node->kind == GD_YAML_LIST && lua_isinteger(L, key)) {
        lua_Integer index = lua_tointeger(L, key);
        if (index < 1 || (size_t)index > node->count) {
            return NULL;
        }
        *place = node->items[index - 1]->place;
        return node->items[index - 1];
    }
    for (size_t i = 0; node->kind == GD_YAML_MAPPING && i < node->count; i++) {
        if (gd_str_eq(node->members[i].key, check_path(L, key))) {
            *place = node->members[i].place;
            return node->members[i].value;
        }
    }
    return NULL;
}

/* line_of(path, key, …): the line of the innermost part of a YAML document that is there on the way of the keys. */
static int repository_line_of(lua_State *L)
{
    gd_diags diags;
    const gd_yaml *node = read_yaml(L, &diags);
    gd_range place = node ? node->place : (gd_range){0};
    int last = lua_gettop(L);
    for (int i = 2; node && i <= last; i++) {
        node = child_of(L, node, i, &place);
    }
    lua_pushinteger(L,
                    place.source ? (lua_Integer)gd_source_position(place.source, place.span.start).line : 1);
    return 1;
}

/* The line without the blanks around it. */
static gd_range line_range(const gd_source *source, lua_Integer number)
{
    uint32_t count = gd_source_line_count(source);
    uint32_t line = number < 1 ? 1 : number > count ? count : (uint32_t)number;
    gd_str text = gd_source_line(source, line), trimmed = gd_str_trim(text);
    uint32_t start = gd_source_line_start(source, line);
    uint32_t indent = trimmed.len ? (uint32_t)(trimmed.ptr - text.ptr) : 0;
    return (gd_range){source, {start + indent, start + indent + (uint32_t)trimmed.len}};
}

/* fail(path, line, message): a finding on a line of a file; where the file is not there, on its path alone. */
static int repository_fail(lua_State *L)
{
    gd_engine *engine = gd_check_engine(L);
    gd_repository *repository = check_repository(L);
    gd_str path = check_path(L, 1), message = check_path(L, 3);
    const gd_source *source = gd_repository_source(repository, path);
    gd_arena *kept = engine->run.kept;
    if (!source) { /* a stand-in, so that the finding names the path where something should be */
        source = gd_source_new(kept, gd_str_copy(kept, path), GD_STR(""));
    }
    gd_range range = line_range(source, luaL_optinteger(L, 2, 1));
    gd_check_fail_at(engine, engine->check.instance, path, range, message);
    return 0;
}

void gd_repository_natives(lua_State *L)
{
    static const luaL_Reg functions[] = {{"exists", repository_exists},   {"files", repository_files},
                                         {"folders", repository_folders}, {"text", repository_text},
                                         {"yaml", repository_yaml},       {"line_of", repository_line_of},
                                         {"fail", repository_fail},       {NULL, NULL}};
    luaL_newlib(L, functions);
    lua_setfield(L, -2, "repository");
}

const gd_table *gd_repository_table(gd_arena *arena)
{
    static const gd_module_instance root;
    gd_instance *row = GD_NEW(arena, gd_instance);
    row->address = row->resource_address = row->name = GD_STR("repository");
    row->mode = GD_MODE_REPOSITORY;
    row->module = &root;
    row->values = &gd_value_empty_object;
    const gd_instance **rows = GD_NEW_ARRAY(arena, const gd_instance *, 1);
    rows[0] = row;
    gd_stack *stack = GD_NEW(arena, gd_stack);
    *stack = (gd_stack){.root = &root,
                        .instances = rows,
                        .count = 1,
                        .outputs = &gd_value_empty_object,
                        .workspace = GD_STR("default")};
    return gd_table_build(arena, stack);
}
