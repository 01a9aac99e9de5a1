/* parse - the syntax of files, for `guard parse` (see guard.h). */
#include <guard.h>

#include "api/scope.h"
#include "api/sink.h"
#include "api/structure.h"
#include "base/thread.h"
#include "syntax/hcl.h"
#include "syntax/json.h"

/* One call of guard_parse. */
typedef struct {
    const guard_parse_options *options;
    guard_sink out, errors;
    size_t invalid;
    bool stopped; /* the sink wants no more */
} parse_call;

/* One file of it; the arena is released behind each. */
typedef struct {
    gd_arena arena;
    gd_diags diags;
    const gd_source *source; /* NULL: could not be read */
    const gd_file *file;     /* NULL: no configuration in native syntax */
} parsed;

static void parse_source(parsed *p)
{
    gd_str name = gd_source_path(p->source);
    if (gd_str_ends(name, GD_STR(".json"))) {
        gd_hcl_json_check(&p->arena, p->source, &p->diags);
    } else if (gd_str_ends(name, GD_STR(".hcle"))) {
        gd_hcl_parse_expression(&p->arena, p->source, false, &p->diags);
    } else if (gd_str_ends(name, GD_STR(".tmpl"))) {
        gd_hcl_parse_template(&p->arena, p->source, &p->diags);
    } else {
        p->file = gd_hcl_parse(&p->arena, p->source, &p->diags);
    }
}

static void write_diagnostic(gd_buffer *out, const gd_diag_item *item)
{
    gd_position at = {1, 1}; /* of a file that could not be read */
    if (item->range.source) {
        at = gd_source_position(item->range.source, item->range.span.start);
    }
    gd_buffer_addf(out, "{\"line\":%u,\"column\":%u,\"message\":", at.line, at.column);
    gd_buffer_json_string(out, item->message);
    gd_buffer_char(out, '}');
}

static void write_line(parse_call *call, parsed *p, const char *path)
{
    gd_buffer out = {0};
    gd_buffer_literal(&out, "{\"file\":");
    gd_buffer_json_string(&out, gd_str_from(path));
    gd_buffer_addf(&out, ",\"valid\":%s,\"diagnostics\":[", p->diags.errors ? "false" : "true");
    for (size_t i = 0; i < p->diags.list.count; i++) {
        gd_buffer_add(&out, i ? GD_STR(",") : (gd_str){0});
        write_diagnostic(&out, &p->diags.list.items[i]);
    }
    gd_buffer_char(&out, ']');
    if (call->options->structure && p->file) {
        gd_structure_write(&out, &p->arena, p->file->body);
    }
    gd_buffer_literal(&out, "}\n");
    call->stopped = !gd_sink_flush(call->out, &out);
    gd_buffer_release(&out);
}

static void parse_path(parse_call *call, const char *path)
{
    parsed p = {0};
    gd_arena_init(&p.arena);
    gd_diags_init(&p.diags, &p.arena);
    p.source = gd_scan_scope_document(&p.arena, NULL, path, &p.diags);
    if (p.source) {
        parse_source(&p);
    }
    call->invalid += p.diags.errors > 0;
    if (call->options->json) {
        write_line(call, &p, path);
    } else {
        gd_sink_diagnostics(call->errors, p.diags.list.items, p.diags.list.count);
    }
    gd_arena_release(&p.arena);
}

static void write_summary(parse_call *call)
{
    gd_buffer out = {0};
    size_t count = call->options->paths.count;
    gd_buffer_addf(&out, "%zu file%s read, %zu with errors\n", count, count == 1 ? "" : "s", call->invalid);
    gd_sink_flush(call->out, &out);
    gd_buffer_release(&out);
}

/* On a thread of gd_parallel, whose stack holds the deepest nesting allowed. */
static void parse_all(void *context, unsigned worker, size_t item)
{
    parse_call *call = context;
    (void)worker, (void)item;
    for (size_t i = 0; i < call->options->paths.count && !call->stopped; i++) {
        parse_path(call, call->options->paths.items[i]);
    }
}

guard_status guard_parse(const guard_parse_options *options, guard_sink out, guard_sink errors)
{
    parse_call call = {.options = options, .out = out, .errors = errors};
    gd_parallel(1, 1, parse_all, &call);
    if (!options->json) {
        write_summary(&call);
    }
    return call.invalid ? GUARD_UNREADABLE : GUARD_CLEAN;
}
