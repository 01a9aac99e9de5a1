/* curl_library.h - libcurl, loaded when the first request is made.
 *
 * libcurl brings some thirty shared libraries, whose loading costs several milliseconds at every start; most runs of
 * guard never use the network. So it is opened by name when needed, and nothing links against it. */
#ifndef GD_NET_CURL_LIBRARY_H
#define GD_NET_CURL_LIBRARY_H

#define CURL_DISABLE_TYPECHECK 1
#include <curl/curl.h>
#include <stdbool.h>

typedef struct {
    CURL *(*easy_init)(void);
    CURLcode (*easy_setopt)(CURL *handle, CURLoption option, ...);
    CURLcode (*easy_perform)(CURL *handle);
    CURLcode (*easy_getinfo)(CURL *handle, CURLINFO info, ...);
    void (*easy_reset)(CURL *handle);
    void (*easy_cleanup)(CURL *handle);
    const char *(*easy_strerror)(CURLcode code);
    struct curl_slist *(*slist_append)(struct curl_slist *list, const char *text);
    void (*slist_free_all)(struct curl_slist *list);
} gd_curl_library;

/* The library, or NULL when it is not installed. Loaded once in a process and kept; safe to call from threads. */
const gd_curl_library *gd_curl_library_get(void);

#endif
