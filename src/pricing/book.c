/* book - look-ups in a price book (see book.h).
 *
 * The bytes may be a user's file that was damaged: every offset is held against the sizes before it is used. */
#include "pricing/book.h"

extern const uint64_t gd_embedded_book[];
extern const size_t gd_embedded_book_size;

bool gd_book_open(gd_book *book, gd_str bytes)
{
    *book = (gd_book){0};
    const gd_book_header *header = (const void *)bytes.ptr;
    if (bytes.len < sizeof *header || memcmp(header->magic, "gdprices", 8) != 0 ||
        header->version != GD_BOOK_VERSION) {
        return false;
    }
    uint64_t prices = sizeof *header, keys = prices + (uint64_t)header->price_count * sizeof(gd_book_price),
             names = keys + (uint64_t)header->key_count * sizeof(gd_book_key),
             pool = names + (uint64_t)header->name_count * sizeof(gd_book_name);
    if (pool + header->pool_size != bytes.len) {
        return false;
    }
    *book = (gd_book){bytes,
                      header,
                      (const void *)(bytes.ptr + keys),
                      (const void *)(bytes.ptr + prices),
                      (const void *)(bytes.ptr + names),
                      bytes.ptr + pool};
    return true;
}

bool gd_book_is_sound(const gd_book *book)
{
    gd_str rest = gd_str_slice(book->bytes, sizeof *book->header, book->bytes.len);
    return book->header && (uint32_t)gd_str_hash(rest) == book->header->checksum;
}

gd_book gd_book_embedded(void)
{
    gd_book book;
    gd_book_open(&book, (gd_str){(const char *)gd_embedded_book, gd_embedded_book_size});
    return book;
}

static gd_str pool_text(const gd_book *book, uint32_t start, uint32_t length)
{
    if (start > book->header->pool_size || length > book->header->pool_size - start) {
        return GD_STR("");
    }
    return (gd_str){book->pool + start, length};
}

static gd_str name_text(const gd_book *book, uint32_t number)
{
    if (number >= book->header->name_count) {
        return GD_STR("");
    }
    return pool_text(book, book->names[number].text, book->names[number].length);
}

static const gd_book_key *find_key(const gd_book *book, gd_str key)
{
    for (size_t low = 0, high = book->header ? book->header->key_count : 0; low < high;) {
        size_t middle = low + (high - low) / 2;
        const gd_book_key *at = &book->keys[middle];
        int order = gd_str_cmp(pool_text(book, at->text, at->length), key);
        if (order == 0) {
            bool inside =
                at->first <= book->header->price_count && at->count <= book->header->price_count - at->first;
            return inside ? at : NULL;
        }
        low = order < 0 ? middle + 1 : low;
        high = order < 0 ? high : middle;
    }
    return NULL;
}

static gd_price price_of(const gd_book *book, const gd_book_price *found)
{
    return (gd_price){{found->digits, found->scale <= 18 ? found->scale : 18},
                      found->currency < GD_CURRENCY_COUNT ? (gd_currency)found->currency : GD_CURRENCY_USD,
                      name_text(book, found->source)};
}

bool gd_book_find(const gd_book *book, gd_str key, gd_str region, gd_price *price)
{
    const gd_book_key *found = find_key(book, key);
    for (size_t low = 0, high = found ? found->count : 0; low < high;) {
        size_t middle = low + (high - low) / 2;
        const gd_book_price *at = &book->prices[found->first + middle];
        int order = gd_str_cmp(name_text(book, at->region), region);
        if (order == 0) {
            *price = price_of(book, at);
            return true;
        }
        low = order < 0 ? middle + 1 : low;
        high = order < 0 ? high : middle;
    }
    return false;
}

bool gd_book_has_key(const gd_book *book, gd_str key)
{
    return find_key(book, key) != NULL;
}

bool gd_book_key_at(const gd_book *book, size_t index, gd_str *key, size_t *price_count)
{
    if (!book->header || index >= book->header->key_count) {
        return false;
    }
    *key = pool_text(book, book->keys[index].text, book->keys[index].length);
    *price_count = book->keys[index].count;
    return true;
}

bool gd_book_price_at(const gd_book *book, size_t key, size_t index, gd_str *region, gd_price *price)
{
    if (!book->header || key >= book->header->key_count || index >= book->keys[key].count ||
        (uint64_t)book->keys[key].first + index >= book->header->price_count) {
        return false;
    }
    const gd_book_price *found = &book->prices[book->keys[key].first + index];
    *region = name_text(book, found->region);
    *price = price_of(book, found);
    return true;
}
