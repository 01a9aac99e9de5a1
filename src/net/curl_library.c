/* curl_library - finds libcurl's functions at run time. */
#include "net/curl_library.h"

#include <dlfcn.h>
#include <pthread.h>
#include <string.h>

static gd_curl_library library;
static bool loaded;
static pthread_once_t once = PTHREAD_ONCE_INIT;

/* Both builds of libcurl will do: they have the same functions and names of versions apart. */
static void *open_library(void)
{
    static const char *const names[] = {"libcurl.so.4", "libcurl-gnutls.so.4", "libcurl.4.dylib"};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        void *handle = dlopen(names[i], RTLD_NOW | RTLD_LOCAL);
        if (handle) {
            return handle;
        }
    }
    return NULL;
}

/* ISO C has no conversion from an object to a function pointer; POSIX has (dlsym). */
static bool find(void *handle, const char *name, void *function)
{
    void *symbol = dlsym(handle, name);
    memcpy(function, &symbol, sizeof symbol);
    return symbol != NULL;
}

static void load(void)
{
    void *handle = open_library();
    CURLcode (*global_init)(long flags);
    if (!handle || !find(handle, "curl_global_init", &global_init)) {
        return;
    }
    bool found = find(handle, "curl_easy_init", &library.easy_init) &&
                 find(handle, "curl_easy_setopt", &library.easy_setopt) &&
                 find(handle, "curl_easy_perform", &library.easy_perform) &&
                 find(handle, "curl_easy_getinfo", &library.easy_getinfo) &&
                 find(handle, "curl_easy_reset", &library.easy_reset) &&
                 find(handle, "curl_easy_cleanup", &library.easy_cleanup) &&
                 find(handle, "curl_easy_strerror", &library.easy_strerror) &&
                 find(handle, "curl_slist_append", &library.slist_append) &&
                 find(handle, "curl_slist_free_all", &library.slist_free_all);
    loaded = found && global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK;
}

const gd_curl_library *gd_curl_library_get(void)
{
    pthread_once(&once, load);
    return loaded ? &library : NULL;
}
