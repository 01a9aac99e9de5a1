/* identity - the strings that stand for a row (see identity.h). */
#include "table/identity.h"

#include "table/index.h"

/* Types whose own name stands in an attribute that the general rules below do not find. */
static const struct {
    gd_str type, attribute;
} own_names[] = {
    {{"aws_acm_certificate", 19}, {"domain_name", 11}},
    {{"aws_api_gateway_domain_name", 27}, {"domain_name", 11}},
    {{"aws_apigatewayv2_domain_name", 28}, {"domain_name", 11}},
    {{"aws_ecs_task_definition", 23}, {"family", 6}},
    {{"aws_iam_account_alias", 21}, {"account_alias", 13}},
    {{"aws_key_pair", 12}, {"key_name", 8}},
    {{"aws_s3_bucket", 13}, {"bucket", 6}},
    {{"aws_s3_directory_bucket", 23}, {"bucket", 6}},
};

/* Whether `words` is `type` or the end of it at a word: "bucket" of "aws_s3_bucket". */
static bool ends_with_words(gd_str type, gd_str words)
{
    return words.len > 0 && gd_str_ends(type, words) &&
           (type.len == words.len || type.ptr[type.len - words.len - 1] == '_');
}

/* Whether `attribute` is the end of the type and `suffix`: "function_name" of "aws_lambda_function". */
static bool named_after_type(gd_str type, gd_str attribute, gd_str suffix)
{
    return gd_str_ends(attribute, suffix) &&
           ends_with_words(type, gd_str_slice(attribute, 0, attribute.len - suffix.len));
}

/* How well `attribute` suits as the type's own name; 0: not at all. */
static int suitability(gd_str type, gd_str attribute)
{
    char last = attribute.len ? attribute.ptr[attribute.len - 1] : 0;
    if (last != 'e' && last != 'r' && last != 'd') { /* name, identifier, id: most are none of these */
        return 0;
    }
    if (named_after_type(type, attribute, GD_STR("_name"))) {
        return 5;
    }
    if (named_after_type(type, attribute, GD_STR("_identifier"))) {
        return 4;
    }
    if (gd_str_eq(attribute, GD_STR("identifier"))) {
        return 3;
    }
    if (gd_str_eq(attribute, GD_STR("name"))) {
        return 2;
    }
    return named_after_type(type, attribute, GD_STR("_id")) ? 1 : 0;
}

gd_str gd_identity_attribute(const gd_instance *row)
{
    for (size_t i = 0; i < sizeof own_names / sizeof *own_names; i++) {
        if (gd_str_eq(own_names[i].type, row->type)) {
            return own_names[i].attribute;
        }
    }
    gd_str best = {"", 0};
    int best_suitability = 0;
    for (size_t i = 0; i < row->values->count; i++) {
        const gd_member *member = &row->values->members[i];
        int suits = member->value->kind == GD_NULL ? 0 : suitability(row->type, member->key);
        if (suits > best_suitability) {
            best = member->key;
            best_suitability = suits;
        }
    }
    return best;
}

static gd_str known_text(const gd_instance *row, gd_str attribute)
{
    const gd_value *value = attribute.len ? gd_value_member(row->values, attribute) : NULL;
    return value && value->kind == GD_STRING ? gd_value_text(value) : (gd_str){"", 0};
}

gd_str gd_table_identity(const gd_instance *instance)
{
    return known_text(instance, gd_identity_attribute(instance));
}

/* --- all identities of a table ------------------------------------------------------------------- */

/* Where `text`, which is not empty, stands in the filter: from its length and its last four bytes. */
static size_t filter_bit(gd_str text)
{
    uint32_t tail = 0;
    size_t count = text.len < sizeof tail ? text.len : sizeof tail;
    memcpy(&tail, text.ptr + text.len - count, count);
    uint32_t mixed = (tail ^ (uint32_t)text.len * 0x9E3779B1u) * 0x85EBCA6Bu;
    return (mixed >> 8) % (GD_IDENTITY_FILTER_WORDS * 64);
}

static void add_owner(gd_arena *arena, gd_identities *to, gd_str text, size_t row, gd_identity_kind kind)
{
    if (text.len == 0 || text.len > GD_IDENTITY_MAX_LENGTH) {
        return;
    }
    size_t bit = filter_bit(text);
    to->filter[bit / 64] |= (uint64_t)1 << bit % 64;
    void **place = gd_map_at(arena, &to->owners, text);
    if (!*place) {
        *place = GD_NEW(arena, gd_identity_owners);
    }
    gd_identity_owners *owners = *place;
    if (owners->count <= GD_IDENTITY_MAX_OWNERS) { /* one more tells that there are too many */
        *gd_vec_push(arena, owners) = (gd_identity_owner){(uint32_t)row, kind};
    }
}

/* A variable's value reaches an attribute as it is when each step on the way only hands it on: what a function or a
 * template makes of it has no origin but the attribute's own. */
static const gd_origin *unknown_variable(const gd_value *value)
{
    const gd_origin *origin = value->origin;
    while (origin && origin->parent) {
        origin = origin->parent;
    }
    bool is_whole = value->kind == GD_UNKNOWN && !(value->facts && value->facts->partial.len);
    return is_whole && origin && origin->kind == GD_ORIGIN_VARIABLE ? origin : NULL;
}

gd_str gd_identity_key(gd_arena *arena, const gd_value *value)
{
    if (value->kind == GD_STRING) {
        return gd_value_text(value);
    }
    const gd_origin *variable = unknown_variable(value);
    if (!variable) {
        return (gd_str){"", 0};
    }
    /* A zero byte begins no name. The scope's own origin tells variables of two module calls apart. */
    char *key = gd_arena_alloc(arena, 1 + sizeof variable);
    key[0] = 0;
    memcpy(key + 1, &variable, sizeof variable);
    return (gd_str){key, 1 + sizeof variable};
}

gd_identities *gd_identities_collect(gd_arena *arena, const gd_instance *const *rows, size_t count,
                                     const gd_str *own)
{
    gd_identities *identities = GD_NEW(arena, gd_identities);
    for (size_t i = 0; i < count; i++) {
        if (rows[i]->mode != GD_MODE_MANAGED && rows[i]->mode != GD_MODE_DATA) {
            continue;
        }
        const gd_value *own_value = own[i].len ? gd_value_member(rows[i]->values, own[i]) : NULL;
        gd_str name = own_value ? gd_identity_key(arena, own_value) : (gd_str){"", 0};
        gd_str id = known_text(rows[i], GD_STR("id"));
        add_owner(arena, identities, name, i, GD_IDENTITY_NAME);
        if (!gd_str_eq(id, name)) {
            add_owner(arena, identities, id, i, GD_IDENTITY_ID);
        }
        add_owner(arena, identities, known_text(rows[i], GD_STR("arn")), i, GD_IDENTITY_ARN);
    }
    return identities;
}

const gd_identity_owners *gd_identities_find(const gd_identities *identities, gd_str text)
{
    if (text.len == 0 || text.len > GD_IDENTITY_MAX_LENGTH) {
        return NULL;
    }
    size_t bit = filter_bit(text);
    if (!(identities->filter[bit / 64] >> bit % 64 & 1)) {
        return NULL;
    }
    const gd_identity_owners *owners = gd_map_get(&identities->owners, text);
    return owners && owners->count <= GD_IDENTITY_MAX_OWNERS ? owners : NULL;
}

/* --- which of them are meant ---------------------------------------------------------------------- */

/* What an attribute asks for, in words as they stand in types: "subnet_ids" → "subnet",
 * "log_group_name" → "log_group". */
static gd_str wanted_words(gd_str attribute)
{
    static const gd_str suffixes[] = {{"_name", 5}, {"_id", 3}, {"_arn", 4}, {"_identifier", 11}};
    gd_str words = attribute;
    for (int pass = 0; pass < 2; pass++) {
        if (words.len > 2 && words.ptr[words.len - 1] == 's' && words.ptr[words.len - 2] != 's') {
            words.len--;
        }
        for (size_t i = 0; pass == 0 && i < sizeof suffixes / sizeof *suffixes; i++) {
            if (gd_str_ends(words, suffixes[i])) {
                words.len -= suffixes[i].len;
                break;
            }
        }
    }
    return words;
}

static gd_str last_word(gd_str words)
{
    size_t underscore = gd_str_rfind_char(words, '_');
    return underscore == GD_STR_NONE ? words : gd_str_slice(words, underscore + 1, words.len);
}

/* "aws_iam" of "aws_iam_group": provider and service. */
static gd_str service_of(gd_str type)
{
    size_t first = gd_str_find_char(type, '_');
    if (first == GD_STR_NONE) {
        return type;
    }
    size_t second = gd_str_find_char(gd_str_slice(type, first + 1, type.len), '_');
    return second == GD_STR_NONE ? type : gd_str_slice(type, 0, first + 1 + second);
}

/* Whether `attribute` of a resource of type `from` asks for a resource of type `type`. */
static bool asks_for(gd_str from, gd_str attribute, gd_str type)
{
    gd_str words = wanted_words(attribute);
    gd_str word = last_word(words);
    if (!ends_with_words(type, word)) {
        return false;
    }
    /* Groups are of every kind: "group" alone means one of the same service, "log_group" a log group. */
    bool vague = gd_str_eq(word, GD_STR("group"));
    if (words.len == word.len) {
        return !vague || gd_str_eq(service_of(from), service_of(type));
    }
    return !vague || ends_with_words(type, words);
}

/* Ids that AWS makes ("vpc-0a1b2c3d") are met by chance nowhere; others are names in truth. */
static bool is_distinctive(gd_str id)
{
    bool digit = false;
    for (size_t i = 0; i < id.len; i++) {
        digit = digit || (id.ptr[i] >= '0' && id.ptr[i] <= '9');
    }
    return digit && id.len >= 8;
}

bool gd_identity_is_meant(const gd_instance *row, gd_str attribute, const gd_instance *target,
                          gd_identity_kind kind)
{
    if (kind == GD_IDENTITY_ARN || asks_for(row->type, attribute, target->type)) {
        return true;
    }
    if (kind == GD_IDENTITY_ID) {
        return is_distinctive(known_text(target, GD_STR("id")));
    }
    gd_str own = gd_identity_attribute(target);
    bool general = gd_str_eq(own, GD_STR("name")) || gd_str_eq(own, GD_STR("identifier"));
    return !general && gd_str_eq(attribute, own);
}

gd_rows gd_table_named(const gd_table *table, gd_str identity)
{
    gd_table_lazy *lazy = table->lazy;
    if (!lazy->named) {
        lazy->named = true;
        for (size_t i = 0; i < table->all.count; i++) {
            gd_str name = gd_table_identity(table->all.rows[i]);
            if (name.len) {
                gd_row_groups_add(table->arena, &lazy->names, name, table->all.rows[i]);
            }
        }
    }
    return gd_row_groups_find(&lazy->names, identity);
}
