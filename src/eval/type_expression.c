/* type_expression - type constraints as they are written (see type_expression.h).
 *
 *   type      = "any" | "bool" | "number" | "string"
 *             | ("list" | "map" | "set") "(" type ")"
 *             | "tuple" "(" "[" type, … "]" ")"
 *             | "object" "(" "{" name "=" (type | optional), … "}" ")" ;
 *   optional  = "optional" "(" type [ "," default ] ")" ; */
#include "eval/type_expression.h"

#include "value/convert.h"

static const gd_type *type_of(gd_eval *eval, const gd_expr *expr);

static const gd_type *wrong(gd_eval *eval, const gd_expr *expr, const char *why)
{
    gd_eval_error(eval, GD_DIAG_EVAL_TYPE, expr->span, "Invalid type specification: %s", why);
    return NULL;
}

/* The bare word that `expr` is, or the empty slice. */
static gd_str keyword(const gd_expr *expr)
{
    bool is_word = expr->kind == GD_EXPR_TRAVERSAL && expr->traversal.count == 0 &&
                   expr->traversal.operand->kind == GD_EXPR_VARIABLE;
    return is_word ? expr->traversal.operand->string : (gd_str){0};
}

static const gd_type *primitive(gd_str name)
{
    static const struct {
        const char *name;
        const gd_type *type;
    } primitives[] = {{"any", &gd_type_dynamic},
                      {"bool", &gd_type_bool},
                      {"number", &gd_type_number},
                      {"string", &gd_type_string}};
    for (size_t i = 0; i < sizeof primitives / sizeof *primitives; i++) {
        if (gd_str_eq(name, gd_str_from(primitives[i].name))) {
            return primitives[i].type;
        }
    }
    return NULL;
}

static const gd_type *from_keyword(gd_eval *eval, const gd_expr *expr, gd_str name)
{
    const gd_type *type = primitive(name);
    if (type) {
        return type;
    }
    if (gd_str_eq(name, GD_STR("list")) || gd_str_eq(name, GD_STR("set")) || gd_str_eq(name, GD_STR("map"))) {
        return wrong(eval, expr, "this type constructor requires one argument that gives the element type");
    }
    if (gd_str_eq(name, GD_STR("object"))) {
        return wrong(
            eval, expr,
            "the object type constructor requires one argument, the attributes and their types as a map");
    }
    if (gd_str_eq(name, GD_STR("tuple"))) {
        return wrong(eval, expr,
                     "the tuple type constructor requires one argument, the element types as a list");
    }
    gd_eval_error(eval, GD_DIAG_EVAL_TYPE, expr->span,
                  "Invalid type specification: the keyword \"%.*s\" is not a valid type", GD_FMT(name));
    return NULL;
}

static const gd_type *tuple_type(gd_eval *eval, const gd_expr *list)
{
    if (list->kind != GD_EXPR_TUPLE) {
        return wrong(eval, list, "the tuple type constructor requires a list of element types");
    }
    const gd_type **elements = GD_NEW_ARRAY(eval->arena, const gd_type *, list->items.count);
    for (size_t i = 0; i < list->items.count; i++) {
        elements[i] = type_of(eval, list->items.items[i]);
        if (!elements[i]) {
            return NULL;
        }
    }
    return gd_type_tuple(eval->arena, elements, list->items.count);
}

/* --- objects ---------------------------------------------------------------------------------------------- */

/* The default of optional(T, default), converted to T. A default refers to nothing and so needs no scope. */
static bool fallback(gd_eval *eval, const gd_expr *expr, gd_type_attribute *attribute)
{
    gd_eval constant = *eval;
    constant.scope = NULL;
    constant.resolve = NULL;
    size_t errors = eval->diags->errors;
    if (gd_expr_has_call(expr)) {
        wrong(eval, expr, "functions cannot be called in the default of an optional attribute");
        return false;
    }
    const gd_value *value = gd_eval_expr(&constant, expr);
    eval->items = constant.items;
    eval->steps = constant.steps;
    if (eval->diags->errors != errors) {
        return false;
    }
    gd_str why = {0};
    attribute->fallback = gd_convert(eval->arena, value, attribute->type, &why);
    if (!attribute->fallback) {
        gd_eval_error(
            eval, GD_DIAG_EVAL_TYPE, expr->span,
            "Invalid default value for optional attribute: it is not compatible with the attribute's type "
            "constraint: %.*s",
            GD_FMT(why));
    }
    return attribute->fallback != NULL;
}

static bool optional_type(gd_eval *eval, const gd_expr *call, gd_type_attribute *attribute)
{
    attribute->optional = true;
    if (call->call.count < 1 || call->call.count > 2) {
        wrong(eval, call, "optional(…) takes the attribute's type and, if wanted, a default value");
        return false;
    }
    attribute->type = type_of(eval, call->call.arguments[0]);
    return attribute->type && (call->call.count < 2 || fallback(eval, call->call.arguments[1], attribute));
}

/* The name that stands as a key, or the empty slice. */
static gd_str attribute_name(const gd_object_item *item)
{
    if (item->bare_key) {
        return item->key->string;
    }
    return keyword(item->key);
}

static bool attribute_type(gd_eval *eval, const gd_object_item *item, gd_type_attribute *attribute)
{
    attribute->name = attribute_name(item);
    if (attribute->name.len == 0) {
        wrong(eval, item->key, "the keys of an object type must be attribute names, without quotes");
        return false;
    }
    const gd_expr *expr = item->value;
    if (expr->kind == GD_EXPR_CALL && gd_str_eq(expr->call.name, GD_STR("optional"))) {
        return optional_type(eval, expr, attribute);
    }
    attribute->type = type_of(eval, expr);
    return attribute->type != NULL;
}

static const gd_type *object_type(gd_eval *eval, const gd_expr *map)
{
    if (map->kind != GD_EXPR_OBJECT) {
        return wrong(eval, map,
                     "the object type constructor requires a map of attribute names to their types");
    }
    gd_type_attribute *attributes = GD_NEW_ARRAY(eval->arena, gd_type_attribute, map->object.count);
    size_t count = 0;
    for (size_t i = 0; i < map->object.count; i++) {
        gd_type_attribute attribute = {0};
        if (!attribute_type(eval, &map->object.items[i], &attribute)) {
            return NULL;
        }
        for (size_t other = 0; other < count; other++) {
            if (gd_str_eq(attributes[other].name, attribute.name)) {
                return wrong(eval, map->object.items[i].key, "the keys of an object type must be unique");
            }
        }
        attributes[count++] = attribute;
    }
    return gd_type_object(eval->arena, attributes, count);
}

/* --- the whole -------------------------------------------------------------------------------------------- */

static const gd_type *from_call(gd_eval *eval, const gd_expr *expr)
{
    gd_str name = expr->call.name;
    if (primitive(name)) {
        return wrong(eval, expr, "a primitive type keyword does not take arguments");
    }
    if (gd_str_eq(name, GD_STR("optional"))) {
        return wrong(eval, expr, "optional(…) is valid only as a modifier of an attribute of an object type");
    }
    gd_type_kind kind = gd_str_eq(name, GD_STR("list"))  ? GD_TYPE_LIST
                        : gd_str_eq(name, GD_STR("set")) ? GD_TYPE_SET
                        : gd_str_eq(name, GD_STR("map")) ? GD_TYPE_MAP
                                                         : GD_TYPE_DYNAMIC;
    bool is_object = gd_str_eq(name, GD_STR("object"));
    bool is_tuple = gd_str_eq(name, GD_STR("tuple"));
    if (kind == GD_TYPE_DYNAMIC && !is_object && !is_tuple) {
        gd_eval_error(eval, GD_DIAG_EVAL_TYPE, expr->span,
                      "Invalid type specification: \"%.*s\" is not a valid type constructor", GD_FMT(name));
        return NULL;
    }
    if (expr->call.count != 1) {
        return wrong(eval, expr, "a type constructor requires one argument");
    }
    const gd_expr *argument = expr->call.arguments[0];
    if (is_object || is_tuple) {
        return is_object ? object_type(eval, argument) : tuple_type(eval, argument);
    }
    const gd_type *element = type_of(eval, argument);
    return element ? gd_type_collection(eval->arena, kind, element) : NULL;
}

static const gd_type *type_of(gd_eval *eval, const gd_expr *expr)
{
    gd_str name = keyword(expr);
    if (name.len) {
        return from_keyword(eval, expr, name);
    }
    if (expr->kind == GD_EXPR_CALL) {
        return from_call(eval, expr);
    }
    if (expr->kind == GD_EXPR_INVALID) {
        return NULL; /* the parser has reported it */
    }
    return wrong(eval, expr,
                 "a type is a primitive type keyword (bool, number, string) or a type constructor call, as "
                 "list(string)");
}

static const gd_type *legacy(gd_str name, bool quoted)
{
    if (quoted && gd_str_eq(name, GD_STR("string"))) {
        return &gd_type_string;
    }
    if (gd_str_eq(name, GD_STR("list"))) {
        return &gd_type_list_any;
    }
    return gd_str_eq(name, GD_STR("map")) ? &gd_type_map_any : NULL;
}

const gd_type *gd_type_expression(gd_eval *eval, const gd_expr *expr, unsigned flags)
{
    bool quoted = expr->kind == GD_EXPR_STRING;
    if ((flags & GD_TYPE_LEGACY) && (quoted || keyword(expr).len)) {
        const gd_type *type = legacy(quoted ? expr->string : keyword(expr), quoted);
        if (type) {
            return type;
        }
        if (quoted) {
            gd_diag_item *item =
                gd_eval_error(eval, GD_DIAG_EVAL_TYPE, expr->span,
                              "Invalid quoted type constraint: type constraints are not in quotes");
            gd_diag_hint(eval->diags, item, "write %.*s without quotes", GD_FMT(expr->string));
            return NULL;
        }
    }
    return type_of(eval, expr);
}
