/* eval_row - `guard eval --jsonl`: one expression with its variables in, one value out, both as JSON.
 *
 * The notation of values and types is cty's; {"$unknown": true} stands for an unknown value. */
#include <guard.h>

#include "api/sink.h"
#include "base/thread.h"
#include "base/vec.h"
#include "eval/eval.h"
#include "value/convert.h"
#include "value/json.h"

/* What a row asks for. */
typedef struct {
    gd_str expr, kind, dialect;
    bool has_expr;
    GD_VEC(gd_binding) variables;
} eval_request;

/* --- reading ---------------------------------------------------------------------------------------------- */

static bool is_unknown_marker(const gd_value *value)
{
    if (value->kind != GD_OBJECT || value->count != 1) {
        return false;
    }
    const gd_value *flag = value->members[0].value;
    return gd_str_eq(value->members[0].key, GD_STR("$unknown")) && flag->kind == GD_BOOL && flag->boolean;
}

/* `value` with unknown values in place of their markers. */
static const gd_value *with_unknowns(gd_arena *arena, const gd_value *value)
{
    if (is_unknown_marker(value)) {
        return &gd_value_unknown;
    }
    if (gd_value_is_sequence(value) && value->count) {
        const gd_value **items = GD_NEW_ARRAY(arena, const gd_value *, value->count);
        for (size_t i = 0; i < value->count; i++) {
            items[i] = with_unknowns(arena, value->items[i]);
        }
        return gd_value_tuple(arena, items, value->count);
    }
    if (gd_value_is_mapping(value) && value->count) {
        gd_member *members = GD_NEW_ARRAY(arena, gd_member, value->count);
        for (size_t i = 0; i < value->count; i++) {
            members[i] = (gd_member){value->members[i].key, with_unknowns(arena, value->members[i].value)};
        }
        return gd_value_object(arena, members, value->count);
    }
    return value;
}

static void report(gd_json_reader *reader, gd_span span, const char *why)
{
    gd_diag_report(reader->diags, GD_DIAG_SYNTAX_JSON, (gd_range){reader->source, span}, "%s", why);
}

/* {"value": …, "type": …, "sensitive": …} */
static const gd_value *read_variable(gd_arena *arena, gd_json_reader *reader)
{
    const gd_value *value = &gd_value_null;
    const gd_type *type = NULL;
    bool sensitive = false;
    gd_json_token opened = gd_json_next(reader), key;
    if (opened.kind != GD_JSON_OBJECT) {
        report(reader, opened.span, "a variable is an object of value and type");
        gd_json_skip_open(reader, opened);
        return value;
    }
    while (gd_json_key(reader, &key)) {
        if (gd_str_eq(key.text, GD_STR("value"))) {
            value = with_unknowns(arena, gd_value_from_json(arena, reader));
        } else if (gd_str_eq(key.text, GD_STR("type"))) {
            type = gd_type_from_json(arena, reader);
            if (!type) {
                report(reader, key.span, "this is not a type in cty's JSON notation");
                return value;
            }
        } else if (gd_str_eq(key.text, GD_STR("sensitive"))) {
            sensitive = gd_json_next(reader).kind == GD_JSON_TRUE;
        } else {
            gd_json_skip(reader);
        }
    }
    gd_str why = {0};
    const gd_value *converted = type ? gd_convert(arena, value, type, &why) : value;
    if (!converted) {
        gd_diag_report(reader->diags, GD_DIAG_EVAL_TYPE, (gd_range){reader->source, opened.span},
                       "the value is not of its type: %.*s", GD_FMT(why));
        return value;
    }
    return sensitive ? gd_value_mark(arena, converted, GD_MARK_SENSITIVE) : converted;
}

static void read_variables(gd_arena *arena, gd_json_reader *reader, eval_request *request)
{
    gd_json_token opened = gd_json_next(reader), key;
    if (opened.kind == GD_JSON_NULL) {
        return;
    }
    if (opened.kind != GD_JSON_OBJECT) {
        report(reader, opened.span, "\"vars\" is an object of variables");
        gd_json_skip_open(reader, opened);
        return;
    }
    while (gd_json_key(reader, &key)) {
        gd_binding binding = {key.text, read_variable(arena, reader)};
        *gd_vec_push(arena, &request->variables) = binding;
    }
}

static void read_text(gd_json_reader *reader, const char *name, gd_str *text)
{
    gd_json_token token = gd_json_next(reader);
    if (token.kind == GD_JSON_STRING) {
        *text = token.text;
        return;
    }
    if (token.kind != GD_JSON_ERROR) {
        gd_diag_report(reader->diags, GD_DIAG_SYNTAX_JSON, (gd_range){reader->source, token.span},
                       "\"%s\" is a string", name);
    }
    gd_json_skip_open(reader, token);
}

static eval_request read_request(gd_arena *arena, const gd_source *source, gd_diags *diags)
{
    eval_request request = {.kind = GD_STR("expr")};
    gd_json_reader reader;
    gd_json_init(&reader, arena, source, diags);
    gd_json_token opened = gd_json_next(&reader), key;
    if (opened.kind != GD_JSON_OBJECT) {
        if (opened.kind != GD_JSON_ERROR) {
            report(&reader, opened.span, "a row is a JSON object");
        }
        return request;
    }
    while (diags->errors == 0 && gd_json_key(&reader, &key)) {
        if (gd_str_eq(key.text, GD_STR("expr"))) {
            read_text(&reader, "expr", &request.expr);
            request.has_expr = true;
        } else if (gd_str_eq(key.text, GD_STR("kind"))) {
            read_text(&reader, "kind", &request.kind);
        } else if (gd_str_eq(key.text, GD_STR("dialect"))) {
            read_text(&reader, "dialect", &request.dialect);
        } else if (gd_str_eq(key.text, GD_STR("vars"))) {
            read_variables(arena, &reader, &request);
        } else {
            gd_json_skip(&reader);
        }
    }
    if (diags->errors == 0 && gd_json_end(&reader) && !request.has_expr) {
        report(&reader, opened.span, "a row needs \"expr\"");
    }
    return request;
}

/* --- names ------------------------------------------------------------------------------------------------ */

static const gd_value *variable(const eval_request *request, gd_str name)
{
    for (size_t i = 0; i < request->variables.count; i++) {
        if (gd_str_eq(request->variables.items[i].name, name)) {
            return request->variables.items[i].value;
        }
    }
    return NULL;
}

static const gd_value *terraform_attribute(gd_eval *eval, const gd_expr *traversal, size_t *used)
{
    const gd_step *step = traversal->traversal.steps;
    if (traversal->traversal.count && step->kind == GD_STEP_ATTRIBUTE &&
        gd_str_eq(step->name, GD_STR("workspace"))) {
        *used = 1;
        return gd_value_string(eval->arena, GD_STR("default"));
    }
    gd_eval_error(eval, GD_DIAG_EVAL_REFERENCE, traversal->span,
                  "Invalid \"terraform\" attribute: terraform.workspace is the only one");
    return &gd_value_unknown;
}

/* local.name: Terraform checks before evaluation that the name is declared, so that try() does not help. */
static const gd_value *local_value(gd_eval *eval, const gd_value *locals, const gd_expr *traversal,
                                   size_t *used)
{
    const gd_step *step = traversal->traversal.steps;
    if (traversal->traversal.count == 0 || step->kind != GD_STEP_ATTRIBUTE) {
        gd_eval_error(
            eval, GD_DIAG_EVAL_REFERENCE, traversal->span,
            "Invalid reference: the \"local\" object cannot be accessed directly, only its attributes");
        return &gd_value_unknown;
    }
    *used = 1;
    const gd_value *value = gd_value_member(locals, step->name);
    if (!value) {
        gd_eval_error(
            eval, GD_DIAG_EVAL_REFERENCE, traversal->span,
            "Reference to undeclared local value: a local value with the name \"%.*s\" has not been declared",
            GD_FMT(step->name));
        return &gd_value_unknown;
    }
    return value;
}

static const gd_value *resolve(void *context, gd_eval *eval, const gd_expr *traversal, size_t *used)
{
    const eval_request *request = context;
    gd_str name = traversal->traversal.operand->string;
    const gd_value *value = variable(request, name);
    if (value) {
        *used = 0;
        bool is_local = gd_str_eq(name, GD_STR("local")) && value->kind == GD_OBJECT;
        return is_local ? local_value(eval, value, traversal, used) : value;
    }
    return gd_str_eq(name, GD_STR("terraform")) ? terraform_attribute(eval, traversal, used) : NULL;
}

/* --- evaluation ------------------------------------------------------------------------------------------- */

static const gd_expr *parse(gd_arena *arena, const eval_request *request, const gd_source *source,
                            gd_diags *diags)
{
    if (gd_str_eq(request->kind, GD_STR("template"))) {
        return gd_hcl_parse_template(arena, source, diags);
    }
    bool one_line = !gd_str_eq(request->dialect, GD_STR("hcl"));
    return gd_hcl_parse_expression(arena, source, one_line, diags);
}

/* The text of the expression. Line ends in front of it say nothing, unless it is known to be a Terraform argument. */
static gd_str expression_text(const eval_request *request)
{
    gd_str text = request->expr;
    bool is_argument = gd_str_eq(request->dialect, GD_STR("terraform"));
    while (!is_argument && !gd_str_eq(request->kind, GD_STR("template")) && text.len &&
           (*text.ptr == '\n' || *text.ptr == '\r')) {
        text = gd_str_slice(text, 1, text.len);
    }
    return text;
}

static const gd_value *evaluate(gd_arena *arena, eval_request *request, gd_diags *diags)
{
    const gd_source *source = gd_source_new(arena, GD_STR("<expr>"), expression_text(request));
    const gd_expr *expr = parse(arena, request, source, diags);
    if (diags->errors) {
        return &gd_value_unknown;
    }
    gd_scope scope = {NULL, request->variables.items, request->variables.count};
    gd_eval eval = {.arena = arena, .diags = diags, .source = source};
    if (gd_str_eq(request->dialect, GD_STR("hcl"))) {
        eval.scope = &scope;
    } else {
        eval.resolve = resolve;
        eval.resolve_context = request;
    }
    return gd_eval_expr(&eval, expr);
}

static void write_result(gd_buffer *out, gd_arena *arena, const gd_value *value)
{
    gd_buffer_literal(out, "{\"value\":");
    gd_value_write_json(out, value, GD_JSON_PLAIN);
    gd_buffer_literal(out, ",\"type\":");
    gd_type_write_json(out, gd_value_type(arena, value));
    if (gd_value_deep_marks(value) & GD_MARK_SENSITIVE) {
        gd_buffer_literal(out, ",\"sensitive\":true");
    }
    gd_buffer_literal(out, "}\n");
}

static void write_error(gd_buffer *out, const gd_diags *diags)
{
    for (size_t i = 0; i < diags->list.count; i++) {
        if (diags->list.items[i].level == GD_LEVEL_ERROR) {
            gd_buffer_literal(out, "{\"error\":");
            gd_buffer_json_string(out, diags->list.items[i].message);
            gd_buffer_literal(out, "}\n");
            return;
        }
    }
}

typedef struct {
    gd_str row;
    gd_buffer out;
} eval_job;

/* Runs on a thread with a large stack. */
static void answer(void *context, unsigned worker, size_t item)
{
    (void)worker;
    (void)item;
    eval_job *job = context;
    gd_arena arena;
    gd_arena_init(&arena);
    gd_diags diags;
    gd_diags_init(&diags, &arena);
    const gd_source *source = gd_source_new(&arena, GD_STR("<row>"), job->row);
    eval_request request = read_request(&arena, source, &diags);
    const gd_value *value = diags.errors ? &gd_value_unknown : evaluate(&arena, &request, &diags);
    if (diags.errors) {
        write_error(&job->out, &diags);
    } else {
        write_result(&job->out, &arena, value);
    }
    gd_arena_release(&arena);
}

guard_status guard_eval_row(const char *row, size_t length, guard_sink out)
{
    eval_job job = {.row = {row, length}};
    gd_parallel(1, 1, answer, &job);
    gd_sink_flush(out, &job.out);
    gd_buffer_release(&job.out);
    return GUARD_CLEAN;
}
