/* eval_object - [a, b] and {k = v}.
 *
 * HCL Native Syntax Specification, "Collection Values". Each item remembers where it was written. */
#include "eval/expression.h"

/* `value` as written in [start, end) of the current source. */
static const gd_value *item_at(gd_eval *eval, const gd_value *value, gd_str name, gd_span span)
{
    gd_origin *origin = GD_NEW(eval->arena, gd_origin);
    *origin = (gd_origin){GD_ORIGIN_ITEM, {eval->source, span}, name, value->origin};
    return gd_value_with_origin(eval->arena, value, origin);
}

const gd_value *gd_eval_tuple(gd_eval *eval, const gd_expr *expr)
{
    size_t count = expr->items.count;
    if (count == 0) {
        return &gd_value_empty_tuple;
    }
    if (!gd_eval_spend(eval, expr->span, count)) {
        return &gd_value_unknown;
    }
    const gd_value **items = GD_NEW_ARRAY(eval->arena, const gd_value *, count);
    for (size_t i = 0; i < count; i++) {
        const gd_expr *item = expr->items.items[i];
        items[i] = item_at(eval, gd_eval_expr(eval, item), (gd_str){0}, item->span);
    }
    return gd_eval_made(eval, gd_value_tuple(eval->arena, items, count), expr->span);
}

/* What an object expression has come to so far. */
typedef struct {
    gd_member *members;
    size_t count;
    bool known; /* all keys are */
    uint8_t marks;
    const gd_refs *refs; /* of keys; and of values, once a key is not known */
} building;

/* The key of an item as a string value, unknown where it is not known; NULL when it is wrong. */
static const gd_value *key_of(gd_eval *eval, const gd_object_item *item)
{
    const gd_expr *key = item->key;
    if (key->kind == GD_EXPR_NULL) { /* `{null = 1}`: a bare name, as true and false are */
        return gd_value_string(eval->arena, GD_STR("null"));
    }
    if (!item->bare_key && key->kind == GD_EXPR_TRAVERSAL &&
        key->traversal.operand->kind == GD_EXPR_VARIABLE && key->traversal.count > 0) {
        gd_diag_item *diag =
            gd_eval_error(eval, GD_DIAG_EVAL_TYPE, key->span,
                          "Ambiguous attribute key: this is a reference and could also be a name");
        gd_diag_hint(eval->diags, diag,
                     "put it in parentheses for the reference, or in quotes for a name with a dot");
        return NULL;
    }
    size_t errors = eval->diags->errors;
    const gd_value *value = gd_value_or_default(eval->arena, gd_eval_expr(eval, key));
    if (eval->diags->errors != errors) {
        return NULL;
    }
    if (value->kind == GD_NULL) {
        gd_eval_error(eval, GD_DIAG_EVAL_TYPE, key->span,
                      "Null value as key: a null value cannot be the key of an object");
        return NULL;
    }
    gd_str why = {0};
    const gd_value *text = gd_convert(eval->arena, value, &gd_type_string, &why);
    if (!text) {
        gd_eval_error(eval, GD_DIAG_EVAL_TYPE, key->span,
                      "Incorrect key type: this value cannot be the key of an object: %.*s", GD_FMT(why));
    }
    return text;
}

static void add_item(gd_eval *eval, building *object, const gd_object_item *item)
{
    const gd_value *key = key_of(eval, item);
    const gd_value *value = gd_eval_expr(eval, item->value);
    if (key) {
        object->marks |= key->marks;
        object->refs = gd_refs_join(eval->arena, object->refs, key->refs);
    }
    if (!key || key->kind == GD_UNKNOWN) {
        object->known = false;
        object->refs = gd_refs_join(eval->arena, object->refs, gd_value_deep_refs(eval->arena, value));
        return;
    }
    gd_str name = gd_value_text(key);
    value = item_at(eval, value, name, gd_span_join(item->key->span, item->value->span));
    object->members[object->count++] = (gd_member){name, value};
}

const gd_value *gd_eval_object(gd_eval *eval, const gd_expr *expr)
{
    size_t count = expr->object.count;
    if (count == 0) {
        return &gd_value_empty_object;
    }
    if (!gd_eval_spend(eval, expr->span, count)) {
        return &gd_value_unknown;
    }
    building object = {.members = GD_NEW_ARRAY(eval->arena, gd_member, count), .known = true};
    for (size_t i = 0; i < count; i++) {
        add_item(eval, &object, &expr->object.items[i]);
    }
    if (!object.known) {
        for (size_t i = 0; i < object.count; i++) {
            const gd_refs *refs = gd_value_deep_refs(eval->arena, object.members[i].value);
            object.refs = gd_refs_join(eval->arena, object.refs, refs);
        }
        return gd_eval_unknown(eval, &gd_type_dynamic, object.marks, object.refs);
    }
    const gd_value *made = gd_value_object(eval->arena, object.members, object.count);
    return gd_eval_inherit(eval, gd_eval_made(eval, made, expr->span), object.marks, object.refs);
}
