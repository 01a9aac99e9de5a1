/* comments_json.h - comments as GitHub and GitLab write them, and texts as they take them. */
#ifndef GD_NET_COMMENTS_JSON_H
#define GD_NET_COMMENTS_JSON_H

#include "net/forge.h"

/* Add the comments of a page (a JSON array of objects with "id", "body", the author and perhaps "node_id") to the list, in the
 * forge's arena. False when the text is no such array. */
bool gd_comments_add(gd_arena *arena, gd_comments *comments, gd_str json);

/* All comments of the list at `path`, page by page. */
gd_forge_status gd_comments_list(gd_forge *forge, gd_str path, gd_comments *comments);

/* {"body": "…"} in the arena. */
gd_str gd_comment_body(gd_arena *arena, gd_str text);

#endif
