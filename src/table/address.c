/* address - addresses with instance keys in them (see address.h). */
#include "table/address.h"

/* The length of the key in brackets that starts at `at`, brackets included; an unclosed one takes the rest. */
static size_t key_length(gd_str address, size_t at)
{
    bool quoted = false;
    for (size_t i = at + 1; i < address.len; i++) {
        char c = address.ptr[i];
        if (quoted && c == '\\') {
            i++;
        } else if (c == '"') {
            quoted = !quoted;
        } else if (!quoted && c == ']') {
            return i + 1 - at;
        }
    }
    return address.len - at;
}

gd_str gd_address_bare(gd_arena *arena, gd_str address)
{
    if (gd_str_find_char(address, '[') == GD_STR_NONE) {
        return address;
    }
    char *bare = gd_arena_alloc(arena, address.len);
    size_t length = 0;
    for (size_t i = 0; i < address.len;) {
        if (address.ptr[i] == '[') {
            i += key_length(address, i);
        } else {
            bare[length++] = address.ptr[i++];
        }
    }
    return (gd_str){bare, length};
}

/* The key at `*at` with its brackets, and step behind it; empty when there is none. */
static gd_str take_key(gd_str address, size_t *at)
{
    if (*at >= address.len || address.ptr[*at] != '[') {
        return (gd_str){"", 0};
    }
    size_t start = *at;
    *at += key_length(address, start);
    gd_str key = gd_str_slice(address, start, *at);
    return gd_str_eq(key, GD_STR("[*]")) ? (gd_str){"", 0} : key;
}

bool gd_address_keys_agree(gd_str a, gd_str b)
{
    size_t i = 0;
    size_t j = 0;
    for (;;) {
        gd_str key_a = take_key(a, &i);
        gd_str key_b = take_key(b, &j);
        if (key_a.len && key_b.len && !gd_str_eq(key_a, key_b)) {
            return false;
        }
        if (i >= a.len || j >= b.len) {
            return i >= a.len && j >= b.len;
        }
        if (a.ptr[i++] != b.ptr[j++]) {
            return false;
        }
    }
}
