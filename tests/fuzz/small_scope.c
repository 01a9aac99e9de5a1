/* small_scope - a fixed scope with known, unknown, sensitive and null values, and an evaluation in it (see small_scope.h). */
#include "small_scope.h"

#include "value/json.h"

enum { NAMES = 12 };

static const gd_value *list_of_strings(gd_arena *arena)
{
    const gd_value **items = GD_NEW_ARRAY(arena, const gd_value *, 3);
    items[0] = gd_value_string(arena, GD_STR("a"));
    items[1] = gd_value_string(arena, GD_STR("b"));
    items[2] = gd_value_unknown_of(arena, &gd_type_string);
    return gd_value_list(arena, &gd_type_string, items, 3);
}

static const gd_value *object(gd_arena *arena, uint8_t flags)
{
    gd_member *members = GD_NEW_ARRAY(arena, gd_member, 2);
    members[0] = (gd_member){GD_STR("id"), gd_value_int(arena, 7)};
    members[1] = (gd_member){GD_STR("tags"), list_of_strings(arena)};
    gd_value *value = GD_NEW(arena, gd_value);
    *value = *gd_value_object(arena, members, 2);
    value->flags |= flags;
    return value;
}

static void fill(gd_arena *arena, gd_binding bindings[NAMES])
{
    const gd_value *text = gd_value_string(arena, GD_STR("h\xC3\xA9llo"));
    const gd_refs *refs = gd_refs_one(arena, GD_STR("aws_vpc.v"), (gd_str){0});
    bindings[0] = (gd_binding){GD_STR("s"), text};
    bindings[1] = (gd_binding){GD_STR("n"), gd_value_int(arena, 3)};
    bindings[2] = (gd_binding){GD_STR("t"), &gd_value_true};
    bindings[3] = (gd_binding){GD_STR("z"), &gd_value_null};
    bindings[4] = (gd_binding){GD_STR("l"), list_of_strings(arena)};
    bindings[5] = (gd_binding){GD_STR("o"), object(arena, 0)};
    bindings[6] = (gd_binding){GD_STR("r"), gd_value_add_refs(arena, object(arena, GD_VALUE_OPEN), refs)};
    bindings[7] = (gd_binding){GD_STR("u"), &gd_value_unknown};
    bindings[8] = (gd_binding){GD_STR("us"), gd_value_unknown_of(arena, &gd_type_string)};
    bindings[9] = (gd_binding){GD_STR("ul"), gd_value_unknown_of(arena, &gd_type_list_string)};
    bindings[10] = (gd_binding){GD_STR("m"), gd_value_mark(arena, text, GD_MARK_SENSITIVE)};
    bindings[11] = (gd_binding){GD_STR("x"), gd_value_null_of(arena, &gd_type_list_string)};
}

void small_scope_evaluate(gd_str text, bool as_template)
{
    gd_arena arena;
    gd_arena_init(&arena);
    gd_diags diags;
    gd_diags_init(&diags, &arena);
    gd_source *source = gd_source_new(&arena, GD_STR("fuzz"), text);
    const gd_expr *expr = as_template ? gd_hcl_parse_template(&arena, source, &diags)
                                      : gd_hcl_parse_expression(&arena, source, false, &diags);
    gd_binding bindings[NAMES];
    fill(&arena, bindings);
    gd_scope scope = {NULL, bindings, NAMES};
    gd_eval eval = {.arena = &arena, .diags = &diags, .source = source, .scope = &scope};
    /* Near the bounds, so that a run over them is quick. */
    eval.items = GD_EVAL_MAX_ITEMS - 20 * 1000;
    eval.steps = GD_EVAL_MAX_STEPS - 100 * 1000;
    const gd_value *value = gd_eval_expr(&eval, expr);
    gd_buffer out = {0};
    gd_value_write_json(&out, value, GD_JSON_PLAIN);
    gd_type_write_json(&out, gd_value_type(&arena, value));
    for (size_t i = 0; i < diags.list.count; i++) {
        gd_diag_render(&out, &diags.list.items[i]);
    }
    gd_buffer_release(&out);
    gd_arena_release(&arena);
}
