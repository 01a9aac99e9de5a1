/* fingerprint.h - the line hashes by which GitHub code scanning knows an alert again.
 *
 * The value of `primaryLocationLineHash`: a 64-bit rolling hash over the 100 UTF-16 units that
 * follow the start of a line, spaces and tabs left out, and how often that hash has occurred in the
 * file, written "hex:count". Any other value makes GitHub's upload action complain, and one
 * made from line numbers makes alerts reopen. */
#ifndef GD_REPORT_FINGERPRINT_H
#define GD_REPORT_FINGERPRINT_H

#include "base/source.h"

typedef struct {
    uint64_t hash;
    uint32_t occurrence; /* 1 for the first line with that hash */
} gd_line_fingerprint;

/* One fingerprint a line, gd_source_line_count() of them, in `arena`. Linear in the text. */
const gd_line_fingerprint *gd_fingerprint_lines(gd_arena *arena, const gd_source *source);

#endif
