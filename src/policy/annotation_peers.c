/* annotation_peers - reads annotations of other scanners (grammars in annotation_peers.h). */
#include "policy/annotation_peers.h"

#include "policy/name_pattern.h"

enum { WORDS_MAX = 200 }; /* of a comment that are looked at */

typedef struct {
    gd_arena *arena;
    gd_range comment;
    const gd_annotation_rules *rules;
    gd_diags *diags;
    gd_peer_visitor visit;
    void *context;
} reader;

typedef struct {
    gd_annotation annotation;
    GD_VEC(gd_annotation_rule) rules;
    bool sound;
} draft;

static draft new_draft(const reader *r, const char *tool)
{
    return (draft){.annotation = {.exception = {.range = r->comment, .tool = gd_str_from(tool)}},
                   .sound = true};
}

/* The name that guard's rules have for the id: as written, or with the prefix of Aqua's database. */
static gd_str known_name(const reader *r, gd_str id)
{
    gd_str prefixed = gd_str_concat(r->arena, GD_STR("AVD-"), id);
    if (gd_str_find_char(id, '*') != GD_STR_NONE || r->rules->known_pattern(r->rules->context, id)) {
        return id;
    }
    return r->rules->known_pattern(r->rules->context, prefixed) ? prefixed : GD_STR("");
}

static void add_rule(reader *r, draft *d, gd_str id)
{
    gd_str name = known_name(r, id);
    if (d->rules.count >= GD_ANNOTATION_MAX_RULES || !id.len) {
        return;
    }
    if (!name.len) {
        gd_diag_item *item = gd_diag_report(r->diags, GD_DIAG_ANNOTATION_RULE, r->comment,
                                            "no rule has the id \"%.*s\", which a %.*s annotation names",
                                            GD_FMT(id), GD_FMT(d->annotation.exception.tool));
        gd_diag_hint(r->diags, item, "guard reports nothing under that id; `guard migrate` lists them all");
        return;
    }
    *gd_vec_push(r->arena, &d->rules) = (gd_annotation_rule){.name = name, .known = true, .loose = true};
}

static void finish(reader *r, draft *d, gd_annotation_reach reach)
{
    if (d->sound && d->rules.count) {
        d->annotation.rules = d->rules.items;
        d->annotation.rule_count = d->rules.count;
        r->visit(r->context, &d->annotation, reach);
    }
}

/* The part of `*rest` before one of `stops`, which is cut off with it. */
static gd_str take_until(gd_str *rest, const char *stops)
{
    size_t end = 0;
    while (end < rest->len && !(rest->ptr[end] && strchr(stops, rest->ptr[end]))) {
        end++;
    }
    gd_str part = gd_str_slice(*rest, 0, end);
    *rest = gd_str_slice(*rest, end + 1, rest->len);
    return part;
}

/* --- tfsec and trivy ------------------------------------------------------------------------------------------ */

/* "[attr=value,…]" behind an id. */
static void read_conditions(reader *r, draft *d, gd_str text)
{
    GD_VEC(gd_exception_condition) conditions = {0};
    while (text.len) {
        gd_str pair = take_until(&text, ",");
        gd_str attribute = gd_str_trim(take_until(&pair, "="));
        *gd_vec_push(r->arena, &conditions) = (gd_exception_condition){attribute, gd_str_trim(pair)};
    }
    d->annotation.exception.conditions = conditions.items;
    d->annotation.exception.condition_count = conditions.count;
}

static void read_end(reader *r, draft *d, gd_str date)
{
    if (!gd_date_is_valid(date)) {
        gd_diag_report(r->diags, GD_DIAG_ANNOTATION_SYNTAX, r->comment,
                       "\"%.*s\" is not a date, so the %.*s annotation hides nothing", GD_FMT(date),
                       GD_FMT(d->annotation.exception.tool));
        d->sound = false;
        return;
    }
    d->annotation.exception.expires = gd_date_of_days(r->arena, gd_date_days(date) - 1);
}

static gd_str take_id(reader *r, draft *d, gd_str *rest)
{
    size_t open = gd_str_find_char(*rest, '['), colon = gd_str_find_char(*rest, ':');
    if (open == GD_STR_NONE || (colon != GD_STR_NONE && colon < open)) {
        return take_until(rest, ":");
    }
    gd_str id = take_until(rest, "[");
    read_conditions(r, d, take_until(rest, "]"));
    take_until(rest, ":");
    return id;
}

static void read_aqua_word(reader *r, gd_str word, const char *tool)
{
    draft d = new_draft(r, tool);
    gd_str rest = gd_str_slice(word, strlen(tool) + 1, word.len);
    while (rest.len) {
        gd_str key = take_until(&rest, ":");
        if (gd_str_eq(key, GD_STR("ignore"))) {
            add_rule(r, &d, take_id(r, &d, &rest));
        } else if (gd_str_eq(key, GD_STR("exp"))) {
            read_end(r, &d, take_until(&rest, ":"));
        } else if (gd_str_eq(key, GD_STR("ws"))) {
            d.annotation.exception.workspace = take_until(&rest, ":");
        } else {
            gd_diag_report(r->diags, GD_DIAG_ANNOTATION_SYNTAX, r->comment,
                           "a %s annotation has no section \"%.*s\", so it hides nothing", tool, GD_FMT(key));
            d.sound = false;
            return;
        }
    }
    finish(r, &d, GD_REACH_ELEMENT);
}

static void read_aqua(reader *r, gd_str text)
{
    for (size_t i = 0; i < WORDS_MAX && text.len; i++) {
        gd_str word = take_until(&text, " \t\r\n");
        while (word.len && strchr("#/*", word.ptr[0]) && word.ptr[0]) {
            word = gd_str_slice(word, 1, word.len);
        }
        if (gd_str_starts(word, GD_STR("tfsec:")) || gd_str_starts(word, GD_STR("trivy:"))) {
            read_aqua_word(r, word, gd_str_starts(word, GD_STR("tfsec:")) ? "tfsec" : "trivy");
        }
    }
}

/* --- the others ------------------------------------------------------------------------------------------------- */

static void add_rules(reader *r, draft *d, gd_str list)
{
    while (list.len) {
        add_rule(r, d, gd_str_trim(take_until(&list, ",")));
    }
}

static void read_checkov(reader *r, gd_str text)
{
    static const char *const marks[] = {"checkov:skip=", "bridgecrew:skip=", "cortex:skip="};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        size_t at = gd_str_find(text, gd_str_from(marks[i]));
        if (at == GD_STR_NONE) {
            continue;
        }
        draft d = new_draft(r, "checkov");
        gd_str rest = gd_str_slice(text, at + strlen(marks[i]), text.len);
        rest = gd_str_trim(take_until(&rest, "\n"));
        gd_str ids = take_until(&rest, ":");
        size_t space = gd_str_find_char(ids, ' '); /* words behind the ids without a colon are no ids */
        bool list_goes_on =
            space != GD_STR_NONE && gd_str_find_char(gd_str_slice(ids, space, ids.len), ',') != GD_STR_NONE;
        d.annotation.exception.reason = gd_str_trim(rest);
        add_rules(r, &d, list_goes_on ? ids : gd_str_slice(ids, 0, space));
        finish(r, &d, GD_REACH_BLOCK);
        return;
    }
}

static void read_tflint(reader *r, gd_str text)
{
    bool whole_file = gd_str_starts(text, GD_STR("tflint-ignore-file:"));
    if (!whole_file && !gd_str_starts(text, GD_STR("tflint-ignore:"))) {
        return;
    }
    if (whole_file && r->comment.span.start != 0) {
        gd_diag_report(r->diags, GD_DIAG_ANNOTATION_SYNTAX, r->comment,
                       "tflint-ignore-file counts in line 1, column 1 only");
        return;
    }
    draft d = new_draft(r, "tflint");
    take_until(&text, ":");
    gd_str rules = take_until(&text, "#\n");
    size_t slashes = gd_str_find(rules, GD_STR("//"));
    d.annotation.exception.reason =
        gd_str_trim(slashes == GD_STR_NONE ? text : gd_str_slice(rules, slashes + 2, rules.len));
    rules = gd_str_trim(gd_str_slice(rules, 0, slashes));
    add_rules(r, &d, gd_str_eq(rules, GD_STR("all")) ? GD_STR("*") : rules);
    finish(r, &d, whole_file ? GD_REACH_FILE : GD_REACH_ELEMENT);
}

static void read_terrascan(reader *r, gd_str whole)
{
    gd_str mark = GD_STR("#ts:skip=");
    if (gd_str_starts(whole, mark)) {
        draft d = new_draft(r, "terrascan");
        gd_str rest = gd_str_slice(whole, mark.len, whole.len);
        add_rule(r, &d, take_until(&rest, " \t\r\n"));
        d.annotation.exception.reason = gd_str_trim(rest);
        finish(r, &d, GD_REACH_BLOCK);
    }
}

void gd_peer_annotations_read(gd_arena *arena, const gd_source *source, gd_span comment,
                              const gd_annotation_rules *rules, gd_diags *diags, gd_peer_visitor visit,
                              void *context)
{
    reader r = {arena, {source, comment}, rules, diags, visit, context};
    gd_str text = gd_annotation_content(source, comment);
    if (gd_str_find_char(text, ':') == GD_STR_NONE) {
        return;
    }
    read_aqua(&r, text);
    read_checkov(&r, text);
    read_tflint(&r, text);
    read_terrascan(&r, gd_source_slice(source, comment));
}
