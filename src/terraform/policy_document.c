/* policy_document - aws_iam_policy_document (see policy_document.h).
 *
 * The document is built as a value first, also with unknown parts, so that rules can look into a policy that
 * cannot be rendered yet. */
#include "terraform/policy_document.h"

#include <stdlib.h>

#include "base/map.h"
#include "base/vec.h"
#include "value/convert.h"
#include "value/json.h"

typedef GD_VEC(gd_member) member_list;

/* A policy on its way: the statements so far, by Sid. */
typedef struct {
    gd_arena *arena;
    const gd_value *version, *id; /* NULL: none yet */
    GD_VEC(const gd_value *) statements;
    gd_map by_sid;
    bool unreadable; /* a merged document is not a policy */
} document;

static const gd_value *member_of(const gd_value *object, gd_str name)
{
    return gd_value_is_mapping(object) ? gd_value_member(object, name) : NULL;
}

static void add(gd_arena *arena, member_list *members, gd_str key, const gd_value *value)
{
    if (value) {
        *gd_vec_push(arena, members) = (gd_member){key, value};
    }
}

static bool is_unknown(const gd_value *value)
{
    return value && value->kind == GD_UNKNOWN;
}

static gd_str text_of(const gd_value *value)
{
    return value && value->kind == GD_STRING ? gd_value_text(value) : (gd_str){0};
}

/* --- strings and lists of strings -------------------------------------------------------------------- */

/* `&{` to `${`: in Terraform's own strings `${` would be a template. */
static const gd_value *replace_variables(gd_arena *arena, const gd_value *string)
{
    gd_str text = text_of(string);
    if (gd_str_find(text, GD_STR("&{")) == GD_STR_NONE) {
        return string;
    }
    char *out = gd_arena_alloc(arena, text.len);
    memcpy(out, text.ptr, text.len);
    for (size_t i = 0; i + 1 < text.len; i++) {
        if (out[i] == '&' && out[i + 1] == '{') {
            out[i] = '$';
        }
    }
    gd_value *replaced = gd_arena_alloc(arena, sizeof *replaced);
    *replaced = *string;
    replaced->bytes = out;
    return replaced;
}

static const gd_value *as_string(gd_arena *arena, const gd_value *value, bool variables)
{
    const gd_value *string = gd_convert(arena, value, &gd_type_string, NULL);
    if (!string || string->kind == GD_NULL) {
        return gd_value_unknown_of(arena, &gd_type_string);
    }
    return variables ? replace_variables(arena, string) : string;
}

/* Greatest first; what is not known comes last. */
static int compare_backwards(const void *a, const void *b)
{
    const gd_value *x = *(const gd_value *const *)a, *y = *(const gd_value *const *)b;
    if (x->kind != GD_STRING || y->kind != GD_STRING) {
        return (x->kind != GD_STRING) - (y->kind != GD_STRING);
    }
    return gd_str_cmp(gd_value_text(y), gd_value_text(x));
}

/* Equal strings next to each other, of a set, once. */
static size_t drop_equal(const gd_value **items, size_t count)
{
    size_t kept = 0;
    for (size_t i = 0; i < count; i++) {
        if (kept && items[i]->kind == GD_STRING && items[kept - 1]->kind == GD_STRING &&
            gd_str_eq(gd_value_text(items[i]), gd_value_text(items[kept - 1]))) {
            continue;
        }
        items[kept++] = items[i];
    }
    return kept;
}

typedef enum { AS_WRITTEN, AS_SET } list_order;

/* An argument that is a list or set of strings: NULL when it is absent or empty, a plain string when it has one
 * element. */
static const gd_value *string_list(gd_arena *arena, const gd_value *argument, list_order ordered,
                                   bool variables)
{
    if (!argument || argument->kind == GD_NULL) {
        return NULL;
    }
    if (argument->kind == GD_UNKNOWN) {
        return argument;
    }
    if (!gd_value_is_sequence(argument)) {
        return as_string(arena, argument, variables);
    }
    if (argument->count == 0) {
        return NULL;
    }
    const gd_value **items = GD_NEW_ARRAY(arena, const gd_value *, argument->count);
    for (size_t i = 0; i < argument->count; i++) {
        items[i] = as_string(arena, argument->items[i], variables);
    }
    size_t count = argument->count;
    if (ordered == AS_SET) {
        qsort(items, count, sizeof *items, compare_backwards);
        count = drop_equal(items, count);
    }
    const gd_value *list = count == 1 ? items[0] : gd_value_tuple(arena, items, count);
    return gd_value_with_origin(arena, list, argument->origin);
}

/* --- principals and conditions ------------------------------------------------------------------------- */

/* Values by name, in the order of first appearance; those of one name are joined to one list. */
typedef struct {
    gd_str name;
    GD_VEC(const gd_value *) items;
    bool is_list;            /* a list was among them, also one of no elements */
    const gd_value *unknown; /* one of them, when it is not known */
} value_group;

typedef struct {
    GD_VEC(value_group *) list;
    gd_map by_name;
} value_groups;

/* Put `value`, a string or list, behind what has that name already. */
static void group(gd_arena *arena, value_groups *groups, gd_str name, const gd_value *value)
{
    void **slot = gd_map_at(arena, &groups->by_name, name);
    if (!*slot) {
        *slot = GD_NEW(arena, value_group);
        ((value_group *)*slot)->name = name;
        *gd_vec_push(arena, &groups->list) = *slot;
    }
    value_group *into = *slot;
    if (is_unknown(value) && !into->unknown) {
        into->unknown = value;
    }
    if (value->kind != GD_TUPLE) {
        *gd_vec_push(arena, &into->items) = value;
        return;
    }
    into->is_list = true;
    for (size_t i = 0; i < value->count; i++) {
        *gd_vec_push(arena, &into->items) = value->items[i];
    }
}

static const gd_value *group_value(gd_arena *arena, const value_group *made)
{
    if (made->unknown) {
        return made->unknown;
    }
    if (made->items.count == 1 && !made->is_list) {
        return made->items.items[0];
    }
    return gd_value_tuple(arena, made->items.items, made->items.count);
}

static const gd_value *groups_value(gd_arena *arena, const value_groups *groups)
{
    member_list members = {0};
    for (size_t i = 0; i < groups->list.count; i++) {
        add(arena, &members, groups->list.items[i]->name, group_value(arena, groups->list.items[i]));
    }
    return gd_value_object(arena, members.items, members.count);
}

/* Only {"*": "*"} is written as a plain "*". */
static bool is_everyone(const value_groups *groups)
{
    const value_group *only = groups->list.count == 1 ? groups->list.items[0] : NULL;
    return only && gd_str_eq(only->name, GD_STR("*")) && only->items.count == 1 &&
           gd_str_eq(text_of(only->items.items[0]), GD_STR("*"));
}

/* principals or not_principals blocks: an object by type. */
static const gd_value *principals(gd_arena *arena, const gd_value *blocks)
{
    if (!blocks || blocks->kind == GD_UNKNOWN) {
        return blocks;
    }
    value_groups groups = {0};
    for (size_t i = 0; gd_value_is_sequence(blocks) && i < blocks->count; i++) {
        const gd_value *type = member_of(blocks->items[i], GD_STR("type"));
        const gd_value *identifiers =
            string_list(arena, member_of(blocks->items[i], GD_STR("identifiers")), AS_SET, true);
        if (type && type->kind != GD_STRING) {
            return gd_value_unknown_of(arena, &gd_type_dynamic);
        }
        if (type && identifiers) {
            group(arena, &groups, gd_value_text(type), identifiers);
        }
    }
    if (groups.list.count == 0) {
        return NULL;
    }
    return is_everyone(&groups) ? groups.list.items[0]->items.items[0] : groups_value(arena, &groups);
}

/* condition blocks: values by variable, by test. */
static const gd_value *conditions(gd_arena *arena, const gd_value *blocks)
{
    if (!blocks || blocks->kind == GD_UNKNOWN) {
        return blocks;
    }
    gd_map tests = {0};
    for (size_t i = 0; gd_value_is_sequence(blocks) && i < blocks->count; i++) {
        const gd_value *test = member_of(blocks->items[i], GD_STR("test"));
        const gd_value *variable = member_of(blocks->items[i], GD_STR("variable"));
        const gd_value *values =
            string_list(arena, member_of(blocks->items[i], GD_STR("values")), AS_WRITTEN, true);
        if (!test || !variable || test->kind != GD_STRING || variable->kind != GD_STRING) {
            return gd_value_unknown_of(arena, &gd_type_dynamic);
        }
        void **slot = gd_map_at(arena, &tests, gd_value_text(test));
        *slot = *slot ? *slot : GD_NEW(arena, value_groups);
        group(arena, *slot, gd_value_text(variable), values ? values : &gd_value_empty_tuple);
    }
    member_list members = {0};
    for (size_t i = 0; i < tests.count; i++) {
        add(arena, &members, tests.entries[i].key, groups_value(arena, tests.entries[i].value));
    }
    return members.count ? gd_value_object(arena, members.items, members.count) : NULL;
}

/* --- statements ----------------------------------------------------------------------------------------- */

static const gd_value *statement(gd_arena *arena, const gd_value *block)
{
    static const struct {
        const char *argument, *member;
        bool variables;
    } lists[] = {{"actions", "Action", false},
                 {"not_actions", "NotAction", false},
                 {"resources", "Resource", true},
                 {"not_resources", "NotResource", true}};
    member_list members = {0};
    const gd_value *sid = member_of(block, GD_STR("sid"));
    const gd_value *effect = member_of(block, GD_STR("effect"));
    if (sid && !(sid->kind == GD_STRING && sid->count == 0)) {
        add(arena, &members, GD_STR("Sid"), as_string(arena, sid, false));
    }
    add(arena, &members, GD_STR("Effect"), effect ? effect : gd_value_string(arena, GD_STR("Allow")));
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) {
        const gd_value *argument = member_of(block, gd_str_from(lists[i].argument));
        add(arena, &members, gd_str_from(lists[i].member),
            string_list(arena, argument, AS_SET, lists[i].variables));
    }
    add(arena, &members, GD_STR("Principal"), principals(arena, member_of(block, GD_STR("principals"))));
    add(arena, &members, GD_STR("NotPrincipal"),
        principals(arena, member_of(block, GD_STR("not_principals"))));
    add(arena, &members, GD_STR("Condition"), conditions(arena, member_of(block, GD_STR("condition"))));
    const gd_value *made = gd_value_object(arena, members.items, members.count);
    return gd_value_with_origin(arena, made, block->origin);
}

/* A statement takes the place of one with the same Sid, or comes behind the others. */
static void merge_statement(document *d, const gd_value *added)
{
    gd_str sid = text_of(member_of(added, GD_STR("Sid")));
    if (!sid.len) {
        *gd_vec_push(d->arena, &d->statements) = added;
        return;
    }
    void **place = gd_map_at(d->arena, &d->by_sid, sid); /* index + 1 */
    if (!*place) {
        *gd_vec_push(d->arena, &d->statements) = added;
        *place = (void *)(uintptr_t)d->statements.count;
    }
    d->statements.items[(uintptr_t)*place - 1] = added;
}

static void merge_own_statements(document *d, const gd_value *values)
{
    const gd_value *blocks = member_of(values, GD_STR("statement"));
    if (!blocks) {
        return;
    }
    if (!gd_value_is_sequence(blocks)) {
        *gd_vec_push(d->arena, &d->statements) = blocks;
        return;
    }
    for (size_t i = 0; i < blocks->count; i++) {
        merge_statement(d, statement(d->arena, blocks->items[i]));
    }
}

/* --- merging documents ---------------------------------------------------------------------------------- */

/* The greater version wins, the later Id; either may be NULL. */
static void merge_header(document *d, const gd_value *version, const gd_value *id)
{
    if (version &&
        (!d->version || is_unknown(version) || gd_str_cmp(text_of(version), text_of(d->version)) > 0)) {
        d->version = version;
    }
    if (id && (is_unknown(id) || text_of(id).len)) {
        d->id = id;
    }
}

/* A principal as the provider reads it from JSON: "*" is {"*": "*"}, which it writes as "*" again. Other parts stay as
 * they are. */
static void merge_document(document *d, const gd_value *read)
{
    if (!gd_value_is_mapping(read)) {
        d->unreadable = true;
        return;
    }
    merge_header(d, member_of(read, GD_STR("Version")), member_of(read, GD_STR("Id")));
    const gd_value *statements = member_of(read, GD_STR("Statement"));
    if (!statements) {
        return;
    }
    if (!gd_value_is_sequence(statements)) {
        *gd_vec_push(d->arena, &d->statements) = statements;
        return;
    }
    for (size_t i = 0; i < statements->count; i++) {
        merge_statement(d, statements->items[i]);
    }
}

/* One JSON text. Of an unknown one the structure may be known; otherwise there may be statements that we do not see. */
static void merge_text(document *d, const gd_value *text)
{
    if (text->kind == GD_NULL || (text->kind == GD_STRING && text->count == 0)) {
        return;
    }
    if (text->kind == GD_STRING) {
        gd_diags ignored;
        gd_diags_init(&ignored, d->arena);
        gd_json_reader reader;
        gd_json_init(&reader, d->arena, gd_source_new(d->arena, GD_STR("policy"), gd_value_text(text)),
                     &ignored);
        const gd_value *read = gd_value_from_json(d->arena, &reader);
        read = gd_value_with_origin(d->arena, read, text->origin);
        merge_document(d, read);
    } else if (text->kind == GD_UNKNOWN && text->facts && text->facts->encoded) {
        merge_document(d, text->facts->encoded);
    } else {
        *gd_vec_push(d->arena, &d->statements) = gd_value_add_refs(d->arena, &gd_value_unknown, text->refs);
    }
}

static void merge_texts(document *d, const gd_value *texts)
{
    if (!texts) {
        return;
    }
    if (!gd_value_is_sequence(texts)) {
        merge_text(d, texts);
        return;
    }
    for (size_t i = 0; i < texts->count; i++) {
        merge_text(d, texts->items[i]);
    }
}

const gd_value *gd_policy_document_build(gd_arena *arena, const gd_value *values)
{
    document d = {.arena = arena};
    merge_texts(&d, member_of(values, GD_STR("source_json"))); /* provider 3 */
    merge_texts(&d, member_of(values, GD_STR("source_policy_documents")));
    const gd_value *version = member_of(values, GD_STR("version"));
    merge_header(&d, version ? version : gd_value_string(arena, GD_STR("2012-10-17")),
                 member_of(values, GD_STR("policy_id")));
    merge_own_statements(&d, values);
    merge_texts(&d, member_of(values, GD_STR("override_policy_documents")));
    merge_texts(&d, member_of(values, GD_STR("override_json"))); /* provider 3 */
    if (d.unreadable) {
        return gd_value_unknown_of(arena, &gd_type_dynamic);
    }
    member_list members = {0};
    add(arena, &members, GD_STR("Version"), d.version);
    add(arena, &members, GD_STR("Id"), d.id);
    if (d.statements.count) {
        add(arena, &members, GD_STR("Statement"),
            gd_value_tuple(arena, d.statements.items, d.statements.count));
    }
    return gd_value_object(arena, members.items, members.count);
}

/* --- writing ---------------------------------------------------------------------------------------------- */

static const char *const document_members[] = {"Version", "Id", "Statement", NULL};
static const char *const statement_members[] = {"Sid",       "Effect",      "Action",    "NotAction",
                                                "Resource",  "NotResource", "Principal", "NotPrincipal",
                                                "Condition", NULL};

static void line_end(gd_buffer *out, int depth)
{
    if (depth >= 0) {
        gd_buffer_char(out, '\n');
        gd_buffer_repeat(out, ' ', (size_t)depth * 2);
    }
}

static void write(gd_buffer *out, const gd_value *value, const char *const *order, int depth);

static void write_member(gd_buffer *out, gd_str key, const gd_value *value, const char *const *order,
                         int depth, bool *first)
{
    if (!*first) {
        gd_buffer_char(out, ',');
    }
    *first = false;
    line_end(out, depth);
    gd_buffer_json_string(out, key);
    gd_buffer_add(out, depth >= 0 ? GD_STR(": ") : GD_STR(":"));
    write(out, value, order, depth);
}

/* Members in `order` (NULL: as they are sorted); `depth` is that of the members, -1 without white space. */
static void write_object(gd_buffer *out, const gd_value *object, const char *const *order, int depth)
{
    bool first = true;
    gd_buffer_char(out, '{');
    for (size_t i = 0; order && order[i]; i++) {
        const gd_value *value = gd_value_member(object, gd_str_from(order[i]));
        if (value) {
            write_member(out, gd_str_from(order[i]), value,
                         order == document_members ? statement_members : NULL, depth, &first);
        }
    }
    for (size_t i = 0; !order && i < object->count; i++) {
        write_member(out, object->members[i].key, object->members[i].value, NULL, depth, &first);
    }
    if (!first) {
        line_end(out, depth < 0 ? -1 : depth - 1);
    }
    gd_buffer_char(out, '}');
}

static void write_items(gd_buffer *out, const gd_value *list, const char *const *order, int depth)
{
    gd_buffer_char(out, '[');
    for (size_t i = 0; i < list->count; i++) {
        if (i) {
            gd_buffer_char(out, ',');
        }
        line_end(out, depth);
        write(out, list->items[i], order, depth);
    }
    if (list->count) {
        line_end(out, depth < 0 ? -1 : depth - 1);
    }
    gd_buffer_char(out, ']');
}

static void write(gd_buffer *out, const gd_value *value, const char *const *order, int depth)
{
    int inner = depth < 0 ? -1 : depth + 1;
    if (gd_value_is_mapping(value)) {
        write_object(out, value, order, inner);
    } else if (gd_value_is_sequence(value)) {
        write_items(out, value, order, inner);
    } else {
        gd_value_write_json(out, value, GD_JSON_TERRAFORM);
    }
}

void gd_policy_document_write(gd_buffer *out, const gd_value *policy, bool indented)
{
    write_object(out, policy, document_members, indented ? 1 : -1);
}
