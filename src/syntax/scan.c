/* scan - characters to tokens, outside strings.
 *
 * Follows "Lexical Elements" of the HCL Native Syntax Specification; what it leaves open is as in
 * hclsyntax's scan_tokens.rl. Reads each byte once. Comments are kept aside, in order. Strings and
 * heredocs only begin here: parse_template.c reads them, because what a "}" means in them depends
 * on where the parser is. */
#include "syntax/characters.h"
#include "syntax/parser.h"

static inline unsigned char byte_at(const gd_parser *p, const char *at)
{
    return at < p->end ? (unsigned char)*at : 0;
}

static inline bool is_class(const gd_parser *p, const char *at, unsigned classes)
{
    return at < p->end && gd_character_is((unsigned char)*at, classes);
}

static inline void set_token(gd_parser *p, gd_token_kind kind, const char *start, const char *end)
{
    p->token.kind = kind;
    p->token.span = (gd_span){gd_parser_offset(p, start), gd_parser_offset(p, end)};
    p->at = end;
}

/* The first byte of the line that `at` is on stands behind a line end, a BOM or nothing. */
static bool is_first_on_line(const gd_parser *p, const char *at)
{
    while (at > p->text && gd_character_is((unsigned char)at[-1], GD_CHARACTER_BLANK)) {
        at--;
    }
    return at == p->text || at[-1] == '\n' || (at == p->text + 3 && memcmp(p->text, "\xEF\xBB\xBF", 3) == 0);
}

static void keep_comment(gd_parser *p, const char *start, const char *end)
{
    if (gd_parser_offset(p, start) < p->comments_end) {
        return; /* read again by the recovery */
    }
    p->comments_end = gd_parser_offset(p, end);
    gd_comment *comment = gd_scratch_push(&p->comments, sizeof *comment);
    *comment =
        (gd_comment){{gd_parser_offset(p, start), gd_parser_offset(p, end)}, is_first_on_line(p, start)};
}

/* `# …` and `// …` up to the line end, which is not part of it. */
static const char *skip_line_comment(gd_parser *p, const char *start)
{
    const char *line_end = memchr(start, '\n', (size_t)(p->end - start));
    const char *stop = line_end ? line_end : p->end;
    const char *last = stop > start && stop[-1] == '\r' && line_end ? stop - 1 : stop;
    keep_comment(p, start, last);
    return stop;
}

/* Behind the end mark of a comment that starts with `/` `*`, or NULL when it has none. */
static const char *skip_block_comment(gd_parser *p, const char *start)
{
    const char *at = start + 2;
    while (at < p->end) {
        const char *star = memchr(at, '*', (size_t)(p->end - at));
        if (!star) {
            return NULL;
        }
        if (byte_at(p, star + 1) == '/') {
            keep_comment(p, start, star + 2);
            return star + 2;
        }
        at = star + 1;
    }
    return NULL;
}

/* Behind the name of which the byte before `at` is part. */
static const char *skip_name(const gd_parser *p, const char *at)
{
    for (;;) {
        while (is_class(p, at, GD_CHARACTER_NAME)) {
            at++;
        }
        size_t length = byte_at(p, at) < 0x80 ? 0 : gd_name_sequence_length(at, p->end, false);
        if (length == 0) {
            return at;
        }
        at += length;
    }
}

/* Digits, points and exponents as long as they go on and end in a digit: "1.5e3", but also "1.2.3",
 * which is one token and an error, as in hclsyntax; "1..." is "1" and "...". */
static const char *skip_number(const gd_parser *p, const char *at)
{
    const char *good = ++at;
    for (;;) {
        while (is_class(p, at, GD_CHARACTER_DIGIT)) {
            good = ++at;
        }
        unsigned char c = byte_at(p, at);
        if (c == '.') {
            at++;
            continue;
        }
        if (c != 'e' && c != 'E') {
            return good;
        }
        at++;
        at += byte_at(p, at) == '+' || byte_at(p, at) == '-';
        if (!is_class(p, at, GD_CHARACTER_DIGIT)) {
            return good;
        }
    }
}

/* `<<NAME` or `<<-NAME` directly before a line end: behind that line end; else NULL. */
static const char *skip_heredoc_introducer(const gd_parser *p, const char *start)
{
    const char *name = start + 2;
    name += byte_at(p, name) == '-';
    bool begins = is_class(p, name, GD_CHARACTER_NAME_START) ||
                  (byte_at(p, name) >= 0x80 && gd_name_sequence_length(name, p->end, true));
    if (!begins) {
        return NULL;
    }
    const char *at = skip_name(p, name);
    at += byte_at(p, at) == '\r';
    return byte_at(p, at) == '\n' ? at + 1 : NULL;
}

/* A token of one character, or of two when `second` follows. */
static void set_pair(gd_parser *p, const char *at, gd_token_kind one, char second, gd_token_kind two)
{
    bool pair = byte_at(p, at + 1) == (unsigned char)second;
    set_token(p, pair ? two : one, at, at + 1 + pair);
}

static void scan_less(gd_parser *p, const char *at)
{
    const char *heredoc = byte_at(p, at + 1) == '<' ? skip_heredoc_introducer(p, at) : NULL;
    if (heredoc) {
        set_token(p, GD_TOKEN_HEREDOC, at, heredoc);
    } else {
        set_pair(p, at, GD_TOKEN_LESS, '=', GD_TOKEN_LESS_EQUAL);
    }
}

static void scan_beyond_ascii(gd_parser *p, const char *at)
{
    if (gd_name_sequence_length(at, p->end, true)) {
        set_token(p, GD_TOKEN_IDENTIFIER, at, skip_name(p, at));
        return;
    }
    size_t length = gd_hcl_sequence_length(at, p->end);
    set_token(p, length ? GD_TOKEN_INVALID : GD_TOKEN_BAD_UTF8, at, at + (length ? length : 1));
}

static void scan_assign(gd_parser *p, const char *at)
{
    if (byte_at(p, at + 1) == '>') {
        set_token(p, GD_TOKEN_ARROW, at, at + 2);
    } else {
        set_pair(p, at, GD_TOKEN_ASSIGN, '=', GD_TOKEN_EQUAL);
    }
}

static void scan_dot(gd_parser *p, const char *at)
{
    bool ellipsis = byte_at(p, at + 1) == '.' && byte_at(p, at + 2) == '.';
    set_token(p, ellipsis ? GD_TOKEN_ELLIPSIS : GD_TOKEN_DOT, at, at + (ellipsis ? 3 : 1));
}

/* Tokens that more than their first character decides, other than ASCII names. */
static void scan_rest(gd_parser *p, const char *at)
{
    switch (*at) {
    case '/':
        set_token(p, GD_TOKEN_SLASH, at, at + 1);
        return;
    case '=':
        scan_assign(p, at);
        return;
    case '.':
        scan_dot(p, at);
        return;
    case '<':
        scan_less(p, at);
        return;
    case ':':
        set_pair(p, at, GD_TOKEN_COLON, ':', GD_TOKEN_DOUBLE_COLON);
        return;
    case '!':
        set_pair(p, at, GD_TOKEN_NOT, '=', GD_TOKEN_NOT_EQUAL);
        return;
    case '>':
        set_pair(p, at, GD_TOKEN_GREATER, '=', GD_TOKEN_GREATER_EQUAL);
        return;
    case '&':
        set_pair(p, at, GD_TOKEN_INVALID, '&', GD_TOKEN_AND);
        return;
    case '|':
        set_pair(p, at, GD_TOKEN_INVALID, '|', GD_TOKEN_OR);
        return;
    case '~':
        set_pair(p, at, GD_TOKEN_INVALID, '}', GD_TOKEN_STRIP_END);
        return;
    default:
        if ((unsigned char)*at >= 0x80) {
            scan_beyond_ascii(p, at);
        } else {
            set_token(p, GD_TOKEN_INVALID, at, at + 1);
        }
    }
}

/* What a byte begins. Below GD_TOKEN_COUNT: that token, alone. With MAY_PAIR: that token, unless the next
 * byte makes a longer one of it. */
enum {
    LEAD_REST, /* also GD_TOKEN_END, which no byte makes */
    LEAD_NAME = GD_TOKEN_COUNT,
    LEAD_DIGIT,
    LEAD_BLANK,
    LEAD_CARRIAGE_RETURN,
    LEAD_HASH,
    LEAD_SLASH,
    MAY_PAIR = 0x80
};

enum { N = LEAD_NAME, D = LEAD_DIGIT };

/* clang-format off */
static const unsigned char leads[256] = {
    ['{'] = GD_TOKEN_LEFT_BRACE,   ['}'] = GD_TOKEN_RIGHT_BRACE,   ['['] = GD_TOKEN_LEFT_BRACKET,
    [']'] = GD_TOKEN_RIGHT_BRACKET, ['('] = GD_TOKEN_LEFT_PAREN,   [')'] = GD_TOKEN_RIGHT_PAREN,
    ['"'] = GD_TOKEN_QUOTE,        [','] = GD_TOKEN_COMMA,         ['?'] = GD_TOKEN_QUESTION,
    ['+'] = GD_TOKEN_PLUS,         ['-'] = GD_TOKEN_MINUS,         ['*'] = GD_TOKEN_STAR,
    ['%'] = GD_TOKEN_PERCENT,      ['/'] = LEAD_SLASH,             ['#'] = LEAD_HASH,
    ['\n'] = GD_TOKEN_NEWLINE,
    [' '] = LEAD_BLANK, ['\t'] = LEAD_BLANK,
    ['='] = MAY_PAIR | GD_TOKEN_ASSIGN, ['.'] = MAY_PAIR | GD_TOKEN_DOT, [':'] = MAY_PAIR | GD_TOKEN_COLON,
           ['\r'] = LEAD_CARRIAGE_RETURN,
    ['0'] = D, ['1'] = D, ['2'] = D, ['3'] = D, ['4'] = D, ['5'] = D, ['6'] = D, ['7'] = D, ['8'] = D, ['9'] = D,
    ['a'] = N, ['b'] = N, ['c'] = N, ['d'] = N, ['e'] = N, ['f'] = N, ['g'] = N, ['h'] = N, ['i'] = N, ['j'] = N,
    ['k'] = N, ['l'] = N, ['m'] = N, ['n'] = N, ['o'] = N, ['p'] = N, ['q'] = N, ['r'] = N, ['s'] = N, ['t'] = N,
    ['u'] = N, ['v'] = N, ['w'] = N, ['x'] = N, ['y'] = N, ['z'] = N, ['_'] = N,
    ['A'] = N, ['B'] = N, ['C'] = N, ['D'] = N, ['E'] = N, ['F'] = N, ['G'] = N, ['H'] = N, ['I'] = N, ['J'] = N,
    ['K'] = N, ['L'] = N, ['M'] = N, ['N'] = N, ['O'] = N, ['P'] = N, ['Q'] = N, ['R'] = N, ['S'] = N, ['T'] = N,
    ['U'] = N, ['V'] = N, ['W'] = N, ['X'] = N, ['Y'] = N, ['Z'] = N,
};
/* clang-format on */

/* Whether a comment begins at `at`. */
static bool begins_comment(const gd_parser *p, const char *at, unsigned lead)
{
    unsigned char next = byte_at(p, at + 1);
    return lead == LEAD_HASH || (lead == LEAD_SLASH && (next == '/' || next == '*'));
}

/* What is neither blank nor an ASCII name nor one character long. Returns where to go on when that was a
 * comment or white space, NULL when it set the token. */
static const char *scan_unusual(gd_parser *p, const char *at)
{
    unsigned lead = leads[(unsigned char)*at];
    if (lead == LEAD_NAME) {
        set_token(p, GD_TOKEN_IDENTIFIER, at, skip_name(p, at));
        return NULL;
    }
    if (lead == LEAD_DIGIT) {
        set_token(p, GD_TOKEN_NUMBER, at, skip_number(p, at));
        return NULL;
    }
    if (begins_comment(p, at, lead)) {
        bool line = *at == '#' || at[1] == '/';
        const char *behind = line ? skip_line_comment(p, at) : skip_block_comment(p, at);
        if (!behind) {
            set_token(p, GD_TOKEN_OPEN_COMMENT, at, p->end);
        }
        return behind;
    }
    if (lead == LEAD_CARRIAGE_RETURN && byte_at(p, at + 1) == '\n') {
        if (!p->newlines) {
            return at + 2;
        }
        set_token(p, GD_TOKEN_NEWLINE, at, at + 2);
        return NULL;
    }
    scan_rest(p, at);
    return NULL;
}

/* How many bytes of a word that was read from memory come before the first that is not zero. */
static inline unsigned first_byte_set(uint64_t word)
{
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
    return (unsigned)__builtin_ctzll(word) / 8;
#else
    return (unsigned)__builtin_clzll(word) / 8;
#endif
}

/* Whether "=", "." or ":" at `at` is a token alone. */
static inline bool stands_alone(const gd_parser *p, const char *at)
{
    unsigned char next = byte_at(p, at + 1);
    return next != '=' && next != '>' && next != '.' && next != ':';
}

/* The last of the spaces that begin with the blank at `at`. One is usual between tokens, many before
 * them: those are passed eight at a time. */
static inline const char *skip_spaces(const char *at, const char *end)
{
    while (end - at > 8 && at[1] == ' ') {
        uint64_t word;
        memcpy(&word, at + 1, 8);
        word ^= 0x2020202020202020u;
        if (word) {
            return at + first_byte_set(word);
        }
        at += 8;
    }
    return at;
}

/* The token at or behind `*place`, if it is a usual one; calls nothing, so that most tokens cost no more
 * than their bytes. False for others, with `*place` at them. */
static inline __attribute__((always_inline)) bool scan_usual(gd_parser *p, const char **place)
{
    const char *at = *place, *const end = p->end;
    unsigned lead;
    for (;; at++) {
        if (at == end) {
            set_token(p, GD_TOKEN_END, at, at);
            return true;
        }
        lead = leads[(unsigned char)*at];
        if (lead == LEAD_BLANK) {
            at = skip_spaces(at, end);
        } else if (lead != GD_TOKEN_NEWLINE || p->newlines) {
            break;
        }
    }
    const char *start = at++;
    if (lead == LEAD_NAME) {
        while (at < end && gd_character_is((unsigned char)*at, GD_CHARACTER_NAME)) {
            at++;
        }
        lead = at == end || (unsigned char)*at < 0x80 ? GD_TOKEN_IDENTIFIER : LEAD_REST;
    } else if (lead & MAY_PAIR) {
        lead = stands_alone(p, start) ? lead & ~(unsigned)MAY_PAIR : LEAD_REST;
    }
    if (lead - 1u < GD_TOKEN_COUNT - 1u) {
        set_token(p, (gd_token_kind)lead, start, at);
        return true;
    }
    *place = start;
    return false;
}

static __attribute__((noinline)) void scan_slowly(gd_parser *p, const char *at)
{
    do {
        at = scan_unusual(p, at);
    } while (at && !scan_usual(p, &at));
}

void gd_parser_advance(gd_parser *p)
{
    const char *at = p->at;
    p->previous_end = p->token.span.end;
    if (!scan_usual(p, &at)) {
        scan_slowly(p, at);
    }
}

void gd_parser_continue_at(gd_parser *p, const char *at)
{
    p->at = at;
    p->token.span.end = gd_parser_offset(p, at);
    gd_parser_advance(p);
}

bool gd_parser_at_word(const gd_parser *p, gd_str word)
{
    return p->token.kind == GD_TOKEN_IDENTIFIER && gd_str_eq(gd_parser_text(p, p->token.span), word);
}
