/* table - the evaluated table as JSON, for `guard table` (see guard.h). */
#include <guard.h>

#include "api/environment.h"
#include "api/scope.h"
#include "api/sink.h"
#include "base/thread.h"
#include "schema/shape.h"
#include "table/table.h"
#include "terraform/terraform.h"
#include "value/json.h"

enum { FLUSH_AT = 1 << 20 };

/* One call of guard_table. */
typedef struct {
    const guard_options *options;
    gd_arena arena;
    gd_arena scratch; /* of one instance */
    gd_scan_scope scope;
    gd_diags diags;
    gd_config_cache *cache;
    guard_sink out;
    gd_buffer buffer;
    bool first;
    GD_VEC(const gd_stack *) stacks;
} table_call;

/* --- one instance ------------------------------------------------------------------------------- */

static const char *mode_name(gd_mode mode)
{
    static const char *const names[] = {
        [GD_MODE_MANAGED] = "managed", [GD_MODE_DATA] = "data", [GD_MODE_EPHEMERAL] = "ephemeral"};
    return names[mode];
}

static void write_string_member(gd_buffer *buffer, const char *name, gd_str text)
{
    gd_buffer_addf(buffer, "\"%s\":", name);
    gd_buffer_json_string(buffer, text);
    gd_buffer_char(buffer, ',');
}

/* As a plan lists them: "delete" stands before "create" unless the replacement is created first. */
static void write_actions(gd_buffer *buffer, unsigned actions)
{
    static const struct {
        unsigned bit;
        const char *name;
    } names[] = {{GD_ACTION_NO_OP, "no-op"},   {GD_ACTION_READ, "read"},     {GD_ACTION_UPDATE, "update"},
                 {GD_ACTION_DELETE, "delete"}, {GD_ACTION_CREATE, "create"}, {GD_ACTION_DELETE, "delete"},
                 {GD_ACTION_FORGET, "forget"}};
    unsigned left = actions;
    unsigned later = actions & GD_ACTION_CREATE_FIRST ? GD_ACTION_DELETE : 0;
    gd_buffer_literal(buffer, "\"actions\":[");
    const char *comma = "";
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (left & names[i].bit & ~later) {
            gd_buffer_addf(buffer, "%s\"%s\"", comma, names[i].name);
            comma = ",";
            left &= ~names[i].bit;
        }
        later = names[i].bit == GD_ACTION_CREATE ? 0 : later;
    }
    gd_buffer_literal(buffer, "],");
    if (actions & GD_ACTION_IMPORT) {
        gd_buffer_literal(buffer, "\"importing\":true,");
    }
}

/* What is sensitive is masked, as Terraform prints it; not in plans, whose document has it in plain text anyway, nor in
 * what --raw gives to programs. */
static gd_json_style style_of(const table_call *call)
{
    return call->scope.inputs.raw || call->options->plan ? GD_JSON_PLAIN : GD_JSON_REDACTED;
}

/* A plan lists all itself; of a configuration, what its schema says of attributes that are not set. */
static const gd_value *shown_values(table_call *call, const gd_instance *instance)
{
    if (instance->planned) {
        return instance->planned;
    }
    gd_arena_reset(&call->scratch);
    bool has_schema = (instance->values->flags & GD_VALUE_OPEN) && instance->values->schema;
    return has_schema ? gd_schema_complete(&call->scratch, instance->values) : instance->values;
}

static void write_instance(table_call *call, const gd_stack *stack, const gd_instance *instance)
{
    gd_buffer *buffer = &call->buffer;
    gd_buffer_char(buffer, '{');
    if (call->stacks.count > 1) {
        write_string_member(buffer, "folder", stack->folder);
    }
    write_string_member(buffer, "address", instance->address);
    gd_buffer_addf(buffer, "\"mode\":\"%s\",", mode_name(instance->mode));
    write_string_member(buffer, "type", instance->type);
    write_string_member(buffer, "name", instance->name);
    if (instance->key.kind == GD_KEY_NUMBER) {
        gd_buffer_addf(buffer, "\"index\":%lld,", (long long)instance->key.number);
    } else if (instance->key.kind == GD_KEY_STRING) {
        write_string_member(buffer, "index", instance->key.string);
    } else if (instance->key.kind == GD_KEY_UNKNOWN) {
        gd_buffer_literal(buffer, "\"index\":{\"$unknown\":true},");
    }
    write_string_member(buffer, "module", instance->module ? instance->module->address : (gd_str){0});
    if (instance->actions) {
        write_actions(buffer, instance->actions);
    }
    gd_buffer_literal(buffer, "\"values\":");
    gd_value_write_json(buffer, shown_values(call, instance), style_of(call));
    if (instance->range.source) {
        gd_buffer_literal(buffer, ",\"file\":");
        gd_buffer_json_string(buffer, gd_source_path(instance->range.source));
        gd_position at = gd_source_position(instance->range.source, instance->range.span.start);
        gd_buffer_addf(buffer, ",\"line\":%u", at.line);
    }
    gd_buffer_char(buffer, '}');
}

static void write_instances(table_call *call, const gd_stack *stack)
{
    for (size_t i = 0; i < stack->count; i++) {
        const gd_instance *instance = stack->instances[i];
        if (instance->mode > GD_MODE_EPHEMERAL || instance->prior) { /* of a plan, what it lists */
            continue;
        }
        gd_buffer_add(&call->buffer, call->first ? GD_STR("\n") : GD_STR(",\n"));
        call->first = false;
        write_instance(call, stack, instance);
        if (call->buffer.len >= FLUSH_AT) {
            gd_sink_flush(call->out, &call->buffer);
        }
    }
}

/* Of several root modules, the folder comes before the name. */
static gd_str output_name(table_call *call, const gd_stack *stack, gd_str name)
{
    return call->stacks.count > 1
               ? gd_str_format(&call->arena, "%.*s:%.*s", GD_FMT(stack->folder), GD_FMT(name))
               : name;
}

static void write_outputs(table_call *call, const gd_stack *stack)
{
    for (size_t i = 0; stack->outputs && i < stack->outputs->count; i++) {
        const gd_member *output = &stack->outputs->members[i];
        gd_buffer_add(&call->buffer, call->first ? GD_STR("\n") : GD_STR(",\n"));
        call->first = false;
        gd_buffer_json_string(&call->buffer, output_name(call, stack, output->key));
        gd_buffer_literal(&call->buffer, ":{\"value\":");
        gd_value_write_json(&call->buffer, output->value, style_of(call));
        gd_buffer_literal(&call->buffer, ",\"type\":");
        /* a null output has lost its type when Terraform prints it */
        gd_type_write_json(&call->buffer, output->value->kind == GD_NULL
                                              ? &gd_type_dynamic
                                              : gd_value_type(&call->arena, output->value));
        bool sensitive = gd_value_deep_marks(output->value) & GD_MARK_SENSITIVE;
        gd_buffer_addf(&call->buffer, ",\"sensitive\":%s}", sensitive ? "true" : "false");
    }
}

/* --- stacks ------------------------------------------------------------------------------------- */

static void add_folder(table_call *call, gd_str folder)
{
    gd_inputs inputs =
        gd_inputs_of_folder(&call->arena, &call->scope, folder, call->options->environments, &call->diags);
    *gd_vec_push(&call->arena, &call->stacks) =
        gd_stack_evaluate(&call->arena, call->cache, call->scope.root, folder, &inputs, &call->diags);
}

/* A folder with configuration is the root module that is asked for, also when others call it; in any
 * other folder, those below it are. */
static void add_path(table_call *call, gd_str path, const gd_str *exclude)
{
    gd_str folder = gd_folder_exists(call->scope.root, path) ? path : gd_path_folder(path);
    if (gd_config_cache_has_files(call->cache, folder)) {
        add_folder(call, folder);
        return;
    }
    gd_discovery found = gd_discover(&call->arena, call->cache, call->scope.root, folder, exclude,
                                     call->options->exclude.count, &call->diags);
    for (size_t i = 0; i < found.folder_count; i++) {
        add_folder(call, found.folders[i]);
    }
    if (found.folder_count == 0) {
        gd_diag_report_path(&call->diags, GD_DIAG_FILE_NONE, path,
                            "there is no Terraform configuration in %.*s", GD_FMT(path));
    }
}

static void add_plan(table_call *call)
{
    const gd_source *plan =
        gd_scan_scope_document(&call->arena, &call->scope, call->options->plan, &call->diags);
    if (plan) {
        gd_str folder = gd_scan_scope_plan_folder(&call->scope, call->options, plan, call->cache);
        const gd_stack *stack = gd_stack_from_plan_view(&call->arena, plan, call->cache, call->scope.root,
                                                        folder, GD_PLAN_LISTED, &call->diags);
        if (stack) {
            *gd_vec_push(&call->arena, &call->stacks) = stack;
        }
    }
}

/* On a thread of gd_parallel, whose stack has room for deep input. */
static void evaluate(void *context, unsigned worker, size_t item)
{
    (void)worker;
    (void)item;
    table_call *call = context;
    const guard_options *options = call->options;
    if (options->plan) {
        add_plan(call);
        return;
    }
    gd_str *exclude = GD_NEW_ARRAY(&call->arena, gd_str, options->exclude.count);
    for (size_t i = 0; i < options->exclude.count; i++) {
        exclude[i] = gd_str_from(options->exclude.items[i]);
    }
    for (size_t i = 0; i < call->scope.path_count; i++) {
        add_path(call, call->scope.paths[i], exclude);
    }
}

static void write_document(table_call *call)
{
    call->first = true;
    gd_buffer_literal(&call->buffer, "{\"instances\":[");
    for (size_t i = 0; i < call->stacks.count; i++) {
        write_instances(call, call->stacks.items[i]);
    }
    call->first = true;
    gd_buffer_literal(&call->buffer, "],\"outputs\":{");
    for (size_t i = 0; i < call->stacks.count; i++) {
        write_outputs(call, call->stacks.items[i]);
    }
    gd_buffer_literal(&call->buffer, "}}\n");
    gd_sink_flush(call->out, &call->buffer);
}

guard_status guard_table(const guard_options *given, bool raw, guard_sink out, guard_sink errors)
{
    guard_options taken = *given, *options = &taken;
    table_call call = {.options = options, .out = out};
    gd_arena_init(&call.arena);
    gd_arena_init(&call.scratch);
    gd_diags_init(&call.diags, &call.arena);
    if (raw) { /* who compares gives lists of both, without an order between them */
        options->files_after = NULL;
    }
    gd_scan_scope_take_plan(&call.arena, options, &call.diags);
    gd_scan_scope_resolve(&call.arena, options, &call.scope, &call.diags);
    if (raw) { /* what terraform alone would know */
        call.scope.inputs.raw = true;
        call.scope.inputs.data_unknown = true;
        call.scope.inputs.environment = true;
    }
    if (call.scope.root) {
        call.cache = gd_config_cache_new(call.scope.root);
        gd_config_cache_set_jobs(call.cache, options->jobs);
        gd_parallel(1, 1, evaluate, &call);
        write_document(&call);
    }
    gd_sink_diagnostics(errors, call.diags.list.items, call.diags.list.count);
    bool failed = call.diags.errors > 0 && !options->lenient;
    gd_buffer_release(&call.buffer);
    gd_arena_release(&call.scratch);
    gd_arena_release(&call.arena);
    gd_config_cache_free(call.cache);
    return failed ? GUARD_UNREADABLE : GUARD_CLEAN;
}
