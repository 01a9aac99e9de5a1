/* test_exception - whether exceptions count: terms, registers, keys, other scanners' annotations. */
#include <criterion/criterion.h>
#include <stdio.h>

#include "annotated.h"
#include "policy/exception_register.h"

static annotated test;

static void set_up(void)
{
    annotated_init(&test);
}

static void tear_down(void)
{
    annotated_release(&test);
}

TestSuite(exception, .init = set_up, .fini = tear_down);

static const gd_source *source_of(const char *path, const char *text)
{
    return gd_source_new(&test.arena, gd_str_from(path), gd_str_from(text));
}

static void set(const char *settings)
{
    gd_settings_request request = {.file = source_of("guard.yaml", settings)};
    test.terms.settings = gd_settings_read(&test.arena, &request, &test.diags);
    cr_assert_eq(test.diags.list.count, 0);
}

static bool is_known(void *context, gd_str id)
{
    (void)context;
    return gd_str_starts(id, GD_STR("rule-"));
}

static void set_register(const char *text)
{
    gd_register *entries = GD_NEW(&test.arena, gd_register);
    gd_annotation_rules rules = {is_known, NULL, NULL, NULL};
    gd_register_read(&test.arena, entries, source_of("exceptions.yaml", text), rules, &test.diags);
    test.terms.entries = entries;
    test.terms.uses = gd_register_uses(&test.arena, entries);
}

/* What the last finding in the list is reported by: an exception-… rule; empty when there is none. */
static gd_str told(void)
{
    const gd_finding *last = &test.findings.list.items[test.findings.list.count - 1];
    return gd_str_starts(last->rule->id, GD_STR("exception-")) ? last->rule->id : GD_STR("");
}

Test(exception, counts_when_it_has_what_is_asked)
{
    static const struct {
        const char *settings, *fields;
        bool hides;
        const char *told;
    } cases[] = {
        {"exceptions: { required: [reason] }", "", false, "exception-unapproved"},
        {"exceptions: { required: [reason] }", "reason=x", true, ""},
        {"exceptions: { required: [reason, ticket] }", "reason=x", false, "exception-unapproved"},
        {"exceptions: { required: [expires, approved-by] }", "expires=2026-12-31 approved-by=@a", true, ""},
        {"exceptions: { max_days: 30 }", "", false, "exception-unapproved"},
        {"exceptions: { max_days: 30 }", "expires=2026-07-15", true, ""},
        {"exceptions: { max_days: 30 }", "expires=2026-07-16", false, "exception-unapproved"},
        {"exceptions: { warn_days: 14 }", "expires=2026-06-28", true, "exception-expiring"},
        {"exceptions: { warn_days: 14 }", "expires=2026-06-29", true, ""},
        {"exceptions: { warn_days: 14 }", "expires=2026-06-15", true, "exception-expiring"},
        {"exceptions: { warn_days: 14 }", "expires=2026-06-14", false, "exception-expired"},
        {"exceptions: { never: [rule-a] }", "reason=x", false, "exception-forbidden"},
        {"exceptions: { never: [A_1] }", "reason=x", false, "exception-forbidden"},
        {"exceptions: { never: ['rule-*'] }", "reason=x", false, "exception-forbidden"},
        {"exceptions: { never: [rule-b] }", "reason=x", true, ""},
        {"exceptions: { approvers: { low: ['@sec'] } }", "approved-by=@sec", true, ""},
        {"exceptions: { approvers: { low: ['@sec'] } }", "approved-by=@dev", false, "exception-unapproved"},
        {"exceptions: { approvers: { low: ['@sec'] } }", "", false, "exception-unapproved"},
        {"exceptions: { approvers: { critical: ['@sec'] } }", "", true, ""},
        {"exceptions: { approvers: { low: ['@Sec'] } }", "approved-by=sec", true, ""},
        {"exceptions: { approvers: { low: ['@o/sec'] }, teams: { '@o/sec': [ann] } }", "approved-by=@Ann",
         true, ""},
        {"exceptions: { approvers: { low: ['@o/sec'] }, teams: { o/sec: ['@ann'] } }", "approved-by=ann",
         true, ""},
        {"exceptions: { approvers: { low: ['@o/sec'] }, teams: { '@o/sec': [ann] } }", "approved-by=@o/sec",
         true, ""},
        {"exceptions: { approvers: { low: ['@o/sec'] }, teams: { '@o/sec': [ann] } }", "approved-by=@bo",
         false, "exception-unapproved"},
        {"exceptions: { approvers: { low: ['@o/sec'] }, teams: { '@o/dev': [ann] } }", "approved-by=@ann",
         false, "exception-unapproved"},
        {"exceptions: { require_approval: register }", "approved-by=@a", false, "exception-unapproved"},
        {"exceptions: { require_approval: review }", "approved-by=@a", false, "exception-unapproved"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        annotated_release(&test);
        annotated_init(&test);
        char text[256];
        snprintf(text, sizeof text, "# guard:ignore rule-a %s\nx {\n}\n", cases[i].fields);
        annotated_read(&test, text);
        set(cases[i].settings);
        cr_expect_eq(annotated_hides(&test, 'a', "x {"), cases[i].hides, "%s | %s", cases[i].settings,
                     cases[i].fields);
        cr_expect(gd_str_eq(told(), gd_str_from(cases[i].told)), "%s | %s: %.*s", cases[i].settings,
                  cases[i].fields, GD_FMT(told()));
    }
}

Test(exception, counts_when_the_person_it_names_has_approved)
{
    static const gd_str reviewers[] = {{"bo", 2}, {"@Ann", 4}};
    annotated_read(
        &test,
        "# guard:ignore rule-a approved-by=@ann\nx {\n}\n# guard:ignore rule-a approved-by=@cy\ny {\n}\n"
        "# guard:ignore rule-a\nz {\n}\n");
    set("exceptions: { require_approval: review }");
    test.terms.reviewers = reviewers;
    test.terms.reviewer_count = 2;
    cr_expect(annotated_hides(&test, 'a', "x {"));
    cr_expect_not(annotated_hides(&test, 'a', "y {"));
    cr_expect_not(annotated_hides(&test, 'a', "z {"));
}

Test(exception, of_a_team_counts_when_one_of_it_has_approved)
{
    static const gd_str reviewers[] = {{"bo", 2}};
    annotated_read(&test, "# guard:ignore rule-a approved-by=@o/sec\nx {\n}\n");
    test.terms.reviewers = reviewers;
    test.terms.reviewer_count = 1;
    set("exceptions: { require_approval: review, teams: { '@o/sec': [ann, '@Bo'] } }");
    cr_expect(annotated_hides(&test, 'a', "x {"));
    set("exceptions: { require_approval: review, teams: { '@o/sec': [ann], '@o/dev': [bo] } }");
    cr_expect_not(annotated_hides(&test, 'a', "x {"));
    set("exceptions: { require_approval: review }");
    cr_expect_not(annotated_hides(&test, 'a', "x {"));
}

Test(exception, of_one_instance_covers_that_alone)
{
    annotated_read(&test, "# guard:ignore rule-a key=\"blue\"\nx {\n}\n");
    static const struct {
        const char *address;
        bool hides;
    } cases[] = {{"x.y[\"blue\"]", true},
                 {"x.y[\"green\"]", false},
                 {"x.y", false},
                 {"module.m[\"blue\"].x.y[\"green\"]", false},
                 {"module.m[\"a.b\"].x.y[\"blue\"]", true}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        size_t index = test.findings.list.count;
        annotated_find(&test, 'a', "x {")->address = gd_str_from(cases[i].address);
        gd_annotations_apply(test.annotations, &test.findings, index, &test.terms);
        cr_expect_eq(test.findings.list.items[index].status == GD_FINDING_IGNORED, cases[i].hides, "%s",
                     cases[i].address);
    }
}

Test(exception, of_one_module_call_covers_that_alone)
{
    annotated_read(&test, "# guard:ignore rule-a key=1\nmodule \"m\" {\n}\nx {\n}\n");
    for (int key = 0; key < 3; key++) {
        size_t index = test.findings.list.count;
        gd_finding *finding = annotated_find(&test, 'a', "x {");
        gd_range call = {test.files[0]->source, test.files[0]->body->blocks[0].span};
        finding->address = gd_str_format(&test.arena, "module.m[%d].module.n[1].x.y[1]", key);
        finding->call_blocks = GD_NEW_ARRAY(&test.arena, gd_range, 2);
        finding->call_blocks[1] = call;
        finding->call_count = 2;
        gd_annotations_apply(test.annotations, &test.findings, index, &test.terms);
        cr_expect_eq(test.findings.list.items[index].status == GD_FINDING_IGNORED, key == 1);
    }
}

Test(exception, of_a_file_covers_all_of_it)
{
    annotated_read(&test, "x {\n}\n\n# guard:ignore-file rule-a reason=x\n\ny {\n  z = 1\n}\n");
    cr_expect(annotated_hides(&test, 'a', "x {"));
    cr_expect(annotated_hides(&test, 'a', "z = 1"));
    cr_expect_not(annotated_hides(&test, 'b', "z = 1"));
}

Test(exception, in_the_register_hides_what_it_matches)
{
    static const struct {
        const char *entry;
        bool hides;
    } cases[] = {
        {"rule: rule-a, address: x.y", true},
        {"rule: rule-b, address: x.y", false},
        {"rule: rule-a, address: 'x.*'", true},
        {"rule: rule-a, address: x.z", false},
        {"rule: rule-a, path: main.tf", true},
        {"rule: rule-a, path: 'infra/**'", false},
        {"rule: rule-a, address: x.y, path: other.tf", false},
        {"rule: rule-a, address: x.y, expires: 2026-06-15", true},
        {"rule: rule-a, address: x.y, expires: 2026-06-14", false},
        {"rule: rule-a, address: x.y, hash: abc", false},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        annotated_release(&test);
        annotated_init(&test);
        annotated_read(&test, "x {\n}\n");
        char text[256];
        snprintf(text, sizeof text, "exceptions:\n  - { %s, approved-by: '@a' }\n", cases[i].entry);
        set_register(text);
        cr_expect_eq(test.diags.list.count, 0);
        cr_expect_eq(annotated_hides(&test, 'a', "x {"), cases[i].hides, "%s", cases[i].entry);
        gd_register_index(&test.arena, (gd_register *)(uintptr_t)test.terms.entries);
        cr_expect_eq(annotated_hides(&test, 'a', "x {"), cases[i].hides, "indexed: %s", cases[i].entry);
    }
}

static gd_str hash_abc(void *context, const gd_finding *finding)
{
    (void)context;
    (void)finding;
    return GD_STR("abc");
}

Test(exception, with_a_hash_is_void_when_the_resource_changes)
{
    annotated_read(&test, "x {\n}\n");
    test.terms.hash = hash_abc;
    set_register("exceptions: [{ rule: rule-a, address: x.y, hash: ABC, approved-by: '@a' }]\n");
    cr_expect(annotated_hides(&test, 'a', "x {"));
    set_register("exceptions: [{ rule: rule-a, address: x.y, hash: abd, approved-by: '@a' }]\n");
    cr_expect_not(annotated_hides(&test, 'a', "x {"));
}

Test(exception, in_the_register_covers_all_instances_without_a_key)
{
    annotated_read(&test, "x {\n}\n");
    set_register("exceptions: [{ rule: rule-a, address: x.y, approved-by: '@a' }]\n");
    gd_finding *finding = annotated_find(&test, 'a', "x {");
    finding->address = GD_STR("x.y[\"a]\"]");
    gd_annotations_apply(test.annotations, &test.findings, 0, &test.terms);
    cr_expect_eq(test.findings.list.items[0].status, GD_FINDING_IGNORED);
}

Test(exception, in_the_register_approves_an_annotation)
{
    annotated_read(&test, "# guard:ignore rule-a reason=x\nx {\n}\n");
    set("exceptions: { require_approval: register }");
    set_register("exceptions: [{ rule: rule-a, address: x.y, approved-by: '@a', expires: 2026-06-15 }]\n");
    cr_expect(annotated_hides(&test, 'a', "x {"));
    cr_expect(gd_str_eq(test.findings.list.items[0].exception->reason, GD_STR("x")));
    set_register("exceptions: [{ rule: rule-a, address: x.y, approved-by: '@a', expires: 2026-06-01 }]\n");
    cr_expect_not(annotated_hides(&test, 'a', "x {"));
}

Test(exception, in_the_register_that_is_broken_is_said_and_counts_for_nothing)
{
    static const struct {
        const char *text, *words;
    } cases[] = {
        {"exceptions: [{ address: x.y, approved-by: a }]", "has no rule"},
        {"exceptions: [{ rule: rule-a, approved-by: a }]", "has no address or path"},
        {"exceptions: [{ rule: rule-a, address: x.y }]", "has no approved-by"},
        {"exceptions: [{ rule: nothing, address: x.y, approved-by: a }]", "there is no rule nothing"},
        {"exceptions: [{ rule: rule-a, address: x.y, approved-by: a, until: x }]", "no field \"until\""},
        {"exceptions: [{ rule: rule-a, address: x.y, approved-by: a, expires: 2026-02-30 }]",
         "is not a date"},
        {"exceptions: [{ rule: rule-a, address: [x.y], approved-by: a }]", "must be a single value"},
        {"exceptions: [x]", "must be a mapping"},
        {"exceptions: x", "holds one list"},
        {"others: []", "holds one list"},
        {"exceptions: [{ rule: rule-a, address: x.y, approved-by: a, ", "not valid YAML"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        annotated_release(&test);
        annotated_init(&test);
        annotated_read(&test, "x {\n}\n");
        set_register(cases[i].text);
        cr_expect(test.diags.list.count == 1 && gd_str_find(test.diags.list.items[0].message,
                                                            gd_str_from(cases[i].words)) != GD_STR_NONE,
                  "%s", cases[i].text);
        cr_expect_not(annotated_hides(&test, 'a', "x {"), "%s", cases[i].text);
    }
}

Test(exception, of_other_scanners_follows_their_grammar)
{
    static const struct {
        const char *text;
        bool hides;
    } cases[] = {
        {"#tfsec:ignore:A_1\nx {\n}\n", true},
        {"# we know tfsec:ignore:a_1 trivy:ignore:none\nx {\n}\n", true},
        {"x { # trivy:ignore:rule-*\n}\n", true},
        {"#tfsec:ignore:*\nx {\n}\n", true},
        {"#tfsec:ignore:rule-b\nx {\n}\n", false},
        {"#tfsec:ignore:A_1\n\nx {\n}\n", false},
        {"#tfsec:ignore:A_1:exp:2026-06-16\nx {\n}\n", true},
        {"#tfsec:ignore:A_1:exp:2026-06-15\nx {\n}\n", false},
        {"#tfsec:ignore:A_1:exp:2026-13-15\nx {\n}\n", false},
        {"#trivy:ignore:A_1:ws:prod-*\nx {\n}\n", true},
        {"#trivy:ignore:A_1:ws:dev\nx {\n}\n", false},
        {"#trivy:ignore:A_1:until:x\nx {\n}\n", false},
        {"#tfsec:ignore:A_1[name=abc]\nx {\n}\n", true},
        {"#tfsec:ignore:A_1[name=abc,size=2]\nx {\n}\n", false},
        {"x {\n  # checkov:skip=A_1: the reason: long\n}\n", true},
        {"x {\n  #checkov:skip=none,A_1\n}\n", true},
        {"# checkov:skip=A_1:above\nx {\n}\n", false},
        {"x { # checkov:skip=A_1:on the header\n}\n", false},
        {"x {\n  #bridgecrew:skip=A_1\n}\n", true},
        {"x {\n  a = \"#checkov:skip=A_1\"\n}\n", false},
        {"# tflint-ignore: rule-b, rule-a // the reason\nx {\n}\n", true},
        {"# tflint-ignore: all\nx {\n}\n", true},
        {"# tflint-ignore-file: rule-a\n\n\nx {\n}\n", true},
        {"\n# tflint-ignore-file: rule-a\n\nx {\n}\n", false},
        {"x {\n  #ts:skip=A_1 the reason\n}\n", true},
        {"x {\n  # ts:skip=A_1 the reason\n}\n", false},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        annotated_release(&test);
        annotated_init(&test);
        test.peers = true;
        test.terms.workspace = GD_STR("prod-eu");
        test.terms.value = NULL;
        annotated_read(&test, cases[i].text);
        bool conditions = strstr(cases[i].text, "name=abc]") != NULL;
        if (!conditions) {
            cr_expect_eq(annotated_hides(&test, 'a', "x {"), cases[i].hides, "%s", cases[i].text);
        }
        test.peers = false;
        test.file_count = 0;
        annotated_read(&test, cases[i].text);
        cr_expect_not(annotated_hides(&test, 'a', "x {"), "without peers: %s", cases[i].text);
    }
}

static gd_str name_is_abc(void *context, const gd_finding *finding, gd_str attribute)
{
    (void)context;
    (void)finding;
    return gd_str_eq(attribute, GD_STR("name")) ? GD_STR("abc") : (gd_str){0};
}

Test(exception, of_tfsec_may_ask_for_values)
{
    test.peers = true;
    test.terms.value = name_is_abc;
    annotated_read(&test, "#tfsec:ignore:A_1[name=abc]\nx {\n}\n#tfsec:ignore:A_1[name=b]\ny {\n}\n"
                          "#tfsec:ignore:A_1[name=abc,size=1]\nz {\n}\n");
    cr_expect(annotated_hides(&test, 'a', "x {"));
    cr_expect_not(annotated_hides(&test, 'a', "y {"));
    cr_expect_not(annotated_hides(&test, 'a', "z {"));
}

Test(exception, of_other_scanners_must_have_what_is_asked_too)
{
    test.peers = true;
    annotated_read(&test, "#tfsec:ignore:A_1\nx {\n}\n");
    set("exceptions: { required: [reason] }");
    cr_expect_not(annotated_hides(&test, 'a', "x {"));
    cr_expect(gd_str_eq(told(), GD_STR("exception-unapproved")));
}

Test(exception, of_other_scanners_for_an_unknown_id_is_reported)
{
    test.peers = true;
    annotated_read(&test, "x {\n  #checkov:skip=CKV_NONE_1:reason\n}\n");
    cr_assert_eq(test.diags.list.count, 1);
    cr_expect_eq(annotated_diag(&test, 0)->code, GD_DIAG_ANNOTATION_RULE);
}

Test(date, days_are_counted_over_leap_years)
{
    gd_arena arena;
    gd_arena_init(&arena);
    cr_expect_eq(gd_date_days(GD_STR("2024-03-01")) - gd_date_days(GD_STR("2024-02-28")), 2);
    cr_expect_eq(gd_date_days(GD_STR("2026-01-01")) - gd_date_days(GD_STR("2025-01-01")), 365);
    for (int64_t day = gd_date_days(GD_STR("1999-12-01")); day < gd_date_days(GD_STR("2004-03-05")); day++) {
        gd_str text = gd_date_of_days(&arena, day);
        cr_expect(gd_date_is_valid(text) && gd_date_days(text) == day, "%.*s", GD_FMT(text));
    }
    gd_arena_release(&arena);
}
