/* literal_text - the text that a literal part of a template stands for.
 *
 * Escapes of the specification's "Template Literals": \n \r \t \" \\ \uNNNN \UNNNNNNNN in quoted
 * strings, $${ and %%{ everywhere. */
#include "base/utf8.h"
#include "syntax/characters.h"
#include "syntax/template.h"

typedef struct {
    gd_parser *parser;
    const char *at, *end;
    char *out;
} resolver;

static void escape_error(resolver *r, size_t length, const char *message)
{
    uint32_t start = gd_parser_offset(r->parser, r->at);
    gd_diag_item *item = gd_parser_error(r->parser, GD_DIAG_SYNTAX_ESCAPE,
                                         (gd_span){start, start + (uint32_t)length}, "%s", message);
    gd_parser_hint(r->parser, item,
                   "escapes are \\n \\r \\t \\\" \\\\ \\uNNNN \\UNNNNNNNN; a backslash is \\\\");
}

static int hex_digit(char c)
{
    if (c >= '0' && c <= '9') {
        return c - '0';
    }
    c = (char)(c | 0x20);
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* \u or \U with `digits` digits. */
static void resolve_code(resolver *r, size_t digits)
{
    uint32_t code = 0;
    size_t count = 0;
    const char *at = r->at + 2;
    while (count < digits && at + count < r->end && hex_digit(at[count]) >= 0) {
        code = code << 4 | (uint32_t)hex_digit(at[count]);
        count++;
    }
    if (count < digits) {
        escape_error(r, 2 + count,
                     digits == 4 ? "\\u needs four hexadecimal digits"
                                 : "\\U needs eight hexadecimal digits");
    } else {
        size_t length = gd_utf8_encode(code, r->out);
        if (length == 0) {
            escape_error(r, 2 + count, "this escape is no Unicode character");
        }
        r->out += length;
    }
    r->at += 2 + count;
}

static void resolve_backslash(resolver *r)
{
    static const char selectors[] = "nrt\"\\", meanings[] = "\n\r\t\"\\";
    char selector = r->at + 1 < r->end ? r->at[1] : '\0';
    const char *found = selector ? strchr(selectors, selector) : NULL;
    if (found) {
        *r->out++ = meanings[found - selectors];
        r->at += 2;
    } else if (selector == 'u' || selector == 'U') {
        resolve_code(r, selector == 'u' ? 4 : 8);
    } else {
        escape_error(r, r->at + 1 < r->end ? 2 : 1, "this is not an escape sequence");
        r->at++;
    }
}

static void resolve_beyond_ascii(resolver *r)
{
    size_t length = gd_utf8_length((gd_str){r->at, (size_t)(r->end - r->at)});
    if (length) {
        memcpy(r->out, r->at, length);
        r->out += length;
        r->at += length;
        return;
    }
    length = gd_hcl_sequence_length(r->at, r->end);
    r->out += gd_utf8_encode(0xFFFD, r->out);
    r->at += length ? length : 1;
}

gd_str gd_literal_resolve(gd_parser *p, gd_str text, bool quoted)
{
    /* An ill-formed sequence of one byte or more becomes three; nothing else grows. */
    char *out = gd_arena_alloc(p->arena, gd_utf8_valid(text, NULL) ? text.len : text.len * 3);
    resolver r = {p, text.ptr, text.ptr + text.len, out};
    while (r.at < r.end) {
        char c = *r.at;
        if (c == '\\' && quoted) {
            resolve_backslash(&r);
        } else if ((unsigned char)c >= 0x80) {
            resolve_beyond_ascii(&r);
        } else if ((c == '$' || c == '%') && r.end - r.at >= 3 && r.at[1] == c && r.at[2] == '{') {
            *r.out++ = c;
            *r.out++ = '{';
            r.at += 3;
        } else {
            *r.out++ = c;
            r.at++;
        }
    }
    return (gd_str){out, (size_t)(r.out - out)};
}
