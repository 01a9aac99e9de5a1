/* plan_value - makes the values of one resource of a plan (see plan_value.h).
 *
 * `after` leaves out what is unknown; `after_unknown` and `after_sensitive` mirror its shape with `true` where
 * it is. In lists and sets an unknown item is null in `after`, so that items of both stand side by side. */
#include "terraform/plan_value.h"

#include "schema/shape.h"
#include "terraform/plan_kind.h"
#include "terraform/plan_marks.h"
#include "value/json.h"

struct gd_plan_values {
    gd_plan_document *document;
    gd_plan_modules *modules;
    gd_arena *arena;  /* of the values */
    gd_arena scratch; /* reset for each resource */
    gd_json_reader reader;
    const gd_plan_referrer *referrer;
    gd_span unknown_place;          /* of `after_unknown` */
    GD_VEC(gd_member) members;      /* of all objects that are open, innermost last */
    GD_VEC(const gd_value *) items; /* likewise of arrays */
    bool drops;                     /* what a configuration that gives the plan would not have is left out */
    bool places;                    /* values get origins */
};

/* Stands among members that are being read for one that is left out, so that it counts as met. */
static const gd_value dropped = {.kind = GD_NULL, .type = &gd_type_dynamic};

/* What is said about one value from several sides; each may be NULL. */
typedef struct {
    const gd_value *unknown, *sensitive; /* plain values: true, or a container of such */
    const gd_plan_expression *config;
    const gd_plan_expression
        *written; /* the same; of blocks that cannot be told apart the one in that place */
    const gd_schema_block
        *schema; /* of the block that the value is or is in; NULL where nothing is dropped */
} aspects;

static const gd_value *read_contents(gd_plan_values *in, gd_json_token token, gd_str name, aspects sides);
static const gd_value *finish_value(gd_plan_values *in, const gd_value *value, uint32_t start, gd_str name,
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

static const gd_value *plain_member(const gd_value *mapping, gd_str name)
{
    return mapping && gd_value_is_mapping(mapping) ? gd_value_member(mapping, name) : NULL;
}

static const gd_value *plain_item(const gd_value *sequence, size_t index)
{
    bool there = sequence && gd_value_is_sequence(sequence) && index < sequence->count;
    return there ? sequence->items[index] : NULL;
}

/* The schema of the nested block `name`; NULL when there is none. */
static const gd_schema_block *schema_below(const gd_schema_block *schema, gd_str name)
{
    gd_schema_nested nested;
    return schema && gd_schema_nested_find(schema, name, &nested) ? nested.block : NULL;
}

static aspects of_member(aspects sides, gd_str name)
{
    const gd_plan_expression *config = gd_plan_expression_member(sides.config, name);
    const gd_plan_expression *written =
        sides.written == sides.config ? config : gd_plan_expression_member(sides.written, name);
    return (aspects){plain_member(sides.unknown, name), plain_member(sides.sensitive, name), config, written,
                     NULL};
}

static const gd_plan_expression *expression_item(const gd_plan_expression *expression, size_t index)
{
    if (expression && expression->kind == GD_PLAN_BLOCKS) {
        return index < expression->count ? &expression->items[index] : NULL;
    }
    return expression && expression->kind == GD_PLAN_BLOCK ? expression : NULL;
}

/* Blocks that were written stand in the order of the list; where there are others of them than items (dynamic
 * blocks are not in the configuration), nothing is known about the single ones. */
static aspects of_item(aspects sides, size_t index)
{
    const gd_plan_expression *config = sides.config;
    bool told_apart = !config || config->kind != GD_PLAN_BLOCKS || !sides.unknown ||
                      !gd_value_is_sequence(sides.unknown) || sides.unknown->count == config->count;
    return (aspects){plain_item(sides.unknown, index), plain_item(sides.sensitive, index),
                     told_apart ? expression_item(config, index) : NULL,
                     expression_item(sides.written, index), sides.schema};
}

/* --- what a configuration would not have --------------------------------------------------------- */

/* Whether an unknown value is one that the provider will give, and the configuration does not. */
static bool is_left_to_provider(gd_str name, aspects block, const gd_plan_expression *written)
{
    if (written || (block.written && block.written->kind == GD_PLAN_BLOCK)) {
        return !written;
    }
    gd_schema_attribute attribute;
    unsigned settable = GD_SCHEMA_REQUIRED | GD_SCHEMA_OPTIONAL;
    return block.schema && gd_schema_attribute_find(block.schema, name, &attribute) &&
           !(attribute.flags & settable);
}

/* Whether a configuration that gives this plan would not have the member: it is null, an empty list that stands for
 * blocks that are not written, or left to the provider. */
static bool is_absent(gd_str name, const gd_value *value, aspects block, const gd_plan_expression *written)
{
    return value->kind == GD_NULL || (value->kind == GD_TUPLE && value->count == 0 && !written) ||
           (value->kind == GD_UNKNOWN && is_left_to_provider(name, block, written));
}

/* --- values ------------------------------------------------------------------------------------- */

static const gd_value *unknown_value(gd_plan_values *in, aspects sides)
{
    const gd_refs *refs = gd_plan_refs(in->modules, in->referrer, sides.config);
    return gd_value_add_refs(in->arena, &gd_value_unknown, refs);
}

/* The members of one object while they are read: the end of the reader's list. */
typedef struct {
    size_t first;
    bool sorted; /* by name, each once, as Terraform writes them */
} open_members;

static void push_member(gd_plan_values *in, open_members *open, gd_str name, const gd_value *value)
{
    open->sorted = open->sorted && (in->members.count == open->first ||
                                    gd_str_cmp(in->members.items[in->members.count - 1].key, name) < 0);
    *gd_vec_push(in->arena, &in->members) = (gd_member){name, value};
}

static bool is_met(const gd_plan_values *in, const open_members *open, size_t end, gd_str name)
{
    const gd_member *members = in->members.items;
    size_t low = open->first;
    for (size_t high = end; open->sorted && low < high;) {
        size_t middle = low + (high - low) / 2;
        bool before = gd_str_cmp(members[middle].key, name) < 0;
        low = before ? middle + 1 : low;
        high = before ? high : middle;
    }
    size_t last = open->sorted && low < end ? low + 1 : end;
    for (; low < last; low++) {
        if (gd_str_eq(members[low].key, name)) {
            return true;
        }
    }
    return false;
}

/* Members that are in `after_unknown` alone. */
static void read_unknown_members(gd_plan_values *in, open_members *open, aspects sides)
{
    const gd_value *unknown = sides.unknown;
    const open_members known = *open;
    size_t end = in->members.count;
    for (size_t i = 0; unknown && unknown->kind == GD_OBJECT && i < unknown->count; i++) {
        gd_member member = unknown->members[i];
        if (!gd_plan_marks_any(member.value) || is_met(in, &known, end, member.key)) {
            continue;
        }
        aspects inner = of_member(sides, member.key);
        const gd_value *value = unknown_value(in, inner);
        if (!in->drops || !is_absent(member.key, value, sides, inner.written)) {
            push_member(in, open, gd_str_copy(in->arena, member.key), value);
        }
    }
}

static size_t copy_kept(gd_member *to, const gd_member *from, size_t count)
{
    size_t kept = 0;
    for (size_t i = 0; i < count; i++) {
        if (from[i].value != &dropped) {
            to[kept++] = from[i];
        }
    }
    return kept;
}

/* The members since `open` began, as an object. */
static const gd_value *close_members(gd_plan_values *in, const open_members *open)
{
    gd_member *from = in->members.items + open->first;
    size_t count = in->members.count - open->first, kept = count;
    if (in->drops) {
        if (!open->sorted) { /* of equal names the last one counts, also when it is left out */
            count = gd_value_order_members(from, count);
        }
        kept = copy_kept(from, from, count);
    }
    in->members.count = open->first;
    gd_member *members = gd_arena_alloc(in->arena, kept * sizeof *members);
    if (kept) {
        memcpy(members, from, kept * sizeof *members);
    }
    return gd_value_object(in->arena, members, kept);
}

static const gd_value *read_object(gd_plan_values *in, aspects sides)
{
    open_members open = {in->members.count, true};
    gd_json_token key;
    while (gd_json_key(&in->reader, &key)) {
        gd_json_token token = gd_json_next(&in->reader);
        aspects inner = of_member(sides, key.text);
        if (token.kind == GD_JSON_OBJECT || token.kind == GD_JSON_ARRAY) {
            inner.schema = schema_below(sides.schema, key.text);
        }
        const gd_value *value = read_contents(in, token, key.text, inner);
        value = in->drops && is_absent(key.text, value, sides, inner.written)
                    ? &dropped
                    : finish_value(in, value, key.span.start, key.text, inner);
        push_member(in, &open, key.text, value);
    }
    read_unknown_members(in, &open, sides);
    return close_members(in, &open);
}

static const gd_value *read_array(gd_plan_values *in, gd_str name, aspects sides)
{
    size_t first = in->items.count;
    for (size_t i = 0; gd_json_item(&in->reader); i++) {
        gd_json_token token = gd_json_next(&in->reader);
        aspects inner = of_item(sides, i);
        const gd_value *value = read_contents(in, token, name, inner);
        value = finish_value(in, value, token.span.start, name, inner);
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

/* The value that `token` begins, without its marks and origin. */
static const gd_value *read_contents(gd_plan_values *in, gd_json_token token, gd_str name, aspects sides)
{
    if (is_true(sides.unknown)) {
        gd_json_skip_open(&in->reader, token);
        return unknown_value(in, sides);
    }
    if (!gd_plan_marks_fit(sides.unknown, token)) {
        gd_plan_say(
            &in->reader, in->unknown_place,
            gd_str_format(in->arena,
                          "after_unknown of a plan must have the shape of after, where \"%.*s\" is %s",
                          GD_FMT(name), gd_plan_kind_name(token.kind)));
    }
    return read_known(in, token, name, sides);
}

/* `value`, that ends where the reader is, with all else that is known of it; `start` is where its member or item does
 * begin. */
static const gd_value *finish_value(gd_plan_values *in, const gd_value *value, uint32_t start, gd_str name,
                                    aspects sides)
{
    bool as_a_whole = !is_true(sides.unknown) && refers_as_a_whole(sides.config);
    if (value == &gd_value_null && !as_a_whole && !is_true(sides.sensitive)) {
        return value; /* a third of most plans: what is not there needs no place */
    }
    if (as_a_whole) {
        value = gd_value_add_refs(in->arena, value, gd_plan_refs(in->modules, in->referrer, sides.config));
    }
    if (is_true(sides.sensitive)) {
        value = gd_value_mark(in->arena, value, GD_MARK_SENSITIVE);
    }
    if (!in->places) {
        return value;
    }
    gd_origin *origin = gd_arena_alloc(in->arena, sizeof *origin);
    uint32_t end = (uint32_t)(in->reader.at - in->reader.start);
    *origin = (gd_origin){GD_ORIGIN_PLAN, {in->document->source, {start, end}}, name, NULL};
    return gd_value_take_origin(in->arena, value, origin);
}

/* The value at `span` in scratch memory; NULL when there is none. */
static const gd_value *read_aspect(gd_plan_values *in, gd_span span, const char *member)
{
    if (span.end == 0) {
        return NULL;
    }
    gd_json_reader reader;
    gd_plan_reader_init(&reader, in->document, span);
    reader.arena = &in->scratch;
    return gd_plan_marks_read(&in->scratch, &reader, member);
}

static aspects begin(gd_plan_values *in, const gd_plan_resource *change, const gd_plan_referrer *referrer,
                     const gd_plan_expression *config)
{
    gd_arena_reset(&in->scratch);
    in->referrer = referrer;
    in->unknown_place = change->after_unknown;
    in->members.count = in->items.count = 0;
    in->drops = false;
    in->places = true;
    return (aspects){.unknown = read_aspect(in, change->after_unknown, "after_unknown"),
                     .sensitive = read_aspect(in, change->after_sensitive, "what is sensitive"),
                     .config = config,
                     .written = config};
}

static const gd_value *read_after(gd_plan_values *in, const gd_plan_resource *resource, aspects sides)
{
    if (resource->after.end) {
        gd_plan_reader_init(&in->reader, in->document, resource->after);
        if (gd_json_next(&in->reader).kind == GD_JSON_OBJECT) {
            return read_object(in, sides);
        }
    }
    open_members open = {0, true};
    read_unknown_members(in, &open, sides);
    return close_members(in, &open);
}

const gd_value *gd_plan_value_read(gd_plan_values *in, const gd_plan_resource *resource,
                                   const gd_plan_referrer *referrer, const gd_plan_expression *config)
{
    return read_after(in, resource, begin(in, resource, referrer, config));
}

static const gd_value *read_configured(gd_plan_values *in, const gd_plan_resource *resource, aspects sides,
                                       const gd_schema_block *schema)
{
    in->drops = true;
    sides.schema = schema;
    const gd_value *values = read_after(in, resource, sides);
    return schema ? gd_schema_shape_own(in->arena, values, schema) : values;
}

const gd_value *gd_plan_value_configured(gd_plan_values *in, const gd_plan_resource *resource,
                                         const gd_plan_referrer *referrer, const gd_plan_expression *config,
                                         const gd_schema_block *schema)
{
    return read_configured(in, resource, begin(in, resource, referrer, config), schema);
}

const gd_value *gd_plan_value_before(gd_plan_values *in, const gd_plan_resource *resource,
                                     const gd_plan_referrer *referrer, const gd_schema_block *schema,
                                     bool with_places)
{
    gd_plan_resource before = {.after = resource->before, .after_sensitive = resource->before_sensitive};
    aspects sides = begin(in, &before, referrer, NULL);
    in->places = with_places;
    return read_configured(in, &before, sides, schema);
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
    const gd_value *value = read_contents(in, token, name, sides);
    return finish_value(in, value, change->after.start, name, sides);
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
