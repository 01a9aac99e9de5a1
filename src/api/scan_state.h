/* scan_state.h - one scan from its options to its report: what the files that do it share.
 *
 * scan.c reads and judges, scan_gather.c makes one report of what the workers found, scan_output.c answers for the
 * results. Only they include this. */
#ifndef GD_API_SCAN_STATE_H
#define GD_API_SCAN_STATE_H

#include "api/baseline.h"
#include "api/by_framework.h"
#include "api/cost_gate.h"
#include "api/cost_items.h"
#include "api/exceptions.h"
#include "api/judgement.h"
#include "api/policies.h"
#include "api/progress.h"
#include "api/reviewers.h"
#include "api/rule_choice.h"
#include "api/rule_times.h"
#include "api/scope.h"
#include "api/since.h"
#include "policy/annotation.h"
#include "report/report.h"
#include "rules/engine.h"

typedef struct {
    gd_arena kept;    /* findings and diagnostics */
    gd_arena scratch; /* one stack's values; emptied behind it */
    gd_findings findings;
    gd_diags diags;
    gd_engine *engine;       /* made when the worker gets its first stack */
    gd_estimator *estimator; /* likewise, where costs are asked for */
    gd_cost_summary cost;
    size_t resources;
    gd_exception_records records; /* of annotations, a list for all stacks */
    bool *baseline_seen;          /* which entries were met; NULL without a baseline */
    gd_register_use *uses;        /* of register entries; NULL without a register */
} scan_worker;

struct guard_results {
    gd_arena arena;
    gd_rules *rules;
    gd_config_cache *cache;       /* NULL when there was no root */
    const guard_options *options; /* those given, with a plan taken out of the paths */
    gd_scan_scope scope;
    gd_diags diags; /* of the call itself */
    gd_call_settings settings;
    gd_rule_choice choice;
    const gd_value *data;   /* of policy.data; NULL: none */
    gd_since base;          /* of options->since; empty without */
    gd_reviewers reviewers; /* who has approved the change */
    gd_baseline *baseline;  /* NULL without one */
    gd_cost_gate costs;
    gd_register *entries;         /* NULL without a register */
    gd_exception_records records; /* of all exceptions, when the scan is done */
    gd_repository *repository;    /* NULL when there was no root */
    gd_discovery discovery;
    gd_judgements judgements;
    struct gd_folder_lives *lives; /* when the syntax of which folder goes */
    const gd_source *plan;
    gd_str today;
    gd_progress progress;
    scan_worker *workers;
    unsigned worker_count;
    gd_severity minimum;
    bool lenient;
    gd_report report;
};

/* Whether a rule was among those that ran: an exception from another one is not unused. `context` is the results. */
bool gd_scan_did_run(void *context, gd_str name);

/* How many rules on resources run. */
size_t gd_scan_chosen_rules(const guard_results *results);

/* What a rule cost over all workers. */
gd_rule_stats gd_scan_rule_stats(const guard_results *results, size_t index);

/* Make the one report of what all workers found. */
void gd_scan_finish_report(guard_results *results, const guard_options *options);

#endif
