/* plan_value - makes the values of one resource of a plan (see plan_value.h).
 *
 * `after` leaves out what is unknown; `after_unknown` and `after_sensitive` mirror its shape with `true` where
 * it is. In lists and sets an unknown item is null in `after`, so that items of both stand side by side. */
#include "terraform/plan_value.h"

#include "schema/shape.h"
#include "value/json.h"

struct gd_plan_values {
    gd_plan_document *document;
    gd_plan_modules *modules;
    gd_arena *arena;  /* of the values */
    gd_arena scratch; /* reset for each resource */
    gd_json_reader reader;
    const gd_plan_referrer *referrer;
    GD_VEC(gd_member) members;      /* of all objects that are open, innermost last */
    GD_VEC(const gd_value *) items; /* likewise of arrays */
};

/* What is said about one value from several sides; each may be NULL. */
typedef struct {
    const gd_value *unknown, *sensitive; /* plain values: true, or a container of such */
    const gd_plan_expression *config;
} aspects;

static const gd_value *read_value(gd_plan_values *in, gd_json_token token, uint32_t start, gd_str name,
                                  aspects sides);

gd_plan_values *gd_plan_values_new(gd_plan_document *document, gd_plan_modules *modules)
{
    gd_plan_values *values = GD_NEW(document->arena, gd_plan_values);
    values->document = document;
    values->modules = modules;
    values->arena = document->arena;
    gd_arena_init(&values->scratch);
    return values;
}

void gd_plan_values_free(gd_plan_values *values)
{
    gd_arena_release(&values->scratch);
}

/* --- aspects ------------------------------------------------------------------------------------ */

static bool is_true(const gd_value *value)
{
    return value && value->kind == GD_BOOL && value->boolean;
}

static bool has_true(const gd_value *value)
{
    if (!gd_value_is_sequence(value) && !gd_value_is_mapping(value)) {
        return is_true(value);
    }
    for (size_t i = 0; i < value->count; i++) {
        if (has_true(gd_value_is_mapping(value) ? value->members[i].value : value->items[i])) {
            return true;
        }
    }
    return false;
}

static const gd_value *plain_member(const gd_value *mapping, gd_str name)
{
    return mapping && gd_value_is_mapping(mapping) ? gd_value_member(mapping, name) : NULL;
}

static const gd_value *plain_item(const gd_value *sequence, size_t index)
{
    bool there = sequence && gd_value_is_sequence(sequence) && index < sequence->count;
    return there ? sequence->items[index] : NULL;
}

static aspects of_member(aspects sides, gd_str name)
{
    return (aspects){plain_member(sides.unknown, name), plain_member(sides.sensitive, name),
                     gd_plan_expression_member(sides.config, name)};
}

/* Blocks that were written stand in the order of the list; where there are others of them than items (dynamic
 * blocks are not in the configuration), nothing is known about the single ones. */
static aspects of_item(aspects sides, size_t index)
{
    const gd_plan_expression *config = NULL;
    if (sides.config && sides.config->kind == GD_PLAN_BLOCK) {
        config = sides.config;
    } else if (sides.config && sides.config->kind == GD_PLAN_BLOCKS && index < sides.config->count &&
               (!sides.unknown || !gd_value_is_sequence(sides.unknown) ||
                sides.unknown->count == sides.config->count)) {
        config = &sides.config->items[index];
    }
    return (aspects){plain_item(sides.unknown, index), plain_item(sides.sensitive, index), config};
}

/* --- values ------------------------------------------------------------------------------------- */

static const gd_value *unknown_value(gd_plan_values *in, aspects sides)
{
    const gd_refs *refs = gd_plan_refs(in->modules, in->referrer, sides.config);
    return gd_value_add_refs(in->arena, &gd_value_unknown, refs);
}

/* Members that are in `after_unknown` alone. */
static const gd_value *add_unknown_members(gd_plan_values *in, const gd_value *object, aspects sides)
{
    const gd_value *unknown = sides.unknown;
    size_t first = in->members.count;
    for (size_t i = 0; unknown && unknown->kind == GD_OBJECT && i < unknown->count; i++) {
        gd_member member = unknown->members[i];
        if (!gd_value_member(object, member.key) && has_true(member.value)) {
            gd_str key = gd_str_copy(in->arena, member.key);
            *gd_vec_push(in->arena, &in->members) =
                (gd_member){key, unknown_value(in, of_member(sides, key))};
        }
    }
    size_t added = in->members.count - first;
    if (added == 0) {
        return object;
    }
    gd_member *members = GD_NEW_ARRAY(in->arena, gd_member, object->count + added);
    if (object->count) {
        memcpy(members, object->members, object->count * sizeof *members);
    }
    memcpy(members + object->count, in->members.items + first, added * sizeof *members);
    in->members.count = first;
    return gd_value_object(in->arena, members, object->count + added);
}

static const gd_value *read_object(gd_plan_values *in, aspects sides)
{
    size_t first = in->members.count;
    gd_json_token key;
    while (gd_json_key(&in->reader, &key)) {
        gd_json_token token = gd_json_next(&in->reader);
        const gd_value *value = read_value(in, token, key.span.start, key.text, of_member(sides, key.text));
        *gd_vec_push(in->arena, &in->members) = (gd_member){key.text, value};
    }
    size_t count = in->members.count - first;
    gd_member *members = gd_arena_alloc(in->arena, count * sizeof *members);
    if (count) {
        memcpy(members, in->members.items + first, count * sizeof *members);
    }
    in->members.count = first;
    return add_unknown_members(in, gd_value_object(in->arena, members, count), sides);
}

static const gd_value *read_array(gd_plan_values *in, gd_str name, aspects sides)
{
    size_t first = in->items.count;
    for (size_t i = 0; gd_json_item(&in->reader); i++) {
        gd_json_token token = gd_json_next(&in->reader);
        const gd_value *value = read_value(in, token, token.span.start, name, of_item(sides, i));
        *gd_vec_push(in->arena, &in->items) = value;
    }
    size_t count = in->items.count - first;
    const gd_value **items = gd_arena_alloc(in->arena, count * sizeof *items);
    if (count) {
        memcpy(items, in->items.items + first, count * sizeof *items);
    }
    in->items.count = first;
    return gd_value_tuple(in->arena, items, count);
}

static const gd_value *read_number(gd_plan_values *in, gd_json_token token)
{
    gd_number number;
    return gd_number_parse(in->arena, token.text, &number) ? gd_value_number(in->arena, number)
                                                           : &gd_value_unknown;
}

static const gd_value *read_known(gd_plan_values *in, gd_json_token token, gd_str name, aspects sides)
{
    switch (token.kind) {
    case GD_JSON_TRUE:
        return &gd_value_true;
    case GD_JSON_FALSE:
        return &gd_value_false;
    case GD_JSON_NUMBER:
        return read_number(in, token);
    case GD_JSON_STRING:
        return gd_value_string(in->arena, token.text);
    case GD_JSON_OBJECT:
        return read_object(in, sides);
    case GD_JSON_ARRAY:
        return read_array(in, name, sides);
    default:
        return &gd_value_null;
    }
}

/* Whether the references of `config` belong to the value as a whole: those of an argument, and those of blocks
 * that cannot be told apart, since sets have an order of their own. */
static bool refers_as_a_whole(const gd_plan_expression *config)
{
    return config &&
           (config->kind == GD_PLAN_REFERENCES || (config->kind == GD_PLAN_BLOCKS && config->count > 1));
}

/* The value that `token` begins; `start` is where its member or item does. */
static const gd_value *read_value(gd_plan_values *in, gd_json_token token, uint32_t start, gd_str name,
                                  aspects sides)
{
    const gd_value *value;
    if (token.kind == GD_JSON_NULL && !is_true(sides.unknown) && !is_true(sides.sensitive) &&
        !refers_as_a_whole(sides.config)) {
        return &gd_value_null; /* a third of most plans: what is not there needs no place */
    }
    if (is_true(sides.unknown)) {
        gd_json_skip_open(&in->reader, token);
        value = unknown_value(in, sides);
    } else {
        value = read_known(in, token, name, sides);
        if (refers_as_a_whole(sides.config)) {
            value =
                gd_value_add_refs(in->arena, value, gd_plan_refs(in->modules, in->referrer, sides.config));
        }
    }
    if (is_true(sides.sensitive)) {
        value = gd_value_mark(in->arena, value, GD_MARK_SENSITIVE);
    }
    gd_origin *origin = gd_arena_alloc(in->arena, sizeof *origin);
    uint32_t end = (uint32_t)(in->reader.at - in->reader.start);
    *origin = (gd_origin){GD_ORIGIN_PLAN, {in->document->source, {start, end}}, name, NULL};
    return gd_value_take_origin(in->arena, value, origin);
}

/* The value at `span` in scratch memory; NULL when there is none. */
static const gd_value *read_aspect(gd_plan_values *in, gd_span span)
{
    if (span.end == 0) {
        return NULL;
    }
    gd_json_reader reader;
    gd_plan_reader_init(&reader, in->document, span);
    reader.arena = &in->scratch;
    return gd_value_from_json(&in->scratch, &reader);
}

static aspects begin(gd_plan_values *in, const gd_plan_resource *change, const gd_plan_referrer *referrer,
                     const gd_plan_expression *config)
{
    gd_arena_reset(&in->scratch);
    in->referrer = referrer;
    in->members.count = in->items.count = 0;
    return (aspects){read_aspect(in, change->after_unknown), read_aspect(in, change->after_sensitive),
                     config};
}

const gd_value *gd_plan_value_read(gd_plan_values *in, const gd_plan_resource *resource,
                                   const gd_plan_referrer *referrer, const gd_plan_expression *config)
{
    aspects sides = begin(in, resource, referrer, config);
    if (resource->after.end) {
        gd_plan_reader_init(&in->reader, in->document, resource->after);
        if (gd_json_next(&in->reader).kind == GD_JSON_OBJECT) {
            return read_object(in, sides);
        }
    }
    return add_unknown_members(in, &gd_value_empty_object, sides);
}

const gd_value *gd_plan_value_read_any(gd_plan_values *in, const gd_plan_resource *change, gd_str name,
                                       const gd_plan_referrer *referrer, const gd_plan_expression *config)
{
    aspects sides = begin(in, change, referrer, config);
    gd_plan_reader_init(&in->reader, in->document, change->after);
    gd_json_token token = {.kind = GD_JSON_NULL};
    if (change->after.end) {
        token = gd_json_next(&in->reader);
    }
    return read_value(in, token, change->after.start, name, sides);
}

const gd_value *gd_plan_value_plain(gd_plan_document *document, gd_span span)
{
    if (span.end == 0) {
        return NULL;
    }
    gd_json_reader reader;
    gd_plan_reader_init(&reader, document, span);
    return gd_value_from_json(document->arena, &reader);
}

/* --- the shape of a configuration --------------------------------------------------------------- */

static const gd_value *prune(gd_plan_values *in, const gd_value *value, const gd_plan_expression *config,
                             const gd_schema_block *schema);

/* `value` with other contents and everything else that it carries. */
static const gd_value *carry_over(gd_plan_values *in, const gd_value *contents, const gd_value *value)
{
    contents = gd_value_add_refs(in->arena, contents, value->refs);
    contents = gd_value_mark(in->arena, contents, value->marks);
    return value->origin ? gd_value_with_origin(in->arena, contents, value->origin) : contents;
}

/* Whether an unknown value is one that the provider will give, and the configuration does not. */
static bool is_left_to_provider(gd_str name, const gd_plan_expression *block,
                                const gd_plan_expression *written, const gd_schema_block *schema)
{
    if (written || (block && block->kind == GD_PLAN_BLOCK)) {
        return !written;
    }
    gd_schema_attribute attribute;
    unsigned settable = GD_SCHEMA_REQUIRED | GD_SCHEMA_OPTIONAL;
    return schema && gd_schema_attribute_find(schema, name, &attribute) && !(attribute.flags & settable);
}

/* Whether a configuration that gives this plan would not have the member. */
static bool is_absent(const gd_member *member, const gd_plan_expression *block,
                      const gd_plan_expression *written, const gd_schema_block *schema)
{
    const gd_value *value = member->value;
    return value->kind == GD_NULL || (value->kind == GD_TUPLE && value->count == 0 && !written) ||
           (value->kind == GD_UNKNOWN && is_left_to_provider(member->key, block, written, schema));
}

/* The schema of the nested block `name`; NULL when there is none. */
static const gd_schema_block *schema_below(const gd_schema_block *schema, gd_str name)
{
    gd_schema_nested nested;
    return schema && gd_schema_nested_find(schema, name, &nested) ? nested.block : NULL;
}

static const gd_value *prune_object(gd_plan_values *in, const gd_value *object,
                                    const gd_plan_expression *config, const gd_schema_block *schema)
{
    gd_member *members = NULL;
    size_t count = 0;
    for (size_t i = 0; i < object->count; i++) {
        gd_member member = object->members[i];
        const gd_plan_expression *side = gd_plan_expression_member(config, member.key);
        const gd_value *pruned = is_absent(&member, config, side, schema)
                                     ? NULL
                                     : prune(in, member.value, side, schema_below(schema, member.key));
        if (!members && pruned != member.value) {
            members = gd_arena_alloc(in->arena, object->count * sizeof *members);
            memcpy(members, object->members, i * sizeof *members);
        }
        if (members && pruned) {
            members[count] = (gd_member){member.key, pruned};
        }
        count += pruned != NULL;
    }
    return members ? carry_over(in, gd_value_object(in->arena, members, count), object) : object;
}

static const gd_value *prune_tuple(gd_plan_values *in, const gd_value *tuple,
                                   const gd_plan_expression *config, const gd_schema_block *schema)
{
    const gd_value **items = NULL;
    aspects sides = {.config = config};
    for (size_t i = 0; i < tuple->count; i++) {
        const gd_value *pruned = prune(in, tuple->items[i], of_item(sides, i).config, schema);
        if (!items && pruned != tuple->items[i]) {
            items = gd_arena_alloc(in->arena, tuple->count * sizeof *items);
            memcpy(items, tuple->items, i * sizeof *items);
        }
        if (items) {
            items[i] = pruned;
        }
    }
    return items ? carry_over(in, gd_value_tuple(in->arena, items, tuple->count), tuple) : tuple;
}

static const gd_value *prune(gd_plan_values *in, const gd_value *value, const gd_plan_expression *config,
                             const gd_schema_block *schema)
{
    if (value->kind == GD_OBJECT) {
        return prune_object(in, value, config, schema);
    }
    return value->kind == GD_TUPLE ? prune_tuple(in, value, config, schema) : value;
}

const gd_value *gd_plan_value_prune(gd_plan_values *in, const gd_value *planned,
                                    const gd_plan_expression *config, const gd_schema_block *schema)
{
    const gd_value *pruned = prune(in, planned, config, schema);
    return schema ? gd_schema_shape(in->arena, pruned, schema, false) : pruned;
}
