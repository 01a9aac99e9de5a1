/* markdown_text.h - text from the input inside markdown that we write.
 *
 * It can neither format nor mention anybody, nor end the cell of a table that it stands in. */
#ifndef GD_REPORT_MARKDOWN_TEXT_H
#define GD_REPORT_MARKDOWN_TEXT_H

#include "base/buffer.h"

/* Inline text: what markdown, HTML or a mention would act on is escaped. */
void gd_markdown_text(gd_buffer *out, gd_str text);

/* Inline code: backticks cannot be escaped inside it, so they become quotes, and bars strokes. */
void gd_markdown_code(gd_buffer *out, gd_str text);

#endif
