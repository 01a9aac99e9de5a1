/* value_chain - the way from a value back to where it was written (see value_chain.h). */
#include "terraform/value_chain.h"

#include "terraform/address.h"
#include "terraform/chain_walk.h"
#include "terraform/expression_walk.h"

/* --- steps ---------------------------------------------------------------------------------------- */

gd_chain_step *gd_chain_add(gd_chain_walk *walk, const gd_chain_place *place, gd_str what, gd_range range,
                            const gd_value *value)
{
    if (walk->steps.count >= GD_CHAIN_MAX_STEPS || place->depth >= GD_CHAIN_MAX_DEPTH) {
        walk->cut = true;
        return NULL;
    }
    bool secret = place->secret || (value && gd_value_deep_marks(value) & GD_MARKS_SECRET);
    gd_chain_step *step = gd_vec_push(walk->arena, &walk->steps);
    *step = (gd_chain_step){
        .depth = place->depth, .what = what, .range = range, .value = value, .secret = secret};
    return step;
}

static void find_literal(void *context, gd_expr *child)
{
    bool *found = context;
    bool literal =
        child->kind == GD_EXPR_STRING || child->kind == GD_EXPR_NUMBER || child->kind == GD_EXPR_BOOL;
    *found = *found || literal;
    if (!*found) {
        gd_expr_children(child, find_literal, context);
    }
}

/* Whether something is written out in it, and not taken from elsewhere. */
static bool has_literal(const gd_expr *expr)
{
    bool found = false;
    find_literal(&found, (gd_expr *)(uintptr_t)expr);
    return found;
}

void gd_chain_show(gd_chain_step *step, const gd_expr *expr, gd_range range)
{
    if (!step->secret || (expr && !has_literal(expr))) {
        step->text = gd_source_slice(range.source, range.span);
    }
}

const gd_value *gd_chain_value(gd_chain_walk *walk, const gd_chain_place *place, const gd_expr *expr)
{
    gd_eval eval = gd_module_scope_open(place->scope, place->bindings);
    eval.source = place->source;
    eval.diags = &walk->unheard;
    const gd_value *value = gd_eval_expr(&eval, expr);
    gd_module_scope_close(place->scope, &eval);
    return value;
}

bool gd_chain_is_seen(gd_chain_walk *walk, const gd_module_scope *scope, const void *declaration)
{
    struct {
        const void *scope, *declaration;
    } pair = {scope, declaration};
    gd_str key = gd_str_copy(walk->arena, (gd_str){(const char *)&pair, sizeof pair});
    void **known = gd_map_at(walk->arena, &walk->seen, key);
    bool seen = *known != NULL;
    *known = walk;
    return seen;
}

gd_str gd_chain_path_text(gd_arena *arena, const gd_expr *path, size_t from, size_t to)
{
    gd_str text = {"", 0};
    for (size_t i = from; i < to && i < path->traversal.count; i++) {
        const gd_step *step = &path->traversal.steps[i];
        text = step->kind != GD_STEP_INDEX
                   ? gd_str_format(arena, "%.*s.%.*s", GD_FMT(text), GD_FMT(step->name))
               : step->is_number ? gd_str_format(arena, "%.*s[%.*s]", GD_FMT(text), GD_FMT(step->name))
                                 : gd_str_format(arena, "%.*s[\"%.*s\"]", GD_FMT(text), GD_FMT(step->name));
    }
    return text;
}

/* --- calls ---------------------------------------------------------------------------------------- */

typedef struct {
    gd_chain_walk *walk;
    gd_chain_place place;
    const struct bound_names *bound;
} visitor;

/* Names that `for` expressions bind around a place. */
struct bound_names {
    const struct bound_names *outer;
    gd_str key, value;
};

static void visit(void *context, gd_expr *expr);

static bool is_bound(const struct bound_names *bound, gd_str name)
{
    for (; bound; bound = bound->outer) {
        if (gd_str_eq(bound->key, name) || gd_str_eq(bound->value, name)) {
            return true;
        }
    }
    return false;
}

/* Why the result of a call is unknown though its arguments are known. */
static gd_str why_unknown(gd_arena *arena, gd_str name)
{
    static const char *const of_the_moment[] = {"timestamp", "plantimestamp", "uuid", "bcrypt", NULL};
    gd_str bare = gd_str_starts(name, GD_STR("core::")) ? gd_str_slice(name, 6, name.len) : name;
    for (const char *const *at = of_the_moment; *at; at++) {
        if (gd_str_eq(bare, gd_str_from(*at))) {
            return gd_str_format(
                arena, "%.*s() gives another result each time: known only when Terraform runs", GD_FMT(bare));
        }
    }
    if (gd_str_starts(bare, GD_STR("file")) || gd_str_starts(bare, GD_STR("templatefile"))) {
        return GD_STR("the file cannot be read here");
    }
    if (gd_str_find(bare, GD_STR("::")) != GD_STR_NONE) {
        return GD_STR("a function of a provider, which only Terraform runs");
    }
    return (gd_str){"", 0};
}

static void visit_call(visitor *v, const gd_expr *call)
{
    gd_arena *arena = v->walk->arena;
    gd_range range = {v->place.source, call->span};
    const gd_value *value = v->bound ? NULL : gd_chain_value(v->walk, &v->place, call);
    gd_chain_step *step = gd_chain_add(
        v->walk, &v->place, gd_str_format(arena, "call of %.*s()", GD_FMT(call->call.name)), range, value);
    if (!step) {
        return;
    }
    gd_chain_show(step, call, range);
    visitor inner = *v;
    inner.place.depth++;
    inner.place.secret = v->place.secret || step->secret;
    bool known = true;
    for (size_t i = 0; i < call->call.count; i++) {
        known = known && !v->bound && value &&
                gd_value_is_wholly_known(gd_chain_value(v->walk, &v->place, call->call.arguments[i]));
    }
    if (value && !gd_value_is_wholly_known(value) && known) {
        step->unknown = why_unknown(arena, call->call.name);
    }
    for (size_t i = 0; i < call->call.count; i++) {
        visit(&inner, call->call.arguments[i]);
    }
}

static void visit_loop(visitor *v, const gd_expr *expr)
{
    visitor collection = *v;
    collection.place.loop = expr;
    visit(&collection, expr->loop->collection);
    struct bound_names names = {v->bound, expr->loop->key_name, expr->loop->value_name};
    visitor inner = {v->walk, v->place, &names};
    gd_expr *parts[] = {expr->loop->key, expr->loop->value, expr->loop->condition};
    for (size_t i = 0; i < 3; i++) {
        if (parts[i]) {
            visit(&inner, parts[i]);
        }
    }
}

static void visit(void *context, gd_expr *expr)
{
    visitor *v = context;
    bool is_reference = expr->kind == GD_EXPR_TRAVERSAL && expr->traversal.operand->kind == GD_EXPR_VARIABLE;
    if (is_reference) {
        if (!is_bound(v->bound, expr->traversal.operand->string)) {
            gd_chain_reference(v->walk, &v->place, expr);
        }
    } else if (expr->kind == GD_EXPR_CALL) {
        visit_call(v, expr);
    } else if (expr->kind == GD_EXPR_FOR) {
        visit_loop(v, expr);
    } else {
        gd_expr_children(expr, visit, v);
    }
}

void gd_chain_expression(gd_chain_walk *walk, const gd_chain_place *place, const gd_expr *expr)
{
    visitor v = {walk, *place, NULL};
    visit(&v, (gd_expr *)(uintptr_t)expr);
}

/* --- attributes ----------------------------------------------------------------------------------- */

/* The item of a constructor that the step names, or NULL. */
static const gd_expr *item_of(const gd_expr *expr, const gd_step *step)
{
    while (expr->kind == GD_EXPR_PARENS) {
        expr = expr->operand;
    }
    for (size_t i = 0; expr->kind == GD_EXPR_OBJECT && i < expr->object.count; i++) {
        const gd_object_item *item = &expr->object.items[i];
        if (item->key->kind == GD_EXPR_STRING && gd_str_eq(item->key->string, step->name)) {
            return item->value;
        }
    }
    if (expr->kind == GD_EXPR_TUPLE && step->kind != GD_STEP_ATTRIBUTE && step->name.len < 9) {
        size_t index = 0;
        for (size_t i = 0; i < step->name.len; i++) {
            index = index * 10 + (size_t)(step->name.ptr[i] - '0');
        }
        return index < expr->items.count ? expr->items.items[index] : NULL;
    }
    return NULL;
}

void gd_chain_attribute(gd_chain_walk *walk, const gd_chain_place *outer, const gd_attribute *attribute,
                        gd_str what, const gd_expr *path, size_t from)
{
    gd_chain_place place = *outer;
    place.source = attribute->source;
    gd_range range = gd_attribute_range(attribute);
    const gd_expr *expr = attribute->expr;
    gd_chain_step *step = gd_chain_add(walk, &place, what, range, gd_chain_value(walk, &place, expr));
    if (!step) {
        return;
    }
    gd_chain_show(step, expr, range);
    place.secret = place.secret || step->secret;
    place.depth++;
    const gd_expr *item;
    while (path && from < path->traversal.count && (item = item_of(expr, &path->traversal.steps[from]))) {
        range = (gd_range){place.source, item->span};
        gd_str name = gd_chain_path_text(walk->arena, path, from, from + 1);
        step = gd_chain_add(walk, &place, gd_str_format(walk->arena, "item %.*s", GD_FMT(name)), range,
                            gd_chain_value(walk, &place, item));
        if (!step) {
            return;
        }
        place.secret = outer->secret || step->secret; /* the one item may be less secret than the whole */
        gd_chain_show(step, item, range);
        place.depth++;
        expr = item;
        from++;
    }
    gd_chain_expression(walk, &place, expr);
}

/* --- the target ----------------------------------------------------------------------------------- */

static const gd_step *key_at(const gd_expr *path, size_t index)
{
    bool is_key = index < path->traversal.count && path->traversal.steps[index].kind != GD_STEP_ATTRIBUTE;
    return is_key ? &path->traversal.steps[index] : NULL;
}

/* Follow module.a["x"].module.b to the module's scope; `*at` is the step behind it, with 0 for the root name. False when
 * it does not lead to a module that is on disk. */
static bool enter_modules(gd_module_scope **scope, const gd_expr *path, size_t *at)
{
    gd_str root = path->traversal.operand->string;
    while (gd_str_eq(*at == 0 ? root : path->traversal.steps[*at - 1].name, GD_STR("module"))) {
        if (*at >= path->traversal.count) {
            return false;
        }
        const gd_declaration *call =
            gd_declaration_find(&(*scope)->config->calls, path->traversal.steps[*at].name);
        if (!call) {
            return false;
        }
        gd_call_node *node = gd_scope_call(*scope, call);
        const gd_step *key = key_at(path, *at + 1);
        size_t index = gd_expansion_find(&node->expansion, key);
        if (index >= node->count) {
            return false;
        }
        *scope = node->children[index];
        *at += key ? 3 : 2;
        if (*at > path->traversal.count) {
            return false;
        }
    }
    return true;
}

/* The target in the module that it is in; `at` as above. */
static bool explain(gd_chain_walk *walk, gd_chain_place *place, const gd_expr *path, size_t at)
{
    gd_str name = at == 0 ? path->traversal.operand->string : path->traversal.steps[at - 1].name;
    bool more = at < path->traversal.count;
    if (gd_str_eq(name, GD_STR("var")) && more) {
        return gd_chain_variable(walk, place, path->traversal.steps[at].name);
    }
    if (gd_str_eq(name, GD_STR("local")) && more) {
        return gd_chain_local(walk, place, path, at);
    }
    if (gd_str_eq(name, GD_STR("output")) && more) {
        return gd_chain_output(walk, place, path, at);
    }
    bool data = gd_str_eq(name, GD_STR("data"));
    if ((data || gd_str_eq(name, GD_STR("ephemeral"))) && at + 1 < path->traversal.count) {
        return gd_chain_resource(walk, place, data ? GD_MODE_DATA : GD_MODE_EPHEMERAL,
                                 path->traversal.steps[at].name, path, at + 1);
    }
    if (more && gd_chain_resource(walk, place, GD_MODE_MANAGED, name, path, at)) {
        return true;
    }
    return at > 0 && gd_chain_output(walk, place, path, at - 1);
}

static bool report_missing(gd_diags *diags, gd_str target)
{
    gd_diag_item *item = gd_diag_report(diags, GD_DIAG_SETTINGS, (gd_range){0},
                                        "there is nothing at the address %.*s", GD_FMT(target));
    gd_diag_hint(diags, item,
                 "give TYPE.NAME.ATTRIBUTE, var.NAME, local.NAME, output.NAME, with module.NAME in front "
                 "where it is in "
                 "one; `guard table` lists the addresses");
    return false;
}

bool gd_value_chain_find(gd_arena *arena, gd_config_cache *cache, const gd_root *root, gd_str folder,
                         const gd_inputs *inputs, gd_str target, gd_value_chain *chain, gd_diags *diags)
{
    gd_chain_walk walk = {.arena = arena, .diags = diags};
    gd_diags_init(&walk.unheard, arena);
    gd_diags syntax;
    gd_diags_init(&syntax, arena);
    const gd_source *source = gd_source_new(arena, GD_STR("<address>"), target);
    const gd_expr *path = gd_hcl_parse_expression(arena, source, true, &syntax);
    bool is_address = path->kind == GD_EXPR_TRAVERSAL && path->traversal.operand->kind == GD_EXPR_VARIABLE;
    if (!is_address) {
        return report_missing(diags, target);
    }
    gd_chain_place place = {.scope = gd_run_open(arena, cache, root, folder, inputs, diags)};
    size_t at = 0;
    if (!enter_modules(&place.scope, path, &at) || !explain(&walk, &place, path, at)) {
        return report_missing(diags, target);
    }
    *chain = (gd_value_chain){walk.steps.items, walk.steps.count, walk.cut};
    return true;
}
