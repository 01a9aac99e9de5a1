/* regex_pattern - Go's regular expressions as PCRE2 reads them (see regex_pattern.h).
 *
 *     alternatives = sequence { "|" sequence } .
 *     sequence     = { atom [ repeat ] } .
 *     atom         = literal | "." | "^" | "$" | class | escape | group .
 *     repeat       = ( "*" | "+" | "?" | "{" n [ "," [ n ] ] "}" ) [ "?" ] .
 *     group        = "(" [ "?:" | "?" [ "P" ] "<" name ">" | "?" flags ":" ] alternatives ")" | "(?" flags ")" .
 */
#include "eval/regex_pattern.h"

#include "base/buffer.h"
#include "base/utf8.h"
#include "base/vec.h"

typedef struct {
    gd_arena *arena;
    gd_str source;
    size_t at;
    unsigned depth;
    bool multiline; /* flag m, which decides what ^ and $ are written as */
    gd_buffer out;
    GD_VEC(gd_str) names;
    gd_str why;
} translation;

/* What the last atom was, for the repeat behind it. */
typedef struct {
    bool exists;
    bool is_assertion; /* no width: PCRE2 repeats it only as a group */
    size_t start;      /* where it was written */
    unsigned repeats;  /* the product of the counts of nested repeats in it, at least 1 */
} atom;

static bool alternatives(translation *t, unsigned *repeats);

static bool fail(translation *t, const char *what, gd_str where)
{
    t->why = gd_str_format(t->arena, "%s: `%.*s`", what, GD_FMT(where));
    return false;
}

static gd_str rest(const translation *t)
{
    return gd_str_slice(t->source, t->at, t->source.len);
}

static bool looking_at(const translation *t, gd_str text)
{
    return gd_str_starts(rest(t), text);
}

static bool take(translation *t, gd_str text)
{
    if (!looking_at(t, text)) {
        return false;
    }
    t->at += text.len;
    return true;
}

static char peek(const translation *t)
{
    return t->at < t->source.len ? t->source.ptr[t->at] : '\0';
}

static bool at_end(const translation *t)
{
    return t->at >= t->source.len;
}

/* The next code point; only before the end. */
static uint32_t next_code(translation *t)
{
    size_t length = gd_utf8_length(rest(t));
    uint32_t code = gd_utf8_decode(rest(t));
    t->at += length ? length : 1;
    return code;
}

static bool is_alphanumeric(uint32_t code)
{
    return (code >= '0' && code <= '9') || (code >= 'a' && code <= 'z') || (code >= 'A' && code <= 'Z');
}

static bool is_surrogate(uint32_t code)
{
    return code >= 0xD800 && code <= 0xDFFF;
}

static void write(translation *t, gd_str text)
{
    gd_buffer_add(&t->out, text);
}

/* A code point that stands for itself, in a class or outside. */
static void write_code(translation *t, uint32_t code)
{
    if (is_alphanumeric(code)) {
        gd_buffer_char(&t->out, (char)code);
    } else {
        gd_buffer_addf(&t->out, "\\x{%x}", (unsigned)code);
    }
}

/* --- escapes ------------------------------------------------------------------------------------- */

static int hexadecimal(uint32_t code)
{
    if (code >= '0' && code <= '9') {
        return (int)(code - '0');
    }
    uint32_t lower = code | 0x20u;
    return lower >= 'a' && lower <= 'f' ? (int)(lower - 'a' + 10) : -1;
}

/* {h…}, behind \x. */
static bool braced_code(translation *t, uint32_t *code)
{
    size_t digits = 0;
    *code = 0;
    while (!at_end(t) && peek(t) != '}') {
        int digit = hexadecimal(next_code(t));
        if (digit < 0) {
            return false;
        }
        *code = *code * 16 + (uint32_t)digit;
        if (*code > 0x10FFFF) {
            return false;
        }
        digits++;
    }
    return take(t, GD_STR("}")) && digits > 0;
}

static bool hexadecimal_code(translation *t, uint32_t *code)
{
    if (take(t, GD_STR("{"))) {
        return braced_code(t, code);
    }
    int high = at_end(t) ? -1 : hexadecimal(next_code(t));
    int low = at_end(t) ? -1 : hexadecimal(next_code(t));
    *code = (uint32_t)(high * 16 + low);
    return high >= 0 && low >= 0;
}

/* Up to two more digits behind `first`. */
static uint32_t octal_code(translation *t, uint32_t first)
{
    uint32_t code = first - '0';
    for (int i = 0; i < 2 && peek(t) >= '0' && peek(t) <= '7'; i++) {
        code = code * 8 + (uint32_t)(peek(t) - '0');
        t->at++;
    }
    return code;
}

static int control_code(uint32_t letter)
{
    switch (letter) {
    case 'a':
        return '\a';
    case 'f':
        return '\f';
    case 'n':
        return '\n';
    case 'r':
        return '\r';
    case 't':
        return '\t';
    case 'v':
        return '\v';
    default:
        return -1;
    }
}

/* An escape that stands for one code point; at its backslash. */
static bool escaped_code(translation *t, uint32_t *code)
{
    size_t start = t->at++;
    bool is_valid = false;
    if (at_end(t)) {
        return fail(t, "trailing backslash at end of expression", gd_str_slice(t->source, start, t->at));
    }
    uint32_t letter = next_code(t);
    bool is_octal = letter == '0' || (letter >= '1' && letter <= '7' && peek(t) >= '0' && peek(t) <= '7');
    if (is_octal) {
        *code = octal_code(t, letter);
        is_valid = true;
    } else if (letter == 'x') {
        is_valid = hexadecimal_code(t, code);
    } else if (control_code(letter) >= 0) {
        *code = (uint32_t)control_code(letter);
        is_valid = true;
    } else {
        *code = letter;
        is_valid = letter < 0x80 && !is_alphanumeric(letter);
    }
    return is_valid || fail(t, "invalid escape sequence", gd_str_slice(t->source, start, t->at));
}

/* --- classes of characters ----------------------------------------------------------------------- */

static bool is_category(gd_str name)
{
    static const char *const categories[] = {"C",  "Cc", "Cf", "Co", "Cs", "L",  "Ll", "Lm", "Lo", "Lt",
                                             "Lu", "M",  "Mc", "Me", "Mn", "N",  "Nd", "Nl", "No", "P",
                                             "Pc", "Pd", "Pe", "Pf", "Pi", "Po", "Ps", "S",  "Sc", "Sk",
                                             "Sm", "So", "Z",  "Zl", "Zp", "Zs", "Any"};
    for (size_t i = 0; i < sizeof categories / sizeof *categories; i++) {
        if (gd_str_eq(name, gd_str_from(categories[i]))) {
            return true;
        }
    }
    return false;
}

/* Whether `name` is spelt as a script's full name. PCRE2 knows which there are, but also their four-letter
 * codes, which Go has not, and it does not mind the case. */
static bool is_script(gd_str name)
{
    static const char *const of_four[] = {"Ahom", "Cham", "Lisu", "Modi", "Newa", "Thai", "Toto"};
    bool at_start = true;
    for (size_t i = 0; i < name.len; i++) {
        bool is_upper = name.ptr[i] >= 'A' && name.ptr[i] <= 'Z';
        bool is_lower = name.ptr[i] >= 'a' && name.ptr[i] <= 'z';
        if (!(is_upper || (!at_start && (is_lower || name.ptr[i] == '_')))) {
            return false;
        }
        at_start = name.ptr[i] == '_';
    }
    if (name.len != 4) {
        return name.len > 1 && !at_start && !gd_str_eq(name, GD_STR("Unknown"));
    }
    for (size_t i = 0; i < sizeof of_four / sizeof *of_four; i++) {
        if (gd_str_eq(name, gd_str_from(of_four[i]))) {
            return true;
        }
    }
    return false;
}

/* Scripts are asked for by `sc:`, since PCRE2 would else take the script extensions, which are more. In Go's
 * category C are no unassigned code points, in PCRE2's are. */
static void write_property(translation *t, gd_str name, bool negated, bool in_class)
{
    if (!gd_str_eq(name, GD_STR("C"))) {
        gd_buffer_addf(&t->out, "\\%c{%s%.*s}", negated ? 'P' : 'p',
                       is_category(name) ? "" : "sc:", GD_FMT(name));
        return;
    }
    write(t, in_class ? GD_STR("") : GD_STR("["));
    write(t, negated ? GD_STR("\\P{C}\\p{Cn}") : GD_STR("\\p{Cc}\\p{Cf}\\p{Co}\\p{Cs}"));
    write(t, in_class ? GD_STR("") : GD_STR("]"));
}

/* \pN \p{Greek} \P{^Lu}; at the backslash. */
static bool unicode_class(translation *t, bool in_class)
{
    size_t start = t->at;
    bool negated = t->source.ptr[t->at + 1] == 'P';
    gd_str name;
    t->at += 2;
    if (take(t, GD_STR("{"))) {
        size_t end = gd_str_find_char(rest(t), '}');
        if (end == GD_STR_NONE) {
            return fail(t, "invalid character class range", gd_str_slice(t->source, start, t->source.len));
        }
        name = gd_str_slice(rest(t), 0, end);
        t->at += end + 1;
        if (gd_str_starts(name, GD_STR("^"))) {
            negated = !negated;
            name = gd_str_slice(name, 1, name.len);
        }
    } else {
        size_t letter = t->at;
        if (!at_end(t)) {
            next_code(t);
        }
        name = gd_str_slice(t->source, letter, t->at);
    }
    if (!is_category(name) && !is_script(name)) {
        return fail(t, "invalid character class range", gd_str_slice(t->source, start, t->at));
    }
    write_property(t, name, negated, in_class);
    return true;
}

/* \d \D \s \S \w \W; at the backslash. PCRE2's \s has the vertical tab, Go's has not. */
static bool perl_class(translation *t, bool in_class)
{
    char letter = t->at + 1 < t->source.len ? t->source.ptr[t->at + 1] : '\0';
    switch (letter) {
    case 'd':
    case 'D':
    case 'w':
    case 'W':
        gd_buffer_addf(&t->out, "\\%c", letter);
        break;
    case 's':
        write(t, in_class ? GD_STR("\\t\\n\\f\\r\\x{20}") : GD_STR("[\\t\\n\\f\\r\\x{20}]"));
        break;
    case 'S':
        write(t, in_class ? GD_STR("\\x{0}-\\x{8}\\x{b}\\x{e}-\\x{1f}\\x{21}-\\x{10ffff}")
                          : GD_STR("[^\\t\\n\\f\\r\\x{20}]"));
        break;
    default:
        return false;
    }
    t->at += 2;
    return true;
}

/* [:alpha:] [:^space:]; at its bracket. `*is_name` is false where no such name ends here. */
static bool named_class(translation *t, bool *is_name)
{
    static const char *const names[] = {"alnum", "alpha", "ascii", "blank", "cntrl", "digit", "graph",
                                        "lower", "print", "punct", "space", "upper", "word",  "xdigit"};
    size_t end = gd_str_find(gd_str_slice(t->source, t->at + 2, t->source.len), GD_STR(":]"));
    *is_name = end != GD_STR_NONE;
    if (!*is_name) {
        return true;
    }
    gd_str whole = gd_str_slice(t->source, t->at, t->at + end + 4);
    gd_str name = gd_str_slice(whole, 2, whole.len - 2);
    if (gd_str_starts(name, GD_STR("^"))) {
        name = gd_str_slice(name, 1, name.len);
    }
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (gd_str_eq(name, gd_str_from(names[i]))) {
            write(t, whole);
            t->at += whole.len;
            return true;
        }
    }
    return fail(t, "invalid character class range", whole);
}

/* One end of a range. */
static bool class_code(translation *t, uint32_t *code)
{
    if (at_end(t)) {
        return fail(t, "missing closing ]", t->source);
    }
    if (peek(t) == '\\') {
        return escaped_code(t, code);
    }
    *code = next_code(t);
    return true;
}

/* low-high, without the surrogates, which no text has. */
static void write_range(translation *t, uint32_t low, uint32_t high)
{
    low = is_surrogate(low) ? 0xE000 : low;
    high = is_surrogate(high) ? 0xD7FF : high;
    if (low > high) {
        return;
    }
    write_code(t, low);
    if (low < high) {
        gd_buffer_char(&t->out, '-');
        write_code(t, high);
    }
}

static bool class_range(translation *t)
{
    size_t start = t->at;
    uint32_t low, high;
    if (!class_code(t, &low)) {
        return false;
    }
    high = low;
    bool is_range =
        looking_at(t, GD_STR("-")) && t->at + 1 < t->source.len && t->source.ptr[t->at + 1] != ']';
    if (is_range) {
        t->at++;
        if (!class_code(t, &high)) {
            return false;
        }
        if (high < low) {
            return fail(t, "invalid character class range", gd_str_slice(t->source, start, t->at));
        }
    }
    write_range(t, low, high);
    return true;
}

static bool class_item(translation *t)
{
    if (looking_at(t, GD_STR("[:"))) {
        bool is_name;
        if (!named_class(t, &is_name) || is_name) {
            return t->why.ptr == NULL;
        }
    }
    if (looking_at(t, GD_STR("\\p")) || looking_at(t, GD_STR("\\P"))) {
        return unicode_class(t, true);
    }
    return (peek(t) == '\\' && perl_class(t, true)) || class_range(t);
}

/* [...]; a `]` directly behind the opening stands for itself. A class of nothing
 * but surrogates matches nothing, which PCRE2 has to be told in another way. */
static bool character_class(translation *t)
{
    size_t start = t->at++;
    bool negated = take(t, GD_STR("^")), first = true;
    size_t opened = t->out.len;
    write(t, negated ? GD_STR("[^") : GD_STR("["));
    size_t empty = t->out.len;
    while (first || peek(t) != ']') {
        first = false;
        if (at_end(t)) {
            return fail(t, "missing closing ]", gd_str_slice(t->source, start, t->source.len));
        }
        if (!class_item(t)) {
            return false;
        }
    }
    t->at++;
    if (t->out.len == empty) {
        t->out.len = opened;
        write(t, negated ? GD_STR("[\\x{0}-\\x{10ffff}") : GD_STR("[^\\x{0}-\\x{10ffff}"));
    }
    write(t, GD_STR("]"));
    return true;
}

/* --- repeats ------------------------------------------------------------------------------------- */

/* A number without leading zeros; beyond 8 digits it is too large for anything. */
static bool count(translation *t, unsigned *number)
{
    size_t start = t->at;
    *number = 0;
    while (peek(t) >= '0' && peek(t) <= '9') {
        if (t->at - start < 8) {
            *number = *number * 10 + (unsigned)(peek(t) - '0');
        }
        t->at++;
    }
    bool leading_zero = t->at - start > 1 && t->source.ptr[start] == '0';
    return t->at > start && !leading_zero;
}

/* {n} {n,} {n,m}; false, at the same place, when it is something else, which then stands for itself. */
static bool counts(translation *t, unsigned *least, unsigned *most, bool *bounded)
{
    size_t start = t->at;
    *least = 0;
    bool is_repeat = take(t, GD_STR("{")) && count(t, least);
    *most = *least;
    *bounded = true;
    if (is_repeat && take(t, GD_STR(","))) {
        *bounded = peek(t) != '}';
        is_repeat = !*bounded || count(t, most);
    }
    if (is_repeat && take(t, GD_STR("}"))) {
        return true;
    }
    t->at = start;
    return false;
}

/* The repeat that stands here, as written; empty when there is none. */
static bool repeat_text(translation *t, gd_str *text, unsigned *factor)
{
    size_t start = t->at;
    unsigned least, most;
    bool bounded;
    *factor = 1;
    if (peek(t) == '*' || peek(t) == '+' || peek(t) == '?') {
        t->at++;
    } else if (counts(t, &least, &most, &bounded)) {
        if (least > GD_REGEX_MAX_REPEAT || most > GD_REGEX_MAX_REPEAT || (bounded && least > most)) {
            return fail(t, "invalid repeat count", gd_str_slice(t->source, start, t->at));
        }
        *factor = bounded ? most : least;
    }
    if (t->at > start) {
        take(t, GD_STR("?"));
    }
    *text = gd_str_slice(t->source, start, t->at);
    return true;
}

/* Put the atom into a group of its own; it is short. */
static void group_atom(translation *t, size_t start)
{
    gd_str copy = gd_str_copy(t->arena, gd_str_slice(gd_buffer_str(&t->out), start, t->out.len));
    t->out.len = start;
    gd_buffer_addf(&t->out, "(?:%.*s)", GD_FMT(copy));
}

static bool repeat(translation *t, atom *last)
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
        return fail(t, "missing argument to repetition operator", text);
    }
    if (!repeat_text(t, &again, &ignored)) {
        return false;
    }
    if (again.len > 0) {
        return fail(t, "invalid nested repetition operator",
                    gd_str_slice(t->source, t->at - text.len - again.len, t->at));
    }
    last->repeats *= factor ? factor : 1;
    if (last->repeats > GD_REGEX_MAX_REPEAT) {
        return fail(t, "invalid repeat count", text);
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
static bool group_name(translation *t, size_t start, gd_str *name)
{
    size_t end = gd_str_find_char(rest(t), '>');
    bool is_valid = end != GD_STR_NONE && end > 1;
    for (size_t i = 1; is_valid && i < end; i++) {
        char c = rest(t).ptr[i];
        is_valid = c == '_' || is_alphanumeric((unsigned char)c);
    }
    if (!is_valid) {
        return fail(t, "invalid named capture", gd_str_slice(t->source, start, t->source.len));
    }
    *name = gd_str_slice(rest(t), 1, end);
    t->at += end + 1;
    return true;
}

/* The flags behind `(?`, up to ":" or ")"; they are written as they are, for they mean the same. */
static bool flags(translation *t, size_t start)
{
    bool negative = false, saw_flag = true, multiline = t->multiline;
    size_t first = t->at;
    for (; peek(t) != ':' && peek(t) != ')'; t->at++) {
        char c = peek(t);
        bool is_flag = c != '\0' && strchr("imsU", c) != NULL;
        if (!is_flag && (c != '-' || negative)) {
            return fail(t, "invalid or unsupported Perl syntax", gd_str_slice(t->source, start, t->at + 1));
        }
        saw_flag = is_flag;
        negative = negative || c == '-';
        multiline = c == 'm' ? !negative : multiline;
    }
    if (negative && !saw_flag) {
        return fail(t, "missing argument to flags", gd_str_slice(t->source, start, t->at + 1));
    }
    t->multiline = multiline;
    write(t, GD_STR("(?"));
    write(t, gd_str_slice(t->source, first, t->at));
    gd_buffer_char(&t->out, t->source.ptr[t->at]);
    return true;
}

/* The opening of a group. `*is_group` is false for flags alone, `(?i)`. */
static bool open_group(translation *t, bool *is_group)
{
    size_t start = t->at++;
    gd_str name = {NULL, 0};
    *is_group = true;
    if (looking_at(t, GD_STR("?P<")) || looking_at(t, GD_STR("?<"))) {
        t->at += looking_at(t, GD_STR("?P<")) ? 2 : 1;
        if (!group_name(t, start, &name)) {
            return false;
        }
    } else if (take(t, GD_STR("?"))) {
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

static bool group(translation *t, atom *last)
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
        return fail(t, "expression nests too deeply", gd_str_slice(t->source, start, t->at));
    }
    if (!alternatives(t, &last->repeats)) {
        return false;
    }
    if (!take(t, GD_STR(")"))) {
        return fail(t, "missing closing )", t->source);
    }
    t->depth--;
    t->multiline = multiline;
    write(t, GD_STR(")"));
    return true;
}

/* --- atoms --------------------------------------------------------------------------------------- */

static bool assertion(translation *t, atom *last, size_t length, gd_str text)
{
    t->at += length;
    last->is_assertion = true;
    write(t, text);
    return true;
}

static void write_literal(translation *t, uint32_t code)
{
    if (is_surrogate(code)) {
        write(t, GD_STR("[^\\x{0}-\\x{10ffff}]"));
    } else {
        write_code(t, code);
    }
}

/* \Q...\E, at its backslash; a repeat behind it takes the last character only. */
static bool quoted(translation *t, atom *last)
{
    t->at += 2;
    size_t end = gd_str_find(rest(t), GD_STR("\\E"));
    size_t stop = end == GD_STR_NONE ? t->source.len : t->at + end;
    last->exists = t->at < stop;
    while (t->at < stop) {
        last->start = t->out.len;
        write_code(t, next_code(t));
    }
    t->at = end == GD_STR_NONE ? stop : stop + 2;
    return true;
}

static bool escape(translation *t, atom *last)
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
        return unicode_class(t, false);
    default:
        break;
    }
    if (perl_class(t, false)) {
        return true;
    }
    if (!escaped_code(t, &code)) {
        return false;
    }
    write_literal(t, code);
    return true;
}

static bool one_atom(translation *t, atom *last)
{
    *last = (atom){.exists = true, .start = t->out.len, .repeats = 1};
    switch (peek(t)) {
    case '(':
        return group(t, last);
    case '[':
        return character_class(t);
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
        write_literal(t, next_code(t));
        return true;
    }
}

static bool starts_repeat(translation *t)
{
    size_t start = t->at;
    unsigned least, most;
    bool bounded;
    bool found = peek(t) == '*' || peek(t) == '+' || peek(t) == '?' || counts(t, &least, &most, &bounded);
    t->at = start;
    return found;
}

static bool sequence(translation *t, unsigned *repeats)
{
    atom last = {0};
    while (!at_end(t) && peek(t) != '|' && peek(t) != ')') {
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

static bool alternatives(translation *t, unsigned *repeats)
{
    *repeats = 1;
    if (!sequence(t, repeats)) {
        return false;
    }
    while (take(t, GD_STR("|"))) {
        write(t, GD_STR("|"));
        if (!sequence(t, repeats)) {
            return false;
        }
    }
    return true;
}

bool gd_regex_translate(gd_arena *arena, gd_str source, gd_regex_pattern *pattern, gd_str *why)
{
    translation t = {.arena = arena, .source = source};
    unsigned repeats;
    bool is_valid = alternatives(&t, &repeats);
    if (is_valid && !at_end(&t)) {
        is_valid = fail(&t, "unexpected )", source);
    }
    *pattern = (gd_regex_pattern){gd_str_copy(arena, gd_buffer_str(&t.out)), t.names.items, t.names.count};
    *why = t.why;
    gd_buffer_release(&t.out);
    return is_valid;
}
