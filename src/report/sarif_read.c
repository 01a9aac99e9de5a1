/* sarif_read - SARIF of any tool, read with the pull reader.
 *
 * Members may come in any order: results are collected with the index or id of their rule, and joined with the
 * run's rules, artifacts and base URIs when the run is read. Section numbers are those of SARIF 2.1.0. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/map.h"
#include "report/foreign.h"
#include "syntax/json.h"

/* One run, while it is read. */
typedef struct {
    gd_json_reader *json;
    gd_arena *arena;
    gd_str tool;
    GD_VEC(gd_foreign_rule) rules;
    GD_VEC(gd_str) artifacts;
    gd_map bases;   /* uriBaseId → URI (gd_str *) */
    gd_arena lists; /* of the three below, while they grow */
    GD_VEC(gd_foreign_result) results;
    GD_VEC(size_t) artifact_indexes; /* of the results; SIZE_MAX: their place has a URI of its own */
    GD_VEC(gd_str) base_ids;
} run;

typedef void (*member_reader)(run *r, gd_str name, void *context);

/* Read the members of the next value, which should be an object, each with `read`; anything else is passed over. */
static void read_object(run *r, member_reader read, void *context)
{
    gd_json_token token = gd_json_next(r->json), key;
    if (token.kind != GD_JSON_OBJECT) {
        gd_json_skip_open(r->json, token);
        return;
    }
    while (gd_json_key(r->json, &key)) {
        read(r, key.text, context);
    }
}

/* The items of the next value, which should be an array: `read` is called before each. */
static void read_array(run *r, void (*read)(run *r, void *context), void *context)
{
    gd_json_token token = gd_json_next(r->json);
    if (token.kind != GD_JSON_ARRAY) {
        gd_json_skip_open(r->json, token);
        return;
    }
    while (gd_json_item(r->json)) {
        read(r, context);
    }
}

static gd_str read_text(run *r)
{
    gd_json_token token = gd_json_next(r->json);
    gd_json_skip_open(r->json, token);
    bool is_text = token.kind == GD_JSON_STRING || token.kind == GD_JSON_NUMBER;
    return is_text ? token.text : (gd_str){0};
}

static size_t read_number(run *r, size_t otherwise)
{
    gd_str text = read_text(r);
    size_t number = 0;
    for (size_t i = 0; i < text.len; i++) {
        if (text.ptr[i] < '0' || text.ptr[i] > '9' || i > 9) {
            return otherwise;
        }
        number = number * 10 + (size_t)(text.ptr[i] - '0');
    }
    return text.len ? number : otherwise;
}

static bool is(gd_str name, const char *wanted)
{
    return gd_str_eq(name, gd_str_from(wanted));
}

/* message, multiformatMessageString (3.11, 3.12): the plain text. */
static void read_message(run *r, gd_str name, void *context)
{
    gd_str *text = context;
    if (is(name, "text")) {
        *text = read_text(r);
    } else {
        gd_json_pass(r->json);
    }
}

/* --- rules (3.49) --------------------------------------------------------------------------------- */

static void read_rule_properties(run *r, gd_str name, void *context)
{
    gd_foreign_rule *rule = context;
    if (is(name, "security-severity")) {
        rule->score = read_text(r);
    } else {
        gd_json_pass(r->json);
    }
}

static void read_configuration(run *r, gd_str name, void *context)
{
    gd_foreign_rule *rule = context;
    if (is(name, "level")) {
        rule->level = read_text(r);
    } else {
        gd_json_pass(r->json);
    }
}

static void read_rule_member(run *r, gd_str name, void *context)
{
    gd_foreign_rule *rule = context;
    if (is(name, "id")) {
        rule->id = read_text(r);
    } else if (is(name, "name")) {
        rule->name = read_text(r);
    } else if (is(name, "shortDescription")) {
        read_object(r, read_message, &rule->title);
    } else if (is(name, "fullDescription")) {
        read_object(r, read_message, &rule->description);
    } else if (is(name, "help")) {
        read_object(r, read_message, &rule->help);
    } else if (is(name, "defaultConfiguration")) {
        read_object(r, read_configuration, rule);
    } else if (is(name, "properties")) {
        read_object(r, read_rule_properties, rule);
    } else {
        gd_json_pass(r->json);
    }
}

static void read_rule(run *r, void *context)
{
    (void)context;
    gd_foreign_rule rule = {0};
    read_object(r, read_rule_member, &rule);
    *gd_vec_push(r->arena, &r->rules) = rule;
}

static void read_driver_member(run *r, gd_str name, void *context)
{
    (void)context;
    if (is(name, "name")) {
        r->tool = read_text(r);
    } else if (is(name, "rules")) {
        read_array(r, read_rule, NULL);
    } else {
        gd_json_pass(r->json);
    }
}

static void read_tool_member(run *r, gd_str name, void *context)
{
    if (is(name, "driver")) {
        read_object(r, read_driver_member, context);
    } else {
        gd_json_pass(r->json);
    }
}

/* --- artifacts and base URIs (3.24, 3.14.14) -------------------------------------------------------- */

typedef struct {
    gd_str uri, base;
    size_t index;
} artifact_location;

static void read_artifact_location(run *r, gd_str name, void *context)
{
    artifact_location *location = context;
    if (is(name, "uri")) {
        location->uri = read_text(r);
    } else if (is(name, "uriBaseId")) {
        location->base = read_text(r);
    } else if (is(name, "index")) {
        location->index = read_number(r, SIZE_MAX);
    } else {
        gd_json_pass(r->json);
    }
}

static void read_artifact_member(run *r, gd_str name, void *context)
{
    if (is(name, "location")) {
        read_object(r, read_artifact_location, context);
    } else {
        gd_json_pass(r->json);
    }
}

static void read_artifact(run *r, void *context)
{
    (void)context;
    artifact_location location = {.index = SIZE_MAX};
    read_object(r, read_artifact_member, &location);
    *gd_vec_push(r->arena, &r->artifacts) = location.uri;
}

static void read_base(run *r, gd_str name, void *context)
{
    (void)context;
    artifact_location location = {.index = SIZE_MAX};
    read_object(r, read_artifact_location, &location);
    gd_str *uri = GD_NEW(r->arena, gd_str);
    *uri = location.uri;
    gd_map_set(r->arena, &r->bases, name, uri);
}

/* --- results (3.27) --------------------------------------------------------------------------------- */

/* A result while it is read. */
typedef struct {
    gd_foreign_result result;
    artifact_location place;
    size_t location_count;
    bool absent;
} reading;

static void read_region(run *r, gd_str name, void *context)
{
    gd_foreign_result *result = context;
    static const struct {
        const char *name;
        size_t offset;
    } members[] = {{"startLine", offsetof(gd_foreign_result, line)},
                   {"startColumn", offsetof(gd_foreign_result, column)},
                   {"endLine", offsetof(gd_foreign_result, end_line)},
                   {"endColumn", offsetof(gd_foreign_result, end_column)}};
    for (size_t i = 0; i < sizeof members / sizeof members[0]; i++) {
        if (is(name, members[i].name)) {
            size_t number = read_number(r, 0);
            memcpy((char *)result + members[i].offset, &(uint32_t){(uint32_t)number}, sizeof(uint32_t));
            return;
        }
    }
    gd_json_pass(r->json);
}

static void read_physical(run *r, gd_str name, void *context)
{
    reading *at = context;
    if (is(name, "artifactLocation")) {
        read_object(r, read_artifact_location, &at->place);
    } else if (is(name, "region")) {
        read_object(r, read_region, &at->result);
    } else {
        gd_json_pass(r->json);
    }
}

static void read_logical_member(run *r, gd_str name, void *context)
{
    reading *at = context;
    if (is(name, "fullyQualifiedName") || (is(name, "name") && at->result.address.len == 0)) {
        at->result.address = read_text(r);
    } else {
        gd_json_pass(r->json);
    }
}

static void read_logical(run *r, void *context)
{
    read_object(r, read_logical_member, context);
}

static void read_location_member(run *r, gd_str name, void *context)
{
    if (is(name, "physicalLocation")) {
        read_object(r, read_physical, context);
    } else if (is(name, "logicalLocations")) {
        read_array(r, read_logical, context);
    } else {
        gd_json_pass(r->json);
    }
}

/* The first location is the result's; more would only be other ways to say it. */
static void read_location(run *r, void *context)
{
    reading *at = context;
    if (at->location_count++) {
        gd_json_pass(r->json);
    } else {
        read_object(r, read_location_member, at);
    }
}

static void read_suppression_member(run *r, gd_str name, void *context)
{
    reading *at = context;
    if (is(name, "status")) { /* 3.35.3: "underReview" and "rejected" do not suppress */
        gd_str status = read_text(r);
        at->result.suppressed = at->result.suppressed && is(status, "accepted");
    } else if (is(name, "justification")) {
        at->result.justification = read_text(r);
    } else {
        gd_json_pass(r->json);
    }
}

static void read_suppression(run *r, void *context)
{
    reading *at = context;
    at->result.suppressed = true;
    read_object(r, read_suppression_member, at);
}

static void read_rule_reference(run *r, gd_str name, void *context)
{
    gd_foreign_result *result = context;
    if (is(name, "id")) {
        result->rule_id = read_text(r);
    } else if (is(name, "index")) {
        result->rule_index = read_number(r, SIZE_MAX);
    } else {
        gd_json_pass(r->json);
    }
}

static void read_result_member(run *r, gd_str name, void *context)
{
    reading *at = context;
    gd_foreign_result *result = &at->result;
    if (is(name, "ruleId")) {
        result->rule_id = read_text(r);
    } else if (is(name, "ruleIndex")) {
        result->rule_index = read_number(r, SIZE_MAX);
    } else if (is(name, "rule")) {
        read_object(r, read_rule_reference, result);
    } else if (is(name, "level")) {
        result->level = read_text(r);
    } else if (is(name, "kind")) {
        result->kind = read_text(r);
    } else if (is(name, "message")) {
        read_object(r, read_message, &result->message);
    } else if (is(name, "locations")) {
        read_array(r, read_location, at);
    } else if (is(name, "suppressions")) {
        read_array(r, read_suppression, at);
    } else if (is(name, "baselineState")) {
        at->absent = is(read_text(r), "absent");
    } else {
        gd_json_pass(r->json);
    }
}

/* Whether a result says that something is wrong (3.27.9): tools also report what passed. */
static bool says_wrong(const reading *at)
{
    gd_str kind = at->result.kind;
    bool harmless = is(kind, "pass") || is(kind, "notApplicable") || is(kind, "informational") ||
                    (kind.len == 0 && is(at->result.level, "none"));
    return !harmless && !at->absent;
}

static void read_result(run *r, void *context)
{
    (void)context;
    reading at = {.result = {.rule_index = SIZE_MAX}, .place = {.index = SIZE_MAX}};
    read_object(r, read_result_member, &at);
    if (says_wrong(&at)) {
        at.result.uri = at.place.uri;
        *gd_vec_push(&r->lists, &r->results) = at.result;
        *gd_vec_push(&r->lists, &r->artifact_indexes) = at.place.uri.len ? SIZE_MAX : at.place.index;
        *gd_vec_push(&r->lists, &r->base_ids) = at.place.base;
    }
}

/* --- runs (3.14) ------------------------------------------------------------------------------------ */

static void read_run_member(run *r, gd_str name, void *context)
{
    (void)context;
    if (is(name, "tool")) {
        read_object(r, read_tool_member, NULL);
    } else if (is(name, "results")) {
        read_array(r, read_result, NULL);
    } else if (is(name, "artifacts")) {
        read_array(r, read_artifact, NULL);
    } else if (is(name, "originalUriBaseIds")) {
        read_object(r, read_base, NULL);
    } else {
        gd_json_pass(r->json);
    }
}

static void place_result(run *r, gd_foreign_result *result, size_t artifact, gd_str base_id)
{
    if (artifact < r->artifacts.count) {
        result->uri = r->artifacts.items[artifact];
    }
    const gd_str *base = base_id.len ? gd_map_get(&r->bases, base_id) : NULL;
    if (base && base->len && result->uri.len) {
        const char *slash = gd_str_ends(*base, GD_STR("/")) ? "" : "/";
        result->uri = gd_str_format(r->arena, "%.*s%s%.*s", GD_FMT(*base), slash, GD_FMT(result->uri));
    }
}

/* A run with more results than all before it: exactly as much room as they need. */
static void make_room(gd_arena *arena, gd_foreign_results *results, size_t more)
{
    if (more <= results->list.count) {
        return;
    }
    size_t capacity = results->list.count + more;
    gd_foreign_result *items = GD_NEW_ARRAY(arena, gd_foreign_result, capacity);
    if (results->list.count) {
        memcpy(items, results->list.items, results->list.count * sizeof *items);
    }
    results->list.items = items;
    results->list.capacity = capacity;
}

/* Join the results with the rules that the run describes, by index, else by id (3.52.5: "id/more" is of the rule "id"). */
static void finish_run(run *r, gd_foreign_results *results)
{
    gd_map by_id = {0};
    gd_foreign_rule *rules = GD_NEW_ARRAY(r->arena, gd_foreign_rule, r->rules.count);
    for (size_t i = 0; i < r->rules.count; i++) {
        rules[i] = r->rules.items[i];
        gd_map_set(r->arena, &by_id, rules[i].id, &rules[i]);
    }
    make_room(r->arena, results, r->results.count);
    for (size_t i = 0; i < r->results.count; i++) {
        gd_foreign_result *result = &r->results.items[i];
        if (result->rule_index < r->rules.count) {
            result->rule = &rules[result->rule_index];
        } else {
            result->rule = gd_map_get(&by_id, result->rule_id);
        }
        if (result->rule_id.len == 0 && result->rule) {
            result->rule_id = result->rule->id;
        }
        result->tool = r->tool;
        place_result(r, result, r->artifact_indexes.items[i], r->base_ids.items[i]);
        *gd_vec_push(r->arena, &results->list) = *result;
    }
    results->run_count++;
}

typedef struct {
    gd_json_reader *json;
    gd_arena *arena;
    gd_foreign_results *results;
    bool has_runs;
} document;

static void read_run(run *r, void *context)
{
    document *d = context;
    run next = {.json = d->json, .arena = d->arena};
    (void)r;
    gd_arena_init(&next.lists);
    read_object(&next, read_run_member, NULL);
    finish_run(&next, d->results);
    gd_arena_release(&next.lists);
}

static void read_document_member(run *r, gd_str name, void *context)
{
    document *d = context;
    if (is(name, "runs")) {
        d->has_runs = true;
        read_array(r, read_run, d);
    } else {
        gd_json_pass(r->json);
    }
}

bool gd_sarif_read(gd_arena *arena, const gd_source *source, gd_foreign_results *results, gd_diags *diags)
{
    gd_json_reader reader;
    gd_foreign_results before = *results;
    gd_json_init(&reader, arena, source, diags);
    document d = {.json = &reader, .arena = arena, .results = results};
    read_object(&(run){.json = &reader, .arena = arena}, read_document_member, &d);
    bool whole = !reader.failed && gd_json_end(&reader);
    if (whole && !d.has_runs) {
        gd_diag_item *item = gd_diag_report(diags, GD_DIAG_REPORT_FORMAT, (gd_range){source, {0, 0}},
                                            "this is no SARIF: it has no runs");
        gd_diag_hint(diags, item, "give files in the format SARIF 2.1.0");
    }
    if (!whole || !d.has_runs) {
        *results = before;
    }
    return whole && d.has_runs;
}

gd_severity gd_foreign_severity(const gd_foreign_result *result)
{
    if (result->rule && result->rule->score.len) {
        char text[16];
        snprintf(text, sizeof text, "%.*s", GD_FMT(result->rule->score));
        double score = strtod(text, NULL);
        return score > 9.0    ? GD_SEVERITY_CRITICAL
               : score >= 7.0 ? GD_SEVERITY_HIGH
               : score >= 4.0 ? GD_SEVERITY_MEDIUM
                              : GD_SEVERITY_LOW;
    }
    gd_str level = result->level.len || !result->rule ? result->level : result->rule->level;
    if (is(level, "error")) {
        return GD_SEVERITY_HIGH;
    }
    return is(level, "note") || is(level, "none") ? GD_SEVERITY_LOW : GD_SEVERITY_MEDIUM;
}
