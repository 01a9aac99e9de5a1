/* example.h - one example or fixture of a rule: judged alone, against what its kind says. Only src/rules includes this. */
#ifndef GD_RULES_EXAMPLE_H
#define GD_RULES_EXAMPLE_H

#include "rules/registry.h"

typedef enum { GD_EXAMPLE_BAD, GD_EXAMPLE_GOOD, GD_EXAMPLE_UNKNOWN } gd_example_kind;

/* "bad", "good", "unknown". */
const char *gd_example_kind_name(gd_example_kind kind);

/* What the examples of one run have in common. */
typedef struct {
    gd_engine *engine;
    gd_arena *arena; /* of the report */
    gd_rule_selection *alone;
    gd_example_report *report;
    gd_rule_context context; /* of the engine before the run */
} gd_example_run;

void gd_example_run_init(gd_example_run *run, gd_engine *engine, gd_arena *arena, gd_example_report *report);

typedef struct {
    const gd_rule *rule;
    gd_example_kind kind;
    size_t number;             /* in the rule's table; 0: a fixture */
    gd_str fixture;            /* its folder */
    gd_str settings;           /* guard.yaml as text; may be empty */
    gd_repository *repository; /* whose files it is about; NULL: none */
} gd_example;

/* Run the rule on the table and note in the report whether it did as expected. `diags` hold what reading it
 * said, which is a failure too. */
void gd_example_judge(gd_example_run *run, const gd_example *example, const gd_table *table,
                      gd_arena *scratch, gd_diags *diags);

#endif
