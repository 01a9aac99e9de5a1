/* drift - what a plan says of the difference between state, reality and configuration.
 *
 * The rules judge two worlds: what the state had before it was refreshed, and what there is. What they find only in the
 * second is what the drift brought, and makes its severity. */
#include "policy/drift.h"
#include "api/scope.h"
#include "api/sink.h"
#include "base/thread.h"
#include "report/drift.h"
#include "rules/engine.h"

typedef struct {
    const guard_options *options;
    gd_arena arena;
    gd_diags diags;
    gd_scan_scope scope;
    gd_config_cache *cache;
    gd_rules *rules;
    gd_engine *engine;
    const gd_source *plan;
    gd_findings found[2];
    gd_drift drift;
    bool read;
} drift_call;

/* What rules say of one world. What is wrong with the document was said when the differences were read, and what is
 * wrong with a rule is for a scan to say. */
static gd_drift_world judge_world(drift_call *call, gd_plan_view view, gd_findings *findings)
{
    gd_diags unheard;
    gd_diags_init(&unheard, &call->arena);
    gd_str folder = gd_scan_scope_plan_folder(&call->scope, call->options, call->plan, call->cache);
    const gd_stack *stack = gd_stack_from_plan_view(&call->arena, call->plan, call->cache, call->scope.root,
                                                    folder, view, &unheard);
    gd_table *table = gd_table_build(&call->arena, stack);
    findings->arena = &call->arena;
    gd_rules_run(call->engine, &call->arena, table, NULL, findings, &unheard);
    return (gd_drift_world){table, findings};
}

/* On a thread of gd_parallel, whose stack has room for deep input. */
static void judge(void *context, unsigned worker, size_t item)
{
    (void)worker;
    (void)item;
    drift_call *call = context;
    gd_plan_differences differences;
    call->read = gd_plan_differences_read(&call->arena, call->plan, &differences, &call->diags);
    if (!call->read) {
        return;
    }
    gd_drift_world before = judge_world(call, GD_PLAN_BEFORE_DRIFT, &call->found[0]);
    gd_drift_world reality = judge_world(call, GD_PLAN_REALITY, &call->found[1]);
    call->drift = gd_drift_judge(&call->arena, &differences, before, reality);
}

static void read_and_judge(drift_call *call, guard_options *options)
{
    gd_scan_scope_take_plan(&call->arena, options, &call->diags);
    gd_scan_scope_resolve(&call->arena, options, &call->scope, &call->diags);
    if (!options->plan) {
        gd_diag_item *item = gd_diag_report(&call->diags, GD_DIAG_SETTINGS, (gd_range){0},
                                            "there is no plan to read drift from");
        gd_diag_hint(&call->diags, item, "give a file of terraform show -json, or - for standard input");
        return;
    }
    call->plan = gd_scan_scope_document(&call->arena, &call->scope, options->plan, &call->diags);
    if (!call->plan) {
        return;
    }
    call->cache = call->scope.root ? gd_config_cache_new(call->scope.root) : NULL;
    call->rules = gd_rules_new();
    for (size_t i = 0; i < options->rule_folders.count; i++) {
        gd_rules_add(call->rules, gd_str_from(options->rule_folders.items[i]), &call->diags);
    }
    call->engine = gd_engine_new(call->rules);
    gd_parallel(1, 1, judge, call);
}

static guard_status status_of(const drift_call *call, const gd_drift_report *report)
{
    for (size_t i = 0; i < call->diags.list.count; i++) {
        gd_diag_code code = call->diags.list.items[i].code;
        if (code == GD_DIAG_SETTINGS || code == GD_DIAG_RULE_LOAD) {
            return GUARD_USAGE;
        }
    }
    if (call->diags.errors && !call->options->lenient) {
        return GUARD_UNREADABLE;
    }
    return call->read && gd_drift_fails(report) ? GUARD_FINDINGS : GUARD_CLEAN;
}

guard_status guard_drift(const guard_options *given, const char *format, guard_sink out, guard_sink errors)
{
    guard_options options = *given;
    drift_call call = {.options = &options};
    gd_drift_writer write = gd_drift_writer_find(gd_str_from(format));
    if (!write) {
        return GUARD_USAGE;
    }
    gd_arena_init(&call.arena);
    gd_diags_init(&call.diags, &call.arena);
    read_and_judge(&call, &options);
    gd_drift_report report = {.drift = &call.drift,
                              .plan = call.plan ? gd_source_path(call.plan) : (gd_str){"", 0},
                              .fail_on = options.fail_on >= GUARD_NEVER ? GD_SEVERITY_CRITICAL
                                                                        : (gd_severity)options.fail_on,
                              .never_fails = options.fail_on >= GUARD_NEVER};
    gd_buffer buffer = {0};
    if (call.read) {
        write(&report, &buffer);
        gd_sink_flush(out, &buffer);
    }
    gd_buffer_release(&buffer);
    gd_sink_diagnostics(errors, call.diags.list.items, call.diags.list.count);
    guard_status status = status_of(&call, &report);
    gd_engine_free(call.engine);
    gd_rules_free(call.rules);
    gd_config_cache_free(call.cache);
    gd_arena_release(&call.arena);
    return status;
}
