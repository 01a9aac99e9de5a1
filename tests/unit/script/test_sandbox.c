/* test_sandbox - what a chunk cannot do: leave the sandbox, change what others see, run for ever. */
#include <criterion/criterion.h>
#include <stdio.h>
#include <time.h>

#include "script/sandbox.h"

static gd_sandbox sandbox;

static void no_modules(gd_sandbox *of, gd_str requester, const char *name)
{
    (void)requester;
    luaL_error(of->L, "there is no module \"%s\"", name);
}

static void open_sandbox(void)
{
    gd_sandbox_open(&sandbox, no_modules);
}

static void close_sandbox(void)
{
    gd_sandbox_close(&sandbox);
}

TestSuite(sandbox, .init = open_sandbox, .fini = close_sandbox, .timeout = 30);

/* What running the text comes to: its result as text, "error: …", or "ended: …". Valid until the next call. */
static const char *run_bytes(gd_str text)
{
    static char answer[500];
    lua_State *L = sandbox.L;
    lua_settop(L, 0);
    if (!gd_sandbox_load(&sandbox, text, "@chunk", false)) {
        snprintf(answer, sizeof answer, "error: %s", lua_tostring(L, -1));
    } else if (gd_sandbox_call(&sandbox, 0, 1)) {
        snprintf(answer, sizeof answer, "%s", luaL_tolstring(L, -1, NULL));
    } else if (sandbox.ended != GD_LIMIT_NONE) {
        snprintf(answer, sizeof answer, "ended: %s", gd_limit_text(sandbox.ended));
    } else {
        snprintf(answer, sizeof answer, "error: %s",
                 lua_isstring(L, -1) ? lua_tostring(L, -1) : luaL_typename(L, -1));
    }
    return answer;
}

static const char *run(const char *text)
{
    return run_bytes(gd_str_from(text));
}

#define SAYS(text, expected) cr_expect_str_eq(run(text), (expected))

#define INSTRUCTIONS "ended: more than 10 million instructions"
#define MEMORY "ended: more than 64 MiB of memory"

/* --- nothing to leave with -------------------------------------------------------------------------- */

Test(sandbox, offers_a_plain_part_of_lua)
{
    SAYS("return 1 + 1", "2");
    SAYS("return ('x'):rep(3) .. #'abc' .. math.max(1, 2) .. select('#', 1, 2)", "xxx322");
    SAYS("local t = { 3, 1, 2 } table.sort(t) return table.concat(t, ',')", "1,2,3");
    SAYS("return select(2, pcall(error, 'caught'))", "caught");
    SAYS("return utf8.char(228) .. tostring(nil) .. tonumber('7') .. type({})", "\xC3\xA4nil7table");
}

Test(sandbox, has_no_way_out)
{
    static const char *const absent[] = {"io",           "os",
                                         "debug",        "package",
                                         "load",         "loadstring",
                                         "loadfile",     "dofile",
                                         "coroutine",    "collectgarbage",
                                         "rawset",       "rawget",
                                         "rawequal",     "rawlen",
                                         "getmetatable", "setmetatable",
                                         "xpcall",       "print",
                                         "warn",         "_G",
                                         "newproxy",     "string.dump",
                                         "string.pack",  "string.unpack",
                                         "math.random",  "math.randomseed",
                                         "table.foo"};
    for (size_t i = 0; i < sizeof absent / sizeof *absent; i++) {
        char text[100];
        snprintf(text, sizeof text, "local ok, v = pcall(function() return %s end) return ok and v ~= nil",
                 absent[i]);
        cr_expect_str_eq(run(text), "false", "%s is there", absent[i]);
    }
}

Test(sandbox, undefined_names_are_errors)
{
    SAYS("return undefined_name", "error: chunk:1: \"undefined_name\" is not defined");
}

Test(sandbox, loads_no_bytecode)
{
    lua_State *plain = luaL_newstate();
    luaL_openlibs(plain);
    cr_assert_eq(luaL_dostring(plain, "return string.dump(function() return 1 end)"), LUA_OK);
    gd_str bytecode;
    bytecode.ptr = lua_tolstring(plain, -1, &bytecode.len);
    cr_expect_str_eq(run_bytes(bytecode), "error: attempt to load a binary chunk (mode is 't')");
    lua_close(plain);
}

Test(sandbox, require_finds_only_what_the_owner_gives)
{
    SAYS("return require 'os'", "error: chunk:1: there is no module \"os\"");
    SAYS("return require '../../etc/passwd'", "error: chunk:1: there is no module \"../../etc/passwd\"");
    SAYS("return pcall(require, {})", "false");
}

/* --- nothing to change ---------------------------------------------------------------------------------- */

Test(sandbox, globals_cannot_be_set)
{
    SAYS("x = 1", "error: chunk:1: global \"x\" cannot be set; use local");
    SAYS("function f() end", "error: chunk:1: global \"f\" cannot be set; use local");
    SAYS("_ENV.x = 1", "error: chunk:1: global \"x\" cannot be set; use local");
    SAYS("tostring = nil", "error: chunk:1: global \"tostring\" cannot be set; use local");
}

Test(sandbox, a_chunk_may_have_its_own_environment)
{
    SAYS("local _ENV = { a = 1 } b = 2 return a + b", "3");
    SAYS("return tostring(1)", "1");
}

Test(sandbox, libraries_cannot_be_changed)
{
    SAYS("string.format = nil", "error: chunk:1: this table cannot be changed");
    SAYS("table.insert(string, 1)", "error: this table cannot be changed");
    SAYS("table.sort(math)", "nil");
    SAYS("table.move({ 1 }, 1, 1, 1, table)", "error: this table cannot be changed");
    SAYS("return string.format('%d', 1)", "1");
}

Test(sandbox, the_string_metatable_is_locked)
{
    SAYS("local s = '' s.x = 1", "error: chunk:1: attempt to index a string value (local 's')");
    SAYS("local s = '' return s.__index", "nil");
    SAYS("return ('').format == string.format", "true");
    SAYS("local m = ('').format return ('x').rep('y', 2)", "yy");
}

Test(sandbox, frozen_tables_read_as_they_were)
{
    lua_State *L = sandbox.L;
    cr_assert_eq(luaL_loadstring(L, "return { 1, 2, a = { b = { 3 } } }"), LUA_OK);
    lua_call(L, 0, 1);
    gd_sandbox_freeze(L);
    gd_sandbox_global(&sandbox, "frozen");
    SAYS("local n = 0 for k, v in pairs(frozen) do n = n + 1 end return n .. #frozen .. frozen.a.b[1]",
         "323");
    SAYS("return select('#', table.unpack(frozen)) .. next(frozen)", "21");
    SAYS("local s = 0 for _, v in ipairs(frozen) do s = s + v end return s", "3");
    SAYS("frozen.a.b[1] = 4", "error: chunk:1: this table cannot be changed");
    SAYS("frozen.new = 4", "error: chunk:1: this table cannot be changed");
    SAYS("table.remove(frozen)", "error: this table cannot be changed");
}

/* --- an end to everything ---------------------------------------------------------------------------- */

Test(sandbox, endless_loops_end)
{
    SAYS("while true do end", INSTRUCTIONS);
    SAYS("for i = 1, math.huge do end", INSTRUCTIONS);
    SAYS("repeat until false", INSTRUCTIONS);
    SAYS("::again:: goto again", INSTRUCTIONS);
}

Test(sandbox, pcall_does_not_stop_a_limit)
{
    SAYS("while true do pcall(function() while true do end end) end", INSTRUCTIONS);
    SAYS("return pcall(pcall, function() while true do end end)", INSTRUCTIONS);
    SAYS("local t = {} pcall(function() while true do t[#t + 1] = ('x'):rep(100000) .. #t end end) return 1",
         MEMORY);
}

static int raise(lua_State *L)
{
    gd_sandbox_raise(L);
}

Test(sandbox, pcall_does_not_stop_what_the_owner_raises)
{
    lua_pushcfunction(sandbox.L, raise);
    gd_sandbox_global(&sandbox, "raise");
    SAYS("pcall(raise) return 'went on'", "ended: ");
    cr_expect_eq(sandbox.ended, GD_LIMIT_RAISED);
    SAYS("pcall(pcall, pcall, raise) return 'went on'", "ended: ");
}

Test(sandbox, errors_in_metamethods_and_iterators_pass_limits_on)
{
    SAYS("table.sort({ 3, 2, 1 }, function() while true do end end)", INSTRUCTIONS);
    SAYS("('x'):gsub('.', function() while true do end end)", INSTRUCTIONS);
    SAYS("for _ in (function() while true do end end) do end", INSTRUCTIONS);
}

Test(sandbox, deep_recursion_ends)
{
    SAYS("local function f() return 1 + f() end return f()", MEMORY);
    SAYS("local function f() return f() end return f()", INSTRUCTIONS);
    SAYS("local function f() return pcall(f) end return f()", "true"); /* the innermost one failed */
    SAYS("local function f(n) return ('x'):gsub('x', function() return f(n + 1) end) end return pcall(f, 1)",
         "false");
}

Test(sandbox, deep_nesting_of_syntax_is_an_error)
{
    static char text[100000];
    memset(text, '(', sizeof text - 1);
    cr_expect_not_null(strstr(run(text), "error: "));
    memset(text, '{', sizeof text - 1);
    cr_expect_not_null(strstr(run(text), "error: "));
}

Test(sandbox, memory_is_bounded)
{
    SAYS("local t = {} for i = 1, 1e8 do t[i] = i end", MEMORY);
    SAYS("local s = 'x' while true do s = s .. s end", MEMORY);
    SAYS("local t = table.pack(('x'):rep(1000):byte(1, -1)) while true do t = { t, t, ('x'):rep(1000000) .. "
         "'y' } end",
         MEMORY);
    SAYS("return 1", "1");
}

Test(sandbox, garbage_counts_as_work)
{
    /* By work or by time: the machine decides which comes first. */
    cr_expect_not_null(
        strstr(run("local s = ('x'):rep(1000000) while true do local t = s .. 'y' end"), "ended: more"));
}

Test(sandbox, string_rep_is_bounded)
{
    SAYS("return ('x'):rep(1e9)", "error: chunk:1: string.rep makes at most 1048576 bytes");
    SAYS("return ('x'):rep(1e9, 'y')", "error: chunk:1: string.rep makes at most 1048576 bytes");
    SAYS("return (''):rep(1e18)", "");
    SAYS("return #('x'):rep(-5) .. #('ab'):rep(3, ',')", "08");
    SAYS("return (''):rep(1e18, 'x')", "error: chunk:1: string.rep makes at most 1048576 bytes");
}

Test(sandbox, string_format_is_bounded_and_shows_no_address)
{
    SAYS("return #string.format('%99.99f', 1e308) < 500", "true");
    cr_expect_not_null(strstr(run("return ('%999999999d'):format(1)"), "error: "));
    cr_expect_not_null(strstr(run("return ('%p'):format({})"), "%p is not offered"));
    cr_expect_not_null(strstr(run("return ('%-10p'):format('x')"), "%p is not offered"));
    SAYS("return ('%s %s %%p'):format({}, print_me or 1)", "error: chunk:1: \"print_me\" is not defined");
    SAYS("return ('%s %s %%p'):format({}, next)", "table function %p");
    SAYS("return tostring({}) .. tostring(next)", "tablefunction");
}

Test(sandbox, patterns_are_bounded)
{
    SAYS("return (('a'):rep(50000)):find(('.-'):rep(10) .. 'b')", INSTRUCTIONS);
    SAYS("return (('a'):rep(300)):match(('a*'):rep(20) .. 'b')", INSTRUCTIONS);
    SAYS("return (('('):rep(100000)):find('%b()')", INSTRUCTIONS);
    SAYS("return (('a'):rep(1000) .. 'b'):gsub(('a-'):rep(8) .. '$', '')", INSTRUCTIONS);
    SAYS("return ('x'):find(('('):rep(40))", "error: chunk:1: too many captures");
    SAYS("return ('x'):rep(1000):find(('x?'):rep(500) .. 'y')", "error: chunk:1: pattern too complex");
    SAYS("return pcall(string.find, ('a'):rep(50000), ('.-'):rep(10) .. 'b')", INSTRUCTIONS);
}

Test(sandbox, table_functions_are_bounded)
{
    SAYS("table.move({}, 1, 1e15, 2)", INSTRUCTIONS);
    SAYS("table.unpack({}, 1, 1e7)", "error: too many results to unpack");
    cr_expect_not_null(strstr(run("return table.concat({}, 'x', 1, 1e15)"), "ended"));
    SAYS("local t = {} for i = 1, 1e6 do table.insert(t, 1, i) end", INSTRUCTIONS);
    SAYS("local t = {} for i = 1, 1e5 do t[i] = i end for i = 1, 1e5 do table.remove(t, 1) end",
         INSTRUCTIONS);
    SAYS("local t = {} for i = 1, 1e5 do t[i] = i end while true do table.sort(t) end", INSTRUCTIONS);
    SAYS("local t = {} for i = 1, 1e5 do t[i] = i end while true do for k in pairs(t) do break end end",
         INSTRUCTIONS);
}

Test(sandbox, slow_comparisons_end_too)
{
    clock_t start = clock();
    const char *answer = run("local a, b = ('x'):rep(1e6) .. 'a', ('x'):rep(1e6) .. 'a' local n = 0\n"
                             "while a == b do n = n + 1 end");
    cr_expect_not_null(strstr(answer, "ended: "));
    cr_expect_lt((double)(clock() - start) / CLOCKS_PER_SEC, 5.0);
}

Test(sandbox, error_values_of_any_type_are_harmless)
{
    SAYS("error({})", "error: table");
    SAYS("error(nil)", "error: nil");
    SAYS("error()", "error: nil");
    SAYS("error(function() end)", "error: function");
    SAYS("error('plain', 0)", "error: plain");
}

Test(sandbox, close_variables_need_what_rules_cannot_make)
{
    SAYS("local x <close> = {}", "error: chunk:1: variable 'x' got a non-closable value");
    SAYS("local x <const> = 1 return x", "1");
}

Test(sandbox, goes_on_after_every_limit)
{
    for (int i = 0; i < 4; i++) {
        SAYS("local t = {} while true do t[#t + 1] = ('x'):rep(100000) .. #t end", MEMORY);
        SAYS("return 'alive'", "alive");
    }
    cr_expect_lt(sandbox.memory, 8u * 1024 * 1024 + GD_SANDBOX_MEMORY);
}

Test(sandbox, remembers_where_an_error_was)
{
    run("local x = nil\n\nreturn x.y");
    cr_expect_str_eq(sandbox.error_source, "chunk");
    cr_expect_eq(sandbox.error_line, 3);
}

Test(sandbox, pairs_has_one_order)
{
    SAYS("local t = { z = 1, a = 2, [3] = 3, [1] = 4, m = 5, [2.5] = 6 } local s = ''\n"
         "for k in pairs(t) do s = s .. k .. ' ' end return s",
         "1 2.5 3 a m z ");
    SAYS("local t = { a = 1, b = 2, c = 3 } local s = ''\n"
         "for k in pairs(t) do t.b = nil s = s .. k end return s",
         "ac");
    SAYS("return next({}) == nil and next({ x = 1 })", "x");
}
