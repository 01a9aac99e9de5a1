/* func_hash - digests of text and uuidv5; and bcrypt and uuid, whose results are random and so unknown.
 *
 * Digests of files are func_file.c's. */
#include "eval/call_result.h"
#include "eval/digest.h"

static const gd_value *hexadecimal(gd_call *call, gd_digest_kind kind)
{
    gd_buffer out = {0};
    gd_digest_hexadecimal(&out, kind, gd_call_text(call, 0));
    return gd_call_take(call, &out);
}

static const gd_value *base64(gd_call *call, gd_digest_kind kind)
{
    gd_buffer out = {0};
    gd_digest_base64(&out, kind, gd_call_text(call, 0));
    return gd_call_take(call, &out);
}

static const gd_value *md5(gd_call *call)
{
    return hexadecimal(call, GD_DIGEST_MD5);
}

static const gd_value *sha1(gd_call *call)
{
    return hexadecimal(call, GD_DIGEST_SHA1);
}

static const gd_value *sha256(gd_call *call)
{
    return hexadecimal(call, GD_DIGEST_SHA256);
}

static const gd_value *sha512(gd_call *call)
{
    return hexadecimal(call, GD_DIGEST_SHA512);
}

static const gd_value *base64_sha256(gd_call *call)
{
    return base64(call, GD_DIGEST_SHA256);
}

static const gd_value *base64_sha512(gd_call *call)
{
    return base64(call, GD_DIGEST_SHA512);
}

/* --- uuidv5 -------------------------------------------------------------------------------------- */

static int digit_of(char c)
{
    if (c >= '0' && c <= '9') {
        return c - '0';
    }
    char lower = (char)(c | 0x20);
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

/* 8-4-4-4-12 digits, or 32 without hyphens. */
static bool parse_digits(gd_str text, unsigned char uuid[16])
{
    bool hyphens = text.len == 36;
    size_t at = 0;
    for (size_t i = 0; i < 16; i++) {
        if (hyphens && (i == 4 || i == 6 || i == 8 || i == 10) && text.ptr[at++] != '-') {
            return false;
        }
        int high = digit_of(text.ptr[at]), low = digit_of(text.ptr[at + 1]);
        if (high < 0 || low < 0) {
            return false;
        }
        uuid[i] = (unsigned char)(high * 16 + low);
        at += 2;
    }
    return true;
}

/* All spellings that Go's google/uuid reads: plain, in braces, as a URN, without hyphens. */
static bool parse_uuid(gd_str text, unsigned char uuid[16])
{
    gd_str urn = GD_STR("urn:uuid:");
    if (text.len == 45 && gd_str_eq_nocase(gd_str_slice(text, 0, urn.len), urn)) {
        text = gd_str_slice(text, urn.len, text.len);
    } else if (text.len == 38 && text.ptr[0] == '{' && text.ptr[37] == '}') {
        text = gd_str_slice(text, 1, 37);
    }
    return (text.len == 36 || text.len == 32) && parse_digits(text, uuid);
}

/* The well-known namespaces of RFC 4122, appendix C, differ in one byte. */
static bool namespace_uuid(gd_str name, unsigned char uuid[16])
{
    static const struct {
        const char *name;
        unsigned char byte;
    } known[] = {{"dns", 0x10}, {"url", 0x11}, {"oid", 0x12}, {"x500", 0x14}};
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        if (gd_str_eq(name, gd_str_from(known[i].name))) {
            parse_digits(GD_STR("6ba7b810-9dad-11d1-80b4-00c04fd430c8"), uuid);
            uuid[3] = known[i].byte;
            return true;
        }
    }
    return parse_uuid(name, uuid);
}

static void write_uuid(gd_buffer *out, const unsigned char uuid[16])
{
    for (size_t i = 0; i < 16; i++) {
        gd_buffer_addf(out, "%s%02x", i == 4 || i == 6 || i == 8 || i == 10 ? "-" : "", uuid[i]);
    }
}

/* RFC 4122, section 4.3: the SHA-1 of namespace and name, with version and variant put in. */
static const gd_value *uuid_of_name(gd_call *call)
{
    gd_str space = gd_call_text(call, 0);
    unsigned char uuid[16], digest[GD_DIGEST_MAX_SIZE];
    if (!namespace_uuid(space, uuid)) {
        return gd_call_fail(call, "uuidv5() doesn't support namespace %.*s", GD_FMT(space));
    }
    gd_buffer bytes = {0}, out = {0};
    gd_buffer_add(&bytes, (gd_str){(const char *)uuid, sizeof uuid});
    gd_buffer_add(&bytes, gd_call_text(call, 1));
    gd_digest(GD_DIGEST_SHA1, gd_buffer_str(&bytes), digest);
    gd_buffer_release(&bytes);
    digest[6] = (unsigned char)((digest[6] & 0x0F) | 0x50);
    digest[8] = (unsigned char)((digest[8] & 0x3F) | 0x80);
    write_uuid(&out, digest);
    return gd_call_take(call, &out);
}

/* clang-format off */
#define STRING(name) {name, &gd_type_string, 0}

static const gd_function rows[] = {
    {"base64sha256", 1, 1, {STRING("str")},                                  &gd_type_string, base64_sha256, NULL},
    {"base64sha512", 1, 1, {STRING("str")},                                  &gd_type_string, base64_sha512, NULL},
    {"bcrypt",       1, 2, {STRING("str"), {"cost", &gd_type_number, 0}},    &gd_type_string, gd_call_unknown, NULL},
    {"md5",          1, 1, {STRING("str")},                                  &gd_type_string, md5, NULL},
    {"sha1",         1, 1, {STRING("str")},                                  &gd_type_string, sha1, NULL},
    {"sha256",       1, 1, {STRING("str")},                                  &gd_type_string, sha256, NULL},
    {"sha512",       1, 1, {STRING("str")},                                  &gd_type_string, sha512, NULL},
    {"uuid",         0, 0, {{0}},                                            &gd_type_string, gd_call_unknown, NULL},
    {"uuidv5",       2, 2, {STRING("namespace"), STRING("name")},            &gd_type_string, uuid_of_name, NULL},
};
/* clang-format on */

const gd_function_table gd_functions_hash = {rows, sizeof rows / sizeof *rows};
