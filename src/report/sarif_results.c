/* sarif_results - the results of a SARIF run (see sarif_results.h).
 *
 * A thread writes some hundred results at a time, of whole files where it can, into a buffer of their own; the
 * buffers are put together in order, so that the bytes are the same however many threads there are. */
#include "report/sarif_results.h"

#include "base/thread.h"
#include "report/exception_words.h"
#include "report/place.h"

enum {
    MOST_RESULTS = 25000, /* of one run; GitHub refuses a file with more */
    PART_RESULTS = 400,   /* that one thread writes at a time; it ends with a file, or at twice that */
};

/* The fingerprints of one file: findings come file by file. Of a thread, for all of its parts. */
typedef struct {
    gd_arena arena; /* emptied behind the file */
    const gd_source *source;
    const gd_line_fingerprint *lines;
} file_fingerprints;

/* A writer of some results. */
typedef struct {
    gd_sarif_writer base;
    gd_arena of_result; /* texts of one result; emptied behind it */
    file_fingerprints *fingerprints;
} part_writer;

gd_str gd_sarif_level(gd_severity severity)
{
    if (severity >= GD_SEVERITY_HIGH) {
        return GD_STR("error");
    }
    return severity == GD_SEVERITY_MEDIUM ? GD_STR("warning") : GD_STR("note");
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

/* What lies outside of the scan root (a plan, a central register) has an absolute path: file:///tmp/plan.json. Code scanning
 * refuses that beside relative ones, so there it is a name below the root. */
static gd_str located_uri(gd_sarif_writer *writer, gd_str path)
{
    bool absolute = gd_str_starts(path, GD_STR("/"));
    gd_str uri = uri_of(&writer->arena, absolute ? gd_str_slice(path, 1, path.len) : path);
    return absolute && writer->full ? gd_str_concat(&writer->arena, GD_STR("file:///"), uri) : uri;
}

void gd_sarif_message(gd_json_writer *json, const char *name, gd_str text)
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

void gd_sarif_physical_location(gd_sarif_writer *writer, gd_range range)
{
    gd_json_writer *json = &writer->json;
    gd_json_name(json, "physicalLocation");
    gd_json_open(json, '{');
    gd_json_name(json, "artifactLocation");
    gd_json_open(json, '{');
    if (writer->located != range.source) {
        writer->located = range.source;
        writer->uri = located_uri(writer, gd_source_path(range.source));
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

static void write_location(gd_sarif_writer *writer, const gd_finding *finding)
{
    gd_json_writer *json = &writer->json;
    gd_json_name(json, "locations");
    gd_json_open(json, '[');
    gd_json_open(json, '{');
    gd_range place = gd_finding_place(finding);
    if (place.source) {
        gd_sarif_physical_location(writer, place);
    }
    if (finding->address.len) {
        write_logical_location(json, finding->address);
    }
    gd_json_close(json, '}');
    gd_json_close(json, ']');
}

static void write_related(gd_sarif_writer *writer, gd_range range, gd_str text)
{
    gd_json_open(&writer->json, '{');
    gd_sarif_physical_location(writer, range);
    gd_sarif_message(&writer->json, "message", text);
    gd_json_close(&writer->json, '}');
}

static void write_related_locations(gd_sarif_writer *writer, const gd_finding *finding)
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

/* As %llx, without what formatting costs. */
static void add_hexadecimal(gd_buffer *out, uint64_t number)
{
    int shift = 60;
    while (shift && !(number >> shift)) {
        shift -= 4;
    }
    for (; shift >= 0; shift -= 4) {
        gd_buffer_char(out, "0123456789abcdef"[number >> shift & 15]);
    }
}

static void write_fingerprint(part_writer *writer, gd_range range)
{
    char room[64];
    gd_json_writer *json = &writer->base.json;
    file_fingerprints *file = writer->fingerprints;
    if (file->source != range.source) {
        file->source = range.source;
        gd_arena_reset(&file->arena);
        file->lines = gd_fingerprint_lines(&file->arena, range.source);
    }
    gd_line_fingerprint found = file->lines[gd_source_position(range.source, range.span.start).line - 1];
    gd_json_name(json, "partialFingerprints");
    gd_json_open(json, '{');
    gd_buffer text = {room, 0, sizeof room};
    add_hexadecimal(&text, found.hash);
    gd_buffer_char(&text, ':');
    gd_buffer_number(&text, found.occurrence);
    gd_json_member_text(json, "primaryLocationLineHash", gd_buffer_str(&text));
    gd_json_close(json, '}');
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

static void write_result(part_writer *writer, const gd_finding *finding)
{
    gd_json_writer *json = &writer->base.json;
    size_t index = (size_t)(uintptr_t)gd_map_get(&writer->base.rule_indexes, finding->rule->id);
    gd_json_open(json, '{');
    gd_json_member_text(json, "ruleId", finding->rule->id);
    gd_json_member_integer(json, "ruleIndex", index - 1);
    bool undecided = finding->status == GD_FINDING_UNKNOWN;
    if (undecided) {
        gd_json_member_text(json, "kind", GD_STR("open"));
    }
    gd_json_member_text(json, "level", undecided ? GD_STR("none") : gd_sarif_level(finding->severity));
    gd_str place_and_colon =
        finding->address.len ? gd_str_concat(&writer->of_result, finding->address, GD_STR(": ")) : GD_STR("");
    gd_sarif_message(json, "message", gd_str_concat(&writer->of_result, place_and_colon, finding->message));
    write_location(&writer->base, finding);
    if (finding->call_count || finding->origin_count) { /* a moved finding has calls */
        write_related_locations(&writer->base, finding);
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

/* --- all of them, on several threads --------------------------------------------------------------------- */

bool gd_sarif_is_result(const gd_sarif_writer *writer, const gd_finding *finding)
{
    return writer->full || finding->status == GD_FINDING_FAIL;
}

typedef struct {
    const gd_finding *const *findings;
    size_t count;
    gd_buffer text;
} part;

typedef struct {
    const gd_sarif_writer *writer;
    part *parts;
    file_fingerprints *fingerprints; /* of each thread */
    bool first;                      /* the first of them begins the list */
} job;

/* The findings that become results: of each severity as many as there is room for; the most severe take theirs first. */
static size_t choose(gd_sarif_writer *writer, const gd_report *report, const gd_finding **chosen)
{
    size_t room[GD_SEVERITY_COUNT], left = writer->full ? report->finding_count : MOST_RESULTS, count = 0;
    for (size_t i = GD_SEVERITY_COUNT; i-- > 0;) {
        size_t wanted = writer->full ? report->finding_count : report->failed[i];
        room[i] = wanted < left ? wanted : left;
        left = writer->full ? left : left - room[i];
    }
    for (size_t i = 0; i < report->finding_count; i++) {
        const gd_finding *finding = &report->findings[i];
        if (!gd_sarif_is_result(writer, finding)) {
            continue;
        }
        if (room[finding->severity] == 0) {
            writer->left_out++;
            continue;
        }
        room[finding->severity]--;
        chosen[count++] = finding;
    }
    return count;
}

/* Cut the findings into parts, behind a file where one ends in time. */
static size_t divide(const gd_finding *const *findings, size_t count, part *parts)
{
    size_t part_count = 0;
    for (size_t start = 0, end; start < count; start = end) {
        end = count - start < PART_RESULTS ? count : start + PART_RESULTS;
        while (end < count && end - start < 2 * PART_RESULTS &&
               findings[end]->range.source == findings[end - 1]->range.source) {
            end++;
        }
        parts[part_count++] = (part){findings + start, end - start, {0}};
    }
    return part_count;
}

static void write_part(void *context, unsigned worker, size_t item)
{
    const job *shared = context;
    part *own = &shared->parts[item];
    part_writer writer = {.base = *shared->writer, .fingerprints = &shared->fingerprints[worker]};
    writer.base.json.out = &own->text;
    writer.base.json.has_items = item > 0 || !shared->first;
    writer.base.located = NULL;
    gd_arena_init(&writer.base.arena);
    for (size_t i = 0; i < own->count; i++) {
        write_result(&writer, own->findings[i]);
    }
    gd_arena_release(&writer.base.arena);
    gd_arena_release(&writer.of_result);
}

static void append_parts(gd_sarif_writer *writer, part *parts, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        gd_buffer_add(writer->json.out, gd_buffer_str(&parts[i].text));
        gd_buffer_release(&parts[i].text);
        writer->json.has_items = true;
    }
}

/* A few parts after the other, so that the text is not there twice as a whole. */
static void write_parts(gd_sarif_writer *writer, part *parts, size_t count, unsigned jobs)
{
    enum { AT_ONCE = 16 };
    file_fingerprints fingerprints[AT_ONCE] = {{{0}, NULL, NULL}};
    for (size_t start = 0; start < count; start += AT_ONCE) {
        size_t some = count - start < AT_ONCE ? count - start : AT_ONCE;
        job shared = {writer, parts + start, fingerprints, start == 0};
        if (count == 1) {
            write_part(&shared, 0, 0);
        } else {
            gd_parallel(some, jobs, write_part, &shared);
        }
        append_parts(writer, shared.parts, some);
    }
    for (size_t i = 0; i < AT_ONCE; i++) {
        gd_arena_release(&fingerprints[i].arena);
    }
}

void gd_sarif_write_results(gd_sarif_writer *writer, const gd_report *report)
{
    gd_json_name(&writer->json, "results");
    gd_json_open(&writer->json, '[');
    const gd_finding **chosen = GD_NEW_ARRAY(&writer->arena, const gd_finding *, report->finding_count);
    size_t count = choose(writer, report, chosen);
    part *parts = GD_NEW_ARRAY(&writer->arena, part, count / PART_RESULTS + 1);
    write_parts(writer, parts, divide(chosen, count, parts), report->jobs);
    gd_json_close(&writer->json, ']');
}
