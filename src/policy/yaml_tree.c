/* yaml_tree - YAML with places, from libyaml's events (see yaml_tree.h). */
#include "policy/yaml_tree.h"

#include <yaml.h>

#include "base/map.h"
#include "base/utf8.h"

typedef struct {
    gd_arena *arena;
    const gd_source *source;
    gd_diags *diags;
    yaml_parser_t parser;
    gd_map anchors; /* name → node; `pending` while the node is being read */
    unsigned depth;
    bool repeats;        /* a key may stand twice */
    size_t line, column; /* a place that was asked for, and its offset: the next one is mostly behind it */
    uint32_t offset;
} reader;

typedef GD_VEC(const gd_yaml *) item_list;
typedef GD_VEC(gd_yaml_member) member_list;

static const gd_yaml pending; /* its address stands for an anchor whose node is not complete */

static const gd_yaml *read_node(reader *r, const yaml_event_t *event);

/* --- places and errors ----------------------------------------------------------------------------- */

/* libyaml counts characters; a source counts bytes. Counts on from the last place, so that a long line costs
 * no more than many short ones. */
static uint32_t offset_of(reader *r, yaml_mark_t mark)
{
    gd_str text = gd_source_text(r->source);
    if (r->line != mark.line + 1 || mark.column < r->column) {
        r->line = mark.line + 1;
        r->column = 0;
        r->offset = gd_source_line_start(r->source, (uint32_t)r->line);
    }
    for (; r->column < mark.column && r->offset < text.len; r->column++) {
        size_t length = gd_utf8_length(gd_str_slice(text, r->offset, text.len));
        r->offset += length ? (uint32_t)length : 1;
    }
    return r->offset;
}

static gd_range range_of(reader *r, yaml_mark_t from, yaml_mark_t to)
{
    uint32_t start = offset_of(r, from), end = offset_of(r, to);
    return (gd_range){r->source, {start, end > start ? end : start}};
}

static gd_range event_range(reader *r, const yaml_event_t *event)
{
    return range_of(r, event->start_mark, event->end_mark);
}

static const gd_yaml *fail(reader *r, const yaml_event_t *event, const char *what, const char *hint)
{
    gd_diag_item *item = gd_diag_report(r->diags, GD_DIAG_SYNTAX_YAML, event_range(r, event), "%s", what);
    if (hint) {
        gd_diag_hint(r->diags, item, "%s", hint);
    }
    return NULL;
}

/* What libyaml says of a tab does not name it. */
static const char *hint_for(const reader *r, gd_range place)
{
    uint32_t line = gd_source_position(r->source, place.span.start).line;
    gd_str text = gd_source_line(r->source, line);
    size_t indent = 0;
    while (indent < text.len && text.ptr[indent] == ' ') {
        indent++;
    }
    return indent < text.len && text.ptr[indent] == '\t' ? "YAML is indented with spaces; replace the tab"
                                                         : NULL;
}

/* The next event; false when there is none, which is then said. The caller deletes it. */
static bool next(reader *r, yaml_event_t *event)
{
    if (yaml_parser_parse(&r->parser, event)) {
        return true;
    }
    if (r->parser.error == YAML_MEMORY_ERROR) {
        gd_out_of_memory();
    }
    gd_range place = range_of(r, r->parser.problem_mark, r->parser.problem_mark);
    const char *problem = r->parser.problem ? r->parser.problem : "it cannot be read";
    gd_diag_item *item = gd_diag_report(r->diags, GD_DIAG_SYNTAX_YAML, place, "not valid YAML: %s", problem);
    const char *hint = hint_for(r, place);
    if (hint) {
        gd_diag_hint(r->diags, item, "%s", hint);
    }
    return false;
}

/* --- nodes ------------------------------------------------------------------------------------------ */

static gd_str begin_anchor(reader *r, const yaml_char_t *anchor)
{
    gd_str name = gd_str_copy(r->arena, gd_str_from((const char *)anchor));
    if (name.len) {
        gd_map_set(r->arena, &r->anchors, name, (void *)(uintptr_t)&pending);
    }
    return name;
}

/* Keep a complete node, under its anchor too; NULL when it stands for too much. */
static const gd_yaml *finish(reader *r, const yaml_event_t *event, gd_str anchor, gd_yaml *node)
{
    if (node->weight > GD_YAML_TREE_NODES) {
        return fail(r, event, "the document stands for too many values",
                    "aliases multiply what they stand for; write it out");
    }
    if (anchor.len) {
        gd_map_set(r->arena, &r->anchors, anchor, node);
    }
    return node;
}

static bool is_null_word(gd_str text)
{
    return text.len == 0 || gd_str_eq(text, GD_STR("~")) || gd_str_eq(text, GD_STR("null"));
}

static const gd_yaml *read_scalar(reader *r, const yaml_event_t *event)
{
    if (event->data.scalar.tag) {
        return fail(r, event, "tags have no meaning here", "remove it; write text in quotes");
    }
    gd_str anchor = begin_anchor(r, event->data.scalar.anchor);
    gd_yaml *node = GD_NEW(r->arena, gd_yaml);
    gd_str text = {(const char *)event->data.scalar.value, event->data.scalar.length};
    node->kind = GD_YAML_SCALAR;
    node->text = gd_str_copy(r->arena, text);
    node->quoted = event->data.scalar.style != YAML_PLAIN_SCALAR_STYLE;
    node->is_null = !node->quoted && is_null_word(node->text);
    node->place = event_range(r, event);
    node->weight = 1;
    return finish(r, event, anchor, node);
}

static const gd_yaml *read_alias(reader *r, const yaml_event_t *event)
{
    gd_str name = gd_str_from((const char *)event->data.alias.anchor);
    const gd_yaml *node = gd_map_get(&r->anchors, name);
    if (!node) {
        return fail(r, event, "there is no anchor of that name above", NULL);
    }
    if (node == &pending) {
        return fail(r, event, "an anchor cannot be used inside its own value", NULL);
    }
    return node;
}

static const gd_yaml *read_list(reader *r, const yaml_event_t *event)
{
    gd_str anchor = begin_anchor(r, event->data.sequence_start.anchor);
    gd_yaml *node = GD_NEW(r->arena, gd_yaml);
    item_list items = {0};
    *node = (gd_yaml){.kind = GD_YAML_LIST, .place = event_range(r, event), .weight = 1};
    for (;;) {
        yaml_event_t item;
        if (!next(r, &item)) {
            return NULL;
        }
        bool at_end = item.type == YAML_SEQUENCE_END_EVENT;
        const gd_yaml *value = at_end ? NULL : read_node(r, &item);
        yaml_event_delete(&item);
        if (at_end) {
            break;
        }
        if (!value) {
            return NULL;
        }
        *gd_vec_push(r->arena, &items) = value;
        node->weight += value->weight;
    }
    node->items = items.items;
    node->count = items.count;
    return finish(r, event, anchor, node);
}

/* The key as text; false when it is none or stands there already. */
static bool read_key(reader *r, const yaml_event_t *event, gd_map *seen, gd_yaml_member *member)
{
    if (event->type != YAML_SCALAR_EVENT) {
        fail(r, event, "a key must be plain text", NULL);
        return false;
    }
    gd_str text = {(const char *)event->data.scalar.value, event->data.scalar.length};
    bool plain = event->data.scalar.style == YAML_PLAIN_SCALAR_STYLE;
    if (plain && gd_str_eq(text, GD_STR("<<"))) {
        fail(r, event, "merge keys are not taken here", "write the settings out");
        return false;
    }
    member->key = gd_str_copy(r->arena, text);
    member->place = event_range(r, event);
    void **slot = gd_map_at(r->arena, seen, member->key);
    if (*slot && !r->repeats) {
        const gd_range *first = *slot;
        gd_diag_item *item = gd_diag_report(r->diags, GD_DIAG_SYNTAX_YAML, member->place,
                                            "\"%.*s\" stands twice", GD_FMT(member->key));
        gd_diag_note_at(r->diags, item, *first, "first here");
        return false;
    }
    gd_range *kept = GD_NEW(r->arena, gd_range);
    *kept = member->place;
    *slot = kept;
    return true;
}

static bool read_member(reader *r, const yaml_event_t *event, gd_map *seen, gd_yaml_member *member)
{
    yaml_event_t value;
    if (!read_key(r, event, seen, member) || !next(r, &value)) {
        return false;
    }
    member->value = read_node(r, &value);
    yaml_event_delete(&value);
    return member->value != NULL;
}

static const gd_yaml *read_mapping(reader *r, const yaml_event_t *event)
{
    gd_str anchor = begin_anchor(r, event->data.mapping_start.anchor);
    gd_yaml *node = GD_NEW(r->arena, gd_yaml);
    member_list members = {0};
    gd_map seen = {0};
    *node = (gd_yaml){.kind = GD_YAML_MAPPING, .place = event_range(r, event), .weight = 1};
    for (;;) {
        yaml_event_t key;
        gd_yaml_member member;
        if (!next(r, &key)) {
            return NULL;
        }
        bool at_end = key.type == YAML_MAPPING_END_EVENT;
        bool fine = at_end || read_member(r, &key, &seen, &member);
        yaml_event_delete(&key);
        if (at_end) {
            break;
        }
        if (!fine) {
            return NULL;
        }
        *gd_vec_push(r->arena, &members) = member;
        node->weight += member.value->weight;
    }
    node->members = members.items;
    node->count = members.count;
    return finish(r, event, anchor, node);
}

static const gd_yaml *read_node(reader *r, const yaml_event_t *event)
{
    const gd_yaml *node = NULL;
    if (r->depth >= GD_YAML_TREE_DEPTH) {
        return fail(r, event, "collections are nested too deeply", NULL);
    }
    r->depth++;
    switch (event->type) {
    case YAML_SCALAR_EVENT:
        node = read_scalar(r, event);
        break;
    case YAML_ALIAS_EVENT:
        node = read_alias(r, event);
        break;
    case YAML_SEQUENCE_START_EVENT:
        node = read_list(r, event);
        break;
    case YAML_MAPPING_START_EVENT:
        node = read_mapping(r, event);
        break;
    default:
        fail(r, event, "expected a value", NULL);
        break;
    }
    r->depth--;
    return node;
}

/* --- the document ----------------------------------------------------------------------------------- */

static const gd_yaml *empty_document(reader *r)
{
    gd_yaml *node = GD_NEW(r->arena, gd_yaml);
    *node = (gd_yaml){.kind = GD_YAML_MAPPING, .place = {r->source, {0, 0}}, .weight = 1};
    return node;
}

/* The next event, which has to be of `type`. */
static bool expect(reader *r, yaml_event_type_t type, const char *otherwise)
{
    yaml_event_t event;
    if (!next(r, &event)) {
        return false;
    }
    bool found = event.type == type;
    if (!found) {
        fail(r, &event, otherwise, NULL);
    }
    yaml_event_delete(&event);
    return found;
}

static const gd_yaml *read_root(reader *r)
{
    yaml_event_t event;
    if (!next(r, &event)) {
        return NULL;
    }
    const gd_yaml *root = read_node(r, &event);
    yaml_event_delete(&event);
    bool complete = root && expect(r, YAML_DOCUMENT_END_EVENT, "expected the end of the document") &&
                    expect(r, YAML_STREAM_END_EVENT, "the file holds more than one document");
    return complete ? root : NULL;
}

static const gd_yaml *read_document(reader *r)
{
    yaml_event_t event;
    if (!expect(r, YAML_STREAM_START_EVENT, "expected the start of the file") || !next(r, &event)) {
        return NULL;
    }
    yaml_event_type_t type = event.type;
    yaml_event_delete(&event);
    const gd_yaml *root = type == YAML_STREAM_END_EVENT ? empty_document(r) : read_root(r);
    return root && root->is_null ? empty_document(r) : root;
}

static const gd_yaml *read_source(gd_arena *arena, const gd_source *source, bool repeats, gd_diags *diags)
{
    reader r = {.arena = arena, .source = source, .diags = diags, .repeats = repeats};
    gd_str text = gd_source_text(source);
    if (!yaml_parser_initialize(&r.parser)) {
        gd_out_of_memory();
    }
    yaml_parser_set_encoding(&r.parser, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(&r.parser, (const unsigned char *)(text.ptr ? text.ptr : ""), text.len);
    const gd_yaml *root = read_document(&r);
    yaml_parser_delete(&r.parser);
    return root;
}

const gd_yaml *gd_yaml_tree_read(gd_arena *arena, const gd_source *source, gd_diags *diags)
{
    return read_source(arena, source, false, diags);
}

const gd_yaml *gd_yaml_tree_read_repeats(gd_arena *arena, const gd_source *source, gd_diags *diags)
{
    return read_source(arena, source, true, diags);
}

const gd_yaml *gd_yaml_member_of(const gd_yaml *mapping, gd_str key)
{
    for (size_t i = 0; mapping->kind == GD_YAML_MAPPING && i < mapping->count; i++) {
        if (gd_str_eq(mapping->members[i].key, key)) {
            return mapping->members[i].value;
        }
    }
    return NULL;
}
