/* book.h - the price book: what a unit costs, by key and region.
 *
 * A key says what is sold in AWS's own words: the offer code, the kind (a usage type without its region
 * prefix, or a product family), and the attributes that tell products of that kind apart, sorted by name:
 *
 *     AmazonEC2/NatGateway-Hours
 *     AmazonEC2/BoxUsage;instanceType=t3.micro;operatingSystem=Linux;tenancy=Shared
 *
 * A book is one block of bytes that is used where it lies, so that opening one costs nothing: a header,
 * arrays sorted by key, and a pool of strings. It is made by gd_book_writer, for the one that is compiled
 * in (src/pricing/data) and for the user's own (`guard prices update`). Every price has its source and date. */
#ifndef GD_PRICING_BOOK_H
#define GD_PRICING_BOOK_H

#include "base/vec.h"
#include "pricing/decimal.h"

enum { GD_BOOK_VERSION = 1 };

typedef struct {      /* of the book, in its own byte order */
    char magic[8];    /* "gdprices" */
    uint32_t version; /* GD_BOOK_VERSION; anything else is refused, also another byte order */
    uint32_t key_count, price_count, name_count, pool_size, checksum;
} gd_book_header;

typedef struct {           /* sorted by text */
    uint32_t text, length; /* in the pool */
    uint32_t first, count; /* its prices, sorted by region */
} gd_book_key;

typedef struct {
    int64_t digits;
    uint8_t scale;
    uint8_t currency; /* gd_currency */
    uint16_t region;  /* number of a name */
    uint32_t source;  /* number of a name */
} gd_book_price;

typedef struct { /* regions and sources, sorted by text */
    uint32_t text, length;
} gd_book_name;

typedef enum { GD_CURRENCY_USD, GD_CURRENCY_CNY, GD_CURRENCY_COUNT } gd_currency;

static inline const char *gd_currency_name(gd_currency currency)
{
    return currency == GD_CURRENCY_CNY ? "CNY" : "USD";
}

/* The currency of AWS's prices in a region: CNY in China. */
static inline gd_currency gd_currency_of_region(gd_str region)
{
    return gd_str_starts(region, GD_STR("cn-")) ? GD_CURRENCY_CNY : GD_CURRENCY_USD;
}

typedef struct {
    gd_str bytes;
    const gd_book_header *header; /* NULL: empty */
    const gd_book_key *keys;
    const gd_book_price *prices;
    const gd_book_name *names;
    const char *pool;
} gd_book;

/* The book in `bytes`, 8-byte aligned and borrowed; false when they are none, or one of another version, or cut short.
 * Looks at the header only; gd_book_is_sound() reads everything. */
bool gd_book_open(gd_book *book, gd_str bytes);

/* Whether the bytes are those that were written, by their checksum. */
bool gd_book_is_sound(const gd_book *book);

/* The book that is compiled in. */
gd_book gd_book_embedded(void);

typedef struct {
    gd_decimal price;
    gd_currency currency;
    gd_str source; /* who says so, and as of when */
} gd_price;

/* The price of `key` in `region`; false when the book has none. */
bool gd_book_find(const gd_book *book, gd_str key, gd_str region, gd_price *price);

/* Whether the book has a price of the key in any region. */
bool gd_book_has_key(const gd_book *book, gd_str key);

/* Number `index` of the keys and of one key's prices, for listings; false at the end. */
bool gd_book_key_at(const gd_book *book, size_t index, gd_str *key, size_t *price_count);
bool gd_book_price_at(const gd_book *book, size_t key, size_t index, gd_str *region, gd_price *price);

/* --- making one ---------------------------------------------------------------------------------- */

typedef struct gd_book_writer gd_book_writer;

/* All that is added lives in `arena`. */
gd_book_writer *gd_book_writer_new(gd_arena *arena);

/* Add a price. The last one that is added for a key and region counts. `key` must be canonical. */
void gd_book_writer_add(gd_book_writer *writer, gd_str key, gd_str region, gd_price price);

/* Add a price; of several of one key and region that are added so, the least that is not 0 counts: in AWS's lists several
 * products may answer one question. */
void gd_book_writer_add_least(gd_book_writer *writer, gd_str key, gd_str region, gd_price price);

/* Append the book's bytes to `out`, which should be empty. */
void gd_book_write(gd_book_writer *writer, gd_buffer *out);

/* Add the prices of a text; see src/pricing/data/README.md for its form. false when a line is wrong: `*line` is its number
 * and `*why` says it. */
bool gd_book_read_text(gd_book_writer *writer, gd_arena *arena, gd_str text, size_t *line, const char **why);

/* Sort the attributes of "offer/kind;b=2;a=1" by name. false when the key is malformed. */
bool gd_book_key_canonical(gd_arena *arena, gd_str key, gd_str *canonical);

#endif
