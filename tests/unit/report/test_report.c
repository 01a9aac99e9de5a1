/* What the writers make of one small result: facts in their places, hostile text made harmless. */
#include <criterion/criterion.h>
#include <jansson.h>

#include "report/json_writer.h"
#include "report/report.h"

static const char text[] = "resource \"aws_s3_bucket\" \"b\" {\n  acl = \"public-read\"\n}\n";

typedef struct {
    gd_arena arena;
    gd_rule_info rule;
    gd_finding findings[3];
    gd_report report;
} fixture;

static gd_finding finding_at(const fixture *f, const gd_source *source, uint32_t start, uint32_t end)
{
    return (gd_finding){.rule = &f->rule,
                        .severity = GD_SEVERITY_HIGH,
                        .address = GD_STR("aws_s3_bucket.b"),
                        .attribute = GD_STR("acl"),
                        .message = GD_STR("the ACL is `public-read` <b>@all</b> | \033[31m"),
                        .range = {source, {start, end}}};
}

static void set_up(fixture *f)
{
    *f = (fixture){0};
    gd_arena_init(&f->arena);
    const gd_source *source = gd_source_new(&f->arena, GD_STR("a b/main.tf"), gd_str_from(text));
    static gd_str aliases[] = {{"CKV_AWS_20", 10}};
    f->rule = (gd_rule_info){.id = GD_STR("aws-s3-public-acl"),
                             .title = GD_STR("S3 bucket has a public ACL"),
                             .severity = GD_SEVERITY_HIGH,
                             .category = GD_STR("exposure"),
                             .service = GD_STR("s3"),
                             .rationale = GD_STR("Everybody can read it."),
                             .remediation = GD_STR("Use private.\n\n    acl = \"private\""),
                             .aliases = aliases,
                             .alias_count = 1};
    f->findings[0] = finding_at(f, source, 33, 52);
    f->findings[1] = f->findings[0];
    f->findings[1].status = GD_FINDING_UNKNOWN;
    f->findings[2] = f->findings[0];
    f->findings[2].status = GD_FINDING_IGNORED;
    f->report =
        (gd_report){.findings = f->findings, .finding_count = 3, .files = 1, .stacks = 1, .resources = 1};
    gd_report_count(&f->report);
}

static json_t *parse(const gd_buffer *out)
{
    json_error_t error;
    json_t *json = json_loadb(out->bytes, out->len, JSON_REJECT_DUPLICATES, &error);
    cr_assert(json, "not JSON: %s at line %d", error.text, error.line);
    return json;
}

static json_t *at(json_t *json, const char *name, size_t index)
{
    return json_array_get(json_object_get(json, name), index);
}

Test(report, counts_by_status_and_severity)
{
    fixture f;
    set_up(&f);
    cr_expect_eq(f.report.failed[GD_SEVERITY_HIGH], 1);
    cr_expect_eq(f.report.unknown, 1);
    cr_expect_eq(f.report.ignored, 1);
    cr_expect(gd_report_fails(&f.report));
    f.report.fail_on = GD_SEVERITY_CRITICAL;
    cr_expect_not(gd_report_fails(&f.report));
    gd_arena_release(&f.arena);
}

Test(report, json_has_the_contract_members)
{
    fixture f;
    set_up(&f);
    gd_buffer out = {0};
    gd_report_write_json(&f.report, &out);
    json_t *json = parse(&out);
    json_t *finding = at(json, "findings", 0);
    cr_expect_str_eq(json_string_value(json_object_get(finding, "rule")), "aws-s3-public-acl");
    cr_expect_str_eq(json_string_value(at(finding, "aliases", 0)), "CKV_AWS_20");
    cr_expect_str_eq(json_string_value(json_object_get(finding, "status")), "fail");
    cr_expect_str_eq(json_string_value(json_object_get(at(json, "findings", 1), "status")), "unknown");
    cr_expect_eq(json_integer_value(json_object_get(finding, "line")), 2);
    cr_expect_eq(json_integer_value(json_object_get(finding, "column")), 3);
    cr_expect_eq(json_integer_value(json_object_get(finding, "end_column")), 22);
    json_decref(json);
    gd_buffer_release(&out);
    gd_arena_release(&f.arena);
}

Test(report, sarif_has_what_code_scanning_reads)
{
    fixture f;
    set_up(&f);
    gd_buffer out = {0};
    gd_report_write_sarif(&f.report, &out);
    json_t *json = parse(&out);
    cr_expect_str_eq(json_string_value(json_object_get(json, "version")), "2.1.0");
    json_t *run = at(json, "runs", 0);
    cr_expect_eq(json_array_size(json_object_get(run, "results")), 1,
                 "undecided and ignored findings are no results");
    json_t *result = at(run, "results", 0);
    json_t *rule = at(json_object_get(json_object_get(run, "tool"), "driver"), "rules", 0);
    cr_expect_str_eq(json_string_value(json_object_get(result, "ruleId")),
                     json_string_value(json_object_get(rule, "id")));
    json_t *score = json_object_get(json_object_get(rule, "properties"), "security-severity");
    cr_expect_str_eq(json_string_value(score), "8.0", "a string, as GitHub wants it");
    json_t *place = json_object_get(at(result, "locations", 0), "physicalLocation");
    cr_expect_str_eq(json_string_value(json_object_get(json_object_get(place, "artifactLocation"), "uri")),
                     "a%20b/main.tf");
    cr_expect_eq(json_integer_value(json_object_get(json_object_get(place, "region"), "startLine")), 2);
    json_t *fingerprints = json_object_get(result, "partialFingerprints");
    cr_expect(json_is_string(json_object_get(fingerprints, "primaryLocationLineHash")));
    json_decref(json);
    gd_buffer_release(&out);
    gd_arena_release(&f.arena);
}

Test(report, sarif_rule_has_the_severity_of_its_gravest_finding)
{
    fixture f;
    set_up(&f);
    f.findings[0].severity = GD_SEVERITY_LOW; /* as guard.yaml may say */
    f.findings[1].status = GD_FINDING_FAIL;
    f.findings[1].severity = GD_SEVERITY_CRITICAL;
    f.findings[2].severity = GD_SEVERITY_HIGH; /* ignored: no result */
    gd_report_count(&f.report);
    gd_buffer out = {0};
    gd_report_write_sarif(&f.report, &out);
    json_t *json = parse(&out);
    json_t *rule = at(json_object_get(json_object_get(at(json, "runs", 0), "tool"), "driver"), "rules", 0);
    json_t *score = json_object_get(json_object_get(rule, "properties"), "security-severity");
    cr_expect_str_eq(json_string_value(score), "9.5");
    json_decref(json);
    gd_buffer_clear(&out);
    f.report.finding_count = 1;
    gd_report_count(&f.report);
    gd_report_write_sarif(&f.report, &out);
    cr_expect_neq(gd_str_find(gd_buffer_str(&out), GD_STR("\"security-severity\": \"2.0\"")), GD_STR_NONE);
    gd_buffer_release(&out);
    gd_arena_release(&f.arena);
}

Test(report, sarif_has_the_same_bytes_however_many_threads_write_it)
{
    enum { MANY = 9001 };
    fixture f;
    set_up(&f);
    gd_finding *findings = GD_NEW_ARRAY(&f.arena, gd_finding, MANY);
    const gd_source *source = NULL;
    for (size_t i = 0; i < MANY; i++) {
        if (i % 7 == 0) {
            source = gd_source_new(&f.arena, gd_str_format(&f.arena, "%06zu.tf", i), gd_str_from(text));
        }
        findings[i] = finding_at(&f, source, 33, 52);
        findings[i].address = gd_str_format(&f.arena, "aws_s3_bucket.b%zu", i);
    }
    f.report.findings = findings;
    f.report.finding_count = MANY;
    gd_report_count(&f.report);
    gd_buffer alone = {0}, shared = {0};
    f.report.jobs = 1;
    gd_report_write_sarif(&f.report, &alone);
    f.report.jobs = 5;
    gd_report_write_sarif(&f.report, &shared);
    cr_expect(gd_str_eq(gd_buffer_str(&alone), gd_buffer_str(&shared)));
    json_t *json = parse(&shared);
    json_t *results = json_object_get(at(json, "runs", 0), "results");
    cr_assert_eq(json_array_size(results), MANY);
    for (size_t i = 0; i < MANY; i++) {
        json_t *place = at(json_array_get(results, i), "locations", 0);
        json_t *name = json_object_get(at(place, "logicalLocations", 0), "fullyQualifiedName");
        cr_assert(gd_str_eq(gd_str_from(json_string_value(name)), findings[i].address));
    }
    json_decref(json);
    gd_buffer_release(&alone);
    gd_buffer_release(&shared);
    gd_arena_release(&f.arena);
}

Test(report, markdown_escapes_text_from_the_input)
{
    fixture f;
    set_up(&f);
    gd_buffer out = {0};
    gd_report_write_markdown(&f.report, &out);
    gd_str markdown = gd_buffer_str(&out);
    cr_expect_eq(gd_str_find(markdown, GD_STR("<b>")), GD_STR_NONE);
    cr_expect_eq(gd_str_find(markdown, GD_STR("@all")), GD_STR_NONE);
    cr_expect_eq(gd_str_find_char(markdown, '\033'), GD_STR_NONE);
    cr_expect_neq(gd_str_find(markdown, GD_STR("| 0 | 1 | 0 | 0 | 1 | 1 |")), GD_STR_NONE);
    gd_buffer_release(&out);
    gd_arena_release(&f.arena);
}

Test(report, markdown_stays_within_a_comment_and_counts_the_rest)
{
    fixture f;
    set_up(&f);
    enum { MANY = 2000 };
    gd_finding *many = GD_NEW_ARRAY(&f.arena, gd_finding, MANY);
    for (size_t i = 0; i < MANY; i++) {
        many[i] = f.findings[0];
    }
    f.report.findings = many;
    f.report.finding_count = MANY;
    gd_report_count(&f.report);
    gd_buffer out = {0};
    gd_report_write_markdown(&f.report, &out);
    cr_expect_leq(out.len, 65000);
    cr_expect_neq(gd_str_find(gd_buffer_str(&out), GD_STR("did not fit")), GD_STR_NONE);
    gd_buffer_release(&out);
    gd_arena_release(&f.arena);
}

Test(report, markdown_stays_within_a_comment_whatever_there_is_most_of)
{
    fixture f;
    set_up(&f);
    enum { MANY = 2000 };
    static const gd_exception exception = {.reason = {"because", 7}, .approved_by = {"@ann", 4}};
    gd_finding *many = GD_NEW_ARRAY(&f.arena, gd_finding, MANY);
    for (size_t i = 0; i < MANY; i++) {
        many[i] = f.findings[i % 3];
        *gd_vec_push(&f.arena, &f.report.exceptions) =
            (gd_exception_record){.exception = &exception,
                                  .rule = f.rule.id,
                                  .state = i % 2 ? GD_STATE_PENDING : GD_STATE_APPROVED};
        *gd_vec_push(&f.arena, &f.report.cost.items) =
            (gd_cost_item){.address = many[i].address, .monthly = gd_decimal_from(7)};
    }
    f.report.cost.asked = true;
    f.report.links =
        GD_STR("https://github.example/owner/name/blob/0123456789012345678901234567890123456789");
    f.report.findings = many;
    f.report.finding_count = MANY;
    gd_report_count(&f.report);
    gd_buffer out = {0};
    gd_report_write_markdown(&f.report, &out);
    static const char *const parts[] = {"more findings did not fit",
                                        "2000 resources with a cost",
                                        "1000 in force, 1000 pending",
                                        "Not decided: 667 checks",
                                        "(https://github.example/owner/name/blob/",
                                        "/a%20b/main.tf#L2)"};
    cr_expect_leq(out.len, 65000);
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        cr_expect_neq(gd_str_find(gd_buffer_str(&out), gd_str_from(parts[i])), GD_STR_NONE, "%s", parts[i]);
    }
    gd_buffer_release(&out);
    gd_arena_release(&f.arena);
}

Test(report, text_shows_the_line_with_the_attribute_underlined)
{
    fixture f;
    set_up(&f);
    gd_buffer out = {0};
    gd_report_write_text(&f.report, &out);
    gd_str shown = gd_buffer_str(&out);
    cr_expect_neq(gd_str_find(shown, GD_STR("  2 |   acl = \"public-read\"")), GD_STR_NONE, "%.*s",
                  GD_FMT(shown));
    cr_expect_neq(gd_str_find(shown, GD_STR("|   ^^^^^^^^^^^^^^^^^^^\n")), GD_STR_NONE, "%.*s",
                  GD_FMT(shown));
    cr_expect_neq(gd_str_find(shown, GD_STR("1 finding: 1 high.")), GD_STR_NONE, "%.*s", GD_FMT(shown));
    cr_expect_eq(gd_str_find_char(shown, '\033'), GD_STR_NONE, "no escape sequence without colour");
    gd_buffer_release(&out);
    gd_arena_release(&f.arena);
}

Test(report, same_finding_of_several_root_modules_is_said_once)
{
    fixture f;
    set_up(&f);
    gd_finding list[3] = {f.findings[0], f.findings[0], f.findings[0]};
    list[0].stack = GD_STR("prod");
    list[1].stack = GD_STR("dev");
    list[2].stack = GD_STR("dev");
    list[2].address = GD_STR("aws_s3_bucket.other");
    cr_assert_eq(gd_report_sort(&f.arena, list, 3), 2);
    cr_expect(gd_str_eq(list[0].stack, GD_STR("dev")));
    cr_expect_eq(list[0].more_stacks, 1);
    cr_expect_eq(list[1].more_stacks, 0);
    gd_arena_release(&f.arena);
}

Test(report, same_finding_of_several_environments_is_said_once_with_their_names)
{
    fixture f;
    set_up(&f);
    const gd_str names[] = {GD_STR("dev"), GD_STR("prod"), GD_STR("stg")};
    gd_finding list[5];
    for (size_t i = 0; i < 5; i++) {
        list[i] = f.findings[0];
        list[i].stack = i < 3 ? GD_STR("app") : GD_STR("lone");
        list[i].environments = &names[2 - i % 3];
        list[i].environment_count = 1;
    }
    list[1].message = GD_STR("another value");
    cr_assert_eq(gd_report_sort(&f.arena, list, 5), 3);
    for (size_t i = 0; i < 3; i++) {
        bool other = gd_str_eq(list[i].message, GD_STR("another value"));
        cr_expect_eq(list[i].environment_count, other ? 1 : 2);
        cr_expect(gd_str_eq(list[i].environments[0],
                            other || list[i].stack.len == 4 ? GD_STR("prod") : GD_STR("dev")));
        cr_expect_eq(list[i].more_stacks, 0, "environments differ, so they stay apart");
    }
    gd_arena_release(&f.arena);
}

Test(json_writer, escapes_names_that_are_not_its_own)
{
    gd_buffer out = {0};
    gd_json_writer json = {.out = &out};
    gd_json_open(&json, '{');
    gd_json_name_text(&json, GD_STR("a\"\0b\n"));
    gd_json_integer(&json, 1);
    gd_json_close(&json, '}');
    cr_expect(gd_str_eq(gd_buffer_str(&out), GD_STR("{\"a\\\"\\u0000b\\n\":1}")));
    gd_buffer_release(&out);
}

Test(json_writer, puts_commas_and_nesting_right)
{
    gd_buffer out = {0};
    gd_json_writer json = {.out = &out};
    gd_json_open(&json, '{');
    gd_json_name(&json, "a");
    gd_json_open(&json, '[');
    gd_json_integer(&json, 1);
    gd_json_open(&json, '{');
    gd_json_close(&json, '}');
    gd_json_null(&json);
    gd_json_close(&json, ']');
    gd_json_member_text(&json, "b", GD_STR("x\"\n\xff"));
    gd_json_close(&json, '}');
    cr_expect(gd_str_eq(gd_buffer_str(&out), GD_STR("{\"a\":[1,{},null],\"b\":\"x\\\"\\n\xEF\xBF\xBD\"}")),
              "%.*s", GD_FMT(gd_buffer_str(&out)));
    gd_buffer_release(&out);
}
