/* eval_for - [for …], {for …}, and %{for} of templates.
 *
 * HCL Native Syntax Specification, "For Expressions", with the rules of hcl for null, unknown and
 * marked collections. After the first item with an error the rest is left out: it would have the same. */
#include "eval/expression.h"

#include "base/map.h"

/* One run over a collection. */
typedef struct {
    gd_eval *eval;
    const gd_expr *expr;
    const struct gd_for_expr *loop;
    const gd_value *collection;
    gd_binding names[2];
    gd_scope scope;
    bool known; /* keys and conditions so far */
    bool stopped;
    uint8_t marks;
    const gd_refs *refs;
} for_run;

/* --- items of a collection -------------------------------------------------------------------------------- */

static const gd_value *key_value(gd_arena *arena, gd_str key)
{
    if (key.len == 0) {
        return &gd_value_empty_string;
    }
    gd_value *value = GD_NEW(arena, gd_value); /* keys are normalised already */
    *value = (gd_value){.kind = GD_STRING, .count = (uint32_t)key.len, .bytes = key.ptr};
    return value;
}

static gd_item item_at(gd_arena *arena, const gd_value *collection, size_t index, bool with_key)
{
    if (gd_value_is_mapping(collection)) {
        const gd_member *member = &collection->members[index];
        return (gd_item){with_key ? key_value(arena, member->key) : NULL, member->value};
    }
    const gd_value *value = collection->items[index];
    if (collection->kind == GD_SET || !with_key) {
        return (gd_item){value, value};
    }
    return (gd_item){gd_value_int(arena, (int64_t)index), value};
}

gd_items gd_value_items(gd_arena *arena, const gd_value *collection)
{
    gd_items items = {0};
    if (!gd_value_is_sequence(collection) && !gd_value_is_mapping(collection)) {
        return items;
    }
    items.items = GD_NEW_ARRAY(arena, gd_item, collection->count);
    for (; items.count < collection->count; items.count++) {
        items.items[items.count] = item_at(arena, collection, items.count, true);
    }
    return items;
}

/* --- the loop --------------------------------------------------------------------------------------------- */

static void bind(for_run *run, gd_item item)
{
    run->names[0] = (gd_binding){run->loop->value_name, item.value};
    run->names[1] = (gd_binding){run->loop->key_name, item.key};
}

static void stop(for_run *run)
{
    run->known = false;
    run->stopped = true;
}

static void taint(for_run *run, const gd_value *value)
{
    run->marks |= value->marks;
    run->refs = gd_refs_join(run->eval->arena, run->refs, value->refs);
}

/* Whether the `if` clause takes the item; an unknown one makes the whole unknown. */
static bool takes(for_run *run)
{
    const gd_expr *condition = run->loop->condition;
    if (!condition) {
        return true;
    }
    gd_eval *eval = run->eval;
    const gd_value *value = gd_value_or_default(eval->arena, gd_eval_expr(eval, condition));
    if (value->kind == GD_NULL) {
        gd_eval_error(eval, GD_DIAG_EVAL_TYPE, condition->span,
                      "Condition is null: the value of the 'if' clause must not be null");
        stop(run);
        return false;
    }
    taint(run, value);
    gd_str why = {0};
    const gd_value *decided = gd_convert(eval->arena, value, &gd_type_bool, &why);
    if (!decided) {
        gd_eval_error(eval, GD_DIAG_EVAL_TYPE, condition->span,
                      "Invalid 'for' condition: the 'if' clause value is invalid: %.*s", GD_FMT(why));
        stop(run);
        return false;
    }
    if (decided->kind == GD_UNKNOWN) {
        run->known = false;
        return false;
    }
    return decided->boolean;
}

/* The key of the current item; false when it is not known or wrong. */
static bool key_of(for_run *run, gd_str *key)
{
    gd_eval *eval = run->eval;
    gd_span span = run->loop->key->span;
    const gd_value *value = gd_value_or_default(eval->arena, gd_eval_expr(eval, run->loop->key));
    if (value->kind == GD_NULL) {
        gd_eval_error(eval, GD_DIAG_EVAL_TYPE, span,
                      "Invalid object key: the key expression of a 'for' expression must not give null");
        stop(run);
        return false;
    }
    taint(run, value);
    gd_str why = {0};
    if (value->kind == GD_UNKNOWN) { /* of whatever type */
        run->known = false;
        return false;
    }
    const gd_value *text = gd_convert(eval->arena, value, &gd_type_string, &why);
    if (!text) {
        gd_eval_error(eval, GD_DIAG_EVAL_TYPE, span,
                      "Invalid object key: the key expression gives an unsuitable value: %.*s", GD_FMT(why));
        stop(run);
        return false;
    }
    if (text->kind == GD_UNKNOWN) {
        run->known = false;
        return false;
    }
    *key = gd_value_text(text);
    return true;
}

/* Call `each` for every item that the `if` clause takes. */
static void iterate(for_run *run, void (*each)(for_run *run, void *result), void *result)
{
    gd_eval *eval = run->eval;
    const gd_scope *outer = eval->scope;
    bool with_key = run->loop->key_name.len > 0;
    run->scope = (gd_scope){outer, run->names, with_key ? 2 : 1};
    eval->scope = &run->scope;
    size_t errors = eval->diags->errors;
    for (size_t i = 0; i < run->collection->count && !run->stopped; i++) {
        bind(run, item_at(eval->arena, run->collection, i, with_key));
        if (!gd_eval_spend(eval, run->expr->span, 1)) {
            stop(run);
        } else if (takes(run)) {
            each(run, result);
        }
        if (eval->diags->errors != errors) {
            stop(run);
        }
    }
    eval->scope = outer;
}

/* --- tuples and templates --------------------------------------------------------------------------------- */

typedef struct {
    const gd_value **items;
    size_t count;
} tuple_result;

static void add_to_tuple(for_run *run, void *result)
{
    tuple_result *tuple = result;
    tuple->items[tuple->count++] = gd_eval_expr(run->eval, run->loop->value);
}

static const gd_value *unknown_result(for_run *run, const gd_value *const *items, size_t count)
{
    gd_eval *eval = run->eval;
    for (size_t i = 0; i < count; i++) {
        run->refs = gd_refs_join(eval->arena, run->refs, gd_value_deep_refs(eval->arena, items[i]));
    }
    return gd_eval_unknown(eval, run->loop->joined ? &gd_type_string : &gd_type_dynamic, run->marks,
                           run->refs);
}

static const gd_value *to_tuple(for_run *run)
{
    gd_eval *eval = run->eval;
    tuple_result tuple = {GD_NEW_ARRAY(eval->arena, const gd_value *, run->collection->count), 0};
    iterate(run, add_to_tuple, &tuple);
    if (!run->known) {
        return unknown_result(run, tuple.items, tuple.count);
    }
    const gd_value *result =
        run->loop->joined
            ? gd_eval_join(eval, tuple.items, tuple.count, run->loop->value->span)
            : gd_eval_made(eval, gd_value_tuple(eval->arena, tuple.items, tuple.count), run->expr->span);
    return gd_eval_inherit(eval, result, run->marks, run->refs);
}

/* --- objects ---------------------------------------------------------------------------------------------- */

typedef GD_VEC(const gd_value *) value_group;

static void add_to_object(for_run *run, void *result)
{
    gd_eval *eval = run->eval;
    gd_map *map = result;
    gd_str key;
    if (!key_of(run, &key)) {
        return;
    }
    const gd_value *value = gd_eval_expr(eval, run->loop->value);
    void **place = gd_map_at(eval->arena, map, key);
    if (run->loop->group) {
        value_group *group = *place ? *place : GD_NEW(eval->arena, value_group);
        *gd_vec_push(eval->arena, group) = value;
        *place = group;
    } else if (*place) {
        gd_diag_item *item =
            gd_eval_error(eval, GD_DIAG_EVAL_TYPE, run->loop->key->span,
                          "Duplicate object key: two different items produced the key \"%.*s\" in "
                          "this 'for' expression",
                          GD_FMT(key));
        gd_diag_hint(eval->diags, item,
                     "if duplicates are expected, use the ellipsis (...) after the value to group by key");
    } else {
        *place = (void *)(uintptr_t)value;
    }
}

static const gd_value *to_object(for_run *run)
{
    gd_eval *eval = run->eval;
    gd_map map = {0};
    iterate(run, add_to_object, &map);
    gd_member *members = GD_NEW_ARRAY(eval->arena, gd_member, map.count);
    const gd_value **values = GD_NEW_ARRAY(eval->arena, const gd_value *, map.count);
    for (size_t i = 0; i < map.count; i++) {
        const value_group *group = map.entries[i].value;
        values[i] =
            run->loop->group ? gd_value_tuple(eval->arena, group->items, group->count) : map.entries[i].value;
        members[i] = (gd_member){map.entries[i].key, values[i]};
    }
    if (!run->known) {
        return unknown_result(run, values, map.count);
    }
    const gd_value *result = gd_value_object(eval->arena, members, map.count);
    return gd_eval_inherit(eval, gd_eval_made(eval, result, run->expr->span), run->marks, run->refs);
}

/* --- the expression --------------------------------------------------------------------------------------- */

/* Whether the collection can be iterated; reports when it never can. */
static bool is_iterable(gd_eval *eval, const gd_value *collection, gd_span span)
{
    if (collection->kind == GD_NULL) {
        gd_eval_error(
            eval, GD_DIAG_EVAL_TYPE, span,
            "Iteration over null value: a null value cannot be the collection of a 'for' expression");
        return false;
    }
    bool scalar = collection->kind == GD_UNKNOWN
                      ? gd_type_is_primitive(collection->type) && collection->type->kind != GD_TYPE_DYNAMIC
                      : !gd_value_is_sequence(collection) && !gd_value_is_mapping(collection);
    if (scalar) {
        gd_str name = gd_type_name(eval->arena, gd_value_type(eval->arena, collection));
        gd_eval_error(
            eval, GD_DIAG_EVAL_TYPE, span,
            "Iteration over non-iterable value: a value of type %.*s cannot be the collection of a 'for' "
            "expression",
            GD_FMT(name));
    }
    return !scalar;
}

/* hcl checks the `if` clause once with unknown names, so that a wrong one shows also where there is nothing to
 * iterate, or not yet. With items the first of them shows it. */
static void check_condition_alone(for_run *run)
{
    gd_eval *eval = run->eval;
    const gd_scope *outer = eval->scope;
    bind(run, (gd_item){&gd_value_unknown, &gd_value_unknown});
    run->scope = (gd_scope){outer, run->names, run->loop->key_name.len > 0 ? 2 : 1};
    eval->scope = &run->scope;
    takes(run);
    eval->scope = outer;
    run->known = !run->stopped;
}

static const gd_value *over_unknown(for_run *run)
{
    const gd_value *collection = run->collection;
    bool has_type = collection->kind == GD_UNKNOWN && collection->type->kind != GD_TYPE_DYNAMIC;
    if (run->loop->condition && has_type) {
        check_condition_alone(run);
    }
    return unknown_result(run, NULL, 0);
}

const gd_value *gd_eval_for(gd_eval *eval, const gd_expr *expr)
{
    const struct gd_for_expr *loop = expr->loop;
    size_t errors = eval->diags->errors;
    const gd_value *collection = gd_value_or_default(eval->arena, gd_eval_expr(eval, loop->collection));
    for_run run = {.eval = eval,
                   .expr = expr,
                   .loop = loop,
                   .collection = collection,
                   .known = true,
                   .marks = collection->marks,
                   .refs = collection->refs};
    if (eval->diags->errors != errors || !is_iterable(eval, collection, loop->collection->span)) {
        return unknown_result(&run, NULL, 0);
    }
    if (gd_value_is_open(collection)) {
        return over_unknown(&run);
    }
    if (collection->count == 0 && loop->condition) {
        check_condition_alone(&run);
    }
    return loop->key ? to_object(&run) : to_tuple(&run);
}
