/* regular_expression - PCRE2 for settings (see regular_expression.h). */
#define PCRE2_CODE_UNIT_WIDTH 8
#include "policy/regular_expression.h"

#include <pcre2.h>

struct gd_regular_expression {
    pcre2_code *code;
};

static void free_code(void *handle)
{
    pcre2_code_free(handle);
}

gd_regular_expression *gd_regular_expression_new(gd_arena *arena, gd_str pattern, gd_str *why, size_t *at)
{
    int error = 0;
    PCRE2_SIZE error_at = 0;
    *at = 0;
    if (pattern.len > GD_EXPRESSION_LENGTH) {
        *why = gd_str_format(arena, "it has more than %d bytes", GD_EXPRESSION_LENGTH);
        return NULL;
    }
    uint32_t options = PCRE2_UTF | PCRE2_NEVER_BACKSLASH_C | PCRE2_ANCHORED | PCRE2_ENDANCHORED;
    pcre2_code *code = pcre2_compile((PCRE2_SPTR)(pattern.ptr ? pattern.ptr : ""), pattern.len, options,
                                     &error, &error_at, NULL);
    if (!code && error == PCRE2_ERROR_HEAP_FAILED) {
        gd_out_of_memory();
    }
    if (!code) {
        char message[160] = "";
        pcre2_get_error_message(error, (PCRE2_UCHAR *)message, sizeof message);
        *why = gd_str_copy(arena, gd_str_from(message));
        *at = error_at;
        return NULL;
    }
    gd_arena_defer(arena, free_code, code);
    gd_regular_expression *expression = GD_NEW(arena, gd_regular_expression);
    expression->code = code;
    return expression;
}

gd_match gd_regular_expression_match(const gd_regular_expression *expression, gd_str text)
{
    pcre2_match_data *match = pcre2_match_data_create(1, NULL);
    pcre2_match_context *limits = pcre2_match_context_create(NULL);
    if (!match || !limits) {
        gd_out_of_memory();
    }
    pcre2_set_match_limit(limits, GD_EXPRESSION_STEPS);
    pcre2_set_heap_limit(limits, 16 * 1024);
    int result =
        pcre2_match(expression->code, (PCRE2_SPTR)(text.ptr ? text.ptr : ""), text.len, 0, 0, match, limits);
    pcre2_match_context_free(limits);
    pcre2_match_data_free(match);
    if (result == PCRE2_ERROR_NOMEMORY) {
        gd_out_of_memory();
    }
    if (result >= 0) {
        return GD_MATCH_YES;
    }
    return result == PCRE2_ERROR_NOMATCH ? GD_MATCH_NO : GD_MATCH_LIMIT;
}
