/* conditions - validation, precondition, postcondition: conditions that must not be false.
 *
 * What cannot be decided here (an unknown condition) is left to Terraform. Assertions of check blocks only
 * warn there, and are not evaluated here. */
#include "terraform/module_scope.h"
#include "value/convert.h"

bool gd_condition_fails(gd_eval *eval, const gd_attribute *condition)
{
    const gd_value *value = gd_eval_attribute(eval, condition, GD_ORIGIN_ATTRIBUTE);
    gd_range range = {condition->source, condition->expr->span};
    if (value->kind == GD_NULL) {
        gd_diag_report(eval->diags, GD_DIAG_CONFIG_VALIDATION, range, "a condition must not be null");
        return false;
    }
    const gd_value *truth = gd_convert(eval->arena, value, &gd_type_bool, NULL);
    if (!truth) {
        gd_diag_report(eval->diags, GD_DIAG_CONFIG_VALIDATION, range, "a condition must be true or false");
        return false;
    }
    return truth->kind == GD_BOOL && !truth->boolean;
}

gd_str gd_condition_message(gd_eval *eval, const gd_attribute *message)
{
    const gd_value *text = gd_eval_attribute(eval, message, GD_ORIGIN_ATTRIBUTE);
    text = gd_convert(eval->arena, text, &gd_type_string, NULL);
    if (!text || text->kind != GD_STRING) {
        return GD_STR("its error_message is not known");
    }
    return text->marks & GD_MARK_SENSITIVE ? GD_STR("its error_message is sensitive") : gd_value_text(text);
}

void gd_check_conditions(gd_eval *eval, const gd_body *body, gd_str type)
{
    for (size_t i = 0; i < body->block_count; i++) {
        const gd_block *block = &body->blocks[i];
        const gd_attribute *condition = gd_body_attribute(block->body, GD_STR("condition"));
        const gd_attribute *message = gd_body_attribute(block->body, GD_STR("error_message"));
        if (!gd_str_eq(block->type, type)) {
            continue;
        }
        if (!condition || !message) {
            gd_diag_report(eval->diags, GD_DIAG_CONFIG_BLOCK, gd_block_range(block),
                           "a %.*s block needs condition and error_message", GD_FMT(type));
        } else if (gd_condition_fails(eval, condition)) {
            gd_str text = gd_condition_message(eval, message);
            gd_diag_report(eval->diags, GD_DIAG_CONFIG_VALIDATION, gd_attribute_range(condition),
                           "a %.*s does not hold: %.*s", GD_FMT(type), GD_FMT(text));
        }
    }
}
