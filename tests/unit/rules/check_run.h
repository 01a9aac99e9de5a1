/* check_run.h - run one check on one text of configuration, for the tests of the engine. */
#ifndef TESTS_CHECK_RUN_H
#define TESTS_CHECK_RUN_H

#include "rules/engine.h"

/* What the check `body` (Lua, with `r`) says about the rows of `type` in `configuration`, one line
 * each: "fail PATH: message", "unknown PATH: message", then diagnostics as "error: message". `locals` is Lua that
 * stands before the rule. */
const char *check_says(const char *type, const char *locals, const char *body, const char *configuration);

/* The same about a resource of type aws_thing named "x" with those arguments, and nothing before the rule. */
const char *thing_says(const char *arguments, const char *body);

/* The last run's findings; they live until the next one. Their places do not: the stack is gone. */
const gd_findings *check_findings(void);

/* Where the last run's findings were, one line each: the text of the place (its first line), then for each step of the
 * value's history " <- STEP at TEXT", and for each module call " in TEXT". */
const char *check_places(void);

#endif
