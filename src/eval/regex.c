/* regex - searching text for a regular expression, with bounded work (see regex.h). */
#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include "base/utf8.h"
#include "eval/regex.h"

/* PCRE2 bounds the steps of each place where a match may start, not of a whole search. So a search runs
 * with few steps a place first, which keeps it linear in the text; if that is not enough, with more steps for
 * fewer places. What a stage may cost is charged against GD_EVAL_MAX_ITEMS. */
typedef struct {
    uint32_t steps;  /* for each place */
    unsigned places; /* 0: any number */
    size_t charge;   /* items; the first stage is charged by the length of the text */
} search_stage;

static const search_stage stages[] = {
    {300, 0, 0},
    {10000, 100, 500},
    {100000, 100, 10000},
    {10000000, 2, 10000},
};

enum { STAGE_COUNT = sizeof stages / sizeof *stages, BYTES_PER_ITEM = 8, HEAP_KIBIBYTES = 64 * 1024 };

bool gd_regex_init(gd_regex *regex, gd_call *call, size_t index, gd_str source)
{
    gd_arena *arena = call->eval->arena;
    gd_str why;
    *regex = (gd_regex){.call = call};
    if (!gd_regex_translate(arena, source, &regex->pattern, &why)) {
        gd_call_error(call, index, "invalid regexp pattern: %.*s", GD_FMT(why));
        return false;
    }
    /* The callout in front counts the places where a match was tried. */
    gd_str text = gd_str_format(arena, "(?C1)(?:%.*s)", GD_FMT(regex->pattern.text));
    int error;
    PCRE2_SIZE error_at;
    pcre2_compile_context *options = pcre2_compile_context_create(NULL);
    if (!options) {
        gd_out_of_memory();
    }
    pcre2_set_newline(options, PCRE2_NEWLINE_LF);
    regex->code =
        pcre2_compile((PCRE2_SPTR)text.ptr, text.len,
                      PCRE2_UTF | PCRE2_ALT_CIRCUMFLEX | PCRE2_NEVER_BACKSLASH_C, &error, &error_at, options);
    pcre2_compile_context_free(options);
    if (!regex->code && error == PCRE2_ERROR_HEAP_FAILED) {
        gd_out_of_memory();
    }
    if (!regex->code) {
        char message[128] = "";
        pcre2_get_error_message(error, (PCRE2_UCHAR *)message, sizeof message);
        gd_call_error(call, index, "invalid regexp pattern: %s", message);
        return false;
    }
    regex->match = pcre2_match_data_create_from_pattern(regex->code, NULL);
    regex->limits = pcre2_match_context_create(NULL);
    if (!regex->match || !regex->limits) {
        gd_out_of_memory();
    }
    pcre2_set_heap_limit(regex->limits, HEAP_KIBIBYTES);
    return true;
}

void gd_regex_release(gd_regex *regex)
{
    pcre2_match_context_free(regex->limits);
    pcre2_match_data_free(regex->match);
    pcre2_code_free(regex->code);
}

static int count_place(pcre2_callout_block *block, void *left)
{
    (void)block;
    unsigned *places = left;
    if (*places == 0) {
        return PCRE2_ERROR_MATCHLIMIT;
    }
    --*places;
    return 0;
}

static int search_stage_run(gd_regex *regex, gd_str text, size_t from, const search_stage *stage)
{
    unsigned places = stage->places;
    PCRE2_SPTR subject = (PCRE2_SPTR)(text.ptr ? text.ptr : "");
    pcre2_set_match_limit(regex->limits, stage->steps);
    pcre2_set_callout(regex->limits, places ? count_place : NULL, &places);
    int result =
        pcre2_match(regex->code, subject, text.len, from, PCRE2_NO_UTF_CHECK, regex->match, regex->limits);
    if (result == PCRE2_ERROR_NOMEMORY) {
        gd_out_of_memory();
    }
    return result;
}

/* Our strings are UTF-8; should one not be, PCRE2 must not see it. */
static bool check_text(gd_regex *regex, gd_str text)
{
    if (text.len > 0 && regex->checked != text.ptr) {
        if (!gd_utf8_valid(text, NULL)) {
            gd_call_fail(regex->call, "the text is not valid UTF-8");
            return false;
        }
        regex->checked = text.ptr;
    }
    return true;
}

gd_regex_status gd_regex_search(gd_regex *regex, gd_str text, size_t from, const size_t **offsets)
{
    if (!check_text(regex, text)) {
        return GD_REGEX_LIMIT;
    }
    for (size_t i = 0; i < STAGE_COUNT; i++) {
        if (stages[i].charge > 0 && !gd_call_spend(regex->call, stages[i].charge)) {
            return GD_REGEX_LIMIT;
        }
        int result = search_stage_run(regex, text, from, &stages[i]);
        if (result > 0) {
            *offsets = pcre2_get_ovector_pointer(regex->match);
            return GD_REGEX_FOUND;
        }
        if (result == PCRE2_ERROR_NOMATCH) {
            return GD_REGEX_NONE;
        }
        if (result != PCRE2_ERROR_MATCHLIMIT && result != PCRE2_ERROR_HEAPLIMIT) {
            break;
        }
    }
    gd_call_fail(regex->call, "the pattern takes too many steps to match");
    return GD_REGEX_LIMIT;
}

gd_str gd_regex_group(gd_str text, const size_t *offsets, size_t group)
{
    size_t start = offsets[2 * group], end = offsets[2 * group + 1];
    if (start == PCRE2_UNSET) {
        return (gd_str){NULL, 0};
    }
    return (gd_str){text.ptr ? text.ptr + start : "", end - start};
}

bool gd_regex_each(gd_regex *regex, gd_str text, bool (*visit)(void *context, const size_t *offsets),
                   void *context)
{
    size_t from = 0, last_end = GD_STR_NONE;
    const size_t *offsets;
    if (!gd_call_spend(regex->call, text.len / BYTES_PER_ITEM + 1)) {
        return false;
    }
    while (from <= text.len) {
        gd_regex_status status = gd_regex_search(regex, text, from, &offsets);
        if (status != GD_REGEX_FOUND) {
            return status == GD_REGEX_NONE;
        }
        size_t start = offsets[0], end = offsets[1];
        bool counts = end != from || start != last_end;
        if (counts && !visit(context, offsets)) {
            return false;
        }
        size_t step = gd_utf8_length(gd_str_slice(text, from, text.len));
        from = end > from ? end : from + (step ? step : 1);
        last_end = end;
    }
    return true;
}
