/* comments_json - reads pages of comments, writes the body of one. */
#include "net/comments_json.h"

#include <jansson.h>

static gd_str text_of(gd_arena *arena, const json_t *value)
{
    return gd_str_copy(arena, (gd_str){json_string_value(value), json_string_length(value)});
}

bool gd_comments_add(gd_arena *arena, gd_comments *comments, gd_str json)
{
    json_t *page = json_loadb(json.ptr ? json.ptr : "", json.len, 0, NULL);
    if (!json_is_array(page)) {
        json_decref(page);
        return false;
    }
    size_t index;
    json_t *item;
    json_array_foreach(page, index, item)
    {
        const json_t *id = json_object_get(item, "id"), *body = json_object_get(item, "body");
        const json_t *github = json_object_get(item, "user"), *gitlab = json_object_get(item, "author");
        const json_t *author =
            github ? json_object_get(github, "login") : json_object_get(gitlab, "username");
        if (json_is_integer(id) && json_is_string(body)) {
            *gd_vec_push(arena, &comments->list) =
                (gd_comment){.id = gd_str_format(arena, "%lld", (long long)json_integer_value(id)),
                             .node = text_of(arena, json_object_get(item, "node_id")),
                             .author = text_of(arena, author),
                             .body = text_of(arena, body)};
        }
    }
    json_decref(page);
    return true;
}

typedef struct {
    gd_arena *arena;
    gd_comments *comments;
} listing;

static bool take_page(void *context, gd_str json)
{
    listing *l = context;
    return gd_comments_add(l->arena, l->comments, json);
}

gd_forge_status gd_comments_list(gd_forge *forge, gd_str path, gd_comments *comments)
{
    listing l = {forge->arena, comments};
    return gd_forge_pages(forge, path, take_page, &l);
}

gd_str gd_comment_body(gd_arena *arena, gd_str text)
{
    gd_buffer out = {0};
    gd_buffer_literal(&out, "{\"body\":");
    gd_buffer_json_string(&out, text);
    gd_buffer_char(&out, '}');
    gd_str body = gd_str_copy(arena, gd_buffer_str(&out));
    gd_buffer_release(&out);
    return body;
}
