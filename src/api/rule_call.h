/* rule_call.h - what the verbs rules, explain and test have in common: the rules that a call is about. */
#ifndef GD_API_RULE_CALL_H
#define GD_API_RULE_CALL_H

#include <guard.h>

#include "base/buffer.h"
#include "rules/engine.h"

typedef struct {
    gd_arena arena;
    gd_diags diags;
    gd_rules *rules;
    gd_engine *engine;
    gd_rule_selection *selection; /* NULL until somebody makes one */
    gd_buffer text;               /* for standard output */
    guard_status status;
} gd_rule_call;

/* Open a call on `rules` (taken over) with the folders of the options added. */
void gd_rule_call_open(gd_rule_call *call, const guard_options *options, gd_rules *rules);

/* Write what was collected and give everything back; the status that the call has come to. */
guard_status gd_rule_call_close(gd_rule_call *call, guard_sink out, guard_sink errors);

void gd_rule_call_add_folders(gd_rule_call *call, guard_list folders);

/* Choose or drop the rules of those ids, aliases and patterns; one that is unknown is reported. */
void gd_rule_call_choose(gd_rule_call *call, guard_list names, bool chosen);

/* Report that there is no such rule. */
void gd_rule_call_unknown(gd_rule_call *call, gd_str id);

#endif
