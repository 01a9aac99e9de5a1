/* markdown_text - text from the input inside markdown (see markdown_text.h). */
#include "report/markdown_text.h"

#include <string.h>

void gd_markdown_text(gd_buffer *out, gd_str text)
{
    gd_buffer clean = {0};
    gd_buffer_printable(&clean, text);
    for (size_t i = 0; i < clean.len; i++) {
        char c = clean.bytes[i];
        if (c == '<') {
            gd_buffer_literal(out, "&lt;");
        } else if (c == '>') {
            gd_buffer_literal(out, "&gt;");
        } else if (c == '&') {
            gd_buffer_literal(out, "&amp;");
        } else if (c == '@') {
            gd_buffer_literal(out, "@\xE2\x80\x8B"); /* a zero-width space behind it: no mention */
        } else {
            if (strchr("\\`*_{}[]()#+!|~", c)) {
                gd_buffer_char(out, '\\');
            }
            gd_buffer_char(out, c);
        }
    }
    gd_buffer_release(&clean);
}

void gd_markdown_code(gd_buffer *out, gd_str text)
{
    gd_buffer clean = {0};
    gd_buffer_printable(&clean, text);
    gd_buffer_char(out, '`');
    for (size_t i = 0; i < clean.len; i++) {
        char c = clean.bytes[i];
        gd_buffer_char(out, c == '`' ? '\'' : c == '|' ? '/' : c);
    }
    gd_buffer_char(out, '`');
    gd_buffer_release(&clean);
}
