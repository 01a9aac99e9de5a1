/* structure - what a configuration file holds, as JSON (see structure.h). */
#include "api/structure.h"

#include "eval/eval.h"
#include "value/json.h"

typedef struct {
    gd_buffer *out;
    gd_arena *arena;
} writer;

static uint32_t line_of(const gd_source *source, uint32_t offset)
{
    return gd_source_position(source, offset).line;
}

static void write_lines(writer *w, const gd_source *source, gd_span span)
{
    uint32_t last = span.end > span.start ? span.end - 1 : span.start;
    gd_buffer_addf(w->out, ",\"line\":%u,\"end_line\":%u", line_of(source, span.start),
                   line_of(source, last));
}

/* --- references ---------------------------------------------------------------------------------- */

typedef struct {
    writer *writer;
    gd_buffer text; /* of one reference */
    size_t count;
} reference_list;

static void add_step(reference_list *list, const gd_step *step)
{
    gd_number number;
    if (step->kind == GD_STEP_ATTRIBUTE) {
        gd_buffer_char(&list->text, '.');
        gd_buffer_add(&list->text, step->name);
        return;
    }
    gd_buffer_char(&list->text, '[');
    if (!step->is_number) {
        gd_buffer_json_string(&list->text, step->name);
    } else if (gd_number_parse(list->writer->arena, step->name, &number)) {
        gd_buffer_add(&list->text, gd_number_text(list->writer->arena, number));
    } else {
        gd_buffer_add(&list->text, step->name);
    }
    gd_buffer_char(&list->text, ']');
}

static bool add_reference(void *context, const gd_expr *traversal)
{
    reference_list *list = context;
    gd_buffer *out = list->writer->out;
    gd_buffer_clear(&list->text);
    gd_buffer_add(&list->text, traversal->traversal.operand->string);
    for (size_t i = 0; i < traversal->traversal.count; i++) {
        add_step(list, &traversal->traversal.steps[i]);
    }
    gd_buffer_add(out, list->count++ ? GD_STR(",") : GD_STR(",\"refs\":["));
    gd_buffer_json_string(out, gd_buffer_str(&list->text));
    return true;
}

static size_t write_references(writer *w, const gd_expr *expr)
{
    reference_list list = {.writer = w};
    gd_expr_references(expr, add_reference, &list);
    if (list.count) {
        gd_buffer_char(w->out, ']');
    }
    gd_buffer_release(&list.text);
    return list.count;
}

/* --- attributes and blocks ----------------------------------------------------------------------- */

/* The value of an expression that needs no names; nothing when it has none. */
static void write_value(writer *w, const gd_attribute *attribute)
{
    gd_diags diags;
    gd_diags_init(&diags, w->arena);
    gd_eval eval = {.arena = w->arena, .diags = &diags, .source = attribute->source};
    const gd_value *value = gd_eval_expr(&eval, attribute->expr);
    if (diags.errors == 0 && gd_value_is_wholly_known(value)) {
        gd_buffer_literal(w->out, ",\"value\":");
        gd_value_write_json(w->out, value, GD_JSON_PLAIN);
    }
}

static void write_attribute(writer *w, const gd_attribute *attribute)
{
    gd_buffer_literal(w->out, "{\"name\":");
    gd_buffer_json_string(w->out, attribute->name);
    write_lines(w, attribute->source, attribute->span);
    if (write_references(w, attribute->expr) == 0 && !gd_expr_has_call(attribute->expr)) {
        write_value(w, attribute);
    }
    gd_buffer_char(w->out, '}');
}

static void write_block(writer *w, const gd_block *block)
{
    gd_buffer_literal(w->out, "{\"type\":");
    gd_buffer_json_string(w->out, block->type);
    for (size_t i = 0; i < block->label_count; i++) {
        gd_buffer_add(w->out, i ? GD_STR(",") : GD_STR(",\"labels\":["));
        gd_buffer_json_string(w->out, block->labels[i].text);
    }
    if (block->label_count) {
        gd_buffer_char(w->out, ']');
    }
    write_lines(w, block->source, block->span);
    gd_structure_write(w->out, w->arena, block->body);
    gd_buffer_char(w->out, '}');
}

void gd_structure_write(gd_buffer *out, gd_arena *arena, const gd_body *body)
{
    writer w = {out, arena};
    for (size_t i = 0; i < body->attribute_count; i++) {
        gd_buffer_add(out, i ? GD_STR(",") : GD_STR(",\"attrs\":["));
        write_attribute(&w, &body->attributes[i]);
    }
    gd_buffer_add(out, body->attribute_count ? GD_STR("]") : (gd_str){0});
    for (size_t i = 0; i < body->block_count; i++) {
        gd_buffer_add(out, i ? GD_STR(",") : GD_STR(",\"blocks\":["));
        write_block(&w, &body->blocks[i]);
    }
    gd_buffer_add(out, body->block_count ? GD_STR("]") : (gd_str){0});
}
