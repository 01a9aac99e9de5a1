/* yaml_read - values from YAML (see yaml_read.h).
 *
 * libyaml scans and parses; here its events become values. Aliases stand for the value that their
 * anchor has at that place. Merge keys take one mapping, not a list of them, as in go-cty-yaml. */
#include "eval/yaml_read.h"

#include <yaml.h>

#include "base/map.h"
#include "base/vec.h"

typedef struct {
    gd_arena *arena;
    yaml_parser_t parser;
    gd_map anchors; /* name -> value; `pending` while the value is being read */
    unsigned depth;
    gd_str why;
} yaml_reader;

typedef GD_VEC(const gd_value *) value_vec;
typedef GD_VEC(gd_member) member_vec;

static const gd_value pending; /* its address stands for an anchor whose value is not complete */

static const gd_value *read_node(yaml_reader *r, yaml_event_t *event);

/* --- errors -------------------------------------------------------------------------------------- */

static const gd_value *fail_at(yaml_reader *r, yaml_mark_t mark, const char *what)
{
    if (!r->why.ptr) {
        r->why = gd_str_format(r->arena, "on line %zu, column %zu: %s", mark.line + 1, mark.column + 1, what);
    }
    return NULL;
}

static const gd_value *fail(yaml_reader *r, const yaml_event_t *event, const char *what)
{
    return fail_at(r, event->start_mark, what);
}

/* The next event; false when there is none, which is then said. The caller deletes it. */
static bool next(yaml_reader *r, yaml_event_t *event)
{
    if (yaml_parser_parse(&r->parser, event)) {
        return true;
    }
    if (r->parser.error == YAML_MEMORY_ERROR) {
        gd_out_of_memory();
    }
    const char *problem = r->parser.problem ? r->parser.problem : "this is not valid YAML";
    fail_at(r, r->parser.problem_mark, problem);
    return false;
}

static gd_str text_of(const yaml_char_t *text)
{
    return gd_str_from((const char *)text);
}

/* --- anchors ------------------------------------------------------------------------------------- */

static void set_anchor(yaml_reader *r, gd_str name, const gd_value *value)
{
    if (name.len > 0) {
        gd_map_set(r->arena, &r->anchors, name, (void *)(uintptr_t)value);
    }
}

/* The anchor's name in the arena, since the event that has it is deleted before the value is complete. */
static gd_str begin_anchor(yaml_reader *r, const yaml_char_t *anchor)
{
    gd_str name = gd_str_copy(r->arena, text_of(anchor));
    set_anchor(r, name, &pending);
    return name;
}

static const gd_value *read_alias(yaml_reader *r, const yaml_event_t *event)
{
    gd_str name = text_of(event->data.alias.anchor);
    const gd_value *value = gd_map_get(&r->anchors, name);
    if (!value) {
        return fail(r, event, "reference to undefined anchor");
    }
    if (value == &pending) {
        return fail(r, event, "cannot refer to an anchor from inside its own definition");
    }
    return value;
}

/* --- nodes --------------------------------------------------------------------------------------- */

static gd_yaml_style style_of(yaml_scalar_style_t style)
{
    if (style == YAML_PLAIN_SCALAR_STYLE) {
        return GD_YAML_PLAIN;
    }
    bool block = style == YAML_LITERAL_SCALAR_STYLE || style == YAML_FOLDED_SCALAR_STYLE;
    return block ? GD_YAML_BLOCK : GD_YAML_QUOTED;
}

static const gd_value *scalar_value(yaml_reader *r, const yaml_event_t *event)
{
    gd_str text = {(const char *)event->data.scalar.value, event->data.scalar.length}, why = {NULL, 0};
    gd_yaml_style style = style_of(event->data.scalar.style);
    gd_str copy = gd_str_copy(r->arena, text);
    const gd_value *value = gd_yaml_scalar(r->arena, text_of(event->data.scalar.tag), copy, style, &why);
    return value ? value : fail(r, event, gd_str_cstr(r->arena, why));
}

static const gd_value *read_scalar(yaml_reader *r, const yaml_event_t *event)
{
    gd_str anchor = begin_anchor(r, event->data.scalar.anchor);
    const gd_value *value = scalar_value(r, event);
    set_anchor(r, anchor, value);
    return value;
}

static bool has_tag(const yaml_char_t *tag, const char *allowed)
{
    return !tag || gd_str_eq(text_of(tag), gd_str_from(allowed));
}

/* Containers beyond the limits of values come out unknown. */
static const gd_value *checked(yaml_reader *r, const yaml_event_t *event, const gd_value *value)
{
    return value->kind == GD_UNKNOWN ? fail(r, event, "the value is too large or too deep") : value;
}

static const gd_value *read_sequence(yaml_reader *r, const yaml_event_t *event)
{
    value_vec items = {0};
    if (!has_tag(event->data.sequence_start.tag, YAML_SEQ_TAG)) {
        return fail(r, event, "can't interpret sequence as its tag says");
    }
    gd_str anchor = begin_anchor(r, event->data.sequence_start.anchor);
    for (;;) {
        yaml_event_t item;
        if (!next(r, &item)) {
            return NULL;
        }
        bool at_end = item.type == YAML_SEQUENCE_END_EVENT;
        const gd_value *value = at_end ? NULL : read_node(r, &item);
        yaml_event_delete(&item);
        if (at_end) {
            break;
        }
        if (!value) {
            return NULL;
        }
        *gd_vec_push(r->arena, &items) = value;
    }
    const gd_value *sequence = checked(r, event, gd_value_tuple(r->arena, items.items, items.count));
    set_anchor(r, anchor, sequence);
    return sequence;
}

static bool is_merge_key(const yaml_event_t *key)
{
    return !key->data.scalar.tag && key->data.scalar.length == 2 &&
           memcmp(key->data.scalar.value, "<<", 2) == 0;
}

/* The next node as a value. */
static const gd_value *read_next(yaml_reader *r)
{
    yaml_event_t event;
    if (!next(r, &event)) {
        return NULL;
    }
    const gd_value *value = read_node(r, &event);
    yaml_event_delete(&event);
    return value;
}

/* `<<: mapping`: its members, as if they stood here. */
static bool read_merged(yaml_reader *r, const yaml_event_t *key, member_vec *members)
{
    const gd_value *merged = read_next(r);
    if (!merged) {
        return false;
    }
    if (!gd_value_is_mapping(merged)) {
        fail(r, key, "only a mapping can be merged into a mapping");
        return false;
    }
    for (size_t i = 0; i < merged->count; i++) {
        *gd_vec_push(r->arena, members) = merged->members[i];
    }
    return true;
}

/* A key is a scalar that can be a string: a number or a word becomes its text. */
static bool key_text(yaml_reader *r, const yaml_event_t *event, gd_str *text)
{
    if (event->type != YAML_SCALAR_EVENT) {
        fail(r, event, "only strings are allowed as mapping keys");
        return false;
    }
    const gd_value *key = scalar_value(r, event);
    if (!key) {
        return false;
    }
    if (key->kind == GD_NULL) {
        fail(r, event, "mapping key cannot be null");
        return false;
    }
    if (key->kind == GD_BOOL) {
        *text = key->boolean ? GD_STR("true") : GD_STR("false");
    } else {
        *text =
            key->kind == GD_NUMBER ? gd_number_text(r->arena, gd_value_to_number(key)) : gd_value_text(key);
    }
    return true;
}

static bool read_member(yaml_reader *r, const yaml_event_t *key, member_vec *members)
{
    gd_str text;
    if (key->type == YAML_SCALAR_EVENT && is_merge_key(key)) {
        return read_merged(r, key, members);
    }
    if (!key_text(r, key, &text)) {
        return false;
    }
    const gd_value *value = read_next(r);
    if (value) {
        *gd_vec_push(r->arena, members) = (gd_member){text, value};
    }
    return value != NULL;
}

static const gd_value *read_mapping(yaml_reader *r, const yaml_event_t *event)
{
    member_vec members = {0};
    if (!has_tag(event->data.mapping_start.tag, YAML_MAP_TAG)) {
        return fail(r, event, "can't interpret mapping as its tag says");
    }
    gd_str anchor = begin_anchor(r, event->data.mapping_start.anchor);
    for (;;) {
        yaml_event_t key;
        if (!next(r, &key)) {
            return NULL;
        }
        bool at_end = key.type == YAML_MAPPING_END_EVENT;
        bool fine = at_end || read_member(r, &key, &members);
        yaml_event_delete(&key);
        if (at_end) {
            break;
        }
        if (!fine) {
            return NULL;
        }
    }
    const gd_value *mapping = checked(r, event, gd_value_object(r->arena, members.items, members.count));
    set_anchor(r, anchor, mapping);
    return mapping;
}

static const gd_value *read_node(yaml_reader *r, yaml_event_t *event)
{
    const gd_value *value;
    if (r->depth >= GD_YAML_MAX_DEPTH) {
        return fail(r, event, "collections are nested too deeply");
    }
    r->depth++;
    switch (event->type) {
    case YAML_SCALAR_EVENT:
        value = read_scalar(r, event);
        break;
    case YAML_ALIAS_EVENT:
        value = read_alias(r, event);
        break;
    case YAML_SEQUENCE_START_EVENT:
        value = read_sequence(r, event);
        break;
    case YAML_MAPPING_START_EVENT:
        value = read_mapping(r, event);
        break;
    default:
        value = fail(r, event, "expecting a value");
        break;
    }
    r->depth--;
    return value;
}

/* --- the document -------------------------------------------------------------------------------- */

/* The next event has to be of `type`. */
static bool expect(yaml_reader *r, yaml_event_type_t type, const char *what)
{
    yaml_event_t event;
    if (!next(r, &event)) {
        return false;
    }
    bool found = event.type == type;
    bool old_version = type != YAML_DOCUMENT_START_EVENT || !found ||
                       !event.data.document_start.version_directive ||
                       event.data.document_start.version_directive->minor == 1;
    if (!found || !old_version) {
        fail(r, &event, found ? "found incompatible YAML document" : what);
    }
    yaml_event_delete(&event);
    return found && old_version;
}

static const gd_value *read_document(yaml_reader *r)
{
    if (!expect(r, YAML_STREAM_START_EVENT, "missing start of stream") ||
        !expect(r, YAML_DOCUMENT_START_EVENT, "missing start of document")) {
        return NULL;
    }
    const gd_value *value = read_next(r);
    bool complete = value && expect(r, YAML_DOCUMENT_END_EVENT, "unexpected extra content after value") &&
                    expect(r, YAML_STREAM_END_EVENT, "unexpected extra content after value");
    return complete ? value : NULL;
}

const gd_value *gd_yaml_read(gd_arena *arena, gd_str text, gd_str *why)
{
    yaml_reader r = {.arena = arena};
    if (!yaml_parser_initialize(&r.parser)) {
        gd_out_of_memory();
    }
    yaml_parser_set_input_string(&r.parser, (const unsigned char *)(text.ptr ? text.ptr : ""), text.len);
    const gd_value *value = read_document(&r);
    yaml_parser_delete(&r.parser);
    *why = r.why;
    return value;
}
