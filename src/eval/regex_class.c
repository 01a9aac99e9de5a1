/* regex_class - escapes and classes of characters of a pattern (see regex_translation.h).
 *
 *     escape = "\\" ( punctuation | "a" | "f" | "n" | "r" | "t" | "v" | octal | "x" hexadecimal )
 *            | "\\" ( "d" | "D" | "s" | "S" | "w" | "W" ) | "\\" ( "p" | "P" ) name .
 *     class  = "[" [ "^" ] item { item } "]" .
 *     item   = code [ "-" code ] | escape | "[:" [ "^" ] name ":]" .
 */
#include "eval/regex_translation.h"

static void write(gd_regex_translation *t, gd_str text)
{
    gd_buffer_add(&t->out, text);
}

void gd_regex_write_code(gd_regex_translation *t, uint32_t code)
{
    if (gd_regex_is_alphanumeric(code)) {
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
static bool braced_code(gd_regex_translation *t, uint32_t *code)
{
    size_t digits = 0;
    *code = 0;
    while (!gd_regex_at_end(t) && gd_regex_peek(t) != '}') {
        int digit = hexadecimal(gd_regex_next_code(t));
        if (digit < 0) {
            return false;
        }
        *code = *code * 16 + (uint32_t)digit;
        if (*code > 0x10FFFF) {
            return false;
        }
        digits++;
    }
    return gd_regex_take(t, GD_STR("}")) && digits > 0;
}

static bool hexadecimal_code(gd_regex_translation *t, uint32_t *code)
{
    if (gd_regex_take(t, GD_STR("{"))) {
        return braced_code(t, code);
    }
    int high = gd_regex_at_end(t) ? -1 : hexadecimal(gd_regex_next_code(t));
    int low = gd_regex_at_end(t) ? -1 : hexadecimal(gd_regex_next_code(t));
    *code = (uint32_t)(high * 16 + low);
    return high >= 0 && low >= 0;
}

/* Up to two more digits behind `first`. */
static uint32_t octal_code(gd_regex_translation *t, uint32_t first)
{
    uint32_t code = first - '0';
    for (int i = 0; i < 2 && gd_regex_peek(t) >= '0' && gd_regex_peek(t) <= '7'; i++) {
        code = code * 8 + (uint32_t)(gd_regex_peek(t) - '0');
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
bool gd_regex_escaped_code(gd_regex_translation *t, uint32_t *code)
{
    size_t start = t->at++;
    bool is_valid = false;
    if (gd_regex_at_end(t)) {
        return gd_regex_fail(t, "trailing backslash at end of expression",
                             gd_str_slice(t->source, start, t->at));
    }
    uint32_t letter = gd_regex_next_code(t);
    bool is_octal = letter == '0' ||
                    (letter >= '1' && letter <= '7' && gd_regex_peek(t) >= '0' && gd_regex_peek(t) <= '7');
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
        is_valid = letter < 0x80 && !gd_regex_is_alphanumeric(letter);
    }
    return is_valid || gd_regex_fail(t, "invalid escape sequence", gd_str_slice(t->source, start, t->at));
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
static void write_property(gd_regex_translation *t, gd_str name, bool negated, bool in_class)
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
bool gd_regex_unicode_class(gd_regex_translation *t, bool in_class)
{
    size_t start = t->at;
    bool negated = t->source.ptr[t->at + 1] == 'P';
    gd_str name;
    t->at += 2;
    if (gd_regex_take(t, GD_STR("{"))) {
        size_t end = gd_str_find_char(gd_regex_rest(t), '}');
        if (end == GD_STR_NONE) {
            return gd_regex_fail(t, "invalid character class range",
                                 gd_str_slice(t->source, start, t->source.len));
        }
        name = gd_str_slice(gd_regex_rest(t), 0, end);
        t->at += end + 1;
        if (gd_str_starts(name, GD_STR("^"))) {
            negated = !negated;
            name = gd_str_slice(name, 1, name.len);
        }
    } else {
        size_t letter = t->at;
        if (!gd_regex_at_end(t)) {
            gd_regex_next_code(t);
        }
        name = gd_str_slice(t->source, letter, t->at);
    }
    if (!is_category(name) && !is_script(name)) {
        return gd_regex_fail(t, "invalid character class range", gd_str_slice(t->source, start, t->at));
    }
    write_property(t, name, negated, in_class);
    return true;
}

/* \d \D \s \S \w \W; at the backslash. PCRE2's \s has the vertical tab, Go's has not. */
bool gd_regex_perl_class(gd_regex_translation *t, bool in_class)
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
static bool named_class(gd_regex_translation *t, bool *is_name)
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
    return gd_regex_fail(t, "invalid character class range", whole);
}

/* One end of a range. */
static bool class_code(gd_regex_translation *t, uint32_t *code)
{
    if (gd_regex_at_end(t)) {
        return gd_regex_fail(t, "missing closing ]", t->source);
    }
    if (gd_regex_peek(t) == '\\') {
        return gd_regex_escaped_code(t, code);
    }
    *code = gd_regex_next_code(t);
    return true;
}

/* low-high, without the surrogates, which no text has. */
static void write_range(gd_regex_translation *t, uint32_t low, uint32_t high)
{
    low = gd_regex_is_surrogate(low) ? 0xE000 : low;
    high = gd_regex_is_surrogate(high) ? 0xD7FF : high;
    if (low > high) {
        return;
    }
    gd_regex_write_code(t, low);
    if (low < high) {
        gd_buffer_char(&t->out, '-');
        gd_regex_write_code(t, high);
    }
}

static bool class_range(gd_regex_translation *t)
{
    size_t start = t->at;
    uint32_t low = 0, high;
    if (!class_code(t, &low)) {
        return false;
    }
    high = low;
    bool is_range =
        gd_regex_looking_at(t, GD_STR("-")) && t->at + 1 < t->source.len && t->source.ptr[t->at + 1] != ']';
    if (is_range) {
        t->at++;
        if (!class_code(t, &high)) {
            return false;
        }
        if (high < low) {
            return gd_regex_fail(t, "invalid character class range", gd_str_slice(t->source, start, t->at));
        }
    }
    write_range(t, low, high);
    return true;
}

static bool class_item(gd_regex_translation *t)
{
    if (gd_regex_looking_at(t, GD_STR("[:"))) {
        bool is_name;
        if (!named_class(t, &is_name) || is_name) {
            return t->why.ptr == NULL;
        }
    }
    if (gd_regex_looking_at(t, GD_STR("\\p")) || gd_regex_looking_at(t, GD_STR("\\P"))) {
        return gd_regex_unicode_class(t, true);
    }
    return (gd_regex_peek(t) == '\\' && gd_regex_perl_class(t, true)) || class_range(t);
}

/* [...]; a `]` directly behind the opening stands for itself. A class of nothing
 * but surrogates matches nothing, which PCRE2 has to be told in another way. */
bool gd_regex_class(gd_regex_translation *t)
{
    size_t start = t->at++;
    bool negated = gd_regex_take(t, GD_STR("^")), first = true;
    size_t opened = t->out.len;
    write(t, negated ? GD_STR("[^") : GD_STR("["));
    size_t empty = t->out.len;
    while (first || gd_regex_peek(t) != ']') {
        first = false;
        if (gd_regex_at_end(t)) {
            return gd_regex_fail(t, "missing closing ]", gd_str_slice(t->source, start, t->source.len));
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
