/* scan_gather - one sorted report of what the workers of a scan found (see scan_state.h). */
#include "api/scan_state.h"
#include "api/threshold.h"

bool gd_scan_did_run(void *context, gd_str name)
{
    const guard_results *results = context;
    const gd_rule_info *rule = gd_rules_find(results->rules, name);
    size_t number = rule ? gd_rules_number(results->rules, rule->id) : 0;
    return !rule || results->choice.selection->chosen[number];
}

/* What the workers' engines say of rule number `index`. */
gd_rule_stats gd_scan_rule_stats(const guard_results *results, size_t index)
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

/* A report by each framework that was asked for. `all` are not merged yet; also those below the least severity count, and
 * those that were there before. */
static void gather_frameworks(guard_results *results, const gd_finding *all, size_t count)
{
    guard_list asked = results->options->frameworks;
    if (asked.count == 0) {
        return;
    }
    gd_arena *arena = &results->arena;
    gd_finding *findings = GD_NEW_ARRAY(arena, gd_finding, count);
    if (count) {
        memcpy(findings, all, count * sizeof *findings);
    }
    count = gd_report_sort(arena, findings, count);
    size_t rule_count = gd_rules_count(results->rules);
    gd_judged_rule *rules = GD_NEW_ARRAY(arena, gd_judged_rule, rule_count);
    for (size_t i = 0; i < rule_count; i++) {
        rules[i] = (gd_judged_rule){gd_rules_at(results->rules, i), results->choice.selection->chosen[i],
                                    gd_scan_rule_stats(results, i).checks};
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
            gd_scan_did_run(results, record->rule)) {
            *gd_vec_push(unused.arena, &unused.list) = gd_exception_unused(unused.arena, record);
        }
    }
    gd_rule_choice_apply(&results->choice, results->rules, &unused, 0);
    return unused;
}

/* All that the workers found, not merged, with room for `more`. */
static gd_finding *all_findings(gd_arena *arena, const guard_results *results, size_t more, size_t *count)
{
    size_t total = more;
    for (unsigned i = 0; i < results->worker_count; i++) {
        total += results->workers[i].findings.list.count;
    }
    gd_finding *all = GD_NEW_ARRAY(arena, gd_finding, total);
    *count = 0;
    for (unsigned i = 0; i < results->worker_count; i++) {
        const gd_findings *found = &results->workers[i].findings;
        for (size_t j = 0; j < found->list.count; j++) {
            all[(*count)++] = found->list.items[j];
        }
    }
    return all;
}

/* Hold the findings against those of the revision; what that had and they have not, merged. */
static gd_finding *find_fixed(guard_results *results, gd_finding *all, size_t count, size_t *fixed_count)
{
    gd_arena *arena = &results->arena;
    const guard_results *base = results->base.results;
    size_t then_count = 0;
    gd_finding *then = base ? all_findings(arena, base, 0, &then_count) : NULL;
    for (size_t i = 0; i < then_count; i++) {
        then[i].stack = gd_since_folder(&results->base, then[i].stack);
    }
    gd_finding *fixed = gd_since_compare(arena, all, count, then, then_count, fixed_count);
    *fixed_count = gd_report_sort(arena, fixed, *fixed_count);
    *fixed_count = gd_threshold_keep(fixed, *fixed_count, results->minimum);
    return fixed;
}

static void gather_costs(guard_results *results)
{
    for (unsigned i = 0; i < results->worker_count; i++) {
        results->report.resources += results->workers[i].resources;
        gd_cost_summary_add(&results->arena, &results->report.cost, &results->workers[i].cost);
    }
    if (results->base.results && results->costs.since && !results->options->affected) {
        gd_cost_items_add_gone(&results->arena, &results->base.results->report.cost, &results->report.cost);
    }
    gd_cost_items_sort(&results->report.cost);
}

static void gather_findings(guard_results *results)
{
    gather_exceptions(results);
    gd_findings unused = find_unused(results);
    size_t count, fixed_count = 0;
    gd_finding *all = all_findings(&results->arena, results, unused.list.count, &count), *fixed = NULL;
    for (size_t i = 0; i < unused.list.count; i++) {
        all[count++] = unused.list.items[i];
    }
    gather_frameworks(results, all, count);
    bool since = results->options->since && results->scope.root;
    if (since) {
        fixed = find_fixed(results, all, count, &fixed_count);
    }
    count = gd_report_sort(&results->arena, all, count);
    results->report.findings = all;
    results->report.finding_count = gd_threshold_keep(all, count, results->minimum);
    if (since) {
        results->report.since = gd_str_from(results->options->since);
        gd_since_count(&results->arena, &results->report, fixed, fixed_count);
    }
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

size_t gd_scan_chosen_rules(const guard_results *results)
{
    size_t count = 0;
    for (size_t i = 0; i < results->choice.selection->count; i++) {
        bool has_rows =
            gd_rules_at(results->rules, i)->resource_count > 0; /* those on exceptions have none */
        count += results->choice.selection->chosen[i] && has_rows;
    }
    return count;
}

void gd_scan_finish_report(guard_results *results, const guard_options *options)
{
    gather_findings(results);
    gather_costs(results);
    gather_diagnostics(results);
    gd_report *report = &results->report;
    report->files = results->plan ? 1 : results->discovery.file_count;
    report->stacks = results->plan ? 1 : results->discovery.folder_count;
    report->rules = gd_scan_chosen_rules(results);
    gd_threshold_set(report, results->settings.settings);
    report->exceptions = results->records;
    if (results->scope.path_count == 1 && !options->affected) {
        report->scanned = results->scope.paths[0];
    }
    report->links = gd_str_from(options->links);
    report->path_prefix = results->scope.path_prefix;
    report->jobs = options->jobs;
    report->colour = options->colour;
    report->quiet = options->quiet;
    if (options->colour && options->hyperlinks && results->scope.root) {
        report->link_root = gd_root_path(results->scope.root);
    }
    report->verbose = options->verbose;
    gd_report_count(report);
}
