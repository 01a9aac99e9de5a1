/* view - values as rules see them (see view.h). */
#include "script/view.h"

#include "value/json.h"

static const char view_type[] = "guard.view";

/* --- pushing ---------------------------------------------------------------------------------------- */

/* The path of the place, for a finding or (`full`) for a message. */
static gd_str place_path(lua_State *L, const gd_place *place, bool full)
{
    if (!place->parent) {
        return place->key;
    }
    gd_view step = {.parent = lua_touserdata(L, place->parent),
                    .key = place->key,
                    .index = place->index,
                    .by_key = place->by_key};
    return gd_view_path(L, &step, place->parent, full);
}

static void push_view(lua_State *L, const gd_value *value, const gd_place *place)
{
    const gd_script *script = gd_script_of(L);
    gd_view *view = lua_newuserdatauv(L, sizeof *view, 1);
    *view = (gd_view){.kind = script->view_kind,
                      .value = value,
                      .instance = place->instance,
                      .key = place->parent ? place->key : GD_STR(""),
                      .index = place->index,
                      .by_key = place->by_key,
                      .decoded = place->decoded,
                      .secret = place->secret || (value->marks & GD_MARKS_SECRET),
                      .serial = script->serial};
    if (place->parent) {
        view->parent = lua_touserdata(L, place->parent);
        lua_pushvalue(L, place->parent);
    } else {
        lua_pushlstring(L, place->key.ptr ? place->key.ptr : "", place->key.len);
    }
    lua_setiuservalue(L, -2, 1);
    lua_rawgeti(L, LUA_REGISTRYINDEX, script->view_metatable);
    lua_setmetatable(L, -2);
}

/* Large ones are no integers of Lua's, whose products wrap around: a volume's size times a group's instances. */
static void push_number(lua_State *L, gd_number number)
{
    int64_t whole;
    if (gd_number_to_int64(number, &whole) && whole >= INT32_MIN && whole <= INT32_MAX) {
        lua_pushinteger(L, whole);
    } else {
        lua_pushnumber(L, gd_number_to_double(number));
    }
}

void gd_view_push(lua_State *L, const gd_value *value, const gd_place *place)
{
    if (!value) {
        lua_pushnil(L);
        return;
    }
    switch ((gd_kind)value->kind) {
    case GD_NULL:
        lua_pushnil(L);
        return;
    case GD_BOOL:
        lua_pushboolean(L, value->boolean);
        return;
    case GD_NUMBER:
        push_number(L, gd_value_to_number(value));
        return;
    case GD_STRING:
        if (place->secret || (value->marks & GD_MARKS_SECRET)) {
            gd_script_note_secret(L, gd_value_text(value));
        }
        lua_pushlstring(L, value->bytes ? value->bytes : "", value->count);
        return;
    case GD_UNKNOWN:
        gd_script_unknown(L, place->instance, place_path(L, place, false), place_path(L, place, true), value);
        lua_pushnil(L); /* where the owner lets the chunk go on */
        return;
    case GD_LIST:
    case GD_SET:
    case GD_TUPLE:
    case GD_MAP:
    case GD_OBJECT:
        push_view(L, value, place);
        return;
    }
}

static gd_view *test_view(lua_State *L, int index)
{
    return gd_script_userdata(L, index, gd_script_of(L)->view_kind);
}

gd_view *gd_view_check(lua_State *L, int index)
{
    gd_view *view = test_view(L, index);
    if (!view) {
        luaL_checkudata(L, index, view_type); /* says what is there instead */
        GD_BUG("luaL_checkudata returned");
    }
    if (view->serial != gd_script_of(L)->serial) {
        luaL_error(L, "a view of an earlier check was kept; views are valid during one run");
    }
    return view;
}

/* --- paths -------------------------------------------------------------------------------------------- */

static bool is_name(gd_str key)
{
    for (size_t i = 0; i < key.len; i++) {
        unsigned char c = (unsigned char)key.ptr[i];
        bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c >= 0x80;
        if (!letter && (i == 0 || !((c >= '0' && c <= '9') || c == '-'))) {
            return false;
        }
    }
    return key.len > 0;
}

static void add_step(gd_buffer *out, const gd_view *view)
{
    if (!view->by_key) {
        gd_buffer_addf(out, "[%u]", view->index);
    } else if (is_name(view->key)) {
        gd_buffer_char(out, '.');
        gd_buffer_add(out, view->key);
    } else {
        gd_buffer_literal(out, "[\"");
        gd_buffer_add(out, view->key);
        gd_buffer_literal(out, "\"]");
    }
}

gd_str gd_view_path(lua_State *L, const gd_view *view, int index, bool full)
{
    /* Collect the steps from the inside out; the outermost view holds its path as a string. */
    enum { STEPS_MAX = 1200, PATH_COST = 50 };
    gd_sandbox_charge(L, PATH_COST);
    const gd_view *steps[STEPS_MAX];
    size_t count = 0;
    luaL_checkstack(L, 5, "path");
    lua_pushvalue(L, index);
    for (const gd_view *v = view; v->parent && count < STEPS_MAX; v = v->parent) {
        steps[count++] = v;
        if (v != lua_touserdata(L, -1)) {
            continue; /* `view` is not on the stack itself: its parent is at `index` */
        }
        lua_getiuservalue(L, -1, 1);
        lua_remove(L, -2);
    }
    const gd_view *outermost = lua_touserdata(L, -1);
    lua_getiuservalue(L, -1, 1);
    gd_buffer text = {0};
    size_t length;
    const char *bytes = lua_tolstring(L, -1, &length);
    gd_buffer_add(&text, (gd_str){bytes, bytes ? length : 0});
    lua_pop(L, 2);
    for (size_t i = count; i > 0 && (full || !outermost->decoded); i--) {
        add_step(&text, steps[i - 1]);
    }
    gd_str path = gd_str_copy(&gd_script_of(L)->scratch, gd_buffer_str(&text));
    gd_buffer_release(&text);
    return path;
}

/* --- reading ------------------------------------------------------------------------------------------ */

/* As gd_value_member, with the value's own copy of the key, which lives as long as the value. */
static const gd_member *find_key(const gd_value *mapping, gd_str key)
{
    for (size_t low = 0, high = mapping->count; low < high;) {
        size_t middle = low + (high - low) / 2;
        int order = gd_str_cmp(mapping->members[middle].key, key);
        if (order == 0) {
            return &mapping->members[middle];
        }
        low = order < 0 ? middle + 1 : low;
        high = order < 0 ? high : middle;
    }
    return NULL;
}

/* The value of the member that the Lua value at `key` names; sets the place. NULL when absent. A
 * view of another resource as a whole has more attributes than it lists: those are unknown. */
static const gd_value *find_member(lua_State *L, const gd_value *value, int key, gd_place *place)
{
    if (gd_value_is_sequence(value)) {
        int is_integer;
        lua_Integer index = lua_tointegerx(L, key, &is_integer);
        if (!is_integer || lua_type(L, key) != LUA_TNUMBER || index < 1 ||
            index > (lua_Integer)value->count) {
            return NULL;
        }
        place->index = (uint32_t)(index - 1);
        return value->items[index - 1];
    }
    if (lua_type(L, key) != LUA_TSTRING) {
        return NULL;
    }
    place->key.ptr = lua_tolstring(L, key, &place->key.len);
    place->by_key = true;
    const gd_member *member = find_key(value, place->key);
    if (member) {
        place->key = member->key;
        return member->value;
    }
    return NULL; /* what is not written is absent, in blocks as in the resource itself */
}

static gd_place place_below(const gd_view *view, int index)
{
    return (gd_place){
        .instance = view->instance, .parent = index, .decoded = view->decoded, .secret = view->secret};
}

static int view_index(lua_State *L)
{
    const gd_view *view = gd_view_check(L, 1);
    gd_place place = place_below(view, 1);
    const gd_value *member = find_member(L, view->value, 2, &place);
    gd_view_push(L, member, &place);
    return 1;
}

static int view_length(lua_State *L)
{
    const gd_view *view = gd_view_check(L, 1);
    lua_pushinteger(L, view->value->count);
    return 1;
}

static int view_equal(lua_State *L)
{
    const gd_view *a = test_view(L, 1), *b = test_view(L, 2);
    lua_pushboolean(L, a && b && a->serial == b->serial && a->value == b->value);
    return 1;
}

/* Short JSON, so that %s in a message shows what was written. */
static int view_text(lua_State *L)
{
    const gd_view *view = gd_view_check(L, 1);
    gd_sandbox_charge(L, 50);
    gd_buffer text = {0};
    if (view->secret) {
        gd_buffer_literal(&text, "(sensitive)");
    } else {
        gd_value_write_short(&text, view->value, 200);
    }
    gd_str copy = gd_str_copy(&gd_script_of(L)->scratch, gd_buffer_str(&text));
    gd_buffer_release(&text);
    lua_pushlstring(L, copy.ptr ? copy.ptr : "", copy.len);
    return 1;
}

/* Iterator of pairs: upvalue 1 is the position. */
static int next_member(lua_State *L)
{
    const gd_view *view = gd_view_check(L, 1);
    lua_Integer position = lua_tointeger(L, lua_upvalueindex(1));
    const gd_value *value = view->value;
    lua_settop(L, 1);
    while (position < (lua_Integer)value->count) {
        gd_place place = place_below(view, 1);
        const gd_value *member;
        if (gd_value_is_sequence(value)) {
            place.index = (uint32_t)position;
            member = value->items[position];
            lua_pushinteger(L, position + 1);
        } else {
            place.key = value->members[position].key;
            place.by_key = true;
            member = value->members[position].value;
            lua_pushlstring(L, place.key.ptr ? place.key.ptr : "", place.key.len);
        }
        lua_pushinteger(L, ++position);
        lua_replace(L, lua_upvalueindex(1));
        if (member->kind != GD_NULL) {
            gd_view_push(L, member, &place);
            return 2;
        }
        lua_settop(L, 1); /* null is absent */
    }
    lua_pushnil(L);
    return 1;
}

static int view_pairs(lua_State *L)
{
    gd_view_check(L, 1);
    lua_pushinteger(L, 0);
    lua_pushcclosure(L, next_member, 1);
    lua_pushvalue(L, 1);
    lua_pushnil(L);
    return 3;
}

/* --- guard.value -------------------------------------------------------------------------------------- */

/* The value of the view or resource at 1, and the place of what is below it. A scalar stands where the author
 * of a configuration wrote one in place of a block; it has no members, and neither has nil: an empty object. */
static const gd_value *check_owner(lua_State *L, gd_place *place)
{
    int type = lua_type(L, 1);
    if (type == LUA_TNIL || type == LUA_TSTRING || type == LUA_TNUMBER || type == LUA_TBOOLEAN) {
        *place = (gd_place){0};
        return &gd_value_empty_object;
    }
    const gd_resource *resource = gd_script_userdata(L, 1, gd_script_of(L)->resource_kind);
    if (!resource) {
        const gd_view *view = gd_view_check(L, 1);
        *place = place_below(view, 1);
        return view->value;
    }
    if (resource->serial != gd_script_of(L)->serial) {
        luaL_error(L, "a resource of an earlier check was kept");
    }
    *place = (gd_place){.instance = resource->instance};
    return resource->instance->values;
}

/* The member at 2 of the view or resource at 1, or without a 2 the view itself. */
static const gd_value *check_member(lua_State *L, gd_place *place)
{
    const gd_value *owner = check_owner(L, place);
    return lua_isnoneornil(L, 2) ? owner : find_member(L, owner, 2, place);
}

static int function_known(lua_State *L)
{
    gd_place place;
    const gd_value *member = check_member(L, &place);
    lua_pushboolean(L, !member || gd_value_is_wholly_known(member));
    return 1;
}

static int function_known_here(lua_State *L)
{
    gd_place place;
    const gd_value *member = check_member(L, &place);
    lua_pushboolean(L, !member || member->kind != GD_UNKNOWN);
    return 1;
}

static int function_has(lua_State *L)
{
    gd_place place;
    const gd_value *member = check_member(L, &place);
    lua_pushboolean(L, member && member != &gd_value_unknown && member->kind != GD_NULL);
    return 1;
}

/* path(view), path(view, key): where a finding on it points. */
static int function_path(lua_State *L)
{
    gd_place place;
    gd_str path;
    check_owner(L, &place);
    gd_view step = {.by_key = lua_type(L, 2) == LUA_TSTRING, .decoded = place.decoded};
    if (step.by_key) {
        step.key.ptr = lua_tolstring(L, 2, &step.key.len);
    } else if (!lua_isnoneornil(L, 2)) {
        step.index = (uint32_t)(luaL_checkinteger(L, 2) - 1);
    }
    if (!place.parent) {
        path = step.key;
    } else if (lua_isnoneornil(L, 2)) {
        path = gd_view_path(L, gd_view_check(L, 1), 1, false);
    } else {
        step.parent = gd_view_check(L, 1);
        path = gd_view_path(L, &step, 1, false);
    }
    lua_pushlstring(L, path.ptr ? path.ptr : "", path.len);
    return 1;
}

void gd_view_push_number(lua_State *L, const gd_value *value)
{
    gd_number number = {NULL, 0};
    if (value && value->kind == GD_NUMBER) {
        number = gd_value_to_number(value);
    } else if (!value || value->kind != GD_STRING ||
               !gd_number_parse(&gd_script_of(L)->scratch, gd_value_text(value), &number)) {
        lua_pushnil(L);
        return;
    }
    push_number(L, number);
}

void gd_view_push_text(lua_State *L, const gd_value *value, bool secret)
{
    gd_str text = {NULL, 0};
    if (value && value->kind == GD_STRING) {
        gd_view_push_partial(L, value, secret);
        return;
    }
    if (value && value->kind == GD_BOOL) {
        text = value->boolean ? GD_STR("true") : GD_STR("false");
    } else if (value && value->kind == GD_NUMBER) {
        gd_sandbox_charge(L, 50);
        text = gd_number_text(&gd_script_of(L)->scratch, gd_value_to_number(value));
    }
    text.ptr ? (void)lua_pushlstring(L, text.ptr, text.len) : lua_pushnil(L);
}

void gd_view_push_partial(lua_State *L, const gd_value *value, bool secret)
{
    gd_str text = {NULL, 0};
    if (value && value->kind == GD_STRING) {
        text = (gd_str){value->bytes ? value->bytes : "", value->count};
    } else if (value && value->kind == GD_UNKNOWN && value->facts) {
        text = value->facts->partial;
    }
    if (!text.ptr) {
        lua_pushnil(L);
        return;
    }
    if (secret || (value->marks & GD_MARKS_SECRET)) {
        gd_script_note_secret(L, text);
    }
    lua_pushlstring(L, text.ptr, text.len);
}

static int function_partial(lua_State *L)
{
    gd_place place;
    const gd_value *member = check_member(L, &place);
    gd_view_push_partial(L, member, place.secret);
    return 1;
}

/* text(view, key), number(view, key): a scalar in the wanted form; ends the check when it is unknown. */
static const gd_value *check_scalar(lua_State *L, gd_place *place)
{
    const gd_value *member = check_member(L, place);
    if (member && member->kind == GD_UNKNOWN) {
        gd_view_push(L, member, place); /* returns only where the owner lets the chunk go on */
        lua_pop(L, 1);
        return NULL;
    }
    return member;
}

static int function_text(lua_State *L)
{
    gd_place place;
    const gd_value *member = check_scalar(L, &place);
    gd_view_push_text(L, member, place.secret);
    return 1;
}

static int function_number(lua_State *L)
{
    gd_place place;
    gd_view_push_number(L, check_scalar(L, &place));
    return 1;
}

static int function_is_view(lua_State *L)
{
    lua_pushboolean(L, test_view(L, 1) != NULL);
    return 1;
}

static int function_is_list(lua_State *L)
{
    const gd_view *view = test_view(L, 1);
    lua_pushboolean(L, view && gd_value_is_sequence(gd_view_check(L, 1)->value));
    return 1;
}

/* The keys of a map or object as a list; the members may be unknown. What is no mapping has none. */
static int function_keys(lua_State *L)
{
    const gd_view *view = test_view(L, 1);
    const gd_value *value = view ? gd_view_check(L, 1)->value : NULL;
    uint32_t count = value && gd_value_is_mapping(value) ? value->count : 0;
    gd_sandbox_charge(L, count);
    lua_createtable(L, (int)(count < 100000 ? count : 100000), 0);
    lua_Integer listed = 0;
    for (uint32_t i = 0; i < count; i++) {
        if (value->members[i].value->kind != GD_NULL) {
            lua_pushlstring(L, value->members[i].key.ptr, value->members[i].key.len);
            lua_rawseti(L, -2, ++listed);
        }
    }
    return 1;
}

static const luaL_Reg value_functions[] = {{"known", function_known},
                                           {"known_here", function_known_here},
                                           {"has", function_has},
                                           {"path", function_path},
                                           {"partial", function_partial},
                                           {"is_view", function_is_view},
                                           {"is_list", function_is_list},
                                           {"text", function_text},
                                           {"number", function_number},
                                           {"keys", function_keys},
                                           {NULL, NULL}};

void gd_view_functions(lua_State *L)
{
    luaL_setfuncs(L, value_functions, 0);
}

void gd_view_open(lua_State *L)
{
    static const luaL_Reg methods[] = {{"__index", view_index}, {"__len", view_length},
                                       {"__eq", view_equal},    {"__tostring", view_text},
                                       {"__pairs", view_pairs}, {NULL, NULL}};
    luaL_newmetatable(L, view_type);
    gd_script_of(L)->view_kind = lua_topointer(L, -1);
    luaL_setfuncs(L, methods, 0);
    lua_pushboolean(L, false);
    lua_setfield(L, -2, "__metatable");
    gd_script_of(L)->view_metatable = luaL_ref(L, LUA_REGISTRYINDEX);
}
