/* price_list - AWS's price lists on the network (see price_list.h). */
#include "net/price_list.h"

#include <errno.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "value/json.h"

enum { INDEX_BYTES_MAX = 16 * 1024 * 1024 };

static bool fail(gd_price_list *list, gd_str url, gd_str why)
{
    gd_buffer_clear(&list->error);
    gd_buffer_addf(&list->error, "%.*s: %.*s", GD_FMT(url), GD_FMT(why));
    return false;
}

/* A URL of an index is seen from the base. */
static gd_str whole_url(gd_price_list *list, gd_str url)
{
    bool absolute = gd_str_starts(url, GD_STR("http://")) || gd_str_starts(url, GD_STR("https://"));
    return absolute ? url : gd_str_concat(list->arena, list->base, url);
}

/* The document at `url` as a value; NULL, with the reason in list->error, when there is none. */
static const gd_value *read_index(gd_price_list *list, gd_str url)
{
    gd_http_request request = {.method = "GET",
                               .url = gd_str_cstr(list->arena, url),
                               .may_repeat = true,
                               .follow = true,
                               .most_bytes = INDEX_BYTES_MAX};
    gd_http_response response = {0};
    const gd_value *value = NULL;
    if (!gd_http_perform(list->http, &request, &response)) {
        gd_str why = response.error.len
                         ? gd_buffer_str(&response.error)
                         : gd_str_format(list->arena, "the server answers %ld", response.status);
        fail(list, url, why);
    } else {
        gd_str text = gd_str_copy(list->arena, gd_buffer_str(&response.body));
        gd_json_reader *reader = GD_NEW(list->arena, gd_json_reader);
        gd_json_init(reader, list->arena, gd_source_new(list->arena, url, text), NULL);
        value = gd_value_from_json(list->arena, reader);
        if (!gd_value_is_mapping(value)) {
            value = NULL;
            fail(list, url, GD_STR("this is no index of price lists"));
        }
    }
    gd_http_response_release(&response);
    return value;
}

static const gd_value *member(const gd_value *object, gd_str name)
{
    const gd_value *value = object && gd_value_is_mapping(object) ? gd_value_member(object, name) : NULL;
    return value && value->kind != GD_NULL ? value : NULL;
}

static gd_str text_member(const gd_value *object, const char *name)
{
    const gd_value *value = member(object, gd_str_from(name));
    return value && value->kind == GD_STRING ? gd_value_text(value) : GD_STR("");
}

static const gd_value *offers_of(gd_price_list *list)
{
    gd_str url = whole_url(list, GD_STR("/offers/v1.0/aws/index.json"));
    const gd_value *index = read_index(list, url), *offers = member(index, GD_STR("offers"));
    if (index && !offers) {
        fail(list, url, GD_STR("the index has no offers"));
    }
    return offers;
}

bool gd_price_list_offers(gd_price_list *list, gd_offer_codes *codes)
{
    const gd_value *offers = offers_of(list);
    for (uint32_t i = 0; offers && gd_value_is_mapping(offers) && i < offers->count; i++) {
        *gd_vec_push(list->arena, codes) = offers->members[i].key;
    }
    return offers != NULL;
}

bool gd_price_list_locate(gd_price_list *list, gd_str offer, gd_str region, gd_str *url)
{
    gd_str index_url = whole_url(
        list, gd_str_format(list->arena, "/offers/v1.0/aws/%.*s/current/region_index.json", GD_FMT(offer)));
    *url = GD_STR("");
    const gd_value *index = read_index(list, index_url);
    if (!index) {
        return false;
    }
    const gd_value *of_region = member(member(index, GD_STR("regions")), region);
    gd_str found = text_member(of_region, "currentVersionUrl");
    *url = found.len ? whole_url(list, found) : found;
    return true;
}

static bool append(void *context, gd_str bytes)
{
    return fwrite(bytes.ptr, 1, bytes.len, context) == bytes.len;
}

/* One attempt, going on where the file ends; true when the file is whole. */
static bool fetch_once(gd_price_list *list, gd_str url, const char *part)
{
    struct stat status;
    uint64_t there = stat(part, &status) == 0 ? (uint64_t)status.st_size : 0;
    FILE *file = fopen(part, "ab");
    if (!file) {
        return fail(list, url, gd_str_format(list->arena, "%s: %s", part, strerror(errno)));
    }
    gd_http_request request = {.method = "GET",
                               .url = gd_str_cstr(list->arena, url),
                               .may_repeat = true,
                               .follow = true,
                               .resume_from = there,
                               .receive = append,
                               .context = file};
    gd_http_response response = {0};
    bool answered = gd_http_perform(list->http, &request, &response);
    bool written = fclose(file) == 0;
    bool whole = answered && written && (there == 0 || response.resumed);
    if (!whole) {
        gd_str why = response.error.len
                         ? gd_buffer_str(&response.error)
                         : gd_str_format(list->arena, "the server answers %ld", response.status);
        fail(list, url, why);
        bool cannot_resume = there && !response.connection_cut && !response.resumed;
        if (cannot_resume) { /* the server has no ranges, or another file by now: from the start */
            unlink(part);
        }
    }
    gd_http_response_release(&response);
    return whole;
}

bool gd_price_list_fetch(gd_price_list *list, gd_str url, const char *path, unsigned attempts)
{
    const char *part = gd_str_cstr(list->arena, gd_str_format(list->arena, "%s.part", path));
    bool whole = false;
    for (unsigned i = 0; i < attempts && !whole; i++) {
        whole = fetch_once(list, url, part);
    }
    if (whole && rename(part, path) != 0) {
        return fail(list, url, gd_str_format(list->arena, "%s: %s", path, strerror(errno)));
    }
    return whole;
}
