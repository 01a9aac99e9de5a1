/* value.c - making values.
 *
 * Every container goes through seal(), which keeps what the container holds inside (marks,
 * unknowns, references), its weight and its depth. Reading values is value_read.c's, order and
 * equality are compare.c's, references refs.c's. */
#include "value/value.h"

#include <stdlib.h>
#include <utf8proc.h>

#include "value/compare.h"

const gd_value gd_value_true = {.kind = GD_BOOL, .boolean = true};
const gd_value gd_value_false = {.kind = GD_BOOL, .boolean = false};
const gd_value gd_value_null = {.kind = GD_NULL, .type = &gd_type_dynamic};
const gd_value gd_value_unknown = {.kind = GD_UNKNOWN, .type = &gd_type_dynamic};
const gd_value gd_value_empty_string = {.kind = GD_STRING, .bytes = ""};
const gd_value gd_value_empty_tuple = {.kind = GD_TUPLE, .weight = 1, .depth = 1};
const gd_value gd_value_empty_object = {.kind = GD_OBJECT, .weight = 1, .depth = 1};

static gd_value *make(gd_arena *arena, gd_kind kind)
{
    gd_value *value = GD_NEW(arena, gd_value);
    value->kind = (uint8_t)kind;
    return value;
}

const gd_value *gd_value_int(gd_arena *arena, int64_t whole)
{
    gd_value *value = make(arena, GD_NUMBER);
    value->whole = whole;
    return value;
}

const gd_value *gd_value_number(gd_arena *arena, gd_number number)
{
    gd_value *value = make(arena, GD_NUMBER);
    if (number.big) {
        value->flags = GD_VALUE_BIG;
        value->big = number.big;
    } else {
        value->whole = number.whole;
    }
    return value;
}

/* Whether `text` is in NFC for sure: all code points below U+0300 are, and their lead bytes are
 * below 0xCC. */
static bool surely_normal(gd_str text)
{
    size_t i = 0;
    for (; i + 8 <= text.len; i += 8) {
        uint64_t word;
        memcpy(&word, text.ptr + i, sizeof word);
        if (word & 0x8080808080808080u) {
            break;
        }
    }
    for (; i < text.len; i++) {
        if ((unsigned char)text.ptr[i] >= 0xCC) {
            return false;
        }
    }
    return true;
}

static gd_str normalise(gd_arena *arena, gd_str text)
{
    if (surely_normal(text)) {
        return text;
    }
    utf8proc_uint8_t *normal = NULL;
    utf8proc_ssize_t length = utf8proc_map((const utf8proc_uint8_t *)text.ptr, (utf8proc_ssize_t)text.len,
                                           &normal, UTF8PROC_STABLE | UTF8PROC_COMPOSE);
    if (length < 0) { /* not UTF-8; stays as it is */
        return text;
    }
    gd_str copy = text;
    if ((size_t)length != text.len || memcmp(normal, text.ptr, text.len) != 0) {
        copy = gd_str_copy(arena, (gd_str){(const char *)normal, (size_t)length});
    }
    free(normal);
    return copy;
}

const gd_value *gd_value_string(gd_arena *arena, gd_str text)
{
    if (text.len == 0) {
        return &gd_value_empty_string;
    }
    text = normalise(arena, text);
    if (text.len > UINT32_MAX) {
        return gd_value_unknown_of(arena, &gd_type_string);
    }
    gd_value *value = make(arena, GD_STRING);
    value->bytes = text.ptr;
    value->count = (uint32_t)text.len;
    return value;
}

const gd_value *gd_value_null_of(gd_arena *arena, const gd_type *type)
{
    if (type->kind == GD_TYPE_DYNAMIC) {
        return &gd_value_null;
    }
    gd_value *value = make(arena, GD_NULL);
    value->type = type;
    return value;
}

const gd_value *gd_value_unknown_of(gd_arena *arena, const gd_type *type)
{
    if (type->kind == GD_TYPE_DYNAMIC) {
        return &gd_value_unknown;
    }
    gd_value *value = make(arena, GD_UNKNOWN);
    value->type = type;
    return value;
}

const gd_value *gd_value_unknown_string(gd_arena *arena, gd_str partial)
{
    gd_unknown_facts *facts = GD_NEW(arena, gd_unknown_facts);
    facts->partial = partial;
    facts->not_null = true;
    gd_value *value = make(arena, GD_UNKNOWN);
    value->type = &gd_type_string;
    value->facts = facts;
    return value;
}

/* --- containers ---------------------------------------------------------------------------------- */

/* Bytes of a string that weigh as much as one value. */
enum { BYTES_PER_WEIGHT = 64 };

static uint64_t weigh(const gd_value *value)
{
    if (value->kind == GD_STRING) {
        return 1 + value->count / BYTES_PER_WEIGHT;
    }
    return value->kind >= GD_LIST ? value->weight : 1;
}

/* What a container is going to be, summed over its items. */
typedef struct {
    uint64_t weight;
    uint32_t depth;
    uint8_t inside;
} contents;

static void include(contents *sum, const gd_value *item)
{
    sum->weight += weigh(item);
    sum->inside |= item->marks;
    sum->inside |= item->kind == GD_UNKNOWN ? GD_INSIDE_UNKNOWN : 0;
    sum->inside |= item->refs ? GD_INSIDE_REFS : 0;
    if (item->kind >= GD_LIST) {
        sum->inside |= item->inside;
        sum->depth = item->depth > sum->depth ? item->depth : sum->depth;
    }
}

/* `value` with the sums, or unknown of `type` when it is beyond the limits; what is known of it
 * besides its contents stays. */
static const gd_value *seal(gd_value *value, contents sum, size_t count)
{
    sum.weight++;
    sum.depth++;
    if (sum.weight > GD_VALUE_MAX_WEIGHT || sum.depth > GD_VALUE_MAX_DEPTH || count > UINT32_MAX) {
        bool typed = value->kind != GD_OBJECT && value->type;
        value->kind = GD_UNKNOWN;
        value->flags = 0;
        value->count = 0;
        value->facts = NULL;
        value->inside = 0;
        value->type = typed ? value->type : &gd_type_dynamic;
        return value;
    }
    value->count = (uint32_t)count;
    value->weight = (uint32_t)sum.weight;
    value->depth = sum.depth;
    value->inside = sum.inside;
    return value;
}

static const gd_value *seal_items(gd_value *value, const gd_value *const *items, size_t count)
{
    contents sum = {0};
    for (size_t i = 0; i < count; i++) {
        include(&sum, items[i]);
    }
    value->items = items;
    return seal(value, sum, count);
}

static const gd_value *seal_members(gd_value *value, const gd_member *members, size_t count)
{
    contents sum = {0};
    for (size_t i = 0; i < count; i++) {
        sum.weight += members[i].key.len / BYTES_PER_WEIGHT;
        include(&sum, members[i].value);
    }
    value->members = members;
    return seal(value, sum, count);
}

const gd_value *gd_value_tuple(gd_arena *arena, const gd_value *const *items, size_t count)
{
    return count ? seal_items(make(arena, GD_TUPLE), items, count) : &gd_value_empty_tuple;
}

const gd_value *gd_value_list(gd_arena *arena, const gd_type *element, const gd_value *const *items,
                              size_t count)
{
    gd_value *value = make(arena, GD_LIST);
    value->type = gd_type_collection(arena, GD_TYPE_LIST, element);
    return seal_items(value, items, count);
}

const gd_value *gd_value_set(gd_arena *arena, const gd_type *element, const gd_value *const *items,
                             size_t count)
{
    const gd_value **own = gd_arena_alloc(arena, count * sizeof *own);
    uint8_t marks = 0;
    for (size_t i = 0; i < count; i++) {
        marks |= gd_value_deep_marks(items[i]);
        own[i] = gd_value_unmark_deep(arena, items[i], GD_INSIDE_MARKS);
    }
    count = gd_value_order_set(own, count);
    gd_value *value = make(arena, GD_SET);
    value->type = gd_type_collection(arena, GD_TYPE_SET, element);
    value->marks = marks;
    return seal_items(value, own, count);
}

/* --- mappings ------------------------------------------------------------------------------------- */

enum { INSERTION_MOST = 16 };

static void insertion_sort(gd_member *members, size_t count)
{
    for (size_t i = 1; i < count; i++) {
        gd_member moved = members[i];
        size_t at = i;
        for (; at > 0 && gd_str_cmp(members[at - 1].key, moved.key) > 0; at--) {
            members[at] = members[at - 1];
        }
        members[at] = moved;
    }
}

/* Sort by key, equal keys in the order given (a merge sort, for the last of them wins). */
static void merge_sort(gd_member *members, gd_member *room, size_t count)
{
    if (count <= INSERTION_MOST) {
        insertion_sort(members, count);
        return;
    }
    size_t half = count / 2, a = 0, b = half, out = 0;
    merge_sort(members, room, half);
    merge_sort(members + half, room, count - half);
    memcpy(room, members, half * sizeof *room);
    while (a < half) {
        bool take_second = b < count && gd_str_cmp(members[b].key, room[a].key) < 0;
        members[out++] = take_second ? members[b++] : room[a++];
    }
}

size_t gd_value_order_members(gd_member *members, size_t count)
{
    bool sorted = true;
    for (size_t i = 1; sorted && i < count; i++) {
        sorted = gd_str_cmp(members[i - 1].key, members[i].key) < 0;
    }
    if (sorted) {
        return count;
    }
    if (count <= INSERTION_MOST) {
        insertion_sort(members, count);
    } else {
        gd_member *room = gd_malloc(count / 2 * sizeof *room);
        merge_sort(members, room, count);
        free(room);
    }
    size_t kept = 0;
    for (size_t i = 0; i < count; i++) {
        kept -= kept && gd_str_eq(members[kept - 1].key, members[i].key);
        members[kept++] = members[i];
    }
    return kept;
}

const gd_value *gd_value_object(gd_arena *arena, gd_member *members, size_t count)
{
    if (count == 0) {
        return &gd_value_empty_object;
    }
    count = gd_value_order_members(members, count);
    return seal_members(make(arena, GD_OBJECT), members, count);
}

const gd_value *gd_value_map(gd_arena *arena, const gd_type *element, gd_member *members, size_t count)
{
    gd_value *value = make(arena, GD_MAP);
    value->type = gd_type_collection(arena, GD_TYPE_MAP, element);
    count = gd_value_order_members(members, count);
    return seal_members(value, members, count);
}

/* --- the same value with a difference -------------------------------------------------------------- */

static gd_value *copy_of(gd_arena *arena, const gd_value *value)
{
    gd_value *copy = gd_arena_alloc(arena, sizeof *copy);
    *copy = *value;
    return copy;
}

const gd_value *gd_value_mark(gd_arena *arena, const gd_value *value, uint8_t marks)
{
    if ((value->marks & marks) == marks) {
        return value;
    }
    gd_value *copy = copy_of(arena, value);
    copy->marks |= marks;
    return copy;
}

const gd_value *gd_value_unmark(gd_arena *arena, const gd_value *value, uint8_t marks)
{
    if ((value->marks & marks) == 0) {
        return value;
    }
    gd_value *copy = copy_of(arena, value);
    copy->marks &= (uint8_t)~marks;
    return copy;
}

const gd_value *gd_value_add_refs(gd_arena *arena, const gd_value *value, const gd_refs *refs)
{
    const gd_refs *all = gd_refs_join(arena, value->refs, refs);
    if (all == value->refs) {
        return value;
    }
    gd_value *copy = copy_of(arena, value);
    copy->refs = all;
    return copy;
}

const gd_value *gd_value_with_origin(gd_arena *arena, const gd_value *value, const gd_origin *origin)
{
    if (value->origin == origin) {
        return value;
    }
    gd_value *copy = copy_of(arena, value);
    copy->origin = origin;
    return copy;
}

static bool is_constant(const gd_value *value)
{
    return value == &gd_value_true || value == &gd_value_false || value == &gd_value_null ||
           value == &gd_value_unknown || value == &gd_value_empty_string || value == &gd_value_empty_tuple ||
           value == &gd_value_empty_object;
}

const gd_value *gd_value_take_origin(gd_arena *arena, const gd_value *value, const gd_origin *origin)
{
    gd_value *own = gd_value_own(value);
    if (!own) {
        return gd_value_with_origin(arena, value, origin);
    }
    own->origin = origin;
    return own;
}

gd_value *gd_value_own(const gd_value *value)
{
    return is_constant(value) ? NULL : (gd_value *)(uintptr_t)value;
}

void gd_value_recount(gd_value *container)
{
    if (gd_value_is_mapping(container)) {
        seal_members(container, container->members, container->count);
    } else {
        seal_items(container, container->items, container->count);
    }
}

const gd_value *gd_value_with_items(gd_arena *arena, const gd_value *value, const gd_value *const *items)
{
    return seal_items(copy_of(arena, value), items, value->count);
}

const gd_value *gd_value_with_members(gd_arena *arena, const gd_value *value, const gd_member *members)
{
    return seal_members(copy_of(arena, value), members, value->count);
}

const gd_value *gd_value_with_schema(gd_arena *arena, const gd_value *object, const gd_member *members,
                                     const struct gd_schema_block *schema, bool loose)
{
    gd_value *copy = copy_of(arena, object);
    copy->flags = (uint8_t)(GD_VALUE_OPEN | (loose ? GD_VALUE_LOOSE : 0));
    copy->schema = schema;
    return members == object->members ? copy : seal_members(copy, members, object->count);
}

const gd_value *gd_value_or_default(gd_arena *arena, const gd_value *value)
{
    if (!gd_value_is_unset(value)) {
        return value;
    }
    gd_value *copy = copy_of(arena, value);
    copy->kind = GD_UNKNOWN;
    copy->flags = 0;
    copy->facts = NULL;
    return copy;
}

const gd_value *gd_value_unmark_deep(gd_arena *arena, const gd_value *value, uint8_t marks)
{
    value = gd_value_unmark(arena, value, marks);
    if (value->kind < GD_LIST || (value->inside & marks) == 0) {
        return value;
    }
    if (gd_value_is_mapping(value)) {
        gd_member *members = gd_arena_alloc(arena, value->count * sizeof *members);
        for (size_t i = 0; i < value->count; i++) {
            members[i].key = value->members[i].key;
            members[i].value = gd_value_unmark_deep(arena, value->members[i].value, marks);
        }
        return gd_value_with_members(arena, value, members);
    }
    const gd_value **items = gd_arena_alloc(arena, value->count * sizeof *items);
    for (size_t i = 0; i < value->count; i++) {
        items[i] = gd_value_unmark_deep(arena, value->items[i], marks);
    }
    return gd_value_with_items(arena, value, items);
}
