/* test_yaml_tree - YAML with places, and what is refused. */
#include <criterion/criterion.h>
#include <stdio.h>

#include "policy/yaml_tree.h"

static gd_arena arena;
static gd_diags diags;

static void set_up(void)
{
    gd_arena_init(&arena);
    gd_diags_init(&diags, &arena);
}

static void tear_down(void)
{
    gd_arena_release(&arena);
}

TestSuite(yaml_tree, .init = set_up, .fini = tear_down);

static const gd_yaml *tree_of(const char *text)
{
    return gd_yaml_tree_read(&arena, gd_source_new(&arena, GD_STR("guard.yaml"), gd_str_from(text)), &diags);
}

/* Whether reading gives one error whose message holds `words`, at `line`:`column`. */
static bool refuses(const char *text, const char *words, uint32_t line, uint32_t column)
{
    if (tree_of(text) || diags.list.count != 1) {
        return false;
    }
    gd_position at =
        gd_source_position(diags.list.items[0].range.source, diags.list.items[0].range.span.start);
    return gd_str_find(diags.list.items[0].message, gd_str_from(words)) != GD_STR_NONE && at.line == line &&
           at.column == column;
}

Test(yaml_tree, every_value_and_key_has_its_place)
{
    const gd_yaml *root = tree_of("# first\na:\n  ünder: [x, 'y z']\n");
    cr_assert_not_null(root);
    const gd_yaml *list = gd_yaml_member_of(gd_yaml_member_of(root, GD_STR("a")), GD_STR("ünder"));
    cr_assert_eq(list->count, 2);
    cr_expect(gd_str_eq(gd_source_slice(list->items[1]->place.source, list->items[1]->place.span),
                        GD_STR("'y z'")));
    cr_expect(list->items[1]->quoted);
    cr_expect_not(list->items[0]->quoted);
    gd_position key = gd_source_position(root->members[0].place.source, root->members[0].place.span.start);
    cr_expect_eq(key.line, 2);
    cr_expect_eq(key.column, 1);
}

Test(yaml_tree, places_are_right_in_a_long_line)
{
    gd_buffer text = {0};
    gd_buffer_char(&text, '[');
    for (int i = 0; i < 20000; i++) {
        gd_buffer_addf(&text, "ä%d, ", i);
    }
    gd_buffer_literal(&text, "last]");
    gd_buffer_char(&text, '\0');
    const gd_yaml *root = tree_of(text.bytes);
    const gd_yaml *last = root->items[root->count - 1];
    cr_expect(gd_str_eq(gd_source_slice(last->place.source, last->place.span), GD_STR("last")));
    gd_buffer_release(&text);
}

Test(yaml_tree, an_empty_document_is_an_empty_mapping)
{
    const char *const texts[] = {"", "# nothing\n", "---\n", "~\n"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        const gd_yaml *root = tree_of(texts[i]);
        cr_assert_not_null(root, "%zu", i);
        cr_expect_eq(root->kind, GD_YAML_MAPPING);
        cr_expect_eq(root->count, 0);
    }
}

Test(yaml_tree, aliases_stand_for_their_anchor)
{
    const gd_yaml *root = tree_of("a: &x [1, 2]\nb: *x\n");
    cr_assert_eq(gd_yaml_member_of(root, GD_STR("b")), gd_yaml_member_of(root, GD_STR("a")));
}

Test(yaml_tree, what_is_refused_is_said_with_its_place)
{
    static const struct {
        const char *text, *words;
        uint32_t line, column;
    } cases[] = {
        {"a: 1\na: 2\n", "stands twice", 2, 1},
        {"a: &x [*x]\n", "inside its own value", 1, 8},
        {"a: *x\n", "no anchor", 1, 4},
        {"a:\n\tb: 1\n", "cannot start any token", 2, 1},
        {"a: 1\n---\nb: 2\n", "more than one document", 2, 1},
        {"a: !!int 1\n", "tags have no meaning", 1, 4},
        {"<<: {a: 1}\n", "merge keys", 1, 1},
        {"? [a]\n: b\n", "a key must be plain text", 1, 3},
        {"a: [1\n", "not valid YAML", 2, 1},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        gd_diags_init(&diags, &arena);
        cr_expect(refuses(cases[i].text, cases[i].words, cases[i].line, cases[i].column), "%s",
                  cases[i].text);
    }
}

Test(yaml_tree, a_tab_is_named_in_the_hint)
{
    cr_assert_null(tree_of("a:\n\tb: 1\n"));
    cr_expect_neq(gd_str_find(diags.list.items[0].hint, GD_STR("tab")), GD_STR_NONE);
}

Test(yaml_tree, bombs_of_aliases_are_refused)
{
    gd_buffer text = {0};
    gd_buffer_literal(&text, "a0: &a0 [x,x,x,x,x,x,x,x,x,x]\n");
    for (int i = 1; i < 30; i++) {
        gd_buffer_addf(&text, "a%d: &a%d [", i, i);
        for (int j = 0; j < 10; j++) {
            gd_buffer_addf(&text, "%s*a%d", j ? "," : "", i - 1);
        }
        gd_buffer_literal(&text, "]\n");
    }
    gd_buffer_char(&text, '\0');
    cr_expect(refuses(text.bytes, "too many values", 5, 5));
    gd_buffer_release(&text);
}

Test(yaml_tree, nesting_is_bounded)
{
    char text[2 * GD_YAML_TREE_DEPTH + 8];
    memset(text, '[', sizeof text);
    text[sizeof text - 1] = '\0';
    cr_expect(refuses(text, "nested too deeply", 1, GD_YAML_TREE_DEPTH + 1));
}
