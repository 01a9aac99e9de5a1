/* func_encoding - base64, gzip and URL encodings.
 *
 * Strings are UTF-8: what decodes to other bytes is an error, as in Terraform. Character sets other
 * than UTF-8 are func_charset.c's. base64gunzip and urldecode are OpenTofu's. */
#define ZLIB_CONST
#include <zlib.h>

#include "base/utf8.h"
#include "eval/base64.h"
#include "eval/call_result.h"

static const gd_value *encode_base64(gd_call *call)
{
    gd_buffer out = {0};
    gd_base64_encode(&out, gd_call_text(call, 0));
    return gd_call_take(call, &out);
}

static const gd_value *decode_base64(gd_call *call)
{
    gd_buffer out = {0};
    if (!gd_base64_decode(&out, gd_call_text(call, 0))) {
        gd_buffer_release(&out);
        return gd_call_error(call, 0, "this is not base64");
    }
    if (!gd_utf8_valid(gd_buffer_str(&out), NULL)) {
        gd_buffer_release(&out);
        return gd_call_error(call, 0, "the result of decoding the provided string is not valid UTF-8");
    }
    return gd_call_take(call, &out);
}

/* --- gzip ---------------------------------------------------------------------------------------- */

/* What Go's compress/gzip writes in front: no name, no time, an unknown system. */
static const char gzip_header[] = {'\x1f', '\x8b', 8, 0, 0, 0, 0, 0, 0, '\xff'};

/* Terraform flushes before it closes, so that the data end with two empty stored blocks: the one that a
 * flush writes, and this last one. */
static const char last_block[] = {1, 0, 0, '\xff', '\xff'};

/* Append `number` with its lowest byte first. */
static void add_little_endian(gd_buffer *out, uint32_t number)
{
    for (int i = 0; i < 4; i++) {
        gd_buffer_char(out, (char)(number >> (8 * i) & 0xFF));
    }
}

/* zlib's deflate up to a flush. The bytes may differ from Go's where they compress differently; what they stand for
 * does not. */
static void deflate_text(gd_buffer *out, gd_str text)
{
    z_stream stream = {0};
    if (deflateInit2(&stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, -MAX_WBITS, 8, Z_DEFAULT_STRATEGY) != Z_OK) {
        gd_out_of_memory();
    }
    size_t most = deflateBound(&stream, text.len) + 16;
    gd_buffer_reserve(out, most);
    stream.next_in = (const Bytef *)text.ptr;
    stream.avail_in = (uInt)text.len;
    stream.next_out = (Bytef *)out->bytes + out->len;
    stream.avail_out = (uInt)most;
    deflate(&stream, Z_SYNC_FLUSH);
    out->len += most - stream.avail_out;
    deflateEnd(&stream);
}

static const gd_value *gzip(gd_call *call)
{
    gd_str text = gd_call_text(call, 0);
    gd_buffer compressed = {0}, out = {0};
    if (!gd_call_fits(call, text.len)) {
        return gd_call_unknown(call);
    }
    gd_buffer_add(&compressed, (gd_str){gzip_header, sizeof gzip_header});
    deflate_text(&compressed, text);
    gd_buffer_add(&compressed, (gd_str){last_block, sizeof last_block});
    add_little_endian(&compressed, (uint32_t)crc32(0, (const Bytef *)text.ptr, (uInt)text.len));
    add_little_endian(&compressed, (uint32_t)text.len);
    gd_base64_encode(&out, gd_buffer_str(&compressed));
    gd_buffer_release(&compressed);
    return gd_call_take(call, &out);
}

enum { INFLATE_STEP = 64 * 1024 };

/* Append what the gzip members in `bytes` hold, up to the limit of a string. NULL, or what is wrong. */
static const char *inflate_bytes(gd_buffer *out, gd_str bytes)
{
    z_stream stream = {0};
    const char *why = NULL;
    int status = Z_OK;
    if (inflateInit2(&stream, MAX_WBITS + 16) != Z_OK) {
        gd_out_of_memory();
    }
    stream.next_in = (const Bytef *)bytes.ptr;
    stream.avail_in = (uInt)bytes.len;
    while (!why && (status != Z_STREAM_END || stream.avail_in > 0)) {
        if (status == Z_STREAM_END && inflateReset(&stream) != Z_OK) {
            break;
        }
        gd_buffer_reserve(out, INFLATE_STEP);
        stream.next_out = (Bytef *)out->bytes + out->len;
        stream.avail_out = INFLATE_STEP;
        status = inflate(&stream, Z_NO_FLUSH);
        out->len += INFLATE_STEP - stream.avail_out;
        if (status != Z_OK && status != Z_STREAM_END) {
            why = "this is not gzip data";
        } else if (out->len > GD_EVAL_MAX_STRING) {
            why = "the decompressed text is too long";
        }
    }
    inflateEnd(&stream);
    return why;
}

static const gd_value *gunzip(gd_call *call)
{
    gd_buffer bytes = {0}, out = {0};
    const char *why = "this is not base64";
    if (gd_base64_decode(&bytes, gd_call_text(call, 0))) {
        why = inflate_bytes(&out, gd_buffer_str(&bytes));
    }
    gd_buffer_release(&bytes);
    if (!why && !gd_utf8_valid(gd_buffer_str(&out), NULL)) {
        why = "the result of decompressing the provided string is not valid UTF-8";
    }
    if (why) {
        gd_buffer_release(&out);
        return gd_call_error(call, 0, "%s", why);
    }
    return gd_call_take(call, &out);
}

/* --- URLs ---------------------------------------------------------------------------------------- */

static bool is_unreserved(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           (c != '\0' && strchr("-_.~", c) != NULL);
}

/* As Go's url.QueryEscape: a space is `+`. */
static const gd_value *encode_url(gd_call *call)
{
    gd_str text = gd_call_text(call, 0);
    gd_buffer out = {0};
    for (size_t i = 0; i < text.len; i++) {
        if (is_unreserved(text.ptr[i])) {
            gd_buffer_char(&out, text.ptr[i]);
        } else if (text.ptr[i] == ' ') {
            gd_buffer_char(&out, '+');
        } else {
            static const char digits[] = "0123456789ABCDEF";
            unsigned char byte = (unsigned char)text.ptr[i];
            gd_buffer_char(&out, '%');
            gd_buffer_char(&out, digits[byte >> 4]);
            gd_buffer_char(&out, digits[byte & 15]);
        }
    }
    return gd_call_take(call, &out);
}

static int hexadecimal(char c)
{
    if (c >= '0' && c <= '9') {
        return c - '0';
    }
    char lower = (char)(c | 0x20);
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

static bool unescape(gd_buffer *out, gd_str text)
{
    for (size_t i = 0; i < text.len; i++) {
        if (text.ptr[i] != '%') {
            gd_buffer_char(out, text.ptr[i] == '+' ? ' ' : text.ptr[i]);
            continue;
        }
        int high = i + 2 < text.len ? hexadecimal(text.ptr[i + 1]) : -1;
        int low = i + 2 < text.len ? hexadecimal(text.ptr[i + 2]) : -1;
        if (high < 0 || low < 0) {
            return false;
        }
        gd_buffer_char(out, (char)(high * 16 + low));
        i += 2;
    }
    return true;
}

static const gd_value *decode_url(gd_call *call)
{
    gd_buffer out = {0};
    bool is_valid = unescape(&out, gd_call_text(call, 0));
    if (!is_valid || !gd_utf8_valid(gd_buffer_str(&out), NULL)) {
        gd_buffer_release(&out);
        return gd_call_error(call, 0,
                             is_valid ? "the decoded text is not valid UTF-8" : "invalid URL escape");
    }
    return gd_call_take(call, &out);
}

/* clang-format off */
static const gd_function rows[] = {
    {"base64decode", 1, 1, {{"str", &gd_type_string, 0}}, &gd_type_string, decode_base64, NULL},
    {"base64encode", 1, 1, {{"str", &gd_type_string, 0}}, &gd_type_string, encode_base64, NULL},
    {"base64gunzip", 1, 1, {{"str", &gd_type_string, 0}}, &gd_type_string, gunzip, NULL},
    {"base64gzip",   1, 1, {{"str", &gd_type_string, 0}}, &gd_type_string, gzip, NULL},
    {"urldecode",    1, 1, {{"str", &gd_type_string, 0}}, &gd_type_string, decode_url, NULL},
    {"urlencode",    1, 1, {{"str", &gd_type_string, 0}}, &gd_type_string, encode_url, NULL},
};
/* clang-format on */

const gd_function_table gd_functions_encoding = {rows, sizeof rows / sizeof *rows};
