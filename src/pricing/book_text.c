/* book_text - prices as text: the form of src/pricing/data (see its README.md).
 *
 *     # a remark
 *     source i Infracost 95ba4f4, Apache-2.0, as of 2025-06-01
 *     AmazonEC2/NatGateway-Hours
 *       i us-east-1=0.045 sa-east-1=0.093
 *
 * A line that starts with white space has a source's letter and the prices of the key above it. */
#include <stdlib.h>

#include "pricing/book.h"

typedef struct {
    gd_book_writer *writer;
    gd_arena *arena;
    gd_str sources['z' + 1];
    gd_str key;
    const char *why;
} reader;

/* The next word of `*rest`; empty at the end. */
static gd_str next_word(gd_str *rest)
{
    *rest = gd_str_trim(*rest);
    size_t space = gd_str_find_char(*rest, ' ');
    gd_str word = gd_str_slice(*rest, 0, space == GD_STR_NONE ? rest->len : space);
    *rest = gd_str_slice(*rest, word.len, rest->len);
    return word;
}

static int compare_texts(const void *a, const void *b)
{
    return gd_str_cmp(*(const gd_str *)a, *(const gd_str *)b);
}

bool gd_book_key_canonical(gd_arena *arena, gd_str key, gd_str *canonical)
{
    enum { ATTRIBUTES_MAX = 24 };
    gd_str attributes[ATTRIBUTES_MAX], rest = key, head;
    size_t count = 0, slash = gd_str_find_char(key, '/');
    size_t end = gd_str_find_char(rest, ';');
    head = gd_str_slice(rest, 0, end == GD_STR_NONE ? rest.len : end);
    if (slash == GD_STR_NONE || slash == 0 || slash + 1 >= head.len) {
        return false;
    }
    rest = gd_str_slice(rest, head.len, rest.len);
    while (rest.len) {
        rest = gd_str_slice(rest, 1, rest.len);
        end = gd_str_find_char(rest, ';');
        gd_str attribute = gd_str_slice(rest, 0, end == GD_STR_NONE ? rest.len : end);
        size_t equals = gd_str_find_char(attribute, '=');
        if (equals == GD_STR_NONE || equals == 0 || count == ATTRIBUTES_MAX) {
            return false;
        }
        attributes[count++] = attribute;
        rest = gd_str_slice(rest, attribute.len, rest.len);
    }
    qsort(attributes, count, sizeof *attributes, compare_texts);
    gd_buffer text = {0};
    gd_buffer_add(&text, head);
    for (size_t i = 0; i < count; i++) {
        gd_buffer_char(&text, ';');
        gd_buffer_add(&text, attributes[i]);
    }
    *canonical = gd_str_copy(arena, gd_buffer_str(&text));
    gd_buffer_release(&text);
    return true;
}

static bool fail(reader *r, const char *why)
{
    r->why = why;
    return false;
}

/* us-east-1=0.045 */
static bool read_price(reader *r, gd_str word, gd_str source)
{
    size_t equals = gd_str_find_char(word, '=');
    if (equals == GD_STR_NONE || equals == 0) {
        return fail(r, "expected REGION=PRICE");
    }
    gd_str region = gd_str_slice(word, 0, equals);
    gd_price price = {.currency = gd_currency_of_region(region), .source = source};
    if (!gd_decimal_parse(gd_str_slice(word, equals + 1, word.len), &price.price) ||
        gd_decimal_sign(price.price) < 0) {
        return fail(r, "a price is a decimal number that is not negative");
    }
    gd_book_writer_add(r->writer, r->key, region, price);
    return true;
}

static bool read_prices(reader *r, gd_str line)
{
    gd_str letter = next_word(&line);
    if (letter.len != 1 || letter.ptr[0] < 'a' || letter.ptr[0] > 'z' ||
        !r->sources[(unsigned char)letter.ptr[0]].len) {
        return fail(r, "the line of prices begins with the letter of a source that is declared above");
    }
    if (!r->key.len) {
        return fail(r, "there is no key above these prices");
    }
    for (gd_str word = next_word(&line); word.len; word = next_word(&line)) {
        if (!read_price(r, word, r->sources[(unsigned char)letter.ptr[0]])) {
            return false;
        }
    }
    return true;
}

static bool read_line(reader *r, gd_str line)
{
    gd_str trimmed = gd_str_trim(line);
    if (!trimmed.len || trimmed.ptr[0] == '#') {
        return true;
    }
    if (line.ptr[0] == ' ') {
        return read_prices(r, trimmed);
    }
    if (gd_str_starts(line, GD_STR("source "))) {
        gd_str rest = gd_str_slice(line, 7, line.len), letter = next_word(&rest);
        if (letter.len != 1 || letter.ptr[0] < 'a' || letter.ptr[0] > 'z') {
            return fail(r, "a source has a letter from a to z");
        }
        r->sources[(unsigned char)letter.ptr[0]] = gd_str_trim(rest);
        return true;
    }
    return gd_book_key_canonical(r->arena, trimmed, &r->key) || fail(r, "expected OFFER/KIND;NAME=VALUE…");
}

bool gd_book_read_text(gd_book_writer *writer, gd_arena *arena, gd_str text, size_t *line, const char **why)
{
    reader r = {.writer = writer, .arena = arena};
    *line = 0;
    while (text.len) {
        size_t end = gd_str_find_char(text, '\n');
        ++*line;
        if (!read_line(&r, gd_str_slice(text, 0, end == GD_STR_NONE ? text.len : end))) {
            *why = r.why;
            return false;
        }
        text = gd_str_slice(text, end == GD_STR_NONE ? text.len : end + 1, text.len);
    }
    return true;
}
