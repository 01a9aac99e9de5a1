/* func_string - functions that see a string as bytes or lines: prefixes, parts, joining, replacing.
 *
 * What needs to know characters (case, white space, clusters) is in func_unicode.c, patterns are
 * func_regex.c's, verbs func_format.c's. */
#include "base/utf8.h"
#include "eval/call_result.h"
#include "eval/regex.h"

/* All line ends at the end go, however many. */
static const gd_value *chomp(gd_call *call)
{
    gd_str text = gd_call_text(call, 0);
    size_t end = text.len;
    while (end > 0 && (text.ptr[end - 1] == '\n' || text.ptr[end - 1] == '\r')) {
        end--;
    }
    return gd_call_string(call, gd_str_slice(text, 0, end));
}

static const gd_value *ends_with(gd_call *call)
{
    return gd_value_bool(gd_str_ends(gd_call_text(call, 0), gd_call_text(call, 1)));
}

/* How many bytes at the start of a partial text are known. */
static size_t known_prefix(gd_str partial)
{
    size_t unknown_at = gd_str_find(partial, GD_STR(GD_UNKNOWN_PART));
    return unknown_at == GD_STR_NONE ? partial.len : unknown_at;
}

/* As in Terraform, a known start of an unknown string can be enough for an answer. */
static const gd_value *starts_with(gd_call *call)
{
    bool text_known, prefix_known;
    gd_str text = gd_call_partial(call, 0, &text_known);
    gd_str prefix = gd_call_partial(call, 1, &prefix_known);
    if (!prefix_known) {
        return gd_call_unknown(call);
    }
    if (!text_known) {
        gd_str start = gd_str_slice(text, 0, known_prefix(text));
        bool differs = !gd_str_starts(start, gd_str_slice(prefix, 0, start.len));
        if (!differs && start.len < prefix.len) {
            return gd_call_unknown(call);
        }
        text = start;
    }
    return gd_value_bool(gd_str_starts(text, prefix));
}

static const gd_value *contains(gd_call *call)
{
    return gd_value_bool(gd_str_find(gd_call_text(call, 0), gd_call_text(call, 1)) != GD_STR_NONE);
}

static size_t count_of(gd_str text, char c)
{
    size_t count = 0;
    for (size_t i = 0; i < text.len; i++) {
        count += text.ptr[i] == c;
    }
    return count;
}

/* Spaces behind each line end; the first line stays as it is. */
static const gd_value *indent(gd_call *call)
{
    int64_t spaces;
    gd_str text = gd_call_text(call, 1);
    if (!gd_call_whole(call, 0, 0, GD_EVAL_MAX_STRING, &spaces)) {
        return gd_call_unknown(call);
    }
    size_t lines = count_of(text, '\n');
    if (lines == 0) {
        return call->arguments[1];
    }
    if ((size_t)spaces > GD_EVAL_MAX_STRING / lines ||
        !gd_call_fits(call, text.len + lines * (size_t)spaces)) {
        return gd_call_fail(call, "the result is too long");
    }
    gd_buffer out = {0};
    gd_buffer_reserve(&out, text.len + lines * (size_t)spaces);
    for (size_t i = 0; i < text.len; i++) {
        gd_buffer_char(&out, text.ptr[i]);
        if (text.ptr[i] == '\n') {
            gd_buffer_repeat(&out, ' ', (size_t)spaces);
        }
    }
    return gd_call_take(call, &out);
}

/* --- join ---------------------------------------------------------------------------------------- */

typedef struct {
    gd_call *call;
    gd_buffer out;
    gd_str separator;
    bool started;
    bool undecided; /* something is not known, so that a null is not refused yet */
    bool unknown;   /* a part of the result is not known: `out` is a partial text */
} join_state;

static void join_item(join_state *join, gd_str text)
{
    if (join->started) {
        gd_buffer_add(&join->out, join->separator);
    }
    join->started = true;
    gd_buffer_add(&join->out, text);
}

/* Terraform's words for a null element differ with the number of lists. */
static void refuse_null(gd_call *call, size_t argument, size_t item)
{
    if (call->count > 2) {
        gd_call_error(call, argument, "element %zu of list %zu is null; cannot concatenate null values", item,
                      argument);
    } else {
        gd_call_error(call, argument, "element %zu is null; cannot concatenate null values", item);
    }
}

static bool join_list(join_state *join, size_t argument)
{
    const gd_value *list = join->call->arguments[argument];
    if (list->kind == GD_UNKNOWN) {
        join->unknown = true;
        join_item(join, GD_STR(GD_UNKNOWN_PART));
        return true;
    }
    for (size_t i = 0; i < list->count; i++) {
        const gd_value *item = gd_value_or_default(join->call->eval->arena, list->items[i]);
        if (item->kind == GD_NULL && !join->undecided) {
            refuse_null(join->call, argument, i);
            return false;
        }
        if (item->kind == GD_STRING) {
            join_item(join, gd_value_text(item));
        } else {
            bool has_partial = item->facts && item->facts->partial.ptr;
            join->unknown = true;
            join_item(join, has_partial ? item->facts->partial : GD_STR(GD_UNKNOWN_PART));
        }
        if (join->out.len > GD_EVAL_MAX_STRING) {
            return gd_call_fits(join->call, join->out.len);
        }
    }
    return true;
}

static const gd_value *join(gd_call *call)
{
    join_state state = {.call = call, .separator = gd_call_text(call, 0)};
    if (call->count < 2) {
        return gd_call_fail(call, "at least one list is required");
    }
    for (size_t i = 1; i < call->count; i++) {
        state.undecided |= !gd_value_is_wholly_known(call->arguments[i]);
    }
    for (size_t i = 1; i < call->count; i++) {
        if (!join_list(&state, i)) {
            gd_buffer_release(&state.out);
            return gd_call_unknown(call);
        }
    }
    return state.unknown ? gd_call_take_partial(call, &state.out) : gd_call_take(call, &state.out);
}

/* --- replace and split --------------------------------------------------------------------------- */

/* The end of the next piece of `text` that starts at `from`: where `separator` is found, or, for an empty
 * separator, behind one character. GD_STR_NONE at the last piece. */
static size_t next_cut(gd_str text, size_t from, gd_str separator)
{
    gd_str rest = gd_str_slice(text, from, text.len);
    if (separator.len > 0) {
        size_t found = gd_str_find(rest, separator);
        return found == GD_STR_NONE ? GD_STR_NONE : from + found;
    }
    size_t length = gd_utf8_length(rest);
    return length == 0 || length == rest.len ? GD_STR_NONE : from + length;
}

/* An empty `old` is found before each character and at the end, as in Go's strings.Replace. */
static const gd_value *replace_literal(gd_call *call, gd_str text, gd_str old, gd_str by)
{
    gd_buffer out = {0};
    size_t from = 0, cut;
    if (old.len == 0) {
        gd_buffer_add(&out, by);
    }
    while ((cut = next_cut(text, from, old)) != GD_STR_NONE && out.len <= GD_EVAL_MAX_STRING) {
        gd_buffer_add(&out, gd_str_slice(text, from, cut));
        gd_buffer_add(&out, by);
        from = cut + old.len;
    }
    gd_buffer_add(&out, gd_str_slice(text, from, text.len));
    if (old.len == 0 && text.len > 0) {
        gd_buffer_add(&out, by);
    }
    return gd_call_take(call, &out);
}

/* `/pattern/` is a regular expression, anything else is literal; "/" alone is the character. */
static const gd_value *replace(gd_call *call)
{
    gd_str text = gd_call_text(call, 0), old = gd_call_text(call, 1), by = gd_call_text(call, 2);
    if (old.len > 1 && old.ptr[0] == '/' && old.ptr[old.len - 1] == '/') {
        return gd_regex_replace(call, gd_str_slice(old, 1, old.len - 1), text, by);
    }
    return replace_literal(call, text, old, by);
}

static const gd_value *split(gd_call *call)
{
    gd_arena *arena = call->eval->arena;
    gd_str separator = gd_call_text(call, 0), text = gd_call_text(call, 1);
    GD_VEC(const gd_value *) items = {0};
    size_t from = 0, cut;
    if (separator.len == 0 && text.len == 0) {
        return gd_value_list(arena, &gd_type_string, NULL, 0);
    }
    while ((cut = next_cut(text, from, separator)) != GD_STR_NONE) {
        *gd_vec_push(arena, &items) = gd_value_string(arena, gd_str_slice(text, from, cut));
        from = cut + separator.len;
    }
    *gd_vec_push(arena, &items) = gd_value_string(arena, gd_str_slice(text, from, text.len));
    if (!gd_call_spend(call, items.count)) {
        return gd_call_unknown(call);
    }
    return gd_value_list(arena, &gd_type_string, items.items, items.count);
}

static const gd_value *trim_prefix(gd_call *call)
{
    gd_str text = gd_call_text(call, 0), prefix = gd_call_text(call, 1);
    return gd_str_starts(text, prefix) ? gd_call_string(call, gd_str_slice(text, prefix.len, text.len))
                                       : call->arguments[0];
}

static const gd_value *trim_suffix(gd_call *call)
{
    gd_str text = gd_call_text(call, 0), suffix = gd_call_text(call, 1);
    return gd_str_ends(text, suffix) ? gd_call_string(call, gd_str_slice(text, 0, text.len - suffix.len))
                                     : call->arguments[0];
}

/* clang-format off */
#define STRING(name) {name, &gd_type_string, 0}
#define PARTIAL(name) {name, &gd_type_string, GD_TAKES_UNKNOWN}

static const gd_function rows[] = {
    {"chomp",       1, 1, {STRING("str")},                                    &gd_type_string, chomp, NULL},
    {"endswith",    2, 2, {STRING("str"), STRING("suffix")},                  &gd_type_bool,   ends_with, NULL},
    {"indent",      2, 2, {{"spaces", &gd_type_number, 0}, STRING("str")},    &gd_type_string, indent, NULL},
    {"join",        1, GD_VARIADIC, {STRING("separator"), {"lists", &gd_type_list_string, GD_TAKES_UNKNOWN}},
                                                                              &gd_type_string, join, NULL},
    {"replace",     3, 3, {STRING("str"), STRING("substr"), STRING("replace")}, &gd_type_string, replace, NULL},
    {"split",       2, 2, {STRING("separator"), STRING("str")},               &gd_type_list_string, split, NULL},
    {"startswith",  2, 2, {PARTIAL("str"), PARTIAL("prefix")},                &gd_type_bool,   starts_with, NULL},
    {"strcontains", 2, 2, {STRING("str"), STRING("substr")},                  &gd_type_bool,   contains, NULL},
    {"trimprefix",  2, 2, {STRING("str"), STRING("prefix")},                  &gd_type_string, trim_prefix, NULL},
    {"trimsuffix",  2, 2, {STRING("str"), STRING("suffix")},                  &gd_type_string, trim_suffix, NULL},
};
/* clang-format on */

const gd_function_table gd_functions_string = {rows, sizeof rows / sizeof *rows};
