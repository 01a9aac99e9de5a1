/* test_escapes - what a rule may try to leave the sandbox or to use up the machine, and what stops each.
 *
 * One row an attempt: it is the body of a check that runs on one resource. A row is answered as expected, whatever
 * the rule returns, and an honest rule finds the same afterwards as before. */
#include <criterion/criterion.h>
#include <criterion/parameterized.h>
#include <stdio.h>

#include "check_run.h"

typedef struct {
    const char *attempt;
    const char *body;
    const char *stopped_by; /* what the answer must hold; "" for silence: it had no effect */
} escape;

#define NOT_DEFINED "is not defined"
#define FROZEN "cannot be"
#define LIMIT "more than"
#define NO_MODULE "module"

/* clang-format off */
static const escape escapes[] = {
/* --- ways out ------------------------------------------------------------------------------------- */
{"files", "io.open('/etc/passwd')", NOT_DEFINED},
{"processes", "os.execute('true')", NOT_DEFINED},
{"the environment", "r:fail('a', '%s', os.getenv('HOME'))", NOT_DEFINED},
{"text as code", "load('return 1')()", NOT_DEFINED},
{"text as code, old", "loadstring('return 1')()", NOT_DEFINED},
{"a file as code", "dofile('/tmp/x.lua')", NOT_DEFINED},
{"a file as a function", "loadfile('/tmp/x.lua')()", NOT_DEFINED},
{"bytecode", "string.dump(function() end)", "a nil value"},
{"bytecode by a method", "(''):dump()", "a nil value"},
{"unpacking of bytes", "string.unpack('z', 'x')", "a nil value"},
{"debug.getregistry", "debug.getregistry()", NOT_DEFINED},
{"debug.sethook", "debug.sethook()", NOT_DEFINED},
{"debug.getupvalue", "debug.getupvalue(r.fail, 1)", NOT_DEFINED},
{"debug.setmetatable", "debug.setmetatable('', {})", NOT_DEFINED},
{"package.loadlib", "package.loadlib('libc.so.6', 'system')", NOT_DEFINED},
{"package.cpath", "package.cpath = '/tmp/?.so'", NOT_DEFINED},
{"package.loaded", "r:fail('a', '%s', package.loaded._G)", NOT_DEFINED},
{"_G", "r:fail('a', '%s', _G.io)", NOT_DEFINED},
{"_ENV", "r:fail('a', '%s', _ENV.io)", NOT_DEFINED},
{"another _ENV", "local _ENV = { require = require } io.open('x')", "a nil value (global 'io')"},
{"require of a library", "require 'io'", NO_MODULE},
{"require of a path", "require '/etc/passwd'", NO_MODULE},
{"require upwards", "require '../../../../etc/passwd'", NO_MODULE},
{"require with dots", "require 'guard....etc.passwd'", NO_MODULE},
{"require with a zero byte", "require 'guard.net\\0x'", NO_MODULE},
{"require of nothing", "require ''", NO_MODULE},
{"require of a table", "require({})", "string expected"},
{"require of a long name", "require(('a/'):rep(100000))", NO_MODULE},
/* --- what others see -------------------------------------------------------------------------------- */
{"a new global", "x = 1", FROZEN},
{"another tostring", "tostring = nil", FROZEN},
{"a global by _ENV", "_ENV.pairs = nil", FROZEN},
{"string.format", "string.format = nil", FROZEN},
{"table.insert into a library", "table.insert(string, 1)", FROZEN},
{"table.move into a library", "table.move({ 1 }, 1, 1, 1, math)", FROZEN},
{"a module", "require('guard.net').is_anywhere = function() end", FROZEN},
{"a module's inner table", "for _, v in pairs(require('guard.ports')) do if type(v) == 'table' then v.x = 1 end end return (nil)()", ""},
{"rawset", "rawset(string, 'format', nil)", NOT_DEFINED},
{"rawget of a proxy", "rawget(r, 1)", NOT_DEFINED},
{"getmetatable of a string", "getmetatable('').__index = nil", NOT_DEFINED},
{"setmetatable", "setmetatable(r, {})", NOT_DEFINED},
{"a metatable by a field", "local s = '' s.__index = {}", "attempt to index a string"},
{"__gc", "setmetatable({}, { __gc = function() while true do end end })", NOT_DEFINED},
{"__close", "local x <close> = {}", "non-closable"},
{"collectgarbage", "collectgarbage('stop')", NOT_DEFINED},
{"writing to the resource", "r.bucket = 'x'", "attempt to"},
{"writing to its methods", "r.fail = nil", "attempt to"},
{"writing to a view", "r.tags.a = 'b'", "attempt to"},
{"sorting a view", "table.sort(r.list)", ""},
{"table.insert into a view", "table.insert(r.list, 1)", "table"},
{"a method of another object", "r.fail('x', 'a', 'm')", "bad argument"},
{"a method without an object", "r.fail()", "bad argument"},
{"a method of a table", "r.get({}, 'a')", "bad argument"},
{"a method of a view's kind", "r.blocks(r.tags, 'a')", "bad argument"},
/* --- no end ------------------------------------------------------------------------------------------- */
{"a loop", "while true do end", LIMIT},
{"a loop that catches", "while true do pcall(function() while true do end end) end", LIMIT},
{"pcall of pcall", "pcall(pcall, pcall, function() while true do end end)", LIMIT},
{"goto", "::a:: goto a", LIMIT},
{"a tail call", "local function f() return f() end f()", LIMIT},
{"recursion", "local function f() return 1 + f() end f()", ""},
{"recursion through gsub", "local function f() return (('x'):gsub('x', f)) end f()", ""},
{"recursion through sort", "local function f() table.sort({ 3, 2, 1 }, f) end f()", ""},
{"recursion through pcall", "local function f() pcall(f) pcall(f) end f()", LIMIT},
{"coroutines", "coroutine.wrap(function() end)()", NOT_DEFINED},
{"an iterator without end", "for _ in function() return 1 end do end", LIMIT},
{"a pattern that runs away", "(('a'):rep(50000)):find(('.-'):rep(10) .. 'b')", LIMIT},
{"a pattern of brackets", "(('('):rep(100000)):find('%b()')", LIMIT},
{"a pattern in gmatch", "for _ in (('a'):rep(50000)):gmatch(('.-'):rep(10) .. 'b') do end", LIMIT},
{"a replacement that runs away", "(('a'):rep(1000) .. 'b'):gsub(('a-'):rep(8) .. '$', '')", LIMIT},
{"a frontier pattern", "(('ab'):rep(50000)):gsub('%f[b].-%f[c]', '')", ""},
{"a deep pattern", "('x'):find(('('):rep(100))", "too many captures"},
{"sorting with a false order", "local t = {} for i = 1, 1000 do t[i] = i end table.sort(t, function() return true end)", "invalid order"},
{"sorting for ever", "table.sort({ 3, 2, 1 }, function() while true do end end)", LIMIT},
{"table.move far away", "table.move({}, 1, 1e15, 2)", LIMIT},
{"table.concat far away", "table.concat({}, 'x', 1, 1e15)", LIMIT},
{"table.unpack far away", "table.unpack({}, 1, 1e7)", "too many results"},
{"shifting a long list", "local t = {} for i = 1, 1e6 do table.insert(t, 1, i) end", LIMIT},
/* --- no bottom ------------------------------------------------------------------------------------------ */
{"string.rep", "('x'):rep(1e9)", "string.rep makes at most"},
{"string.rep with a separator", "(''):rep(1e9, 'x')", "string.rep makes at most"},
{"string.rep that overflows", "('xx'):rep(math.maxinteger)", "string.rep makes at most"},
{"doubling a string", "local s = 'x' while true do s = s .. s end", LIMIT},
{"a large table", "local t = {} for i = 1, 1e9 do t[i] = i end", LIMIT},
{"many tables", "local t = {} while true do t = { t, {}, {} } end", LIMIT},
{"memory that is caught", "local t = {} pcall(function() while true do t[#t + 1] = ('x'):rep(100000) .. #t end end)", LIMIT},
{"format with a large width", "('%999999999d'):format(1)", "invalid"},
{"format with many arguments", "('%s'):rep(100000):format(table.unpack({}, 1, 100000))", ""},
{"addresses by format", "r:fail('a', '%s', ('%p'):format({}))", "%p is not offered"},
{"string.char of much", "string.char(table.unpack({}, 1, 1e6))", ""},
{"utf8 beyond its end", "utf8.char(-1)", "out of range"},
{"a number as a size", "('x'):rep(0/0)", "no integer representation"},
/* --- errors as a weapon ---------------------------------------------------------------------------------- */
{"an error that is a table", "error({})", "failed"},
{"an error that is nothing", "error(nil)", "failed"},
{"an error that is a function", "error(function() while true do end end)", "failed"},
{"an error of the resource", "error(r)", "failed"},
{"an error of a megabyte", "error(('x'):rep(1000000))", "failed"},
{"an error in an error", "local ok, e = pcall(error, r) error(e)", "failed"},
{"catching an unknown value", "pcall(function() return r.vague end) r:fail('a', 'went on')", "unknown vague"},
/* --- the functions of guard ------------------------------------------------------------------------------ */
{"findings without end", "for i = 1, 1e9 do r:fail('a', '%d', i) end", ""},
{"a large finding", "r:fail('a', '%s', ('x'):rep(1000000))", "fail a: xxx"},
{"a finding with a bad format", "r:fail('a', '%d', 'x')", "failed"},
{"a finding with a missing value", "r:fail('a', '%s')", "failed"},
{"a finding at a path without end", "r:fail(('a.'):rep(500000), 'm')", ""},
{"a finding at no path", "r:fail({}, 'm')", "bad argument"},
{"a finding on no resource", "r:fail_on('x', 'a', 'm')", "bad argument"},
{"a deep path", "return r:get(('a[0].'):rep(100000))", ""},
{"a broken path", "return r:get('a[[[[[[[')", ""},
{"a path with a huge index", "return r:get('list[99999999999999999999999999]')", ""},
{"a negative index", "return r:get('list[-1]') or r.list[-1] or r.list[math.mininteger]", ""},
{"an index that is no number", "return r.list[0/0], r.list[{}], r.list[r]", ""},
{"a path with a zero byte", "return r:get('a\\0b'), r:has('\\0'), r:known('a\\0')", ""},
{"a path that is a number", "return r:get(math.huge)", ""},
{"text that is no base64", "return r:base64('name'), r:json('name')", ""},
{"deep JSON", "return r:json('deep')", ""},
{"links of every type", "return #r:links('*'), #r:links(''), #r:links(('x'):rep(100000))", ""},
{"links of a strange list", "return r:links({ r, {}, 1, false })", ""},
{"settings with a hostile name", "return require('guard.settings').get(('a.'):rep(10000))", ""},
{"the stack by a strange type", "return require('guard.stack').all(r)", ""},
{"the network's helpers with nonsense", "local n = require 'guard.net' for _, f in pairs(n) do pcall(f, ('1.'):rep(10000), {}, r) end", ""},
{"every method with every kind", "for _, m in ipairs { 'get', 'has', 'known', 'is_true', 'number', 'text', 'json', 'partial', 'base64', 'meta', 'before', 'link', 'links',"
 " 'refers', 'refers_to_missing', 'is_literal', 'blocks', 'tags', 'actions' } do for _, a in ipairs { 1, 1.5, -1, 'x', '', {}, r, r.tags, true, print_nothing and 1 or pcall } do"
 " pcall(r[m], r, a, a) pcall(r[m], a) pcall(r[m]) end end", NOT_DEFINED},
{"every method with every kind, defined", "for _, m in ipairs { 'get', 'has', 'known', 'is_true', 'number', 'text', 'json', 'partial', 'base64', 'meta', 'before', 'link', 'links',"
 " 'refers', 'refers_to_missing', 'is_literal', 'blocks', 'tags', 'actions' } do for _, a in ipairs { 1, 1.5, -1, 'x', '', {}, r, r.tags, true, pcall } do"
 " pcall(r[m], r, a, a) pcall(r[m], a) pcall(r[m]) end end", ""},
};
/* clang-format on */

enum { ESCAPE_COUNT = sizeof escapes / sizeof *escapes };

static const char stack[] =
    "variable \"u\" {}\n"
    "resource \"aws_thing\" \"x\" {\n  name = \"n\"\n  list = [1, 2]\n  tags = { a = \"b\" }\n"
    "  vague = var.u\n  deep = \"[[[[[[[[[[[[[[[[[[[[[[[[[[[[\"\n}\n";

TestSuite(escapes, .timeout = 120);

Test(escapes, each_is_stopped_by_what_it_should_be)
{
    cr_assert_geq((int)ESCAPE_COUNT, 100);
    for (size_t i = 0; i < ESCAPE_COUNT; i++) {
        const char *answer = check_says("aws_thing", "", escapes[i].body, stack);
        cr_expect(strlen(answer) < 3000000, "%s: %zu bytes", escapes[i].attempt, strlen(answer));
        cr_expect_not_null(strstr(answer, escapes[i].stopped_by), "%s: %.300s", escapes[i].attempt, answer);
    }
}

/* A rule that was stopped leaves nothing behind in the engine that others run in. */
Test(escapes, an_honest_rule_sees_nothing_of_it)
{
    const char *body =
        "local n = require 'guard.net' for i = 1, 3 do pcall(function() while true do end end) end";
    check_says("aws_thing", "", body, stack);
    cr_expect_str_eq(check_says("aws_thing", "", "r:fail('name', '%s %s', r.name, #r.list)", stack),
                     "fail name: n 2\n");
}
