/* github - comments of a pull request by GitHub's REST interface (version 2022-11-28); hiding one by GraphQL. */
#include <jansson.h>

#include "net/comments_json.h"
#include "net/forge.h"

static gd_str comments_path(const gd_forge *forge)
{
    return gd_str_format(forge->arena, "/repos/%.*s/issues/%.*s/comments", GD_FMT(forge->project),
                         GD_FMT(forge->number));
}

static gd_str comment_path(const gd_forge *forge, const gd_comment *comment)
{
    return gd_str_format(forge->arena, "/repos/%.*s/issues/comments/%.*s", GD_FMT(forge->project),
                         GD_FMT(comment->id));
}

static gd_forge_status list(gd_forge *forge, gd_comments *comments)
{
    return gd_comments_list(forge, comments_path(forge), comments);
}

static gd_forge_status create(gd_forge *forge, gd_str body)
{
    return gd_forge_send(forge, "POST", comments_path(forge), gd_comment_body(forge->arena, body));
}

static gd_forge_status update(gd_forge *forge, const gd_comment *comment, gd_str body)
{
    return gd_forge_send(forge, "PATCH", comment_path(forge, comment), gd_comment_body(forge->arena, body));
}

static gd_forge_status take_away(gd_forge *forge, const gd_comment *comment)
{
    return gd_forge_send(forge, "DELETE", comment_path(forge, comment), (gd_str){0});
}

/* Enterprise Server has REST at HOST/api/v3 and GraphQL at HOST/api/graphql. */
static gd_str graphql_url(const gd_forge *forge)
{
    if (forge->graphql.len) {
        return forge->graphql;
    }
    gd_str api = forge->api;
    if (gd_str_ends(api, GD_STR("/v3"))) {
        api = gd_str_slice(api, 0, api.len - 3);
    }
    return gd_str_format(forge->arena, "%.*s/graphql", GD_FMT(api));
}

static gd_forge_status hide(gd_forge *forge, const gd_comment *comment)
{
    gd_buffer body = {0};
    gd_buffer_literal(&body, "{\"query\":\"mutation($id:ID!){minimizeComment(input:{subjectId:$id,"
                             "classifier:OUTDATED}){clientMutationId}}\",\"variables\":{\"id\":");
    gd_buffer_json_string(&body, comment->node);
    gd_buffer_literal(&body, "}}");
    gd_forge_status status = gd_forge_send(forge, "POST", graphql_url(forge), gd_buffer_str(&body));
    gd_buffer_release(&body);
    return status;
}

/* GET /user is not for the tokens of apps, the viewer is. */
static gd_str own_login(gd_forge *forge)
{
    gd_http_response response;
    gd_str login = {"", 0}, query = GD_STR("{\"query\":\"{viewer{login}}\"}");
    if (gd_forge_request(forge, "POST", graphql_url(forge), query, &response) == GD_FORGE_OK) {
        gd_str text = gd_buffer_str(&response.body);
        json_t *answer = json_loadb(text.ptr ? text.ptr : "", text.len, 0, NULL);
        const json_t *viewer = json_object_get(json_object_get(answer, "data"), "viewer");
        const json_t *name = json_object_get(viewer, "login");
        if (json_is_string(name)) {
            login = gd_str_copy(forge->arena, (gd_str){json_string_value(name), json_string_length(name)});
        }
        json_decref(answer);
    }
    gd_http_response_release(&response);
    return login;
}

const gd_forge_kind gd_github = {.list = list,
                                 .create = create,
                                 .update = update,
                                 .remove = take_away,
                                 .hide = hide,
                                 .own_login = own_login};
