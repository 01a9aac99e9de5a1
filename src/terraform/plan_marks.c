/* plan_marks - reads what of a plan's object is unknown or sensitive (see plan_marks.h).
 *
 * Without a word about wrong kinds a value that is not known would pass as known. */
#include "terraform/plan_marks.h"

#include "base/vec.h"
#include "terraform/plan_kind.h"

typedef struct {
    gd_arena *arena;
    gd_json_reader *reader;
    const char *member;
} marks_reader;

static const gd_value *read_marks(const marks_reader *in, gd_json_token token);

static const gd_value *read_object(const marks_reader *in)
{
    GD_VEC(gd_member) members = {0};
    gd_json_token key;
    while (gd_json_key(in->reader, &key)) {
        const gd_value *value = read_marks(in, gd_json_next(in->reader));
        *gd_vec_push(in->arena, &members) = (gd_member){key.text, value};
    }
    return gd_value_object(in->arena, members.items, members.count);
}

static const gd_value *read_array(const marks_reader *in)
{
    GD_VEC(const gd_value *) items = {0};
    while (gd_json_item(in->reader)) {
        const gd_value *value = read_marks(in, gd_json_next(in->reader));
        *gd_vec_push(in->arena, &items) = value;
    }
    return gd_value_tuple(in->arena, items.items, items.count);
}

static const gd_value *read_marks(const marks_reader *in, gd_json_token token)
{
    switch (token.kind) {
    case GD_JSON_TRUE:
        return &gd_value_true;
    case GD_JSON_OBJECT:
        return read_object(in);
    case GD_JSON_ARRAY:
        return read_array(in);
    case GD_JSON_STRING:
    case GD_JSON_NUMBER:
        gd_plan_say(in->reader, token.span,
                    gd_str_format(in->arena, "%s of a plan must hold true, false, objects and arrays, not %s",
                                  in->member, gd_plan_kind_name(token.kind)));
        return &gd_value_false;
    default:
        return &gd_value_false;
    }
}

const gd_value *gd_plan_marks_read(gd_arena *arena, gd_json_reader *reader, const char *member)
{
    marks_reader in = {arena, reader, member};
    return read_marks(&in, gd_json_next(reader));
}

bool gd_plan_marks_any(const gd_value *marks)
{
    bool mapping = marks && gd_value_is_mapping(marks);
    if (!marks || (!mapping && !gd_value_is_sequence(marks))) {
        return marks && marks->kind == GD_BOOL && marks->boolean;
    }
    for (size_t i = 0; i < marks->count; i++) {
        if (gd_plan_marks_any(mapping ? marks->members[i].value : marks->items[i])) {
            return true;
        }
    }
    return false;
}

bool gd_plan_marks_fit(const gd_value *marks, gd_json_token token)
{
    bool fits = !marks || marks->kind == GD_BOOL || token.kind == GD_JSON_ERROR ||
                (gd_value_is_mapping(marks) && token.kind == GD_JSON_OBJECT) ||
                (gd_value_is_sequence(marks) && token.kind == GD_JSON_ARRAY);
    return fits || !gd_plan_marks_any(marks);
}
