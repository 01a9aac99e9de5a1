/* grapheme.h - text by what its readers call characters.
 *
 * Terraform counts and cuts strings in extended grapheme clusters (Unicode Standard Annex 29), so
 * that an accented letter or a flag is one, however many code points it is made of. */
#ifndef GD_EVAL_GRAPHEME_H
#define GD_EVAL_GRAPHEME_H

#include "base/str.h"

/* Bytes of the cluster that `text`, UTF-8, starts with; 0 only when it is empty. */
size_t gd_grapheme_length(gd_str text);

/* How many clusters `text` has: the length() of a string. */
size_t gd_grapheme_count(gd_str text);

/* The first `count` clusters of `text`, or all of it where there are fewer. */
gd_str gd_grapheme_prefix(gd_str text, size_t count);

#endif
