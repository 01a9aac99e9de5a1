/* drift.h - what drifted, how much that matters, and what to do about it (docs/drift.md).
 *
 * Made from the differences of a plan and from the findings that reality has and the state before did not have. All of it
 * lives in the arena given; values are those of the plan, sensitive ones marked. */
#ifndef GD_POLICY_DRIFT_H
#define GD_POLICY_DRIFT_H

#include "policy/finding.h"
#include "terraform/terraform.h"

typedef enum {
    GD_DRIFT_CHANGED,   /* outside of Terraform */
    GD_DRIFT_DELETED,   /* likewise */
    GD_DRIFT_UNAPPLIED, /* no drift: the configuration says something else than the state */
    GD_DRIFT_UNMANAGED  /* no drift: it is to be imported, or the plan forgets it */
} gd_drift_kind;

typedef enum {
    GD_ADVICE_REAPPLY, /* the next apply puts it back */
    GD_ADVICE_ACCEPT, /* the next apply leaves it: take it into the state, and into the configuration where it should stay */
    GD_ADVICE_IMPORT /* an object is not managed: import it */
} gd_drift_advice;

typedef enum {
    GD_OUTCOME_REVERTED, /* apply sets it back */
    GD_OUTCOME_KEPT,     /* apply leaves it */
    GD_OUTCOME_CHANGED   /* apply sets it to something else; of what did not drift: what apply changes */
} gd_drift_outcome;

typedef struct {
    gd_str path;                    /* ingress[0].cidr_blocks, tags["Team"] */
    const gd_value *before, *after; /* NULL: absent */
    gd_drift_outcome outcome;
} gd_drift_change;

enum { GD_DRIFT_MAX_CHANGES = 200 }; /* a resource; the rest is counted */

typedef struct {
    gd_drift_kind kind;
    gd_severity severity;
    gd_str reason; /* why that severity */
    gd_drift_advice advice;
    gd_str what_to_do;
    gd_str address, type;
    unsigned planned; /* GD_ACTION_*: what the plan does */
    gd_str import_id;
    const gd_drift_change *changes;
    size_t change_count, more_changes;
    const gd_str *rules; /* ids of rules that find something that they did not find before, sorted */
    size_t rule_count;
    gd_range range; /* the resource's block, or its place in the plan */
} gd_drift_item;

typedef struct {
    gd_drift_item *items; /* worst first; then by address. What did not drift comes last */
    size_t count;
    size_t by_severity[GD_SEVERITY_CRITICAL + 1]; /* of what drifted */
    size_t drifted, unapplied, unmanaged;
} gd_drift;

/* What rules say in one of the two worlds. */
typedef struct {
    const struct gd_table *table;
    const gd_findings *findings;
} gd_drift_world;

/* Compare and judge. The findings of `before` and `reality` are told apart by rule, address, attribute and message. */
gd_drift gd_drift_judge(gd_arena *arena, const gd_plan_differences *differences, gd_drift_world before,
                        gd_drift_world reality);

#endif
