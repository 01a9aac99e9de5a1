/* scan - one scan from options to a sorted report.
 *
 * Root modules are handed to worker threads one by one. A worker evaluates a stack in an arena that
 * it empties behind each stack; what findings and diagnostics need lives in the worker's result
 * arena, and source files in the shared cache, until the results are freed. */
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "api/folder_life.h"
#include "api/keep.h"
#include "api/scan_results.h"
#include "api/scan_state.h"
#include "api/threshold.h"
#include "api/today.h"
#include "base/thread.h"

/* --- before: options -------------------------------------------------------------------------- */

static gd_str root_name(const guard_results *results)
{
    return results->scope.root ? gd_path_name(gd_root_path(results->scope.root)) : GD_STR("");
}

static gd_rule_context rule_context(const guard_results *results)
{
    return (gd_rule_context){.settings = results->settings.settings,
                             .data = results->data,
                             .root_name = root_name(results),
                             .repository = results->repository};
}

static void load_rules(guard_results *results, const guard_options *options)
{
    gd_rule_context context = rule_context(results);
    results->rules = gd_rules_new();
    gd_rules_configure(results->rules, &context);
    for (size_t i = 0; i < options->rule_folders.count; i++) {
        gd_rules_add(results->rules, gd_str_from(options->rule_folders.items[i]), &results->diags);
    }
}

static void read_baseline(guard_results *results, const guard_options *options)
{
    if (!options->baseline) {
        return;
    }
    if (access(options->baseline, R_OK) != 0) {
        gd_diag_item *item =
            gd_diag_report_path(&results->diags, GD_DIAG_SETTINGS, gd_str_from(options->baseline),
                                "the baseline %s cannot be read", options->baseline);
        gd_diag_hint(&results->diags, item, "`guard baseline write` makes one");
        return;
    }
    const gd_source *source =
        gd_scan_scope_document(&results->arena, &results->scope, options->baseline, &results->diags);
    results->baseline = source ? gd_baseline_read(&results->arena, source, &results->diags) : NULL;
}

/* What is read and by which settings, then which rules there are and how they weigh. */
static void prepare(guard_results *results, const guard_options *options)
{
    gd_arena *arena = &results->arena;
    gd_scan_scope_resolve(arena, options, &results->scope, &results->diags);
    gd_call_settings_load(arena, options, &results->scope, &results->settings, &results->diags);
    gd_call_settings_apply_scope(arena, &results->settings, options->paths.count > 0, &results->scope);
    results->data = gd_policies_data(arena, &results->settings, &results->diags);
    load_rules(results, options);
    gd_policies_add(arena, &results->settings, &results->scope, results->rules, &results->diags);
    results->minimum = gd_threshold_least(results->minimum, results->settings.settings);
    gd_rule_choice_make(arena, results->rules, options, results->settings.settings, &results->choice,
                        &results->diags);
    if (options->frameworks.count) {
        gd_frameworks_choose(arena, results->rules, options->frameworks, results->choice.selection,
                             &results->diags);
    }
    results->entries =
        gd_exceptions_read_registers(arena, &results->settings, results->rules, &results->diags);
    read_baseline(results, options);
    results->reviewers = gd_reviewers_of(arena, options, &results->scope, &results->diags);
    gd_cost_gate_open(arena, options, &results->scope, results->settings.settings, results->today,
                      &results->costs, &results->diags);
}

static void add_discovery(guard_results *results, const gd_discovery *found)
{
    gd_discovery *all = &results->discovery;
    gd_str *folders = GD_NEW_ARRAY(&results->arena, gd_str, all->folder_count + found->folder_count);
    size_t count = all->folder_count;
    if (count) {
        memcpy(folders, all->folders, count * sizeof *folders);
    }
    for (size_t i = 0; i < found->folder_count; i++) {
        bool known = false;
        for (size_t j = 0; j < all->folder_count && !known;
             j++) { /* few paths are given, so this stays short */
            known = gd_str_eq(all->folders[j], found->folders[i]);
        }
        if (!known) {
            folders[count++] = found->folders[i];
        }
    }
    gd_root_part *parts = GD_NEW_ARRAY(&results->arena, gd_root_part, all->part_count + found->part_count);
    for (size_t i = 0; i < all->part_count + found->part_count; i++) {
        parts[i] = i < all->part_count ? all->parts[i] : found->parts[i - all->part_count];
    }
    all->parts = parts;
    all->part_count += found->part_count;
    all->folders = folders;
    all->folder_count = count;
    all->file_count += found->file_count;
}

/* The patterns of the options and of scan.exclude, and the fixtures of policies, which are bad on purpose. */
static size_t all_exclusions(guard_results *results, const guard_options *options, gd_str **patterns)
{
    const gd_settings *settings = results->settings.settings;
    gd_settings_path *policies;
    size_t fixtures = gd_call_settings_paths(&results->arena, &results->settings, "policy.paths", &policies);
    size_t more = gd_settings_count(settings, "scan.exclude"), count = 0;
    *patterns = GD_NEW_ARRAY(&results->arena, gd_str, options->exclude.count + more + fixtures);
    for (size_t i = 0; i < options->exclude.count; i++) {
        (*patterns)[count++] = gd_str_from(options->exclude.items[i]);
    }
    for (size_t i = 0; i < more; i++) {
        (*patterns)[count++] = gd_settings_item(settings, "scan.exclude", i);
    }
    for (size_t i = 0; i < fixtures; i++) {
        (*patterns)[count++] = gd_path_join(&results->arena, policies[i].path, GD_STR("fixtures"));
    }
    return count;
}

static void discover(guard_results *results, const guard_options *options)
{
    gd_str *exclude;
    size_t exclude_count = all_exclusions(results, options, &exclude);
    if (options->affected) { /* none is fine: the change is about something else */
        results->discovery =
            gd_discover_affected(&results->arena, results->cache, results->scope.root, results->scope.paths,
                                 results->scope.path_count, exclude, exclude_count, &results->diags);
        return;
    }
    for (size_t i = 0; i < results->scope.path_count; i++) {
        gd_discovery found = gd_discover(&results->arena, results->cache, results->scope.root,
                                         results->scope.paths[i], exclude, exclude_count, &results->diags);
        if (results->discovery.folder_count == 0) {
            results->discovery = found;
        } else {
            add_discovery(results, &found);
        }
    }
    if (results->discovery.folder_count == 0 && results->scope.path_count && results->diags.errors == 0) {
        gd_diag_item *item = gd_diag_report_path(&results->diags, GD_DIAG_FILE_NONE, GD_STR(""),
                                                 "there is no Terraform configuration to judge");
        gd_diag_hint(&results->diags, item, "give a folder that holds .tf files, or --plan FILE");
    }
}

/* --- the work ----------------------------------------------------------------------------------- */

/* Decide the findings from `before` on by annotations and registers. */
static void apply_exceptions(guard_results *results, scan_worker *worker, const gd_table *table,
                             size_t before)
{
    const gd_stack *stack = gd_table_stack(table);
    const gd_settings *settings = results->settings.settings;
    gd_finding_values values = {&worker->kept, table};
    gd_exception_terms terms = {.settings = settings,
                                .today = results->today,
                                .reviewers = results->reviewers.items,
                                .reviewer_count = results->reviewers.count,
                                .entries = results->entries,
                                .uses = worker->uses,
                                .workspace = stack->workspace,
                                .value = gd_finding_value,
                                .hash = gd_finding_hash,
                                .context = &values};
    gd_annotations *annotations =
        gd_annotations_collect(&worker->kept, stack->files, stack->file_count,
                               gd_exception_rules_of(results->rules, settings), &worker->diags);
    gd_rule_choice_apply(&results->choice, results->rules, &worker->findings, before);
    gd_str folder = gd_str_copy(&worker->kept, stack->folder);
    for (size_t i = before; i < worker->findings.list.count; i++) {
        gd_finding *finding = &worker->findings.list.items[i];
        finding->stack = folder;
        if (results->options->hashes || results->baseline) {
            finding->hash = gd_finding_hash(&values, finding);
        }
    }
    if (results->baseline) {
        gd_baseline_apply(&worker->kept, results->baseline, worker->baseline_seen, &worker->findings, before);
    }
    size_t on_exceptions = worker->findings.list.count;
    gd_annotations_apply(annotations, &worker->findings, before, &terms);
    gd_rule_choice_apply(&results->choice, results->rules, &worker->findings, on_exceptions);
    gd_annotations_record(&worker->kept, annotations, &worker->records, gd_scan_did_run, results);
}

/* Take out the findings of rules on costs that do not run. */
static void drop_unchosen(guard_results *results, scan_worker *worker, size_t before)
{
    size_t kept = before;
    for (size_t i = before; i < worker->findings.list.count; i++) {
        size_t number = gd_rules_number(results->rules, worker->findings.list.items[i].rule->id);
        if (results->choice.selection->chosen[number]) {
            worker->findings.list.items[kept++] = worker->findings.list.items[i];
        }
    }
    worker->findings.list.count = kept;
}

static void judge(guard_results *results, scan_worker *worker, const gd_stack *stack,
                  const gd_environment *environment)
{
    size_t before = worker->findings.list.count;
    gd_table *table = gd_table_build(&worker->scratch, stack);
    gd_rules_run(worker->engine, &worker->kept, table, results->choice.selection, &worker->findings,
                 &worker->diags);
    if (results->costs.pricing) {
        worker->estimator = worker->estimator ? worker->estimator : gd_estimator_new(results->costs.pricing);
        gd_cost_gate_judge(&results->costs, worker->estimator, &worker->scratch, table,
                           environment ? environment->name : GD_STR(""), &worker->findings, &worker->cost,
                           &worker->diags);
        drop_unchosen(results, worker, before);
    }
    apply_exceptions(results, worker, table, before);
    for (size_t i = before; i < worker->findings.list.count; i++) {
        gd_finding *finding = &worker->findings.list.items[i];
        finding->stack = worker->findings.list.items[before].stack;
        finding->environments = environment ? &environment->name : NULL;
        finding->environment_count = environment && environment->name.len;
    }
    for (size_t i = 0; i < stack->count; i++) {
        worker->resources +=
            stack->instances[i]->mode == GD_MODE_MANAGED || stack->instances[i]->mode == GD_MODE_DATA;
    }
}

static scan_worker *ready_worker(guard_results *results, unsigned number)
{
    scan_worker *worker = &results->workers[number];
    if (!worker->engine) {
        gd_rule_context context = rule_context(results);
        worker->engine = gd_engine_new(results->rules);
        gd_engine_configure(worker->engine, &context);
        if (results->options->rule_times) {
            gd_engine_measure(worker->engine);
        }
    }
    return worker;
}

/* Empty the arena of the stack that was judged; what was said of it since then stays. */
static void finish_stack(scan_worker *worker, size_t first_diagnostic, size_t first_finding)
{
    gd_keep_sources(&worker->scratch, &worker->kept, &worker->diags, first_diagnostic, &worker->findings,
                    first_finding);
    gd_arena_reset(&worker->scratch);
}

static void judge_folder(void *context, unsigned number, size_t item)
{
    guard_results *results = context;
    scan_worker *worker = ready_worker(results, number);
    size_t diagnostics = worker->diags.list.count, findings = worker->findings.list.count;
    const gd_judgement *work = &results->judgements.list.items[item];
    const gd_stack *stack = gd_stack_evaluate(&worker->scratch, results->cache, results->scope.root,
                                              work->folder, &work->environment->inputs, &worker->diags);
    judge(results, worker, stack, work->environment);
    gd_progress_add(&results->progress, stack->count);
    finish_stack(worker, diagnostics, findings);
    gd_folder_lives_end(results->lives, item);
}

static void judge_plan(void *context, unsigned number, size_t item)
{
    (void)item;
    guard_results *results = context;
    scan_worker *worker = ready_worker(results, number);
    size_t diagnostics = worker->diags.list.count, findings = worker->findings.list.count;
    gd_str folder =
        gd_scan_scope_plan_folder(&results->scope, results->options, results->plan, results->cache);
    const gd_stack *stack = gd_stack_from_plan(&worker->scratch, results->plan, results->cache,
                                               results->scope.root, folder, &worker->diags);
    if (stack) {
        judge(results, worker, stack, NULL);
    }
    finish_stack(worker, diagnostics, findings);
}

/* The rules on the repository itself, once a scan. */
static void judge_repository(guard_results *results)
{
    if (results->worker_count == 0 || results->options->affected) {
        return;
    }
    scan_worker *worker = ready_worker(results, 0);
    gd_rules_run(worker->engine, &worker->kept, gd_repository_table(&worker->scratch),
                 results->choice.selection, &worker->findings, &worker->diags);
    gd_arena_reset(&worker->scratch);
}

static void start_workers(guard_results *results, unsigned jobs, size_t items)
{
    jobs = jobs ? jobs : gd_default_jobs();
    results->worker_count = items < jobs ? (unsigned)items : jobs;
    results->workers = GD_NEW_ARRAY(&results->arena, scan_worker, results->worker_count);
    for (unsigned i = 0; i < results->worker_count; i++) {
        scan_worker *worker = &results->workers[i];
        gd_arena_init(&worker->kept);
        gd_arena_init(&worker->scratch);
        gd_diags_init(&worker->diags, &worker->kept);
        worker->findings.arena = &worker->kept;
        worker->baseline_seen =
            results->baseline ? GD_NEW_ARRAY(&worker->kept, bool, results->baseline->list.count) : NULL;
        worker->uses = results->entries ? gd_register_uses(&worker->kept, results->entries) : NULL;
    }
}

/* What was there where the branch began: findings are held against it in the end, costs as stacks are estimated. */
static void scan_base(guard_results *results, const guard_options *options)
{
    static const gd_cost_summary none;
    gd_since *base = &results->base;
    if (gd_since_scan(&results->arena, options, &results->scope, &results->settings, base, &results->diags)) {
        if (base->results) {
            gd_cost_items_move(&results->arena, &base->results->report.cost, &base->moved);
        }
        gd_cost_gate_compare(&results->costs, &results->arena,
                             base->results ? &base->results->report.cost : &none);
    }
}

static void read_and_judge(guard_results *results, const guard_options *options)
{
    prepare(results, options);
    if (results->scope.root) {
        results->cache = gd_config_cache_new(results->scope.root);
        results->repository = gd_repository_open(&results->arena, results->scope.root);
    }
    if (results->scope.root && options->since) {
        scan_base(results, options);
    }
    if (options->plan) {
        results->plan =
            gd_scan_scope_document(&results->arena, &results->scope, options->plan, &results->diags);
        start_workers(results, 1, results->plan != NULL);
        gd_parallel(results->plan != NULL, 1, judge_plan, results);
    } else if (results->cache) {
        discover(results, options);
        results->judgements = gd_judgements_plan(&results->arena, &results->scope, &results->discovery,
                                                 options, &results->diags);
        results->report.environments = results->judgements.environments;
        results->report.environment_count = results->judgements.environment_count;
        results->lives =
            gd_folder_lives_plan(&results->arena, results->cache, &results->discovery, &results->judgements);
        start_workers(results, options->jobs, results->judgements.list.count);
        results->progress.facts = (guard_progress){.modules = results->judgements.list.count,
                                                   .files = results->discovery.file_count,
                                                   .rules = gd_scan_chosen_rules(results)};
        gd_parallel(results->judgements.list.count, results->worker_count, judge_folder, results);
        judge_repository(results);
    }
}

guard_results *guard_scan(const guard_options *given)
{
    guard_results *results = gd_malloc(sizeof *results);
    *results = (guard_results){.minimum = (gd_severity)given->minimum, .lenient = given->lenient};
    gd_arena_init(&results->arena);
    gd_diags_init(&results->diags, &results->arena);
    guard_options *options = GD_NEW(&results->arena, guard_options);
    *options = *given;
    results->options = options;
    gd_progress_init(&results->progress, options->progress);
    results->today = gd_today(&results->arena, options->today);
    gd_scan_scope_take_plan(&results->arena, options, &results->diags);
    read_and_judge(results, options);
    gd_scan_finish_report(results, options);
    return results;
}

void guard_results_free(guard_results *results)
{
    if (!results) {
        return;
    }
    for (unsigned i = 0; i < results->worker_count; i++) {
        gd_engine_free(results->workers[i].engine);
        gd_estimator_free(results->workers[i].estimator);
        gd_arena_release(&results->workers[i].scratch);
        gd_arena_release(&results->workers[i].kept);
    }
    guard_results_free(results->base.results);
    gd_config_cache_free(results->cache);
    gd_cost_gate_close(&results->costs);
    gd_progress_release(&results->progress);
    gd_rules_free(results->rules);
    gd_arena_release(&results->arena);
    free(results);
}
