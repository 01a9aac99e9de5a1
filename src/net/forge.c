/* forge - requests to a forge's interface, and what their answers mean. */
#include "net/forge.h"

#include <jansson.h>

enum { MOST_PAGES = 100, PAGE_ITEMS = 100 };

static gd_forge_status status_of(const gd_http_response *response)
{
    switch (response->status) {
    case 401:
    case 403:
    case 404:
        return GD_FORGE_READ_ONLY;
    case 413:
    case 422:
        return GD_FORGE_TOO_LONG;
    default:
        return GD_FORGE_FAILED;
    }
}

/* What the server says of an error: {"message": "…"}; never what was sent. */
static void add_message(gd_forge *forge, const gd_http_response *response)
{
    json_t *answer =
        json_loadb(response->body.bytes ? response->body.bytes : "", response->body.len, 0, NULL);
    const char *message = json_string_value(json_object_get(answer, "message"));
    if (message && !strstr(message, forge->token.len ? gd_str_cstr(forge->arena, forge->token) : "\n")) {
        gd_buffer_literal(&forge->error, ": ");
        gd_buffer_printable(&forge->error, gd_str_slice(gd_str_from(message), 0, 300));
    }
    json_decref(answer);
}

static void explain(gd_forge *forge, const char *method, gd_str path, const gd_http_response *response)
{
    gd_buffer_clear(&forge->error);
    gd_buffer_addf(&forge->error, "%s ", method);
    gd_buffer_printable(&forge->error, path);
    gd_buffer_literal(&forge->error, ": ");
    gd_buffer_add(&forge->error, gd_buffer_str(&response->error));
    add_message(forge, response);
    forge->outcome_known = !response->connection_cut;
}

gd_forge_status gd_forge_request(gd_forge *forge, const char *method, gd_str path, gd_str body,
                                 gd_http_response *response)
{
    bool is_github = forge->kind == &gd_github;
    gd_http_header headers[4];
    size_t count = 0;
    headers[count++] = (gd_http_header){"Accept", is_github ? GD_STR("application/vnd.github+json")
                                                            : GD_STR("application/json")};
    headers[count++] = (gd_http_header){"Content-Type", GD_STR("application/json")};
    if (is_github) {
        headers[count++] = (gd_http_header){"Authorization",
                                            gd_str_format(forge->arena, "Bearer %.*s", GD_FMT(forge->token))};
        headers[count++] = (gd_http_header){"X-GitHub-Api-Version", GD_STR("2022-11-28")};
    } else {
        headers[count++] = (gd_http_header){forge->job_token ? "JOB-TOKEN" : "PRIVATE-TOKEN", forge->token};
    }
    bool below = gd_str_starts(path, GD_STR("/"));
    gd_str url = below ? gd_str_format(forge->arena, "%.*s%.*s", GD_FMT(forge->api), GD_FMT(path)) : path;
    gd_http_request request = {.method = method,
                               .url = gd_str_cstr(forge->arena, url),
                               .headers = headers,
                               .header_count = count,
                               .body = body,
                               .may_repeat = strcmp(method, "POST") != 0};
    if (gd_http_perform(forge->http, &request, response)) {
        return GD_FORGE_OK;
    }
    explain(forge, method, path, response);
    return status_of(response);
}

gd_forge_status gd_forge_send(gd_forge *forge, const char *method, gd_str path, gd_str body)
{
    gd_http_response response;
    gd_forge_status status = gd_forge_request(forge, method, path, body, &response);
    gd_http_response_release(&response);
    return status;
}

/* RFC 8288: whether a Link header names a next page. Its address is not followed: it would carry the token to
 * wherever the server says. */
static bool has_next(const gd_http_response *response)
{
    return gd_str_find(gd_buffer_str(&response->link), GD_STR("rel=\"next\"")) != GD_STR_NONE;
}

gd_forge_status gd_forge_pages(gd_forge *forge, gd_str path, bool (*take)(void *context, gd_str json),
                               void *context)
{
    for (unsigned page = 1; page <= MOST_PAGES; page++) {
        gd_str here = gd_str_format(forge->arena, "%.*s?per_page=%d&page=%u", GD_FMT(path), PAGE_ITEMS, page);
        gd_http_response response;
        gd_forge_status status = gd_forge_request(forge, "GET", here, (gd_str){0}, &response);
        bool more = status == GD_FORGE_OK && has_next(&response);
        if (status == GD_FORGE_OK && !take(context, gd_buffer_str(&response.body))) {
            gd_buffer_clear(&forge->error);
            gd_buffer_literal(&forge->error, "the server's answer is not what it should be");
            status = GD_FORGE_FAILED;
        }
        gd_http_response_release(&response);
        if (status != GD_FORGE_OK || !more) {
            return status;
        }
    }
    return GD_FORGE_OK;
}
