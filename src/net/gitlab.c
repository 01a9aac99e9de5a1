/* gitlab - notes of a merge request by GitLab's REST interface (version 4). A note cannot be hidden. */
#include "net/comments_json.h"
#include "net/forge.h"

static gd_str notes_path(const gd_forge *forge)
{
    return gd_str_format(forge->arena, "/projects/%.*s/merge_requests/%.*s/notes", GD_FMT(forge->project),
                         GD_FMT(forge->number));
}

static gd_str note_path(const gd_forge *forge, const gd_comment *comment)
{
    return gd_str_format(forge->arena, "%.*s/%.*s", GD_FMT(notes_path(forge)), GD_FMT(comment->id));
}

static gd_forge_status list(gd_forge *forge, gd_comments *comments)
{
    return gd_comments_list(forge, notes_path(forge), comments);
}

static gd_forge_status create(gd_forge *forge, gd_str body)
{
    return gd_forge_send(forge, "POST", notes_path(forge), gd_comment_body(forge->arena, body));
}

static gd_forge_status update(gd_forge *forge, const gd_comment *comment, gd_str body)
{
    return gd_forge_send(forge, "PUT", note_path(forge, comment), gd_comment_body(forge->arena, body));
}

static gd_forge_status take_away(gd_forge *forge, const gd_comment *comment)
{
    return gd_forge_send(forge, "DELETE", note_path(forge, comment), (gd_str){0});
}

const gd_forge_kind gd_gitlab = {.list = list, .create = create, .update = update, .remove = take_away};
