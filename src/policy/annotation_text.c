/* annotation_text - reads one annotation (see annotation_text.h; the grammar is in annotation.h). */
#include "policy/annotation_text.h"

typedef struct {
    gd_arena *arena;
    const gd_source *source;
    gd_diags *diags;
    const gd_annotation_rules *names;
    gd_str rest; /* of the comment */
    gd_range comment;
    bool whole_file;
    GD_VEC(gd_annotation_rule) rules;
} reader;

static bool is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

gd_str gd_annotation_content(const gd_source *source, gd_span comment)
{
    gd_str text = gd_source_slice(source, comment);
    if (gd_str_starts(text, GD_STR("/*"))) {
        bool closed = text.len >= 4 && gd_str_ends(text, GD_STR("*/"));
        text.len -= closed ? 2 : 0;
    }
    while (text.len && (is_space(text.ptr[0]) || strchr("#/*", text.ptr[0])) && text.ptr[0]) {
        text = gd_str_slice(text, 1, text.len);
    }
    return gd_str_trim(text);
}

bool gd_annotation_is_one(const gd_source *source, gd_span comment)
{
    return gd_str_starts(gd_annotation_content(source, comment), GD_STR("guard:"));
}

static gd_range range_of(const reader *from, gd_str slice)
{
    size_t start = (size_t)(slice.ptr - gd_source_text(from->source).ptr);
    return (gd_range){from->source, {(uint32_t)start, (uint32_t)(start + slice.len)}};
}

static void skip_space(reader *from)
{
    while (from->rest.len && is_space(from->rest.ptr[0])) {
        from->rest = gd_str_slice(from->rest, 1, from->rest.len);
    }
}

/* The bytes up to white space or one of `stops`, taken from the rest. */
static gd_str take_word(reader *from, const char *stops)
{
    size_t length = 0;
    while (length < from->rest.len && !is_space(from->rest.ptr[length]) &&
           !(from->rest.ptr[length] && strchr(stops, from->rest.ptr[length]))) {
        length++;
    }
    gd_str word = gd_str_slice(from->rest, 0, length);
    from->rest = gd_str_slice(from->rest, length, from->rest.len);
    return word;
}

static bool take_char(reader *from, char c)
{
    if (from->rest.len == 0 || from->rest.ptr[0] != c) {
        return false;
    }
    from->rest = gd_str_slice(from->rest, 1, from->rest.len);
    return true;
}

/* "guard:ignore" itself. */
static bool read_verb(reader *from)
{
    gd_str verb = take_word(from, "");
    from->whole_file = gd_str_eq(verb, GD_STR("guard:ignore-file"));
    if (from->whole_file || gd_str_eq(verb, GD_STR("guard:ignore"))) {
        return true;
    }
    gd_diag_item *item = gd_diag_report(from->diags, GD_DIAG_ANNOTATION_SYNTAX, range_of(from, verb),
                                        "\"%.*s\" is not an annotation", GD_FMT(verb));
    gd_diag_hint(from->diags, item, "write guard:ignore (or guard:ignore-file) and the id of a rule");
    return false;
}

static void suggest_rule(reader *from, gd_diag_item *item, gd_str name)
{
    gd_str nearest = {"", 0};
    if (from->names->nearest) {
        nearest = from->names->nearest(from->names->context, name);
    }
    if (nearest.len) {
        gd_diag_hint(from->diags, item, "did you mean \"%.*s\"?", GD_FMT(nearest));
    } else {
        gd_diag_hint(from->diags, item, "\"guard rules\" lists the ids");
    }
}

/* A rule that does not exist is reported and hides nothing; the others beside it do. */
static void check_rule(reader *from, gd_annotation_rule *rule)
{
    rule->known = from->names->known(from->names->context, rule->name);
    if (!rule->known) {
        gd_diag_item *item = gd_diag_report(from->diags, GD_DIAG_ANNOTATION_RULE, range_of(from, rule->name),
                                            "no rule has the id \"%.*s\"", GD_FMT(rule->name));
        suggest_rule(from, item, rule->name);
    }
}

static bool read_rule(reader *from)
{
    gd_str name = take_word(from, ",=\"");
    if (name.len == 0 || (from->rest.len && from->rest.ptr[0] == '=')) {
        gd_range place = name.len ? range_of(from, name) : from->comment;
        gd_diag_item *item = gd_diag_report(from->diags, GD_DIAG_ANNOTATION_SYNTAX, place,
                                            "the annotation does not say which rule it is about");
        gd_diag_hint(from->diags, item, "write guard:ignore RULE reason=\"…\"");
        return false;
    }
    if (gd_str_find_char(name, '*') != GD_STR_NONE) {
        gd_diag_item *item =
            gd_diag_report(from->diags, GD_DIAG_ANNOTATION_WILDCARD, range_of(from, name),
                           "an annotation must name each rule, \"%.*s\" is refused", GD_FMT(name));
        gd_diag_hint(from->diags, item, "name the rules whose findings are accepted");
        return false;
    }
    *gd_vec_push(from->arena, &from->rules) = (gd_annotation_rule){.name = name};
    return true;
}

static bool read_rules(reader *from)
{
    do {
        skip_space(from);
        if (!read_rule(from)) {
            return false;
        }
        if (from->rules.count > GD_ANNOTATION_MAX_RULES) {
            gd_diag_report(from->diags, GD_DIAG_ANNOTATION_SYNTAX, from->comment,
                           "the annotation names more than %d rules", GD_ANNOTATION_MAX_RULES);
            return false;
        }
        skip_space(from);
    } while (take_char(from, ','));
    return true;
}

/* The text behind an opening quote, with `\x` as x. False when the quote is not closed. */
static bool read_quoted(reader *from, gd_str *value)
{
    char *text = gd_arena_alloc(from->arena, from->rest.len);
    size_t length = 0;
    for (size_t i = 0; i < from->rest.len; i++) {
        char c = from->rest.ptr[i];
        if (c == '"') {
            from->rest = gd_str_slice(from->rest, i + 1, from->rest.len);
            *value = (gd_str){text, length};
            return true;
        }
        if (c == '\\' && i + 1 < from->rest.len) {
            c = from->rest.ptr[++i];
        }
        text[length++] = c;
    }
    return false;
}

static bool read_value(reader *from, gd_str field, gd_str *value)
{
    gd_str start = from->rest;
    if (take_char(from, '"')) {
        if (!read_quoted(from, value)) {
            gd_diag_report(from->diags, GD_DIAG_ANNOTATION_SYNTAX, range_of(from, start),
                           "the quotes of %.*s are not closed", GD_FMT(field));
            return false;
        }
    } else {
        *value = take_word(from, "\"");
    }
    if (value->len == 0) {
        gd_diag_report(from->diags, GD_DIAG_ANNOTATION_SYNTAX, range_of(from, field), "%.*s has no value",
                       GD_FMT(field));
        return false;
    }
    if (from->rest.len && !is_space(from->rest.ptr[0])) {
        gd_diag_report(from->diags, GD_DIAG_ANNOTATION_SYNTAX, range_of(from, gd_str_slice(from->rest, 0, 1)),
                       "expected a space after the value of %.*s", GD_FMT(field));
        return false;
    }
    return true;
}

static const struct {
    gd_str name;
    size_t offset; /* in gd_exception */
} fields[] = {
    {{"reason", 6}, offsetof(gd_exception, reason)},
    {{"approved-by", 11}, offsetof(gd_exception, approved_by)},
    {{"expires", 7}, offsetof(gd_exception, expires)},
    {{"ticket", 6}, offsetof(gd_exception, ticket)},
    {{"key", 3}, offsetof(gd_exception, key)},
};

static gd_str *field_place(gd_exception *exception, gd_str name)
{
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
        if (gd_str_eq(fields[i].name, name)) {
            return (gd_str *)(void *)((char *)exception + fields[i].offset);
        }
    }
    return NULL;
}

static void report_field(reader *from, gd_str name)
{
    gd_diag_item *item = gd_diag_report(from->diags, GD_DIAG_ANNOTATION_SYNTAX, range_of(from, name),
                                        "an annotation has no field \"%.*s\"", GD_FMT(name));
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
        if (gd_str_distance(name, fields[i].name, 3) <= 3) {
            gd_diag_hint(from->diags, item, "did you mean %s?", fields[i].name.ptr);
            return;
        }
    }
    gd_diag_hint(from->diags, item, "the fields are reason, approved-by, expires, ticket and key");
}

static bool read_field(reader *from, gd_exception *exception)
{
    gd_str start = from->rest;
    gd_str name = take_word(from, "=\"");
    gd_str *place = field_place(exception, name);
    if (!take_char(from, '=')) {
        gd_str word = name.len ? name : gd_str_slice(start, 0, 1);
        gd_diag_item *item = gd_diag_report(from->diags, GD_DIAG_ANNOTATION_SYNTAX, range_of(from, word),
                                            "expected a field, found \"%.*s\"", GD_FMT(word));
        gd_diag_hint(from->diags, item, "put a text of several words in quotes: reason=\"…\"");
        return false;
    }
    if (!place) {
        report_field(from, name.len ? name : gd_str_slice(start, 0, 1));
        return false;
    }
    if (place->len) {
        gd_diag_report(from->diags, GD_DIAG_ANNOTATION_SYNTAX, range_of(from, name), "%.*s stands twice",
                       GD_FMT(name));
        return false;
    }
    return read_value(from, name, place);
}

static bool check_expires(reader *from, gd_str expires)
{
    if (expires.len == 0 || gd_date_is_valid(expires)) {
        return true;
    }
    gd_diag_item *item = gd_diag_report(from->diags, GD_DIAG_ANNOTATION_SYNTAX, from->comment,
                                        "\"%.*s\" is not a date", GD_FMT(expires));
    gd_diag_hint(from->diags, item, "write expires=YYYY-MM-DD, the last day on which the exception holds");
    return false;
}

bool gd_annotation_read(gd_arena *arena, const gd_source *source, gd_span comment,
                        const gd_annotation_rules *rules, gd_diags *diags, gd_annotation *annotation)
{
    reader from = {.arena = arena, .source = source, .diags = diags, .names = rules};
    from.rest = gd_annotation_content(source, comment);
    from.comment = (gd_range){source, comment};
    *annotation = (gd_annotation){.exception = {.range = from.comment}};
    if (!read_verb(&from) || !read_rules(&from)) {
        return false;
    }
    for (skip_space(&from); from.rest.len; skip_space(&from)) {
        if (!read_field(&from, &annotation->exception)) {
            return false;
        }
    }
    if (!check_expires(&from, annotation->exception.expires)) {
        return false;
    }
    bool any_known = false;
    for (size_t i = 0; i < from.rules.count; i++) {
        check_rule(&from, &from.rules.items[i]);
        any_known |= from.rules.items[i].known;
    }
    annotation->whole_file = from.whole_file;
    annotation->rules = from.rules.items;
    annotation->rule_count = from.rules.count;
    return any_known;
}
