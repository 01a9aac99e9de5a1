/* test_annotation - where annotations stand and what they hide. */
#include <criterion/criterion.h>

#include "annotated.h"

static annotated test;

static void set_up(void)
{
    annotated_init(&test);
}

static void tear_down(void)
{
    cr_expect_eq(test.syntax.errors, 0);
    annotated_release(&test);
}

TestSuite(annotation, .init = set_up, .fini = tear_down);

Test(annotation, above_a_block_hides_what_is_in_it)
{
    annotated_read(&test, "# guard:ignore rule-a\n"
                          "resource \"x\" \"y\" {\n  one = 1\n}\n"
                          "resource \"x\" \"z\" {\n  two = 2\n}\n");
    cr_assert(annotated_hides(&test, 'a', "resource \"x\" \"y\""));
    cr_assert(annotated_hides(&test, 'a', "one = 1"));
    cr_assert_not(annotated_hides(&test, 'b', "one = 1"));
    cr_assert_not(annotated_hides(&test, 'a', "two = 2"));
    cr_assert_eq(test.diags.list.count, 0);
}

Test(annotation, above_an_attribute_hides_that_alone)
{
    annotated_read(&test, "resource \"x\" \"y\" {\n  # guard:ignore rule-a\n  one = 1\n  two = 2\n}\n");
    cr_assert(annotated_hides(&test, 'a', "one = 1"));
    cr_assert_not(annotated_hides(&test, 'a', "two = 2"));
    cr_assert_not(annotated_hides(&test, 'a', "resource \"x\" \"y\""));
}

Test(annotation, above_a_nested_block_hides_that_alone)
{
    annotated_read(&test, "resource \"x\" \"y\" {\n  # guard:ignore rule-a\n  inner {\n    one = 1\n  }\n"
                          "  inner {\n    two = 2\n  }\n}\n");
    cr_assert(annotated_hides(&test, 'a', "one = 1"));
    cr_assert_not(annotated_hides(&test, 'a', "two = 2"));
}

Test(annotation, at_the_end_of_the_line_is_about_the_attribute)
{
    annotated_read(&test, "resource \"x\" \"y\" {\n  one = 1 # guard:ignore rule-a\n  two = 2\n}\n");
    cr_assert(annotated_hides(&test, 'a', "one = 1"));
    cr_assert_not(annotated_hides(&test, 'a', "two = 2"));
}

Test(annotation, at_the_end_of_the_header_is_about_the_block)
{
    annotated_read(&test, "resource \"x\" \"y\" { # guard:ignore rule-a\n  one = 1\n}\n"
                          "inner { a = 1 } # guard:ignore rule-b\n");
    cr_assert(annotated_hides(&test, 'a', "resource \"x\" \"y\""));
    cr_assert(annotated_hides(&test, 'a', "one = 1"));
    cr_assert(annotated_hides(&test, 'b', "a = 1 }"));
    cr_assert_not(annotated_hides(&test, 'b', "one = 1"));
}

Test(annotation, inside_an_expression_is_about_its_attribute)
{
    annotated_read(&test, "resource \"x\" \"y\" {\n  list = [\n    \"p\", # guard:ignore rule-a\n"
                          "    # guard:ignore rule-b\n    \"q\",\n  ]\n  two = 2\n}\n");
    cr_assert(annotated_hides(&test, 'a', "\"q\","));
    cr_assert(annotated_hides(&test, 'b', "list = ["));
    cr_assert_not(annotated_hides(&test, 'b', "two = 2"));
}

Test(annotation, at_the_end_of_a_long_attribute_is_about_all_of_it)
{
    annotated_read(&test, "resource \"x\" \"y\" {\n  list = [\n    \"p\",\n  ] # guard:ignore rule-a\n}\n");
    cr_assert(annotated_hides(&test, 'a', "list = ["));
}

Test(annotation, is_read_in_all_comment_forms)
{
    static const char *const texts[] = {
        "# guard:ignore rule-a\nx {\n}\n",
        "#guard:ignore rule-a\nx {\n}\n",
        "// guard:ignore rule-a\nx {\n}\n",
        "/* guard:ignore rule-a */\nx {\n}\n",
        "/*\n * guard:ignore rule-a\n   reason=\"two words\"\n */\nx {\n}\n",
        "/* guard:ignore rule-a */ x {\n}\n",
        "## guard:ignore rule-a\r\nx {\r\n}\r\n",
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        annotated one;
        annotated_init(&one);
        annotated_read(&one, texts[i]);
        cr_expect(annotated_hides(&one, 'a', "x {"), "%s", texts[i]);
        annotated_release(&one);
    }
}

Test(annotation, lines_stack_above_an_element)
{
    annotated_read(&test, "# guard:ignore rule-a\n# why we do so\n# guard:ignore rule-b\nx {\n}\n");
    cr_assert(annotated_hides(&test, 'a', "x {"));
    cr_assert(annotated_hides(&test, 'b', "x {"));
}

Test(annotation, behind_a_blank_line_stands_at_nothing)
{
    annotated_read(&test, "# guard:ignore rule-a\n\nx {\n}\n");
    cr_assert_not(annotated_hides(&test, 'a', "x {"));
    cr_assert_eq(annotated_diag(&test, 0)->code, GD_DIAG_ANNOTATION_SYNTAX);
}

Test(annotation, at_the_end_of_the_file_or_of_a_body_stands_at_nothing)
{
    annotated_read(&test, "x {\n  # guard:ignore rule-a\n}\n# guard:ignore rule-a\n");
    cr_assert_not(annotated_hides(&test, 'a', "x {"));
    cr_assert_eq(test.diags.list.count, 2);
}

Test(annotation, in_a_string_or_heredoc_is_text)
{
    annotated_read(&test,
                   "x {\n  a = \"# guard:ignore rule-a\"\n  b = <<E\n# guard:ignore rule-a\nE\n  c = 1\n}\n");
    cr_assert_not(annotated_hides(&test, 'a', "b = <<E"));
    cr_assert_not(annotated_hides(&test, 'a', "c = 1"));
    cr_assert_eq(test.diags.list.count, 0);
}

Test(annotation, must_come_first_in_its_comment)
{
    annotated_read(&test, "# see guard:ignore rule-a\nx {\n}\n");
    cr_assert_not(annotated_hides(&test, 'a', "x {"));
    cr_assert_eq(test.diags.list.count, 0);
}

Test(annotation, names_rules_by_id_and_alias)
{
    annotated_read(&test, "# guard:ignore A_1 , rule-b\nx {\n}\n# guard:ignore A_1\ny {\n}\n");
    cr_assert(annotated_hides(&test, 'a', "x {"));
    cr_assert(annotated_hides(&test, 'b', "x {"));
    cr_assert(annotated_hides(&test, 'a', "y {"));
    cr_assert_not(annotated_hides(&test, 'b', "y {"));
}

Test(annotation, on_a_module_call_covers_what_the_module_makes)
{
    annotated_file(&test, "net/main.tf", "resource \"x\" \"y\" {\n}\n");
    const gd_file *root =
        annotated_file(&test, "main.tf", "# guard:ignore rule-a\nmodule \"net\" {\n}\nmodule \"b\" {\n}\n");
    annotated_collect(&test);
    gd_range calls[] = {{root->source, root->body->blocks[1].span},
                        {root->source, root->body->blocks[0].span}};
    for (size_t i = 0; i < 2; i++) {
        gd_finding *finding = annotated_find(&test, 'a', "resource \"x\" \"y\"");
        finding->call_blocks = &calls[i];
        finding->call_count = 1;
    }
    gd_annotations_apply(test.annotations, &test.findings, 0,
                         &(gd_exception_terms){.today = GD_STR("2026-06-15")});
    cr_assert_eq(test.findings.list.items[0].status, GD_FINDING_FAIL);
    cr_assert_eq(test.findings.list.items[1].status, GD_FINDING_IGNORED);
}

Test(annotation, does_not_reach_into_another_file)
{
    annotated_file(&test, "a.tf", "x {\n}\n");
    annotated_file(&test, "b.tf", "# guard:ignore rule-a\nx {\n}\n");
    annotated_collect(&test);
    cr_assert_not(annotated_hides(&test, 'a', "x {"));
}

Test(annotation, is_found_wherever_its_file_lies_in_memory)
{
    static const char *const paths[ANNOTATED_MAX_FILES] = {"d.tf", "a.tf", "b.tf", "c.tf"};
    for (size_t i = 0; i < ANNOTATED_MAX_FILES; i++) { /* the first in memory is the last by its path */
        annotated_file(&test, paths[i], "# guard:ignore rule-a\nx {\n}\n");
    }
    annotated_collect(&test);
    cr_assert(annotated_hides(&test, 'a', "x {"));
}

Test(annotation, hides_a_finding_that_lies_in_the_attribute_of_another_resource)
{
    annotated_read(&test, "x {\n  # guard:ignore rule-a\n  one = 1\n}\ny {\n}\n");
    gd_finding *finding = annotated_find(&test, 'a', "one = 1");
    finding->block = annotated_range(test.files[0], "y {\n}");
    gd_annotations_apply(test.annotations, &test.findings, 0, &(gd_exception_terms){0});
    cr_assert_eq(test.findings.list.items[0].status, GD_FINDING_IGNORED);
}

Test(annotation, gives_the_finding_its_reason)
{
    annotated_read(&test,
                   "# guard:ignore rule-a reason=\"say \\\"why\\\"\" approved-by=@ana expires=2026-06-15 "
                   "ticket=OPS-1\nx {\n}\n");
    cr_assert(annotated_hides(&test, 'a', "x {"));
    const gd_exception *exception = test.findings.list.items[0].exception;
    cr_assert_not_null(exception);
    cr_assert(gd_str_eq(exception->reason, GD_STR("say \"why\"")));
    cr_assert(gd_str_eq(exception->approved_by, GD_STR("@ana")));
    cr_assert(gd_str_eq(exception->expires, GD_STR("2026-06-15")));
    cr_assert(gd_str_eq(exception->ticket, GD_STR("OPS-1")));
    cr_assert_eq(exception->range.span.start, 0);
}

Test(annotation, that_expired_hides_nothing_and_is_reported)
{
    annotated_read(&test, "# guard:ignore rule-a expires=2026-06-14\nx {\n}\n");
    cr_assert_not(annotated_hides(&test, 'a', "x {"));
    cr_assert_eq(test.findings.list.count, 2);
    const gd_finding *expired = &test.findings.list.items[1];
    cr_assert(gd_str_eq(expired->rule->id, GD_STR("exception-expired")));
    cr_assert_eq(expired->severity, GD_SEVERITY_MEDIUM);
    cr_assert_eq(expired->status, GD_FINDING_FAIL);
    cr_assert_eq(expired->range.span.start, 0);
    cr_assert(gd_str_eq(expired->address, GD_STR("x.y")));
}

Test(annotation, that_expired_is_reported_once_for_many_findings)
{
    annotated_read(&test, "# guard:ignore rule-a expires=2026-06-14\nx {\n  one = 1\n  two = 2\n}\n");
    annotated_find(&test, 'a', "one = 1");
    annotated_find(&test, 'a', "two = 2");
    gd_annotations_apply(test.annotations, &test.findings, 0,
                         &(gd_exception_terms){.today = GD_STR("2026-06-15")});
    cr_assert_eq(test.findings.list.count, 3);
}

Test(annotation, that_expired_is_not_reported_where_it_would_hide_nothing)
{
    annotated_read(&test, "# guard:ignore rule-a expires=2026-06-14\nx {\n}\n");
    cr_assert_not(annotated_hides(&test, 'b', "x {"));
    cr_assert_eq(test.findings.list.count, 1);
}

Test(annotation, that_holds_helps_where_another_expired)
{
    annotated_read(&test, "# guard:ignore rule-a expires=2027-01-01\nx {\n"
                          "  # guard:ignore rule-a expires=2020-01-01\n  one = 1\n}\n");
    cr_assert(annotated_hides(&test, 'a', "one = 1"));
    cr_assert_eq(test.findings.list.count, 1);
}

Test(annotation, without_a_date_of_today_never_expires)
{
    annotated_read(&test, "# guard:ignore rule-a expires=2020-01-01\nx {\n}\n");
    annotated_find(&test, 'a', "x {");
    gd_annotations_apply(test.annotations, &test.findings, 0, &(gd_exception_terms){0});
    cr_assert_eq(test.findings.list.items[0].status, GD_FINDING_IGNORED);
}

Test(annotation, leaves_findings_before_the_given_index)
{
    annotated_read(&test, "# guard:ignore rule-a\nx {\n}\n");
    annotated_find(&test, 'a', "x {");
    annotated_find(&test, 'a', "x {");
    gd_annotations_apply(test.annotations, &test.findings, 1, &(gd_exception_terms){0});
    cr_assert_eq(test.findings.list.items[0].status, GD_FINDING_FAIL);
    cr_assert_eq(test.findings.list.items[1].status, GD_FINDING_IGNORED);
}

static bool only_rule_a_ran(void *context, gd_str rule)
{
    (void)context;
    return gd_str_eq(rule, GD_STR("rule-a"));
}

Test(annotation, that_hides_nothing_is_reported_when_asked)
{
    annotated_read(&test, "# guard:ignore rule-a\nx {\n}\n# guard:ignore rule-b\ny {\n}\n"
                          "# guard:ignore rule-a\nz {\n}\n");
    cr_assert(annotated_hides(&test, 'a', "x {"));
    gd_exception_records records = {0};
    gd_annotations_record(&test.arena, test.annotations, &records, only_rule_a_ran, NULL);
    cr_assert_eq(records.count, 2);
    cr_expect_eq(records.items[0].state, GD_STATE_APPROVED);
    cr_expect_eq(records.items[0].covered, 1);
    cr_expect_eq(records.items[1].state, GD_STATE_UNUSED);
    gd_finding unused = gd_exception_unused(&test.arena, &records.items[1]);
    cr_assert(gd_str_eq(unused.rule->id, GD_STR("exception-unused")));
    cr_assert_eq(unused.severity, GD_SEVERITY_LOW);
    cr_assert_eq(gd_source_position(unused.range.source, unused.range.span.start).line, 7);
}

Test(annotation, of_a_file_given_twice_counts_once)
{
    const gd_file *file = annotated_file(&test, "main.tf", "# guard:ignore nothing\nx {\n}\n");
    test.files[test.file_count++] = file;
    annotated_collect(&test);
    cr_assert_eq(test.diags.list.count, 1);
}

Test(annotation, by_the_thousand_stays_fast)
{
    enum { COUNT = 20000 };
    gd_buffer text = {0};
    for (int i = 0; i < COUNT; i++) {
        gd_buffer_addf(&text, "# guard:ignore rule-a\n");
    }
    gd_buffer_addf(&text, "x {\n");
    for (int i = 0; i < COUNT; i++) {
        gd_buffer_addf(&text, "  a%d = 1 # guard:ignore rule-a\n", i);
    }
    gd_buffer_addf(&text, "}\n");
    annotated_read(&test, gd_str_cstr(&test.arena, gd_buffer_str(&text)));
    gd_buffer_release(&text);
    cr_assert(annotated_hides(&test, 'a', "a19999 = 1"));
    cr_assert_eq(test.diags.list.count, 0);
}
