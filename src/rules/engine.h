/* engine.h - rules written in Lua, run on a table.
 *
 * gd_rules is the registry: which rules there are, by id, alias and row type. It is made once and
 * shared by all threads; only a rule's details are filled in when its chunk is first loaded (guarded,
 * each once). gd_engine is one Lua state; each worker thread has its own. A chunk is loaded by an
 * engine when a row of one of its types first appears. */
#ifndef GD_RULES_ENGINE_H
#define GD_RULES_ENGINE_H

#include "policy/finding.h"
#include "policy/repository.h"
#include "policy/settings.h"
#include "table/table.h"

typedef struct gd_rules gd_rules;
typedef struct gd_engine gd_engine;

/* A registry with the rules that are compiled into the binary. */
gd_rules *gd_rules_new(void);

/* A registry with the library only, for gd_rules_add(). */
gd_rules *gd_rules_new_empty(void);

/* All rules' facts die with it; engines must be freed before. NULL is fine. */
void gd_rules_free(gd_rules *rules);

/* What rules may ask for beside the table. */
typedef struct {
    const gd_settings *settings; /* NULL: the fallbacks */
    const gd_value *data;        /* OBJECT: name of a data file → its content; NULL: none */
    gd_str root_name;            /* of the scan root's folder: the last resort for an environment's name */
    gd_repository *repository;   /* for rules on "repository"; NULL: none */
} gd_rule_context;

/* What engines made from now on start with, also those that load rules when they are added. Borrowed. */
void gd_rules_configure(gd_rules *rules, const gd_rule_context *context);

/* Add the rule file `path`, or all rules of the folder `path`, but not those in its folders `lib`
 * (modules for require) and `cost`. Ids come from the path below the folder, or below the innermost
 * folder on the way that is named "rules" or, failing that, holds a folder `lib`. All of them are loaded at once: one that is broken, or whose id another
 * added rule has, is reported (RULE_LOAD) and left out; one with the id of a compiled-in rule takes
 * its place. Returns the number added. Not while engines run. */
size_t gd_rules_add(gd_rules *rules, gd_str path, gd_diags *diags);

/* The same for rules of the repository that is scanned: they may neither take the place of a rule nor supersede one that
 * is not of their folder (RULE_LOAD), so that a pull request cannot weaken what others decided. */
size_t gd_rules_add_below(gd_rules *rules, gd_str path, gd_diags *diags);

/* Rules by number, those of guard's own (exception-…) last, sorted by id until gd_rules_add() appends more. Before the rule is loaded only id, service,
 * resources and aliases are filled in. */
size_t gd_rules_count(const gd_rules *rules);
const gd_rule_info *gd_rules_at(const gd_rules *rules, size_t index);

/* The rule of that id, or else the first with that alias; NULL when there is none. */
const gd_rule_info *gd_rules_find(const gd_rules *rules, gd_str id_or_alias);

/* The number of the rule with that id, or gd_rules_count(). */
size_t gd_rules_number(const gd_rules *rules, gd_str id);

/* The rule id that is nearest to `id`, for "did you mean"; empty when none is near. */
gd_str gd_rules_nearest(const gd_rules *rules, gd_str id);

/* Which rules run: NULL stands for all. */
typedef struct {
    bool *chosen;
    size_t count;
} gd_rule_selection;

/* None (or all) chosen, to be narrowed with gd_selection_set(). */
gd_rule_selection *gd_selection_new(gd_arena *arena, const gd_rules *rules, bool chosen);

/* Choose or drop the rules of that id or alias, or whose id matches a pattern with `*`. Returns how
 * many rules matched: 0 means that the name is unknown. */
size_t gd_selection_set(gd_rule_selection *selection, const gd_rules *rules, gd_str pattern, bool chosen);

/* Choose, too, the rules that name a control of that framework; and drop those that `other` has not chosen. Rules
 * must have been loaded (gd_engine_load_all), for only their tables know. */
void gd_selection_add_framework(gd_rule_selection *selection, const gd_rules *rules, gd_str framework);
void gd_selection_intersect(gd_rule_selection *selection, const gd_rule_selection *other);

/* Report (RULE_LOAD) each control and framework that a loaded rule names and that does not exist. Rules of an
 * organisation's own may name frameworks of its own. */
void gd_rules_check_controls(gd_rules *rules, gd_diags *diags);

/* An engine for one thread. `rules` is borrowed. */
gd_engine *gd_engine_new(gd_rules *rules);
void gd_engine_free(gd_engine *engine);

/* From the next run on. All is borrowed, until the next call or the end of the engine. */
void gd_engine_configure(gd_engine *engine, const gd_rule_context *context);

/* Load every rule, so that all details can be read; what is broken goes to `diags` (may be NULL). */
void gd_engine_load_all(gd_engine *engine, gd_diags *diags);

/* Run the selected rules (NULL: all) on all rows of `table` and append what they find to
 * `findings`, in the order of types, rows, rules. Findings live in `arena` and point at sources, not at
 * the table, which may go before them. Never fails: an error in a check is
 * reported (RULE_RUN, RULE_LIMIT) and the rest goes on; a rule that hits a limit is not called
 * again for this table. */
void gd_rules_run(gd_engine *engine, gd_arena *arena, const gd_table *table,
                  const gd_rule_selection *selection, gd_findings *findings, gd_diags *diags);

/* What became of one rule in all runs of the engine. */
typedef struct {
    size_t checks;        /* rows that it was called for */
    uint64_t nanoseconds; /* of the thread's processor time in its check; 0 unless measured */
} gd_rule_stats;

/* Measure times from now on: it costs two looks at the clock a check. */
void gd_engine_measure(gd_engine *engine);

/* The figures of rule number `index`. */
gd_rule_stats gd_engine_stats(const gd_engine *engine, size_t index);

/* A table with the one row "repository", for the rules on it. In `arena`. */
const gd_table *gd_repository_table(gd_arena *arena);

/* --- examples ------------------------------------------------------------------------------------ */

typedef struct {
    const gd_rule_info *rule;
    const char *kind; /* "bad", "good", "unknown" */
    size_t number;    /* from 1; 0: a fixture */
    gd_str what;      /* what was expected and what came */
    gd_str fixture;   /* its folder below fixtures/; empty: an example */
} gd_example_failure;

typedef struct {
    size_t rules, examples; /* that were run */
    size_t failed;          /* examples with at least one failure */
    GD_VEC(gd_example_failure) failures;
} gd_example_report;

/* Run the selected rules' examples: each `bad` must give a finding, each `good` neither finding nor
 * unknown, each `unknown` an unknown and no finding; a diagnostic of any kind is a failure. */
gd_example_report gd_rules_run_examples(gd_engine *engine, gd_arena *arena,
                                        const gd_rule_selection *selection, gd_diags *diags);

/* Likewise run the fixtures below `folder`, FOLDER/fixtures/RULE-ID/KIND[-NAME]/: whole configurations, with modules
 * and a guard.yaml of their own. After gd_rules_run_examples(), which loads the rules. */
void gd_rules_run_fixtures(gd_engine *engine, gd_arena *arena, gd_str folder, gd_example_report *report,
                           gd_diags *diags);

#endif
