/* write_sarif - SARIF 2.1.0 (OASIS), in two profiles.
 *
 * `sarif` is what GitHub code scanning takes. It does not honour `suppressions`, so ignored findings are left
 * out; undecided ones are no results either and are counted in the run's properties; a run has at most
 * MOST_RESULTS, the most severe ones. `sarif-full` is for everybody else: ignored findings stand with their
 * suppression (section 3.27.23), undecided ones with the kind `open` (3.27.9), and nothing is cut.
 * URIs are relative to the scan root, the region is the narrowest one, `security-severity` is a string, and
 * primaryLocationLineHash is filled (fingerprint.h). */
#include "report/exception_words.h"
#include "report/sarif_results.h"

/* GitHub's classes: above 9.0 critical, from 7.0 high, from 4.0 medium, above 0 low. */
static gd_str score_of(gd_severity severity)
{
    static const char *const scores[] = {[GD_SEVERITY_LOW] = "2.0",
                                         [GD_SEVERITY_MEDIUM] = "5.5",
                                         [GD_SEVERITY_HIGH] = "8.0",
                                         [GD_SEVERITY_CRITICAL] = "9.5"};
    return gd_str_from(scores[severity]);
}

/* The exceptions in force, as a property of the run: where ignored findings are no results, nothing else tells. */
static void write_exceptions(gd_json_writer *json, const gd_report *report)
{
    bool any = false;
    for (size_t i = 0; i < report->finding_count; i++) {
        const gd_finding *finding = &report->findings[i];
        const gd_exception *exception = finding->exception;
        if (!gd_exception_is_in_force(finding)) {
            continue;
        }
        if (!any) {
            gd_json_name(json, "exceptions");
            gd_json_open(json, '[');
            any = true;
        }
        gd_json_open(json, '{');
        gd_json_member_text(json, "ruleId", finding->rule->id);
        gd_json_member_text_if(json, "address", finding->address);
        gd_json_member_text_if(json, "reason", exception->reason);
        gd_json_member_text_if(json, "approvedBy", exception->approved_by);
        gd_json_member_text_if(json, "expires", exception->expires);
        gd_json_member_text_if(json, "ticket", exception->ticket);
        gd_json_close(json, '}');
    }
    if (any) {
        gd_json_close(json, ']');
    }
}

static void write_tags(gd_sarif_writer *writer, const gd_rule_info *rule)
{
    enum { MOST_TAGS = 20 }; /* GitHub's limit a rule */
    gd_json_writer *json = &writer->json;
    const gd_str tags[] = {GD_STR("security"), rule->category, rule->service};
    gd_json_name(json, "tags");
    gd_json_open(json, '[');
    for (size_t i = 0; i < 3;
         i++) { /* they are a set; other tools' rules have neither category nor service */
        bool repeats = (i > 0 && gd_str_eq(tags[i], tags[0])) || (i > 1 && gd_str_eq(tags[i], tags[1]));
        if (tags[i].len && !repeats) {
            gd_json_text(json, tags[i]);
        }
    }
    for (size_t i = 0; i < rule->control_count && i < MOST_TAGS - 3; i++) {
        gd_json_text(json, gd_str_format(&writer->arena, "%.*s/%.*s", GD_FMT(rule->controls[i].framework),
                                         GD_FMT(rule->controls[i].control)));
    }
    gd_json_close(json, ']');
}

/* GitHub's limits are in characters; so many bytes are within them. No character is cut. */
static gd_str cut(gd_str text, size_t most)
{
    if (text.len <= most) {
        return text;
    }
    while (most && ((unsigned char)text.ptr[most] & 0xC0) == 0x80) {
        most--;
    }
    return gd_str_slice(text, 0, most);
}

/* "AwsS3Versioning" of "aws-s3-versioning": a readable name, which is not the identifier (SARIF 2.1.0, 3.49.7). */
static gd_str name_of_rule(gd_arena *arena, gd_str id)
{
    gd_buffer name = {0};
    bool starts = true;
    for (size_t i = 0; i < id.len; i++) {
        char c = id.ptr[i];
        bool letter = c >= 'a' && c <= 'z';
        if (c != '-') {
            gd_buffer_char(&name, starts && letter ? (char)(c - 'a' + 'A') : c);
        }
        starts = c == '-';
    }
    gd_str copy = gd_str_copy(arena, gd_buffer_str(&name));
    gd_buffer_release(&name);
    return copy;
}

static void write_rule(gd_sarif_writer *writer, const gd_rule_info *rule, gd_severity severity)
{
    enum { MOST_NAME = 255, MOST_DESCRIPTION = 1024 }; /* GitHub's */
    gd_str title = rule->title.len ? rule->title : rule->id;
    gd_json_writer *json = &writer->json;
    gd_json_open(json, '{');
    gd_json_member_text(json, "id", rule->id);
    gd_json_member_text(json, "name", cut(name_of_rule(&writer->arena, rule->id), MOST_NAME));
    gd_sarif_message(json, "shortDescription", cut(title, MOST_DESCRIPTION));
    gd_sarif_message(json, "fullDescription",
                     cut(rule->rationale.len ? rule->rationale : title, MOST_DESCRIPTION));
    gd_json_name(json, "help");
    gd_json_open(json, '{');
    gd_json_member_text(json, "text", rule->remediation.len ? rule->remediation : title);
    gd_json_close(json, '}');
    gd_json_name(json, "defaultConfiguration");
    gd_json_open(json, '{');
    gd_json_member_text(json, "level", gd_sarif_level(severity));
    gd_json_close(json, '}');
    gd_json_name(json, "properties");
    gd_json_open(json, '{');
    gd_json_member_text(json, "security-severity", score_of(severity));
    gd_json_member_text(json, "precision", GD_STR("very-high"));
    write_tags(writer, rule);
    gd_json_close(json, '}');
    gd_json_close(json, '}');
}

/* The severity of each rule: that of its gravest finding, since guard.yaml may have given it another one than the rule has,
 * and code scanning asks the rule alone. */
static gd_map rule_severities(gd_sarif_writer *writer, const gd_report *report)
{
    gd_map severities = {0};
    for (size_t i = 0; i < report->finding_count; i++) {
        const gd_finding *finding = &report->findings[i];
        if (gd_sarif_is_result(writer, finding)) {
            void **slot = gd_map_at(&writer->arena, &severities, finding->rule->id);
            uintptr_t known = (uintptr_t)*slot, one = (uintptr_t)finding->severity + 1;
            *slot = (void *)(known > one ? known : one);
        }
    }
    return severities;
}

/* The rules that have results, in the order in which they first appear. */
static void write_rules(gd_sarif_writer *writer, const gd_report *report)
{
    gd_map severities = rule_severities(writer, report);
    gd_json_name(&writer->json, "rules");
    gd_json_open(&writer->json, '[');
    for (size_t i = 0; i < report->finding_count; i++) {
        const gd_finding *finding = &report->findings[i];
        if (!gd_sarif_is_result(writer, finding)) {
            continue;
        }
        void **index = gd_map_at(&writer->arena, &writer->rule_indexes, finding->rule->id);
        if (!*index) {
            *index = (void *)(uintptr_t)writer->rule_indexes.count;
            uintptr_t severity = (uintptr_t)gd_map_get(&severities, finding->rule->id) - 1;
            write_rule(writer, finding->rule, (gd_severity)severity);
        }
    }
    gd_json_close(&writer->json, ']');
}

static void write_tool(gd_sarif_writer *writer, const gd_report *report)
{
    gd_json_writer *json = &writer->json;
    gd_json_name(json, "tool");
    gd_json_open(json, '{');
    gd_json_name(json, "driver");
    gd_json_open(json, '{');
    gd_json_member_text(json, "name", GD_STR("guard"));
    gd_json_member_text(json, "semanticVersion", GD_STR(GUARD_VERSION_TEXT));
    write_rules(writer, report);
    gd_json_close(json, '}');
    gd_json_close(json, '}');
}

static void write_notification(gd_sarif_writer *writer, const gd_diag_item *item)
{
    gd_json_writer *json = &writer->json;
    gd_json_open(json, '{');
    gd_json_member_text(json, "level", gd_str_from(gd_level_name(item->level)));
    gd_sarif_message(json, "message", item->message);
    gd_json_name(json, "descriptor");
    gd_json_open(json, '{');
    gd_json_member_text(json, "id", gd_str_from(gd_diag_code_text(item->code)));
    gd_json_close(json, '}');
    if (item->range.source) {
        gd_json_name(json, "locations");
        gd_json_open(json, '[');
        gd_json_open(json, '{');
        gd_sarif_physical_location(writer, item->range);
        gd_json_close(json, '}');
        gd_json_close(json, ']');
    }
    gd_json_close(json, '}');
}

static void write_invocation(gd_sarif_writer *writer, const gd_report *report)
{
    gd_json_writer *json = &writer->json;
    bool successful = true;
    for (size_t i = 0; i < report->diagnostic_count; i++) {
        successful = successful && report->diagnostics[i].level != GD_LEVEL_ERROR;
    }
    gd_json_name(json, "invocations");
    gd_json_open(json, '[');
    gd_json_open(json, '{');
    gd_json_name(json, "executionSuccessful");
    gd_json_boolean(json, successful);
    gd_json_name(json, "toolExecutionNotifications");
    gd_json_open(json, '[');
    for (size_t i = 0; i < report->diagnostic_count; i++) {
        write_notification(writer, &report->diagnostics[i]);
    }
    gd_json_close(json, ']');
    gd_json_close(json, '}');
    gd_json_close(json, ']');
}

static void write_run(gd_sarif_writer *writer, const gd_report *report)
{
    gd_json_writer *json = &writer->json;
    gd_json_open(json, '{');
    write_tool(writer, report);
    write_invocation(writer, report);
    gd_json_name(json, "automationDetails");
    gd_json_open(json, '{');
    gd_json_member_text(json, "id",
                        report->scanned.len
                            ? gd_str_format(&writer->arena, "guard/%.*s/", GD_FMT(report->scanned))
                            : GD_STR("guard/"));
    gd_json_close(json, '}');
    gd_json_member_text(json, "columnKind", GD_STR("unicodeCodePoints"));
    gd_sarif_write_results(writer, report);
    gd_json_name(json, "properties");
    gd_json_open(json, '{');
    gd_json_member_integer(json, "undecided", report->unknown);
    gd_json_member_integer(json, "ignored", report->ignored);
    write_exceptions(json, report);
    if (writer->left_out) {
        gd_json_member_integer(json, "resultsLeftOut", writer->left_out);
    }
    gd_json_close(json, '}');
    gd_json_close(json, '}');
}

static void write_document(const gd_report *report, bool full, gd_buffer *out)
{
    gd_sarif_writer writer = {.json = {.out = out, .indent = 1}, .full = full};
    gd_arena_init(&writer.arena);
    gd_json_open(&writer.json, '{');
    gd_json_member_text(&writer.json, "$schema", GD_STR("https://json.schemastore.org/sarif-2.1.0.json"));
    gd_json_member_text(&writer.json, "version", GD_STR("2.1.0"));
    gd_json_name(&writer.json, "runs");
    gd_json_open(&writer.json, '[');
    write_run(&writer, report);
    gd_json_close(&writer.json, ']');
    gd_json_close(&writer.json, '}');
    gd_buffer_char(out, '\n');
    gd_arena_release(&writer.arena);
}

void gd_report_write_sarif(const gd_report *report, gd_buffer *out)
{
    write_document(report, false, out);
}

void gd_report_write_sarif_full(const gd_report *report, gd_buffer *out)
{
    write_document(report, true, out);
}
