/* path_pattern - glob patterns on paths (see path_pattern.h).
 *
 * Both levels, characters in a part and parts in a path, backtrack to their last star only, which is
 * enough: a later star can do all that an earlier one could. */
#include "terraform/path_pattern.h"

static bool part_matches(gd_str pattern, gd_str part)
{
    size_t p = 0, s = 0, star = GD_STR_NONE, star_at = 0;
    while (s < part.len) {
        if (p < pattern.len && pattern.ptr[p] == '*') {
            star = p++;
            star_at = s;
        } else if (p < pattern.len && (pattern.ptr[p] == '?' || pattern.ptr[p] == part.ptr[s])) {
            p++;
            s++;
        } else if (star != GD_STR_NONE) {
            p = star + 1;
            s = ++star_at;
        } else {
            return false;
        }
    }
    while (p < pattern.len && pattern.ptr[p] == '*') {
        p++;
    }
    return p == pattern.len;
}

/* The part that starts at `*at`, which moves behind the '/' after it; `*at` beyond the end: no more parts. */
static gd_str take_part(gd_str path, size_t *at)
{
    size_t start = *at, end = start;
    while (end < path.len && path.ptr[end] != '/') {
        end++;
    }
    *at = end + 1;
    return gd_str_slice(path, start, end);
}

static bool is_done(gd_str path, size_t at)
{
    return at > path.len || path.len == 0;
}

static bool parts_match(gd_str pattern, gd_str path)
{
    size_t p = 0, s = 0, star = GD_STR_NONE, star_at = 0;
    while (!is_done(path, s)) {
        size_t p_next = p, s_next = s;
        gd_str wanted = is_done(pattern, p) ? GD_STR("") : take_part(pattern, &p_next);
        gd_str part = take_part(path, &s_next);
        if (!is_done(pattern, p) && gd_str_eq(wanted, GD_STR("**"))) {
            star = p_next;
            star_at = s;
            p = p_next;
        } else if (!is_done(pattern, p) && part_matches(wanted, part)) {
            p = p_next;
            s = s_next;
        } else if (star != GD_STR_NONE) {
            take_part(path, &star_at);
            p = star;
            s = star_at;
        } else {
            return false;
        }
    }
    while (!is_done(pattern, p)) {
        if (!gd_str_eq(take_part(pattern, &p), GD_STR("**"))) {
            return false;
        }
    }
    return true;
}

bool gd_path_pattern_matches(gd_str pattern, gd_str path)
{
    while (gd_str_starts(pattern, GD_STR("./"))) {
        pattern = gd_str_slice(pattern, 2, pattern.len);
    }
    while (pattern.len > 1 && pattern.ptr[pattern.len - 1] == '/') {
        pattern.len--;
    }
    if (gd_str_find_char(pattern, '/') != GD_STR_NONE || gd_str_eq(pattern, GD_STR("**"))) {
        return parts_match(pattern, path);
    }
    size_t at = 0;
    while (!is_done(path, at)) {
        if (part_matches(pattern, take_part(path, &at))) {
            return true;
        }
    }
    return false;
}
