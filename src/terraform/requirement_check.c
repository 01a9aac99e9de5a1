/* requirement_check - what a module requires: versions of Terraform, providers and modules (see block_check.h).
 *
 * Whether a requirement is met is not asked: which version of Terraform will run is not known here. */
#include "terraform/block_check.h"

#include "terraform/body.h"

typedef struct {
    gd_diags *diags;
    const gd_source *source;
} checker;

static void report(const checker *c, gd_span span, const char *message)
{
    gd_diag_report(c->diags, GD_DIAG_CONFIG_BLOCK, (gd_range){c->source, span}, "%s", message);
}

/* --- version constraints --------------------------------------------------------------------------- */

static bool is_digit(gd_str text, size_t at)
{
    return at < text.len && text.ptr[at] >= '0' && text.ptr[at] <= '9';
}

static bool is_word(gd_str text, size_t at)
{
    char c = at < text.len ? text.ptr[at] : 0;
    return is_digit(text, at) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' || c == '.' ||
           c == '~';
}

static size_t skip(gd_str text, size_t at, bool (*class)(gd_str text, size_t at))
{
    while (class(text, at)) {
        at++;
    }
    return at;
}

static bool is_space(gd_str text, size_t at)
{
    return at < text.len && (text.ptr[at] == ' ' || text.ptr[at] == '\t');
}

/* [v]1.2.3[-prerelease][+metadata] */
static bool is_version(gd_str text)
{
    size_t at = text.len && text.ptr[0] == 'v' ? 1 : 0;
    for (;;) {
        size_t end = skip(text, at, is_digit);
        if (end == at) {
            return false;
        }
        at = end;
        if (at >= text.len || text.ptr[at] != '.') {
            break;
        }
        at++;
    }
    for (const char *mark = "-+"; *mark; mark++) {
        if (at < text.len && text.ptr[at] == *mark) {
            size_t end = skip(text, at + 1, is_word);
            if (end == at + 1) {
                return false;
            }
            at = end;
        }
    }
    return at == text.len;
}

/* [operator] version */
static bool is_clause(gd_str clause)
{
    static const char *const operators[] = {"!=", ">=", "<=", "~>", "=", ">", "<"};
    size_t at = skip(clause, 0, is_space);
    clause = gd_str_slice(clause, at, clause.len);
    for (size_t i = 0; i < sizeof operators / sizeof *operators; i++) {
        gd_str operator= gd_str_from(operators[i]);
        if (gd_str_starts(clause, operator)) {
            clause = gd_str_slice(clause, operator.len, clause.len);
            break;
        }
    }
    at = skip(clause, 0, is_space);
    size_t end = clause.len;
    while (end > at && is_space(clause, end - 1)) {
        end--;
    }
    return is_version(gd_str_slice(clause, at, end));
}

static bool is_constraint(gd_str text)
{
    for (;;) {
        size_t comma = gd_str_find_char(text, ',');
        if (!is_clause(gd_str_slice(text, 0, comma))) {
            return false;
        }
        if (comma == GD_STR_NONE) {
            return true;
        }
        text = gd_str_slice(text, comma + 1, text.len);
    }
}

/* A number is taken as its text. Anything but a constant is another's to report. */
static void check_constraint(checker *c, const gd_expr *expr)
{
    bool literal = expr->kind == GD_EXPR_STRING || expr->kind == GD_EXPR_NUMBER;
    if (literal && !is_constraint(expr->string)) {
        report(c, expr->span, "not a version constraint, as \">= 1.2, < 2.0\"");
    } else if (expr->kind == GD_EXPR_TUPLE || expr->kind == GD_EXPR_OBJECT || expr->kind == GD_EXPR_BOOL) {
        report(c, expr->span, "a version constraint is a text");
    }
}

static void check_version(checker *c, const gd_body *body, gd_str name)
{
    const gd_attribute *version = gd_body_attribute(body, name);
    if (version) {
        c->source = version->source;
        check_constraint(c, version->expr);
    }
}

/* --- required_providers ---------------------------------------------------------------------------- */

/* [hostname/][namespace/]name */
static bool is_provider_source(gd_str text)
{
    for (unsigned parts = 1;; parts++) {
        size_t slash = gd_str_find_char(text, '/');
        gd_str part = gd_str_slice(text, 0, slash);
        if (part.len == 0 || parts > 3 || gd_str_find_char(part, ' ') != GD_STR_NONE) {
            return false;
        }
        if (slash == GD_STR_NONE) {
            return true;
        }
        text = gd_str_slice(text, slash + 1, text.len);
    }
}

/* configuration_aliases = [NAME, NAME.alias, …] */
static bool are_aliases(const gd_expr *list, gd_str provider)
{
    bool right = list->kind == GD_EXPR_TUPLE || list->kind == GD_EXPR_INVALID;
    for (size_t i = 0; list->kind == GD_EXPR_TUPLE && right && i < list->items.count; i++) {
        const gd_expr *item = list->items.items[i];
        right = item->kind == GD_EXPR_INVALID || item->kind == GD_EXPR_STRING ||
                (item->kind == GD_EXPR_TRAVERSAL && item->traversal.operand->kind == GD_EXPR_VARIABLE &&
                 item->traversal.count <= 1 && gd_str_eq(item->traversal.operand->string, provider));
    }
    return right;
}

static void check_member(checker *c, gd_str provider, const gd_object_item *item)
{
    gd_str name = item->key->kind == GD_EXPR_STRING ? item->key->string : (gd_str){0};
    const gd_expr *value = item->value;
    if (gd_str_eq(name, GD_STR("version"))) {
        if (value->kind != GD_EXPR_STRING && value->kind != GD_EXPR_INVALID &&
            value->kind != GD_EXPR_TEMPLATE) {
            report(c, value->span, "a version constraint is a text");
        } else if (value->kind == GD_EXPR_STRING) {
            check_constraint(c, value);
        }
    } else if (gd_str_eq(name, GD_STR("source"))) {
        if (value->kind != GD_EXPR_STRING || !is_provider_source(value->string)) {
            report(c, value->span, "the source of a provider is \"[hostname/][namespace/]name\"");
        }
    } else if (gd_str_eq(name, GD_STR("configuration_aliases"))) {
        if (!are_aliases(value, provider)) {
            report(c, value->span,
                   "configuration_aliases takes a list of NAME and NAME.ALIAS of this provider");
        }
    } else {
        report(c, item->key->span,
               "what a module requires of a provider is its source, its version and configuration_aliases");
    }
}

static bool is_provider_name(gd_str name)
{
    for (size_t i = 0; i < name.len; i++) {
        if (name.ptr[i] >= 'A' && name.ptr[i] <= 'Z') {
            return false;
        }
    }
    return gd_is_identifier(name);
}

static void check_provider(checker *c, const gd_attribute *required)
{
    const gd_expr *expr = required->expr;
    c->source = required->source;
    if (!is_provider_name(required->name)) {
        report(c, required->name_span, "not the name of a provider: it has no capital letters");
    } else if (expr->kind == GD_EXPR_STRING) {
        check_constraint(c, expr); /* as in Terraform 0.12 */
    } else if (expr->kind != GD_EXPR_OBJECT && expr->kind != GD_EXPR_INVALID) {
        report(c, expr->span, "an object with source and version is required");
    }
    for (size_t i = 0; expr->kind == GD_EXPR_OBJECT && i < expr->object.count; i++) {
        check_member(c, required->name, &expr->object.items[i]);
    }
}

void gd_requirements_check(const gd_module_config *config, gd_diags *diags)
{
    checker c = {diags, NULL};
    for (size_t i = 0; i < config->terraform.count; i++) {
        const gd_body *body = config->terraform.items[i]->body;
        check_version(&c, body, GD_STR("required_version"));
        for (size_t b = 0; b < body->block_count; b++) {
            const gd_body *required = body->blocks[b].body;
            for (size_t a = 0; gd_str_eq(body->blocks[b].type, GD_STR("required_providers")) &&
                               a < required->attribute_count;
                 a++) {
                check_provider(&c, &required->attributes[a]);
            }
        }
    }
    for (size_t i = 0; i < config->providers.count; i++) {
        check_version(&c, config->providers.items[i]->block->body, GD_STR("version"));
    }
    for (size_t i = 0; i < config->calls.count; i++) {
        check_version(&c, config->calls.items[i]->block->body, GD_STR("version"));
    }
}
