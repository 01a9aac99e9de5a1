/* moves - moved, removed and import blocks against what is declared.
 *
 * Follows the refusals of Terraform's planning: the object that is moved or removed must be gone from the
 * configuration, and what is imported must be in it. Where only the state could tell, nothing is said. */
#include "terraform/module_scope.h"

/* An address of a resource or module of this module: the parts of `type.name[key]`. */
typedef struct {
    const gd_declaration *declared; /* NULL: not in the configuration, or deeper in a module */
    bool deeper;                    /* below a module call */
    const gd_step *key;             /* NULL without */
} target;

static gd_str name_at(const gd_expr *traversal, size_t index)
{
    return index < traversal->traversal.count ? traversal->traversal.steps[index].name : (gd_str){0};
}

static const gd_step *key_at(const gd_expr *traversal, size_t index)
{
    bool is_key =
        index < traversal->traversal.count && traversal->traversal.steps[index].kind != GD_STEP_ATTRIBUTE;
    return is_key ? &traversal->traversal.steps[index] : NULL;
}

static bool find_target(const gd_module_config *config, const gd_attribute *attribute, target *found)
{
    *found = (target){0};
    if (!attribute || attribute->expr->kind != GD_EXPR_TRAVERSAL ||
        attribute->expr->traversal.operand->kind != GD_EXPR_VARIABLE) {
        return false;
    }
    const gd_expr *traversal = attribute->expr;
    gd_str root = traversal->traversal.operand->string;
    if (gd_str_eq(root, GD_STR("module"))) {
        found->declared = gd_declaration_find(&config->calls, name_at(traversal, 0));
        found->key = key_at(traversal, 1);
        found->deeper = traversal->traversal.count > (found->key ? 2u : 1u);
        return true;
    }
    if (traversal->traversal.count == 0 || gd_str_eq(root, GD_STR("data"))) {
        return false;
    }
    found->declared = gd_config_resource(config, GD_MODE_MANAGED, root, name_at(traversal, 0));
    found->key = key_at(traversal, 1);
    return true;
}

/* Whether the object at `from` is still there: as a whole, or (with keys in play) that instance. */
static bool still_exists(gd_module_scope *scope, const target *from, const target *to)
{
    if (!from->declared || from->deeper || to->deeper) {
        return false;
    }
    if (!from->key && from->declared != to->declared) {
        return true;
    }
    const gd_expansion *expansion = from->declared->mode == GD_MODE_MODULE
                                        ? &scope->calls[from->declared->index].expansion
                                        : &scope->resources[from->declared->index].expansion;
    return expansion->kind != GD_EXPAND_UNKNOWN && gd_expansion_find(expansion, from->key) != SIZE_MAX;
}

static void report(gd_module_scope *scope, const gd_attribute *address, const char *message)
{
    gd_diag_report(scope->run->diags, GD_DIAG_CONFIG_BLOCK, gd_attribute_range(address), "%s", message);
}

static void check_moved(gd_module_scope *scope, const gd_block *block)
{
    const gd_attribute *from = gd_body_attribute(block->body, GD_STR("from"));
    const gd_attribute *to = gd_body_attribute(block->body, GD_STR("to"));
    target source, destination;
    if (!from || !to) {
        gd_diag_report(scope->run->diags, GD_DIAG_CONFIG_BLOCK, gd_block_range(block),
                       "a moved block needs from and to");
    } else if (find_target(scope->config, from, &source) && find_target(scope->config, to, &destination) &&
               still_exists(scope, &source, &destination)) {
        report(scope, from, "what is moved is still declared");
    }
}

static void check_removed(gd_module_scope *scope, const gd_block *block)
{
    const gd_attribute *from = gd_body_attribute(block->body, GD_STR("from"));
    target gone;
    if (!from) {
        gd_diag_report(scope->run->diags, GD_DIAG_CONFIG_BLOCK, gd_block_range(block),
                       "a removed block needs from");
    } else if (find_target(scope->config, from, &gone) && gone.declared && !gone.deeper) {
        report(scope, from, "what is removed is still declared");
    }
}

static void check_import(gd_module_scope *scope, const gd_block *block)
{
    const gd_attribute *to = gd_body_attribute(block->body, GD_STR("to"));
    target imported;
    if (!to) {
        gd_diag_report(scope->run->diags, GD_DIAG_CONFIG_BLOCK, gd_block_range(block),
                       "an import block needs to");
    } else if (find_target(scope->config, to, &imported) && !imported.declared) {
        report(scope, to, "what is imported is not declared");
    }
}

/* The text of an address, which is the same when it names the same thing. */
static gd_str address_text(const gd_block *block, gd_str argument)
{
    const gd_attribute *attribute = gd_body_attribute(block->body, argument);
    return attribute ? gd_source_slice(attribute->source, attribute->expr->span) : (gd_str){0};
}

/* a to b, b to a: follow the moves from each, each once. */
static void check_circles(gd_module_scope *scope)
{
    gd_map moves = {0}, done = {0};
    gd_arena *arena = scope->run->arena;
    for (size_t i = 0; i < scope->config->moves.count; i++) {
        const gd_block *block = scope->config->moves.items[i];
        if (gd_str_eq(block->type, GD_STR("moved"))) {
            gd_map_set(arena, &moves, address_text(block, GD_STR("from")), (void *)block);
        }
    }
    for (size_t i = 0; i < moves.count; i++) {
        const gd_block *start = moves.entries[i].value, *at = start;
        while (at && !gd_map_get(&done, address_text(at, GD_STR("from")))) {
            gd_map_set(arena, &done, address_text(at, GD_STR("from")), (void *)start);
            at = gd_map_get(&moves, address_text(at, GD_STR("to")));
        }
        if (at && gd_map_get(&done, address_text(at, GD_STR("from"))) == start) {
            gd_diag_report(scope->run->diags, GD_DIAG_CONFIG_BLOCK, gd_block_range(at),
                           "moved blocks lead back to where they start");
        }
    }
}

void gd_scope_check_moves(gd_module_scope *scope)
{
    if (scope->config->moves.count) {
        check_circles(scope);
    }
    for (size_t i = 0; i < scope->config->moves.count; i++) {
        const gd_block *block = scope->config->moves.items[i];
        if (gd_str_eq(block->type, GD_STR("moved"))) {
            check_moved(scope, block);
        } else if (gd_str_eq(block->type, GD_STR("removed"))) {
            check_removed(scope, block);
        } else {
            check_import(scope, block);
        }
    }
}
