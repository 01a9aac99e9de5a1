/* write_gitlab - GitLab's code quality report: a JSON array with a fingerprint for each finding.
 *
 * The fingerprint is the SHA-256 of rule, address, attribute and message, not of the line, so that a
 * finding that moves is the same one; a repeat of the same four gets a number behind it. Exceptions in force are of severity
 * "info". */
#include <nettle/sha2.h>

#include "base/map.h"
#include "report/exception_words.h"
#include "report/json_writer.h"
#include "report/place.h"
#include "report/report.h"

typedef struct {
    gd_json_writer json;
    gd_arena arena;
    gd_map seen; /* fingerprint → how often */
} quality_writer;

static gd_str severity_name(gd_severity severity)
{
    static const char *const names[] = {[GD_SEVERITY_LOW] = "minor",
                                        [GD_SEVERITY_MEDIUM] = "major",
                                        [GD_SEVERITY_HIGH] = "critical",
                                        [GD_SEVERITY_CRITICAL] = "blocker"};
    return gd_str_from(names[severity]);
}

static void hash_part(struct sha256_ctx *hash, gd_str part)
{
    sha256_update(hash, part.len, (const uint8_t *)part.ptr);
    sha256_update(hash, 1, (const uint8_t *)"\n");
}

static gd_str fingerprint_of(quality_writer *writer, const gd_finding *finding, gd_str message)
{
    struct sha256_ctx hash;
    sha256_init(&hash);
    hash_part(&hash, finding->rule->id);
    hash_part(&hash, finding->stack);
    hash_part(&hash, finding->address);
    hash_part(&hash, finding->attribute);
    hash_part(&hash, message);
    uint8_t digest[SHA256_DIGEST_SIZE];
    sha256_digest(&hash, sizeof digest, digest);
    gd_buffer text = {0};
    for (size_t i = 0; i < sizeof digest; i++) {
        gd_buffer_addf(&text, "%02x", digest[i]);
    }
    gd_str name = gd_str_copy(&writer->arena, gd_buffer_str(&text));
    gd_buffer_release(&text);
    void **count = gd_map_at(&writer->arena, &writer->seen, name);
    size_t before = (size_t)(uintptr_t)*count;
    *count = (void *)(uintptr_t)(before + 1);
    return before ? gd_str_format(&writer->arena, "%.*s-%zu", GD_FMT(name), before) : name;
}

static void write_location(gd_json_writer *json, gd_range place)
{
    gd_json_name(json, "location");
    gd_json_open(json, '{');
    gd_str path = place.source ? gd_source_path(place.source) : GD_STR(".");
    bool outside =
        gd_str_starts(path, GD_STR("/")); /* of the repository: GitLab takes relative paths alone */
    gd_json_member_text(json, "path", gd_str_slice(path, outside ? 1 : 0, path.len));
    gd_json_name(json, "lines");
    gd_json_open(json, '{');
    uint32_t line = place.source ? gd_source_position(place.source, place.span.start).line : 1;
    gd_json_member_integer(json, "begin", line);
    gd_json_close(json, '}');
    gd_json_close(json, '}');
}

static void write_issue(quality_writer *writer, const gd_finding *finding, gd_str message, gd_str severity)
{
    gd_json_writer *json = &writer->json;
    gd_json_open(json, '{');
    const char *colon = finding->address.len ? ": " : "";
    gd_json_member_text(
        json, "description",
        gd_str_format(&writer->arena, "%.*s%s%.*s", GD_FMT(finding->address), colon, GD_FMT(message)));
    gd_json_member_text(json, "check_name", finding->rule->id);
    gd_json_member_text(json, "fingerprint", fingerprint_of(writer, finding, message));
    gd_json_member_text(json, "severity", severity);
    write_location(json, gd_finding_place(finding));
    gd_json_close(json, '}');
}

/* GitLab shows what a merge request adds: a new exception is one piece of information, and so is one with another date. */
static void write_exception(quality_writer *writer, const gd_finding *finding)
{
    gd_buffer words = {0};
    gd_buffer_literal(&words, "exception: ");
    gd_exception_words(&words, finding->exception);
    write_issue(writer, finding, gd_buffer_str(&words), GD_STR("info"));
    gd_buffer_release(&words);
}

void gd_report_write_gitlab(const gd_report *report, gd_buffer *out)
{
    quality_writer writer = {.json = {.out = out, .indent = 1}};
    gd_arena_init(&writer.arena);
    gd_json_open(&writer.json, '[');
    for (size_t i = 0; i < report->finding_count; i++) {
        const gd_finding *finding = &report->findings[i];
        if (finding->status == GD_FINDING_FAIL) {
            write_issue(&writer, finding, finding->message, severity_name(finding->severity));
        } else if (gd_exception_is_in_force(finding)) {
            write_exception(&writer, finding);
        }
    }
    gd_json_close(&writer.json, ']');
    gd_buffer_char(out, '\n');
    gd_arena_release(&writer.arena);
}
