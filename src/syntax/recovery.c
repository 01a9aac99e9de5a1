/* recovery - where reading goes on after an error.
 *
 * Errors end with the item that they are in. The end of a broken item is the first line end outside its
 * brackets; but a bracket or quote that was never closed must not swallow the rest of the file, so a
 * line that looks like the next item, indented no deeper than the broken one, ends it as well.
 *
 * A block whose "}" is missing would swallow all blocks behind it. That shows at the end of the file
 * only; so a file with errors is read a second time, in which a block also ends where the indentation
 * says so (`by_indentation`), and the reading with fewer errors counts (see gd_hcl_parse). */
#include "syntax/characters.h"
#include "syntax/parser.h"

/* Whether only blanks stand before byte `offset` on its line; `column` gets how many. */
static bool is_first_on_line(const gd_parser *p, uint32_t offset, uint32_t *column)
{
    uint32_t start = offset;
    while (start > 0 && gd_character_is((unsigned char)p->text[start - 1], GD_CHARACTER_BLANK)) {
        start--;
    }
    *column = offset - start;
    return start == 0 || p->text[start - 1] == '\n';
}

const char *gd_parser_last_on_line(const gd_parser *p, uint32_t offset)
{
    const char *start = p->text + offset;
    const char *end = memchr(start, '\n', (size_t)(p->end - start));
    const char *last = end ? end : p->end;
    while (last > start &&
           (gd_character_is((unsigned char)last[-1], GD_CHARACTER_BLANK) || last[-1] == '\r')) {
        last--;
    }
    return last > start ? last - 1 : start;
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

/* Whether the current token begins what follows an item that is indented by `item_column`, whatever
 * brackets are open. */
static bool begins_next(const gd_parser *p, uint32_t item_column)
{
    uint32_t column;
    if (!is_first_on_line(p, p->token.span.start, &column)) {
        return false;
    }
    return p->token.kind == GD_TOKEN_RIGHT_BRACE ? column < item_column
                                                 : column <= item_column && looks_like_item(p);
}

uint32_t gd_parser_block_column(const gd_parser *p, uint32_t block_start)
{
    uint32_t column;
    return p->by_indentation && is_first_on_line(p, block_start, &column) ? column : GD_NO_COLUMN;
}

bool gd_parser_leaves_block(const gd_parser *p, uint32_t block_column)
{
    return block_column != GD_NO_COLUMN && begins_next(p, block_column);
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

/* The error may have shown only behind the beginning of the next item: `a = [1` and on the next line
 * `b = 2`. Go back to the first token of the line with the error, if that is behind the broken item. */
static void go_to_line_start(gd_parser *p, uint32_t item_start)
{
    uint32_t start = p->token.span.start;
    while (start > item_start && p->text[start - 1] != '\n') {
        start--;
    }
    if (start > item_start && p->token.kind != GD_TOKEN_END) {
        gd_parser_continue_at(p, p->text + start);
    }
}

/* The item ends with the line whose end is the current token, unless the next lines continue it: deeper
 * indented, and no item themselves. Consumes the line end. */
static bool goes_on_behind_line(gd_parser *p, uint32_t item_column)
{
    uint32_t column;
    while (p->token.kind == GD_TOKEN_NEWLINE) {
        gd_parser_advance(p);
    }
    return p->token.kind != GD_TOKEN_END && p->token.kind != GD_TOKEN_RIGHT_BRACE &&
           is_first_on_line(p, p->token.span.start, &column) && column > item_column && !looks_like_item(p);
}

/* Whether the broken item ends before the current token. */
static bool ends_here(gd_parser *p, bool indented, uint32_t item_column)
{
    if (p->open == 0 && p->token.kind == GD_TOKEN_NEWLINE) {
        return !indented || !goes_on_behind_line(p, item_column);
    }
    return (p->open == 0 && p->token.kind == GD_TOKEN_RIGHT_BRACE) ||
           (indented && begins_next(p, item_column));
}

void gd_parser_resync(gd_parser *p, uint32_t item_start)
{
    if (p->stopped) {
        gd_parser_continue_at(p, p->end);
        p->recovering = false;
        return;
    }
    uint32_t item_column;
    bool indented = is_first_on_line(p, item_start, &item_column);
    gd_token error = p->token;
    const char *behind_error = p->at;
    p->newlines = true;
    go_to_line_start(p, item_start);
    if (!indented || !begins_next(p, item_column)) {
        p->token = error;
        p->at = behind_error;
    }
    while (p->token.kind != GD_TOKEN_END) {
        bool at_item = p->token.span.start == item_start;
        if (!at_item && ends_here(p, indented, item_column)) {
            break;
        }
        skip_token(p);
    }
    p->open = 0;
    p->recovering = false;
}
