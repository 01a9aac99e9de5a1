/* compare.c - equality, and the order of set elements, both as cty has them.
 *
 * Strings, numbers and bools have a natural order. For the others cty compares the bytes that it
 * hashes for set membership, and so does this file, because `for` over a set shows that order. */
#include "value/compare.h"

#include <inttypes.h>
#include <mpfr.h>
#include <stdio.h>
#include <stdlib.h>
#include <utf8proc.h>

#include "base/buffer.h"
#include "base/utf8.h"
#include "value/number_big.h"

/* --- equality -------------------------------------------------------------------------------------- */

typedef enum { DIFFERENT, SAME, UNDECIDED } verdict;

static verdict decide(const gd_value *a, const gd_value *b, bool nested);

static verdict both(verdict sum, verdict next)
{
    return sum == DIFFERENT || next == DIFFERENT ? DIFFERENT : sum == SAME ? next : sum;
}

static verdict decide_items(const gd_value *a, const gd_value *b)
{
    verdict sum = a->count == b->count ? SAME : DIFFERENT;
    for (size_t i = 0; sum != DIFFERENT && i < a->count; i++) {
        sum = both(sum, decide(a->items[i], b->items[i], true));
    }
    return sum;
}

static verdict decide_members(const gd_value *a, const gd_value *b)
{
    verdict sum = a->count == b->count ? SAME : DIFFERENT;
    for (size_t i = 0; sum != DIFFERENT && i < a->count; i++) {
        bool same_key = gd_str_eq(a->members[i].key, b->members[i].key);
        sum = same_key ? both(sum, decide(a->members[i].value, b->members[i].value, true)) : DIFFERENT;
    }
    return sum;
}

/* Sets with unknown elements may turn out to be smaller than they look. */
static verdict decide_sets(const gd_value *a, const gd_value *b)
{
    if (!gd_value_is_wholly_known(a) || !gd_value_is_wholly_known(b)) {
        return UNDECIDED;
    }
    return decide_items(a, b);
}

static bool is_certainly_not_null(const gd_value *value)
{
    return value->kind == GD_UNKNOWN ? value->facts && value->facts->not_null : value->kind != GD_NULL;
}

static bool may_have_type(const gd_value *known, const gd_type *type)
{
    return gd_type_has_dynamic(type) || gd_value_has_type(known, type);
}

/* A partly known string can be told from one that starts otherwise. */
static bool may_be_text(const gd_unknown_facts *facts, gd_str text)
{
    if (!facts || !facts->partial.ptr) {
        return true;
    }
    size_t known = gd_str_find(facts->partial, GD_STR(GD_UNKNOWN_PART));
    return gd_str_starts(text, gd_str_slice(facts->partial, 0, known));
}

static verdict decide_unknown(const gd_value *a, const gd_value *b)
{
    if (a->kind == GD_NULL || b->kind == GD_NULL) {
        return is_certainly_not_null(a) || is_certainly_not_null(b) ? DIFFERENT : UNDECIDED;
    }
    if (a->kind == GD_UNKNOWN && b->kind == GD_UNKNOWN) {
        return UNDECIDED;
    }
    const gd_value *unknown = a->kind == GD_UNKNOWN ? a : b, *known = unknown == a ? b : a;
    if (!may_have_type(known, unknown->type)) {
        return DIFFERENT;
    }
    bool text = known->kind == GD_STRING && unknown->type->kind == GD_TYPE_STRING;
    return text && !may_be_text(unknown->facts, gd_value_text(known)) ? DIFFERENT : UNDECIDED;
}

/* An element whose type is not known leaves the type of its collection open. */
static bool has_open_type(const gd_value *collection)
{
    return (collection->inside & GD_INSIDE_UNKNOWN) && gd_type_has_dynamic(collection->type);
}

/* Two lists, sets or maps, by their type. */
static verdict decide_types(const gd_value *a, const gd_value *b)
{
    if (gd_type_equal(a->type, b->type)) {
        return SAME;
    }
    return has_open_type(a) || has_open_type(b) ? UNDECIDED : DIFFERENT;
}

static verdict decide_collections(const gd_value *a, const gd_value *b)
{
    verdict types = decide_types(a, b);
    if (types != SAME) {
        return types;
    }
    if (a->kind == GD_SET) {
        return decide_sets(a, b);
    }
    return a->kind == GD_MAP ? decide_members(a, b) : decide_items(a, b);
}

static verdict decide(const gd_value *a, const gd_value *b, bool nested)
{
    if (a->kind == GD_UNKNOWN || b->kind == GD_UNKNOWN) {
        return decide_unknown(a, b);
    }
    if (a == b && gd_value_is_wholly_known(a)) {
        return SAME;
    }
    if (a->kind != b->kind) {
        return DIFFERENT;
    }
    bool same = false;
    switch (a->kind) {
    case GD_NULL: /* inside containers, the containers' types must match */
        same = !nested || gd_type_equal(a->type, b->type);
        break;
    case GD_BOOL:
        same = a->boolean == b->boolean;
        break;
    case GD_NUMBER:
        same = gd_number_compare(gd_value_to_number(a), gd_value_to_number(b)) == 0;
        break;
    case GD_STRING:
        same = gd_str_eq(gd_value_text(a), gd_value_text(b));
        break;
    case GD_TUPLE:
        return decide_items(a, b);
    case GD_OBJECT:
        return decide_members(a, b);
    default:
        return decide_collections(a, b);
    }
    return same ? SAME : DIFFERENT;
}

bool gd_value_equal(const gd_value *a, const gd_value *b, bool *unknown)
{
    verdict result = decide(a, b, false);
    if (unknown) {
        *unknown = result == UNDECIDED;
    }
    return result == SAME;
}

/* --- the bytes that cty hashes --------------------------------------------------------------------- */

/* Ten digits, as big.Float's String. */
static void hash_number(gd_buffer *out, gd_number number)
{
    char text[64];
    int length;
    if (number.big) {
        length = mpfr_snprintf(text, sizeof text, "%.10Rg", number.big->value);
        mpfr_free_cache2(MPFR_FREE_LOCAL_CACHE); /* a thread that ends would lose it */
    } else {
        length = snprintf(text, sizeof text, "%.10Lg", (long double)number.whole);
    }
    gd_buffer_add(out, (gd_str){text, (size_t)length});
}

/* Whether Go's %q writes the code point as it is: letters, marks, numbers, punctuation, symbols. */
static bool is_printable(uint32_t code)
{
    utf8proc_category_t category = utf8proc_category((utf8proc_int32_t)code);
    return code == ' ' || (category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_SO);
}

static void hash_code_point(gd_buffer *out, gd_str sequence, uint32_t code)
{
    static const char names[] = "abtnvfr"; /* from U+0007 */
    if (code == '"' || code == '\\') {
        gd_buffer_char(out, '\\');
        gd_buffer_char(out, (char)code);
    } else if (code >= 7 && code <= 13) {
        gd_buffer_char(out, '\\');
        gd_buffer_char(out, names[code - 7]);
    } else if (is_printable(code)) {
        gd_buffer_add(out, sequence);
    } else if (code < 0x80) {
        gd_buffer_addf(out, "\\x%02" PRIx32, code);
    } else {
        gd_buffer_addf(out, code < 0x10000 ? "\\u%04" PRIx32 : "\\U%08" PRIx32, code);
    }
}

/* As Go's %q. */
static void hash_string(gd_buffer *out, gd_str text)
{
    gd_buffer_char(out, '"');
    for (size_t i = 0; i < text.len;) {
        gd_str rest = gd_str_slice(text, i, text.len);
        size_t length = gd_utf8_length(rest);
        if (length == 0) {
            gd_buffer_addf(out, "\\x%02x", (unsigned char)text.ptr[i]);
            length = 1;
        } else {
            hash_code_point(out, gd_str_slice(rest, 0, length), gd_utf8_decode(rest));
        }
        i += length;
    }
    gd_buffer_char(out, '"');
}

static void hash_value(gd_buffer *out, const gd_value *value);

static void hash_map(gd_buffer *out, const gd_value *map)
{
    gd_buffer_char(out, '{');
    for (size_t i = 0; i < map->count; i++) {
        hash_string(out, map->members[i].key);
        gd_buffer_char(out, ':');
        hash_value(out, map->members[i].value);
        gd_buffer_char(out, ';');
    }
    gd_buffer_char(out, '}');
}

static void hash_items(gd_buffer *out, const gd_value *value)
{
    bool structural = value->kind == GD_TUPLE || value->kind == GD_OBJECT;
    gd_buffer_char(out, structural ? '<' : '[');
    for (size_t i = 0; i < value->count; i++) {
        hash_value(out, value->kind == GD_OBJECT ? value->members[i].value : value->items[i]);
        gd_buffer_char(out, ';');
    }
    gd_buffer_char(out, structural ? '>' : ']');
}

static void hash_value(gd_buffer *out, const gd_value *value)
{
    switch (value->kind) {
    case GD_UNKNOWN:
        gd_buffer_char(out, '?');
        break;
    case GD_NULL:
        gd_buffer_char(out, '~');
        break;
    case GD_BOOL:
        gd_buffer_char(out, value->boolean ? 'T' : 'F');
        break;
    case GD_NUMBER:
        hash_number(out, gd_value_to_number(value));
        break;
    case GD_STRING:
        hash_string(out, gd_value_text(value));
        break;
    case GD_MAP:
        hash_map(out, value);
        break;
    default:
        hash_items(out, value);
        break;
    }
}

/* --- order ----------------------------------------------------------------------------------------- */

/* Known values first, then null, then unknown. */
static int rank(const gd_value *value)
{
    return value->kind == GD_UNKNOWN ? 2 : value->kind == GD_NULL;
}

static int compare_primitive(const gd_value *a, const gd_value *b)
{
    switch (a->kind) {
    case GD_BOOL:
        return (int)a->boolean - (int)b->boolean;
    case GD_NUMBER:
        return gd_number_compare(gd_value_to_number(a), gd_value_to_number(b));
    case GD_STRING:
        return gd_str_cmp(gd_value_text(a), gd_value_text(b));
    default:
        return 0;
    }
}

/* An order by content for values whose hashed bytes are the same, so that equal ones are neighbours. */
static int compare_content(const gd_value *a, const gd_value *b)
{
    if (a->kind != b->kind) {
        return a->kind < b->kind ? -1 : 1;
    }
    if (a->kind < GD_LIST) {
        return compare_primitive(a, b);
    }
    if (a->count != b->count) {
        return a->count < b->count ? -1 : 1;
    }
    bool mapping = gd_value_is_mapping(a);
    int order = 0;
    for (size_t i = 0; order == 0 && i < a->count; i++) {
        order = mapping ? gd_str_cmp(a->members[i].key, b->members[i].key) : 0;
        if (order == 0) {
            order = compare_content(mapping ? a->members[i].value : a->items[i],
                                    mapping ? b->members[i].value : b->items[i]);
        }
    }
    return order;
}

/* A value with its hashed bytes, where it is a container. */
typedef struct {
    const gd_value *value;
    gd_str bytes;
    size_t index; /* where it stood */
} sortable;

static int compare_sortable(const void *first, const void *second)
{
    const sortable *a = first, *b = second;
    if (rank(a->value) != rank(b->value)) {
        return rank(a->value) - rank(b->value);
    }
    if (a->value->kind == b->value->kind && a->value->kind < GD_LIST) {
        return compare_primitive(a->value, b->value);
    }
    int order = gd_str_cmp(a->bytes, b->bytes);
    return order ? order : compare_content(a->value, b->value);
}

static int compare_stably(const void *first, const void *second)
{
    const sortable *a = first, *b = second;
    int order = compare_sortable(a, b);
    return order ? order : a->index < b->index ? -1 : a->index > b->index;
}

int gd_value_compare(const gd_value *a, const gd_value *b)
{
    if (rank(a) != rank(b)) {
        return rank(a) - rank(b);
    }
    if (a->kind == b->kind && a->kind < GD_LIST) {
        return compare_primitive(a, b);
    }
    gd_buffer bytes_a = {0}, bytes_b = {0};
    hash_value(&bytes_a, a);
    hash_value(&bytes_b, b);
    sortable x = {a, gd_buffer_str(&bytes_a), 0}, y = {b, gd_buffer_str(&bytes_b), 0};
    int order = compare_sortable(&x, &y);
    gd_buffer_release(&bytes_a);
    gd_buffer_release(&bytes_b);
    return order;
}

/* --- sets ------------------------------------------------------------------------------------------ */

static bool is_ordered(const gd_value **items, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (items[i]->kind >= GD_LIST || (i && gd_value_compare(items[i - 1], items[i]) >= 0)) {
            return count < 2;
        }
    }
    return true;
}

/* The items, sorted, in memory of their own; `bytes` holds what they hash to. */
static sortable *sorted(const gd_value *const *items, size_t count, gd_buffer *bytes)
{
    sortable *all = gd_malloc(count * sizeof *all + 1);
    for (size_t i = 0; i < count; i++) {
        size_t start = bytes->len;
        if (items[i]->kind >= GD_LIST) {
            hash_value(bytes, items[i]);
        }
        all[i] = (sortable){items[i], {NULL, bytes->len - start}, i};
    }
    size_t at = 0;
    for (size_t i = 0; i < count; i++) {
        all[i].bytes.ptr = bytes->bytes + at;
        at += all[i].bytes.len;
    }
    qsort(all, count, sizeof *all, compare_stably);
    return all;
}

size_t gd_value_order_set(const gd_value **items, size_t count)
{
    if (is_ordered(items, count)) {
        return count;
    }
    gd_buffer bytes = {0};
    sortable *all = sorted(items, count, &bytes);
    size_t kept = 0;
    for (size_t i = 0; i < count; i++) {
        if (kept == 0 || decide(items[kept - 1], all[i].value, true) != SAME) {
            items[kept++] = all[i].value;
        }
    }
    free(all);
    gd_buffer_release(&bytes);
    return kept;
}

void gd_value_group(const gd_value *const *items, size_t count, size_t *first)
{
    gd_buffer bytes = {0};
    sortable *all = sorted(items, count, &bytes);
    for (size_t i = 0; i < count; i++) {
        bool repeats = i && decide(all[i - 1].value, all[i].value, true) == SAME;
        first[all[i].index] = repeats ? first[all[i - 1].index] : all[i].index;
    }
    free(all);
    gd_buffer_release(&bytes);
}
