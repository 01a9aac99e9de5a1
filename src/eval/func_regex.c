/* func_regex - regex and regexall, and the replacing that replace() does with a pattern.
 *
 * What a result looks like follows from the pattern's groups alone: a string without any, a tuple of
 * strings, or, with names, an object of strings. */
#include "base/utf8.h"
#include "base/vec.h"
#include "eval/call_result.h"
#include "eval/regex.h"

#include <utf8proc.h>

static bool has_names(const gd_regex_pattern *pattern)
{
    for (size_t i = 0; i < pattern->group_count; i++) {
        if (pattern->names[i].len > 0) {
            return true;
        }
    }
    return false;
}

static bool has_unnamed(const gd_regex_pattern *pattern)
{
    for (size_t i = 0; i < pattern->group_count; i++) {
        if (pattern->names[i].len == 0) {
            return true;
        }
    }
    return false;
}

static const gd_type *object_type(gd_arena *arena, const gd_regex_pattern *pattern)
{
    gd_type_attribute *attributes = GD_NEW_ARRAY(arena, gd_type_attribute, pattern->group_count);
    size_t count = 0;
    for (size_t i = 0; i < pattern->group_count; i++) {
        bool is_new = true;
        for (size_t j = 0; j < i; j++) {
            is_new = is_new && !gd_str_eq(pattern->names[i], pattern->names[j]);
        }
        if (is_new) {
            attributes[count++] = (gd_type_attribute){.name = pattern->names[i], .type = &gd_type_string};
        }
    }
    return gd_type_object(arena, attributes, count);
}

static const gd_type *result_type(gd_arena *arena, const gd_regex_pattern *pattern)
{
    if (pattern->group_count == 0) {
        return &gd_type_string;
    }
    if (has_names(pattern)) {
        return object_type(arena, pattern);
    }
    const gd_type **elements = GD_NEW_ARRAY(arena, const gd_type *, pattern->group_count);
    for (size_t i = 0; i < pattern->group_count; i++) {
        elements[i] = &gd_type_string;
    }
    return gd_type_tuple(arena, elements, pattern->group_count);
}

static const gd_value *group_value(gd_arena *arena, gd_str group)
{
    return group.ptr ? gd_value_string(arena, group) : gd_value_null_of(arena, &gd_type_string);
}

static const gd_value *match_value(gd_arena *arena, const gd_regex_pattern *pattern, gd_str text,
                                   const size_t *offsets)
{
    size_t count = pattern->group_count;
    if (count == 0) {
        return gd_value_string(arena, gd_regex_group(text, offsets, 0));
    }
    if (has_names(pattern)) {
        gd_member *members = GD_NEW_ARRAY(arena, gd_member, count);
        for (size_t i = 0; i < count; i++) {
            members[i].key = pattern->names[i];
            members[i].value = group_value(arena, gd_regex_group(text, offsets, i + 1));
        }
        return gd_value_object(arena, members, count);
    }
    const gd_value **items = GD_NEW_ARRAY(arena, const gd_value *, count);
    for (size_t i = 0; i < count; i++) {
        items[i] = group_value(arena, gd_regex_group(text, offsets, i + 1));
    }
    return gd_value_tuple(arena, items, count);
}

/* Compile argument 0. The type of the result is known from here on, also when the text is not. */
static bool open_pattern(gd_call *call, gd_regex *regex)
{
    if (!gd_regex_init(regex, call, 0, gd_call_text(call, 0))) {
        return false;
    }
    if (has_names(&regex->pattern) && has_unnamed(&regex->pattern)) {
        gd_call_error(call, 0, "invalid regexp pattern: cannot mix both named and unnamed capture groups");
        gd_regex_release(regex);
        return false;
    }
    return true;
}

static const gd_value *first_match(gd_regex *regex)
{
    gd_call *call = regex->call;
    gd_arena *arena = call->eval->arena;
    const size_t *offsets;
    if (call->arguments[1]->kind != GD_STRING) {
        return gd_value_unknown_of(arena, result_type(arena, &regex->pattern));
    }
    gd_str text = gd_call_text(call, 1);
    if (!gd_call_spend(call, text.len / 8 + 1)) {
        return gd_call_unknown(call);
    }
    switch (gd_regex_search(regex, text, 0, &offsets)) {
    case GD_REGEX_FOUND:
        return match_value(arena, &regex->pattern, text, offsets);
    case GD_REGEX_NONE:
        return gd_call_fail(call, "pattern did not match any part of the given string");
    default:
        return gd_call_unknown(call);
    }
}

static const gd_value *regex(gd_call *call)
{
    gd_regex regex;
    if (!open_pattern(call, &regex)) {
        return gd_call_unknown(call);
    }
    const gd_value *result = first_match(&regex);
    gd_regex_release(&regex);
    return result;
}

typedef struct {
    gd_regex *regex;
    gd_str text;
    GD_VEC(const gd_value *) items;
} collecting;

static bool collect(void *context, const size_t *offsets)
{
    collecting *all = context;
    gd_arena *arena = all->regex->call->eval->arena;
    *gd_vec_push(arena, &all->items) = match_value(arena, &all->regex->pattern, all->text, offsets);
    return gd_call_spend(all->regex->call, 1 + all->regex->pattern.group_count);
}

static const gd_value *all_matches(gd_regex *regex)
{
    gd_call *call = regex->call;
    gd_arena *arena = call->eval->arena;
    const gd_type *element = result_type(arena, &regex->pattern);
    if (call->arguments[1]->kind != GD_STRING) {
        return gd_value_unknown_of(arena, gd_type_collection(arena, GD_TYPE_LIST, element));
    }
    collecting all = {.regex = regex, .text = gd_call_text(call, 1)};
    if (!gd_regex_each(regex, all.text, collect, &all)) {
        return gd_call_unknown(call);
    }
    return gd_value_list(arena, element, all.items.items, all.items.count);
}

static const gd_value *regex_all(gd_call *call)
{
    gd_regex regex;
    if (!open_pattern(call, &regex)) {
        return gd_call_unknown(call);
    }
    const gd_value *result = all_matches(&regex);
    gd_regex_release(&regex);
    return result;
}

/* --- replacing ----------------------------------------------------------------------------------- */

typedef struct {
    gd_regex *regex;
    gd_str text, by;
    size_t copied; /* bytes of `text` that are in `out` or were replaced */
    gd_buffer out;
} replacing;

/* Letters, digits and `_` in Unicode's sense are the characters of a name behind `$`. */
static bool is_name_character(gd_str rest)
{
    uint32_t code = gd_utf8_decode(rest);
    switch (utf8proc_category((utf8proc_int32_t)code)) {
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LL:
    case UTF8PROC_CATEGORY_LT:
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO:
    case UTF8PROC_CATEGORY_ND:
        return true;
    default:
        return code == '_';
    }
}

/* The name behind a `$`, with braces or without; `*length` is what it takes up. Empty when it is none. */
static gd_str reference_name(gd_str rest, size_t *length)
{
    bool braced = gd_str_starts(rest, GD_STR("{"));
    size_t start = braced ? 1 : 0, at = start;
    while (at < rest.len && is_name_character(gd_str_slice(rest, at, rest.len))) {
        size_t step = gd_utf8_length(gd_str_slice(rest, at, rest.len));
        at += step ? step : 1;
    }
    bool closed = !braced || (at < rest.len && rest.ptr[at] == '}');
    *length = braced ? at + 1 : at;
    return closed ? gd_str_slice(rest, start, at) : (gd_str){NULL, 0};
}

/* The number that a name is, or -1: digits without leading zeros. */
static int64_t reference_number(gd_str name)
{
    int64_t number = 0;
    for (size_t i = 0; i < name.len; i++) {
        if (name.ptr[i] < '0' || name.ptr[i] > '9' || number >= 100000000) {
            return -1;
        }
        number = number * 10 + (name.ptr[i] - '0');
    }
    return name.len > 1 && name.ptr[0] == '0' ? -1 : number;
}

static void add_group(replacing *r, const size_t *offsets, gd_str name)
{
    const gd_regex_pattern *pattern = &r->regex->pattern;
    int64_t number = reference_number(name);
    if (number >= 0) {
        if ((uint64_t)number <= pattern->group_count) {
            gd_buffer_add(&r->out, gd_regex_group(r->text, offsets, (size_t)number));
        }
        return;
    }
    for (size_t i = 0; i < pattern->group_count; i++) {
        gd_str group = gd_regex_group(r->text, offsets, i + 1);
        if (group.ptr && gd_str_eq(pattern->names[i], name)) {
            gd_buffer_add(&r->out, group);
            return;
        }
    }
}

/* `by` with its references replaced. A `$` that starts none stands for itself. */
static void add_replacement(replacing *r, const size_t *offsets)
{
    gd_str by = r->by;
    for (size_t dollar; (dollar = gd_str_find_char(by, '$')) != GD_STR_NONE;) {
        gd_buffer_add(&r->out, gd_str_slice(by, 0, dollar));
        by = gd_str_slice(by, dollar + 1, by.len);
        size_t length;
        gd_str name = reference_name(by, &length);
        if (name.len > 0) {
            add_group(r, offsets, name);
            by = gd_str_slice(by, length, by.len);
            continue;
        }
        gd_buffer_char(&r->out, '$');
        by = gd_str_slice(by, gd_str_starts(by, GD_STR("$")) ? 1 : 0, by.len);
    }
    gd_buffer_add(&r->out, by);
}

static bool replace_match(void *context, const size_t *offsets)
{
    replacing *r = context;
    gd_buffer_add(&r->out, gd_str_slice(r->text, r->copied, offsets[0]));
    add_replacement(r, offsets);
    r->copied = offsets[1];
    return r->out.len <= GD_EVAL_MAX_STRING || gd_call_fits(r->regex->call, r->out.len);
}

const gd_value *gd_regex_replace(gd_call *call, gd_str source, gd_str text, gd_str by)
{
    gd_regex regex;
    if (!gd_regex_init(&regex, call, 1, source)) {
        return gd_call_unknown(call);
    }
    replacing r = {.regex = &regex, .text = text, .by = by};
    bool done = gd_regex_each(&regex, text, replace_match, &r);
    gd_regex_release(&regex);
    if (!done) {
        gd_buffer_release(&r.out);
        return gd_call_unknown(call);
    }
    gd_buffer_add(&r.out, gd_str_slice(text, r.copied, text.len));
    return gd_call_take(call, &r.out);
}

/* clang-format off */
static const gd_function rows[] = {
    {"regex",    2, 2, {{"pattern", &gd_type_string, 0}, {"string", &gd_type_string, GD_TAKES_UNKNOWN}},
                                                                        &gd_type_dynamic,  regex, NULL},
    {"regexall", 2, 2, {{"pattern", &gd_type_string, 0}, {"string", &gd_type_string, GD_TAKES_UNKNOWN}},
                                                                        &gd_type_list_any, regex_all, NULL},
};
/* clang-format on */

const gd_function_table gd_functions_regex = {rows, sizeof rows / sizeof *rows};
