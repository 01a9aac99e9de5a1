/* test_annotation_text - annotations that are not as they should be. */
#include <criterion/criterion.h>

#include "annotated.h"

/* One comment over a block: the code of its first diagnostic, the text that it points at, and whether it hides
 * a finding of rule-a. */
static void expect(const char *comment, gd_diag_code code, const char *place, bool hides)
{
    annotated test;
    annotated_init(&test);
    annotated_read(&test, gd_str_cstr(&test.arena, gd_str_format(&test.arena, "%s\nx {\n}\n", comment)));
    cr_expect_eq(annotated_hides(&test, 'a', "x {"), hides, "%s", comment);
    const gd_diag_item *item = annotated_diag(&test, 0);
    gd_str at = gd_source_slice(item->range.source, item->range.span);
    cr_expect_eq(item->code, code, "%s: %s", comment, gd_diag_code_text(item->code));
    cr_expect(gd_str_eq(at, gd_str_from(place)), "%s: at %.*s", comment, GD_FMT(at));
    cr_expect_eq(test.diags.list.count, 1, "%s", comment);
    annotated_release(&test);
}

Test(annotation_text, that_names_no_known_rule_is_reported_and_hides_nothing)
{
    expect("# guard:ignore rule-x", GD_DIAG_ANNOTATION_RULE, "rule-x", false);
    expect("# guard:ignore RULE-A", GD_DIAG_ANNOTATION_RULE, "RULE-A", false);
}

Test(annotation_text, keeps_the_rules_that_are_known)
{
    expect("# guard:ignore rule-x, rule-a", GD_DIAG_ANNOTATION_RULE, "rule-x", true);
}

Test(annotation_text, suggests_the_nearest_rule)
{
    annotated test;
    annotated_init(&test);
    annotated_read(&test, "# guard:ignore rule-aa\nx {\n}\n");
    cr_assert(gd_str_eq(annotated_diag(&test, 0)->hint, GD_STR("did you mean \"rule-a\"?")));
    annotated_release(&test);
}

Test(annotation_text, refuses_the_wildcard_as_an_error)
{
    expect("# guard:ignore *", GD_DIAG_ANNOTATION_WILDCARD, "*", false);
    expect("# guard:ignore rule-*", GD_DIAG_ANNOTATION_WILDCARD, "rule-*", false);
    expect("# guard:ignore rule-a,*", GD_DIAG_ANNOTATION_WILDCARD, "*", false);
}

Test(annotation_text, needs_a_rule)
{
    expect("# guard:ignore", GD_DIAG_ANNOTATION_SYNTAX, "# guard:ignore", false);
    expect("# guard:ignore reason=\"x\"", GD_DIAG_ANNOTATION_SYNTAX, "reason", false);
    expect("# guard:ignore rule-a,", GD_DIAG_ANNOTATION_SYNTAX, "# guard:ignore rule-a,", false);
    expect("# guard:ignore ,rule-a", GD_DIAG_ANNOTATION_SYNTAX, "# guard:ignore ,rule-a", false);
}

Test(annotation_text, knows_no_other_verb)
{
    expect("# guard:skip rule-a", GD_DIAG_ANNOTATION_SYNTAX, "guard:skip", false);
    expect("# guard:ignored rule-a", GD_DIAG_ANNOTATION_SYNTAX, "guard:ignored", false);
    expect("# guard: ignore rule-a", GD_DIAG_ANNOTATION_SYNTAX, "guard:", false);
}

Test(annotation_text, refuses_a_bad_date)
{
    expect("# guard:ignore rule-a expires=soon", GD_DIAG_ANNOTATION_SYNTAX,
           "# guard:ignore rule-a expires=soon", false);
    expect("# guard:ignore rule-a expires=2027-02-30", GD_DIAG_ANNOTATION_SYNTAX,
           "# guard:ignore rule-a expires=2027-02-30", false);
}

Test(annotation_text, refuses_a_text_without_quotes)
{
    expect("# guard:ignore rule-a reason=test data", GD_DIAG_ANNOTATION_SYNTAX, "data", false);
    expect("# guard:ignore rule-a because", GD_DIAG_ANNOTATION_SYNTAX, "because", false);
    expect("# guard:ignore rule-a reason=\"open", GD_DIAG_ANNOTATION_SYNTAX, "\"open", false);
    expect("# guard:ignore rule-a reason=\"a\"b", GD_DIAG_ANNOTATION_SYNTAX, "b", false);
    expect("# guard:ignore rule-a reason=a\"b\"", GD_DIAG_ANNOTATION_SYNTAX, "\"", false);
}

Test(annotation_text, refuses_an_unknown_field)
{
    expect("# guard:ignore rule-a until=2027-01-01", GD_DIAG_ANNOTATION_SYNTAX, "until", false);
    expect("# guard:ignore rule-a =x", GD_DIAG_ANNOTATION_SYNTAX, "=", false);
}

Test(annotation_text, refuses_a_field_that_stands_twice_or_is_empty)
{
    expect("# guard:ignore rule-a ticket=A ticket=B", GD_DIAG_ANNOTATION_SYNTAX, "ticket", false);
    expect("# guard:ignore rule-a ticket=", GD_DIAG_ANNOTATION_SYNTAX, "ticket", false);
    expect("# guard:ignore rule-a reason=\"\"", GD_DIAG_ANNOTATION_SYNTAX, "reason", false);
}

Test(annotation_text, refuses_more_rules_than_anyone_writes)
{
    gd_arena arena;
    gd_arena_init(&arena);
    gd_buffer comment = {0};
    gd_buffer_addf(&comment, "# guard:ignore rule-a");
    for (int i = 0; i < 100; i++) {
        gd_buffer_addf(&comment, ",rule-a");
    }
    const char *text = gd_str_cstr(&arena, gd_buffer_str(&comment));
    expect(text, GD_DIAG_ANNOTATION_SYNTAX, text, false);
    gd_buffer_release(&comment);
    gd_arena_release(&arena);
}
