/* forge.h - the discussion of a pull or merge request, whichever server holds it.
 *
 * What GitHub and GitLab have in common for a comment that is kept up to date (sticky.h). Each server is one table of
 * functions. All calls return a gd_forge_status, and leave the reason of a failure in `error`. */
#ifndef GD_NET_FORGE_H
#define GD_NET_FORGE_H

#include "base/vec.h"
#include "net/http.h"

typedef enum {
    GD_FORGE_OK,
    GD_FORGE_READ_ONLY, /* 401, 403, 404: the token may not do that (pull requests of forks) */
    GD_FORGE_TOO_LONG,  /* 422 (GitHub), 413: the server does not take so much text */
    GD_FORGE_FAILED     /* no answer, or another error */
} gd_forge_status;

typedef struct {
    gd_str id;     /* of the REST interface */
    gd_str node;   /* of GitHub's GraphQL interface; empty elsewhere */
    gd_str author; /* login name */
    gd_str body;
} gd_comment;

typedef struct {
    GD_VEC(gd_comment) list;
} gd_comments;

typedef struct gd_forge gd_forge;

/* A server's kind. `hide` is NULL where a comment cannot be hidden. */
typedef struct {
    gd_forge_status (*list)(gd_forge *forge, gd_comments *comments); /* oldest first */
    gd_forge_status (*create)(gd_forge *forge, gd_str body);
    gd_forge_status (*update)(gd_forge *forge, const gd_comment *comment, gd_str body);
    gd_forge_status (*remove)(gd_forge *forge, const gd_comment *comment);
    gd_forge_status (*hide)(gd_forge *forge, const gd_comment *comment);
    gd_str (*own_login)(
        gd_forge *forge); /* whose the token is; empty: the server does not say. NULL: nobody asks */
} gd_forge_kind;

struct gd_forge {
    const gd_forge_kind *kind;
    gd_arena *arena;
    gd_http *http;
    gd_str api;         /* "https://api.github.com", without a slash at the end */
    gd_str graphql;     /* GitHub's; empty: from `api` */
    gd_str project;     /* "owner/name"; GitLab: the number or the path, percent-encoded */
    gd_str number;      /* of the pull or merge request */
    gd_str token;       /* never printed */
    bool job_token;     /* GitLab: the token is a job's */
    gd_buffer error;    /* of the last call that failed; malloc's, release it with the forge */
    bool outcome_known; /* after a failure: false when the server may have done it all the same */
};

/* Make a request below `api` (or at a whole URL) with the token, JSON out and in. `path` begins with "/". The response
 * is always set and must be released. */
gd_forge_status gd_forge_request(gd_forge *forge, const char *method, gd_str path, gd_str body,
                                 gd_http_response *response);

/* The same where the answer's text is of no interest. */
gd_forge_status gd_forge_send(gd_forge *forge, const char *method, gd_str path, gd_str body);

/* The same for a list that comes in pages: asks page after page, and calls `take` with the text of each; false from
 * it ends the list as GD_FORGE_FAILED. At most 100 pages. */
gd_forge_status gd_forge_pages(gd_forge *forge, gd_str path, bool (*take)(void *context, gd_str json),
                               void *context);

extern const gd_forge_kind gd_github;
extern const gd_forge_kind gd_gitlab;

#endif
