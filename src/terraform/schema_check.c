/* schema_check - a block as it is written against its provider's schema (see schema_check.h).
 *
 * Two walks: over the syntax for names and for what is missing, since dynamic blocks are one there, however many
 * they make; over the values for types, since only they are known after evaluation. */
#include "terraform/schema_check.h"

#include "schema/schema.h"
#include "terraform/body.h"
#include "value/convert.h"

typedef struct step {
    const struct step *outer; /* NULL: the instance itself */
    gd_str name;
    size_t index;
    bool indexed;
} step;

typedef struct {
    gd_arena *arena;
    const gd_instance *instance;
    gd_schema_visit visit;
    void *context;
    unsigned wanted;
    size_t count[2]; /* problems so far; deprecated things */
} checker;

enum { SETTABLE = GD_SCHEMA_REQUIRED | GD_SCHEMA_OPTIONAL };

bool gd_schema_is_loose(const gd_instance *instance)
{
    return (instance->values->flags & GD_VALUE_LOOSE) != 0;
}

/* --- reporting ----------------------------------------------------------------------------------------- */

static gd_str path_of(gd_arena *arena, const step *at)
{
    if (!at) {
        return GD_STR("");
    }
    gd_str outer = path_of(arena, at->outer);
    gd_str path = gd_str_format(arena, "%.*s%s%.*s", GD_FMT(outer), outer.len ? "." : "", GD_FMT(at->name));
    return at->indexed ? gd_str_format(arena, "%.*s[%zu]", GD_FMT(path), at->index) : path;
}

static void report(checker *c, const step *at, gd_range range, bool deprecated, gd_str message)
{
    unsigned kind = deprecated ? GD_SCHEMA_DEPRECATIONS : GD_SCHEMA_DEFECTS;
    if (!(c->wanted & kind) || c->count[deprecated]++ >= GD_SCHEMA_PROBLEMS_MAX) {
        return;
    }
    gd_schema_problem problem = {range, path_of(c->arena, at), message, deprecated};
    c->visit(c->context, &problem);
}

static gd_range name_range(const gd_attribute *attribute)
{
    return (gd_range){attribute->source, attribute->name_span};
}

/* "; did you mean "x"?", or nothing. */
static gd_str suggestion(checker *c, gd_str near)
{
    return near.len ? gd_str_format(c->arena, "; did you mean \"%.*s\"?", GD_FMT(near)) : GD_STR("");
}

static void report_unexpected(checker *c, const step *at, gd_range range, const gd_schema_block *schema,
                              const char *what)
{
    if (!(c->wanted & GD_SCHEMA_DEFECTS) || c->count[0] >= GD_SCHEMA_PROBLEMS_MAX) {
        return;
    }
    gd_str hint = suggestion(c, gd_schema_nearest(schema, at->name, true));
    report(c, at, range, false,
           gd_str_format(c->arena, "%s \"%.*s\" is not expected here%.*s", what, GD_FMT(at->name),
                         GD_FMT(hint)));
}

/* --- arguments ----------------------------------------------------------------------------------------- */

static bool is_json(const gd_source *source)
{
    return gd_str_ends(gd_source_path(source), GD_STR(".json"));
}

/* The name of a literal key; empty for one that is computed. */
static gd_str literal_key(const gd_expr *key)
{
    return key->kind == GD_EXPR_STRING ? key->string : (gd_str){0};
}

/* The first key of the type that the literal object does not have; empty when it has all, or they are not in sight. */
static gd_str missing_key(const gd_expr *object, const gd_type *type)
{
    for (size_t k = 0; k < type->count; k++) {
        bool found = false;
        for (size_t i = 0; !found && i < object->object.count; i++) {
            gd_str key = literal_key(object->object.items[i].key);
            if (!key.len) {
                return (gd_str){0};
            }
            found = gd_str_eq(key, type->attributes[k].name);
        }
        if (!found) {
            return type->attributes[k].name;
        }
    }
    return (gd_str){0};
}

/* `ingress = [{ … }]`: in this notation no key may be left out. */
static void check_objects(checker *c, const step *at, const gd_attribute *argument, const gd_type *type)
{
    const gd_expr *expr = argument->expr;
    for (size_t i = 0; expr->kind == GD_EXPR_TUPLE && i < expr->items.count; i++) {
        const gd_expr *item = expr->items.items[i];
        gd_str missing = item->kind == GD_EXPR_OBJECT ? missing_key(item, type->element) : (gd_str){0};
        if (missing.len) {
            report(c, at, (gd_range){argument->source, item->span}, false,
                   gd_str_format(c->arena,
                                 "\"%.*s\" is missing: an element of an argument needs every key, if only "
                                 "as null; in a block they may be left out",
                                 GD_FMT(missing)));
        }
    }
}

static void check_argument(checker *c, const step *around, const gd_attribute *argument,
                           const gd_schema_block *schema)
{
    gd_schema_attribute attribute;
    gd_schema_nested nested;
    step at = {.outer = around, .name = argument->name};
    if (gd_schema_attribute_find(schema, argument->name, &attribute)) {
        if (!(attribute.flags & SETTABLE)) {
            report(c, &at, name_range(argument), false,
                   gd_str_format(c->arena, "\"%.*s\" cannot be set: the provider decides its value",
                                 GD_FMT(argument->name)));
        } else if (attribute.flags & GD_SCHEMA_DEPRECATED) {
            report(c, &at, name_range(argument), true,
                   gd_str_format(c->arena, "the argument \"%.*s\" is deprecated", GD_FMT(argument->name)));
        }
        if (gd_schema_takes_blocks(attribute)) {
            check_objects(c, &at, argument, gd_schema_type(c->arena, attribute));
        }
    } else if (!gd_schema_nested_find(schema, argument->name, &nested)) {
        report_unexpected(c, &at, name_range(argument), schema, "an argument named");
    } else if (!is_json(argument->source)) { /* there, null and [] stand for no blocks */
        report(c, &at, name_range(argument), false,
               gd_str_format(c->arena, "\"%.*s\" is a block: it is written without \"=\"",
                             GD_FMT(argument->name)));
    }
}

/* --- blocks of an attribute that takes them ------------------------------------------------------------ */

static gd_str nearest_key(const gd_type *object, gd_str name)
{
    gd_str best = {"", 0};
    size_t distance = name.len < 5 ? 2 : 3;
    for (size_t i = 0; i < object->count; i++) {
        size_t found = gd_str_distance(name, object->attributes[i].name, distance - 1);
        if (found < distance && found < name.len) {
            best = object->attributes[i].name;
            distance = found;
        }
    }
    return best;
}

static void check_key(checker *c, const step *around, gd_str name, gd_range range, const gd_type *object)
{
    if (!gd_type_attribute_find(object, name) && c->count[0] < GD_SCHEMA_PROBLEMS_MAX) {
        step at = {.outer = around, .name = name};
        gd_str hint = suggestion(c, nearest_key(object, name));
        report(c, &at, range, false,
               gd_str_format(c->arena, "an argument named \"%.*s\" is not expected here%.*s", GD_FMT(name),
                             GD_FMT(hint)));
    }
}

static void check_keys(checker *c, const step *around, const gd_body *body, const gd_type *object)
{
    for (size_t i = 0; i < body->attribute_count; i++) {
        check_key(c, around, body->attributes[i].name, name_range(&body->attributes[i]), object);
    }
    for (size_t i = 0; i < body->block_count; i++) {
        const gd_block *block = &body->blocks[i];
        bool dynamic = gd_str_eq(block->type, GD_STR("dynamic")) && block->label_count == 1;
        check_key(c, around, dynamic ? block->labels[0].text : block->type, gd_block_range(block), object);
    }
}

/* --- nested blocks --------------------------------------------------------------------------------------- */

static void check_body(checker *c, const step *around, const gd_body *body, gd_range header,
                       const gd_schema_block *schema, const gd_meta_arguments *meta);

/* A block of type `name` with what stands in it (NULL: nothing to see), perhaps the content of a dynamic one. */
static void check_named(checker *c, const step *around, gd_str name, gd_range header, const gd_body *content,
                        const gd_schema_block *schema)
{
    gd_schema_attribute attribute;
    gd_schema_nested nested;
    step at = {.outer = around, .name = name};
    if (gd_schema_nested_find(schema, name, &nested)) {
        if (nested.deprecated) {
            report(c, &at, header, true,
                   gd_str_format(c->arena, "the block \"%.*s\" is deprecated", GD_FMT(name)));
        }
        if (!nested.open && content) {
            check_body(c, &at, content, header, nested.block, NULL);
        }
    } else if (!gd_schema_attribute_find(schema, name, &attribute)) {
        report_unexpected(c, &at, header, schema, "a block of type");
    } else if (gd_schema_takes_blocks(attribute)) {
        if (content) {
            check_keys(c, &at, content, gd_schema_type(c->arena, attribute)->element);
        }
    } else {
        const char *why = attribute.flags & SETTABLE ? "is an argument: it is written with \"=\""
                                                     : "cannot be set: the provider decides its value";
        report(c, &at, header, false, gd_str_format(c->arena, "\"%.*s\" %s", GD_FMT(name), why));
    }
}

static bool is_dynamic(const gd_block *block)
{
    return gd_str_eq(block->type, GD_STR("dynamic")) && block->label_count == 1;
}

static bool is_escape(const gd_block *block, const gd_meta_arguments *meta)
{
    return meta && gd_str_eq(block->type, GD_STR("_")) && block->label_count == 0;
}

static void check_block(checker *c, const step *around, const gd_block *block, const gd_schema_block *schema)
{
    if (is_dynamic(block)) {
        const gd_block *content = gd_body_block(block->body, GD_STR("content"));
        check_named(c, around, block->labels[0].text, gd_block_range(block), content ? content->body : NULL,
                    schema);
    } else {
        check_named(c, around, block->type, gd_block_range(block), block->body, schema);
    }
}

/* --- what is missing, or there too often ----------------------------------------------------------------- */

static bool is_written(const gd_body *body, gd_str name)
{
    if (gd_body_attribute(body, name)) {
        return true;
    }
    for (size_t i = 0; i < body->block_count; i++) {
        const gd_block *block = &body->blocks[i];
        if (gd_str_eq(is_dynamic(block) ? block->labels[0].text : block->type, name)) {
            return true;
        }
    }
    return false;
}

static void check_required(checker *c, const step *around, const gd_body *body, gd_range header,
                           const gd_schema_block *schema)
{
    for (size_t i = 0; i < gd_schema_attribute_count(schema); i++) {
        gd_schema_attribute attribute = gd_schema_attribute_at(schema, i);
        if ((attribute.flags & GD_SCHEMA_REQUIRED) && !is_written(body, attribute.name)) {
            step at = {.outer = around, .name = attribute.name};
            report(c, &at, header, false,
                   gd_str_format(c->arena, "the argument \"%.*s\" is required", GD_FMT(attribute.name)));
        }
    }
    for (size_t i = 0; i < gd_schema_nested_count(schema); i++) {
        gd_schema_nested nested = gd_schema_nested_at(schema, i);
        if (nested.required && !is_written(body, nested.name)) {
            step at = {.outer = around, .name = nested.name};
            report(c, &at, header, false,
                   gd_str_format(c->arena, "a block of type \"%.*s\" is required", GD_FMT(nested.name)));
        }
    }
}

/* The second of a type that is allowed once. */
static void check_repeated(checker *c, const step *around, const gd_body *body, size_t index,
                           const gd_schema_block *schema)
{
    const gd_block *block = &body->blocks[index];
    gd_schema_nested nested;
    if (!gd_schema_nested_find(schema, block->type, &nested) || !nested.single) {
        return;
    }
    for (size_t i = 0; i < index; i++) {
        if (gd_str_eq(body->blocks[i].type, block->type)) {
            step at = {.outer = around, .name = block->type};
            report(
                c, &at, gd_block_range(block), false,
                gd_str_format(c->arena, "only one block of type \"%.*s\" is allowed", GD_FMT(block->type)));
            return;
        }
    }
}

/* --- a body ---------------------------------------------------------------------------------------------- */

static void check_body(checker *c, const step *around, const gd_body *body, gd_range header,
                       const gd_schema_block *schema, const gd_meta_arguments *meta)
{
    bool escaped = false;
    for (size_t i = 0; i < body->attribute_count; i++) {
        if (!meta || !gd_name_in(body->attributes[i].name, meta->arguments)) {
            check_argument(c, around, &body->attributes[i], schema);
        }
    }
    for (size_t i = 0; i < body->block_count; i++) {
        const gd_block *block = &body->blocks[i];
        if (is_escape(block, meta)) {
            escaped = true;
        } else if (!meta || !gd_name_in(block->type, meta->blocks)) {
            check_block(c, around, block, schema);
            check_repeated(c, around, body, i, schema);
        }
    }
    if (!escaped && (c->wanted & GD_SCHEMA_DEFECTS)) {
        check_required(c, around, body, header, schema);
    }
}

/* --- values ------------------------------------------------------------------------------------------------ */

static void check_values(checker *c, const step *around, const gd_value *object,
                         const gd_schema_block *schema);

static void check_value(checker *c, const step *at, const gd_value *value, gd_schema_attribute attribute)
{
    const gd_type *type = gd_schema_type(c->arena, attribute);
    gd_str why = {"", 0};
    bool of_blocks = gd_value_is_sequence(value) && value->count && (value->items[0]->flags & GD_VALUE_OPEN);
    if (value->kind == GD_UNKNOWN || value->kind == GD_NULL || of_blocks || gd_value_has_type(value, type) ||
        gd_convert(c->arena, value, type, &why)) {
        return;
    }
    gd_range range = value->origin && value->origin->range.source ? value->origin->range : c->instance->range;
    report(
        c, at, range, false,
        gd_str_format(c->arena, "\"%.*s\" has a value of a wrong type: %.*s", GD_FMT(at->name), GD_FMT(why)));
}

static void check_items(checker *c, const step *around, gd_str name, const gd_value *value,
                        const gd_schema_nested *nested)
{
    step at = {.outer = around, .name = name};
    if (nested->open || (value->kind != GD_TUPLE && value->kind != GD_OBJECT)) {
        return;
    }
    if (value->kind == GD_OBJECT) {
        check_values(c, &at, value, nested->block);
        return;
    }
    at.indexed = true;
    for (at.index = 0; at.index < value->count; at.index++) {
        check_values(c, &at, value->items[at.index], nested->block);
    }
}

static void check_values(checker *c, const step *around, const gd_value *object,
                         const gd_schema_block *schema)
{
    for (size_t i = 0; object->kind == GD_OBJECT && i < object->count; i++) {
        gd_member member = object->members[i];
        gd_schema_attribute attribute;
        gd_schema_nested nested;
        step at = {.outer = around, .name = member.key};
        if (gd_schema_attribute_find(schema, member.key, &attribute)) {
            check_value(c, &at, member.value, attribute);
        } else if (gd_schema_nested_find(schema, member.key, &nested)) {
            check_items(c, around, member.key, member.value, &nested);
        }
    }
}

/* --- an instance --------------------------------------------------------------------------------------------- */

void gd_schema_check(gd_arena *arena, const gd_instance *instance, unsigned wanted, gd_schema_visit visit,
                     void *context)
{
    const gd_value *values = instance->values;
    if (instance->planned || !instance->block || !(values->flags & GD_VALUE_OPEN) || !values->schema) {
        return;
    }
    checker c = {.arena = arena, .instance = instance, .visit = visit, .context = context, .wanted = wanted};
    bool provider = instance->mode == GD_MODE_PROVIDER;
    gd_schema_mode mode = provider                         ? GD_SCHEMA_PROVIDER
                          : instance->mode == GD_MODE_DATA ? GD_SCHEMA_DATA
                                                           : GD_SCHEMA_MANAGED;
    gd_range header = gd_block_range(instance->block);
    if (gd_schema_is_deprecated(mode, instance->type)) {
        report(&c, NULL, header, true,
               gd_str_format(arena, "%.*s is deprecated as a whole", GD_FMT(instance->type)));
        c.wanted &= ~(unsigned)GD_SCHEMA_DEPRECATIONS; /* that says it of its arguments, too */
    }
    check_body(&c, NULL, instance->block->body, header, values->schema,
               provider ? &gd_meta_of_provider : &gd_meta_of_resource);
    if (wanted & GD_SCHEMA_DEFECTS) {
        check_values(&c, NULL, values, values->schema);
    }
}
