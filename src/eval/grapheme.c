/* grapheme - text by extended grapheme clusters (see grapheme.h). */
#include "eval/grapheme.h"

#include <utf8proc.h>

#include "base/utf8.h"

/* Two printable ASCII characters are always two clusters; that settles nearly all text. */
static bool is_plain(gd_str text, size_t at)
{
    return at >= text.len || (text.ptr[at] >= 0x20 && text.ptr[at] < 0x7F);
}

size_t gd_grapheme_length(gd_str text)
{
    if (text.len == 0) {
        return 0;
    }
    if (is_plain(text, 0) && is_plain(text, 1)) {
        return 1;
    }
    size_t end = gd_utf8_length(text);
    if (end == 0) {
        return 1;
    }
    utf8proc_int32_t before = (utf8proc_int32_t)gd_utf8_decode(text), state = 0;
    while (end < text.len) {
        gd_str rest = gd_str_slice(text, end, text.len);
        size_t length = gd_utf8_length(rest);
        utf8proc_int32_t code = (utf8proc_int32_t)gd_utf8_decode(rest);
        if (length == 0 || utf8proc_grapheme_break_stateful(before, code, &state)) {
            break;
        }
        before = code;
        end += length;
    }
    return end;
}

size_t gd_grapheme_count(gd_str text)
{
    size_t count = 0;
    for (size_t at = 0; at < text.len; count++) {
        at += gd_grapheme_length(gd_str_slice(text, at, text.len));
    }
    return count;
}

gd_str gd_grapheme_prefix(gd_str text, size_t count)
{
    size_t at = 0;
    for (; count > 0 && at < text.len; count--) {
        at += gd_grapheme_length(gd_str_slice(text, at, text.len));
    }
    return gd_str_slice(text, 0, at);
}
