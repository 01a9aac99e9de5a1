/* convert.c - values of one type as values of another (cty/convert, with Terraform's `optional`).
 *
 * What needs no change is returned as it is, so that converting what already fits costs a walk and no
 * memory. Which types convert at all is convert_type.c's, common types unify.c's. */
#include "value/convert.h"

#include "value/convert_type.h"

typedef struct {
    gd_arena *arena;
    gd_str why; /* set where a conversion fails, prefixed on the way out */
} conversion;

static const gd_value *convert(conversion *to, const gd_value *value, const gd_type *wanted);

/* Marks, references and origin of `from` for what was newly made from it. */
static const gd_value *carry(conversion *to, const gd_value *made, const gd_value *from)
{
    made = gd_value_mark(to->arena, made, from->marks);
    made = gd_value_add_refs(to->arena, made, from->refs);
    return from->origin ? gd_value_with_origin(to->arena, made, from->origin) : made;
}

static const gd_value *fail(conversion *to, gd_str why)
{
    to->why = why;
    return NULL;
}

static const gd_value *fail_types(conversion *to, const gd_value *value, const gd_type *wanted)
{
    return fail(to, gd_type_mismatch(to->arena, gd_value_type(to->arena, value), wanted));
}

static const gd_value *fail_at_index(conversion *to, size_t index)
{
    return fail(to, gd_str_format(to->arena, "element %zu: %.*s", index, GD_FMT(to->why)));
}

static const gd_value *fail_at_key(conversion *to, const char *what, gd_str key)
{
    return fail(to, gd_str_format(to->arena, "%s \"%.*s\": %.*s", what, GD_FMT(key), GD_FMT(to->why)));
}

/* --- primitives ------------------------------------------------------------------------------------ */

static const gd_value *string_to_bool(conversion *to, gd_str text)
{
    if (gd_str_eq(text, GD_STR("true")) || gd_str_eq(text, GD_STR("1"))) {
        return &gd_value_true;
    }
    if (gd_str_eq(text, GD_STR("false")) || gd_str_eq(text, GD_STR("0"))) {
        return &gd_value_false;
    }
    if (gd_str_eq_nocase(text, GD_STR("true"))) {
        return fail(to, GD_STR("a bool is required; to convert from string, use lowercase \"true\""));
    }
    if (gd_str_eq_nocase(text, GD_STR("false"))) {
        return fail(to, GD_STR("a bool is required; to convert from string, use lowercase \"false\""));
    }
    return fail(to, GD_STR("a bool is required"));
}

static const gd_value *string_to_number(conversion *to, gd_str text)
{
    gd_number number;
    if (!gd_number_parse(to->arena, text, &number)) {
        return fail(to, GD_STR("a number is required"));
    }
    return gd_value_number(to->arena, number);
}

static const gd_value *primitive_to_string(conversion *to, const gd_value *value)
{
    if (value->kind == GD_BOOL) {
        return gd_value_string(to->arena, value->boolean ? GD_STR("true") : GD_STR("false"));
    }
    return gd_value_string(to->arena, gd_number_text(to->arena, gd_value_to_number(value)));
}

static const gd_value *convert_primitive(conversion *to, const gd_value *value, const gd_type *wanted)
{
    if (gd_value_has_type(value, wanted)) {
        return value;
    }
    bool primitive = value->kind == GD_BOOL || value->kind == GD_NUMBER || value->kind == GD_STRING;
    const gd_value *made = NULL;
    if (primitive && wanted->kind == GD_TYPE_STRING) {
        made = primitive_to_string(to, value);
    } else if (value->kind == GD_STRING) {
        gd_str text = gd_value_text(value);
        made = wanted->kind == GD_TYPE_BOOL ? string_to_bool(to, text) : string_to_number(to, text);
    } else {
        fail_types(to, value, wanted);
    }
    return made ? carry(to, made, value) : NULL;
}

/* --- unknown and null ------------------------------------------------------------------------------ */

static const gd_value *convert_unknown(conversion *to, const gd_value *value, const gd_type *type)
{
    const gd_value *made = gd_value_unknown_of(to->arena, type);
    if (value->facts && (value->facts->not_null || type->kind == GD_TYPE_STRING)) {
        gd_unknown_facts *facts = GD_NEW(to->arena, gd_unknown_facts);
        facts->not_null = value->facts->not_null;
        if (type->kind == GD_TYPE_STRING) {
            *facts = *value->facts;
        }
        gd_value *copy = GD_NEW(to->arena, gd_value);
        *copy = *made;
        copy->facts = facts;
        made = copy;
    }
    return carry(to, made, value);
}

static const gd_value *convert_absent(conversion *to, const gd_value *value, const gd_type *wanted)
{
    if (gd_type_equal(value->type, wanted)) {
        return value;
    }
    if (!gd_type_converts(to->arena, value->type, wanted)) {
        return fail_types(to, value, wanted);
    }
    const gd_type *type = gd_type_fill(to->arena, value->type, gd_type_without_optional(to->arena, wanted));
    if (value->kind == GD_UNKNOWN) {
        return convert_unknown(to, value, type);
    }
    gd_value *null = gd_arena_alloc(to->arena, sizeof *null);
    *null = *gd_value_null_of(to->arena, type);
    null->flags = value->flags & GD_VALUE_UNSET;
    return carry(to, null, value);
}

/* --- collections ----------------------------------------------------------------------------------- */

/* Items on their way into a collection: values alone, so that lists, sets and maps share the code. */
typedef struct {
    const gd_value **items;
    size_t count;
    const gd_value *source;
    const gd_type *wanted; /* the collection */
} elements;

static elements take_elements(conversion *to, const gd_value *source, const gd_type *wanted)
{
    elements all = {gd_arena_alloc(to->arena, source->count * sizeof(gd_value *)), source->count, source,
                    wanted};
    bool mapping = gd_value_is_mapping(source);
    for (size_t i = 0; i < all.count; i++) {
        all.items[i] = mapping ? source->members[i].value : source->items[i];
    }
    return all;
}

static bool convert_elements(conversion *to, elements *all, const gd_type *wanted)
{
    for (size_t i = 0; i < all->count; i++) {
        const gd_value *converted = convert(to, all->items[i], wanted);
        if (!converted) {
            if (gd_value_is_mapping(all->source)) {
                fail_at_key(to, "element", all->source->members[i].key);
            } else {
                fail_at_index(to, i);
            }
            return false;
        }
        all->items[i] = converted;
    }
    return true;
}

static const char *collection_name(const gd_type *type)
{
    return type->kind == GD_TYPE_LIST ? "list" : type->kind == GD_TYPE_SET ? "set" : "map";
}

/* The elements have no common type but what each is by itself: then they must be of one type. Unknown
 * ones that have none take it; null ones do in maps, but not in lists and sets, where cty refuses them. */
static const gd_type *settle_elements(conversion *to, elements *all)
{
    const gd_type *type = &gd_type_dynamic;
    bool mixed = false, null = false;
    for (size_t i = 0; i < all->count; i++) {
        const gd_value *item = all->items[i];
        bool dynamic = gd_value_has_type(item, &gd_type_dynamic);
        null = null || (dynamic && item->kind == GD_NULL && all->source->kind == GD_TUPLE);
        if (!dynamic && type->kind == GD_TYPE_DYNAMIC) {
            type = gd_value_type(to->arena, item);
        }
        mixed = mixed || !(dynamic || gd_value_has_type(item, type));
    }
    if (mixed || (null && type->kind != GD_TYPE_DYNAMIC)) {
        fail(to, gd_str_format(to->arena, "all %s elements must have the same type",
                               collection_name(all->wanted)));
        return NULL;
    }
    return convert_elements(to, all, type) ? type : NULL;
}

/* The type of all elements where the constraint leaves it open; converts them to it. */
static const gd_type *unify_elements(conversion *to, elements *all)
{
    const gd_type **types = gd_arena_alloc(to->arena, all->count * sizeof *types);
    bool same = true;
    types[0] = gd_value_type(to->arena, all->items[0]);
    for (size_t i = 1; i < all->count; i++) {
        bool repeats = gd_value_has_type(all->items[i], types[i - 1]);
        types[i] = repeats ? types[i - 1] : gd_value_type(to->arena, all->items[i]);
        same = same && repeats;
    }
    const gd_type *type = same ? types[0] : gd_unify(to->arena, types, all->count);
    if (!type) {
        fail(to, gd_str_format(to->arena, "all %s elements must have the same type",
                               collection_name(all->wanted)));
        return NULL;
    }
    if (!same && !convert_elements(to, all, type)) {
        return NULL;
    }
    return gd_type_has_dynamic(type) ? settle_elements(to, all) : type;
}

static const gd_type *empty_element_type(conversion *to, const elements *all)
{
    const gd_value *source = all->source;
    const gd_type *wanted = gd_type_without_optional(to->arena, all->wanted->element);
    if (source->kind == GD_TUPLE || source->kind == GD_OBJECT) {
        return wanted;
    }
    if (!gd_type_converts(to->arena, source->type->element, wanted)) {
        fail_types(to, source, all->wanted);
        return NULL;
    }
    return gd_type_fill(to->arena, source->type->element, wanted);
}

/* Convert the elements; returns their type, or NULL. */
static const gd_type *fit_elements(conversion *to, elements *all)
{
    const gd_type *wanted = all->wanted->element;
    if (all->count == 0) {
        return empty_element_type(to, all);
    }
    bool from_collection = all->source->kind != GD_TUPLE && all->source->kind != GD_OBJECT;
    if (from_collection && wanted->kind == GD_TYPE_DYNAMIC) {
        return all->source->type->element;
    }
    if (!convert_elements(to, all, wanted)) {
        return NULL;
    }
    if (gd_type_has_dynamic(wanted)) {
        return unify_elements(to, all);
    }
    return gd_type_without_optional(to->arena, wanted);
}

static const gd_value *convert_sequence(conversion *to, const gd_value *value, const gd_type *wanted)
{
    if (!gd_value_is_sequence(value)) {
        return fail_types(to, value, wanted);
    }
    if (value->kind != GD_TUPLE && gd_type_equal(value->type, wanted)) {
        return value;
    }
    elements all = take_elements(to, value, wanted);
    const gd_type *element = fit_elements(to, &all);
    if (!element) {
        return NULL;
    }
    const gd_value *made;
    if (wanted->kind == GD_TYPE_SET) {
        made = gd_value_set(to->arena, element, all.items, all.count);
    } else if (value->kind == GD_SET && value->count > 1 && !gd_value_is_wholly_known(value)) {
        /* unknown elements may turn out equal to others: how long the list is, is not known */
        made = gd_value_unknown_of(to->arena, gd_type_collection(to->arena, GD_TYPE_LIST, element));
    } else {
        made = gd_value_list(to->arena, element, all.items, all.count);
    }
    return carry(to, made, value);
}

static const gd_value *convert_map(conversion *to, const gd_value *value, const gd_type *wanted)
{
    if (!gd_value_is_mapping(value)) {
        return fail_types(to, value, wanted);
    }
    if (value->kind == GD_MAP && gd_type_equal(value->type, wanted)) {
        return value;
    }
    elements all = take_elements(to, value, wanted);
    const gd_type *element = fit_elements(to, &all);
    if (!element) {
        return NULL;
    }
    gd_member *members = gd_arena_alloc(to->arena, all.count * sizeof *members);
    for (size_t i = 0; i < all.count; i++) {
        members[i] = (gd_member){value->members[i].key, all.items[i]};
    }
    return carry(to, gd_value_map(to->arena, element, members, all.count), value);
}

/* --- structural types ------------------------------------------------------------------------------ */

/* What stands for an attribute that is not there, or NULL. */
static const gd_value *missing_attribute(conversion *to, const gd_value *value,
                                         const gd_type_attribute *attribute)
{
    if (attribute->fallback) {
        return attribute->fallback;
    }
    const gd_type *type = gd_type_without_optional(to->arena, attribute->type);
    if (attribute->optional) {
        return gd_value_null_of(to->arena, type);
    }
    if (value->kind == GD_OBJECT && (value->flags & GD_VALUE_OPEN)) {
        return gd_value_add_refs(to->arena, gd_value_unknown_of(to->arena, type), value->refs);
    }
    if (value->kind == GD_MAP) {
        return fail(to, gd_str_format(to->arena, "map has no element for required attribute \"%.*s\"",
                                      GD_FMT(attribute->name)));
    }
    return fail(to, gd_str_format(to->arena, "attribute \"%.*s\" is required", GD_FMT(attribute->name)));
}

static const gd_value *convert_attribute(conversion *to, const gd_value *value,
                                         const gd_type_attribute *attribute)
{
    const gd_value *found = gd_value_member(value, attribute->name);
    if (!found || (found->kind == GD_NULL && attribute->fallback)) {
        return missing_attribute(to, value, attribute);
    }
    const gd_value *converted = convert(to, found, attribute->type);
    return converted ? converted : fail_at_key(to, "attribute", attribute->name);
}

static bool is_unchanged(const gd_value *object, const gd_member *members, size_t count)
{
    bool same = object->kind == GD_OBJECT && object->count == count;
    for (size_t i = 0; same && i < count; i++) {
        same =
            object->members[i].value == members[i].value && gd_str_eq(object->members[i].key, members[i].key);
    }
    return same;
}

static const gd_value *convert_object(conversion *to, const gd_value *value, const gd_type *wanted)
{
    if (!gd_value_is_mapping(value)) {
        return fail_types(to, value, wanted);
    }
    gd_member *members = gd_arena_alloc(to->arena, wanted->count * sizeof *members);
    for (size_t i = 0; i < wanted->count; i++) {
        const gd_type_attribute *attribute = &wanted->attributes[i];
        members[i] = (gd_member){attribute->name, convert_attribute(to, value, attribute)};
        if (!members[i].value) {
            return NULL;
        }
    }
    if (is_unchanged(value, members, wanted->count)) {
        return value;
    }
    return carry(to, gd_value_object(to->arena, members, wanted->count), value);
}

static const gd_value *convert_tuple(conversion *to, const gd_value *value, const gd_type *wanted)
{
    if (value->kind != GD_TUPLE || value->count != wanted->count) {
        return fail_types(to, value, wanted);
    }
    const gd_value **items = gd_arena_alloc(to->arena, wanted->count * sizeof *items);
    bool changed = false;
    for (size_t i = 0; i < wanted->count; i++) {
        items[i] = convert(to, value->items[i], wanted->elements[i]);
        if (!items[i]) {
            return fail_at_index(to, i);
        }
        changed = changed || items[i] != value->items[i];
    }
    return changed ? gd_value_with_items(to->arena, value, items) : value;
}

static const gd_value *convert(conversion *to, const gd_value *value, const gd_type *wanted)
{
    if (wanted->kind == GD_TYPE_DYNAMIC) {
        return value;
    }
    if (value->kind == GD_UNKNOWN || value->kind == GD_NULL) {
        return convert_absent(to, value, wanted);
    }
    switch (wanted->kind) {
    case GD_TYPE_LIST:
    case GD_TYPE_SET:
        return convert_sequence(to, value, wanted);
    case GD_TYPE_MAP:
        return convert_map(to, value, wanted);
    case GD_TYPE_OBJECT:
        return convert_object(to, value, wanted);
    case GD_TYPE_TUPLE:
        return convert_tuple(to, value, wanted);
    default:
        return convert_primitive(to, value, wanted);
    }
}

const gd_value *gd_convert(gd_arena *arena, const gd_value *value, const gd_type *wanted, gd_str *why)
{
    conversion to = {.arena = arena};
    const gd_value *converted = convert(&to, value, wanted);
    if (!converted && why) {
        *why = to.why;
    }
    return converted;
}
