/* explain_value - `guard explain --value`: where a value comes from, as text or JSON. */
#include <guard.h>

#include "api/environment.h"
#include "api/scope.h"
#include "api/sink.h"
#include "base/redact.h"
#include "base/thread.h"
#include "report/json_writer.h"
#include "terraform/value_chain.h"
#include "value/json.h"

enum { MOST_TEXT = 160, MOST_VALUE = 160 };

typedef struct {
    const guard_options *options;
    const char *target;
    bool json;
    gd_arena arena;
    gd_diags diags;
    gd_config_cache *cache;
    gd_buffer out;
    bool found, unreadable;
} explain_call;

/* Whether what is asked for has the name of a secret: `var.db_password`, `aws_x.y.tags["api_token"]`. */
static bool has_secret_name(gd_str target)
{
    size_t dot = gd_str_rfind_char(target, '.');
    return gd_redact_is_secret_name(gd_str_slice(target, dot == GD_STR_NONE ? 0 : dot + 1, target.len));
}

/* What lies below a secret's name is secret, where it is written as well as where it comes out; credentials that stand
 * elsewhere are hidden in what is written. */
static void hide_secrets(explain_call *call, gd_value_chain *chain)
{
    bool secret = has_secret_name(gd_str_from(call->target));
    gd_chain_step *steps = GD_NEW_ARRAY(&call->arena, gd_chain_step, chain->count);
    for (size_t i = 0; i < chain->count; i++) {
        gd_chain_step *step = &steps[i];
        *step = chain->steps[i];
        step->secret |= secret;
        bool literal = gd_str_find_char(step->text, '"') != GD_STR_NONE &&
                       gd_str_find_char(step->text, '=') != GD_STR_NONE;
        if (secret && literal) {
            step->text = (gd_str){0};
        }
        step->text = gd_str_copy(&call->arena, step->text);
        gd_redact((char *)(uintptr_t)step->text.ptr, step->text.len);
    }
    chain->steps = steps;
}

static void write_short(gd_buffer *out, const gd_chain_step *step)
{
    gd_buffer text = {0};
    if (step->secret) {
        gd_buffer_literal(&text, "(sensitive)");
    } else {
        gd_value_write_short(&text, step->value, MOST_VALUE);
        gd_redact(text.bytes, text.len);
    }
    gd_buffer_printable(out, gd_buffer_str(&text));
    gd_buffer_release(&text);
}

/* What is written, on one line: line ends and the white space around them become one space. */
static void write_source(gd_buffer *out, gd_str text)
{
    gd_buffer line = {0};
    bool space = false;
    for (size_t i = 0; i < text.len && line.len < MOST_TEXT; i++) {
        char c = text.ptr[i];
        bool white = c == ' ' || c == '\n' || c == '\t' || c == '\r';
        if (!white) {
            if (space && line.len) {
                gd_buffer_char(&line, ' ');
            }
            gd_buffer_char(&line, c);
        }
        space = white;
    }
    size_t end = line.len;
    while (end > 0 && line.len >= MOST_TEXT && ((unsigned char)line.bytes[end - 1] & 0xC0) == 0x80) {
        end--; /* not in the middle of a character */
    }
    gd_buffer_printable(out, gd_str_slice(gd_buffer_str(&line), 0, end));
    gd_buffer_add(out, line.len >= MOST_TEXT ? GD_STR(" …") : GD_STR(""));
    gd_buffer_release(&line);
}

static void write_text_step(gd_buffer *out, const gd_chain_step *step, gd_str prefix)
{
    size_t indent = 2 * ((size_t)step->depth + 1);
    gd_buffer_repeat(out, ' ', indent);
    gd_buffer_printable(out, step->what);
    if (step->range.source) {
        gd_position at = gd_source_position(step->range.source, step->range.span.start);
        gd_buffer_literal(out, "  ");
        gd_buffer_printable(out, prefix);
        gd_buffer_printable(out, gd_source_path(step->range.source));
        gd_buffer_addf(out, ":%u:%u", at.line, at.column);
    }
    if (step->text.len) {
        gd_buffer_char(out, '\n');
        gd_buffer_repeat(out, ' ', indent + 4);
        write_source(out, step->text);
    }
    if (step->value) {
        gd_buffer_char(out, '\n');
        gd_buffer_repeat(out, ' ', indent + 4);
        gd_buffer_literal(out, "= ");
        write_short(out, step);
    }
    if (step->unknown.len) {
        gd_buffer_char(out, '\n');
        gd_buffer_repeat(out, ' ', indent + 4);
        gd_buffer_literal(out, "unknown: ");
        gd_buffer_printable(out, step->unknown);
    }
    gd_buffer_char(out, '\n');
}

static void write_text(explain_call *call, const gd_value_chain *chain, gd_str prefix)
{
    gd_buffer_printable(&call->out, gd_str_from(call->target));
    gd_buffer_char(&call->out, '\n');
    for (size_t i = 0; i < chain->count; i++) {
        write_text_step(&call->out, &chain->steps[i], prefix);
    }
    if (chain->cut) {
        gd_buffer_literal(&call->out, "  and more, which is not shown\n");
    }
}

/* A text without its credentials; of collections those that are known by their form. */
static void write_redacted(explain_call *call, gd_buffer *out, const gd_value *value)
{
    if (value->kind == GD_STRING && !(value->marks & GD_MARKS_SECRET)) {
        gd_str text = gd_str_copy(&call->arena, gd_value_text(value));
        gd_redact((char *)(uintptr_t)text.ptr, text.len);
        gd_buffer_json_string(out, text);
        return;
    }
    gd_value_write_json(out, value, GD_JSON_REDACTED);
    gd_redact_message(out->bytes, out->len);
}

static void write_json_step(explain_call *call, gd_json_writer *json, const gd_chain_step *step)
{
    gd_json_open(json, '{');
    gd_json_member_integer(json, "depth", step->depth);
    gd_json_member_text(json, "what", step->what);
    if (step->range.source) {
        gd_position at = gd_source_position(step->range.source, step->range.span.start);
        gd_json_member_text(json, "file", gd_source_path(step->range.source));
        gd_json_member_integer(json, "line", at.line);
        gd_json_member_integer(json, "column", at.column);
    }
    gd_json_member_text_if(json, "text", step->text);
    if (step->value) {
        gd_buffer value = {0};
        gd_json_name(json, "value");
        if (step->secret) {
            gd_json_text(json, GD_STR("(sensitive)"));
        } else {
            write_redacted(call, &value, step->value);
            gd_json_raw(json, gd_buffer_str(&value));
        }
        gd_buffer_release(&value);
    }
    gd_json_member_text_if(json, "unknown", step->unknown);
    gd_json_close(json, '}');
}

static void write_json(explain_call *call, const gd_value_chain *chain)
{
    gd_json_writer json = {.out = &call->out, .indent = 2};
    gd_json_open(&json, '{');
    gd_json_member_text(&json, "address", gd_str_from(call->target));
    gd_json_name(&json, "steps");
    gd_json_open(&json, '[');
    for (size_t i = 0; i < chain->count; i++) {
        write_json_step(call, &json, &chain->steps[i]);
    }
    gd_json_close(&json, ']');
    gd_json_name(&json, "complete");
    gd_json_boolean(&json, !chain->cut);
    gd_json_close(&json, '}');
    gd_buffer_char(&call->out, '\n');
}

/* On a thread of gd_parallel, whose stack has room for deep input. */
static void explain(void *context, unsigned worker, size_t item)
{
    (void)worker;
    (void)item;
    explain_call *call = context;
    gd_scan_scope scope;
    gd_scan_scope_resolve(&call->arena, call->options, &scope, &call->diags);
    if (scope.path_count == 0) {
        call->unreadable = true;
        return;
    }
    gd_str folder =
        gd_folder_exists(scope.root, scope.paths[0]) ? scope.paths[0] : gd_path_folder(scope.paths[0]);
    call->cache = gd_config_cache_new(scope.root);
    gd_inputs inputs =
        gd_inputs_of_folder(&call->arena, &scope, folder, call->options->environments, &call->diags);
    gd_value_chain chain;
    call->found = gd_value_chain_find(&call->arena, call->cache, scope.root, folder, &inputs,
                                      gd_str_from(call->target), &chain, &call->diags);
    if (!call->found) {
        return;
    }
    hide_secrets(call, &chain);
    if (call->json) {
        write_json(call, &chain);
    } else {
        write_text(call, &chain, scope.path_prefix);
    }
}

guard_status guard_value_explain(const guard_options *options, const char *target, bool json, guard_sink out,
                                 guard_sink errors)
{
    explain_call call = {.options = options, .target = target, .json = json};
    gd_arena_init(&call.arena);
    gd_diags_init(&call.diags, &call.arena);
    gd_parallel(1, 1, explain, &call);
    gd_sink_flush(out, &call.out);
    gd_sink_diagnostics(errors, call.diags.list.items, call.diags.list.count);
    guard_status status = call.found || call.unreadable ? GUARD_CLEAN : GUARD_USAGE;
    if (status == GUARD_CLEAN && (call.unreadable || call.diags.errors) && !options->lenient) {
        status = GUARD_UNREADABLE;
    }
    gd_buffer_release(&call.out);
    gd_config_cache_free(call.cache);
    gd_arena_release(&call.arena);
    return status;
}
