/* write_sarif - SARIF 2.1.0 (OASIS), in two profiles.
 *
 * `sarif` is what GitHub code scanning takes. It does not honour `suppressions`, so ignored findings are left
 * out; undecided ones are no results either and are counted in the run's properties; a run has at most
 * MOST_RESULTS, the most severe ones. `sarif-full` is for everybody else: ignored findings stand with their
 * suppression (section 3.27.23), undecided ones with the kind `open` (3.27.9), and nothing is cut.
 * URIs are relative to the scan root, the region is the narrowest one, `security-severity` is a string, and
 * primaryLocationLineHash is filled (fingerprint.h). */
#include "report/exception_words.h"
#include "report/fingerprint.h"
#include "report/json_writer.h"
#include "report/place.h"
#include "report/report.h"

#include "base/map.h"

enum { MOST_RESULTS = 25000 }; /* of one run; GitHub refuses a file with more */

typedef struct {
    gd_json_writer json;
    bool full;
    size_t room[GD_SEVERITY_COUNT]; /* how many results of each severity may still be written */
    size_t left_out;
    gd_arena arena;
    gd_arena of_file;        /* what is worked out of one file; emptied behind it */
    gd_arena of_result;      /* texts of one result; emptied behind it */
    gd_map rule_indexes;     /* rule id → index + 1 */
    const gd_source *hashed; /* findings come file by file: one file's fingerprints at a time */
    const gd_line_fingerprint *fingerprints;
    const gd_source *located; /* likewise its path as a reference */
    gd_str uri;
} sarif_writer;

static gd_str level_of(gd_severity severity)
{
    if (severity >= GD_SEVERITY_HIGH) {
        return GD_STR("error");
    }
    return severity == GD_SEVERITY_MEDIUM ? GD_STR("warning") : GD_STR("note");
}

/* GitHub's classes: above 9.0 critical, from 7.0 high, from 4.0 medium, above 0 low. */
static gd_str score_of(gd_severity severity)
{
    static const char *const scores[] = {[GD_SEVERITY_LOW] = "2.0",
                                         [GD_SEVERITY_MEDIUM] = "5.5",
                                         [GD_SEVERITY_HIGH] = "8.0",
                                         [GD_SEVERITY_CRITICAL] = "9.5"};
    return gd_str_from(scores[severity]);
}

/* A path as a relative URI reference (RFC 3986): what is not allowed in one is percent-encoded. */
static gd_str uri_of(gd_arena *arena, gd_str path)
{
    gd_buffer out = {0};
    for (size_t i = 0; i < path.len; i++) {
        unsigned char c = (unsigned char)path.ptr[i];
        bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                     (c != 0 && strchr("-._~/!$&'()*+,;=@", c));
        if (plain) {
            gd_buffer_char(&out, (char)c);
        } else {
            gd_buffer_addf(&out, "%%%02X", c);
        }
    }
    gd_str uri = gd_str_copy(arena, gd_buffer_str(&out));
    gd_buffer_release(&out);
    return uri;
}

static void write_message(gd_json_writer *json, const char *name, gd_str text)
{
    gd_json_name(json, name);
    gd_json_open(json, '{');
    gd_json_member_text(json, "text", text);
    gd_json_close(json, '}');
}

static void write_region(gd_json_writer *json, gd_range range)
{
    gd_position start = gd_source_position(range.source, range.span.start);
    gd_position end = gd_source_position(range.source, range.span.end);
    gd_json_name(json, "region");
    gd_json_open(json, '{');
    gd_json_member_integer(json, "startLine", start.line);
    gd_json_member_integer(json, "startColumn", start.column);
    gd_json_member_integer(json, "endLine", end.line);
    gd_json_member_integer(json, "endColumn", end.column);
    gd_json_close(json, '}');
}

static void write_physical_location(sarif_writer *writer, gd_range range)
{
    gd_json_writer *json = &writer->json;
    gd_json_name(json, "physicalLocation");
    gd_json_open(json, '{');
    gd_json_name(json, "artifactLocation");
    gd_json_open(json, '{');
    if (writer->located != range.source) {
        writer->located = range.source;
        writer->uri = uri_of(&writer->arena, gd_source_path(range.source));
    }
    gd_json_member_text(json, "uri", writer->uri);
    gd_json_close(json, '}');
    write_region(json, range);
    gd_json_close(json, '}');
}

static void write_logical_location(gd_json_writer *json, gd_str address)
{
    gd_json_name(json, "logicalLocations");
    gd_json_open(json, '[');
    gd_json_open(json, '{');
    gd_json_member_text(json, "fullyQualifiedName", address);
    gd_json_member_text(json, "kind", GD_STR("resource"));
    gd_json_close(json, '}');
    gd_json_close(json, ']');
}

static void write_location(sarif_writer *writer, const gd_finding *finding)
{
    gd_json_writer *json = &writer->json;
    gd_json_name(json, "locations");
    gd_json_open(json, '[');
    gd_json_open(json, '{');
    gd_range place = gd_finding_place(finding);
    if (place.source) {
        write_physical_location(writer, place);
    }
    if (finding->address.len) {
        write_logical_location(json, finding->address);
    }
    gd_json_close(json, '}');
    gd_json_close(json, ']');
}

static void write_related(sarif_writer *writer, gd_range range, gd_str text)
{
    gd_json_open(&writer->json, '{');
    write_physical_location(writer, range);
    write_message(&writer->json, "message", text);
    gd_json_close(&writer->json, '}');
}

static void write_related_locations(sarif_writer *writer, const gd_finding *finding)
{
    gd_json_name(&writer->json, "relatedLocations");
    gd_json_open(&writer->json, '[');
    if (gd_finding_is_moved(finding)) {
        write_related(writer, finding->range, GD_STR("in the downloaded module"));
    }
    for (size_t i = 0; i < finding->origin_count; i++) {
        if (finding->origins[i].range.source) {
            write_related(writer, finding->origins[i].range, finding->origins[i].text);
        }
    }
    for (size_t i = 0; i < finding->call_count; i++) {
        write_related(writer, finding->calls[i], GD_STR("the module is called here"));
    }
    gd_json_close(&writer->json, ']');
}

static void write_fingerprint(sarif_writer *writer, gd_range range)
{
    if (writer->hashed != range.source) {
        writer->hashed = range.source;
        gd_arena_reset(&writer->of_file);
        writer->fingerprints = gd_fingerprint_lines(&writer->of_file, range.source);
    }
    gd_line_fingerprint found =
        writer->fingerprints[gd_source_position(range.source, range.span.start).line - 1];
    gd_json_name(&writer->json, "partialFingerprints");
    gd_json_open(&writer->json, '{');
    gd_json_member_text(
        &writer->json, "primaryLocationLineHash",
        gd_str_format(&writer->of_result, "%llx:%u", (unsigned long long)found.hash, found.occurrence));
    gd_json_close(&writer->json, '}');
}

static void write_aliases(gd_json_writer *json, const gd_rule_info *rule)
{
    for (size_t i = 0; i < rule->alias_count; i++) {
        gd_json_text(json, rule->aliases[i]);
    }
}

static void write_texts(gd_json_writer *json, const char *name, const gd_str *texts, size_t count)
{
    gd_json_name(json, name);
    gd_json_open(json, '[');
    for (size_t i = 0; i < count; i++) {
        gd_json_text(json, texts[i]);
    }
    gd_json_close(json, ']');
}

/* The other rules that the finding speaks for, and the ids by which other tools know all their questions. */
static void write_superseded(gd_json_writer *json, const gd_finding *finding)
{
    gd_json_name(json, "supersedes");
    gd_json_open(json, '[');
    for (size_t i = 0; i < finding->superseded_count; i++) {
        gd_json_text(json, finding->superseded[i]->id);
    }
    gd_json_close(json, ']');
    gd_json_name(json, "aliases");
    gd_json_open(json, '[');
    write_aliases(json, finding->rule);
    for (size_t i = 0; i < finding->superseded_count; i++) {
        write_aliases(json, finding->superseded[i]);
    }
    gd_json_close(json, ']');
}

static void write_properties(gd_json_writer *json, const gd_finding *finding)
{
    if (finding->environment_count + finding->superseded_count + finding->tool_count == 0) {
        return;
    }
    gd_json_name(json, "properties");
    gd_json_open(json, '{');
    if (finding->environment_count) {
        write_texts(json, "environments", finding->environments, finding->environment_count);
    }
    if (finding->superseded_count) {
        write_superseded(json, finding);
    }
    if (finding->tool_count) {
        write_texts(json, "tools", finding->tools, finding->tool_count);
    }
    gd_json_close(json, '}');
}

static void write_suppression(gd_json_writer *json, const gd_exception *exception)
{
    gd_json_name(json, "suppressions");
    gd_json_open(json, '[');
    gd_json_open(json, '{');
    bool outside = exception && (exception->in_register || !gd_exception_is_written(exception));
    gd_json_member_text(json, "kind", outside ? GD_STR("external") : GD_STR("inSource"));
    if (exception) {
        gd_buffer words = {0};
        gd_exception_words(&words, exception);
        gd_json_member_text(json, "justification", gd_buffer_str(&words));
        gd_buffer_release(&words);
    }
    gd_json_close(json, '}');
    gd_json_close(json, ']');
}

/* The exceptions in force, as a property of the run: where ignored findings are no results, nothing else tells. */
static void write_exceptions(gd_json_writer *json, const gd_report *report)
{
    bool any = false;
    for (size_t i = 0; i < report->finding_count; i++) {
        const gd_finding *finding = &report->findings[i];
        const gd_exception *exception = finding->exception;
        if (finding->status != GD_FINDING_IGNORED || !exception || !gd_exception_is_written(exception)) {
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

static void write_result(sarif_writer *writer, const gd_finding *finding)
{
    gd_json_writer *json = &writer->json;
    size_t index = (size_t)(uintptr_t)gd_map_get(&writer->rule_indexes, finding->rule->id);
    gd_json_open(json, '{');
    gd_json_member_text(json, "ruleId", finding->rule->id);
    gd_json_member_integer(json, "ruleIndex", index - 1);
    bool undecided = finding->status == GD_FINDING_UNKNOWN;
    if (undecided) {
        gd_json_member_text(json, "kind", GD_STR("open"));
    }
    gd_json_member_text(json, "level", undecided ? GD_STR("none") : level_of(finding->severity));
    const char *colon = finding->address.len ? ": " : "";
    write_message(json, "message",
                  gd_str_format(&writer->of_result, "%.*s%s%.*s", GD_FMT(finding->address), colon,
                                GD_FMT(finding->message)));
    write_location(writer, finding);
    if (finding->call_count || finding->origin_count) { /* a moved finding has calls */
        write_related_locations(writer, finding);
    }
    gd_range place = gd_finding_place(finding);
    if (place.source) {
        write_fingerprint(writer, place);
    }
    if (finding->status == GD_FINDING_IGNORED) {
        write_suppression(json, finding->exception);
    }
    write_properties(json, finding);
    gd_json_close(json, '}');
    gd_arena_reset(&writer->of_result);
}

/* Whether a finding is a result of this profile. */
static bool is_result(const sarif_writer *writer, const gd_finding *finding)
{
    return writer->full || finding->status == GD_FINDING_FAIL;
}

/* The room for each severity: the most severe take what they need first. */
static void share_room(sarif_writer *writer, const gd_report *report)
{
    size_t left = writer->full ? report->finding_count : MOST_RESULTS;
    for (size_t i = GD_SEVERITY_COUNT; i-- > 0;) {
        size_t wanted = writer->full ? report->finding_count : report->failed[i];
        writer->room[i] = wanted < left ? wanted : left;
        left = writer->full ? left : left - writer->room[i];
    }
}

static void write_results(sarif_writer *writer, const gd_report *report)
{
    gd_json_name(&writer->json, "results");
    gd_json_open(&writer->json, '[');
    for (size_t i = 0; i < report->finding_count; i++) {
        const gd_finding *finding = &report->findings[i];
        if (!is_result(writer, finding)) {
            continue;
        }
        if (writer->room[finding->severity] == 0) {
            writer->left_out++;
            continue;
        }
        writer->room[finding->severity]--;
        write_result(writer, finding);
    }
    gd_json_close(&writer->json, ']');
}

static void write_tags(sarif_writer *writer, const gd_rule_info *rule)
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

static void write_rule(sarif_writer *writer, const gd_rule_info *rule, gd_severity severity)
{
    enum { MOST_NAME = 255, MOST_DESCRIPTION = 1024 }; /* GitHub's */
    gd_str title = rule->title.len ? rule->title : rule->id;
    gd_json_writer *json = &writer->json;
    gd_json_open(json, '{');
    gd_json_member_text(json, "id", rule->id);
    gd_json_member_text(json, "name", cut(name_of_rule(&writer->arena, rule->id), MOST_NAME));
    write_message(json, "shortDescription", cut(title, MOST_DESCRIPTION));
    write_message(json, "fullDescription",
                  cut(rule->rationale.len ? rule->rationale : title, MOST_DESCRIPTION));
    gd_json_name(json, "help");
    gd_json_open(json, '{');
    gd_json_member_text(json, "text", rule->remediation.len ? rule->remediation : title);
    gd_json_close(json, '}');
    gd_json_name(json, "defaultConfiguration");
    gd_json_open(json, '{');
    gd_json_member_text(json, "level", level_of(severity));
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
static gd_map rule_severities(sarif_writer *writer, const gd_report *report)
{
    gd_map severities = {0};
    for (size_t i = 0; i < report->finding_count; i++) {
        const gd_finding *finding = &report->findings[i];
        if (is_result(writer, finding)) {
            void **slot = gd_map_at(&writer->arena, &severities, finding->rule->id);
            uintptr_t known = (uintptr_t)*slot, one = (uintptr_t)finding->severity + 1;
            *slot = (void *)(known > one ? known : one);
        }
    }
    return severities;
}

/* The rules that have results, in the order in which they first appear. */
static void write_rules(sarif_writer *writer, const gd_report *report)
{
    gd_map severities = rule_severities(writer, report);
    gd_json_name(&writer->json, "rules");
    gd_json_open(&writer->json, '[');
    for (size_t i = 0; i < report->finding_count; i++) {
        const gd_finding *finding = &report->findings[i];
        if (!is_result(writer, finding)) {
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

static void write_tool(sarif_writer *writer, const gd_report *report)
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

static void write_notification(sarif_writer *writer, const gd_diag_item *item)
{
    gd_json_writer *json = &writer->json;
    gd_json_open(json, '{');
    gd_json_member_text(json, "level", gd_str_from(gd_level_name(item->level)));
    write_message(json, "message", item->message);
    gd_json_name(json, "descriptor");
    gd_json_open(json, '{');
    gd_json_member_text(json, "id", gd_str_from(gd_diag_code_text(item->code)));
    gd_json_close(json, '}');
    if (item->range.source) {
        gd_json_name(json, "locations");
        gd_json_open(json, '[');
        gd_json_open(json, '{');
        write_physical_location(writer, item->range);
        gd_json_close(json, '}');
        gd_json_close(json, ']');
    }
    gd_json_close(json, '}');
}

static void write_invocation(sarif_writer *writer, const gd_report *report)
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

static void write_run(sarif_writer *writer, const gd_report *report)
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
    write_results(writer, report);
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
    sarif_writer writer = {.json = {.out = out, .indent = 1}, .full = full};
    gd_arena_init(&writer.arena);
    gd_arena_init(&writer.of_file);
    gd_arena_init(&writer.of_result);
    share_room(&writer, report);
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
    gd_arena_release(&writer.of_file);
    gd_arena_release(&writer.of_result);
}

void gd_report_write_sarif(const gd_report *report, gd_buffer *out)
{
    write_document(report, false, out);
}

void gd_report_write_sarif_full(const gd_report *report, gd_buffer *out)
{
    write_document(report, true, out);
}
