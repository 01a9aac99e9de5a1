/* private_key - unencrypted RSA private keys in PEM (see private_key.h).
 *
 * DER is read from the front, length by length; nothing is trusted to be as long as it says. */
#include "eval/private_key.h"

#include "eval/base64.h"

/* --- DER ----------------------------------------------------------------------------------------- */

enum { TAG_INTEGER = 0x02, TAG_OCTETS = 0x04, TAG_SEQUENCE = 0x30 };

/* Take the element at the start of `der`: its content. */
static bool take_element(gd_str *der, unsigned char tag, gd_str *content)
{
    const unsigned char *bytes = (const unsigned char *)der->ptr;
    if (der->len < 2 || bytes[0] != tag) {
        return false;
    }
    size_t length = bytes[1], start = 2;
    if (length & 0x80) {
        size_t count = length & 0x7F;
        if (count == 0 || count > 4 || der->len < 2 + count) {
            return false;
        }
        for (length = 0; count > 0; count--) {
            length = length << 8 | bytes[start++];
        }
    }
    if (length > der->len - start) {
        return false;
    }
    *content = gd_str_slice(*der, start, start + length);
    *der = gd_str_slice(*der, start + length, der->len);
    return true;
}

static void set_number(mpz_t number, gd_str bytes)
{
    mpz_import(number, bytes.len, 1, 1, 1, 0, bytes.ptr);
}

/* RSAPrivateKey = SEQUENCE { version, modulus, publicExponent, privateExponent, … } */
static bool parse_pkcs1(gd_private_key *key, gd_str der)
{
    gd_str sequence, version, modulus, public_exponent, exponent;
    bool is_key = take_element(&der, TAG_SEQUENCE, &sequence) &&
                  take_element(&sequence, TAG_INTEGER, &version) &&
                  take_element(&sequence, TAG_INTEGER, &modulus) &&
                  take_element(&sequence, TAG_INTEGER, &public_exponent) &&
                  take_element(&sequence, TAG_INTEGER, &exponent);
    if (is_key) {
        set_number(key->modulus, modulus);
        set_number(key->exponent, exponent);
    }
    return is_key;
}

/* PrivateKeyInfo = SEQUENCE { version, algorithm, OCTET STRING { RSAPrivateKey } } */
static bool parse_pkcs8(gd_private_key *key, gd_str der)
{
    gd_str sequence, version, algorithm, octets;
    return take_element(&der, TAG_SEQUENCE, &sequence) && take_element(&sequence, TAG_INTEGER, &version) &&
           take_element(&sequence, TAG_SEQUENCE, &algorithm) &&
           take_element(&sequence, TAG_OCTETS, &octets) && parse_pkcs1(key, octets);
}

/* --- OpenSSH ------------------------------------------------------------------------------------- */

/* Take a string: four bytes of length, highest first, and its content. */
static bool take_string(gd_str *bytes, gd_str *content)
{
    const unsigned char *b = (const unsigned char *)bytes->ptr;
    if (bytes->len < 4) {
        return false;
    }
    size_t length = (size_t)b[0] << 24 | (size_t)b[1] << 16 | (size_t)b[2] << 8 | b[3];
    if (length > bytes->len - 4) {
        return false;
    }
    *content = gd_str_slice(*bytes, 4, 4 + length);
    *bytes = gd_str_slice(*bytes, 4 + length, bytes->len);
    return true;
}

/* PROTOCOL.key: magic, cipher, kdf, options, number of keys, public key, and the private part: two check
 * numbers, "ssh-rsa", n, e, d, … */
static bool parse_openssh(gd_private_key *key, gd_str bytes)
{
    gd_str magic = GD_STR("openssh-key-v1\0"), cipher, kdf, options, public_key, part, kind, n, e, d;
    if (!gd_str_starts(bytes, magic)) {
        return false;
    }
    bytes = gd_str_slice(bytes, magic.len, bytes.len);
    bool is_plain = take_string(&bytes, &cipher) && take_string(&bytes, &kdf) &&
                    take_string(&bytes, &options) && gd_str_eq(cipher, GD_STR("none"));
    bytes = gd_str_slice(bytes, 4, bytes.len);
    if (!is_plain || !take_string(&bytes, &public_key) || !take_string(&bytes, &part)) {
        return false;
    }
    part = gd_str_slice(part, 8, part.len);
    bool is_rsa = take_string(&part, &kind) && gd_str_eq(kind, GD_STR("ssh-rsa")) && take_string(&part, &n) &&
                  take_string(&part, &e) && take_string(&part, &d);
    if (is_rsa) {
        set_number(key->modulus, n);
        set_number(key->exponent, d);
    }
    return is_rsa;
}

/* --- PEM ----------------------------------------------------------------------------------------- */

/* The label of the first block in `pem`, "RSA PRIVATE KEY", and what stands between its marks. */
static bool find_block(gd_str pem, gd_str *label, gd_str *body)
{
    gd_str begin = GD_STR("-----BEGIN "), dashes = GD_STR("-----"), end = GD_STR("-----END ");
    size_t start = gd_str_find(pem, begin);
    if (start == GD_STR_NONE) {
        return false;
    }
    gd_str rest = gd_str_slice(pem, start + begin.len, pem.len);
    size_t label_end = gd_str_find(rest, dashes), stop = gd_str_find(rest, end);
    if (label_end == GD_STR_NONE || stop == GD_STR_NONE || stop < label_end + dashes.len) {
        return false;
    }
    *label = gd_str_slice(rest, 0, label_end);
    *body = gd_str_slice(rest, label_end + dashes.len, stop);
    return true;
}

static bool parse_bytes(gd_private_key *key, gd_str label, gd_str bytes)
{
    if (gd_str_eq(label, GD_STR("RSA PRIVATE KEY"))) {
        return parse_pkcs1(key, bytes);
    }
    if (gd_str_eq(label, GD_STR("PRIVATE KEY"))) {
        return parse_pkcs8(key, bytes);
    }
    return gd_str_eq(label, GD_STR("OPENSSH PRIVATE KEY")) && parse_openssh(key, bytes);
}

const char *gd_private_key_parse(gd_private_key *key, gd_str pem)
{
    gd_str label, body;
    gd_buffer bytes = {0};
    if (!find_block(pem, &label, &body)) {
        return "this is not a key in PEM format";
    }
    mpz_inits(key->modulus, key->exponent, NULL);
    bool is_key =
        gd_base64_decode(&bytes, gd_str_trim(body)) && parse_bytes(key, label, gd_buffer_str(&bytes));
    gd_buffer_release(&bytes);
    key->size = (mpz_sizeinbase(key->modulus, 2) + 7) / 8;
    bool fits = key->size <= GD_PRIVATE_KEY_MAX_BYTES && mpz_cmp(key->exponent, key->modulus) < 0;
    if (is_key && fits && mpz_odd_p(key->modulus)) {
        return NULL;
    }
    gd_private_key_release(key);
    return "this is not an RSA private key without a password";
}

void gd_private_key_release(gd_private_key *key)
{
    mpz_clears(key->modulus, key->exponent, NULL);
}

/* --- decryption ---------------------------------------------------------------------------------- */

/* 00 02, at least eight bytes other than 0, 00, and the message. */
static bool take_padding(gd_str block, gd_str *message)
{
    size_t zero = gd_str_find_char(gd_str_slice(block, 2, block.len), '\0');
    if (block.len < 11 || block.ptr[0] != 0 || block.ptr[1] != 2 || zero == GD_STR_NONE || zero < 8) {
        return false;
    }
    *message = gd_str_slice(block, 2 + zero + 1, block.len);
    return true;
}

bool gd_private_key_decrypt(const gd_private_key *key, gd_str encrypted, gd_buffer *message)
{
    unsigned char block[GD_PRIVATE_KEY_MAX_BYTES] = {0};
    gd_str text = {(const char *)block, key->size};
    mpz_t number;
    if (encrypted.len > key->size) {
        return false;
    }
    mpz_init(number);
    set_number(number, encrypted);
    bool is_valid = mpz_cmp(number, key->modulus) < 0;
    if (is_valid) {
        mpz_powm(number, number, key->exponent, key->modulus);
        size_t size = (mpz_sizeinbase(number, 2) + 7) / 8;
        if (mpz_sgn(number) != 0) {
            mpz_export(block + key->size - size, NULL, 1, 1, 1, 0, number);
        }
        is_valid = take_padding(text, &text);
    }
    if (is_valid) {
        gd_buffer_add(message, text);
    }
    mpz_clear(number);
    return is_valid;
}
