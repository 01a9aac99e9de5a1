/* func_charset - textencodebase64 and textdecodebase64: text in character sets other than UTF-8.
 *
 * The C library converts. Which names are taken is Terraform's list (golang.org/x/text/encoding/ianaindex):
 * IANA's names and aliases, in any case, of the sets that it implements. */
#include <errno.h>
#include <iconv.h>

#include "base/utf8.h"
#include "eval/base64.h"
#include "eval/call_result.h"

/* Names that the C library knows, too. */
static const char *const same_names[] = {"437",
                                         "850",
                                         "852",
                                         "855",
                                         "860",
                                         "862",
                                         "863",
                                         "865",
                                         "866",
                                         "ANSI_X3.4-1968",
                                         "ANSI_X3.4-1986",
                                         "ARABIC",
                                         "ASMO-708",
                                         "BIG5",
                                         "CP037",
                                         "CP367",
                                         "CP437",
                                         "CP819",
                                         "CP850",
                                         "CP852",
                                         "CP855",
                                         "CP860",
                                         "CP862",
                                         "CP863",
                                         "CP865",
                                         "CP866",
                                         "CP936",
                                         "CSASCII",
                                         "CSEUCKR",
                                         "CSEUCPKDFMTJAPANESE",
                                         "CSIBM037",
                                         "CSIBM855",
                                         "CSIBM860",
                                         "CSIBM863",
                                         "CSIBM865",
                                         "CSIBM866",
                                         "CSISO2022JP",
                                         "CSISOLATIN1",
                                         "CSISOLATIN2",
                                         "CSISOLATIN3",
                                         "CSISOLATIN4",
                                         "CSISOLATIN5",
                                         "CSISOLATIN6",
                                         "CSISOLATINARABIC",
                                         "CSISOLATINCYRILLIC",
                                         "CSISOLATINGREEK",
                                         "CSISOLATINHEBREW",
                                         "CSKOI8R",
                                         "CSMACINTOSH",
                                         "CSPC850MULTILINGUAL",
                                         "CSPC862LATINHEBREW",
                                         "CSPC8CODEPAGE437",
                                         "CSPCP852",
                                         "CSSHIFTJIS",
                                         "CYRILLIC",
                                         "EBCDIC-CP-CA",
                                         "EBCDIC-CP-NL",
                                         "EBCDIC-CP-US",
                                         "EBCDIC-CP-WT",
                                         "ECMA-114",
                                         "ECMA-118",
                                         "ELOT_928",
                                         "EUC-JP",
                                         "EUC-KR",
                                         "GB18030",
                                         "GBK",
                                         "GREEK",
                                         "GREEK8",
                                         "HEBREW",
                                         "IBM-1047",
                                         "IBM037",
                                         "IBM1047",
                                         "IBM367",
                                         "IBM437",
                                         "IBM819",
                                         "IBM850",
                                         "IBM852",
                                         "IBM855",
                                         "IBM860",
                                         "IBM862",
                                         "IBM863",
                                         "IBM865",
                                         "IBM866",
                                         "ISO-2022-JP",
                                         "ISO-8859-1",
                                         "ISO-8859-10",
                                         "ISO-8859-13",
                                         "ISO-8859-14",
                                         "ISO-8859-15",
                                         "ISO-8859-16",
                                         "ISO-8859-2",
                                         "ISO-8859-3",
                                         "ISO-8859-4",
                                         "ISO-8859-5",
                                         "ISO-8859-6",
                                         "ISO-8859-7",
                                         "ISO-8859-8",
                                         "ISO-8859-9",
                                         "ISO-CELTIC",
                                         "ISO-IR-100",
                                         "ISO-IR-101",
                                         "ISO-IR-109",
                                         "ISO-IR-110",
                                         "ISO-IR-126",
                                         "ISO-IR-127",
                                         "ISO-IR-138",
                                         "ISO-IR-144",
                                         "ISO-IR-148",
                                         "ISO-IR-157",
                                         "ISO-IR-199",
                                         "ISO-IR-226",
                                         "ISO-IR-6",
                                         "ISO646-US",
                                         "ISO_646.IRV:1991",
                                         "ISO_8859-1",
                                         "ISO_8859-10:1992",
                                         "ISO_8859-14",
                                         "ISO_8859-14:1998",
                                         "ISO_8859-15",
                                         "ISO_8859-16",
                                         "ISO_8859-16:2001",
                                         "ISO_8859-1:1987",
                                         "ISO_8859-2",
                                         "ISO_8859-2:1987",
                                         "ISO_8859-3",
                                         "ISO_8859-3:1988",
                                         "ISO_8859-4",
                                         "ISO_8859-4:1988",
                                         "ISO_8859-5",
                                         "ISO_8859-5:1988",
                                         "ISO_8859-6",
                                         "ISO_8859-6:1987",
                                         "ISO_8859-7",
                                         "ISO_8859-7:1987",
                                         "ISO_8859-8",
                                         "ISO_8859-8:1988",
                                         "ISO_8859-9",
                                         "ISO_8859-9:1989",
                                         "KOI8-R",
                                         "KOI8-U",
                                         "L1",
                                         "L10",
                                         "L2",
                                         "L3",
                                         "L4",
                                         "L5",
                                         "L6",
                                         "L8",
                                         "LATIN-9",
                                         "LATIN1",
                                         "LATIN10",
                                         "LATIN2",
                                         "LATIN3",
                                         "LATIN4",
                                         "LATIN5",
                                         "LATIN6",
                                         "LATIN8",
                                         "MAC",
                                         "MACINTOSH",
                                         "MS936",
                                         "MS_KANJI",
                                         "SHIFT_JIS",
                                         "US",
                                         "US-ASCII",
                                         "UTF-8",
                                         "UTF-16BE",
                                         "UTF-16LE",
                                         "WINDOWS-936",
                                         "IBM01140"};

/* Names that it knows by another one. */
static const struct {
    const char *name, *library_name;
} other_names[] = {
    {"CCSID00858", "CP858"},
    {"CP00858", "CP858"},
    {"IBM00858", "CP858"},
    {"PC-MULTILINGUAL-850+EURO", "CP858"},
    {"IBM01140", "CP1140"},
    {"CSBIG5", "BIG5"},
    {"CSGB18030", "GB18030"},
    {"CSGBK", "GBK"},
    {"CSKOI8U", "KOI8-U"},
    {"CSUTF8", "UTF-8"},
    {"CSUTF16BE", "UTF-16BE"},
    {"CSUTF16LE", "UTF-16LE"},
    {"ISO-8859-6-E", "ISO-8859-6"},
    {"ISO-8859-6-I", "ISO-8859-6"},
    {"ISO-8859-8-E", "ISO-8859-8"},
    {"ISO-8859-8-I", "ISO-8859-8"},
    {"ISO_8859-8-E", "ISO-8859-8"},
    {"CSISO88598E", "ISO-8859-8"},
    {"WINDOWS-874", "CP874"},
    {"CSWINDOWS874", "CP874"},
    {"WINDOWS-1250", "CP1250"},
    {"WINDOWS-1251", "CP1251"},
    {"WINDOWS-1252", "CP1252"},
    {"WINDOWS-1253", "CP1253"},
    {"WINDOWS-1254", "CP1254"},
    {"WINDOWS-1255", "CP1255"},
    {"WINDOWS-1256", "CP1256"},
    {"WINDOWS-1257", "CP1257"},
    {"WINDOWS-1258", "CP1258"},
    {"CSWINDOWS1252", "CP1252"},
    {"EXTENDED_UNIX_CODE_PACKED_FORMAT_FOR_JAPANESE", "EUC-JP"},
};

static bool is_utf16(gd_str name)
{
    return gd_str_eq_nocase(name, GD_STR("UTF-16")) || gd_str_eq_nocase(name, GD_STR("csUTF16"));
}

/* What the C library calls the set `name`, or NULL. */
static const char *library_name(gd_str name)
{
    for (size_t i = 0; i < sizeof other_names / sizeof *other_names; i++) {
        if (gd_str_eq_nocase(name, gd_str_from(other_names[i].name))) {
            return other_names[i].library_name;
        }
    }
    for (size_t i = 0; i < sizeof same_names / sizeof *same_names; i++) {
        if (gd_str_eq_nocase(name, gd_str_from(same_names[i]))) {
            return same_names[i];
        }
    }
    return NULL;
}

enum { CONVERT_STEP = 4096 };

/* One step of iconv into `out`; what is left of `text` stays there. Errors other than a full buffer are final. */
static bool convert_step(iconv_t converter, char **from, size_t *left, gd_buffer *out)
{
    gd_buffer_reserve(out, CONVERT_STEP);
    char *to = out->bytes + out->len;
    size_t room = CONVERT_STEP;
    size_t result = iconv(converter, from, left, &to, &room);
    out->len += CONVERT_STEP - room;
    return result == 0 || (result == (size_t)-1 && errno == E2BIG);
}

/* Append `text`, in the set `from`, in the set `to`. False where a character is in one of them only. */
static bool convert(gd_buffer *out, gd_str text, const char *from, const char *to)
{
    iconv_t converter = iconv_open(to, from);
    if (converter == (iconv_t)-1 && errno == ENOMEM) {
        gd_out_of_memory();
    }
    if (converter == (iconv_t)-1) {
        return false;
    }
    char *at = (char *)(uintptr_t)text.ptr;
    size_t left = text.len;
    bool fine = true;
    while (fine && left > 0) {
        fine = convert_step(converter, &at, &left, out);
    }
    fine = fine && convert_step(converter, NULL, NULL, out); /* back to the first state */
    iconv_close(converter);
    return fine;
}

static const gd_value *unknown_set(gd_call *call, gd_str name)
{
    return gd_call_error(call, 1,
                         "\"%.*s\" is not a supported IANA encoding name or alias in this Terraform version",
                         GD_FMT(name));
}

/* UTF-16 without a name for the order of bytes: written with a byte order mark, high byte first. */
static const gd_value *encode_text(gd_call *call)
{
    gd_str text = gd_call_text(call, 0), name = gd_call_text(call, 1);
    const char *set = is_utf16(name) ? "UTF-16BE" : library_name(name);
    if (!set) {
        return unknown_set(call, name);
    }
    gd_buffer bytes = {0}, out = {0};
    if (is_utf16(name)) {
        gd_buffer_add(&bytes, GD_STR("\xFE\xFF"));
    }
    bool fine = convert(&bytes, text, "UTF-8", set);
    gd_base64_encode(&out, gd_buffer_str(&bytes));
    gd_buffer_release(&bytes);
    if (!fine) {
        gd_buffer_release(&out);
        return gd_call_error(
            call, 0, "the given string contains characters that cannot be represented in %.*s", GD_FMT(name));
    }
    return gd_call_take(call, &out);
}

/* The order of bytes that a mark in front tells; the mark goes. */
static const char *utf16_order(gd_str *bytes)
{
    bool low_first = gd_str_starts(*bytes, GD_STR("\xFF\xFE"));
    if (low_first || gd_str_starts(*bytes, GD_STR("\xFE\xFF"))) {
        *bytes = gd_str_slice(*bytes, 2, bytes->len);
    }
    return low_first ? "UTF-16LE" : "UTF-16BE";
}

static const gd_value *decode_text(gd_call *call)
{
    gd_str name = gd_call_text(call, 1);
    if (!is_utf16(name) && !library_name(name)) {
        return unknown_set(call, name);
    }
    gd_buffer bytes = {0}, out = {0};
    bool is_base64 = gd_base64_decode(&bytes, gd_call_text(call, 0));
    gd_str encoded = gd_buffer_str(&bytes);
    const char *set = is_utf16(name) ? utf16_order(&encoded) : library_name(name);
    bool fine = is_base64 && convert(&out, encoded, set, "UTF-8") && gd_utf8_valid(gd_buffer_str(&out), NULL);
    gd_buffer_release(&bytes);
    if (!fine) {
        gd_buffer_release(&out);
        return is_base64
                   ? gd_call_error(call, 0, "the given string contains symbols that are not defined for %.*s",
                                   GD_FMT(name))
                   : gd_call_error(call, 0, "the given value is not base64");
    }
    return gd_call_take(call, &out);
}

/* clang-format off */
static const gd_function rows[] = {
    {"textdecodebase64", 2, 2, {{"source", &gd_type_string, 0}, {"encoding", &gd_type_string, 0}},
                                                                            &gd_type_string, decode_text, NULL},
    {"textencodebase64", 2, 2, {{"string", &gd_type_string, 0}, {"encoding", &gd_type_string, 0}},
                                                                            &gd_type_string, encode_text, NULL},
};
/* clang-format on */

const gd_function_table gd_functions_charset = {rows, sizeof rows / sizeof *rows};
