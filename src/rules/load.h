/* load.h - from a rule's text to its table in a sandbox. Only src/rules uses this. */
#ifndef GD_RULES_LOAD_H
#define GD_RULES_LOAD_H

#include "rules/check.h"

/* Open the engine's sandbox with `rule`, and require for the library and for modules beside rules. */
void gd_load_open(gd_engine *engine);

/* Run the rule's chunk and leave its table on the stack; fills the rule's details when they are not
 * there yet. false: reported (RULE_LOAD), and what is on the stack does not matter. */
bool gd_load_rule(gd_engine *engine, gd_rule *rule, gd_diags *diags);

/* A whole line of a file, without the white space around it. */
gd_range gd_load_line_range(const gd_rule_file *file, int line);

/* Where the last error came from: a line of the rule or of a module; and its message, which is on
 * top of the stack, without the place that Lua puts before it. Borrowed until it is popped. */
gd_range gd_load_error_place(gd_engine *engine, const gd_rule *rule);
gd_str gd_load_error_message(gd_engine *engine);

#endif
