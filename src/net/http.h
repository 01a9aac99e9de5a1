/* http.h - HTTP requests through libcurl, with retries, for the few verbs that use the network.
 *
 * Proxies and certificates are libcurl's defaults (https_proxy, no_proxy, CURL_CA_BUNDLE …). Only http and https are
 * spoken. A request is tried again, after a pause that doubles, when it could not connect, on 429 and 5xx, and on 403
 * with Retry-After or an exhausted rate limit (GitHub's "secondary limits"); the server's Retry-After is kept to.
 * Neither headers nor bodies of requests appear in an error, so no token does. A client belongs to one thread. */
#ifndef GD_NET_HTTP_H
#define GD_NET_HTTP_H

#include "base/buffer.h"

typedef struct gd_http gd_http;

/* Zeroed members mean the default in the comment. */
typedef struct {
    unsigned attempts;           /* of one request, 5 */
    unsigned pause_milliseconds; /* before the second attempt, 1000; doubled from then on */
    unsigned longest_pause;      /* seconds; a server that asks for more is given up on, 60 */
    unsigned timeout;            /* seconds for one attempt without any progress, 30 */
} gd_http_settings;

/* A client; free it with gd_http_free. NULL when libcurl is not installed. */
gd_http *gd_http_new(const gd_http_settings *settings);
void gd_http_free(gd_http *http);

typedef struct {
    const char *name;
    gd_str value;
} gd_http_header;

/* Takes bytes of a response as they come; false gives the request up. */
typedef bool (*gd_http_receiver)(void *context, gd_str bytes);

typedef struct {
    const char *method; /* "GET", "POST", … */
    const char *url;
    const gd_http_header *headers;
    size_t header_count;
    gd_str body;
    bool may_repeat; /* whether doing it twice is as good as once: after a cut connection it is tried again */
    bool follow;     /* redirects, at most five; never for requests with a token */
    size_t most_bytes;    /* of the answer; beyond it is an error; 0: 64 MiB */
    uint64_t resume_from; /* ask for the bytes from there on (Range) */
    gd_http_receiver
        receive; /* NULL: the body is kept in the response. With one, a request is not tried again
                                 once bytes have been received */
    void *context;
} gd_http_request;

/* An answer, or why there is none. */
typedef struct {
    long status;         /* 200, 404 …; 0: no answer */
    gd_buffer body;      /* when there was no receiver */
    gd_buffer link;      /* value of the Link header */
    gd_buffer error;     /* status 0, or attempts used up: what went wrong, for people, without any secret */
    bool resumed;        /* 206: the bytes begin at resume_from */
    bool connection_cut; /* the answer broke off: the server may or may not have done it */
} gd_http_response;

/* Make the request; true when there is an answer with a status below 400. `response` is set in any case; give it
 * back with gd_http_response_release. */
bool gd_http_perform(gd_http *http, const gd_http_request *request, gd_http_response *response);
void gd_http_response_release(gd_http_response *response);

#endif
