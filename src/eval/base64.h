/* base64.h - base64 with the standard alphabet (RFC 4648, section 4), as Go's encoding/base64 has it. */
#ifndef GD_EVAL_BASE64_H
#define GD_EVAL_BASE64_H

#include "base/buffer.h"

/* Append `bytes` in base64, padded. */
void gd_base64_encode(gd_buffer *out, gd_str bytes);

/* Append the bytes that `text` stands for. Line ends are skipped, padding must be there and be right, bits
 * behind the last byte are not looked at. False when it is not base64; `out` then holds a part. */
bool gd_base64_decode(gd_buffer *out, gd_str text);

#endif
