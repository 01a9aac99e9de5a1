/* price_list.h - AWS's price lists on the network: where a file is, and fetching it.
 *
 * An offer index names the offers, each with an index of regions, each with the price file of its current version. A
 * file is fetched into `path`.part and moved to `path` when it is whole; what a broken connection leaves is gone on with. */
#ifndef GD_NET_PRICE_LIST_H
#define GD_NET_PRICE_LIST_H

#include "base/vec.h"
#include "net/http.h"

typedef struct {
    gd_arena *arena;
    gd_http *http;
    gd_str base;     /* "https://pricing.us-east-1.amazonaws.com" */
    gd_buffer error; /* what went wrong last, for people */
} gd_price_list;

/* The offer codes that the index names. */
typedef GD_VEC(gd_str) gd_offer_codes;
bool gd_price_list_offers(gd_price_list *list, gd_offer_codes *codes);

/* The URL of the price file of the offer in the region; empty (and true) when the offer is not sold there. */
bool gd_price_list_locate(gd_price_list *list, gd_str offer, gd_str region, gd_str *url);

/* Fetch `url` to the file `path`, at most `attempts` times. */
bool gd_price_list_fetch(gd_price_list *list, gd_str url, const char *path, unsigned attempts);

#endif
