/* usage - reading usage files, and finding what they say of a resource (see usage.h). */
#include "pricing/usage.h"

#include <stdlib.h>
#include <yaml.h>

enum {
    DEPTH_MAX = 16,     /* of nested values */
    NODES_MAX = 1000000 /* values, those behind aliases counted each time */
};

typedef struct {
    gd_arena *arena;
    const gd_source *source;
    gd_diags *diags;
    yaml_document_t document;
    size_t nodes;
    bool too_much;
} reader;

/* The byte that a mark stands at: libyaml counts characters. */
static uint32_t byte_of(const gd_source *source, yaml_mark_t mark)
{
    gd_str text = gd_source_text(source);
    size_t at = gd_source_line_start(source, (uint32_t)mark.line + 1);
    for (size_t i = 0; i < mark.column && at < text.len; i++) {
        at++;
        while (at < text.len && ((unsigned char)text.ptr[at] & 0xC0) == 0x80) {
            at++;
        }
    }
    return (uint32_t)at;
}

static gd_range range_of(const reader *r, yaml_mark_t start, yaml_mark_t end)
{
    uint32_t from = byte_of(r->source, start), to = byte_of(r->source, end);
    return (gd_range){r->source, {from, to < from ? from : to}};
}

static gd_range range_of_node(const reader *r, const yaml_node_t *node)
{
    return range_of(r, node->start_mark, node->end_mark);
}

static gd_str scalar_text(const reader *r, const yaml_node_t *node)
{
    gd_str text = {(const char *)node->data.scalar.value, node->data.scalar.length};
    return gd_str_copy(r->arena, text);
}

static bool is_number(gd_str text, double *number)
{
    char copy[64];
    if (text.len == 0 || text.len >= sizeof copy) {
        return false;
    }
    size_t length = 0;
    for (size_t i = 0; i < text.len; i++) {
        char c = text.ptr[i];
        if (c == '_') {
            continue;
        }
        if (!((c >= '0' && c <= '9') || c == '.' || c == '-' || c == '+' || c == 'e' || c == 'E')) {
            return false;
        }
        copy[length++] = c;
    }
    copy[length] = '\0';
    char *end;
    *number = strtod(copy, &end);
    return length && *end == '\0';
}

static void read_scalar(const reader *r, const yaml_node_t *from, gd_usage_node *node)
{
    node->text = scalar_text(r, from);
    bool plain = from->data.scalar.style == YAML_PLAIN_SCALAR_STYLE;
    gd_str text = node->text;
    if (plain && (text.len == 0 || gd_str_eq(text, GD_STR("null")) || gd_str_eq(text, GD_STR("~")))) {
        node->kind = GD_USAGE_NONE;
    } else if (plain && (gd_str_eq(text, GD_STR("true")) || gd_str_eq(text, GD_STR("false")))) {
        node->kind = GD_USAGE_BOOL;
        node->number = text.ptr[0] == 't';
    } else {
        node->kind = plain && is_number(text, &node->number) ? GD_USAGE_NUMBER : GD_USAGE_TEXT;
    }
}

static const gd_usage_node *read_node(reader *r, int number, unsigned depth);

static void read_list(reader *r, const yaml_node_t *from, gd_usage_node *node, unsigned depth)
{
    node->kind = GD_USAGE_LIST;
    size_t count = (size_t)(from->data.sequence.items.top - from->data.sequence.items.start);
    node->members = GD_NEW_ARRAY(r->arena, gd_usage_member, count);
    for (size_t i = 0; i < count && !r->too_much; i++) {
        node->members[node->count++].value = read_node(r, from->data.sequence.items.start[i], depth + 1);
    }
}

static void read_map(reader *r, const yaml_node_t *from, gd_usage_node *node, unsigned depth)
{
    node->kind = GD_USAGE_MAP;
    size_t count = (size_t)(from->data.mapping.pairs.top - from->data.mapping.pairs.start);
    node->members = GD_NEW_ARRAY(r->arena, gd_usage_member, count);
    for (size_t i = 0; i < count && !r->too_much; i++) {
        yaml_node_pair_t pair = from->data.mapping.pairs.start[i];
        const yaml_node_t *key = yaml_document_get_node(&r->document, pair.key);
        if (!key || key->type != YAML_SCALAR_NODE) {
            gd_diag_report(r->diags, GD_DIAG_USAGE, node->range, "a key of a usage file is a text");
            continue;
        }
        node->members[node->count++] = (gd_usage_member){scalar_text(r, key), range_of_node(r, key),
                                                         read_node(r, pair.value, depth + 1)};
    }
}

static const gd_usage_node *read_node(reader *r, int number, unsigned depth)
{
    const yaml_node_t *from = yaml_document_get_node(&r->document, number);
    gd_usage_node *node = GD_NEW(r->arena, gd_usage_node);
    if (!from || r->too_much) {
        return node;
    }
    node->range = range_of_node(r, from);
    if (depth > DEPTH_MAX || r->nodes++ > NODES_MAX) {
        r->too_much = true;
        gd_diag_report(r->diags, GD_DIAG_USAGE, node->range, "%s",
                       depth > DEPTH_MAX ? "the usage file is nested too deeply"
                                         : "the usage file holds too many values");
        return node;
    }
    switch (from->type) {
    case YAML_SCALAR_NODE:
        read_scalar(r, from, node);
        break;
    case YAML_SEQUENCE_NODE:
        read_list(r, from, node, depth);
        break;
    case YAML_MAPPING_NODE:
        read_map(r, from, node, depth);
        break;
    case YAML_NO_NODE:
        break;
    }
    return node;
}

/* The whole document, or NULL (reported) when it is no YAML; an empty file is an empty map. */
static const gd_usage_node *read_document(reader *r)
{
    yaml_parser_t parser;
    if (!yaml_parser_initialize(&parser)) {
        gd_out_of_memory();
    }
    gd_str text = gd_source_text(r->source);
    yaml_parser_set_input_string(&parser, (const unsigned char *)text.ptr, text.len);
    const gd_usage_node *root = NULL;
    if (!yaml_parser_load(&parser, &r->document)) {
        gd_range place = range_of(r, parser.problem_mark, parser.problem_mark);
        gd_diag_report(r->diags, GD_DIAG_USAGE, place, "the usage file is not valid YAML: %s",
                       parser.problem ? parser.problem : "it cannot be read");
    } else {
        const yaml_node_t *top = yaml_document_get_root_node(&r->document);
        root =
            top ? read_node(r, (int)(top - r->document.nodes.start) + 1, 0) : GD_NEW(r->arena, gd_usage_node);
        yaml_document_delete(&r->document);
    }
    yaml_parser_delete(&parser);
    return root;
}

const gd_usage_node *gd_usage_member_of(const gd_usage_node *map, gd_str key)
{
    const gd_usage_node *found = NULL;
    for (size_t i = 0; map && map->kind == GD_USAGE_MAP && i < map->count; i++) {
        if (gd_str_eq(map->members[i].key, key)) {
            found = map->members[i].value; /* the last one wins, as in YAML's usual readers */
        }
    }
    return found;
}

/* The map of maps under `section`, each entry checked. */
static gd_usage_member *read_section(reader *r, const gd_usage_node *root, gd_str section, gd_map *index,
                                     size_t *count)
{
    const gd_usage_node *map = gd_usage_member_of(root, section);
    if (!map || map->kind == GD_USAGE_NONE) {
        return NULL;
    }
    if (map->kind != GD_USAGE_MAP) {
        gd_diag_report(r->diags, GD_DIAG_USAGE, map->range, "%.*s is a map", GD_FMT(section));
        return NULL;
    }
    gd_usage_member *entries = GD_NEW_ARRAY(r->arena, gd_usage_member, map->count);
    for (size_t i = 0; i < map->count; i++) {
        const gd_usage_member *entry = &map->members[i];
        if (entry->value->kind != GD_USAGE_MAP && entry->value->kind != GD_USAGE_NONE) {
            gd_diag_report(r->diags, GD_DIAG_USAGE, entry->range,
                           "the usage of %.*s is a map of keys and values", GD_FMT(entry->key));
            continue;
        }
        gd_map_set(r->arena, index, entry->key, (void *)(uintptr_t)entry->value);
        entries[(*count)++] = *entry;
    }
    return entries;
}

static void check_version(reader *r, const gd_usage_node *root)
{
    const gd_usage_node *version = gd_usage_member_of(root, GD_STR("version"));
    gd_range start = {r->source, {0, 0}};
    if (!version) {
        gd_diag_report(r->diags, GD_DIAG_USAGE, start,
                       "the usage file has no version; 0.1 is the one there is");
    } else if (!gd_str_eq(version->text, GD_STR("0.1"))) {
        gd_diag_report(r->diags, GD_DIAG_USAGE, version->range,
                       "version %.*s of usage files is not known; 0.1 is", GD_FMT(version->text));
    }
}

gd_usage *gd_usage_read(gd_arena *arena, const gd_source *source, gd_diags *diags)
{
    reader r = {.arena = arena, .source = source, .diags = diags};
    gd_usage *usage = GD_NEW(arena, gd_usage);
    const gd_usage_node *root = read_document(&r);
    if (!root || root->kind == GD_USAGE_NONE) {
        return usage;
    }
    if (root->kind != GD_USAGE_MAP) {
        gd_diag_report(diags, GD_DIAG_USAGE, root->range,
                       "a usage file is a map of version and resource_usage");
        return usage;
    }
    check_version(&r, root);
    usage->default_entries = read_section(&r, root, GD_STR("resource_type_default_usage"), &usage->defaults,
                                          &usage->default_count);
    usage->entries = read_section(&r, root, GD_STR("resource_usage"), &usage->resources, &usage->entry_count);
    return usage;
}

/* --- look-ups ---------------------------------------------------------------------------------------- */

/* The end of the index that starts with the '[' at `start`. */
static size_t index_end(gd_str address, size_t start)
{
    bool quoted = false;
    for (size_t i = start + 1; i < address.len; i++) {
        char c = address.ptr[i];
        if (c == '\\' && quoted) {
            i++;
        } else if (c == '"') {
            quoted = !quoted;
        } else if (c == ']' && !quoted) {
            return i + 1;
        }
    }
    return address.len;
}

enum { INDICES_MAX = 16, STARS_MAX = 6 }; /* of stars at most 63 look-ups come */

/* Write the address with "[*]" for those of its indices whose bit is set in `starred`. */
static gd_str with_stars(gd_buffer *text, gd_str address, unsigned starred)
{
    gd_buffer_clear(text);
    unsigned number = 0;
    for (size_t i = 0; i < address.len;) {
        if (address.ptr[i] != '[') {
            gd_buffer_char(text, address.ptr[i++]);
            continue;
        }
        size_t end = index_end(address, i);
        if (number < INDICES_MAX && (starred >> number & 1)) {
            gd_buffer_literal(text, "[*]");
        } else {
            gd_buffer_add(text, gd_str_slice(address, i, end));
        }
        number++;
        i = end;
    }
    return gd_buffer_str(text);
}

static unsigned count_indices(gd_str address)
{
    unsigned count = 0;
    for (size_t i = 0; i < address.len;) {
        bool opens = address.ptr[i] == '[';
        count += opens;
        i = opens ? index_end(address, i) : i + 1;
    }
    return count;
}

/* Add what wildcards say: those with more stars first, of equal ones those whose stars come later. */
static size_t add_wildcards(const gd_usage *usage, gd_str address, const gd_usage_node **layers)
{
    unsigned indices = count_indices(address);
    indices = indices > STARS_MAX ? STARS_MAX : indices;
    gd_buffer text = {0};
    size_t count = 0;
    for (int stars = (int)indices; stars > 0; stars--) {
        for (unsigned mask = (1u << indices) - 1; mask > 0; mask--) {
            const gd_usage_node *found = NULL;
            if (__builtin_popcount(mask) == stars) {
                found = gd_map_get(&usage->resources, with_stars(&text, address, mask));
            }
            if (found) {
                layers[count++] = found;
            }
        }
    }
    gd_buffer_release(&text);
    return count;
}

size_t gd_usage_of(const gd_usage *usage, gd_str type, gd_str address,
                   const gd_usage_node *layers[GD_USAGE_LAYERS])
{
    size_t count = 0;
    if (!usage) {
        return 0;
    }
    layers[count] = gd_map_get(&usage->defaults, type);
    count += layers[count] != NULL;
    if (usage->entry_count && gd_str_find_char(address, '[') != GD_STR_NONE) {
        count += add_wildcards(usage, address, layers + count);
    }
    layers[count] = gd_map_get(&usage->resources, address);
    return count + (layers[count] != NULL);
}
