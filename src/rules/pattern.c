/* pattern - string.find, match, gmatch and gsub with bounded work (see sandbox_library.h).
 *
 * Patterns are Lua's (manual, section 6.4.1). Backtracking makes a short pattern cost as much as it
 * likes on a long subject, and the instruction count does not see it, because Lua's own matcher is one
 * C function. So this matcher counts its steps and takes them from the budget of the check. */
#include <ctype.h>

#include "rules/sandbox.h"
#include "rules/sandbox_library.h"

enum {
    CAPTURES_MAX = 32,
    DEPTH_MAX = 200,     /* of recursion: items of a pattern that are open at once */
    STEPS_PER_UNIT = 8,  /* steps that cost as much as one instruction */
    STEPS_AT_ONCE = 4096 /* counted before the budget is asked */
};

enum { CAPTURE_OPEN = -1, CAPTURE_POSITION = -2 };

typedef struct {
    const char *start;
    ptrdiff_t length; /* or CAPTURE_OPEN, CAPTURE_POSITION */
} capture;

typedef struct {
    lua_State *L;
    const char *subject, *subject_end;
    const char *pattern_end;
    unsigned depth;
    size_t steps;
    int level; /* captures so far */
    capture captures[CAPTURES_MAX];
} matcher;

static void count_steps(matcher *m, size_t steps)
{
    m->steps += steps;
    if (m->steps >= STEPS_AT_ONCE) {
        gd_sandbox_charge(m->L, m->steps / STEPS_PER_UNIT);
        m->steps = 0;
    }
}

static void count_step(matcher *m)
{
    count_steps(m, 1);
}

/* --- one character -------------------------------------------------------------------------------- */

/* %a, %D …: the letter's class, turned round by a capital. Other characters stand for themselves. */
static bool is_in_class(unsigned char c, unsigned char letter)
{
    int found;
    switch (tolower(letter)) {
    case 'a':
        found = isalpha(c);
        break;
    case 'c':
        found = iscntrl(c);
        break;
    case 'd':
        found = isdigit(c);
        break;
    case 'g':
        found = isgraph(c);
        break;
    case 'l':
        found = islower(c);
        break;
    case 'p':
        found = ispunct(c);
        break;
    case 's':
        found = isspace(c);
        break;
    case 'u':
        found = isupper(c);
        break;
    case 'w':
        found = isalnum(c);
        break;
    case 'x':
        found = isxdigit(c);
        break;
    default:
        return letter == c;
    }
    return isupper(letter) ? !found : found != 0;
}

/* Behind the item that starts at `p`: a character, an escape, or a set. */
static const char *end_of_item(matcher *m, const char *p)
{
    char first = *p++;
    if (first == '%') {
        if (p == m->pattern_end) {
            luaL_error(m->L, "malformed pattern (ends with '%%')");
        }
        return p + 1;
    }
    if (first == '[') {
        if (p < m->pattern_end && *p == '^') {
            p++;
        }
        do { /* a ']' that comes first belongs to the set */
            if (p == m->pattern_end) {
                luaL_error(m->L, "malformed pattern (missing ']')");
            }
            if (*p++ == '%' && p < m->pattern_end) {
                p++;
            }
        } while (p == m->pattern_end || *p != ']');
        return p + 1;
    }
    return p;
}

/* Whether `c` is in the set from its '[' at `p` to its ']' at `last`. */
static bool is_in_set(unsigned char c, const char *p, const char *last)
{
    bool wanted = true;
    if (p[1] == '^') {
        wanted = false;
        p++;
    }
    while (++p < last) {
        if (*p == '%') {
            p++;
            if (is_in_class(c, (unsigned char)*p)) {
                return wanted;
            }
        } else if (p[1] == '-' && p + 2 < last) {
            p += 2;
            if ((unsigned char)p[-2] <= c && c <= (unsigned char)*p) {
                return wanted;
            }
        } else if ((unsigned char)*p == c) {
            return wanted;
        }
    }
    return !wanted;
}

static bool matches_item(matcher *m, const char *s, const char *p, const char *item_end)
{
    count_step(m);
    if (s >= m->subject_end) {
        return false;
    }
    unsigned char c = (unsigned char)*s;
    switch (*p) {
    case '.':
        return true;
    case '%':
        return is_in_class(c, (unsigned char)p[1]);
    case '[':
        count_steps(m, (size_t)(item_end - p) / 4);
        return is_in_set(c, p, item_end - 1);
    default:
        return (unsigned char)*p == c;
    }
}

/* --- items -------------------------------------------------------------------------------------------- */

static const char *match(matcher *m, const char *s, const char *p);

/* item* and item+: as many as there are, then fewer until the rest matches. */
static const char *match_most(matcher *m, const char *s, const char *p, const char *item_end)
{
    ptrdiff_t count = 0;
    while (matches_item(m, s + count, p, item_end)) {
        count++;
    }
    for (; count >= 0; count--) {
        const char *end = match(m, s + count, item_end + 1);
        if (end) {
            return end;
        }
    }
    return NULL;
}

/* item-: as few as the rest allows. */
static const char *match_fewest(matcher *m, const char *s, const char *p, const char *item_end)
{
    for (;;) {
        const char *end = match(m, s, item_end + 1);
        if (end) {
            return end;
        }
        if (!matches_item(m, s, p, item_end)) {
            return NULL;
        }
        s++;
    }
}

static const char *open_capture(matcher *m, const char *s, const char *p, ptrdiff_t length)
{
    if (m->level >= CAPTURES_MAX) {
        luaL_error(m->L, "too many captures");
    }
    m->captures[m->level++] = (capture){s, length};
    const char *end = match(m, s, p);
    if (!end) {
        m->level--;
    }
    return end;
}

static const char *close_capture(matcher *m, const char *s, const char *p)
{
    int open = m->level - 1;
    while (open >= 0 && m->captures[open].length != CAPTURE_OPEN) {
        open--;
    }
    if (open < 0) {
        luaL_error(m->L, "invalid pattern capture");
    }
    m->captures[open].length = s - m->captures[open].start;
    const char *end = match(m, s, p);
    if (!end) {
        m->captures[open].length = CAPTURE_OPEN;
    }
    return end;
}

/* %bxy at `p` (its x): behind the balanced part, or NULL. */
static const char *match_balance(matcher *m, const char *s, const char *p)
{
    if (p + 1 >= m->pattern_end) {
        luaL_error(m->L, "malformed pattern (missing arguments to '%%b')");
    }
    if (s >= m->subject_end || *s != *p) {
        return NULL;
    }
    for (size_t open = 1; ++s < m->subject_end;) {
        count_step(m);
        if (*s == p[1]) {
            if (--open == 0) {
                return s + 1;
            }
        } else if (*s == *p) {
            open++;
        }
    }
    return NULL;
}

/* %1 … %9: behind what the capture has, or NULL. */
static const char *match_back(matcher *m, const char *s, char digit)
{
    int index = digit - '1';
    if (index < 0 || index >= m->level || m->captures[index].length == CAPTURE_OPEN) {
        luaL_error(m->L, "invalid capture index %%%d", index + 1);
    }
    ptrdiff_t length = m->captures[index].length;
    if (length < 0 || m->subject_end - s < length) {
        return NULL;
    }
    gd_sandbox_charge(m->L, (size_t)length / 64);
    return memcmp(m->captures[index].start, s, (size_t)length) == 0 ? s + length : NULL;
}

/* %f[set]: whether the set begins here. The subject's ends count as '\0'. */
static bool is_frontier(matcher *m, const char *s, const char *set, const char *set_end)
{
    unsigned char before = s == m->subject ? '\0' : (unsigned char)s[-1];
    unsigned char here = s == m->subject_end ? '\0' : (unsigned char)*s;
    return !is_in_set(before, set, set_end - 1) && is_in_set(here, set, set_end - 1);
}

/* An item with the suffix behind it, if any. *next gets where to go on when this is no choice point:
 * then the result is the subject's new place, or NULL when it does not match. */
static const char *match_item(matcher *m, const char *s, const char *p, const char **next)
{
    const char *item_end = end_of_item(m, p);
    char suffix = item_end < m->pattern_end ? *item_end : '\0';
    *next = NULL;
    switch (suffix) {
    case '*':
        return match_most(m, s, p, item_end);
    case '+':
        return matches_item(m, s, p, item_end) ? match_most(m, s + 1, p, item_end) : NULL;
    case '-':
        return match_fewest(m, s, p, item_end);
    case '?':
        if (matches_item(m, s, p, item_end)) {
            const char *end = match(m, s + 1, item_end + 1);
            if (end) {
                return end;
            }
        }
        *next = item_end + 1;
        return s;
    default:
        *next = item_end;
        return matches_item(m, s, p, item_end) ? s + 1 : NULL;
    }
}

/* %b, %f and back references go on in the loop; false when `p` is none of them. */
static bool match_special(matcher *m, const char **s, const char **p)
{
    const char *at = *p;
    if (*at != '%' || at + 1 == m->pattern_end) {
        return false;
    }
    if (at[1] == 'b') {
        *s = match_balance(m, *s, at + 2);
        *p = at + 4;
    } else if (at[1] == 'f') {
        const char *set = at + 2;
        if (set >= m->pattern_end || *set != '[') {
            luaL_error(m->L, "missing '[' after '%%f' in pattern");
        }
        *p = end_of_item(m, set);
        *s = is_frontier(m, *s, set, *p) ? *s : NULL;
    } else if (isdigit((unsigned char)at[1])) {
        *s = match_back(m, *s, at[1]);
        *p = at + 2;
    } else {
        return false;
    }
    return true;
}

/* Behind what matches the pattern from `p` on at `s`, or NULL. */
static const char *match(matcher *m, const char *s, const char *p)
{
    if (++m->depth > DEPTH_MAX) {
        luaL_error(m->L, "pattern too complex");
    }
    while (s && p < m->pattern_end) {
        count_step(m);
        const char *next;
        if (*p == '(') {
            bool position = p + 1 < m->pattern_end && p[1] == ')';
            s = position ? open_capture(m, s, p + 2, CAPTURE_POSITION)
                         : open_capture(m, s, p + 1, CAPTURE_OPEN);
            break;
        }
        if (*p == ')') {
            s = close_capture(m, s, p + 1);
            break;
        }
        if (*p == '$' && p + 1 == m->pattern_end) {
            s = s == m->subject_end ? s : NULL;
            break;
        }
        if (match_special(m, &s, &p)) {
            continue;
        }
        s = match_item(m, s, p, &next);
        if (!next) {
            break;
        }
        p = next;
    }
    m->depth--;
    return s;
}

/* --- results ------------------------------------------------------------------------------------------ */

static void push_capture(matcher *m, int index, const char *start, const char *end)
{
    if (index >= m->level) {
        if (index != 0) {
            luaL_error(m->L, "invalid capture index %%%d", index + 1);
        }
        lua_pushlstring(m->L, start, (size_t)(end - start)); /* the whole match */
        return;
    }
    capture *c = &m->captures[index];
    if (c->length == CAPTURE_OPEN) {
        luaL_error(m->L, "unfinished capture");
    } else if (c->length == CAPTURE_POSITION) {
        lua_pushinteger(m->L, c->start - m->subject + 1);
    } else {
        lua_pushlstring(m->L, c->start, (size_t)c->length);
    }
}

/* All captures; the whole match where there are none and `start` is given. */
static int push_captures(matcher *m, const char *start, const char *end)
{
    int count = m->level == 0 && start ? 1 : m->level;
    luaL_checkstack(m->L, count, "too many captures");
    for (int i = 0; i < count; i++) {
        push_capture(m, i, start, end);
    }
    return count;
}

static matcher new_matcher(lua_State *L, gd_str subject, gd_str pattern)
{
    return (matcher){.L = L,
                     .subject = subject.ptr,
                     .subject_end = subject.ptr + subject.len,
                     .pattern_end = pattern.ptr + pattern.len};
}

/* A match that starts at `s`; the work so far stays counted. */
static const char *match_at(matcher *m, const char *s, const char *p)
{
    m->level = 0;
    m->depth = 0;
    return match(m, s, p);
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
    lua_pushinteger(L, (lua_Integer)(start + found + 1));
    lua_pushinteger(L, (lua_Integer)(start + found + pattern.len));
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
    matcher m = new_matcher(L, subject, pattern);
    for (const char *s = subject.ptr + start; s <= m.subject_end; s++) {
        const char *end = match_at(&m, s, pattern.ptr + anchored);
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
    matcher m = new_matcher(L, subject, pattern);
    if (start > subject.len) {
        return 0;
    }
    for (const char *s = subject.ptr + start; s <= m.subject_end; s++) {
        const char *end = match_at(&m, s, pattern.ptr);
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
static void add_text(matcher *m, luaL_Buffer *out, gd_str text, const char *start, const char *end)
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
static void add_replacement(matcher *m, luaL_Buffer *out, const char *start, const char *end)
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
    matcher m = new_matcher(L, subject, pattern);
    const char *s = subject.ptr, *last = NULL;
    luaL_Buffer out;
    luaL_buffinit(L, &out);
    while (count < most) {
        const char *end = match_at(&m, s, pattern.ptr + anchored);
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
