/* settings_merge - layers of settings over each other, and what final settings hold (see settings_layers.h). */
#include "policy/settings_layers.h"

typedef struct {
    gd_arena *arena;
    const gd_final_list *finals; /* may be NULL */
    gd_diags *diags;
} merger;

/* A place in the two trees: the path as written, the path in the table, and what holds it. */
typedef struct {
    gd_str path, table_path;
    const gd_final *final; /* NULL: nothing */
} place;

static const gd_value *merge(merger *m, place at, const gd_value *under, const gd_value *over);

/* --- what loosens ------------------------------------------------------------------------------------- */

static bool is_among(const gd_value *item, const gd_value *list)
{
    for (size_t i = 0; i < list->count; i++) {
        if (gd_value_equal(list->items[i], item, NULL)) {
            return true;
        }
    }
    return false;
}

static bool is_within(const gd_value *inner, const gd_value *outer)
{
    for (size_t i = 0; i < inner->count; i++) {
        if (!is_among(inner->items[i], outer)) {
            return false;
        }
    }
    return true;
}

/* Below, equal to or above zero as `over` is before, at or behind `under` in its setting's order. */
static int compare_in_order(const gd_setting *setting, const gd_value *under, const gd_value *over)
{
    if (over->kind == GD_NUMBER) {
        return gd_number_compare(gd_value_to_number(over), gd_value_to_number(under));
    }
    const char *words = setting->choices ? setting->choices : "low medium high critical";
    return gd_choice_index(words, gd_value_text(over)) - gd_choice_index(words, gd_value_text(under));
}

static bool list_loosens(gd_setting_final final, const gd_value *under, const gd_value *over)
{
    switch (final) {
    case GD_FINAL_MORE:
        return !is_within(under, over);
    case GD_FINAL_FEWER:
        return !is_within(over, under);
    case GD_FINAL_WITHIN:
        return under->count && (over->count == 0 || !is_within(over, under));
    default:
        return !gd_value_equal(under, over, NULL);
    }
}

static bool scalar_loosens(const gd_setting *setting, const gd_value *under, const gd_value *over)
{
    switch (setting->final) {
    case GD_FINAL_LOWER:
        return compare_in_order(setting, under, over) > 0;
    case GD_FINAL_HIGHER:
        return compare_in_order(setting, under, over) < 0;
    case GD_FINAL_TRUE:
        return under->boolean && !over->boolean;
    case GD_FINAL_FALSE:
        return !under->boolean && over->boolean;
    default:
        return !gd_value_equal(under, over, NULL);
    }
}

/* Whether the first value of a setting loosens: an exclusion where there was none does. A rule's severity or action
 * stands in the rule until it is set, so that only the strictest is sure to be no less. */
static bool addition_loosens(const gd_setting *setting, const gd_value *over)
{
    switch (setting->final) {
    case GD_FINAL_LOCKED:
        return true;
    case GD_FINAL_FEWER:
        return over->count > 0;
    case GD_FINAL_HIGHER:
        if (over->kind == GD_STRING) {
            const char *words = setting->choices ? setting->choices : "low medium high critical";
            const char *last = strrchr(words, ' ');
            return !gd_str_eq(gd_value_text(over), gd_str_from(last ? last + 1 : words));
        }
        return false;
    default:
        return false;
    }
}

static bool loosens(const gd_setting *setting, const gd_value *under, const gd_value *over)
{
    if (!under) {
        return addition_loosens(setting, over);
    }
    return over->kind == GD_TUPLE ? list_loosens(setting->final, under, over)
                                  : scalar_loosens(setting, under, over);
}

static const char *allowed_change(gd_setting_final final)
{
    static const char *const words[] = {
        [GD_FINAL_LOCKED] = "it cannot be changed",
        [GD_FINAL_KEEP] = "it cannot be changed",
        [GD_FINAL_LOWER] = "only a lower value is stricter",
        [GD_FINAL_HIGHER] = "only a higher value is stricter",
        [GD_FINAL_MORE] = "more may be added, nothing left out",
        [GD_FINAL_FEWER] = "nothing may be added",
        [GD_FINAL_WITHIN] = "it may name fewer, not others",
        [GD_FINAL_TRUE] = "it may be switched on only",
        [GD_FINAL_FALSE] = "it may be switched off only",
    };
    return words[final];
}

/* --- the walk ------------------------------------------------------------------------------------------- */

static const gd_final *final_of(const merger *m, gd_str path)
{
    for (size_t i = 0; m->finals && i < m->finals->count; i++) {
        gd_str held = m->finals->items[i].path;
        if (gd_str_eq(held, path) || gd_str_eq(held, GD_STR("*"))) {
            return &m->finals->items[i];
        }
    }
    return NULL;
}

static place below(merger *m, place at, gd_str name)
{
    const gd_setting *setting = gd_setting_find(at.table_path);
    bool named = setting && (setting->shape == GD_SHAPE_MAP || setting->shape == GD_SHAPE_MAP_LISTS);
    place child = {.path = gd_setting_path(m->arena, at.path, name),
                   .table_path = gd_setting_path(m->arena, at.table_path, named ? GD_STR("*") : name),
                   .final = at.final};
    bool about_layers =
        !at.path.len && (gd_str_eq(name, GD_STR("extends")) || gd_str_eq(name, GD_STR("final")));
    if (!child.final && !about_layers) {
        child.final = final_of(m, child.path);
    }
    return child;
}

/* The row that a leaf follows: its own, or that of the map it is an entry of. */
static const gd_setting *row_of(gd_str table_path)
{
    const gd_setting *setting = gd_setting_find(table_path);
    if (!setting && gd_str_ends(table_path, GD_STR(".*"))) {
        setting = gd_setting_find(gd_str_slice(table_path, 0, table_path.len - 2));
    }
    return setting;
}

static const gd_value *merge_leaf(merger *m, place at, const gd_value *under, const gd_value *over)
{
    const gd_setting *setting = row_of(at.table_path);
    if (at.final && under && gd_value_equal(under, over, NULL)) {
        return under; /* with its origin: a path means the file beside the one that is final */
    }
    if (!at.final || !setting || !loosens(setting, under, over)) {
        return over;
    }
    gd_diag_item *item =
        gd_diag_report(m->diags, GD_DIAG_SETTINGS, gd_settings_place(over),
                       "%.*s is final in %.*s; this would loosen it", GD_FMT(at.path), GD_FMT(at.final->by));
    gd_diag_hint(m->diags, item, "%s", allowed_change(setting->final));
    return under;
}

static const gd_value *merge_objects(merger *m, place at, const gd_value *under, const gd_value *over)
{
    gd_member *members = GD_NEW_ARRAY(m->arena, gd_member, (size_t)under->count + over->count);
    size_t count = 0;
    for (size_t i = 0; i < under->count; i++) {
        if (!gd_value_member(over, under->members[i].key)) {
            members[count++] = under->members[i];
        }
    }
    for (size_t i = 0; i < over->count; i++) {
        gd_str key = over->members[i].key;
        const gd_value *value =
            merge(m, below(m, at, key), gd_value_member(under, key), over->members[i].value);
        if (value) {
            members[count++] = (gd_member){key, value};
        }
    }
    return gd_value_with_origin(m->arena, gd_value_object(m->arena, members, count), over->origin);
}

/* NULL where neither has anything. */
static const gd_value *merge(merger *m, place at, const gd_value *under, const gd_value *over)
{
    if (over->kind != GD_OBJECT) {
        return merge_leaf(m, at, under, over);
    }
    return merge_objects(m, at, under && under->kind == GD_OBJECT ? under : &gd_value_empty_object, over);
}

const gd_value *gd_settings_merge(gd_arena *arena, const gd_value *under, const gd_value *over,
                                  const gd_final_list *finals, gd_diags *diags)
{
    merger m = {arena, finals, diags};
    place top = {.path = GD_STR(""), .table_path = GD_STR(""), .final = NULL};
    return merge(&m, top, under, over);
}
