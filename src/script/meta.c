/* meta - meta-arguments of a row (see meta.h). */
#include "script/meta.h"

/* The value of a literal, or unknown. */
static const gd_value *literal_value(gd_arena *arena, const gd_attribute *attribute)
{
    const gd_expr *expr = attribute->expr;
    gd_number number;
    switch (expr->kind) {
    case GD_EXPR_BOOL:
        return gd_value_bool(expr->boolean);
    case GD_EXPR_NULL:
        return &gd_value_null;
    case GD_EXPR_STRING:
        return gd_value_string(arena, expr->string);
    case GD_EXPR_NUMBER:
        return gd_number_parse(arena, expr->string, &number) ? gd_value_number(arena, number)
                                                             : &gd_value_unknown;
    case GD_EXPR_TUPLE: { /* ignore_changes, depends_on: references, as they are written */
        const gd_value **items = GD_NEW_ARRAY(arena, const gd_value *, expr->items.count);
        for (size_t i = 0; i < expr->items.count; i++) {
            gd_span span = expr->items.items[i]->span;
            items[i] = gd_value_string(arena, gd_source_slice(attribute->source, span));
        }
        return gd_value_tuple(arena, items, expr->items.count);
    }
    case GD_EXPR_TRAVERSAL: /* ignore_changes = all */
        return gd_value_string(arena, gd_source_slice(attribute->source, expr->span));
    default:
        return &gd_value_unknown;
    }
}

/* A block's literals and blocks as an object, as the terraform layer would make it. */
static const gd_value *body_value(gd_arena *arena, const gd_body *body)
{
    gd_member *members = GD_NEW_ARRAY(arena, gd_member, body->attribute_count);
    for (size_t i = 0; i < body->attribute_count; i++) {
        members[i] = (gd_member){body->attributes[i].name, literal_value(arena, &body->attributes[i])};
    }
    return gd_value_object(arena, members, body->attribute_count);
}

static const gd_value *written_value(gd_arena *arena, const gd_body *body, gd_str path)
{
    size_t dot = gd_str_find_char(path, '.');
    gd_str name = gd_str_slice(path, 0, dot == GD_STR_NONE ? path.len : dot);
    const gd_attribute *attribute = gd_body_attribute(body, name);
    if (attribute && dot == GD_STR_NONE) {
        return literal_value(arena, attribute);
    }
    const gd_block *block = gd_body_block(body, name);
    if (!block) {
        return NULL;
    }
    const gd_value *value = body_value(arena, block->body);
    return dot == GD_STR_NONE ? value : gd_value_at_path(value, gd_str_slice(path, dot + 1, path.len), NULL);
}

const gd_value *gd_meta_value(gd_arena *arena, const gd_instance *instance, gd_str path)
{
    if (instance->meta) {
        const gd_value *value = gd_value_at_path(instance->meta, path, NULL);
        if (value) {
            return value;
        }
    }
    if (gd_str_eq(path, GD_STR("provider"))) {
        return instance->provider.len ? gd_value_string(arena, instance->provider) : NULL;
    }
    return instance->block ? written_value(arena, instance->block->body, path) : NULL;
}
