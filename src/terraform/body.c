/* body - the body of a block as an object value (see body.h). */
#include "terraform/body.h"

#include "base/map.h"
#include "base/vec.h"

static const char *const resource_arguments[] = {"count", "for_each", "provider", "depends_on", NULL};
static const char *const resource_blocks[] = {"lifecycle", "provisioner", "connection", NULL};
static const char *const provider_arguments[] = {"alias", "version", "for_each", NULL};

const gd_meta_arguments gd_meta_of_resource = {resource_arguments, resource_blocks};
const gd_meta_arguments gd_meta_of_provider = {provider_arguments, NULL};

/* The blocks of one type, on their way to a list. */
typedef struct {
    gd_str type;
    GD_VEC(const gd_value *) items;
    const gd_origin *origin; /* of the first block */
    uint8_t marks;           /* of what a dynamic block iterates over */
    const gd_refs *refs;
    bool unknown; /* how many blocks there are is not known */
} block_list;

typedef struct {
    gd_eval *eval;
    GD_VEC(gd_member) members;
    GD_VEC(block_list *) lists;
    gd_map by_type;
} builder;

bool gd_name_in(gd_str name, const char *const *list)
{
    for (size_t i = 0; list && list[i]; i++) {
        if (gd_str_eq(name, gd_str_from(list[i]))) {
            return true;
        }
    }
    return false;
}

const gd_value *gd_value_open(gd_arena *arena, const gd_value *object, const gd_refs *refs)
{
    gd_value *open = gd_arena_alloc(arena, sizeof *open);
    *open = *object;
    open->flags |= GD_VALUE_OPEN;
    if (refs) {
        open->refs = gd_refs_join(arena, open->refs, refs);
    }
    return open;
}

static void add_attributes(builder *b, const gd_body *body, const gd_meta_arguments *meta)
{
    for (size_t i = 0; i < body->attribute_count; i++) {
        const gd_attribute *attribute = &body->attributes[i];
        if (meta && gd_name_in(attribute->name, meta->arguments)) {
            continue;
        }
        const gd_value *value = gd_eval_attribute(b->eval, attribute, GD_ORIGIN_ATTRIBUTE);
        if (value->kind != GD_NULL) {
            *gd_vec_push(b->eval->arena, &b->members) = (gd_member){attribute->name, value};
        }
    }
}

static block_list *list_of(builder *b, gd_str type)
{
    void **slot = gd_map_at(b->eval->arena, &b->by_type, type);
    if (!*slot) {
        block_list *list = GD_NEW(b->eval->arena, block_list);
        list->type = type;
        *gd_vec_push(b->eval->arena, &b->lists) = list;
        *slot = list;
    }
    return *slot;
}

static const gd_origin *origin_of_block(gd_arena *arena, const gd_block *block, gd_str type)
{
    gd_origin *origin = GD_NEW(arena, gd_origin);
    *origin = (gd_origin){GD_ORIGIN_BLOCK, gd_block_range(block), type, NULL};
    return origin;
}

/* One nested block (or the content of a dynamic one) as an open object. */
static const gd_value *evaluate_block(gd_eval *eval, const gd_body *body, const gd_block *labelled,
                                      const gd_origin *origin)
{
    gd_arena *arena = eval->arena;
    const gd_value *object = gd_body_evaluate(eval, body, NULL);
    if (labelled && labelled->label_count && !gd_value_member(object, GD_STR("label"))) {
        gd_member *members = GD_NEW_ARRAY(arena, gd_member, object->count + 1u);
        for (size_t i = 0; i < object->count; i++) {
            members[i] = object->members[i];
        }
        members[object->count] =
            (gd_member){GD_STR("label"), gd_value_string(arena, labelled->labels[0].text)};
        object = gd_value_open(arena, gd_value_object(arena, members, object->count + 1u), NULL);
    }
    return gd_value_with_origin(arena, object, origin);
}

static void add_block(builder *b, block_list *list, const gd_value *object)
{
    if (list->items.count == 0) {
        list->origin = object->origin;
    }
    *gd_vec_push(b->eval->arena, &list->items) = object;
}

/* --- dynamic blocks -------------------------------------------------------------------------- */

gd_str gd_dynamic_iterator(const gd_block *dynamic)
{
    const gd_attribute *iterator = gd_body_attribute(dynamic->body, GD_STR("iterator"));
    if (iterator && iterator->expr->kind == GD_EXPR_TRAVERSAL && iterator->expr->traversal.count == 0) {
        return iterator->expr->traversal.operand->string;
    }
    return dynamic->labels[0].text;
}

/* The content of `dynamic` with its iterator bound to `key` and `value`. */
static const gd_value *evaluate_content(gd_eval *eval, const gd_block *dynamic, const gd_block *content,
                                        const gd_value *key, const gd_value *value)
{
    gd_member *members =
        GD_NEW_ARRAY(eval->arena, gd_member, 2); /* kept: the content may use the iterator whole */
    members[0] = (gd_member){GD_STR("key"), key};
    members[1] = (gd_member){GD_STR("value"), value};
    gd_binding binding = {gd_dynamic_iterator(dynamic), gd_value_object(eval->arena, members, 2)};
    gd_scope scope = {eval->scope, &binding, 1};
    eval->scope = &scope;
    const gd_origin *origin = origin_of_block(eval->arena, content, dynamic->labels[0].text);
    const gd_value *object = evaluate_block(eval, content->body, NULL, origin);
    eval->scope = scope.outer;
    return object;
}

/* How many blocks there are is unknown; what they would refer to is kept. */
static void add_unknown_blocks(builder *b, block_list *list, const gd_block *dynamic, const gd_block *content,
                               const gd_value *collection)
{
    gd_arena *arena = b->eval->arena;
    const gd_refs *refs = gd_value_deep_refs(arena, collection);
    const gd_value *key = gd_value_add_refs(arena, &gd_value_unknown, refs);
    const gd_value *object = evaluate_content(b->eval, dynamic, content, key, key);
    list->unknown = true;
    list->origin = list->origin ? list->origin : object->origin;
    list->refs = gd_refs_join(arena, list->refs, refs);
    list->refs = gd_refs_join(arena, list->refs, gd_value_deep_refs(arena, object));
}

static bool is_collection(const gd_value *value)
{
    return (gd_value_is_sequence(value) || gd_value_is_mapping(value)) && !(value->flags & GD_VALUE_OPEN);
}

/* Count blocks that are made against the bound of the context; a block is worth many items. */
static bool spend(gd_eval *eval, gd_span span, size_t blocks)
{
    enum { ITEMS_OF_BLOCK = 32 };
    blocks = blocks > GD_EVAL_MAX_ITEMS ? blocks : blocks * ITEMS_OF_BLOCK;
    if (blocks > GD_EVAL_MAX_ITEMS || eval->items > GD_EVAL_MAX_ITEMS - blocks) {
        gd_eval_error(eval, GD_DIAG_EVAL_LIMIT, span, "too many blocks are made here");
        return false;
    }
    eval->items += blocks;
    return true;
}

static void expand_dynamic(builder *b, const gd_block *dynamic, const gd_attribute *for_each,
                           const gd_block *content)
{
    block_list *list = list_of(b, dynamic->labels[0].text);
    const gd_value *collection =
        gd_value_or_default(b->eval->arena, gd_eval_attribute(b->eval, for_each, GD_ORIGIN_ATTRIBUTE));
    gd_range range = {for_each->source, for_each->expr->span};
    list->marks |= collection->marks;
    if (collection->kind == GD_NULL) {
        gd_diag_report(b->eval->diags, GD_DIAG_CONFIG_EXPANSION, range,
                       "for_each of a dynamic block must not be null");
    } else if (collection->kind == GD_UNKNOWN || collection->flags & GD_VALUE_OPEN) {
        add_unknown_blocks(b, list, dynamic, content, collection);
    } else if (!is_collection(collection)) {
        gd_diag_report(b->eval->diags, GD_DIAG_CONFIG_EXPANSION, range,
                       "for_each of a dynamic block must be a collection");
    } else if (spend(b->eval, for_each->expr->span, collection->count)) {
        gd_items items = gd_value_items(b->eval->arena, collection);
        for (size_t i = 0; i < items.count; i++) {
            add_block(b, list,
                      evaluate_content(b->eval, dynamic, content, items.items[i].key, items.items[i].value));
        }
    }
}

static void add_dynamic(builder *b, const gd_block *block)
{
    const gd_attribute *for_each = gd_body_attribute(block->body, GD_STR("for_each"));
    const gd_block *content = gd_body_block(block->body, GD_STR("content"));
    if (block->label_count == 1 && for_each && content) {
        expand_dynamic(b, block, for_each, content);
        return;
    }
    gd_diag_report(b->eval->diags, GD_DIAG_CONFIG_BLOCK, gd_block_range(block),
                   "a dynamic block needs one label, the argument for_each and a content block");
}

/* --- all of a body --------------------------------------------------------------------------- */

static void add_blocks(builder *b, const gd_body *body, const gd_meta_arguments *meta)
{
    for (size_t i = 0; i < body->block_count; i++) {
        const gd_block *block = &body->blocks[i];
        if (meta && gd_name_in(block->type, meta->blocks)) {
            continue;
        }
        const gd_source *source = b->eval->source;
        b->eval->source = block->source;
        if (gd_str_eq(block->type, GD_STR("dynamic"))) {
            add_dynamic(b, block);
        } else if (meta && gd_str_eq(block->type, GD_STR("_")) && block->label_count == 0) {
            add_attributes(b, block->body, NULL); /* the escape for arguments named as meta-arguments */
            add_blocks(b, block->body, NULL);
        } else {
            const gd_origin *origin = origin_of_block(b->eval->arena, block, block->type);
            add_block(b, list_of(b, block->type), evaluate_block(b->eval, block->body, block, origin));
        }
        b->eval->source = source;
    }
}

/* A list whose length is not known is unknown as a whole, as Terraform has it. */
static const gd_value *finish_list(gd_arena *arena, const block_list *list)
{
    const gd_value *value = list->unknown ? gd_value_add_refs(arena, &gd_value_unknown, list->refs)
                                          : gd_value_tuple(arena, list->items.items, list->items.count);
    value = gd_value_mark(arena, value, list->marks);
    return list->origin ? gd_value_with_origin(arena, value, list->origin) : value;
}

const gd_value *gd_body_evaluate(gd_eval *eval, const gd_body *body, const gd_meta_arguments *meta)
{
    builder b = {.eval = eval};
    add_attributes(&b, body, meta);
    add_blocks(&b, body, meta);
    for (size_t i = 0; i < b.lists.count; i++) {
        if (b.lists.items[i]->items.count || b.lists.items[i]->unknown) {
            *gd_vec_push(eval->arena, &b.members) =
                (gd_member){b.lists.items[i]->type, finish_list(eval->arena, b.lists.items[i])};
        }
    }
    return gd_value_open(eval->arena, gd_value_object(eval->arena, b.members.items, b.members.count), NULL);
}
