/* unify.c - the one type that several types convert to (cty's UnifyUnsafe).
 *
 * Types of one structural kind are unified part by part; where that is not possible, or where kinds are mixed,
 * the best of the given types that all others convert to is taken. */
#include "value/convert.h"
#include "value/convert_type.h"

enum {
    KINDS = GD_TYPE_OBJECT + 1,
    CANDIDATES_MAX = 64 /* different types that are tried as the common one */
};

/* The types that are unified, and how many there are of each kind. */
typedef struct {
    gd_arena *arena;
    const gd_type *const *types;
    size_t count;
    size_t kinds[KINDS];
} unification;

/* Types collected to be unified in turn. */
typedef struct {
    const gd_type **types;
    size_t count;
} collected;

static bool only(const unification *all, gd_type_kind a, gd_type_kind b)
{
    return all->kinds[a] && all->kinds[a] + all->kinds[b] == all->count;
}

static const gd_type *collection(const unification *all, gd_type_kind kind, collected elements)
{
    const gd_type *element =
        elements.count ? gd_unify(all->arena, elements.types, elements.count) : &gd_type_dynamic;
    return element ? gd_type_collection(all->arena, kind, element) : NULL;
}

static size_t part_count(const gd_type *type)
{
    bool structural = type->kind == GD_TYPE_TUPLE || type->kind == GD_TYPE_OBJECT;
    return structural ? type->count : 1;
}

/* The types of all elements and attributes of all types. */
static collected collect_parts(const unification *all)
{
    size_t total = 0;
    for (size_t i = 0; i < all->count; i++) {
        total += part_count(all->types[i]);
    }
    collected parts = {gd_arena_alloc(all->arena, total * sizeof *parts.types), 0};
    for (size_t i = 0; i < all->count; i++) {
        const gd_type *type = all->types[i];
        for (size_t j = 0; j < part_count(type); j++) {
            parts.types[parts.count++] = type->kind == GD_TYPE_TUPLE    ? type->elements[j]
                                         : type->kind == GD_TYPE_OBJECT ? type->attributes[j].type
                                                                        : type->element;
        }
    }
    return parts;
}

static const gd_type *unify_as(const unification *all, gd_type_kind kind)
{
    return collection(all, kind, collect_parts(all));
}

static bool same_names(const gd_type *a, const gd_type *b)
{
    if (a->count != b->count) {
        return false;
    }
    for (size_t i = 0; i < a->count; i++) {
        if (!gd_str_eq(a->attributes[i].name, b->attributes[i].name)) {
            return false;
        }
    }
    return true;
}

static const gd_type *unify_objects(const unification *all)
{
    const gd_type *first = all->types[0];
    for (size_t i = 1; i < all->count; i++) {
        if (!same_names(first, all->types[i])) {
            return unify_as(all, GD_TYPE_MAP);
        }
    }
    gd_type_attribute *attributes = GD_NEW_ARRAY(all->arena, gd_type_attribute, first->count);
    const gd_type **across = gd_arena_alloc(all->arena, all->count * sizeof *across);
    for (size_t j = 0; j < first->count; j++) {
        for (size_t i = 0; i < all->count; i++) {
            across[i] = all->types[i]->attributes[j].type;
        }
        attributes[j].name = first->attributes[j].name;
        attributes[j].type = gd_unify(all->arena, across, all->count);
        if (!attributes[j].type) {
            return NULL;
        }
    }
    return gd_type_object(all->arena, attributes, first->count);
}

static const gd_type *unify_tuples(const unification *all)
{
    size_t length = all->types[0]->count;
    for (size_t i = 1; i < all->count; i++) {
        if (all->types[i]->count != length) {
            return unify_as(all, GD_TYPE_LIST);
        }
    }
    const gd_type **elements = gd_arena_alloc(all->arena, length * sizeof *elements);
    const gd_type **across = gd_arena_alloc(all->arena, all->count * sizeof *across);
    for (size_t j = 0; j < length; j++) {
        for (size_t i = 0; i < all->count; i++) {
            across[i] = all->types[i]->elements[j];
        }
        elements[j] = gd_unify(all->arena, across, all->count);
        if (!elements[j]) {
            return NULL;
        }
    }
    return gd_type_tuple(all->arena, elements, length);
}

/* How good a type is as the common one; smaller is better. Every primitive has a text, a list keeps
 * what a set would lose, and dynamic comes last, because anything converts to it. */
static unsigned preference(const gd_type *type)
{
    static const unsigned char order[KINDS] = {
        [GD_TYPE_STRING] = 0, [GD_TYPE_NUMBER] = 1, [GD_TYPE_BOOL] = 2,
        [GD_TYPE_LIST] = 3,   [GD_TYPE_SET] = 4,    [GD_TYPE_MAP] = 5,
        [GD_TYPE_TUPLE] = 6,  [GD_TYPE_OBJECT] = 7, [GD_TYPE_DYNAMIC] = 9,
    };
    unsigned sum = order[type->kind] * 10u;
    if (type->kind == GD_TYPE_LIST || type->kind == GD_TYPE_SET || type->kind == GD_TYPE_MAP) {
        sum += order[type->element->kind];
    }
    return sum;
}

static bool is_new(const collected *seen, const gd_type *type)
{
    for (size_t i = 0; i < seen->count; i++) {
        if (gd_type_equal(seen->types[i], type)) {
            return false;
        }
    }
    return true;
}

/* Different types, best first. False when there are too many. */
static bool rank_candidates(const unification *all, collected *candidates)
{
    for (size_t i = 0; i < all->count; i++) {
        if ((i && all->types[i] == all->types[i - 1]) || !is_new(candidates, all->types[i])) {
            continue;
        }
        if (candidates->count == CANDIDATES_MAX) {
            return false;
        }
        size_t at = candidates->count++;
        for (; at > 0 && preference(candidates->types[at - 1]) > preference(all->types[i]); at--) {
            candidates->types[at] = candidates->types[at - 1];
        }
        candidates->types[at] = all->types[i];
    }
    return true;
}

static const gd_type *choose(const unification *all)
{
    const gd_type *room[CANDIDATES_MAX];
    collected candidates = {room, 0};
    if (!rank_candidates(all, &candidates)) {
        return NULL;
    }
    for (size_t i = 0; i < candidates.count; i++) {
        size_t converted = 0;
        while (converted < candidates.count &&
               gd_type_converts(all->arena, candidates.types[converted], candidates.types[i])) {
            converted++;
        }
        if (converted == candidates.count) {
            return candidates.types[i];
        }
    }
    return NULL;
}

static bool all_equal(const gd_type *const *types, size_t count)
{
    for (size_t i = 1; i < count; i++) {
        if (!gd_type_equal(types[0], types[i])) {
            return false;
        }
    }
    return true;
}

/* Types of one structural kind, or a structural kind and its collection. NULL when they do not
 * unify; `*decided` tells whether another way may be tried. */
static const gd_type *unify_structural(const unification *all, bool *decided)
{
    static const gd_type_kind kinds[] = {GD_TYPE_MAP, GD_TYPE_LIST, GD_TYPE_SET, GD_TYPE_OBJECT,
                                         GD_TYPE_TUPLE};
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
        if (!only(all, kinds[i], GD_TYPE_DYNAMIC)) {
            continue;
        }
        *decided = true;
        if (all->kinds[GD_TYPE_DYNAMIC]) {
            return &gd_type_dynamic;
        }
        return kinds[i] == GD_TYPE_OBJECT  ? unify_objects(all)
               : kinds[i] == GD_TYPE_TUPLE ? unify_tuples(all)
                                           : unify_as(all, kinds[i]);
    }
    if (only(all, GD_TYPE_MAP, GD_TYPE_OBJECT)) {
        return unify_as(all, GD_TYPE_MAP);
    }
    if (only(all, GD_TYPE_LIST, GD_TYPE_TUPLE)) {
        return unify_as(all, GD_TYPE_LIST);
    }
    *decided = all->kinds[GD_TYPE_OBJECT] && all->kinds[GD_TYPE_TUPLE];
    return NULL;
}

const gd_type *gd_unify(gd_arena *arena, const gd_type *const *types, size_t count)
{
    if (count == 0 || all_equal(types, count)) {
        return count ? types[0] : NULL;
    }
    unification all = {.arena = arena, .types = types, .count = count};
    for (size_t i = 0; i < count; i++) {
        all.kinds[types[i]->kind]++;
    }
    bool decided = false;
    const gd_type *unified = unify_structural(&all, &decided);
    return unified || decided ? unified : choose(&all);
}
