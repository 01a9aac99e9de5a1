/* digest - message digests as functions give them (see digest.h). */
#include "eval/digest.h"

#include <nettle/md5.h>
#include <nettle/sha1.h>
#include <nettle/sha2.h>

#include "eval/base64.h"

size_t gd_digest(gd_digest_kind kind, gd_str bytes, unsigned char digest[GD_DIGEST_MAX_SIZE])
{
    union {
        struct md5_ctx md5;
        struct sha1_ctx sha1;
        struct sha256_ctx sha256;
        struct sha512_ctx sha512;
    } state;
    const uint8_t *data = (const uint8_t *)(bytes.ptr ? bytes.ptr : "");
    switch (kind) {
    case GD_DIGEST_MD5:
        md5_init(&state.md5);
        md5_update(&state.md5, bytes.len, data);
        md5_digest(&state.md5, MD5_DIGEST_SIZE, digest);
        return MD5_DIGEST_SIZE;
    case GD_DIGEST_SHA1:
        sha1_init(&state.sha1);
        sha1_update(&state.sha1, bytes.len, data);
        sha1_digest(&state.sha1, SHA1_DIGEST_SIZE, digest);
        return SHA1_DIGEST_SIZE;
    case GD_DIGEST_SHA256:
        sha256_init(&state.sha256);
        sha256_update(&state.sha256, bytes.len, data);
        sha256_digest(&state.sha256, SHA256_DIGEST_SIZE, digest);
        return SHA256_DIGEST_SIZE;
    default:
        sha512_init(&state.sha512);
        sha512_update(&state.sha512, bytes.len, data);
        sha512_digest(&state.sha512, SHA512_DIGEST_SIZE, digest);
        return SHA512_DIGEST_SIZE;
    }
}

void gd_digest_hexadecimal(gd_buffer *out, gd_digest_kind kind, gd_str bytes)
{
    unsigned char digest[GD_DIGEST_MAX_SIZE];
    size_t size = gd_digest(kind, bytes, digest);
    for (size_t i = 0; i < size; i++) {
        gd_buffer_addf(out, "%02x", digest[i]);
    }
}

void gd_digest_base64(gd_buffer *out, gd_digest_kind kind, gd_str bytes)
{
    unsigned char digest[GD_DIGEST_MAX_SIZE];
    size_t size = gd_digest(kind, bytes, digest);
    gd_base64_encode(out, (gd_str){(const char *)digest, size});
}
