#include "terraform/path_pattern.h"

#include <criterion/criterion.h>

Test(path_pattern, stars_stay_in_their_part_and_double_stars_do_not)
{
    static const struct {
        const char *pattern, *path;
        bool matches;
    } rows[] = {
        {"examples", "examples", true},
        {"examples", "a/examples", true},
        {"examples", "a/examples/b", true},
        {"examples", "my-examples", false},
        {"*-old", "a/vpc-old", true},
        {"a/*", "a/b", true},
        {"a/*", "a/b/c", false},
        {"a/**", "a", true},
        {"a/**", "a/b/c", true},
        {"a/**", "ab", false},
        {"**/test", "test", true},
        {"**/test", "a/b/test", true},
        {"**/test", "a/test/b", false},
        {"a/**/z", "a/z", true},
        {"a/**/z", "a/b/c/z", true},
        {"a/**/z", "a/b/c", false},
        {"**/a/**/b", "x/a/y/a/z/b", true},
        {"?x", "ax", true},
        {"?x", "x", false},
        {"./a/b/", "a/b", true},
        {"**", "a/b", true},
        {"a/b", "b", false},
        {"*a*b*", "xxaxxbxx", true},
        {"*a*b*", "xxbxxaxx", false},
        {"", "a", false},
        {"a", "", false},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        bool matches = gd_path_pattern_matches(gd_str_from(rows[i].pattern), gd_str_from(rows[i].path));
        cr_expect_eq(matches, rows[i].matches, "%s on %s", rows[i].pattern, rows[i].path);
    }
}

Test(path_pattern, many_stars_do_not_take_exponential_time)
{
    char pattern[201], path[4001];
    for (size_t i = 0; i < 200; i += 2) {
        memcpy(pattern + i, "*a", 2);
    }
    memset(path, 'a', 4000);
    path[3999] = 'b';
    cr_expect_not(gd_path_pattern_matches((gd_str){pattern, 200}, (gd_str){path, 4000}));
}
