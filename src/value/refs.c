/* refs.c - which resources' attributes a value was made from.
 *
 * A list of references is immutable, has no two equal ones and at most GD_REFS_MAX. */
#include "value/value.h"

static bool same_ref(const gd_ref *a, const gd_ref *b)
{
    return a == b || (gd_str_eq(a->address, b->address) && gd_str_eq(a->attribute, b->attribute));
}

static bool has_ref(const gd_refs *refs, const gd_ref *ref)
{
    for (size_t i = 0; i < refs->count; i++) {
        if (same_ref(refs->items[i], ref)) {
            return true;
        }
    }
    return false;
}

static gd_refs *make(gd_arena *arena, size_t capacity)
{
    gd_refs *refs = gd_arena_alloc(arena, sizeof *refs + capacity * sizeof refs->items[0]);
    refs->count = 0;
    return refs;
}

const gd_refs *gd_refs_one(gd_arena *arena, gd_str address, gd_str attribute)
{
    gd_ref *ref = GD_NEW(arena, gd_ref);
    *ref = (gd_ref){address, attribute};
    gd_refs *refs = make(arena, 1);
    refs->items[refs->count++] = ref;
    return refs;
}

static bool has_all(const gd_refs *refs, const gd_refs *wanted)
{
    for (size_t i = 0; i < wanted->count; i++) {
        if (!has_ref(refs, wanted->items[i])) {
            return false;
        }
    }
    return true;
}

const gd_refs *gd_refs_join(gd_arena *arena, const gd_refs *a, const gd_refs *b)
{
    if (!a || !b || a == b) {
        return a ? a : b;
    }
    if (a->count >= GD_REFS_MAX || has_all(a, b)) {
        return a;
    }
    size_t capacity = a->count + b->count;
    gd_refs *joined = make(arena, capacity < GD_REFS_MAX ? capacity : GD_REFS_MAX);
    for (size_t i = 0; i < a->count; i++) {
        joined->items[joined->count++] = a->items[i];
    }
    for (size_t i = 0; i < b->count && joined->count < GD_REFS_MAX; i++) {
        if (!has_ref(joined, b->items[i])) {
            joined->items[joined->count++] = b->items[i];
        }
    }
    return joined;
}

const gd_refs *gd_value_deep_refs(gd_arena *arena, const gd_value *value)
{
    const gd_refs *refs = value->refs;
    if (value->kind < GD_LIST || !(value->inside & GD_INSIDE_REFS)) {
        return refs;
    }
    bool mapping = gd_value_is_mapping(value);
    for (size_t i = 0; i < value->count && !(refs && refs->count >= GD_REFS_MAX); i++) {
        const gd_value *item = mapping ? value->members[i].value : value->items[i];
        refs = gd_refs_join(arena, refs, gd_value_deep_refs(arena, item));
    }
    return refs;
}
