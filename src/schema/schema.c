/* schema - look-ups in the constant tables (see schema.h). */
#include "schema/schema.h"

#include "schema/tables.h"

static gd_str name_at(uint16_t name)
{
    return (gd_str){gd_schema_text + gd_schema_names[name],
                    gd_schema_names[name + 1] - gd_schema_names[name]};
}

/* --- types by name --------------------------------------------------------------------------------- */

static const gd_schema_index_row *find_type(gd_schema_mode mode, gd_str type)
{
    uint32_t low = gd_schema_modes[mode], end = gd_schema_modes[mode + 1], high = end;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        int order = gd_str_cmp(name_at(gd_schema_index[middle].name), type);
        if (order == 0) {
            return &gd_schema_index[middle];
        }
        *(order < 0 ? &low : &high) = order < 0 ? middle + 1 : middle;
    }
    return NULL;
}

const gd_schema_block *gd_schema_find(gd_schema_mode mode, gd_str type)
{
    const gd_schema_index_row *row = find_type(mode, type);
    return row ? &gd_schema_blocks[row->block] : NULL;
}

bool gd_schema_is_deprecated(gd_schema_mode mode, gd_str type)
{
    const gd_schema_index_row *row = find_type(mode, type);
    return row && row->old;
}

/* --- members of a block ---------------------------------------------------------------------------- */

size_t gd_schema_attribute_count(const gd_schema_block *block)
{
    return block->attribute_count;
}

gd_schema_attribute gd_schema_attribute_at(const gd_schema_block *block, size_t index)
{
    const gd_schema_attribute_row *row =
        &gd_schema_attributes[gd_schema_members[block->first_attribute + index]];
    return (gd_schema_attribute){name_at(row->name), row->flags, row->type};
}

size_t gd_schema_nested_count(const gd_schema_block *block)
{
    return block->nested_count;
}

gd_schema_nested gd_schema_nested_at(const gd_schema_block *block, size_t index)
{
    const gd_schema_nested_row *row = &gd_schema_nested_rows[block->first_nested + index];
    return (gd_schema_nested){.name = name_at(row->name),
                              .nesting = (gd_schema_nesting)(row->facts & GD_SCHEMA_NESTING),
                              .required = (row->facts & GD_SCHEMA_MIN) != 0,
                              .single = (row->facts & GD_SCHEMA_MAX) != 0,
                              .open = (row->facts & GD_SCHEMA_ANY) != 0,
                              .deprecated = (row->facts & GD_SCHEMA_OLD) != 0,
                              .block = &gd_schema_blocks[row->block]};
}

bool gd_schema_attribute_find(const gd_schema_block *block, gd_str name, gd_schema_attribute *found)
{
    size_t low = 0, high = block->attribute_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        *found = gd_schema_attribute_at(block, middle);
        int order = gd_str_cmp(found->name, name);
        if (order == 0) {
            return true;
        }
        *(order < 0 ? &low : &high) = order < 0 ? middle + 1 : middle;
    }
    return false;
}

bool gd_schema_nested_find(const gd_schema_block *block, gd_str name, gd_schema_nested *found)
{
    size_t low = 0, high = block->nested_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        *found = gd_schema_nested_at(block, middle);
        int order = gd_str_cmp(found->name, name);
        if (order == 0) {
            return true;
        }
        *(order < 0 ? &low : &high) = order < 0 ? middle + 1 : middle;
    }
    return false;
}

/* --- types of attributes --------------------------------------------------------------------------- */

static const gd_type *type_at(gd_arena *arena, uint16_t type);

static const gd_type *object_type(gd_arena *arena, const gd_schema_type_row *row)
{
    gd_type_attribute *attributes = gd_arena_alloc(arena, row->count * sizeof *attributes);
    for (size_t i = 0; i < row->count; i++) {
        const gd_schema_key_row *key = &gd_schema_keys[row->first + i];
        attributes[i] = (gd_type_attribute){.name = name_at(key->name), .type = type_at(arena, key->type)};
    }
    return gd_type_object(arena, attributes, row->count);
}

/* A collection of primitives needs no memory. */
static const gd_type *type_at(gd_arena *arena, uint16_t type)
{
    static const gd_type *const primitives[] = {&gd_type_dynamic, &gd_type_bool, &gd_type_number,
                                                &gd_type_string};
#define COLLECTIONS(kind)                                                                \
    {                                                                                    \
        {kind, 0, {.element = &gd_type_dynamic}}, {kind, 0, {.element = &gd_type_bool}}, \
            {kind, 0, {.element = &gd_type_number}},                                     \
        {                                                                                \
            kind, 0,                                                                     \
            {                                                                            \
                .element = &gd_type_string                                               \
            }                                                                            \
        }                                                                                \
    }
    static const gd_type lists[] = COLLECTIONS(GD_TYPE_LIST), sets[] = COLLECTIONS(GD_TYPE_SET),
                         maps[] = COLLECTIONS(GD_TYPE_MAP);
#undef COLLECTIONS
    if (type < GD_SCHEMA_PRIMITIVES) {
        return primitives[type];
    }
    const gd_schema_type_row *row = &gd_schema_types[type - GD_SCHEMA_PRIMITIVES];
    if (row->kind == GD_TYPE_OBJECT) {
        return object_type(arena, row);
    }
    if (row->first < GD_SCHEMA_PRIMITIVES) {
        const gd_type *of_kind = row->kind == GD_TYPE_LIST ? lists : row->kind == GD_TYPE_SET ? sets : maps;
        return &of_kind[row->first];
    }
    return gd_type_collection(arena, (gd_type_kind)row->kind, type_at(arena, row->first));
}

const gd_type *gd_schema_type(gd_arena *arena, gd_schema_attribute attribute)
{
    return type_at(arena, attribute.type);
}

static const gd_schema_type_row *row_of_type(uint16_t type)
{
    return type < GD_SCHEMA_PRIMITIVES ? NULL : &gd_schema_types[type - GD_SCHEMA_PRIMITIVES];
}

bool gd_schema_takes_blocks(gd_schema_attribute attribute)
{
    const gd_schema_type_row *row = row_of_type(attribute.type);
    if (!row || (row->kind != GD_TYPE_LIST && row->kind != GD_TYPE_SET)) {
        return false;
    }
    const gd_schema_type_row *element = row_of_type(row->first);
    return element && element->kind == GD_TYPE_OBJECT &&
           (attribute.flags & (GD_SCHEMA_REQUIRED | GD_SCHEMA_OPTIONAL));
}

/* --- questions ------------------------------------------------------------------------------------- */

gd_schema_tagging gd_schema_takes_tags(gd_str type)
{
    static const char *const names[] = {"tags", "labels"};
    const gd_schema_block *block = gd_schema_find(GD_SCHEMA_MANAGED, type);
    gd_schema_attribute attribute;
    gd_schema_nested tag;
    for (size_t i = 0; block && i < 2; i++) {
        const gd_schema_type_row *row = NULL;
        if (gd_schema_attribute_find(block, gd_str_from(names[i]), &attribute) &&
            (attribute.flags & (GD_SCHEMA_REQUIRED | GD_SCHEMA_OPTIONAL))) {
            row = row_of_type(attribute.type);
        }
        if (row && row->kind == GD_TYPE_MAP && row->first == GD_TYPE_STRING) {
            return i == 0 ? GD_SCHEMA_TAGS : GD_SCHEMA_LABELS;
        }
    }
    /* Where there is at most one, the resource is a tag itself. */
    if (block && gd_schema_nested_find(block, GD_STR("tag"), &tag) && !tag.single &&
        gd_schema_attribute_find(tag.block, GD_STR("key"), &attribute) &&
        gd_schema_attribute_find(tag.block, GD_STR("value"), &attribute)) {
        return GD_SCHEMA_TAG_BLOCKS;
    }
    return GD_SCHEMA_NO_TAGS;
}

gd_str gd_schema_version(gd_str provider)
{
    for (const gd_schema_provider_row *row = gd_schema_provider_rows; row->name; row++) {
        if (gd_str_eq(gd_str_from(row->name), provider)) {
            return gd_str_from(row->version);
        }
    }
    return (gd_str){"", 0};
}

gd_str gd_schema_version_of_type(gd_str type)
{
    return gd_schema_version(gd_str_slice(type, 0, gd_str_find_char(type, '_')));
}

static void consider(gd_str wanted, gd_str candidate, gd_str *best, size_t *distance)
{
    if (*distance == 0 || candidate.len + 3 < wanted.len || wanted.len + 3 < candidate.len) {
        return;
    }
    size_t found = gd_str_distance(wanted, candidate, *distance - 1);
    if (found < *distance && found < wanted.len && found < candidate.len) {
        *distance = found;
        *best = candidate;
    }
}

gd_str gd_schema_nearest(const gd_schema_block *block, gd_str name, bool settable)
{
    gd_str best = {"", 0};
    size_t distance = name.len < 5 ? 2 : name.len < 9 ? 3 : 4;
    for (size_t i = 0; i < block->attribute_count; i++) {
        gd_schema_attribute attribute = gd_schema_attribute_at(block, i);
        if (!settable || (attribute.flags & (GD_SCHEMA_REQUIRED | GD_SCHEMA_OPTIONAL))) {
            consider(name, attribute.name, &best, &distance);
        }
    }
    for (size_t i = 0; i < block->nested_count; i++) {
        consider(name, gd_schema_nested_at(block, i).name, &best, &distance);
    }
    return best;
}
