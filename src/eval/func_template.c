/* func_template - templatefile and templatestring.
 *
 * Both render text that was not written in the configuration with the members of an object as its
 * only names; eval_template.c renders. Templates may render templates: depth and work are bounded there. */
#include "base/utf8.h"
#include "eval/call_file.h"
#include "eval/expression.h"
#include "syntax/characters.h"

/* Whether `variables` has only names that a template can use; otherwise reported. */
static bool check_variables(gd_call *call, size_t index, const gd_value *variables)
{
    if (!gd_value_is_mapping(variables)) {
        gd_call_error(call, index, "invalid vars value: must be a map or object");
        return false;
    }
    for (size_t i = 0; i < variables->count; i++) {
        if (!gd_name_is_valid(variables->members[i].key)) {
            gd_call_error(
                call, index,
                "invalid template variable name \"%.*s\": must start with a letter, followed by zero or "
                "more letters, digits, and underscores",
                GD_FMT(variables->members[i].key));
            return false;
        }
    }
    return true;
}

static const gd_value *template_file(gd_call *call)
{
    gd_str text;
    const gd_value *variables = call->arguments[1];
    if (!check_variables(call, 1, variables) || !gd_call_file(call, 0, GD_EVAL_MAX_STRING, &text)) {
        return gd_call_unknown(call);
    }
    if (!gd_utf8_valid(text, NULL)) {
        return gd_call_error(call, 0, "contents of %.*s are not valid UTF-8", GD_FMT(gd_call_text(call, 0)));
    }
    gd_str path = gd_path_join(call->eval->arena, call->eval->working_folder, gd_call_text(call, 0));
    return gd_eval_template_text(call->eval, path, text, variables, call->expr->span);
}

/* --- templatestring ------------------------------------------------------------------------------ */

/* The template has to come from elsewhere: a name with attributes and indexes behind it. */
static bool is_reference(const gd_expr *expr)
{
    expr = gd_expr_inner(expr);
    if (expr->kind == GD_EXPR_INDEX) {
        return is_reference(expr->index.operand);
    }
    return expr->kind == GD_EXPR_TRAVERSAL &&
           (expr->traversal.operand->kind == GD_EXPR_VARIABLE || is_reference(expr->traversal.operand));
}

static const gd_value *refuse(gd_eval *eval, const gd_expr *template)
{
    bool literal = template->kind == GD_EXPR_STRING || template->kind == GD_EXPR_TEMPLATE ||
                   template->kind == GD_EXPR_WRAP;
    gd_eval_error(eval, GD_DIAG_EVAL_CALL, template->span, "Invalid template expression: %s",
                  literal
                      ? "templatestring is only for rendering templates retrieved dynamically from "
                        "elsewhere, and so does not support providing a literal template; consider using a "
                        "template string expression instead"
                      : "must be a direct reference to a single string from elsewhere, containing valid "
                        "Terraform template syntax");
    return &gd_value_unknown;
}

static const gd_value *template_string(gd_call *call)
{
    const gd_expr *template = call->expr->call.count > 0 ? call->expr->call.arguments[0] : call->expr;
    if (!is_reference(template)) {
        return refuse(call->eval, template);
    }
    if (!check_variables(call, 1, call->arguments[1])) {
        return gd_call_unknown(call);
    }
    return gd_eval_template_text(call->eval, GD_STR("<templatestring>"), gd_call_text(call, 0),
                                 call->arguments[1], call->expr->span);
}

/* clang-format off */
#define VARIABLES {"vars", NULL, 0}

static const gd_function rows[] = {
    {"templatefile",   2, 2, {{"path", &gd_type_string, 0}, VARIABLES},     &gd_type_dynamic, template_file, NULL},
    {"templatestring", 2, 2, {{"template", &gd_type_string, 0}, VARIABLES}, &gd_type_dynamic, template_string, NULL},
};
/* clang-format on */

const gd_function_table gd_functions_template = {rows, sizeof rows / sizeof *rows};
