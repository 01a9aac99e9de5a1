/* private_key.h - unencrypted RSA private keys in PEM, as rsadecrypt() takes them.
 *
 * PKCS#1 ("RSA PRIVATE KEY", RFC 8017), PKCS#8 ("PRIVATE KEY", RFC 5958) and OpenSSH's own format
 * ("OPENSSH PRIVATE KEY"). Only modulus and private exponent are read. */
#ifndef GD_EVAL_PRIVATE_KEY_H
#define GD_EVAL_PRIVATE_KEY_H

#include <gmp.h>

#include "base/buffer.h"

typedef struct {
    mpz_t modulus, exponent;
    size_t size; /* of the modulus, in bytes */
} gd_private_key;

/* Larger keys are refused: decrypting takes time that grows with the cube of the size. */
enum { GD_PRIVATE_KEY_MAX_BYTES = 2048 };

/* Read the first key in `pem`. NULL when there is one, then release it; else what is wrong. */
const char *gd_private_key_parse(gd_private_key *key, gd_str pem);
void gd_private_key_release(gd_private_key *key);

/* Decrypt by PKCS#1 v1.5 (RFC 8017, section 7.2.2) and append the message. False when it was not
 * encrypted for this key. */
bool gd_private_key_decrypt(const gd_private_key *key, gd_str encrypted, gd_buffer *message);

#endif
