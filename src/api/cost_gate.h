/* cost_gate.h - costs in a scan: the terms of guard.yaml, one estimator a thread, findings and sums. */
#ifndef GD_API_COST_GATE_H
#define GD_API_COST_GATE_H

#include "api/settings.h"
#include "pricing/difference.h"
#include "pricing/gate.h"
#include "report/report.h"

/* What `cost` of the settings asks for. */
gd_cost_terms gd_cost_terms_of(gd_arena *arena, const gd_settings *settings);

/* What all threads of a scan share; read-only while they run. */
typedef struct {
    gd_pricing *pricing; /* NULL: the scan asks for no costs */
    gd_estimate_options estimate;
    gd_cost_terms terms;
    gd_cost_earlier_list earlier; /* of options->cost_compare_to */
    bool since;                   /* else compare with an earlier revision: */
    gd_map by_stack;              /* its stacks, see gd_cost_items_earlier() */
} gd_cost_gate;

/* Read the usage file, the earlier document and the terms, where options->cost is set. */
void gd_cost_gate_open(gd_arena *arena, const guard_options *options, const gd_scan_scope *scope,
                       const gd_settings *settings, gd_str today, gd_cost_gate *gate, gd_diags *diags);
void gd_cost_gate_close(gd_cost_gate *gate);

/* Compare with what an earlier revision came to, unless options->cost_compare_to gave something. */
void gd_cost_gate_compare(gd_cost_gate *gate, gd_arena *arena, const gd_cost_summary *then);

/* Estimate one stack and append its findings. The breakdown lives in `scratch`; `sum` grows by what it comes to, in the
 * arena of the findings. `environment`: its name; empty without. */
void gd_cost_gate_judge(const gd_cost_gate *gate, gd_estimator *estimator, gd_arena *scratch,
                        const gd_table *table, gd_str environment, gd_findings *findings,
                        gd_cost_summary *sum, gd_diags *diags);

/* Add `more` to `sum`, in `arena`. */
void gd_cost_summary_add(gd_arena *arena, gd_cost_summary *sum, const gd_cost_summary *more);

/* The stack as it was before its plan; see gd_cost_call_prior. */
gd_stack gd_stack_before_plan(gd_arena *arena, const gd_stack *stack);

#endif
