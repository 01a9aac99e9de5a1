/* func_file - functions that read files, and those that take file names apart.
 *
 * Where files may be, and what happens when they are not there, is call_file.h's; fileset is in
 * func_fileset.c, templatefile in func_template.c. */
#include <stdlib.h>

#include "base/utf8.h"
#include "eval/base64.h"
#include "eval/call_file.h"
#include "eval/digest.h"

/* A file that is only hashed may be larger than a string. */
static const size_t hashed_limit = 1024u * 1024 * 1024;

static const gd_value *read_text(gd_call *call)
{
    gd_str bytes;
    if (!gd_call_file(call, 0, GD_EVAL_MAX_STRING, &bytes)) {
        return gd_call_unknown(call);
    }
    if (!gd_utf8_valid(bytes, NULL)) {
        return gd_call_error(
            call, 0,
            "contents of %.*s are not valid UTF-8; use the filebase64 function to obtain the "
            "Base64 encoded contents or the other file functions (e.g. filemd5, filesha256) "
            "to obtain file hashing results instead",
            GD_FMT(gd_call_text(call, 0)));
    }
    return gd_value_string(call->eval->arena, bytes);
}

static const gd_value *read_base64(gd_call *call)
{
    gd_str bytes;
    gd_buffer out = {0};
    if (!gd_call_file(call, 0, GD_EVAL_MAX_STRING / 4 * 3, &bytes)) {
        return gd_call_unknown(call);
    }
    gd_base64_encode(&out, bytes);
    return gd_call_take(call, &out);
}

/* Terraform refuses folders; what is neither file nor folder is not there, for nothing could read it. */
static const gd_value *exists(gd_call *call)
{
    gd_str path;
    if (!gd_call_path(call, 0, &path)) {
        return gd_call_unknown(call);
    }
    if (gd_folder_exists(call->eval->root, path)) {
        return gd_call_error(call, 0, "%.*s is a directory, not a file", GD_FMT(gd_call_text(call, 0)));
    }
    return gd_value_bool(gd_file_exists(call->eval->root, path));
}

/* --- digests ------------------------------------------------------------------------------------- */

typedef void (*digest_writer)(gd_buffer *out, gd_digest_kind kind, gd_str bytes);

static const gd_value *digest(gd_call *call, digest_writer write, gd_digest_kind kind)
{
    gd_str bytes;
    gd_buffer out = {0};
    if (!gd_call_file(call, 0, hashed_limit, &bytes)) {
        return gd_call_unknown(call);
    }
    write(&out, kind, bytes);
    return gd_call_take(call, &out);
}

static const gd_value *base64_sha256(gd_call *call)
{
    return digest(call, gd_digest_base64, GD_DIGEST_SHA256);
}

static const gd_value *base64_sha512(gd_call *call)
{
    return digest(call, gd_digest_base64, GD_DIGEST_SHA512);
}

static const gd_value *md5(gd_call *call)
{
    return digest(call, gd_digest_hexadecimal, GD_DIGEST_MD5);
}

static const gd_value *sha1(gd_call *call)
{
    return digest(call, gd_digest_hexadecimal, GD_DIGEST_SHA1);
}

static const gd_value *sha256(gd_call *call)
{
    return digest(call, gd_digest_hexadecimal, GD_DIGEST_SHA256);
}

static const gd_value *sha512(gd_call *call)
{
    return digest(call, gd_digest_hexadecimal, GD_DIGEST_SHA512);
}

/* --- names --------------------------------------------------------------------------------------- */

static gd_str dot_when_empty(gd_str path)
{
    return path.len > 0 ? path : GD_STR(".");
}

static const gd_value *absolute_path(gd_call *call)
{
    gd_eval *eval = call->eval;
    gd_str name = gd_call_text(call, 0);
    if (!gd_str_starts(name, GD_STR("/"))) {
        if (!eval->root) {
            return gd_call_unknown(call);
        }
        name = gd_str_format(eval->arena, "%.*s/%.*s/%.*s", GD_FMT(gd_root_path(eval->root)),
                             GD_FMT(eval->working_folder), GD_FMT(name));
    }
    return gd_call_string(call, gd_path_clean(eval->arena, name));
}

static gd_str without_final_slashes(gd_str path)
{
    while (path.len > 1 && path.ptr[path.len - 1] == '/') {
        path.len--;
    }
    return path;
}

static const gd_value *base_name(gd_call *call)
{
    gd_str path = without_final_slashes(gd_call_text(call, 0));
    bool is_root = gd_str_eq(path, GD_STR("/"));
    return gd_call_string(call, dot_when_empty(is_root ? path : gd_path_name(path)));
}

static const gd_value *folder_name(gd_call *call)
{
    gd_str path = gd_call_text(call, 0);
    size_t slash = gd_str_rfind_char(path, '/');
    gd_str folder = gd_str_slice(path, 0, slash == GD_STR_NONE ? 0 : slash + 1);
    return gd_call_string(call, dot_when_empty(gd_path_clean(call->eval->arena, folder)));
}

static const gd_value *expand_home(gd_call *call)
{
    gd_str path = gd_call_text(call, 0);
    if (!gd_str_starts(path, GD_STR("~"))) {
        return call->arguments[0];
    }
    if (path.len > 1 && path.ptr[1] != '/') {
        return gd_call_fail(call, "cannot expand user-specific home dir");
    }
    gd_str home = gd_str_from(getenv("HOME"));
    if (home.len == 0 || !gd_utf8_valid(home, NULL)) {
        return gd_call_unknown(call);
    }
    gd_str whole = gd_str_concat(call->eval->arena, home, gd_str_slice(path, 1, path.len));
    return gd_call_string(call, gd_path_clean(call->eval->arena, whole));
}

/* clang-format off */
static const gd_function rows[] = {
    {"abspath",          1, 1, {{"path", &gd_type_string, 0}}, &gd_type_string, absolute_path, NULL},
    {"basename",         1, 1, {{"path", &gd_type_string, 0}}, &gd_type_string, base_name, NULL},
    {"dirname",          1, 1, {{"path", &gd_type_string, 0}}, &gd_type_string, folder_name, NULL},
    {"file",             1, 1, {{"path", &gd_type_string, 0}}, &gd_type_string, read_text, NULL},
    {"filebase64",       1, 1, {{"path", &gd_type_string, 0}}, &gd_type_string, read_base64, NULL},
    {"filebase64sha256", 1, 1, {{"path", &gd_type_string, 0}}, &gd_type_string, base64_sha256, NULL},
    {"filebase64sha512", 1, 1, {{"path", &gd_type_string, 0}}, &gd_type_string, base64_sha512, NULL},
    {"fileexists",       1, 1, {{"path", &gd_type_string, 0}}, &gd_type_bool,   exists, NULL},
    {"filemd5",          1, 1, {{"path", &gd_type_string, 0}}, &gd_type_string, md5, NULL},
    {"filesha1",         1, 1, {{"path", &gd_type_string, 0}}, &gd_type_string, sha1, NULL},
    {"filesha256",       1, 1, {{"path", &gd_type_string, 0}}, &gd_type_string, sha256, NULL},
    {"filesha512",       1, 1, {{"path", &gd_type_string, 0}}, &gd_type_string, sha512, NULL},
    {"pathexpand",       1, 1, {{"path", &gd_type_string, 0}}, &gd_type_string, expand_home, NULL},
};
/* clang-format on */

const gd_function_table gd_functions_file = {rows, sizeof rows / sizeof *rows};
