/* address - addresses as Terraform prints them, and their order (see address.h). */
#include "terraform/address.h"

/* A key between quotes: escapes as in HCL, also of what would start a template sequence. */
static gd_str quote(gd_arena *arena, gd_str text)
{
    char *out = gd_arena_alloc(arena, text.len * 2 + 2);
    size_t len = 0;
    out[len++] = '"';
    for (size_t i = 0; i < text.len; i++) {
        char c = text.ptr[i];
        bool opens = (c == '$' || c == '%') && i + 1 < text.len && text.ptr[i + 1] == '{';
        if (c == '"' || c == '\\' || c == '\n' || c == '\r' || c == '\t') {
            out[len++] = '\\';
            c = c == '\n' ? 'n' : c == '\r' ? 'r' : c == '\t' ? 't' : c;
        } else if (opens) {
            out[len++] = c;
        }
        out[len++] = c;
    }
    out[len++] = '"';
    return (gd_str){out, len};
}

gd_str gd_address_with_key(gd_arena *arena, gd_str prefix, gd_instance_key key)
{
    if (key.kind == GD_KEY_NUMBER) {
        return gd_str_format(arena, "%.*s[%lld]", GD_FMT(prefix), (long long)key.number);
    }
    if (key.kind == GD_KEY_STRING) {
        gd_str quoted = quote(arena, key.string);
        return gd_str_format(arena, "%.*s[%.*s]", GD_FMT(prefix), GD_FMT(quoted));
    }
    return prefix;
}

gd_str gd_address_in_module(gd_arena *arena, gd_str module, gd_str rest)
{
    return module.len ? gd_str_format(arena, "%.*s.%.*s", GD_FMT(module), GD_FMT(rest)) : rest;
}

static bool is_digit(gd_str s, size_t at)
{
    return at < s.len && s.ptr[at] >= '0' && s.ptr[at] <= '9';
}

/* The digits at `at`, without leading zeros; `at` moves behind them. */
static gd_str take_digits(gd_str s, size_t *at)
{
    size_t start = *at;
    while (is_digit(s, *at)) {
        (*at)++;
    }
    while (start + 1 < *at && s.ptr[start] == '0') {
        start++;
    }
    return gd_str_slice(s, start, *at);
}

int gd_address_compare(gd_str a, gd_str b)
{
    size_t i = 0, j = 0;
    while (i < a.len && j < b.len) {
        bool both_keys = i > 0 && j > 0 && a.ptr[i - 1] == '[' && b.ptr[j - 1] == '[';
        if (both_keys && is_digit(a, i) && is_digit(b, j)) {
            gd_str x = take_digits(a, &i), y = take_digits(b, &j);
            if (x.len != y.len) {
                return x.len < y.len ? -1 : 1;
            }
            int order = gd_str_cmp(x, y);
            if (order) {
                return order;
            }
            continue;
        }
        if (a.ptr[i] != b.ptr[j]) {
            return (unsigned char)a.ptr[i] < (unsigned char)b.ptr[j] ? -1 : 1;
        }
        i++;
        j++;
    }
    return (i < a.len) - (j < b.len);
}
