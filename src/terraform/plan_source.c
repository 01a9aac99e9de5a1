/* plan_source - joins the files that a plan was made from to its resources (see plan_source.h). */
#include "terraform/plan_source.h"

typedef struct {
    gd_plan_modules *modules;
    const gd_plan_referrer *referrer;
    bool with_references;
} join;

/* Blocks beyond that many of one type are taken in source order; up to it they are told apart by their arguments. */
enum { MOST_COMPARED = 64 };

typedef GD_VEC(const gd_block *) block_list;

const gd_module_config *gd_plan_source_module(gd_plan_modules *modules, gd_str folder)
{
    if (!modules->cache || !gd_config_cache_has_files(modules->cache, folder)) {
        return NULL;
    }
    void **known = gd_map_at(modules->arena, &modules->by_folder, folder);
    if (!*known) { /* asked once, since each asking reports the folder's errors */
        const gd_module_config *config =
            gd_config_cache_module(modules->cache, modules->arena, folder, modules->diags);
        *known = (void *)(uintptr_t)config;
    }
    return *known;
}

const gd_block *gd_plan_source_block(const gd_plan_module *module, gd_mode mode, gd_str type, gd_str name)
{
    const gd_declaration *declared =
        module->files ? gd_config_resource(module->files, mode, type, name) : NULL;
    return declared ? declared->block : NULL;
}

/* --- origins ------------------------------------------------------------------------------------ */

static const gd_value *place_at(const join *in, const gd_value *value, gd_origin_kind kind, gd_range range,
                                gd_str name)
{
    gd_origin *origin = GD_NEW(in->modules->arena, gd_origin);
    *origin = (gd_origin){kind, range, name, value->origin};
    return gd_value_with_origin(in->modules->arena, value, origin);
}

static const gd_value *join_object(const join *in, const gd_value *object, const gd_body *body);

/* `value` as an item made by `block`. */
static const gd_value *join_block(const join *in, const gd_value *value, const gd_block *block)
{
    const gd_value *inner = value->kind == GD_OBJECT ? join_object(in, value, block->body) : value;
    return place_at(in, inner, GD_ORIGIN_BLOCK, gd_block_range(block), block->type);
}

/* --- which block made which item ---------------------------------------------------------------- */

/* Whether the argument is a literal that the plan's value is not. */
static bool contradicts(const gd_expr *literal, const gd_value *value)
{
    switch (literal->kind) {
    case GD_EXPR_STRING:
        return value->kind == GD_STRING && !gd_str_eq(literal->string, gd_value_text(value));
    case GD_EXPR_BOOL:
        return value->kind == GD_BOOL && literal->boolean != value->boolean;
    case GD_EXPR_NUMBER: {
        int64_t whole = 0;
        bool comparable = value->kind == GD_NUMBER && gd_number_to_int64(gd_value_to_number(value), &whole) &&
                          literal->string.len < 18 && gd_str_find_char(literal->string, '.') == GD_STR_NONE;
        for (size_t i = 0; comparable && i < literal->string.len; i++) {
            comparable = literal->string.ptr[i] >= '0' && literal->string.ptr[i] <= '9';
        }
        int64_t written = 0;
        for (size_t i = 0; comparable && i < literal->string.len; i++) {
            written = written * 10 + (literal->string.ptr[i] - '0');
        }
        return comparable && written != whole;
    }
    default:
        return false;
    }
}

static bool fits(const gd_block *block, const gd_value *item)
{
    if (item->kind != GD_OBJECT) {
        return false;
    }
    for (size_t i = 0; i < block->body->attribute_count; i++) {
        const gd_attribute *attribute = &block->body->attributes[i];
        const gd_value *value = gd_value_member(item, attribute->name);
        if (value && contradicts(attribute->expr, value)) {
            return false;
        }
    }
    return true;
}

/* The block that made item `index`: the one in its place, else, since sets have another order, the first that
 * fits and is not taken. It is taken out of `blocks`. NULL when none fits. */
static const gd_block *take_block(block_list *blocks, size_t index, const gd_value *item)
{
    size_t count = blocks->count <= MOST_COMPARED ? blocks->count : 1;
    for (size_t i = 0; i < count; i++) {
        size_t at = (index + i) % blocks->count;
        const gd_block *block = blocks->items[at];
        if (block && fits(block, item)) {
            blocks->items[at] = NULL;
            return block;
        }
    }
    return NULL;
}

/* The blocks of that type; `*dynamic` gets a dynamic block that makes some, or NULL. */
static block_list blocks_of_type(const join *in, const gd_body *body, gd_str type, const gd_block **dynamic)
{
    block_list blocks = {0};
    *dynamic = NULL;
    for (size_t i = 0; i < body->block_count; i++) {
        const gd_block *block = &body->blocks[i];
        if (gd_str_eq(block->type, type)) {
            *gd_vec_push(in->modules->arena, &blocks) = block;
        } else if (gd_str_eq(block->type, GD_STR("dynamic")) && block->label_count == 1 &&
                   gd_str_eq(block->labels[0].text, type)) {
            *dynamic = block;
        }
    }
    return blocks;
}

static const gd_value *join_blocks(const join *in, const gd_value *value, gd_str type, const gd_body *body)
{
    const gd_block *dynamic;
    block_list blocks = blocks_of_type(in, body, type, &dynamic);
    const gd_block *first = blocks.count ? blocks.items[0] : dynamic;
    if (!first) {
        return value;
    }
    if (value->kind != GD_TUPLE) {
        return join_block(in, value, first);
    }
    const gd_value **items = GD_NEW_ARRAY(in->modules->arena, const gd_value *, value->count);
    bool all_written = !dynamic && blocks.count == value->count;
    for (size_t i = 0; i < value->count; i++) {
        const gd_block *block = all_written ? take_block(&blocks, i, value->items[i]) : NULL;
        items[i] = block ? join_block(in, value->items[i], block) : value->items[i];
    }
    const gd_value *joined = gd_value_tuple(in->modules->arena, items, value->count);
    joined = gd_value_add_refs(in->modules->arena, joined, value->refs);
    joined = gd_value_mark(in->modules->arena, joined, value->marks);
    joined = value->origin ? gd_value_with_origin(in->modules->arena, joined, value->origin) : joined;
    return place_at(in, joined, GD_ORIGIN_BLOCK, gd_block_range(first), type);
}

static const gd_value *join_object(const join *in, const gd_value *object, const gd_body *body)
{
    gd_member *members = GD_NEW_ARRAY(in->modules->arena, gd_member, object->count);
    for (size_t i = 0; i < object->count; i++) {
        members[i] = object->members[i];
        const gd_attribute *attribute = gd_body_attribute(body, members[i].key);
        if (!attribute) {
            members[i].value = join_blocks(in, members[i].value, members[i].key, body);
            continue;
        }
        if (in->with_references) {
            const gd_refs *refs = gd_plan_refs_of_source(in->modules, in->referrer, attribute->expr);
            members[i].value = gd_value_add_refs(in->modules->arena, members[i].value, refs);
        }
        members[i].value = place_at(in, members[i].value, GD_ORIGIN_ATTRIBUTE, gd_attribute_range(attribute),
                                    attribute->name);
    }
    const gd_value *joined = gd_value_object(in->modules->arena, members, object->count);
    joined = gd_value_add_refs(in->modules->arena, joined, object->refs);
    return gd_value_mark(in->modules->arena, joined, object->marks);
}

const gd_value *gd_plan_source_join(gd_plan_modules *modules, const gd_plan_referrer *referrer,
                                    const gd_value *values, const gd_block *block, bool with_references)
{
    join in = {modules, referrer, with_references};
    return join_object(&in, values, block->body);
}

/* --- files -------------------------------------------------------------------------------------- */

typedef struct {
    gd_arena *arena;
    gd_map seen;
    GD_VEC(const gd_file *) files;
} file_collector;

static void add_files(file_collector *to, const gd_plan_module *module)
{
    for (size_t i = 0; module->files && i < module->files->file_count; i++) {
        const gd_file *const *file = (const gd_file *const *)&module->files->files[i];
        gd_str key = {(const char *)file, sizeof *file};
        void **place = gd_map_at(to->arena, &to->seen, key);
        if (!*place) {
            *place = (void *)(uintptr_t)*file;
            *gd_vec_push(to->arena, &to->files) = *file;
        }
    }
}

const gd_file *const *gd_plan_source_files(const gd_plan_modules *modules, size_t *count)
{
    file_collector collected = {.arena = modules->arena};
    add_files(&collected, modules->root);
    for (size_t i = 0; i < modules->by_address.count; i++) {
        add_files(&collected, modules->by_address.entries[i].value);
    }
    *count = collected.files.count;
    return collected.files.items;
}
