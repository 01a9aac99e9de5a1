/* func_format - format and formatlist.
 *
 * The grammar of a format string is cty's, which is a part of Go's:
 *
 *     format    = { text | "%%" | verb } .
 *     verb      = "%" { "#" | "0" | "-" | "+" | " " } [ number ] [ "." { digit } ] [ "[" number "]" ] letter .
 *
 * with a number that does not start with 0. Widths count grapheme clusters. What is unknown among
 * the arguments leaves a gap in the result's partial text. */
#include <stdarg.h>
#include <stdio.h>

#include "base/utf8.h"
#include "eval/call_result.h"
#include "eval/collection.h"
#include "eval/format_number.h"
#include "eval/grapheme.h"
#include "value/json.h"

/* One pass over a format string. */
typedef struct {
    gd_arena *arena;
    gd_str format;
    size_t at;
    const gd_value *const *arguments;
    size_t count;
    size_t next;    /* 0-based argument of the next verb without [n] */
    size_t highest; /* how many arguments the verbs reach */
    gd_format_verb verb;
    size_t verb_start;
    gd_buffer out;
    bool unknown; /* an argument is not wholly known: `out` is a partial text */
    gd_str why;   /* what is wrong, when a step returned false */
} formatting;

static bool fail(formatting *f, const char *message, ...) __attribute__((format(printf, 2, 3)));

static bool fail(formatting *f, const char *message, ...)
{
    char line[256];
    va_list arguments;
    va_start(arguments, message);
    int length = vsnprintf(line, sizeof line, message, arguments);
    va_end(arguments);
    f->why = gd_str_copy(f->arena, (gd_str){line, length < 0 ? 0 : strnlen(line, sizeof line)});
    return false;
}

/* The verb as written, for messages. */
static gd_str raw_verb(const formatting *f)
{
    return gd_str_slice(f->format, f->verb_start, f->at);
}

static bool fail_value(formatting *f, const char *reason)
{
    return fail(f, "unsupported value for \"%.*s\" at %zu: %s", GD_FMT(raw_verb(f)), f->verb_start, reason);
}

/* --- reading a verb ------------------------------------------------------------------------------ */

static char peek(const formatting *f)
{
    return f->at < f->format.len ? f->format.ptr[f->at] : '\0';
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* Digits, held at a bound that is beyond every limit. */
static size_t read_digits(formatting *f)
{
    size_t number = 0;
    for (; is_digit(peek(f)); f->at++) {
        number = number * 10 + (size_t)(peek(f) - '0');
        if (number > 10u * GD_FORMAT_MAX_WIDTH) {
            number = 10u * GD_FORMAT_MAX_WIDTH;
        }
    }
    return number;
}

static void read_flags(formatting *f)
{
    for (;; f->at++) {
        switch (peek(f)) {
        case '#':
            f->verb.sharp = true;
            break;
        case '0':
            f->verb.zero = true;
            break;
        case '-':
            f->verb.minus = true;
            break;
        case '+':
            f->verb.plus = true;
            break;
        case ' ':
            f->verb.space = true;
            break;
        default:
            return;
        }
    }
}

static bool fail_character(formatting *f)
{
    gd_str rest = gd_str_slice(f->format, f->at, f->format.len);
    if (rest.len == 0) {
        return fail(f, "unterminated verb at the end of the format string");
    }
    size_t length = gd_utf8_length(rest);
    return fail(f, "unrecognized format character '%.*s' at offset %zu", (int)(length ? length : 1), rest.ptr,
                f->at);
}

/* `[n]`, which chooses the argument. */
static bool read_index(formatting *f)
{
    if (peek(f) != '[') {
        return true;
    }
    f->at++;
    if (!is_digit(peek(f)) || peek(f) == '0') {
        return fail_character(f);
    }
    f->next = read_digits(f) - 1;
    if (peek(f) != ']') {
        return fail_character(f);
    }
    f->at++;
    return true;
}

static bool read_verb(formatting *f)
{
    f->verb = (gd_format_verb){0};
    f->verb_start = f->at++;
    read_flags(f);
    if (is_digit(peek(f))) {
        f->verb.has_width = true;
        f->verb.width = read_digits(f);
    }
    if (peek(f) == '.') {
        f->at++;
        f->verb.has_precision = true;
        f->verb.precision = read_digits(f);
    }
    if (!read_index(f)) {
        return false;
    }
    char letter = (char)(peek(f) | 0x20);
    if (letter < 'a' || letter > 'z') {
        return fail_character(f);
    }
    f->verb.letter = f->format.ptr[f->at++];
    if (f->verb.width > GD_FORMAT_MAX_WIDTH || f->verb.precision > GD_FORMAT_MAX_WIDTH) {
        return fail(f, "the width of \"%.*s\" is too large", GD_FMT(raw_verb(f)));
    }
    return true;
}

/* --- writing a value ----------------------------------------------------------------------------- */

static void write_padded(formatting *f, gd_str text)
{
    const gd_format_verb *verb = &f->verb;
    size_t length = verb->has_width ? gd_grapheme_count(text) : 0;
    size_t missing = verb->has_width && verb->width > length ? verb->width - length : 0;
    char padding = verb->zero ? '0' : ' ';
    gd_buffer_repeat(&f->out, padding, verb->minus ? 0 : missing);
    gd_buffer_add(&f->out, text);
    gd_buffer_repeat(&f->out, padding, verb->minus ? missing : 0);
}

static void write_json(formatting *f, const gd_value *value)
{
    gd_buffer json = {0};
    gd_value_write_json(&json, value, GD_JSON_TERRAFORM);
    write_padded(f, gd_buffer_str(&json));
    gd_buffer_release(&json);
}

static bool write_as_is(formatting *f, const gd_value *value)
{
    if (value->kind == GD_STRING && !f->verb.sharp) {
        write_padded(f, gd_value_text(value));
    } else if (value->kind == GD_NUMBER && !f->verb.sharp) {
        write_padded(f, gd_format_shortest(f->arena, gd_value_to_number(value)));
    } else {
        write_json(f, value);
    }
    return true;
}

static bool write_bool(formatting *f, const gd_value *value)
{
    const gd_value *boolean = gd_convert(f->arena, value, &gd_type_bool, NULL);
    if (!boolean) {
        return fail_value(f, "bool required");
    }
    gd_buffer_add(&f->out, boolean->boolean ? GD_STR("true") : GD_STR("false"));
    return true;
}

static bool write_number(formatting *f, const gd_value *value)
{
    const gd_value *converted = gd_convert(f->arena, value, &gd_type_number, NULL);
    if (!converted) {
        return fail_value(f, "a number is required");
    }
    gd_number number = gd_value_to_number(converted);
    if (gd_format_is_infinite(f->arena, number)) {
        return fail_value(f, "a finite number is required");
    }
    if (strchr("bdoxX", f->verb.letter)) {
        if (!gd_number_is_whole(number)) {
            return fail_value(f, "an integer is required");
        }
        gd_format_whole(&f->out, f->arena, &f->verb, number);
    } else {
        gd_format_float(&f->out, f->arena, &f->verb, number);
    }
    return true;
}

static bool write_string(formatting *f, const gd_value *value)
{
    const gd_value *string = gd_convert(f->arena, value, &gd_type_string, NULL);
    if (!string) {
        return fail_value(f, "string required");
    }
    gd_str text = gd_value_text(string);
    if (f->verb.has_precision && f->verb.precision > 0) {
        text = gd_grapheme_prefix(text, f->verb.precision);
    }
    if (f->verb.letter == 'q') {
        write_json(f, gd_value_string(f->arena, text));
    } else {
        write_padded(f, text);
    }
    return true;
}

/* What is known of an argument that is not wholly known. */
static bool write_unknown(formatting *f, const gd_value *value)
{
    bool as_text =
        (f->verb.letter == 's' || f->verb.letter == 'v') && !f->verb.has_precision && !f->verb.sharp;
    f->unknown = true;
    if (as_text && value->kind == GD_UNKNOWN && value->facts && value->facts->partial.ptr) {
        gd_buffer_add(&f->out, value->facts->partial);
    } else {
        gd_buffer_literal(&f->out, GD_UNKNOWN_PART);
    }
    return true;
}

static bool write_verb(formatting *f)
{
    size_t index = f->next++;
    if (f->highest < f->next) {
        f->highest = f->next;
    }
    if (index >= f->count) {
        return fail(f, "not enough arguments for \"%.*s\" at %zu: need index %zu but have %zu total",
                    GD_FMT(raw_verb(f)), f->verb_start, index + 1, f->count);
    }
    const gd_value *value = gd_value_or_default(f->arena, f->arguments[index]);
    bool is_verb = strchr("vtbdoxXeEfgGsq", f->verb.letter) != NULL;
    if (!is_verb) {
        return fail(f, "unsupported format verb '%c' in \"%.*s\" at offset %zu", f->verb.letter,
                    GD_FMT(raw_verb(f)), f->verb_start);
    }
    if (!gd_value_is_wholly_known(value)) {
        return write_unknown(f, value);
    }
    if (f->verb.letter == 'v') {
        return write_as_is(f, value);
    }
    if (value->kind == GD_NULL) {
        return fail_value(f, "null value cannot be formatted");
    }
    if (f->verb.letter == 't') {
        return write_bool(f, value);
    }
    return f->verb.letter == 's' || f->verb.letter == 'q' ? write_string(f, value) : write_number(f, value);
}

/* --- the functions ------------------------------------------------------------------------------- */

static bool too_many(formatting *f)
{
    if (f->highest == 0) {
        return fail(f, "too many arguments; no verbs in format string");
    }
    return fail(f, "too many arguments; only %zu used by format string", f->highest);
}

/* Write all of the format to `out`; false, with `why`, when it or an argument is wrong. */
static bool run(formatting *f)
{
    while (f->at < f->format.len) {
        gd_str rest = gd_str_slice(f->format, f->at, f->format.len);
        size_t text = gd_str_find_char(rest, '%');
        text = text == GD_STR_NONE ? rest.len : text;
        gd_buffer_add(&f->out, gd_str_slice(rest, 0, text));
        f->at += text;
        if (gd_str_starts(gd_str_slice(rest, text, rest.len), GD_STR("%%"))) {
            gd_buffer_char(&f->out, '%');
            f->at += 2;
        } else if (f->at < f->format.len && !(read_verb(f) && write_verb(f))) {
            return false;
        }
        if (f->out.len > GD_EVAL_MAX_STRING) {
            return fail(f, "the result is too long");
        }
    }
    return f->highest >= f->count || too_many(f);
}

static formatting start(gd_call *call, const gd_value *const *arguments, size_t count)
{
    return (formatting){
        .arena = call->eval->arena, .format = gd_call_text(call, 0), .arguments = arguments, .count = count};
}

/* A null whose type is not known either is as good as unknown, to cty. */
static bool has_untyped_null(const gd_call *call)
{
    for (size_t i = 1; i < call->count; i++) {
        const gd_value *value = call->arguments[i];
        if (value->kind == GD_NULL && (!value->type || value->type->kind == GD_TYPE_DYNAMIC)) {
            return true;
        }
    }
    return false;
}

static bool has_unknown(const gd_value *const *arguments, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (!gd_value_is_wholly_known(arguments[i]) || gd_value_is_unset(arguments[i])) {
            return true;
        }
    }
    return false;
}

/* While an argument is unknown nothing is an error: it may be right in the end. */
static const gd_value *format(gd_call *call)
{
    formatting f = start(call, call->arguments + 1, call->count - 1);
    if (has_untyped_null(call)) {
        return gd_call_unknown(call);
    }
    bool unknown = has_unknown(f.arguments, f.count);
    if (!run(&f)) {
        gd_buffer_release(&f.out);
        return unknown ? gd_call_unknown(call) : gd_call_fail(call, "%.*s", GD_FMT(f.why));
    }
    return unknown ? gd_call_take_partial(call, &f.out) : gd_call_take(call, &f.out);
}

/* Whether an argument has no type: a null, or something unknown. */
static bool has_untyped(const gd_call *call)
{
    for (size_t i = 1; i < call->count; i++) {
        const gd_value *value = call->arguments[i];
        if (value->kind == GD_UNKNOWN && (!value->type || value->type->kind == GD_TYPE_DYNAMIC)) {
            return true;
        }
    }
    return has_untyped_null(call);
}

/* How many results: the length that all sequences among the arguments share, 1 without any. */
static bool result_count(gd_call *call, size_t *count, bool *unknown)
{
    size_t chooser = 0;
    *count = 1;
    *unknown = has_untyped(call);
    for (size_t i = 1; i < call->count; i++) {
        const gd_value *argument = call->arguments[i];
        bool is_known = gd_value_is_known(argument);
        if (argument->kind == GD_SET && !gd_sequence_has_length(argument)) {
            *unknown = true;
        } else if (!is_known && (!argument->type || !gd_type_is_primitive(argument->type))) {
            *unknown = true;
        } else if (gd_value_is_sequence(argument)) {
            if (chooser > 0 && argument->count != *count && !has_untyped(call)) {
                gd_call_error(
                    call, i,
                    "argument %zu has length %u, which is inconsistent with argument %zu of length %zu", i,
                    argument->count, chooser, *count);
                return false;
            }
            chooser = chooser ? chooser : i;
            *count = argument->count;
        }
    }
    return true;
}

/* The arguments of the next result, of which `at` counts those that were taken of each. Terraform takes nothing of
 * those after one that is not known, so that later results have them. */
static void choose_arguments(const gd_call *call, size_t *at, const gd_value **chosen)
{
    bool unknown = false;
    for (size_t i = 1; i < call->count; i++) {
        const gd_value *argument = call->arguments[i];
        chosen[i - 1] = gd_value_is_sequence(argument) ? argument->items[at[i]] : argument;
        at[i] += !unknown;
        unknown |= !gd_value_is_wholly_known(chosen[i - 1]);
    }
}

/* Result `index`, or NULL when it was an error, which is then reported. */
static const gd_value *format_one(gd_call *call, size_t index, size_t *at, const gd_value **chosen)
{
    formatting f = start(call, chosen, call->count - 1);
    choose_arguments(call, at, chosen);
    bool unknown = has_unknown(chosen, f.count);
    if (run(&f)) {
        return unknown ? gd_call_take_partial(call, &f.out) : gd_call_take(call, &f.out);
    }
    gd_buffer_release(&f.out);
    if (unknown) {
        return gd_value_unknown_of(f.arena, &gd_type_string);
    }
    gd_call_fail(call, "error on format iteration %zu: %.*s", index, GD_FMT(f.why));
    return NULL;
}

static const gd_value *format_list(gd_call *call)
{
    size_t count;
    bool unknown;
    if (!result_count(call, &count, &unknown)) {
        return gd_call_unknown(call);
    }
    if (unknown || !gd_call_spend(call, count)) {
        return gd_call_unknown(call);
    }
    gd_arena *arena = call->eval->arena;
    const gd_value **results = GD_NEW_ARRAY(arena, const gd_value *, count);
    const gd_value **chosen = GD_NEW_ARRAY(arena, const gd_value *, call->count);
    size_t *at = GD_NEW_ARRAY(arena, size_t, call->count);
    for (size_t i = 0; i < count; i++) {
        results[i] = format_one(call, i, at, chosen);
        if (!results[i]) {
            return gd_call_unknown(call);
        }
    }
    return gd_value_list(arena, &gd_type_string, results, count);
}

/* clang-format off */
#define FORMAT {"format", &gd_type_string, 0}
#define ARGUMENTS {"args", NULL, GD_TAKES_NULL | GD_TAKES_UNKNOWN}

static const gd_function rows[] = {
    {"format",     1, GD_VARIADIC, {FORMAT, ARGUMENTS}, &gd_type_string,      format, NULL},
    {"formatlist", 1, GD_VARIADIC, {FORMAT, ARGUMENTS}, &gd_type_list_string, format_list, NULL},
};
/* clang-format on */

const gd_function_table gd_functions_format = {rows, sizeof rows / sizeof *rows};
