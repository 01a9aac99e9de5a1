/* pattern - string.find, match, gmatch and gsub with bounded work (see sandbox_library.h).
 *
 * What they mean is Lua's manual, section 6.4; the matching itself is in pattern_match.c. */
#include "script/pattern_match.h"

#include <ctype.h>

#include "script/sandbox.h"
#include "script/sandbox_library.h"

/* --- results ------------------------------------------------------------------------------------------ */

static void push_capture(gd_matcher *m, int index, const char *start, const char *end)
{
    if (index >= m->level) {
        if (index != 0) {
            luaL_error(m->L, "invalid capture index %%%d", index + 1);
        }
        lua_pushlstring(m->L, start, (size_t)(end - start)); /* the whole match */
        return;
    }
    gd_capture *c = &m->captures[index];
    if (c->length == GD_CAPTURE_OPEN) {
        luaL_error(m->L, "unfinished capture");
    } else if (c->length == GD_CAPTURE_POSITION) {
        lua_pushinteger(m->L, c->start - m->subject + 1);
    } else {
        lua_pushlstring(m->L, c->start, (size_t)c->length);
    }
}

/* All captures; the whole match where there are none and `start` is given. */
static int push_captures(gd_matcher *m, const char *start, const char *end)
{
    int count = m->level == 0 && start ? 1 : m->level;
    luaL_checkstack(m->L, count, "too many captures");
    for (int i = 0; i < count; i++) {
        push_capture(m, i, start, end);
    }
    return count;
}

static gd_str check_string(lua_State *L, int index)
{
    gd_str text;
    text.ptr = luaL_checklstring(L, index, &text.len);
    return text;
}

/* The start position argument as an offset; beyond the end: length + 1. */
static size_t check_start(lua_State *L, int index, size_t length)
{
    lua_Integer position = luaL_optinteger(L, index, 1);
    if (position > 0) {
        return (size_t)position - 1 > length ? length + 1 : (size_t)position - 1;
    }
    if (position == 0 || position < -(lua_Integer)length) {
        return 0;
    }
    return length - (size_t)-position;
}

static bool has_no_specials(gd_str pattern)
{
    for (size_t i = 0; i < pattern.len; i++) {
        if (pattern.ptr[i] && strchr("^$*+?.([%-", pattern.ptr[i])) {
            return false;
        }
    }
    return true;
}

/* --- the functions ------------------------------------------------------------------------------------- */

static int find_plain(lua_State *L, gd_str subject, gd_str pattern, size_t start)
{
    gd_sandbox_charge(L, (subject.len - start) / 64);
    size_t found = gd_str_find(gd_str_slice(subject, start, subject.len), pattern);
    if (found == GD_STR_NONE) {
        lua_pushnil(L);
        return 1;
    }
    found += start;
    lua_pushinteger(L, (lua_Integer)found + 1);
    lua_pushinteger(L, (lua_Integer)found + (lua_Integer)pattern.len);
    return 2;
}

static int find(lua_State *L, bool with_places)
{
    gd_str subject = check_string(L, 1), pattern = check_string(L, 2);
    size_t start = check_start(L, 3, subject.len);
    if (start > subject.len) {
        lua_pushnil(L);
        return 1;
    }
    if (with_places && (lua_toboolean(L, 4) || has_no_specials(pattern))) {
        return find_plain(L, subject, pattern, start);
    }
    bool anchored = pattern.len && pattern.ptr[0] == '^';
    gd_matcher m = gd_matcher_new(L, subject, pattern);
    for (const char *s = subject.ptr + start; s <= m.subject_end; s++) {
        const char *end = gd_matcher_match(&m, s, pattern.ptr + anchored);
        if (end && with_places) {
            lua_pushinteger(L, s - subject.ptr + 1);
            lua_pushinteger(L, end - subject.ptr);
            return push_captures(&m, NULL, NULL) + 2;
        }
        if (end) {
            return push_captures(&m, s, end);
        }
        if (anchored) {
            break;
        }
    }
    lua_pushnil(L);
    return 1;
}

int gd_pattern_find(lua_State *L)
{
    return find(L, true);
}

int gd_pattern_match(lua_State *L)
{
    return find(L, false);
}

/* Iterator: upvalues are subject, pattern, where to go on, and the end of the last match + 1. */
static int next_match(lua_State *L)
{
    gd_str subject = check_string(L, lua_upvalueindex(1)), pattern = check_string(L, lua_upvalueindex(2));
    size_t start = (size_t)lua_tointeger(L, lua_upvalueindex(3));
    lua_Integer behind_last = lua_tointeger(L, lua_upvalueindex(4));
    const char *last = behind_last ? subject.ptr + behind_last - 1 : NULL;
    gd_matcher m = gd_matcher_new(L, subject, pattern);
    if (start > subject.len) {
        return 0;
    }
    for (const char *s = subject.ptr + start; s <= m.subject_end; s++) {
        const char *end = gd_matcher_match(&m, s, pattern.ptr);
        if (end && end != last) {
            lua_pushinteger(L, end - subject.ptr);
            lua_replace(L, lua_upvalueindex(3));
            lua_pushinteger(L, end - subject.ptr + 1);
            lua_replace(L, lua_upvalueindex(4));
            return push_captures(&m, s, end);
        }
    }
    return 0;
}

int gd_pattern_gmatch(lua_State *L)
{
    gd_str subject = check_string(L, 1);
    check_string(L, 2);
    size_t start = check_start(L, 3, subject.len);
    lua_settop(L, 2);
    lua_pushinteger(L, (lua_Integer)start);
    lua_pushinteger(L, 0);
    lua_pushcclosure(L, next_match, 4);
    return 1;
}

/* Add a replacement text, with its %0 … %9. */
static void add_text(gd_matcher *m, luaL_Buffer *out, gd_str text, const char *start, const char *end)
{
    for (size_t i = 0; i < text.len; i++) {
        if (text.ptr[i] != '%') {
            luaL_addchar(out, text.ptr[i]);
            continue;
        }
        char c = ++i < text.len ? text.ptr[i] : '\0';
        if (c == '%') {
            luaL_addchar(out, c);
        } else if (c == '0') {
            luaL_addlstring(out, start, (size_t)(end - start));
        } else if (isdigit((unsigned char)c)) {
            push_capture(m, c - '1', start, end);
            luaL_tolstring(m->L, -1, NULL);
            lua_remove(m->L, -2);
            luaL_addvalue(out);
        } else {
            luaL_error(m->L, "invalid use of '%%' in replacement string");
        }
    }
}

/* Add what stands for the match: a text, a table's value or a function's result; false keeps it. */
static void add_replacement(gd_matcher *m, luaL_Buffer *out, const char *start, const char *end)
{
    lua_State *L = m->L;
    switch (lua_type(L, 3)) {
    case LUA_TFUNCTION:
        lua_pushvalue(L, 3);
        lua_call(L, push_captures(m, start, end), 1);
        break;
    case LUA_TTABLE:
        push_capture(m, 0, start, end);
        lua_gettable(L, 3);
        break;
    default:
        add_text(m, out, check_string(L, 3), start, end);
        return;
    }
    if (!lua_toboolean(L, -1)) {
        lua_pop(L, 1);
        luaL_addlstring(out, start, (size_t)(end - start));
    } else if (lua_isstring(L, -1)) {
        luaL_addvalue(out);
    } else {
        luaL_error(L, "invalid replacement value (a %s)", luaL_typename(L, -1));
    }
}

int gd_pattern_gsub(lua_State *L)
{
    gd_str subject = check_string(L, 1), pattern = check_string(L, 2);
    int type = lua_type(L, 3);
    luaL_argexpected(
        L, type == LUA_TNUMBER || type == LUA_TSTRING || type == LUA_TFUNCTION || type == LUA_TTABLE, 3,
        "string/function/table");
    lua_Integer most = luaL_optinteger(L, 4, (lua_Integer)subject.len + 1), count = 0;
    bool anchored = pattern.len && pattern.ptr[0] == '^';
    gd_matcher m = gd_matcher_new(L, subject, pattern);
    const char *s = subject.ptr, *last = NULL;
    luaL_Buffer out;
    luaL_buffinit(L, &out);
    while (count < most) {
        const char *end = gd_matcher_match(&m, s, pattern.ptr + anchored);
        if (end && end != last) {
            count++;
            add_replacement(&m, &out, s, end);
            s = last = end;
        } else if (s < m.subject_end) {
            luaL_addchar(&out, *s++);
        } else {
            break;
        }
        if (anchored) {
            break;
        }
    }
    luaL_addlstring(&out, s, (size_t)(m.subject_end - s));
    luaL_pushresult(&out);
    lua_pushinteger(L, count);
    return 2;
}
