/* expand - which instances count and for_each make (see expand.h). */
#include "terraform/expand.h"

#include "value/convert.h"

static gd_expansion refused(bool by_count)
{
    return (gd_expansion){.kind = GD_EXPAND_UNKNOWN, .count = 1, .by_count = by_count};
}

static gd_diag_item *complain(gd_eval *eval, const gd_attribute *attribute, const char *reason)
{
    gd_range range = {attribute->source, attribute->expr->span};
    return gd_diag_report(eval->diags, GD_DIAG_CONFIG_EXPANSION, range, "invalid %.*s: %s",
                          GD_FMT(attribute->name), reason);
}

/* Keys of instances are shown to users; how many there are is no secret, so count may be sensitive. */
static bool is_sensitive(gd_eval *eval, const gd_attribute *attribute, const gd_value *value)
{
    if (!(value->marks & GD_MARK_SENSITIVE)) {
        return false;
    }
    gd_diag_item *item = complain(eval, attribute, "it is derived from a sensitive value");
    gd_diag_hint(eval->diags, item,
                 "keys of instances are shown to users; nonsensitive() tells what is no secret");
    return true;
}

/* What both arguments refuse alike. */
static bool is_refused(gd_eval *eval, const gd_attribute *attribute, const gd_value *value)
{
    if (value->marks & GD_MARK_EPHEMERAL) {
        complain(eval, attribute, "it is derived from an ephemeral value");
        return true;
    }
    if (value->kind == GD_NULL) {
        complain(eval, attribute, "it is null");
        return true;
    }
    return false;
}

static gd_expansion expand_count(gd_eval *eval, const gd_attribute *attribute)
{
    const gd_value *given =
        gd_value_or_default(eval->arena, gd_eval_attribute(eval, attribute, GD_ORIGIN_ATTRIBUTE));
    if (is_refused(eval, attribute, given)) {
        return refused(true);
    }
    gd_str why = {0};
    const gd_value *number = gd_convert(eval->arena, given, &gd_type_number, &why);
    if (!number) {
        complain(eval, attribute, "a number is required");
        return refused(true);
    }
    gd_expansion expansion = {.kind = GD_EXPAND_COUNT, .given = number, .by_count = true};
    if (number->kind != GD_NUMBER) {
        expansion.kind = GD_EXPAND_UNKNOWN;
        expansion.count = 1;
        return expansion;
    }
    gd_number n = gd_value_to_number(number);
    int64_t whole;
    if (!gd_number_is_whole(n)) {
        complain(eval, attribute, "a whole number is required");
        return refused(true);
    }
    if (gd_number_sign(n) < 0) {
        complain(eval, attribute, "it must not be negative");
        return refused(true);
    }
    if (!gd_number_to_int64(n, &whole) || whole > GD_EXPANSION_MAX) {
        complain(eval, attribute, "more than 100000 instances are not evaluated");
        return refused(true);
    }
    expansion.count = (size_t)whole;
    return expansion;
}

/* A set must have strings only, and know them all. */
static bool is_set_refused(gd_eval *eval, const gd_attribute *attribute, const gd_value *set, bool *unknown)
{
    for (size_t i = 0; i < set->count; i++) {
        const gd_value *element = set->items[i];
        if (element->kind == GD_UNKNOWN || gd_value_is_unset(element)) {
            *unknown = true;
        } else if (element->kind != GD_STRING) {
            complain(eval, attribute,
                     element->kind == GD_NULL ? "its set has a null element"
                                              : "its set must have strings only");
            return true;
        }
    }
    return false;
}

static bool is_wrong_type(const gd_value *value)
{
    if (value->kind != GD_UNKNOWN) {
        return !gd_value_is_mapping(value) && value->kind != GD_SET;
    }
    gd_type_kind kind = value->type ? value->type->kind : GD_TYPE_DYNAMIC;
    return kind != GD_TYPE_DYNAMIC && kind != GD_TYPE_SET && kind != GD_TYPE_MAP && kind != GD_TYPE_OBJECT;
}

/* A list of known strings where a set is wanted: Terraform refuses it, which is said; it is expanded as the set that is
 * meant, so that what it is to make is still judged. Anything else is returned as it is. */
static const gd_value *as_meant(gd_eval *eval, const gd_value *given)
{
    if (!gd_value_is_sequence(given) || given->kind == GD_SET) {
        return given;
    }
    for (size_t i = 0; i < given->count; i++) {
        if (given->items[i]->kind != GD_STRING) {
            return given;
        }
    }
    const gd_value *set =
        gd_convert(eval->arena, given, gd_type_collection(eval->arena, GD_TYPE_SET, &gd_type_string), NULL);
    return set && set->kind == GD_SET ? set : given;
}

static gd_expansion expand_for_each(gd_eval *eval, const gd_attribute *attribute)
{
    const gd_value *given =
        gd_value_or_default(eval->arena, gd_eval_attribute(eval, attribute, GD_ORIGIN_ATTRIBUTE));
    if (is_sensitive(eval, attribute, given) || is_refused(eval, attribute, given)) {
        return refused(false);
    }
    if (is_wrong_type(given)) {
        gd_diag_item *item = complain(eval, attribute, "a map or a set of strings is required");
        gd_diag_hint(eval->diags, item, "toset() makes a set of a list");
        given = as_meant(eval, given);
        if (is_wrong_type(given)) {
            return refused(false);
        }
    }
    gd_expansion expansion = {.kind = GD_EXPAND_FOR_EACH, .given = given};
    bool unknown = given->kind == GD_UNKNOWN || given->flags & GD_VALUE_OPEN;
    if (given->kind == GD_SET && is_set_refused(eval, attribute, given, &unknown)) {
        return refused(false);
    }
    if (unknown) {
        expansion.kind = GD_EXPAND_UNKNOWN;
        expansion.count = 1;
        return expansion;
    }
    if (given->count > GD_EXPANSION_MAX) {
        complain(eval, attribute, "more than 100000 instances are not evaluated");
        return refused(false);
    }
    expansion.items = gd_value_items(eval->arena, given);
    expansion.count = expansion.items.count;
    return expansion;
}

/* OpenTofu 1.11: lifecycle { enabled = false }. */
static bool is_disabled(gd_eval *eval, const gd_body *body)
{
    const gd_block *lifecycle = gd_body_block(body, GD_STR("lifecycle"));
    const gd_attribute *enabled = lifecycle ? gd_body_attribute(lifecycle->body, GD_STR("enabled")) : NULL;
    if (!enabled) {
        return false;
    }
    const gd_value *value = gd_eval_attribute(eval, enabled, GD_ORIGIN_ATTRIBUTE);
    value = gd_convert(eval->arena, value, &gd_type_bool, NULL);
    return value && value->kind == GD_BOOL && !value->boolean;
}

gd_expansion gd_expand(gd_eval *eval, const gd_body *body)
{
    const gd_attribute *count = gd_body_attribute(body, GD_STR("count"));
    const gd_attribute *for_each = gd_body_attribute(body, GD_STR("for_each"));
    bool overridden = count && for_each && count->source != for_each->source; /* there count goes first */
    if (count && for_each && !overridden) {
        gd_range range = {for_each->source, for_each->name_span};
        gd_diag_item *item = gd_diag_report(eval->diags, GD_DIAG_CONFIG_EXPANSION, range,
                                            "count and for_each cannot be used together");
        gd_diag_note_at(eval->diags, item, gd_attribute_range(count), "count is set here");
        return refused(false);
    }
    if (count) {
        return expand_count(eval, count);
    }
    if (for_each) {
        return expand_for_each(eval, for_each);
    }
    if (is_disabled(eval, body)) {
        return (gd_expansion){.kind = GD_EXPAND_DISABLED};
    }
    return (gd_expansion){.kind = GD_EXPAND_SINGLE, .count = 1};
}

static bool is_assigned_by_provider(const gd_ref *ref)
{
    bool managed = !gd_str_starts(ref->address, GD_STR("data.")) &&
                   gd_str_find(ref->address, GD_STR(".data.")) == GD_STR_NONE;
    return managed && (gd_str_eq(ref->attribute, GD_STR("id")) || gd_str_eq(ref->attribute, GD_STR("arn")));
}

bool gd_expansion_is_unknowable(gd_arena *arena, const gd_expansion *expansion)
{
    const gd_refs *refs = NULL;
    if (expansion->kind == GD_EXPAND_UNKNOWN && expansion->given) {
        refs = gd_value_deep_refs(arena, expansion->given);
    }
    for (size_t i = 0; refs && i < refs->count; i++) {
        if (!is_assigned_by_provider(refs->items[i])) {
            return false;
        }
    }
    return refs && refs->count;
}

gd_instance_key gd_expansion_key(const gd_expansion *expansion, size_t index)
{
    switch (expansion->kind) {
    case GD_EXPAND_COUNT:
        return (gd_instance_key){.kind = GD_KEY_NUMBER, .number = (int64_t)index};
    case GD_EXPAND_FOR_EACH:
        return (gd_instance_key){.kind = GD_KEY_STRING,
                                 .string = gd_value_text(expansion->items.items[index].key)};
    case GD_EXPAND_UNKNOWN:
        return (gd_instance_key){.kind = GD_KEY_UNKNOWN};
    default:
        return (gd_instance_key){.kind = GD_KEY_NONE};
    }
}

static size_t find_number(const gd_expansion *expansion, gd_str digits)
{
    size_t index = 0;
    for (size_t i = 0; i < digits.len; i++) {
        unsigned digit = (unsigned)(digits.ptr[i] - '0');
        if (digit > 9 || index > GD_EXPANSION_MAX) {
            return SIZE_MAX;
        }
        index = index * 10 + digit;
    }
    return digits.len && index < expansion->count ? index : SIZE_MAX;
}

static size_t find_key(const gd_expansion *expansion, gd_str key)
{
    size_t low = 0, high = expansion->count; /* keys are sorted by their bytes */
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = gd_str_cmp(gd_value_text(expansion->items.items[middle].key), key);
        if (order == 0) {
            return middle;
        }
        *(order < 0 ? &low : &high) = order < 0 ? middle + 1 : middle;
    }
    return SIZE_MAX;
}

size_t gd_expansion_find(const gd_expansion *expansion, const gd_step *key)
{
    switch (expansion->kind) {
    case GD_EXPAND_UNKNOWN:
        return expansion->count ? 0 : SIZE_MAX;
    case GD_EXPAND_COUNT:
        return key ? find_number(expansion, key->name) : SIZE_MAX;
    case GD_EXPAND_FOR_EACH:
        return key ? find_key(expansion, key->name) : SIZE_MAX;
    case GD_EXPAND_SINGLE:
        return key ? SIZE_MAX : 0;
    default:
        return SIZE_MAX;
    }
}

/* An object of one or two members, bound to `name`. */
static const gd_scope *bind(gd_arena *arena, gd_str name, const gd_member *members, size_t count)
{
    struct bound {
        gd_scope scope;
        gd_binding binding;
        gd_member members[2];
    } *bound = GD_NEW(arena, struct bound);
    memcpy(bound->members, members, count * sizeof *members);
    bound->binding = (gd_binding){name, gd_value_object(arena, bound->members, count)};
    bound->scope = (gd_scope){NULL, &bound->binding, 1};
    return &bound->scope;
}

static const gd_scope *bind_each(gd_arena *arena, const gd_value *key, const gd_value *value)
{
    gd_member members[] = {{GD_STR("key"), key}, {GD_STR("value"), value}};
    return bind(arena, GD_STR("each"), members, 2);
}

static const gd_scope *bind_count(gd_arena *arena, const gd_value *index)
{
    gd_member members[] = {{GD_STR("index"), index}};
    return bind(arena, GD_STR("count"), members, 1);
}

/* each of a for_each that is not known: its value still refers to what for_each was made from. */
static const gd_scope *bind_unknown_each(gd_arena *arena, const gd_value *given)
{
    const gd_type *element = &gd_type_dynamic;
    const gd_type *type = given ? given->type : NULL;
    if (type && (type->kind == GD_TYPE_MAP || type->kind == GD_TYPE_SET)) {
        element = type->element;
    }
    const gd_value *key = gd_value_unknown_of(arena, &gd_type_string);
    const gd_value *value = gd_value_unknown_of(arena, element);
    if (given) {
        const gd_refs *refs = gd_value_deep_refs(arena, given);
        key = gd_value_add_refs(arena, key, refs);
        value = gd_value_add_refs(arena, value, refs);
    }
    return bind_each(arena, key, value);
}

const gd_scope *gd_expansion_scope(gd_arena *arena, const gd_expansion *expansion, size_t index)
{
    switch (expansion->kind) {
    case GD_EXPAND_COUNT:
        return bind_count(arena, gd_value_int(arena, (int64_t)index));
    case GD_EXPAND_FOR_EACH:
        return bind_each(arena, expansion->items.items[index].key, expansion->items.items[index].value);
    case GD_EXPAND_UNKNOWN:
        return expansion->by_count ? bind_count(arena, gd_value_unknown_of(arena, &gd_type_number))
                                   : bind_unknown_each(arena, expansion->given);
    default:
        return NULL;
    }
}

static const gd_value *collect_by_key(gd_arena *arena, const gd_expansion *expansion,
                                      const gd_value *const *values)
{
    gd_member *members = GD_NEW_ARRAY(arena, gd_member, expansion->count);
    for (size_t i = 0; i < expansion->count; i++) {
        members[i] = (gd_member){gd_value_text(expansion->items.items[i].key), values[i]};
    }
    return gd_value_object(arena, members, expansion->count);
}

const gd_value *gd_expansion_collect(gd_arena *arena, const gd_expansion *expansion,
                                     const gd_value *const *values, gd_str address)
{
    switch (expansion->kind) {
    case GD_EXPAND_SINGLE:
        return values[0];
    case GD_EXPAND_COUNT:
        return gd_value_tuple(arena, values, expansion->count);
    case GD_EXPAND_FOR_EACH:
        return collect_by_key(arena, expansion, values);
    case GD_EXPAND_DISABLED:
        return &gd_value_null;
    default:
        return gd_value_add_refs(arena, &gd_value_unknown, gd_refs_one(arena, address, (gd_str){0}));
    }
}
