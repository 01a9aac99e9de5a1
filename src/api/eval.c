/* eval - `guard eval EXPRESSION`: one expression, alone or in the scope of a folder. */
#include <guard.h>

#include <string.h>

#include "api/environment.h"
#include "api/scope.h"
#include "api/sink.h"
#include "base/thread.h"
#include "eval/eval.h"
#include "value/json.h"

typedef struct {
    const guard_options *options;
    const char *expression;
    gd_buffer out, errors;
    gd_config_cache *cache; /* holds the files that diagnostics point into */
    guard_status status;
} eval_job;

static void write_value(gd_buffer *out, const gd_value *value)
{
    gd_value_write_json(out, value, GD_JSON_REDACTED);
    gd_buffer_char(out, '\n');
}

/* Parse and evaluate; false when that has an error. */
static bool evaluate(gd_arena *arena, eval_job *job, gd_eval *eval)
{
    gd_source *source = gd_source_new(arena, GD_STR("<expression>"), gd_str_from(job->expression));
    size_t errors = eval->diags->errors;
    const gd_expr *expr = gd_hcl_parse_expression(arena, source, false, eval->diags);
    if (eval->diags->errors != errors) {
        return false;
    }
    eval->source = source;
    const gd_value *value = gd_eval_expr(eval, expr);
    if (eval->diags->errors != errors) {
        return false;
    }
    write_value(&job->out, value);
    return true;
}

/* In the scope of the folder that was named. Errors in it do not keep the expression from its value. */
static void evaluate_in_folder(gd_arena *arena, eval_job *job, gd_diags *diags)
{
    gd_scan_scope scope;
    gd_scan_scope_resolve(arena, job->options, &scope, diags);
    if (scope.path_count == 0) {
        job->status = GUARD_UNREADABLE;
        return;
    }
    job->cache = gd_config_cache_new(scope.root);
    gd_inputs inputs = gd_inputs_of_folder(arena, &scope, scope.paths[0], job->options->environments, diags);
    gd_eval *eval = gd_stack_eval_context(arena, job->cache, scope.root, scope.paths[0], &inputs, diags);
    bool readable = diags->errors == 0;
    bool sound = evaluate(arena, job, eval);
    if (!sound) {
        job->status = GUARD_USAGE;
    } else if (!readable && !job->options->lenient) {
        job->status = GUARD_UNREADABLE;
    }
}

/* Runs on a thread with a large stack. */
static void run(void *context, unsigned worker, size_t item)
{
    (void)worker;
    (void)item;
    eval_job *job = context;
    gd_arena arena;
    gd_arena_init(&arena);
    gd_diags diags;
    gd_diags_init(&diags, &arena);
    if (job->options->paths.count) {
        evaluate_in_folder(&arena, job, &diags);
    } else {
        gd_eval eval = {.arena = &arena, .diags = &diags};
        job->status = evaluate(&arena, job, &eval) ? GUARD_CLEAN : GUARD_USAGE;
    }
    for (size_t i = 0; i < diags.list.count; i++) {
        gd_diag_render(&job->errors, &diags.list.items[i]);
    }
    gd_config_cache_free(job->cache);
    gd_arena_release(&arena);
}

guard_status guard_eval(const guard_options *options, const char *expression, guard_sink out,
                        guard_sink errors)
{
    eval_job job = {.options = options, .expression = expression};
    gd_parallel(1, 1, run, &job);
    gd_sink_flush(out, &job.out);
    gd_sink_flush(errors, &job.errors);
    gd_buffer_release(&job.out);
    gd_buffer_release(&job.errors);
    return job.status;
}
