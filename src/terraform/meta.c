/* meta - a resource's meta-arguments as values (see meta.h). */
#include "terraform/meta.h"

#include "base/vec.h"
#include "terraform/body.h"

static const char *const reference_lists[] = {"depends_on", "ignore_changes", "replace_triggered_by", NULL};

bool gd_meta_is_written(const gd_body *body)
{
    static const char *const blocks[] = {"lifecycle", "provisioner", "connection", NULL};
    if (gd_body_attribute(body, GD_STR("provider")) || gd_body_attribute(body, GD_STR("depends_on"))) {
        return true;
    }
    for (size_t i = 0; i < body->block_count; i++) {
        if (gd_name_in(body->blocks[i].type, blocks)) {
            return true;
        }
    }
    return false;
}

gd_str gd_provider_word(const gd_expr *expr)
{
    switch (expr->kind) {
    case GD_EXPR_VARIABLE:
        return expr->string;
    case GD_EXPR_NULL:
        return GD_STR("null");
    default:
        return (gd_str){0};
    }
}

gd_str gd_provider_reference(gd_arena *arena, const gd_expr *expr)
{
    if (expr->kind == GD_EXPR_STRING) {
        return expr->string;
    }
    if (expr->kind == GD_EXPR_INDEX) {
        expr = expr->index.operand;
    }
    gd_str name = gd_provider_word(expr->kind == GD_EXPR_TRAVERSAL ? expr->traversal.operand : expr);
    if (expr->kind == GD_EXPR_TRAVERSAL && name.len && expr->traversal.count &&
        expr->traversal.steps[0].kind == GD_STEP_ATTRIBUTE) {
        return gd_str_format(arena, "%.*s.%.*s", GD_FMT(name), GD_FMT(expr->traversal.steps[0].name));
    }
    return name;
}

gd_str gd_meta_provider_name(gd_arena *arena, const gd_attribute *provider)
{
    return gd_provider_reference(arena, provider->expr);
}

/* A reference as it is written, or the text of a quoted one. */
static const gd_value *reference_text(gd_eval *eval, const gd_source *source, const gd_expr *expr)
{
    gd_str text = expr->kind == GD_EXPR_STRING ? expr->string : gd_source_slice(source, expr->span);
    return gd_value_string(eval->arena, text);
}

static const gd_value *reference_list(gd_eval *eval, const gd_attribute *attribute)
{
    gd_arena *arena = eval->arena;
    const gd_expr *expr = attribute->expr;
    bool is_list = expr->kind == GD_EXPR_TUPLE;
    size_t count = is_list ? expr->items.count : 1;
    const gd_value **items = GD_NEW_ARRAY(arena, const gd_value *, count);
    for (size_t i = 0; i < count; i++) {
        items[i] = reference_text(eval, attribute->source, is_list ? expr->items.items[i] : expr);
    }
    gd_origin *origin = GD_NEW(arena, gd_origin);
    *origin = (gd_origin){GD_ORIGIN_ATTRIBUTE, gd_attribute_range(attribute), attribute->name, NULL};
    return gd_value_with_origin(arena, gd_value_tuple(arena, items, count), origin);
}

/* The arguments of a lifecycle, provisioner or connection block. `when` and `on_failure` are words. */
static const gd_value *evaluate_block(gd_eval *eval, const gd_block *block)
{
    static const char *const words[] = {"when", "on_failure", NULL};
    gd_arena *arena = eval->arena;
    GD_VEC(gd_member) members = {0};
    for (size_t i = 0; i < block->body->attribute_count; i++) {
        const gd_attribute *attribute = &block->body->attributes[i];
        const gd_value *value;
        if (gd_name_in(attribute->name, reference_lists)) {
            value = reference_list(eval, attribute);
        } else if (gd_name_in(attribute->name, words)) {
            value = reference_text(eval, attribute->source, attribute->expr);
        } else {
            value = gd_eval_attribute(eval, attribute, GD_ORIGIN_ATTRIBUTE);
        }
        *gd_vec_push(arena, &members) = (gd_member){attribute->name, value};
    }
    if (block->label_count) {
        *gd_vec_push(arena, &members) =
            (gd_member){GD_STR("label"), gd_value_string(arena, block->labels[0].text)};
    }
    gd_origin *origin = GD_NEW(arena, gd_origin);
    *origin = (gd_origin){GD_ORIGIN_BLOCK, gd_block_range(block), block->type, NULL};
    return gd_value_with_origin(arena, gd_value_object(arena, members.items, members.count), origin);
}

static const gd_value *block_list(gd_eval *eval, const gd_body *body, gd_str type)
{
    GD_VEC(const gd_value *) items = {0};
    for (size_t i = 0; i < body->block_count; i++) {
        if (gd_str_eq(body->blocks[i].type, type)) {
            *gd_vec_push(eval->arena, &items) = evaluate_block(eval, &body->blocks[i]);
        }
    }
    return items.count ? gd_value_tuple(eval->arena, items.items, items.count) : NULL;
}

const gd_value *gd_meta_evaluate(gd_eval *eval, const gd_body *body)
{
    static const char *const types[] = {"connection", "lifecycle", "provisioner"};
    gd_arena *arena = eval->arena;
    GD_VEC(gd_member) members = {0};
    const gd_attribute *depends_on = gd_body_attribute(body, GD_STR("depends_on"));
    const gd_attribute *provider = gd_body_attribute(body, GD_STR("provider"));
    if (depends_on) {
        *gd_vec_push(arena, &members) = (gd_member){GD_STR("depends_on"), reference_list(eval, depends_on)};
    }
    if (provider) {
        gd_str name = gd_meta_provider_name(arena, provider);
        *gd_vec_push(arena, &members) = (gd_member){GD_STR("provider"), gd_value_string(arena, name)};
    }
    for (size_t i = 0; i < sizeof types / sizeof *types; i++) {
        const gd_value *list = block_list(eval, body, gd_str_from(types[i]));
        if (list) {
            *gd_vec_push(arena, &members) = (gd_member){gd_str_from(types[i]), list};
        }
    }
    return gd_value_object(arena, members.items, members.count);
}
