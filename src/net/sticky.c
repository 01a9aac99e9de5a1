/* sticky - finds the comment of an earlier run, and replaces it as asked. */
#include "net/sticky.h"

#include "report/news.h"

enum { MOST_BYTES = 65000, BYTES_AFTER_REFUSAL = 30000 };

static const char *const behaviours[] = {[GD_STICKY_UPDATE] = "update",
                                         [GD_STICKY_NEW] = "new",
                                         [GD_STICKY_HIDE_AND_NEW] = "hide-and-new",
                                         [GD_STICKY_DELETE_AND_NEW] = "delete-and-new"};

bool gd_sticky_behaviour_parse(gd_str text, gd_sticky_behaviour *behaviour)
{
    for (size_t i = 0; i < sizeof behaviours / sizeof behaviours[0]; i++) {
        if (gd_str_eq(text, gd_str_from(behaviours[i]))) {
            *behaviour = (gd_sticky_behaviour)i;
            return true;
        }
    }
    return false;
}

bool gd_sticky_tag_is_valid(gd_str tag)
{
    for (size_t i = 0; i < tag.len; i++) {
        char c = tag.ptr[i];
        bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        if (!plain && c != '.' && c != '_' && (c != '-' || (i && tag.ptr[i - 1] == '-'))) {
            return false; /* "--" would end the HTML comment */
        }
    }
    return tag.len > 0 && tag.len <= 64;
}

static gd_str marker_start(const gd_forge *forge, const gd_sticky *sticky)
{
    return gd_str_format(forge->arena, "<!-- guard-comment:%.*s run=", GD_FMT(sticky->tag));
}

static bool is_by(const gd_forge *forge, gd_str author, const gd_comment *comment)
{
    gd_str bot =
        gd_str_format(forge->arena, "%.*s[bot]", GD_FMT(author)); /* as GraphQL names apps, and REST */
    return author.len == 0 || gd_str_eq(author, comment->author) || gd_str_eq(bot, comment->author);
}

static void add_ours(gd_forge *forge, const gd_comments *marked, gd_str author, gd_comments *ours)
{
    for (size_t i = 0; i < marked->list.count; i++) {
        if (is_by(forge, author, &marked->list.items[i])) {
            *gd_vec_push(forge->arena, &ours->list) = marked->list.items[i];
        }
    }
}

static uint64_t run_of(const gd_forge *forge, const gd_sticky *sticky, const gd_comment *comment)
{
    gd_str rest = gd_str_slice(comment->body, marker_start(forge, sticky).len, comment->body.len);
    uint64_t run = 0;
    for (size_t i = 0; i < rest.len && i < 19 && rest.ptr[i] >= '0' && rest.ptr[i] <= '9'; i++) {
        run = run * 10 + (uint64_t)(rest.ptr[i] - '0');
    }
    return run;
}

/* The comment's text within `most` bytes, cut at the end of a line. */
static gd_str compose(const gd_forge *forge, const gd_sticky *sticky, gd_str text, size_t most)
{
    gd_str marker = gd_str_format(forge->arena, "%.*s%llu -->\n", GD_FMT(marker_start(forge, sticky)),
                                  (unsigned long long)sticky->run);
    static const char tail[] = "\n</details>\n\nThe rest did not fit into this comment.\n";
    if (marker.len + text.len <= most) {
        return gd_str_format(forge->arena, "%.*s%.*s", GD_FMT(marker), GD_FMT(text));
    }
    size_t room = most - marker.len - sizeof tail;
    size_t end = gd_str_rfind_char(gd_str_slice(text, 0, room), '\n');
    gd_str kept = gd_str_slice(text, 0, end == GD_STR_NONE ? 0 : end);
    return gd_str_format(forge->arena, "%.*s%.*s%s", GD_FMT(marker), GD_FMT(kept), tail);
}

/* Our comments, oldest first. */
static gd_forge_status find(gd_forge *forge, const gd_sticky *sticky, gd_comments *ours)
{
    gd_comments all = {0}, marked = {0};
    gd_forge_status status = forge->kind->list(forge, &all);
    for (size_t i = 0; status == GD_FORGE_OK && i < all.list.count; i++) {
        if (gd_str_starts(all.list.items[i].body, marker_start(forge, sticky))) {
            *gd_vec_push(forge->arena, &marked.list) = all.list.items[i];
        }
    }
    add_ours(forge, &marked, sticky->author, ours);
    if (ours->list.count == 0 && marked.list.count && sticky->author_is_usual && forge->kind->own_login) {
        gd_str login = forge->kind->own_login(forge); /* the token of an app or a person */
        if (login.len) {
            add_ours(forge, &marked, login, ours);
        }
    }
    return status;
}

/* After a cut connection nobody knows whether the comment was made: look before making it twice. */
static gd_forge_status create_once(gd_forge *forge, const gd_sticky *sticky, gd_str body)
{
    gd_forge_status status = forge->kind->create(forge, body);
    if (status != GD_FORGE_FAILED || forge->outcome_known) {
        return status;
    }
    gd_comments ours = {0};
    if (find(forge, sticky, &ours) != GD_FORGE_OK) {
        return GD_FORGE_FAILED;
    }
    for (size_t i = 0; i < ours.list.count; i++) {
        if (gd_str_eq(gd_str_trim(ours.list.items[i].body), gd_str_trim(body))) {
            return GD_FORGE_OK;
        }
    }
    return forge->kind->create(forge, body);
}

static gd_forge_status put(gd_forge *forge, const gd_sticky *sticky, const gd_comment *old, gd_str text)
{
    gd_forge_status status = GD_FORGE_TOO_LONG;
    for (size_t most = MOST_BYTES; status == GD_FORGE_TOO_LONG && most >= BYTES_AFTER_REFUSAL;
         most -= MOST_BYTES - BYTES_AFTER_REFUSAL) {
        gd_str body = compose(forge, sticky, text, most);
        status = old ? forge->kind->update(forge, old, body) : create_once(forge, sticky, body);
    }
    return status;
}

/* Take the earlier comments away as asked. That they stay is no reason to fail. */
static void clear(gd_forge *forge, const gd_sticky *sticky, const gd_comments *ours)
{
    if (ours->list.count == 0) {
        return;
    }
    if (sticky->behaviour == GD_STICKY_HIDE_AND_NEW && forge->kind->hide) {
        forge->kind->hide(forge, &ours->list.items[ours->list.count - 1]);
        return;
    }
    for (size_t i = 0; i < ours->list.count; i++) {
        forge->kind->remove(forge, &ours->list.items[i]);
    }
}

static gd_forge_status post(gd_forge *forge, const gd_sticky *sticky, const gd_comments *ours, gd_str text)
{
    const gd_comment *last = ours->list.count ? &ours->list.items[ours->list.count - 1] : NULL;
    if (sticky->behaviour == GD_STICKY_UPDATE) {
        return put(forge, sticky, last, text);
    }
    gd_forge_status status = put(forge, sticky, NULL, text);
    if (status == GD_FORGE_OK && sticky->behaviour != GD_STICKY_NEW) {
        clear(forge, sticky, ours);
    }
    return status;
}

gd_sticky_outcome gd_sticky_post(gd_forge *forge, const gd_sticky *sticky, gd_str text)
{
    gd_comments ours = {0};
    gd_forge_status status = GD_FORGE_OK;
    if (sticky->behaviour != GD_STICKY_NEW) {
        status = find(forge, sticky, &ours);
    }
    for (size_t i = 0; i < ours.list.count; i++) {
        if (sticky->run && run_of(forge, sticky, &ours.list.items[i]) > sticky->run) {
            return GD_STICKY_IS_OLDER;
        }
    }
    if (status == GD_FORGE_OK && sticky->only_news && ours.list.count == 0 && gd_markdown_has_no_news(text)) {
        return GD_STICKY_NO_NEWS;
    }
    if (status == GD_FORGE_OK) {
        status = post(forge, sticky, &ours, text);
    }
    switch (status) {
    case GD_FORGE_OK:
        return GD_STICKY_POSTED;
    case GD_FORGE_READ_ONLY:
        return GD_STICKY_READ_ONLY;
    default:
        return GD_STICKY_FAILED;
    }
}
