/* github_checks - SARIF upload, check runs, reviews. */
#include "net/github_checks.h"

#include <jansson.h>
#include <nettle/base64.h>
#include <stdlib.h>
#include <zlib.h>

#include "base/map.h"

enum { MOST_SUMMARY_BYTES = 65000, MOST_APPROVERS = 100 };

/* gzip (RFC 1952) to a buffer; false when zlib cannot. */
static bool compress_gzip(gd_str text, gd_buffer *out)
{
    z_stream stream = {.next_in = (Bytef *)(uintptr_t)text.ptr, .avail_in = (uInt)text.len};
    if (text.len > UINT32_MAX / 2 ||
        deflateInit2(&stream, Z_BEST_COMPRESSION, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY) != Z_OK) {
        return false;
    }
    gd_buffer_reserve(out, deflateBound(&stream, (uLong)text.len));
    stream.next_out = (Bytef *)out->bytes;
    stream.avail_out = (uInt)out->capacity;
    bool done = deflate(&stream, Z_FINISH) == Z_STREAM_END;
    out->len = stream.total_out;
    deflateEnd(&stream);
    return done;
}

static void add_base64(gd_buffer *out, gd_str bytes)
{
    size_t length = BASE64_ENCODE_RAW_LENGTH(bytes.len);
    gd_buffer_reserve(out, length);
    base64_encode_raw(out->bytes + out->len, bytes.len, (const uint8_t *)bytes.ptr);
    out->len += length;
}

static void add_member(gd_buffer *out, const char *name, gd_str value)
{
    gd_buffer_addf(out, "%s\"%s\":", out->bytes[out->len - 1] == '{' ? "" : ",", name);
    gd_buffer_json_string(out, value);
}

gd_forge_status gd_github_upload_sarif(gd_forge *forge, gd_str sarif, gd_str commit, gd_str ref)
{
    gd_buffer packed = {0}, body = {0};
    gd_forge_status status = GD_FORGE_FAILED;
    if (compress_gzip(sarif, &packed)) {
        gd_buffer_char(&body, '{');
        add_member(&body, "commit_sha", commit);
        add_member(&body, "ref", ref);
        gd_buffer_literal(&body, ",\"sarif\":\"");
        add_base64(&body, gd_buffer_str(&packed));
        gd_buffer_literal(&body, "\"}");
        gd_str path = gd_str_format(forge->arena, "/repos/%.*s/code-scanning/sarifs", GD_FMT(forge->project));
        status = gd_forge_send(forge, "POST", path, gd_buffer_str(&body));
    }
    gd_buffer_release(&packed);
    gd_buffer_release(&body);
    return status;
}

gd_forge_status gd_github_check_run(gd_forge *forge, gd_str name, gd_str commit, gd_str conclusion,
                                    gd_str title, gd_str summary)
{
    gd_buffer body = {0};
    gd_buffer_char(&body, '{');
    add_member(&body, "name", name);
    add_member(&body, "head_sha", commit);
    add_member(&body, "status", GD_STR("completed"));
    add_member(&body, "conclusion", conclusion);
    gd_buffer_literal(&body, ",\"output\":{");
    add_member(&body, "title", title);
    if (summary.len > MOST_SUMMARY_BYTES) {
        size_t end = gd_str_rfind_char(gd_str_slice(summary, 0, MOST_SUMMARY_BYTES), '\n');
        summary = gd_str_slice(summary, 0, end == GD_STR_NONE ? 0 : end);
    }
    add_member(&body, "summary", summary);
    gd_buffer_literal(&body, "}}");
    gd_str path = gd_str_format(forge->arena, "/repos/%.*s/check-runs", GD_FMT(forge->project));
    gd_forge_status status = gd_forge_send(forge, "POST", path, gd_buffer_str(&body));
    gd_buffer_release(&body);
    return status;
}

/* The last word of each reviewer: empty when it is not (or no more) an approval, else the commit that was approved. */
typedef struct {
    gd_arena *arena;
    gd_map commits;
} reviews;

static gd_str member_text(gd_arena *arena, const json_t *object, const char *name)
{
    const json_t *value = json_object_get(object, name);
    return gd_str_copy(arena, (gd_str){json_string_value(value), json_string_length(value)});
}

static void take_review(reviews *r, const json_t *review)
{
    gd_str state = member_text(r->arena, review, "state");
    gd_str user = member_text(r->arena, json_object_get(review, "user"), "login");
    bool approves = gd_str_eq(state, GD_STR("APPROVED"));
    bool takes_back = gd_str_eq(state, GD_STR("CHANGES_REQUESTED")) || gd_str_eq(state, GD_STR("DISMISSED"));
    if (user.len == 0 || (!approves && !takes_back)) {
        return;
    }
    gd_str *commit = GD_NEW(r->arena, gd_str);
    *commit = approves ? member_text(r->arena, review, "commit_id") : (gd_str){0};
    gd_map_set(r->arena, &r->commits, user, commit);
}

static bool take_reviews(void *context, gd_str text)
{
    reviews *r = context;
    json_t *page = json_loadb(text.ptr ? text.ptr : "", text.len, 0, NULL);
    bool is_list = json_is_array(page);
    size_t index;
    json_t *review;
    json_array_foreach(page, index, review)
    {
        take_review(r, review);
    }
    json_decref(page);
    return is_list;
}

static int by_user(const void *a, const void *b)
{
    return gd_str_cmp(((const gd_map_entry *)a)->key, ((const gd_map_entry *)b)->key);
}

/* A login is letters, digits and dashes: nothing that could change the request's path. Apps ("x[bot]") approve nothing. */
static bool is_login(gd_str text)
{
    for (size_t i = 0; i < text.len; i++) {
        char c = text.ptr[i];
        bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        if (!plain && c != '-' && c != '_') {
            return false;
        }
    }
    return text.len > 0;
}

/* GET an object, and the text of a member of it, or of a member of a member. */
static gd_forge_status get_text(gd_forge *forge, gd_str path, const char *outer, const char *inner,
                                gd_str *text)
{
    gd_http_response response;
    gd_forge_status status = gd_forge_request(forge, "GET", path, (gd_str){0}, &response);
    gd_str body = gd_buffer_str(&response.body);
    json_t *object = json_loadb(body.ptr ? body.ptr : "", body.len, 0, NULL);
    const json_t *holder = outer ? json_object_get(object, outer) : object;
    *text = member_text(forge->arena, holder, inner);
    json_decref(object);
    gd_http_response_release(&response);
    return status;
}

/* On a public repository anybody may leave an approving review; GitHub itself counts those of people who can write. */
static bool may_write(gd_forge *forge, gd_str user)
{
    gd_str permission;
    gd_str path = gd_str_format(forge->arena, "/repos/%.*s/collaborators/%.*s/permission",
                                GD_FMT(forge->project), GD_FMT(user));
    return is_login(user) && get_text(forge, path, NULL, "permission", &permission) == GD_FORGE_OK &&
           (gd_str_eq(permission, GD_STR("admin")) || gd_str_eq(permission, GD_STR("write")));
}

static gd_str approvals_json(gd_forge *forge, const reviews *r, gd_str head)
{
    gd_map_entry *entries = GD_NEW_ARRAY(forge->arena, gd_map_entry, r->commits.count);
    for (size_t i = 0; i < r->commits.count; i++) {
        entries[i] = r->commits.entries[i];
    }
    qsort(entries, r->commits.count, sizeof *entries, by_user);
    gd_buffer out = {0};
    gd_buffer_addf(&out, "{\"pull\":%.*s", GD_FMT(forge->number));
    add_member(&out, "head", head);
    gd_buffer_literal(&out, ",\"approvals\":[");
    const char *separator = "";
    size_t asked = 0;
    for (size_t i = 0; i < r->commits.count; i++) {
        const gd_str *commit = entries[i].value;
        if (!gd_str_eq(*commit, head) || asked++ >= MOST_APPROVERS || !may_write(forge, entries[i].key)) {
            continue;
        }
        gd_buffer_addf(&out, "%s{", separator);
        add_member(&out, "user", entries[i].key);
        add_member(&out, "commit", *commit);
        gd_buffer_char(&out, '}');
        separator = ",";
    }
    gd_buffer_literal(&out, "]}\n");
    gd_str json = gd_str_copy(forge->arena, gd_buffer_str(&out));
    gd_buffer_release(&out);
    return json;
}

gd_forge_status gd_github_approvals(gd_forge *forge, gd_str head, gd_str *json)
{
    reviews r = {.arena = forge->arena};
    gd_str pull =
        gd_str_format(forge->arena, "/repos/%.*s/pulls/%.*s", GD_FMT(forge->project), GD_FMT(forge->number));
    gd_forge_status status = GD_FORGE_OK;
    if (head.len == 0) {
        status = get_text(forge, pull, "head", "sha", &head);
        if (status == GD_FORGE_OK && head.len == 0) {
            gd_buffer_clear(&forge->error);
            gd_buffer_literal(&forge->error, "the server does not say what the head of the pull request is");
            status = GD_FORGE_FAILED;
        }
    }
    if (status == GD_FORGE_OK) {
        gd_str path = gd_str_format(forge->arena, "%.*s/reviews", GD_FMT(pull));
        status = gd_forge_pages(forge, path, take_reviews, &r);
    }
    if (status == GD_FORGE_OK) {
        *json = approvals_json(forge, &r, head);
    }
    return status;
}
