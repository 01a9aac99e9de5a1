/* book_write - making a price book (see book.h). Used by the build and by `guard prices update`. */
#include <stdlib.h>

#include "base/map.h"
#include "pricing/book.h"

typedef struct {
    gd_str key, region;
    gd_price price;
    bool least;   /* of equals, the least counts */
    size_t order; /* of adding */
} entry;

struct gd_book_writer {
    gd_arena *arena;
    GD_VEC(entry) entries;
    gd_map texts; /* every text once: value is its copy */
    gd_map names; /* regions and sources; value: number + 1, once sorted */
};

gd_book_writer *gd_book_writer_new(gd_arena *arena)
{
    gd_book_writer *writer = GD_NEW(arena, gd_book_writer);
    writer->arena = arena;
    return writer;
}

static gd_str keep_name(gd_book_writer *writer, gd_str name)
{
    if (!gd_map_get(&writer->names, name)) {
        gd_str copy = gd_str_copy(writer->arena, name);
        gd_map_set(writer->arena, &writer->names, copy, writer);
    }
    return name;
}

/* One copy of each text. */
static gd_str keep_text(gd_book_writer *writer, gd_str text)
{
    void **slot = gd_map_at(writer->arena, &writer->texts, text);
    if (!*slot) { /* the map has borrowed the key: give it one that lives */
        gd_str copy = gd_str_copy(writer->arena, text);
        writer->texts.entries[writer->texts.count - 1].key = copy;
        *slot = (void *)(uintptr_t)(copy.ptr ? copy.ptr : "");
    }
    return (gd_str){*slot, text.len};
}

void gd_book_writer_add(gd_book_writer *writer, gd_str key, gd_str region, gd_price price)
{
    keep_name(writer, region);
    keep_name(writer, price.source);
    size_t order = writer->entries.count;
    *gd_vec_push(writer->arena, &writer->entries) =
        (entry){keep_text(writer, key), keep_text(writer, region), price, false, order};
    writer->entries.items[order].price.source = keep_text(writer, price.source);
}

void gd_book_writer_add_least(gd_book_writer *writer, gd_str key, gd_str region, gd_price price)
{
    gd_book_writer_add(writer, key, region, price);
    writer->entries.items[writer->entries.count - 1].least = true;
}

static int compare_entries(const void *left, const void *right)
{
    const entry *a = left, *b = right;
    int order = gd_str_cmp(a->key, b->key);
    order = order ? order : gd_str_cmp(a->region, b->region);
    return order ? order : (a->order > b->order) - (a->order < b->order);
}

static bool same_place(const entry *a, const entry *b)
{
    return gd_str_eq(a->key, b->key) && gd_str_eq(a->region, b->region);
}

/* Whether the one that was added before `next` stays: both are of those of which the least counts, and it is that. */
static bool is_beaten(const entry *before, const entry *next)
{
    if (!before->least || !next->least || gd_decimal_sign(before->price.price) == 0) {
        return false;
    }
    return gd_decimal_sign(next->price.price) == 0 ||
           gd_decimal_compare(before->price.price, next->price.price) <= 0;
}

/* Sort, and keep the last (or least) of those with one key and region. */
static void settle(gd_book_writer *writer)
{
    if (writer->entries.count == 0) {
        return;
    }
    qsort(writer->entries.items, writer->entries.count, sizeof(entry), compare_entries);
    size_t kept = 0;
    for (size_t i = 0; i < writer->entries.count; i++) {
        entry *last = kept ? &writer->entries.items[kept - 1] : NULL, *next = &writer->entries.items[i];
        if (!last || !same_place(last, next)) {
            writer->entries.items[kept++] = *next;
        } else if (!is_beaten(last, next)) {
            *last = *next;
        }
    }
    writer->entries.count = kept;
}

static uint32_t number_of(const gd_book_writer *writer, gd_str name)
{
    return (uint32_t)((uintptr_t)gd_map_get(&writer->names, name) - 1);
}

static uint32_t pool_add(gd_buffer *pool, gd_str text)
{
    uint32_t at = (uint32_t)pool->len;
    gd_buffer_add(pool, text);
    return at;
}

static void add_bytes(gd_buffer *out, const void *bytes, size_t length)
{
    gd_buffer_add(out, (gd_str){bytes, length});
}

/* The price with at most 18 digits behind the point and digits that fit 64 bits. */
static gd_book_price packed(const gd_book_writer *writer, const entry *from)
{
    gd_decimal price = gd_decimal_round(from->price.price, 18);
    while ((price.digits > INT64_MAX || price.digits < INT64_MIN) && price.scale > 0) {
        price = gd_decimal_round(price, price.scale - 1);
    }
    return (gd_book_price){(int64_t)price.digits, (uint8_t)price.scale, (uint8_t)from->price.currency,
                           (uint16_t)number_of(writer, from->region), number_of(writer, from->price.source)};
}

typedef struct {
    gd_buffer prices, keys, names, pool;
    gd_book_header header;
} parts;

static void write_names(gd_book_writer *writer, parts *p)
{
    for (size_t i = 0; i < writer->names.count; i++) {
        gd_str text = writer->names.entries[i].key;
        writer->names.entries[i].value = (void *)(uintptr_t)(i + 1);
        gd_book_name name = {pool_add(&p->pool, text), (uint32_t)text.len};
        add_bytes(&p->names, &name, sizeof name);
        p->header.name_count++;
    }
}

static void write_entries(gd_book_writer *writer, parts *p)
{
    for (size_t i = 0; i < writer->entries.count;) {
        gd_str key = writer->entries.items[i].key;
        gd_book_key row = {pool_add(&p->pool, key), (uint32_t)key.len, (uint32_t)i, 0};
        for (; i < writer->entries.count && gd_str_eq(writer->entries.items[i].key, key); i++) {
            gd_book_price price = packed(writer, &writer->entries.items[i]);
            add_bytes(&p->prices, &price, sizeof price);
            row.count++;
        }
        add_bytes(&p->keys, &row, sizeof row);
        p->header.key_count++;
    }
    p->header.price_count = (uint32_t)writer->entries.count;
}

void gd_book_write(gd_book_writer *writer, gd_buffer *out)
{
    parts p = {.header = {.magic = {'g', 'd', 'p', 'r', 'i', 'c', 'e', 's'}, .version = GD_BOOK_VERSION}};
    settle(writer);
    write_names(writer, &p);
    write_entries(writer, &p);
    p.header.pool_size = (uint32_t)p.pool.len;
    size_t start = out->len;
    add_bytes(out, &p.header, sizeof p.header);
    gd_buffer_add(out, gd_buffer_str(&p.prices));
    gd_buffer_add(out, gd_buffer_str(&p.keys));
    gd_buffer_add(out, gd_buffer_str(&p.names));
    gd_buffer_add(out, gd_buffer_str(&p.pool));
    gd_str rest = gd_str_slice(gd_buffer_str(out), start + sizeof p.header, out->len);
    p.header.checksum = (uint32_t)gd_str_hash(rest);
    memcpy(out->bytes + start, &p.header, sizeof p.header);
    gd_buffer_release(&p.prices);
    gd_buffer_release(&p.keys);
    gd_buffer_release(&p.names);
    gd_buffer_release(&p.pool);
}
