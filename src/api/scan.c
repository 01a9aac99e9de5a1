/* scan - one scan from options to a sorted report.
 *
 * Root modules are handed to worker threads one by one. A worker evaluates a stack in an arena that
 * it empties behind each stack; what findings and diagnostics need lives in the worker's result
 * arena, and source files in the shared cache, until the results are freed. */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include "api/baseline.h"
#include "api/by_framework.h"
#include "api/cost_gate.h"
#include "api/exceptions.h"
#include "api/judgement.h"
#include "api/keep.h"
#include "api/policies.h"
#include "api/rule_choice.h"
#include "api/rule_times.h"
#include "api/scan_results.h"
#include "api/scope.h"
#include "api/since.h"
#include "api/sink.h"
#include "base/thread.h"
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
    const gd_value *data;  /* of policy.data; NULL: none */
    guard_results *base;   /* of options->since; NULL without */
    gd_str *reviewers;     /* options->reviewed_by */
    gd_baseline *baseline; /* NULL without one */
    gd_cost_gate costs;
    gd_register *entries;         /* NULL without a register */
    gd_exception_records records; /* of all exceptions, when the scan is done */
    gd_repository *repository;    /* NULL when there was no root */
    gd_discovery discovery;
    gd_judgements judgements;
    const gd_source *plan;
    gd_str today;
    scan_worker *workers;
    unsigned worker_count;
    gd_severity minimum;
    bool lenient;
    gd_report report;
};

/* --- before: options -------------------------------------------------------------------------- */

static gd_str date_of_today(gd_arena *arena, const char *given)
{
    if (given) {
        return gd_str_from(given);
    }
    time_t now = time(NULL);
    struct tm date;
    gmtime_r(&now, &date);
    return gd_str_format(arena, "%04d-%02d-%02d", date.tm_year + 1900, date.tm_mon + 1, date.tm_mday);
}

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
    gd_severity least;
    if (!options->minimum &&
        gd_severity_parse(gd_settings_text(results->settings.settings, "reports.min_severity"), &least)) {
        results->minimum = least;
    }
    gd_rule_choice_make(arena, results->rules, options, results->settings.settings, &results->choice,
                        &results->diags);
    if (options->frameworks.count) {
        gd_frameworks_choose(arena, results->rules, options->frameworks, results->choice.selection,
                             &results->diags);
    }
    results->entries =
        gd_exceptions_read_registers(arena, &results->settings, results->rules, &results->diags);
    read_baseline(results, options);
    results->reviewers = GD_NEW_ARRAY(arena, gd_str, options->reviewed_by.count);
    for (size_t i = 0; i < options->reviewed_by.count; i++) {
        results->reviewers[i] = gd_str_from(options->reviewed_by.items[i]);
    }
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
    all->folders = folders;
    all->folder_count = count;
    all->file_count += found->file_count;
}

/* The patterns of the options and of scan.exclude, and the fixtures of policies, which are bad on purpose. */
static size_t all_exclusions(guard_results *results, const guard_options *options, gd_str **patterns)
{
    const gd_settings *settings = results->settings.settings;
    gd_str *policies;
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
        (*patterns)[count++] = gd_path_join(&results->arena, policies[i], GD_STR("fixtures"));
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

/* Whether a rule was among those that ran: an exception from another one is not unused. */
static bool did_run(void *context, gd_str name)
{
    const guard_results *results = context;
    const gd_rule_info *rule = gd_rules_find(results->rules, name);
    size_t number = rule ? gd_rules_number(results->rules, rule->id) : 0;
    return !rule || results->choice.selection->chosen[number];
}

/* Decide the findings from `before` on by annotations and registers. */
static void apply_exceptions(guard_results *results, scan_worker *worker, const gd_table *table,
                             size_t before)
{
    const gd_stack *stack = gd_table_stack(table);
    const gd_settings *settings = results->settings.settings;
    gd_finding_values values = {&worker->kept, table};
    gd_exception_terms terms = {.settings = settings,
                                .today = results->today,
                                .reviewers = results->reviewers,
                                .reviewer_count = results->options->reviewed_by.count,
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
    gd_annotations_record(&worker->kept, annotations, &worker->records, did_run, results);
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
        gd_cost_gate_judge(&results->costs, worker->estimator, &worker->scratch, table, &worker->findings,
                           &worker->cost, &worker->diags);
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
    finish_stack(worker, diagnostics, findings);
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

/* --- after: one report --------------------------------------------------------------------------- */

/* What the workers' engines say of rule number `index`. */
static gd_rule_stats stats_of(const guard_results *results, size_t index)
{
    gd_rule_stats sum = {0};
    for (unsigned i = 0; i < results->worker_count; i++) {
        const gd_engine *engine = results->workers[i].engine;
        gd_rule_stats one = engine ? gd_engine_stats(engine, index) : (gd_rule_stats){0};
        sum.checks += one.checks;
        sum.nanoseconds += one.nanoseconds;
    }
    return sum;
}

/* A report by each framework that was asked for. `findings` are all, also those below the least severity. */
static void gather_frameworks(guard_results *results, const gd_finding *findings, size_t count)
{
    guard_list asked = results->options->frameworks;
    if (asked.count == 0) {
        return;
    }
    gd_arena *arena = &results->arena;
    size_t rule_count = gd_rules_count(results->rules);
    gd_judged_rule *rules = GD_NEW_ARRAY(arena, gd_judged_rule, rule_count);
    for (size_t i = 0; i < rule_count; i++) {
        rules[i] = (gd_judged_rule){gd_rules_at(results->rules, i), results->choice.selection->chosen[i],
                                    stats_of(results, i).checks};
    }
    gd_framework_report *reports = GD_NEW_ARRAY(arena, gd_framework_report, asked.count);
    gd_diags said = {.arena = arena}; /* unknown ones were reported when rules were chosen */
    for (size_t i = 0; i < asked.count; i++) {
        const gd_framework *framework =
            gd_framework_of_rules(arena, results->rules, gd_str_from(asked.items[i]), &said);
        if (framework) {
            reports[results->report.framework_count++] =
                gd_framework_report_make(arena, framework, rules, rule_count, findings, count);
        }
    }
    results->report.frameworks = reports;
}

/* Merge what all workers know of each exception. */
static void gather_exceptions(guard_results *results)
{
    gd_arena *arena = &results->arena;
    gd_exception_records *lists = GD_NEW_ARRAY(arena, gd_exception_records, results->worker_count);
    const gd_register_use **uses = GD_NEW_ARRAY(arena, const gd_register_use *, results->worker_count);
    for (unsigned i = 0; i < results->worker_count; i++) {
        lists[i] = results->workers[i].records;
        uses[i] = results->workers[i].uses;
    }
    results->records = gd_exceptions_merge(arena, lists, results->worker_count);
    gd_exceptions_add_entries(arena, &results->records, results->entries, uses, results->worker_count);
}

/* Whether all root modules that the exception could be about were judged, so that it can be called unused. */
static bool is_all_seen(const guard_results *results, const gd_exception_record *record)
{
    gd_range range = record->exception->range;
    gd_str path = range.source ? gd_source_path(range.source) : GD_STR("");
    if (results->plan || results->options->affected) {
        return false;
    }
    for (size_t i = 0; i < results->scope.path_count; i++) {
        gd_str scanned = results->scope.paths[i];
        bool below = gd_str_starts(path, scanned) && path.len > scanned.len && path.ptr[scanned.len] == '/';
        if (scanned.len == 0 || (below && !record->exception->in_register)) {
            return true;
        }
    }
    return false;
}

static gd_findings find_unused(guard_results *results)
{
    gd_findings unused = {.arena = &results->arena};
    bool wanted = gd_settings_flag(results->settings.settings, "exceptions.report_unused");
    for (size_t i = 0; wanted && i < results->records.count; i++) {
        const gd_exception_record *record = &results->records.items[i];
        if (record->state == GD_STATE_UNUSED && is_all_seen(results, record) &&
            did_run(results, record->rule)) {
            *gd_vec_push(unused.arena, &unused.list) = gd_exception_unused(unused.arena, record);
        }
    }
    gd_rule_choice_apply(&results->choice, results->rules, &unused, 0);
    return unused;
}

static void gather_findings(guard_results *results)
{
    gather_exceptions(results);
    gd_findings unused = find_unused(results);
    size_t total = unused.list.count, count = 0;
    for (unsigned i = 0; i < results->worker_count; i++) {
        total += results->workers[i].findings.list.count;
    }
    gd_finding *all = GD_NEW_ARRAY(&results->arena, gd_finding, total);
    for (unsigned i = 0; i < results->worker_count; i++) {
        const scan_worker *worker = &results->workers[i];
        for (size_t j = 0; j < worker->findings.list.count; j++) {
            all[count++] = worker->findings.list.items[j];
        }
        results->report.resources += worker->resources;
        gd_cost_summary_add(&results->report.cost, &worker->cost);
    }
    for (size_t i = 0; i < unused.list.count; i++) {
        all[count++] = unused.list.items[i];
    }
    count = gd_report_sort(&results->arena, all, count);
    gather_frameworks(results, all, count);
    size_t kept = 0;
    for (size_t i = 0; i < count; i++) {
        if (all[i].severity >= results->minimum) {
            all[kept++] = all[i];
        }
    }
    if (results->options->since && results->scope.root) {
        results->report.since = gd_str_from(results->options->since);
        results->base = gd_since_scan(&results->arena, results->options, &results->scope, &results->settings,
                                      &results->diags);
        gd_since_compare(&results->arena, all, kept, results->base, &results->report);
    }
    results->report.findings = all;
    results->report.finding_count = kept;
}

static void gather_diagnostics(guard_results *results)
{
    for (unsigned i = 0; i < results->worker_count; i++) {
        gd_diags_append(&results->diags, &results->workers[i].diags);
    }
    results->report.diagnostics = results->diags.list.items;
    results->report.diagnostic_count =
        gd_report_sort_diagnostics(results->diags.list.items, results->diags.list.count);
}

static size_t chosen_rules(const guard_results *results)
{
    size_t count = 0;
    for (size_t i = 0; i < results->choice.selection->count; i++) {
        bool has_rows =
            gd_rules_at(results->rules, i)->resource_count > 0; /* those on exceptions have none */
        count += results->choice.selection->chosen[i] && has_rows;
    }
    return count;
}

/* What makes the run fail. */
static void set_threshold(gd_report *report, const gd_settings *settings)
{
    gd_str on = gd_settings_text(settings, "fail.severity");
    report->never_fails = !gd_severity_parse(on, &report->fail_on);
    report->soft = gd_settings_flag(settings, "fail.soft");
    report->unknown_blocks = gd_str_eq(gd_settings_text(settings, "fail.unknown"), GD_STR("block"));
    report->lists_unknown = !gd_str_eq(gd_settings_text(settings, "fail.unknown"), GD_STR("pass"));
}

static void finish_report(guard_results *results, const guard_options *options)
{
    gather_findings(results);
    gather_diagnostics(results);
    gd_report *report = &results->report;
    report->files = results->plan ? 1 : results->discovery.file_count;
    report->stacks = results->plan ? 1 : results->discovery.folder_count;
    report->rules = chosen_rules(results);
    set_threshold(report, results->settings.settings);
    report->path_prefix = results->scope.path_prefix;
    report->colour = options->colour;
    report->verbose = options->verbose;
    gd_report_count(report);
}

static void read_and_judge(guard_results *results, const guard_options *options)
{
    prepare(results, options);
    if (results->scope.root) {
        results->cache = gd_config_cache_new(results->scope.root);
        results->repository = gd_repository_open(&results->arena, results->scope.root);
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
        start_workers(results, options->jobs, results->judgements.list.count);
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
    results->today = date_of_today(&results->arena, options->today);
    gd_scan_scope_take_plan(&results->arena, options, &results->diags);
    read_and_judge(results, options);
    finish_report(results, options);
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
    guard_results_free(results->base);
    gd_config_cache_free(results->cache);
    gd_cost_gate_close(&results->costs);
    gd_rules_free(results->rules);
    gd_arena_release(&results->arena);
    free(results);
}

/* Configuration of guard itself (options, rules) is a usage error; everything else that is wrong is input. */
static bool is_configuration(gd_diag_code code)
{
    return code == GD_DIAG_SETTINGS || code == GD_DIAG_RULE_LOAD || code == GD_DIAG_RULE_RUN ||
           code == GD_DIAG_RULE_LIMIT || code == GD_DIAG_SYNTAX_YAML;
}

guard_status guard_results_status(const guard_results *results)
{
    bool unreadable = false;
    for (size_t i = 0; i < results->report.diagnostic_count; i++) {
        const gd_diag_item *item = &results->report.diagnostics[i];
        if (item->level == GD_LEVEL_ERROR && is_configuration(item->code)) {
            return GUARD_USAGE;
        }
        unreadable = unreadable || item->level == GD_LEVEL_ERROR;
    }
    if (unreadable && !results->lenient) {
        return GUARD_UNREADABLE;
    }
    return gd_report_fails(&results->report) ? GUARD_FINDINGS : GUARD_CLEAN;
}

size_t guard_results_count(const guard_results *results, guard_severity severity)
{
    return severity < GUARD_NEVER ? results->report.failed[severity] : 0;
}

const char *guard_results_format(const guard_results *results)
{
    gd_str named = gd_settings_text(results->settings.settings, "reports.format");
    for (size_t i = 0; named.len && gd_report_format_at(i); i++) {
        if (gd_str_eq(named, gd_str_from(gd_report_format_at(i)))) {
            return gd_report_format_at(i);
        }
    }
    return "text";
}

const char *guard_report_format_at(size_t index)
{
    return gd_report_format_at(index);
}

bool guard_report_write(const guard_results *results, const char *format, guard_sink out)
{
    gd_report_writer write = gd_report_writer_find(gd_str_from(format));
    if (!write) {
        return false;
    }
    gd_buffer buffer = {0};
    write(&results->report, &buffer);
    gd_sink_flush(out, &buffer);
    gd_buffer_release(&buffer);
    return true;
}

bool guard_report_write_file(const guard_results *results, const char *format, const char *path,
                             guard_sink errors)
{
    gd_report_writer write = gd_report_writer_find(gd_str_from(format));
    if (!write) {
        return false;
    }
    gd_buffer buffer = {0};
    gd_report report = results->report;
    report.colour = false;
    write(&report, &buffer);
    gd_io_status status = gd_file_write(gd_str_from(path), gd_buffer_str(&buffer));
    if (status != GD_IO_OK) {
        gd_buffer_clear(&buffer);
        gd_buffer_addf(&buffer, "error: %s %s; the report was not written\n", path,
                       gd_io_status_text(status));
        gd_sink_flush(errors, &buffer);
    }
    gd_buffer_release(&buffer);
    return status == GD_IO_OK;
}

void guard_results_write_rule_times(const guard_results *results, bool json, guard_sink out)
{
    if (!results->options->rule_times) {
        return;
    }
    gd_arena scratch;
    gd_arena_init(&scratch);
    size_t count = gd_rules_count(results->rules);
    gd_rule_time *times = GD_NEW_ARRAY(&scratch, gd_rule_time, count);
    for (size_t i = 0; i < count; i++) {
        times[i] = (gd_rule_time){gd_rules_at(results->rules, i), stats_of(results, i)};
    }
    gd_buffer buffer = {0};
    gd_rule_times_write(times, count, json, &buffer);
    gd_sink_flush(out, &buffer);
    gd_buffer_release(&buffer);
    gd_arena_release(&scratch);
}

gd_finding_list gd_results_baseline_findings(gd_arena *arena, const guard_results *results)
{
    gd_finding_list list = {0};
    for (unsigned i = 0; i < results->worker_count; i++) {
        list.count += results->workers[i].findings.list.count;
    }
    list.items = GD_NEW_ARRAY(arena, const gd_finding *, list.count);
    list.count = 0;
    for (unsigned i = 0; i < results->worker_count; i++) {
        const gd_findings *findings = &results->workers[i].findings;
        for (size_t j = 0; j < findings->list.count; j++) {
            if (gd_baseline_takes(&findings->list.items[j])) {
                list.items[list.count++] = &findings->list.items[j];
            }
        }
    }
    return list;
}

const gd_baseline *gd_results_baseline(const guard_results *results)
{
    return results->baseline;
}

const bool *gd_results_baseline_seen(gd_arena *arena, const guard_results *results)
{
    size_t count = results->baseline->list.count;
    bool *seen = GD_NEW_ARRAY(arena, bool, count);
    for (unsigned i = 0; i < results->worker_count; i++) {
        for (size_t j = 0; j < count; j++) {
            seen[j] = seen[j] || results->workers[i].baseline_seen[j];
        }
    }
    return seen;
}

const gd_call_settings *gd_results_settings(const guard_results *results)
{
    return &results->settings;
}

const gd_rules *gd_results_rules(const guard_results *results)
{
    return results->rules;
}

const gd_exception_records *gd_results_exceptions(const guard_results *results)
{
    return &results->records;
}

const gd_report *gd_results_report(const guard_results *results)
{
    return &results->report;
}

bool guard_exceptions_write(const guard_results *results, const char *format, guard_sink out)
{
    gd_buffer text = {0};
    bool known = gd_exceptions_write(&text, &results->records, gd_str_from(format));
    gd_sink_flush(out, &text);
    gd_buffer_release(&text);
    return known;
}

guard_status guard_exception_request(const guard_results *results, const char *rule, const char *address,
                                     guard_sink out, guard_sink errors)
{
    gd_exception_wish wish = {.rules = results->rules,
                              .settings = results->settings.settings,
                              .findings = results->report.findings,
                              .finding_count = results->report.finding_count,
                              .today = results->today,
                              .rule = gd_str_from(rule),
                              .address = gd_str_from(address)};
    gd_buffer text = {0}, message = {0};
    bool known = gd_exception_request_write(&wish, &text, &message);
    gd_sink_flush(out, &text);
    gd_sink_flush(errors, &message);
    gd_buffer_release(&text);
    gd_buffer_release(&message);
    return known ? GUARD_CLEAN : GUARD_USAGE;
}

void guard_results_write_diagnostics(const guard_results *results, guard_sink out)
{
    gd_sink_diagnostics(out, results->report.diagnostics, results->report.diagnostic_count);
}
