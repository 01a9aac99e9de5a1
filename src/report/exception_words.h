/* exception_words.h - an exception in force as one sentence, the same in every report. */
#ifndef GD_REPORT_EXCEPTION_WORDS_H
#define GD_REPORT_EXCEPTION_WORDS_H

#include "base/buffer.h"
#include "policy/finding.h"

/* Append "rebuilt every day, approved by @org/security, until 2026-12-31, ticket SEC-7"; what is not there is left
 * out. The texts are the user's: control characters and all, as they were written. */
void gd_exception_words(gd_buffer *out, const gd_exception *exception);

/* Whether somebody wrote it, for a reason: no entry of a baseline, and no finding from before --since. */
bool gd_exception_is_written(const gd_exception *exception);

/* Whether such an exception hides the finding: what every report lists. */
bool gd_exception_is_in_force(const gd_finding *finding);

#endif
