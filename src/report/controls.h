/* controls.h - a scan as a framework sees it: what became of each of its controls. */
#ifndef GD_REPORT_CONTROLS_H
#define GD_REPORT_CONTROLS_H

#include "policy/finding.h"
#include "policy/framework.h"

typedef enum {
    GD_CONTROL_FAILED,       /* a rule of it has a finding */
    GD_CONTROL_UNDECIDED,    /* none has, but one could not decide */
    GD_CONTROL_PASSED,       /* its rules looked at resources and found nothing that is not excepted */
    GD_CONTROL_NO_RESOURCES, /* its rules had nothing to look at */
    GD_CONTROL_LEFT_OUT,     /* its rules were not chosen */
    GD_CONTROL_NO_RULE,      /* configuration could show it, but no rule asks for it */
    GD_CONTROL_NOT_SHOWN     /* only a live account or people can show it */
} gd_control_state;

enum { GD_CONTROL_STATE_COUNT = GD_CONTROL_NOT_SHOWN + 1 };

/* "failed", "no-resources" …, for programs; "no resources" …, for people. */
const char *gd_control_state_name(gd_control_state state);
const char *gd_control_state_words(gd_control_state state);

typedef struct {
    const gd_framework_control *control;
    gd_control_state state;
    GD_VEC(const gd_rule_info *) rules;  /* those that were chosen */
    size_t failures, undecided, ignored; /* findings of those rules */
    size_t checks;                       /* resources that they looked at, one rule's each */
    bool has_others;                     /* rules that were not chosen */
} gd_control_result;

typedef struct {
    const gd_framework *framework;
    gd_control_result *results; /* as many as it has controls, in their order */
    size_t counts[GD_CONTROL_STATE_COUNT];
} gd_framework_report;

/* A rule of the scan. */
typedef struct {
    const gd_rule_info *rule;
    bool chosen;
    size_t checks;
} gd_judged_rule;

/* Bring together what the rules and findings say of the framework's controls. A finding counts for the rules that
 * it supersedes, too. */
gd_framework_report gd_framework_report_make(gd_arena *arena, const gd_framework *framework,
                                             const gd_judged_rule *rules, size_t rule_count,
                                             const gd_finding *findings, size_t finding_count);

#endif
