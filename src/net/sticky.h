/* sticky.h - one comment on a pull request that each run brings up to date.
 *
 * The comment is known again by a hidden first line, `<!-- guard-comment:TAG run=N -->`. Anybody may write such a line,
 * so only comments of the expected author count. A run that is older than the one whose comment stands there leaves it
 * alone. */
#ifndef GD_NET_STICKY_H
#define GD_NET_STICKY_H

#include "net/forge.h"

typedef enum {
    GD_STICKY_UPDATE,        /* change the comment, or make it */
    GD_STICKY_NEW,           /* always another one */
    GD_STICKY_HIDE_AND_NEW,  /* hide the last one as outdated; deletes it where a server cannot hide */
    GD_STICKY_DELETE_AND_NEW /* delete the earlier ones */
} gd_sticky_behaviour;

typedef struct {
    gd_sticky_behaviour behaviour;
    gd_str tag;    /* [A-Za-z0-9._-]+: one comment a tag; see gd_sticky_tag_is_valid */
    gd_str author; /* whose comments are ours; empty: anybody's */
    bool
        author_is_usual; /* the author that most tokens have; where another one has written such a line, the server
                             is asked whose ours is */
    bool
        only_news; /* make no comment for a report that has nothing new; one that is there is kept up to date */
    uint64_t run; /* a number that grows from run to run; 0: not known, never older */
} gd_sticky;

typedef enum {
    GD_STICKY_POSTED,
    GD_STICKY_IS_OLDER,
    GD_STICKY_NO_NEWS, /* see only_news */
    GD_STICKY_READ_ONLY,
    GD_STICKY_FAILED
} gd_sticky_outcome;

bool gd_sticky_tag_is_valid(gd_str tag);

/* "update", "new", "hide-and-new", "delete-and-new"; false when the text is none of them. */
bool gd_sticky_behaviour_parse(gd_str text, gd_sticky_behaviour *behaviour);

/* Put `text` (markdown) on the request. What is too long for the server is cut at a line, and says so. */
gd_sticky_outcome gd_sticky_post(gd_forge *forge, const gd_sticky *sticky, gd_str text);

#endif
