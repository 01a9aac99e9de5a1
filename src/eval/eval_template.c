/* eval_template - "text ${expression} %{directive}" to one string.
 *
 * HCL Native Syntax Specification, "Templates". A part that is not known makes the whole unknown, but
 * what is known of the text is kept for rules to look at: GD_UNKNOWN_PART stands for the rest. */
#include "eval/expression.h"

/* A text that grows from parts. */
typedef struct {
    gd_eval *eval;
    gd_span span;
    gd_buffer text; /* with GD_UNKNOWN_PART for each unknown part */
    bool known;
    bool failed;
    uint8_t marks;
    const gd_refs *refs;
} joining;

static void add_unknown(joining *join, const gd_value *part)
{
    join->known = false;
    if (part->facts && part->facts->partial.ptr) {
        gd_buffer_add(&join->text, part->facts->partial);
    } else {
        gd_buffer_literal(&join->text, GD_UNKNOWN_PART);
    }
}

/* Add the text of `part`, or report that it has none. */
static void add_part(joining *join, const gd_value *part, gd_span span)
{
    gd_eval *eval = join->eval;
    part = gd_value_or_default(eval->arena, part);
    if (part->kind == GD_NULL) {
        gd_eval_error(eval, GD_DIAG_EVAL_TYPE, span,
                      "Invalid template interpolation value: the expression result is null, which cannot be "
                      "included in a string template");
        join->failed = true;
        return;
    }
    join->marks |= part->marks;
    join->refs = gd_refs_join(eval->arena, join->refs, part->refs);
    if (part->kind == GD_UNKNOWN) {
        add_unknown(join, part);
        return;
    }
    gd_str why = {0};
    const gd_value *text = gd_convert(eval->arena, part, &gd_type_string, &why);
    if (!text) {
        gd_eval_error(
            eval, GD_DIAG_EVAL_TYPE, span,
            "Invalid template interpolation value: this value cannot be included in a string template: "
            "%.*s",
            GD_FMT(why));
        join->failed = true;
        return;
    }
    if (text->count > GD_EVAL_MAX_STRING - join->text.len) {
        gd_eval_limit(eval, join->span, "This template gives a string of more than %d bytes",
                      (int)GD_EVAL_MAX_STRING);
        join->failed = true;
        return;
    }
    gd_buffer_add(&join->text, gd_value_text(text));
}

static const gd_value *unknown_text(joining *join, gd_str text)
{
    gd_eval *eval = join->eval;
    if (!gd_str_eq(text, GD_STR(GD_UNKNOWN_PART))) {
        return gd_value_unknown_string(eval->arena, text);
    }
    return gd_eval_unknown_not_null(eval, &gd_type_string);
}

static const gd_value *joined(joining *join)
{
    gd_eval *eval = join->eval;
    const gd_value *result = gd_value_unknown_of(eval->arena, &gd_type_string);
    /* Long strings count as work and memory, lest locals double them over and over. */
    if (!join->failed && gd_eval_spend(eval, join->span, join->text.len / 64)) {
        gd_str text = gd_str_copy(eval->arena, gd_buffer_str(&join->text));
        result = join->known ? gd_value_string(eval->arena, text) : unknown_text(join, text);
        result = gd_eval_inherit(eval, result, join->marks, join->refs);
    }
    gd_buffer_release(&join->text);
    return result;
}

const gd_value *gd_eval_template(gd_eval *eval, const gd_expr *expr)
{
    joining join = {.eval = eval, .span = expr->span, .known = true};
    gd_eval_work(eval, expr->items.count);
    for (size_t i = 0; i < expr->items.count && !join.failed; i++) {
        const gd_expr *part = expr->items.items[i];
        if (part->kind == GD_EXPR_STRING) {
            gd_buffer_add(&join.text, part->string);
        } else {
            add_part(&join, gd_eval_expr(eval, part), part->span);
        }
    }
    return joined(&join);
}

const gd_value *gd_eval_join(gd_eval *eval, const gd_value *const *items, size_t count, gd_span span)
{
    joining join = {.eval = eval, .span = span, .known = true};
    for (size_t i = 0; i < count && !join.failed; i++) {
        add_part(&join, items[i], span);
    }
    return joined(&join);
}

/* --- a template that is not part of the file -------------------------------------------------------------- */

enum { DEPTH_OF_TEMPLATE = 16 }; /* that a template counts for, against GD_EVAL_MAX_DEPTH */

/* Report what `found` has about the template, with the place of the call. Of templates within templates the
 * innermost places tell enough. */
static void pass_on(gd_eval *eval, gd_diags *found, gd_span call)
{
    enum { MOST_PLACES = 3 };
    for (size_t i = 0; i < found->list.count; i++) {
        gd_diag_item *item = &found->list.items[i];
        size_t places = 0;
        for (const gd_diag_note *note = item->notes; note; note = note->next) {
            places++;
        }
        if (places < MOST_PLACES) {
            gd_diag_note_at(found, item, (gd_range){eval->source, call}, "the template is rendered here");
        }
    }
    gd_diags_append(eval->diags, found);
}

static gd_scope scope_of(gd_eval *eval, const gd_value *variables)
{
    gd_binding *bindings = GD_NEW_ARRAY(eval->arena, gd_binding, variables->count);
    for (size_t i = 0; i < variables->count; i++) {
        const gd_member *member = &variables->members[i];
        bindings[i] = (gd_binding){member->key, member->value};
    }
    return (gd_scope){NULL, bindings, variables->count};
}

/* Whether the limits allow one more template. One may render itself, at each level twice: so parsing counts as
 * work, and nothing more is made once the deepest level was reached. */
static bool may_render(gd_eval *eval, gd_str text, gd_span span)
{
    if (eval->depth + DEPTH_OF_TEMPLATE >= GD_EVAL_MAX_DEPTH) {
        gd_eval_limit(eval, span, "Templates render templates too deep here");
        eval->items = (size_t)GD_EVAL_MAX_ITEMS + 1;
        return false;
    }
    return gd_eval_spend(eval, span, 256 + text.len / 64);
}

const gd_value *gd_eval_template_text(gd_eval *eval, gd_str name, gd_str text, const gd_value *variables,
                                      gd_span span)
{
    if (!may_render(eval, text, span)) {
        return &gd_value_unknown;
    }
    gd_diags found;
    gd_diags_init(&found, eval->arena);
    gd_source *source = gd_source_new(eval->arena, name, text);
    const gd_expr *expr = gd_hcl_parse_template(eval->arena, source, &found);
    const gd_value *result = &gd_value_unknown;
    if (found.errors == 0) {
        gd_scope scope = scope_of(eval, variables);
        gd_eval inner = *eval;
        inner.source = source;
        inner.scope = &scope;
        inner.diags = &found;
        inner.resolve = NULL;
        inner.item = NULL;
        inner.depth += DEPTH_OF_TEMPLATE;
        result = gd_eval_expr(&inner, expr);
        eval->items = inner.items;
        eval->steps = inner.steps;
    }
    if (found.list.count) {
        pass_on(eval, &found, span);
    }
    return result;
}
