/* regex_pattern - Go's regular expressions as PCRE2 reads them (see regex_pattern.h).
 *
 *     alternatives = sequence { "|" sequence } .
 *     sequence     = { atom [ repeat ] } .
 *     atom         = literal | "." | "^" | "$" | class | escape | group .
 *     repeat       = ( "*" | "+" | "?" | "{" n [ "," [ n ] ] "}" ) [ "?" ] .
 *     group        = "(" [ "?:" | "?" [ "P" ] "<" name ">" | "?" flags ":" ] alternatives ")" | "(?" flags ")" .
 *
 * Classes and escapes are regex_class.c's.
 */
#include "eval/regex_pattern.h"

#include "eval/regex_translation.h"

/* What the last atom was, for the repeat behind it. */
typedef struct {
    bool exists;
    bool is_assertion; /* no width: PCRE2 repeats it only as a group */
    size_t start;      /* where it was written */
    unsigned repeats;  /* the product of the counts of nested repeats in it, at least 1 */
} atom;

static bool alternatives(gd_regex_translation *t, unsigned *repeats);

bool gd_regex_fail(gd_regex_translation *t, const char *what, gd_str where)
{
    t->why = gd_str_format(t->arena, "%s: `%.*s`", what, GD_FMT(where));
    return false;
}

static void write(gd_regex_translation *t, gd_str text)
{
    gd_buffer_add(&t->out, text);
}

/* --- repeats ------------------------------------------------------------------------------------- */

/* A number without leading zeros; beyond 8 digits it is too large for anything. */
static bool count(gd_regex_translation *t, unsigned *number)
{
    size_t start = t->at;
    *number = 0;
    while (gd_regex_peek(t) >= '0' && gd_regex_peek(t) <= '9') {
        if (t->at - start < 8) {
            *number = *number * 10 + (unsigned)(gd_regex_peek(t) - '0');
        }
        t->at++;
    }
    bool leading_zero = t->at - start > 1 && t->source.ptr[start] == '0';
    return t->at > start && !leading_zero;
}

/* {n} {n,} {n,m}; false, at the same place, when it is something else, which then stands for itself. */
static bool counts(gd_regex_translation *t, unsigned *least, unsigned *most, bool *bounded)
{
    size_t start = t->at;
    *least = 0;
    bool is_repeat = gd_regex_take(t, GD_STR("{")) && count(t, least);
    *most = *least;
    *bounded = true;
    if (is_repeat && gd_regex_take(t, GD_STR(","))) {
        *bounded = gd_regex_peek(t) != '}';
        is_repeat = !*bounded || count(t, most);
    }
    if (is_repeat && gd_regex_take(t, GD_STR("}"))) {
        return true;
    }
    t->at = start;
    return false;
}

/* The repeat that stands here, as written; empty when there is none. */
static bool repeat_text(gd_regex_translation *t, gd_str *text, unsigned *factor)
{
    size_t start = t->at;
    unsigned least, most;
    bool bounded;
    *factor = 1;
    if (gd_regex_peek(t) == '*' || gd_regex_peek(t) == '+' || gd_regex_peek(t) == '?') {
        t->at++;
    } else if (counts(t, &least, &most, &bounded)) {
        if (least > GD_REGEX_MAX_REPEAT || most > GD_REGEX_MAX_REPEAT || (bounded && least > most)) {
            return gd_regex_fail(t, "invalid repeat count", gd_str_slice(t->source, start, t->at));
        }
        *factor = bounded ? most : least;
    }
    if (t->at > start) {
        gd_regex_take(t, GD_STR("?"));
    }
    *text = gd_str_slice(t->source, start, t->at);
    return true;
}

/* Put the atom into a group of its own; it is short. */
static void group_atom(gd_regex_translation *t, size_t start)
{
    gd_str copy = gd_str_copy(t->arena, gd_str_slice(gd_buffer_str(&t->out), start, t->out.len));
    t->out.len = start;
    gd_buffer_addf(&t->out, "(?:%.*s)", GD_FMT(copy));
}

static bool repeat(gd_regex_translation *t, atom *last)
{
    gd_str text = {0}, again = {0};
    unsigned factor, ignored;
    if (!repeat_text(t, &text, &factor)) {
        return false;
    }
    if (text.len == 0) {
        return true;
    }
    if (!last->exists) {
        return gd_regex_fail(t, "missing argument to repetition operator", text);
    }
    if (!repeat_text(t, &again, &ignored)) {
        return false;
    }
    if (again.len > 0) {
        return gd_regex_fail(t, "invalid nested repetition operator",
                             gd_str_slice(t->source, t->at - text.len - again.len, t->at));
    }
    last->repeats *= factor ? factor : 1;
    if (last->repeats > GD_REGEX_MAX_REPEAT) {
        return gd_regex_fail(t, "invalid repeat count", text);
    }
    if (last->is_assertion) {
        group_atom(t, last->start);
    }
    write(t, text);
    last->exists = false;
    return true;
}

/* --- groups -------------------------------------------------------------------------------------- */

/* `<name>`, at its bracket. */
static bool group_name(gd_regex_translation *t, size_t start, gd_str *name)
{
    size_t end = gd_str_find_char(gd_regex_rest(t), '>');
    bool is_valid = end != GD_STR_NONE && end > 1;
    for (size_t i = 1; is_valid && i < end; i++) {
        char c = gd_regex_rest(t).ptr[i];
        is_valid = c == '_' || gd_regex_is_alphanumeric((unsigned char)c);
    }
    if (!is_valid) {
        return gd_regex_fail(t, "invalid named capture", gd_str_slice(t->source, start, t->source.len));
    }
    *name = gd_str_slice(gd_regex_rest(t), 1, end);
    t->at += end + 1;
    return true;
}

/* The flags behind `(?`, up to ":" or ")"; they are written as they are, for they mean the same. */
static bool flags(gd_regex_translation *t, size_t start)
{
    bool negative = false, saw_flag = true, multiline = t->multiline;
    size_t first = t->at;
    for (; gd_regex_peek(t) != ':' && gd_regex_peek(t) != ')'; t->at++) {
        char c = gd_regex_peek(t);
        bool is_flag = c != '\0' && strchr("imsU", c) != NULL;
        if (!is_flag && (c != '-' || negative)) {
            return gd_regex_fail(t, "invalid or unsupported Perl syntax",
                                 gd_str_slice(t->source, start, t->at + 1));
        }
        saw_flag = is_flag;
        negative = negative || c == '-';
        multiline = c == 'm' ? !negative : multiline;
    }
    if (negative && !saw_flag) {
        return gd_regex_fail(t, "missing argument to flags", gd_str_slice(t->source, start, t->at + 1));
    }
    t->multiline = multiline;
    write(t, GD_STR("(?"));
    write(t, gd_str_slice(t->source, first, t->at));
    gd_buffer_char(&t->out, t->source.ptr[t->at]);
    return true;
}

/* The opening of a group. `*is_group` is false for flags alone, `(?i)`. */
static bool open_group(gd_regex_translation *t, bool *is_group)
{
    size_t start = t->at++;
    gd_str name = {NULL, 0};
    *is_group = true;
    if (gd_regex_looking_at(t, GD_STR("?P<")) || gd_regex_looking_at(t, GD_STR("?<"))) {
        t->at += gd_regex_looking_at(t, GD_STR("?P<")) ? 2 : 1;
        if (!group_name(t, start, &name)) {
            return false;
        }
    } else if (gd_regex_take(t, GD_STR("?"))) {
        if (!flags(t, start)) {
            return false;
        }
        *is_group = t->source.ptr[t->at++] == ':';
        return true;
    }
    *gd_vec_push(t->arena, &t->names) = name;
    write(t, GD_STR("("));
    return true;
}

static bool group(gd_regex_translation *t, atom *last)
{
    size_t start = t->at;
    bool multiline = t->multiline, is_group;
    if (!open_group(t, &is_group)) {
        return false;
    }
    if (!is_group) {
        last->exists = false;
        return true;
    }
    if (++t->depth > GD_REGEX_MAX_DEPTH) {
        return gd_regex_fail(t, "expression nests too deeply", gd_str_slice(t->source, start, t->at));
    }
    if (!alternatives(t, &last->repeats)) {
        return false;
    }
    if (!gd_regex_take(t, GD_STR(")"))) {
        return gd_regex_fail(t, "missing closing )", t->source);
    }
    t->depth--;
    t->multiline = multiline;
    write(t, GD_STR(")"));
    return true;
}

/* --- atoms --------------------------------------------------------------------------------------- */

static bool assertion(gd_regex_translation *t, atom *last, size_t length, gd_str text)
{
    t->at += length;
    last->is_assertion = true;
    write(t, text);
    return true;
}

static void write_literal(gd_regex_translation *t, uint32_t code)
{
    if (gd_regex_is_surrogate(code)) {
        write(t, GD_STR("[^\\x{0}-\\x{10ffff}]"));
    } else {
        gd_regex_write_code(t, code);
    }
}

/* \Q...\E, at its backslash; a repeat behind it takes the last character only. */
static bool quoted(gd_regex_translation *t, atom *last)
{
    t->at += 2;
    size_t end = gd_str_find(gd_regex_rest(t), GD_STR("\\E"));
    size_t stop = end == GD_STR_NONE ? t->source.len : t->at + end;
    last->exists = t->at < stop;
    while (t->at < stop) {
        last->start = t->out.len;
        gd_regex_write_code(t, gd_regex_next_code(t));
    }
    t->at = end == GD_STR_NONE ? stop : stop + 2;
    return true;
}

static bool escape(gd_regex_translation *t, atom *last)
{
    uint32_t code;
    switch (t->at + 1 < t->source.len ? t->source.ptr[t->at + 1] : '\0') {
    case 'A':
        return assertion(t, last, 2, GD_STR("\\A"));
    case 'b':
        return assertion(t, last, 2, GD_STR("\\b"));
    case 'B':
        return assertion(t, last, 2, GD_STR("\\B"));
    case 'z':
        return assertion(t, last, 2, GD_STR("\\z"));
    case 'Q':
        return quoted(t, last);
    case 'p':
    case 'P':
        return gd_regex_unicode_class(t, false);
    default:
        break;
    }
    if (gd_regex_perl_class(t, false)) {
        return true;
    }
    if (!gd_regex_escaped_code(t, &code)) {
        return false;
    }
    write_literal(t, code);
    return true;
}

static bool one_atom(gd_regex_translation *t, atom *last)
{
    *last = (atom){.exists = true, .start = t->out.len, .repeats = 1};
    switch (gd_regex_peek(t)) {
    case '(':
        return group(t, last);
    case '[':
        return gd_regex_class(t);
    case '\\':
        return escape(t, last);
    case '.':
        t->at++;
        write(t, GD_STR("."));
        return true;
    case '^':
        return assertion(t, last, 1, t->multiline ? GD_STR("^") : GD_STR("\\A"));
    case '$':
        return assertion(t, last, 1, t->multiline ? GD_STR("$") : GD_STR("\\z"));
    default:
        write_literal(t, gd_regex_next_code(t));
        return true;
    }
}

static bool starts_repeat(gd_regex_translation *t)
{
    size_t start = t->at;
    unsigned least, most;
    bool bounded;
    bool found = gd_regex_peek(t) == '*' || gd_regex_peek(t) == '+' || gd_regex_peek(t) == '?' ||
                 counts(t, &least, &most, &bounded);
    t->at = start;
    return found;
}

static bool sequence(gd_regex_translation *t, unsigned *repeats)
{
    atom last = {0};
    while (!gd_regex_at_end(t) && gd_regex_peek(t) != '|' && gd_regex_peek(t) != ')') {
        last.exists = false;
        if (!starts_repeat(t) && !one_atom(t, &last)) {
            return false;
        }
        if (!repeat(t, &last)) {
            return false;
        }
        if (*repeats < last.repeats) {
            *repeats = last.repeats;
        }
    }
    return true;
}

static bool alternatives(gd_regex_translation *t, unsigned *repeats)
{
    *repeats = 1;
    if (!sequence(t, repeats)) {
        return false;
    }
    while (gd_regex_take(t, GD_STR("|"))) {
        write(t, GD_STR("|"));
        if (!sequence(t, repeats)) {
            return false;
        }
    }
    return true;
}

bool gd_regex_translate(gd_arena *arena, gd_str source, gd_regex_pattern *pattern, gd_str *why)
{
    gd_regex_translation t = {.arena = arena, .source = source};
    unsigned repeats;
    bool is_valid = alternatives(&t, &repeats);
    if (is_valid && !gd_regex_at_end(&t)) {
        is_valid = gd_regex_fail(&t, "unexpected )", source);
    }
    *pattern = (gd_regex_pattern){gd_str_copy(arena, gd_buffer_str(&t.out)), t.names.items, t.names.count};
    *why = t.why;
    gd_buffer_release(&t.out);
    return is_valid;
}
