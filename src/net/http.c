/* http - one request at a time through libcurl, tried again where that is right. */
#include "net/http.h"

#include <stdlib.h>
#include <strings.h>
#include <time.h>

#include "base/redact.h"
#include "net/curl_library.h"

enum {
    DEFAULT_ATTEMPTS = 5,
    DEFAULT_PAUSE = 1000,
    DEFAULT_LONGEST_PAUSE = 60,
    DEFAULT_TIMEOUT = 30,
    DEFAULT_MOST_BYTES = 64 << 20,
    CONNECT_SECONDS = 10,
    MOST_REDIRECTS = 5
};

struct gd_http {
    const gd_curl_library *curl;
    CURL *handle;
    gd_http_settings settings;
};

/* One attempt of one request. */
typedef struct {
    gd_http *http;
    const gd_http_request *request;
    gd_http_response *response;
    uint64_t received;
    bool too_long, refused; /* by most_bytes, by the receiver */
    bool has_retry_after;
    unsigned retry_after;    /* seconds */
    bool rate_limit_is_over; /* X-RateLimit-Remaining: 0 */
    char error[CURL_ERROR_SIZE];
    CURLcode code;
} attempt;

gd_http *gd_http_new(const gd_http_settings *settings)
{
    const gd_curl_library *curl = gd_curl_library_get();
    CURL *handle = curl ? curl->easy_init() : NULL;
    if (!handle) {
        return NULL;
    }
    gd_http *http = gd_malloc(sizeof *http);
    *http = (gd_http){.curl = curl, .handle = handle, .settings = *settings};
    gd_http_settings *s = &http->settings;
    s->attempts = s->attempts ? s->attempts : DEFAULT_ATTEMPTS;
    s->pause_milliseconds = s->pause_milliseconds ? s->pause_milliseconds : DEFAULT_PAUSE;
    s->longest_pause = s->longest_pause ? s->longest_pause : DEFAULT_LONGEST_PAUSE;
    s->timeout = s->timeout ? s->timeout : DEFAULT_TIMEOUT;
    return http;
}

void gd_http_free(gd_http *http)
{
    if (http) {
        http->curl->easy_cleanup(http->handle);
        free(http);
    }
}

void gd_http_response_release(gd_http_response *response)
{
    gd_buffer_release(&response->body);
    gd_buffer_release(&response->link);
    gd_buffer_release(&response->error);
}

static size_t take_body(char *bytes, size_t size, size_t count, void *context)
{
    attempt *a = context;
    size_t length = size * count;
    size_t most = a->request->most_bytes ? a->request->most_bytes : DEFAULT_MOST_BYTES;
    long status = 0;
    a->http->curl->easy_getinfo(a->http->handle, CURLINFO_RESPONSE_CODE, &status);
    bool wanted = a->request->receive && status < 300;
    if (!(wanted && a->request->most_bytes == 0) && length > most - a->received) {
        a->too_long = true;
        return 0;
    }
    a->received += length;
    if (!wanted) {
        gd_buffer_add(&a->response->body, (gd_str){bytes, length});
        return length;
    }
    a->refused = !a->request->receive(a->request->context, (gd_str){bytes, length});
    return a->refused ? 0 : length;
}

/* The value of a header line when it has that name (RFC 9110: names ignore case). */
static bool header_is(gd_str line, const char *name, gd_str *value)
{
    size_t length = strlen(name);
    if (line.len <= length || line.ptr[length] != ':' || strncasecmp(line.ptr, name, length) != 0) {
        return false;
    }
    *value = gd_str_trim(gd_str_slice(line, length + 1, line.len));
    return true;
}

static size_t take_header(char *bytes, size_t size, size_t count, void *context)
{
    attempt *a = context;
    gd_str line = {bytes, size * count}, value;
    if (gd_str_starts(line, GD_STR("HTTP/"))) { /* a new answer, after a redirect or "100 Continue" */
        gd_buffer_clear(&a->response->link);
        a->has_retry_after = false;
        a->retry_after = 0;
        a->rate_limit_is_over = false;
    } else if (header_is(line, "link", &value)) {
        gd_buffer_add(&a->response->link, value);
    } else if (header_is(line, "retry-after", &value)) {
        a->has_retry_after = true;
        for (size_t i = 0; i < value.len && value.ptr[i] >= '0' && value.ptr[i] <= '9' && i < 6; i++) {
            a->retry_after = a->retry_after * 10 + (unsigned)(value.ptr[i] - '0');
        }
    } else if (header_is(line, "x-ratelimit-remaining", &value)) {
        a->rate_limit_is_over = gd_str_eq(value, GD_STR("0"));
    }
    return line.len;
}

static struct curl_slist *header_list(const gd_http *http, const gd_http_request *request)
{
    struct curl_slist *list = NULL;
    gd_buffer line = {0};
    for (size_t i = 0; i < request->header_count; i++) {
        gd_buffer_clear(&line);
        gd_buffer_addf(&line, "%s: %.*s", request->headers[i].name, GD_FMT(request->headers[i].value));
        gd_buffer_char(&line, '\0');
        list = http->curl->slist_append(list, line.bytes);
    }
    list = http->curl->slist_append(list, "Expect:"); /* no pause before a body */
    gd_buffer_release(&line);
    return list;
}

static void set_body(const gd_http *http, const gd_http_request *request)
{
    const gd_curl_library *curl = http->curl;
    curl->easy_setopt(http->handle, CURLOPT_CUSTOMREQUEST, request->method);
    if (request->body.len || strcmp(request->method, "POST") == 0) {
        curl->easy_setopt(http->handle, CURLOPT_POSTFIELDS, request->body.ptr ? request->body.ptr : "");
        curl->easy_setopt(http->handle, CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t)request->body.len);
    }
    if (request->resume_from) {
        curl->easy_setopt(http->handle, CURLOPT_RESUME_FROM_LARGE, (curl_off_t)request->resume_from);
    }
}

static void set_options(attempt *a, struct curl_slist *headers)
{
    const gd_curl_library *curl = a->http->curl;
    CURL *handle = a->http->handle;
    curl->easy_reset(handle);
    curl->easy_setopt(handle, CURLOPT_URL, a->request->url);
    curl->easy_setopt(handle, CURLOPT_PROTOCOLS_STR, "http,https");
    curl->easy_setopt(handle, CURLOPT_REDIR_PROTOCOLS_STR, "http,https");
    curl->easy_setopt(handle, CURLOPT_FOLLOWLOCATION, a->request->follow ? 1L : 0L);
    curl->easy_setopt(handle, CURLOPT_MAXREDIRS, (long)MOST_REDIRECTS);
    curl->easy_setopt(handle, CURLOPT_NOSIGNAL, 1L);
    curl->easy_setopt(handle, CURLOPT_CONNECTTIMEOUT, (long)CONNECT_SECONDS);
    curl->easy_setopt(handle, CURLOPT_LOW_SPEED_LIMIT, 1L); /* no byte for that long: given up */
    curl->easy_setopt(handle, CURLOPT_LOW_SPEED_TIME, (long)a->http->settings.timeout);
    curl->easy_setopt(handle, CURLOPT_ERRORBUFFER, a->error);
    curl->easy_setopt(handle, CURLOPT_USERAGENT, "guard/" GUARD_VERSION_TEXT);
    curl->easy_setopt(handle, CURLOPT_HTTPHEADER, headers);
    curl->easy_setopt(handle, CURLOPT_WRITEFUNCTION, take_body);
    curl->easy_setopt(handle, CURLOPT_WRITEDATA, a);
    curl->easy_setopt(handle, CURLOPT_HEADERFUNCTION, take_header);
    curl->easy_setopt(handle, CURLOPT_HEADERDATA, a);
    /* On a connection that is used again libcurl repeats a request by itself when the server hangs up. */
    curl->easy_setopt(handle, CURLOPT_FRESH_CONNECT, a->request->may_repeat ? 0L : 1L);
    set_body(a->http, a->request);
}

static void try_once(attempt *a)
{
    gd_http_response *response = a->response;
    gd_buffer_clear(&response->body);
    gd_buffer_clear(&response->link);
    gd_buffer_clear(&response->error);
    response->status = 0;
    struct curl_slist *headers = header_list(a->http, a->request);
    set_options(a, headers);
    a->code = a->http->curl->easy_perform(a->http->handle);
    if (a->code == CURLE_OK) {
        a->http->curl->easy_getinfo(a->http->handle, CURLINFO_RESPONSE_CODE, &response->status);
    }
    response->resumed = response->status == 206;
    response->connection_cut = a->code == CURLE_GOT_NOTHING || a->code == CURLE_PARTIAL_FILE ||
                               a->code == CURLE_RECV_ERROR || a->code == CURLE_SEND_ERROR ||
                               a->code == CURLE_OPERATION_TIMEDOUT;
    a->http->curl->slist_free_all(headers);
}

static bool is_transient_status(const attempt *a)
{
    long status = a->response->status;
    bool limited = status == 429 || (status == 403 && (a->has_retry_after || a->rate_limit_is_over));
    return limited || status == 500 || status == 502 || status == 503 || status == 504;
}

/* Whether another attempt can help and does no harm. */
static bool worth_repeating(const attempt *a)
{
    if (a->too_long || a->refused || (a->request->receive && a->received)) {
        return false;
    }
    if (a->code == CURLE_OK) {
        return is_transient_status(a);
    }
    bool never_sent = a->code == CURLE_COULDNT_CONNECT || a->code == CURLE_COULDNT_RESOLVE_HOST;
    return never_sent || (a->response->connection_cut && a->request->may_repeat);
}

/* Wait before attempt `number`; false when the server asks for more patience than there is. */
static bool wait_for(const attempt *a, unsigned number)
{
    const gd_http_settings *s = &a->http->settings;
    uint64_t milliseconds = (uint64_t)s->pause_milliseconds << (number < 10 ? number : 10);
    if (a->has_retry_after) {
        milliseconds = (uint64_t)a->retry_after * 1000;
        if (a->retry_after > s->longest_pause) {
            return false;
        }
    }
    if (milliseconds > (uint64_t)s->longest_pause * 1000) {
        milliseconds = (uint64_t)s->longest_pause * 1000;
    }
    struct timespec pause = {.tv_sec = (time_t)(milliseconds / 1000),
                             .tv_nsec = (long)(milliseconds % 1000) * 1000000};
    while (nanosleep(&pause, &pause) != 0) {
    }
    return true;
}

static void explain(attempt *a, unsigned attempts)
{
    gd_buffer *error = &a->response->error;
    if (a->too_long) {
        gd_buffer_literal(error, "the answer is longer than it may be");
    } else if (a->code != CURLE_OK) {
        gd_str text = gd_str_from(a->error[0] ? a->error : a->http->curl->easy_strerror(a->code));
        gd_buffer_printable(error, text);
        gd_redact_message(error->bytes, error->len); /* libcurl names the proxy with its password */
    } else {
        gd_buffer_addf(error, "the server answered %ld", a->response->status);
    }
    if (attempts > 1) {
        gd_buffer_addf(error, " (%u attempts)", attempts);
    }
}

bool gd_http_perform(gd_http *http, const gd_http_request *request, gd_http_response *response)
{
    *response = (gd_http_response){0};
    for (unsigned number = 0;; number++) {
        attempt a = {.http = http, .request = request, .response = response};
        try_once(&a);
        if (a.code == CURLE_OK && response->status < 400) {
            return true;
        }
        if (!worth_repeating(&a) || number + 1 >= http->settings.attempts || !wait_for(&a, number)) {
            explain(&a, number + 1);
            return false;
        }
    }
}
