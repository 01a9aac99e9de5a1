/* offer.h - AWS's price-list files (JSON or CSV) as prices of a book.
 *
 * A file is given in pieces and never held whole: of its products only those that a key can be made of are kept, as key
 * and region, until their terms come. What makes a key of a product is in one table, offer_key.c. */
#ifndef GD_PRICING_OFFER_H
#define GD_PRICING_OFFER_H

#include "pricing/book.h"

/* --- keys ------------------------------------------------------------------------------------------ */

typedef struct {
    gd_str name, value;
} gd_offer_attribute;

typedef struct {
    gd_str offer;  /* "AmazonEC2" */
    gd_str family; /* productFamily */
    const gd_offer_attribute *attributes;
    size_t count;
} gd_offer_product;

/* The value of an attribute; empty when it has none. */
gd_str gd_offer_attribute_of(const gd_offer_product *product, const char *name);

/* The product's key without terms and tiers, in `arena`; empty when guard has no use for it. */
gd_str gd_offer_key(gd_arena *arena, const gd_offer_product *product);

/* The region that the product is sold in: its regionCode, else by the name of its location; empty when unknown. */
gd_str gd_offer_region(const gd_offer_product *product);

/* --- files ----------------------------------------------------------------------------------------- */

typedef struct gd_offer_reader gd_offer_reader;

typedef struct {
    size_t products, prices; /* that were taken */
    gd_str offer, version, published;
} gd_offer_summary;

/* Read into `writer`. `regions` are those that are wanted (count 0: all). All of it lives in `arena`. */
gd_offer_reader *gd_offer_reader_new(gd_arena *arena, gd_book_writer *writer, bool csv, const gd_str *regions,
                                     size_t region_count);

/* The next piece; false when the file is no price list. */
bool gd_offer_reader_add(gd_offer_reader *reader, gd_str bytes);

/* The end; false, with the reason in `*why`, when the file is cut short or holds no price. Frees the reader. */
bool gd_offer_reader_end(gd_offer_reader *reader, gd_offer_summary *summary, const char **why);

#endif
