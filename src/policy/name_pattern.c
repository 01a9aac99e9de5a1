/* name_pattern - patterns of names with `*` (see name_pattern.h). */
#include "policy/name_pattern.h"

static bool same(char a, char b, bool ignore_case)
{
    return a == b || (ignore_case && gd_str_eq_nocase((gd_str){&a, 1}, (gd_str){&b, 1}));
}

bool gd_name_matches(gd_str pattern, gd_str text, bool ignore_case)
{
    size_t p = 0, t = 0, star = GD_STR_NONE, resume = 0;
    while (t < text.len) {
        if (p < pattern.len && pattern.ptr[p] == '*') {
            star = p++;
            resume = t;
        } else if (p < pattern.len && same(pattern.ptr[p], text.ptr[t], ignore_case)) {
            p++;
            t++;
        } else if (star != GD_STR_NONE) {
            p = star + 1;
            t = ++resume;
        } else {
            return false;
        }
    }
    while (p < pattern.len && pattern.ptr[p] == '*') {
        p++;
    }
    return p == pattern.len;
}

bool gd_rule_is_named(const gd_rule_info *rule, gd_str pattern, bool ignore_case)
{
    if (gd_name_matches(pattern, rule->id, ignore_case)) {
        return true;
    }
    for (size_t i = 0; i < rule->alias_count; i++) {
        if (gd_name_matches(pattern, rule->aliases[i], ignore_case)) {
            return true;
        }
    }
    return false;
}
