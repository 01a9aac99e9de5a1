/* test_pattern - patterns with bounded work: they mean what Lua's own mean. */
#include <criterion/criterion.h>
#include <stdio.h>

#include "script/sandbox.h"

static void no_modules(gd_sandbox *of, gd_str requester, const char *name)
{
    (void)requester;
    luaL_error(of->L, "there is no module \"%s\"", name);
}

/* One expression whose value is text, in Lua as it is and in the sandbox. */
static gd_str answer(lua_State *L, int status, gd_arena *arena)
{
    size_t length;
    const char *text = luaL_tolstring(L, -1, &length);
    gd_str copy = gd_str_format(arena, "%s%.*s", status == LUA_OK ? "" : "error: ", (int)length, text);
    lua_settop(L, 0);
    return copy;
}

static void expect_same(lua_State *plain, gd_sandbox *sandbox, gd_str chunk)
{
    gd_arena arena;
    gd_arena_init(&arena);
    int status = luaL_loadbufferx(plain, chunk.ptr, chunk.len, "=x", "t");
    status = status == LUA_OK ? lua_pcall(plain, 0, 1, 0) : status;
    gd_str wanted = answer(plain, status, &arena);
    bool loaded = gd_sandbox_load(sandbox, chunk, "=x", false);
    gd_str got = answer(sandbox->L, loaded && gd_sandbox_call(sandbox, 0, 1) ? LUA_OK : LUA_ERRRUN, &arena);
    cr_expect(gd_str_eq(wanted, got), "%.*s\n  Lua:  %.*s\n  here: %.*s", GD_FMT(chunk), GD_FMT(wanted),
              GD_FMT(got));
    gd_arena_release(&arena);
}

static const char show[] = "local function show(...) local t = table.pack(...) for i = 1, t.n do "
                           "t[i] = tostring(t[i]) end return table.concat(t, '|') end ";

Test(pattern, known_cases_mean_what_they_mean_in_lua)
{
    static const char *const cases[] = {"('hello world'):find('o w')",
                                        "('hello'):find('l', 4)",
                                        "('hello'):find('l', -1)",
                                        "('a.b'):find('.', 1, true)",
                                        "('hello'):find('')",
                                        "('hello'):find('', 10)",
                                        "('hello'):find('', 6)",
                                        "('hello'):match('^(h)(.-)(o)$')",
                                        "('key = value'):match('^(%w+)%s*=%s*(%w+)$')",
                                        "('x'):match('()')",
                                        "('THE (quick) fox'):find('%((%a+)%)')",
                                        "('f(a(b)c)d'):match('%b()')",
                                        "('THE (quick) fox'):gsub('%f[%a]%a+', 'X')",
                                        "('abc'):gsub('%w', '%0%0')",
                                        "('abc'):gsub('', '-')",
                                        "('hello world'):gsub('o', { o = '0' })",
                                        "('hello'):gsub('l', function() end)",
                                        "('abc'):gsub('b', '%%')",
                                        "('abc'):gsub('(b)', '[%1]')",
                                        "('abc def'):gsub('(%w+) (%w+)', '%2 %1')",
                                        "('aaa'):gsub('a', 'b', 2)",
                                        "('aaa'):gsub('^a', 'b')",
                                        "('x=1, y=2'):gsub('(%w)=(%w)', '%2=%1')",
                                        "('abab'):match('(ab)%1')",
                                        "('[x]'):match('[]]')",
                                        "('a-b'):match('[a%-]+')",
                                        "('a^b'):match('[b^]')",
                                        "('abc'):match('[^a]+')",
                                        "('0x1F'):match('^0[xX](%x+)$')",
                                        "('\\0a\\0'):find('\\0', 2)",
                                        "('a'):rep(5):match('a-$')",
                                        "('abc'):gsub('b', '%9')",
                                        "('abc'):gsub('b', '%')",
                                        "('abc'):find('[a')",
                                        "('abc'):find('%')",
                                        "('abc'):find('(')",
                                        "('abc'):find(')')",
                                        "('abc'):match('%1')",
                                        "('abc'):find('%b')",
                                        "('abc'):find('%f')",
                                        "('abc'):gsub('b', true)",
                                        "('abc'):gsub('b', function() return {} end)",
                                        "('abc'):match('((a)(b))')",
                                        "('  x '):match('^%s*(.-)%s*$')",
                                        "('a\\nb'):match('a.b')",
                                        "('äö'):match('ä(.*)')",
                                        "('abc'):match('b', -2)",
                                        "('abc'):gmatch('%a')()",
                                        "('x'):find('x', nil)",
                                        "(5):rep(1)",
                                        "('a$b'):find('$b')",
                                        "('a$'):find('a$')",
                                        "('ab'):match('a?b?c?')"};
    lua_State *plain = luaL_newstate();
    luaL_openlibs(plain);
    gd_sandbox sandbox;
    gd_sandbox_open(&sandbox, no_modules);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        gd_arena arena;
        gd_arena_init(&arena);
        expect_same(plain, &sandbox, gd_str_format(&arena, "%s return show(%s)", show, cases[i]));
        gd_arena_release(&arena);
    }
    gd_sandbox_close(&sandbox);
    lua_close(plain);
}

static uint32_t next_random(uint32_t *state)
{
    *state = *state * 1664525u + 1013904223u;
    return *state >> 16;
}

static gd_str random_text(gd_arena *arena, uint32_t *state, const char *const *parts, uint32_t part_count,
                          uint32_t most)
{
    gd_str text = GD_STR("");
    for (uint32_t i = next_random(state) % (most + 1); i > 0; i--) {
        text = gd_str_concat(arena, text, gd_str_from(parts[next_random(state) % part_count]));
    }
    return text;
}

Test(pattern, random_patterns_mean_what_they_mean_in_lua)
{
    static const char *const pattern_parts[] = {
        "a", "b",  "c", ".", "%a",   "%d", "[ab]",  "[^a]", "*",  "+",     "-", "?",     "(",
        ")", "()", "^", "$", "%b()", "%1", "%f[a]", "1",    "%w", "[%d-]", "]", "[a-c]", "[]a]"};
    static const char *const subject_parts[] = {"a", "b", "c", "ab", "(", ")", "1", "-", "]"};
    lua_State *plain = luaL_newstate();
    luaL_openlibs(plain);
    gd_sandbox sandbox;
    gd_sandbox_open(&sandbox, no_modules);
    uint32_t state = 20240229;
    for (int i = 0; i < 20000; i++) {
        gd_arena arena;
        gd_arena_init(&arena);
        gd_str pattern =
            random_text(&arena, &state, pattern_parts, sizeof pattern_parts / sizeof *pattern_parts, 6);
        gd_str subject =
            random_text(&arena, &state, subject_parts, sizeof subject_parts / sizeof *subject_parts, 12);
        expect_same(
            plain, &sandbox,
            gd_str_format(
                &arena,
                "%s local s, p = '%.*s', '%.*s' local all = {} for a, b in s:gmatch(p) do all[#all + 1] = "
                "show(a, b) end return show(s:find(p)) .. show(s:match(p, 2)) .. show(s:gsub(p, '<%%0>')) "
                ".. table.concat(all, ';')",
                show, GD_FMT(subject), GD_FMT(pattern)));
        gd_arena_release(&arena);
    }
    gd_sandbox_close(&sandbox);
    lua_close(plain);
}
