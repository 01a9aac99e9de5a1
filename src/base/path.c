/* path - arithmetic on path names, without touching the disk (declared in io.h).
 *
 * Names are bytes with '/' between the parts, as on Linux. What a symbolic link would change is
 * left to io.c: here "a/.." is "" whatever "a" is, which is also how Terraform joins module paths. */
#include "base/io.h"

static bool is_absolute(gd_str path)
{
    return path.len && path.ptr[0] == '/';
}

/* Cut the first part off `rest`; empty parts ("a//b") come out empty. */
static gd_str take_part(gd_str *rest)
{
    size_t end = gd_str_find_char(*rest, '/');
    gd_str part = gd_str_slice(*rest, 0, end);
    *rest = end == GD_STR_NONE ? GD_STR("") : gd_str_slice(*rest, end + 1, rest->len);
    return part;
}

/* A clean path being built; `fixed` bytes at its start ("/" or "../..") are not to be removed. */
typedef struct {
    char *bytes;
    size_t len;
    size_t fixed;
} clean_path;

static void add_part(clean_path *out, gd_str part)
{
    if (out->len && out->bytes[out->len - 1] != '/') {
        out->bytes[out->len++] = '/';
    }
    memcpy(out->bytes + out->len, part.ptr, part.len);
    out->len += part.len;
}

static void remove_part(clean_path *out)
{
    size_t slash = gd_str_rfind_char((gd_str){out->bytes, out->len}, '/');
    size_t kept = slash == GD_STR_NONE ? 0 : slash;
    out->len = kept < out->fixed ? out->fixed : kept;
}

size_t gd_path_clean_into(char *bytes, gd_str path)
{
    clean_path out = {.bytes = bytes};
    bool absolute = is_absolute(path);
    if (absolute) {
        bytes[out.len++] = '/';
        out.fixed = 1;
    }
    while (path.len) {
        gd_str part = take_part(&path);
        if (part.len == 0 || gd_str_eq(part, GD_STR("."))) {
            continue;
        }
        if (!gd_str_eq(part, GD_STR(".."))) {
            add_part(&out, part);
        } else if (out.len > out.fixed) {
            remove_part(&out);
        } else if (!absolute) {
            add_part(&out, part);
            out.fixed = out.len;
        }
    }
    return out.len;
}

gd_str gd_path_clean(gd_arena *arena, gd_str path)
{
    char *bytes = gd_arena_alloc(arena, path.len);
    return (gd_str){bytes, gd_path_clean_into(bytes, path)};
}

gd_str gd_path_join(gd_arena *arena, gd_str folder, gd_str name)
{
    if (folder.len == 0 || is_absolute(name)) {
        return gd_path_clean(arena, name);
    }
    gd_str with_slash = gd_str_concat(arena, folder, GD_STR("/"));
    return gd_path_clean(arena, gd_str_concat(arena, with_slash, name));
}

gd_str gd_path_folder(gd_str path)
{
    size_t slash = gd_str_rfind_char(path, '/');
    if (slash == GD_STR_NONE) {
        return GD_STR("");
    }
    return gd_str_slice(path, 0, slash ? slash : 1);
}

gd_str gd_path_name(gd_str path)
{
    size_t slash = gd_str_rfind_char(path, '/');
    return slash == GD_STR_NONE ? path : gd_str_slice(path, slash + 1, path.len);
}

gd_str gd_path_relative(gd_arena *arena, gd_str from, gd_str path)
{
    gd_str part = {0};
    while (from.len && path.len) { /* leave out the parts that both share */
        gd_str from_rest = from, path_rest = path;
        part = take_part(&from_rest);
        if (!gd_str_eq(part, take_part(&path_rest))) {
            break;
        }
        from = from_rest;
        path = path_rest;
    }
    size_t climbs = 0;
    while (from.len) {
        climbs += take_part(&from).len > 0;
    }
    char *bytes = gd_arena_alloc(arena, climbs * 3 + path.len);
    clean_path out = {.bytes = bytes};
    while (climbs--) {
        add_part(&out, GD_STR(".."));
    }
    if (path.len) {
        add_part(&out, path);
    }
    return (gd_str){bytes, out.len};
}
