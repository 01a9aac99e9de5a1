/* pattern_match - Lua's patterns, matched with counted steps (see pattern_match.h).
 *
 * Backtracking makes a short pattern cost as much as it likes on a long subject, and the instruction
 * count does not see it, because a matcher is one C function. So this one counts its steps and takes
 * them from the budget of the check. */
#include "script/pattern_match.h"

#include <ctype.h>

#include "script/sandbox.h"

enum {
    DEPTH_MAX = 200,     /* of recursion: items of a pattern that are open at once */
    STEPS_PER_UNIT = 8,  /* steps that cost as much as one instruction */
    STEPS_AT_ONCE = 4096 /* counted before the budget is asked */
};

static void count_steps(gd_matcher *m, size_t steps)
{
    m->steps += steps;
    if (m->steps >= STEPS_AT_ONCE) {
        gd_sandbox_charge(m->L, m->steps / STEPS_PER_UNIT);
        m->steps = 0;
    }
}

static void count_step(gd_matcher *m)
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
static const char *end_of_item(gd_matcher *m, const char *p)
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

static bool matches_item(gd_matcher *m, const char *s, const char *p, const char *item_end)
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

static const char *match(gd_matcher *m, const char *s, const char *p);

/* item* and item+: as many as there are, then fewer until the rest matches. */
static const char *match_most(gd_matcher *m, const char *s, const char *p, const char *item_end)
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
static const char *match_fewest(gd_matcher *m, const char *s, const char *p, const char *item_end)
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

static const char *open_capture(gd_matcher *m, const char *s, const char *p, ptrdiff_t length)
{
    if (m->level >= GD_CAPTURES_MAX) {
        luaL_error(m->L, "too many captures");
    }
    m->captures[m->level++] = (gd_capture){s, length};
    const char *end = match(m, s, p);
    if (!end) {
        m->level--;
    }
    return end;
}

static const char *close_capture(gd_matcher *m, const char *s, const char *p)
{
    int open = m->level - 1;
    while (open >= 0 && m->captures[open].length != GD_CAPTURE_OPEN) {
        open--;
    }
    if (open < 0) {
        luaL_error(m->L, "invalid pattern capture");
    }
    m->captures[open].length = s - m->captures[open].start;
    const char *end = match(m, s, p);
    if (!end) {
        m->captures[open].length = GD_CAPTURE_OPEN;
    }
    return end;
}

/* %bxy at `p` (its x): behind the balanced part, or NULL. */
static const char *match_balance(gd_matcher *m, const char *s, const char *p)
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
static const char *match_back(gd_matcher *m, const char *s, char digit)
{
    int index = digit - '1';
    if (index < 0 || index >= m->level || m->captures[index].length == GD_CAPTURE_OPEN) {
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
static bool is_frontier(gd_matcher *m, const char *s, const char *set, const char *set_end)
{
    unsigned char before = s == m->subject ? '\0' : (unsigned char)s[-1];
    unsigned char here = s == m->subject_end ? '\0' : (unsigned char)*s;
    return !is_in_set(before, set, set_end - 1) && is_in_set(here, set, set_end - 1);
}

/* An item with the suffix behind it, if any. *next gets where to go on when this is no choice point:
 * then the result is the subject's new place, or NULL when it does not match. */
static const char *match_item(gd_matcher *m, const char *s, const char *p, const char **next)
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
static bool match_special(gd_matcher *m, const char **s, const char **p)
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
static const char *match(gd_matcher *m, const char *s, const char *p)
{
    if (++m->depth > DEPTH_MAX) {
        luaL_error(m->L, "pattern too complex");
    }
    while (s && p < m->pattern_end) {
        count_step(m);
        const char *next;
        if (*p == '(') {
            bool position = p + 1 < m->pattern_end && p[1] == ')';
            s = position ? open_capture(m, s, p + 2, GD_CAPTURE_POSITION)
                         : open_capture(m, s, p + 1, GD_CAPTURE_OPEN);
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

gd_matcher gd_matcher_new(lua_State *L, gd_str subject, gd_str pattern)
{
    return (gd_matcher){.L = L,
                        .subject = subject.ptr,
                        .subject_end = subject.ptr + subject.len,
                        .pattern_end = pattern.ptr + pattern.len};
}

const char *gd_matcher_match(gd_matcher *m, const char *s, const char *pattern)
{
    m->level = 0;
    m->depth = 0;
    return match(m, s, pattern);
}
