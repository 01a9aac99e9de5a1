/* recovery - where reading goes on after an error.
 *
 * Errors end with the item that they are in. The end of a broken item is the first line end outside its
 * brackets; but a bracket or quote that was never closed must not swallow the rest of the file, so a
 * line that looks like the next item, indented no deeper than the broken one, ends it as well. */
#include "syntax/characters.h"
#include "syntax/parser.h"

uint32_t gd_parser_column(const gd_parser *p, uint32_t offset)
{
    uint32_t start = offset;
    while (start > 0 && p->text[start - 1] != '\n') {
        start--;
    }
    return offset - start;
}

/* Whether only blanks stand before the current token on its line. Looks no farther than they reach. */
static bool is_first_on_line(const gd_parser *p, uint32_t *column)
{
    uint32_t start = p->token.span.start;
    while (start > 0 && gd_character_is((unsigned char)p->text[start - 1], GD_CHARACTER_BLANK)) {
        start--;
    }
    *column = p->token.span.start - start;
    return start == 0 || p->text[start - 1] == '\n';
}

/* Whether the current token is a name before "=", "{", a quote or another name. */
static bool looks_like_item(const gd_parser *p)
{
    const char *at = p->at;
    if (p->token.kind != GD_TOKEN_IDENTIFIER) {
        return false;
    }
    while (at < p->end && gd_character_is((unsigned char)*at, GD_CHARACTER_BLANK)) {
        at++;
    }
    if (at == p->end) {
        return false;
    }
    bool comparison = *at == '=' && at + 1 < p->end && (at[1] == '=' || at[1] == '>');
    return (*at == '=' && !comparison) || *at == '{' || *at == '"' ||
           gd_character_is((unsigned char)*at, GD_CHARACTER_NAME_START);
}

/* Whether the current token begins what follows the broken item, brackets or not. */
static bool begins_next(const gd_parser *p, uint32_t item_column)
{
    uint32_t column;
    if (!is_first_on_line(p, &column)) {
        return false;
    }
    return p->token.kind == GD_TOKEN_RIGHT_BRACE ? column < item_column
                                                 : column <= item_column && looks_like_item(p);
}

/* Behind the string that the current QUOTE opens, or at the end of its line. */
static void skip_string(gd_parser *p)
{
    const char *at = p->at;
    while (at < p->end && *at != '"' && *at != '\n') {
        at += *at == '\\' && at + 1 < p->end && at[1] != '\n' ? 2 : 1;
    }
    p->at = at < p->end && *at == '"' ? at + 1 : at;
}

static void skip_token(gd_parser *p)
{
    switch (p->token.kind) {
    case GD_TOKEN_LEFT_BRACE:
    case GD_TOKEN_LEFT_BRACKET:
    case GD_TOKEN_LEFT_PAREN:
        p->open++;
        break;
    case GD_TOKEN_RIGHT_BRACE:
    case GD_TOKEN_RIGHT_BRACKET:
    case GD_TOKEN_RIGHT_PAREN:
    case GD_TOKEN_STRIP_END:
        p->open -= p->open > 0;
        break;
    case GD_TOKEN_QUOTE:
        skip_string(p);
        break;
    default:
        break;
    }
    gd_parser_advance(p);
}

void gd_parser_resync(gd_parser *p, uint32_t item_start)
{
    uint32_t item_column = gd_parser_column(p, item_start);
    p->newlines = true;
    while (p->token.kind != GD_TOKEN_END) {
        bool at_item = p->token.span.start == item_start;
        if (p->open == 0 && (p->token.kind == GD_TOKEN_NEWLINE || p->token.kind == GD_TOKEN_RIGHT_BRACE)) {
            break;
        }
        if (!at_item && begins_next(p, item_column)) {
            break;
        }
        skip_token(p);
    }
    p->open = 0;
    p->recovering = false;
}
