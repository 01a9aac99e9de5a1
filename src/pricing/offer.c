/* offer - AWS's price-list files, read in pieces (see offer.h). */
#include "pricing/offer.h"

#include <stdlib.h>

#include "base/map.h"
#include "pricing/json_events.h"

enum {
    ATTRIBUTES_MAX = 120, /* of one product */
    PRODUCTS_MAX = 2000000,
    LINE_MAX_BYTES = 256 * 1024, /* of a CSV file */
    COLUMNS_MAX = 400
};

typedef struct {
    gd_str key, region;
} product;

/* One price of a term, as its parts come. */
typedef struct {
    gd_str sku, begin, unit, usd, cny, length, class, option;
    bool reserved;
} dimension;

struct gd_offer_reader {
    gd_arena *arena;
    gd_arena scratch; /* of one product, term or line */
    gd_book_writer *writer;
    bool csv, failed;
    const gd_str *regions;
    size_t region_count;
    gd_map products; /* SKU → product */
    gd_offer_summary summary;
    gd_str source;
    /* JSON */
    gd_json_events events;
    gd_str path[8]; /* keys on the way, by depth */
    gd_offer_attribute attributes[ATTRIBUTES_MAX];
    size_t attribute_count;
    gd_str family;
    dimension price;
    GD_VEC(dimension) waiting; /* of the term: its attributes come last */
    /* CSV */
    gd_buffer line;
    bool quoted;
    GD_VEC(gd_str) columns;
    size_t lines;
};

/* --- products and prices -------------------------------------------------------------------------- */

static bool is_wanted(const gd_offer_reader *r, gd_str region)
{
    for (size_t i = 0; i < r->region_count; i++) {
        if (gd_str_eq(r->regions[i], region)) {
            return true;
        }
    }
    return r->region_count == 0 && region.len > 0;
}

static product *find_product(gd_offer_reader *r, gd_str sku, gd_str family)
{
    product *known = gd_map_get(&r->products, sku);
    if (known || r->products.count >= PRODUCTS_MAX) {
        return known;
    }
    gd_offer_product of = {r->summary.offer, family, r->attributes, r->attribute_count};
    gd_str region = gd_offer_region(&of);
    gd_str key = is_wanted(r, region) ? gd_offer_key(&r->scratch, &of) : GD_STR("");
    if (!key.len) {
        return NULL;
    }
    product *made = GD_NEW(r->arena, product);
    *made = (product){gd_str_copy(r->arena, key), gd_str_copy(r->arena, region)};
    gd_map_set(r->arena, &r->products, gd_str_copy(r->arena, sku), made);
    r->summary.products++;
    return made;
}

/* Whether a quantity of the price is used: a fee that is paid once is not by the month. */
static bool is_running(gd_str unit)
{
    return !gd_str_eq(unit, GD_STR("Quantity"));
}

static void add_price(gd_offer_reader *r, const product *of, const dimension *price)
{
    gd_currency currency = gd_currency_of_region(of->region);
    gd_str text = currency == GD_CURRENCY_CNY && price->cny.len ? price->cny : price->usd;
    gd_price found = {.currency = price->usd.len && !price->cny.len ? GD_CURRENCY_USD : currency};
    if (!is_running(price->unit) || !gd_decimal_parse(text, &found.price) ||
        gd_decimal_sign(found.price) < 0) {
        return;
    }
    gd_buffer key = {0};
    gd_buffer_add(&key, of->key);
    if (price->reserved) {
        gd_buffer_addf(&key, ";term=%.*s;purchaseOption=%.*s", GD_FMT(price->length), GD_FMT(price->option));
        if (price->class.len && gd_str_starts(of->key, GD_STR("AmazonEC2/"))) {
            gd_buffer_addf(&key, ";offeringClass=%.*s", GD_FMT(price->class));
        }
    }
    if (price->begin.len && !gd_str_eq(price->begin, GD_STR("0"))) {
        gd_buffer_addf(&key, ";begin=%.*s", GD_FMT(price->begin));
    }
    gd_str canonical;
    if (gd_book_key_canonical(&r->scratch, gd_buffer_str(&key), &canonical)) {
        if (!r->source.len) {
            r->source = gd_str_format(r->arena, "AWS price list %.*s, version %.*s", GD_FMT(r->summary.offer),
                                      GD_FMT(r->summary.version));
        }
        found.source = r->source;
        gd_book_writer_add_least(r->writer, canonical, of->region, found);
        r->summary.prices++;
    }
    gd_buffer_release(&key);
}

/* --- JSON ------------------------------------------------------------------------------------------ */

/* Depths: 1 key of the document; 2 SKU, or kind of term; 3 SKU of the term; 4 the term; 5 its members; 6 the
 * dimension; 7 its members; 8 the currency. */
static bool at(const gd_offer_reader *r, unsigned depth, const char *key)
{
    return gd_str_eq(r->path[depth], gd_str_from(key));
}

static void take_product_member(gd_offer_reader *r, unsigned depth, gd_str text)
{
    if (depth == 3 && at(r, 3, "productFamily")) {
        r->family = gd_str_copy(&r->scratch, text);
    } else if (depth == 4 && at(r, 3, "attributes") && r->attribute_count < ATTRIBUTES_MAX) {
        r->attributes[r->attribute_count++] =
            (gd_offer_attribute){gd_str_copy(&r->scratch, r->path[4]), gd_str_copy(&r->scratch, text)};
    }
}

static void take_term_member(gd_offer_reader *r, unsigned depth, gd_str text)
{
    gd_str copy = gd_str_copy(&r->scratch, text);
    if (depth == 7 && at(r, 5, "priceDimensions") && at(r, 7, "beginRange")) {
        r->price.begin = copy;
    } else if (depth == 7 && at(r, 5, "priceDimensions") && at(r, 7, "unit")) {
        r->price.unit = copy;
    } else if (depth == 6 && at(r, 5, "termAttributes")) {
        dimension *of = &r->price;
        *(at(r, 6, "LeaseContractLength") ? &of->length
          : at(r, 6, "OfferingClass")     ? &of->class
                                          : &of->option) = copy;
    }
}

/* The keys at depth 6 are rate codes within priceDimensions; currencies stand one deeper than its members. */
static void take_currency(gd_offer_reader *r, gd_str currency, gd_str text)
{
    gd_str copy = gd_str_copy(&r->scratch, text);
    if (gd_str_eq(currency, GD_STR("USD"))) {
        r->price.usd = copy;
    } else if (gd_str_eq(currency, GD_STR("CNY"))) {
        r->price.cny = copy;
    }
}

static void end_product(gd_offer_reader *r)
{
    find_product(r, r->path[2], r->family);
    r->attribute_count = 0;
    r->family = GD_STR("");
}

/* The term ends: its attributes hold for all its dimensions. */
static void end_term(gd_offer_reader *r)
{
    const product *of = gd_map_get(&r->products, r->path[3]);
    for (size_t i = 0; of && i < r->waiting.count; i++) {
        dimension price = r->waiting.items[i];
        price.reserved = at(r, 2, "Reserved");
        price.length = r->price.length;
        price.class = r->price.class;
        price.option = r->price.option;
        add_price(r, of, &price);
    }
    r->waiting.count = r->waiting.capacity = 0;
    r->waiting.items = NULL;
    r->price = (dimension){0};
}

static void forget(gd_offer_reader *r, unsigned depth)
{
    gd_str kept[8] = {{0}};
    for (unsigned i = 0; i < depth && i < 8; i++) {
        kept[i] = r->path[i];
    }
    gd_arena fresh;
    gd_arena_init(&fresh);
    for (unsigned i = 0; i < 8; i++) {
        r->path[i] = kept[i].len ? gd_str_copy(&fresh, kept[i]) : (gd_str){0};
    }
    gd_arena_release(&r->scratch);
    r->scratch = fresh;
}

static void close_container(gd_offer_reader *r, unsigned depth)
{
    if (at(r, 1, "products") && depth == 2) {
        end_product(r);
        forget(r, 2);
    } else if (at(r, 1, "terms") && depth == 6 && at(r, 5, "priceDimensions")) {
        *gd_vec_push(&r->scratch, &r->waiting) = r->price;
        r->price.begin = r->price.unit = r->price.usd = r->price.cny = (gd_str){0};
    } else if (at(r, 1, "terms") && depth == 4) {
        end_term(r);
        forget(r, 4);
    }
}

static void take_scalar(gd_offer_reader *r, unsigned depth, gd_str text)
{
    if (depth == 1) {
        gd_str *place = at(r, 1, "offerCode")         ? &r->summary.offer
                        : at(r, 1, "version")         ? &r->summary.version
                        : at(r, 1, "publicationDate") ? &r->summary.published
                                                      : NULL;
        if (place) {
            *place = gd_str_copy(r->arena, text);
        }
    } else if (at(r, 1, "products")) {
        take_product_member(r, depth, text);
    } else if (at(r, 1, "terms") && depth == 8) {
        take_currency(r, r->path[0], text);
    } else if (at(r, 1, "terms")) {
        take_term_member(r, depth, text);
    }
}

static bool receive(void *context, gd_json_event event, unsigned depth, gd_str text)
{
    gd_offer_reader *r = context;
    switch (event) {
    case GD_EVENT_KEY:
        if (depth < 8) {
            r->path[depth] = gd_str_copy(&r->scratch, text);
        } else if (depth == 8) {
            r->path[0] = gd_str_copy(&r->scratch, text); /* the currency */
        }
        break;
    case GD_EVENT_CLOSE:
        close_container(r, depth);
        break;
    case GD_EVENT_SCALAR:
        take_scalar(r, depth, text);
        break;
    case GD_EVENT_OPEN:
        break;
    }
    return true;
}

/* --- CSV ------------------------------------------------------------------------------------------- */

/* The fields of a line (RFC 4180), in the scratch arena. */
static size_t split(gd_offer_reader *r, gd_str line, gd_str *fields)
{
    size_t count = 0, i = 0;
    while (i <= line.len && count < COLUMNS_MAX) {
        gd_buffer field = {0};
        if (i < line.len && line.ptr[i] == '"') {
            for (i++; i < line.len; i++) {
                if (line.ptr[i] == '"') {
                    if (i + 1 >= line.len || line.ptr[i + 1] != '"') {
                        i++;
                        break;
                    }
                    i++;
                }
                gd_buffer_char(&field, line.ptr[i]);
            }
        }
        while (i < line.len && line.ptr[i] != ',') {
            gd_buffer_char(&field, line.ptr[i++]);
        }
        fields[count++] = gd_str_copy(&r->scratch, gd_buffer_str(&field));
        gd_buffer_release(&field);
        i++;
    }
    return count;
}

/* "Instance Type" → "instanceType", as the JSON form names it; names of one word stay. */
static gd_str attribute_name(gd_arena *arena, gd_str column)
{
    static const struct {
        const char *column, *name;
    } odd[] = {{"Pre Installed S/W", "preInstalledSw"},
               {"CapacityStatus", "capacitystatus"},
               {"usageType", "usagetype"},
               {"Volume API Name", "volumeApiName"},
               {"License Model", "licenseModel"},
               {"Region Code", "regionCode"}};
    for (size_t i = 0; i < sizeof odd / sizeof *odd; i++) {
        if (gd_str_eq(column, gd_str_from(odd[i].column))) {
            return gd_str_from(odd[i].name);
        }
    }
    gd_buffer name = {0};
    bool upper = false;
    for (size_t i = 0; i < column.len; i++) {
        char c = column.ptr[i];
        if (c == ' ') {
            upper = true;
            continue;
        }
        bool first = name.len == 0;
        if (first && c >= 'A' && c <= 'Z') {
            c = (char)(c - 'A' + 'a');
        } else if (upper && c >= 'a' && c <= 'z') {
            c = (char)(c - 'a' + 'A');
        }
        gd_buffer_char(&name, c);
        upper = false;
    }
    gd_str copy = gd_str_copy(arena, gd_buffer_str(&name));
    gd_buffer_release(&name);
    return copy;
}

static void read_head(gd_offer_reader *r, const gd_str *fields, size_t count)
{
    if (count >= 2 && gd_str_eq(fields[0], GD_STR("OfferCode"))) {
        r->summary.offer = gd_str_copy(r->arena, fields[1]);
    } else if (count >= 2 && gd_str_eq(fields[0], GD_STR("Version"))) {
        r->summary.version = gd_str_copy(r->arena, fields[1]);
    } else if (count >= 2 && gd_str_eq(fields[0], GD_STR("Publication Date"))) {
        r->summary.published = gd_str_copy(r->arena, fields[1]);
    } else if (gd_str_eq(fields[0], GD_STR("SKU"))) {
        for (size_t i = 0; i < count; i++) {
            *gd_vec_push(r->arena, &r->columns) = gd_str_copy(r->arena, fields[i]);
        }
    }
}

/* A line is one dimension with its product's attributes beside it. */
static void read_row(gd_offer_reader *r, const gd_str *fields, size_t count)
{
    dimension price = {0};
    gd_str sku = {0}, family = {0}, currency = {0}, amount = {0};
    const struct {
        const char *column;
        gd_str *place;
    } own[] = {{"SKU", &sku},
               {"StartingRange", &price.begin},
               {"Unit", &price.unit},
               {"PricePerUnit", &amount},
               {"Currency", &currency},
               {"LeaseContractLength", &price.length},
               {"PurchaseOption", &price.option},
               {"OfferingClass", &price.class},
               {"Product Family", &family}};
    r->attribute_count = 0;
    for (size_t i = 0; i < count && i < r->columns.count; i++) {
        gd_str column = r->columns.items[i];
        bool taken = false;
        for (size_t j = 0; j < sizeof own / sizeof *own && !taken; j++) {
            taken = gd_str_eq(column, gd_str_from(own[j].column));
            if (taken) {
                *own[j].place = fields[i];
            }
        }
        price.reserved = price.reserved ||
                         (gd_str_eq(column, GD_STR("TermType")) && gd_str_eq(fields[i], GD_STR("Reserved")));
        if (!taken && fields[i].len && r->attribute_count < ATTRIBUTES_MAX) {
            r->attributes[r->attribute_count++] =
                (gd_offer_attribute){attribute_name(&r->scratch, column), fields[i]};
        }
    }
    *(gd_str_eq(currency, GD_STR("CNY")) ? &price.cny : &price.usd) = amount;
    const product *of = find_product(r, sku, family);
    if (of) {
        add_price(r, of, &price);
    }
}

static void read_line(gd_offer_reader *r)
{
    gd_str line = gd_buffer_str(&r->line), fields[COLUMNS_MAX];
    line = line.len && line.ptr[line.len - 1] == '\r' ? gd_str_slice(line, 0, line.len - 1) : line;
    r->lines++;
    if (line.len) {
        size_t count = split(r, line, fields);
        if (r->columns.count) {
            read_row(r, fields, count);
        } else {
            read_head(r, fields, count);
        }
    }
    gd_buffer_clear(&r->line);
    forget(r, 0);
}

static void add_lines(gd_offer_reader *r, gd_str bytes)
{
    for (size_t i = 0; i < bytes.len && !r->failed; i++) {
        char c = bytes.ptr[i];
        r->quoted = c == '"' ? !r->quoted : r->quoted;
        if (c == '\n' && !r->quoted) {
            read_line(r);
        } else {
            gd_buffer_char(&r->line, c);
            r->failed = r->line.len > LINE_MAX_BYTES;
        }
    }
}

/* --- the reader ------------------------------------------------------------------------------------ */

gd_offer_reader *gd_offer_reader_new(gd_arena *arena, gd_book_writer *writer, bool csv, const gd_str *regions,
                                     size_t region_count)
{
    gd_offer_reader *reader = gd_malloc(sizeof *reader);
    *reader = (gd_offer_reader){
        .arena = arena, .writer = writer, .csv = csv, .regions = regions, .region_count = region_count};
    gd_arena_init(&reader->scratch);
    reader->events.receive = receive;
    reader->events.context = reader;
    return reader;
}

bool gd_offer_reader_add(gd_offer_reader *reader, gd_str bytes)
{
    if (reader->csv) {
        add_lines(reader, bytes);
    } else {
        reader->failed = !gd_json_events_add(&reader->events, bytes);
    }
    return !reader->failed;
}

bool gd_offer_reader_end(gd_offer_reader *reader, gd_offer_summary *summary, const char **why)
{
    if (reader->csv && reader->line.len && !reader->quoted) {
        read_line(reader);
    }
    bool whole = !reader->failed && (reader->csv ? !reader->quoted && reader->columns.count > 0
                                                 : gd_json_events_end(&reader->events));
    *why = !whole ? "it is cut short, or no price list" : "it has no price that guard knows a use for";
    *summary = reader->summary;
    bool sound = whole && summary->prices > 0;
    gd_json_events_release(&reader->events);
    gd_buffer_release(&reader->line);
    gd_arena_release(&reader->scratch);
    free(reader);
    return sound;
}
