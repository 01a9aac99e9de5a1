/* eval_traversal - names, `.attribute` and `[index]`.
 *
 * The rules and messages are those of hcl's GetAttr and Index. What is taken out of a value inherits
 * its marks, and its references where the part has none of its own (see eval_part.c). */
#include "eval/part.h"
#include "eval/suggest.h"
#include "schema/shape.h"

/* --- names --------------------------------------------------------------------------------------- */

static const gd_value *bound(const gd_scope *scope, gd_str name)
{
    for (; scope; scope = scope->outer) {
        for (size_t i = 0; i < scope->count; i++) {
            if (gd_str_eq(scope->bindings[i].name, name)) {
                return scope->bindings[i].value;
            }
        }
    }
    return NULL;
}

/* Ask the caller. What it evaluates on the way is no part of a trial: an error in a local value is an
 * error also where the reference to it stands in try(). */
static const gd_value *resolved(gd_eval *eval, const gd_expr *traversal, size_t *used)
{
    if (!eval->resolve) {
        return NULL;
    }
    gd_eval_trial trial = {eval->diags, eval->lasting};
    if (eval->lasting) {
        eval->diags = eval->lasting;
        eval->lasting = NULL;
    }
    const gd_value *value = eval->resolve(eval->resolve_context, eval, traversal, used);
    gd_eval_trial_end(eval, trial);
    return value;
}

/* The root name with the names behind it that tell what is meant: local.x, data.aws_ami.x, aws_vpc.x. */
static gd_str reference_text(gd_eval *eval, const gd_expr *traversal)
{
    gd_str root = traversal->traversal.operand->string, text = root;
    bool has_mode = gd_str_eq(root, GD_STR("data")) || gd_str_eq(root, GD_STR("ephemeral"));
    for (size_t i = 0; i < traversal->traversal.count && i < (has_mode ? 2 : 1); i++) {
        const gd_step *step = &traversal->traversal.steps[i];
        if (step->kind != GD_STEP_ATTRIBUTE) {
            break;
        }
        text = gd_str_format(eval->arena, "%.*s.%.*s", GD_FMT(text), GD_FMT(step->name));
    }
    return text;
}

/* With a caller who resolves names this is decided before evaluation, as Terraform does: try() does not
 * catch it. */
static const gd_value *not_resolved(gd_eval *eval, const gd_expr *traversal)
{
    gd_str text = reference_text(eval, traversal);
    gd_diag_report(eval->lasting ? eval->lasting : eval->diags, GD_DIAG_EVAL_REFERENCE,
                   (gd_range){eval->source, traversal->span},
                   "Invalid reference: \"%.*s\" is not declared here", GD_FMT(text));
    return &gd_value_unknown;
}

static const gd_value *not_bound(gd_eval *eval, gd_str name, gd_span span)
{
    gd_diag_item *item = gd_eval_error(eval, GD_DIAG_EVAL_REFERENCE, span,
                                       "Unknown variable: there is no variable named \"%.*s\"", GD_FMT(name));
    gd_suggestion suggestion = gd_suggestion_for(name);
    for (const gd_scope *scope = eval->scope; scope; scope = scope->outer) {
        for (size_t i = 0; i < scope->count; i++) {
            gd_suggestion_add(&suggestion, scope->bindings[i].name);
        }
    }
    gd_suggestion_hint(&suggestion, eval, item);
    return &gd_value_unknown;
}

const gd_value *gd_eval_traversal(gd_eval *eval, const gd_expr *expr)
{
    const gd_expr *operand = expr->traversal.operand;
    if (operand->kind != GD_EXPR_VARIABLE) {
        return gd_eval_steps(eval, gd_eval_expr(eval, operand), expr, 0);
    }
    size_t used = 0;
    const gd_value *value = bound(eval->scope, operand->string);
    if (!value) {
        value = resolved(eval, expr, &used);
    }
    if (!value) {
        return eval->resolve ? not_resolved(eval, expr) : not_bound(eval, operand->string, operand->span);
    }
    return used < expr->traversal.count ? gd_eval_steps(eval, value, expr, used) : value;
}

/* --- .attribute ---------------------------------------------------------------------------------- */

static const gd_value *no_attribute(gd_eval *eval, const gd_value *object, gd_str name, gd_span span)
{
    gd_diag_item *item = gd_eval_error(
        eval, GD_DIAG_EVAL_TYPE, span,
        "Unsupported attribute: this object does not have an attribute named \"%.*s\"", GD_FMT(name));
    gd_suggestion suggestion = gd_suggestion_for(name);
    for (size_t i = 0; i < object->count; i++) {
        gd_suggestion_add(&suggestion, object->members[i].key);
    }
    gd_suggestion_hint(&suggestion, eval, item);
    return &gd_value_unknown;
}

static const gd_value *no_element(gd_eval *eval, const gd_value *map, gd_str key, gd_span span)
{
    gd_diag_item *item = gd_eval_error(
        eval, GD_DIAG_EVAL_TYPE, span,
        "Missing map element: this map does not have an element with the key \"%.*s\"", GD_FMT(key));
    gd_suggestion suggestion = gd_suggestion_for(key);
    for (size_t i = 0; i < map->count; i++) {
        gd_suggestion_add(&suggestion, map->members[i].key);
    }
    gd_suggestion_hint(&suggestion, eval, item);
    return &gd_value_unknown;
}

/* Neither object nor map, by `type`. */
static const gd_value *not_an_object(gd_eval *eval, const gd_type *type, gd_str name, gd_span span)
{
    gd_diag_item *item;
    bool of_objects =
        (type->kind == GD_TYPE_LIST || type->kind == GD_TYPE_SET) && type->element->kind == GD_TYPE_OBJECT;
    if (of_objects) {
        gd_str what = gd_type_name(eval->arena, type);
        item =
            gd_eval_error(eval, GD_DIAG_EVAL_TYPE, span,
                          "Unsupported attribute: attributes of a %.*s can be had of one element, not of all",
                          GD_FMT(what));
        gd_diag_hint(eval->diags, item, "did you mean \"%.*s\" of one element, or of all with [*]?",
                     GD_FMT(name));
    } else if (gd_type_is_primitive(type)) {
        gd_str what = gd_type_name(eval->arena, type);
        gd_eval_error(eval, GD_DIAG_EVAL_TYPE, span,
                      "Unsupported attribute: a primitive value (%.*s) has no attribute \"%.*s\"",
                      GD_FMT(what), GD_FMT(name));
    } else {
        gd_eval_error(eval, GD_DIAG_EVAL_TYPE, span,
                      "Unsupported attribute: this value does not have any attributes, so not \"%.*s\"",
                      GD_FMT(name));
    }
    return &gd_value_unknown;
}

/* The schema does not know the attribute. Where a name is near it was meant; else it may belong to another version
 * of the provider. */
static const gd_value *not_in_schema(gd_eval *eval, const gd_value *object, gd_str name, gd_part_step step,
                                     gd_span span)
{
    gd_str near =
        object->flags & GD_VALUE_LOOSE ? GD_STR("") : gd_schema_nearest(object->schema, name, false);
    if (!near.len) {
        return gd_eval_part_unknown(eval, object, &gd_type_dynamic, step);
    }
    gd_diag_item *item = gd_eval_error(eval, GD_DIAG_EVAL_TYPE, span,
                                       "Unsupported attribute: this object has no argument, nested block, or "
                                       "exported attribute named \"%.*s\"",
                                       GD_FMT(name));
    gd_diag_hint(eval->diags, item, "did you mean \"%.*s\"?", GD_FMT(near));
    return &gd_value_unknown;
}

/* What an OPEN object does not list: by its schema; without one it is unknown, and identifiers are strings. */
static const gd_value *unset_attribute(gd_eval *eval, const gd_value *object, gd_str name, gd_part_step step,
                                       gd_span span)
{
    if (!object->schema) {
        bool is_identifier = gd_str_eq(name, GD_STR("id")) || gd_str_eq(name, GD_STR("arn"));
        return gd_eval_part_unknown(eval, object, is_identifier ? &gd_type_string : &gd_type_dynamic, step);
    }
    const gd_value *unset = gd_schema_unset(eval->arena, object, name);
    return unset ? gd_eval_part(eval, object, unset, step) : not_in_schema(eval, object, name, step, span);
}

/* A member that is known though the mapping as a whole is not, or NULL. */
static const gd_value *known_member(gd_eval *eval, const gd_value *mapping, gd_str name, gd_part_step step)
{
    bool has = mapping->kind == GD_UNKNOWN && mapping->facts && mapping->facts->over;
    const gd_value *member = has ? gd_value_member(mapping->facts->over, name) : NULL;
    return member ? gd_eval_part(eval, mapping, member, step) : NULL;
}

static const gd_value *attribute_of_unknown(gd_eval *eval, const gd_value *value, gd_str name, gd_span span)
{
    const gd_type *type = value->type;
    gd_part_step step = {GD_PART_NAME, name, 0};
    if (type->kind == GD_TYPE_DYNAMIC) {
        const gd_value *member = known_member(eval, value, name, step);
        return member ? member : gd_eval_part_unknown(eval, value, type, step);
    }
    if (type->kind == GD_TYPE_MAP) {
        return gd_eval_part_unknown(eval, value, type->element, step);
    }
    if (type->kind != GD_TYPE_OBJECT) {
        return not_an_object(eval, type, name, span);
    }
    const gd_type_attribute *attribute = gd_type_attribute_find(type, name);
    if (attribute) {
        return gd_eval_part_unknown(eval, value, attribute->type, step);
    }
    gd_eval_error(eval, GD_DIAG_EVAL_TYPE, span,
                  "Unsupported attribute: this object does not have an attribute named \"%.*s\"",
                  GD_FMT(name));
    return &gd_value_unknown;
}

const gd_value *gd_eval_get_attribute(gd_eval *eval, const gd_value *value, gd_str name, gd_span span)
{
    const gd_value *member;
    gd_part_step step = {GD_PART_NAME, name, 0};
    value = gd_value_or_default(eval->arena, value);
    switch ((gd_kind)value->kind) {
    case GD_OBJECT:
    case GD_MAP:
        member = gd_value_member(value, name);
        if (member) {
            return gd_eval_part(eval, value, member, step);
        }
        if (value->flags & GD_VALUE_OPEN) {
            return unset_attribute(eval, value, name, step, span);
        }
        return value->kind == GD_MAP ? no_element(eval, value, name, span)
                                     : no_attribute(eval, value, name, span);
    case GD_UNKNOWN:
        return attribute_of_unknown(eval, value, name, span);
    case GD_NULL:
        gd_eval_error(eval, GD_DIAG_EVAL_TYPE, span,
                      "Attempt to get attribute from null value: this value is null, so it has no attribute "
                      "\"%.*s\"",
                      GD_FMT(name));
        return &gd_value_unknown;
    default:
        return not_an_object(eval, gd_value_type(eval->arena, value), name, span);
    }
}

/* --- [index] -------------------------------------------------------------------------------------- */

#define NOT_AN_ELEMENT "Invalid index: the given key does not identify an element in this collection value"

static const gd_value *element_at(gd_eval *eval, const gd_value *sequence, size_t index)
{
    return gd_eval_part(eval, sequence, sequence->items[index], (gd_part_step){GD_PART_NUMBER, {0}, index});
}

/* Say why `index` is none of the `count` elements. */
static const gd_value *out_of_range(gd_eval *eval, gd_number index, size_t count, gd_span span)
{
    const char *why = "the given index is greater than or equal to the length of the collection";
    if (!gd_number_is_whole(index)) {
        why = "indexing a sequence requires a whole number, but the given index has a fractional part";
    } else if (gd_number_sign(index) < 0) {
        why = "a negative number is not a valid index for a sequence";
    } else if (count == 0) {
        why = "the collection has no elements";
    }
    gd_eval_error(eval, GD_DIAG_EVAL_INDEX, span, NOT_AN_ELEMENT ": %s", why);
    return &gd_value_unknown;
}

/* An element of a list or tuple that is not known: of its type, where the type is in sight. */
static const gd_value *unknown_element(gd_eval *eval, const gd_value *sequence, const gd_value *key,
                                       gd_span span)
{
    const gd_type *type = sequence->kind == GD_TUPLE ? &gd_type_dynamic : sequence->type;
    if (type->kind == GD_TYPE_LIST) {
        type = type->element;
    } else if (type->kind == GD_TYPE_TUPLE) {
        int64_t index;
        const gd_type *elements = type;
        type = &gd_type_dynamic;
        if (key->kind == GD_NUMBER) {
            gd_number number = gd_value_to_number(key);
            if (!gd_number_to_int64(number, &index) || index < 0 || (size_t)index >= elements->count) {
                return out_of_range(eval, number, elements->count, span);
            }
            type = elements->elements[index];
        }
    }
    gd_part_step step = {GD_PART_UNKNOWN, {0}, 0};
    int64_t index;
    if (key->kind == GD_NUMBER && gd_number_to_int64(gd_value_to_number(key), &index) && index >= 0) {
        step = (gd_part_step){GD_PART_NUMBER, {0}, (size_t)index};
    }
    const gd_value *part = gd_eval_part_unknown(eval, sequence, type, step);
    if (key->kind == GD_UNKNOWN) { /* it may be any of them */
        part = gd_eval_inherit(eval, part, gd_value_deep_marks(sequence),
                               gd_value_deep_refs(eval->arena, sequence));
    }
    return gd_eval_inherit(eval, part, 0, key->refs);
}

/* `key` as `wanted`, or NULL and reported. */
static const gd_value *key_as(gd_eval *eval, const gd_value *key, const gd_type *wanted, gd_span span)
{
    gd_str why = {0};
    const gd_value *converted = gd_convert(eval->arena, key, wanted, &why);
    if (!converted) {
        gd_eval_error(eval, GD_DIAG_EVAL_INDEX, span, NOT_AN_ELEMENT ": %.*s", GD_FMT(why));
    }
    return converted;
}

static const gd_value *index_sequence(gd_eval *eval, const gd_value *sequence, const gd_value *key,
                                      gd_span span)
{
    key = key_as(eval, key, &gd_type_number, span);
    if (!key) {
        return &gd_value_unknown;
    }
    if (sequence->kind == GD_UNKNOWN || key->kind == GD_UNKNOWN) {
        return gd_eval_inherit(eval, unknown_element(eval, sequence, key, span), key->marks, NULL);
    }
    gd_number number = gd_value_to_number(key);
    int64_t index;
    if (!gd_number_to_int64(number, &index) || index < 0 || index >= (int64_t)sequence->count) {
        return out_of_range(eval, number, sequence->count, span);
    }
    return gd_eval_inherit(eval, element_at(eval, sequence, (size_t)index), key->marks, NULL);
}

/* A map or object, perhaps unknown; `key` is a string. */
static const gd_value *index_mapping(gd_eval *eval, const gd_value *mapping, const gd_value *key,
                                     bool by_number, gd_span span)
{
    bool is_map =
        mapping->kind == GD_MAP || (mapping->kind == GD_UNKNOWN && mapping->type->kind == GD_TYPE_MAP);
    const gd_type *type = is_map ? mapping->type->element : &gd_type_dynamic;
    if (key->kind == GD_UNKNOWN) {
        const gd_value *part =
            gd_eval_part_unknown(eval, mapping, type, (gd_part_step){GD_PART_UNKNOWN, {0}, 0});
        const gd_refs *refs = gd_refs_join(eval->arena, gd_value_deep_refs(eval->arena, mapping), key->refs);
        return gd_eval_inherit(eval, part, gd_value_deep_marks(mapping) | key->marks, refs);
    }
    gd_part_step step = {GD_PART_KEY, gd_value_text(key), 0};
    uint8_t marks = is_map ? key->marks : 0; /* an object's key is part of its type, says hcl */
    if (mapping->kind == GD_UNKNOWN) {
        const gd_type_attribute *attribute =
            is_map ? NULL : gd_type_attribute_find(mapping->type, gd_value_text(key));
        return gd_eval_inherit(
            eval, gd_eval_part_unknown(eval, mapping, attribute ? attribute->type : type, step), marks, NULL);
    }
    const gd_value *member = gd_value_member(mapping, gd_value_text(key));
    if (member) {
        return gd_eval_inherit(eval, gd_eval_part(eval, mapping, member, step), marks, NULL);
    }
    if (mapping->flags & GD_VALUE_OPEN) {
        return unset_attribute(eval, mapping, gd_value_text(key), step, span);
    }
    gd_diag_item *item = gd_eval_error(eval, GD_DIAG_EVAL_INDEX, span, NOT_AN_ELEMENT);
    if (by_number && !is_map) {
        gd_diag_hint(eval->diags, item, "an object has attributes with names, no numbered elements");
    }
    return &gd_value_unknown;
}

/* What kind of thing is indexed: that of the value, or of its type where it is not known. */
static gd_type_kind indexed_kind(const gd_value *value)
{
    switch ((gd_kind)value->kind) {
    case GD_UNKNOWN:
        return value->type->kind;
    case GD_LIST:
        return GD_TYPE_LIST;
    case GD_SET:
        return GD_TYPE_SET;
    case GD_TUPLE:
        return GD_TYPE_TUPLE;
    case GD_MAP:
        return GD_TYPE_MAP;
    case GD_OBJECT:
        return GD_TYPE_OBJECT;
    default:
        return GD_TYPE_STRING; /* any that has no indices */
    }
}

/* One of both has no known type, so that nothing can be checked. */
static const gd_value *index_dynamic(gd_eval *eval, const gd_value *value, const gd_value *key)
{
    gd_part_step step = {GD_PART_UNKNOWN, {0}, 0};
    int64_t index;
    if (key->kind == GD_STRING) {
        step = (gd_part_step){GD_PART_KEY, gd_value_text(key), 0};
        const gd_value *member = known_member(eval, value, gd_value_text(key), step);
        if (member) {
            return gd_eval_inherit(eval, member, key->marks, NULL);
        }
    } else if (key->kind == GD_NUMBER && gd_number_to_int64(gd_value_to_number(key), &index) && index >= 0) {
        step = (gd_part_step){GD_PART_NUMBER, {0}, (size_t)index};
    }
    const gd_value *part = gd_eval_part_unknown(eval, value, &gd_type_dynamic, step);
    if (key->kind != GD_UNKNOWN) {
        return gd_eval_inherit(eval, part, key->marks, key->refs);
    }
    const gd_refs *refs = gd_refs_join(eval->arena, gd_value_deep_refs(eval->arena, value), key->refs);
    return gd_eval_inherit(eval, part, gd_value_deep_marks(value) | key->marks, refs);
}

const gd_value *gd_eval_get_index(gd_eval *eval, const gd_value *value, const gd_value *key, gd_span span)
{
    value = gd_value_or_default(eval->arena, value);
    key = gd_value_or_default(eval->arena, key);
    if (value->kind == GD_NULL) {
        gd_eval_error(eval, GD_DIAG_EVAL_INDEX, span,
                      "Attempt to index null value: this value is null, so it does not have any indices");
        return &gd_value_unknown;
    }
    if (key->kind == GD_NULL) {
        gd_eval_error(eval, GD_DIAG_EVAL_INDEX, span, "Invalid index: a null value cannot be an index");
        return &gd_value_unknown;
    }
    if (gd_value_is_dynamic(value) || gd_value_is_dynamic(key)) {
        return index_dynamic(eval, value, key);
    }
    const gd_value *name;
    switch (indexed_kind(value)) {
    case GD_TYPE_LIST:
    case GD_TYPE_TUPLE:
        return index_sequence(eval, value, key, span);
    case GD_TYPE_MAP:
    case GD_TYPE_OBJECT:
        name = key_as(eval, key, &gd_type_string, span);
        return name ? index_mapping(eval, value, name, key->kind == GD_NUMBER, span) : &gd_value_unknown;
    case GD_TYPE_SET:
        gd_eval_error(
            eval, GD_DIAG_EVAL_INDEX, span,
            "Invalid index: elements of a set are identified only by their value and have no index or "
            "key to select with");
        return &gd_value_unknown;
    default:
        gd_eval_error(eval, GD_DIAG_EVAL_INDEX, span, "Invalid index: this value does not have any indices");
        return &gd_value_unknown;
    }
}

/* --- expressions ------------------------------------------------------------------------------------ */

const gd_value *gd_eval_index(gd_eval *eval, const gd_expr *expr)
{
    const gd_value *value = gd_eval_expr(eval, expr->index.operand);
    const gd_value *key = gd_eval_expr(eval, expr->index.key);
    return gd_eval_get_index(eval, value, key, expr->index.key->span);
}

/* [0], ["k"] or .0 */
static const gd_value *index_step(gd_eval *eval, const gd_value *value, const gd_step *step)
{
    if (!step->is_number && step->kind == GD_STEP_INDEX) {
        return gd_eval_get_index(eval, value, gd_value_string(eval->arena, step->name), step->span);
    }
    gd_number number;
    if (!gd_number_parse(eval->arena, step->name, &number)) {
        gd_eval_error(eval, GD_DIAG_EVAL_INDEX, step->span, NOT_AN_ELEMENT);
        return &gd_value_unknown;
    }
    int64_t index;
    if ((value->kind == GD_LIST || value->kind == GD_TUPLE) && gd_number_to_int64(number, &index) &&
        index >= 0 && index < (int64_t)value->count) {
        return element_at(eval, value, (size_t)index);
    }
    return gd_eval_get_index(eval, value, gd_value_number(eval->arena, number), step->span);
}

const gd_value *gd_eval_steps(gd_eval *eval, const gd_value *value, const gd_expr *traversal, size_t from)
{
    for (size_t i = from; i < traversal->traversal.count; i++) {
        const gd_step *step = &traversal->traversal.steps[i];
        value = step->kind == GD_STEP_ATTRIBUTE ? gd_eval_get_attribute(eval, value, step->name, step->span)
                                                : index_step(eval, value, step);
    }
    return value;
}
