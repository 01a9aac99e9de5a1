/* approvals - who has approved a pull request (see approvals.h). */
#include "policy/approvals.h"

#include "syntax/json.h"

enum { APPROVALS_MAX = 10 * 1000 };

typedef struct {
    gd_str user, commit;
} approval;

typedef struct {
    gd_arena *arena;
    gd_json_reader json;
    const gd_source *source;
    gd_diags *diags;
    gd_str head;
    GD_VEC(approval) list;
    bool sound;
} reader;

static void wrong(reader *r, gd_span span, const char *what)
{
    if (r->sound) {
        gd_diag_item *item = gd_diag_report(r->diags, GD_DIAG_SETTINGS, (gd_range){r->source, span},
                                            "these are no approvals: %s", what);
        gd_diag_hint(r->diags, item, "`guard comment --github --approvals FILE` writes them");
    }
    r->sound = false;
}

static gd_str read_text(reader *r, const char *otherwise)
{
    gd_json_token value = gd_json_next(&r->json);
    if (value.kind != GD_JSON_STRING || value.text.len == 0) {
        wrong(r, value.span, otherwise);
    }
    return value.kind == GD_JSON_STRING ? value.text : (gd_str){0};
}

static void read_approval(reader *r)
{
    static const char form[] = "an approval has a user and a commit, each a text";
    approval one = {0};
    gd_json_token open = gd_json_next(&r->json), key;
    if (open.kind != GD_JSON_OBJECT) {
        wrong(r, open.span, form);
        return;
    }
    while (r->sound && gd_json_key(&r->json, &key)) {
        if (gd_str_eq(key.text, GD_STR("user"))) {
            one.user = read_text(r, form);
        } else if (gd_str_eq(key.text, GD_STR("commit"))) {
            one.commit = read_text(r, form);
        } else {
            gd_json_skip(&r->json);
        }
    }
    if (r->sound && (one.user.len == 0 || one.commit.len == 0)) {
        wrong(r, open.span, form);
    }
    if (r->sound && r->list.count < APPROVALS_MAX) {
        *gd_vec_push(r->arena, &r->list) = one;
    }
}

static void read_list(reader *r)
{
    gd_json_token open = gd_json_next(&r->json);
    if (open.kind != GD_JSON_ARRAY) {
        wrong(r, open.span, "\"approvals\" must be a list");
        return;
    }
    while (r->sound && gd_json_item(&r->json)) {
        read_approval(r);
    }
}

static void read_document(reader *r)
{
    gd_json_token open = gd_json_next(&r->json), key;
    if (open.kind != GD_JSON_OBJECT) {
        wrong(r, open.span, "expected an object");
        return;
    }
    while (r->sound && gd_json_key(&r->json, &key)) {
        if (gd_str_eq(key.text, GD_STR("head"))) {
            r->head = read_text(r, "\"head\" must be a commit");
        } else if (gd_str_eq(key.text, GD_STR("approvals"))) {
            read_list(r);
        } else {
            gd_json_skip(&r->json);
        }
    }
    if (r->sound && r->head.len == 0) {
        wrong(r, open.span, "it has no \"head\"");
    }
}

void gd_approvals_read(gd_arena *arena, const gd_source *source, gd_reviewers *reviewers, gd_diags *diags)
{
    reader *r = GD_NEW(arena, reader);
    *r = (reader){.arena = arena, .source = source, .diags = diags, .sound = true};
    gd_json_init(&r->json, arena, source, diags);
    read_document(r);
    if (!r->sound || r->json.failed || !gd_json_end(&r->json)) {
        return;
    }
    for (size_t i = 0; i < r->list.count; i++) {
        if (gd_str_eq(r->list.items[i].commit, r->head)) {
            *gd_vec_push(arena, reviewers) = r->list.items[i].user;
        }
    }
}
