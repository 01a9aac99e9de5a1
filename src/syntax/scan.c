/* scan - characters to tokens, outside strings.
 *
 * Follows "Lexical Elements" of the HCL Native Syntax Specification; what it leaves open is as in
 * hclsyntax's scan_tokens.rl. Reads each byte once. Comments are kept aside, in order. Strings and
 * heredocs only begin here: parse_template.c reads them, because what a "}" means in them depends
 * on where the parser is. */
#include "syntax/characters.h"
#include "syntax/parser.h"

static unsigned char byte_at(const gd_parser *p, const char *at)
{
    return at < p->end ? (unsigned char)*at : 0;
}

static bool is_class(const gd_parser *p, const char *at, unsigned classes)
{
    return at < p->end && gd_character_is((unsigned char)*at, classes);
}

static void set_token(gd_parser *p, gd_token_kind kind, const char *start, const char *end)
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

static const char *skip_name(const gd_parser *p, const char *at)
{
    for (;;) {
        while (is_class(p, at, GD_CHARACTER_NAME)) {
            at++;
        }
        if (byte_at(p, at) < 0x80) {
            return at;
        }
        size_t length = gd_name_sequence_length(at, p->end, false);
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

/* Everything that is neither white space, a comment nor a line end. */
static void scan_visible(gd_parser *p, const char *at)
{
    /* Zero is END, which no character makes. */
    static const unsigned char single[128] = {
        ['{'] = GD_TOKEN_LEFT_BRACE,    ['}'] = GD_TOKEN_RIGHT_BRACE, ['['] = GD_TOKEN_LEFT_BRACKET,
        [']'] = GD_TOKEN_RIGHT_BRACKET, ['('] = GD_TOKEN_LEFT_PAREN,  [')'] = GD_TOKEN_RIGHT_PAREN,
        ['"'] = GD_TOKEN_QUOTE,         [','] = GD_TOKEN_COMMA,       ['?'] = GD_TOKEN_QUESTION,
        ['+'] = GD_TOKEN_PLUS,          ['-'] = GD_TOKEN_MINUS,       ['*'] = GD_TOKEN_STAR,
        ['/'] = GD_TOKEN_SLASH,         ['%'] = GD_TOKEN_PERCENT,
    };
    unsigned char c = (unsigned char)*at;
    if (gd_character_is(c, GD_CHARACTER_NAME_START)) {
        set_token(p, GD_TOKEN_IDENTIFIER, at, skip_name(p, at + 1));
        return;
    }
    if (c >= 0x80) {
        scan_beyond_ascii(p, at);
        return;
    }
    if (single[c]) {
        set_token(p, (gd_token_kind)single[c], at, at + 1);
        return;
    }
    if (gd_character_is(c, GD_CHARACTER_DIGIT)) {
        set_token(p, GD_TOKEN_NUMBER, at, skip_number(p, at));
        return;
    }
    switch (c) {
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
        set_token(p, GD_TOKEN_INVALID, at, at + 1);
    }
}

/* A line end at `at`: returns behind it when it is white space here, else sets the token, returns NULL. */
static const char *scan_line_end(gd_parser *p, const char *at)
{
    const char *behind = at + (*at == '\r' ? 2 : 1);
    if (p->newlines) {
        set_token(p, GD_TOKEN_NEWLINE, at, behind);
        return NULL;
    }
    return behind;
}

/* A comment at `at`: returns behind it, or sets the token for one that never ends and returns NULL. */
static const char *scan_comment(gd_parser *p, const char *at)
{
    if (*at == '#' || at[1] == '/') {
        return skip_line_comment(p, at);
    }
    const char *behind = skip_block_comment(p, at);
    if (!behind) {
        set_token(p, GD_TOKEN_OPEN_COMMENT, at, p->end);
    }
    return behind;
}

void gd_parser_advance(gd_parser *p)
{
    p->previous_end = p->token.span.end;
    const char *at = p->at;
    while (at) {
        while (is_class(p, at, GD_CHARACTER_BLANK)) {
            at++;
        }
        if (at == p->end) {
            set_token(p, GD_TOKEN_END, at, at);
            return;
        }
        char c = *at;
        if (c == '\n' || (c == '\r' && byte_at(p, at + 1) == '\n')) {
            at = scan_line_end(p, at);
        } else if (c == '#' || (c == '/' && (byte_at(p, at + 1) == '/' || byte_at(p, at + 1) == '*'))) {
            at = scan_comment(p, at);
        } else {
            scan_visible(p, at);
            return;
        }
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
