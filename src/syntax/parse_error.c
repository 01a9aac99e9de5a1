/* parse_error - what the HCL parser says about errors.
 *
 * One error an item (see parser.h). The wording: what was expected, what stands there instead, where
 * the construct began, what to do. */
#include <stdarg.h>
#include <stdio.h>

#include "base/utf8.h"
#include "syntax/parser.h"

enum { LONGEST_NAME = 60 }; /* bytes of the source that a message quotes */

static gd_range range_of(const gd_parser *p, gd_span span)
{
    return (gd_range){p->source, span};
}

/* The rest of the file is not read any more. */
static void stop(gd_parser *p)
{
    gd_diag_item *item =
        gd_diag_report(p->diags, GD_DIAG_SYNTAX_TOO_MANY, range_of(p, p->token.span),
                       "more than %d syntax errors; the rest of this file is skipped", GD_SYNTAX_MAX_ERRORS);
    gd_diag_hint(p->diags, item, "correct the first errors; later ones are often their consequences");
    p->stopped = true;
}

gd_diag_item *gd_parser_error(gd_parser *p, gd_diag_code code, gd_span span, const char *format, ...)
{
    bool silent = p->recovering || p->stopped;
    p->recovering = true;
    if (silent) {
        return NULL;
    }
    if (p->errors == GD_SYNTAX_MAX_ERRORS) {
        stop(p);
        return NULL;
    }
    p->errors++;
    char message[512];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(message, sizeof message, format, arguments);
    va_end(arguments);
    return gd_diag_report(p->diags, code, range_of(p, span), "%s", message);
}

void gd_parser_note(gd_parser *p, gd_diag_item *item, gd_span span, const char *message)
{
    if (item) {
        gd_diag_note_at(p->diags, item, range_of(p, span), "%s", message);
    }
}

void gd_parser_hint(gd_parser *p, gd_diag_item *item, const char *hint)
{
    if (item && item->hint.len == 0) {
        gd_diag_hint(p->diags, item, "%s", hint);
    }
}

bool gd_parser_too_deep(gd_parser *p)
{
    gd_diag_item *item = gd_parser_error(p, GD_DIAG_SYNTAX_DEPTH, p->token.span,
                                         "nested more than %d levels deep", GD_SYNTAX_MAX_DEPTH);
    gd_parser_hint(p, item, "split the expression with local values");
    return false;
}

typedef struct {
    uint32_t code;
    const char *name, *hint;
} stray_row;

/* Characters that come from other languages and editors, with what to write instead. */
static const stray_row strays[] = {
    {'\'', "a single quote", "strings are written with double quotes: \"text\""},
    {'`', "a backtick", "strings are written with double quotes: \"text\""},
    {0x2018, "a curly quote", "strings are written with straight double quotes: \"text\""},
    {0x2019, "a curly quote", "strings are written with straight double quotes: \"text\""},
    {0x201C, "a curly quote", "strings are written with straight double quotes: \"text\""},
    {0x201D, "a curly quote", "strings are written with straight double quotes: \"text\""},
    {';', "\";\"", "arguments and blocks end with the line; remove the semicolon"},
    {'&', "\"&\"", "logical \"and\" is written \"&&\"; there are no bitwise operators"},
    {'|', "\"|\"", "logical \"or\" is written \"||\"; there are no bitwise operators"},
    {'^', "\"^\"", "there are no bitwise operators; use pow() for powers"},
    {'~', "\"~\"", "there are no bitwise operators; \"~\" is allowed only in ${~ … ~}"},
    {'$', "\"$\"", "${…} is allowed only inside strings; write the expression without it"},
    {'\r', "a carriage return without a line feed", "save the file with line ends LF or CRLF"},
    {0, "a NUL byte", "the file is damaged or not text"},
    {0xA0, "a no-break space", "replace it by an ordinary space"},
    {0x200B, "a zero-width space", "remove it"},
    {0xFEFF, "a byte order mark", "it is allowed only as the first character of a file; remove it"},
};

static gd_diag_item *report_stray(gd_parser *p)
{
    gd_str rest = gd_parser_text(p, p->token.span);
    uint32_t code = gd_utf8_length(rest) ? gd_utf8_decode(rest) : 0xFFFD;
    for (size_t i = 0; i < sizeof strays / sizeof *strays; i++) {
        if (strays[i].code == code) {
            gd_diag_item *item = gd_parser_error(p, GD_DIAG_SYNTAX_CHARACTER, p->token.span,
                                                 "invalid character: %s", strays[i].name);
            gd_parser_hint(p, item, strays[i].hint);
            return item;
        }
    }
    return gd_parser_error(p, GD_DIAG_SYNTAX_CHARACTER, p->token.span, "invalid character: U+%04X", code);
}

static gd_diag_item *report_bad_utf8(gd_parser *p)
{
    unsigned char byte = (unsigned char)p->text[p->token.span.start];
    gd_diag_item *item =
        gd_parser_error(p, GD_DIAG_SYNTAX_ENCODING, p->token.span, "byte 0x%02X is not UTF-8 text", byte);
    gd_parser_hint(p, item, "save the file as UTF-8");
    return item;
}

static gd_diag_item *report_open_comment(gd_parser *p)
{
    uint32_t start = p->token.span.start;
    gd_diag_item *item = gd_parser_error(p, GD_DIAG_SYNTAX_COMMENT, (gd_span){start, start + 2},
                                         "this comment is never closed");
    gd_parser_hint(p, item, "close it with \"*/\"");
    p->stopped = true; /* there is no rest; what it leaves open is no error of its own */
    return item;
}

static const char *token_text(gd_token_kind kind)
{
    static const char *const texts[GD_TOKEN_COUNT] = {
#define GD_TOKEN(name, text) [GD_TOKEN_##name] = (text),
#include "syntax/token.def"
#undef GD_TOKEN
    };
    return texts[kind];
}

gd_diag_item *gd_parser_unexpected(gd_parser *p, const char *expected)
{
    gd_span span = p->token.span;
    switch (p->token.kind) {
    case GD_TOKEN_INVALID:
        return report_stray(p);
    case GD_TOKEN_BAD_UTF8:
        return report_bad_utf8(p);
    case GD_TOKEN_OPEN_COMMENT:
        return report_open_comment(p);
    case GD_TOKEN_IDENTIFIER:
    case GD_TOKEN_NUMBER: {
        gd_str text = gd_str_slice(gd_parser_text(p, span), 0, LONGEST_NAME);
        return gd_parser_error(p, GD_DIAG_SYNTAX_EXPECTED, span, "expected %s, found \"%.*s\"", expected,
                               GD_FMT(text));
    }
    default:
        return gd_parser_error(p, GD_DIAG_SYNTAX_EXPECTED, span, "expected %s, found %s", expected,
                               token_text(p->token.kind));
    }
}
