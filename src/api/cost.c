/* cost - what the stacks that a call names cost (see guard.h). */

#include <string.h>

#include "api/cost_call.h"
#include "api/price_book.h"
#include "api/sink.h"
#include "api/today.h"
#include "base/thread.h"

static void read_usage(gd_cost_call *call)
{
    if (!call->options->input.usage_file) {
        return;
    }
    const gd_source *source =
        gd_scan_scope_document(&call->arena, &call->scope, call->options->input.usage_file, &call->diags);
    if (source) {
        call->estimate.usage = gd_usage_read(&call->arena, source, &call->diags);
    }
}

/* A folder below `modules` that nobody calls and that configures no provider waits to be called. */
static bool is_module(const gd_stack *stack)
{
    gd_str rest = stack->folder;
    bool below_modules = false;
    while (rest.len && !below_modules) {
        gd_str folder = gd_path_folder(rest);
        gd_str name = gd_path_name(rest);
        below_modules = gd_str_eq(name, GD_STR("modules")) || gd_str_eq(name, GD_STR("module"));
        rest = folder;
    }
    for (size_t i = 0; below_modules && i < stack->count; i++) {
        below_modules = stack->instances[i]->mode != GD_MODE_PROVIDER;
    }
    return below_modules;
}

static bool is_configuration(gd_str path)
{
    static const char *const endings[] = {".tf", ".tf.json", ".tfvars", ".tfvars.json"};
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        if (gd_str_ends(path, gd_str_from(endings[i]))) {
            return true;
        }
    }
    return false;
}

/* The first file that Terraform could not load, as "main.tf:3:6: what is wrong"; empty when there is none. */
static gd_str broken_file(gd_arena *arena, const gd_diags *diags)
{
    for (size_t i = 0; i < diags->list.count; i++) {
        const gd_diag_item *item = &diags->list.items[i];
        bool syntax = item->code >= GD_DIAG_SYNTAX_EXPECTED && item->code <= GD_DIAG_SYNTAX_TOO_MANY;
        if (syntax && item->range.source && is_configuration(gd_source_path(item->range.source))) {
            gd_position at = gd_source_position(item->range.source, item->range.span.start);
            return gd_str_format(arena, "%.*s:%u:%u: %.*s", GD_FMT(gd_source_path(item->range.source)),
                                 (unsigned)at.line, (unsigned)at.column, GD_FMT(item->message));
        }
    }
    return (gd_str){0};
}

gd_breakdown *gd_cost_call_nothing(gd_cost_call *call)
{
    gd_breakdown *breakdown = GD_NEW(&call->arena, gd_breakdown);
    breakdown->cost.known = breakdown->usage_cost.known = true;
    return breakdown;
}

gd_breakdown *gd_cost_call_folder(gd_cost_call *call, const gd_root *root, gd_config_cache *cache,
                                  const gd_cost_target *target, gd_str *problem)
{
    gd_diags own;
    gd_diags_init(&own, &call->arena);
    const gd_stack *stack =
        gd_stack_evaluate(&call->arena, cache, root, target->folder, &target->inputs, &own);
    gd_diags_append(&call->diags, &own);
    if (target->may_be_module && is_module(stack)) {
        return NULL;
    }
    *problem = broken_file(&call->arena, &own);
    if (problem->len && !call->input.lenient) {
        return gd_cost_call_nothing(call);
    }
    gd_estimate_options options = call->estimate;
    options.usage = target->usage ? target->usage : options.usage;
    gd_table *table = gd_table_build(&call->arena, stack);
    return gd_estimate(call->estimator, &call->arena, table, &options, &call->diags);
}

/* Whether the call says with what to compare. */
static bool compares(const gd_cost_call *call)
{
    return call->options->compare_to || call->options->base;
}

/* Infracost's JSON always has a past: the prior state of a plan, and of a folder, when nothing else is named, what it is. */
static bool needs_past(const gd_cost_call *call)
{
    return !compares(call) && strcmp(call->options->format, "json") == 0;
}

/* The keys of a usage file for the stack, in place of its costs. */
static void add_template(gd_cost_call *call, const gd_stack *stack)
{
    gd_table *table = gd_table_build(&call->arena, stack);
    gd_usage_template(call->estimator, table, &call->usage_template, &call->diags);
}

/* A document of costs that was written earlier stands for the projects in it. */
static bool add_earlier(gd_cost_call *call, const gd_source *document)
{
    gd_cost_earlier_list list = {0};
    if (!gd_cost_earlier_read(&call->arena, document, &list)) {
        return false;
    }
    for (size_t i = 0; i < list.count; i++) {
        *gd_vec_push(&call->arena, &call->projects) =
            (gd_cost_project){.name = list.items[i].name,
                              .path = list.items[i].path,
                              .type = "terraform_dir",
                              .past = needs_past(call) ? list.items[i].breakdown : NULL,
                              .current = list.items[i].breakdown};
    }
    return true;
}

/* The plan at `path`; `usage` NULL: that of the call. */
static void add_plan(gd_cost_call *call, const char *path, gd_str name, const gd_usage *usage)
{
    const gd_source *plan = gd_scan_scope_document(&call->arena, &call->scope, path, &call->diags);
    if (!plan || add_earlier(call, plan)) {
        return;
    }
    gd_str folder = gd_scan_scope_plan_folder(&call->scope, &call->input, plan, call->cache);
    const gd_stack *stack =
        gd_stack_from_plan(&call->arena, plan, call->cache, call->scope.root, folder, &call->diags);
    if (!stack) {
        return;
    }
    if (call->options->usage_template) {
        add_template(call, stack);
        return;
    }
    gd_table *table = gd_table_build(&call->arena, stack);
    gd_cost_project project = {.name = name, .path = gd_str_from(path), .type = "terraform_plan_json"};
    gd_estimate_options options = call->estimate;
    options.usage = usage ? usage : options.usage;
    project.current = gd_estimate(call->estimator, &call->arena, table, &options, &call->diags);
    if (needs_past(call) || (call->options->difference && !compares(call))) {
        project.past = gd_cost_call_prior(call, stack, &options);
    }
    *gd_vec_push(&call->arena, &call->projects) = project;
}

static void add_targets(gd_cost_call *call)
{
    for (size_t i = 0; i < call->targets.count; i++) {
        const gd_cost_target *target = &call->targets.items[i];
        if (target->plan) {
            add_plan(call, target->plan, target->name, target->usage);
            continue;
        }
        if (call->options->usage_template) {
            add_template(call, gd_stack_evaluate(&call->arena, call->cache, call->scope.root, target->folder,
                                                 &target->inputs, &call->diags));
            continue;
        }
        gd_cost_project project = {.name = target->name, .path = target->folder, .type = "terraform_dir"};
        project.current = gd_cost_call_folder(call, call->scope.root, call->cache, target, &project.problem);
        if (!project.current) {
            continue;
        }
        project.past = needs_past(call) ? project.current : NULL;
        *gd_vec_push(&call->arena, &call->projects) = project;
    }
}

static void sort(gd_breakdown *breakdown)
{
    if (breakdown) {
        gd_breakdown_sort(breakdown);
    }
}

/* Whether --diff was asked for and nothing says with what to compare. */
static bool lacks_past(const gd_cost_call *call)
{
    return call->options->difference && !compares(call) && !call->input.plan && !call->options->project_file;
}

/* On a thread of gd_parallel, whose stack has room for deep input. */
static void estimate_all(void *context, unsigned worker, size_t item)
{
    (void)worker;
    (void)item;
    gd_cost_call *call = context;
    gd_cost_search search = {&call->arena, &call->input, &call->scope, call->cache, &call->diags};
    if (call->input.plan) {
        add_plan(call, call->input.plan, gd_str_from(call->input.plan), NULL);
    } else if (call->options->project_file) {
        const gd_source *file =
            gd_scan_scope_document(&call->arena, &call->scope, call->options->project_file, &call->diags);
        if (file) {
            gd_cost_targets_of_file(&search, file, &call->targets);
        }
    } else {
        gd_cost_targets_of_paths(&search, &call->targets);
    }
    add_targets(call);
    if (compares(call)) {
        gd_cost_call_compare(call);
    }
    for (size_t i = 0; call->options->by_cost && i < call->projects.count; i++) {
        sort(call->projects.items[i].past);
        sort(call->projects.items[i].current);
    }
    gd_cost_call_subtract(call);
}

static gd_currency currency_of(const gd_cost_call *call)
{
    gd_currency currency = GD_CURRENCY_USD;
    for (size_t i = 0; i < call->projects.count; i++) {
        const gd_breakdown *breakdown = call->projects.items[i].current;
        if (breakdown->resource_count) {
            if (breakdown->currency == GD_CURRENCY_USD) {
                return GD_CURRENCY_USD;
            }
            currency = breakdown->currency;
        }
    }
    return currency;
}

static void write_template(gd_cost_call *call, guard_sink out)
{
    gd_buffer text = {0};
    gd_buffer_literal(&text, "# What the stack will use, for guard cost --usage-file FILE. Take the # from a "
                             "key and set its value.\n"
                             "# [*] stands for each instance; one of them may be named by its own address.\n"
                             "version: 0.1\nresource_usage:\n");
    gd_buffer_add(&text, gd_buffer_str(&call->usage_template));
    gd_sink_flush(out, &text);
    gd_buffer_release(&text);
    gd_buffer_release(&call->usage_template);
}

static void write_report(gd_cost_call *call, guard_sink out)
{
    gd_cost_report report = {.projects = call->projects.items,
                             .project_count = call->projects.count,
                             .currency = currency_of(call),
                             .today = call->estimate.today,
                             .colour = call->input.colour};
    for (size_t i = 0; i < call->projects.count; i++) {
        report.compares = report.compares || call->projects.items[i].difference;
    }
    gd_cost_writer write = gd_cost_writer_find(gd_str_from(call->options->format));
    gd_buffer buffer = {0};
    if (write) {
        write(&report, &buffer);
    }
    gd_sink_flush(out, &buffer);
    gd_buffer_release(&buffer);
}

static guard_status status_of(const gd_cost_call *call)
{
    bool unreadable = false;
    for (size_t i = 0; i < call->diags.list.count; i++) {
        const gd_diag_item *item = &call->diags.list.items[i];
        bool ours = item->code == GD_DIAG_USAGE || item->code == GD_DIAG_COST_MODEL ||
                    item->code == GD_DIAG_SETTINGS || item->code == GD_DIAG_PRICE_BOOK;
        if (item->level == GD_LEVEL_ERROR && ours) {
            return GUARD_USAGE;
        }
        unreadable = unreadable || item->level == GD_LEVEL_ERROR;
    }
    return unreadable && !call->input.lenient ? GUARD_UNREADABLE : GUARD_CLEAN;
}

guard_status guard_cost(const guard_cost_options *options, guard_sink out, guard_sink errors)
{
    gd_cost_call call = {.options = options, .input = options->input};
    gd_arena_init(&call.arena);
    gd_diags_init(&call.diags, &call.arena);
    gd_scan_scope_take_plan(&call.arena, &call.input, &call.diags);
    gd_scan_scope_resolve(&call.arena, &call.input, &call.scope, &call.diags);
    call.estimate.today = gd_today(&call.arena, options->input.today);
    call.pricing = gd_pricing_new();
    gd_price_book_use(&call.arena, options->input.price_book, call.pricing, &call.diags);
    call.estimator = gd_estimator_new(call.pricing);
    if (lacks_past(&call)) {
        gd_diag_item *item = gd_diag_report(&call.diags, GD_DIAG_SETTINGS, (gd_range){0},
                                            "--diff has nothing to compare with");
        gd_diag_hint(&call.diags, item,
                     "give a plan (--plan FILE), an earlier document or another folder (--compare-to), or a "
                     "revision (--base REF)");
    } else if (call.scope.root) {
        call.cache = gd_config_cache_new(call.scope.root);
        read_usage(&call);
        gd_parallel(1, 1, estimate_all, &call);
    }
    if (options->usage_template) {
        write_template(&call, out);
    } else if (!lacks_past(&call)) {
        write_report(&call, out);
    }
    gd_sink_diagnostics(errors, call.diags.list.items, call.diags.list.count);
    guard_status status = status_of(&call);
    gd_estimator_free(call.estimator);
    gd_pricing_free(call.pricing);
    gd_arena_release(&call.arena);
    gd_config_cache_free(call.cache);
    return status;
}

const char *guard_cost_format_at(size_t index)
{
    return gd_cost_format_at(index);
}
