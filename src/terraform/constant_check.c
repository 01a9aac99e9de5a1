/* constant_check - arguments that Terraform reads without evaluating anything (see block_check.h).
 *
 * Some are values that may use neither names nor functions, others are not expressions at all: the name of a
 * provider's configuration, the attributes that ignore_changes lists. */
#include "terraform/block_check.h"

#include "eval/eval.h"
#include "terraform/body.h"
#include "terraform/expression_walk.h"
#include "terraform/meta.h"

typedef struct {
    gd_arena *arena;
    gd_diags *diags;
} checker;

static void report(const checker *c, const gd_attribute *attribute, const char *message)
{
    gd_diag_report(c->diags, GD_DIAG_CONFIG_BLOCK, (gd_range){attribute->source, attribute->expr->span},
                   "%.*s %s", GD_FMT(attribute->name), message);
}

/* --- values ---------------------------------------------------------------------------------------- */

static bool note_reference(void *context, const gd_expr *traversal)
{
    (void)traversal;
    *(bool *)context = true;
    return false;
}

static bool refers(const gd_expr *expr)
{
    bool found = false;
    gd_expr_references(expr, note_reference, &found);
    return found;
}

/* The argument (NULL: not written) must be a constant of `type`, and not null. */
static void check_value(const checker *c, const gd_attribute *attribute, const gd_type *type)
{
    if (!attribute || attribute->expr->kind == GD_EXPR_INVALID) {
        return;
    }
    if (refers(attribute->expr) || gd_expr_first_call(attribute->expr)) {
        report(c, attribute, "is a constant: names and functions cannot be used here");
        return;
    }
    gd_eval eval = {.arena = c->arena, .diags = c->diags, .source = attribute->source};
    size_t errors = c->diags->errors;
    const gd_value *value = gd_eval_as(&eval, attribute->expr, type);
    if (value->kind == GD_NULL && c->diags->errors == errors) {
        report(c, attribute, "must not be null");
    }
}

bool gd_constant_bool(const gd_body *body, gd_str name, bool otherwise)
{
    const gd_attribute *attribute = gd_body_attribute(body, name);
    if (!attribute) {
        return otherwise;
    }
    const gd_expr *expr = attribute->expr;
    bool is_true = expr->kind == GD_EXPR_STRING && gd_str_eq(expr->string, GD_STR("true"));
    bool is_false = expr->kind == GD_EXPR_STRING && gd_str_eq(expr->string, GD_STR("false"));
    return expr->kind == GD_EXPR_BOOL ? expr->boolean : is_true || (otherwise && !is_false);
}

static void check_values(const checker *c, const gd_declarations *list)
{
    static const char *const truths[] = {"sensitive", "ephemeral", "nullable"};
    for (size_t i = 0; i < list->count; i++) {
        const gd_body *body = list->items[i]->block->body;
        check_value(c, gd_body_attribute(body, GD_STR("description")), &gd_type_string);
        for (size_t t = 0; t < sizeof truths / sizeof *truths; t++) {
            check_value(c, gd_body_attribute(body, gd_str_from(truths[t])), &gd_type_bool);
        }
    }
}

/* --- lists of references --------------------------------------------------------------------------- */

static bool is_name(const gd_expr *expr)
{
    return expr->kind == GD_EXPR_TRAVERSAL && expr->traversal.operand->kind == GD_EXPR_VARIABLE;
}

static bool is_word(const gd_expr *expr, const char *word)
{
    return is_name(expr) && expr->traversal.count == 0 &&
           gd_str_eq(expr->traversal.operand->string, gd_str_from(word));
}

static bool is_json(const gd_attribute *attribute)
{
    return gd_str_ends(gd_source_path(attribute->source), GD_STR(".json"));
}

/* ignore_changes = all | [attributes]; "*" for all is an old spelling that Terraform refuses by now. */
static void check_ignored(const checker *c, const gd_attribute *ignored)
{
    if (!ignored || is_word(ignored->expr, "all") || ignored->expr->kind == GD_EXPR_INVALID) {
        return;
    }
    if (is_json(ignored) && ignored->expr->kind == GD_EXPR_STRING &&
        gd_str_eq(ignored->expr->string, GD_STR("all"))) {
        return;
    }
    if (ignored->expr->kind != GD_EXPR_TUPLE) {
        report(c, ignored, "takes a list of attributes, or the word all");
        return;
    }
    for (size_t i = 0; i < ignored->expr->items.count; i++) {
        const gd_expr *item = ignored->expr->items.items[i];
        bool is_star = item->kind == GD_EXPR_STRING && gd_str_eq(item->string, GD_STR("*"));
        if (is_star || (!is_name(item) && item->kind != GD_EXPR_STRING && item->kind != GD_EXPR_INVALID)) {
            report(c, ignored,
                   is_star ? "is all, without quotes, to ignore everything" : "takes names of attributes");
            return;
        }
    }
}

static bool may_trigger(const gd_expr *item, bool json)
{
    static const char *const others[] = {"var",  "local", "module", "data",      "path",
                                         "each", "self",  "count",  "terraform", NULL};
    const gd_expr *at = item;
    for (int i = 0; i < 8 && (at->kind == GD_EXPR_INDEX || (at->kind == GD_EXPR_TRAVERSAL && !is_name(at)));
         i++) {
        at = at->kind == GD_EXPR_INDEX ? at->index.operand : at->traversal.operand; /* a["x"][each.key].id */
    }
    return at->kind == GD_EXPR_INVALID || (json && at->kind == GD_EXPR_STRING) ||
           (is_name(at) && !gd_name_in(at->traversal.operand->string, others));
}

/* replace_triggered_by = [resources, or attributes of them] */
static void check_triggers(const checker *c, const gd_attribute *triggers)
{
    if (!triggers || triggers->expr->kind == GD_EXPR_INVALID) {
        return;
    }
    bool json = is_json(triggers), right = triggers->expr->kind == GD_EXPR_TUPLE;
    for (size_t i = 0; right && i < triggers->expr->items.count; i++) {
        right = may_trigger(triggers->expr->items.items[i], json);
    }
    if (!right) {
        report(c, triggers, "takes a list of references to managed resources");
    }
}

/* --- providers ------------------------------------------------------------------------------------- */

/* aws, aws.west, "aws.west", null (the provider of that name), and OpenTofu's aws.by_region["x"] */
static bool is_provider(const gd_expr *expr)
{
    if (expr->kind == GD_EXPR_STRING) {
        gd_str name = expr->string;
        size_t dot = gd_str_find_char(name, '.');
        return gd_is_identifier(gd_str_slice(name, 0, dot)) &&
               (dot == GD_STR_NONE || gd_is_identifier(gd_str_slice(name, dot + 1, name.len)));
    }
    bool indexed = expr->kind == GD_EXPR_INDEX;
    expr = indexed ? expr->index.operand : expr;
    if (expr->kind == GD_EXPR_NULL || expr->kind == GD_EXPR_INVALID) {
        return true;
    }
    if (expr->kind != GD_EXPR_TRAVERSAL || !gd_provider_word(expr->traversal.operand).len) {
        return false;
    }
    size_t count = expr->traversal.count;
    bool aliased = count > 0 && expr->traversal.steps[0].kind == GD_STEP_ATTRIBUTE;
    return indexed ? aliased && count == 1
                   : count == 0 ||
                         (aliased &&
                          (count == 1 || (count == 2 && expr->traversal.steps[1].kind == GD_STEP_INDEX)));
}

static void check_provider(const checker *c, const gd_attribute *provider)
{
    if (provider && !is_provider(provider->expr)) {
        report(c, provider, "takes the name of a provider, and after a dot that of its configuration");
    }
}

static void check_providers(const checker *c, const gd_attribute *providers)
{
    if (!providers || providers->expr->kind == GD_EXPR_INVALID) {
        return;
    }
    bool right = providers->expr->kind == GD_EXPR_OBJECT;
    for (size_t i = 0; right && i < providers->expr->object.count; i++) {
        right = is_provider(providers->expr->object.items[i].value);
    }
    if (!right) {
        report(c, providers, "takes a map from the module's provider configurations to those that are here");
    }
}

static void check_provider_block(const checker *c, const gd_body *body)
{
    static const char *const reserved[] = {"count", "depends_on", "source", NULL},
                             *const reserved_blocks[] = {"lifecycle", "locals", NULL};
    const gd_attribute *alias = gd_body_attribute(body, GD_STR("alias"));
    if (alias && alias->expr->kind != GD_EXPR_INVALID &&
        (alias->expr->kind != GD_EXPR_STRING || !gd_is_identifier(alias->expr->string))) {
        report(c, alias, "takes a name in quotes");
    }
    for (size_t i = 0; i < body->attribute_count; i++) {
        if (gd_name_in(body->attributes[i].name, reserved)) {
            report(c, &body->attributes[i], "is not an argument of a provider block");
        }
    }
    for (size_t i = 0; i < body->block_count; i++) {
        if (gd_name_in(body->blocks[i].type, reserved_blocks)) {
            gd_diag_report(c->diags, GD_DIAG_CONFIG_BLOCK, gd_block_range(&body->blocks[i]),
                           "a provider block has no %.*s", GD_FMT(body->blocks[i].type));
        }
    }
}

/* --- all of them ----------------------------------------------------------------------------------- */

static void check_resource(const checker *c, const gd_body *body)
{
    check_provider(c, gd_body_attribute(body, GD_STR("provider")));
    const gd_block *lifecycle = body->block_count ? gd_body_block(body, GD_STR("lifecycle")) : NULL;
    if (!lifecycle) {
        return;
    }
    const gd_attribute *prevent = gd_body_attribute(lifecycle->body, GD_STR("prevent_destroy"));
    check_value(c, gd_body_attribute(lifecycle->body, GD_STR("create_before_destroy")), &gd_type_bool);
    if (prevent && !refers(prevent->expr)) { /* OpenTofu 1.12 takes expressions */
        check_value(c, prevent, &gd_type_bool);
    }
    check_ignored(c, gd_body_attribute(lifecycle->body, GD_STR("ignore_changes")));
    check_triggers(c, gd_body_attribute(lifecycle->body, GD_STR("replace_triggered_by")));
}

/* lifecycle { destroy = … }, and provisioners that run when the resource goes. */
static void check_removed(const checker *c, const gd_body *body)
{
    for (size_t i = 0; i < body->block_count; i++) {
        const gd_block *block = &body->blocks[i];
        if (gd_str_eq(block->type, GD_STR("provisioner")) &&
            !gd_body_attribute(block->body, GD_STR("when"))) {
            gd_diag_report(c->diags, GD_DIAG_CONFIG_BLOCK, gd_block_range(block),
                           "a provisioner in a removed block needs when = destroy");
        }
    }
    const gd_block *lifecycle = gd_body_block(body, GD_STR("lifecycle"));
    if (lifecycle) {
        check_value(c, gd_body_attribute(lifecycle->body, GD_STR("destroy")), &gd_type_bool);
    }
}

void gd_constants_check(gd_arena *arena, const gd_module_config *config, gd_diags *diags)
{
    checker c = {arena, diags};
    check_values(&c, &config->variables);
    check_values(&c, &config->outputs);
    for (size_t i = 0; i < config->resources.count; i++) {
        check_resource(&c, config->resources.items[i]->block->body);
    }
    for (size_t i = 0; i < config->calls.count; i++) {
        check_providers(&c, gd_body_attribute(config->calls.items[i]->block->body, GD_STR("providers")));
    }
    for (size_t i = 0; i < config->providers.count; i++) {
        check_provider_block(&c, config->providers.items[i]->block->body);
    }
    for (size_t i = 0; i < config->moves.count; i++) {
        if (gd_str_eq(config->moves.items[i]->type, GD_STR("removed"))) {
            check_removed(&c, config->moves.items[i]->body);
        }
    }
}
