/* cost - what the stacks that a call names cost (see guard.h). */
#include <stdlib.h>
#include <time.h>

#include "api/keep.h"
#include "api/scope.h"
#include "api/sink.h"
#include "base/thread.h"
#include "report/cost.h"

enum { USAGE_BYTES_MAX = 64 * 1024 * 1024 };

typedef struct {
    const guard_cost_options *options;
    gd_arena arena;
    gd_diags diags;
    gd_scan_scope scope;
    gd_config_cache *cache;
    gd_pricing *pricing;
    gd_estimator *estimator;
    gd_estimate_options estimate;
    GD_VEC(gd_cost_project) projects;
} cost_call;

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

static void read_usage(cost_call *call)
{
    if (!call->options->usage_file) {
        return;
    }
    const gd_source *source =
        gd_scan_scope_document(&call->arena, &call->scope, call->options->usage_file, &call->diags);
    if (source) {
        call->estimate.usage = gd_usage_read(&call->arena, source, &call->diags);
    }
}

static void add_project(cost_call *call, const gd_stack *stack, gd_str path, const char *type)
{
    gd_table *table = gd_table_build(&call->arena, stack);
    gd_cost_project project = {.name = path.len ? path : GD_STR("main"), .path = path, .type = type};
    project.current = gd_estimate(call->estimator, &call->arena, table, &call->estimate, &call->diags);
    *gd_vec_push(&call->arena, &call->projects) = project;
}

static void add_folder(cost_call *call, gd_str folder)
{
    const gd_stack *stack = gd_stack_evaluate(&call->arena, call->cache, call->scope.root, folder,
                                              &call->scope.inputs, &call->diags);
    gd_str shown = gd_str_concat(&call->arena, call->scope.path_prefix, folder);
    add_project(call, stack, gd_path_clean(&call->arena, shown), "terraform_dir");
}

static void add_path(cost_call *call, gd_str path, const gd_str *exclude)
{
    gd_str folder = gd_folder_exists(call->scope.root, path) ? path : gd_path_folder(path);
    gd_discovery found = gd_discover(&call->arena, call->cache, call->scope.root, folder, exclude,
                                     call->options->input.exclude.count, &call->diags);
    for (size_t i = 0; i < found.folder_count; i++) {
        add_folder(call, found.folders[i]);
    }
    if (found.folder_count == 0) {
        gd_str shown = path.len ? path : GD_STR(".");
        gd_diag_report_path(&call->diags, GD_DIAG_FILE_NONE, path,
                            "there is no Terraform configuration in %.*s", GD_FMT(shown));
    }
}

static void add_plan(cost_call *call, const char *name)
{
    const gd_source *plan = gd_scan_scope_document(&call->arena, &call->scope, name, &call->diags);
    if (!plan) {
        return;
    }
    gd_str folder = GD_STR("");
    const gd_stack *stack =
        gd_stack_from_plan(&call->arena, plan, call->cache, call->scope.root, folder, &call->diags);
    if (stack) {
        add_project(call, stack, gd_str_from(name), "terraform_plan_json");
    }
}

/* On a thread of gd_parallel, whose stack has room for deep input. */
static void estimate_all(void *context, unsigned worker, size_t item)
{
    (void)worker;
    (void)item;
    cost_call *call = context;
    const guard_options *input = &call->options->input;
    if (input->plan) {
        add_plan(call, input->plan);
        return;
    }
    gd_str *exclude = GD_NEW_ARRAY(&call->arena, gd_str, input->exclude.count);
    for (size_t i = 0; i < input->exclude.count; i++) {
        exclude[i] = gd_str_from(input->exclude.items[i]);
    }
    for (size_t i = 0; i < call->scope.path_count; i++) {
        add_path(call, call->scope.paths[i], exclude);
    }
}

static gd_currency currency_of(const cost_call *call)
{
    for (size_t i = 0; i < call->projects.count; i++) {
        if (call->projects.items[i].current->currency == GD_CURRENCY_USD) {
            return GD_CURRENCY_USD;
        }
    }
    return call->projects.count ? GD_CURRENCY_CNY : GD_CURRENCY_USD;
}

static void write_report(cost_call *call, guard_sink out)
{
    gd_cost_report report = {.projects = call->projects.items,
                             .project_count = call->projects.count,
                             .currency = currency_of(call),
                             .today = call->estimate.today,
                             .order = call->options->by_cost ? GD_COST_BY_COST : GD_COST_BY_ADDRESS,
                             .colour = call->options->input.colour};
    gd_cost_writer write = gd_cost_writer_find(gd_str_from(call->options->format));
    gd_buffer buffer = {0};
    if (write) {
        write(&report, &buffer);
    }
    gd_sink_flush(out, &buffer);
    gd_buffer_release(&buffer);
}

static guard_status status_of(const cost_call *call)
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
    return unreadable && !call->options->input.lenient ? GUARD_UNREADABLE : GUARD_CLEAN;
}

guard_status guard_cost(const guard_cost_options *options, guard_sink out, guard_sink errors)
{
    cost_call call = {.options = options};
    gd_arena_init(&call.arena);
    gd_diags_init(&call.diags, &call.arena);
    gd_scan_scope_resolve(&call.arena, &options->input, &call.scope, &call.diags);
    call.estimate.today = date_of_today(&call.arena, options->input.today);
    call.pricing = gd_pricing_new();
    call.estimator = gd_estimator_new(call.pricing);
    if (call.scope.root) {
        call.cache = gd_config_cache_new(call.scope.root);
        read_usage(&call);
        gd_parallel(1, 1, estimate_all, &call);
    }
    write_report(&call, out);
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
