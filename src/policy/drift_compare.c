/* drift_compare - which attributes differ between two objects (see drift_compare.h). */
#include "policy/drift_compare.h"

typedef struct {
    gd_arena *arena;
    gd_drift_change *changes; /* room for GD_DRIFT_MAX_CHANGES */
    size_t count, more;
} comparison;

static const gd_value *present(const gd_value *value)
{
    return value && value->kind != GD_NULL ? value : NULL;
}

bool gd_drift_same(const gd_value *a, const gd_value *b)
{
    a = present(a);
    b = present(b);
    return a && b ? gd_value_equal(a, b, NULL) : a == b;
}

static void add_change(comparison *to, gd_str path, const gd_value *before, const gd_value *after)
{
    if (to->count == GD_DRIFT_MAX_CHANGES) {
        to->more++;
        return;
    }
    to->changes[to->count++] = (gd_drift_change){path, before, after, GD_OUTCOME_KEPT};
}

static bool is_identifier(gd_str key)
{
    bool word = key.len > 0;
    for (size_t i = 0; i < key.len && word; i++) {
        char c = key.ptr[i];
        word = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' ||
               (i > 0 && ((c >= '0' && c <= '9') || c == '-'));
    }
    return word;
}

/* `a.b`; `a["b c"]` for a key that is no name, and for tags, whose keys are the user's. */
static gd_str member_path(comparison *to, gd_str path, gd_str key)
{
    if (path.len == 0) {
        return key;
    }
    bool of_tags = gd_str_eq(path, GD_STR("tags")) || gd_str_eq(path, GD_STR("tags_all"));
    if (is_identifier(key) && !of_tags) {
        return gd_str_format(to->arena, "%.*s.%.*s", GD_FMT(path), GD_FMT(key));
    }
    return gd_str_format(to->arena, "%.*s[\"%.*s\"]", GD_FMT(path), GD_FMT(key));
}

static void compare(comparison *to, gd_str path, const gd_value *before, const gd_value *after);

static void compare_members(comparison *to, gd_str path, const gd_value *before, const gd_value *after)
{
    size_t i = 0, j = 0;
    while (i < before->count || j < after->count) {
        int order = i == before->count  ? 1
                    : j == after->count ? -1
                                        : gd_str_cmp(before->members[i].key, after->members[j].key);
        gd_str key = order <= 0 ? before->members[i].key : after->members[j].key;
        const gd_value *old = order <= 0 ? before->members[i++].value : NULL;
        const gd_value *new = order >= 0 ? after->members[j++].value : NULL;
        if (!gd_drift_same(old, new)) {
            compare(to, member_path(to, path, key), old, new);
        }
    }
}

static void compare(comparison *to, gd_str path, const gd_value *before, const gd_value *after)
{
    before = present(before);
    after = present(after);
    bool hidden = (before && before->marks & GD_MARKS_SECRET) || (after && after->marks & GD_MARKS_SECRET);
    if (!before || !after || hidden || to->count == GD_DRIFT_MAX_CHANGES) {
        add_change(to, path, before, after);
    } else if (gd_value_is_mapping(before) && gd_value_is_mapping(after)) {
        compare_members(to, path, before, after);
    } else if (gd_value_is_sequence(before) && gd_value_is_sequence(after) && before->count == after->count) {
        for (size_t i = 0; i < before->count; i++) {
            if (!gd_drift_same(before->items[i], after->items[i])) {
                compare(to, gd_str_format(to->arena, "%.*s[%zu]", GD_FMT(path), i), before->items[i],
                        after->items[i]);
            }
        }
    } else {
        add_change(to, path, before, after);
    }
}

void gd_drift_compare(gd_arena *arena, const gd_value *before, const gd_value *after, gd_drift_item *item)
{
    comparison to = {.arena = arena, .changes = GD_NEW_ARRAY(arena, gd_drift_change, GD_DRIFT_MAX_CHANGES)};
    compare_members(&to, (gd_str){"", 0}, before ? before : &gd_value_empty_object,
                    after ? after : &gd_value_empty_object);
    item->changes = to.changes;
    item->change_count = to.count;
    item->more_changes = to.more;
}
