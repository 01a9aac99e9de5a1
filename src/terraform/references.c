/* references - whether what a configuration refers to is declared (see references.h).
 *
 * Walks all arguments of the blocks that are evaluated. Names that dynamic blocks bind are kept on a
 * stack while their content is walked; names of `for` are left out by gd_expr_references. Not references,
 * though written as such: provider and providers, the items of ignore_changes, types of variables, the
 * addresses in moved, removed and import blocks. */
#include "terraform/references.h"

#include <stdio.h>

#include "terraform/body.h"

/* The iterator of a dynamic block around what is being walked. */
typedef struct bound {
    const struct bound *outer;
    gd_str name;
} bound;

typedef struct {
    gd_arena *arena;
    const gd_module_config *config;
    gd_diags *diags;
    const gd_source *source;
    const bound *bound;
    const gd_span *quoted;          /* where the text stands that the reference is read from; else NULL */
    const gd_declaration *resource; /* that is walked; else NULL */
    const gd_declaration *owner;    /* the same while its conditions are walked; else NULL */
    bool each, count, self;         /* whether they may be used here */
    bool destroying;                /* in a provisioner that runs when its resource is destroyed */
    size_t met;                     /* references so far */
    unsigned suggested;             /* names that were compared with all others */
} walker;

enum { MOST_SUGGESTIONS = 100 };

static gd_range range_of(const walker *w, const gd_expr *expr)
{
    return (gd_range){w->source, w->quoted ? *w->quoted : expr->span};
}

static gd_str attribute_step(const gd_expr *traversal, size_t index)
{
    if (index >= traversal->traversal.count || traversal->traversal.steps[index].kind != GD_STEP_ATTRIBUTE) {
        return (gd_str){0};
    }
    return traversal->traversal.steps[index].name;
}

static void report_undeclared(walker *w, const gd_expr *traversal, const char *what, gd_str name, gd_str near)
{
    gd_diag_item *item = gd_diag_report(w->diags, GD_DIAG_EVAL_REFERENCE, range_of(w, traversal),
                                        "%s \"%.*s\" is not declared in this module", what, GD_FMT(name));
    if (near.len) {
        gd_diag_hint(w->diags, item, "did you mean \"%.*s\"?", GD_FMT(near));
    }
}

static void check_named(walker *w, const gd_expr *traversal, const gd_declarations *list, const char *what)
{
    gd_str name = attribute_step(traversal, 0);
    if (!name.len) {
        gd_diag_report(w->diags, GD_DIAG_EVAL_REFERENCE, range_of(w, traversal),
                       "\"%.*s\" must be followed by a dot and a name",
                       GD_FMT(traversal->traversal.operand->string));
    } else if (!gd_declaration_find(list, name)) {
        bool suggest = w->suggested++ < MOST_SUGGESTIONS;
        report_undeclared(w, traversal, what, name,
                          suggest ? gd_declaration_suggest(list, name) : (gd_str){0});
    }
}

static void check_variable(walker *w, const gd_expr *traversal)
{
    check_named(w, traversal, &w->config->variables, "the variable");
}

static void check_local(walker *w, const gd_expr *traversal)
{
    check_named(w, traversal, &w->config->locals, "the local value");
}

static void check_module(walker *w, const gd_expr *traversal)
{
    check_named(w, traversal, &w->config->calls, "the module call");
}

bool gd_is_capital_boolean(gd_str name, bool *meant)
{
    *meant = gd_str_eq_nocase(name, GD_STR("true"));
    return *meant || gd_str_eq_nocase(name, GD_STR("false"));
}

/* A resource without count and for_each has no instance keys. Those that OpenTofu's `enabled` switches have none either. */
static void check_instance_key(walker *w, const gd_expr *traversal, const gd_declaration *resource,
                               size_t index)
{
    if (index < traversal->traversal.count && traversal->traversal.steps[index].kind != GD_STEP_ATTRIBUTE &&
        !gd_body_attribute(resource->block->body, GD_STR("count")) &&
        !gd_body_attribute(resource->block->body, GD_STR("for_each"))) {
        gd_diag_report(w->diags, GD_DIAG_EVAL_REFERENCE, range_of(w, traversal),
                       "\"%.*s\" has neither count nor for_each, so it has no instance keys",
                       GD_FMT(resource->name));
    }
}

static void check_declared(walker *w, const gd_expr *traversal, const gd_declaration *resource, size_t index)
{
    check_instance_key(w, traversal, resource, index);
    if (resource == w->owner) {
        gd_diag_report(w->diags, GD_DIAG_EVAL_REFERENCE, range_of(w, traversal),
                       "a condition of \"%.*s\" cannot refer to it; a postcondition has \"self\"",
                       GD_FMT(resource->name));
    }
}

static void check_resource(walker *w, const gd_expr *traversal, gd_mode mode, gd_str type, size_t first)
{
    static const char *const words[] = {[GD_MODE_MANAGED] = "the resource",
                                        [GD_MODE_DATA] = "the data source",
                                        [GD_MODE_EPHEMERAL] = "the ephemeral resource"};
    gd_str name = attribute_step(traversal, first);
    const gd_declaration *resource =
        type.len && name.len ? gd_config_resource(w->config, mode, type, name) : NULL;
    if (resource) {
        check_declared(w, traversal, resource, first + 1);
    } else if (!type.len || !name.len) {
        gd_str text = gd_source_slice(w->source, range_of(w, traversal).span);
        gd_diag_item *item = gd_diag_report(
            w->diags, GD_DIAG_EVAL_REFERENCE, range_of(w, traversal),
            "\"%.*s\" is not a reference: a resource is named by its type and its name", GD_FMT(text));
        bool meant;
        if (gd_is_capital_boolean(text, &meant)) {
            gd_diag_hint(w->diags, item, "did you mean %s?", meant ? "true" : "false");
        }
    } else {
        char full[128];
        int length = snprintf(full, sizeof full, "%.*s.%.*s", GD_FMT(type), GD_FMT(name));
        gd_str shown = {full, length < 0                     ? 0
                              : (size_t)length < sizeof full ? (size_t)length
                                                             : sizeof full - 1};
        report_undeclared(w, traversal, words[mode], shown, (gd_str){0});
    }
}

static void check_data(walker *w, const gd_expr *traversal)
{
    check_resource(w, traversal, GD_MODE_DATA, attribute_step(traversal, 0), 1);
}

static void check_ephemeral(walker *w, const gd_expr *traversal)
{
    check_resource(w, traversal, GD_MODE_EPHEMERAL, attribute_step(traversal, 0), 1);
}

static void check_managed(walker *w, const gd_expr *traversal)
{
    check_resource(w, traversal, GD_MODE_MANAGED, attribute_step(traversal, 0), 1);
}

static void report_unbound(walker *w, const gd_expr *traversal, const char *message)
{
    gd_diag_report(w->diags, GD_DIAG_EVAL_REFERENCE, range_of(w, traversal), "%s", message);
}

/* Where it is bound, evaluation tells what it does not have. */
static void check_each(walker *w, const gd_expr *traversal)
{
    if (!w->each) {
        report_unbound(w, traversal, "\"each\" can be used only where for_each is set");
    } else if (!attribute_step(traversal, 0).len) {
        report_unbound(w, traversal, "\"each\" must be followed by .key or .value");
    }
}

static void check_count(walker *w, const gd_expr *traversal)
{
    if (!w->count) {
        report_unbound(w, traversal, "\"count\" can be used only where count is set");
    } else if (!attribute_step(traversal, 0).len) {
        report_unbound(w, traversal, "\"count\" must be followed by .index");
    }
}

static void check_self(walker *w, const gd_expr *traversal)
{
    if (!w->self) {
        report_unbound(w, traversal,
                       "\"self\" can be used only in provisioner, connection and postcondition blocks");
    }
}

static void check_path(walker *w, const gd_expr *traversal)
{
    gd_str name = attribute_step(traversal, 0);
    if (!gd_str_eq(name, GD_STR("module")) && !gd_str_eq(name, GD_STR("root")) &&
        !gd_str_eq(name, GD_STR("cwd"))) {
        report_unbound(w, traversal, "\"path\" has only module, root and cwd");
    }
}

static void check_terraform(walker *w, const gd_expr *traversal)
{
    gd_str name = attribute_step(traversal, 0);
    if (gd_str_eq(name, GD_STR("env"))) {
        report_unbound(w, traversal,
                       "\"terraform.env\" is gone from the language; it is terraform.workspace");
    } else if (!gd_str_eq(name, GD_STR("workspace")) && !gd_str_eq(name, GD_STR("applying"))) {
        report_unbound(w, traversal, "\"terraform\" has only workspace and applying");
    }
}

/* References to what later versions add (actions, list resources) are taken as they are. */
static void check_nothing(walker *w, const gd_expr *traversal)
{
    (void)w;
    (void)traversal;
}

static bool is_bound(const walker *w, gd_str name)
{
    for (const bound *b = w->bound; b; b = b->outer) {
        if (gd_str_eq(b->name, name)) {
            return true;
        }
    }
    return false;
}

/* What a provisioner may refer to when its resource is destroyed, and all others perhaps are gone. */
static bool is_left_when_destroyed(const gd_expr *traversal)
{
    static const char *const words[] = {"self", "path", "terraform", "tofu", NULL};
    gd_str root = traversal->traversal.operand->string, name = attribute_step(traversal, 0);
    return gd_name_in(root, words) ||
           (gd_str_eq(root, GD_STR("count")) && gd_str_eq(name, GD_STR("index"))) ||
           (gd_str_eq(root, GD_STR("each")) && gd_str_eq(name, GD_STR("key")));
}

static bool visit(void *context, const gd_expr *traversal)
{
    static const struct {
        const char *name;
        void (*check)(walker *w, const gd_expr *traversal);
    } roots[] = {
        {"var", check_variable},        {"local", check_local},    {"module", check_module},
        {"data", check_data},           {"each", check_each},      {"count", check_count},
        {"path", check_path},           {"self", check_self},      {"terraform", check_terraform},
        {"ephemeral", check_ephemeral}, {"tofu", check_terraform}, {"resource", check_managed},
        {"action", check_nothing},      {"caller", check_nothing}, {"list", check_nothing},
    };
    walker *w = context;
    gd_str name = traversal->traversal.operand->string;
    w->met++;
    if (w->bound && is_bound(w, name)) {
        return true;
    }
    if (w->destroying && !is_left_when_destroyed(traversal)) {
        report_unbound(
            w, traversal,
            "a provisioner that runs when its resource is destroyed has only self, count.index and "
            "each.key");
        return true;
    }
    for (size_t i = 0; i < sizeof roots / sizeof *roots; i++) {
        if (gd_str_eq(name, gd_str_from(roots[i].name))) {
            roots[i].check(w, traversal);
            return true;
        }
    }
    check_resource(w, traversal, GD_MODE_MANAGED, name, 0);
    return true;
}

static void walk_attribute(walker *w, const gd_attribute *attribute)
{
    w->source = attribute->source;
    gd_expr_references(attribute->expr, visit, w);
}

static void walk_body(walker *w, const gd_body *body, const char *const *left_out);

/* dynamic "x" { for_each = … content { … } }: the iterator is bound in labels and content. */
static void walk_dynamic(walker *w, const gd_block *block)
{
    const gd_attribute *for_each = gd_body_attribute(block->body, GD_STR("for_each"));
    const gd_attribute *labels = gd_body_attribute(block->body, GD_STR("labels"));
    const gd_block *content = gd_body_block(block->body, GD_STR("content"));
    if (for_each) {
        walk_attribute(w, for_each);
    }
    if (block->label_count == 0) {
        return;
    }
    bound iterator = {w->bound, gd_dynamic_iterator(block)};
    w->bound = &iterator;
    if (labels) {
        walk_attribute(w, labels);
    }
    if (content) {
        walk_body(w, content->body, NULL);
    }
    w->bound = iterator.outer;
}

/* condition and error_message: a condition that refers to nothing would check nothing. */
static void walk_condition(walker *w, const gd_block *block)
{
    const gd_attribute *condition = gd_body_attribute(block->body, GD_STR("condition"));
    size_t before = w->met;
    if (condition) {
        walk_attribute(w, condition);
        if (w->met == before) {
            gd_diag_report(w->diags, GD_DIAG_CONFIG_VALIDATION, range_of(w, condition->expr),
                           "the condition refers to nothing, so it checks nothing");
        }
    }
    static const char *const left_out[] = {"condition", NULL};
    walk_body(w, block->body, left_out);
}

static void check_lifecycle_argument(walker *w, const gd_attribute *attribute)
{
    static const char *const known[] = {"create_before_destroy",
                                        "prevent_destroy",
                                        "ignore_changes",
                                        "replace_triggered_by",
                                        "destroy",
                                        "enabled",
                                        NULL};
    if (!gd_name_in(attribute->name, known)) {
        gd_diag_report(w->diags, GD_DIAG_CONFIG_BLOCK, (gd_range){attribute->source, attribute->name_span},
                       "an argument named \"%.*s\" is not expected in a lifecycle block",
                       GD_FMT(attribute->name));
    }
}

static void walk_lifecycle(walker *w, const gd_block *block)
{
    static const char *const left_out[] = {"ignore_changes", NULL};
    bool self = w->self;
    w->owner = w->resource;
    for (size_t i = 0; i < block->body->block_count; i++) {
        const gd_block *inner = &block->body->blocks[i];
        w->self = gd_str_eq(inner->type, GD_STR("postcondition"));
        if (w->self || gd_str_eq(inner->type, GD_STR("precondition"))) {
            walk_condition(w, inner);
        }
    }
    w->self = self;
    w->owner = NULL;
    for (size_t i = 0; i < block->body->attribute_count; i++) {
        check_lifecycle_argument(w, &block->body->attributes[i]);
        if (!gd_name_in(block->body->attributes[i].name, left_out)) {
            walk_attribute(w, &block->body->attributes[i]);
        }
    }
}

/* An argument that is one of two words, not an expression. */
static void check_word(walker *w, const gd_body *body, gd_str name, const char *const *words)
{
    const gd_attribute *attribute = gd_body_attribute(body, name);
    if (!attribute) {
        return;
    }
    gd_str word = attribute->expr->kind == GD_EXPR_STRING
                      ? attribute->expr->string
                      : gd_source_slice(attribute->source, attribute->expr->span);
    if (!gd_name_in(word, words)) {
        gd_diag_report(w->diags, GD_DIAG_CONFIG_BLOCK, gd_attribute_range(attribute),
                       "\"%.*s\" is %s or %s here", GD_FMT(name), words[0], words[1]);
    }
}

static bool runs_at_destruction(const gd_block *provisioner)
{
    const gd_attribute *when = gd_body_attribute(provisioner->body, GD_STR("when"));
    return when && (gd_str_eq(gd_source_slice(when->source, when->expr->span), GD_STR("destroy")) ||
                    (when->expr->kind == GD_EXPR_STRING && gd_str_eq(when->expr->string, GD_STR("destroy"))));
}

static void walk_provisioner(walker *w, const gd_block *block)
{
    static const char *const times[] = {"create", "destroy", NULL}, *const outcomes[] = {"continue", "fail",
                                                                                         NULL};
    check_word(w, block->body, GD_STR("when"), times);
    check_word(w, block->body, GD_STR("on_failure"), outcomes);
    static const char *const left_out[] = {"when", "on_failure", NULL};
    bool self = w->self, destroying = w->destroying;
    w->self = true;
    w->destroying |= runs_at_destruction(block);
    walk_body(w, block->body, left_out);
    w->self = self;
    w->destroying = destroying;
}

static void walk_block(walker *w, const gd_block *block)
{
    static const struct {
        const char *type;
        void (*walk)(walker *w, const gd_block *block);
    } special[] = {
        {"dynamic", walk_dynamic},         {"lifecycle", walk_lifecycle},  {"provisioner", walk_provisioner},
        {"connection", walk_provisioner},  {"validation", walk_condition}, {"precondition", walk_condition},
        {"postcondition", walk_condition}, {"assert", walk_condition},
    };
    for (size_t i = 0; i < sizeof special / sizeof *special; i++) {
        if (gd_str_eq(block->type, gd_str_from(special[i].type))) {
            special[i].walk(w, block);
            return;
        }
    }
    walk_body(w, block->body, NULL);
}

static void walk_body(walker *w, const gd_body *body, const char *const *left_out)
{
    for (size_t i = 0; i < body->attribute_count; i++) {
        if (!gd_name_in(body->attributes[i].name, left_out)) {
            walk_attribute(w, &body->attributes[i]);
        }
    }
    for (size_t i = 0; i < body->block_count; i++) {
        walk_block(w, &body->blocks[i]);
    }
}

/* Whether the reference names a whole object: at most a key stands behind its name. */
static bool is_whole_object(const gd_expr *traversal)
{
    gd_str root = traversal->traversal.operand->string;
    static const char *const longer[] = {"data", "resource", "ephemeral", "module", NULL};
    size_t names = gd_name_in(root, longer) ? 2 : 1; /* module.NAME.OUTPUT is one, too */
    for (size_t i = names; i < traversal->traversal.count; i++) {
        if (traversal->traversal.steps[i].kind == GD_STEP_ATTRIBUTE) {
            return false;
        }
    }
    return true;
}

/* A reference in quotes, as JSON syntax and old configurations have it. */
static void check_quoted(walker *w, const gd_source *source, const gd_expr *item)
{
    gd_diags ignored;
    gd_diags_init(&ignored, w->arena);
    const gd_source *text = gd_source_new(w->arena, gd_source_path(source), item->string);
    const gd_expr *expr = gd_hcl_parse_expression(w->arena, text, false, &ignored);
    w->source = source;
    w->quoted = &item->span;
    if (expr->kind == GD_EXPR_TRAVERSAL && expr->traversal.operand->kind == GD_EXPR_VARIABLE) {
        visit(w, expr);
    } else {
        gd_diag_report(w->diags, GD_DIAG_CONFIG_BLOCK, (gd_range){source, item->span},
                       "\"%.*s\" is not a reference", GD_FMT(item->string));
    }
    w->quoted = NULL;
}

static void check_dependency(walker *w, const gd_source *source, const gd_expr *item)
{
    const char *problem = NULL;
    if (item->kind == GD_EXPR_STRING) {
        check_quoted(w, source, item);
    }
    if (item->kind == GD_EXPR_TRAVERSAL && item->traversal.operand->kind == GD_EXPR_VARIABLE) {
        problem = is_whole_object(item) ? NULL : "depends_on names whole objects, not their attributes";
    } else if (item->kind != GD_EXPR_STRING && item->kind != GD_EXPR_INVALID) {
        problem = "depends_on takes references alone, without calculations";
    }
    if (problem) {
        gd_diag_report(w->diags, GD_DIAG_CONFIG_BLOCK, (gd_range){source, item->span}, "%s", problem);
    }
}

/* depends_on has a list of references. Quoted ones are an old spelling. */
static void check_depends_on(walker *w, const gd_body *body)
{
    const gd_attribute *depends_on = gd_body_attribute(body, GD_STR("depends_on"));
    if (!depends_on) {
        return;
    }
    const gd_expr *expr = depends_on->expr;
    if (expr->kind != GD_EXPR_TUPLE && expr->kind != GD_EXPR_INVALID) {
        gd_diag_report(w->diags, GD_DIAG_CONFIG_BLOCK, (gd_range){depends_on->source, expr->span},
                       "depends_on takes a list of references");
    }
    for (size_t i = 0; expr->kind == GD_EXPR_TUPLE && i < expr->items.count; i++) {
        check_dependency(w, depends_on->source, expr->items.items[i]);
    }
}

/* A block that count and for_each may multiply. */
static void walk_expanded(walker *w, const gd_block *block, const char *const *left_out)
{
    const gd_attribute *for_each = gd_body_attribute(block->body, GD_STR("for_each"));
    const gd_attribute *count = gd_body_attribute(block->body, GD_STR("count"));
    check_depends_on(w, block->body);
    if (for_each) {
        walk_attribute(w, for_each);
    }
    if (count) {
        walk_attribute(w, count);
    }
    w->each = for_each != NULL;
    w->count = count != NULL;
    walk_body(w, block->body, left_out);
    w->each = w->count = false;
}

static void check_check(walker *w, const gd_block *check)
{
    if (!gd_body_block(check->body, GD_STR("assert"))) {
        gd_diag_report(w->diags, GD_DIAG_CONFIG_BLOCK, gd_block_range(check),
                       "a check block needs at least one assert block");
    }
    for (size_t i = 0; i < check->body->block_count; i++) {
        const gd_block *block = &check->body->blocks[i];
        if (gd_str_eq(block->type, GD_STR("assert"))) {
            walk_condition(w, block);
        }
    }
}

static void walk_list(walker *w, const gd_declarations *list, const char *const *left_out)
{
    for (size_t i = 0; i < list->count; i++) {
        w->resource = list->items[i]->type.len ? list->items[i] : NULL;
        walk_expanded(w, list->items[i]->block, left_out);
    }
}

/* What an import block says; its `to` is an address, whose last key may be an expression. */
static void check_import(walker *w, const gd_block *block)
{
    static const char *const left_out[] = {"to", "for_each", "provider", NULL};
    const gd_attribute *for_each = gd_body_attribute(block->body, GD_STR("for_each"));
    const gd_attribute *to = gd_body_attribute(block->body, GD_STR("to"));
    if (for_each) {
        walk_attribute(w, for_each);
    }
    w->each = for_each != NULL;
    walk_body(w, block->body, left_out);
    if (to && to->expr->kind == GD_EXPR_INDEX) {
        w->source = to->source;
        gd_expr_references(to->expr->index.key, visit, w);
    }
    w->each = false;
}

void gd_references_check(gd_arena *arena, const gd_module_config *config, gd_diags *diags)
{
    static const char *const of_resource[] = {"provider", "for_each", "count", NULL},
                             *const of_call[] = {"providers", "for_each", "count", NULL},
                             *const of_variable[] = {"type", "default", NULL},
                             *const of_provider[] = {"for_each", "count", NULL},
                             *const of_output[] = {"type", NULL};
    walker w = {.arena = arena, .config = config, .diags = diags};
    walk_list(&w, &config->variables, of_variable);
    for (size_t i = 0; i < config->locals.count; i++) {
        walk_attribute(&w, config->locals.items[i]->attribute);
    }
    walk_list(&w, &config->providers, of_provider);
    walk_list(&w, &config->resources, of_resource);
    walk_list(&w, &config->calls, of_call);
    walk_list(&w, &config->outputs, of_output);
    w.resource = NULL;
    for (size_t i = 0; i < config->checks.count; i++) {
        check_check(&w, config->checks.items[i]);
    }
    for (size_t i = 0; i < config->moves.count; i++) {
        if (gd_str_eq(config->moves.items[i]->type, GD_STR("import"))) {
            check_import(&w, config->moves.items[i]);
        }
    }
}
