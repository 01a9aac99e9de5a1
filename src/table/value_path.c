/* value_path - values by a path below a row's, and the place in the source that a path means (see table.h).
 *
 *     path = step *( [ "." ] step )
 *     step = name / "[" digits "]" / "[" DQUOTE *( char / "\" char ) DQUOTE "]"
 */
#include "table/table.h"

typedef struct {
    bool is_index; /* digits, in brackets or behind a dot */
    gd_str name;   /* as written, without quotes; escapes are still in it */
    bool escaped;
} path_step;

static path_step take_quoted(gd_str *path)
{
    path_step step = {false, {path->ptr + 2, 0}, false};
    size_t at = 2;
    while (at < path->len && path->ptr[at] != '"') {
        bool escape = path->ptr[at] == '\\' && at + 1 < path->len;
        step.escaped |= escape;
        at += escape ? 2 : 1;
    }
    step.name.len = at - 2;
    *path = gd_str_slice(*path, at + 2, path->len); /* behind the quote and the bracket */
    return step;
}

static bool all_digits(gd_str name)
{
    for (size_t i = 0; i < name.len; i++) {
        if (name.ptr[i] < '0' || name.ptr[i] > '9') {
            return false;
        }
    }
    return name.len > 0;
}

/* The next step; false at the end of the path. */
static bool take_step(gd_str *path, path_step *step)
{
    if (path->len && path->ptr[0] == '.') {
        *path = gd_str_slice(*path, 1, path->len);
    }
    if (path->len == 0) {
        return false;
    }
    if (gd_str_starts(*path, GD_STR("[\""))) {
        *step = take_quoted(path);
        return true;
    }
    bool bracket = path->ptr[0] == '[';
    size_t start = bracket ? 1 : 0;
    size_t end = start;
    while (end < path->len && path->ptr[end] != '[' && path->ptr[end] != (bracket ? ']' : '.')) {
        end++;
    }
    step->name = gd_str_slice(*path, start, end);
    step->is_index = all_digits(step->name);
    step->escaped = false;
    *path = gd_str_slice(*path, end + bracket, path->len);
    return true;
}

/* The index that `digits` means; beyond every count when there are too many of them. */
static size_t index_of(gd_str digits)
{
    size_t index = 0;
    for (size_t i = 0; i < digits.len; i++) {
        if (index > UINT32_MAX) {
            return SIZE_MAX;
        }
        index = index * 10 + (size_t)(digits.ptr[i] - '0');
    }
    return index;
}

static bool equals_escaped(gd_str key, gd_str escaped)
{
    size_t at = 0;
    for (size_t i = 0; i < escaped.len; i++) {
        i += escaped.ptr[i] == '\\' && i + 1 < escaped.len;
        if (at == key.len || key.ptr[at++] != escaped.ptr[i]) {
            return false;
        }
    }
    return at == key.len;
}

static const gd_value *member_of(const gd_value *mapping, const path_step *step)
{
    if (!step->escaped) {
        return gd_value_member(mapping, step->name);
    }
    for (size_t i = 0; i < mapping->count; i++) {
        if (equals_escaped(mapping->members[i].key, step->name)) {
            return mapping->members[i].value;
        }
    }
    return NULL;
}

/* One step down; NULL when there is nothing. An unknown value is unknown at every path below it. */
static const gd_value *descend(const gd_value *value, const path_step *step)
{
    if (step->is_index && gd_value_is_sequence(value)) {
        size_t index = index_of(step->name);
        return index < value->count ? value->items[index] : NULL;
    }
    while (gd_value_is_sequence(value) && value->count > 0) {
        value = value->items[0];
    }
    if (value->kind == GD_UNKNOWN) {
        return value;
    }
    if (!gd_value_is_mapping(value)) {
        return NULL;
    }
    const gd_value *member = member_of(value, step);
    /* A plan has a block that can stand only once as an object in place of a list. */
    bool itself = !member && step->is_index && value->kind == GD_OBJECT && index_of(step->name) == 0;
    return itself ? value : member;
}

const gd_value *gd_value_at_path(const gd_value *value, gd_str path, const gd_value **nearest)
{
    path_step step;
    while (value && take_step(&path, &step)) {
        if (nearest) {
            *nearest = value;
        }
        value = descend(value, &step);
        if (value && value->kind == GD_NULL) {
            value = NULL;
        }
    }
    if (value && nearest) {
        *nearest = value;
    }
    return value;
}

/* Whether `range` is a place inside the row itself, and not in a variable or local that its value came from. */
static bool is_inside(const gd_instance *instance, gd_range range)
{
    if (!range.source) {
        return false;
    }
    if (!instance->block) {
        return range.source == instance->range.source;
    }
    return range.source == instance->block->source && range.span.start >= instance->block->span.start &&
           range.span.end <= instance->block->span.end;
}

/* Where `value` is written in the row, or `otherwise`. */
static gd_range place_in(const gd_instance *instance, const gd_value *value, gd_range otherwise)
{
    enum { MOST_ORIGINS = 64 };
    const gd_origin *origin = value->origin;
    for (int i = 0; origin && i < MOST_ORIGINS; i++, origin = origin->parent) {
        if (is_inside(instance, origin->range)) {
            return origin->range;
        }
    }
    return otherwise;
}

gd_range gd_table_place(const gd_instance *instance, gd_str path)
{
    gd_range place = instance->range;
    const gd_value *value = instance->values;
    path_step step;
    while (value && take_step(&path, &step)) {
        value = descend(value, &step);
        if (value) {
            place = place_in(instance, value, place);
        }
    }
    return place;
}
