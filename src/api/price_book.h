/* price_book.h - the user's own price book: where it lies, and reading it. */
#ifndef GD_API_PRICE_BOOK_H
#define GD_API_PRICE_BOOK_H

#include "base/diag.h"
#include "pricing/estimate.h"

/* `given`, else $XDG_DATA_HOME/guard/prices.book, else ~/.local/share/guard/prices.book; empty when there is no home. */
gd_str gd_price_book_path(gd_arena *arena, const char *given);

/* Read the book at the path. false when there is none; a damaged one is reported (PRICE_BOOK). */
bool gd_price_book_read(gd_arena *arena, gd_str path, gd_book *book, gd_diags *diags);

/* Let `pricing` look into the book that `given` names first (see guard_options.price_book). */
void gd_price_book_use(gd_arena *arena, const char *given, gd_pricing *pricing, gd_diags *diags);

#endif
