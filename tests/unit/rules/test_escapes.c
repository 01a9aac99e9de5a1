/* test_escapes - what a rule may try to leave the sandbox or to use up the machine, and what stops each.
 *
 * Each row of escapes.def is a check that runs on one resource. It is answered as expected, whatever the rule returns, and an honest rule
 * finds the same afterwards as before. */
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
#define ESCAPE(attempt, body, stopped_by) {attempt, body, stopped_by},
#include "escapes.def"
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

/* Each call stays within the sandbox's 64 MiB; what they put aside together does not. */
Test(escapes, what_a_rule_keeps_between_its_checks_is_bounded)
{
    const char *many = "resource \"aws_thing\" \"x\" {\n  count = 12\n}\n";
    const char *answer = check_says(
        "aws_thing", "local kept = {}",
        "r:fail('a', 'seen') for i = 1, 40 do kept[#kept + 1] = ('x'):rep(1000000) .. i end", many);
    cr_expect_not_null(
        strstr(answer, "error: rule aws-thing-x keeps more than 64 MiB of memory between its checks"), "%s",
        answer);
    size_t calls = 0;
    for (const char *at = strstr(answer, "fail"); at; at = strstr(at + 1, "fail")) {
        calls++;
    }
    cr_expect(calls >= 2 && calls <= 5, "%zu calls", calls);
    answer = check_says("aws_thing", "local kept = {}", "kept[#kept + 1] = r r:fail('a', '%d', #kept)", many);
    cr_expect_not_null(strstr(answer, "fail a: 12"), "%s", answer);
}
