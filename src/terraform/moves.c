/* moves - moved, removed and import blocks against what is declared.
 *
 * Follows the refusals of Terraform's planning: the object that is moved or removed must be gone from the
 * configuration, and what is imported must be in it. Where only the state could tell, nothing is said. */
#include "terraform/body.h"
#include "terraform/module_scope.h"
#include "value/convert.h"

/* What an address means, followed through the modules that it leads through. */
typedef struct {
    const gd_declaration *declared; /* NULL: not in the configuration */
    gd_module_scope *scope;         /* of the module that it is in */
    const gd_step *key;             /* NULL without */
    bool is_module;
    bool unseen; /* it leads into a module that is not on disk */
} target;

static gd_str name_at(const gd_expr *traversal, size_t index)
{
    bool is_name =
        index < traversal->traversal.count && traversal->traversal.steps[index].kind == GD_STEP_ATTRIBUTE;
    return is_name ? traversal->traversal.steps[index].name : (gd_str){0};
}

static const gd_step *key_at(const gd_expr *traversal, size_t index)
{
    bool is_key =
        index < traversal->traversal.count && traversal->traversal.steps[index].kind != GD_STEP_ATTRIBUTE;
    return is_key ? &traversal->traversal.steps[index] : NULL;
}

/* Go from the call that `found` is to the module instance that its key names; false when there is none. */
static bool enter_module(target *found)
{
    const gd_call_node *node = found->declared ? &found->scope->calls[found->declared->index] : NULL;
    size_t index = node && node->config ? gd_expansion_find(&node->expansion, found->key) : SIZE_MAX;
    found->unseen = node && !node->config;
    found->declared = NULL;
    if (index >= (node ? node->count : 0)) {
        return false;
    }
    found->scope = node->children[index];
    return true;
}

/* The address that the steps from `*at` on begin with, whose first word is `word`. */
static void find_here(target *found, const gd_expr *traversal, gd_str word, size_t *at)
{
    found->is_module = gd_str_eq(word, GD_STR("module"));
    gd_str name = name_at(traversal, (*at)++);
    found->declared = found->is_module
                          ? gd_declaration_find(&found->scope->config->calls, name)
                          : gd_config_resource(found->scope->config, GD_MODE_MANAGED, word, name);
    found->key = key_at(traversal, *at);
    *at += found->key != NULL;
}

/* Whether the steps from `at` on, behind the word before them, are an address: module.NAME[KEY]…, TYPE.NAME[KEY].
 * What is no type of a resource is none here, either, unless `any_type`. */
static bool is_address(const gd_expr *traversal, gd_str word, size_t at, bool any_type)
{
    static const char *const others[] = {"var",   "local",  "path",      "each", "self",
                                         "count", "output", "terraform", NULL};
    while (gd_str_eq(word, GD_STR("module"))) {
        if (!name_at(traversal, at).len) {
            return false;
        }
        at += key_at(traversal, at + 1) ? 2 : 1;
        if (at == traversal->traversal.count) {
            return true;
        }
        word = name_at(traversal, at++);
    }
    if (gd_str_eq(word, GD_STR("data")) || gd_str_eq(word, GD_STR("resource"))) {
        word = name_at(traversal, at++);
    }
    if (!word.len || (!any_type && gd_name_in(word, others)) || !name_at(traversal, at).len) {
        return false;
    }
    at += key_at(traversal, at + 1) ? 2 : 1;
    return at == traversal->traversal.count;
}

/* Whether the argument names a resource or a module; the last key of what is imported may be an expression. In JSON
 * syntax it is a text, which is not looked into. */
static bool has_address(const gd_attribute *attribute, bool computed_key, bool any_type)
{
    const gd_expr *expr = attribute->expr;
    if (expr->kind == GD_EXPR_INVALID ||
        (expr->kind == GD_EXPR_STRING && gd_str_ends(gd_source_path(attribute->source), GD_STR(".json")))) {
        return true;
    }
    if (computed_key && expr->kind == GD_EXPR_INDEX) {
        expr = expr->index.operand;
    }
    return expr->kind == GD_EXPR_TRAVERSAL && expr->traversal.operand->kind == GD_EXPR_VARIABLE &&
           is_address(expr, expr->traversal.operand->string, 0, any_type);
}

/* False when the attribute is no address of this kind. */
static bool find_target(gd_module_scope *scope, const gd_attribute *attribute, target *found)
{
    *found = (target){.scope = scope};
    if (!attribute || attribute->expr->kind != GD_EXPR_TRAVERSAL ||
        attribute->expr->traversal.operand->kind != GD_EXPR_VARIABLE) {
        return false;
    }
    const gd_expr *traversal = attribute->expr;
    gd_str word = traversal->traversal.operand->string;
    size_t at = 0;
    while (!gd_str_eq(word, GD_STR("data")) && at < traversal->traversal.count) {
        find_here(found, traversal, word, &at);
        if (!found->is_module || at >= traversal->traversal.count) {
            return true;
        }
        word = name_at(traversal, at++);
        if (!enter_module(found)) {
            found->is_module = false;
            return true;
        }
    }
    return false;
}

/* Whether the object at `from` is still there: as a whole, or (with keys in play) that instance. */
static bool still_exists(const target *from, const target *to)
{
    if (!from->declared) {
        return false;
    }
    if (!from->key && from->declared != to->declared) {
        return true;
    }
    const gd_expansion *expansion = from->is_module
                                        ? &from->scope->calls[from->declared->index].expansion
                                        : &from->scope->resources[from->declared->index].expansion;
    return expansion->kind != GD_EXPAND_UNKNOWN && gd_expansion_find(expansion, from->key) != SIZE_MAX;
}

/* Whether the last name of the address is that of a module call. */
static bool names_module(const gd_attribute *address)
{
    const gd_expr *traversal = address->expr;
    size_t last = traversal->traversal.count;
    while (last && traversal->traversal.steps[last - 1].kind != GD_STEP_ATTRIBUTE) {
        last--; /* keys */
    }
    gd_str before = last > 1 ? name_at(traversal, last - 2) : traversal->traversal.operand->string;
    return gd_str_eq(before, GD_STR("module"));
}

static void report(gd_module_scope *scope, const gd_attribute *address, const char *message)
{
    gd_diag_report(scope->run->diags, GD_DIAG_CONFIG_BLOCK, gd_attribute_range(address), "%s", message);
}

static void report_missing(gd_module_scope *scope, const gd_block *block, const char *needed)
{
    gd_diag_report(scope->run->diags, GD_DIAG_CONFIG_BLOCK, gd_block_range(block), "the %.*s block needs %s",
                   GD_FMT(block->type), needed);
}

static void report_no_address(gd_module_scope *scope, const gd_attribute *attribute)
{
    gd_diag_report(scope->run->diags, GD_DIAG_CONFIG_BLOCK, gd_attribute_range(attribute),
                   "%.*s takes the address of a resource or a module, as aws_instance.a or module.a",
                   GD_FMT(attribute->name));
}

static void check_moved(gd_module_scope *scope, const gd_block *block)
{
    const gd_attribute *from = gd_body_attribute(block->body, GD_STR("from"));
    const gd_attribute *to = gd_body_attribute(block->body, GD_STR("to"));
    target source, destination;
    if (!from || !to) {
        report_missing(scope, block, "from and to");
    } else if (!has_address(from, false, false) || !has_address(to, false, false)) {
        report_no_address(scope, has_address(from, false, false) ? to : from);
    } else if (!find_target(scope, from, &source) || !find_target(scope, to, &destination)) {
        return; /* a data source: Terraform ignores it */
    } else if (names_module(from) != names_module(to)) {
        report(scope, to, "a resource cannot become a module, nor a module a resource");
    } else if (still_exists(&source, &destination)) {
        report(scope, from, "what is moved is still declared");
    }
}

/* Whether an instance key is anywhere in the address. */
static bool has_key(const gd_attribute *address)
{
    const gd_expr *traversal = address->expr;
    for (size_t i = 0; traversal->kind == GD_EXPR_TRAVERSAL && i < traversal->traversal.count; i++) {
        if (key_at(traversal, i)) {
            return true;
        }
    }
    return false;
}

static bool names_data(const gd_attribute *address)
{
    const gd_expr *traversal = address->expr;
    return traversal->kind == GD_EXPR_TRAVERSAL &&
           gd_str_eq(traversal->traversal.operand->string, GD_STR("data"));
}

static void check_removed(gd_module_scope *scope, const gd_block *block)
{
    const gd_attribute *from = gd_body_attribute(block->body, GD_STR("from"));
    target gone;
    if (!from) {
        report_missing(scope, block, "from");
    } else if (!has_address(from, false, true)) {
        report_no_address(scope, from);
    } else if (names_data(from)) {
        report(scope, from, "data sources are never destroyed: remove the data block alone");
    } else if (has_key(from)) {
        report(scope, from, "instance keys are not allowed here: all instances are removed");
    } else if (find_target(scope, from, &gone) && gone.declared) {
        report(scope, from, "what is removed is still declared");
    }
}

static bool has_instance(const target *found)
{
    const gd_expansion *expansion = &found->scope->resources[found->declared->index].expansion;
    return expansion->kind == GD_EXPAND_UNKNOWN || gd_expansion_find(expansion, found->key) != SIZE_MAX;
}

/* The id of what is imported must be a text that is not empty; with for_each it has one for each. */
static void check_import_id(gd_module_scope *scope, const gd_block *block)
{
    const gd_attribute *id = gd_body_attribute(block->body, GD_STR("id"));
    if (!id || gd_body_attribute(block->body, GD_STR("for_each"))) {
        return;
    }
    gd_eval eval = gd_module_scope_open(scope, NULL);
    const gd_value *value =
        gd_convert(eval.arena, gd_eval_attribute(&eval, id, GD_ORIGIN_ATTRIBUTE), &gd_type_string, NULL);
    gd_module_scope_close(scope, &eval);
    if (!value || value->kind == GD_NULL || (value->kind == GD_STRING && gd_value_text(value).len == 0)) {
        report(scope, id, "the id of what is imported is a text that is not empty");
    }
}

static void check_import(gd_module_scope *scope, const gd_block *block)
{
    const gd_attribute *to = gd_body_attribute(block->body, GD_STR("to"));
    target imported;
    if (!to) {
        report_missing(scope, block, "to");
    } else if (!gd_body_attribute(block->body, GD_STR("id")) &&
               !gd_body_attribute(block->body, GD_STR("identity")) &&
               !gd_body_block(block->body, GD_STR("identity"))) {
        report_missing(scope, block, "id or identity");
    } else if (!has_address(to, true, false) || names_data(to)) {
        report(scope, to, "to takes the address of a managed resource");
    } else if (find_target(scope, to, &imported) && !imported.unseen) {
        if (imported.is_module) {
            report(scope, to, "a module cannot be imported, its resources can");
        } else if (!imported.declared || !has_instance(&imported)) {
            report(scope, to, "what is imported is not declared");
        }
        check_import_id(scope, block);
    }
}

/* The text of an address, which is the same when it names the same thing. */
static gd_str address_text(const gd_block *block, gd_str argument)
{
    const gd_attribute *attribute = gd_body_attribute(block->body, argument);
    return attribute ? gd_source_slice(attribute->source, attribute->expr->span) : (gd_str){0};
}

/* a to b, b to a: follow the moves from each, each once. */
static void check_circles(gd_module_scope *scope, const gd_map *moves)
{
    gd_map done = {0};
    gd_arena *arena = scope->run->arena;
    for (size_t i = 0; i < moves->count; i++) {
        const gd_block *start = moves->entries[i].value, *at = start;
        while (at && !gd_map_get(&done, address_text(at, GD_STR("from")))) {
            gd_map_set(arena, &done, address_text(at, GD_STR("from")), (void *)start);
            at = gd_map_get(moves, address_text(at, GD_STR("to")));
        }
        if (at && gd_map_get(&done, address_text(at, GD_STR("from"))) == start) {
            gd_diag_report(scope->run->diags, GD_DIAG_CONFIG_BLOCK, gd_block_range(at),
                           "moved blocks lead back to where they start");
        }
    }
}

/* What moved blocks say of each other: one thing has one new place, and two have not the same. */
static void check_together(gd_module_scope *scope)
{
    gd_map by_from = {0}, by_to = {0};
    for (size_t i = 0; i < scope->config->moves.count; i++) {
        const gd_block *block = scope->config->moves.items[i];
        if (!gd_str_eq(block->type, GD_STR("moved")) || !gd_body_attribute(block->body, GD_STR("from")) ||
            !gd_body_attribute(block->body, GD_STR("to"))) {
            continue;
        }
        void **from = gd_map_at(scope->run->arena, &by_from, address_text(block, GD_STR("from")));
        void **to = gd_map_at(scope->run->arena, &by_to, address_text(block, GD_STR("to")));
        if (*from || *to) {
            gd_diag_item *item = gd_diag_report(
                scope->run->diags, GD_DIAG_CONFIG_BLOCK, gd_block_range(block),
                *from ? "two moved blocks move the same object" : "two moved blocks move to the same place");
            gd_diag_note_at(scope->run->diags, item, gd_block_range(*from ? *from : *to),
                            "the other is here");
        }
        *from = *to = (void *)block;
    }
    check_circles(scope, &by_from);
}

/* A resource instance is imported once. */
static void check_import_twice(gd_module_scope *scope, gd_map *imported, const gd_block *block)
{
    gd_str to = address_text(block, GD_STR("to"));
    void **first = gd_map_at(scope->run->arena, imported, to);
    if (*first && to.len && !gd_body_attribute(block->body, GD_STR("for_each"))) {
        gd_diag_item *item =
            gd_diag_report(scope->run->diags, GD_DIAG_CONFIG_DUPLICATE, gd_block_range(block),
                           "two import blocks import the same object");
        gd_diag_note_at(scope->run->diags, item, gd_block_range(*first), "the other is here");
    }
    *first = *first ? *first : (void *)block;
}

void gd_scope_check_moves(gd_module_scope *scope)
{
    gd_map imported = {0};
    if (scope->config->moves.count) {
        check_together(scope);
    }
    for (size_t i = 0; i < scope->config->moves.count; i++) {
        const gd_block *block = scope->config->moves.items[i];
        if (gd_str_eq(block->type, GD_STR("moved"))) {
            check_moved(scope, block);
        } else if (gd_str_eq(block->type, GD_STR("removed"))) {
            check_removed(scope, block);
        } else {
            check_import(scope, block);
            check_import_twice(scope, &imported, block);
        }
    }
}
