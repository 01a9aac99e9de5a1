/* What the formats for CI servers make of one small result: facts in their places, hostile text made harmless. */
#include <criterion/criterion.h>
#include <jansson.h>

#include "report/report.h"

static const char text[] = "module \"net\" {\n  source = \"./net\"\n}\n";
static const char hostile[] = "5 failures ::error::x <script>alert('1')</script> \"%0A\" \033[31m\n=cmd";

typedef struct {
    gd_arena arena;
    gd_rule_info rule;
    gd_range call;
    gd_finding findings[3];
    gd_report report;
    gd_buffer out;
} fixture;

static void set_up(fixture *f)
{
    *f = (fixture){0};
    gd_arena_init(&f->arena);
    const gd_source *source = gd_source_new(&f->arena, GD_STR("a,b/main.tf"), gd_str_from(text));
    f->rule = (gd_rule_info){.id = GD_STR("aws-vpc-flow-logs"),
                             .title = GD_STR("VPC: no flow logs"),
                             .severity = GD_SEVERITY_HIGH,
                             .category = GD_STR("logging"),
                             .service = GD_STR("vpc"),
                             .remediation = GD_STR("Add aws_flow_log.")};
    f->call = (gd_range){source, {0, 12}};
    f->findings[0] = (gd_finding){.rule = &f->rule,
                                  .severity = GD_SEVERITY_HIGH,
                                  .address = GD_STR("module.net.aws_vpc.this"),
                                  .message = gd_str_from(hostile),
                                  .range = {source, {17, 33}}};
    f->findings[1] = f->findings[0];
    f->findings[1].status = GD_FINDING_UNKNOWN;
    f->findings[2] = f->findings[0];
    f->findings[2].status = GD_FINDING_IGNORED;
    f->report = (gd_report){.findings = f->findings, .finding_count = 3, .files = 1, .stacks = 1};
    gd_report_count(&f->report);
}

static void tear_down(fixture *f)
{
    gd_buffer_release(&f->out);
    gd_arena_release(&f->arena);
}

static bool has(const fixture *f, const char *needle)
{
    return gd_str_find(gd_buffer_str(&f->out), gd_str_from(needle)) != GD_STR_NONE;
}

static size_t count_of(const fixture *f, const char *needle)
{
    size_t count = 0;
    gd_str rest = gd_buffer_str(&f->out);
    for (size_t at; (at = gd_str_find(rest, gd_str_from(needle))) != GD_STR_NONE; count++) {
        rest = gd_str_slice(rest, at + 1, rest.len);
    }
    return count;
}

Test(formats, junit_has_a_case_for_each_finding)
{
    fixture f;
    set_up(&f);
    gd_report_write_junit(&f.report, &f.out);
    cr_expect(has(&f, "tests=\"3\" failures=\"1\" errors=\"0\" skipped=\"2\""));
    cr_expect(has(&f, "classname=\"aws-vpc-flow-logs\""));
    cr_expect(has(&f, "file=\"a,b/main.tf\" line=\"2\""));
    cr_expect(has(&f, "&lt;script&gt;"));
    cr_expect_not(has(&f, "<script>"));
    cr_expect_not(has(&f, "\033"), "a control character is no XML");
    tear_down(&f);
}

Test(formats, junit_without_findings_has_one_case_that_passes)
{
    fixture f;
    set_up(&f);
    f.report = (gd_report){0};
    gd_report_write_junit(&f.report, &f.out);
    cr_expect(has(&f, "tests=\"1\" failures=\"0\""));
    cr_expect(has(&f, "<testcase classname=\"guard\" name=\"no findings\"/>"));
    tear_down(&f);
}

Test(formats, github_commands_cannot_be_forged)
{
    fixture f;
    set_up(&f);
    gd_report_write_github(&f.report, &f.out);
    cr_expect(has(
        &f, "::error file=a%2Cb/main.tf,line=2,endLine=2,col=3,endColumn=19,title=VPC%3A no flow logs::"));
    cr_expect_eq(count_of(&f, "\n::"), 0, "one command, at the start of the first line");
    cr_expect(has(&f, "%250A"), "a percent sign of the input stays one");
    cr_expect(has(&f, "guard: 1 finding, 1 undecided, 1 ignored\n"));
    tear_down(&f);
}

Test(formats, github_writes_ten_of_a_kind_the_most_severe_first)
{
    fixture f;
    set_up(&f);
    enum { MANY = 15 };
    gd_finding *many = GD_NEW_ARRAY(&f.arena, gd_finding, MANY);
    for (size_t i = 0; i < MANY; i++) {
        many[i] = f.findings[0];
        many[i].severity = i == MANY - 1 ? GD_SEVERITY_CRITICAL : GD_SEVERITY_HIGH;
        many[i].address = i == MANY - 1 ? GD_STR("aws_vpc.last") : GD_STR("aws_vpc.other");
    }
    f.report.findings = many;
    f.report.finding_count = MANY;
    gd_report_count(&f.report);
    gd_report_write_github(&f.report, &f.out);
    cr_expect_eq(count_of(&f, "::error file="), 10);
    gd_str first = gd_str_slice(gd_buffer_str(&f.out), 0, gd_str_find_char(gd_buffer_str(&f.out), '\n'));
    cr_expect(gd_str_find(first, GD_STR("aws_vpc.last")) != GD_STR_NONE);
    cr_expect(has(&f, "guard: 15 findings, 0 undecided, 0 ignored; 10 annotated"));
    tear_down(&f);
}

Test(formats, gitlab_fingerprints_differ_and_do_not_hang_on_the_line)
{
    fixture f;
    set_up(&f);
    f.findings[1].status = GD_FINDING_FAIL; /* the very same finding twice */
    gd_report_count(&f.report);
    gd_report_write_gitlab(&f.report, &f.out);
    json_t *json = json_loadb(f.out.bytes, f.out.len, 0, NULL);
    cr_assert_eq(json_array_size(json), 2);
    const char *first = json_string_value(json_object_get(json_array_get(json, 0), "fingerprint"));
    const char *second = json_string_value(json_object_get(json_array_get(json, 1), "fingerprint"));
    cr_expect_eq(strlen(first), 64);
    cr_expect_str_neq(first, second);
    cr_expect_str_eq(json_string_value(json_object_get(json_array_get(json, 0), "severity")), "critical");

    f.findings[0].range.span = (gd_span){0, 5};
    gd_buffer moved = {0};
    gd_report_write_gitlab(&f.report, &moved);
    json_t *again = json_loadb(moved.bytes, moved.len, 0, NULL);
    cr_expect_str_eq(json_string_value(json_object_get(json_array_get(again, 0), "fingerprint")), first);
    json_decref(json);
    json_decref(again);
    gd_buffer_release(&moved);
    tear_down(&f);
}

Test(formats, csv_cells_are_quoted_and_are_no_formulas)
{
    fixture f;
    set_up(&f);
    f.findings[0].message = GD_STR("=HYPERLINK(\"http://x\")");
    gd_report_write_csv(&f.report, &f.out);
    cr_expect(has(&f, "\"'=HYPERLINK(\"\"http://x\"\")\""));
    cr_expect_eq(count_of(&f, "\r\n"), 4, "a head and three rows");
    cr_expect(has(&f, "\"high\",\"fail\",\"aws-vpc-flow-logs\""));
    tear_down(&f);
}

Test(formats, html_holds_hostile_text_as_text)
{
    fixture f;
    set_up(&f);
    gd_report_write_html(&f.report, &f.out);
    cr_expect_eq(count_of(&f, "<script>"), 1, "the page's own");
    cr_expect(has(&f, "&lt;script&gt;alert(&#39;1&#39;)"));
    cr_expect(has(&f, "default-src 'none'; style-src 'sha256-"));
    cr_expect_eq(count_of(&f, "<article"), 3);
    tear_down(&f);
}

Test(formats, atlantis_says_failure_only_when_something_blocks)
{
    fixture f;
    set_up(&f);
    gd_report_write_atlantis(&f.report, &f.out);
    cr_expect(gd_str_starts(gd_buffer_str(&f.out), GD_STR("FAIL - a,b/main.tf - aws-vpc-flow-logs")));
    cr_expect(has(&f, "\n1 failure\n"));

    gd_buffer_clear(&f.out);
    f.report.fail_on = GD_SEVERITY_CRITICAL;
    gd_report_write_atlantis(&f.report, &f.out);
    cr_expect(gd_str_starts(gd_buffer_str(&f.out), GD_STR("WARN - ")));
    cr_expect_not(has(&f, " failure"), "also not where the input says it");
    cr_expect(has(&f, "PASS - guard\n"));
    tear_down(&f);
}

Test(formats, sarif_full_keeps_suppressed_and_undecided)
{
    fixture f;
    set_up(&f);
    gd_exception exception = {.reason = GD_STR("lab")};
    f.findings[2].exception = &exception;
    gd_report_write_sarif_full(&f.report, &f.out);
    json_t *json = json_loadb(f.out.bytes, f.out.len, 0, NULL);
    json_t *results = json_object_get(json_array_get(json_object_get(json, "runs"), 0), "results");
    cr_assert_eq(json_array_size(results), 3);
    json_t *open = json_array_get(results, 1);
    cr_expect_str_eq(json_string_value(json_object_get(open, "kind")), "open");
    cr_expect_str_eq(json_string_value(json_object_get(open, "level")), "none");
    json_t *suppression = json_array_get(json_object_get(json_array_get(results, 2), "suppressions"), 0);
    cr_expect_str_eq(json_string_value(json_object_get(suppression, "justification")), "lab");
    json_decref(json);
    tear_down(&f);
}

Test(formats, sarif_of_github_keeps_the_most_severe_of_too_many)
{
    fixture f;
    set_up(&f);
    enum { LIMIT = 25000, MANY = LIMIT + 10 };
    gd_finding *many = GD_NEW_ARRAY(&f.arena, gd_finding, MANY);
    for (size_t i = 0; i < MANY; i++) {
        many[i] = f.findings[0];
        many[i].message = GD_STR("m");
        many[i].severity = i == MANY - 1 ? GD_SEVERITY_CRITICAL : GD_SEVERITY_LOW;
    }
    f.report.findings = many;
    f.report.finding_count = MANY;
    gd_report_count(&f.report);
    gd_report_write_sarif(&f.report, &f.out);
    json_t *json = json_loadb(f.out.bytes, f.out.len, 0, NULL);
    json_t *run = json_array_get(json_object_get(json, "runs"), 0);
    json_t *results = json_object_get(run, "results");
    cr_assert_eq(json_array_size(results), LIMIT);
    json_t *last = json_array_get(results, LIMIT - 1);
    cr_expect_str_eq(json_string_value(json_object_get(last, "level")), "error",
                     "the critical one is last by place");
    cr_expect_eq(json_integer_value(json_object_get(json_object_get(run, "properties"), "resultsLeftOut")),
                 10);
    json_decref(json);
    tear_down(&f);
}

Test(formats, a_finding_in_a_downloaded_module_is_shown_at_the_call)
{
    fixture f;
    set_up(&f);
    const gd_source *module = gd_source_new(&f.arena, GD_STR("live/.terraform/modules/net/main.tf"),
                                            GD_STR("resource \"aws_vpc\" \"this\" {\n}\n"));
    f.findings[0].range = (gd_range){module, {0, 24}};
    f.findings[0].calls = &f.call;
    f.findings[0].call_count = 1;
    gd_report_write_sarif(&f.report, &f.out);
    json_t *json = json_loadb(f.out.bytes, f.out.len, 0, NULL);
    json_t *result =
        json_array_get(json_object_get(json_array_get(json_object_get(json, "runs"), 0), "results"), 0);
    json_t *place =
        json_object_get(json_array_get(json_object_get(result, "locations"), 0), "physicalLocation");
    cr_expect_str_eq(json_string_value(json_object_get(json_object_get(place, "artifactLocation"), "uri")),
                     "a,b/main.tf");
    json_t *related = json_array_get(json_object_get(result, "relatedLocations"), 0);
    json_t *there = json_object_get(json_object_get(related, "physicalLocation"), "artifactLocation");
    cr_expect_str_eq(json_string_value(json_object_get(there, "uri")), "live/.terraform/modules/net/main.tf");
    json_decref(json);
    tear_down(&f);
}
