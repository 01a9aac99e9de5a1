/* digest.h - message digests as functions give them: of text and of files, in hexadecimal or base64. */
#ifndef GD_EVAL_DIGEST_H
#define GD_EVAL_DIGEST_H

#include "base/buffer.h"

typedef enum { GD_DIGEST_MD5, GD_DIGEST_SHA1, GD_DIGEST_SHA256, GD_DIGEST_SHA512 } gd_digest_kind;

enum { GD_DIGEST_MAX_SIZE = 64 };

/* Write the digest of `bytes` to `digest` and return its size. */
size_t gd_digest(gd_digest_kind kind, gd_str bytes, unsigned char digest[GD_DIGEST_MAX_SIZE]);

/* Append the digest of `bytes`. */
void gd_digest_hexadecimal(gd_buffer *out, gd_digest_kind kind, gd_str bytes);
void gd_digest_base64(gd_buffer *out, gd_digest_kind kind, gd_str bytes);

#endif
